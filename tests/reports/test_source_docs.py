"""The pages on sources say what the cards say, whichever sources there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.sources import Road, SourceCard, Words, registry
from reports import source_docs


@pytest.mark.parametrize("language", source_docs.LANGUAGES)
def test_the_pages_are_what_the_cards_say(language: str) -> None:
    """Failing? Run `make docs`: a source's card was changed, or a source is new."""
    path = source_docs.DOCS / language / "sources.md"
    assert path.read_text(encoding="utf-8") == source_docs.page(language)


@pytest.mark.parametrize("language", source_docs.LANGUAGES)
def test_a_new_source_appears_by_itself(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    card = SourceCard(
        "moon", "social", Road.NETWORK, "Moon", ("posts",), ("account", "token"),
        auth=Words("un token", "a token"), limits="a | b <c>", incremental=True,
        how=Words("Pregunte.", "Ask."), label=Words("Luna", "Moon"), tested="a real moon",
    )  # fmt: skip
    monkeypatch.setattr(registry, "cards", lambda: (card,))
    monkeypatch.setattr(registry, "card", lambda _: card)
    lines = source_docs.tables(language).splitlines()
    name, token, how = {"es": ("Luna", "un token", "Pregunte."), "en": ("Moon", "a token", "Ask.")}[language]
    row = next(line for line in lines if line.startswith(f"| `moon` ({name}) | `[[social]]`"))
    assert f"| `account`, `token_env` | {token} | a \\| b &lt;c> |" in row
    assert row.endswith("| a real moon |")
    assert f"| `moon` | {how} |" in lines


def test_a_page_without_its_marks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_docs, "DOCS", tmp_path)
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "sources.md").write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match=r"sources\.md lacks the line"):
        source_docs.page("en")


def test_the_command_writes_both_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in source_docs.LANGUAGES:
        (tmp_path / language).mkdir()
        (tmp_path / language / "sources.md").write_text(
            f"before\n{source_docs.BEGIN}\nan old table\n{source_docs.END}\nafter\n", encoding="utf-8"
        )
    monkeypatch.setattr(source_docs, "DOCS", tmp_path)
    source_docs.main()
    written = (tmp_path / "es" / "sources.md").read_text(encoding="utf-8")
    assert written.startswith(f"before\n{source_docs.BEGIN}\n\n| fuente |")
    assert written.endswith(f"{source_docs.END}\nafter\n")
    assert "an old table" not in written
    assert len(capsys.readouterr().out.splitlines()) == 2
