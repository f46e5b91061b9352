"""JSON lines in, JSON lines out: claims, complaints and relations of texts that stand in no archive."""
