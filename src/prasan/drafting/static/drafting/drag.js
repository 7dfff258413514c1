"use strict";
// Garnish: what is dropped on a sentence becomes its origin. The checkboxes do the same without this.
const sentence = (event) => event.target.closest?.("[data-sentence]");
document.addEventListener("dragstart", (event) => {
  const from = event.target.closest?.("[data-ref]");
  if (from) event.dataTransfer.setData("text/plain", from.dataset.ref);
});
document.addEventListener("dragover", (event) => {
  if (sentence(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const onto = sentence(event);
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (!onto || !token) return;
  event.preventDefault();
  const form = document.createElement("form");
  form.method = "post";
  form.action = `${location.pathname}sentences/${onto.dataset.sentence}/origins/add`;
  for (const [name, value] of [["csrfmiddlewaretoken", token.value], ["from", event.dataTransfer.getData("text/plain")]]) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
});
