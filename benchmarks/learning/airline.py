"""A taxonomy of one's own: ten reasons on airline tweets, from seed phrases alone."""

from __future__ import annotations

import csv
import re

import numpy as np

from benchmarks.learning import data
from benchmarks.learning.floors import Sheet
from benchmarks.learning.measure import Rows, figure, table
from benchmarks.learning.settings import macro_f1
from claims.complaints import ComplaintInput, ComplaintReader
from claims.seeds import load_aspects

SEEDS = data.ROOT / "benchmarks" / "airline_aspects.toml"
REASONS = {
    "Bad Flight": "bad_flight", "Can't Tell": "cant_tell", "Late Flight": "late_flight",
    "Customer Service Issue": "customer_service_issue", "Flight Booking Problems": "flight_booking_problems",
    "Lost Luggage": "lost_luggage", "Flight Attendant Complaints": "flight_attendant_complaints",
    "Cancelled Flight": "cancelled_flight", "Damaged Luggage": "damaged_luggage", "longlines": "long_lines",
}  # fmt: skip
# The collector replaced some words by label names, within words too: "Cancelled Flightled" was "cancelled".
PASTED = {"Cancelled Flight": "cancel", "Late Flight": "late", "Flight Booking Problems": "book"}

_METHOD = """`airline_tweets.csv`, ten reasons, zero-shot: the reader gets `benchmarks/airline_aspects.toml`
(at most eight seeds a reason, committed before the first score was computed) and no label. Left out:
{left_out} tweets that also stand in the training texts.
"""


def unpasted(text: str) -> str:
    """Undo the label names pasted into a tweet."""
    for label, word in PASTED.items():
        text = text.replace(label, word)
    return text


def airline_part(sheet: Sheet) -> str:
    """Write the section on a user's own aspects."""
    with (data.SHARED / "airline_tweets.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["reason"]]
    known = {_bare(row.text) for row in data.customer_texts()}
    kept = [row for row in rows if _bare(row["text"]) not in known]
    reader = ComplaintReader.load(aspects=load_aspects(SEEDS))
    readings = reader.read_many([ComplaintInput(unpasted(row["text"]), "en") for row in kept])
    names = sorted(REASONS.values())
    true = np.array([names.index(REASONS[row["reason"]]) for row in kept])
    ranked = np.array([[names.index(one.id) for one in reading.aspects[:3]] for reading in readings])
    said, near = ranked[:, 0], (ranked == true[:, None]).any(axis=1)

    def accuracy(at: Rows) -> float:
        return float((said == true)[at].mean())

    def macro(at: Rows) -> float:
        return macro_f1(said[at], true[at], len(names))

    def among(at: Rows) -> float:
        return float(near[at].mean())

    every = np.arange(len(kept))
    sheet.add("airline.accuracy", figure(accuracy, every))
    sheet.add("airline.macro_f1", figure(macro, every))
    lines = [
        ("accuracy", len(kept), figure(accuracy, every), ".515 (four seeds a label)"),
        ("macro-F1", len(kept), figure(macro, every), ".441 (four seeds a label)"),
        ("among the first three", len(kept), figure(among, every), ""),
    ]
    return "\n".join(
        [
            "## A taxonomy of one's own\n",
            _METHOD.format(left_out=len(rows) - len(kept)),
            table(("measure", "n", "score", "reference"), lines),
        ]
    )


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", re.sub(r"https?\S+|@\w+", "", unpasted(text).lower()))
