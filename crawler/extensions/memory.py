"""Extension: the memory of this crawl alone, of which Scrapy counts its parent's too."""

from __future__ import annotations

from pathlib import Path

from scrapy.extensions.memusage import MemoryUsage

_STATUS = Path("/proc/self/status")  # Linux alone has it; elsewhere nothing is inherited


class OwnMemory(MemoryUsage):
    """Scrapy's limit of memory, where a process that another one began is not charged for that one's peak.

    On Linux `ru_maxrss` outlives exec: a crawl begun from a process that holds three gigabytes ended at once.
    """

    def get_virtual_size(self) -> int:
        """Return the highest resident size of this process so far, in bytes."""
        own = own_peak()
        return super().get_virtual_size() if own is None else own


def own_peak() -> int | None:
    """Return what Linux says of this process's own peak, in bytes; None where it says nothing."""
    try:
        said = _STATUS.read_text()
    except OSError:
        return None
    peak = next((line.split() for line in said.splitlines() if line.startswith("VmHWM:")), None)
    return int(peak[1]) * 1024 if peak else None
