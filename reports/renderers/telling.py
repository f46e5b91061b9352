"""What every format is given: the result, the language to tell it in, and who owns what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reports.owners import Owners
from reports.renderers.pictures import Picture
from reports.renderers.wording import Wording, wording
from reports.result import AuditResult, GapOut
from reports.result_complaints import ComplaintOut

NOBODY = ""  # the owner of what [owners] gives to nobody


@dataclass(frozen=True, slots=True)
class Telling:
    """One result in one language; `owners` are those of [owners], none where the file names none."""

    result: AuditResult
    language: str
    owners: Owners = field(default_factory=Owners)
    split_by_owner: bool = False
    pictures: Mapping[str, Picture] = field(default_factory=dict)  # of claims, by id, the most wanted first

    @property
    def w(self) -> Wording:
        """The wording; `ValueError` for a language we do not write."""
        return wording(self.language)

    def owner_of(self, gap: GapOut) -> str:
        """Who owns the gap; NOBODY where no rule fits."""
        return self.owners.of_gap(gap) or gap.owner

    def by_owner(self) -> dict[str, tuple[GapOut, ...]]:
        """The gaps of each owner who has any: owners in the order of the file, nobody last."""
        parts: dict[str, list[GapOut]] = {name: [] for name in (*self.owners.names(), NOBODY)}
        for gap in self.result.gaps:
            parts.setdefault(self.owner_of(gap), []).append(gap)
        nobody = parts.pop(NOBODY)
        return {owner: tuple(gaps) for owner, gaps in (*parts.items(), (NOBODY, nobody)) if gaps}

    def of_owner(self, owner: str) -> Telling:
        """The same audit cut down to one owner's gaps, with their promises, themes and complaints."""
        gaps = self.by_owner().get(owner, ())
        ids = {gap.id for gap in gaps}
        claims = {claim_id for gap in gaps for claim_id in gap.claim_ids}
        themes = {gap.theme_id for gap in gaps}
        mine = replace(
            self.result,
            gaps=gaps,
            claims=tuple(claim for claim in self.result.claims if claim.id in claims),
            themes=tuple(theme for theme in self.result.themes if theme.id in themes),
            complaints=tuple(
                replace(one, gaps=kept)
                for one in self.result.complaints
                if (kept := tuple(gap_id for gap_id in one.gaps if gap_id in ids))
            ),
        )
        return replace(self, result=mine, split_by_owner=False)


def counted(result: AuditResult) -> dict[str, tuple[ComplaintOut, ...]]:
    """The complaints of each gap, oldest first; of an older result those that it quotes."""
    found: dict[str, list[ComplaintOut]] = {gap.id: [] for gap in result.gaps}
    for one in result.complaints:
        for gap_id in one.gaps:
            found.setdefault(gap_id, []).append(one)
    if not result.complaints:
        found = {gap.id: _quoted(gap) for gap in result.gaps}
    return {
        gap_id: tuple(sorted(many, key=lambda one: (one.date or "9", one.id)))
        for gap_id, many in found.items()
    }


def file_name(*parts: str) -> str:
    """Words as a name that every file system takes: "Atención al cliente" -> "atencion-al-cliente"."""
    plain = unicodedata.normalize("NFKD", "-".join(filter(None, parts))).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60] or "x"


def _quoted(gap: GapOut) -> list[ComplaintOut]:
    quotes = (
        {quote.id: quote for quote in (*gap.evidence.quotes, *gap.evidence.rest)} if gap.complaints else {}
    )
    return [
        ComplaintOut(
            id=quote.id,
            text=quote.text,
            language=quote.language,
            date=quote.date,
            channel=quote.channel,
            brand=gap.brand,
            country=quote.country,
            case_number=quote.case_number,
            link=quote.link,
            gaps=(gap.id,),
        )
        for quote in quotes.values()
    ]
