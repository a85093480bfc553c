// Keys for those who want them: j and k walk the list, o opens, x picks, / searches, ? tells, Esc twice hides.
// Every page works without this file.
"use strict";

const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
const help = document.querySelector("#keys");
const hide = document.querySelector("[data-hide]");
const TWICE = 800; // milliseconds between two presses that belong together
let here = -1;
let escaped = -TWICE;

function walk(step) {
  if (!rows.length) return;
  rows[here]?.classList.remove("here");
  here = Math.min(Math.max(here + step, 0), rows.length - 1);
  rows[here].classList.add("here");
  rows[here].querySelector("a")?.focus({ preventScroll: true });
  rows[here].scrollIntoView({ block: "nearest" });
}

function leave() {
  document.documentElement.hidden = true; // at once, before the server answers
  document.title = "";
  hide?.submit();
}

const does = {
  j: () => walk(1),
  k: () => walk(-1),
  o: () => rows[here]?.querySelector("a")?.click(),
  x: () => rows[here]?.querySelector("input[type=checkbox]")?.click(),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => help?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const again = event.timeStamp - escaped < TWICE;
    escaped = event.timeStamp;
    if (again && !event.repeat) leave();
    return;
  }
  const typing = help?.open || event.target.closest("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in does)) return;
  event.preventDefault();
  does[event.key]();
});
