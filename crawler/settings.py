"""Polite, safe defaults of the crawl, each with its reason; `scrapy crawl` and crawler/run.py use them."""

from importlib.metadata import PackageNotFoundError, version

try:
    _VERSION = version("expectation-audit")
except PackageNotFoundError:  # run from a checkout that was never installed
    _VERSION = "0"

BOT_NAME = "expectation-audit"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
ADDONS = {"crawler.addon.ExpectationAuditAddon": 100}

# Who asks: honest, and by the name robots.txt is read for.
USER_AGENT = f"expectation-audit/{_VERSION} (reads a company's promises on its website; obeys robots.txt)"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "Accept-Language": "es,en;q=0.8,*;q=0.5",  # where one address serves several languages
}

# Politeness: at most four requests a second and two at once, slower when the server is slower.
DOWNLOAD_DELAY = 0.25
CONCURRENT_REQUESTS = 8
CONCURRENT_REQUESTS_PER_DOMAIN = 4
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.5
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 2.0
# This machine needs no politeness: previews, tests and the demo run at full speed. Four at once, because the
# queue of `python -m http.server` holds five: a sixth connection waits a second for its second try.
DOWNLOAD_SLOTS = {
    host: {"delay": 0.0, "concurrency": 4, "jitter": 0.0}
    for host in ("127.0.0.1", "localhost", "::1", "[::1]")
}

# Bounds against slow, endless and huge answers.
DOWNLOAD_TIMEOUT = 30  # seconds for the whole answer: a slow drip ends here
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # bytes, before and after unpacking; pages beyond it are cut and marked
DOWNLOAD_WARNSIZE = 0
MEMUSAGE_LIMIT_MB = 2048
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the ledger says it; it is no error of ours
REDIRECT_MAX_TIMES = (
    5  # of robots.txt and sitemaps (RFC 9309 asks for five); pages' redirects go by the ledger
)

# One page, one item: Scrapy starts this many tasks for every response (several ms a page at its 100).
CONCURRENT_ITEMS = 1

# Safety: bad certificates fail; no address but those the guard lets through; nothing but http and https.
DOWNLOAD_VERIFY_CERTIFICATES = True
TWISTED_DNS_RESOLVER = "crawler.resolver.GuardedResolver"
DOWNLOAD_HANDLERS = {
    "http": "crawler.rendering.handler.RenderingHandler",  # Scrapy's own, and a browser for what it asks for
    "https": "crawler.rendering.handler.RenderingHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
COOKIES_ENABLED = False  # every page is read as a first visit: no session, nothing to leak
REFERER_ENABLED = False
TELNETCONSOLE_ENABLED = False  # an open console in the process, on by default
REMOTE_CONTROL_ENABLED = False  # runs code sent to localhost, on by default since Scrapy 2.19

# robots.txt, compression and meta refresh are handled by our own parts (crawler/addon.py says which).
ROBOTSTXT_OBEY = False
COMPRESSION_ENABLED = False
METAREFRESH_ENABLED = False

LOG_LEVEL = "INFO"
LOGSTATS_INTERVAL = 30.0
FEED_EXPORT_ENCODING = "utf-8"
