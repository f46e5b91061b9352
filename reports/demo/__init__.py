"""A company of our own invention, with its site, its customers' texts, and what is planted in both."""
