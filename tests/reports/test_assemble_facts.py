from datetime import date
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from reports.assemble_facts import around, span_out, spread_out
from reports.result_gaps import SpanOut, ToldCount


@given(st.lists(st.floats(0, 1e9), max_size=400))
def test_every_told_value_is_counted_once(values):
    ordered = tuple(sorted(values))
    steps = spread_out(ordered)
    assert sum(step.n for step in steps) == len(ordered)
    assert len(steps) <= 60
    assert [step.value for step in steps] == sorted(step.value for step in steps)
    assert {step.value for step in steps} <= set(ordered)


def test_equal_values_are_one_step():
    assert spread_out((1.0, 1.0, 3.0)) == (ToldCount(1.0, 2), ToldCount(3.0, 1))


def test_the_span_counts_weeks_and_leaves_the_undated_out():
    days = [date(2026, 3, 2), date(2026, 3, 4), date(2026, 5, 1), None]
    texts = [SimpleNamespace(date=day) for day in days]
    assert span_out(texts) == SpanOut("2026-03-02", "2026-05-01", 2, 3)
    assert span_out(texts[3:]) is None


@given(st.text(max_size=400), st.text(min_size=1, max_size=40), st.text(max_size=400))
def test_the_context_is_cut_from_its_block(before, quote, after):
    text = f"{before}{quote}{after}"
    left, right = around(text, quote)
    assert left.removeprefix("… ") in text
    assert right.removesuffix(" …") in text
    assert len(left) <= 142
    assert len(right) <= 142


def test_a_quote_is_cut_out_at_whole_words():
    text = f"{'antes ' * 40}Entrega en 24 h. {'después ' * 40}"
    left, right = around(text, "Entrega en 24 h.")
    assert left.startswith("… antes ")
    assert left.endswith("antes")
    assert right.startswith("después ")
    assert right.endswith("después …")
    assert around("Entrega en 24 h.", "Entrega en 24 h.") == ("", "")
    assert around("otra cosa", "Entrega") == ("", "")
