// One part of the report at a time, filters, and both in the address: #findings?rule=broken-link&q=timeout. Without this
// script everything is on the page. Text from pages is compared, never made into markup.
(() => {
  "use strict";
  const root = document.documentElement;
  const THEMES = ["auto", "light", "dark"];
  const lists = new Map(); // by part: its items, controls and what its filters compare

  function address() {
    const [name, query] = location.hash.slice(1).split(/\?(.*)/s);
    let id = name;
    try { id = decodeURIComponent(name); } catch { /* a stray per cent sign: the name as it stands */ }
    return { id, wanted: new URLSearchParams(query || "") };
  }

  function remembered() {
    try { return localStorage.getItem("docslint-theme"); } catch { return null; }
  }

  function paint(theme) {
    root.dataset.theme = theme;
    try { localStorage.setItem("docslint-theme", theme); } catch { /* a file may have no storage */ }
  }

  function showTheme() {
    const button = document.querySelector("[data-act=theme]");
    const theme = root.dataset.theme;
    button.lastElementChild.textContent = { auto: "Auto", light: "Light", dark: "Dark" }[theme];
    button.setAttribute("aria-label", `Colours: ${theme === "auto" ? "as the system has them" : theme}`);
  }

  // ---- filters

  function listOf(part) {
    const section = document.getElementById(part);
    if (!section || !section.querySelector(".tools")) return null;
    if (!lists.has(part)) {
      const tools = section.querySelector(".tools");
      lists.set(part, {
        tools,
        search: tools.querySelector("[name=q]"),
        selects: [...tools.querySelectorAll("select")],
        radios: [...tools.querySelectorAll("input[type=radio]")],
        status: tools.querySelector(".count"),
        groups: [...section.querySelectorAll(".group")].map((group) => ({
          group, items: [...group.querySelectorAll(":scope > .list > li")],
        })),
        items: [...section.querySelectorAll(".list > li")],
        texts: new Map(),
      });
    }
    return lists.get(part);
  }

  function textOf(list, item) {
    if (!list.texts.has(item)) {
      const source = "byName" in list.search.dataset ? item.querySelector("summary .what") : item;
      list.texts.set(item, source.textContent.toLowerCase());
    }
    return list.texts.get(item);
  }

  function within(days, span) {
    if (days === undefined) return false;
    const [low, high] = span.split("-");
    const age = Math.max(Number(days), 0);
    return age >= Number(low) && (high === "" || age <= Number(high));
  }

  function fits(item, select) {
    const has = item.dataset[select.name];
    if ("span" in select.dataset) return within(has, select.value);
    return has !== undefined && (has === select.value || has.split("\n").includes(select.value));
  }

  function apply(part) {
    const list = listOf(part);
    if (!list) return;
    const words = list.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = list.selects.filter((select) => select.value);
    let shown = 0;
    for (const item of list.items) {
      const keep = chosen.every((select) => fits(item, select))
        && (!words.length || words.every((word) => textOf(list, item).includes(word)));
      if (item.hidden === keep) item.hidden = !keep;
      shown += keep;
    }
    for (const { group, items } of list.groups) {
      const left = items.filter((item) => !item.hidden).length;
      group.hidden = left === 0;
      group.querySelector("h3 .n").textContent = left.toLocaleString("en");
    }
    const all = list.items.length.toLocaleString("en");
    const some = shown === list.items.length ? all : `${shown.toLocaleString("en")} of ${all}`;
    list.status.textContent = `${some} ${list.status.dataset.noun}`;
    if (words.length && shown === 1) list.items.find((item) => !item.hidden).querySelector("details").open = true;
  }

  function clear(part) {
    const list = listOf(part);
    if (!list) return;
    list.search.value = "";
    for (const select of list.selects) select.value = "";
  }

  function fill(part, wanted) {
    const list = listOf(part);
    if (!list) return;
    list.search.value = wanted.get("q") || "";
    for (const select of list.selects) {
      const value = wanted.get(select.name) || "";
      select.value = value;
      if (select.selectedIndex < 0) select.value = "";
    }
    for (const radio of list.radios) {
      if (wanted.has(radio.name)) radio.checked = radio.value === wanted.get(radio.name);
    }
  }

  function remember(part) {
    const list = listOf(part);
    const query = new URLSearchParams();
    if (list.search.value) query.set("q", list.search.value);
    for (const select of list.selects) if (select.value) query.set(select.name, select.value);
    for (const radio of list.radios) if (radio.checked && !radio.defaultChecked) query.set(radio.name, radio.value);
    const tail = query.toString();
    try { history.replaceState(null, "", `#${part}${tail ? `?${tail}` : ""}`); } catch { /* a frame without an address */ }
  }

  // ---- parts

  function show(part) {
    root.dataset.view = part;
    for (const link of document.querySelectorAll("nav a")) {
      if (link.dataset.view === part) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const strip = document.querySelector("nav");
    const current = strip.querySelector("[aria-current]");
    if (current) strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
    apply(part);
  }

  function go({ focus }) {
    const { id, wanted } = address();
    const target = document.getElementById(id) || document.getElementById("overview");
    const section = target.closest("section.view");
    if (!section) return;
    if (target === section) fill(section.id, wanted);
    else if (target.closest("[hidden]")) clear(section.id);
    show(section.id);
    if (target !== section) {
      if (target.tagName === "DETAILS") target.open = true;
      target.scrollIntoView({ block: "start" });
      (target.querySelector("summary") || target).focus({ preventScroll: true });
    } else if (focus) {
      scrollTo(0, 0);
      section.querySelector("h2").focus({ preventScroll: true });
    }
  }

  // Told to the browser without its event, which comes late: whoever types meanwhile would lose the place.
  function visit(part) {
    try { history.pushState(null, "", `#${part}`); } catch { location.hash = part; }
    go({ focus: false });
  }

  // ---- keyboard

  function typing(target) {
    return target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
  }

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing(event.target)) {
      event.preventDefault();
      if (!listOf(root.dataset.view)) visit("names");
      listOf(root.dataset.view)?.search.select();
      listOf(root.dataset.view)?.search.focus();
    } else if (event.key === "Escape" && event.target.name === "q") {
      event.target.value = "";
      changed(event);
    } else if (event.target.tagName === "SUMMARY" && /^(ArrowDown|ArrowUp|Home|End)$/.test(event.key)) {
      const open = [...event.target.closest("section").querySelectorAll(".list > li:not([hidden]) > details > summary")];
      const at = open.indexOf(event.target);
      if (at < 0) return;
      event.preventDefault();
      const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: open.length - 1 }[event.key];
      open[Math.min(Math.max(next, 0), open.length - 1)].focus();
    }
  }

  function clicked(event) {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "theme") {
      paint(THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length]);
      showTheme();
    } else if (act === "clear") {
      clear(root.dataset.view);
      apply(root.dataset.view);
      remember(root.dataset.view);
    } else if (act) {
      for (const item of listOf(root.dataset.view).items) {
        if (!item.hidden) item.querySelector("details").open = act === "open";
      }
    } else {
      const link = event.target.closest('a[href^="#"]'); // the same address again: the part may have been left by filters
      if (link && link.getAttribute("href") === location.hash && !link.classList.contains("skip")) go({ focus: true });
    }
  }

  function changed(event) {
    if (!event.target.closest(".tools")) return;
    apply(root.dataset.view);
    remember(root.dataset.view);
  }

  function start() {
    for (const link of document.querySelectorAll("a[data-filter]")) link.hash += `?${link.dataset.filter}`;
    showTheme();
    document.addEventListener("click", clicked);
    document.addEventListener("keydown", pressed);
    document.addEventListener("input", changed);
    addEventListener("hashchange", () => go({ focus: true }));
    go({ focus: false });
  }

  root.classList.add("js");
  root.dataset.theme = THEMES.includes(remembered()) ? remembered() : "auto";
  document.addEventListener("DOMContentLoaded", start);
})();
