/* Marks the stretch of text that the address names (#s120-180), and shows the code of the page on demand. */
(() => {
  "use strict";
  const mark = () => {
    for (const old of document.querySelectorAll(".named")) old.classList.remove("named");
    const found = /^#(.*--)?s(\d+)-(\d+)$/.exec(location.hash);
    if (!found) return;
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const text = place ? place.closest(".text") : found[1] ? null : document; // one file may hold many texts
    if (!text) return;
    const [start, end] = [Number(found[2]), Number(found[3])];
    const named = [...text.querySelectorAll("[data-start]")].filter(
      (part) => Number(part.dataset.start) < end && Number(part.dataset.end) > start,
    );
    for (const part of named) part.classList.add("named");
    if (named.length) named[0].scrollIntoView({ block: "center" });
  };
  mark();
  addEventListener("hashchange", mark);

  const codes = document.querySelectorAll("details.code");
  const nav = document.querySelector("header.site nav ul");
  if (codes.length && nav) {
    const page = document.documentElement;
    page.classList.add("no-code");
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "show-code";
    button.textContent = "Show code";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(open));
      button.textContent = open ? "Hide code" : "Show code";
      page.classList.toggle("no-code", !open);
      for (const code of codes) code.open = open;
    });
    item.append(button);
    nav.append(item);
  }
})();
