from __future__ import annotations

from dataclasses import replace

from archive_samples import NOON, TABLE, complaint, report

from crawler.archive import Archive

TEXTS = ["Llegó tarde", "It came late", "ñ\ud800"]


def _run(archive: Archive, key: str = "acme") -> int:
    run = archive.begin_run(key=key, now=NOON)
    archive.finish_run(run.id, NOON)
    return run.id


def test_vectors_are_kept_by_model_and_text(archive: Archive) -> None:
    run = _run(archive)
    archive.save_vectors(run, "reader", {text: text.encode("utf-8", "replace") for text in TEXTS[:2]})
    archive.save_vectors(run, "matcher", {TEXTS[0]: b"other", TEXTS[2]: b"broken"})
    assert archive.vectors("reader", TEXTS) == {TEXTS[0]: "Llegó tarde".encode(), TEXTS[1]: b"It came late"}
    assert archive.vectors("matcher", TEXTS) == {TEXTS[0]: b"other", TEXTS[2]: b"broken"}
    assert archive.vectors("none", TEXTS) == {}
    archive.save_vectors(run, "reader", {TEXTS[0]: b"anew"})
    assert archive.vectors("reader", TEXTS[:1]) == {TEXTS[0]: b"anew"}


def test_more_texts_than_one_question_holds_are_found(archive: Archive) -> None:
    many = {f"text {number}": bytes([number % 256]) for number in range(1_203)}
    archive.save_vectors(_run(archive), "reader", many)
    assert archive.vectors("reader", list(many)) == many


def test_what_no_audit_uses_any_more_is_dropped(archive: Archive) -> None:
    first, other = _run(archive), _run(archive, "otra")
    archive.save_vectors(first, "reader", dict.fromkeys(TEXTS, b"x"))
    archive.save_vectors(other, "reader", {"suyo": b"y"})
    second = _run(archive)
    assert set(archive.vectors("reader", TEXTS[:1], second)) == {TEXTS[0]}
    assert archive.drop_vectors("acme", second) == 2
    assert set(archive.vectors("reader", [*TEXTS, "suyo"])) == {TEXTS[0], "suyo"}


def test_an_erased_text_leaves_no_vector(archive: Archive) -> None:
    run = archive.begin_run(key="acme", now=NOON).id
    into = archive.begin_import(run, TABLE)
    told = replace(complaint("1"), text=TEXTS[0])
    archive.save_complaints(into, [told, replace(complaint("2"), text=TEXTS[1])])
    archive.finish_import(into, report(2))
    for model in ("reader", "matcher"):
        archive.save_vectors(run, model, dict.fromkeys(TEXTS[:2], b"x"))
    archive.erase_complaint(TABLE, "1")
    assert set(archive.vectors("reader", TEXTS)) == set(archive.vectors("matcher", TEXTS)) == {TEXTS[1]}
