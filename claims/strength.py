"""How strong a claim is: can it be measured, is it absolute, or is it a quality no one could check?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from claims.model import Quantity, Strength

_ABSOLUTE = re.compile(
    r"\b(?:siempre|nunca|jamás|tod[oa]s?|cualquiera?|ningun[oa]?|ningún|nadie|nada|garantiza\w*|"
    r"sin excepciones|sin excepción|en todo momento|sin límites?|ilimitad[oa]s?|"
    r"s[oó]l[oa]|s[oó]lamente|únic[oa]s?|únicamente|100\s?%|totalmente|completamente|por completo|cero|"
    r"al instante|always|never|all|any|every|everyone|everything|everywhere|anyone|anything|anywhere|anytime|"
    r"nobody|no one|nothing|none|whenever|wherever|whatever|forever|guarantee[ds]?|"
    r"no exceptions?|unlimited|only|fully|completely|entirely|totally|zero)\b",
    re.IGNORECASE,
)
_SURE = 0.5
_RULED = 0.3  # a number speaks for it too, so that less is asked of the model
# F1 on unseen sites is best at about half of what can be reached; a word of it tells most of an absolute.
_VAGUE = 0.4
_ABSOLUTE_WITH, _ABSOLUTE_WITHOUT = 0.15, 0.4


def strength(text: str, amounts: tuple[Quantity, ...], model: Mapping[str, float]) -> tuple[Strength, ...]:
    """Name the strengths of a claim, never none; `model` holds the trained probabilities of the three."""
    found: list[Strength] = []
    if model["measurable"] >= (_RULED if amounts else _SURE):
        found.append("measurable")
    if model["absolute"] >= (_ABSOLUTE_WITH if _ABSOLUTE.search(text) else _ABSOLUTE_WITHOUT):
        found.append("absolute")
    if not found or model["vague"] >= _VAGUE:
        found.append("vague")
    return tuple(found)
