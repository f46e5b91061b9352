"""Training and measuring the readers: what `python -m benchmarks.train` and `benchmarks.quality` share."""
