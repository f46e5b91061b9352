from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.config import ConfigError, default_config, find_config, json_schema, load_config
from reports.config_lines import key_lines, nearest

WHOLE = """\
[company]
name = "Tienda Ñandú"
languages = ["es", "en"]
customers = 120000

[customers]
by_month = { "2026-01" = 118000, "2026-03" = 121000 }

[[sites]]
url = "https://www.nandu.example/es/"
max_pages = 200
include = ["/es/"]
exclude = ["/es/blog/*"]
brand = "Ñandú"
country = "es"

[[complaints]]
source = "table"
path = "quejas.csv"
columns = {text = "Comentario", date = "Fecha"}
country = "ES"

[[complaints]]
path = "../datos/zendesk.json"
preset = "zendesk"

[[social]]
source = "telegram"
path = "result.json"
brand = "Acme"

[[claims]]
source = "table"
path = "anuncios.xlsx"

[archive]
url = "postgresql://audit@db/audit"

[analysis]
aspects = "aspectos.toml"
encoder = "bundled"
minimum_n = 8
across_brands = true

[run]
min_coverage = 0.9

[report]
language = "es"
out = "informe"

[notify]
urls_env = "NANDU_NOTIFY"
when = "changed"
report_url = "https://intranet.nandu.example/auditoria/"
attach = true

[[notify.routes]]
owner = "Logística"
urls_file = "avisos.txt"

[history]
keep_runs = 104
keep_days = 900
every_days = 7

[gate]
new = true
worse = false
above = 20.0
kinds = ["contradicted"]
minimum_confidence = "moderate"
baseline = "audit-baseline.toml"
decisions = "team/decisions.toml"

[owners]
delivery_time = "Logística"

[[owners.rules]]
brand = "Ñandú"
country = "mx"
owner = "Ñandú México"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "audit.toml"
    path.write_text(text, "utf-8")
    return path


def refusal(folder: Path, text: str) -> list[str]:
    """The lines of the error, without the file's name."""
    path = write(folder, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    return [line.removeprefix(f"{path}, ") for line in str(caught.value).splitlines()]


def complaint_about(path: Path) -> str:
    try:
        load_config(path)
    except ConfigError as error:
        return str(error)
    return ""


def test_every_key_of_the_file_is_read(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, WHOLE))
    file = config.file
    assert (config.company, file.company.customers, file.company.languages) == (
        "Tienda Ñandú",
        120_000,
        ("es", "en"),
    )
    assert (file.customers.number, file.customers.by_month) == (
        None,
        {"2026-01": 118_000, "2026-03": 121_000},
    )
    (site,) = file.sites
    assert (site.url, site.max_pages, site.include) == ("https://www.nandu.example/es/", 200, ("/es/",))
    assert (site.exclude, site.brand, site.country) == (("/es/blog/*",), "Ñandú", "ES")
    quejas, zendesk = file.complaints
    assert (quejas.columns, zendesk.preset) == ({"text": "Comentario", "date": "Fecha"}, "zendesk")
    assert config.source_key(zendesk.path) == "../datos/zendesk.json"
    assert config.resolve(quejas.path) == tmp_path / "quejas.csv"
    assert config.source_key(tmp_path / "quejas.csv") == "quejas.csv"
    assert [table.path for table in file.claims] == [Path("anuncios.xlsx")]
    assert (config.archive_url, config.aspects) == ("postgresql://audit@db/audit", tmp_path / "aspectos.toml")
    assert (file.analysis.minimum_n, file.analysis.across_brands, file.analysis.across_countries) == (
        8,
        True,
        False,
    )
    assert (file.run.min_coverage, config.language, config.out) == (0.9, "es", tmp_path / "informe")
    assert (file.notify.when, file.notify.attach, file.notify.routes[0].owner) == (
        "changed",
        True,
        "Logística",
    )
    assert file.owners.aspects == {"delivery_time": "Logística"}
    assert (file.owners.rules[0].country, file.owners.rules[0].owner) == ("MX", "Ñandú México")
    assert config.secret_names == ("NANDU_NOTIFY",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[owners]\ndelivery_tme = "x"\n', "did you mean 'delivery_time'?"),
        ('[[owners.rules]]\naspect = "nothing_near"\nowner = "x"\n', "knows no aspect 'nothing_near'"),
        ("[owners]\nprice = 3\n", "price is 3"),
        ('[notify]\nurls_env = "slack://token"\n', "urls_env names an environment variable"),
        ('[notify]\nwhen = "sometimes"\n', "changed_or_failed"),
        ('[[notify.routes]]\nowner = "x"\n', "needs urls_env or urls_file"),
        ('[notify]\nurl = "x"\n', "unknown key 'url' in [notify]"),
    ],
)
def test_mistakes_in_notify_and_owners_are_said(text: str, says: str, tmp_path: Path) -> None:
    assert says in "\n".join(refusal(tmp_path, text))


