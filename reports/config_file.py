"""The shape of audit.toml, section by section: its keys, their defaults and what they mean."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from claims.aspects import load as load_aspects
from crawler.exports.columns import Role
from crawler.exports.presets.loader import presets
from crawler.sources import registry
from crawler.urls import UrlError, canonical
from reports.config_errors import ended, suggestion
from reports.config_gate import NO_GATE, GateSection, HistorySection
from reports.config_section import Section, wrong

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_COUNTRY = re.compile(r"[A-Z]{2}")
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]{0,99}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LOOPBACK = ("localhost", "127.", "[::1]")

Named = TypeVar("Named", "SiteSection", "ComplaintsSection", "ClaimsSection", "SocialSection")
TABLE = "table"


def _language(value: str) -> str:
    code = value.strip().lower()
    if not _LANGUAGE.fullmatch(code):
        raise wrong(f'{value!r} is no language code; write "es" or "en"')
    return code


def _country(value: str) -> str:
    code = value.strip().upper()
    if code and not _COUNTRY.fullmatch(code):
        raise wrong(f'{value!r} is no country code of two letters; write "ES" or "MX"')
    return code


def site_url(value: str) -> str:
    """A start URL that a crawl can fetch; a bare host gets its scheme."""
    text = value if "://" in value else ("http://" if value.startswith(_LOOPBACK) else "https://") + value
    try:
        canonical(text)
    except UrlError as error:
        raise wrong(f'{error}; write "https://www.example.com/"') from error
    return text


def _once(values: tuple[Named, ...]) -> tuple[Named, ...]:
    """Refuse a source that is named twice: it would count twice."""
    seen: set[str] = set()
    for at, value in enumerate(values):
        name = _name_of(value)
        if name in seen:
            raise wrong(f"{name!r} is named twice and would count twice", at)
        seen.add(name)
    return values


def _name_of(source: SiteSection | ComplaintsSection | ClaimsSection | SocialSection) -> str:
    if isinstance(source, SiteSection):
        return canonical(source.url)
    if isinstance(source, ClaimsSection):
        return os.path.normpath(source.path)
    return source.name


def _source(value: str) -> str:
    if value and value != TABLE and value not in registry.names():
        known = (TABLE, *registry.names())
        raise wrong(
            ended(f"there is no source {value!r}{suggestion(value, known)}") + f" Known: {', '.join(known)}"
        )
    return value


def _secret_name(value: str) -> str:
    if value and not _VARIABLE.fullmatch(value):
        raise wrong(
            "token_env names an environment variable, such as ACME_TOKEN; no token stands in this file"
        )
    return value


def _url_variable(value: str) -> str:
    if value and not _VARIABLE.fullmatch(value):
        raise wrong(
            "urls_env names an environment variable, such as ACME_NOTIFY; no address stands in this file"
        )
    return value


def _preset(value: str) -> str:
    if value and value not in presets():
        raise wrong(
            ended(f"there is no preset {value!r}{suggestion(value, presets())}")
            + f" Known: {', '.join(presets())}"
        )
    return value


def _columns(value: dict[str, str]) -> dict[str, str]:
    roles = [role.value for role in Role]
    for role in value:
        if role not in roles:
            unknown = ended(f"columns knows no {role!r}{suggestion(role, roles)}")
            raise wrong(f"{unknown} Known: {', '.join(roles)}")
    return value


def _months(value: dict[str, int]) -> dict[str, int]:
    for month in value:
        if not _MONTH.fullmatch(month):
            raise wrong(f'{month!r} is no month; write "2026-03"')
    return value


def _no_password(value: str) -> str:
    if "://" in value and (urlsplit(value).password or "password=" in urlsplit(value).query.lower()):
        raise wrong(
            "a password stands in the file: put the whole address into an environment variable "
            'and write url = "env:ITS_NAME"'
        )
    return value


Language = Annotated[str, AfterValidator(_language)]
Country = Annotated[
    str, AfterValidator(_country), Field(description='Two letters (ISO 3166); settles what "$" is.')
]
Brand = Annotated[
    str, Field(description="The brand this source speaks for; other brands' sources never meet it.")
]
Patterns = Annotated[tuple[str, ...], Field(description='Path prefixes or globs, such as "/blog/*".')]
TablePath = Annotated[Path, Field(description="CSV, TSV, JSONL, XLSX or Parquet; relative to this file.")]
Columns = Annotated[dict[str, str], AfterValidator(_columns)]


ByMonth = Annotated[dict[str, Annotated[int, Field(gt=0)]], AfterValidator(_months)]


class CompanySection(Section):
    """[company]: whose audit this is."""

    name: str = Field(
        "", max_length=200, description="As the report shows it; the first site's host when absent."
    )
    languages: tuple[Language, ...] = Field((), description="The languages it sells in, the main one first.")
    customers: int | None = Field(None, gt=0, description="How many it has, to put complaints in proportion.")


class CustomersSection(Section):
    """[customers]: how many the company has, so that themes are told per 1,000 customers."""

    number: int | None = Field(None, gt=0, description="In all months; [company] customers by default.")
    by_month: ByMonth = Field(
        default_factory=dict, description='Of single months: {"2026-01" = 11800, "2026-02" = 12100}.'
    )


class SiteSection(Section):
    """[[sites]]: one site to read; the scope is its host and the start URL's folder."""

    url: Annotated[str, AfterValidator(site_url)] = Field(description="Where the crawl starts.")
    max_pages: int = Field(500, gt=0, le=1_000_000, description="The page budget.")
    max_rendered: int = Field(
        200, ge=0, le=100_000, description="Pages a browser may draw that are empty without JavaScript."
    )
    include: Patterns = ()
    exclude: Patterns = ()
    brand: Brand = ""
    country: Country = ""


