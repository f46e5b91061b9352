import pytest
from builders import claim
from gap_builders import gaps_of, kinds

from claims.consistency.conflicts import conflict_of
from claims.model import Claim, Gap, GapKind

SHOP = "https://tienda.example"


def at(path: str, quote: str, aspect: str = "delivery_time", **changes: object) -> Claim:
    return claim(quote, aspect, url=f"{SHOP}{path}", **changes)


def the_one(claims: list[Claim], limits: tuple[Claim, ...] = ()) -> Gap:
    (gap,) = gaps_of(claims, [], limits=limits)
    assert gap.kind is GapKind.INCONSISTENT
    return gap


PLANTED = {
    "pages-es": (
        "pages",
        at("/", "Envío gratis de tu pedido a partir de 30 €", "delivery_cost"),
        at("/envios/", "El envío de tu pedido es gratis a partir de 45 €", "delivery_cost", place="faq"),
    ),
    "pages-en": (
        "pages",
        at("/en/", "Free delivery on orders over €30", "delivery_cost", language="en"),
        at("/en/help/", "Delivery is free on orders over €45", "delivery_cost", language="en", place="faq"),
    ),
    "fine-print-es": (
        "fine_print",
        at("/", "Entrega de tu pedido en 24 h"),
        at("/condiciones/", "La entrega de tu pedido se hace en 10 días", place="fine_print"),
    ),
    "fine-print-en": (
        "fine_print",
        at("/en/", "A 3-year warranty", "warranty", language="en"),
        at("/en/terms/", "The warranty lasts 2 years", "warranty", language="en", place="fine_print"),
    ),
    "structured-data-es": (
        "structured_data",
        at("/devoluciones/", "30 días para devolver tu compra", "returns"),
        at("/devoluciones/", "Devoluciones de la compra en 15 días", "returns", place="json_ld"),
    ),
    "structured-data-en": (
        "structured_data",
        at("/en/returns/", "Returns within 30 days", "returns", language="en"),
        at("/en/returns/", "Returns within 15 days", "returns", language="en", place="json_ld"),
    ),
    "language-spanish-promises-more": (
        "language",
        at("/", "Entrega internacional de tu pedido en 2 dias"),
        at("/en/", "Entrega internacional pedido in 5 days", language="en"),
    ),
    "language-english-promises-more": (
        "language",
        at("/en/", "Entrega internacional pedido in 2 days", language="en"),
        at("/", "Entrega internacional de tu pedido en 5 dias"),
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_each_kind_is_found_in_both_languages(name: str) -> None:
    kind, more, less = PLANTED[name]
    gap = the_one([more, less])
    assert (gap.conflict, gap.claim_ids) == (kind, (more.id, less.id))


@pytest.mark.parametrize("name", PLANTED)
def test_the_reasons_name_the_kind_and_quote_both_sides_with_their_places(name: str) -> None:
    kind, more, less = PLANTED[name]
    reasons = the_one([more, less]).reasons
    said = {
        "pages": ("Una página promete más", "One page promises more"),
        "fine_print": ("La letra pequeña", "The fine print"),
        "structured_data": ("datos para buscadores", "data for search engines"),
        "language": ("Un idioma promete más", "One language promises more"),
    }[kind]
    assert said[0] in reasons[0].es
    assert said[1] in reasons[0].en
    both = reasons[-1]
    for side in (more, less):
        path = side.sightings[0].url.removeprefix(SHOP)
        assert side.quote in both.es
        assert side.quote in both.en
        assert f", {path})" in both.es
    if kind == "fine_print":
        assert "(letra pequeña, " in both.es
        assert "(fine print, " in both.en


def test_the_hero_against_a_stated_limit_in_the_fine_print_is_inconsistent() -> None:
    hero = claim("Entrega del pedido en 24 h")
    fine = claim(
        "La entrega del pedido en 10 días", place="fine_print", url="https://tienda.example/terminos"
    )
    gap = the_one([hero], limits=(fine,))
    assert gap.claim_ids == (hero.id, fine.id)


def test_free_in_one_place_and_paid_in_another_is_inconsistent() -> None:
    free = claim("Devoluciones gratis de tu pedido", "returns")
    paid = claim(
        "Las devoluciones de tu pedido a cargo del cliente", "returns", url="https://tienda.example/t"
    )
    assert kinds(gaps_of([free, paid], [])) == ["inconsistent"]


@pytest.mark.parametrize(
    ("more", "less", "aspect", "language"),
    [
        ("Cancela tu contrato sin permanencia", "El contrato tiene permanencia de 12 meses", "cancellation", "es"),
        ("Cancel the contract, no commitment", "The contract has a minimum term of 12 months", "cancellation", "en"),
        ("Tu cuenta, sin comisiones", "Por tu cuenta hay una comisión de 3 €", "billing", "es"),
        ("Your account with no fees", "Your account has a fee of £3", "billing", "en"),
        ("Atención telefónica 24/7", "Atención telefónica de lunes a viernes", "support_access", "es"),
        ("Phone support 24/7", "Phone support from Monday to Friday", "support_access", "en"),
        ("Devoluciones sin preguntas", "Las devoluciones requieren la factura original", "returns", "es"),
        ("Returns, no questions asked", "Returns must come with the original receipt", "returns", "en"),
    ],
)  # fmt: skip
def test_what_one_page_rules_out_and_another_states_is_inconsistent(
    more: str, less: str, aspect: str, language: str
) -> None:
    hero = at("/", more, aspect, language=language)
    fine = at("/terms/", less, aspect, language=language, place="fine_print")
    gap = the_one([hero, fine])
    assert gap.claim_ids == (hero.id, fine.id)


def test_where_a_language_contradicts_itself_the_other_is_not_blamed() -> None:
    hero = at("/en/", "Entrega internacional pedido in 2 days", language="en")
    fine = at(
        "/en/terms/", "Entrega internacional pedido delivery in 5 days", language="en", place="fine_print"
    )
    other = at("/", "Entrega internacional de tu pedido en 5 dias")
    gap = the_one([hero, fine, other])
    assert (gap.conflict, gap.claim_ids) == ("fine_print", (hero.id, fine.id))


APART = {
    "two products": (
        at("/", "Silla por 20 euros", "price"),
        at("/b/", "Silla por 90 euros", "price"),
    ),
    "two product pages": (
        at("/molinillos/brisa/", "Garantía de 3 años", "warranty"),
        at("/tazas/niebla/", "Garantía de 1 años", "warranty"),
    ),
    "one shop's own hours": (
        at("/contacto/", "Atención en tu idioma 24/7", "support_access"),
        at("/locales/madrid/", "Atención en tu idioma de lunes a viernes", "support_access"),
    ),
    "two things named": (
        at("/", "La garantía de los portátiles es de 3 años", "warranty"),
        at("/b/", "La garantía de los móviles es de 2 años", "warranty"),
    ),
    "two things labelled": (
        at("/", "Portátiles: garantía de 3 años", "warranty"),
        at("/b/", "Móviles: garantía de 2 años", "warranty"),
    ),
    "two things named in English": (
        at("/", "The warranty on laptops is 3 years", "warranty", language="en"),
        at("/b/", "The warranty on phones is 2 years", "warranty", language="en"),
    ),
    "a part that is better than the whole": (
        at("/", "Garantía de 3 años en las cafeteras", "warranty"),
        at("/b/", "Garantía de 2 años", "warranty"),
    ),
    "two plans": (
        at("/", "Respuesta en 2 horas con el plan Premium", "response_time"),
        at("/b/", "Respuesta en 48 horas con el plan Básico", "response_time"),
    ),
    "two places": (
        at("/", "Entrega de tu pedido en 24 h"),
        at("/b/", "Entrega de tu pedido en Canarias en 7 días"),
    ),
    "one town": (
        at("/", "Entrega de tu pedido en Madrid en 24 h"),
        at("/b/", "Entrega de tu pedido en 5 días"),
    ),
    "two services": (
        at("/", "Entrega exprés de tu pedido en 24 h"),
        at("/b/", "Entrega estándar de tu pedido en 5 días"),
    ),
    "a threshold and a charge": (
        at("/", "Envío por 4,95 €", "delivery_cost"),
        at("/b/", "Envío gratis a partir de 30 €", "delivery_cost"),
    ),
    "business days that come to the same": (
        at("/", "Entrega de tu pedido en 5 días laborables"),
        at("/b/", "Entrega de tu pedido en 7 días"),
    ),
}


@pytest.mark.parametrize("name", APART)
def test_different_things_may_have_different_answers(name: str) -> None:
    assert gaps_of(list(APART[name]), []) == []


def test_what_stands_on_every_page_says_nothing_of_one_of_them() -> None:
    footer = [f"{SHOP}/{path}" for path in ("", "a/", "b/", "locales/madrid/")]
    everywhere = at("/", "Atención en tu idioma 24/7", "support_access", place="footer")
    spread = [
        everywhere.sightings[0].__class__(url, "footer", "", 0, "h", everywhere.sightings[0].seen_on)
        for url in footer
    ]
    everywhere = claim(
        "Atención en tu idioma 24/7", "support_access", place="footer", sightings=tuple(spread)
    )
    local = at("/locales/madrid/", "Atención en tu idioma de lunes a viernes", "support_access")
    assert gaps_of([everywhere, local], []) == []
    general = at("/contacto/", "Atención en tu idioma de lunes a viernes", "support_access")
    assert kinds(gaps_of([everywhere, general], [])) == ["inconsistent"]


@pytest.mark.parametrize(
    ("spares", "cover", "lang"),
    [
        ("Guardamos juntas y filtros diez años", "La garantía dura 3 años", "es"),
        ("We keep seals and filters for ten years", "The warranty lasts 3 years", "en"),
    ],
)
def test_how_long_spare_parts_are_kept_is_no_guarantee(spares: str, cover: str, lang: str) -> None:
    claims = [
        at("/piezas/", spares, "warranty", language=lang),
        at("/garantia/", cover, "warranty", language=lang),
    ]
    assert "inconsistent" not in kinds(gaps_of(claims, []))


UNLIKE = {
    "points-and-vouchers-en": ("promotions", "Earn 1 point for every £1.", "A £5 voucher for your birthday."),
    "points-and-vouchers-es": ("promotions", "Un punto por cada 1 €.", "Un vale de 5 € por tu cumpleaños."),
    "picking-up-en": ("response_time", "We pick up in under 2 minutes.", "With you in under 45 minutes."),
    "picking-up-es": ("response_time", "Descolgamos en 2 minutos.", "Estamos contigo en 45 minutos."),
    "switching-en": ("returns", "Send the router back within 30 days.", "A new router in 24 hours."),
    "switching-es": ("returns", "El router se devuelve en 30 días.", "Te cambias de router en 24 horas."),
    "usually-en": ("response_time", "Most e-mails are answered in 3 hours.", "E-mails: within 24 hours."),
    "usually-es": ("response_time", "Solemos contestar en 3 horas.", "Contestamos en menos de 24 horas."),
    "countries-en": (
        "delivery_time",
        "Orders within Ireland: 2 days.",
        "Orders to the United States: 7 days.",
    ),
    "ticket-en": (
        "response_time",
        "Your ticket arrives by e-mail in 10 minutes.",
        "E-mails answered in 2 days.",
    ),
    "ticket-es": (
        "response_time",
        "Tu entrada llega al correo en 10 minutos.",
        "Contestamos correos en 2 días.",
    ),
    "formal-en": (
        "response_time",
        "We answer e-mails in 2 days.",
        "Formal complaints are answered in 15 days.",
    ),
    "formal-es": (
        "response_time",
        "Contestamos correos en 2 días.",
        "Las quejas formales se responden en 15 días.",
    ),
    "before-en": (
        "cancellation",
        "Add a bed up to 2 hours before arrival.",
        "Cancel up to 24 hours before arrival.",
    ),
    "before-es": (
        "cancellation",
        "Añade una cama hasta 2 horas antes de llegar.",
        "Cancela hasta 24 horas antes.",
    ),
    "arriving-en": (
        "delivery_time",
        "Your key arrives in 10 minutes.",
        "It lasts 24 months once it arrives.",
    ),
    "arriving-es": ("delivery_time", "Tu llave llega en 10 minutos.", "Dura 24 meses desde que llega."),
    "heads-en": ("cancellation", "The first 24 hours", "Cancel within 7 days."),
    "heads-es": ("cancellation", "Las primeras 24 horas", "Cancela en 7 días."),
    "countries-es": ("delivery_time", "Envíos en México: 2 días.", "Envíos a Estados Unidos: 7 días."),
}


@pytest.mark.parametrize("name", UNLIKE)
def test_numbers_of_different_things_are_not_compared(name: str) -> None:
    aspect, *quotes = UNLIKE[name]
    one, other = (claim(quote, aspect, language=name[-2:]) for quote in quotes)
    assert one.quantities
    assert other.quantities
    assert conflict_of(one, other, 0.6) is None
    assert conflict_of(other, one, 0.6) is None


ROWS = {
    "en": (
        "No, wrapping is free of charge.",
        "Wrapped · What it is: Paper and ribbon · Price: £3.50 per item",
    ),
    "es": ("No, la instalación es gratis.", "Instalación · Qué incluye: Cable y toma · Precio: 29 €"),
}
OF_ALL = {
    "en": ("Free delivery on every box", "Delivery · Mini Box: £4.90 · Family Box: Free"),
    "es": ("Envío gratis en todas las cajas", "Envío · Caja Mini: 4,90 € · Caja Familia: Gratis"),
}


@pytest.mark.parametrize("language", ROWS)
def test_a_column_that_says_what_is_told_is_no_plan(language: str) -> None:
    given, row = ROWS[language]
    free = at("/faq/", given, "price", language=language, place="faq")
    priced = at("/precios/", row, "price", language=language, place="table")
    assert the_one([free, priced]).claim_ids == (free.id, priced.id)


@pytest.mark.parametrize("language", OF_ALL)
def test_what_is_free_for_all_is_not_paid_for_by_some(language: str) -> None:
    given, row = OF_ALL[language]
    free = at("/", given, "delivery_cost", language=language)
    priced = at("/precios/", row, "price", language=language, place="table")
    assert the_one([free, priced]).claim_ids == (free.id, priced.id)


GOLD = {
    "en": ("Gold: free lounge access, and late check-out in every room", "Lounge access, 3 hours: £28"),
    "es": (
        "Oro: entrada gratis a la sala, y regalo en todas las habitaciones",
        "Entrada a la sala, 3 horas: 32 €",
    ),
}


@pytest.mark.parametrize("language", GOLD)
def test_what_is_free_for_some_in_every_room_is_paid_for_by_others(language: str) -> None:
    given, row = GOLD[language]
    free = at("/club/", given, "price", language=language)
    priced = at("/precios/", row, "price", language=language, place="table")
    assert "inconsistent" not in kinds(gaps_of([free, priced], []))


DEADLINES = {
    "en": ("Cancel your room free up to 24 hours before arrival", "Cancel your room 3 days before arrival"),
    "es": (
        "Cancela tu habitación hasta 24 horas antes de llegar",
        "Cancela tu habitación 3 días antes de llegar",
    ),
}


@pytest.mark.parametrize("language", DEADLINES)
def test_two_deadlines_of_one_thing_are_compared(language: str) -> None:
    late, early = (claim(quote, "cancellation", language=language) for quote in DEADLINES[language])
    assert conflict_of(late, early, 0.6) is not None


MEMBERS = {
    "en": ("Members travel with one checked bag free.", "Non-members pay £35 for their first checked bag."),
    "es": ("Los socios llevan una maleta gratis.", "Los no socios pagan 35 € por la primera maleta."),
}


@pytest.mark.parametrize("language", MEMBERS)
def test_who_is_no_member_has_terms_of_his_own(language: str) -> None:
    free, paid = (claim(quote, "delivery_cost", language=language) for quote in MEMBERS[language])
    assert conflict_of(free, paid, 0.6) is None
