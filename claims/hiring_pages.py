"""Which parts of a page look for people to work for the company: they promise a customer nothing.

Taken alone, "we answer every application within 10 days" and "26 days of holiday" read like promises. Where
they stand tells: on a page named "Careers", under a heading "Work with us", beside other signs of an advert.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from claims.text import fold
from crawler.items import Block, PageContent, Place

# What a page or section of adverts calls itself; the second list names other things as well ("Empleo" of a
# school that finds work for its students, "Join us" of a club), and needs more signs.
_SURELY = re.compile(
    r"\b(?:careers?|vacancies|open positions?|current openings|job (?:openings?|offers?|board)"
    r"|work (?:with|for|at) \w+|(?:join|meet) (?:our|the) team|(?:we are|we're|were|now) hiring|recruitment"
    r"|trabaj[ae]r? (?:con nosotr[oa]s|en \w+|aqui)|unete (?:al|a nuestro) equipo"
    r"|ofertas? de (?:empleo|trabajo)"
    r"|vacantes|sumate (?:al|a nuestro) equipo|forma parte de(?:l| nuestro) equipo|estamos contratando"
    r"|buscamos (?:gente|personal|talento|personas|tutor\w+|profesor\w+|vendedor\w+|conductor\w+))\b"
)
_PERHAPS = re.compile(
    r"\b(?:jobs?|empleos?|join us|unete|sumate|talent[o]?|people|bolsa de (?:trabajo|empleo)|equipo|team"
    r"|trabajo|hiring|come \w+ with us)\b"
)
_HOLIDAYS = (
    r"(?:dias|days|weeks|semanas)(?: \w+){0,2} (?:de vacaciones|of (?:paid )?(?:vacation|holidays?|leave))"
    r"|paid (?:vacation|holiday|time off)|vacaciones pagadas|plus bank holidays"
)
_CONTRACT = (
    r"contrato (?:indefinido|temporal|fijo|a plazo|laboral)|permanent contract|en planilla"
    r"|relacion de dependencia|prestaciones (?:de ley|superiores)|obra social incluida"
    r"|health (?:coverage|insurance) from"
)
_HOURS = (
    r"jornada (?:completa|parcial|laboral|reducida)|media jornada|tiempo completo|(?:full|part)[- ]time"
    r"|hours (?:a|per) week|horas (?:semanales|a la semana)|turno (?:nocturno|manana|tarde|de \w+)"
    r"|night shift"
)
_PAY = r"salarios?|sueldos?|salary|salaries|wages?|(?:an|per) hour"
_APPLYING = r"candidat\w+|postul\w+|applications?|applicants?|apply(?: now)?|solicitudes de empleo"
_EXPERIENCE = (
    r"(?:years?|anos?)'?(?: de| of)? experienc\w+|experienc\w+ (?:de|of) \w+ (?:anos|years)"
    r"|experiencia (?:minima|previa|comprobable|demostrable)|previous experience"
)
_POST = (
    r"buscamos|se buscan?|(?:we are|we're|were) looking for|(?:the )?right person|estamos contratando|hiring"
    r"|open position|vacantes?|vacancy|puesto de trabajo|ideal candidate"
)
_PAPERS = r"curriculum|hoja de vida|resume|envia\w* (?:tu|un) cv|your cv"
_ASKED = (
    r"que (?:ofrecemos|pedimos|buscamos|te ofrecemos)|what (?:we offer|you bring|you get|you need)"
    r"|requisitos|requirements|perks|driving licen[cs]e|licencia de conducir|carne b\b|uniforme?"
)
_SIGNS = tuple(
    re.compile(rf"\b(?:{ways})\b")
    for ways in (_HOLIDAYS, _CONTRACT, _HOURS, _PAY, _APPLYING, _EXPERIENCE, _POST, _PAPERS, _ASKED)
)
_ENOUGH, _ENOUGH_PERHAPS = 1, 4  # signs of different kinds, where the name says so surely or perhaps
_FRAME = frozenset({Place.NAVIGATION, Place.FOOTER})
_LEVEL = re.compile(r"h([1-6])\b")


def hiring_blocks(url: str, content: PageContent) -> frozenset[int]:
    """The numbers of a page's blocks that speak to whoever looks for work; the site's frame does not."""
    inner = [n for n, block in enumerate(content.blocks) if block.place not in _FRAME]
    if _advertises(content.blocks, inner, _signs_needed(_names(url, content))):
        return frozenset(inner)
    found: set[int] = set()
    for start in inner:
        needed = _signs_needed([content.blocks[start].text]) if _level(content.blocks[start]) else 0
        section = _section(content.blocks, start) if needed else []
        if _advertises(content.blocks, section, needed):
            found.update(section)
    return frozenset(found)


def _names(url: str, content: PageContent) -> list[str]:
    """What the page calls itself: in its address, its title before the site's name, its first heading."""
    last = unquote(urlsplit(url).path).rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    title = re.split(r"\s[|·–—-]\s", content.title, maxsplit=1)[0]
    first = next((block.text for block in content.blocks if _level(block) == 1), "")
    return [re.sub(r"[-_]", " ", last), title, first]


def _signs_needed(names: Iterable[str]) -> int:
    """How many signs of an advert what is called so must show; 0: it is not called so."""
    called = list(map(_plain, names))
    if any(_SURELY.search(name) for name in called):
        return _ENOUGH
    return _ENOUGH_PERHAPS if any(_PERHAPS.search(name) for name in called) else 0


def _advertises(blocks: Sequence[Block], numbers: Sequence[int], needed: int) -> bool:
    if not needed:
        return False
    said = _plain("\n".join(blocks[number].text for number in numbers))
    return sum(sign.search(said) is not None for sign in _SIGNS) >= needed


def _plain(text: str) -> str:
    return fold(text).replace("’", "'")


def _section(blocks: Sequence[Block], start: int) -> list[int]:
    """A heading's section: up to the next heading of its level or above."""
    level = _level(blocks[start])
    section = [start]
    for number in range(start + 1, len(blocks)):
        if 0 < _level(blocks[number]) <= level or blocks[number].place in _FRAME:
            break
        section.append(number)
    return section


def _level(block: Block) -> int:
    found = _LEVEL.fullmatch(block.source)
    return int(found[1]) if found else 0
