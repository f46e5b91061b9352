"""Personal data out of customers' texts, before anything is kept."""

from crawler.redaction.model import MARKERS, KeepList, Kind, Redacted
from crawler.redaction.redactor import author_hash, redact

__all__ = ["MARKERS", "KeepList", "Kind", "Redacted", "author_hash", "redact"]
