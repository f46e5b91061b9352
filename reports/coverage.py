"""The coverage ledger: what was read, what was not, and why; and the share that decides completeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from claims.model import JudgedText, Unread
from claims.replies import Answered
from claims.statistics import wilson
from claims.themes import Corpus
from crawler.items import ImportReport, Outcome, OutcomeKind
from reports.assemble import by_channel
from reports.coverage_unread import unread_out
from reports.result_coverage import AnswersOut, Coverage, ImportSummary, PageCounts, Skipped, TextCounts

_READ = (OutcomeKind.FETCHED, OutcomeKind.UNCHANGED)
# Known, and left alone on purpose or by rule: they are listed, and do not lower the coverage.
_LEFT = (
    OutcomeKind.ROBOTS,
    OutcomeKind.OUT_OF_SCOPE,
    OutcomeKind.TRAP,
    OutcomeKind.NOT_HTML,
    OutcomeKind.REDIRECT,
    OutcomeKind.NOT_FOUND,
)
# Pages a fuller crawl would have read.
_MISSED = (OutcomeKind.ERROR, OutcomeKind.LOGIN, OutcomeKind.REFUSED, OutcomeKind.QUEUED)
_BOUNDED = (OutcomeKind.BUDGET, OutcomeKind.DEPTH)
_MOST_LISTED = 500
# How the ledger says that a page still stands as it was: no remark on its reading.
_UNREMARKABLE = frozenset({"", "same content", "not modified (304)"})
_LISTED_ORDER = {kind: rank for rank, kind in enumerate((*_MISSED, *_BOUNDED, *_LEFT))}


def make_coverage(
    outcomes: Iterable[Outcome],
    corpus: Corpus,
    reports: Sequence[ImportReport],
    languages: dict[str, int],
    min_coverage: float,
    *,
    no_sites: bool,
    answers: Sequence[Answered] = (),
    unread: Sequence[Unread] = (),
) -> Coverage:
    """Count the ledger. `share` is pages read over pages read, missed or left for the budget."""
    ledger = list(outcomes)
    counts = Counter(outcome.kind for outcome in ledger)
    read = sum(counts[kind] for kind in _READ)
    failed = sum(counts[kind] for kind in _MISSED)
    bounded = sum(counts[kind] for kind in _BOUNDED)
    reachable = read + failed + bounded
    share = 1.0 if no_sites else (read / reachable if reachable else 0.0)
    skipped = sorted(
        (outcome for outcome in ledger if outcome.kind not in _READ),
        key=lambda o: (_LISTED_ORDER.get(o.kind, 99), o.url),
    )
    remarked = sorted(
        (outcome for outcome in ledger if outcome.kind in _READ and outcome.reason not in _UNREMARKABLE),
        key=lambda o: o.url,
    )
    return Coverage(
        pages=PageCounts(
            found=len(ledger) - counts[OutcomeKind.OUT_OF_SCOPE] - counts[OutcomeKind.REDIRECT],
            fetched=counts[OutcomeKind.FETCHED],
            unchanged=counts[OutcomeKind.UNCHANGED],
            failed=failed,
            not_found=counts[OutcomeKind.NOT_FOUND],
            out_of_scope=counts[OutcomeKind.OUT_OF_SCOPE],
            not_read=bounded
            + counts[OutcomeKind.ROBOTS]
            + counts[OutcomeKind.TRAP]
            + counts[OutcomeKind.NOT_HTML],
        ),
        skipped=_lines(skipped),
        complaints=_texts(corpus, reports),
        languages=languages,
        share=round(share, 4),
        complete=share >= min_coverage,
        skipped_total=len(skipped),
        remarked=_lines(remarked),
        remarked_total=len(remarked),
        answers=tuple(map(_answers, answers)),
        unread=unread_out(unread),
    )


def _lines(outcomes: Sequence[Outcome]) -> tuple[Skipped, ...]:
    return tuple(Skipped(o.url, o.reason or o.kind.value, o.kind.value) for o in outcomes[:_MOST_LISTED])


def _texts(corpus: Corpus, reports: Sequence[ImportReport]) -> TextCounts:
    complaints = [corpus.texts[row] for row in corpus.complaints]
    praise = len(corpus.praise)
    return TextCounts(
        texts=len(corpus.texts),
        complaints=len(complaints),
        praise=praise,
        other=len(corpus.texts) - len(complaints) - praise,
        people=len({text.person for text in corpus.texts}),
        near_duplicates=sum(report.duplicates for report in reports),
        by_channel=by_channel(complaints),
        imports=tuple(map(_import, reports)),
        truncated=sum(report.truncated for report in reports),
        replies=sum(report.replies for report in reports),
    )


def _import(report: ImportReport) -> ImportSummary:
    return ImportSummary(
        path=report.path,
        rows=report.rows,
        imported=report.imported,
        duplicates=report.duplicates,
        skipped=report.skipped,
        date_order=report.date_order,
        date_order_reason=report.date_order_reason,
        has_authors=report.has_authors,
        preset=report.preset,
        redactions=report.redactions,
        truncated=report.truncated,
        replies=report.replies,
        posts=report.posts,
        kind=report.kind,
        incomplete=report.incomplete,
    )


def _answers(channel: Answered) -> AnswersOut:
    low, high = wilson(channel.answered, channel.texts)
    return AnswersOut(
        channel=channel.channel,
        texts=channel.texts,
        answered=channel.answered,
        share=round(channel.answered / channel.texts, 4),
        share_interval=(round(low, 4), round(high, 4)),
        timed=channel.timed,
        median_hours=channel.median_hours,
    )


def dated(texts: Sequence[JudgedText]) -> int:
    """How many texts have a date."""
    return sum(text.date is not None for text in texts)
