"""Check digits: published examples pass, and one wrong digit does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.redaction import checksums

VALID: list[tuple[Callable[[str], bool], str]] = [
    (checksums.card, "4111111111111111"),
    (checksums.card, "5500005555555559"),
    (checksums.card, "378282246310005"),
    (checksums.card, "30569309025904"),
    (checksums.card, "6011111111111117"),
    (checksums.iban, "ES9121000418450200051332"),
    (checksums.iban, "GB29NWBK60161331926819"),
    (checksums.iban, "DE89370400440532013000"),
    (checksums.ccc, "21000418450200051332"),
    (checksums.dni, "12345678Z"),
    (checksums.dni, "X1234567L"),
    (checksums.curp, "HEGG560427MVZRRL04"),
    (checksums.rfc, "GODE561231GR8"),
    (checksums.rut, "123456785"),
    (checksums.cuit, "20123456786"),
    (checksums.cpf, "11144477735"),
]


@pytest.mark.parametrize(("check", "number"), VALID)
def test_published_examples_pass(check: Callable[[str], bool], number: str) -> None:
    assert check(number)
    assert not check(number[:-1])


@pytest.mark.parametrize(("check", "number"), [pair for pair in VALID if pair[0] != checksums.rfc])
def test_one_wrong_digit_is_noticed(check: Callable[[str], bool], number: str) -> None:
    places = [at for at, sign in enumerate(number) if sign.isdigit()]
    for at in places[-6:]:
        other = str((int(number[at]) + 1) % 10)
        assert not check(number[:at] + other + number[at + 1 :]), at


def test_the_general_publics_rfc_names_nobody() -> None:
    assert not checksums.rfc("XAXX010101000")


@given(st.text(alphabet="0123456789ABCKXYZÑ", max_size=40))
def test_any_code_is_judged_without_error(code: str) -> None:
    for check in (checksums.iban, checksums.dni, checksums.curp, checksums.rfc):
        assert check(code) in {True, False}


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_exactly_one_last_digit_satisfies_luhn(body: int) -> None:
    assert sum(checksums.luhn(f"{body:015d}{last}") for last in range(10)) == 1
