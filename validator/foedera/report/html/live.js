// When the server has a new edition, load it, and leave the reader where they were.
(() => {
  const KEPT = "foedera";
  const own = Number(document.documentElement.dataset.edition);
  const form = document.getElementById("filters");
  const fields = () => [...form.elements].filter((field) => field.name);
  const open = () => [...document.querySelectorAll("details.finding[open] > .body")];

  function keep() {
    const focused = document.activeElement && document.activeElement.closest("details.finding");
    sessionStorage.setItem(KEPT, JSON.stringify({
      open: open().map((body) => body.id),
      fields: fields().map((field) => [field.name, field.type === "checkbox" ? field.checked : textOf(field), field.value]),
      focused: focused && focused.querySelector(".body").id,
      scroll: scrollY,
    }));
  }

  // Options are known by their names: their numbers are new in each edition.
  function textOf(field) {
    return field.selectedOptions ? nameOf(field.selectedOptions[0]) : field.value;
  }
  const nameOf = (option) => option.textContent.replace(/ \(\d+\)$/, "");

  function restore(kept) {
    for (const id of kept.open) {
      const body = document.getElementById(id);
      if (body) body.parentElement.open = true;
    }
    for (const [name, set, value] of kept.fields) {
      const field = fields().find((each) => each.name === name && (each.type !== "checkbox" || each.value === value));
      if (!field) continue;
      if (field.type === "checkbox") field.checked = set;
      else if (field.options) field.value = ([...field.options].find((option) => nameOf(option) === set) || field.options[0]).value;
      else field.value = set;
    }
    form.dispatchEvent(new Event("input"));
    const focused = document.getElementById(kept.focused);
    if (focused) focused.previousElementSibling.focus({ preventScroll: true });
    scrollTo({ top: kept.scroll, behavior: "instant" });
  }

  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (kept) restore(JSON.parse(kept));

  const news = new EventSource("news");
  news.onmessage = (message) => {
    if (Number(message.data) === own) return;
    news.close();
    keep();
    location.reload();
  };
})();
