"""Which statements of a company are at odds, in a site of forty of them and in one of two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from builders import claim

from claims.consistency.at_odds import Conflict, at_odds
from claims.consistency.statements import Statements
from claims.encoders import load_encoder
from claims.model import Claim
from claims.transformer import PairVectors

SITE = "https://gimnasio.example"
Line = tuple[str, str, str, str]  # page, place, aspect, text


def read(lines: Sequence[Line], language: str) -> list[Claim]:
    return [
        claim(
            text,
            aspect,
            language=language,
            place=place,
            url=f"{SITE}/{page}",
            strength=("absolute",) if place == "hero" else ("vague",),
        )
        for page, place, aspect, text in lines
    ]


def stand(said: Sequence[Claim]) -> Statements:
    quotes = [one.quote for one in said]
    return Statements(said, len(said), load_encoder().encode(quotes), PairVectors.of(quotes).match)


def sides(statements: Statements, found: Sequence[Conflict]) -> set[tuple[str, str]]:
    return {(statements.said[one.more].quote, statements.said[one.less].quote) for one in found}


# Beside the planted pairs: waits, windows and prices of many matters, all of which hold together.
GYM: dict[str, list[Line]] = {
    "es": [
        ("", "hero", "cancellation", "Date de baja cuando te apetezca, sin permanencia y sin explicaciones"),
        ("", "hero", "price", "Tu cuota no sube nunca: pagas siempre lo mismo que el primer día"),
        ("", "hero", "availability", "No suspendemos nunca una clase, por pocas personas que vengan"),
        ("", "body", "features", "Zona de peso libre con tres jaulas de sentadillas"),
        ("clases", "body", "features", "Yoga, pilates, ciclo y boxeo en todos los centros"),
        ("clases", "body", "availability", "La reserva de clases se abre con siete días de antelación"),
        ("clases", "body", "features", "Grupos de quince personas como mucho"),
        ("clases", "faq", "features", "Las clases duran 45 minutos"),
        ("piscina", "body", "features", "Piscina climatizada de 25 metros"),
        ("piscina", "body", "availability", "La piscina abre a las siete de la mañana"),
        ("piscina", "body", "safety", "Siempre hay un socorrista en el agua"),
        ("tarifas", "table", "price", "Tarifa Básica · Cuota: 29 € al mes"),
        ("tarifas", "table", "price", "Tarifa Total · Cuota: 45 € al mes"),
        ("tarifas", "body", "price", "Alquiler de taquilla: 5 € al mes"),
        ("tarifas", "body", "price", "Entrada de un día: 12 €"),
        ("tarifas", "body", "promotions", "Trae a una amiga y las dos tenéis un mes a mitad de precio"),
        ("tarifas", "body", "refunds", "Los bonos sin usar se devuelven en 14 días"),
        ("ayuda", "faq", "response_time", "Contestamos los correos en dos días laborables"),
        ("ayuda", "faq", "response_time", "Al teléfono esperas menos de tres minutos"),
        ("ayuda", "faq", "response_time", "Una queja formal tiene respuesta en quince días"),
        ("ayuda", "faq", "delivery_time", "El carné te llega a casa en una semana"),
        ("ayuda", "faq", "billing", "La factura está en tu perfil el día 1 de cada mes"),
        ("ayuda", "faq", "ease", "Cambias de centro desde la aplicación en un minuto"),
        ("ayuda", "faq", "features", "Puedes congelar la cuota dos meses al año"),
        ("fisio", "body", "features", "Fisioterapeutas colegiados en cuatro centros"),
        ("fisio", "body", "price", "Sesión de fisioterapia de 50 minutos: 38 €"),
        ("fisio", "body", "cancellation", "Las citas de fisioterapia se anulan hasta 24 horas antes"),
        ("centros", "body", "availability", "Doce centros en Valencia y Castellón"),
        ("centros", "body", "features", "Aparcamiento propio en ocho de ellos"),
        ("centros", "body", "accessibility", "Todos los centros tienen rampa y ascensor"),
        ("legal", "fine_print", "cancellation", "El contrato dura doce meses como mínimo y su fin se pide por carta"),
        ("legal", "fine_print", "price", "Las cuotas se revisan cada enero y pueden aumentar"),
        ("legal", "fine_print", "privacy", "Los datos de los socios se guardan cinco años"),
        ("legal", "fine_print", "availability", "Las clases con menos de cuatro personas podrán suspenderse"),
    ],
    "en": [
        ("", "hero", "cancellation", "Leave whenever you like, with no lock-in and no questions"),
        ("", "hero", "price", "Your fee never goes up: you always pay what you paid on day one"),
        ("", "hero", "availability", "No class is ever called off, however few turn up"),
        ("", "body", "features", "A free-weights floor with three squat racks"),
        ("classes", "body", "features", "Yoga, pilates, spin and boxing at every club"),
        ("classes", "body", "availability", "Class booking opens seven days ahead"),
        ("classes", "body", "features", "Groups of fifteen at most"),
        ("classes", "faq", "features", "Classes last 45 minutes"),
        ("pool", "body", "features", "A heated pool of 25 metres"),
        ("pool", "body", "availability", "The pool opens at seven in the morning"),
        ("pool", "body", "safety", "There is always a lifeguard at the water"),
        ("prices", "table", "price", "Basic · Fee: £29 a month"),
        ("prices", "table", "price", "Total · Fee: £45 a month"),
        ("prices", "body", "price", "Locker hire: £5 a month"),
        ("prices", "body", "price", "Day ticket: £12"),
        ("prices", "body", "promotions", "Bring a friend and both of you get a month at half price"),
        ("prices", "body", "refunds", "Unused visits are refunded within 14 days"),
        ("help", "faq", "response_time", "We answer e-mails within two working days"),
        ("help", "faq", "response_time", "On the phone you wait less than three minutes"),
        ("help", "faq", "response_time", "A formal complaint gets an answer in fifteen days"),
        ("help", "faq", "delivery_time", "Your card reaches you at home within a week"),
        ("help", "faq", "billing", "The invoice is in your profile on the 1st of each month"),
        ("help", "faq", "ease", "You change club in the app in a minute"),
        ("help", "faq", "features", "You may freeze your fee for two months a year"),
        ("physio", "body", "features", "Registered physiotherapists at four clubs"),
        ("physio", "body", "price", "A 50-minute physiotherapy session: £38"),
        ("physio", "body", "cancellation", "Physiotherapy visits can be called off until 24 hours before"),
        ("clubs", "body", "availability", "Twelve clubs in Kent and Sussex"),
        ("clubs", "body", "features", "Our own car park at eight of them"),
        ("clubs", "body", "accessibility", "Every club has a ramp and a lift"),
        ("legal", "fine_print", "cancellation", "The contract runs for at least twelve months and ends by letter"),
        ("legal", "fine_print", "price", "Fees are reviewed each January and may be raised"),
        ("legal", "fine_print", "privacy", "Members' data are kept for five years"),
        ("legal", "fine_print", "availability", "Classes with fewer than four people booked do not take place"),
    ],
}  # fmt: skip


def left(language: str) -> list[Line]:
    """The site without the small print that takes promises back."""
    return [line for at, line in enumerate(GYM[language]) if at not in TAKEN_BACK]


@cache
def gym(language: str) -> Statements:
    return stand(read(GYM[language], language))


TAKEN_BACK = {30: 0, 31: 1, 33: 2}  # what the small print takes back, by line


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_breaks_no_rule_is_found_in_the_light_of_the_site(language: str) -> None:
    lines = GYM[language]
    found = at_odds(gym(language))
    assert sides(gym(language), found) == {
        (lines[more][3], lines[less][3]) for less, more in TAKEN_BACK.items()
    }
    assert "" in {one.why.story for one in found}


@pytest.mark.parametrize("language", ["es", "en"])
def test_without_what_takes_it_back_nothing_is_at_odds(language: str) -> None:
    assert at_odds(stand(read(left(language), language))) == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_certainty_is_a_share_and_the_same_each_time(language: str) -> None:
    first, second = at_odds(gym(language)), at_odds(gym(language))
    assert first == second
    assert all(0.3 <= one.certainty <= 1 for one in first)


@pytest.mark.parametrize("language", ["es", "en"])
def test_two_brands_are_not_compared(language: str) -> None:
    said = read(GYM[language], language)
    apart = [
        claim(
            one.quote,
            one.aspect,
            language=language,
            place=one.place,
            url=one.sightings[0].url,
            brand="Otra" if one.place == "fine_print" else "Una",
        )
        for one in said
    ]
    assert at_odds(stand(apart)) == []


def test_across_languages_a_rule_must_name_what_differs() -> None:
    spanish, english = (read(left(language), language) for language in ("es", "en"))
    loose = {"es": 2, "en": 33}  # "never called off" and its small print, which break no rule
    said = [*spanish, *english, read([GYM["en"][loose["en"]]], "en")[0]]
    statements = stand([one for one in said if one.quote != GYM["en"][2][3]])
    assert at_odds(statements) == []


WAITS = {
    "es": ("Entrega de tu pedido en 24 h", "La entrega de tu pedido se hace en 10 días"),
    "en": ("Your order is delivered in 24 h", "Delivery of your order takes 10 days"),
}


@pytest.mark.parametrize("language", WAITS)
def test_of_two_statements_the_rules_decide(language: str) -> None:
    more, less = (
        claim(text, language=language, url=f"{SITE}/{at}", place=place)
        for at, (text, place) in enumerate(zip(WAITS[language], ("hero", "fine_print"), strict=True))
    )
    statements = stand([more, less])
    assert sides(statements, at_odds(statements)) == {(more.quote, less.quote)}


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_data_for_search_engines_are_compared_by_rule_whatever_the_site(language: str) -> None:
    given, said = {
        "es": ("30 días para devolver tu compra", "Devoluciones de la compra en 15 días"),
        "en": ("Return your purchase within 30 days", "Purchase returns within 15 days"),
    }[language]
    shown = claim(given, "returns", language=language, url=f"{SITE}/r")
    unseen = claim(said, "returns", language=language, url=f"{SITE}/r", place="json_ld")
    statements = stand([*read(left(language), language), shown, unseen])
    assert sides(statements, at_odds(statements)) == {(given, said)}
