import pytest

from claims.hiring import is_job_advert


@pytest.mark.parametrize(
    "text",
    [
        "Buscamos repartidores con moto", "Se busca camarero con experiencia", "Se necesitan dos auxiliares de cocina",
        "Buscamos un técnico de calderas", "¡Únete a nuestro equipo!", "We're hiring drivers", "We are looking for a nurse",
        "Now hiring: weekend baristas", "Wanted: part-time cleaner", "Join our team",
        "We’re hiring!", "Line cook, full time, $19/hr", "Camarero a jornada completa", "Estamos contratando",
        "You will have at least three years' experience in social work.",
        "Imprescindible dos años de experiencia en atención al público",
    ],
)  # fmt: skip
def test_job_adverts_are_told(text: str) -> None:
    assert is_job_advert(text)


@pytest.mark.parametrize(
    "text",
    [
        "Buscamos la mejor tarifa para ti", "Buscamos tu maleta hasta encontrarla", "Nuestros técnicos llegan en 24 h",
        "We look for the best price", "Drivers who help with your bags", "Nuestro equipo te contesta siempre",
        "We're looking after your parcel", "",
        "Full-time support, day and night", "Our staff are full-time professionals", "A concierge full-time",
        "We have 20 years of experience", "Tenemos veinte años de experiencia",
    ],
)  # fmt: skip
def test_what_is_done_for_customers_is_none(text: str) -> None:
    assert not is_job_advert(text)
