"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const form = document.getElementById("filters");
  const cards = [...document.querySelectorAll(".card[data-s]")];
  const status = document.getElementById("shown");
  const help = document.getElementById("help");
  const single = document.getElementById("single");
  const groups = ["severity", "conclusion"];
  const picks = ["family", "outlet", "q"];
  const texts = new Map();
  const number = new Intl.NumberFormat("en");

  // ---- filters: the form, the address and the list say the same

  const boxes = (name) => [...form.elements].filter((one) => one.name === name);

  const wanted = () => {
    const all = new URLSearchParams();
    for (const name of groups) {
      const its = boxes(name);
      const chosen = its.filter((one) => one.checked).map((one) => one.value);
      if (chosen.length < its.length) all.set(name, chosen.join(","));
    }
    for (const name of picks) {
      const value = form.elements[name].value.trim();
      if (value) all.set(name, value);
    }
    return all;
  };

  const take = (all) => {
    for (const name of groups) {
      const given = all.has(name) ? all.get(name).split(",") : null;
      for (const one of boxes(name)) one.checked = !given || given.includes(one.value);
    }
    for (const name of picks) {
      const field = form.elements[name];
      field.value = all.get(name) || "";
      if (field.selectedIndex === -1) field.value = "";
    }
  };

  const said = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLocaleLowerCase());
    return texts.get(card);
  };

  const sieve = () => {
    const all = wanted();
    const severity = all.has("severity") ? all.get("severity").split(",") : null;
    const conclusion = all.has("conclusion") ? all.get("conclusion").split(",") : null;
    const family = all.get("family");
    const outlet = all.get("outlet");
    const words = (all.get("q") || "").toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const card of cards) {
      const its = card.dataset;
      const fits =
        (!severity || severity.includes(its.s)) &&
        (!conclusion || conclusion.includes(its.c)) &&
        (!family || its.f === family) &&
        (!outlet || its.o.split(" ").includes(outlet)) &&
        words.every((word) => said(card).includes(word));
      if (card.hidden === fits) card.hidden = !fits;
      count += fits;
    }
    const some = count < cards.length;
    status.classList.toggle("some", some);
    status.textContent = some
      ? `${number.format(count)} of ${number.format(cards.length)} findings shown`
      : `${number.format(count)} ${count === 1 ? "finding" : "findings"}`;
    return all;
  };

  const changed = () => {
    const all = sieve().toString();
    history.replaceState(null, "", `#${all || "findings"}`);
  };

  const show = (card) => {
    if (card.hidden) {
      take(new URLSearchParams());
      sieve();
    }
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  };

  const follow = () => {
    const hash = location.hash.slice(1);
    const target = document.getElementById(hash);
    if (target) {
      if (target.matches(".card[data-s]")) show(target);
    } else if (form && hash.includes("=")) {
      take(new URLSearchParams(hash));
      sieve();
      document.getElementById("findings").scrollIntoView();
    }
  };

  // ---- citations: outlet, date, link, line and the exact words

  const cite = (reading) => {
    const words = reading.querySelector(".words").textContent;
    return [...reading.querySelectorAll("[data-d]")].map((place) => {
      const page = document.getElementById(`d-${place.dataset.d}`).dataset;
      const own = place.querySelector(".words");
      const said = place.textContent.slice(0, own ? -own.textContent.length : undefined).trim();
      const line = said.match(/(l\.\d+(, )?)+$/);
      const where = [page.outlet, page.date, line && line[0]].filter(Boolean).join(", ");
      const link = place.querySelector("a") ? place.querySelector("a").href : page.url;
      return `${where}: ${own ? own.textContent : words}${link ? ` ${link}` : ""}`;
    });
  };

  const byHand = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };

  for (const reading of document.querySelectorAll(".card[data-s] .readings>li")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite";
    button.textContent = "Copy citation";
    reading.append(button);
  }

  const copy = async (readings, said) => {
    const text = readings.flatMap(cite).join("\n");
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = byHand(text);
    }
    const before = status.textContent;
    status.textContent = done ? "Citation copied" : "The browser did not let the citation be copied";
    if (said) said.textContent = done ? "Copied" : "Not copied";
    setTimeout(() => {
      status.textContent = before;
      if (said) said.textContent = "Copy citation";
    }, 2000);
  };

  // ---- the keyboard

  const step = (by) => {
    const open = cards.filter((card) => !card.hidden);
    if (!open.length) return;
    const now = document.activeElement.closest(".card");
    const at = open.indexOf(now);
    const next = at === -1 ? (by > 0 ? 0 : open.length - 1) : Math.min(Math.max(at + by, 0), open.length - 1);
    show(open[next]);
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    c: () => {
      const card = document.activeElement.closest(".card[data-s]");
      if (card) copy([...card.querySelectorAll(".readings>li")]);
    },
    "/": () => form && form.elements.q.focus(),
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (help.open || !single.checked || !Object.hasOwn(keys, event.key)) return;
    if (event.target.closest("input:not([type=checkbox]),select,textarea")) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.cite");
    if (button) copy([button.closest("li")], button);
    const tile = event.target.closest("[data-filter]");
    if (tile && form) {
      event.preventDefault();
      location.hash = tile.dataset.filter;
    }
    const cell = event.target.closest(".strip td");
    if (cell) {
      const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
      head.querySelector("a").click();
    }
  });

  document.getElementById("keys").addEventListener("click", () => help.showModal());
  if (form) {
    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(changed));
  }
  addEventListener("hashchange", follow);
  follow();
})();
