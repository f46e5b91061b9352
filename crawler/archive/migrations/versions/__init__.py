"""One file a schema revision, never edited once released."""
