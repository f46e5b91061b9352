"""Tuning the transformer that the readers share: `python -m benchmarks.tuning` (torch and ../shared/data)."""
