"""Names of people where the text itself says that a name follows: titles, greetings, introductions,
signatures.

Names that nothing announces ("me atendió Raquel") are not found, and the report says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from crawler.redaction.model import KeepList, Kind, Span, squeeze

_CAP = r"[A-ZÀ-ÖØ-Þ](?:[^\W\d_]{1,24}(?:['’-][A-ZÀ-ÖØ-Þ]?[^\W\d_]{1,24})?|['’][A-ZÀ-ÖØ-Þ][^\W\d_]{1,24})"
_INITIAL = r"[A-ZÀ-ÖØ-Þ]\."
_PARTICLE = r"(?:de la|de las|de los|del|de|la|y|e|i|van|von|der|da|dos|di|al)"
_NAME = (
    rf"(?:{_CAP}|{_INITIAL}(?=\s?[A-ZÀ-Þ]))"
    rf"(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])?(?:{_CAP}|{_INITIAL}|[A-ZÀ-ÖØ-Þ](?=[ ][A-ZÀ-Þ]))){{0,3}}"
)

_TITLE = re.compile(
    rf"(?<![\w.:;=])(?:(?:Sr|SR|Sra|SRA|Srta|SRTA|Sres|Dr|DR|Dra|DRA|Dña|Mr|MR|Mrs|MRS|Ms|Mx|Prof|Profa|Lic|"
    rf"Ing|Arq|Rev)\b\.?|"
    rf"D\.ª?|D\.?ª|(?i:don|doña|señor|señora|señorita|seño|mister)\b|Miss\b)"
    rf"(?:[ \u00a0](?:(?:D|Dña|Don|Doña)\b\.?|D\.ª|Dª))?[ \u00a0]{{1,2}}({_NAME})"
)
_GREETING = re.compile(
    rf"(?:^|(?<=[.!?\n¡¿])|(?<=[.!?] )|@\w{{1,30}}[ :,])[\s¡¿\"'*]{{0,3}}"
    rf"(?i:hola|holi|ey|buenos d[íi]as|buenas tardes|buenas noches|buenas|buen d[íi]a|estimad[oa]s?|"
    rf"querid[oa]s?|apreciad[oa]s?|"
    rf"dear|hi|hiya|hello|hey|good morning|good afternoon|good evening)"
    rf"(?: (?i:again|there|de nuevo|otra vez|"
    rf"muy buenas))?,?[ \u00a0]{{1,2}}({_NAME})(?=\s{{0,2}}(?:[,.:;!?\n)…-]|$))"
)
_INTRODUCTION = re.compile(
    rf"(?<!\w)(?i:me llamo|mi nombre es|mi nombre completo es|my name is|my name['’]s|my full name is|"
    rf"(?:con )?nombre y apellidos:?|nombre completo:|full name:)[ \u00a0]{{1,2}}({_NAME})"
)
# "Soy" and "I am" come before anything at all: only two capitalised words or more are a name, "this is" only
# of someone who speaks, and what stands in not_introduced.txt is something people are.
_SELF = re.compile(
    rf"(?<!\w)((?i:soy|te habla|les? habla|les? escribe|te escribe|i am|i['’]m))[ \u00a0]{{1,2}}({_NAME})"
)
_CALLER = re.compile(
    rf"(?<!\w)((?i:this is))[ \u00a0]{{1,2}}({_NAME})(?=[ \u00a0](?i:speaking|calling|writing|here)\b)"
)
# These come before things too ("Event name: ...", "on behalf of the bank"): only two words or more, and an
# end after them.
_LABEL = re.compile(
    rf"(?<!\w)(?i:a nombre de|en nombre de|on behalf of|nombre:|"
    rf"name:)[ \u00a0]{{1,2}}({_NAME})(?=\s{{0,2}}(?:[,;.\n)]|$))"
)
_CLOSING = (
    r"(?:un|una|reciba un|reciban un)? ?(?:cordial )?saludos?(?: cordial(?:es)?| y gracias| a todos)?|"
    r"atentamente|atte|cordialmente|"
    r"un (?:fuerte )?abrazo|(?:best |kind |warm |kindest )?regards|sincerely|yours (?:truly|faithfully)|"
    r"truly yours|"
    r"best wishes|respectfully|fdo|firmado|signed"
)
_SOFT_CLOSING = (
    r"(?:muchas |mil )?gracias(?: de antemano| por todo| y (?:un )?saludos?)?|"
    r"thanks(?: in advance| again| a lot| so much)?|thank you(?: (?:very|so) much)?|thx|cheers|best|love"
)
_LINE_END = r"(?=[ \t.,!;)\"]{0,4}(?:$|\n|\r|\[|https?:))"
_SIGNATURE = re.compile(rf"(?<!\w)(?i:{_CLOSING})[\s,.:;!–—-]{{1,6}}({_NAME}){_LINE_END}")
_SOFT_SIGNATURE = re.compile(
    rf"(?<!\w)(?i:{_SOFT_CLOSING})\s{{0,2}}[,.!;:\n–—-][\s,.!–—-]{{0,5}}({_NAME}){_LINE_END}"
)
# "... a new favorite soon, though. -Jen": agents sign so at the end of a message.
_TAIL = re.compile(
    rf"(?<=[.!?)])(?<!\.\.)[ \u00a0]{{0,2}}[-–—~*]{{1,2}}[ \u00a0]?({_NAME})[ \t.]{{0,3}}(?:$|\n|\r|https?:)"
)
_DASHED = re.compile(
    rf"(?:^|\n)[ \t]{{0,3}}(?:--|[-–—~]){{1,2}}[ \t]{{0,2}}\n?[ \t]{{0,2}}({_NAME})[ \t.]{{0,3}}(?:$|\n|\r)"
)


def _word_list(name: str) -> frozenset[str]:
    lines = (files("crawler.redaction") / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_NOT_NAMES = _word_list("not_names.txt")
_NOT_INTRODUCED = _word_list("not_introduced.txt")
# A pattern is tried only on texts that hold one of its words: looking words up costs a tenth of trying it.
_WORD = re.compile(r"[^\W\d_]+")
_TITLE_WORDS = frozenset(
    {
        "sr", "sra", "srta", "sres", "dr", "dra", "dña", "mr", "mrs", "ms", "mx", "prof", "profa", "lic",
        "ing", "arq", "rev", "d", "dª", "don", "doña", "señor", "señora", "señorita", "seño", "mister",
        "miss",
    }
)  # fmt: skip
_GREETING_WORDS = frozenset(
    {
        "hola", "holi", "ey", "buenos", "buenas", "buen", "estimado", "estimada", "estimados", "estimadas",
        "querido", "querida", "queridos", "queridas", "apreciado", "apreciada", "dear", "hi", "hiya",
        "hello", "hey", "good",
    }
)  # fmt: skip
_INTRODUCTION_WORDS = frozenset({"llamo", "nombre", "name", "behalf"})
_SELF_WORDS = frozenset({"soy", "habla", "escribe", "am", "m"})
_CALLER_WORDS = frozenset({"speaking", "calling", "writing", "here"})
_CLOSING_WORDS = frozenset(
    {
        "saludo", "saludos", "atentamente", "atte", "cordialmente", "abrazo", "regards", "sincerely",
        "truly", "faithfully", "wishes", "respectfully", "fdo", "firmado", "signed",
    }
)  # fmt: skip
_SOFT_WORDS = frozenset({"gracias", "thanks", "thank", "thx", "cheers", "best", "love"})


def names(text: str, low: str, keep: KeepList) -> Iterator[Span]:
    """Names after titles, greetings and introductions and in signatures; `low` is `text` in lower case."""
    words = set(_WORD.findall(low))
    if not words.isdisjoint(_TITLE_WORDS):
        yield from _found(_TITLE, text, keep)
    if not words.isdisjoint(_GREETING_WORDS):
        # In a text of capitals every word looks like a name ("BUENAS OPCIONES"): not after a greeting then.
        yield from (
            span for span in _found(_GREETING, text, keep) if not text[span.start : span.end].isupper()
        )
    if not words.isdisjoint(_INTRODUCTION_WORDS):
        yield from _found(_INTRODUCTION, text, keep)
        yield from (span for span in _found(_LABEL, text, keep) if " " in text[span.start : span.end])
    if not words.isdisjoint(_SELF_WORDS):
        yield from _introduced(_SELF, text, keep)
    if not words.isdisjoint(_CALLER_WORDS):
        yield from _introduced(_CALLER, text, keep)
    if not words.isdisjoint(_CLOSING_WORDS):
        yield from _found(_SIGNATURE, text, keep)
    if not words.isdisjoint(_SOFT_WORDS):
        yield from _found(_SOFT_SIGNATURE, text, keep)
    yield from _found(_TAIL, text, keep)
    if "\n" in text or text[:1] in "-–—~":
        yield from _found(_DASHED, text, keep)


def _found(pattern: re.Pattern[str], text: str, keep: KeepList) -> Iterator[Span]:
    for found in pattern.finditer(text):
        start, end = found.span(1)
        if end := _name_end(text, start, end):
            name = text[start:end]
            kept = keep.keeps_name(name) or keep.keeps_name(
                found[0].strip()
            )  # "Doña Croqueta" may be a brand
            if not kept and not _is_addressed_account(text, start, name):
                yield Span(start, end, Kind.NAME)


def _introduced(pattern: re.Pattern[str], text: str, keep: KeepList) -> Iterator[Span]:
    """Full names of people who say who they are; a word in capitals is emphasis and no name."""
    for found in pattern.finditer(text):
        start, end = found.span(2)
        name = text[start : _name_end(text, start, end)]
        words = [word.casefold() for word in name.split() if word[0].isupper()]
        shouted = name.isupper() and (found[1].isupper() or found[1][0] in "iI")
        if len(words) < 2 or words[0] in _NOT_INTRODUCED or shouted:
            continue
        if not keep.keeps_name(name):
            yield Span(start, start + len(name), Kind.NAME)


def _is_addressed_account(text: str, start: int, name: str) -> bool:
    """In "@JetBlue hey JetBlue" who is greeted by the name of an account in the text is no private person."""
    near = text[max(0, start - 200) : start + 200]
    return "@" in near and "@" + squeeze(name) in near.casefold()


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
