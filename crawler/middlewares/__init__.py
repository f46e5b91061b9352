"""Downloader middlewares: the guard, robots.txt, back-off, bounded decompression."""
