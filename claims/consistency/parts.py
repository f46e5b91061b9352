"""What has terms of its own within a company: channels, steps, states, first and further, countries, ages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.text import fold

_Table = dict[str, re.Pattern[str]]


def _table(**ways: str) -> _Table:
    return {name: re.compile(rf"\b(?:{way})\b") for name, way in ways.items()}


# Ways to reach a company, steps of a case: each has times of its own.
_CHANNELS = _table(
    phone=r"telefono|telefonic\w+|llamadas?|llam[ae]n?(?:os|nos)?|llamamos|phone|calls?|hotline"
    r"|(?:booking|help|phone) ?line|linea (?:de|telefonica)(?: \w+)?|telefonic[oa]s"
    r"|no una (?:grabadora|grabacion|maquina)|not an? (?:recording|answering machine)",
    video=r"video ?(?:llamadas?|consultas?)|video[- ]?(?:calls?|visits?|consultations?)",
    email=r"e-?mails?|correos?(?: electronicos?)?",
    chat=r"(?:live )?chat",
    messenger=r"whatsapp|telegram|messenger",
    formal=r"(?:reclamacion|queja)(?:es|s)? formal(?:es)?|formal complaints?|hojas? de reclamaciones",
)
_PICKS_UP = re.compile(
    r"\b(?:we|someone|somebody|person|human|team|agent|advis[eo]r) (?:\w+ )?picks? up\b"
    r"(?! (?:the |your )?(?:parcel|item|order|car))"
    r"|\b(?:descolgamos|descuelga[n]?|te cogemos|cogemos (?:el telefono|la llamada))\b"
)
_STEPS = _table(
    acknowledging=r"acuse|acusamos|acknowledg\w+",
    settling=r"resol\w+|resuel\w+|settle[ds]?|settlement|solve[ds]?",
)
# The state a thing is in: what is sold used has terms of its own.
_STATES = _table(
    new=r"nuev[oa]s?|(?:brand[- ])?new",
    used=r"reacondicionad\w+|usad[oa]s?|de segunda mano|refurbished|reconditioned|second[- ]hand"
    r"|pre-?owned|used",
    display=r"de exposicion|ex[- ]display|con taras?|outlet|clearance|liquidacion|rebajad\w+|rebajas|saldos?"
    r"|sale items|on sale",
    full=r"full[- ]price|at full price|sin rebajar|precio completo",
)
# The first of a thing may be included, and each one more paid for.
_ORDINALS = _table(
    first=r"primer[oa]?|first",
    further=r"adicional(?:es)?|additional|sucesiv[oa]s?|further|(?:each|every) extra",
)
# What has hours of its own.
_ROOMS = _table(
    lodging=r"suites?|habitacion(?:es)?|cabanas?|apartamentos?|rooms?|cabins?|apartments?",
    reception=r"recepcion|reception|front desk|conserjeria|concierge",
    phone=r"telefono|phone|hotline|(?:booking|help|phone) ?line|linea de \w+|call cent(?:re|er)",
    chat=r"(?:live )?chat",
    dining=r"desayunos?|breakfast|buffet|restaurantes?|restaurants?|bar|cafeteria|cocina|kitchen|dinner|cenas?",
    pool=r"piscinas?|pools?|spa|sauna",
    gym=r"gimnasios?|gyms?|fitness",
    shop=r"tiendas?|shops?|stores?|showroom|exposicion",
    emergencies=r"guardia|urgencias|emergenc\w+",
)
# Where it holds, by country: what is promised within one says nothing of the next.
_COUNTRIES = _table(
    spain=r"espana|spain",
    mexico=r"mexico",
    argentina=r"argentina",
    chile=r"chile",
    colombia=r"colombia",
    peru=r"peru",
    portugal=r"portugal",
    france=r"francia|france",
    germany=r"alemania|germany",
    italy=r"italia|italy",
    ireland=r"irlanda|ireland",
    kingdom=r"reino unido|gran bretana|united kingdom|uk|great britain",
    states=r"estados unidos|ee\.? ?uu\.?|united states|usa|u\.s\.a?\.?",
    canada=r"canada",
    brazil=r"brasil|brazil",
    australia=r"australia",
)
_MONTHS = _table(
    january=r"enero|january",
    february=r"febrero|february",
    march=r"marzo|march",
    april=r"abril|april",
    may=r"mayo|(?:in|this|from|until|\d) may",
    june=r"junio|june",
    july=r"julio|july",
    august=r"agosto|august",
    september=r"sep?tiembre|september",
    october=r"octubre|october",
    november=r"noviembre|november",
    december=r"diciembre|december",
)
_REST = re.compile(
    r"\b(?:resto de|demas|(?:de|en|a) otr[oa]s? \w+|otras? (?:zonas?|provincias?|regiones)|ajen[oa]s?|rest of"
    r"|elsewhere|all other|(?:at|of|from|with|in) other (?!companies|people)\w+|third[- ]party|de terceros)\b"
)
_OLDEST = 120
_AGES = re.compile(
    r"\b(?:(?:de|entre|ages?|aged|from|between)? ?(\d{1,2}) ?(?:a|y|to|and|-|–) ?(\d{1,2})"
    r" (?:anos|years?|year-olds)"
    r"|(?:ages?|aged) (\d{1,2}) ?(?:to|and|-|–) ?(\d{1,2})"
    r"|(?:menores de|under(?:-| )?|younger than|hasta los) ?(\d{1,2})s?(?: (?:anos|years))?"
    r"|(?:mayores de|over(?:-| )?|a partir de los?) ?(\d{1,2})s?(?: (?:anos|years))?)(?!\d|[.,]\d|\s?[%€$£])"
)
_YOUNG = re.compile(
    r"\b(?:anos|years?|year-olds|ages?|aged|nin[oa]s?|menores|mayores|child(?:ren)?|kids?|seniors?)\b"
)


def of_another_part(mine: str, its: str) -> bool:
    """Whether two texts name different channels, steps, states, ordinals, countries, months or ages.

    Or one of them what the other leaves out.
    """
    left, right = _parts(mine), _parts(its)
    return left.rest != right.rest or _rivals(left.named, right.named) or of_other_ages(mine, its)


def of_another_room(mine: str, its: str) -> bool:
    """Whether two texts name different rooms or services that have hours of their own."""
    return _rivals(_parts(mine).rooms, _parts(its).rooms)


def answers_live(text: str) -> bool:
    """Whether a text speaks of somebody who is on the line, or at the keyboard, there and then."""
    said = fold(text)
    return bool(_PICKS_UP.search(said)) or not _named(said, _CHANNELS).isdisjoint({"phone", "chat"})


def of_other_ages(mine: str, its: str) -> bool:
    """Whether both say for what ages they hold, and no age is in both."""
    left, right = ages(mine), ages(its)
    return left is not None and right is not None and not (left[0] <= right[1] and right[0] <= left[1])


@lru_cache(maxsize=10_000)
def ages(text: str) -> tuple[int, int] | None:
    """The ages a text speaks of, the last one included; None where it names none."""
    said = fold(text)
    found = _AGES.search(said)
    if found is None or not _YOUNG.search(said):
        return None
    low, high, from_, to, under, over = found.groups()
    if low is not None or from_ is not None:
        return int(low or from_), int(high or to)
    return (0, int(under) - 1) if under is not None else (int(over), _OLDEST)


def without_ages(text: str) -> str:
    """A text without the words that say for what ages it holds."""
    return _YOUNG.sub(" ", fold(text)) if ages(text) is not None else text


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a text names of each table, and whether it speaks of all the rest."""

    rest: bool
    named: tuple[frozenset[str], ...]
    rooms: tuple[frozenset[str], ...]


@lru_cache(maxsize=50_000)
def _parts(text: str) -> _Parts:
    """Read once a text: every statement is compared with hundreds."""
    said = fold(text)
    tables = (_CHANNELS, _STEPS, _STATES, _ORDINALS, _COUNTRIES, _MONTHS)
    named = tuple(_named(said, table) for table in tables)
    return _Parts(_REST.search(said) is not None, named, (_named(said, _ROOMS),))


def _rivals(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> bool:
    """Whether of any table both name something, and nothing in common."""
    return any(mine and its and not mine & its for mine, its in zip(left, right, strict=True))


def _named(text: str, table: _Table) -> frozenset[str]:
    return frozenset(name for name, way in table.items() if way.search(text))
