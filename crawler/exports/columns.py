"""Which column holds what: told by the config, by a preset, or guessed from Spanish and English headers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from rapidfuzz import fuzz, process

from crawler.exports.dates import DateRule, Order, parse_date
from crawler.exports.errors import TableError


class Role(StrEnum):
    """What a column can hold."""

    TEXT = "text"
    TITLE = "title"
    DATE = "date"
    ID = "id"
    CASE = "case"
    CHANNEL = "channel"
    COUNTRY = "country"
    BRAND = "brand"
    PRODUCT = "product"
    AUTHOR = "author"
    RATING = "rating"
    LINK = "link"
    LANGUAGE = "language"
    THREAD = "thread"
    SINCE = "from"
    UNTIL = "to"
    INBOUND = "inbound"  # does the row come from a customer?
    ANSWERS = "answers"  # the id of the message this one answers
    REPLY = "reply"  # the company's answer, in the customer's row
    REPLY_DATE = "reply_date"


# Headers as exports and people write them, without accents, signs and capitals; the earlier alias wins.
_ALIASES: Mapping[Role, str] = {
    Role.TEXT: "texto|text|comentario|comentarios|comment|comments|mensaje|message|resena|review|review text|review content|"
    "reviewtext|opinion|opiniones|description|descripcion|body|cuerpo|content|contenido|full text|fulltext|queja|quejas|"
    "complaint|complaints|reclamacion|reclamo|motivo|feedback|verbatim|verbatims|transcript|transcripcion|tweet|tuit|post|"
    "respuesta abierta|open response|question|pregunta|nota|notas|notes|detalle|details|narrative|texto completo|testimonio|"
    "copy|anuncio|caption|guion|ad text",
    Role.TITLE: "titulo|title|asunto|subject|review title|headline|titular|summary|resumen",
    Role.DATE: "fecha|date|fecha de creacion|created|created at|created time|create date|creation date|creado|creado el|"
    "fecha creacion|date created|created date|createdat|created utc|timestamp|datetime|fecha y hora|fecha hora|date time|"
    "submitted at|submit date|review date|published|published at|publicado|fecha de publicacion|posted|posted at|dia|day|"
    "fecha alta|fecha de alta|received|date received|fecha recepcion|fecha de recepcion|sent|sent at|time|hora|when",
    Role.ID: "id|review id|comment id|message id|tweet id|post id|record id|row id|response id|uuid|guid|identificador|"
    "id comentario|id resena|codigo|key",
    Role.CASE: "case number|numero de caso|n de caso|no de caso|num caso|num de caso|nro de caso|nro caso|n caso|caso|case|"
    "case id|case no|id caso|id de caso|ticket id|ticket|ticket number|numero de ticket|n ticket|incidencia|n incidencia|"
    "numero de incidencia|expediente|n expediente|folio|radicado|complaint id|reference|referencia|case ref",
    Role.CHANNEL: "canal|channel|source|origen|fuente|medio|via|via channel|case origin|submitted via|platform|plataforma|red social|network",
    Role.COUNTRY: "pais|country|country code|codigo de pais|codigo pais|mercado|market|cc",
    Role.BRAND: "marca|brand|empresa|company|compania|airline|company name|nombre de empresa|negocio|business|tienda|shop|store",
    Role.PRODUCT: "producto|product|servicio|service|articulo|item|product name|nombre del producto|sku|plan",
    Role.AUTHOR: "autor|author|customer|cliente|customer id|id cliente|id de cliente|client|user|usuario|username|user name|"
    "user id|nombre|name|reviewer|review username|requester|requester id|solicitante|contact|contacto|email|e mail|correo|"
    "correo electronico|customer name|nombre cliente|nombre del cliente|author id|from user|remitente|sender|consumer",
    Role.RATING: "rating|puntuacion|estrellas|stars|star rating|score|nota media|valoracion|calificacion|review stars|review rating|"
    "nps|csat|satisfaction|satisfaccion|puntaje|estrella|star",
    Role.LINK: "url|link|enlace|permalink|review link|direccion|ticket url|web",
    Role.LANGUAGE: "idioma|language|lang|locale|lengua|reviewer language|language code",
    Role.THREAD: "thread|thread id|conversation|conversation id|hilo|conversacion|id conversacion",
    Role.INBOUND: "inbound|is inbound|entrante|direction|direccion del mensaje|sentido",
    Role.ANSWERS: "in reply to|in response to|in response to tweet id|reply to|in reply to id|responde a|parent id",
    Role.REPLY: "respuesta de la empresa|company reply|business reply|developer reply text|owner response|reply text|"
    "company public response|respuesta empresa|company response",
    Role.REPLY_DATE: "business reply date|reply date|developer reply date and time|fecha de respuesta|fecha respuesta|business reply date utc",
    Role.SINCE: "from|desde|since|start|start date|inicio|fecha de inicio|fecha inicio|valid from|vigente desde|fecha desde",
    Role.UNTIL: "to|hasta|until|end|end date|fin|fecha de fin|fecha fin|valid to|valid until|vigente hasta|fecha hasta",
}  # fmt: skip
ALIASES: Mapping[Role, tuple[str, ...]] = {role: tuple(names.split("|")) for role, names in _ALIASES.items()}
# The names of roles as a person may write them in `columns`: the roles' own and the template's headers.
_ROLE_NAMES: Mapping[str, Role] = {
    **{alias: role for role in Role for alias in ALIASES.get(role, ())[:1]},
    **{role.value.replace("_", " "): role for role in Role},
    "texto": Role.TEXT, "fecha": Role.DATE, "canal": Role.CHANNEL, "pais": Role.COUNTRY, "marca": Role.BRAND,
    "producto": Role.PRODUCT, "numero de caso": Role.CASE, "case id": Role.CASE, "case number": Role.CASE, "caso": Role.CASE,
    "autor": Role.AUTHOR, "titulo": Role.TITLE, "puntuacion": Role.RATING, "estrellas": Role.RATING, "enlace": Role.LINK,
    "url": Role.LINK, "idioma": Role.LANGUAGE, "hilo": Role.THREAD, "desde": Role.SINCE, "hasta": Role.UNTIL,
    "since": Role.SINCE, "until": Role.UNTIL, "record id": Role.ID,
}  # fmt: skip
CLAIM_ROLES = frozenset({Role.TEXT, Role.TITLE, Role.ID, Role.CHANNEL, Role.COUNTRY, Role.BRAND, Role.LINK, Role.SINCE, Role.UNTIL, Role.DATE})
COMPLAINT_ROLES = frozenset(set(Role) - {Role.SINCE, Role.UNTIL})
_DATE_WORDS = frozenset({"fecha", "date", "time", "created", "timestamp"})


def plain(header: str) -> str:
    """A header without accents, signs, capitals and doubled spaces: "Nº de caso" -> "n de caso"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header[:200]) if not header.isupper() else header[:200]
    decomposed = unicodedata.normalize("NFKD", spaced.replace("º", " ").replace("ª", " ").casefold())
    kept = "".join(sign if sign.isalnum() else " " for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(kept.split())


def chosen_columns(path: Path, header: Sequence[str], wanted: Mapping[str, str]) -> dict[Role, list[int]]:
    """The columns a config names (role -> header; several headers of a text joined by "+")."""
    places = {plain(name): at for at, name in reversed(list(enumerate(header)))}
    exact = {name: at for at, name in reversed(list(enumerate(header)))}
    columns: dict[Role, list[int]] = {}
    for name, headers in wanted.items():
        role = _ROLE_NAMES.get(plain(name))
        if role is None:
            close = process.extractOne(plain(name), _ROLE_NAMES, scorer=fuzz.ratio, score_cutoff=60)
            hint = f"Did you mean {_ROLE_NAMES[close[2] if isinstance(close[2], str) else name].value!r}?" if close else ""
            raise TableError(path, f"`columns` has {name!r}, which is no kind of column.", hint or f"Use one of: {', '.join(Role)}.")
        parts = [headers] if headers in exact or plain(headers) in places else [part.strip() for part in headers.split("+")]
        for part in parts:
            at = exact.get(part, places.get(plain(part), -1))
            if at < 0:
                raise TableError(path, f"`columns` names {part!r}, which the header does not have.", f"It has: {listed(header)}.")
            columns.setdefault(role, []).append(at)
    return columns


def guessed_columns(
    header: Sequence[str], sample: Sequence[Sequence[str]], roles: Iterable[Role], taken: Mapping[Role, list[int]]
) -> dict[Role, list[int]]:
    """The columns by their headers, what `taken` has left; dates and texts are checked against the sample's cells."""
    columns = dict(taken)
    used = {at for places in columns.values() for at in places}
    names = [plain(name) for name in header]
    for role in sorted(roles, key=list(Role).index):
        if role in columns:
            continue
        at = _by_alias(role, names, sample, used)
        if at >= 0:
            columns[role] = [at]
            used.add(at)
    if Role.TEXT not in columns and Role.TEXT in roles:
        longest = _by_content(sample, len(header), used - set(columns.get(Role.TITLE, ())))
        if longest >= 0:
            columns[Role.TEXT] = [longest]
            if columns.get(Role.TITLE) == [longest]:
                del columns[Role.TITLE]
    return columns


def free_text_columns(sample: Sequence[Sequence[str]], width: int, passed_over: set[int]) -> list[int]:
    """The columns people wrote sentences into: the open questions of a survey."""
    return [at for at in range(width) if at not in passed_over and _words(sample, at) >= 3 and _varied(sample, at)]


def listed(header: Sequence[str]) -> str:
    """The header's names for an error message, at most thirty."""
    names = [repr(name[:60]) for name in header[:30]]
    return ", ".join(names) + (f" and {len(header) - 30} more" if len(header) > 30 else "")


def _by_alias(role: Role, names: Sequence[str], sample: Sequence[Sequence[str]], used: set[int]) -> int:
    for alias in ALIASES[role]:
        for at, name in enumerate(names):
            if name == alias and at not in used and _plausible(role, sample, at):
                return at
    if role is Role.DATE:  # "Fecha del contacto", "Ticket date": any header that says so and whose cells are dates
        for at, name in enumerate(names):
            if at not in used and _DATE_WORDS & set(name.split()) and _plausible(role, sample, at):
                return at
    return -1


def _plausible(role: Role, sample: Sequence[Sequence[str]], at: int) -> bool:
    cells = [row[at] for row in sample if at < len(row) and row[at].strip()]
    if not cells:
        return role is not Role.TEXT or not sample
    if role in {Role.DATE, Role.SINCE, Role.UNTIL, Role.REPLY_DATE}:
        return sum(parse_date(cell, DateRule(Order.DAY)) is not None for cell in cells) >= 0.6 * len(cells)
    if role is Role.TEXT:
        return _words(sample, at) >= 2 or len(sample) < 5
    if role is Role.ID:  # a column of few values (a shop's id, a user's) would make one text of many
        return len(set(cells)) > 0.7 * len(cells)
    if role is Role.RATING:
        return any(sign.isdigit() or sign == "★" for cell in cells for sign in cell[:8])
    return True


def _by_content(sample: Sequence[Sequence[str]], width: int, used: set[int]) -> int:
    found = [(_words(sample, at), -at) for at in range(width) if at not in used and _varied(sample, at)]
    best = max(found, default=(0.0, 0))
    return -best[1] if best[0] >= 4 else -1


def _words(sample: Sequence[Sequence[str]], at: int) -> float:
    """Mean number of words in the column's filled cells."""
    counts = [len(row[at].split()) for row in sample if at < len(row) and row[at].strip()]
    return sum(counts) / len(counts) if counts else 0.0


def _varied(sample: Sequence[Sequence[str]], at: int) -> bool:
    cells = [row[at] for row in sample if at < len(row) and row[at].strip()]
    return bool(cells) and len(set(cells)) > 0.5 * len(cells)
