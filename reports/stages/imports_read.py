"""What the analysis says of sources that are no sites: how each was read, how the company answers there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claims.replies import Answered, by_channel
from crawler.archive import Archive, Run
from crawler.items import ImportReport
from crawler.sources import registry
from reports.stages.evidence import Sources

NOT_NOW = "it was not read in this run; what an earlier one read stands"
NEVER = "it has not been read yet"


def imports_read(archive: Archive, run: Run, sources: Sources) -> tuple[ImportReport, ...]:
    """Return each source's report once; one on the network that this run did not reach says so."""
    return tuple(_reports(archive, run, sources))


def _reports(archive: Archive, run: Run, sources: Sources) -> Iterator[ImportReport]:
    for key in dict.fromkeys((*sources.complaints, *sources.statements)):
        fetched = sources.fetched.get(key)
        report = next(iter(archive.import_reports([key])), None)
        if report is None:
            if fetched is not None:
                kind = fetched.partition(" ")[0]
                yield ImportReport(key, fetched, 0, 0, 0, 0, has_authors=True, kind=kind, incomplete=NEVER)
            continue
        if fetched is not None and archive.finished_import(run.id, key) is None:
            report = replace(report, incomplete="; ".join(filter(None, (report.incomplete, NOT_NOW))))
        # Where no customer speaks, no author is missing.
        spoken_to = report.imported > report.posts and key in sources.complaints
        yield report if spoken_to else replace(report, has_authors=True)


def answers_read(archive: Archive, sources: Sources) -> tuple[Answered, ...]:
    """Count answers by channel, of the sources whose silence means that nobody answered."""
    keys = [report.source for report in archive.import_reports(sources.complaints) if _may_answer(report)]
    return by_channel(tuple(archive.complaints(keys)), archive.replies(keys))


def _may_answer(report: ImportReport) -> bool:
    """Tell whether a source holds the company's answers, if there are any.

    A shop's reviews may come without them. In a chat, the business is known by its names: where no message is
    from one of them, the names may be wrong, and nothing follows.
    """
    if report.replies:
        return True
    if report.kind not in registry.names():
        return False
    card = registry.card(report.kind)
    return "replies" in card.yields and "names" not in {*card.needs, *card.takes}
