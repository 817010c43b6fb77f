"use strict";
(() => {
  const form = document.getElementById("filters");
  const findings = [...document.querySelectorAll("details.finding")];
  const facets = [...form.querySelectorAll("select")];
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const words = new Map();

  const slider = document.getElementById("day");

  // Controls that need this script are hidden where it does not run, or has nothing to do.
  for (const each of [...boxes, form.querySelector(".facets")]) each.hidden = !findings.length;
  if (slider) slider.hidden = false;

  function textOf(finding) {
    if (!words.has(finding)) words.set(finding, finding.textContent.toLowerCase());
    return words.get(finding);
  }

  function filter() {
    const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const chosen = facets.filter((facet) => facet.value !== "");
    const sought = form.elements.text.value.trim().toLowerCase();
    let shown = 0;
    for (const finding of findings) {
      const fits =
        verdicts.has(finding.dataset.verdict) &&
        chosen.every((facet) => finding.dataset[facet.name].split(" ").includes(facet.value)) &&
        (!sought || textOf(finding).includes(sought));
      finding.hidden = !fits;
      shown += fits;
    }
    const told = [shown, findings.length].map((number) => number.toLocaleString("en"));
    const part = shown === findings.length ? told[0] : told.join(" of ");
    document.getElementById("shown").textContent = findings.length ? `${part} shown` : "";
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  const visible = () => findings.filter((finding) => !finding.hidden);
  const openAll = (open) => visible().forEach((finding) => { finding.open = open; });
  document.getElementById("open-all").addEventListener("click", () => openAll(true));
  document.getElementById("close-all").addEventListener("click", () => openAll(false));

  // A link to a finding shows it, whatever the filters say.
  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details");
    if (folded) folded.open = true;
    const finding = target && target.closest("details.finding");
    if (!finding) return;
    if (finding.hidden) form.reset();
    finding.hidden = false;
    finding.firstElementChild.focus({ preventScroll: true });
    finding.scrollIntoView();
  }
  window.addEventListener("hashchange", follow);

  // Print what is shown, opened.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    const shown = visible().flatMap((each) => [each, ...each.querySelectorAll("details")]);
    closed = [...shown, ...document.querySelectorAll("details.law")].filter((each) => !each.open);
    closed.forEach((each) => { each.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach((each) => { each.open = false; }));

  // The graph follows the slider.
  function onDay() {
    const day = Number(slider.dataset.days.split(" ")[slider.value]);
    const date = new Date(day * 86400000).toISOString().slice(0, 10);
    document.getElementById("date").textContent = date;
    slider.setAttribute("aria-valuetext", date);
    for (const tie of document.querySelectorAll("[data-span]")) {
      const [first, surely, until, last] = tie.dataset.span.split(" ").map(Number);
      const lasts = first <= day && day <= last ? "possible" : "none";
      tie.dataset.state = surely <= day && day <= until ? "certain" : lasts;
      const told = tie.querySelector(".state");
      if (told) told.textContent = tie.dataset.state;
    }
  }
  if (slider) slider.addEventListener("input", onDay);

  filter();
  follow();
})();
