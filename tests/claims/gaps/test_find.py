from builders import claim
from gap_builders import all_late, gaps_of


def test_two_runs_are_identical() -> None:
    claims = [claim("Entrega en 24 h"), claim("Entregamos tu pedido mañana")]
    assert gaps_of(claims, all_late()) == gaps_of(list(reversed(claims)), list(reversed(all_late())))