def test_a_teams_own_aspects_may_have_owners(tmp_path: Path) -> None:
    text = '[analysis]\naspects = "a.toml"\n[owners]\nbarista = "x"\n'
    assert load_config(write(tmp_path, text)).file.owners.aspects == {"barista": "x"}


def test_an_empty_file_holds_the_defaults(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, ""))
    assert config.archive_url == str(tmp_path / ".expectation-audit" / "archive.db")
    assert (config.company, config.language, config.file.run.min_coverage) == ("", "en", 0.8)


def test_without_a_file_things_stand_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = find_config()
    assert config == default_config(tmp_path)
    assert config.archive_url == str(tmp_path / ".expectation-audit" / "archive.db")
    with pytest.raises(ConfigError, match=r"no audit.toml here.*expectation-audit init"):
        config.require_sources()
    write(tmp_path, '[company]\nname = "Aquí"')
    assert find_config().company == "Aquí"


def test_paths_stand_beside_the_file_wherever_one_calls_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "audits").mkdir()
    write(tmp_path / "audits", '[archive]\nurl = "a.db"\n[report]\nout = "r"')
    monkeypatch.chdir(tmp_path)
    config = load_config("audits/audit.toml")
    assert (config.archive_url, config.out) == (str(tmp_path / "audits" / "a.db"), tmp_path / "audits" / "r")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[[sites]]\nurl = 'a.es'\nmax_page = 3",
            "line 3: unknown key 'max_page' in [[sites]]; did you mean 'max_pages'?",
        ),
        ("[compny]\nname = 'x'", "line 1: unknown key 'compny' in the file; did you mean 'company'?"),
        ("[run]\nmax_pages = 3", "line 2: unknown key 'max_pages' in [run]; it belongs in [[sites]]."),
        (
            "\n[report]\nqqqq = 1",
            "line 3: unknown key 'qqqq' in [report]. Known: language, out, formats, split_by_owner, pictures.",
        ),
        ("[[complaints]]\nsource = 'table'", "line 1: complaints: a table needs the key 'path'."),
        (
            "[[complaints]]\npath = 'a'\n[[complaints]]\npath = 'b'\npresset = 'c'",
            "line 5: unknown key 'presset' in [[complaints]]; did you mean 'preset'?",
        ),
        ("[sites]\nurl = 'a.es'", "line 1: write [[sites]] as the heading of 'sites', with its keys below."),
        (
            "[[company]]\nname = 'a'",
            "line 1: write [company] as the heading of 'company', with its keys below.",
        ),
        ("[company]\nlanguages = 'es'", 'line 2: languages is a list; write languages = ["...", "..."].'),
        (
            "[company]\nlanguages = ['es', 'español']",
            'line 2: languages: \'español\' is no language code; write "es" or "en".',
        ),
        (
            "[[sites]]\nurl = 'a.es'\ncountry = 'Spain'",
            'line 3: country: \'Spain\' is no country code of two letters; write "ES" or "MX".',
        ),
        (
            "[[complaints]]\npath = 'a'\npreset = 'zendsk'",
            "line 3: preset: there is no preset 'zendsk'; did you mean 'zendesk'?",
        ),
        (
            "[[complaints]]\npath = 'a'\ncolumns = {txet = 'T'}",
            "line 3: columns: columns knows no 'txet'; did you mean 'text'?",
        ),
        (
            "[[complaints]]\npath = 'a'\ncolumns = 'T'",
            'line 3: columns is a table; write columns = {text = "Comentario"}.',
        ),
        (
            "[[complaints]]\npath = 'a'\nsource = 'twitter'",
            "line 3: source: there is no source 'twitter'. Known: table, app_store,",
        ),
        ("[run]\nmin_coverage = 80", "line 2: min_coverage is 80: input should be less than or equal to 1."),
        (
            "[[sites]]\nurl = 'ftp://a.es'",
            "line 2: url: 'ftp://a.es' does not start with http:// or https://",
        ),
        (
            "[[sites]]\nurl = 'https://ana:pw9@a.es'",
            "line 2: url: the address of a.es carries a user name or password",
        ),
        (
            "[[sites]]\nurl = 'a.es'\n[[sites]]\nurl = 'https://a.es'",
            "line 3: sites: 'https://a.es/' is named twice",
        ),
        ("[archive]\nurl = 'postgresql://a:pw9@db/x'", "line 2: url: a password stands in the file"),
        ("[archive]\nurl = 'postgresql://db/x?password=pw9'", "line 2: url: a password stands in the file"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    lines = refusal(tmp_path, text)
    assert lines[0].startswith(said)
    assert len(lines) == 1
    assert "pw9" not in lines[0]
    assert lines[0].endswith((".", "?"))
    assert "?." not in lines[0]


@pytest.mark.parametrize(
    ("named", "said"), [(True, "names no site and no table"), (False, "There is nothing to")]
)
def test_nothing_to_read_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: bool, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.toml").write_text("[company]\nname = 'Acme'\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=said) as caught:
        find_config("a.toml" if named else None).require_sources()
    assert "no flag names no" not in str(caught.value)


