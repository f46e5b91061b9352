"""INTERPRET: text in, dataclasses out. No network, no clock, no files but its own lexicons and weights."""
