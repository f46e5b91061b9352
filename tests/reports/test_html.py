import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sample import claims, empty, gap, hostile, sample, theme, without_complaints

import reports
from reports.renderers import labels, render_html
from reports.renderers.views.numbers import enough_evidence
from reports.renderers.wording import wording
from reports.result import GapEvidence, Headline, NumberWithInterval
from reports.result_coverage import Skipped

BUILDS = [sample, empty, without_complaints, hostile]
BOTH = [(build, language) for build in BUILDS for language in ("es", "en")]


def page(result, language="es"):
    return BeautifulSoup(render_html(result, language), "html.parser")


def words(node):
    return " ".join(node.get_text(" ").split()).replace("\u00a0", " ")


@pytest.mark.parametrize(("build", "language"), BOTH)
def test_links_ids_and_landmarks_hold_together(build, language):
    soup = page(build(), language)
    ids = Counter(node["id"] for node in soup.find_all(id=True))
    assert [name for name, n in ids.items() if n > 1] == []
    for link in soup.find_all("a"):
        target = link["href"]
        assert target.startswith(("#", "https://", "http://")), target
        if target.startswith("#"):
            assert target[1:] in ids, target
    for named in soup.find_all(attrs={"aria-labelledby": True}):
        assert named["aria-labelledby"] in ids
    assert soup.html["lang"] == language
    assert len(soup.find_all("h1")) == 1
    for landmark in ("header", "main", "footer"):
        assert soup.find(landmark)
    assert soup.find("a", class_="skip")["href"] == "#main"


