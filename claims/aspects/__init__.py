"""The shared vocabulary of expectations: one TOML an aspect, serving claims and complaints alike."""

from claims.aspects.cues import CueHit, CueMatcher, cue_hits
from claims.aspects.loader import IDS, load
from claims.aspects.model import (
    LANGS,
    SIDES,
    Aspect,
    AspectFileError,
    AspectTest,
    ByLang,
    Lang,
    Side,
    SideName,
)

__all__ = [
    "IDS",
    "LANGS",
    "SIDES",
    "Aspect",
    "AspectFileError",
    "AspectTest",
    "ByLang",
    "CueHit",
    "CueMatcher",
    "Lang",
    "Side",
    "SideName",
    "cue_hits",
    "load",
]
