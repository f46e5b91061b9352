"""Do two statements of one aspect speak of the same? Then one of them limits what the other promises."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from claims.consistency.cells import says_what, without_holder
from claims.consistency.parts import of_another_part, without_ages
from claims.model import Claim
from claims.services import places, services
from claims.text import fold
from claims.themes.stopwords import STOPWORDS

_ALIKE = 0.35  # cosine from which two statements of one aspect have the same subject without sharing a word
_STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
# Units and fillers that every statement with a number shares.
_UNITS = frozenset(
    "dias horas semanas meses anos minutos laborables habiles naturales days hours weeks months years "
    "minutes working calendar business every euros "
    "plazo dentro within entre between hasta desde menos maximo llega llegan arrives arrive "
    "primer primera primeras primeros first siguiente siguientes posteriores following next "
    "incluido incluida incluidos incluidas incluye included includes include "
    "caduca caducan vence vencen expira expiran expire expires".split()
)


def same_kind(more: Claim, less: Claim, similarity: float) -> bool:
    """Whether neither names a service, place, plan or product of its own."""
    return same_terms(more, less) and not (
        _apart(more, less, similarity) or of_another_part(more.quote, less.quote)
    )


def same_terms(more: Claim, less: Claim) -> bool:
    """Whether both name the same services, places and plans; what holds for every plan holds for each."""
    # A parcel that goes back is collected; that is no service beside the return.
    beside = frozenset({"collecting"}) if more.aspect in {"returns", "refunds"} else frozenset()
    return (
        services(more.quote) - beside == services(less.quote) - beside
        and places(less.quote) == places(more.quote)
        and (plans(more.quote) == plans(less.quote) or says_every_plan(more))
    )


def rivals(left: Claim, right: Claim) -> bool:
    """Whether two languages name different services, channels or steps, or one of them a place or plan."""
    mine, its = left.quote, right.quote
    if services(mine) != services(its) or of_another_part(mine, its):
        return True
    return bool(places(mine)) != bool(places(its)) or bool(plans(mine)) != bool(plans(its))


def speak_alike(more: Claim, less: Claim, similarity: float) -> bool:
    """Whether both are about one thing, by meaning, by a word, or by what is delivered or answered."""
    if similarity >= _ALIKE or shares_thing(more, less):
        return True
    return more.language == less.language and bool(_stems(more) & _stems(less))


def _apart(more: Claim, less: Claim, similarity: float) -> bool:
    """Whether each names a thing of its own, or the one that promises more names one the other does not."""
    mine, its = scope(more), scope(less)
    if not mine:
        return False  # what is said of everything is limited by what is said of a part
    if more.language == less.language:
        return not mine & (its | _stems(less))
    return similarity < _SURELY_ALIKE  # words of two languages cannot be compared, meanings can


# Plans, tiers and kinds of customer that have conditions of their own.
_PLAN = re.compile(
    r"\b(?:(?:basic[oa]?|pro|(?<!the )(?<!your )(?<!annual )(?<!monthly )premium|plus"
    r"|business(?! (?:day|hour))|enterprise|starter|gold|silver|oro|(?<=plan )plata|(?<=tarjeta )plata"
    r"|estudiantes?|students?|empresas?|autonomos?|particulares|vip|prime"
    r"|(?:non-?|no )?(?:members?|socios?))\b)"
)


# "Tarifa Flexible", by its capital.
_NAMED_PLAN = re.compile(r"\b(?:[Tt]arifas?|[Pp]lan(?:es)?|[Pp][oó]liza) ([A-ZÁÉÍÓÚ]\w+)")
# Of a table: mostly a plan.
_COLUMN = re.compile(r" · ([A-ZÁÉÍÓÚ]\w+(?: [A-ZÁÉÍÓÚ]\w+){0,3}):")
_EVERY_PLAN = re.compile(
    r"\b(?:(?:every|all|whichever|any|whatever)(?: of)?(?: our| the)?(?: \w+)?"
    r" (?:(?:plan|tier|fare|ticket|tariff|room|course|subscription|membership|account|card)s?|box(?:es)?)"
    r"|(?:tod[oa]s (?:l[oa]s|nuestr[oa]s)|cualquier(?:a (?:de nuestr[oa]s|que sea (?:tu|el|la)))?)"
    r" (?:plan(?:es)?|tarifas?|cajas?|habitacion(?:es)?|cursos?|bonos?"
    r"|suscripcion(?:es)?|cuentas?|tarjetas?))\b"
)


def _columns(text: str) -> list[str]:
    """The names of a row's columns, mostly plans; those of places, and of what is told, are none."""
    named = map(fold, _COLUMN.findall(text))
    return [name for name in named if name not in _HOME and not places(name) and not says_what(name)]