@pytest.mark.parametrize(("build", "language"), BOTH)
def test_headings_skip_no_level(build, language):
    levels = [int(node.name[1]) for node in page(build(), language).find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize(("build", "language"), BOTH)
def test_one_file_with_a_strict_policy(build, language):
    soup = page(build(), language)
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    (data,) = soup.find_all("script", type="application/json")  # never run, so no hash lets it through
    assert json.loads(data.string)["words"]
    data.decompose()
    for name in ("style", "script"):
        (node,) = soup.find_all(name)
        digest = base64.b64encode(hashlib.sha256(node.string.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
        assert not node.attrs
    assert not soup.find_all(["img", "link", "iframe", "object", "embed", "form", "base", "audio", "video"])
    for node in soup.find_all(True):
        assert "style" not in node.attrs, "an inline style is blocked by the policy"
        assert not [name for name in node.attrs if name.startswith("on")]


@pytest.mark.parametrize(("build", "language"), BOTH)
def test_every_quote_says_its_language(build, language):
    for quote in page(build(), language).find_all(["blockquote", "q"]):
        assert re.fullmatch(r"und|[a-z]{2,3}(-\w+)?", quote["lang"])


@pytest.mark.parametrize(("build", "language"), BOTH)
def test_every_picture_has_a_title_and_a_description_or_is_silent(build, language):
    for svg in page(build(), language).find_all("svg"):
        if svg.get("aria-hidden") != "true":
            assert svg["role"] == "img"
            assert svg.find("title").string.strip()
            assert svg.find("desc").string.strip()


def test_the_first_screen_in_spanish():
    soup = page(sample())
    assert words(soup.h1).endswith(
        "cuatro promesas de la web de Lumbre no coinciden con lo que cuentan los clientes."
    )
    between = words(soup.find(class_="between"))
    assert between == "24 h prometidas 6 días de mediana 41 casos evidencia sólida (n = 39 personas)"
    quotes = [words(q) for q in soup.find(id="main-gap").find_all("blockquote")]
    assert quotes[0] == "Entrega en 24 h en toda la península"
    assert quotes[1].startswith("Llevo seis días esperando")
    ways = [words(h) for h in soup.find(class_="ways").find_all("h3")]
    assert ways == ["Cambiar el mensaje", "Cumplir la promesa", "Lo que sí cumplimos"]
    assert [words(a) for a in soup.find_all(class_="button")] == ["Ver las 41 quejas", "Hoja para la reunión"]
    foot = words(soup.footer)
    for said in (
        "Quien se queja no representa a todos los clientes.",
        "Esto señala, no acusa.",
        "Uso interno.",
        "26 páginas se quedaron sin leer.",
    ):
        assert said in foot


def test_the_first_screen_in_english_says_the_same():
    soup = page(sample(), "en")
    between = "24 h promised 6 days median told 41 cases solid evidence (n = 39 people)"
    assert words(soup.find(class_="between")) == between
    assert "People who complain do not represent all customers." in words(soup.footer)
    figures = [words(div) for div in soup.find(class_="figures").find_all("div")]
    assert figures[0] == "open gaps 5 4 of them with enough evidence"
    assert (
        figures[2]
        == "complaints touched 95 of 214 95% interval: 81 to 109 e-mail 52 · trustpilot 30 · chat 13"
    )


def test_sections_stand_in_the_published_order():
    ids = [section["id"] for section in page(sample()).main.find_all("section", recursive=False)]
    assert ids == [
        "main-gap",
        "gaps",
        "contradicted",
        "inconsistent",
        "unsupported",
        "silent",
        "kept",
        "under_promised",
        "themes",
        "promises",
        "coverage",
        "method",
        "sheet",
    ]


def test_a_gap_card_shows_both_sides():
    soup = page(sample())
    card = soup.find(id="gap-g-24h")
    text = words(card)
    for said in (
        "Entrega en 24 h en toda la península",
        "Delivered within 24 hours",
        "La casa, mañana en tu puerta",
        "vista el 1 sept 2026",
        "captura 9f2c41d07be3",
        "Pedidos antes de las 14:00",
        "5 de 41 quejas",
        "cita la promesa",
        "38 de 41 cuentan que no se cumplió",
        "la mitad central cuenta de 4 días a 9 días",
        "7 textos dicen que se cumplió",
        "Entrega en 4-9 días",
        "Responsable: Marta Ruiz",
        "inicio desconocido",
        "14 citan la promesa.",
        "puntuación 86,0 (de 75,0 a 94,0)",
    ):
        assert said in text, said
    assert card.find("a", href=re.compile(r"#:~:text=Entrega%20en%2024%20h"))
    assert len(card.find(class_="many").find_all("blockquote")) == 36
    parts = card.find("table", class_="parts")
    assert words(parts.tbody.tr) == "exposición 0,9100 la promesa está en portada y en 3 páginas"


def test_the_rewrite_stands_in_the_language_of_the_claim():
    soup = page(sample(), "en")
    rewrite = soup.find(id="gap-g-24h").find(class_="rewrite")
    assert (rewrite["lang"], words(rewrite)) == ("es", "Entrega en 4-9 días")


def test_a_claim_made_off_the_site_names_its_channel():
    row = page(sample()).find(id="claim-c-post")
    assert "instagram · ES" in words(row)


def test_what_could_be_promised_is_praised_not_kept():
    assert "31 textos lo elogian" in words(page(sample()).find(id="gap-g-kind"))
    assert "16 textos dicen que se cumplió" in words(page(sample()).find(id="gap-g-free"))


def test_a_gap_without_a_rewrite_says_why():
    assert "No hay ningún dato con el que escribir una promesa honesta." in words(
        page(sample()).find(id="gap-g-human")
    )


def test_the_ranked_table_carries_the_gaps_the_headline_counts():
    table = page(sample()).find(id="ranking")
    rows = table.tbody.find_all("tr")
    assert len(rows) == 5
    assert [words(row.td) for row in rows] == [str(n) for n in range(1, 6)]
    assert len(rows) == sample().headline.open_gaps.value
    assert "Envío gratis" not in words(table)
    besides = page(sample()).find(class_="besides")
    assert words(besides) == "Además: Promesa sin respaldo: 3 · Queja sin promesa: 1"


def test_weeks_nobody_recorded_stay_blank():
    chart = page(sample()).find(id="theme-t-late").find("svg")
    base = chart.find("path", class_="base")["d"]
    runs = [int(run) for run in re.findall(r"h(\d+)", base)]
    assert sum(runs) == 24  # of 26 weeks, two without any complaint
    assert len(runs) > 1
    assert chart.find("path", class_="bar")["d"].startswith("M0.4 48v-10.2M1.4 48v-10.2M2.4 48v-19.4")


def test_themes_without_dates_have_no_chart():
    undated = replace(
        sample(),
        themes=(
            theme("t", "other", "x", "x", 4, "....", recurrence="unknown", first_seen=None, last_seen=None),
        ),
    )
    card = page(undated).find(id="theme-t")
    assert not card.find("svg")
    assert "recurrencia desconocida: no hay fechas" in words(card)


def test_the_heat_table_is_numbered():
    table = page(sample(), "en").find("table", class_="heat")
    assert [words(cell) for cell in table.thead.find_all("th")][1:] == [
        "delivery time",
        "order accuracy",
        "reaching support",
        "refunds",
    ]
    assert [words(cell) for cell in table.tbody.tr.find_all("td")] == ["3", "", "", ""]


def test_an_audit_without_complaints_says_so():
    soup = page(without_complaints(), "en")
    assert "there were no complaints to read" in words(soup.find(class_="figures"))
    assert "No complaints were given" in words(soup.find(id="coverage"))
    assert not soup.find(id="themes")
    assert "What we also say" in words(soup.find(id="main-gap"))


def test_an_empty_audit_is_calm():
    soup = page(empty(), "en")
    assert "No open gap" in words(soup.find(id="main-gap"))
    assert "No promise was found in what was read" in words(soup.find(id="main-gap"))
    assert not soup.find(id="gaps")
    assert not soup.find(id="sheet")
    assert "None" not in words(soup.body)


def test_no_gap_among_promises_and_complaints():
    result = sample()
    quiet = replace(
        result,
        gaps=tuple(g for g in result.gaps if g.kind == "kept"),
        headline=replace(result.headline, main_gap=None),
    )
    text = words(page(quiet, "en").find(id="main-gap"))
    assert "no promise collides with what customers tell" in text
    assert "Envío gratis desde 30 €" in text


@pytest.mark.parametrize("kind", ["silent", "unsupported"])
def test_a_main_gap_with_one_side_only(kind):
    result = sample()
    main = next(g for g in result.gaps if g.kind == kind)
    soup = page(replace(result, headline=replace(result.headline, main_gap=main.id)), "en")
    text = words(soup.find(class_="duel"))
    assert ("no promise speaks of it" in text) == (kind == "silent")
    assert ("Why it stands out" in text) == (kind == "unsupported")


def test_an_incomplete_crawl_is_said():
    result = sample()
    partial = replace(result, coverage=replace(result.coverage, complete=False, share=0.61))
    text = words(page(partial, "en").find(id="coverage"))
    assert "61% of the pages that could be read. The crawl is not complete" in text


def test_singulars():
    result = sample()
    head = result.headline
    one = replace(
        head,
        open_gaps=replace(head.open_gaps, value=1),
        new_gaps=replace(head.new_gaps, value=1),
        complaints_touched=replace(head.complaints_touched, value=1),
    )
    assert isinstance(one, Headline)
    figures = words(page(replace(result, headline=one)).find(class_="figures"))
    for said in ("brecha abierta", "brecha nueva", "queja afectada"):
        assert said in figures
    single = gap(
        "g-one",
        "contradicted",
        ("c-24h",),
        None,
        0.2,
        complaints=1,
        evidence=GapEvidence((), (), 1, result.gaps[0].evidence.quotes[:1]),
    )
    card = words(
        page(replace(result, gaps=(single,), headline=replace(head, main_gap=None))).find(id="gap-g-one")
    )
    assert "1 queja " in card
    assert "1 texto dice que se cumplió" in card or "Ver la queja" in card


def test_hostile_text_stays_text():
    for language in ("es", "en"):
        html = render_html(hostile(), language)
        soup = BeautifulSoup(html, "html.parser")
        assert [node.get("type") for node in soup.find_all("script")] == ["application/json", None]
        assert not soup.find_all("img")
        assert "{{7*7}}" in html
        assert "49" not in words(soup.h1)
        assert "javascript:alert(3)" in words(soup)  # shown, so that a reader sees what stood there
        assert not soup.find_all("a", href=re.compile("script|data:", re.IGNORECASE))
        assert not set(html) & set("\u202e\u200b\u2028\u2029\x00\x1b")
        assert "⟨U+202E⟩" in html


def test_templates_neither_switch_escaping_off_nor_style_inline():
    folder = Path(reports.__file__).parent / "templates"
    for template in folder.glob("*.j2"):
        text = template.read_text("utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|style=", text), template.name


def test_what_is_too_long_is_cut_and_said():
    result = sample()
    many = replace(
        result,
        claims=tuple(replace(claims()[0], id=f"c-{n}") for n in range(900)),
        gaps=tuple(gap(f"g-{n}", "contradicted", (f"c-{n}",), None, 0.3) for n in range(300)),
        headline=replace(result.headline, main_gap="g-0"),
    )
    html = render_html(many, "en")
    soup = BeautifulSoup(html, "html.parser")
    assert "600 more are in claims.csv." in words(soup.find(id="promises"))
    assert "200 more are in gaps.csv." in words(soup.find(id="contradicted"))
    assert "200 more are in gaps.csv." in words(soup.find(id="gaps"))
    assert len(soup.select(".ranking a")) == 100
    assert len(soup.select("#ranking tbody tr")) == 15
    assert len(soup.select("#ranking-rest tbody tr")) == 85
    assert len(html.encode()) < 1_500_000
    ids = {node["id"] for node in soup.find_all(id=True)}
    for link in soup.find_all("a", href=re.compile("^#")):
        assert link["href"][1:] in ids, link["href"]


def test_the_list_of_all_complaints_is_cut_and_says_so():
    result = sample()
    first, quote = result.gaps[0], result.gaps[0].evidence.quotes[0]
    long = replace(quote, text="palabra " * 90)
    many = replace(first, complaints=400, evidence=GapEvidence((quote,), (), 0, (long,) * 300))
    card = page(replace(result, gaps=(many, *result.gaps[1:]))).find(id="gap-g-24h")
    listed = card.find(class_="many").find_all("blockquote")
    assert len(listed) == 100
    assert words(listed[0]).endswith("palabra …")
    assert len(words(listed[0])) <= 242
    assert "Hay 299 más en complaints.csv, con el id de brecha g-24h." in words(card)


def test_a_page_full_of_complaints_stays_readable():
    result = sample()
    rest = tuple(replace(result.gaps[0].evidence.quotes[0], text="palabra " * 90) for _ in range(300))
    many = tuple(
        replace(result.gaps[0], id=f"g-{n}", complaints=300, evidence=GapEvidence((), (), 0, rest))
        for n in range(60)
    )
    html = render_html(replace(result, gaps=many, headline=replace(result.headline, main_gap=None)), "es")
    soup = BeautifulSoup(html, "html.parser")
    assert len(soup.select(".many blockquote")) == 1000  # a hundred in each of the ten open cards
    assert len(soup.select("details.folded")) == 50
    assert len(html.encode()) < 2_000_000


def test_size():
    assert len(render_html(sample(), "es").encode()) < 250_000


@pytest.mark.parametrize(("language", "words"), [("es", "El texto completo"), ("en", "The whole text")])
def test_a_long_complaint_is_excerpted_and_stays_whole_behind_a_click(language: str, words: str) -> None:
    result = sample()
    gap = next(gap for gap in result.gaps if gap.evidence.quotes)
    long = replace(
        gap.evidence.quotes[0], text="Before. It took nine days. After.", excerpt="… It took nine days. …"
    )
    cut = replace(gap, evidence=replace(gap.evidence, quotes=(long,)))
    page = render_html(replace(result, gaps=(cut,)), language)
    assert "<p>… It took nine days. …</p>" in page
    assert words in page
    assert "Before. It took nine days. After." in page


def test_the_list_has_what_the_result_counts_beyond_the_quotes_read():
    result = sample()
    first = result.gaps[0]
    cut = replace(first, evidence=replace(first.evidence, rest=first.evidence.rest[:4]))
    assert len(first.evidence.quotes) + len(first.evidence.rest) == first.complaints == 41
    card = page(replace(result, gaps=(cut, *result.gaps[1:])), "en").find(id="gap-g-24h")
    told = [words(node) for node in card.find(class_="many").find_all("blockquote")]
    assert sorted(told) == sorted(quote.text for quote in first.evidence.rest)
    assert words(card.find(id="gap-g-24h-list").p) == "5 are quoted above."
    assert "complaints.csv, with" not in words(card)


def test_gaps_below_the_first_are_folded_to_kind_promise_score_and_complaints():
    result = sample()
    gaps = tuple(
        replace(result.gaps[0], id=f"g-{kind}-{n}", kind=kind)
        for kind in ("contradicted", "inconsistent", "kept")
        for n in range(14)
    )
    soup = page(replace(result, gaps=gaps, headline=replace(result.headline, main_gap=None)))
    folded = {
        kind: len(soup.select(f"#{kind} details.folded")) for kind in ("contradicted", "inconsistent", "kept")
    }
    assert folded == {"contradicted": 4, "inconsistent": 9, "kept": 9}
    summary = soup.select_one("#contradicted details.folded > summary")
    assert words(summary) == (
        "11 Entrega en 24 h en toda la península Los clientes cuentan otra cosa · puntuación 86,0 · "
        "24 h → frente a 6 días · 41 quejas"
    )
    card = soup.find(id="gap-g-contradicted-10")
    assert len(card.select("[id$=-complaints] blockquote")) == 3
    assert "3 de 41 quejas" in words(card)
    assert "Hay 38 más en complaints.csv, con el id de brecha g-contradicted-10." in words(card)


def test_promises_beyond_the_third_of_one_gap_are_folded():
    result = sample()
    ids = tuple(claim.id for claim in result.claims[:5])
    wide = replace(result.gaps[0], claim_ids=ids)
    card = page(replace(result, gaps=(wide,)), "en").find(id="gap-g-24h")
    assert len(card.select("figure.promise")) == 5
    assert len(card.select("details figure.promise")) == 2
    assert "2 more promises say it too" in words(card)


@pytest.mark.parametrize(
    ("change", "quoted"),
    [
        ({}, "Delivered within 24 hours"),
        ({"place": "body"}, "Delivered within 24 hours"),
        ({"aspect": "returns"}, "Entrega en 24 h en toda la península"),
        ({"quantities": ()}, "Entrega en 24 h en toda la península"),
    ],
)
def test_the_lead_quote_is_in_the_language_of_the_report_where_one_says_the_same_there(change, quoted):
    result = sample()
    lead = result.claims[0]
    like = replace(result.claims[1], **{"place": lead.place, "quantities": lead.quantities} | change)
    both = replace(result.gaps[0], claim_ids=(lead.id, like.id))
    shown = replace(result, claims=(lead, like, *result.claims[2:]), gaps=(both, *result.gaps[1:]))
    assert words(page(shown, "en").find(id="main-gap").find("blockquote")) == quoted
    assert words(page(shown, "es").find(id="main-gap").find("blockquote")) == lead.quote


def test_what_was_read_with_a_remark_is_listed_and_reasons_are_in_the_language_of_the_report():
    result = sample()
    site = "https://www.lumbre.example"
    coverage = replace(
        result.coverage,
        remarked=(
            Skipped(f"{site}/caja", "cut at the size limit; almost no text without JavaScript", "fetched"),
        ),
        remarked_total=1,
        skipped=(
            Skipped(f"{site}/a", "a calendar: more than 24 pages of the same shape", "trap"),
            Skipped(f"{site}/b", "some words nobody translated", "error"),
        ),
        complaints=replace(result.coverage.complaints, truncated=2, replies=3),
    )
    told = replace(result, coverage=coverage)
    spanish, english = (words(page(told, code).find(id="coverage")) for code in ("es", "en"))
    assert "1 página leída con una observación" in spanish
    assert "recortada por su tamaño; casi sin texto si no hay JavaScript" in spanish
    assert "un calendario: más de 24 páginas con la misma forma" in spanish
    assert "nobody translated" not in spanish
    assert "nobody translated" in english
    assert "recortados por su longitud 2" in spanish
    assert "answers of the company, kept apart 3" in english


def test_a_site_read_on_the_spot_says_once_that_its_links_do_not_travel():
    result = sample()
    here = replace(result.claims[0], pages=("http://127.0.0.1:8000/",))
    local = render_html(replace(result, claims=(here, *result.claims[1:])), "es")
    assert local.count("se leyó en una dirección local") == 1
    assert "se leyó en una dirección local" not in render_html(result, "es")


def test_files_are_named_without_their_folders():
    result = sample()
    first, *others = result.coverage.complaints.imports
    files = (replace(first, path="/home/ana/datos/quejas.csv"), *others)
    counts = replace(result.coverage.complaints, imports=files)
    table = page(replace(result, coverage=replace(result.coverage, complaints=counts))).find(class_="imports")
    assert words(table.tbody.th) == "quejas.csv"


@pytest.mark.parametrize(
    ("name", "es", "en"),
    [
        ("Llamada", "teléfono", "phone"),
        ("call", "teléfono", "phone"),
        ("form", "formulario", "form"),
        ("reseña", "reseñas", "reviews"),
        ("tweet", "tuit", "tweet"),
        ("trustpilot", "trustpilot", "trustpilot"),
        ("x" * 60, "x" * 39 + "…", "x" * 39 + "…"),
        ("x" * 40, "x" * 40, "x" * 40),
        ("", "sin canal", "no channel given"),
    ],
)
def test_channels_are_named_in_the_language_of_the_report(name, es, en):
    assert labels.channel(wording("es"), name) == es
    assert labels.channel(wording("en"), name) == en


@pytest.mark.parametrize(
    ("low", "value", "said"),
    [(4.0, 5, "4 de ellas con evidencia suficiente"), (5.0, 5, "todas con evidencia suficiente"),
     (0.0, 5, "ninguna con evidencia suficiente todavía"), (1.0, 1, "con evidencia suficiente"), (0.0, 0, "")],
)  # fmt: skip
def test_the_open_gaps_say_how_many_stand_on_enough_evidence(low, value, said):
    assert enough_evidence(wording("es"), NumberWithInterval(value, None, low, float(value))) == said
