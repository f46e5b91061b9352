from sample import claims, gaps

from reports.result import CollisionTally, PlaceTally
from reports.tallies import collision_tallies, place_tallies


def test_places_run_from_the_most_exposed_and_add_up():
    tallies = place_tallies(claims())
    assert [tally.place for tally in tallies[:3]] == ["hero", "heading", "banner"]
    assert tallies[0] == PlaceTally("hero", claims=3, measurable=2, absolute=1, vague=0)
    assert sum(tally.claims for tally in tallies) == len(claims())


def test_a_place_nobody_knows_comes_last():
    from dataclasses import replace

    tallies = place_tallies((replace(claims()[0], place="balcony"), claims()[0]))
    assert [tally.place for tally in tallies] == ["hero", "balcony"]


def test_a_claim_in_two_gaps_counts_once_for_a_theme():
    # c-24h collides with t-late twice: told otherwise, and at odds with the fine print.
    assert CollisionTally("t-late", "delivery_time", 3) in collision_tallies(gaps(), claims())


def test_gaps_without_a_theme_or_with_unknown_claims_collide_with_nothing():
    assert (
        collision_tallies([g for g in gaps() if g.kind in {"unsupported", "kept", "silent"}], claims()) == ()
    )
    assert collision_tallies(gaps(), ()) == ()
