(() => {
  "use strict";
  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  // Print what is folded away, and fold it again afterwards.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((details) => { details.open = false; }));

  // A link into a folded part unfolds it.
  const unfold = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    for (let box = target; box; box = box.parentElement) if (box.localName === "details") box.open = true;
    const inner = target && target.tagName === "TR" ? target : null;
    if (inner) inner.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", unfold);
  unfold();

  // Copy buttons beside the rewrites.
  if (navigator.clipboard) {
    for (const text of document.querySelectorAll(".copy > .rewrite")) {
      const button = make("button", { type: "button", textContent: text.dataset.copy });
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(text.textContent);
          button.textContent = text.dataset.copied;
        } catch { getSelection().selectAllChildren(text); }
      });
      text.after(button);
    }
  }

  const note = document.getElementById("print-sheet");
  if (note) {
    const button = make("button", { type: "button", textContent: note.dataset.print });
    button.addEventListener("click", () => { location.hash = "sheet"; print(); });
    note.after(button);
  }

  // The ranked table, whose lower rows are folded: filter and sort.
  const table = document.getElementById("ranking");
  const tools = document.getElementById("tools");
  if (!table || !tools) return;
  const rest = document.getElementById("ranking-rest");
  const tables = [table, ...(rest ? rest.querySelectorAll("table") : [])];
  const first = table.tBodies[0].rows.length;
  const rows = tables.flatMap(({ tBodies }) => [...tBodies[0].rows]);
  const labelled = (text, control) => {
    const label = make("label", { textContent: text });
    label.append(control);
    tools.append(label);
    return control;
  };
  if (rows.length > 4) {
    const search = labelled(tools.dataset.search, make("input", { type: "search" }));
    const kind = labelled(tools.dataset.kind, make("select", {}));
    kind.append(new Option(tools.dataset.all, ""));
    for (const name of new Set(rows.map((row) => row.dataset.kind))) kind.append(new Option(name, name));
    const status = make("p", { className: "quiet" });
    status.setAttribute("role", "status");
    tools.append(status);
    const filter = () => {
      const words = search.value.toLocaleLowerCase();
      let shown = 0;
      for (const row of rows) {
        const hit = (!kind.value || row.dataset.kind === kind.value) && row.textContent.toLocaleLowerCase().includes(words);
        row.hidden = !hit;
        shown += hit;
      }
      if (rest && (kind.value || words)) rest.open = true;
      status.textContent = `${shown} / ${rows.length} ${tools.dataset.shown}`;
    };
    search.addEventListener("input", filter);
    kind.addEventListener("change", filter);
    filter();
    tools.hidden = false;
  }
  const heads = tables.flatMap(({ tHead }) => [...tHead.rows[0].cells]);
  const columns = table.tHead.rows[0].cells.length;
  heads.forEach((head, place) => {
    const column = place % columns;
    const button = make("button", { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") === "descending";
      heads.forEach((other, at) => {
        if (at % columns === column) other.setAttribute("aria-sort", up ? "ascending" : "descending");
        else other.removeAttribute("aria-sort");
      });
      const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
      const order = (a, b) => isNaN(key(a)) ? key(a).localeCompare(key(b), document.documentElement.lang) : key(a) - key(b);
      rows.sort((a, b) => (up ? 1 : -1) * order(a, b));
      table.tBodies[0].append(...rows.slice(0, first));
      if (rest) tables[1].tBodies[0].append(...rows.slice(first));
    });
  });
})();
