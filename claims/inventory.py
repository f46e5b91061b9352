"""The promise inventory: every claim once, with the pages it stands on and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from claims.exposure import most_exposed
from claims.foreign import third_language
from claims.foreign_pages import foreign_parts
from claims.hiring_pages import hiring_blocks
from claims.limits import beside, narrowing
from claims.model import Claim, FoundClaim, Qualifier, ReadText, Sighting, Unread
from claims.promises import PromiseInput, PromiseReader
from claims.rewording import says_the_same
from claims.text import fold, same_wording, stable_id
from crawler.items import Block, PageContent, Place, Post, Voice

_BATCH = 2000
_NEAR_BLOCKS = 2  # a limit this many blocks away, under the same heading, still qualifies a claim


@dataclass(frozen=True, slots=True)
class EarlierSnapshot:
    """How a page read before: the day it was first seen so, and what stood on it."""

    first_seen: date
    content: PageContent


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """One page as the inventory reads it. `earlier` is oldest first and leaves out the present state."""

    url: str
    content: PageContent
    snapshot: str
    seen_on: date
    first_seen: date  # of the present state
    brand: str = ""
    country: str = ""
    earlier: tuple[EarlierSnapshot, ...] = ()
    same_as: tuple[str, ...] = ()  # other URLs with equal blocks


@dataclass(slots=True)
class _Draft:
    """A claim while its sightings are gathered."""

    found: FoundClaim
    language: str
    brand: str
    country: str
    spoken_in: str = ""  # the channel of the first post that says it
    qualifiers: dict[str, None] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)
    starts: list[date | None] = field(default_factory=list)
    ends: list[date | None] = field(default_factory=list)  # of the posts that say it


_Key = tuple[str, str, str, str]


class Inventory:
    """Gathers claims page by page and post by post; `claims()` gives them merged, in a stable order."""

    def __init__(self, reader: PromiseReader) -> None:
        self._reader = reader
        self._drafts: dict[_Key, _Draft] = {}
        self._pending: list[tuple[PageEvidence, int, Block]] = []
        self._readings: dict[PromiseInput, ReadText] = {}
        self._limits: dict[_Key, _Draft] = {}
        self._unread: list[Unread] = []

    def add_page(self, page: PageEvidence) -> None:
        """Take in one page; blocks are read in batches, job adverts and third languages not at all."""
        foreign = foreign_parts(page.content)
        urls = (page.url, *page.same_as)
        if foreign.whole:
            self._unread.extend(Unread("page", foreign.whole, url) for url in urls)
            return
        self._unread.extend(Unread("block", found, url) for url in urls for found in foreign.blocks.values())
        left_out = hiring_blocks(page.url, page.content) | foreign.blocks.keys()
        self._pending.extend(
            (page, number, block)
            for number, block in enumerate(page.content.blocks)
            if number not in left_out
        )
        if len(self._pending) >= _BATCH:
            self._flush()

    def add_post(self, post: Post) -> None:
        """Take in one statement made off the site, unless it is in a third language."""
        if foreign := third_language(post.text):
            self._unread.append(Unread("statement", foreign, post.link))
            return
        spoken = PromiseInput(text=post.text, place=Place.POST, country=post.country)
        reading = self._reader.read_many([spoken])[0]
        since = post.since.date() if post.since else None
        for found in reading.claims:
            draft = self._draft(found, reading.lang, post.brand, post.country)
            draft.spoken_in = draft.spoken_in or post.channel or "post"
            draft.qualifiers.update(dict.fromkeys(narrowing(found, reading, own=True)))
            draft.starts.append(since)
            draft.ends.append(post.until.date() if post.until else None)
            draft.sightings.append(
                Sighting(
                    url=post.link or f"{post.channel or 'post'}:{post.record_id}",
                    place="post",
                    heading="",
                    block=0,
                    snapshot=stable_id("post", post.record_id, post.text),
                    seen_on=since or date.min,
                    text=post.text,
                )
            )

    def claims(self) -> tuple[Claim, ...]:
        """Every claim once, by id."""
        self._flush()
        return tuple(sorted(map(_finish, self._drafts.values()), key=lambda claim: claim.id))

    def limits(self) -> tuple[Claim, ...]:
        """The qualifiers of the site in the form of claims, for comparing one page with another."""
        self._flush()
        return tuple(sorted(map(_finish, self._limits.values()), key=lambda limit: limit.id))

    def unread(self) -> tuple[Unread, ...]:
        """What was taken in and not read, in order."""
        return tuple(self._unread)

    def _flush(self) -> None:
        inputs = [_spoken(page, block) for page, _, block in self._pending]
        fresh = [item for item in dict.fromkeys(inputs) if item not in self._readings]
        self._readings.update(zip(fresh, self._reader.read_many(fresh), strict=True))
        for (page, number, _), item in zip(self._pending, inputs, strict=True):
            self._sight(page, number, self._readings[item])
        self._pending.clear()

    def _sight(self, page: PageEvidence, number: int, reading: ReadText) -> None:
        block = page.content.blocks[number]
        for found in reading.claims:
            draft = self._draft(found, reading.lang, page.brand, page.country)
            draft.qualifiers.update(dict.fromkeys(self._near_limits(page, number, found)))
            draft.starts.append(_known_start(page, found.quote))
            draft.sightings.extend(_sightings(page, number, block))
        for limit in reading.qualifiers:
            if not limit.aspects:
                continue
            key = (same_wording(limit.quote), page.brand, page.country, reading.lang)
            draft = self._limits.get(key) or self._limits.setdefault(
                key, _Draft(_as_found(limit), reading.lang, page.brand, page.country)
            )
            draft.sightings.extend(_sightings(page, number, block))

    def _near_limits(self, page: PageEvidence, number: int, found: FoundClaim) -> list[str]:
        """The qualifiers that narrow the claim, in its own block and in neighbours under its heading."""
        blocks = page.content.blocks
        near = range(max(0, number - _NEAR_BLOCKS), min(len(blocks), number + _NEAR_BLOCKS + 1))
        limits: list[str] = []
        for index in near:
            if index != number and not beside(blocks[index], blocks[number]):
                continue
            reading = self._readings.get(_spoken(page, blocks[index]))
            if reading is not None:
                limits.extend(narrowing(found, reading, own=index == number))
        return limits

    def _draft(self, found: FoundClaim, lang: str, brand: str, country: str) -> _Draft:
        key = (same_wording(found.quote), brand, country, lang)
        draft = self._drafts.get(key)
        if draft is None:
            draft = self._drafts[key] = _Draft(found, lang, brand, country)
        elif found.score > draft.found.score:
            draft.found = replace(found, quote=draft.found.quote)
        return draft


def _as_found(limit: Qualifier) -> FoundClaim:
    return FoundClaim(limit.quote, limit.start, limit.end, limit.aspects, (), 1.0, limit.quantities)


def _sightings(page: PageEvidence, number: int, block: Block) -> list[Sighting]:
    return [
        Sighting(url, block.place, block.heading, number, page.snapshot, page.seen_on, block.lang, block.text)
        for url in (page.url, *page.same_as)
    ]


def _spoken(page: PageEvidence, block: Block) -> PromiseInput:
    return PromiseInput(
        text=block.text,
        lang=block.lang[:2] or page.content.declared_language[:2],
        place=block.place,
        voice=block.voice if block.voice == Voice.CUSTOMER else Voice.COMPANY,
        heading=block.heading,
        country=page.country,
    )


def _known_start(page: PageEvidence, quote: str) -> date | None:
    """The day a claim appeared on a page that an earlier audit had read without it; None: unknown."""
    if not page.earlier:
        return None
    start = page.first_seen
    for snapshot in reversed(page.earlier):
        if not any(says_the_same(quote, block.text) for block in snapshot.content.blocks):
            return start
        start = snapshot.first_seen
    return None


def _finish(draft: _Draft) -> Claim:
    found = draft.found
    sightings = sorted(set(draft.sightings), key=lambda s: (s.url, s.block))
    starts: Sequence[date | None] = draft.starts
    known = [start for start in starts if start is not None]
    inside = fold(found.quote)
    place = most_exposed([s.place for s in sightings])
    return Claim(
        id=stable_id("c", same_wording(found.quote), draft.brand, draft.country, draft.language),
        quote=found.quote,
        language=draft.language,
        aspects=found.aspects,
        strength=found.strength,
        score=found.score,
        quantities=found.quantities,
        qualifiers=tuple(q for q in draft.qualifiers if fold(q) != inside),
        place=place,
        sightings=tuple(sightings),
        brand=draft.brand,
        country=draft.country,
        since=min(known) if known and len(known) == len(starts) else None,
        until=_end(draft),
        channel=draft.spoken_in if place == Place.POST else "web",  # of the place the claim is shown at
    )


def _end(draft: _Draft) -> date | None:
    """When the last post that says it ended; None where one has no end, or a page says it too."""
    ends = [end for end in draft.ends if end is not None]
    return max(ends) if ends and len(ends) == len(draft.sightings) else None


def merge_equal_pages(pages: Iterable[PageEvidence]) -> tuple[PageEvidence, ...]:
    """Fold pages with equal blocks, brand and country into the one with the shortest, then first, URL."""
    groups: dict[tuple[str, str, str], list[PageEvidence]] = {}
    for page in pages:
        groups.setdefault((page.snapshot, page.brand, page.country), []).append(page)
    merged = []
    for group in groups.values():
        first, *others = sorted(group, key=lambda p: (len(p.url), p.url))
        merged.append(replace(first, same_as=tuple(p.url for p in others)))
    return tuple(sorted(merged, key=lambda p: p.url))
