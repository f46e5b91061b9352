"""The archive: everything acquired, kept as evidence. Open one with `Archive.open(path_or_url)`."""

from crawler.archive.archive import Archive
from crawler.archive.erasure import Erased
from crawler.archive.errors import ArchiveBusyError, ArchiveError, UnknownRunError
from crawler.archive.imports import Import
from crawler.archive.pages import Validators
from crawler.archive.pruning import Pruned
from crawler.archive.reading import SnapshotRef, StoredPage
from crawler.archive.results import StoredResult
from crawler.archive.runs import Run, RunStatus
from crawler.archive.store import Source

__all__ = [
    "Archive",
    "ArchiveBusyError",
    "ArchiveError",
    "Erased",
    "Import",
    "Pruned",
    "Run",
    "RunStatus",
    "SnapshotRef",
    "Source",
    "StoredPage",
    "StoredResult",
    "UnknownRunError",
    "Validators",
]
