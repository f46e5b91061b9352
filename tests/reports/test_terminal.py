import io

import pytest
from rich.console import Console
from sample import empty, hostile, sample, without_complaints

from reports.renderers import render_terminal


def printed(result, language="es", width=160, encoding="utf-8"):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    console = Console(file=stream, width=width, force_terminal=False, legacy_windows=False)
    render_terminal(result, language, console)
    stream.flush()
    return raw.getvalue().decode(encoding)


def test_the_summary_says_verdict_numbers_and_gaps():
    text = printed(sample())
    assert "cuatro promesas de la web de Lumbre no coinciden" in text
    assert "5 brechas abiertas (4 de ellas con evidencia suficiente) · 3 brechas nuevas de 5" in text
    assert "24 h → 6 días" in text
    assert "Lo que sí cumplimos: Envío gratis desde 30 €" in text


def test_english():
    text = printed(sample(), "en")
    assert "95 complaints touched of 214" in text
    assert "solid evidence" in text


@pytest.mark.parametrize("build", [empty, without_complaints])
def test_poor_audits_read_well(build):
    text = printed(build(), "en")
    assert "None" not in text
    assert "of the pages that could be read" in text


def test_hostile_text_is_inert():
    text = printed(hostile(), "en", width=4000)
    assert not set(text) & {"\x1b", "\u202e", "\u200b", "\x00", "\u2028"}
    assert "{{7*7}}" in text
    assert "[31m" in text  # printed as it stands, neither a colour nor swallowed as markup


def test_build_log_commands_are_broken_up():
    from dataclasses import replace

    from reports.result import Bilingual

    result = empty()
    attack = replace(result, headline=replace(result.headline, sentence=Bilingual("", "::error::pwned")))
    assert not any(line.startswith("::") for line in printed(attack, "en").splitlines())
    assert ": :error: :pwned" in printed(attack, "en")


def test_an_old_console_gets_question_marks_not_a_crash():
    assert "24 h ? 6 días" in printed(sample(), encoding="cp1252")
