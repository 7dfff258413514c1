// A file dropped anywhere on the zone goes into its file field; without this the field works as usual.
for (const zone of document.querySelectorAll("[data-dropzone]")) {
  const field = zone.querySelector("input[type=file]");
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("is-over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; zone.requestSubmit(); }
  });
}
