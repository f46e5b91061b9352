"""What the page tells machines (JSON-LD): offers, shipping, returns, answers, hours, said in short sentences.

It is company speech too: prices, delivery times and return windows that search engines show to customers.
Ratings are left out, reviews are the customers' voice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from crawler.blocks.bounds import bound
from crawler.blocks.elements import words
from crawler.blocks.json_ld_words import Wording, days_of
from crawler.blocks.text import tidy
from crawler.items import Block, Place, Voice

_MOST_SCRIPTS: Final = 50
_MOST_CHARACTERS: Final = 1_000_000
_MOST_NODES: Final = 20_000
_LONGEST_TEXT: Final = 5_000
_NOT_PROMISES: Final = words("""
    Article NewsArticle BlogPosting Person Review ImageObject VideoObject BreadcrumbList ListItem WebPage
    Question Answer Rating AggregateRating SearchAction Comment
""")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Node:
    """One typed object of the data, with the name of the thing it belongs to and the types above it."""

    type: str
    data: Json
    owner: str
    above: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence, the property it was made of, and the question it answers."""

    text: str
    property: str
    heading: str = ""
    voice: Voice = Voice.COMPANY


def json_ld_blocks(tree: LexborHTMLParser, language: str) -> list[Block]:
    """Return the page's structured data as blocks, each sentence once; broken JSON is passed over."""
    say = Wording("es" if language.lower().startswith("es") else "en")
    blocks: dict[tuple[str, str], Block] = {}
    for script in tree.css('script[type*="ld+json" i]')[:_MOST_SCRIPTS]:
        for node in _nodes(_parse(script.text())):
            for said in _sentences(node, say):
                source = f"json-ld:{node.type}.{said.property}"
                block = Block(said.text, Place.JSON_LD, said.voice, said.heading, source, language)
                blocks.setdefault((said.text, said.heading), block)
    return list(blocks.values())


