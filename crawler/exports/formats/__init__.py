"""Exports that are no tables: one file a format, each with its CARD, `recognises` and `read`."""
