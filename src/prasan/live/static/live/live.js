// Keeps <section data-live="import/12" data-live-src="/…"> up to date without a reload: an event stream while the
// page is visible, polling when the stream fails twice, nothing at all without JavaScript (there is a refresh link).
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const POLL = 3000, RETRY_STREAM = 60000, JITTER = 500, PATIENCE = 20000;
  let stream = null, poller = null, failures = 0, following = "", tag = "", known = {}, timers = new Map();
  const fetching = new Set(), again = new Set();

  const sections = () => [...document.querySelectorAll("[data-live][data-live-src]")];
  const topics = () => [...new Set(sections().map((one) => one.dataset.live))].sort();
  const query = () => topics().map((topic) => "topic=" + encodeURIComponent(topic)).join("&");
  const base = () => document.querySelector("meta[name=live]")?.content || "/live/";

  function stop() {
    stream?.close();
    clearInterval(poller);
    stream = poller = null;
  }

  function start() {
    stop();
    following = query();
    if (document.hidden || !following) return;
    if (failures >= 2) return poll();
    root.dataset.liveState = "stream";
    stream = new EventSource(base() + "stream?age=" + Math.round(performance.now()) + "&" + query());
    stream.onopen = () => { failures = 0; };
    stream.onerror = () => { failures += 1; if (failures >= 2 || stream.readyState === 2) { failures = 2; start(); } };
    stream.addEventListener("change", (event) => changed(JSON.parse(event.data).topic));
    stream.addEventListener("reload", () => topics().forEach(changed));
  }

  function poll() {
    root.dataset.liveState = "polling";
    poller = setInterval(ask, POLL);
    setTimeout(() => { failures = 0; if (poller) start(); }, RETRY_STREAM);
    ask();
  }

  async function ask() {
    const headers = tag ? { "If-None-Match": tag } : {};
    const answer = await fetch(base() + "changes/?" + query(), { headers, cache: "no-store" }).catch(() => null);
    if (!answer || answer.status === 304) return;
    if (!answer.ok) { root.dataset.liveState = "lost"; return stop(); }
    tag = answer.headers.get("ETag") || "";
    const { versions } = await answer.json();
    for (const [topic, version] of Object.entries(versions)) {
      if (known[topic] !== version) changed(topic);
      known[topic] = version;
    }
  }

  // Many phones hear of a change at once: each waits a little, and several changes in a row cost one fetch.
  function changed(topic) {
    if (timers.has(topic)) return;
    timers.set(topic, setTimeout(() => {
      timers.delete(topic);
      bring(topic);
    }, Math.random() * JITTER));
  }

  // One fetch at a time: of two on the way the first to arrive takes the place, and the newer one would find none.
  async function bring(topic) {
    if (fetching.has(topic)) return again.add(topic);
    fetching.add(topic);
    do {
      again.delete(topic);
      await Promise.all(sections().filter((one) => one.dataset.live === topic).map(refresh));
    } while (again.has(topic));
    fetching.delete(topic);
  }

  async function refresh(section) {
    const how = { headers: { "X-Live": "1" }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
    const text = await fetch(section.dataset.liveSrc, how).then((answer) => answer.ok ? answer.text() : "").catch(() => "");
    if (!text) return;
    const parsed = new DOMParser().parseFromString(text, "text/html").body;
    const fresh = parsed.querySelector("[data-live], [data-live-done]");
    const focused = stops(section).indexOf(document.activeElement);
    if (fresh) section.replaceWith(fresh);
    else section.replaceChildren(...parsed.childNodes);
    const now = fresh || section;
    stops(now)[focused]?.focus({ preventScroll: true });
    window.htmx?.process(now);
    if (!fresh) return;
    fresh.classList.add("is-fresh");
    if (fresh.dataset.liveDone) location.assign(fresh.dataset.liveDone);
    else if (fresh.dataset.live !== section.dataset.live) start();
  }

  // Where the keyboard can stand: after a refresh it stands at the same place again.
  function stops(part) {
    return [...part.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return stop();
    topics().forEach(changed);
    start();
  });
  document.addEventListener("htmx:afterSettle", () => { if (query() !== following) start(); });
  window.addEventListener("pagehide", stop);
  start();
})();
