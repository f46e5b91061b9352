"""The message catalogues of the report, Spanish and English (gettext)."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

LANGUAGES = ("es", "en")
DOMAIN = "messages"
DIRECTORY = Path(__file__).parent


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The compiled messages of one of `LANGUAGES`; `ValueError` names the choices."""
    if language not in LANGUAGES:
        raise ValueError(
            f"no report in {language!r}; choose one of {', '.join(LANGUAGES)} ([report] language)"
        )
    try:
        return gettext.translation(DOMAIN, DIRECTORY, [language])
    except FileNotFoundError:  # only while the catalogues are being made
        return gettext.NullTranslations()