_HOME = frozenset("peninsula espana mexico chile peru colombia argentina mainland england nacional".split())


def says_every_plan(claim: Claim) -> bool:
    """Whether it says in so many words that it holds whatever the plan, and names none beside that."""
    said = fold(claim.quote)
    return _EVERY_PLAN.search(said) is not None and not _PLAN.search(_EVERY_PLAN.sub(" ", said))


@lru_cache(maxsize=50_000)
def plans(text: str) -> frozenset[str]:
    """The plans and kinds of customer a text names."""
    named = [
        *_PLAN.findall(fold(text)),
        *map(fold, _NAMED_PLAN.findall(text)),
        *_columns(text),
    ]
    return frozenset(found.removesuffix("s") for found in named)


# "de los portátiles", "en Madrid", "on electrical appliances": the word a preposition ties the promise to.
_TIED = {
    "es": re.compile(
        r"\b(?:del|de l[oa]s?|de nuestr[oa]s|para l[oa]s?|para el|para|en l[oa]s?|en el"
        r"|en tod[oa]s? l[oa]s?|en|a)"
        r" ([^\W\d_]{4,})"
    ),
    "en": re.compile(
        r"\b(?:(?:for|on|of|in|across)(?: the| our| your| all| any| every| mainland)*"
        r"|to(?: the| our| your| all| any| every| mainland)+) ([^\W\d_]{4,})"
    ),
}
_LABEL = re.compile(
    r"^(?!(?:sin|no|without|sure|yes|si|claro|por supuesto|of course)\b)([^\W\d_]+(?: [^\W\d_]+){0,4}):\s"
)
# Words that name no product, place or service, by beginnings; with them a promise is still about everything.
_GENERAL = (
    "pedid compr entre envio plazo dinero cuent produ artic servi clien devol recib pago tarje banc "
    "mismo medio todo cualq "
    "cada menos maxim minim hora diasl habil labor seman mes anos tienda casa domic web linea inter "
    "momen perso equip "
    "nosot order purch deliv shipp money accou produ items servi custo retur recei payme bank same "
    "means every any "
    "month weeks days hours years store home web onlin time less first date full price confi tramo "
    "hasta partir "
    "fecha conta aviso chat corre telef email phone emails quest reply answe respu pregu refun reemb "
    "garan warra guara penin spain espan mainl atenc suppo sopor "
    "arriv llega salid "
    "cance suscr subsc club cuota tiempo acuer condi terms contra cargo igual otro nuest tuyo suyo "
    "forma favor "
    "durac antel total gratis carri parce paque charg tercer third parti"
).split()
_SURELY_ALIKE = 0.5


def scope(claim: Claim) -> frozenset[str]:
    """The things a statement is tied to, by beginnings: the label before it, nouns behind a preposition."""
    folded = _EVERY_PLAN.sub(" ", fold(without_ages(claim.quote)))
    tied = _TIED.get(claim.language)
    words = tied.findall(folded) if tied else []
    label = _LABEL.match(folded)
    if label:
        words += _WORD.findall(label.group(1))
    return frozenset(
        word[:_STEM]
        for word in words
        if not word.startswith(tuple(_GENERAL))
        and word not in _UNITS
        and not word.endswith(_VERBS)
        and word not in STOPWORDS.get(claim.language, frozenset())
    )


