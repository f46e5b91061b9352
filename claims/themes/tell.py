"""What is told of a theme: its count, share, weeks, trend, label and quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from claims.model import Change, JudgedText, Theme, Words
from claims.statistics import wilson
from claims.themes.corpus import Corpus
from claims.themes.facets import facets
from claims.themes.grouping import Grouped
from claims.themes.identity import Grouping
from claims.themes.labels import Label, Labeller, Named
from claims.themes.neighbours import OTHER
from claims.themes.quotes import choose_quotes
from claims.themes.settings import ThemeSettings
from claims.themes.timeline import monday_of, recurrence, weekly
from claims.themes.trend import change, of_complaints, of_customers, trend


class Teller:
    """What every theme of one survey is measured against."""

    def __init__(
        self,
        corpus: Corpus,
        names: Mapping[str, Words],
        settings: ThemeSettings,
        grouped: Grouped,
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
        self._group_of = {group.key: group for group in grouped.groups}
        self._together: dict[tuple[str, str, str], list[Grouping]] = {}
        for _, grouping in grouped.themes:
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
            citing=sum(text.reading.plainly_cites for text in members),
            severity=sum(text.reading.severity for text in members) / len(members),
            trend=trend(found, people, self._settings.minimum_n),
            change=found,
        )

    def _named(self, grouping: Grouping, members: Sequence[JudgedText]) -> Named:
        beside = [other for other in self._together[grouping.group] if other is not grouping]
        siblings = [member for other in beside for member in other.members]
        if grouping.group[2] == OTHER:
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
        weeks = self._weeks if aspect == OTHER else self._market_weeks.get((brand, country), Counter())
        mine = Counter(monday_of(text.date) for text in members if text.date)
        customers = self._settings.customers
        if not customers.known:
            return change(mine, of_complaints(weeks))
        return change(mine, of_customers(weeks, [customers.on(week) for week in sorted(weeks)]))
