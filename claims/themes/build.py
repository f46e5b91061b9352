"""From judged texts to themes: by aspect first, then by what they are about, then with an identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from claims.model import Change, JudgedText, Theme, Trend, Words
from claims.statistics import discoveries, wilson
from claims.themes.corpus import Corpus
from claims.themes.customers import Customers
from claims.themes.emerging import emerging_groups
from claims.themes.facets import facets
from claims.themes.identity import Grouping, PastTheme, ThemeEvent, assign_ids
from claims.themes.labels import Label, Labeller, Named
from claims.themes.quotes import choose_quotes
from claims.themes.standing import Group, groupings_of
from claims.themes.timeline import monday_of, recurrence, weekly
from claims.themes.trend import change, of_complaints, of_customers, trend

_OTHER = "other"
_EMERGING_GROUP = ("", "", _OTHER)


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """When complaints make a recurring theme; the defaults are stated in the report's method."""

    people: int = 3
    weeks: int = 2
    emerging: int = 5  # people it takes for a theme that no aspect explains
    aspect_floor: float = 0.2  # a best aspect scored lower explains nothing: the text stays unclassified
    minimum_n: int = 5  # people under whom there is no telling a trend
    customers: Customers = field(default_factory=Customers)


@dataclass(frozen=True, slots=True)
class ThemeSurvey:
    """All themes, the complaints no aspect explains, and what merged or split since the last run."""

    themes: tuple[Theme, ...]
    unclassified: tuple[str, ...]
    groups: Mapping[str, tuple[str, str, str]]  # theme id -> (brand, country, aspect)
    events: tuple[ThemeEvent, ...] = ()
    judged: Mapping[str, int] = field(default_factory=dict)  # theme id -> size when a split was last tried


def build_themes(
    corpus: Corpus,
    names: Mapping[str, Words],
    settings: ThemeSettings | None = None,
    past: Sequence[PastTheme] = (),
) -> ThemeSurvey:
    """Group the corpus's complaints into themes; `names` gives each aspect's name in both languages."""
    settings = settings or ThemeSettings()
    past = sorted(past, key=lambda theme: theme.id)
    groups, residue = _groups(corpus, settings)
    groupings = [
        grouping
        for group in groups
        for grouping in groupings_of(group, [theme for theme in past if theme.group == group.key])
    ]
    before = [theme for theme in past if theme.group == _EMERGING_GROUP]
    groupings += [
        Grouping(_EMERGING_GROUP, part, members, len(members))
        for part, members in enumerate(emerging_groups(corpus, residue, settings.emerging, before))
    ]
    explained = {member for grouping in groupings for member in grouping.members}
    ids, events = assign_ids(groupings, past)
    told = _Teller(corpus, names, settings, groups, groupings)
    themes = [told.theme(theme_id, grouping) for theme_id, grouping in zip(ids, groupings, strict=True)]
    return ThemeSurvey(
        tuple(sorted(_with_warnings(themes), key=lambda theme: (-len(theme.members), theme.id))),
        tuple(text_id for text_id in residue if text_id not in explained),
        {theme_id: grouping.group for theme_id, grouping in zip(ids, groupings, strict=True)},
        events,
        {theme_id: grouping.judged for theme_id, grouping in zip(ids, groupings, strict=True)},
    )


