/* Shows one page at a time of a report that is one file: the page that the address names, or the first. */
(() => {
  "use strict";
  const pages = [...document.querySelectorAll("section.page")];
  const links = [...document.querySelectorAll("header.site nav a")];
  const show = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && !target.closest("section.page")) return;
    const page = target ? target.closest("section.page") : pages[0];
    for (const one of pages) one.classList.toggle("current", one === page);
    for (const link of links) {
      if (link.getAttribute("href") === `#${page.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    document.title = page.dataset.title;
    if (!target || target === page) scrollTo(0, 0);
    else target.scrollIntoView();
    dispatchEvent(new Event("pageshown"));
  };
  document.documentElement.classList.add("paged");
  addEventListener("hashchange", show);
  show();
})();
