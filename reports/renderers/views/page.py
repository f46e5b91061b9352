"""The whole page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from reports.renderers import labels
from reports.renderers.charts.interval import interval_axis
from reports.renderers.embedded import Data
from reports.renderers.pictures import Picture
from reports.renderers.views.context import GOOD_KINDS, HURTING_KINDS, Context, context
from reports.renderers.views.coverage import CoverageView, coverage_view
from reports.renderers.views.first_screen import FirstScreen, first_screen
from reports.renderers.views.gaps import GapCard, gap_cards, scale
from reports.renderers.views.inventory import InventoryView, inventory_view
from reports.renderers.views.method import MethodView, method_view
from reports.renderers.views.reader import reader_data
from reports.renderers.views.since import SinceView, since_view
from reports.renderers.views.themes import ThemesView, themes_view
from reports.result import AuditResult

_SHEET = 5  # gaps a meeting can decide on
_TABLE = 100  # rows of the ranked table; a script draws the others
_FIRST_ROWS = 15  # rows of it that stand open
_PRINTED = 20  # cards on paper: the gaps that hurt most; the others are rows of a table there


@dataclass(frozen=True, slots=True)
class KindSection:
    """The cards of one kind of gap; `more` says how many are only in gaps.csv."""

    kind: str
    label: str
    cards: tuple[GapCard, ...]
    more: str
    undrawn: int  # how many they are
    rows: tuple[GapCard, ...]  # on paper, those of the cards that are rows there


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything the template prints."""

    language: str
    schema: str
    first: FirstScreen
    ranked: tuple[GapCard, ...]
    ranked_rest: tuple[GapCard, ...]  # the rows below them, folded
    ranked_rest_words: str
    ranked_more: str
    axis: Markup
    ranked_count: int
    compared: bool  # does any ranked gap compare numbers
    besides: tuple[tuple[str, str], ...]  # section id and words: hurting kinds that are not ranked
    sections: tuple[KindSection, ...]
    printed: frozenset[str]  # the anchors of the cards that paper has
    sheet: tuple[GapCard, ...]
    since: SinceView
    themes: ThemesView
    inventory: InventoryView
    coverage: CoverageView
    method: MethodView
    data: Data  # for the script


def page_view(result: AuditResult, language: str, pictures: Mapping[str, Picture] | None = None) -> PageView:
    """The result in words of one language."""
    c = context(result, language, pictures)
    cards = gap_cards(c)
    ranked = tuple(card for card in cards if card.rank)
    rest = len(ranked) - _TABLE
    below = ranked[_FIRST_ROWS:_TABLE]
    printed = _printed(cards)
    return PageView(
        language=language,
        schema=result.schema,
        first=first_screen(c, cards),
        ranked=ranked[:_FIRST_ROWS],
        ranked_rest=below,
        ranked_rest_words=c.w.ngettext("%s more gap", "%s more gaps", len(below)) % c.w.number(len(below), 0),
        ranked_more=_more(c, rest),
        axis=_axis(c, ranked),
        ranked_count=len(ranked),
        compared=any(card.delta for card in ranked),
        besides=_besides(c, cards),
        sections=tuple(
            section
            for kind in (*HURTING_KINDS, *GOOD_KINDS)
            if (section := _section(c, kind, cards, printed)).cards
        ),
        printed=printed,
        sheet=ranked[:_SHEET],
        since=since_view(c, {card.anchor for card in cards if card.shown}),
        themes=themes_view(c),
        inventory=inventory_view(c),
        coverage=coverage_view(c),
        method=method_view(c, cards),
        data=reader_data(c, cards, ranked[_TABLE:]),
    )


def _printed(cards: tuple[GapCard, ...]) -> frozenset[str]:
    """The gaps whose cards stand on paper: of those that hurt, the ranked ones first."""
    hurting = sorted((card for card in cards if card.hurts and card.shown), key=lambda card: not card.rank)
    return frozenset(card.anchor for card in hurting[:_PRINTED])


def _section(c: Context, kind: str, cards: tuple[GapCard, ...], printed: frozenset[str]) -> KindSection:
    mine = tuple(card for card in cards if card.kind == kind)
    shown = tuple(card for card in mine if card.shown)
    rest = len(mine) - len(shown)
    rows = tuple(card for card in shown if card.anchor not in printed)
    return KindSection(kind, labels.kind(c.w, kind), shown, _more(c, rest), rest, rows)


def _more(c: Context, rest: int) -> str:
    if rest <= 0:
        return ""
    return c.w.ngettext("%s more is in gaps.csv.", "%s more are in gaps.csv.", rest) % c.w.number(rest, 0)


def _besides(c: Context, cards: tuple[GapCard, ...]) -> tuple[tuple[str, str], ...]:
    counts = ((kind, sum(card.kind == kind for card in cards)) for kind in ("unsupported", "silent"))
    return tuple((kind, f"{labels.kind(c.w, kind)}: {c.w.number(n, 0)}") for kind, n in counts if n)


def _axis(c: Context, ranked: tuple[GapCard, ...]) -> Markup:
    """The scale at the head of the ranked table; its description names the three worst."""
    worst = "; ".join(
        f"{card.rank}. {card.title}: {card.score}{f' ({card.interval})' if card.interval else ''}"
        for card in ranked[:3]
    )
    return interval_axis(
        c.w.gettext("Which gaps hurt most: score and interval"), worst or "–", scale(c.result)
    )
