// Runs in a world of its own: finds the element that holds a quote, and outlines it.

const UNREAD = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);
const OUTLINE = { outline: "4px dashed #b00020", "outline-offset": "4px" };
const AT_MOST = 40_000_000; // characters compared for one quote
let marked = null;
let wanted = "";
let restore = [];

// Letters without spaces, case and dress: what stands in two elements has no space between them in the document.
function bare(text) {
  return text.normalize("NFKC").replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/gu, "").toLowerCase();
}

// Returns why there is nothing to be marked, or "".
function find(quote) {
  const words = bare(quote);
  if (!words || !document.body) return "the words do not stand on the page";
  const open = [document.body];
  const holders = [];
  let compared = 0;
  while (open.length && holders.length < 50) {
    const element = open.pop();
    const inner = [];
    for (const child of element.children) {
      if (UNREAD.has(child.nodeName)) continue;
      compared += child.textContent.length;
      if (compared > AT_MOST) return "the page is too long to look for the words";
      if (bare(child.textContent).includes(words)) inner.push(child);
    }
    if (inner.length) open.push(...inner.reverse());
    else holders.push(element);
  }
  const held = holders.filter((element) => bare(element.textContent).includes(words));
  if (!held.length) return "the words do not stand on the page";
  for (const element of held) unfold(element);
  marked = held.find((element) => isSeen(element, words)) || null;
  wanted = words;
  return marked ? "" : "the words stand on the page out of sight";
}

function unfold(element) {
  for (let up = element; up; up = up.parentElement) if (up.nodeName === "DETAILS") up.open = true;
}

function isSeen(element, words) {
  const { width, height } = element.getBoundingClientRect();
  return (
    width > 1 &&
    height > 1 &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    bare(element.innerText || "").includes(words)
  );
}

// Outlines the element (or the part of it that holds the words), takes what hovers over the page out of its way, returns the part to photograph.
function mark(width, height) {
  unmark();
  const words = stretch();
  for (const element of [...document.querySelectorAll("body *")].slice(0, 20_000)) {
    const hovers = /^(?:fixed|sticky)$/.test(getComputedStyle(element).position);
    if (hovers && !words.intersectsNode(element)) dress(element, { visibility: "hidden" });
  }
  marked.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  let box = words.getBoundingClientRect();
  const far = box.height > innerHeight - 80 ? box.top - 40 : box.top + box.height / 2 - innerHeight / 2;
  scrollBy({ top: far, left: box.left + Math.min(box.width, innerWidth) / 2 - innerWidth / 2, behavior: "instant" });
  box = words.getBoundingClientRect();
  const whole = marked.getBoundingClientRect();
  if (whole.width * whole.height <= 6 * box.width * box.height) {
    dress(marked, OUTLINE);
    box = whole;
  } else frame(box);
  const wide = Math.floor(Math.min(width, innerWidth, Math.max(640, box.width + 160)));
  const high = Math.floor(Math.min(height, innerHeight, Math.max(280, box.height + 160)));
  const within = (value, most) => Math.floor(Math.max(0, Math.min(value, most)));
  const top = box.height > high - 80 ? box.top - 40 : box.top + box.height / 2 - high / 2;
  return {
    x: within(box.left + box.width / 2 - wide / 2, innerWidth - wide),
    y: within(top, innerHeight - high),
    width: wide,
    height: high,
  };
}

// The text nodes that hold the words, where the element holds much more; else the element.
function stretch() {
  const walker = document.createTreeWalker(marked, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let all = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = UNREAD.has(node.parentNode.nodeName) ? "" : bare(node.data);
    if (text) nodes.push({ node, from: all.length });
    all += text;
  }
  const start = all.indexOf(wanted);
  const range = document.createRange();
  range.selectNodeContents(marked);
  if (start < 0) return range;
  range.setStartBefore(nodes.findLast(({ from }) => from <= start).node);
  range.setEndAfter(nodes.findLast(({ from }) => from < start + wanted.length).node);
  return range;
}

// A frame over a part of the page, for words that several elements hold together.
function frame(box) {
  const drawn = document.createElement("div");
  document.documentElement.append(drawn);
  restore.push(() => drawn.remove());
  const place = { left: box.left + scrollX, top: box.top + scrollY, width: box.width, height: box.height };
  const styles = Object.entries(place).map(([name, value]) => [name, `${value}px`]);
  dress(drawn, { ...OUTLINE, ...Object.fromEntries(styles), position: "absolute", "pointer-events": "none" });
}

function dress(element, styles) {
  if (!element.style) return;
  const before = element.getAttribute("style");
  restore.push(() => (before === null ? element.removeAttribute("style") : element.setAttribute("style", before)));
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, "important");
}

function unmark() {
  for (const undo of restore.reverse()) undo();
  restore = [];
}
