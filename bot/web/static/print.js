// A button that prints, where there is a script to do it; without one, the browser's own menu prints as well.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
