"""Durations that are a manner of speaking ("un día me llamaron") or somebody's age ("mayores de 18 años")."""

from __future__ import annotations

from claims.quantities.found import Source
from claims.quantities.numerals import Number
from claims.quantities.phrases import Phrasebook, words
from claims.quantities.units import DAY, HOUR, MINUTE, MONTH, YEAR, Unit

_PEOPLE = words(
    "nino ninos nina ninas hijo hija hijos hijas bebe bebes menores mayores menor mayor jovenes "
    "kids kid children child aged age ages edad edades daughter boy girl toddlers tengo cumplir "
    "anyone persons adultos"
)
_SMALL_PEOPLE = words("bebe bebes baby babies infant infants hijo hija daughter")  # told in months
_NOT_AGES = words("hace llevo llevamos over que durante for desde")
_AGED: Phrasebook[None] = Phrasebook(
    dict.fromkeys(("de edad", "old", "- old", "of age", "cumplidos", "- olds", "olds"))
)
_NEAR = 4
# "un día" is an amount after these, and where one of the words below follows.
_DAY_LEADS = words(
    "en in within de of under por for durante after tras tarda tardan tardo tardaron took take "
    "takes taking hasta about cada another otro wait waited waiting esperar espere lleva llevo "
    "llevamos solo only just than pasado paso over todo hace entre every each perdi perder "
    "perdido falta faltando casi lost hacia"
)
_DAY_FOLLOWS = words("late laborable habil antes before notice trial tarde")
_DAY_OF = words("retraso demora espera trabajo plazo antelacion prueba")
_NOT_A_DAY = words("tan de que cualquiera como mas normal especial para a when out off and y")
_NOT_AN_HOUR = words("que para fija concreta determinada when that")  # "elige una hora que te venga bien"
_MINUTE_LEADS = words("wait espera espere got have")


def is_idiom(source: Source, number: Number, first: int, end: int, unit: Unit) -> bool:
    """Say whether one day, hour or minute in words is only a manner of speaking."""
    if number.digits or number.value != 1.0 or unit.business:
        return False
    tokens = source.tokens
    before, after = tokens.word(first - 1), tokens.word(end)
    if unit.factor == DAY:
        if after in _DAY_FOLLOWS or (after == "de" and tokens.word(end + 1) in _DAY_OF):
            return False
        return before not in _DAY_LEADS or after in _NOT_A_DAY
    if unit.factor == HOUR:
        return after in _NOT_AN_HOUR and before not in _DAY_LEADS
    return unit.factor == MINUTE and before in _MINUTE_LEADS


def is_age(source: Source, first: int, end: int, unit: Unit) -> bool:
    """Say whether a duration is somebody's age: "mayores de 18 años", "2-year-old"."""
    if unit.kind != "duration" or unit.factor < MONTH:
        return False
    if _AGED.at(source.tokens, end):
        return True
    near = source.tokens.words[max(0, first - _NEAR) : first]
    ranged = len(near) > 1 and near[-2].isdigit()
    if (near[-1:] == ["a"] and not ranged) or any(word in _NOT_AGES for word in near):
        return False  # "no mayor a 6 meses" is a term
    people = _PEOPLE if unit.factor >= YEAR else _SMALL_PEOPLE
    return any(word in people for word in near)
