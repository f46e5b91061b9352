"""The fixed words of the report, its glossary: kinds, places, strengths, states, confidence."""

from __future__ import annotations

import re
from functools import cache

from reports.renderers.wording import Wording, wording
from reports.source_names import called

_LONGEST_CHANNEL = 40  # characters
# What files call a channel, in either language, beside the names of `_channels`.
_CHANNELS = {
    "website": "web sitio pagina página",
    "email": "e-mail mail correo correo-electronico correo-electrónico imap mbox",
    "phone": "call calls telephone telefono teléfono llamada llamadas voice voz",
    "chat": "chats live-chat livechat webchat",
    "review": "reviews reseña reseñas resena resenas opinion opinión opiniones",
    "store": "shop tienda tiendas in-store",
    "form": "forms formulario formularios web-form webform contact-form",
    "ticket": "tickets case caso",
    "survey": "surveys encuesta encuestas",
    "tweet": "tweets tuit tuits x twitter",
    "message": "messages mensaje mensajes dm",
    "comment": "comments comentario comentarios",
    "letter": "letters carta cartas",
    "forum": "forums foro foros",
    "feed": "feeds rss atom",
}
_BY_NAME = {other: name for name, others in _CHANNELS.items() for other in (name, *others.split())}


def kind(w: Wording, name: str) -> str:
    """What a kind of gap is called."""
    return {
        "contradicted": w.pgettext("kind", "Customers tell it differently"),
        "inconsistent": w.pgettext("kind", "We contradict ourselves"),
        "unsupported": w.pgettext("kind", "Promise without backing"),
        "silent": w.pgettext("kind", "Complaint without a promise"),
        "kept": w.pgettext("kind", "What we do keep"),
        "under_promised": w.pgettext("kind", "What we could promise"),
    }.get(name, name)


def place(w: Wording, name: str) -> str:
    """Where a claim stands, in words."""
    return {
        "hero": w.pgettext("place", "hero"),
        "heading": w.pgettext("place", "heading"),
        "banner": w.pgettext("place", "banner"),
        "body": w.pgettext("place", "text"),
        "list": w.pgettext("place", "list"),
        "table": w.pgettext("place", "table"),
        "button": w.pgettext("place", "button"),
        "faq": w.pgettext("place", "FAQ"),
        "navigation": w.pgettext("place", "menu"),
        "footer": w.pgettext("place", "footer"),
        "fine_print": w.pgettext("place", "fine print"),
        "metadata": w.pgettext("place", "search snippet"),
        "json_ld": w.pgettext("place", "data for search engines"),
        "post": w.pgettext("place", "post"),
    }.get(name, name)


def strength(w: Wording, name: str) -> str:
    """How firm a claim is."""
    return {
        "measurable": w.pgettext("strength", "measurable"),
        "absolute": w.pgettext("strength", "absolute"),
        "vague": w.pgettext("strength", "vague"),
    }.get(name, name)


def confidence(w: Wording, name: str) -> str:
    """How far the evidence carries."""
    return {
        "solid": w.pgettext("confidence", "solid evidence"),
        "moderate": w.pgettext("confidence", "moderate evidence"),
        "weak": w.pgettext("confidence", "weak evidence"),
        "insufficient": w.pgettext("confidence", "insufficient evidence"),
    }.get(name, name)


def state(w: Wording, name: str) -> str:
    """What became of a gap since the last audit."""
    return {
        "new": w.pgettext("state", "new"),
        "ongoing": w.pgettext("state", "ongoing"),
        "worse": w.pgettext("state", "worse"),
        "better": w.pgettext("state", "better"),
        "regressed": w.pgettext("state", "back again"),
        "resolved": w.pgettext("state", "resolved"),
        "accepted": w.pgettext("state", "accepted"),
    }.get(name, name)


def part(w: Wording, name: str) -> str:
    """A factor of the score; a name this version does not know stands as it is."""
    return {
        "exposure": w.pgettext("part", "exposure"),
        "recurrence": w.pgettext("part", "recurrence"),
        "contradiction": w.pgettext("part", "contradiction"),
        "confidence": w.pgettext("part", "confidence"),
        "praise": w.pgettext("part", "praise"),
        "unexplained": w.pgettext("part", "unexplained"),
        "similarity": w.pgettext("part", "likeness"),
        "claim": w.pgettext("part", "being a promise"),
        "agreement": w.pgettext("part", "speaking of the same"),
        "unheard": w.pgettext("part", "not yet complained of"),
    }.get(name, name.replace("_", " "))


