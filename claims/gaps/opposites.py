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
_SHARE = (
    r"(?:compart\w+|comunic(?:ar|amos|aremos)|ced(?:emos|er|eremos|er[ae]n?|idos)"
    r"|share[sd]?|disclose[sd]?|pass(?:ed)? on)"
)
_OTHERS = r"(?:terceros|socios|colaborador\w*|partners?|third part\w+|affiliates?|anunciantes|advertis\w+)"
_CANCEL = r"(?:cancel\w*|(?:dar(?:te|se)?|date|dale|dese|das) de baja|la baja|leave|unsubscrib\w+)"
_FEW = r"(?:\d+|un|una|dos|tres|cinco|diez|one|two|three|five|ten)"
_UNLIMITED = r"(?:almacenamiento|storage|datos|gigas|megas|navegacion|internet|data|browsing)"
_KINDS = (
    r"(?:tarifas?|planes|plan|habitaciones|pedidos|cursos|clientes|fares?|plans?|rooms?|orders?|courses?"
    r"|tariffs?)"
)
_SEND = r"(?:envi(?:o|os|amos|ar|an)|entreg\w+|despach\w+|ship(?:s|ped|ping)?|deliver\w*)"
_RATE = r"(?:precios?|monthly charges?|tarifas?|tasa|tipo de interes|cuotas?|prices?|rates?|fees?|premiums?)"

_NOTICE = r"(?:antelacion|anticipacion|aviso previo|preaviso|notice|in advance|beforehand|ahead)"

