"""A company against itself: which of its statements cannot both hold, before any customer has complained."""
