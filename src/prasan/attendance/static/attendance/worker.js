// Keeps the desk's page and its files on the device, so that it opens without a network. Nothing personal is kept here.
"use strict";
const CACHE = "prasan-desk", PAGE = self.registration.scope;

async function keep(page) {
  const cache = await caches.open(CACHE), text = await page.clone().text();
  const wanted = "BarcodeDetector" in self ? /(?:href|src)="(\/static\/[^"]+)"/g : /(?:href|src|reader)="(\/static\/[^"]+)"/g;
  const files = [...text.matchAll(wanted)].map((found) => found[1]);
  await cache.addAll(files);
  await cache.put(PAGE, page);
}

async function answer(request) {
  const isPage = request.mode === "navigate", kept = await caches.match(isPage ? PAGE : request);
  if (kept && !isPage) return kept;
  return fetch(request).catch((error) => { if (kept) return kept; throw error; });
}

self.addEventListener("install", (event) => event.waitUntil(
  fetch(`${PAGE}?shell=1`, { cache: "no-store" }).then((page) => { if (!page.ok) throw new Error(page.status); return keep(page); })
    .then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request, path = new URL(url);
  if (method !== "GET" || path.origin !== self.location.origin) return;
  if ((mode === "navigate" && path.origin + path.pathname === PAGE) || path.pathname.startsWith("/static/")) {
    event.respondWith(answer(event.request));
  }
});
