"""Batch: running notebooks and mapping functions over shards; knows nothing of language."""
