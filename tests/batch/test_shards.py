"""Mapping over shards gives the same inline, in local processes and on a cluster."""

import pytest
from distributed import LocalCluster

from helpers.batch.shards import map_shards

NUMBERS = list(range(7))


def test_inline():
    assert map_shards(lambda n: n * n, NUMBERS) == [n * n for n in NUMBERS]


@pytest.mark.walk
def test_local_processes_give_the_same_in_the_same_order():
    assert map_shards(lambda n: n * n, NUMBERS, jobs=2) == [n * n for n in NUMBERS]


@pytest.mark.walk
def test_a_cluster_gives_the_same():
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        assert map_shards(lambda n: n * n, NUMBERS, cluster=address) == [n * n for n in NUMBERS]


@pytest.mark.walk
def test_an_error_in_a_worker_is_raised_here():
    def fail(n):
        raise KeyError(n)

    with pytest.raises(KeyError):
        map_shards(fail, NUMBERS, jobs=2)
