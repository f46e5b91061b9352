"""What the page's script needs: by what each gap can be filtered, and the gaps that are drawn on demand."""

from __future__ import annotations

from reports.renderers.embedded import Data
from reports.renderers.views.context import Context
from reports.renderers.views.evidence import ClaimView, QuoteView
from reports.renderers.views.gaps import GapCard

_MOST = 2_000  # gaps; those beyond stand in gaps.csv alone


def reader_data(c: Context, cards: tuple[GapCard, ...], undrawn_rows: tuple[GapCard, ...]) -> Data:
    """Every gap with its facets in the order of the result, and the words the script says."""
    rows = {card.anchor for card in undrawn_rows}
    return {"words": _words(c), "gaps": [_gap(c, card, row=card.anchor in rows) for card in cards[:_MOST]]}


def _gap(c: Context, card: GapCard, *, row: bool) -> Data:
    facets: dict[str, Data] = {
        "id": card.anchor,
        "kind": card.kind,
        "kindName": card.kind_label,
        "owner": card.owner,
        "brand": card.brand,
        "country": card.country,
        "channels": card.channel_names,
    }
    if row:
        facets["row"] = _row(card)
    if not card.shown:
        facets["card"] = _card(c, card)
    return facets


def _row(card: GapCard) -> Data:
    return {
        "rank": card.rank,
        "band": card.band_short,
        "title": card.title,
        "lang": card.title_lang,
        "theme": card.theme if card.claims else "",
        "promised": card.delta.promised if card.delta else "",
        "told": card.delta.median if card.delta else "",
        "miss": card.delta.miss if card.delta else "",
        "score": card.score,
        "sort": card.sort_score,
        "interval": card.interval,
        "ends": [round(100 * end, 2) for end in card.ends],
        "complaints": card.complaints,
        "count": card.complaints_number,
        "confidence": card.confidence,
        "sure": card.confidence_order,
        "evidence": f"{card.confidence_label}{f' ({card.confidence_n})' if card.confidence_n else ''}",
        "state": card.state_label,
    }


def _card(c: Context, card: GapCard) -> Data:
    told = f"{card.delta.promised} → {card.delta.median}" if card.delta else ""
    told_by = card.complaints_words if card.complaints else card.counter_note
    score = c.w.gettext("score %(score)s") % {"score": card.score} if card.hurts else ""
    about = (card.state_label if card.hurts else "", card.channels, card.about, card.market)
    return {
        "rank": str(card.rank or ""),
        "title": card.title,
        "lang": card.title_lang,
        "facts": _listed(score, told, told_by),
        "confidence": card.confidence,
        "evidence": f"{card.confidence_label}{f' ({card.confidence_n})' if card.confidence_n else ''}",
        "about": _listed(*about),
        "claims": [_claim(claim) for claim in card.claims],
        "voices": [_voice(quote) for quote in card.quotes or card.counter],
        "reasons": [{"text": reason} for reason in card.reasons],
        "rewrite": card.rewrite,
        "rewriteLang": card.rewrite_lang,
        "rewriteReason": card.rewrite_reason,
        "target": card.target if card.hurts else "",
        "owner": card.owner_words if card.hurts else "",
    }


def _listed(*facts: str) -> str:
    return "".join(f"· {fact} " for fact in facts if fact).rstrip()


def _claim(claim: ClaimView) -> Data:
    seen = claim.sightings[0] if claim.sightings else None
    return {
        "quote": claim.quote,
        "lang": claim.lang,
        "href": seen.href if seen else "",
        "url": seen.url if seen else "",
        "where": _listed(seen.seen_on if seen else "", claim.place, claim.market),
    }


def _voice(quote: QuoteView) -> Data:
    return {"quote": quote.text, "lang": quote.lang, "where": quote.source}


def _words(c: Context) -> Data:
    w = c.w
    return {
        "search": w.gettext("Search"),
        "owner": w.gettext("Owner"),
        "brand": w.gettext("Brand"),
        "country": w.gettext("Country"),
        "channels": w.gettext("Channel"),
        "kind": w.gettext("Kind"),
        "all": w.gettext("All"),
        "none": w.gettext("not given"),
        "clear": w.gettext("Clear the filter"),
        "sort": w.gettext("Sort by"),
        "rank": w.gettext("Rank"),
        "reverse": w.gettext("Reverse the order"),
        "shown": w.gettext("%(shown)s of %(all)s findings shown"),
        "more": w.gettext("Show more"),
        "below": w.gettext("Rows below: %s"),
        "nothing": w.gettext("Nothing fits the filter."),
        "copy": w.gettext("Copy"),
        "copyLink": w.gettext("Copy the link"),
        "copied": w.gettext("Copied"),
        "failed": w.gettext("Copying is not allowed here: the link stands in the address bar."),
        "noAddress": w.gettext("Not possible here: inside another page the report has no address of its own"),
        "print": w.gettext("Print this sheet"),
    }
