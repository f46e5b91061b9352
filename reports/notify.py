"""Sends a message to the addresses of [notify], through apprise; no address is ever printed."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crawler.sources import Secret, SecretError
from reports.config import AuditConfig, ConfigError

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9]{0,19})://")


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: plain text."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Route:
    """Where one owner hears of their gaps; the owner "" is whoever hears of everything."""

    owner: str
    urls: Secret

    @property
    def addresses(self) -> tuple[str, ...]:
        """One address a word; a line that begins with # is a remark."""
        lines = (line for line in self.urls.reveal().splitlines() if not line.lstrip().startswith("#"))
        return tuple(word for line in lines for word in line.split())


def routes_of(config: AuditConfig) -> tuple[Route, ...]:
    """Every route with its addresses; raises ConfigError, naming the remedy, where they cannot be had."""
    section = config.file.notify
    stated: list[tuple[str, str, str, Path | None]] = [("[notify]", "", section.urls_env, section.urls_file)]
    stated += [
        (f"[[notify.routes]] owner = {route.owner!r}", route.owner, route.urls_env, route.urls_file)
        for route in section.routes
    ]
    found: dict[str, list[str]] = {}
    for where, owner, variable, file in stated:
        try:
            if variable:
                found.setdefault(owner, []).append(Secret.from_environment(variable).reveal())
            if file is not None:
                found.setdefault(owner, []).append(Secret.from_file(config.resolve(file)).reveal())
        except SecretError as error:
            raise ConfigError(f"{where}: {error}.") from error
    return tuple(Route(owner, Secret("\n".join(urls))) for owner, urls in found.items())


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a message at one address of a route (from 1); `problem` is "" when it was taken."""

    number: int
    problem: str = ""


def send(
    route: Route, message: Message, attachment: Path | None = None, *, skip: Collection[int] = ()
) -> tuple[Delivery, ...]:
    """Send to every address of a route but those in `skip`; nothing a service does is raised."""
    if not route.addresses:
        return (Delivery(0, "there is no address in it"),)
    return tuple(
        Delivery(number, _sent(number, url, message, attachment))
        for number, url in enumerate(route.addresses, 1)
        if number not in skip
    )


def told(route: Route, deliveries: Sequence[Delivery]) -> tuple[str, ...]:
    """The problems in words, with the route they are of, and without any address."""
    return tuple(
        f"The notification of {_named(route)} was not sent: {one.problem}."
        for one in deliveries
        if one.problem
    )


def _named(route: Route) -> str:
    return f"the route of {route.owner}" if route.owner else "[notify]"


def _sent(number: int, url: str, message: Message, attachment: Path | None) -> str:
    scheme = _SCHEME.match(url)
    shown = f"address {number} ({scheme[1]}://...)" if scheme else f"address {number}"
    with _unheard():
        import apprise

        sender = apprise.Apprise(asset=apprise.AppriseAsset(app_id="Expectation Audit", secure_logging=True))
        if not sender.add(url):
            return f"{shown} is none that apprise knows; see https://github.com/caronc/apprise/wiki"
        try:
            done = sender.notify(
                body=message.body,
                title=message.subject,
                body_format=apprise.NotifyFormat.TEXT,
                attach=str(attachment) if attachment else None,
            )
        except Exception as error:  # noqa: BLE001 - a hundred services' code, and a message is no reason to fail
            return f"{shown}: {type(error).__name__}"
    return "" if done else f"{shown} did not take it; check the address, its token and the network"


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep apprise's log, which holds addresses, from reaching anybody; and its import's warnings."""
    log = logging.getLogger("apprise")
    silent, before = logging.NullHandler(), log.propagate
    log.addHandler(silent)
    log.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # imghdr, on Python 3.11 and 3.12
            yield
    finally:
        log.propagate = before
        log.removeHandler(silent)
