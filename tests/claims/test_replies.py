"""Answers laid beside what they answer: by record, by thread, once over two sources, with the time between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.replies import by_channel, pair
from crawler.items import Complaint, Reply

_numbers = count()


def at(hour: float) -> datetime:
    return datetime(2026, 3, 2, 0, 0, 7, tzinfo=UTC) + timedelta(hours=hour)


def text(record_id: str, hour: float | None = 1, **more: str) -> Complaint:
    return Complaint(
        more.pop("source", "s"),
        record_id,
        more.pop("said", f"No llega {record_id}"),
        date=None if hour is None else at(hour),
        channel=more.pop("channel", "chat"),
        **more,  # type: ignore[arg-type]
    )


def reply(answers: str, hour: float | None = 2, source: str = "s") -> Reply:
    return Reply(
        source, f"r{next(_numbers)}", "Lo vemos", answers, None if hour is None else at(hour), "chat"
    )


def hours(texts: list[Complaint], replies: list[Reply]) -> dict[str, float | None]:
    return {answer.text.record_id: answer.hours for answer in pair(texts, replies)}


def test_an_answer_meets_the_text_it_names_and_the_first_one_counts() -> None:
    assert hours([text("a"), text("b")], [reply("a", 6), reply("a", 3.5), reply("z")]) == {"a": 2.5}


def test_sources_keep_to_themselves() -> None:
    assert hours([text("a", source="x")], [reply("a", source="y")]) == {}


def test_an_answer_that_names_a_thread_answers_what_stands_before_it() -> None:
    texts = [text("a", 1, thread="t"), text("b", 2, thread="t"), text("c", 9, thread="t")]
    assert hours(texts, [reply("t", 5)]) == {"a": 4, "b": 3}


def test_three_messages_in_a_row_want_one_answer_and_another_person_is_not_answered_by_it() -> None:
    texts = [
        text("a", 1, thread="t", author="ana"),
        text("b", 2, thread="t", author="luz"),
        text("c", 3, thread="t", author="ana"),
        text("d", 8, thread="t", author="ana"),
    ]
    assert hours(texts, [reply("c", 4)]) == {"a": 3, "c": 1}


def test_messages_of_nobody_known_are_answered_one_by_one() -> None:
    assert hours([text("a", 1, thread="t"), text("b", 2, thread="t")], [reply("b", 4)]) == {"b": 2}


def test_a_date_without_a_time_of_day_gives_no_hours() -> None:
    midnight = Complaint("s", "a", "No llega", datetime(2026, 3, 2, tzinfo=UTC), channel="chat")
    assert hours([midnight], [reply("a", 30)]) == {"a": None}
    assert hours([text("a", None)], [reply("a")]) == {"a": None}
    assert hours([text("a")], [reply("a", None)]) == {"a": None}


def test_an_answer_dated_before_its_text_answers_it_in_no_time_that_could_be_told() -> None:
    assert hours([text("a", 5)], [reply("a", 2)]) == {"a": None}


def test_channels_are_counted_with_the_median_of_what_has_a_time() -> None:
    texts = [text("a"), text("b"), text("c"), text("d", channel="email")]
    found = by_channel(texts, [reply("a", 2), reply("b", 6), reply("c", None)])
    assert [(f.channel, f.texts, f.answered, f.timed, f.median_hours) for f in found] == [
        ("chat", 3, 3, 2, 3.0),
        ("email", 1, 0, 0, None),
    ]


def test_a_text_that_two_sources_hold_counts_once_and_is_answered_if_either_copy_is() -> None:
    texts = [text("a", source="api"), text("a", source="export")]
    (found,) = by_channel(texts, [reply("a", 4, "export"), reply("a", 3, "api")])
    assert (found.texts, found.answered, found.median_hours) == (1, 1, 2)


def test_naive_times_count_as_utc() -> None:
    naive = Complaint("s", "a", "No llega", at(1).replace(tzinfo=None), channel="chat")
    assert hours([naive], [reply("a", 3)]) == {"a": 2}


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["", "t", "u"]), st.floats(0, 90)), max_size=9),
    st.lists(st.tuples(st.sampled_from(["a0", "b1", "c2", "t", "u", "z"]), st.none() | st.floats(0, 90)), max_size=9),
)  # fmt: skip
def test_no_more_answered_than_written_and_no_time_runs_backwards(
    said: list[tuple[str, str, float]], answered: list[tuple[str, float | None]]
) -> None:
    texts = [
        text(f"{name}{n}", hour, thread=thread, author=name) for n, (name, thread, hour) in enumerate(said)
    ]
    replies = [reply(name, hour) for name, hour in answered]
    for found in by_channel(texts, replies):
        assert found.timed <= found.answered <= found.texts == len(texts)
        assert found.median_hours is None or found.median_hours >= 0


@pytest.mark.parametrize("texts", [[], [text("a")]])
def test_without_answers_nothing_is_answered(texts: list[Complaint]) -> None:
    assert pair(texts, []) == ()
