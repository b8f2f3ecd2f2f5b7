"""One function over many shards: inline, in local processes, or on a dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")


def map_shards(
    function: Callable[[Item], Any], shards: Sequence[Item], *, jobs: int = 1, cluster: str | None = None
) -> list[Any]:
    """The function's results in the order of the shards.

    A single shard, or one job without a cluster, runs inline. `cluster` is the address of a dask
    scheduler; without it `jobs` local processes are started. The first error stops the rest and is raised.
    """
    if len(shards) <= 1 or (jobs <= 1 and not cluster):
        return [function(shard) for shard in shards]
    from distributed import Client, LocalCluster

    if cluster:
        with Client(cluster) as client:
            return client.gather(client.map(function, shards, pure=False))
    workers = min(jobs, len(shards))
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as local,
        Client(local) as client,
    ):
        return client.gather(client.map(function, shards, pure=False))