def _groups(corpus: Corpus, settings: ThemeSettings) -> tuple[list[Group], list[str]]:
    """Complaints by brand, country and main aspect, in order; and those that no aspect explains."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    residue: list[str] = []
    for row in corpus.complaints:
        text = corpus.texts[row]
        main = text.reading.aspects[0] if text.reading.aspects else None
        if main is None or main.id == _OTHER or main.score < settings.aspect_floor:
            residue.append(text.id)
        else:
            rows.setdefault((text.brand, text.country, main.id), []).append(row)
    return [_group(corpus, key, rows[key]) for key in sorted(rows)], residue


def _group(corpus: Corpus, key: tuple[str, str, str], rows: Sequence[int]) -> Group:
    texts = [corpus.texts[row] for row in rows]
    return Group(key, tuple(text.id for text in texts), facets(corpus, rows, key[2]), _traits(texts))


def _traits(texts: Sequence[JudgedText]) -> tuple[tuple[object, ...], ...]:
    """What a split must not merely repeat: language, channel, and whether a text is short or long."""
    lengths = [len(text.text) for text in texts]
    short, long = np.quantile(lengths, [1 / 3, 2 / 3])
    return (
        tuple(text.reading.lang for text in texts),
        tuple(text.channel for text in texts),
        tuple(int(length > short) + int(length > long) for length in lengths),
    )


def _with_warnings(themes: Sequence[Theme]) -> list[Theme]:
    """Mark the rises that hold among all the themes tested (false discovery rate 5%)."""
    tested = [theme.change for theme in themes if theme.change and theme.trend is not Trend.INSUFFICIENT]
    held = discoveries([found.p for found in tested])
    sure = [found for number, found in enumerate(tested) if number in held]
    return [
        replace(theme, rising=theme.trend is Trend.GROWING and any(theme.change is each for each in sure))
        for theme in themes
    ]


class _Teller:
    """What every theme of one survey is measured against."""

    def __init__(
        self,
        corpus: Corpus,
        names: Mapping[str, Words],
        settings: ThemeSettings,
        groups: Sequence[Group],
        groupings: Sequence[Grouping],
    ) -> None:
        self._corpus, self._settings = corpus, settings
        self._labeller = Labeller(corpus, names)
        self._weeks: Counter[date] = Counter()
        self._market_weeks: dict[tuple[str, str], Counter[date]] = {}
        for row in corpus.complaints:
            text = corpus.texts[row]
            if text.date:
                self._weeks[monday_of(text.date)] += 1
                market = self._market_weeks.setdefault((text.brand, text.country), Counter())
                market[monday_of(text.date)] += 1
        self._group_of = {group.key: group for group in groups}
        self._together: dict[tuple[str, str, str], list[Grouping]] = {}
        for grouping in groupings:
            self._together.setdefault(grouping.group, []).append(grouping)

    def theme(self, theme_id: str, grouping: Grouping) -> Theme:
        """Count, date and label one grouping."""
        brand, country, aspect = grouping.group
        members = self._corpus.select(grouping.members)
        total = len(self._corpus.complaints)
        low, high = wilson(len(members), total)
        days = sorted(text.date for text in members if text.date)
        people = len({text.person for text in members})
        label = self._labeller.label(self._named(grouping, members))
        found = self._change(members, grouping)
        return Theme(
            id=theme_id,
            aspect=aspect,
            label_es=label.words.es,
            label_en=label.words.en,
            members=grouping.members,
            people=people,
            share=len(members) / total,
            share_low=low,
            share_high=high,
            recurrence=recurrence(members, people=self._settings.people, weeks=self._settings.weeks),
            first_seen=days[0] if days else None,
            last_seen=days[-1] if days else None,
            weekly=weekly(members, self._weeks),
            quotes=choose_quotes(
                self._corpus, grouping.members, citing_first=False, fit=self._fit(grouping, label)
            ),
            brand=brand,
            country=country,
            citing=sum(text.reading.cites_promise for text in members),
            severity=sum(text.reading.severity for text in members) / len(members),
            trend=trend(found, people, self._settings.minimum_n),
            change=found,
        )

    def _named(self, grouping: Grouping, members: Sequence[JudgedText]) -> Named:
        beside = [other for other in self._together[grouping.group] if other is not grouping]
        siblings = [member for other in beside for member in other.members]
        if grouping.group[2] == _OTHER:
            siblings = []
        return Named(
            grouping.group[2], grouping.group[0], tuple(members), tuple(self._corpus.select(siblings))
        )

    def _fit(self, grouping: Grouping, label: Label) -> dict[str, float]:
        """How well each member stands for its theme: it uses the label's words, and is near the centre."""
        group = self._group_of.get(grouping.group)
        texts = self._corpus.select(grouping.members)
        if group is None:
            vectors = facets(self._corpus, [self._corpus.row[text.id] for text in texts])
        else:
            vectors = group.of(grouping.members)
        central = vectors @ vectors.mean(axis=0)
        return {
            text.id: float(closeness) + label.used_by(text)
            for text, closeness in zip(texts, np.round(central, 6).tolist(), strict=True)
        }

    def _change(self, members: Sequence[JudgedText], grouping: Grouping) -> Change | None:
        brand, country, aspect = grouping.group
        weeks = self._weeks if aspect == _OTHER else self._market_weeks.get((brand, country), Counter())
        mine = Counter(monday_of(text.date) for text in members if text.date)
        customers = self._settings.customers
        if not customers.known:
            return change(mine, of_complaints(weeks))
        return change(mine, of_customers(weeks, [customers.on(week) for week in sorted(weeks)]))