def test_all_errors_are_said_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    lines = refusal(tmp_path, "[company]\nnom = 'x'\n[[sites]]\nurl = 'a.es'\nmax_pages = 0\n[run]\nmin = 1")
    assert [line.split(":")[0] for line in lines] == ["line 2", "line 5", "line 7"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[company]\nname = Acme", "line 2, column 8: invalid value, in: name = Acme"),
        (
            "[company]\nname = 'a'\nname = 'b'\n",
            "line 3, column 11: cannot overwrite a value, in: name = 'b'",
        ),
        ("[company]\nlanguages = ['es'", "line 2: "),
        ("[archive]\nurl = postgresql://ana:pw9@db/x", "line 2, column 7: "),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    lines = refusal(tmp_path, text)
    assert lines[0].startswith(said)
    assert "double quotes" in lines[1]
    assert "pw9" not in lines[0]


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"There is no .*audit.toml.*init"):
        load_config(tmp_path / "audit.toml")
    with pytest.raises(ConfigError, match="is a folder"):
        load_config(tmp_path)
    path = tmp_path / "audit.toml"
    path.write_bytes("[company]\nname = 'Ñandú'".encode("latin-1"))
    with pytest.raises(ConfigError, match="line 2: not in UTF-8"):
        load_config(path)
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(ConfigError, match="1,000,000 bytes"):
        load_config(path)


def test_windows_editors_leave_a_mark_and_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "audit.toml"
    path.write_bytes(b"\xef\xbb\xbf[company]\r\nname = 'Acme'\r\n")
    assert load_config(path).company == "Acme"


def test_a_secret_address_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = load_config(write(tmp_path, '[archive]\nurl = "env:AUDIT_ARCHIVE"'))
    monkeypatch.delenv("AUDIT_ARCHIVE", raising=False)
    with pytest.raises(ConfigError, match="environment variable AUDIT_ARCHIVE is not set"):
        _ = config.archive_url
    monkeypatch.setenv("AUDIT_ARCHIVE", "postgresql://ana:pw@db/x")
    assert config.archive_url == "postgresql://ana:pw@db/x"


def test_flags_stand_in_for_the_file_and_known_sources_keep_their_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = load_config(write(tmp_path, WHOLE))
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    flagged = config.override(
        sites=["www.nandu.example/es/", "localhost:8000"],
        complaints=[Path("../quejas.csv"), Path("otras.csv")],
        company="Otra",
        out=Path("salida"),
    )
    assert [(site.url, site.max_pages) for site in flagged.file.sites] == [
        ("https://www.nandu.example/es/", 200),
        ("http://localhost:8000", 500),
    ]
    quejas, otras = flagged.file.complaints
    assert quejas == config.file.complaints[0]
    assert flagged.source_key(otras.path) == "sub/otras.csv"
    assert (flagged.company, flagged.file.company.customers) == ("Otra", 120_000)
    assert (flagged.out, flagged.language) == (tmp_path / "sub" / "salida", "es")
    assert config.override() == config


