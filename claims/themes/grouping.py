"""Complaints to groups with ids: by brand, country and aspect, by what they are about, then what emerges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claims.model import JudgedText
from claims.themes.corpus import Corpus
from claims.themes.emerging import emerging_groups
from claims.themes.facets import facets
from claims.themes.gathering import by_market, gathered
from claims.themes.identity import Grouping, PastTheme, ThemeEvent, assign_ids
from claims.themes.neighbours import OTHER, voted_aspects
from claims.themes.settings import ThemeSettings
from claims.themes.standing import Group, groupings_of
from claims.vectors import levelled

_EMERGING_GROUP = ("", "", OTHER)


@dataclass(frozen=True)
class Grouped:
    """The groups by aspect, the themes they were divided into with their ids, and what none explains."""

    groups: tuple[Group, ...]
    themes: tuple[tuple[str, Grouping], ...]
    unclassified: tuple[str, ...]
    events: tuple[ThemeEvent, ...]


def group_complaints(corpus: Corpus, settings: ThemeSettings, past: Sequence[PastTheme] = ()) -> Grouped:
    """Divide the complaints into themes, as far as they can be as `past` ones were; nothing is named yet."""
    past = sorted(past, key=lambda theme: theme.id)
    groups, residue = _groups(corpus, settings, past)
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
    return Grouped(
        tuple(groups),
        tuple(zip(ids, groupings, strict=True)),
        tuple(text_id for text_id in residue if text_id not in explained),
        events,
    )


def _groups(
    corpus: Corpus, settings: ThemeSettings, past: Sequence[PastTheme]
) -> tuple[list[Group], list[str]]:
    """Complaints by brand, country and aspect, in order; and those that no aspect explains."""
    plain = [row for row in corpus.complaints if _explained(corpus.texts[row], settings)]
    before = {member: theme.group[2] for theme in past for member in theme.members}
    rows: dict[tuple[str, str, str], list[int]] = {}
    for row, aspect in zip(plain, _aspects(corpus, plain, before), strict=True):
        text = corpus.texts[row]
        rows.setdefault((text.brand, text.country, aspect), []).append(row)
    residue = [corpus.texts[row].id for row in sorted(set(corpus.complaints) - set(plain))]
    return [_group(corpus, key, rows[key]) for key in sorted(rows)], residue


def _aspects(corpus: Corpus, rows: Sequence[int], past: Mapping[str, str]) -> list[str]:
    """The aspect that each of some complaints is gathered under, in order."""
    aspects = voted_aspects(corpus, rows, past)
    vectors = levelled(corpus.pair_vectors.match[list(rows)])
    texts = [corpus.texts[row] for row in rows]
    before = [past.get(text.id, "") for text in texts]
    for mine in by_market([(text.brand, text.country) for text in texts]).values():
        joined = gathered([aspects[at] for at in mine], vectors[mine], [before[at] for at in mine])
        for at, aspect in zip(mine, joined, strict=True):
            aspects[at] = aspect
    return aspects


def _explained(text: JudgedText, settings: ThemeSettings) -> bool:
    main = text.reading.aspects[0] if text.reading.aspects else None
    return main is not None and main.id != OTHER and main.score >= settings.aspect_floor


def _group(corpus: Corpus, key: tuple[str, str, str], rows: Sequence[int]) -> Group:
    texts = [corpus.texts[row] for row in rows]
    matter = corpus.pair_vectors.match[list(rows)].astype(np.float64).mean(axis=0)
    return Group(
        key,
        tuple(text.id for text in texts),
        facets(corpus, rows, key[2]),
        _traits(texts),
        round(float(matter @ matter), 4),
    )


def _traits(texts: Sequence[JudgedText]) -> tuple[tuple[object, ...], ...]:
    """What a split must not merely repeat: language, channel, and whether a text is short or long."""
    lengths = [len(text.text) for text in texts]
    short, long = np.quantile(lengths, [1 / 3, 2 / 3])
    return (
        tuple(text.reading.lang for text in texts),
        tuple(text.channel for text in texts),
        tuple(int(length > short) + int(length > long) for length in lengths),
    )
