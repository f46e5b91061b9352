"""Counts: times, and the few things a company promises a number of (visits, users, instalments ...)."""

from __future__ import annotations

from claims.model import Bound
from claims.quantities import guards
from claims.quantities.found import Found, Source
from claims.quantities.numerals import NUMBER_WORDS, Number, read_number
from claims.quantities.per import read_period
from claims.quantities.phrases import Phrasebook, words

# One English name a thing, and every way to say it; a thing outside this list is not counted.
_NOUNS = {
    "time": "vez veces time times",
    "visit": "visita visitas visit visits",
    "call": "llamada llamadas call calls",
    "email": "correo correos email emails mail mails e-mails",
    "message": "mensaje mensajes message messages sms",
    "attempt": "intento intentos attempt attempts tries",
    "user": "usuario usuarios user users",
    "customer": "cliente clientes customer customers client clients",
    "device": "dispositivo dispositivos device devices",
    "screen": "pantalla pantallas screen screens",
    "line": "linea lineas line lines",
    "session": "sesion sesiones session sessions",
    "class": "clase clases class classes lesson lessons",
    "instalment": "cuota cuotas mensualidad mensualidades instalment instalments installment installments",
    "point": "puntos points",
    "store": "tienda tiendas sucursal sucursales store stores branch branches",
    "country": "pais paises country countries",
    "language": "idioma idiomas language languages",
    "review": "resena resenas opiniones review reviews valoraciones",
    "agent": "agente agentes agent agents",
    "night": "noche noches night nights",
    "person": "persona personas people person persons",
    "guest": "huesped huespedes guest guests",
    "seat": "asiento asientos plaza plazas seat seats",
    "step": "paso pasos step steps",
    "click": "clic clics click clicks",
    "unit": "unidad unidades unit units",
    "piece": "bulto bultos maleta maletas bag bags suitcase suitcases parcel parcels paquete paquetes",
    "order": "pedido pedidos order orders",
    "request": "solicitud solicitudes peticion peticiones request requests",
    "repair": "reparacion reparaciones repair repairs",
    "revision": "revision revisiones revisions",
    "licence": "licencia licencias licence licences license licenses",
    "account": "cuenta cuentas account accounts",
    "product": "producto productos product products",
    "brand": "marca marcas brand brands",
    "room": "habitacion habitaciones room rooms bedroom bedrooms",
    "student": "alumno alumnos alumna alumnas estudiante estudiantes student students",
    "employee": "empleado empleados employee employees",
    "city": "ciudad ciudades city cities",
    "project": "proyecto proyectos project projects",
}
_BOOK: Phrasebook[str] = Phrasebook({way: noun for noun, ways in _NOUNS.items() for way in ways.split()})
_ADJECTIVES = words(
    "happy satisfied free simultaneous different active concurrent daily registered additional "
    "separate extra loyal individual whole medical technical monthly weekly equal "
    "simple easy quick single simples sencillos faciles solo unico"
)
_TO = words("- to a o or")
_BY_MEANS = words("en con in with")
_HYPERBOLE = 100.0
_MILLIONS = {"k": 1e3, "m": 1e6}


def read_count(source: Source, index: int) -> Found | None:
    """Read a count ("3 visitas", "15.7k customers", "2 or 3 times a week"); with a period it is a rate."""
    tokens = source.tokens
    number = read_number(tokens, index, source.lang, source.country)
    if number is None or guards.is_label(source, index, number):
        return None
    if number.article and not _is_one_click(source, index, number.end):
        return None
    if tokens.word(index - 1) in guards.PRODUCTS or _is_share(source, index):
        return None
    low, number = _low_and_high(source, index, number)
    high, end, bound = _scaled(source, number)
    if tokens.word(end) in _ADJECTIVES or (number.wants_de and tokens.word(end) == "de"):
        end += 1
    hit = _BOOK.at(tokens, end)
    if hit is None or (high != int(high) and hit[0] != "time"):
        return None
    if hit[0] == "time" and not number.digits and high >= _HYPERBOLE:
        return None  # "mil veces"
    return _counted(source, hit[0], high if low is None else low, high, index, hit[1], bound)


def read_once(source: Source, index: int) -> Found | None:
    """Read "una vez al día", "twice a week", "once a year": rates without a number before a noun."""
    tokens = source.tokens
    word = tokens.word(index)
    if source.lang == "en" and word in {"once", "twice"}:
        value, end = (1.0 if word == "once" else 2.0), index + 1
    elif source.lang == "es" and word == "una" and tokens.word(index + 1) == "vez":
        value, end = 1.0, index + 2
    else:
        return None
    if (value == 1.0 and read_period(tokens, end) is None) or tokens.word(end) == "as":
        return None  # "twice as fast"
    return _counted(source, "time", value, value, index, end, None)


def _is_one_click(source: Source, index: int, end: int) -> bool:
    """Say whether the article counts: "en un clic", "with a single click", but not "haz un clic"."""
    tokens = source.tokens
    end += tokens.word(end) in _ADJECTIVES
    return tokens.word(index - 1) in _BY_MEANS and tokens.word(end) in {"clic", "click", "paso", "step"}


def _is_share(source: Source, index: int) -> bool:
    """Say whether the number is the whole of a share: "1 in 3 customers", "9 de 10 clientes"."""
    tokens = source.tokens
    before = tokens.word(index - 2)
    return tokens.word(index - 1) in {"in", "de"} and (
        before.isdigit() or before in NUMBER_WORDS[source.lang]
    )


def _low_and_high(source: Source, index: int, number: Number) -> tuple[float | None, Number]:
    tokens = source.tokens
    joiner = tokens.word(number.end)
    if joiner in _TO or (joiner in {"y", "and"} and tokens.word(index - 1) in {"entre", "between"}):
        other = read_number(tokens, number.end + 1, source.lang, source.country)
        if other and not other.article and other.value > number.value:
            return number.value, other
    return None, number


def _scaled(source: Source, number: Number) -> tuple[float, int, Bound | None]:
    tokens = source.tokens
    end, value = number.end, number.value
    bound: Bound | None = "about" if number.about else None
    scale = _MILLIONS.get(tokens.word(end), 0.0) if tokens.glued(end) and number.digits else 0.0
    if scale:
        value, end = value * scale, end + 1
    if tokens.word(end) == "+":
        bound, end = "at_least", end + 1
    return value, end, bound


def _counted(
    source: Source, noun: str, low: float, high: float, first: int, end: int, bound: Bound | None
) -> Found:
    period = read_period(source.tokens, end)
    if period is None:
        return Found("count", low, high, noun, first, end, bound=bound)
    return Found("rate", low, high, f"{noun}/{period[0]}", first, period[1], bound=bound)
