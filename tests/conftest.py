"""How hard the property tests look, and how crawls begin: every day quickly, in CI as far as they say.

HYPOTHESIS_PROFILE=ci looks longer. Coverage sees into a crawl only where its process begins from nothing, which is
how it does elsewhere than on Linux: so both ways are tested.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from crawler import child

_EVERY_DAY = 25

settings.register_profile("everyday", max_examples=_EVERY_DAY, deadline=None)
settings.register_profile("ci", max_examples=300, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))


def pytest_configure(config: pytest.Config) -> None:
    if getattr(config.option, "cov_source", None):
        child.FORK_SERVER = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no worker is left alone with one at the end."""
    waiting = {item.path for item in items if any(map(item.get_closest_marker, ("browser", "slow")))}
    crawling = Path(__file__).parent / "crawler"

    def turn(item: pytest.Item) -> Sequence[bool]:
        return item.path not in waiting, crawling not in item.path.parents

    items.sort(key=turn)
