"""One source as the settings name it, and the secret it may need."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path


class SecretError(ValueError):
    """A secret that cannot be had; the message says why and what to do, and holds nothing of it."""


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A token or password: shown as stars wherever it is printed; `reveal` is for the request alone."""

    value: str = ""

    def __repr__(self) -> str:
        return "Secret('****')" if self.value else "Secret('')"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self.value)

    def reveal(self) -> str:
        """Return the secret itself."""
        return self.value

    def masked(self, text: str) -> str:
        """Return a text with the secret replaced by stars, where it stands in it."""
        return text.replace(self.value, "****") if self.value else text

    @classmethod
    def from_environment(cls, name: str) -> Secret:
        """Read an environment variable; raises SecretError when it is not set."""
        value = os.environ.get(name, "").strip()
        if not value:
            raise SecretError(f"the environment variable {name} is not set; export {name}=...")
        return cls(value)

    @classmethod
    def from_file(cls, path: Path) -> Secret:
        """Read a file that nobody but its owner may read; raises SecretError otherwise."""
        try:
            mode = path.stat().st_mode
            if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
                raise SecretError(f"{path} can be read by others; chmod 600 {path}")
            value = path.read_text("utf-8-sig").strip()
        except OSError as error:
            raise SecretError(f"{path} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise SecretError(f"{path} is not a text file in UTF-8") from error
        if not value:
            raise SecretError(f"{path} is empty; put the token into it, on one line")
        return cls(value)


@dataclass(frozen=True, slots=True)
class SourceTarget:
    """What to read: the source's name, its key in the archive, and the settings its card asks for.

    `names` are the business's own names in a chat; `limit` bounds the records (or posts with their threads)
    of one pass, 0 for the source's own bound.
    """

    source: str
    key: str
    path: Path | None = None
    account: str = ""
    server: str = ""
    user: str = ""
    token: Secret = Secret()
    names: tuple[str, ...] = ()
    limit: int = 0
    brand: str = ""
    country: str = ""

    @property
    def shown(self) -> str:
        """The source as a person knows it."""
        if self.path is not None:
            return f"{self.source} {self.path}"
        what = " at ".join(filter(None, (self.account, self.server)))
        return " ".join(filter(None, (self.source, what, f"({self.country})" if self.country else "")))
