"""Both sides of the evidence: the company's claims where they stand, and customers' words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from reports.renderers import labels
from reports.renderers.charts.page import page_stamp
from reports.renderers.pictures import Picture
from reports.renderers.views.context import UNSEEN_PLACES, Context, anchor
from reports.renderers.visible import language_tag, web_link
from reports.result import ClaimEvidence, ClaimOut, QuoteOut

_LONG = 150  # characters
_GLANCE = 240  # characters of a quote in the list of all complaints; complaints.csv has every text whole

NO_DAY = date.min.isoformat()  # of a post whose source gives no date
_SIGHTINGS = 5  # places shown a claim; the others are named by number and stand in audit.json


@dataclass(frozen=True, slots=True)
class SightingView:
    """One place where a claim was seen."""

    href: str
    url: str
    place: str
    context: str
    seen_on: str
    snapshot: str
    before: str  # what stands around the quote
    after: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim, ready to print."""

    anchor: str
    quote: str
    lang: str
    language: str
    place: str
    stamp: Markup
    about: str
    strengths: str
    since: str
    qualifiers: tuple[str, ...]
    sightings: tuple[SightingView, ...]
    also: str  # "and on 2 more places"
    more: str
    pages: str
    many: bool  # does it stand on more than one page
    market: str
    listed: bool  # does it have a row in the inventory
    long: bool = False  # set in smaller type where quotes are large
    picture: Picture | None = None  # the claim where it stands


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One customer's words, ready to print."""

    text: str
    lang: str
    source: str
    cites: bool
    href: str
    long: bool  # set in smaller type where quotes are large
    whole: str = ""  # the text the quote was cut from, where it was cut


def claim_view(c: Context, claim: ClaimOut) -> ClaimView:
    """The claim with its places, its limits and since when it is known to stand."""
    w = c.w
    others, more = len(claim.evidence) - 1, len(claim.evidence) - _SIGHTINGS
    return ClaimView(
        anchor=anchor("claim", claim.id),
        quote=claim.quote,
        lang=language_tag(claim.language),
        language=labels.language(w, claim.language),
        place=labels.place(w, claim.place),
        stamp=page_stamp(claim.place),
        about=c.aspect(claim.aspect),
        strengths=", ".join(labels.strength(w, name) for name in claim.strength),
        since=w.gettext("since %s") % w.date(claim.since) if claim.since else w.gettext("start unknown"),
        qualifiers=claim.qualifiers,
        sightings=tuple(_sighting(c, seen) for seen in claim.evidence[:_SIGHTINGS]),
        also=w.ngettext("%s more place", "%s more places", others) % w.number(others, 0)
        if others > 0
        else "",
        more=w.ngettext("and %s more place", "and %s more places", more) % w.number(more, 0)
        if more > 0
        else "",
        pages=w.ngettext("%s page", "%s pages", len(claim.pages)) % w.number(len(claim.pages), 0),
        many=len(claim.pages) > 1,
        market=" · ".join(filter(None, (_off_site(c, claim), claim.brand, claim.country))),
        listed=claim.id in c.listed,
        long=len(claim.quote) > _LONG,
        picture=c.pictures.get(claim.id),
    )


def claim_views(c: Context, ids: Iterable[str]) -> tuple[ClaimView, ...]:
    """The claims the result knows among `ids`, in that order."""
    return tuple(claim_view(c, c.claims[id_]) for id_ in ids if id_ in c.claims)


def quote_view(c: Context, quote: QuoteOut) -> QuoteView:
    """The words with their date, channel and case number, as far as the source gave them."""
    w = c.w
    source = [w.date(quote.date) if quote.date else w.gettext("undated")]
    if quote.channel:
        source.append(labels.channel(w, quote.channel))
    if quote.country:
        source.append(quote.country)
    if quote.case_number:
        source.append(w.gettext("case %s") % quote.case_number)
    return QuoteView(
        text=quote.excerpt or quote.text,
        whole=quote.text if quote.excerpt else "",
        lang=language_tag(quote.language),
        source=" · ".join(source),
        cites=quote.cites_promise,
        href=web_link(quote.link),
        long=len(quote.excerpt or quote.text) > _LONG,
    )


def quote_views(c: Context, quotes: Iterable[QuoteOut]) -> tuple[QuoteView, ...]:
    """Customers' words, in the order of the result."""
    return tuple(quote_view(c, quote) for quote in quotes)


def uncited(quotes: Iterable[QuoteOut]) -> tuple[QuoteOut, ...]:
    """The quotes without the mark that they cite a promise, for where there is none to cite."""
    return tuple(replace(quote, cites_promise=False) for quote in quotes)


def glances(c: Context, quotes: Iterable[QuoteOut]) -> tuple[QuoteView, ...]:
    """Customers' words cut at a whole word, for lists that may be hundreds long."""
    return quote_views(
        c, (replace(quote, text=_cut(quote.excerpt or quote.text), excerpt="") for quote in quotes)
    )


def _off_site(c: Context, claim: ClaimOut) -> str:
    """The channel of a claim made elsewhere than on the site: a post, an advert, a sales script."""
    return "" if claim.channel in {"", "web"} else labels.channel(c.w, claim.channel)


def _cut(text: str) -> str:
    if len(text) <= _GLANCE:
        return text
    whole, _, _ = text[:_GLANCE].rpartition(" ")
    return f"{whole or text[:_GLANCE]} …"


def _sighting(c: Context, seen: ClaimEvidence) -> SightingView:
    # A browser finds no text in what the page does not show: there the link leads to the page alone.
    deep = "" if seen.place in UNSEEN_PLACES else web_link(seen.deep_link)
    return SightingView(
        href=deep or web_link(seen.url),
        url=seen.url,
        place=labels.place(c.w, seen.place),
        context=seen.context,
        seen_on="" if seen.seen_on == NO_DAY else c.w.date(seen.seen_on),
        snapshot=seen.snapshot,
        before=seen.before,
        after=seen.after,
    )
