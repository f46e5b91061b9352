"""Whether a complaint bears against a promise, or only speaks of the same subject."""

import pytest

from claims import weights
from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import load_encoder
from claims.matching.bearing import FEATURES, likelihoods, row_of, shared_grounds
from claims.matching.pairs import signs_of
from claims.model import ComplaintReading, ScoredAspect
from claims.promises import PromiseInput, PromiseReader
from claims.quantities import find
from claims.sides import ClaimSide, ComplaintSide
from claims.transformer import PairVectors

# A promise, a complaint that it was not kept, and one of the same subject or trade that says nothing of it.
CASES = [
    (
        "Siempre te contestamos el mismo día",
        "Les he escrito cuatro correos en dos semanas y no responde nadie. Vergonzoso.",
        "Me contestaron enseguida, pero el sofá llegó con una pata rota.",
    ),
    (
        "Devoluciones gratis y sin complicaciones",
        "Para devolver unos zapatos me han hecho pagar el envío y rellenar tres formularios.",
        "El pedido llevaba una talla distinta de la que pedí.",
    ),
    (
        "Cancel anytime, no calls, no hassle",
        "Tried to cancel my plan. Forty minutes on the phone and they still refuse to close it.",
        "My bill went up by six pounds again this month, nobody told me.",
    ),
    (
        "Claims settled within five working days",
        "Sent in my claim in March. It is June and still nobody has paid me a penny.",
        "Their website logs me out whenever I look for my policy number.",
    ),
]


def measured(promise: str, complaint: str):
    encoder = load_encoder()
    described = PromiseReader.load(encoder).describe([PromiseInput(promise)])[0]
    side = ClaimSide(described.text, described.aspects, described.quantities, described.strength)
    reading = ComplaintReader.load(encoder).read_many([ComplaintInput(complaint)])[0]
    likeness = (encoder.encode([promise]) * encoder.encode([complaint])).sum(axis=1)
    (signs,) = signs_of(PairVectors.of([promise]), PairVectors.of([complaint]), likeness)
    return side, ComplaintSide(complaint, reading), signs


@pytest.mark.parametrize(("promise", "broken", "beside"), CASES)
def test_a_broken_promise_is_likelier_than_what_stands_beside_it(promise, broken, beside):
    likely, unlikely = likelihoods([measured(promise, broken), measured(promise, beside)])
    assert likely > 1.5 * unlikely
    assert 0 < unlikely < likely < 1


def test_the_shipped_weights_are_of_these_features():
    store = weights.load("bearing")
    assert tuple(store["features"].tolist()) == FEATURES
    assert len(row_of(*measured(*CASES[0][:2]))) == len(FEATURES) == len(store["product"])
    assert likelihoods([]) == []


def test_a_window_to_return_in_says_nothing_of_refunds():
    refunds = ComplaintReading("en", 0.9, 0.0, 2, (ScoredAspect("refunds", 0.9),), False, 0.0, ())
    window = ClaimSide(
        "Return it within 14 days", (ScoredAspect("returns", 0.9),), find("within 14 days", "en")
    )
    free = ClaimSide("Returns without a fuss", (ScoredAspect("returns", 0.9),))
    assert shared_grounds(window, refunds) == frozenset()
    assert shared_grounds(free, refunds) == {"returns"}