class SourceSection(Section):
    """What points at a source that is no site: a file its owner downloads, or an account on a server."""

    source: str = ""
    path: Path | None = Field(None, description="The file, folder or ZIP; relative to this file.")
    account: str = Field("", max_length=500, description="The account, page, app or mailbox.")
    server: str = Field("", max_length=500, description="Overrides the network's public host.")
    user: str = Field("", max_length=200, description="Who logs in, where a token is not all it takes.")
    token_env: Annotated[str, AfterValidator(_secret_name)] = Field(
        "", description="The environment variable that holds the token, key or password."
    )
    token_file: Path | None = Field(
        None, description="A file that holds it, mode 0600; relative to this file."
    )
    names: tuple[str, ...] = Field((), description="The business's own names in a chat.")
    limit: int = Field(0, ge=0, le=1_000_000, description="At most so many; 0: the source's own bound.")
    brand: Brand = ""
    country: Country = ""

    @property
    def name(self) -> str:
        """What tells this source from the others."""
        path = os.path.normpath(self.path) if self.path is not None else ""
        country = self.country if self.account else ""  # one app in two countries' stores is two sources
        own = (self.source, self.account, self.server, self.user, country, path)
        return " ".join(part for part in own if part) if not path or self.account else path


class SocialSection(SourceSection):
    """[[social]]: where the company speaks off its site: an account, or its owner's export."""

    source: Annotated[str, AfterValidator(_source)] = Field(
        description="Its name; `expectation-audit sources` lists them."
    )


class ComplaintsSection(SourceSection):
    """[[complaints]]: customers' texts, praise and questions included: a table, an export, a helpdesk."""

    source: Annotated[str, AfterValidator(_source)] = Field(
        "", description='Its name; left out, the file is looked at: an export that is known, else "table".'
    )
    preset: Annotated[str, AfterValidator(_preset)] = Field("", description="A table's known shape.")
    columns: Columns = Field(default_factory=dict, description="What a table's column holds -> its header.")

    @model_validator(mode="after")
    def _has_a_file(self) -> Self:
        if self.source in {"", TABLE} and self.path is None:
            raise wrong("a table needs the key 'path'")
        return self


class ClaimsSection(Section):
    """[[claims]]: promises no crawler reads: ads, flyers, stories, broadcasts, sales scripts."""

    source: Literal["table"] = "table"
    path: TablePath
    columns: Columns = Field(default_factory=dict, description="text, channel, from, to ... -> its header.")
    brand: Brand = ""
    country: Country = ""


class ArchiveSection(Section):
    """[archive]: where the evidence is kept."""

    url: Annotated[str, AfterValidator(_no_password)] = Field(
        "",
        description="A path, postgresql://user@host/database, or env:NAME (a variable that holds "
        "one); .expectation-audit/archive.db by default.",
    )


class AnalysisSection(Section):
    """[analysis]: how texts are read and matched."""

    aspects: Path | None = Field(
        None, description="A TOML file of aspects of your own; relative to this file."
    )
    encoder: str = Field("bundled", min_length=1, description='"bundled" or "sentence-transformers:MODEL".')
    minimum_n: int = Field(
        5, ge=1, le=10_000, description="Under so many people the evidence is called insufficient."
    )
    across_brands: bool = Field(
        default=False, description="Let one brand's claims meet another's complaints."
    )
    across_countries: bool = Field(
        default=False, description="Let one country's claims meet another's complaints."
    )