OPPOSITES: tuple[Opposite, ...] = (
    _opposite(
        r"\b(?:sin (?:ningun |necesidad de )?(?:preaviso|aviso(?: previo)?|avisar(?: antes)?|reservar)"
        r"|no (?:hace falta|es necesario|tienes que|hay que) (?:avisar|reservar|pedirlo)"
        r"|no (?:advance |prior )?notice (?:is )?(?:needed|required|necessary)|without (?:any )?notice"
        r"|no need to (?:book|call|tell us)(?: ahead| in advance)?)\b",
        rf"\b(?:deb\w+|tien\w+ que|hay que|must|need to|needs to|have to|required to|solicit\w+|avis\w+"
        rf"|reserv\w+|notify|request)\b.{{0,60}}\b(?:\d+|un|una|dos|tres|one|two|three) \w+'?(?: \w+)?"
        rf" (?:de |of )?(?:{_NOTICE}|antes|before)\b"
        rf"|\b(?:con|at least|with|minimo(?: de)?) (?:al menos )?(?:\d+|un|una|dos|tres|one|two|three|a)"
        rf" \w+'? (?:de |of )?{_NOTICE}\b",
        "En un sitio no hace falta avisar; en otro, sí.",
        "No notice needed in one place, some in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:no (?:exit|early termination|leaving|cancellation) (?:fees?|charges?)"
        r"|sin (?:penalizacion(?:es)?|gastos|cargos|comision(?:es)?|coste|costo)"
        r"(?: por| de| al)? (?:baja|cancelacion|cancelar|salida|salir|darte de baja|irte)"
        r"|(?:cancel\w*|date de baja|darte de baja|te das de baja|vete|leave)\b.{0,40}\b(?:sin penaliza\w+"
        r"|sin coste|sin costo|gratis|free of charge|for free|at no cost|without (?:penalty|charge)))\b",
        r"\b(?:si|if|when|cuando) (?:\w+ ){0,4}?(?:leave|cancel\w*|end|terminate|te vas|se da de baja"
        r"|te das de baja|da de baja|rescind\w+)\b.{0,80}"
        r"\b(?:we charge|charged?|fee|pay|cobra\w*|pag\w+|penaliza\w*|cargo)\b.{0,25}[\d€$£]"
        r"|\b(?:exit|leaving|termination|cancellation) (?:fee|charge)s? (?:of|is|are)\b"
        r"|\b(?:penalizacion|cargo|comision|gastos) (?:por|de) (?:baja|cancelacion|salida)\b.{0,30}[\d€$£]",
        "En un sitio marcharse no cuesta nada; en otro se paga.",
        "Leaving costs nothing in one place, and is charged in another.",
    ),
    _opposite(
        r"\b(?:sin (?:ningun )?(?:tope|limite|maximo)s?\b(?! de (?:tiempo|edad))|no hay (?:tope|limite)s?"
        r"|no (?:cap|limit|maximum|upper limit)s?\b(?! of (?:time|age))|uncapped"
        r"|without (?:a )?(?:cap|limit))\b",
        r"(?<!sin )(?<!no hay )(?<!ningun )\b(?:tope|limite|maximo) (?:es )?(?:de |mensual|anual)"
        r"|(?<!\bno )\b(?:cap|limit|maximum) of\b|\b(?:capped|limited) (?:at|to)\b"
        r"|\bhasta (?:un maximo de )?[$€]? ?\d[\d.,]* ?[€]? (?:al|por|cada) (?:mes|ano|dia)\b"
        r"|\bup to [$€£]\d[\d.,]* (?:a|per|each) (?:month|year|day)\b",
        "En un sitio no hay tope; en otro, sí.",
        "No cap in one place, one in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:sin (?:ninguna )?permanencia|sin compromiso de permanencia|sin contratos?\b(?! de)"
        r"|sin plazos? forzosos?|no (?:minimum|fixed) (?:term|contract)|no (?:lock-in|commitment"
        r"|contracts?))\b",
        r"(?<!sin )(?<!sin ninguna )(?<!sin compromiso de )(?<!no hay )\bpermanencia (?:minima|es|sera"
        r"|de)\b|\bcompromiso (?:minimo|de permanencia de)\b|\b(?:duracion|periodo|plazo) minim[oa]\b"
        r"|(?<!sin )\bplazo forzoso\b|(?<!\bno )\bminimum (?:term|contract|commitment|period)\b"
        r"|(?<!\bno )\b(?:early )?(?:termination|exit) fees?\b|\bpenalizacion por (?:baja|cancelacion"
        r"|salida)\b",
        "En un sitio no hay permanencia; en otro hay un mínimo.",
        "No commitment in one place, a minimum term in another.",
    ),
    _opposite(
        r"\b(?:sin (?:ninguna )?comision(?:es)?|cero comisiones|sin (?:\w+ ni )?(?:costes|costos|cargos"
        r"|gastos) (?:ocultos|adicionales|extra)|no (?:(?!hidden)[a-z]+ )?fees|no hidden fees"
        r"|no (?:hidden|extra) (?:costs|charges|extras))\b",
        r"(?<!sin )(?<!sin ninguna )\bcomision(?:es)? (?:de|del)\b|\bse cobra(?:ra)? (?:un|una) (?:cargo"
        r"|comision)\b|\ba fee of\b|\bfees? (?:of|applies|apply|is|are)\b|\bwe charge a\b"
        r"|\bpuede (?:generar|llevar|tener|suponer) (?:un |una )?(?:cargo|comision|coste|costo|recargo)\b"
        r"|\bservice charge of\b",
        "En un sitio no hay comisiones; en otro se cobra una.",
        "No fees in one place, a fee in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\bprecio que ves es (?:siempre )?(?:el|lo) (?:precio )?que pagas?\b"
        r"|\bsin (?:recargos|suplementos)\b"
        r"|\bprice you see is (?:always )?(?:the price|what) you pay\b|\bno (?:surcharges|supplements)\b",
        r"\b(?:aplica\w*|cobra\w*|abona\w*|anade\w*|suma\w*|paga\w*)\b.{0,25}\bsuplementos?\b"
        r"|\bsuplementos? (?:de servicio|obligatori\w+)|\b(?:appl(?:y|ies)|charges?|adds?|pay)\b.{0,25}"
        r"\bsupplements?\b|\bresort fees?\b"
        r"|\b(?:cargo|gastos) (?:de|por) (?:gestion|administracion|servicio)\b"
        r"|\b(?:booking|admin\w*|handling|service|processing) (?:fee|charge)s? (?:of|is|applies|apply)\b",
        "En un sitio no hay recargos; en otro se añade uno.",
        "No surcharges in one place, one added in another.",
        Common.NOTHING,
    ),
    _opposite(
        r"\b(?:sin (?:hacer )?preguntas|sin papeleo|sin (?:dar )?explicaciones|no questions asked"
        r"|no paperwork|no[- ]quibble)\b",
        r"\b(?:exige[n]?|requiere[n]?|imprescindible|es necesari[oa]|obligatori[oa]|requires?|must"
        r"|is required|(?:solo|unicamente|only)\b.{0,60}\b(?:con|with|accompanied by|on)|debe(?:ra)?n?)\b"
        r".{0,60}\b(?:factura|ticket|boleta|recibo|comprobante|justificante|embalaje|sellado|formulario"
        r"|invoice|receipt|proof of purchase|packaging|sealed|unopened|form)\b",
        "En un sitio no se pregunta nada; en otro se piden papeles.",
        "No questions asked in one place, papers required in another.",
    ),
    _opposite(
        rf"\b{_CANCEL}\b.{{0,50}}\b(?:online|en linea|(?:desde|en|from|in) (?:la |tu |su |the |your )?"
        r"(?:app|cuenta|web|area|account)|(?:en|con|in|with) (?:un|una|dos|one|two|a single"
        r"|\d) (?:solo )?cli\w+|por telefono|by phone|por correo electronico|by e-?mail)",
        rf"\b{_CANCEL}\b.{{0,90}}\b(?:carta|burofax|correo (?:postal|certificado)|en persona|presencial\w*"
        r"|por escrito|by post|by letter|(?:signed|registered) (?:letter|post|mail)|written notice"
        r"|in person|in writing|(?:solo|only|unicamente) (?:por telefono|llamando|by (?:phone|calling)))\b",
        "En un sitio se cancela en línea; en otro, por carta, en persona o por teléfono.",
        "Cancelled online in one place, by letter, in person or by phone in another.",
    ),
    _opposite(
        rf"\b{_CANCEL}\b.{{0,60}}\b(?:cuando quieras?|en cualquier momento|at any time|any ?time"
        rf"|whenever you)\b",
        rf"\b{_CANCEL}\b.{{0,90}}\b(?:\d+|un|dos|tres|one|two|three) (?:full )?(?:calendar )?(?:dias|mes"
        rf"|meses|days?'?|months?'?)(?: naturales| habiles)?"
        r" (?:de (?:antelacion|anticipacion|preaviso)|notice|in advance|before)\b"
        rf"|\b\d+ (?:dias de preaviso|days'? notice)\b.{{0,40}}\b{_CANCEL}\b",
        "En un sitio se cancela cuando se quiera; en otro, con preaviso.",
        "Cancelled at any time in one place, with notice in another.",
    ),
    _opposite(
        rf"\b{_UNLIMITED} (?:[a-z]+ )?ilimitad[oa]s?\b|\bunlimited (?:[a-z]+ )?{_UNLIMITED}\b",
        r"\b\d+ ?(?:gb|gigas|tb) (?:of |de )(?:almacenamiento|storage)\b|\bafter \d+ ?gb\b|\b\d+ ?(?:gb"
        r"|gigas|tb)\b.{0,60}\b(?:luego|despues|superar\w*|se corta|se reduce|se suspende|then"
        r"|cap(?:ped)?|limit\w*|reduc\w+|slow\w+)\b|\b(?:speeds?|velocidad\w*)\b.{0,40}\b(?:reduc\w+"
        r"|limit\w+|slow\w+)\b.{0,60}\d+ ?(?:gb|gigas)\b|\b(?:fair[- ]use|uso (?:razonable|justo"
        r"|responsable))\b",
        "En un sitio es ilimitado; en otro hay un tope.",
        "Unlimited in one place, capped in another.",
    ),
    _opposite(
        rf"\b(?:nunca|jamas|no|never|do not|don't|won't|will not)\b.{{0,25}}\b{_SHARE}\b.{{0,40}}\b{_DATA}\b"
        rf"|\b{_DATA}\b.{{0,40}}\b(?:no|never|nunca)\b.{{0,15}}\b{_SHARE}\b.{{0,12}}\b(?:nadie|anyone"
        rf"|terceros|third)\b",
        rf"(?<!\bno )(?<!nunca )(?<!never )(?<!not )\b{_SHARE}\b.{{0,60}}\b{_DATA}\b.{{0,60}}\b{_OTHERS}\b"
        rf"|\b{_DATA}\b.{{0,40}}\b(?:shared|disclosed|cedidos|compartid\w+)\b.{{0,40}}\b{_OTHERS}\b",
        "En un sitio los datos no se comparten; en otro, sí.",
        "Data are not shared in one place, and are in another.",
        Common.NOTHING,
    ),
    _opposite(
        rf"\b{_SEND}\b.{{0,40}}\b(?:a todo el mundo|a cualquier pais|worldwide|to (?:any|every) country"
        rf"|anywhere in the world"
        r"|all over the world|a todo el pais|a toda espana|a todo (?:mexico|chile|peru)"
        r"|a toda (?:argentina|colombia)|nationwide|(?:anywhere|everywhere) in the (?:uk|us|country))\b"
        r"|\bworldwide (?:shipping|delivery)\b",
        rf"\bno (?:realizamos|hacemos|efectuamos)? ?{_SEND}\b.{{0,30}}\b(?:a|fuera|internacional\w*)\b"
        rf"|\b(?:do not|don't|cannot|can't) {_SEND}\b.{{0,30}}\b(?:to|outside|abroad|overseas"
        rf"|international\w*)\b|\b(?:solo|unicamente|exclusivamente"
        rf"|only)\b.{{0,70}}\b{_SEND}\b.{{0,30}}\b(?:en|a|to|in|within) [a-z]|\b{_SEND}\b.{{0,70}}\bonly\b",
        "En un sitio se envía a todas partes; en otro, no.",
        "Shipped everywhere in one place, and not in another.",
        Common.NOTHING,
    ),
    _opposite(
        r"(?<!\bno )(?<!not )(?<!no esta )\b(?:incluid[oa]s?|incluye|included|includes)\b",
        r"\bno (?:esta[n]? )?(?:incluid[oa]s?|incluye[n]?)\b|\b(?:is |are )?not included\b"
        r"|\bdoes not include\b|\b(?:se (?:paga|cobra|factura|abona)n? aparte|charged separately)\b",
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
        r"\b(?:sin (?:periodos? de |plazos? de )?carencias?|sin (?:periodo|tiempo)s? de espera"
        r"|no waiting periods?|desde el primer dia|from day one)\b",
        r"\b(?:periodo|plazo) de carencia de\b|\bcarencia (?:es|sera|de)\b(?! cero)"
        r"|(?<!\bno )\bwaiting period (?:of|applies|is)\b|\bperiodo de espera de\b|\b(?:cobertura"
        r"|cover\w*)\b.{0,30}\b(?:comienza|empieza|starts?|begins?)\b.{0,30}\b\d+ (?:dias|meses|days"
        r"|months)\b",
        "En un sitio no hay carencia; en otro, sí.",
        "No waiting period in one place, one in another.",
    ),
    _opposite(
        rf"\b{_RATE}\b.{{0,30}}\b(?:fij[oa]s?|no (?:cambia\w*|sube\w*|varia\w*)|(?:won't|will not|never"
        rf"|does not|doesn't) (?:change|rise|go up|increase)s?)\b|\bfixed (?:rates?|prices?|fees?)\b"
        r"|\bprice (?:lock|freeze)\b|\bno (?:mid-contract )?price (?:rises|increases)\b",
        rf"\b{_RATE}\b.{{0,60}}\b(?:revis\w+|actualiz\w+|aument\w+|ipc|increas\w+|ris(?:e|es|ing)"
        rf"|review\w*|adjust\w*|cpi|inflation)\b|\b(?:actualiza\w*|revisa\w*|aumenta\w*|increase|raise"
        rf"|review|adjust)\b.{{0,25}}\b{_RATE}\b",
        "En un sitio el precio es fijo; en otro se revisa.",
        "A fixed price in one place, a revised one in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:sin (?:necesidad de |cargar |dar |introducir |ingresar )?tarjeta"
        r"|no (?:credit )?card (?:required|needed|necessary)|without a (?:credit )?card)\b",
        r"\b(?:pedimos|ingres\w+|introdu\w+|necesit\w+|requier\w+|enter|add|requires?"
        r"|need)\b.{0,45}\b(?:tarjeta|card)\b|\bcard (?:is )?(?:required|needed)\b",
        "En un sitio no hace falta tarjeta; en otro, sí.",
        "No card needed in one place, one in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:siempre|always)\b.{0,40}\b(?:persona|humano|human|real person)\b|\b(?:nunca|never|sin"
        r"|no)\b.{0,20}\b(?:robots?|bots?|maquinas?|machines?)\b",
        r"\b(?:asistente|agente) (?:virtual|automatic\w+)\b|\bchatbots?\b|\bautomated (?:assistant|system"
        r"|agent)\b|\bvirtual assistant\b|\bcontestador(?:a)? automatic\w+\b",
        "En un sitio atiende siempre una persona; en otro, una máquina.",
        "Always a person in one place, a machine in another.",
        Common.NOTHING,
    ),
    _opposite(
        r"(?<!non-)(?<!non )(?<!\bno )\b(?:refundable|reembolsables?|money[- ]back|full refund"
        r"|te devolvemos (?:el dinero|el importe|el 100 ?%))",
        r"\b(?:non[- ]refundable|no reembolsables?|no se (?:devuelven?|reembolsan?))\b",
        "En un sitio se devuelve; en otro, no.",
        "Refundable in one place, and not in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:sin (?:cita|hora|turno)(?: previ[oa])?|without an appointment|no appointment (?:needed"
        r"|necessary|required)|walk-ins? (?:are )?welcome)\b",
        r"(?<!sin )\bcita previa (?:obligatoria|imprescindible)\b|\b(?:imprescindible|obligatori\w+"
        r"|necesari\w+|requier\w+|required|must)\b.{0,30}\b(?:cita|appointment)\b|\b(?:debes?"
        r"|deben?) (?:agendar|pedir|reservar|solicitar)\b.{0,15}\b(?:cita|hora|turno)\b|\b(?:solo"
        r"|unicamente|only)\b.{0,30}(?<!sin )\b(?:cita|appointment)\b|\bappointment only\b",
        "En un sitio no hace falta cita; en otro, sí.",
        "No appointment needed in one place, one in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:todos los dias|los 365 dias|7 dias a la semana|siete dias a la semana|every day"
        r"|7 days a week|seven days a week|365 days|siete dias de la semana|lunes a domingo|monday (?:to"
        r"|-) sunday|mon?\s?-\s?sun?)\b",
        r"\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|festivos),? cerrado\b"
        r"|\bno (?:[a-z]+ ){1,4}on (?:sundays|saturdays|weekends|bank holidays)\b"
        r"|\b(?:cerramos|cerrad[oa]s?|closed)\b.{0,20}\b(?:lunes|martes|miercoles|jueves|viernes|sabados?"
        r"|domingos?|festivos|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
        r"|weekends|bank holidays|public holidays)\b",
        "En un sitio se abre todos los días; en otro se cierra alguno.",
        "Open every day in one place, closed on some in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"(?<!\bno )\b(?:en (?:vivo|directo)|taught live|live (?:classes|lessons|sessions|courses"
        r"|teaching))\b",
        r"\b(?:pre ?grabad[oa]s?|grabad[oa]s?|pre-?recorded|recordings?|no live|self-paced)\b",
        "En un sitio se da en directo; en otro, grabado.",
        "Live in one place, recorded in another.",
        Common.NOTHING,
    ),
    _opposite(
        r"\b(?:sin (?:fianzas?|depositos?)|(?:no|zero) deposits?\b|(?:never|don't"
        r"|do not) ask\b.{0,40}\bdeposit)",
        r"(?<!sin )\b(?:fianza|deposito)\b.{0,25}[\d€$]|(?<!\bno )\b(?:security )?deposit of\b"
        r"|[$€£]\d+ (?:security )?deposit\b|[\d€$£].{0,60}\bcomo fianza\b",
        "En un sitio no se pide fianza; en otro, sí.",
        "No deposit in one place, one in another.",
        Common.NOTHING,
    ),
    _opposite(
        r"\b(?:zero|no) excess\b|\bsin franquicia\b",
        r"\bexcess of\b|(?<!sin )\bfranquicia (?:de|sera)\b",
        "En un sitio no hay franquicia; en otro, sí.",
        "No excess in one place, one in another.",
    ),
    _opposite(
        r"\b(?:never|won't|not|no) (?:auto-?|automatically )?renew\w*\b.{0,40}\bwithout\b"
        r"|\bno (?:auto-?renewal|automatic renewal)s?\b|\bsin renovacion automatica\b"
        r"|\bno se renueva (?:sola|solo)\b",
        r"(?<!not )\b(?:renew\w*|roll\w* over) automatically\b|\bautomatically renew\w*\b"
        r"|\bauto-renew\w*\b|(?<!\bno )\bse renuevan?(?:ra)? (?:de forma |de manera )?automatic\w+\b"
        r"|\brenovacion automatica\b",
        "En un sitio no se renueva sin preguntar; en otro, por sí solo.",
        "Not renewed unasked in one place, by itself in another.",
    ),
    _opposite(
        r"\b(?:guaranteed for life|lifetime (?:guarantee|warranty)|garanti\w+ (?:de por vida|para siempre"
        r"|vitalicia))\b",
        rf"\b(?:garantia|warranty|guarantee)\b.{{0,60}}\b{_FEW} (?:anos?|meses|years?|months?)\b",
        "En un sitio la garantía es para siempre; en otro, no.",
        "Guaranteed for life in one place, for a time in another.",
    ),
    _opposite(
        r"\b(?:lifetime access|access for life|acceso (?:de por vida|para siempre|ilimitado en el tiempo))\b",
        rf"\b(?:acceso|access)\b.{{0,60}}\b{_FEW} (?:anos?|meses|dias|years?|months?|days?)\b",
        "En un sitio el acceso es para siempre; en otro, no.",
        "Access for life in one place, for a time in another.",
        Common.NOTHING,
    ),
    _opposite(
        r"\b(?:en|de) tod[oa]s (?:l[oa]s|nuestr[oa]s)\b|\b(?:on|to|for|of) (?:all|every)\b|^(?:all|every"
        r"|tod[oa]s)\b",
        r"\bno (?:se )?aplica\w* a\b|\bdo(?:es)? not apply to\b|\bquedan? (?:exclu\w+|fuera)\b|\b(?:are"
        r"|is) excluded\b",
        "En un sitio vale para todo; en otro se excluye algo.",
        "For everything in one place, with exclusions in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:apply|request|book|renew|solicit\w+|tramit\w+|pid[ae]\w*|reserv\w+)\b.{0,60}\b(?:online"
        r"|en linea|por internet)\b",
        r"\b(?:solo|only|unicamente)\b.{0,50}\b(?:by post|by mail|in person|por correo postal|en persona"
        r"|presencial\w*)\b",
        "En un sitio se hace en línea; en otro, en persona o por correo.",
        "Done online in one place, in person or by post in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\b(?:book (?:a|your) table|table bookings?|reserv\w+ (?:tu|su|una) mesa)\b",
        r"\b(?:do not|don't) take (?:reservations|bookings)\b|\bno (?:aceptamos|tomamos|hacemos) reservas\b",
        "En un sitio se reserva mesa; en otro, no.",
        "Tables are booked in one place, and not in another.",
    ),
    _opposite(
        r"\b(?:sin (?:documentos|documentacion|identificacion)|no (?:id|identification|documents?"
        r"|proof of [a-z]+)\b"
        r".{0,30}\b(?:needed|required|necessary))\b",
        r"\b(?:debe\w*|must|required?|requier\w+|necesit\w+|need)\b.{0,50}\b(?:identificacion|dni"
        r"|pasaporte|photo id|id card|identification|passport|proof of (?:address|identity))\b",
        "En un sitio no hacen falta documentos; en otro, sí.",
        "No documents needed in one place, some in another.",
        Common.ONE_THING,
    ),
    _opposite(
        r"\bservice (?:is )?included\b|\bservicio incluido\b|\bincluye\w* (?:el )?servicio\b",
        r"\bservice charge\b|\b\d+ ?% (?:por|de) servicio\b|\bservicio (?:no incluido|aparte)\b",
        "En un sitio el servicio va incluido; en otro se añade.",
        "Service included in one place, added in another.",
        Common.NOTHING,
    ),
)
