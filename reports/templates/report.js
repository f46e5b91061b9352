(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const button = (text, act, name = "") => {
    const made = make("button", { type: "button", textContent: text, className: name });
    made.addEventListener("click", () => act(made));
    return made;
  };
  const { words, gaps } = JSON.parse(byId("data").textContent);
  const known = new Map(gaps.map((gap) => [gap.id, gap]));
  // A frame's srcdoc has no address of its own: there "#id" would load the page around it.
  const framed = location.protocol === "about:";

  // Print the cards and rows that are folded away, and fold them again afterwards.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details.folded:not([open]), #ranking-rest:not([open])")];
    folded.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((details) => { details.open = false; }));

  // Copying, also where the browser allows no more than the old way.
  const said = make("p", { className: "visually-hidden" });
  said.setAttribute("role", "status");
  document.body.append(said);
  const copied = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* the old way, then */ }
    const back = document.activeElement;
    const area = make("textarea", { value: text, className: "visually-hidden" });
    document.body.append(area);
    area.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* nor that */ }
    area.remove();
    back?.focus();
    return done;
  };
  const tell = (on, text, usual) => {
    said.textContent = text;
    const name = on.getAttribute("aria-label");
    on.removeAttribute("aria-label");
    on.textContent = text;
    setTimeout(() => {
      if (name) on.setAttribute("aria-label", name);
      on.textContent = usual;
      said.textContent = "";
    }, Math.max(2500, 60 * text.length));
  };
  const addCopy = (text) => text.after(button(words.copy, async (on) => {
    if (await copied(text.textContent)) tell(on, words.copied, words.copy);
    else getSelection().selectAllChildren(text);
  }));
  const addLink = (after, id, title) => {
    const made = button(words.copyLink, async (on) => {
      if (framed) return tell(on, words.noAddress, words.copyLink);
      if (await copied(`${location.href.split("#")[0]}#${id}`)) return tell(on, words.copied, words.copyLink);
      location.hash = id;
      said.textContent = words.failed;
    }, "link");
    made.setAttribute("aria-label", `${words.copyLink}: ${title}`);
    after.append(" ", made);
  };
  document.querySelectorAll(".copy > .rewrite").forEach(addCopy);
  for (const card of document.querySelectorAll("article[id^=gap-]")) {
    if (!known.has(card.id)) continue;
    addLink(card.querySelector(".facts"), card.id, (card.closest("details") ?? card).querySelector("h3").textContent);
  }
  const note = byId("print-sheet");
  if (note) note.after(button(words.print, () => { location.hash = "sheet"; print(); }));

  // Rows and cards beyond the first hundred are drawn when somebody wants them.
  const taken = (node, name) => {
    const value = node.dataset[name];
    delete node.dataset[name];
    return value;
  };
  const empty = (value) => value === undefined || value === "" || value.length === 0;
  const fill = (root, data) => {
    const all = (name) => root.querySelectorAll(`[data-${name}]`);
    for (const node of all("if")) if (empty(data[taken(node, "if")])) node.remove();
    for (const node of all("each")) {
      for (const one of data[taken(node, "each")]) {
        const copy = node.cloneNode(true);
        fill(copy, one);
        node.before(copy);
      }
      node.remove();
    }
    for (const node of all("key")) node.dataset.sort = data[taken(node, "key")];
    for (const node of all("lang")) node.lang = data[taken(node, "lang")];
    for (const node of all("link")) {
      node.textContent = data[taken(node, "link")];
      if (data.href) node.href = data.href;
    }
    for (const node of all("put")) {
      const text = data[taken(node, "put")] ?? "";
      node.textContent = text;
      if (text === "" && node.localName !== "td") node.remove();
    }
    for (const node of root.querySelectorAll(".kind")) node.className = `kind kind-${data.kind}`;
    for (const node of root.querySelectorAll(".confidence")) node.className = `confidence confidence-${data.confidence}`;
  };
  const drawn = (template, gap, data) => {
    const root = byId(template).content.firstElementChild.cloneNode(true);
    fill(root, { ...data, gapId: gap.id.slice("gap-".length), kind: gap.kind, kindName: gap.kindName });
    return root;
  };
  const rowOf = (gap) => {
    if (!gap.line && gap.row) {
      const line = drawn("undrawn-row", gap, gap.row);
      const [low, score, high] = gap.row.ends.map((end) => `${end}%`);
      line.querySelector("line").setAttribute("x1", low);
      line.querySelector("line").setAttribute("x2", high);
      line.querySelector("circle").setAttribute("cx", score);
      line.querySelector("a").href = `#${gap.id}`;
      gap.line = line;
    }
    return gap.line;
  };
  const cardOf = (gap) => {
    if (gap.box) return gap.box;
    const box = drawn("undrawn-card", gap, gap.card);
    const article = box.querySelector("article");
    article.id = gap.id;
    article.setAttribute("aria-label", gap.card.title);
    box.querySelectorAll(".copy > .rewrite").forEach(addCopy);
    addLink(article.querySelector(".facts"), gap.id, gap.card.title);
    gap.box = box;
    byId(`more-${gap.kind}`).before(box);
    return box;
  };
  for (const line of document.querySelectorAll("tr[data-gap]")) {
    const gap = known.get(line.dataset.gap);
    if (gap) gap.line = line;
  }
  for (const gap of gaps) {
    const card = byId(gap.id);
    if (card) gap.box = card.closest("details") ?? card;
  }

  // A link into a folded or an undrawn part brings it about.
  const unfold = (id) => {
    const gap = known.get(id);
    let late = gap?.card && !gap.box;
    if (late) cardOf(gap);
    if (gap?.box?.hidden) gap.box.hidden = gap.box.closest("section").hidden = false;
    const target = byId(id);
    for (let box = target; box; box = box.parentElement) {
      if (box.localName !== "details" || box.open) continue;
      late = box.open = true;
    }
    return { target, late };
  };
  const named = (hash) => { try { return decodeURIComponent(hash.slice(1)); } catch { return ""; } };
  const scrollTo = (target) => target.scrollIntoView({ block: target.tagName === "TR" ? "center" : "start" });
  const arrive = () => {
    const { target, late } = unfold(named(location.hash));
    if (target && (late || target.tagName === "TR")) scrollTo(target);
  };
  addEventListener("hashchange", arrive);
  if (framed) document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    const { target } = unfold(named(link.getAttribute("href")));
    if (!target) return;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    scrollTo(target);
  });

  // The filter works on the ranked table and on the cards alike.
  const tools = byId("tools");
  const table = byId("ranking");
  const rest = byId("ranking-rest");
  const columns = table ? table.tHead.rows[0].cells.length : 0;
  const opened = table ? table.tBodies[0].rows.length : 0;
  let ranked = gaps.filter((gap) => gap.line || gap.row);
  const PAGE = 100;
  let rows = PAGE;
  const cards = {};
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  // Of what is drawn on demand the texts count, not the names they go by nor the addresses behind links.
  const texts = (data) => (typeof data === "string" ? data
    : Object.entries(data ?? {}).map(([name, one]) => (name === "href" ? "" : texts(one))).join(" "));
  const wordsOf = (gap) => (gap.words ??= plain([
    gap.line?.textContent, gap.box?.textContent, texts(gap.row), texts(gap.card), gap.owner,
  ].join(" ")));
  const facets = ["owner", "brand", "country", "channels", "kind"];
  const values = (gap, facet) => (facet === "channels" ? gap.channels : [gap[facet]]);
  const choices = {};
  let search = null;
  const wanted = () => {
    const sought = plain(search?.value ?? "").split(/\s+/).filter(Boolean);
    const asked = facets.filter((facet) => choices[facet]?.value).map((facet) => [facet, choices[facet].value.slice(1)]);
    return {
      filtered: Boolean(sought.length || asked.length),
      fits: (gap) => asked.every(([facet, value]) => values(gap, facet).includes(value))
        && sought.every((word) => wordsOf(gap).includes(word)),
    };
  };
  const status = make("p", { className: "quiet", id: "filtered" });
  status.setAttribute("role", "status");

  const showRows = (hits) => {
    if (!table) return;
    const shown = hits.slice(0, rows).map(rowOf);
    table.tBodies[0].replaceChildren(...shown.slice(0, opened));
    table.hidden = shown.length === 0;
    const below = shown.length - opened;
    if (rest) {
      rest.querySelector("tbody").replaceChildren(...shown.slice(opened));
      rest.hidden = below <= 0;
      byId("ranking-rest-words").textContent = words.below.replace("%s", below);
    }
    const more = byId("ranking-more");
    if (more) more.hidden = hits.length <= rows;
  };
  const showCards = (filtered, fits) => {
    for (const section of document.querySelectorAll("section.of-kind")) {
      const mine = gaps.filter((gap) => gap.kind === section.id);
      const hits = mine.filter(fits);
      let room = cards[section.id] ?? 0;
      if (filtered) room = Math.max(room, PAGE - hits.filter((gap) => gap.box).length);
      for (const gap of hits) if (!gap.box && room-- > 0) cardOf(gap);
      cards[section.id] = 0;
      for (const gap of mine) if (gap.box) gap.box.hidden = filtered && !fits(gap);
      section.hidden = filtered && hits.length === 0;
      const more = byId(`more-${section.id}`);
      if (more) more.hidden = hits.every((gap) => gap.box);
    }
  };
  const show = () => {
    const { filtered, fits } = wanted();
    showRows(filtered ? ranked.filter(fits) : ranked);
    showCards(filtered, fits);
    document.body.classList.toggle("filtered", filtered);
    const hits = filtered ? gaps.filter(fits) : gaps;
    status.replaceChildren(words.shown.replace("%(shown)s", hits.length).replace("%(all)s", gaps.length));
    if (filtered && rest && hits.length) rest.open = true;
    status.append(hits.length ? ": " : `. ${words.nothing}`);
    for (const kind of new Set(hits.map((gap) => gap.kind))) {
      const here = hits.filter((gap) => gap.kind === kind);
      status.append(make("a", { href: `#${kind}`, textContent: `${here[0].kindName} ${here.length}` }), " ");
    }
  };
  const labelled = (text, control) => {
    tools.append(make("label", { textContent: text }, control));
    return control;
  };
  for (const more of document.querySelectorAll(".more")) {
    more.id = `more-${more.dataset.kind}`;
    more.append(" ", button(words.more, () => { cards[more.dataset.kind] = PAGE; show(); }));
  }
  byId("ranking-more")?.append(" ", button(words.more, () => { rows += PAGE; show(); if (rest) rest.open = true; }));
  if (tools && gaps.length > 4) {
    search = labelled(words.search, make("input", { type: "search" }));
    for (const facet of facets) {
      const found = [...new Set(gaps.flatMap((gap) => values(gap, facet)))];
      if (found.length < 2) continue;
      const names = new Map(gaps.map((gap) => [gap.kind, gap.kindName]));
      choices[facet] = labelled(words[facet], make("select", {}, new Option(words.all, "")));
      for (const value of found) choices[facet].add(new Option(facet === "kind" ? names.get(value) : value || words.none, `=${value}`));
      choices[facet].addEventListener("change", show);
    }
    search.addEventListener("input", show);
    tools.append(button(words.clear, () => {
      search.value = "";
      for (const choice of Object.values(choices)) choice.value = "";
      show();
      search.focus();
    }, "clear"), status);
    tools.hidden = false;
    show();
  }
  arrive();

  // A column's head sorts both tables; on a narrow screen, which has no heads, a list of the columns does.
  const heads = table ? [table, ...(rest ? rest.querySelectorAll("table") : [])].flatMap(({ tHead }) => [...tHead.rows[0].cells]) : [];
  const sortBy = (column, up) => {
    heads.forEach((head, at) => {
      if (at % columns === column) head.setAttribute("aria-sort", up ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    const key = (gap) => { const cell = rowOf(gap).cells[column]; return cell.dataset.sort ?? cell.textContent.trim(); };
    const keys = new Map(ranked.map((gap) => [gap, key(gap)]));
    const without = (gap) => keys.get(gap) === ""; // nothing to sort by: last, whichever way
    const order = (a, b) => (isNaN(a) || isNaN(b) ? a.localeCompare(b, document.documentElement.lang) : a - b);
    ranked = [...ranked].sort((a, b) => without(a) - without(b) || (up ? 1 : -1) * order(keys.get(a), keys.get(b)));
    show();
  };
  const sorted = make("select", {});
  heads.forEach((head, place) => {
    const column = place % columns;
    const name = head.firstChild.textContent;
    if (place < columns) sorted.add(new Option(column ? name : words.rank, column));
    head.firstChild.replaceWith(button(name, () => {
      sorted.value = column;
      sortBy(column, head.getAttribute("aria-sort") === "descending");
    }));
  });
  if (ranked.length > 1) {
    // The first rank first, words from A on, and of numbers the largest.
    sorted.addEventListener("change", () => {
      const column = Number(sorted.value);
      sortBy(column, !column || !("sort" in rowOf(ranked[0]).cells[column].dataset));
    });
    const turned = button(words.reverse, () => {
      const column = Number(sorted.value);
      sortBy(column, heads[column].getAttribute("aria-sort") === "descending"); // untouched, the ranks rise
    });
    table.before(make("p", { className: "sorting" }, make("label", { textContent: `${words.sort} ` }, sorted), " ", turned));
  }
})();
