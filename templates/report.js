// The filter of the findings. It builds its own controls, so that a page without scripts shows none that do nothing;
// it keeps no trace: nothing is stored, and nothing goes into the address.
"use strict";
(() => {
  const place = document.getElementById("filter");
  if (!place) return;
  const labels = JSON.parse(place.dataset.labels);
  const findings = [...document.querySelectorAll(".finding")].map((node) => ({
    node,
    severity: node.dataset.severity || "",
    rule: node.dataset.rule || "",
    sources: (node.dataset.sources || "").split("|").filter(Boolean),
    first: node.dataset.first || node.dataset.last || "",
    last: node.dataset.last || node.dataset.first || "",
  }));
  if (findings.length < 2) return;

  const made = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };
  const filled = (words, values) =>
    words.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? values[name] : whole));
  const counted = (valuesOf) => {
    const counts = new Map();
    for (const finding of findings) for (const value of valuesOf(finding)) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
  };
  const severityLabels = new Map(labels.severities);
  const severityOrder = [...severityLabels.keys()];
  const bySeverity = ([a], [b]) => severityOrder.indexOf(a) - severityOrder.indexOf(b);

  // Nothing ticked is no restriction.
  const choices = (legend, entries, words) => {
    const boxes = entries.map(([value]) => made("input", { type: "checkbox", value, autocomplete: "off" }));
    const rows = entries.map(([value, count], at) => made("label", {}, boxes[at], ` ${words(value)} (${count})`));
    return {
      node: made("fieldset", {}, made("legend", { textContent: legend }), ...rows),
      chosen: () => boxes.filter((box) => box.checked).map((box) => box.value),
      clear: () => boxes.forEach((box) => { box.checked = false; }),
    };
  };
  const field = (label, control) => {
    control.autocomplete = "off";
    return {
      node: made("label", { className: "filter-field" }, `${label} `, control),
      value: () => control.value,
      clear: () => { control.value = ""; },
    };
  };

  const controls = [];
  const offered = (wanted, make) => {
    if (!wanted) return null;
    const control = make();
    controls.push(control);
    return control;
  };
  const severities = counted((finding) => [finding.severity].filter(Boolean));
  const sources = counted((finding) => new Set(finding.sources));
  const rules = counted((finding) => [finding.rule].filter(Boolean));
  const bounds = findings.flatMap((finding) => [finding.first, finding.last]).filter(Boolean).sort();

  const severity = offered(severities.size > 1, () =>
    choices(labels.severity, [...severities].sort(bySeverity), (value) => severityLabels.get(value) || value));
  const source = offered(sources.size > 1, () => choices(labels.source, [...sources].sort(), (value) => value));
  const rule = offered(rules.size > 1, () => {
    const option = ([value, count]) => made("option", { value, textContent: `${value} (${count})` });
    const all = made("option", { value: "", textContent: labels.every_rule });
    return field(labels.rule, made("select", {}, all, ...[...rules].sort().map(option)));
  });
  const dated = bounds.length > 0 && bounds[0] !== bounds[bounds.length - 1];
  const dateField = (label) =>
    offered(dated, () => field(label, made("input", { type: "date", min: bounds[0], max: bounds[bounds.length - 1] })));
  const from = dateField(labels.from);
  const to = dateField(labels.to);
  if (!controls.length) return;

  // What is empty is hidden with its heading, and a section that is empty says why.
  const groups = [...document.querySelectorAll(".severity-group, table:has(> tbody.finding)")];
  const notes = new Map();
  for (const group of groups) {
    if (notes.has(group.parentElement)) continue;
    notes.set(group.parentElement, made("p", { className: "filter-note", textContent: labels.none_here, hidden: true }));
    group.before(notes.get(group.parentElement));
  }
  const status = made("p", { className: "filter-status", role: "status" });
  const clear = made("button", { type: "button", textContent: labels.clear });

  const period = () => {
    const [start, end] = [from ? from.value() : "", to ? to.value() : ""];
    return start && end && end < start ? [end, start] : [start, end];
  };
  const apply = () => {
    const wantedSeverities = severity ? severity.chosen() : [];
    const wantedSources = source ? source.chosen() : [];
    const wantedRule = rule ? rule.value() : "";
    const [start, end] = period();
    let shown = 0;
    let undated = 0;
    for (const finding of findings) {
      const fits =
        (!wantedSeverities.length || wantedSeverities.includes(finding.severity)) &&
        (!wantedSources.length || finding.sources.some((name) => wantedSources.includes(name))) &&
        (!wantedRule || finding.rule === wantedRule);
      const inPeriod = (!start || finding.last >= start) && (!end || (finding.first && finding.first <= end));
      if (fits && (start || end) && !finding.first) undated += 1;
      finding.node.hidden = !(fits && inPeriod);
      shown += finding.node.hidden ? 0 : 1;
    }
    const isEmpty = (node) => !node.querySelector(".finding:not([hidden])");
    for (const group of groups) group.hidden = isEmpty(group);
    for (const [section, note] of notes) note.hidden = !isEmpty(section);
    const words = [filled(labels.shown, { shown, all: findings.length })];
    if (undated) words.push(filled(labels.undated, { undated }));
    status.textContent = words.join("; ");
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
  // A link to a finding that the filter hides must still lead to it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (target && target.closest("[hidden]")) clearAll();
  });
  apply();
  place.hidden = false;
})();
