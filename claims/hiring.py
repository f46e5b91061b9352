"""Job adverts: they speak to whoever looks for work and promise a customer nothing.

The readers learned from few of them, and "Buscamos camareros" looks like what is done for customers.
"""

from __future__ import annotations

import re

from claims.text import fold

_ROLE = (
    r"(?:camarer|repartidor|dependient|ayudante|vendedor|conductor|chofer|cociner|mozo|personal\b|peluquer"
    r"|comercial(?:es)?\b|recepcionist|programador|desarrollador|operari|tecnic|auxiliar|cajer"
    r"|mecanic|enfermer|profesor|docente"
    r"|administrativ|becari|albanil|electricist|fontaner|limpiador|promotor|candidat|talento)"
)
_POST = (
    r"(?:drivers?|waiters?|waitress(?:es)?|waiting staff|baristas?|assistants?|engineers?"
    r"|developers?|nurses?|cleaners?"
    r"|chefs?|cooks?|managers?|staff|teachers?|technicians?|receptionists?|plumbers?|electricians?"
    r"|sales|apprentices?"
    r"|candidates?|couriers?|riders?)\b"
)
# What an advert asks of whoever answers it: "at least three years' experience".
_ASKED = (
    r"(?:you(?:'ll| will)?(?: need to)? have|debes tener|tendras|se requieren?|imprescindible|requisitos?:?)"
)
_ADVERT = re.compile(
    r"\W*(?:(?:se buscan?|buscamos|se necesitan?|necesitamos|incorporamos|contratamos|seleccionamos)"
    rf"(?: \w+){{0,2}}? {_ROLE}"
    rf"|(?:we(?: are|'re)|were) (?:hiring|recruiting|looking for)\b.{{0,40}}{_POST}"
    rf"|(?:now )?hiring\b.{{0,40}}{_POST}"
    r"|(?:we(?: are|'re)|were) hiring\b|estamos contratando\b"
    rf"|.{{0,40}}{_POST}\s*[,(–—-]\s*(?:full|part)[- ]time\b"
    rf"|.{{0,40}}\b{_ROLE}\w*\s*[,(–—-]?\s*(?:a |de )?(?:jornada completa|media jornada|tiempo completo)\b"
    rf"|{_ASKED}.{{0,40}}\b(?:years?'?|anos)\b.{{0,25}}\bexperienc"
    rf"|wanted: .{{0,40}}{_POST}|trabaja con nosotros|unete a nuestro equipo|join our team\b)"
)


def is_job_advert(text: str) -> bool:
    """Whether a sentence looks for somebody to work for the company."""
    return _ADVERT.match(fold(text).replace("’", "'")) is not None
