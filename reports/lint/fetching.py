"""A draft on the web (a preview, a page that is live): one page, fetched as the crawl fetches it."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from crawler.archive import Archive, RunStatus
from crawler.run import SiteTarget, crawl_site
from crawler.urls import UrlError, canonical
from reports.exits import UsageError
from reports.lint.draft import Draft


def is_url(where: str) -> bool:
    """Whether a draft is named by its address."""
    return where.lower().startswith(("http://", "https://"))


def fetch_draft(url: str, now: datetime) -> Draft:
    """Fetch one page with the crawl's address guard, robots.txt, time and size bounds; raises UsageError."""
    try:
        key = canonical(url)
    except UrlError as error:
        raise UsageError(
            f"{url}: {error}. Write the whole address, such as https://www.example.com/."
        ) from error
    with (
        tempfile.TemporaryDirectory(prefix="expectation-audit-") as folder,
        Archive.open(Path(folder) / "draft.db") as archive,
    ):
        run = archive.begin_run(key="lint", now=now)
        outcome = crawl_site(SiteTarget(key, url, max_pages=1, max_depth=0), archive.url, run.id)
        archive.finish_run(run.id, now, RunStatus.FINISHED)
        if outcome.interrupted:
            raise KeyboardInterrupt
        pages = list(archive.pages(run.id, [key]))
        ledger = [line for line in archive.outcomes(run.id, [key]) if line.depth == 0]
    if not pages:
        reasons = [line.reason or line.kind.value for line in ledger] or [
            outcome.detail or outcome.finish_reason
        ]
        raise UsageError(
            f"{url} could not be read: {'; '.join(reasons)}. Check it, or save the page and lint that."
        )
    return Draft(url, "html", pages[0].content, "line", lambda _block, _quote: 0)
