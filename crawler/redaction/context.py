"""Which word near a number says what the number is: an order, a telephone, an identity document, money."""

from __future__ import annotations

import re
from enum import StrEnum

_BEFORE = 40  # characters looked at before a number
_AFTER = 32

_ORDER = (
    r"pedidos?|orden(?:es)?|order(?:s|ed)?|n[úu]mero de caso|caso|case|ticket|tiquet|ticketnumber|"
    r"expediente|referencia|refer?ence|"
    r"ref|incidencia|reclamaci[óo]n|factura|invoice|localizador|booking|reserva|reservation|confirmation|"
    r"confirmaci[óo]n|pnr|"
    r"seguimiento|tracking|gu[íi]a|env[íi]o|shipment|parcel|paquete|albar[áa]n|contrato|contract|p[óo]liza|"
    r"policy|"
    r"vuelo|flight|c[óo]digo|code|folio|serial|serie|imei|modelo|model|art[íi]culo|item|sku|ean|isbn|asin|"
    r"versi[óo]n|version|"
    r"build|error|bug|radicado|protocolo|transacci[óo]n|transaction|id|siniestro|claim|sr"
)
_PHONE = (
    r"tel|tels|tel[ée]fonos?|tlf|tlfn?o?|tfno?|fono|m[óo]vil(?:es)?|celular|cel|cell|whats?app|wh?ats?ap|"
    r"wasap|guasap|ll[áa]m\w*|"
    r"phones?|phone number|call(?:ed|ing)?|mobile|text(?:ed)? me|sms|fax|contact(?:o|ar|arme|adme|me)?|"
    r"n[úu]mero m[óo]vil|marcar|dial(?:l?ed)?"
)
_DOCUMENT = (
    r"dni|nif|nie|cif|c[ée]dula|c\.c\.|cc|pasaporte|passport|ssn|social security|national insurance|nino|"
    r"curp|rfc|rut|run|"
    r"cuit|cuil|cpf|ine|documento|identity card|driver'?s licen[cs]e"
)
_CARD = r"tarjeta|card|visa|mastercard|amex|d[ée]bito|cr[ée]dito|debit|credit"
_ACCOUNT = r"iban|cuenta|account|ccc|cbu|clabe"
_BACK = re.compile(
    rf"(?<!\w)(?:(?P<order>{_ORDER})|(?P<phone>{_PHONE})|(?P<document>{_DOCUMENT})|(?P<card>{_CARD})|"
    rf"(?P<account>{_ACCOUNT}))(?!\w)",
    re.IGNORECASE,
)
_ORDER_SIGN = re.compile(r"(?:#|n[º°o]\.?|nr\.?|num\.?|n[úu]m\.?)\s*$", re.IGNORECASE)
_FORWARD = re.compile(
    rf"\s{{0,2}}(?:(?P<money>€|euros?\b|eur\b|\$|usd\b|d[óo]lares|dollars|pesos|soles|mxn\b|cop\b|clp\b|"
    rf"ars\b|libras|pounds|%)|"
    rf"(?P<unit>(?:[kmgt]?b(?:ps|/s)?|k?m|cm|mm|k?g|ms|segundos|seconds|millones|million|puntos|points|"
    rf"millas|miles)\b)|"
    rf"[,.]?\s?(?:es|is|was|era)\s(?:mi|el|my|the)\s(?:n[úu]mero\sde\s|n[º°]\sde\s)?(?P<order>{_ORDER})\b)",
    re.IGNORECASE,
)
_MONEY_SIGN = re.compile(r"(?:[$€£]|us\$|usd|eur|s/\.?)\s?$", re.IGNORECASE)


class Meaning(StrEnum):
    """What the words around a number say it is."""

    ORDER = "order"
    PHONE = "phone"
    DOCUMENT = "document"
    CARD = "card"
    ACCOUNT = "account"
    AMOUNT = "amount"
    NOTHING = ""


def meaning(text: str, start: int, end: int) -> Meaning:
    """What the nearest telling word before `start`, or directly after `end`, says of the number between."""
    before = text[max(0, start - _BEFORE) : start]
    after = _FORWARD.match(text, end, min(len(text), end + _AFTER))
    if _MONEY_SIGN.search(before) or (after and (after["money"] or after["unit"])):
        return Meaning.AMOUNT
    nearest = None
    for nearest in _BACK.finditer(before):  # noqa: B007 - the last one is wanted
        pass
    if nearest is not None and nearest.lastgroup:
        return Meaning(nearest.lastgroup)
    if (after and after["order"]) or _ORDER_SIGN.search(before):
        return Meaning.ORDER
    return Meaning.NOTHING