class RunSection(Section):
    """[run]: when an audit counts as whole."""

    min_coverage: float = Field(
        0.8, ge=0, le=1, description="Share of readable pages; under it the exit code is 3."
    )


class ReportSection(Section):
    """[report]: what comes out, and where."""

    language: Literal["", "es", "en"] = Field(
        "", description="Of the report; the company's first one by default."
    )
    out: Path = Field(Path("audit-report"), description="The folder to write; relative to this file.")
    formats: tuple[Literal["html", "json", "csv", "xlsx", "markdown", "sarif"], ...] = Field(
        ("html", "json", "csv"), min_length=1, description="Which files to write."
    )
    split_by_owner: bool = Field(default=False, description="A workbook for every owner as well.")
    pictures: bool = Field(
        default=False,
        description="Photograph the promises of the worst gaps on their pages; opens them anew in Chromium.",
    )


Urls = Annotated[
    str,
    AfterValidator(_url_variable),
    Field(description="The environment variable that holds the addresses, parted by blanks."),
]
UrlsFile = Annotated[
    Path | None, Field(description="A file that holds them, one a line, mode 0600; relative to this file.")
]


class NotifyRoute(Section):
    """[[notify.routes]]: where one owner hears of their own gaps."""

    owner: str = Field(min_length=1, max_length=200, description="As [owners] names them.")
    urls_env: Urls = ""
    urls_file: UrlsFile = None

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if not self.urls_env and self.urls_file is None:
            raise wrong(f"the route of {self.owner!r} needs urls_env or urls_file")
        return self


class NotifySection(Section):
    """[notify]: who hears that an audit changed something, or failed."""

    urls_env: Urls = ""
    urls_file: UrlsFile = None
    when: Literal["changed", "failed", "changed_or_failed", "always"] = Field(
        "changed_or_failed", description="What is worth a message."
    )
    report_url: str = Field(
        "", max_length=2000, description="Where readers find the report; stands in the message."
    )
    attach: bool = Field(default=False, description="Attach report.html.")
    routes: tuple[NotifyRoute, ...] = ()


class OwnerRule(Section):
    """[[owners.rules]]: an owner, and the conditions that all must hold; the most specific rule wins."""

    owner: str = Field(min_length=1, max_length=200, description="A person or a team.")
    aspect: str = ""
    brand: str = ""
    country: Country = ""


class OwnersSection(Section):
    """[owners]: aspect = "person or team"; and rules with a brand or a country."""

    model_config = ConfigDict(frozen=True, extra="allow", str_strip_whitespace=True)
    __pydantic_extra__: dict[str, Annotated[str, Field(min_length=1, max_length=200)]]

    rules: tuple[OwnerRule, ...] = ()

    @property
    def aspects(self) -> dict[str, str]:
        """The owner of each aspect named."""
        return dict(self.__pydantic_extra__)


class AuditFile(Section):
    """The whole of audit.toml."""

    company: CompanySection = CompanySection()
    customers: CustomersSection = CustomersSection()
    sites: Annotated[tuple[SiteSection, ...], AfterValidator(_once)] = ()
    complaints: Annotated[tuple[ComplaintsSection, ...], AfterValidator(_once)] = ()
    claims: Annotated[tuple[ClaimsSection, ...], AfterValidator(_once)] = ()
    social: Annotated[tuple[SocialSection, ...], AfterValidator(_once)] = ()
    archive: ArchiveSection = ArchiveSection()
    analysis: AnalysisSection = AnalysisSection()
    run: RunSection = RunSection()
    report: ReportSection = ReportSection()
    notify: NotifySection = NotifySection()
    owners: OwnersSection = OwnersSection()
    history: HistorySection = HistorySection()
    gate: GateSection = NO_GATE

    @model_validator(mode="after")
    def _owners_own_aspects(self) -> Self:
        named = {*self.owners.aspects, *(rule.aspect for rule in self.owners.rules)} - {""}
        if not named or self.analysis.aspects is not None:  # a team's own aspects are read later
            return self
        known = [aspect.id for aspect in load_aspects()]
        for aspect in sorted(named.difference(known)):
            raise wrong(f"[owners] knows no aspect {aspect!r}{suggestion(aspect, known)}")
        return self
