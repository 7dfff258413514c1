// Loads the projector's page anew after data-reload seconds: what follows the clock rather than an event.
"use strict";
(() => {
  const seconds = Number(document.querySelector("[data-reload]")?.dataset.reload);
  if (seconds) setTimeout(() => location.reload(), seconds * 1000);
})();
