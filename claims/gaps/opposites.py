"""What one statement promises and another takes back in so many words, over folded text of both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from claims.model import Words


class Common(Enum):
    """What two statements must have in common to be opposites."""

    NOTHING = auto()
    ONE_KIND = auto()
    ONE_THING = auto()


@dataclass(frozen=True, slots=True)
class Opposite:
    """A promise and what takes it back, as patterns, and what both statements must have in common besides.

    `ONE_KIND`: neither is tied to a service, place or plan of its own. `ONE_THING`: the words leave open what
    they are about ("included"), and both must be about the same. `NOTHING`: the words say it all.
    """

    promised: re.Pattern[str]
    taken_back: re.Pattern[str]
    words: Words
    common: Common


def _opposite(promised: str, taken_back: str, es: str, en: str, common: Common = Common.ONE_KIND) -> Opposite:
    return Opposite(re.compile(promised), re.compile(taken_back), Words(es, en), common)


_DATA = r"(?:datos|informacion|data|information|details)"
_SHARE = r"(?:compart\w+|ced(?:emos|er|eremos|er[ae]n?|idos)|share[sd]?|disclose[sd]?|pass(?:ed)? on)"
_OTHERS = r"(?:terceros|socios|colaborador\w*|partners?|third part\w+|affiliates?|anunciantes|advertis\w+)"
_CANCEL = r"(?:cancel\w*|(?:dar(?:te|se)?|date|dale|dese) de baja|la baja|leave|unsubscrib\w+)"
_UNLIMITED = r"(?:datos|gigas|megas|navegacion|internet|data|browsing)"
_KINDS = (
    r"(?:tarifas?|planes|plan|habitaciones|pedidos|cursos|clientes"
    r"|fares?|plans?|rooms?|orders?|courses?|tariffs?)"
)
_RATE = r"(?:precios?|tarifas?|tasa|tipo de interes|cuotas?|prices?|rates?|fees?|premiums?)"

OPPOSITES: tuple[Opposite, ...] = (
    _opposite(
        r"\b(?:sin (?:ninguna )?permanencia|sin compromiso de permanencia|sin contratos?\b(?! de)"
        r"|no (?:minimum|fixed) (?:term|contract)|no (?:lock-in|commitment|contracts?))\b",
        r"(?<!sin )(?<!sin ninguna )(?<!sin compromiso de )(?<!no hay )\bpermanencia (?:minima|es|sera|de)\b"
        r"|\bcompromiso (?:minimo|de permanencia de)\b|\b(?:duracion|periodo|plazo) minim[oa]\b"
        r"|(?<!\bno )\bminimum (?:term|contract|commitment|period)\b",
        "En un sitio no hay permanencia; en otro hay un mínimo.",
        "No commitment in one place, a minimum term in another.",
    ),
    _opposite(
        r"\b(?:sin (?:ninguna )?comision(?:es)?|cero comisiones|sin (?:costes|costos|cargos"
        r"|gastos) (?:ocultos"
        r"|adicionales|extra)|no (?:hidden |extra |booking )?fees|no (?:hidden|extra) (?:costs|charges"
        r"|extras))\b",
        r"(?<!sin )(?<!sin ninguna )\bcomision(?:es)? (?:de|del)\b|\bse cobra(?:ra)? (?:un|una) (?:cargo"
        r"|comision)\b"
        r"|\ba fee of\b|\bfees? (?:of|applies|apply|is|are)\b|\bwe charge a\b|\bservice charge of\b",
        "En un sitio no hay comisiones; en otro se cobra una.",
        "No fees in one place, a fee in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:sin (?:hacer )?preguntas|sin papeleo|sin (?:dar )?explicaciones|no questions asked"
        r"|no paperwork"
        r"|no[- ]quibble)\b",
        r"\b(?:exige[n]?|requiere[n]?|imprescindible|es necesari[oa]|obligatori[oa]|requires?|must"
        r"|is required"
        r"|(?:solo|unicamente|only)\b.{0,60}\b(?:con|with|accompanied by|on)|debe(?:ra)?n?)\b"
        r".{0,60}\b(?:factura|ticket|boleta|recibo|comprobante|justificante|embalaje|sellado|formulario"
        r"|invoice|receipt|proof of purchase|packaging|sealed|unopened|form)\b",
        "En un sitio no se pregunta nada; en otro se piden papeles.",
        "No questions asked in one place, papers required in another.",
    ),
    _opposite(
        rf"\b{_CANCEL}\b.{{0,50}}\b(?:online|en linea|(?:desde|en|from|in) (?:la |tu |the |your )?"
        r"(?:app|cuenta|web|account)|(?:en|con|in|with) (?:un|una|dos|one|two|a single|\d) (?:solo )?cli\w+)",
        rf"\b{_CANCEL}\b.{{0,90}}\b(?:carta|burofax|correo (?:postal|certificado)|en persona|presencial\w*"
        r"|by post|by letter|(?:signed|registered) letter|written notice|in person|in writing"
        r"|(?:solo|only|unicamente) (?:por telefono|llamando|by (?:phone|calling)))\b",
        "En un sitio se cancela en línea; en otro, por carta, en persona o por teléfono.",
        "Cancelled online in one place, by letter, in person or by phone in another.",
    ),
    _opposite(
        rf"\b{_CANCEL}\b.{{0,60}}\b(?:cuando quieras?|en cualquier momento|at any time|any ?time"
        rf"|whenever you)\b",
        rf"\b{_CANCEL}\b.{{0,90}}\b\d+ (?:dias|meses|days'?|months'?)(?: naturales| habiles)?"
        r" (?:de (?:antelacion|anticipacion|preaviso)|notice|in advance|before)\b"
        rf"|\b\d+ (?:dias de preaviso|days'? notice)\b.{{0,40}}\b{_CANCEL}\b",
        "En un sitio se cancela cuando se quiera; en otro, con preaviso.",
        "Cancelled at any time in one place, with notice in another.",
    ),
    _opposite(
        rf"\b{_UNLIMITED} (?:[a-z]+ )?ilimitad[oa]s?\b|\bunlimited (?:[a-z]+ )?{_UNLIMITED}\b",
        r"\b\d+ ?(?:gb|gigas|tb)\b.{0,60}\b(?:luego|despues|superar\w*|se corta|se reduce|se suspende|then"
        r"|cap(?:ped)?|limit\w*|reduc\w+|slow\w+)\b"
        r"|\b(?:speeds?|velocidad\w*)\b.{0,40}\b(?:reduc\w+|limit\w+|slow\w+)\b.{0,60}\d+ ?(?:gb|gigas)\b"
        r"|\b(?:fair[- ]use|uso (?:razonable|justo|responsable))\b",
        "En un sitio es ilimitado; en otro hay un tope.",
        "Unlimited in one place, capped in another.",
    ),
    _opposite(
        rf"\b(?:nunca|jamas|no|never|do not|don't|won't|will not)\b.{{0,25}}\b{_SHARE}\b.{{0,40}}\b{_DATA}\b",
        rf"(?<!\bno )(?<!nunca )(?<!never )(?<!not )\b{_SHARE}\b.{{0,60}}\b{_DATA}\b.{{0,60}}\b{_OTHERS}\b"
        rf"|\b{_DATA}\b.{{0,40}}\b(?:shared|disclosed|cedidos|compartid\w+)\b.{{0,40}}\b{_OTHERS}\b",
        "En un sitio los datos no se comparten; en otro, sí.",
        "Data are not shared in one place, and are in another.",
        Common.NOTHING,
    ),
    _opposite(
        r"\b(?:envi\w+|entreg\w+|ship\w*|deliver\w*)\b.{0,40}\b(?:a todo el mundo|a cualquier pais|worldwide"
        r"|to any country|anywhere in the world|all over the world)\b|\bworldwide (?:shipping|delivery)\b",
        r"\bno (?:realizamos|hacemos|efectuamos)? ?(?:envios|entregas|enviamos)\b.{0,30}\b(?:fuera"
        r"|internacional\w*)\b"
        r"|\b(?:do not|don't|cannot|can't) (?:ship|deliver)\b.{0,30}\b(?:outside|abroad|overseas"
        r"|international\w*)\b"
        r"|\b(?:solo|unicamente|exclusivamente|only)\b.{0,70}\b(?:entreg\w+|envi(?:o|os|amos)|deliver\w*"
        r"|ship\w*)\b"
        r".{0,30}\b(?:en|a|to|in|within) [a-z]"
        r"|\b(?:deliver|ship)\b.{0,70}\bonly\b",
        "En un sitio se envía a todo el mundo; en otro, no.",
        "Shipped worldwide in one place, and not in another.",
    ),
    _opposite(
        r"(?<!\bno )(?<!not )(?<!no esta )\b(?:incluid[oa]s?|incluye|included|includes)\b",
        r"\bno (?:esta[n]? )?(?:incluid[oa]s?|incluye[n]?)\b|\b(?:is |are )?not included\b"
        r"|\bdoes not include\b"
        r"|\b(?:se (?:paga|cobra|factura)n? aparte|charged separately)\b",
        "En un sitio está incluido; en otro, no.",
        "Included in one place, and not in another.",
        Common.ONE_THING,
    ),
    _opposite(
        rf"\b(?:tod[oa]s (?:l[oa]s |nuestr[oa]s )|cualquier |all (?:our |the |of our )?|every ){_KINDS}\b",
        rf"\b(?:solo|unicamente|only)\b.{{0,25}}\b{_KINDS}\b|\b{_KINDS}\b.{{0,25}}\b(?:only|unicamente)\b",
        "En un sitio vale para todos; en otro, solo para algunos.",
        "For all in one place, for some only in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:sin (?:periodos? de |plazos? de )?carencias?|no waiting periods?|desde el primer dia"
        r"|from day one)\b",
        r"\b(?:periodo|plazo) de carencia de\b|\bcarencia (?:es|sera|de)\b(?! cero)"
        r"|(?<!\bno )\bwaiting period of\b"
        r"|\b(?:cobertura|cover\w*)\b.{0,30}\b(?:comienza|empieza|starts?|begins?)\b.{0,30}\b\d+ (?:dias"
        r"|meses|days"
        r"|months)\b",
        "En un sitio no hay carencia; en otro, sí.",
        "No waiting period in one place, one in another.",
    ),
    _opposite(
        rf"\b{_RATE}\b.{{0,30}}\b(?:fij[oa]s?|no (?:cambia\w*|sube\w*|varia\w*))\b|\bfixed (?:rates?"
        rf"|prices?|fees?)\b"
        r"|\bprice (?:lock|freeze)\b|\bno (?:mid-contract )?price (?:rises|increases)\b",
        rf"\b{_RATE}\b.{{0,60}}\b(?:revis\w+|actualiz\w+|aument\w+|ipc|increas\w+|ris(?:e|es|ing)"
        rf"|review\w*|adjust\w*|cpi"
        rf"|inflation)\b|\bactualizara\b.{{0,30}}\b{_RATE}\b",
        "En un sitio el precio es fijo; en otro se revisa.",
        "A fixed price in one place, a revised one in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:sin (?:necesidad de )?tarjeta|no (?:credit )?card (?:required|needed|necessary)"
        r"|without a (?:credit )?card)\b",
        r"\b(?:ingres\w+|introdu\w+|necesit\w+|requier\w+|enter|add|requires?|need)\b.{0,45}\b(?:tarjeta"
        r"|card)\b",
        "En un sitio no hace falta tarjeta; en otro, sí.",
        "No card needed in one place, one in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:siempre|always)\b.{0,40}\b(?:persona|humano|human|real person)\b"
        r"|\b(?:nunca|never|sin|no)\b.{0,20}\b(?:robots?|bots?|maquinas?|machines?)\b",
        r"\b(?:asistente|agente) (?:virtual|automatic\w+)\b|\bchatbots?\b"
        r"|\bautomated (?:assistant|system|agent)\b|\bvirtual assistant\b|\bcontestador(?:a)? automatic\w+\b",
        "En un sitio atiende siempre una persona; en otro, una máquina.",
        "Always a person in one place, a machine in another.",
        Common.NOTHING,
    ),
    _opposite(
        r"(?<!non-)(?<!non )(?<!\bno )\b(?:refundable|reembolsables?)\b",
        r"\b(?:non[- ]refundable|no reembolsables?)\b",
        "En un sitio se devuelve; en otro, no.",
        "Refundable in one place, and not in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:sin cita(?: previa)?|without an appointment|no appointment (?:needed|necessary|required)"
        r"|walk-ins?)\b",
        r"(?<!sin )\bcita previa (?:obligatoria|imprescindible)\b"
        r"|\b(?:solo|unicamente|only)\b.{0,30}(?<!sin )\b(?:cita|appointment)\b|\bappointment only\b",
        "En un sitio no hace falta cita; en otro, sí.",
        "No appointment needed in one place, one in another.",
    ),
    _opposite(
        r"\b(?:todos los dias|los 365 dias|7 dias a la semana|siete dias a la semana|every day|7 days a week"
        r"|seven days a week|365 days|lunes a domingo|monday (?:to|-) sunday|mon?\s?-\s?sun?)\b",
        r"\b(?:cerramos|cerrad[oa]s?|closed)\b.{0,20}\b(?:lunes|martes|miercoles|jueves|viernes|sabados?"
        r"|domingos?"
        r"|festivos|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekends"
        r"|bank holidays"
        r"|public holidays)\b",
        "En un sitio se abre todos los días; en otro se cierra alguno.",
        "Open every day in one place, closed on some in another.",
        Common.ONE_THING,
    ),
)