_VERBS = (
    "arlo",
    "erlo",
    "irlo",
    "arla",
    "erla",
    "irla",
    "ver",
    "ar",
    "er",
    "ir",
    "ing",
    "arte",
    "erte",
    "irte",
    "arse",
    "erse",
    "irse",
)
_CATALOGUE_DEPTH = 2
_GENERAL_FOLDERS = (
    *("legal", "terms", "term", "condicion", "politica", "policy", "policies", "ayuda", "help", "faq"),
    *("soporte", "support", "info", "atencion", "customer", "cliente", "contact"),
)
_LOCALE = re.compile(r"^[a-z]{2}(?:[-_][a-z]{2})?$", re.IGNORECASE)


def other_product(left: Claim, right: Claim) -> bool:
    """Whether the two stand on pages of different products or places: each may have conditions of its own.

    A page two folders deep ("/molinillos/brisa/", "/tiendas/madrid/") is one product's or one shop's.
    """
    mine, its = _product_pages(left), _product_pages(right)
    return bool(mine) and bool(its) and not mine & its


def of_one_page(more: Claim, less: Claim) -> bool:
    """Whether `less` is one product's or shop's condition, of which `more` does not speak in particular."""
    pages = _product_pages(less)
    if not pages or less.place in _FOR_ALL:
        return False
    shared = pages & {_path(sighting.url) for sighting in more.sightings}
    return not shared or len({s.url for s in more.sightings}) > _SITE_WIDE


_FOR_ALL = frozenset({"fine_print", "faq"})
_SITE_WIDE = 3  # pages from which a statement is everybody's


def _product_pages(claim: Claim) -> frozenset[str]:
    """The product pages it stands on; none where it stands on a general page as well."""
    paths = {_path(sighting.url) for sighting in claim.sightings}
    deep = frozenset(
        path
        for path in paths
        if path.count("/") + 1 >= _CATALOGUE_DEPTH and not path.lower().startswith(_GENERAL_FOLDERS)
    )
    return deep if len(deep) == len(paths) else frozenset()


def paths_of(claim: Claim) -> frozenset[str]:
    """The pages a claim stands on, whatever their language: "/es/envios" and "/en/envios" are one path."""
    return frozenset(_path(sighting.url) for sighting in claim.sightings)


def _path(url: str) -> str:
    parts = [part for part in urlsplit(url).path.split("/") if part]
    if parts and _LOCALE.match(parts[0]):
        parts = parts[1:]
    return "/".join(parts)


# What can be free in one place and paid for in another, by word beginnings in both languages.
_THINGS = {
    "returning": ("devol", "devue", "retur", r"sen[dt] (?:\w+ ){0,3}back"),
    "delivering": ("envio", "envia", "entre", "deliv", "shipp", "posta", "porte"),
    "leaving": ("cance", "baja"),
    "collecting": ("recog",),
    "installing": ("insta",),
    "wrapping": ("envol", "envue", "wrapp"),
    "luggage": ("equipaj", "baggage", "luggage", "malet", "checked bag"),
    "opening": (
        "apertura",
        "account opening",
        "open an account",
        "abrir tu cuenta",
        "origination",
        "arrangement fee",
    ),
    "procedure": ("tramit",),
    "upkeep": ("mantenim", "mainten"),
    "parking": ("parking", "aparcam", "estacionam"),
    "breakfast": ("desayun", "breakfast"),
    "refunding": ("refund", "reembol", "money back", "devolvemos"),
    "classes": ("clase", "class", "curso", "course"),
    "wifi": ("wifi", "wi-fi", "internet"),
    "linen": ("saban", "toall", "ropa de cama", "sheets", "towel", "bed linen"),
    "attending": (
        "atend",
        "atenc",
        "sopor",
        "suppo",
        "helpl",
        "asist",
        "assis",
        "customer service",
        "customer care",
    ),
}
_NAMES_THING = {thing: re.compile(rf"\b(?:{'|'.join(stems)})") for thing, stems in _THINGS.items()}


_PRICED = frozenset({"opening", "procedure", "upkeep", "parking", "breakfast"})


