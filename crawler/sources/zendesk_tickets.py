"""Zendesk's tickets and comments as cases: the interface and the JSON export write them alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crawler.exports.channels import unified
from crawler.sources.bookmark import moment
from crawler.sources.cases import Case, Said, opening, remark, thread
from crawler.sources.records import RawRecord

Ticket = Mapping[str, Any]
_CHANNELS = {"voice": "call", "native_messaging": "chat", "mobile_sdk": "app"}
_RATINGS = {"bad": 1.0, "badwithcomment": 1.0, "good": 5.0, "goodwithcomment": 5.0}
_PEOPLE = ("requester", "submitter", "assignee")  # an export writes them out, the interface gives ids


def case_of(ticket: Ticket, server: str = "", brands: Mapping[str, str] | None = None) -> Case:
    """Return what a ticket says once for its whole thread. Raises the errors of an unknown shape."""
    number = str(int(ticket["id"]))
    via = str((ticket.get("via") or {}).get("channel") or "")
    return Case(
        number=number,
        subject=str(ticket.get("subject") or ""),
        channel=_CHANNELS.get(via) or unified(via),
        brand=(brands or {}).get(str(ticket.get("brand_id")), ""),
        link=f"{server}/agent/tickets/{number}" if server else "",
    )


def is_deleted(ticket: Ticket) -> bool:
    """Tell whether only the shell of a ticket is left."""
    return ticket.get("status") == "deleted"


def opening_of(case: Case, ticket: Ticket) -> Iterator[RawRecord]:
    """Give the ticket's description and the remark on it, as far as they are surely the customer's.

    The submitter writes the first comment, which is the description. A ticket that the staff opened may begin
    with a note of theirs: its text is told by its comments alone.
    """
    requester = person(ticket, "requester")
    by_customer = person(ticket, "submitter") in {"", requester}
    if by_customer and ticket.get("is_public") is not False:
        text = str(ticket.get("description") or "")
        yield opening(case, Said("", text, True, date=moment(ticket.get("created_at")), author=requester))  # noqa: FBT003 - by the customer
    yield from remark_of(case, ticket)


def remark_of(case: Case, ticket: Ticket) -> Iterator[RawRecord]:
    """Give what the customer wrote with the satisfaction rating."""
    given = ticket.get("satisfaction_rating")
    if not isinstance(given, Mapping) or not str(given.get("comment") or "").strip():
        return
    date = moment(given.get("updated_at") or ticket.get("updated_at"))
    said = Said("satisfaction", str(given["comment"]), True, date=date, author=person(ticket, "requester"))  # noqa: FBT003 - by the customer
    yield remark(case, said, _RATINGS.get(str(given.get("score"))))


def thread_of(
    case: Case, ticket: Ticket, comments: Sequence[Mapping[str, Any]], roles: Mapping[str, str]
) -> Iterator[RawRecord]:
    """Give a ticket's public comments, oldest first; `roles`: user id -> role, where known."""
    own = {person(ticket, "requester"), *map(str, ticket.get("collaborator_ids") or ())} - {""}
    own |= {str(number) for number in ticket.get("email_cc_ids") or ()}
    ordered = sorted(comments, key=lambda comment: (str(comment.get("created_at") or ""), int(comment["id"])))
    yield from thread(case, (_said(comment, own, person(ticket, "requester"), roles) for comment in ordered))


def begins_with_a_note(comments: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether the first comment, which is the description, is not for the customer."""
    ordered = sorted(comments, key=lambda comment: (str(comment.get("created_at") or ""), int(comment["id"])))
    return bool(ordered) and ordered[0].get("public") is not True


def _said(comment: Mapping[str, Any], own: set[str], requester: str, roles: Mapping[str, str]) -> Said:
    author = str(comment.get("author_id") or "")
    role = roles.get(author, "")
    return Said(
        number=str(int(comment["id"])),
        text=str(comment.get("plain_body") or comment.get("body") or comment.get("html_body") or ""),
        by_customer=author == requester or (role == "end-user" if role else author in own),
        public=comment.get("public") is True,
        date=moment(comment.get("created_at")),
        author=author,
    )


def person(ticket: Ticket, who: str) -> str:
    """Return the id of a ticket's requester, submitter or assignee, "" when it names none."""
    written = ticket.get(who)
    return str((written.get("id") if isinstance(written, Mapping) else ticket.get(f"{who}_id")) or "")


def roles_in(ticket: Ticket) -> dict[str, str]:
    """Return the roles of the people that an exported ticket writes out."""
    people = [ticket[who] for who in _PEOPLE if isinstance(ticket.get(who), Mapping)]
    return {str(one.get("id")): str(one["role"]) for one in people if one.get("role")}
