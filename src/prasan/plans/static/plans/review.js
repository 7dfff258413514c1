// Keyboard for the review of links: every key presses a button that is on the page, so nothing depends on it.
(() => {
  const rows = () => [...document.querySelectorAll("[data-review-row]")];
  const current = () => document.activeElement.closest("[data-review-row]");
  const go = (step) => {
    const all = rows();
    const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(current()) + step))];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  };
  const press = (selector) => { const button = current() && current().querySelector(selector); if (button) button.click(); };
  const keys = {
    j: () => go(1), k: () => go(-1), ArrowDown: () => go(1), ArrowUp: () => go(-1),
    1: () => press("[data-key='1']"), 2: () => press("[data-key='2']"), 3: () => press("[data-key='3']"),
    n: () => press("[data-key='n']"), r: () => press("[data-key='r']"), x: () => press("[data-key='x']"),
    u: () => { const undo = document.querySelector("[data-key='u']"); if (undo) undo.click(); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    const act = keys[event.key];
    if (act && (current() || event.key === "j" || event.key === "u")) { event.preventDefault(); act(); }
  });
  // After a verdict the row is swapped; the keyboard goes on with the row below it.
  document.addEventListener("htmx:afterSwap", (event) => {
    const row = document.getElementById(event.detail.target.id);
    if (row && row.matches("[data-review-row]")) { row.focus(); go(1); }
  });
})();
