"""What the names a page gives its elements (class, id, role) tell of their part in it.

Names are English or Spanish words; they are cut into words ("siteFooter", "site-footer" -> site, footer) and
the words are looked up. Each reading is cached: a site uses the same few hundred names on every page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crawler.blocks.elements import words as _words

HERO: Final = 1
BANNER: Final = 2
NAVIGATION: Final = 4
FOOTER: Final = 8
FINE_PRINT: Final = 16
COOKIES: Final = 32
FAQ: Final = 64
CUSTOMER: Final = 128
BUTTON: Final = 256
UNSEEN: Final = 512  # moved off the screen, for screen readers only
HIDDEN: Final = 1024  # not displayed until a script says so
RATING: Final = 2048
ICON: Final = 4096

_WORDS: Final[dict[int, frozenset[str]]] = {
    HERO: _words("hero herobanner heroimage jumbotron masthead billboard splash portada"),
    BANNER: _words("""
        banner banners promo promos promobar promobanner promotion announcement announcements topbar ticker
        marquee ribbon usp usps uspbar hellobar anuncio anuncios
    """),
    NAVIGATION: _words("""
        nav navbar navigation navigator megamenu breadcrumb breadcrumbs migas pagination paginacion navegacion
        topnav sidenav
    """),
    FOOTER: _words("footer colophon sitefooter pagefooter"),
    FINE_PRINT: _words("""
        legal legales legals disclaimer disclaimers footnote footnotes fineprint smallprint letrapequena terms
        tandc tyc condiciones conditions
    """),
    COOKIES: _words(
        "cookie cookies consent gdpr rgpd onetrust cookiebot cookieconsent cookiebar cookiebanner"
    ),
    FAQ: _words("faq faqs faqpage preguntas pregunta questions"),
    CUSTOMER: _words("""
        testimonial testimonials testimonio testimonios testimony review reviews resena resenas reseña reseñas
        opinion opiniones opinions trustpilot valoraciones comment comments commentlist comentario comentarios
    """),
    BUTTON: _words("btn button buttons cta boton botón"),
    RATING: _words("rating ratings star stars estrella estrellas valoracion"),
    ICON: _words("icon icons icono icn fa fas far fab glyphicon material symbols"),
}
_TRAIT_OF: Final = {
    word: sum(trait for trait, words in _WORDS.items() if word in words)
    for word in frozenset().union(*_WORDS.values())
}
_MENUS: Final = _words("main mobile primary header top site side drawer off offcanvas")
_PART_OF_A_BOX: Final = _words("card modal post article entry panel box price pricing dialog item")
_SAYINGS: Final = _words("review reviews comment comments comentario comentarios")
# The review of a year or an order, the form for a comment: the company speaks there.
_NOT_SAID: Final = _words("year in order peer code annual week form respond reply count link field")
_SKIP_LINK: Final = _words("link links to nav content main")

# "siteFooter" -> site Footer; also "CybotCookiebotDialog".
_CAMEL = re.compile(r"(?<=[a-zñáéíóú])(?=[A-Z])")
_WORD = re.compile(r"[a-z0-9ñáéíóú]+")
_OFF_SCREEN = re.compile(
    r"(?:^|[\s_-])(?:screen-?reader(?:-text|-only)?(?!\w)|(?:sr-only|visually-?hidden|a11y-hidden|off-?screen|"
    r"element-invisible|assistive-text|hidden-visually)(?![\w-]))"
)
_NOT_DISPLAYED = re.compile(r"(?:^|\s)(?:hidden|d-none|is-hidden|u-hidden|display-none)(?:\s|$)")
_SHOWN_ON_SOME_SCREENS = re.compile(
    r":(?:block|flex|inline|grid|table|contents)|(?:^|\s)d-(?:sm|md|lg|xl|xxl|print)-"
)
_ON_SCREEN_WORDS: Final = _words(
    "sr screen screenreader visually visuallyhidden a11y off offscreen invisible assistive hidden none skip"
)
_TELLING: Final = frozenset(_TRAIT_OF) | _ON_SCREEN_WORDS | {"menu", "print", "letra", "call"}
LONGEST_NAMES: Final = 400  # characters; lists of utility classes run long, what names the part comes first


@lru_cache(maxsize=32_768)
def traits_of(names: str) -> int:
    """Return the traits that the classes or the id of one element tell (at most LONGEST_NAMES characters)."""
    words = frozenset(_WORD.findall((names if names.islower() else _CAMEL.sub(" ", names)).lower()))
    if _TELLING.isdisjoint(words):
        return 0
    traits = 0
    for word in words:
        traits |= _TRAIT_OF.get(word, 0)
    return _corrected(traits, words) | _screen_traits(names.lower(), words)


def _corrected(traits: int, words: frozenset[str]) -> int:
    """Mend what single words tell by the words beside them."""
    if "menu" in words and words & _MENUS:
        traits |= NAVIGATION
    if {"fine", "print"} <= words or {"small", "print"} <= words or {"letra", "pequena"} <= words:
        traits |= FINE_PRINT
    if "call" in words and "action" in words:
        traits |= BUTTON
    if traits & FOOTER and words & _PART_OF_A_BOX:
        traits &= ~FOOTER
    if words & _SAYINGS and words & _NOT_SAID:
        traits &= ~CUSTOMER
    if traits & COOKIES:
        traits &= ~(BANNER | HERO)
    return traits


def _screen_traits(names: str, words: frozenset[str]) -> int:
    if _ON_SCREEN_WORDS.isdisjoint(words):
        return 0
    traits = 0
    if _OFF_SCREEN.search(names) or ("skip" in words and words & _SKIP_LINK):
        traits |= UNSEEN
    if _NOT_DISPLAYED.search(names) and not _SHOWN_ON_SOME_SCREENS.search(names):
        traits |= HIDDEN
    return traits
