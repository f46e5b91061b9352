"""The spider of a help desk: first the list of what changed, then the threads of those cases, one by one.

The bookmark is kept with each batch. A pass that is killed, or reaches its bound of threads, loses nothing:
the cases still to be read stand in the bookmark, and the next pass reads them.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.sources.bookmark import MAX_WAITING, Bookmark
from crawler.sources.records import Batch, RawRecord
from crawler.sources.spider import SHAPE, RecordSpider

THREADS = 500  # read in one pass, unless `limit` says otherwise
_FAILURES = 3  # threads that the server fails to give before the rest is left for another pass
GONE = frozenset({404, 410})
TOLD = frozenset({403, 500, 502, 503, 504}) | GONE  # statuses of one thread that do not end the pass

Found = Iterator[Batch | Request]


@dataclass(frozen=True, slots=True)
class Read:
    """What one thread gave."""

    records: tuple[RawRecord, ...] = ()
    gone: tuple[str, ...] = ()


class CaseSpider(RecordSpider):
    """Reads changes and threads. Subclasses give `listing`, `ask_thread` and callbacks."""

    standing = True

    def first(self, cursor: str) -> Iterable[Request]:
        """Go on from the bookmark."""
        self.mark = Bookmark.parse(cursor)
        self._left = self.target.limit or THREADS
        self._failures = 0
        return self.listing()

    @abstractmethod
    def listing(self) -> Iterable[Request]:
        """Return the requests that begin the list of changes; at its end comes `threads`."""

    @abstractmethod
    def ask_thread(self, number: str) -> Request:
        """Return the request for one thread; its callback ends in `through` or `missed`."""

    def kept(self, records: Iterable[RawRecord] = (), threads_gone: Iterable[str] = ()) -> Batch:
        """Return a batch with the bookmark as it is now."""
        return Batch(tuple(records), str(self.mark), gone_threads=tuple(threads_gone))

    def threads(self) -> Iterator[Request]:
        """Go on with the thread of the case that changed last."""
        if self.mark.let_go:
            self.trouble(
                f"{self.mark.let_go} threads will not be read: no more than {MAX_WAITING} may wait at a time"
            )
            self.mark.let_go = 0
        if not self.mark.waiting:
            return
        if not self._left:
            self.trouble(
                f"{len(self.mark.waiting)} threads wait for the next run; raise `limit` to read more"
            )
            return
        self._left -= 1
        yield self.ask_thread(next(reversed(self.mark.waiting)))

    def through(self, number: str, read: Read) -> Found:
        """Keep a thread, and go on with the next one."""
        self.mark.waiting.pop(number, None)
        self._failures = 0
        yield Batch(read.records, str(self.mark), read.gone)
        yield from self.threads()

    def missed(self, number: str, response: Response) -> Found:
        """Go on after a thread that was not given: deleted, not for this token, or the server failed."""
        note = self.mark.waiting.pop(number, "")
        if response.status in GONE:
            yield self.kept(threads_gone=[number])
            yield from self.threads()
            return
        if response.status != 200:  # JSON cut short is told already
            self.trouble(f"{self._where(response)} answered {response.status}")
        self.mark.waiting = {number: note} | self.mark.waiting  # last in line, for now or for the next pass
        self._failures += 1
        yield self.kept()
        if self._failures < _FAILURES:
            yield from self.threads()

    def sound(self, response: Response, read: Any, *arguments: Any) -> Read:
        """Read a thread; one in an unknown shape gives nothing, is told, and holds up no other."""
        try:
            found: Read = read(*arguments)
        except SHAPE as error:
            where = self._where(response)
            self.trouble(f"{where} answered in a shape that is not documented ({type(error).__name__})")
            return Read()
        return found
