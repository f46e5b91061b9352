"""The evidence store: what was read, when, and what was imported, behind one name."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.exc import DBAPIError

from crawler.archive.engine import archive_url, open_engine, shown
from crawler.archive.errors import ArchiveError, explain
from crawler.archive.migrate import is_current, upgrade
from crawler.archive.pages import Crawl
from crawler.archive.passes import Passes
from crawler.archive.pruning import Pruning
from crawler.archive.reading import Reading
from crawler.archive.runs import Runs
from crawler.archive.vectors import Vectors


class Archive(Runs, Crawl, Reading, Passes, Pruning, Vectors):
    """The evidence of one or more audits, in SQLite (one file) or PostgreSQL; a context manager."""

    @classmethod
    def open(cls, url: str | Path) -> Self:
        """Open an archive by path or SQLAlchemy URL, creating or migrating it as needed.

        Raises ArchiveError, naming the remedy, for a damaged, foreign, newer or read-only database, and for
        a server that does not answer. It never resets anything.
        """
        address = archive_url(url)
        engine = open_engine(address)
        try:
            with engine.connect() as connection:
                current = is_current(connection)
            if not current:
                with engine.execution_options(writes=True).begin() as connection:
                    upgrade(connection, shown(address))
        except DBAPIError as error:
            engine.dispose()
            raise explain(error, shown(address)) from error
        except ArchiveError:
            engine.dispose()
            raise
        return cls(engine, address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
