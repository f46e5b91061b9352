"""What every view needs at hand: the wording, and the result's claims, themes and aspects by id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.identity import HURTING, OPEN
from reports.renderers.pictures import Picture
from reports.renderers.wording import Wording, wording
from reports.result import AuditResult, ClaimOut, ThemeOut
from reports.result_complaints import ComplaintOut

INVENTORY = 300  # claims listed on the page; claims.csv has them all
THEMES = 60  # themes shown in full; audit.json has them all
RANKED_KINDS, HURTING_KINDS = OPEN, HURTING
GOOD_KINDS = ("kept", "under_promised")
UNSEEN_PLACES = ("metadata", "json_ld")  # of a page, but not shown on it


@dataclass(frozen=True, slots=True)
class Context:
    """A result with its indexes and the language it is told in."""

    result: AuditResult
    w: Wording
    claims: dict[str, ClaimOut]
    themes: dict[str, ThemeOut]
    aspects: dict[str, str]
    listed: frozenset[str]  # the claims the page's inventory has room for
    listed_themes: frozenset[str]
    pictures: Mapping[str, Picture]  # of claims, by id
    counted: Mapping[str, Sequence[ComplaintOut]]  # by gap; older results have none

    def aspect(self, id_: str) -> str:
        """An aspect's name; its id where the result does not name it."""
        return self.aspects.get(id_, id_)


def context(result: AuditResult, language: str, pictures: Mapping[str, Picture] | None = None) -> Context:
    """Index a result for one language."""
    w = wording(language)
    counted: dict[str, list[ComplaintOut]] = defaultdict(list)
    for one in result.complaints:
        for gap_id in one.gaps:
            counted[gap_id].append(one)
    return Context(
        result=result,
        w=w,
        claims={claim.id: claim for claim in result.claims},
        themes={theme.id: theme for theme in result.themes},
        listed=frozenset(claim.id for claim in result.claims[:INVENTORY]),
        listed_themes=frozenset(theme.id for theme in result.themes[:THEMES]),
        pictures=pictures or {},
        counted=counted,
        aspects={aspect.id: w.pick(aspect.name) for aspect in result.aspects},
    )


def anchor(prefix: str, id_: str) -> str:
    """A stable, harmless element id."""
    return f"{prefix}-{re.sub('[^A-Za-z0-9_-]', '-', id_)}"


def capital(text: str) -> str:
    """The text with a capital first letter, as headings have it."""
    return text[:1].upper() + text[1:]
