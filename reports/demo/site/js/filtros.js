// Links every filter with every other, as shop software does: addresses without end.
for (const link of document.querySelectorAll(".filtros a")) {
  link.search = new URLSearchParams([...new URLSearchParams(location.search), ...new URLSearchParams(link.search)]);
}
