// The filter of the applicants. It builds its own controls, so that a page without scripts shows none that do nothing;
// it hides rows and moves none, and keeps no trace: nothing is stored, and nothing goes into the address.
"use strict";
(() => {
  const place = document.getElementById("filter");
  const rows = [...document.querySelectorAll(".batch-rows tbody tr")];
  if (!place || rows.length < 2) return;
  const labels = JSON.parse(place.dataset.labels);

  const made = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };
  const filled = (words, values) =>
    words.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? values[name] : whole));
  const valuesOf = {
    queue: (row) => row.dataset.queues.split(" "),
    state: (row) => [row.dataset.state],
    stage: (row) => [row.dataset.stage],
  };
  const counted = (kind) => {
    const counts = new Map();
    for (const row of rows) for (const value of valuesOf[kind](row)) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
  };

  // Nothing ticked is no restriction; what all rows have in common is not offered.
  const choices = (kind, legend, entries) => {
    const counts = counted(kind);
    const offered = entries.filter(([value]) => counts.has(value));
    if (offered.length < 2) return null;
    const boxes = offered.map(([value]) => made("input", { type: "checkbox", value, autocomplete: "off" }));
    const shown = offered.map(([value, word], at) => made("label", {}, boxes[at], ` ${word} (${counts.get(value)})`));
    return {
      kind,
      node: made("fieldset", {}, made("legend", { textContent: legend }), ...shown),
      chosen: () => boxes.filter((box) => box.checked).map((box) => box.value),
      clear: () => boxes.forEach((box) => { box.checked = false; }),
    };
  };
  const stages = () => {
    if (labels.stages.length < 2) return null;
    const counts = counted("stage");
    const option = (word, at) => made("option", { value: `${at}`, textContent: `${word} (${counts.get(`${at}`)})` });
    const all = made("option", { value: "", textContent: labels.every_stage });
    const select = made("select", { autocomplete: "off" }, all, ...labels.stages.map(option));
    return {
      kind: "stage",
      node: made("label", { className: "filter-field" }, `${labels.stage} `, select),
      chosen: () => [select.value].filter(Boolean),
      clear: () => { select.value = ""; },
    };
  };
  const controls = [
    choices("queue", labels.queue, labels.queues),
    choices("state", labels.state, labels.states),
    stages(),
  ].filter(Boolean);
  if (!controls.length) return;

  const status = made("p", { className: "filter-status", role: "status" });
  const clear = made("button", { type: "button", textContent: labels.clear });
  const apply = () => {
    const wanted = controls.map((control) => [valuesOf[control.kind], control.chosen()]).filter(([, chosen]) => chosen.length);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted.every(([values, chosen]) => values(row).some((value) => chosen.includes(value)));
      shown += row.hidden ? 0 : 1;
    }
    status.textContent = filled(labels.shown, { shown, all: rows.length });
  };
  const clearAll = () => {
    controls.forEach((control) => control.clear());
    apply();
  };

  place.setAttribute("role", "search");
  place.setAttribute("aria-label", labels.title);
  place.append(made("p", { className: "filter-title", textContent: labels.title }));
  place.append(...controls.map((control) => control.node), clear, status);
  place.addEventListener("change", apply);
  clear.addEventListener("click", clearAll);
  // A link to a row that the filter hides must still lead to it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#row-"]');
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (target && target.hidden) clearAll();
  });
  apply();
  place.hidden = false;
})();
