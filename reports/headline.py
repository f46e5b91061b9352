"""The first screen: the verdict sentence, the three numbers with their intervals, the warnings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from claims.statistics import wilson
from reports import source_names
from reports.identity import OPEN
from reports.result import Bilingual, GapOut, Headline, NumberWithInterval, Window
from reports.result_coverage import Coverage, ImportSummary, UnreadOut

_STALE_DAYS = 90
_LOCALES = ("es", "en_GB")
_NAMED = 3  # incomplete sources named on the first screen; the coverage section has them all


def make_headline(
    gaps: Sequence[GapOut],
    touched: Sequence[str],
    touched_by_channel: dict[str, int],
    coverage: Coverage,
    window: Window,
) -> Headline:
    """`touched` are the ids of the complaints that stand in some contradicted gap."""
    opened = [gap for gap in gaps if gap.kind in OPEN]
    solid = [gap for gap in opened if gap.confidence != "insufficient"]
    fresh = [gap for gap in opened if gap.state == "new"]
    complaints = coverage.complaints.complaints
    low, high = wilson(len(touched), complaints)
    main = next((gap.id for gap in opened if gap.kind == "contradicted"), None) or next(
        (gap.id for gap in opened), None
    )
    return Headline(
        sentence=_sentence(gaps, window, complaints),
        open_gaps=NumberWithInterval(len(opened), None, float(len(solid)), float(len(opened))),
        new_gaps=NumberWithInterval(len(fresh), len(opened), None, None),
        complaints_touched=NumberWithInterval(
            len(touched),
            complaints,
            float(round(low * complaints)) if complaints else None,
            float(round(high * complaints)) if complaints else None,
        ),
        touched_by_channel=touched_by_channel,
        main_gap=main,
        warnings=_warnings(coverage, window),
    )


def _sentence(gaps: Sequence[GapOut], window: Window, complaints: int) -> Bilingual:
    told = [gap for gap in gaps if gap.kind == "contradicted"]
    contradicted = sum(gap.confidence != "insufficient" for gap in told)
    inconsistent = sum(gap.kind == "inconsistent" for gap in gaps)
    when, also = _span(window), _also(inconsistent)
    if not complaints:
        return _inventory_sentence(gaps)
    if contradicted == 0:
        doubt = _DOUBT if told else Bilingual("", "")
        return Bilingual(
            _capital(
                f"{when.es}ninguna promesa leída coincide con lo que reprochan los clientes"
                f"{doubt.es}.{also.es}"
            ),
            _capital(
                f"{when.en}no promise we read coincides with what customers reproach{doubt.en}.{also.en}"
            ),
        )
    one = contradicted == 1
    es = (
        "una promesa no coincide con lo que cuentan los clientes."
        if one
        else f"{_number(contradicted, 'es')} promesas no coinciden con lo que cuentan los clientes."
    )
    en = (
        "one promise does not match what customers tell."
        if one
        else f"{_number(contradicted, 'en')} promises do not match what customers tell."
    )
    return Bilingual(_capital(f"{when.es}{es}{also.es}"), _capital(f"{when.en}{en}{also.en}"))


_DOUBT = Bilingual(" con evidencia suficiente", " with enough evidence")


def _also(inconsistent: int) -> Bilingual:
    if not inconsistent:
        return Bilingual("", "")
    if inconsistent == 1:
        return Bilingual(" En un caso nos contradecimos.", " In one case we contradict ourselves.")
    return Bilingual(
        f" En {inconsistent} casos nos contradecimos.", f" In {inconsistent} cases we contradict ourselves."
    )


def _inventory_sentence(gaps: Sequence[GapOut]) -> Bilingual:
    inconsistent = sum(gap.kind == "inconsistent" for gap in gaps)
    unsupported = sum(gap.kind == "unsupported" for gap in gaps)
    return Bilingual(
        "Sin quejas importadas: este es el inventario de promesas, con "
        f"{_count(inconsistent, 'contradicción propia', 'contradicciones propias')} y "
        f"{_count(unsupported, 'absoluto', 'absolutos')} sin respaldo.",
        "No complaints were imported: this is the inventory of promises, with "
        f"{_count(inconsistent, 'self-contradiction', 'self-contradictions')} and "
        f"{_count(unsupported, 'unsupported absolute', 'unsupported absolutes')}.",
    )


_NUMBERS = {
    "es": ("cero", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}


def _number(value: int, lang: str) -> str:
    words = _NUMBERS[lang]
    return words[value] if value < len(words) else str(value)


def _count(value: int, one: str, many: str) -> str:
    return f"{value} {one if value == 1 else many}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _span(window: Window) -> Bilingual:
    if not window.complaints_from or not window.complaints_to:
        return Bilingual("", "")
    first, last = date.fromisoformat(window.complaints_from), date.fromisoformat(window.complaints_to)
    # The year once, where it is the same: the sentence is long enough.
    forms = ("d 'de' MMMM", "d MMMM") if first.year == last.year else ("long", "long")
    begins = [format_date(first, form, locale=locale) for form, locale in zip(forms, _LOCALES, strict=True)]
    ends = [format_date(last, "long", locale=locale) for locale in _LOCALES]
    es = f"del {begins[0]} al {ends[0]}, "
    en = f"from {begins[1]} to {ends[1]}, "
    return Bilingual(_capital(es), _capital(en))


def _warnings(coverage: Coverage, window: Window) -> tuple[Bilingual, ...]:
    warnings: list[Bilingual] = []
    pages, counts = coverage.pages, coverage.complaints
    if not coverage.complete:
        warnings.append(
            Bilingual(
                f"Lectura incompleta: se leyó el {100 * coverage.share:.0f}\u00a0% de las páginas que podían "
                "leerse.",
                f"Incomplete reading: {coverage.share:.0%} of the pages that could be read were read.",
            )
        )
    if pages.failed:
        warnings.append(
            Bilingual(
                f"{pages.failed} páginas no se pudieron leer.", f"{pages.failed} pages could not be read."
            )
        )
    warnings += _incomplete(counts.imports)
    warnings += _foreign(coverage.unread)
    if counts.texts and not counts.complaints:
        warnings.append(
            Bilingual(
                "Ningún texto importado reprocha nada.", "None of the imported texts reproaches anything."
            )
        )
    if window.undated:
        warnings.append(
            Bilingual(
                _count(
                    window.undated,
                    "texto no tiene fecha: no cuenta para la recurrencia.",
                    "textos no tienen fecha: no cuentan para la recurrencia.",
                ),
                _count(
                    window.undated,
                    "text has no date: it does not count towards recurrence.",
                    "texts have no date: they do not count towards recurrence.",
                ),
            )
        )
    if any(not item.has_authors for item in counts.imports):
        warnings.append(
            Bilingual(
                "Alguna fuente no dice quién escribe: cada texto distinto cuenta como una persona.",
                "Some source does not say who writes: each distinct text counts as one person.",
            )
        )
    if window.complaints_to:
        age = (date.fromisoformat(window.audited_at[:10]) - date.fromisoformat(window.complaints_to)).days
        if age > _STALE_DAYS:
            warnings.append(
                Bilingual(
                    f"La última queja es de hace {age} días; la web se leyó ahora.",
                    f"The last complaint is {age} days old; the site was read now.",
                )
            )
    return tuple(warnings)


def _incomplete(imports: Sequence[ImportSummary]) -> list[Bilingual]:
    """One warning for all sources that could not be read to their end."""
    missing = [item for item in imports if item.incomplete]
    if not missing:
        return []

    def names(language: str, more: str) -> str:
        named = [source_names.shown(item.kind, item.path, language) for item in missing[:_NAMED]]
        rest = len(missing) - len(named)
        return ", ".join(named) + (more.format(rest) if rest else "")

    es, en = names("es", " y {} más"), names("en", " and {} more")
    if len(missing) == 1:
        return [Bilingual(f"Una fuente no se leyó entera: {es}.", f"One source was not read whole: {en}.")]
    n = len(missing)
    return [Bilingual(f"{n} fuentes no se leyeron enteras: {es}.", f"{n} sources were not read whole: {en}.")]


def _foreign(unread: UnreadOut) -> list[Bilingual]:
    """One warning for what stands in a third language; single passages of pages are told under coverage."""
    told = [
        (unread.pages, ("página", "páginas"), ("page", "pages")),
        (unread.statements, ("publicación", "publicaciones"), ("post", "posts")),
        (unread.texts, ("texto de cliente", "textos de clientes"), ("customer's text", "customers' texts")),
    ]
    es = ", ".join(_count(n, *words) for n, words, _ in told if n)
    en = ", ".join(_count(n, *words) for n, _, words in told if n)
    if not es:
        return []
    return [
        Bilingual(
            f"Sin leer, por no estar ni en español ni en inglés: {es}.",
            f"Not read, being in neither Spanish nor English: {en}.",
        )
    ]