def _parse(text: str) -> object:
    if len(text) > _MOST_CHARACTERS:
        return None
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    end = max(text.rfind("}"), text.rfind("]"))  # what wraps it may be a comment or a CDATA section
    if start < 0:
        return None
    try:
        return json.loads(text[start : end + 1], strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(root: object) -> Iterator[_Node]:
    """Go through all typed objects in document order, without recursion."""
    waiting: list[tuple[object, str, tuple[str, ...]]] = [(root, "", ())]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value, owner, above = waiting.pop()
        if isinstance(value, list):
            waiting.extend((item, owner, above) for item in reversed(value[:_MOST_NODES]))
        elif isinstance(value, dict):
            kind = _type(value)
            if kind:
                yield _Node(kind, value, owner, above)
            inner_owner = _text(value.get("name")) if kind and kind != "Offer" else owner
            inner_above = (*above[-4:], kind) if kind else above
            children = [child for child in value.values() if isinstance(child, dict | list)]
            waiting.extend((child, inner_owner or owner, inner_above) for child in reversed(children))


def _sentences(node: _Node, say: Wording) -> Iterator[_Said]:
    reader = _READERS.get(node.type)
    if reader is not None:
        yield from reader(node, say)
    if node.type in _NOT_PROMISES:
        return
    for name in ("description", "slogan"):
        text = _text(node.data.get(name))
        if len(text.split()) > 1:
            yield _Said(text, name)
    yield from _opening_hours(node.data, say)


def _offer(node: _Node, say: Wording) -> Iterator[_Said]:
    data = node.data
    owner = _text(data.get("name")) or node.owner
    subject = f"{owner}: " if owner else ""
    specification = data.get("priceSpecification")
    first = specification[0] if isinstance(specification, list) and specification else specification
    priced = first if isinstance(first, dict) and "price" not in data else data
    price = say.money(priced.get("price"), priced.get("priceCurrency") or data.get("priceCurrency"))
    if price:
        yield _Said(f"{owner or say('price')}: {price}.", "price")
    low = say.money(data.get("lowPrice"), data.get("priceCurrency"))
    if low:
        yield _Said(f"{owner or say('price')}: {say('from')} {low}.", "lowPrice")
    available = say.availability(str(data.get("availability") or ""))
    if available:
        yield _Said(_sentence(f"{subject}{available}"), "availability")
    until = data.get("priceValidUntil")
    if isinstance(until, str) and until[:10].replace("-", "").isdigit():
        yield _Said(f"{say('valid')} {until[:10]}.", "priceValidUntil")
    lead = _period(data.get("deliveryLeadTime"), say)
    if lead:
        yield _Said(f"{say('delivery')}: {lead}.", "deliveryLeadTime")


def _shipping(node: _Node, say: Wording) -> Iterator[_Said]:
    data = node.data
    rate, destination = data.get("shippingRate"), data.get("shippingDestination")
    country = destination.get("addressCountry") if isinstance(destination, dict) else None
    where = f" ({country})" if isinstance(country, str) and 0 < len(country) <= 40 else ""
    if isinstance(rate, dict):
        cost = say.money(rate.get("value", rate.get("maxValue")), rate.get("currency"))
        if cost:
            yield _Said(f"{say('shipping')}{where}: {cost}.", "shippingRate")
    free = data.get("freeShippingThreshold")
    if isinstance(free, dict):
        amount = say.money(
            free.get("value", free.get("price")), free.get("currency", free.get("priceCurrency"))
        )
        if amount:
            yield _Said(f"{say('free_shipping_from')} {amount}.", "freeShippingThreshold")
    times = data.get("deliveryTime")
    if isinstance(times, dict):
        business = isinstance(times.get("businessDays"), dict | list)
        for key, phrase in (("handlingTime", "handling"), ("transitTime", "transit")):
            period = _period(times.get(key), say, business=business)
            if period:
                yield _Said(f"{say(phrase)}{where}: {period}.", key)


def _returns(node: _Node, say: Wording) -> Iterator[_Said]:
    data = node.data
    category = _last(data.get("returnPolicyCategory"))
    days = say.period(data.get("merchantReturnDays"), data.get("merchantReturnDays"), "DAY")
    fixed = {
        "MerchantReturnNotPermitted": "returns_none",
        "MerchantReturnUnlimitedWindow": "returns_any",
    }.get(category)
    if fixed:
        yield _Said(f"{say(fixed)}.", "returnPolicyCategory")
    elif days:
        yield _Said(f"{say('returns_in')} {days}.", "merchantReturnDays")
    fees = {"FreeReturn": "returns_free", "ReturnFeesCustomerResponsibility": "returns_paid"}.get(
        _last(data.get("returnFees"))
    )
    if fees:
        yield _Said(f"{say(fees)}.", "returnFees")
    amount = data.get("returnShippingFeesAmount")
    if isinstance(amount, dict):
        cost = say.money(amount.get("value"), amount.get("currency"))
        if cost:
            yield _Said(f"{say('returns_cost')}: {cost}.", "returnShippingFeesAmount")
    refund = {
        "FullRefund": "refund_full",
        "ExchangeRefund": "refund_exchange",
        "StoreCreditRefund": "refund_credit",
    }
    kind = refund.get(_last(data.get("refundType")))
    if kind:
        yield _Said(f"{say(kind)}.", "refundType")


def _question(node: _Node, say: Wording) -> Iterator[_Said]:  # noqa: ARG001 - readers share one signature
    if "QAPage" in node.above:  # visitors ask and answer there
        return
    answers = node.data.get("acceptedAnswer")
    for answer in answers if isinstance(answers, list) else [answers]:
        text = _text(answer.get("text")) if isinstance(answer, dict) else _text(answer)
        if text:
            yield _Said(text, "acceptedAnswer", _text(node.data.get("name") or node.data.get("text")))


def _review(node: _Node, say: Wording) -> Iterator[_Said]:  # noqa: ARG001 - readers share one signature
    text = _text(node.data.get("reviewBody") or node.data.get("description"))
    if text:
        yield _Said(text, "reviewBody", voice=Voice.CUSTOMER)


def _warranty(node: _Node, say: Wording) -> Iterator[_Said]:
    period = _period(node.data.get("durationOfWarranty"), say)
    if period:
        yield _Said(f"{say('warranty')}: {period}.", "durationOfWarranty")


_READERS: Final[dict[str, Callable[[_Node, Wording], Iterator[_Said]]]] = {
    "Offer": _offer,
    "AggregateOffer": _offer,
    "OfferShippingDetails": _shipping,
    "ShippingService": _shipping,
    "MerchantReturnPolicy": _returns,
    "Question": _question,
    "Review": _review,
    "WarrantyPromise": _warranty,
}


def _opening_hours(data: Json, say: Wording) -> Iterator[_Said]:
    texts = data.get("openingHours")
    found = [say.opening_text(text) for text in _as_list(texts) if isinstance(text, str)]
    for key in ("openingHoursSpecification", "hoursAvailable"):
        for item in _as_list(data.get(key)):
            if isinstance(item, dict):
                named = [day for day in _as_list(item.get("dayOfWeek")) if isinstance(day, str)]
                days = (
                    sorted({number for day in named for number in days_of(day)}) if named else list(range(7))
                )
                found.append(
                    say.opening(days, str(item.get("opens") or "")[:5], str(item.get("closes") or "")[:5])
                )
    hours = [text for text in dict.fromkeys(found) if text]
    if hours:
        yield _Said(f"{say('hours')}: {'; '.join(hours)}.", "openingHours")


def _period(value: object, say: Wording, *, business: bool = False) -> str:
    if not isinstance(value, dict):
        return ""
    low = value.get("minValue", value.get("value"))
    high = value.get("maxValue", value.get("value"))
    return say.period(low, high, value.get("unitCode") or value.get("unitText") or "DAY", business=business)


def _type(value: Json) -> str:
    kinds = value.get("@type")
    for kind in _as_list(kinds):
        if isinstance(kind, str) and kind:
            return _last(kind)[:60]
    return ""


def _last(value: object) -> str:
    return value.strip().rstrip("/").rpartition("/")[2] if isinstance(value, str) else ""


def _as_list(value: object) -> list[Any]:
    return value[:100] if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    """Return a value as plain text: answers are often HTML."""
    if not isinstance(value, str):
        return ""
    value = value[:_LONGEST_TEXT]
    if "<" in value or "&" in value:
        body = LexborHTMLParser(bound(value).html).body
        value = body.text(separator=" ") if body is not None else ""
    return tidy(value)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."