def weight(w: Wording, name: str) -> str:
    """A weight of the formula; those of places are called as the places are."""
    return {
        "growing": w.pgettext("weight", "theme that grows"),
        "falling": w.pgettext("weight", "theme that falls"),
        "cites": w.pgettext("weight", "complaint that cites the promise"),
        "numbers": w.pgettext("weight", "complaint whose value breaks it"),
        "denies": w.pgettext("weight", "complaint that denies it"),
        "half": w.pgettext("weight", "complaints at which evidence counts half"),
    }.get(name) or place(w, name)


def outcome(w: Wording, name: str) -> str:
    """Why a page was not read."""
    return {
        "robots": w.pgettext("outcome", "robots.txt says no"),
        "out_of_scope": w.pgettext("outcome", "out of scope"),
        "budget": w.pgettext("outcome", "page budget used up"),
        "queued": w.pgettext("outcome", "still queued"),
        "depth": w.pgettext("outcome", "too many links away"),
        "trap": w.pgettext("outcome", "endless combinations"),
        "not_html": w.pgettext("outcome", "not a web page"),
        "not_found": w.pgettext("outcome", "does not exist"),
        "redirect": w.pgettext("outcome", "leads elsewhere"),
        "refused": w.pgettext("outcome", "address refused"),
        "login": w.pgettext("outcome", "needs a login"),
        "error": w.pgettext("outcome", "failed"),
    }.get(name, name.replace("_", " "))


def recurrence(w: Wording, name: str) -> str:
    """Whether a theme recurs."""
    return {
        "recurring": w.pgettext("recurrence", "recurs"),
        "isolated": w.pgettext("recurrence", "isolated so far"),
        "unknown": w.pgettext("recurrence", "recurrence unknown: no dates"),
    }.get(name, name)


def trend(w: Wording, name: str) -> str:
    """Whether a theme's rate grows."""
    return {
        "unknown": w.pgettext("trend", "no clear trend"),
        "insufficient": w.pgettext("trend", "insufficient evidence of a trend"),
        "growing": w.pgettext("trend", "growing ↗"),
        "steady": w.pgettext("trend", "steady →"),
        "falling": w.pgettext("trend", "falling ↘"),
    }.get(name, "")


def channel(w: Wording, name: str) -> str:
    """A channel as people call it: a known kind, or the source it came by.

    Unknown ones stand as the file named them, cut at 40 characters.
    """
    key = re.sub(r"[\s_]+", "-", name.strip().lower())
    if not key:
        return w.pgettext("channel", "no channel given")
    known = _channels(w.code).get(_BY_NAME.get(key, ""), "") or called(key.replace("-", "_"), w.code)
    return known or (name if len(name) <= _LONGEST_CHANNEL else f"{name[: _LONGEST_CHANNEL - 1].rstrip()}…")


@cache
def _channels(code: str) -> dict[str, str]:
    w = wording(code)
    return {
        "website": w.pgettext("channel", "website"),
        "email": w.pgettext("channel", "e-mail"),
        "phone": w.pgettext("channel", "phone"),
        "chat": w.pgettext("channel", "chat"),
        "review": w.pgettext("channel", "reviews"),
        "store": w.pgettext("channel", "shop"),
        "form": w.pgettext("channel", "form"),
        "ticket": w.pgettext("channel", "ticket"),
        "survey": w.pgettext("channel", "survey"),
        "tweet": w.pgettext("channel", "tweet"),
        "message": w.pgettext("channel", "message"),
        "comment": w.pgettext("channel", "comment"),
        "letter": w.pgettext("channel", "letter"),
        "forum": w.pgettext("channel", "forum"),
        "feed": w.pgettext("channel", "news feed"),
    }


def language(w: Wording, code: str) -> str:
    """A language's name in the report's language."""
    if not code:
        return w.gettext("unknown language")
    return str(w.locale.languages.get(code.partition("-")[0], code))


def team(w: Wording, aspect: str) -> str:
    """The team that usually owns an aspect: a starting point for the meeting, not a finding."""
    groups = {
        w.pgettext("team", "Logistics"): "delivery_time order_accuracy punctuality",
        w.pgettext("team", "Commercial"): "delivery_cost availability price promotions personalisation",
        w.pgettext(
            "team", "Product"
        ): "product_quality as_described features performance reliability ease safety",
        w.pgettext("team", "Billing"): "billing refunds",
        w.pgettext("team", "After-sales"): "returns warranty cancellation",
        w.pgettext(
            "team", "Customer service"
        ): "support_access response_time resolution courtesy information expertise",
        w.pgettext("team", "Security and privacy"): "security privacy",
        w.pgettext("team", "Communication"): "sustainability integrity",
    }
    return next((name for name, aspects in groups.items() if aspect in aspects.split()), "")
