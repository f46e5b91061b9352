"""What the customer has to do: "the user undertakes to ..." promises nothing, however much it sounds like it.

It may narrow what can be expected, and so may be a qualifier. Of 17 such sentences among the labelled ones
15 say nothing of what can be expected, two narrow it, and none is a claim.
"""

from __future__ import annotations

import re

from claims.text import fold

_DUTY = re.compile(
    r"\W*(?:(?:el|la|los|las) (?:usuari|client|suscriptor|titular|comprador|contratante|huesped|alumn)\w* "
    r"(?:se (?:compromete|obliga)n?|debe\w*|esta\w* obligad|es responsable|son responsables|acepta|garantiza"
    r"|reconoce|sera\w* responsable|declara)"
    r"|(?:you|(?:the )?(?:user|customer|client|subscriber|buyer|guest|passenger|member)s?) "
    r"(?:(?:are|is|will be|shall be|remain)(?: \w+)? responsible|agree\w*|undertake\w*|warrant\w*"
    r"|represent\w*|acknowledge\w*|are required|is required|are obliged)\b"
    r"|(?:the )?(?:user|customer|client|subscriber|buyer|guest|passenger|member)s? (?:must|shall)\b)"
)


def is_duty(text: str) -> bool:
    """Whether a sentence says what the customer must do, accept or answer for."""
    return _DUTY.match(fold(text)) is not None
