"""Why a promise and complaints stand together, in words that point and do not accuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.gaps.counter import CounterEvidence
from claims.matching import ClaimMatch, JudgedPair
from claims.model import Delta, Words


def reasons_of(
    group: Sequence[ClaimMatch],
    pairs: Sequence[JudgedPair],
    change: Delta | None,
    counter: CounterEvidence,
) -> tuple[Words, ...]:
    """The reasons of a contradicted promise, the counts first."""
    return tuple(_reasons(group, pairs, change, counter))


def _reasons(
    group: Sequence[ClaimMatch],
    pairs: Sequence[JudgedPair],
    change: Delta | None,
    counter: CounterEvidence,
) -> Iterator[Words]:
    people = len({pair.text.person for pair in pairs})
    yield Words(
        f"{_n(len(pairs), 'queja de', 'quejas de')} {_n(people, 'persona', 'personas')} "
        f"{'coincide' if len(pairs) == 1 else 'coinciden'} con esta promesa y "
        f"{'dice' if len(pairs) == 1 else 'dicen'} otra cosa.",
        f"{_n(len(pairs), 'complaint by', 'complaints by')} {_n(people, 'person', 'people')} "
        f"{'coincides' if len(pairs) == 1 else 'coincide'} with this promise and "
        f"{'says' if len(pairs) == 1 else 'say'} otherwise.",
    )
    citing = sum(pair.text.reading.plainly_cites for pair in pairs)
    if citing:
        yield Words(
            f"{_n(citing, 'cita', 'citan')} lo prometido.",
            f"{_n(citing, 'cites', 'cite')} what was promised.",
        )
    if change is not None:
        yield Words(
            f"{change.worse} de {_n(change.told.n, 'valor contado', 'valores contados')} "
            f"{'incumple' if change.worse == 1 else 'incumplen'} el prometido.",
            f"{change.worse} of {_n(change.told.n, 'told value', 'told values')} "
            f"{'breaks' if change.worse == 1 else 'break'} the promised one.",
        )
    yield from _for_it(counter)
    yield from _since(group)


def _for_it(counter: CounterEvidence) -> Iterator[Words]:
    if counter.praise:
        yield Words(
            f"A favor: {_n(counter.praise, 'elogio coincide', 'elogios coinciden')} con ella.",
            f"In its favour: {_n(counter.praise, 'praise coincides', 'praises coincide')} with it.",
        )
    if counter.told:
        yield Words(
            f"A favor: {_n(counter.told, 'valor contado la cumple', 'valores contados la cumplen')}.",
            f"In its favour: {_n(counter.told, 'told value keeps', 'told values keep')} it.",
        )


def _since(group: Sequence[ClaimMatch]) -> Iterator[Words]:
    if group[0].claim.since is None:
        yield Words(
            "No se sabe desde cuándo está publicada la promesa: cuentan todas las quejas.",
            "It is not known since when the promise has been published: all complaints count.",
        )
        return
    early = max(match.too_early for match in group)
    if early:
        yield Words(
            f"{_n(early, 'queja anterior', 'quejas anteriores')} al inicio de la promesa no "
            f"{'cuenta' if early == 1 else 'cuentan'}.",
            f"{_n(early, 'complaint', 'complaints')} from before the promise's start "
            f"{'is' if early == 1 else 'are'} not counted.",
        )


def _n(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
