"""How strong a claim is: can it be measured, is it absolute, or is it a quality no one could check?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from claims.model import Quantity, Strength

_ABSOLUTE = re.compile(
    r"\b(?:siempre|nunca|jamás|tod[oa]s?|cualquiera?|ningun[oa]?|ningún|garantiza\w*|"
    r"sin excepciones|sin excepción|en todo momento|sin límites?|ilimitad[oa]s?|"
    r"únic[oa]s?|100\s?%|totalmente|por completo|"
    r"al instante|always|never|all|any|every|everyone|everything|anywhere|anytime|guarantee[ds]?|"
    r"no exceptions?|unlimited|only|fully|completely|entirely|zero)\b",
    re.IGNORECASE,
)
_SURE = 0.5
_RULED = 0.3  # a rule speaks for it too, so that less is asked of the model


def strength(text: str, amounts: tuple[Quantity, ...], model: Mapping[str, float]) -> tuple[Strength, ...]:
    """Name the strengths of a claim, never none; `model` holds the trained probabilities of the three."""
    found: list[Strength] = []
    if model["measurable"] >= (_RULED if amounts else _SURE):
        found.append("measurable")
    if model["absolute"] >= (_RULED if _ABSOLUTE.search(text) else _SURE):
        found.append("absolute")
    if not found or model["vague"] >= _SURE:
        found.append("vague")
    return tuple(found)
