"""A corpus: files of many articles in, Parquet out, a shard a file, on one machine or many."""