def test_a_wrong_flag_is_said_to_be_one() -> None:
    with pytest.raises(ConfigError, match=r"^--site: url: 'ftp://x' does not start with http"):
        default_config().override(sites=["ftp://x"])


def test_the_company_is_named_after_its_site_and_reported_in_its_language(tmp_path: Path) -> None:
    config = load_config(
        write(tmp_path, "[company]\nlanguages = ['ca', 'es', 'en']\n[[sites]]\nurl = 'shop.example'")
    )
    assert (config.company, config.language) == ("shop.example", "es")
    config.require_sources()


def test_a_run_is_known_by_company_and_sites_and_one_more_table_changes_nothing(tmp_path: Path) -> None:
    one = load_config(
        write(tmp_path, "[company]\nname='A'\n[[sites]]\nurl='x.es'\n[[sites]]\nurl='y.es'")
    ).run_key
    two = load_config(
        write(
            tmp_path,
            "[company]\nname='A'\n[[sites]]\nurl='https://Y.es/'\n[[sites]]\nurl='x.es'\n"
            "[[complaints]]\npath='q.csv'",
        )
    ).run_key
    other = load_config(write(tmp_path, "[company]\nname='A'\n[[sites]]\nurl='x.es'")).run_key
    assert one == two != other


def test_the_schema_knows_every_section_and_key() -> None:
    schema = json_schema()
    assert set(schema["properties"]) == set(tomllib.loads(WHOLE))
    assert schema["additionalProperties"] is False
    sections = {name: set(part["properties"]) for name, part in schema["$defs"].items()}
    assert sections["SiteSection"] == {
        "url",
        "max_pages",
        "max_rendered",
        "include",
        "exclude",
        "brand",
        "country",
    }
    assert json.loads(json.dumps(schema)) == schema


def test_lines_are_found_in_whatever_shape_a_key_is_written() -> None:
    text = (
        "top = 1\n\n[a.b]\nx.y = 1\n'z z' = '''\n[not.a.table]\nurl = 2\n'''\n"
        "[[s]]\nlist = [\n  1, # one\n  2,\n]\n[[s]]\nin = {k = {l = 1}}\n[s.t]\nu = 1\n[[s.v]]\nw = 1\n"
    )
    lines = key_lines(text)
    wanted = {
        ("top",): 1, ("a", "b"): 3, ("a", "b", "x", "y"): 4, ("a", "b", "z z"): 5, ("s", 0): 9,
        ("s", 0, "list"): 10, ("s", 1): 14, ("s", 1, "in", "k", "l"): 15, ("s", 1, "t", "u"): 17,
        ("s", 1, "v", 0, "w"): 19,
    }  # fmt: skip
    assert {path: lines.get(path) for path in wanted} == wanted
    assert not any("not" in path for path in lines)
    assert nearest(lines, ("s", 1, "t", "none", 3)) == 16
    assert nearest(lines, ("nowhere",)) == 1


values = st.recursive(
    st.integers() | st.booleans() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
sections = st.sampled_from(
    ["company", "customers", "sites", "complaints", "claims", "archive", "analysis", "run", "report", "zz"]
)


@given(
    st.dictionaries(
        sections, st.dictionaries(st.sampled_from(["name", "url", "path", "columns", "x"]), values)
    )
)
def test_whatever_stands_in_the_file_is_read_or_refused_with_lines(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, dict[str, object]]
) -> None:
    text = "\n".join(
        f"[{name}]\n" + "\n".join(f"{key} = {_toml(value)}" for key, value in section.items())
        for name, section in document.items()
    )
    path = write(tmp_path_factory.mktemp("any"), text)
    assert all(line.startswith(f"{path}, line ") for line in complaint_about(path).splitlines())


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(inner) for inner in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


@given(st.text(max_size=200))
def test_any_text_at_all_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "audit.toml"
    path.write_bytes(text.encode("utf-8", "replace"))
    assert complaint_about(path)[: len(str(path)) + 7] in {"", f"{path}, line "}