def shares_priced_thing(left: Claim, right: Claim) -> bool:
    """Whether both name a thing that has one price; a delivery has several, and none contradicts another."""
    return bool(priced_things(left) & priced_things(right))


SAME_THING = 2  # words that both must share to name the same thing


def names_the_same(left: Claim, right: Claim) -> bool:
    """Whether two statements of one language share the words of what they are about, or all the first has."""
    mine, its = telling_stems(left), telling_stems(right)
    shared = len(mine & its)
    return left.language == right.language and (shared >= SAME_THING or (bool(mine) and mine <= its))


def telling_stems(claim: Claim) -> frozenset[str]:
    """The words that tell what a statement is about, by beginnings, without those of prices."""
    said = without_holder(_EVERY_PLAN.sub(" ", without_ages(claim.quote)))
    short = {word for word in _SHORT.findall(fold(said)) if word not in STOPWORDS.get(claim.language, ())}
    return (_stems(replace(claim, quote=said)) | short) - _PRICE_WORDS


def priced_things(claim: Claim) -> frozenset[str]:
    """The things it names that have one price."""
    return _things(claim) & _PRICED


def names_returning(claim: Claim) -> bool:
    """Whether it speaks of things that go back."""
    return "returning" in _things(claim)


def shares_thing(left: Claim, right: Claim) -> bool:
    """Whether both statements name the same thing that may be free or paid for."""
    return bool(_things(left) & _things(right))


def _things(claim: Claim) -> frozenset[str]:
    said = fold(claim.quote)
    named = frozenset(thing for thing, name in _NAMES_THING.items() if name.search(said))
    return frozenset({"returning"}) if "returning" in named else named


def _stems(claim: Claim) -> frozenset[str]:
    common = STOPWORDS.get(claim.language, frozenset())
    words = _WORD.findall(_HYPHEN.sub("", _PLAN.sub(" ", fold(claim.quote))))
    return frozenset(word[:_STEM] for word in words if word not in _UNITS and word not in common)


_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")  # "set-up" is one word, as "setup" is


_SHORT = re.compile(r"\b[^\W\d_]{3}\b")  # "bed", "bag", "gas"
_PRICE_WORDS = frozenset(
    "preci costo coste costa grati tarif desde euros price costs cost free extra fee fees charg total inclu "
    "pagar pagas cobra mes month noche night perso dia cuest nada nothi pay pick choos elige escog "
    "room habit hotel aplic apply payab abona eur usd gbp per por con iva vat mbp hrs max min any day".split()
)
_BURDEN = re.compile(
    r"\b(?:(?:a|por) (?:cargo|cuenta) del? (?:cliente|comprador|usuario|consumidor)"
    r"|corren? (?:a|por) (?:tu|su|cuenta)|asum(?:es|e|ira) (?:el|los)|de pago|se cobra(?:n|ra|ran)?"
    r"|(?:cliente|comprador|usuario) (?:paga|asume|abona)"
    r"|at (?:your|the (?:customer|buyer)'?s?) (?:own )?(?:cost|expense)"
    r"|(?:customer|buyer|you) (?:pays?|bears?|covers?)"
    r"|paid by the (?:customer|buyer)|you will be charged|are charged|is charged"
    r"|incurs? (?:an? )?(?:[a-z]+ )?(?:charge|fee)|(?:opening|procedure|parking|handling) fee"
    r"|(?:to|para) (?:leave|cancel|return|dar\w* de baja|cancelar|devolver)\b.{0,30}"
    r"\b(?:write to|call|send|e-?mail|contact|escrib\w+|llam\w+|envi\w+|solicit\w+) .{0,25}"
    r"\b\d+ (?:days?|dias|weeks?|semanas)\b.{0,20}"
    r"|fee (?:is|of [^ ]+ is|will be) deducted|derechos? de tramit\w+"
    r"|ya no (?:es compatible|es posible|esta disponible|funciona)"
    r"|(?:is|are) no longer (?:supported|available|possible))\b"
)


def burdens_customer(claim: Claim) -> bool:
    """Whether the statement costs the customer something or takes it away: no complaint contradicts that."""
    return _BURDEN.search(fold(claim.quote)) is not None
