"use strict";
// Menus show what is chosen; the order of terms follows a party's wishes; a slider walks over the points of a sweep. Without this script
// everything that is not hidden can be read.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // A menu and its panels.
  for (const menu of all("select[data-chooses]")) {
    const show = () => all(`[data-chosen-by="${menu.dataset.chooses}"]`).forEach(panel => { panel.hidden = panel.dataset.value !== menu.value; });
    menu.addEventListener("change", show);
    show();
  }

  // Terms in the order of a party's wishes: issues by importance, levels from its best to its worst.
  for (const menu of all("select[data-orders]")) {
    const list = document.getElementById(menu.dataset.orders);
    const order = (items, name) => items.sort((a, b) => Number(a.dataset[name]) - Number(b.dataset[name]));
    const sort = () => {
      const name = menu.value;
      order(all(":scope > .stack", list), name).forEach(stack => {
        list.append(stack);
        for (const parts of [stack.querySelector(".bar"), stack.querySelector(".key")]) {
          const sorted = order([...parts.children].filter(part => name in part.dataset), name);
          const steps = Math.max(1, Number(stack.dataset.levels) - 1);
          sorted.forEach(part => {
            parts.append(part);
            const square = part.matches(".bar i") ? part : part.querySelector("i");
            const rank = Number(part.dataset[name]);
            square.style.setProperty("--depth", `${8 + 87 * (name === "nominal" ? rank : steps - rank) / steps}%`);
          });
          all(".never", parts).forEach(words => parts.append(words));
        }
      });
      all(`[data-says="${menu.id}"]`).forEach(words => { words.hidden = words.dataset.value !== name; });
    };
    menu.addEventListener("change", sort);
    sort();
  }

  // A sweep: the slider chooses a point, the menus what it is of.
  for (const box of all("[data-sweep]")) {
    const data = JSON.parse(document.getElementById(box.dataset.sweep).textContent);
    const slider = box.querySelector("input[type=range]"), told = box.querySelector("output");
    const table = box.querySelector("[data-live]");
    const { low, high, scale } = table.dataset;
    const place = value => 100 * (scale * value - low) / (high - low);
    const show = () => {
      const point = data.points[Number(slider.value)];
      told.textContent = point.name;
      slider.setAttribute("aria-valuetext", point.name);
      all("tbody tr", table).forEach((row, k) => {
        const [value, from, to, text, interval] = point.rows[k];
        row.dataset.number = value;
        const mark = row.querySelector(".mark"), whisker = row.querySelector(".whisker");
        if (mark) { mark.style.width = value === null ? "0" : `${place(value)}%`; }
        if (whisker) {
          whisker.hidden = from === null;
          if (from !== null) { whisker.style.left = `${place(from)}%`; whisker.style.width = `${place(to) - place(from)}%`; }
        }
        row.querySelector("b").textContent = text;
        row.querySelector("small").textContent = interval;
      });
    };
    slider.addEventListener("input", show);
    for (const menu of all("select[data-axis]", box)) {
      menu.addEventListener("change", () => {
        const wanted = all("select[data-axis]", box).map(other => other.value);
        const found = data.points.findIndex(point => wanted.every((value, k) => value === point.axes[k]));
        if (found >= 0) { slider.value = found; show(); }
      });
      slider.addEventListener("input", () => { menu.value = data.points[Number(slider.value)].axes[Number(menu.dataset.axis)]; });
    }
    show();
  }

  // What is folded is printed as well, but for what the style sheet leaves out on paper.
  const folded = [];
  addEventListener("beforeprint", () => { folded.push(...all("details:not([open]):not(#numbers):not(#reproduce details)")); folded.forEach(part => { part.open = true; }); });
  addEventListener("afterprint", () => { folded.splice(0).forEach(part => { part.open = false; }); });

  // A link into something folded opens it.
  const reveal = () => { document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", ""); };
  addEventListener("hashchange", reveal);
  reveal();
})();
