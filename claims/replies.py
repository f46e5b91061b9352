"""Which customers' texts the company answered, and how soon: answers laid beside what they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from statistics import median

from crawler.items import Complaint, Reply

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A text that was answered; `hours` to the first answer, None where a side has no time of day."""

    text: Complaint
    hours: float | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A channel's texts and their answers; `median_hours` is over the `timed`, None when there are none."""

    channel: str
    texts: int
    answered: int
    timed: int
    median_hours: float | None


def pair(texts: Sequence[Complaint], replies: Iterable[Reply]) -> tuple[Answer, ...]:
    """Pair each answered text with the time to its first answer, in the texts' order.

    An answer names the text it answers, or else its thread: then it answers what stands there before it. It
    also answers what the same person wrote in the same thread before the text it names: three messages in a
    row want one answer.
    """
    by_id = {(text.source, text.record_id): text for text in texts}
    by_thread: dict[_Key, list[Complaint]] = defaultdict(list)
    for text in texts:
        if text.thread:
            by_thread[text.source, text.thread].append(text)
    found: dict[_Key, list[Reply]] = defaultdict(list)
    for reply in replies:
        key = (reply.source, reply.answers)
        named = by_id.get(key)
        if named is None:
            answered = _before(by_thread.get(key, ()), reply.date)
        else:
            row = by_thread.get((named.source, named.thread), ()) if named.thread and named.author else ()
            same = [text for text in row if text.author == named.author and text is not named]
            answered = [named, *_before(same, named.date, undated=False)]
        for text in answered:
            found[text.source, text.record_id].append(reply)
    return tuple(
        Answer(text, _first_hours(text, answers))
        for text in texts
        if (answers := found.get((text.source, text.record_id)))
    )


def by_channel(texts: Sequence[Complaint], replies: Iterable[Reply]) -> tuple[Answered, ...]:
    """Count texts and answers by channel, most texts first; a text two sources hold counts once."""
    hours = {(a.text.source, a.text.record_id): a.hours for a in pair(texts, replies)}
    groups: dict[str, dict[_Key, list[float | None]]] = defaultdict(lambda: defaultdict(list))
    for text in texts:
        answers = groups[text.channel][text.record_id, text.text]
        if (text.source, text.record_id) in hours:
            answers.append(hours[text.source, text.record_id])
    return tuple(
        _counted(channel, list(group.values()))
        for channel, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _counted(channel: str, answers: Sequence[Sequence[float | None]]) -> Answered:
    answered = [each for each in answers if each]
    timed = [min(known) for each in answered if (known := [hours for hours in each if hours is not None])]
    return Answered(
        channel, len(answers), len(answered), len(timed), round(median(timed), 2) if timed else None
    )


def _before(texts: Iterable[Complaint], moment: datetime | None, *, undated: bool = True) -> list[Complaint]:
    """Return the texts up to a moment; those that no date can place where `undated` are wanted."""
    if moment is None:
        return list(texts) if undated else []
    return [text for text in texts if (undated if text.date is None else _aware(text.date) <= _aware(moment))]


def _first_hours(text: Complaint, answers: Iterable[Reply]) -> float | None:
    asked = _with_time(text.date)
    if asked is None:
        return None
    waits = [
        (answered - asked).total_seconds() / 3600
        for reply in answers
        if (answered := _with_time(reply.date)) is not None and answered >= asked
    ]
    return min(waits, default=None)


def _with_time(moment: datetime | None) -> datetime | None:
    """Return a moment that has a time of day: a date alone is kept as midnight, and gives no hours."""
    if moment is None or moment.time() == time():
        return None
    return _aware(moment)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
