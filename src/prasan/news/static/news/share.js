// The browser's own share sheet and copying of the address, where the browser can; the plain links work without.
"use strict";
for (const row of document.querySelectorAll("[data-share]")) {
  const url = row.dataset.share;
  const native = row.querySelector("[data-share-native]");
  const copy = row.querySelector("[data-share-copy]");
  if (navigator.share) {
    native.hidden = false;
    native.addEventListener("click", () => navigator.share({ title: row.dataset.shareTitle, url }).catch(() => {}));
  }
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(url);
      copy.textContent = row.dataset.copied;
    });
  }
}
