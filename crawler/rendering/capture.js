// Runs in a world of its own: the page's scripts share the document with it, not its functions.

// Whether the document has been read to its end, and how much text stands on it, counted up to `limit`.
function measure(limit) {
  const unread = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);
  const roots = [document.body || document.documentElement];
  let length = 0;
  let seen = 0;
  while (roots.length && length < limit && seen < 1_000_000) {
    const walker = document.createTreeWalker(roots.pop(), NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.currentNode; node && length < limit && seen < 1_000_000; node = walker.nextNode()) {
      seen += 1;
      if (node.nodeType === Node.TEXT_NODE) {
        if (!unread.has(node.parentNode && node.parentNode.nodeName)) length += node.data.trim().length;
      } else if (node.shadowRoot) {
        roots.push(node.shadowRoot);
      }
    }
  }
  return { ready: document.readyState !== "loading", length };
}

// The document as HTML, `limit` characters of it at most, what stands in open shadow roots in its place.
function capture(limit) {
  const inert = document.implementation.createHTMLDocument("");
  const root = inert.importNode(document.documentElement, false);
  const open = [{ next: document.documentElement.firstChild, then: null, to: root }];
  let size = 0;
  let cut = false;
  while (open.length && !cut) {
    const level = open[open.length - 1];
    const node = level.next;
    if (!node) {
      if (level.then) [level.next, level.then] = [level.then, null];
      else open.pop();
      continue;
    }
    level.next = node.nextSibling;
    if (!wanted(node)) continue;
    size += cost(node);
    if (size > limit) {
      cut = true;
      break;
    }
    const copy = inert.importNode(node, false);
    level.to.append(copy);
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    if (open.length > 1_000) {
      cut = true; // nested deeper than any reader goes
      break;
    }
    const shadow = node.shadowRoot;
    open.push(
      shadow
        ? { next: shadow.firstChild, then: node.firstChild, to: copy }
        : { next: node.firstChild, then: null, to: copy },
    );
  }
  const html = root.outerHTML;
  return { html: html.slice(0, limit), cut: cut || html.length > limit };
}

function wanted(node) {
  if (node.nodeType === Node.TEXT_NODE) return true;
  if (node.nodeType !== Node.ELEMENT_NODE || node.nodeName === "STYLE") return false;
  return node.nodeName !== "SCRIPT" || /json/i.test(node.type);
}

function cost(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.length;
  let size = 2 * node.nodeName.length + 5;
  for (const attribute of node.attributes) size += attribute.name.length + attribute.value.length + 4;
  return size;
}
