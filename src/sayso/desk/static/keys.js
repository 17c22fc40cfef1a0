// One key each: presses the button, or leads to the field, whose data-key it is. Without this
// script everything on a page still works.
"use strict";

document.addEventListener("keydown", (event) => {
  const written = event.target.closest("input, textarea, select, [contenteditable]");
  if (written || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const named = document.querySelectorAll("[data-key]");
  const found = [...named].find((one) => one.dataset.key === event.key && one.checkVisibility());
  if (!found) return;
  event.preventDefault();
  found.focus();
  if (found.matches("a, button, summary")) found.click();
});
