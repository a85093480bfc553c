// Keys for those who want them: j and k walk the list, o opens, / searches, ? tells. Every page works without this file.
"use strict";

const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
const help = document.querySelector("#keys");
let here = -1;

function walk(step) {
  if (!rows.length) return;
  rows[here]?.classList.remove("here");
  here = Math.min(Math.max(here + step, 0), rows.length - 1);
  rows[here].classList.add("here");
  rows[here].querySelector("a")?.focus({ preventScroll: true });
  rows[here].scrollIntoView({ block: "nearest" });
}

const does = {
  j: () => walk(1),
  k: () => walk(-1),
  o: () => rows[here]?.querySelector("a")?.click(),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => help?.showModal(),
};

document.addEventListener("keydown", (event) => {
  const typing = help?.open || event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in does)) return;
  event.preventDefault();
  does[event.key]();
});
