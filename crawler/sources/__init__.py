"""What a source is: its card, the settings that point at one, the raw records all of them yield."""

from crawler.sources.card import Road, SourceCard, Words
from crawler.sources.records import Batch, RawRecord, Speaker
from crawler.sources.target import Secret, SecretError, SourceTarget

__all__ = [
    "Batch",
    "RawRecord",
    "Road",
    "Secret",
    "SecretError",
    "SourceCard",
    "SourceTarget",
    "Speaker",
    "Words",
]
