// Copies the text of a field with one press; without JavaScript the field can be selected as usual.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy"); // pages that came over plain http, as in a hall, have no clipboard
  }
  button.setAttribute("aria-live", "polite");
  button.textContent = "✓ " + button.textContent.replace("✓ ", "");
});
