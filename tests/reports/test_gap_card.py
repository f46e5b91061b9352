"""What a gap card says to settle an argument: the four questions, the spread, the two ways out, its owner."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from sample import DAY, gap, late_quotes, sample

from reports.renderers import render_html
from reports.renderers.meeting_sheet import render_sheet
from reports.renderers.pictures import HEAVIEST, Picture, fitting
from reports.renderers.telling import Telling
from reports.renderers.views.closing import target
from reports.renderers.views.context import context
from reports.renderers.views.numbers import larger_breaks, miss
from reports.result import Bilingual, DeltaOut, GapEvidence, ToldOut
from reports.result_gaps import SpanOut, ToldCount
from reports.result_history import DecisionOut, HistoryOut, SilentEditOut

PICTURE = Picture(b"\x89PNG, say", 600, 400)


def page(result, language="es", pictures=None):
    return BeautifulSoup(render_html(result, language, pictures), "html.parser")


def words(node):
    return " ".join(node.get_text(" ").split()).replace("\u00a0", " ")


def answered(result, id_="gap-g-24h", language="es"):
    found = page(result, language).find(id=id_).find(class_="answers")
    return {words(one.h4): words(one.p) for one in found.find_all("div")}


def test_the_four_questions_in_spanish():
    assert answered(sample()) == {
        "¿Cuántos son?": "41 quejas, de 39 personas su tema es el 19 % de todas las quejas (de 14 % a 25 %)",
        "¿Desde cuándo?": "Hay quejas desde el 4 mar 2026 la última, del 29 ago 2026; en 21 semanas; 1 sin fecha; "
        "no se sabe desde cuándo está la promesa; la encontró por primera vez la auditoría del 1 jun 2026",
        "¿No será un caso aislado?": "Lo cuentan 39 personas en 21 semanas distintas; por 3 canales; "
        "evidencia sólida; 7 textos dicen lo contrario",
        "¿Lo hemos cambiado ya?": "Seguía ahí el 1 sept 2026 en 4 páginas; la última queja es del 29 ago 2026",
    }


def test_the_four_questions_in_english():
    told = answered(sample(), language="en")
    assert list(told) == [
        "How many are they?",
        "Since when?",
        "Is it not just one case?",
        "Have we already changed it?",
    ]
    assert told["Have we already changed it?"].startswith("It still stood there on Sep 1, 2026") or told[
        "Have we already changed it?"
    ].startswith("It still stood there on 1 Sep 2026")


def test_few_people_may_be_one_case_and_the_answer_says_so():
    result = sample()
    few = next(g for g in result.gaps if g.id == "g-exact")
    told = answered(result, "gap-g-exact")
    assert few.confidence == "insufficient"
    assert told["¿No será un caso aislado?"].startswith("Puede ser: la evidencia es insuficiente")


def test_what_no_promise_explains_has_none_to_change():
    told = answered(sample(), "gap-g-app")
    assert told["¿Lo hemos cambiado ya?"].startswith("No hay promesa que cambiar")


def test_a_promise_made_off_the_site_may_have_ended():
    result = sample()
    away = replace(result.gaps[0], claim_ids=("c-post",))
    told = answered(replace(result, gaps=(away,)))
    assert told["¿Lo hemos cambiado ya?"].startswith("No se sabe: se dijo fuera de la web")
    assert "la promesa está desde el 2 may 2026" in told["¿Desde cuándo?"]


def test_kinds_without_complaints_are_asked_nothing():
    soup = page(sample())
    for id_ in ("gap-g-terms", "gap-g-best", "gap-g-free"):
        assert soup.find(id=id_).find(class_="answers") is None


def test_the_told_values_are_drawn_and_stand_in_a_table():
    card = page(sample()).find(id="gap-g-24h")
    chart = card.find(class_="chart-strip")
    assert len(chart.find_all("line", class_="told-broken")) == 9
    assert len(chart.find_all("line", class_="told-kept")) == 1
    rows = [words(row) for row in card.find("table", class_="spread").tbody.find_all("tr")]
    assert rows[:3] == ["24 h 3", "48 h 3", "4 días 6"]
    assert sum(int(row.split()[-1]) for row in rows) == 41


def test_one_far_value_does_not_press_the_others_flat():
    result = sample()
    delta = result.gaps[0].delta
    far = replace(delta.told, spread=(*delta.told.spread, ToldCount(400 * DAY, 1)))
    chart = page(replace(result, gaps=(replace(result.gaps[0], delta=replace(delta, told=far)),))).find(
        id="gap-g-24h"
    )
    strip = chart.find(class_="chart-strip")
    assert strip.find("text", class_="told-far").string == "→"
    assert float(strip.find("line", class_="promise")["x1"].rstrip("%")) > 3
    assert page(result).find(class_="told-far") is None


@pytest.mark.parametrize(
    ("promised", "told", "worse", "larger"),
    [(1, (1, 2, 6), 2, True), (36, (12, 13, 36), 2, False), (1, (), 3, True), (36, (), 3, False)],
)
def test_which_side_breaks_the_promise(promised, told, worse, larger):
    median = told[1] if told else (6 if promised == 1 else 12)
    spread = tuple(ToldCount(float(value), 1) for value in told)
    delta = DeltaOut(promised, ToldOut(3, median, median, median, spread), "s", worse)
    assert larger_breaks(delta) is larger


@pytest.mark.parametrize(
    ("promised", "told", "worse", "times"),
    [(1, 6, 9, 6.0), (36, 12, 9, 3.0), (5, 5, 0, 1.0), (0, 4, 9, 1e9), (0, 0, 0, 1.0), (24, 0, 9, 1e9)],
)
def test_how_many_times_a_promise_is_missed(promised, told, worse, times):
    spread = (ToldCount(float(told), worse),) if worse else ()
    assert miss(DeltaOut(promised, ToldOut(9, told, told, told, spread), "s", worse)) == times


@pytest.mark.parametrize(
    ("aspect", "unit", "promised", "median", "said"),
    [
        ("delivery_time", "s", DAY, 6 * DAY, "nine in ten orders delivered within 24 h"),
        ("refunds", "s", 2 * DAY, 20 * DAY, "nine in ten refunds paid within 48 h"),
        ("response_time", "s", 7200, DAY, "nine in ten people answered within 2 h"),
        ("warranty", "s", 94608000, DAY, "nine in ten faults within 3 years put right under the warranty"),
        ("ease", "s", 60, 600, "nine in ten cases within 1 min"),
        ("price", "EUR", 5, 9, "nine in ten cases at €5 or less"),
        ("promotions", "%", 20, 5, "nine in ten cases at 20% or more"),
    ],
)
def test_the_target_that_would_make_it_true(aspect, unit, promised, median, said):
    delta = DeltaOut(promised, ToldOut(9, median, median, median), unit, 9)
    one = gap("g", "contradicted", ("c-24h",), None, 0.5, aspect=aspect, delta=delta)
    assert target(context(sample(), "en"), one).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("kind", "claims", "said"),
    [
        (
            "contradicted",
            ("c-24h",),
            "menos de 5 personas que cuenten otra cosa de aquí a la próxima auditoría",
        ),
        ("inconsistent", ("c-24h", "c-terms"), "un solo valor, el mismo en todas las páginas"),
        ("unsupported", ("c-best",), "una prueba o una condición junto a la promesa"),
        ("silent", (), ""),
    ],
)
def test_targets_without_numbers(kind, claims, said):
    assert target(context(sample(), "es"), gap("g", kind, claims, None, 0.5)) == said


def test_both_ways_to_close_it_and_who_owns_it():
    result = sample()
    soup = page(result)
    closing = soup.find(id="gap-g-24h").find(class_="closing")
    assert [words(head) for head in closing.find_all("h4")] == ["Cambiar el mensaje", "Cumplir la promesa"]
    assert "Responsable: Marta Ruiz" in words(closing)
    assert "Responsable: Marta Ruiz" in words(soup.find(id="main-gap"))
    assert "Suele llevarlo" in words(soup.find(id="gap-g-refund").find(class_="closing"))


def test_the_quote_stands_in_its_context():
    quote = page(sample()).find(id="gap-g-24h").find("blockquote")
    assert words(quote) == "Muebles y menaje. Entrega en 24 h en toda la península Ceuta y Melilla, aparte."
    assert [words(part) for part in quote.find_all(class_="around")] == [
        "Muebles y menaje.",
        "Ceuta y Melilla, aparte.",
    ]


def test_results_of_older_versions_still_have_their_answers():
    result = sample()
    old = replace(
        result.gaps[0],
        span=None,
        owner="",
        history=None,
        people=0,
        delta=replace(result.gaps[0].delta, told=replace(result.gaps[0].delta.told, spread=())),
    )
    told = answered(replace(result, gaps=(old,)), language="en")
    assert told["How many are they?"].startswith("41 complaints its theme")
    assert told["Since when?"].startswith("The complaints have no dates")


def test_audits_are_marked_in_the_weekly_charts():
    chart = page(sample()).find(id="theme-t-late").find(class_="chart-weekly")
    assert chart.find("path", class_="audit")["d"] == "M4.286 0v48M13 0v48"
    alone = replace(sample(), window=replace(sample().window, audits=("no date",)))
    assert not page(alone).find("path", class_="audit")


def test_the_ranked_table_has_one_scale_that_names_the_worst():
    axis = page(sample()).find(id="ranking").thead.find("svg")
    assert axis["role"] == "img"
    assert axis.desc.string.startswith("1. Entrega en 24 h en toda la península: 86,0 (de 75,0 a 94,0)")
    assert [text.string for text in axis.find_all("text")] == ["0", "50", "100"]


def test_a_picture_stands_beside_the_main_gap_and_in_its_card():
    plain, pictured = render_html(sample(), "es"), page(sample(), "es", {"c-24h": PICTURE})
    images = pictured.find_all("img")
    assert [image.find_parent(id=True)["id"] for image in images] == ["main-gap", "gap-g-24h"]
    for image in images:
        assert image["src"].startswith("data:image/png;base64,")
        assert image["alt"].endswith("Entrega en 24 h en toda la península")
    policy = pictured.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert "img-src data:" in policy
    assert render_html(sample(), "es", {}) == plain


def test_a_claim_of_several_gaps_is_pictured_once_among_the_cards():
    result = sample()
    again = replace(result.gaps[0], id="g-again")
    soup = page(replace(result, gaps=(*result.gaps, again)), "es", {"c-24h": PICTURE})
    assert len(soup.select("section.of-kind img")) == 1


def test_pictures_are_left_out_before_the_page_gets_heavy():
    large = Picture(b"x" * 1_000_000, 1200, 800)
    assert list(fitting({"a": PICTURE, "b": large, "c": large, "d": PICTURE}, 500_000)) == ["a", "b", "d"]
    assert fitting({"a": large}, HEAVIEST) == {}
    html = render_html(sample(), "es", {"c-24h": Picture(b"x" * 3_000_000, 1200, 800)})
    assert "<img" not in html


def test_spans_without_a_readable_date_are_shown_as_they_are():
    odd = replace(sample().gaps[0], span=SpanOut("?", "?", 2, 41))
    assert "Hay quejas desde el ?" in answered(replace(sample(), gaps=(odd,)))["¿Desde cuándo?"]


def test_a_card_tells_its_history_and_what_people_decided():
    result = sample()
    edit = SilentEditOut(
        "changed", "c-24h", "Entrega en 12 h", "Entrega en 24 h", "es", (), "2026-06-01T09:00:00+00:00",
        "2026-07-01T09:00:00+00:00", "g-24h", None, Bilingual("", ""), 41,
    )  # fmt: skip
    decision = DecisionOut(
        "g-24h", "accepted", "Se corrige en otoño", "Marta Ruiz", "2026-08-01", "2026-10-31"
    )
    told_before = replace(
        result.gaps[0], history=HistoryOut("2026-06-01T09:00:00+00:00", 4, (), (edit,)), decision=decision
    )
    changed = replace(result, gaps=(told_before, *result.gaps[1:]))
    for language, since, was, decided in (
        ("es", "encontrada en 4 auditorías", "Entrega en 12 h", "Aceptada: Se corrige en otoño · Marta Ruiz"),
        ("en", "met by 4 audits", "Entrega en 12 h", "Accepted: Se corrige en otoño · Marta Ruiz"),
    ):
        told = " ".join(answered(changed, language=language).values())
        assert since in told
        assert was in told
        assert decided in words(page(changed, language).find(id="gap-g-24h"))


@pytest.mark.parametrize(("language", "tag"), [("es", "cita la promesa"), ("en", "cites the promise")])
def test_nobody_cites_a_promise_that_is_not_there(language, tag):
    result = sample()
    silent = next(gap for gap in result.gaps if gap.id == "g-app")
    cited = tuple(replace(quote, cites_promise=True) for quote in late_quotes())
    evidence = GapEvidence(cited[:2], cited[:1], 1, cited[2:])
    gaps = (result.gaps[0], replace(silent, evidence=evidence))
    themes = tuple(replace(one, quotes=cited) for one in result.themes)
    shown = replace(result, gaps=gaps, themes=themes, headline=replace(result.headline, main_gap=silent.id))
    soup = page(shown, language)
    for id_, there in (
        ("gap-g-24h", True), ("theme-t-late", True), ("gap-g-app", False), ("main-gap", False),
        (f"theme-{silent.theme_id}", False),
    ):  # fmt: skip
        assert (tag in words(soup.find(id=id_))) is there, id_
    assert tag not in render_sheet(Telling(shown, language), gaps[1])
    assert tag in render_sheet(Telling(shown, language), gaps[0])


def test_without_a_promise_to_cite_the_first_quote_is_in_the_reports_language():
    cites = replace(late_quotes()[2], cites_promise=True)
    plain = replace(late_quotes()[3], cites_promise=False)
    silent = next(gap for gap in sample().gaps if gap.id == "g-app")
    shown = replace(sample(), gaps=(replace(silent, evidence=GapEvidence((cites, plain), ())),))
    assert words(page(shown).find(id="gap-g-app").find(class_="voice").blockquote) == plain.text
