"""From the themes claims/ found to what is published of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.model import Change, Rate, Theme, Words
from claims.themes import Corpus, PastTheme, ThemeEvent
from reports.assemble import bilingual, quote_out
from reports.result import Bilingual, ThemeOut, WeekOut
from reports.result_themes import ChangeOut, NamedTheme, RateOut, ThemeEventOut


def theme_out(theme: Theme, corpus: Corpus) -> ThemeOut:
    """One theme as published."""
    return ThemeOut(
        id=theme.id,
        label=Bilingual(theme.label_es, theme.label_en),
        aspect=theme.aspect,
        complaints=len(theme.members),
        people=theme.people,
        share=round(theme.share, 4),
        share_interval=(round(theme.share_low, 4), round(theme.share_high, 4)),
        recurrence=theme.recurrence.value,
        first_seen=theme.first_seen.isoformat() if theme.first_seen else None,
        last_seen=theme.last_seen.isoformat() if theme.last_seen else None,
        weekly=tuple(WeekOut(w.monday.isoformat(), w.complaints, w.total) for w in theme.weekly),
        quotes=tuple(map(quote_out, corpus.select(theme.quotes))),
        brand=theme.brand,
        country=theme.country,
        citing=theme.citing,
        severity=round(theme.severity, 2),
        trend=theme.trend.value,
        change=_change_out(theme.change) if theme.change else None,
        rising=theme.rising,
    )


def events_out(
    events: Sequence[ThemeEvent], past: Sequence[PastTheme], themes: Sequence[Theme]
) -> tuple[ThemeEventOut, ...]:
    """Merges and splits as published; a past theme whose label nobody kept goes by its heir's."""
    now = {theme.id: Words(theme.label_es, theme.label_en) for theme in themes}
    before = {theme.id: theme.name for theme in past if theme.name}
    return tuple(
        ThemeEventOut(
            event.kind,
            tuple(_named(theme_id, before, now, event.present[0]) for theme_id in event.past),
            tuple(_named(theme_id, now, before, event.past[0]) for theme_id in event.present),
        )
        for event in events
    )


def _named(theme_id: str, first: Mapping[str, Words], then: Mapping[str, Words], heir: str) -> NamedTheme:
    for words in (first.get(theme_id), then.get(theme_id), then.get(heir)):
        if words is not None and words.es and words.en:
            return NamedTheme(theme_id, bilingual(words))
    return NamedTheme(theme_id, Bilingual(theme_id, theme_id))


def _change_out(change: Change) -> ChangeOut:
    return ChangeOut(
        basis=change.basis,
        since=change.since.isoformat(),
        early=_rate_out(change.early),
        late=_rate_out(change.late),
        ratio=round(change.ratio, 4),
        interval=(round(change.low, 4), round(change.high, 4)),
    )


def _rate_out(rate: Rate) -> RateOut:
    return RateOut(rate.n, round(rate.of, 4), round(rate.value, 6))
