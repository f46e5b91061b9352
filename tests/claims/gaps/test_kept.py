from builders import claim, told
from gap_builders import gaps_of, kinds


def test_only_praise_makes_a_claim_kept() -> None:
    quiet = gaps_of([claim("Entrega en 24 h siempre puntual")], [])
    assert "kept" not in kinds(quiet)
    praise = [
        told(f"Entrega en 24 h siempre puntual, genial {n}", complaint=0.02, praise=0.95) for n in range(5)
    ]
    met = gaps_of([claim("Entrega en 24 h siempre puntual")], praise)
    assert kinds(met) == ["kept"]
    assert len(met[0].counter_evidence) == met[0].counter_praise == 5


def test_every_wording_of_a_kept_promise_is_named() -> None:
    praise = [
        told(f"Entrega en 24 h siempre puntual, genial {n}", complaint=0.02, praise=0.95) for n in range(5)
    ]
    body = claim("Siempre puntual entrega en 24 h", place="body")
    (gap,) = gaps_of([claim("Entrega en 24 h siempre puntual"), body], praise)
    assert len(gap.claim_ids) == 2


def test_praise_that_no_claim_speaks_of_could_be_promised() -> None:
    praise = [told(f"Qué amables, {n}", "courtesy", complaint=0.02, praise=0.95) for n in range(6)]
    assert kinds(gaps_of([claim("Entrega en 24 h")], praise)) == ["under_promised"]
