"""A case at a help desk as the records it gives: interfaces and exports share it.

The opening text is the case's own record, each later text of the customer a record in the same thread, each
public text of the company the reply to the customer's last one. Notes among the staff stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from crawler.sources.records import RawRecord, Speaker


@dataclass(frozen=True, slots=True)
class Case:
    """What is said once for the whole thread."""

    number: str
    subject: str = ""
    channel: str = ""
    brand: str = ""
    product: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One text of a thread; `number` is its own. `public`: the customer can read it."""

    number: str
    text: str
    by_customer: bool
    public: bool = True
    date: datetime | None = None
    author: str = ""


def opening(case: Case, said: Said) -> RawRecord:
    """Return the record of the text that a customer opened a case with."""
    return _customer(case, case.number, said, title=case.subject)


def thread(case: Case, said: Iterable[Said], asked: str = "") -> Iterator[RawRecord]:
    """Turn a whole thread, oldest first, into records; the first text may be the opening.

    `asked`: the record that the first reply answers, where the opening is known already. A company's text
    that answers nothing (it wrote first) gives no record: it is neither a reply nor said to everyone.
    """
    is_first = not asked
    for one in said:
        first, is_first = is_first, False
        if not one.public or not (one.text.strip() or (first and case.subject)):
            continue
        if one.by_customer:
            asked = case.number if first else f"{case.number}/{one.number}"
            yield opening(case, one) if first else _customer(case, asked, one)
        elif asked:
            yield RawRecord(
                f"{case.number}/{one.number}", one.text, Speaker.REPLY, one.date, channel=case.channel,
                brand=case.brand, link=case.link, thread=case.number, answers=asked,
            )  # fmt: skip


def remark(case: Case, said: Said, rating: float | None) -> RawRecord:
    """Return what a customer wrote with the rating of a case.

    The rating is of the help that was given, so it stands with these words and not with the opening.
    """
    return _customer(case, f"{case.number}/{said.number}", said, rating=rating)


def _customer(
    case: Case, record_id: str, said: Said, title: str = "", rating: float | None = None
) -> RawRecord:
    return RawRecord(
        record_id, said.text, Speaker.CUSTOMER, said.date, title, rating, case.channel, case.brand,
        product=case.product, case_number=case.number, thread=case.number, link=case.link, author=said.author,
    )  # fmt: skip
