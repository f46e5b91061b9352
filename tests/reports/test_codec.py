import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import empty, hostile, sample, without_complaints

from reports.codec import ResultFormatError, decode, from_json, to_json
from reports.result import Bilingual


@pytest.mark.parametrize("build", [sample, empty, hostile, without_complaints])
def test_round_trip_is_exact(build):
    result = build()
    assert from_json(to_json(result)) == result


@given(st.text(alphabet=st.characters(codec=None, categories=None), max_size=60))
def test_any_text_survives_and_stays_inert(text):
    result = empty()
    changed = decode(
        type(result), {**json.loads(to_json(result)), "company": {"name": text, "languages": []}}, "r"
    )
    written = to_json(changed)
    assert from_json(written.encode()).company.name == text
    assert "</" not in written
    assert "<!--" not in written
    assert not {"\u2028", "\u2029"} & set(written)


def test_keys_of_a_later_version_are_passed_over():
    data = json.loads(to_json(sample()))
    data["tomorrow"] = {"a": 1}
    data["gaps"][0]["mood"] = "blue"
    assert from_json(json.dumps(data)) == sample()


def test_keys_an_old_result_lacks_get_their_defaults():
    data = json.loads(to_json(sample()))
    del data["claims_by_place"], data["collisions"], data["window"]["previous_audit"]
    old = from_json(json.dumps(data))
    assert (old.claims_by_place, old.collisions, old.window.previous_audit) == ((), (), None)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("company", "name"), 7, "result.company.name: expected str, found int"),
        (("gaps", 0, "score"), "high", "result.gaps[0].score: expected float, found str"),
        (("gaps", 0, "interval"), [1.0], "result.gaps[0].interval: expected 2 values, found 1"),
        (("coverage", "pages", "found"), True, "result.coverage.pages.found: expected int, found bool"),
        (("claims",), None, "result.claims: expected a list, found null"),
        (("coverage", "languages"), [], "result.coverage.languages: expected an object"),
        (("schema",), "expectation-audit/result/9", "schema 'expectation-audit/result/9'"),
    ],
)
def test_errors_name_the_field(path, value, said):
    data = json.loads(to_json(sample()))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(ResultFormatError) as caught:
        from_json(json.dumps(data))
    assert said in str(caught.value)


def test_a_missing_field_is_named():
    data = json.loads(to_json(sample()))
    del data["themes"][2]["label"]["es"]
    with pytest.raises(ResultFormatError, match=r"result\.themes\[2\]\.label\.es is missing"):
        from_json(json.dumps(data))


@pytest.mark.parametrize("text", ["", "[]", "{", '"x"', "[" * 100_000, b"\xff\xfe"])
def test_what_is_no_result_is_refused_in_words(text):
    with pytest.raises(ResultFormatError, match="again"):
        from_json(text)


def test_whole_numbers_count_as_decimals_but_not_the_other_way_round():
    assert decode(Bilingual, {"es": "a", "en": "b"}, "x") == Bilingual("a", "b")
    data = json.loads(to_json(sample()))
    data["coverage"]["share"] = 1
    assert from_json(json.dumps(data)).coverage.share == 1.0
    data["coverage"]["pages"]["found"] = 1.5
    with pytest.raises(ResultFormatError):
        from_json(json.dumps(data))
