"""Tuning the transformer that the readers share: `python -m benchmarks.tuning` (needs torch and ../shared/data)."""
