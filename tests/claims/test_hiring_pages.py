"""Pages and sections that look for people to work for the company promise a customer nothing."""

from __future__ import annotations

import pytest

from claims.hiring_pages import hiring_blocks
from crawler.blocks import extract

PAGES = {
    "careers-en": (
        "careers.html",
        (
            "<title>Careers | Acme</title><h1>Come sail with us</h1><h2>Deck hand</h2>"
            "<p>We answer every application within 10 days.</p><p>Your first uniform is free.</p>"
        ),
    ),
    "empleo-es": (
        "empleo.html",
        (
            "<title>Empleo | Acme</title><h1>Trabaja con nosotros</h1><p>26 días laborables de vacaciones.</p>"
            "<p>Contestamos a todas las candidaturas en 15 días.</p>"
        ),
    ),
    "jobs-en": (
        "jobs.html",
        (
            "<title>Jobs | Acme</title><h1>Jobs</h1><h2>Adviser, 30 hours a week</h2><p>25 days of holiday, plus bank"
            " holidays.</p><p>The right person is patient.</p><p>Apply</p><p>You will answer within a minute.</p>"
        ),
    ),
    "vacantes-es": (
        "vacantes.html",
        (
            "<title>Vacantes | Acme</title><h1>Únete</h1><p>Responderás las dudas en menos de 24 horas.</p>"
            "<p>Manda tu hoja de vida.</p>"
        ),
    ),
}
OTHERS = {
    "work-placement-es": (
        "empleo.html",
        (
            "<title>Empleo | Academia</title><h1>De la clase al trabajo</h1><p>Nueve de cada diez encuentran trabajo.</p>"
            "<p>Revisamos tu hoja de vida en 48 horas.</p>"
        ),
    ),
    "club-en": (
        "join.html",
        "<title>Join us | Club</title><h1>Join us</h1><p>Apply online in two minutes.</p>",
    ),
    "equipo-es": (
        "equipo.html",
        "<title>Nuestro equipo</title><h1>Equipo</h1><p>Te atendemos en un día.</p>",
    ),
}


def blocks_of(name: str, page: str) -> tuple[frozenset[int], int]:
    frame = "<nav><a href='/'>Acme</a></nav>"
    content = extract(f"<html><body>{frame}<main>{page}</main></body></html>", f"https://acme.example/{name}")
    return hiring_blocks(f"https://acme.example/{name}", content), len(content.blocks)


@pytest.mark.parametrize("name", PAGES)
def test_all_of_such_a_page_is_but_its_frame(name: str) -> None:
    found, count = blocks_of(*PAGES[name])
    assert len(found) == count - 1


@pytest.mark.parametrize("name", OTHERS)
def test_other_pages_are_not(name: str) -> None:
    assert blocks_of(*OTHERS[name])[0] == frozenset()


@pytest.mark.parametrize(
    ("heading", "advert", "promise"),
    [
        (
            "Trabaja con nosotros",
            "Si tu perfil avanza, te contestamos en 10 días.",
            "Te llamamos en 2 horas.",
        ),
        ("Work with us", "We answer every application in a week.", "We call you back within 2 hours."),
    ],
)
def test_a_section_ends_with_the_next_heading_of_its_level(heading: str, advert: str, promise: str) -> None:
    page = (
        f"<h1>Contact</h1><h2>{heading}</h2><h3>Night shift</h3><p>{advert}</p><p>Send your CV.</p>"
        f"<h2>Phone</h2><p>{promise}</p>"
    )
    content = extract(f"<main>{page}</main>", "https://acme.example/contact")
    found = hiring_blocks("https://acme.example/contact", content)
    said = {content.blocks[number].text for number in found}
    assert said == {heading, "Night shift", advert, "Send your CV."}
