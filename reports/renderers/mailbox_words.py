"""Why a mailbox was not read whole, in the report's language."""

from __future__ import annotations

from reports.renderers.sentences import Sentences
from reports.renderers.wording import Wording

_WHERE = r"(?P<where>\S{1,300})"
_LOGIN = rf"{_WHERE} refused the login \(.{{0,220}}?\); "


def sentences(w: Wording) -> Sentences:
    """What a mail server, or the way to it, says."""
    return (*_login(w), *_folder(w), *_connection(w), *_kept(w))


def _login(w: Wording) -> Sentences:
    return (
        (
            (
                r"['\"](?P<server>.{0,100}?)['\"]? is no mail server's address; "
                r"give it as imap\.example\.com:993"
            ),
            w.gettext("“%(server)s” is no mail server's address; give it as imap.example.com:993"),
        ),
        (
            r"the user or the password holds a line end or another control character",
            w.gettext("the user or the password holds a line end or another control character"),
        ),
        (
            rf"{_WHERE} offers no encryption, and the password is not sent without; try port 993",
            w.gettext("%(where)s offers no encryption, and the password is not sent without; try port 993"),
        ),
        (
            rf"{_WHERE} takes no letters beyond ASCII in user and password",
            w.gettext("%(where)s takes no letters beyond ASCII in user and password"),
        ),
        (
            (
                rf"{_LOGIN}check user and password\. Gmail, Yahoo, iCloud and others want an app password, "
                "made in the account's security settings"
            ),
            w.gettext(
                "%(where)s refused the login; check user and password. Gmail, Yahoo, iCloud and others want "
                "an app password, made in the account's security settings"
            ),
        ),
        (
            rf"{_LOGIN}the server cannot check it now; run again later",
            w.gettext("%(where)s refused the login; the server cannot check it now; run again later"),
        ),
    )


def _folder(w: Wording) -> Sentences:
    return (
        (
            (
                rf"{_WHERE}: there is no folder ['\"](?P<folder>.{{0,100}}?)['\"]?; "
                r"there are (?P<names>.{1,6100}?)"
            ),
            w.gettext("%(where)s: there is no folder “%(folder)s”; there are these: %(names)s"),
        ),
        (
            rf"{_WHERE} refused (?P<command>SEARCH|FETCH): .{{0,200}}?",
            w.gettext("%(where)s refused the command %(command)s"),
        ),
    )


def _connection(w: Wording) -> Sentences:
    return (
        (
            rf"{_WHERE}: its certificate is bad \(.{{0,300}}?\); give the name the certificate is for",
            w.gettext("%(where)s: its certificate is bad; give the name the certificate is for"),
        ),
        (
            rf"{_WHERE}: it speaks no TLS there \(.{{0,200}}?\); port 993 does, port 143 by STARTTLS",
            w.gettext("%(where)s: it speaks no TLS there; port 993 does, port 143 by STARTTLS"),
        ),
        (
            rf"{_WHERE}: there is no such server; check its name",
            w.gettext("%(where)s: there is no such server; check its name"),
        ),
        (
            rf"{_WHERE}: no answer within (?P<n>\d{{1,9}}) seconds; run again later to go on",
            w.gettext("%(where)s: no answer within %(n)s seconds; run again later to go on"),
        ),
        (
            rf"{_WHERE}: the connection was refused; check the port \(993\)",
            w.gettext("%(where)s: the connection was refused; check the port (993)"),
        ),
        (
            (
                rf"{_WHERE}: the connection broke \(it sent more than (?P<n>\d{{1,9}}) MB in answer to one "
                r"command\); run again to go on"
            ),
            w.gettext(
                "%(where)s: the connection broke: it sent more than %(n)s MB in answer to one command; run "
                "again to go on"
            ),
        ),
        (
            rf"{_WHERE}: the connection broke \(.{{0,220}}?\); run again to go on",
            w.gettext("%(where)s: the connection broke; run again to go on"),
        ),
        (
            rf"{_WHERE}: it answered what the protocol does not know \(.{{0,220}}?\)",
            w.gettext("%(where)s: it answered what the protocol does not know"),
        ),
    )


def _kept(w: Wording) -> Sentences:
    """Why what was read could not be kept; any other source then leaves its pass to be taken up, unsaid."""
    return (
        (
            r"The archive .{1,600}? \(The database says: .{0,1000}?\)",
            w.gettext("the archive could not keep what was read"),
        ),
        (
            r"Another run reads .{1,300}? at the same time; run this one again\.",
            w.gettext("another run reads it at the same time; run this one again"),
        ),
        (r"\[Errno (?P<code>\d{1,5})\] [^;]{1,400}", w.gettext("this computer reported the error %(code)s")),
    )
