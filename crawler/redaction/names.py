"""Names of people where the text itself says that a name follows: titles, greetings, introductions, signatures.

Names that nothing announces ("me atendió Raquel") are not found, and the report says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.redaction.model import KeepList, Kind, Span

_CAP = r"[A-ZÀ-ÖØ-Þ][^\W\d_]{1,24}(?:['’-][A-ZÀ-ÖØ-Þ]?[^\W\d_]{1,24})?"
_INITIAL = r"[A-ZÀ-ÖØ-Þ]\."
_PARTICLE = r"(?:de la|de las|de los|del|de|la|y|e|i|van|von|der|da|dos|di|al)"
_NAME = rf"(?:{_CAP}|{_INITIAL}(?=\s?[A-ZÀ-Þ]))(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])?(?:{_CAP}|{_INITIAL})){{0,3}}"

_TITLE = re.compile(
    rf"(?<![\w.])(?:(?:Sr|SR|Sra|SRA|Srta|SRTA|Sres|Dr|DR|Dra|DRA|Dña|Mr|MR|Mrs|MRS|Ms|MS|Mx|Prof|Profa|Lic|Ing|Arq|Rev)\b\.?|"
    rf"D\.ª?|D\.?ª|(?i:don|doña|señor|señora|señorita|seño|mister)\b|Miss\b)"
    rf"(?:[ \u00a0](?:(?:D|Dña|Don|Doña)\b\.?|D\.ª|Dª))?[ \u00a0]{{1,2}}({_NAME})"
)
_GREETING = re.compile(
    rf"(?:^|(?<=[.!?\n¡¿])|(?<=[.!?] ))[\s¡¿\"'*]{{0,3}}"
    rf"(?i:hola|holi|ey|buenos d[íi]as|buenas tardes|buenas noches|buenas|buen d[íi]a|estimad[oa]s?|querid[oa]s?|apreciad[oa]s?|"
    rf"dear|hi|hiya|hello|hey|good morning|good afternoon|good evening)"
    rf"(?: (?i:again|there|de nuevo|otra vez|muy buenas))?,?[ \u00a0]{{1,2}}({_NAME})(?=\s{{0,2}}(?:[,.:;!?\n)…-]|$))"
)
_INTRODUCTION = re.compile(
    rf"(?<!\w)(?i:me llamo|mi nombre es|mi nombre completo es|my name is|my name's|my full name is|"
    rf"a nombre de|en nombre de|on behalf of|nombre y apellidos?:|nombre:|full name:|name:)[ \u00a0]{{1,2}}({_NAME})"
)
_CLOSING = (
    r"(?:un|una|reciba un|reciban un)? ?(?:cordial )?saludos?(?: cordial(?:es)?| y gracias| a todos)?|atentamente|atte|cordialmente|"
    r"un (?:fuerte )?abrazo|(?:best |kind |warm |kindest )?regards|sincerely|(?:yours )?(?:truly|faithfully|sincerely)|"
    r"best wishes|respectfully|fdo|firmado|signed"
)
_SOFT_CLOSING = r"(?:muchas |mil )?gracias(?: de antemano| por todo| y (?:un )?saludos?)?|thanks(?: in advance| again| a lot| so much)?|thank you(?: (?:very|so) much)?|thx|cheers|best|love"
_LINE_END = r"(?=[ \t.,!;)\"]{0,4}(?:$|\n|\r|\[|https?:))"
_SIGNATURE = re.compile(
    rf"(?<!\w)(?:(?i:{_CLOSING})[\s,.:;!–—-]{{1,6}}|(?i:{_SOFT_CLOSING})\s{{0,2}}[,.!;:\n–—-][\s,.!–—-]{{0,5}})({_NAME}){_LINE_END}"
)
_DASHED = re.compile(rf"(?:^|\n)[ \t]{{0,3}}(?:--|[-–—~]){{1,2}}[ \t]{{0,2}}\n?[ \t]{{0,2}}({_NAME})[ \t.]{{0,3}}(?:$|\n|\r)")

# Words that stand where a name could stand and are none.
_NOT_NAMES = frozenset(
    """a al all amazing amig@s amigo amiga amigos amigas any anybody anyone apple as at atención atencion bien buen buena buenas bueno
    buenos but cliente clientes client clients company customer customers chicos con contact cuando cuál cual dear de del desde dios
    don el ella ellos empresa en equipo equipos es esta estas este esto estos everybody everyone everything excelente facebook firefox
    folks for friend friends from good gente google gracias gmail great guys he hello help her hey hi his hola how i if in is it its
    la las le les lo los ladies lady last lord madam mañana me mi mis mozilla mr mrs ms my muchachos muchas muy nadie no nos nuestra
    nuestro now oh ok on once our para pero people please por porque pues que qué quería quiero quisiera saludos señor señora señores
    señoras servicio si sí sir sirs so soporte support team thank thanks that the their there these they this those tienda to todas
    todo todos tu tus tú un una unos usted ustedes vosotros was we what when where who whom why windows with world would y ya yo you
    your estoy tengo soy hoy ayer he has hace me mientras aunque desde sin sobre según mac android iphone ios linux microsoft twitter
    spain españa madrid barcelona méxico mexico argentina chile colombia perú peru usa uk london texas""".split()
)
_TITLE_HINTS = ("sr", "dr", "mr", "ms", "miss", "don", "doña", "señor", "dña", "d.", "dª", "prof", "lic", "ing", "arq", "mx", "mister", "rev")
_GREETING_HINTS = ("hola", "buen", "estimad", "querid", "apreciad", "dear", "hi", "hello", "hey", "good", "ey", "holi")
_INTRODUCTION_HINTS = ("llamo", "nombre", "name", "behalf")
_CLOSING_HINTS = (
    "salud", "atent", "atte", "cordial", "abrazo", "regards", "sincerely", "truly", "faithfully", "wishes", "respectfully", "fdo",
    "firmado", "signed", "gracias", "thank", "thx", "cheers", "best", "love",
)


def names(text: str, low: str, keep: KeepList) -> Iterator[Span]:
    """Names after titles, greetings and introductions and in signatures; `low` is `text` in lower case."""
    if any(hint in low for hint in _TITLE_HINTS):
        yield from _found(_TITLE, text, keep)
    if any(hint in low for hint in _GREETING_HINTS):
        yield from _found(_GREETING, text, keep)
    if any(hint in low for hint in _INTRODUCTION_HINTS):
        yield from _found(_INTRODUCTION, text, keep)
    if any(hint in low for hint in _CLOSING_HINTS):
        yield from _found(_SIGNATURE, text, keep)
    if "\n" in text or text[:1] in "-–—~":
        yield from _found(_DASHED, text, keep)


def _found(pattern: re.Pattern[str], text: str, keep: KeepList) -> Iterator[Span]:
    for found in pattern.finditer(text):
        start, end = found.span(1)
        if end := _name_end(text, start, end):
            if not keep.keeps_name(text[start:end]):
                yield Span(start, end, Kind.NAME)


def _name_end(text: str, start: int, end: int) -> int:
    """Where the name really ends: before the first word that is none; 0 when the first is none."""
    last = 0
    for word in re.finditer(r"[^\s]+", text[start:end]):
        bare = word[0].strip(".,'’-").casefold()
        if bare in _NOT_NAMES and word[0][0].isupper():
            break
        if word[0][0].isupper():
            last = start + word.end()
    return last
