"""Sources in the report: what each gave, why one is incomplete, how the company answers, in both languages."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sample import sample

from crawler.archive import Archive
from crawler.exports.channels import unified
from crawler.items import Complaint, ImportReport, Post, Reply
from reports import source_names
from reports.codec import from_json, to_json
from reports.headline import _warnings
from reports.renderers import labels, render_html, source_words
from reports.renderers.wording import wording
from reports.result import AuditResult
from reports.result_coverage import AnswersOut, ImportSummary
from reports.stages.evidence import Sources
from reports.stages.imports_read import NEVER, NOT_NOW, answers_read, imports_read

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
STORE = ImportSummary(
    "app_store 42 at stores.example (MX)", 60, 60, 0, 0, "", "", True,
    kind="app_store", incomplete="stores.example/mx answered 429: too many requests; run again later to go on",
)  # fmt: skip
CHANNEL = ImportSummary("/home/ana/canal/result.json", 12, 12, 0, 1, "", "", True, kind="telegram", posts=12)


def told(*imports: ImportSummary, answers: tuple[AnswersOut, ...] = ()) -> AuditResult:
    result = sample()
    counts = replace(result.coverage.complaints, imports=imports)
    return replace(result, coverage=replace(result.coverage, complaints=counts, answers=answers))


def table(result: AuditResult, name: str, language: str = "es") -> list[list[str]]:
    page = BeautifulSoup(render_html(result, language), "html.parser")
    rows = page.find("table", class_=name).tbody.find_all("tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])] for row in rows]


def test_every_source_is_listed_by_name_with_what_it_gave() -> None:
    channel, store = table(told(CHANNEL, STORE), "imports")
    assert channel == ["Telegram: result.json", "12", "0", "0", "0", "1", "–"]
    assert store[:4] == ["App Store: 42 en stores.example (MX)", "0", "60", "0"]
    assert store[-1] == (
        "No se leyó entera: stores.example/mx respondió 429: demasiadas peticiones; "
        "repita la ejecución más tarde para seguir."
    )
    assert table(told(STORE), "imports", "en")[0][-1] == f"Not read whole: {STORE.incomplete}."


def test_two_files_of_one_name_are_told_apart() -> None:
    other = replace(CHANNEL, path="/home/ana/otro/result.json")
    assert [row[0] for row in table(told(CHANNEL, other), "imports")] == [
        "Telegram: /home/ana/canal/result.json",
        "Telegram: /home/ana/otro/result.json",
    ]


def test_a_reason_nobody_translated_is_left_to_the_file() -> None:
    odd = replace(STORE, incomplete="the moon was in the way")
    assert table(told(odd), "imports")[0][-1] == "No se leyó entera; audit.json dice por qué."
    assert table(told(odd), "imports", "en")[0][-1] == "Not read whole: the moon was in the way."


@pytest.mark.parametrize(
    ("why", "es"),
    [
        (
            "the token was refused (401); make a new one, or give it the rights the docs name",
            "el token fue rechazado (401); cree otro, o dele los permisos que indica la documentación",
        ),
        ("x.example/a answered 503; x.example/b answered 500", "x.example/a respondió 503; x.example/b respondió 500"),
        ("x.example/a: the connection was refused", "x.example/a: la conexión fue rechazada"),
        ("posts: more than 1000 pages; the rest was not read", "entradas: más de 1000 páginas; el resto no se leyó"),
        (
            "x.example/a answered in a shape that is not documented (KeyError('a; b)'))",
            "x.example/a respondió con una forma que no está documentada",
        ),
        (f"x answered 500; {NOT_NOW}", "x respondió 500; no se leyó en esta ejecución; vale lo que leyó una anterior"),
        (NEVER, "todavía no se ha leído"),
        ("x answered 500; and the moon", ""),
    ],
)  # fmt: skip
def test_reasons_are_told_in_spanish(why: str, es: str) -> None:
    assert source_words.reason(wording("es"), why) == es
    assert source_words.reason(wording("en"), why) == why


def test_the_first_screen_warns_of_sources_that_are_incomplete() -> None:
    coverage = told(CHANNEL, STORE).coverage
    (warning,) = [one for one in _warnings(coverage, sample().window) if "entera" in one.es]
    assert warning.es == "Una fuente no se leyó entera: App Store: 42 en stores.example (MX)."
    assert warning.en == "One source was not read whole: App Store: 42 at stores.example (MX)."
    many = [replace(STORE, path=f"app_store {n}") for n in range(5)]
    (warning,) = [one for one in _warnings(told(*many).coverage, sample().window) if "enteras" in one.es]
    assert warning.es == "5 fuentes no se leyeron enteras: App Store: 0, App Store: 1, App Store: 2 y 2 más."
    assert warning.en.endswith("App Store: 2 and 2 more.")
    assert not [one for one in _warnings(told(CHANNEL).coverage, sample().window) if "entera" in one.es]


def test_answers_are_told_by_channel_with_how_many_and_how_soon() -> None:
    answers = (
        AnswersOut("app_store", 60, 34, 0.5667, (0.4411, 0.6838), 30, 5.04),
        AnswersOut("chat", 9, 9, 1.0, (0.7, 1.0), 3, 70.0),
        AnswersOut("email", 2, 1, 0.5, (0.09, 0.91), 0, None),
    )
    assert table(told(CHANNEL, answers=answers), "answers") == [
        ["App Store", "34 de 60", "57 % (de 44 % a 68 %)", "5 h (n = 30)"],
        ["chat", "9 de 9", "100 % (de 70 % a 100 %)", "evidencia insuficiente"],
        ["correo", "1 de 2", "evidencia insuficiente", "–"],
    ]
    assert table(told(CHANNEL, answers=answers), "answers", "en")[0] == [
        "App Store",
        "34 of 60",
        "57% (44% to 68%)",
        "5 h (n = 30)",
    ]


@pytest.mark.parametrize(
    ("hours", "es"), [(0.4, "24 min"), (1.5, "90 min"), (26.2, "26 h"), (71.9, "3 días"), (60, "2,5 días")]
)
def test_waits_are_told_as_people_tell_them(hours: float, es: str) -> None:
    answers = (AnswersOut("chat", 60, 60, 1.0, (0.9, 1.0), 60, hours),)
    assert table(told(CHANNEL, answers=answers), "answers")[0][-1] == f"{es} (n = 60)"


def test_without_answers_there_is_no_table_of_them() -> None:
    assert (
        BeautifulSoup(render_html(told(CHANNEL), "es"), "html.parser").find("table", class_="answers") is None
    )


def test_results_of_before_still_load() -> None:
    data = json.loads(to_json(told(CHANNEL)))
    del data["coverage"]["answers"]
    for name in ("kind", "incomplete", "posts"):
        del data["coverage"]["complaints"]["imports"][0][name]
    old = from_json(json.dumps(data)).coverage
    (summary,) = old.complaints.imports
    assert (summary.kind, summary.incomplete, summary.posts, old.answers) == ("table", "", 0, ())


@pytest.mark.parametrize(
    ("name", "label"), [("telegram", "Telegram"), ("App Store", "App Store"), ("app_store", "App Store")]
)
def test_a_source_is_a_channel_with_a_readable_name(name: str, label: str) -> None:
    assert {labels.channel(wording(code), name) for code in ("es", "en")} == {label}


def test_a_source_whose_optional_part_is_missing_stands_by_its_own_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(_: str) -> None:
        raise ImportError("no such part")

    monkeypatch.setattr(source_names.registry, "card", missing)
    source_names.called.cache_clear()
    assert source_names.shown("app_store", "app_store 42", "es") == "app_store 42"
    source_names.called.cache_clear()


def complaint(number: int, key: str = "chat") -> Complaint:
    return Complaint(key, f"{number}", f"No llega el pedido {number}", NOW, channel="telegram", author="x")


def test_each_source_is_read_once_and_what_this_run_did_not_reach_says_so(tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "archive.db")) as archive:
        run = archive.begin_run(key="a", now=NOW)
        into = archive.begin_import(run.id, "chat", "telegram")
        archive.save_complaints(into, [complaint(1)])
        archive.finish_import(into, ImportReport("chat", "r.json", 1, 1, 0, 0, kind="telegram"))
        into = archive.begin_import(run.id, "store", "app_store")
        archive.save_posts(into, [Post("store", "p", "Entregamos en 24 horas")])
        archive.finish_import(
            into, ImportReport("store", "app_store 42", 1, 1, 0, 0, posts=1, kind="app_store")
        )
        archive.finish_run(run.id, NOW)
        later = archive.begin_run(key="a", now=NOW)
        keys = ("chat", "store", "other")
        fetched = {"store": "app_store 42", "other": "app_store 43"}
        sources = Sources((), keys, keys, fetched)
        first = imports_read(archive, run, sources)
        assert [(one.path, one.has_authors, one.incomplete) for one in first] == [
            ("r.json", False, ""),
            ("app_store 42", True, ""),  # the company alone speaks: nobody's name is missing
            ("app_store 43", True, NEVER),
        ]
        assert [one.incomplete for one in imports_read(archive, later, sources)] == ["", NOT_NOW, NEVER]


def test_answers_count_only_where_silence_means_something(tmp_path: Path) -> None:
    """A store's feed holds no answers, and a chat without any may have the wrong names: neither says 0 of n."""
    with Archive.open(str(tmp_path / "archive.db")) as archive:
        run = archive.begin_run(key="a", now=NOW)
        for key, kind, replies in (
            ("store", "app_store", 0),
            ("chat", "telegram", 0),
            ("group", "telegram", 1),
        ):
            into = archive.begin_import(run.id, key, kind)
            archive.save_complaints(into, [complaint(number, key) for number in (1, 2)])
            archive.save_replies(
                into, [Reply(key, "r", "Lo vemos", "1", NOW.replace(hour=12), "telegram")] * replies
            )
            archive.finish_import(into, ImportReport(key, key, 2, 2, 0, 0, replies=replies, kind=kind))
        (found,) = answers_read(archive, Sources((), ("store", "chat", "group"), ()))
    assert (found.texts, found.answered, found.median_hours) == (2, 1, 3)


@pytest.mark.parametrize(("language", "shown"), [("es", "1 ene 1"), ("en", "1 Jan 1")])
def test_a_post_without_a_date_was_seen_on_no_day(language: str, shown: str) -> None:
    """Its day stands in the result as the first there is, and a reader would take it for one."""
    result = sample()
    undated = tuple(
        replace(one, evidence=tuple(replace(seen, seen_on="0001-01-01") for seen in one.evidence))
        for one in result.claims
    )
    assert shown in wording(language).date("0001-01-01")
    assert shown not in render_html(replace(result, claims=undated), language)


def test_what_tables_call_a_channel_is_what_its_source_is_called() -> None:
    assert [unified(name) for name in ("Telegram", "FB", "You Tube")] == ["telegram", "facebook", "youtube"]


def test_a_table_says_its_rows_and_how_its_dates_were_read() -> None:
    first, second = table(told(*sample().coverage.complaints.imports), "imports")
    assert first[-1] == "260 filas; fechas: día primero; 83 datos personales eliminados"
    assert second[-1].startswith("72 filas; fechas: año primero; sin autor")
