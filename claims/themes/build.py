"""From judged texts to themes: by aspect first, then by meaning, then with an identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from claims.model import Theme, Words
from claims.statistics import wilson
from claims.themes.corpus import Corpus
from claims.themes.emerging import emerging_groups
from claims.themes.identity import Grouping, PastTheme, ThemeEvent, assign_ids
from claims.themes.labels import Vocabulary, label
from claims.themes.quotes import choose_quotes
from claims.themes.split import split_by_meaning
from claims.themes.timeline import monday_of, recurrence, trend, weekly

_OTHER = "other"
_EMERGING = Words("Tema emergente", "Emerging theme")


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """When complaints make a recurring theme; the defaults are stated in the report's method."""

    people: int = 3
    weeks: int = 2
    emerging: int = 5  # people it takes for a theme that no aspect explains
    aspect_floor: float = 0.2  # a best aspect scored lower explains nothing: the text stays unclassified


@dataclass(frozen=True, slots=True)
class ThemeSurvey:
    """All themes, the complaints no aspect explains, and what merged or split since the last run."""

    themes: tuple[Theme, ...]
    unclassified: tuple[str, ...]
    groups: Mapping[str, tuple[str, str, str]]  # theme id -> (brand, country, aspect)
    events: tuple[ThemeEvent, ...] = ()


def build_themes(
    corpus: Corpus,
    names: Mapping[str, Words],
    settings: ThemeSettings | None = None,
    past: Sequence[PastTheme] = (),
) -> ThemeSurvey:
    """Group the corpus's complaints into themes; `names` gives each aspect's name in both languages."""
    settings = settings or ThemeSettings()
    groupings, residue = _group(corpus, settings)
    groupings += [
        Grouping(("", "", _OTHER), part, members)
        for part, members in enumerate(emerging_groups(corpus, residue, settings.emerging))
    ]
    explained = {member for grouping in groupings for member in grouping.members}
    ids, events = assign_ids(groupings, past)
    complaints = [corpus.texts[row] for row in corpus.complaints]
    context = _Context(
        corpus,
        names,
        settings,
        Vocabulary.of(complaints),
        Counter(monday_of(text.date) for text in complaints if text.date),
    )
    themes = [context.theme(theme_id, grouping) for theme_id, grouping in zip(ids, groupings, strict=True)]
    themes.sort(key=lambda theme: (-len(theme.members), theme.id))
    unclassified = tuple(text_id for text_id in residue if text_id not in explained)
    groups = {theme_id: grouping.group for theme_id, grouping in zip(ids, groupings, strict=True)}
    return ThemeSurvey(tuple(themes), unclassified, groups, events)


def _group(corpus: Corpus, settings: ThemeSettings) -> tuple[list[Grouping], list[str]]:
    """Complaints by brand, country and main aspect, split by meaning; and those without an aspect."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    residue: list[str] = []
    for row in corpus.complaints:
        text = corpus.texts[row]
        best = next((aspect for aspect in text.reading.aspects if aspect.id != _OTHER), None)
        main_is_other = text.reading.aspects[0].id == _OTHER
        if best is None or main_is_other or best.score < settings.aspect_floor:
            residue.append(text.id)
        else:
            rows.setdefault((text.brand, text.country, best.id), []).append(row)
    groupings = []
    for group in sorted(rows):
        parts = split_by_meaning(corpus.vectors[rows[group]])
        for part in range(int(parts.max()) + 1):
            members = [corpus.texts[rows[group][i]].id for i in np.flatnonzero(parts == part)]
            groupings.append(Grouping(group, part, tuple(sorted(members))))
    return groupings, residue


@dataclass(frozen=True, slots=True)
class _Context:
    """What every theme of one survey is measured against."""

    corpus: Corpus
    names: Mapping[str, Words]
    settings: ThemeSettings
    vocabulary: Vocabulary
    weeks: Counter[date]

    def theme(self, theme_id: str, grouping: Grouping) -> Theme:
        """Count, date and label one grouping."""
        brand, country, aspect = grouping.group
        members = self.corpus.select(grouping.members)
        total = len(self.corpus.complaints)
        low, high = wilson(len(members), total)
        days = sorted(text.date for text in members if text.date)
        counts = weekly(members, self.weeks)
        name = _EMERGING if aspect == _OTHER else self.names.get(aspect, Words(aspect, aspect))
        words = label(name, members, self.vocabulary)
        return Theme(
            id=theme_id,
            aspect=aspect,
            label_es=words.es,
            label_en=words.en,
            members=grouping.members,
            people=len({text.person for text in members}),
            share=len(members) / total,
            share_low=low,
            share_high=high,
            recurrence=recurrence(members, people=self.settings.people, weeks=self.settings.weeks),
            first_seen=days[0] if days else None,
            last_seen=days[-1] if days else None,
            weekly=counts,
            quotes=choose_quotes(self.corpus, grouping.members),
            brand=brand,
            country=country,
            citing=sum(text.reading.cites_promise for text in members),
            severity=sum(text.reading.severity for text in members) / len(members),
            trend=trend(counts),
        )
