from dataclasses import replace

from builders import claim, told
from gap_builders import all_late, gaps_of, late

from claims.gaps.weights import DEFAULT, shaken
from claims.model import Gap


def refunds(n: int) -> list:
    texts = [told(f"Caso {k}: prometen el reembolso en 48 h y es mentira", "refunds") for k in range(n)]
    return [replace(text, reading=replace(text.reading, quantities=())) for text in texts]


def two_gaps(refunded: int, place: str = "hero", delivery: str = "hero") -> list[Gap]:
    claims = [
        claim("Entrega en 24 h", place=delivery),
        claim("Reembolso en 48 h", "refunds", strength=("absolute",), place=place),
    ]
    return [g for g in gaps_of(claims, [*all_late(), *refunds(refunded)]) if g.kind == "contradicted"]


def test_a_band_holds_the_rank_and_both_its_sources() -> None:
    for gap in two_gaps(12):
        rank = gap.rank
        assert rank is not None
        assert rank.best == min(rank.place, rank.resampled[0], rank.reweighed[0])
        assert rank.worst == max(rank.place, rank.resampled[1], rank.reweighed[1])
        assert rank.of == 2


def test_close_gaps_may_change_places_and_distant_ones_do_not() -> None:
    close, distant = two_gaps(15), two_gaps(5, "fine_print")
    assert [(g.rank.best, g.rank.worst) for g in close if g.rank] == [(1, 2), (1, 2)]
    assert [(g.rank.best, g.rank.worst) for g in distant if g.rank] == [(1, 1), (2, 2)]


def test_ranks_are_numbered_on_over_the_open_kinds_and_anew_in_the_others() -> None:
    fine = claim("La entrega del pedido en 10 días", place="fine_print", url="https://tienda.example/t")
    bare = claim("Siempre te contestamos", "response_time", strength=("absolute",))
    gaps = gaps_of([claim("Entrega del pedido en 24 h"), bare], all_late(), limits=(fine,))
    ranks = {gap.kind.value: (gap.rank.place, gap.rank.of) for gap in gaps if gap.rank}
    assert ranks == {"contradicted": (1, 2), "inconsistent": (2, 2), "unsupported": (1, 1)}


def test_a_gap_more_elsewhere_leaves_an_interval_as_it_was() -> None:
    texts = [*all_late(), *refunds(12)]
    one = gaps_of([claim("Entrega en 24 h")], texts)
    both = gaps_of([claim("Entrega en 24 h"), claim("Reembolso en 48 h", "refunds")], texts)
    assert len(both) != len(one) or {g.kind for g in both} != {g.kind for g in one}
    first, second = (next(g for g in gaps if g.kind == "contradicted" and g.delta) for gaps in (one, both))
    assert (first.low, first.high) == (second.low, second.high)


def test_people_are_drawn_not_texts() -> None:
    alone = [late(n, 3 + n) for n in range(12)]
    pairs = [late(n, 3 + n, person=f"p{n // 6}") for n in range(12)]  # two people, six texts each
    others = [told(f"Otra cosa {n}", "courtesy") for n in range(12)]
    wide = gaps_of([claim("Entrega en 24 h")], [*pairs, *others])[0]
    narrow = gaps_of([claim("Entrega en 24 h")], [*alone, *others])[0]
    assert wide.high - wide.low > narrow.high - narrow.low


def test_each_weight_is_moved_down_and_up_and_only_one_at_a_time() -> None:
    moved = list(shaken())
    assert len(moved) == 2 * (len(DEFAULT.places) + 6)
    for weights in moved:
        singles = [
            name
            for name in ("growing", "falling", "cites", "numbers", "denies", "half")
            if getattr(weights, name) != getattr(DEFAULT, name)
        ]
        places = [place for place in DEFAULT.places if weights.places[place] != DEFAULT.places[place]]
        assert len(singles) + len(places) == 1


def test_a_shaken_weight_can_change_a_rank() -> None:
    firm, shaky = two_gaps(12, "fine_print"), two_gaps(14, "hero", "heading")
    assert [g.rank.reweighed for g in firm if g.rank] == [(1, 1), (2, 2)]
    assert [g.rank.reweighed for g in shaky if g.rank] == [(1, 2), (1, 2)]
