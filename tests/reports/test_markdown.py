"""The summary for a chat: short, whole, and inert whatever customers wrote."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sample import HOSTILE, claims, empty, hostile, quote, sample, without_complaints

from reports.owners import OwnerRule, Owners
from reports.renderers.markdown import LONGEST, code, plain, summary
from reports.renderers.telling import Telling
from reports.result import Bilingual, GapEvidence


def told(result, language="en", *rules):
    return summary(Telling(result, language, Owners(rules)))


def test_the_verdict_the_numbers_and_both_quotes_of_each_gap():
    text = told(sample(), "es", OwnerRule("Logística", "delivery_time"))
    assert "cuatro promesas de la web de Lumbre no coinciden" in text
    assert "5 brechas abiertas (4 de ellas con evidencia suficiente)" in text
    assert "95 quejas afectadas de 214 (intervalo del 95" in text
    first = next(line for line in text.splitlines() if line.startswith("1. "))
    assert "`Entrega en 24 h en toda la península` ↔ `Llevo seis días" in first
    assert "24 h prometidas, 6 días de mediana, 41 casos; evidencia sólida · Logística" in first
    refund = next(line for line in text.splitlines() if line.startswith("2. "))
    assert refund.endswith(" · Suele llevarlo: Facturación")
    own = next(line for line in text.splitlines() if line.startswith("4. "))
    assert "`Entrega en 24 h en toda la península` ↔ `El plazo habitual" in own
    assert "Desde la auditoría del 1 jun 2026: 3 brechas nuevas, 1 peor." in text
    assert "⚠ 12 páginas no se leyeron" in text
    assert text.endswith("Uso interno.\n")


def test_english_says_the_same():
    text = told(sample())
    assert "24 h promised, 6 days median told, 41 cases; solid evidence" in text
    assert "Since the audit of 1 Jun 2026: 3 new gaps, 1 worse." in text


@pytest.mark.parametrize("build", [sample, hostile, empty, without_complaints])
@pytest.mark.parametrize("language", ["es", "en"])
def test_it_fits_into_a_chat(build, language):
    assert 100 < len(told(build(), language)) < LONGEST


def test_it_fits_whatever_there_is():
    long = "una promesa larguísima " * 200
    result = sample()
    gaps = tuple(
        replace(result.gaps[0], id=f"g{n}", evidence=GapEvidence((quote("q", "@a " * 900),), ()))
        for n in range(40)
    )
    warnings = tuple(Bilingual(long, long) for _ in range(30))
    text = told(
        replace(
            result,
            gaps=gaps,
            claims=tuple(replace(c, quote=long) for c in claims()),
            headline=replace(result.headline, sentence=Bilingual(long, long), warnings=warnings),
        )
    )
    assert len(text) < LONGEST
    assert "and 35 more" in text
    assert "and 27 more" in text


ATTACKS = (
    "@channel @here @everyone <!channel> <@U0123> ＠todos",
    "[click](https://evil.example) <https://evil.example|bank> www.evil.example evil.example/x?y",
    "**bold** __bold__ _it_ ~gone~ `code` ``` fence ``` # head\n- item\n> quote\n| a | b |",
    "<b>x</b> <script>alert(1)</script> &lt;!channel&gt; ![x](http://evil.example/p.png)",
    "``x`` \\` back` `",
    HOSTILE,
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_a_customers_becomes_markup_a_link_or_a_call(attack):
    result = sample()
    both = Bilingual(attack, attack)
    gap = replace(result.gaps[0], evidence=GapEvidence((quote("q", attack),), ()))
    text = told(
        replace(
            result,
            gaps=(gap,),
            claims=tuple(replace(c, quote=attack) for c in claims()),
            headline=replace(result.headline, sentence=both, warnings=(both,)),
            company=replace(result.company, name=attack),
        ),
        "en",
        OwnerRule(attack, "delivery_time"),
    )
    check_inert(text)


def check_inert(text):
    assert not re.search(r"[@＠]\w", text)
    assert "<" not in text
    assert ">" not in text
    kinds = set()
    outside = ""
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        kinds.add(token.type)
        for child in token.children or ():
            kinds.add(child.type)
            outside += child.content if child.type == "text" else "\n"
    assert kinds <= {
        "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "code_inline", "em_open", "em_close",
        "ordered_list_open", "ordered_list_close", "bullet_list_open", "bullet_list_close", "list_item_open",
        "list_item_close",
    }  # fmt: skip
    assert "://" not in outside
    assert not re.search(r"[a-z]\.[a-z]{2,}", outside)


@given(st.text(alphabet=st.sampled_from("@＠<>[]()`*_~|\\#!:/. \n-ax=&\u202e\u200b"), max_size=60))
def test_any_words_stay_words(words):
    check_inert(f"{plain(words)} {code(words)} {plain(words)}")


def test_words_that_are_harmless_stay_as_they_are():
    assert plain("12 páginas no se leyeron: robots y presupuesto (3,5 %).") == (
        "12 páginas no se leyeron: robots y presupuesto (3,5 %)."
    )
    assert code("Entrega en 24 h, ¿sí?") == "`Entrega en 24 h, ¿sí?`"
    assert plain("Not read whole: ventas_2024.csv") == "Not read whole: `ventas_2024.csv`"


def test_a_first_audit_and_an_empty_one_say_so():
    assert "This is the first audit" in told(empty())
    assert "No promise was found" in told(empty())
