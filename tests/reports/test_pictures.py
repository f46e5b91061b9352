"""Which promises are photographed, and that a page which is not there does no harm."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sample import sample
from small_site import served, write_site

from reports.config import load_config
from reports.progress import Reporter
from reports.result import AuditResult
from reports.stages.pictures import take_pictures, wanted_pictures

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUOTE = "Entrega en 24 h en toda"


def standing(result: AuditResult, claim_id: str, **seen: str) -> AuditResult:
    """The result with one claim's places changed."""
    claims = tuple(
        replace(claim, evidence=tuple(replace(one, **seen) for one in claim.evidence))
        if claim.id == claim_id
        else claim
        for claim in result.claims
    )
    return replace(result, claims=claims)


def test_the_first_promise_of_each_contradicted_gap_is_wanted_the_main_gap_first() -> None:
    result = sample()
    main = replace(result, headline=replace(result.headline, main_gap="g-human"))
    assert list(wanted_pictures(main, "es")) == ["c-human", "c-24h", "c-refund", "c-exact"]
    assert wanted_pictures(result, "es")["c-24h"] == (
        "https://www.lumbre.example/",
        "Entrega en 24 h en toda la península",
    )


def test_what_no_page_shows_is_not_photographed() -> None:
    assert "c-24h" not in wanted_pictures(standing(sample(), "c-24h", place="metadata"), "es")
    assert "c-24h" not in wanted_pictures(standing(sample(), "c-24h", url="javascript:alert(1)"), "es")
    away = replace(sample(), gaps=(replace(sample().gaps[0], claim_ids=("c-post",)),))
    assert wanted_pictures(away, "es") == {}


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH: apt-get install chromium")
def test_a_promise_is_photographed_where_it_stands(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_site(tmp_path / "site")
    with served(tmp_path / "site") as url:
        (tmp_path / "audit.toml").write_text(f'[[sites]]\nurl = "{url}"\n', encoding="utf-8")
        result = standing(standing(sample(), "c-24h", url=url), "c-refund", url=f"{url}gone.html")
        claims = tuple(replace(one, quote=QUOTE) if one.id == "c-24h" else one for one in result.claims)
        result = replace(result, claims=claims, gaps=result.gaps[:2])
        with Reporter() as reporter:
            taken = take_pictures(result, load_config(tmp_path / "audit.toml"), reporter)
    assert list(taken) == ["c-24h"]
    assert taken["c-24h"].png.startswith(b"\x89PNG")
    assert "1 of 2 pictures could not be taken" in capfd.readouterr().err
