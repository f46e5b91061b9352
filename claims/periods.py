"""What a duration in a statement is: how long a customer may act, how wide a slot is, or how long one waits.

"14 days to cancel" is no time that anybody waits for money, and "a two-hour slot" no time until the parcel is
there: only durations of one kind can be compared.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from claims.model import Quantity
from claims.text import fold


class Period(Enum):
    """What a duration says."""

    WINDOW = auto()  # the customer may act, or something holds
    SLOT = auto()  # how wide the time is within which somebody comes
    NOTICE = auto()  # how long before something
    WAIT = auto()  # how long the company takes, or anything else


_SLOT_BEFORE = re.compile(r"\b(?:franjas?|tramos?|ventanas?|slots?|windows?)(?: \w+){0,2}? (?:de|of)$")
_SLOT_AFTER = re.compile(r"^[- ]?(?:(?:time|arrival|delivery) )?(?:slots?|windows?)\b")
# "Tienes un plazo de 14 días", and not "tienes tu pedido en 24 horas".
_FILLED = (
    r"(?: (?:un|una|de|hasta|up|to|a|full|plazo|periodo|al|menos|at|least|todo|todos|otros|another|whole))*"
)
_MAY_BEFORE = re.compile(
    r"\b(?:(?:tienes|tenes|tiene|tienen|dispones|dispone|dispondras?|you have|you've got|you get"
    rf"|you will have){_FILLED}"
    r"|derecho (?:a|de) (?:la )?(?:devol|desist|arrepent)\w*(?: \w+){0,6}"
    r"|plazo (?:de|para) (?:devol|desist|cambi|recla|solicit)\w*(?: \w+){0,6}"
    r"|(?:politica|periodo|garantia) de (?:devol|cancel|desist|cambio|prueba)\w*(?: \w+){0,3}"
    r"|(?:return|cancellation|cooling[- ]off|trial|refund) (?:period|window|policy)(?: \w+){0,3})\W*$"
)
# "It takes two days to change your plan", "refunds are paid within 5 days of receipt": the company's time.
# "The receipt must be less than 60 days old": what the customer has to see to.
_AGE_BEFORE = re.compile(
    r"\b(?:deb\w+ tener|tenga[n]?|con) (?:menos|no mas|un maximo|una antiguedad(?: maxima)?) de\W*$"
    r"|\b(?:less than|no (?:more|older) than|under|within)\W*$"
)
_AGE_AFTER = re.compile(r"^\W*(?:old|desde su emision|de antiguedad|of (?:being )?issued?|from issue)\b")
_TAKES = re.compile(r"\b(?:takes?|tard\w+|demor\w+|necesit\w+|we need|within|en|in)(?: \w+){0,2}\W*$")
_PAID = re.compile(
    r"\b(?:refunded|paid|credited|reimbursed|processed|abon\w+|reembols\w+|ingres\w+|pagan?|pagamos|tramit\w+"
    r"|devolvemos|we (?:refund|pay|process))\b"
)
_TO_ACT = (
    r"(?:devol\w+|cambi\w+|cancel\w*|desist\w*|probar\w*|recla\w+|arrepent\w+|return\w*|change|cancel|exchange"
    r"|send|claim|try|decide|pensar\w*)"
)
_MAY_AFTER = re.compile(
    rf"^\W*(?:\w+ ){{0,2}}(?:para|to|in which to|within which to) (?:\w+ )?{_TO_ACT}\b"
    r"|^\W*(?:(?:siguientes|posteriores) )?al?(?: \w+){1,5},? (?:puedes|podes|podras|pueden|tienes) "
    rf"(?:\w+ ){{0,2}}?{_TO_ACT}\b"
    rf"|^\W*(?:after|following|of)(?: \w+){{1,5}},? you (?:can|may) (?:\w+ ){{0,2}}?{_TO_ACT}\b"
)
# "The voucher lasts 24 months", "válido 12 meses"; "las primeras 24 horas" as a head.
_HOLDS_BEFORE = re.compile(
    r"\b(?:duran?|lasts?|(?:es|son|is|are) valid[oa]?s?(?: (?:for|durante|por))?|validez(?: es)? de"
    r"|(?:caducan?|vencen?) a l[oa]s|expires? (?:after|in))(?: (?:un|una|a|for|up|to|hasta|full))*\W*$"
    r"|^\W*(?:(?:l[oa]s|the) )?(?:primer[oa]s?|first)\W*$"
)
_NOTICE_AFTER = re.compile(
    r"^(?:['\u2019]s?)? ?(?:\w+ )?(?:before(?:hand)?|ahead|in advance|prior|notice|antes|de antelacion"
    r"|de anticipacion|de preaviso)\b"
)
# "within 14 days of the charge", after an act of the customer's.
_POLICY = re.compile(
    r"^\W*(?:free )?(?:return|refund|trial|money.back|cancellation|cooling.off)\w*"
    r"(?: (?:policy|period|window|guarantee))?\b"
)
_SINCE = re.compile(
    r"^\W*(?:naturales |habiles |calendar |business |working )?"
    r"(?:of|from|after|since|following|de|desde|tras|(?:(?:siguientes|posteriores) )?al?)"
    r" (?:\w+ ){0,3}?(?:purchas\w+|buying|delivery|deliver\w+|receipt|receiv\w+|payment|charge|signing|order"
    r"|arriv\w+|travel\w*|flight|compra\w*|entrega|recib\w+|recepcion|pago|cargo|cobro|contrata\w+|firma"
    r"|llegada|viaje|vuelo)\b"
)
_DURING = re.compile(
    r"\b(?:durante|during|throughout)(?: (?:l[oa]s|the|primer[oa]s|first|next|proxim[oa]s))*\W*$"
)
_ASKED = re.compile(
    r"\b(?:requests?|claims|returns?|devoluciones|solicitudes|reclamaciones|solicit\w+|requested|returned"
    r"|(?:tell|let|notify|contact|write to|call) us|avis[ae]\w*|escrib\w+|pid[ae]\w*|send (?:it|them) back"
    r"|(?:comunica|notifica|presenta)(?:l[oa]s?|nos(?:l[oa]s?)?)|report (?:it|them|the|any)"
    r"|must be (?:made|sent|returned)|deb\w+ (?:hacer|pedir|solicitar|enviar|avisar)\w*)\b"
)


def period_of(text: str, quantity: Quantity) -> Period:
    """Say what a duration of a text is; `quantity` carries its place in it."""
    before, after = fold(text[: quantity.start]), fold(text[quantity.end :])
    if _SLOT_BEFORE.search(before) or _SLOT_AFTER.match(after):
        return Period.SLOT
    if _NOTICE_AFTER.match(after):
        return Period.NOTICE
    if _MAY_BEFORE.search(before) or _POLICY.match(after):
        return Period.WINDOW
    if _AGE_BEFORE.search(before) and _AGE_AFTER.match(after):
        return Period.WINDOW
    if _MAY_AFTER.match(after) and not _TAKES.search(before):
        return Period.WINDOW
    if _SINCE.match(after) and not _PAID.search(before) and (_ASKED.search(before) or _DURING.search(before)):
        return Period.WINDOW
    return Period.WAIT


def lasts(text: str, duration: Quantity) -> bool:
    """Whether a duration says how long a thing lasts or is valid, or heads a list of such; no wait."""
    return _HOLDS_BEFORE.search(fold(text[: duration.start])) is not None
