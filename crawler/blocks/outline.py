"""The headings above a text, as the walk goes down the page."""

from __future__ import annotations

_QUESTION_LEVEL = 7  # below every heading: the next heading or question ends it


class Outline:
    """Keeps the headings that are open, one stack a part of the page (menus, footer have their own)."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []
        self._outer: list[list[tuple[int, str]]] = []

    @property
    def current(self) -> str:
        """The nearest heading above, "" when there is none."""
        return self._headings[-1][1] if self._headings else ""

    @property
    def asks(self) -> bool:
        """Whether the nearest heading (not a page title) is a question, so that its answer follows."""
        return bool(self._headings) and self._headings[-1][0] > 1 and self.current.endswith("?")

    def add(self, level: int, text: str) -> str:
        """Open a heading and return the one it stands under."""
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        above = self.current
        self._headings.append((level, text))
        return above

    def ask(self, question: str) -> str:
        """Open a question below all headings and return the heading it stands under."""
        return self.add(_QUESTION_LEVEL, question)

    def enter(self) -> None:
        """Begin a part of the page that no heading before it speaks for."""
        self._outer.append(self._headings)
        self._headings = []

    def enter_within(self) -> None:
        """Begin a part whose own headings end with it."""
        self._outer.append(self._headings)
        self._headings = list(self._headings)

    def leave(self) -> None:
        """End the part begun last."""
        self._headings = self._outer.pop()
