"""What the report tells of how themes change: rates, early warnings, merges and splits."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from rich.console import Console
from sample import sample, theme

from claims.model import Words
from claims.themes import PastTheme, ThemeEvent
from reports.assemble_themes import events_out
from reports.codec import from_json, to_json
from reports.config import ConfigError, load_config
from reports.renderers.html import render_html
from reports.renderers.terminal import render_terminal
from reports.result import AuditResult, Bilingual
from reports.result_themes import ChangeOut, NamedTheme, RateOut, ThemeEventOut
from reports.stages.themes_kept import past_themes

RISE = ChangeOut(
    "complaints", "2026-06-01", RateOut(8, 100.0, 0.08), RateOut(24, 114.0, 0.2105), 2.6316, (1.24, 5.6)
)


def changed(**more: object) -> AuditResult:
    values: dict[str, object] = {"trend": "growing", "change": RISE, "rising": True, **more}
    full = sample()
    event = ThemeEventOut(
        "merged",
        (
            NamedTheme("t-a", Bilingual("el envío tarda", "shipping is slow")),
            NamedTheme("t-b", Bilingual("no llega", "it does not arrive")),
        ),
        (NamedTheme("t-late", full.themes[0].label),),
    )
    return replace(full, themes=(replace(full.themes[0], **values), *full.themes[1:]), theme_events=(event,))


def section(result: AuditResult, language: str) -> str:
    soup = BeautifulSoup(render_html(result, language), "html.parser")
    return " ".join(soup.find(id="themes").get_text(" ").split())


def test_a_warning_gives_the_word_the_interval_and_n() -> None:
    told = section(changed(), "en")
    assert "Early warnings: themes that rise" in told
    assert (
        "8% → 21% of complaints since Jun 1, 2026" in told
        or "8% → 21% of complaints since 1 Jun 2026" in told
    )
    assert "×2.63 (1.24–5.60; n = 8 + 24)" in told
    assert "early warning" in told
    es = section(changed(), "es")
    assert "Alertas tempranas: temas que suben" in es
    assert "×2,63 (1,24–5,60; n = 8 + 24)" in es


def test_what_does_not_rise_is_no_warning_but_keeps_its_interval() -> None:
    told = section(changed(trend="unknown", rising=False), "en")
    assert "Early warning" not in told
    assert "no clear trend" in told
    assert "×2.63 (1.24–5.60; n = 8 + 24)" in told


def test_insufficient_evidence_shows_no_ratio() -> None:
    told = section(changed(trend="insufficient", rising=False), "en")
    assert "insufficient evidence of a trend" in told
    assert "×2.63" not in told
    assert "datos insuficientes para una tendencia" in section(
        changed(trend="insufficient", rising=False), "es"
    )


def test_rates_by_customers_say_so() -> None:
    by_customers = replace(
        RISE, basis="customers", early=RateOut(8, 32.0, 0.25), late=RateOut(24, 32.0, 0.75)
    )
    told = section(changed(change=by_customers), "en")
    assert "0.25 → 0.75 per 1,000 customers a month" in told
    assert "by the customer numbers given" in told
    assert "por cada 1.000 clientes y mes" in section(changed(change=by_customers), "es")


def test_merges_and_splits_are_told_with_both_names() -> None:
    told = section(changed(), "en")
    assert "Now one theme: “Shipping is slow” + “It does not arrive” → “The order takes days”" in told
    es = section(changed(), "es")
    assert "Ahora un solo tema: «El envío tarda» + «No llega» → «El pedido tarda días»" in es


def test_the_terminal_warns_too() -> None:
    console = Console(file=io.StringIO(), width=200)
    render_terminal(changed(), "es", console)
    told = console.file.getvalue()  # type: ignore[attr-defined]
    assert "Alerta temprana: El pedido tarda días" in told


def test_results_from_before_keep_rendering() -> None:
    data = json.loads(to_json(sample()))
    del data["theme_events"]
    for each in data["themes"]:
        del each["change"], each["rising"]
    old = from_json(json.dumps(data))
    assert old == sample()
    assert "Early warning" not in section(old, "en")


def test_a_result_with_changes_survives_json() -> None:
    assert from_json(to_json(changed())) == changed()


def test_a_theme_of_an_old_archive_goes_by_its_heirs_name() -> None:
    (old,) = past_themes(
        json.dumps([{"id": "t-a", "brand": "", "country": "", "aspect": "x", "members": ["1"]}])
    )
    assert (old.judged, old.name) == (0, None)
    named = PastTheme("t-b", ("", "", "x"), frozenset("2"), 0, Words("viejo", "old"))
    heir = theme("t-c", "x", "nuevo", "new", 4, "11")
    event = ThemeEvent("merged", ("t-a", "t-b"), ("t-c",))
    (told,) = events_out([event], [old, named], [_themed(heir)])
    assert [each.label.en for each in told.past] == ["new", "old"]
    assert [each.label.es for each in told.present] == ["nuevo"]


def _themed(out: object) -> object:
    class _Theme:
        id, label_es, label_en = out.id, out.label.es, out.label.en  # type: ignore[attr-defined]

    return _Theme()


@pytest.mark.parametrize("language", ["es", "en"])
def test_texts_of_customers_are_never_markup(language: str) -> None:
    label = Bilingual("<b>x</b>", "<b>x</b>")
    hostile = replace(
        changed(),
        theme_events=(ThemeEventOut("split", (NamedTheme("a", label),), (NamedTheme("b", label),)),),
    )
    assert "<b>x</b>" not in render_html(hostile, language)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('by_month = {"2026-13" = 5}', "'2026-13' is no month"),
        ('by_month = {"2026-01" = 0}', "greater than 0"),
        ("by_month = 5", "by_month is a table"),
        ("number = 0", "greater than 0"),
    ],
)
def test_customer_numbers_that_cannot_be_are_refused(tmp_path: Path, table: str, said: str) -> None:
    file = tmp_path / "audit.toml"
    file.write_text(f"[customers]\n{table}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load_config(file)
