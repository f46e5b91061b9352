"""What `doctor` tries of each configured source: the file and its first records, the secret, the server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from crawler.exports.errors import TableError
from crawler.items import SkippedRow
from crawler.sources import Road, SourceTarget, registry
from crawler.sources.fetch import probe_source
from crawler.sources.files import PLURALS
from crawler.sources.records import RawRecord
from reports.config import AuditConfig, ConfigError
from reports.config_file import TABLE, SourceSection
from reports.health_check import Check, State
from reports.stages.gather import source_name, source_target

_FIRST = 200  # records read: enough to know that it is the right file, quick on any


def check_sources(config: AuditConfig, *, reach: bool) -> Iterator[Check]:
    """Try every source of audit.toml that is neither site nor table; servers only where `reach`."""
    for section in config.source_sections:
        name = source_name(config, section)
        if name != TABLE:
            yield _check(config, section, name, reach=reach)


def _check(config: AuditConfig, section: SourceSection, name: str, *, reach: bool) -> Check:
    card = registry.card(name)
    title, how = card.called(config.language), card.how.told(config.language)
    try:
        target = source_target(config, section, name)
    except ConfigError as error:
        said = str(error)
        return Check(title, State.BROKEN, said, "" if how in said else how)
    if card.road is Road.FILE:
        return _file(title, target, how)
    if not reach:
        return Check(title, State.FINE, f"{target.shown}: its settings are whole; the server was not tried")
    problems = probe_source(target).problems
    if problems:
        return Check(title, State.BROKEN, f"{target.shown}: {'; '.join(problems)}", how)
    return Check(title, State.FINE, f"{target.shown}: it answers")


def _file(title: str, target: SourceTarget, how: str) -> Check:
    path = target.path
    if path is None or not path.exists():
        return Check(title, State.BROKEN, f"{path}: there is no such file or folder", how or "check the path")
    try:
        recognised = registry.recognises(target.source, path)
        found = list(islice(registry.reader(target.source)(path, target), _FIRST))
    except TableError as error:
        return Check(title, State.BROKEN, str(error), how)
    records = Counter(one.speaker for one in found if isinstance(one, RawRecord))
    unreadable = sum(isinstance(one, SkippedRow) for one in found)
    if not records:
        what = "no record could be read" if unreadable else "it holds no record"
        return Check(title, State.BROKEN, f"{path}: {what}", how)
    counts = ", ".join(f"{records[speaker]} {word}" for speaker, word in PLURALS.items() if records[speaker])
    among = f"among its first {_FIRST}: {counts}" if len(found) == _FIRST else counts
    notes = [f"{unreadable} cannot be read"] if unreadable else []
    notes += [] if recognised else ["not recognised by its look, yet it reads"]
    return Check(title, State.FINE, "; ".join((f"{path}: {among}", *notes)))
