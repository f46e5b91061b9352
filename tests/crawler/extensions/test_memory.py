"""A crawl's limit of memory counts what the crawl holds, and not what its parent held before."""

import multiprocessing
import sys
from multiprocessing.connection import Connection

import pytest
from scrapy.extensions.memusage import MemoryUsage
from scrapy.settings import Settings
from scrapy.utils.conf import build_component_list
from scrapy.utils.misc import load_object
from scrapy.utils.test import get_crawler

from crawler.addon import ExpectationAuditAddon
from crawler.extensions.memory import OwnMemory

_HELD = 400 * 1024 * 1024  # bytes; more than an empty process with Scrapy takes


def _tell_peak(connection: Connection) -> None:
    connection.send(OwnMemory(get_crawler()).get_virtual_size())


@pytest.mark.skipif(sys.platform == "win32", reason="Scrapy has no limit of memory on Windows")
def test_a_parents_peak_is_not_the_crawls() -> None:
    held = b"a" * _HELD
    del held
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    child = context.Process(target=_tell_peak, args=(there,))
    child.start()
    peak = here.recv()
    child.join()
    assert 0 < peak < _HELD


@pytest.mark.skipif(sys.platform == "win32", reason="Scrapy has no limit of memory on Windows")
def test_what_the_crawl_itself_took_counts() -> None:
    reader = OwnMemory(get_crawler())
    before = reader.get_virtual_size()
    held = bytearray(b"a" * max(_HELD, before))
    assert reader.get_virtual_size() >= len(held)


def test_it_stands_in_for_scrapys_own() -> None:
    settings = Settings()
    ExpectationAuditAddon().update_settings(settings)
    kinds = build_component_list(settings.get_component_priority_dict_with_base("EXTENSIONS"))
    assert [kind for kind in map(load_object, kinds) if issubclass(kind, MemoryUsage)] == [OwnMemory]
