// An answer brings the next statement without another page. Without a connection the page stays and says so; what the
// server refuses with a sentence is shown, and for anything else the page itself is asked what is wrong.
"use strict";
(() => {
  const form = (event) => event.target.closest?.(".vote__answers");
  const tell = (event) => { const note = form(event)?.querySelector("[data-unsent]"); if (note) note.hidden = false; };

  document.addEventListener("htmx:sendError", tell);
  document.addEventListener("htmx:timeout", tell);
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "vote" && event.detail.xhr.status === 422) event.detail.shouldSwap = true;
  });
  document.addEventListener("htmx:responseError", (event) => {
    if (form(event) && event.detail.xhr.status !== 422) location.reload();
  });
})();
