"""Pages that are empty without JavaScript, each with a habit of its own."""

from __future__ import annotations

TEXT = "We deliver in 24 hours everywhere in the country, and returns are free for a year."
DRAW = f"const draw = (text) => {{ document.getElementById('root').innerHTML = '<main><h1>' + text + '</h1><p>{TEXT}</p></main>'; }};"


def shell(script: str, *, head: str = "", body: str = "<div id=root></div>") -> str:
    return f"<!doctype html><html lang=en><head><title>Shop</title>{head}</head><body>{body}<script>{DRAW}{script}</script></body></html>"


def habits(other: str) -> dict[str, str]:
    """`other` is an address nobody named."""
    return {
        "/plain": shell(
            "draw('Plain'); document.querySelector('main').insertAdjacentHTML('beforeend', '<a href=/found>found</a>');"
        ),
        "/late": shell(
            "setTimeout(async () => draw(await (await fetch('/api')).text()), 1200);",
            body="<div id=root>Loading ...</div>",
        ),
        "/noscript": shell(
            "document.querySelector('article').innerHTML = '<p>Drawn into an article: guaranteed for ten years.</p>';",
            body="<article></article><noscript>Please enable JavaScript to use this site.</noscript>",
        ),
        "/shadow": shell(
            "customElements.define('the-offer', class extends HTMLElement { constructor() { super(); "
            "this.attachShadow({mode: 'open'}).innerHTML = '<p>The price never rises, whatever happens elsewhere.</p><slot></slot>'; } });"
            "document.getElementById('root').innerHTML = '<the-offer><b>Slotted promise</b></the-offer>';"
        ),
        "/private": shell(
            f"(async () => {{ const got = []; for (const way of ['{other}/secret', '/hop', 'http://2130706433:1/x', 'http://[::ffff:127.0.0.1]:1/x']) "
            "try { got.push(await (await fetch(way)).text()); } catch { got.push('none'); }"
            f"try {{ new WebSocket('{other.replace('http', 'ws')}/socket'); new EventSource('{other}/events'); navigator.sendBeacon('{other}/beacon', 'x'); }} catch {{ }}"
            f"document.body.insertAdjacentHTML('beforeend', '<iframe src={other}/frame></iframe><img src={other}/pixel><link rel=stylesheet href={other}/style><object data={other}/object></object>');"
            f"const worker = new Worker(URL.createObjectURL(new Blob(['fetch(\"{other}/worker\")']))); draw('Private ' + got.join(' ')); }})();"
        ),
        "/endless": shell(
            "draw('Endless'); let n = 0; setInterval(() => { document.querySelector('main').insertAdjacentHTML('beforeend', '<p>More and more, number ' + ++n + '</p>'); }, 20);"
        ),
        "/dialog": shell(
            "onbeforeunload = () => 'stay'; alert('one'); confirm('two'); prompt('three'); draw('After the dialogs');"
        ),
        "/away": shell("location.href = '/elsewhere';"),
        "/away-outside": shell(f"location.replace('{other}/away');"),
        "/away-later": shell(
            f"draw('Stays'); setTimeout(() => {{ location.href = '{other}/later'; }}, 100);"
        ),
        "/download": shell(
            "const a = document.createElement('a'); a.href = '/file.bin'; a.download = 'file.bin'; document.body.append(a); a.click(); draw('Downloads');"
        ),
        "/popup": shell(f"open('{other}/popup'); close(); print(); draw('Pops');"),
        "/huge": shell(
            "draw('Huge'); const many = '<p>' + 'Twenty megabytes of promises. '.repeat(35) + '</p>';"
            "for (let i = 0; i < 20; i++) { const part = document.createElement('section'); part.hidden = true; part.innerHTML = many.repeat(1000); document.body.append(part); }"
        ),
        "/liar": shell(
            "draw('Liar'); const long = 'x'.repeat(30_000_000);"
            "Object.defineProperty(Element.prototype, 'outerHTML', { get: () => long }); String.prototype.slice = () => long;"
            "Document.prototype.createTreeWalker = () => { throw new Error('no'); }; Node.prototype.append = () => {};"
        ),
        "/nothing": shell("console.log('nothing');"),
        "/busy": shell("while (true) {}"),
    }
