"""Which claims stand together in one gap."""

from __future__ import annotations

import numpy as np
import pytest
from builders import claim

from claims.gaps.grouping import ClaimGroups
from claims.model import Claim


def _together(left: Claim, right: Claim, like: float, near: float) -> bool:
    """Whether two claims whose cosines are these are of one group."""
    vectors, match = (
        np.array([[1, 0], [cosine, (1 - cosine**2) ** 0.5]], dtype=np.float32) for cosine in (like, near)
    )
    groups = ClaimGroups([left, right], vectors, match)
    return groups.of(left) == groups.of(right)


@pytest.mark.parametrize(
    ("like", "near", "same", "together"),
    [
        (0.7, 0.5, True, True),
        (0.7, 0.1, True, False),  # the sentences are alike, and what they promise is not
        (0.5, 0.5, True, False),
        (0.3, 0.7, True, True),  # the matcher knows a translation
        (0.9, 0.7, False, False),
        (0.3, 0.8, False, True),  # a translation whose main aspect was read otherwise
    ],
)
def test_alike_by_meaning(like: float, near: float, *, same: bool, together: bool) -> None:
    left = claim("Guardamos tus contraseñas", "security")
    right = claim("We keep your passwords", "security" if same else "features", language="en")
    assert _together(left, right, like, near) is together
    assert _together(right, left, like, near) is together


def test_a_translation_of_any_claim_of_a_group_belongs_to_it() -> None:
    """The second claim is like the first, the third is the second's translation and less like the first."""
    said = [claim(text, "features", score=score) for text, score in (("A", 0.9), ("B", 0.8), ("C", 0.7))]
    angles = np.array([0.0, 0.85, 1.35])  # cosines .66 and .88 of neighbours, .22 of the outer two
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    groups = ClaimGroups(said, vectors, vectors)
    assert len({groups.of(one) for one in said}) == 1
    looser = np.stack([np.cos(angles * [1, 1, 1.15]), np.sin(angles * [1, 1, 1.15])], axis=1)
    apart = ClaimGroups(said, looser.astype(np.float32), looser.astype(np.float32))
    assert len({apart.of(one) for one in said}) == 2  # like the second, but not the same


def test_alike_by_value_and_apart_by_it() -> None:
    one, other = claim("Entrega en 24 horas"), claim("Delivered within 24 hours", language="en")
    assert _together(one, other, 0.1, 0.1)
    assert not _together(one, claim("Entrega en 48 horas"), 0.95, 0.95)
    assert not _together(one, claim("Entrega rápida"), 0.95, 0.95)


def test_apart_by_service_brand_and_country() -> None:
    plain = claim("Entrega en 24 horas")
    assert not _together(plain, claim("Entrega exprés en 24 horas"), 0.95, 0.95)
    assert not _together(plain, claim("Entregamos en 24 horas", brand="otra"), 0.95, 0.95)
    assert not _together(plain, claim("Entregamos en 24 horas", country="MX"), 0.95, 0.95)
    saved = claim("Manage your stored logins", "features", language="en")
    assert _together(saved, claim("Gestiona tus credenciales", "features"), 0.8, 0.8)


@pytest.mark.parametrize(("near", "together"), [(0.1, False), (0.7, True)])
def test_two_things_that_cost_nothing_are_not_one_for_that(near: float, *, together: bool) -> None:
    returns, coffee = claim("Devoluciones gratis", "price"), claim("Café de bienvenida gratis", "price")
    assert _together(returns, coffee, 0.3, near) is together
    assert _together(claim("En 24 horas", "price"), claim("Within 24 hours", "price"), 0.3, near)
