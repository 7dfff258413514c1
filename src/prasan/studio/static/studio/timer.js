// Counts <span data-ends="…" data-now="…"> down by the server's clock: a phone whose clock is wrong shows the same.
"use strict";
(() => {
  const offsets = new WeakMap();
  function tick() {
    for (const clock of document.querySelectorAll("[data-ends]")) {
      if (!offsets.has(clock)) offsets.set(clock, new Date(clock.dataset.now) - Date.now());
      const left = Math.max(0, Math.round((new Date(clock.dataset.ends) - Date.now() - offsets.get(clock)) / 1000));
      clock.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
      clock.parentElement.classList.toggle("timer--over", left === 0);
    }
  }
  setInterval(tick, 1000);
  tick();
})();
