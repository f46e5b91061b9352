"""An absolute taken back where the sentence stands without it, qualified where it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FLAGS = re.IGNORECASE
# Absolutes that a sentence stands without, by language; "siempre que" and "casi siempre" are none.
_DROPPED = {
    "es": re.compile(
        r",? ?\b(?:"
        r"(?<!para )(?<!como )(?<!desde )(?<!casi )(?<!no )siempre(?! que\b)(?! y cuando)"
        r"|en todo momento|en todos los casos|todas las veces|pase lo que pase"
        r"|sin (?:ninguna )?excepci[oó]n(?:es)?(?! ni\b)|(?<!está )(?<!esta )garantizad[oa]s?|absolutamente"
        r"|al 100 ?%|100 ?%(?! de\b)(?! del\b)(?= [^\W\d_])"
        r")(?![\w-])",
        _FLAGS,
    ),
    "en": re.compile(
        r",? ?\b(?:"
        r"(?<!almost )(?<!nearly )(?<!not )(?<!n't )always|at all times|in all cases|every (?:single )?time"
        r"|without (?:any )?exceptions?|no exceptions|whatever happens|no matter what"
        r"|(?<!is )(?<!are )(?<!be )guaranteed(?! by)(?! to)|absolutely"
        r"|100 ?% (?:of the time)|100 ?%(?! of\b)(?= [a-z])"
        r")(?![\w-])",
        _FLAGS,
    ),
}
# Absolutes that hold the sentence together: without "nunca" it would say the opposite.
_KEPT = {
    "es": re.compile(
        r"\b(?:nunca|jam[aá]s|tod[oa]s? (?:l[oa]s?|tus?|sus?|nuestr[oa]s|vuestr[oa]s|el|la)|para siempre"
        r"|cualquier(?:a)?|ning[uú]n[oa]?|nadie|cada|cuando quieras?|en cualquier momento"
        r"|garantiza(?:mos|da|do|das|dos)"
        r"|sin preguntas|100 ?%|cero)\b|100 ?%",
        _FLAGS,
    ),
    "en": re.compile(
        r"\b(?:never|all|any|any ?time|anywhere|every|each|everyone|everything|nobody|no one|none"
        r"|zero|forever"
        r"|whenever you (?:want|like)|guarantees?d?|no questions asked|no hassle)\b|100 ?%",
        _FLAGS,
    ),
}
_ALREADY = {
    "es": re.compile(
        r"\b(?:salvo|excepto|menos en|casi|la mayor[ií]a|normalmente"
        r"|siempre que|siempre y cuando|hasta que)\b",
        _FLAGS,
    ),
    "en": re.compile(
        r"\b(?:except|unless|until|almost|nearly|most|usually|subject to|up to|excluding)\b", _FLAGS
    ),
}
_QUALIFIER = {"es": "salvo en algunos casos", "en": "except in some cases"}
_SENTENCE_END = re.compile(r"[.!…](?=\s|$)|$")
_LEAST_WORDS = 2
# "Refunds without exception" is "Refunds" with a limit; what "satisfaction guaranteed" is without its second
# word nobody can say.
_NO_EXCEPTION = re.compile(
    r"\b(?:sin (?:ninguna )?excepci[oó]n|without (?:any )?exception|no exceptions)", _FLAGS
)
# "Satisfaction guaranteed or your money back" says nothing any more without its second word.
_ONE_WORD_GUARANTEED = re.compile(
    r"(?:^|[.!?:;]\s*)[¡¿(]?[^\W\d_]+ (?:guaranteed|garantizad[oa]s?)\b(?=\W*$|[,;.:!]| (?:o|or|y|and) )",
    _FLAGS,
)
_GOES_ON = re.compile(r" \w")
# What cannot stand at the end of a sentence: taking the absolute from behind it would leave it hanging.
_HANGING = re.compile(
    r"\b(?:para|de|del|y|o|a|al|en|con|es|son|est[aá]n?|ser|the|is|are|of|and|or|to|be|it's)$", _FLAGS
)


# Turns of phrase that promise nothing by their "never" or "always".
_IDIOMS = {
    "es": re.compile(
        r"\b(?:(?:que|como) nunca|nunca antes|cada vez(?: m[aá]s| menos| mejor)?|todos los (?:d[ií]as"
        r"|meses|años)"
        r"|tod[oa]s? l[oa]s? (?:mañanas|semanas|noches)|cada (?:d[ií]a|semana|mes|año|noche)|de todas formas"
        r"|sobre todo|ante todo|en cualquier caso|siempre (?:ha|han|hemos) (?:sido|estado|hecho)"
        r"|haz(?:lo|la)?\b[^.;:]*\bpara siempre"
        r"|como siempre|siempre (?:en primer plano|a mano|a la vista|visibles?))\b",
        _FLAGS,
    ),
    "en": re.compile(
        r"\b(?:than ever(?: before)?|never[- ](?:ending|before)|never miss(?:es)? a beat|every (?:day"
        r"|week|month|year|night)"
        r"|all[- ]in[- ]one|at all\b(?! times)|after all|above all|once and for all|all along"
        r"|in any case|always-on"
        r"|always (?:have|has|had|been|will|welcome|at hand|on hand|on top|in view|within reach)"
        r"|(?:have|has|'s|’s) always|almost[- ]\w+)\b",
        _FLAGS,
    ),
}
_MOST_WORDS = 20  # in a longer sentence nobody could tell what "except in some cases" limits


def without_idioms(quote: str, lang: str) -> str:
    """The claim without the turns of phrase that only look like absolutes."""
    return _IDIOMS[lang].sub(" ", quote) if lang in _IDIOMS else quote


@dataclass(frozen=True, slots=True)
class Softened:
    """A claim without its absolute, or with a limit beside it."""

    text: str
    qualified: bool


def take_back(quote: str, lang: str, *, shares: bool = True) -> str:
    """The claim without every absolute it can stand without; "" where nothing goes or nothing is left.

    `shares` tells whether "100 %" goes as well: "100 % online" has nothing to do with how long it takes.
    """
    pattern = _DROPPED.get(lang)
    if pattern is None or not pattern.search(quote) or _IDIOMS[lang].search(quote):
        return ""

    def cut(found: re.Match[str]) -> str:
        if not shares and "100" in found.group():
            return found.group()
        # The comma before it parts what stands on either side of it.
        return "," if found.group()[0] == "," and _GOES_ON.match(quote, found.end()) else ""

    shorter = pattern.sub(cut, quote)
    if shorter == quote or _ONE_WORD_GUARANTEED.search(quote):
        return ""
    return _mended(quote, shorter, 1 if _NO_EXCEPTION.search(quote) else _LEAST_WORDS)


def without(text: str, words: re.Pattern[str]) -> str:
    """The sentence without some words and the comma or "and" before them; "" where it hangs without them."""
    cut = re.sub(rf"(?:,|\s+(?:y|and|&))?\s*(?:{words.pattern})", "", text, flags=_FLAGS)
    return _mended(text, cut, _LEAST_WORDS) if cut != text else ""


def _mended(quote: str, cut: str, least: int) -> str:
    """A sentence from which words were cut, with its spaces, signs and capital; "" where it cannot stand."""
    shorter = re.sub(r"\s{2,}", " ", cut).strip()
    shorter = re.sub(r"^[,;:\s]+", "", shorter)
    shorter = re.sub(r"\s+([,.;:!?…)])", r"\1", shorter)
    shorter = re.sub(r"(?<![.])([.!?…])\.(?![.])", r"\1", shorter)  # of "... pay. Always." the last full stop
    body = shorter.rstrip(".!… ")
    if len(body.split()) < least or _HANGING.search(body) or re.search(r"[,;:(]\s*[,;:)]", shorter):
        return ""
    return shorter if quote[0].islower() else shorter[0].upper() + shorter[1:]


def holds_absolute(quote: str, lang: str) -> bool:
    """Whether the claim holds an absolute of any of the shapes."""
    return any(table[lang].search(quote) for table in (_DROPPED, _KEPT) if lang in table) and not _ALREADY[
        lang
    ].search(quote)


# Absolute wherever it stands, or where the sentence is about all from its first word: "all our growers"
# may be limited, "across all your devices" is a manner of speaking.
_PLAIN = re.compile(
    r"\b(?:siempre|nunca|jam[aá]s|sin (?:ninguna )?excepci[oó]n(?:es)?|sin preguntas|garantizad[oa]s?"
    r"|garantizamos"
    r"|cuando quieras|en cualquier momento|always|never|no exceptions|without exception|no questions asked"
    r"|guaranteed?|any ?time)\b|100 ?%"
    r"|^(?:tod[oa]s? (?:l[oa]s|nuestr[oa]s|tus|el|la)|cualquier|ning[uú]n[oa]?|nadie|cada|all|every"
    r"|each|any|no one)\b",
    _FLAGS,
)


def plainly_absolute(quote: str, lang: str) -> bool:
    """Whether the claim is absolute in so many words, however it was read."""
    return _PLAIN.search(without_idioms(quote, lang)) is not None


def qualify(quote: str, lang: str) -> str:
    """The claim with "except in some cases" at the end of the sentence that holds the absolute."""
    if lang not in _QUALIFIER or "?" in quote or not holds_absolute(quote, lang):
        return ""
    found = _DROPPED[lang].search(quote) or _KEPT[lang].search(quote)
    if found is None:
        return ""
    end = _SENTENCE_END.search(quote, found.end())
    at = end.start() if end else len(quote)
    body = quote[:at].rstrip(" ,;:")
    if len(re.split(r"[.!…]\s", body)[-1].split()) > _MOST_WORDS:
        return ""
    return f"{body}, {_QUALIFIER[lang]}{quote[at:]}"


def soften(quote: str, lang: str) -> Softened | None:
    """What complaints bear out: the absolute taken back and a limit beside it, or the limit alone.

    Taking "always" back leaves a promise that complaints still deny, so that the limit is said as well.
    """
    if lang not in _QUALIFIER or "?" in quote or not holds_absolute(quote, lang):
        return None
    shorter = take_back(quote, lang)
    if not shorter:
        qualified = qualify(quote, lang)
        return Softened(qualified, qualified=True) if qualified else None
    found = _DROPPED[lang].search(quote)
    at = _SENTENCE_END.search(shorter, max(0, min(found.start() if found else 0, len(shorter)) - 1))
    end = at.start() if at else len(shorter)
    body = shorter[:end].rstrip(" ,;:")
    if len(re.split(r"[.!…]\s", body)[-1].split()) > _MOST_WORDS:
        return None
    return Softened(f"{body}, {_QUALIFIER[lang]}{shorter[end:]}", qualified=False)
