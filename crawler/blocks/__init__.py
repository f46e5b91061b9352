"""One pass over a page: visible text in blocks, each with its place and voice; links; metadata."""

from crawler.blocks.encoding import decode
from crawler.blocks.extract import extract
from crawler.blocks.hashing import EXTRACTOR_VERSION, content_hash

__all__ = ["EXTRACTOR_VERSION", "content_hash", "decode", "extract"]
