"""The memory of the readers, in the archive: what an earlier audit read is not read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.archive import Archive


@dataclass(frozen=True, slots=True)
class ArchiveMemory:
    """Remembers for one run; without a run it only looks, and keeps nothing."""

    archive: Archive
    run_id: int | None = None

    def known(self, model: str, texts: Sequence[str]) -> Mapping[str, bytes]:
        """Return what earlier readings gave."""
        return self.archive.vectors(model, texts, self.run_id)

    def keep(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Remember what this run read."""
        if self.run_id is not None:
            self.archive.save_vectors(self.run_id, model, vectors)
