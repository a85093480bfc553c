"use strict";
// How a text is shown: its links, its marks, and the direction of its language.

const LINK = /https?:\/\/[^\s<>"]*[\w/=]/g;

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

// Words of the people and of the bot run in the direction of their language.
function told(tag, className, ...children) {
  const made = element(tag, className, ...children);
  made.dir = "auto";
  return made;
}

function link(href, ...children) {
  const made = element("a", "", ...children);
  made.href = href;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

function linked(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(from, match.index), link(match[0], match[0]));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "code", blockquote: "q" };

function marked(text, entities) {
  const edges = new Set([0, text.length]);
  for (const one of entities) edges.add(one.offset).add(one.offset + one.length);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, place) => {
    const piece = text.slice(start, cuts[place + 1]);
    const over = entities.filter((one) => one.offset <= start && start < one.offset + one.length);
    return over.reduceRight((inner, one) => wrapped(inner, one, piece), piece);
  });
}

function wrapped(inner, entity, piece) {
  if (entity.type === "url" || entity.type === "text_link") return link(entity.url || piece, inner);
  if (entity.type === "bot_command") {
    const button = element("button", "command", inner);
    button.type = "button";
    button.addEventListener("click", () => say("telegram", piece));
    return button;
  }
  return element(TAGS[entity.type] || "span", "", inner);
}
