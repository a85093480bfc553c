"use strict";
// The page shows what /events tells and posts what is done on the phones; it keeps nothing else.

const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const WORDS = {
  en: {
    write: "Message", text: "Text message", typing: "typing…", bot: "bot", edited: "edited", part: "part", parts: "parts",
    sent: "sent by the bot", stopped: "STOP: nothing is sent to this number", automatic: "answered by the provider itself",
    mail: "Mail", sms: "SMS", telegram: "Telegram", blocked: "blocked", gone: "That message has changed; look again.",
    kinds: { photo: "Photo", voice: "Voice note", sticker: "Sticker", location: "Place", contact: "Contact" },
  },
  es: {
    write: "Mensaje", text: "Mensaje de texto", typing: "escribiendo…", bot: "bot", edited: "editado", part: "parte", parts: "partes",
    sent: "enviadas por el bot", stopped: "STOP: no se envía nada a este número", automatic: "respuesta del propio proveedor",
    mail: "Correo", sms: "SMS", telegram: "Telegram", blocked: "bloqueado", gone: "Ese mensaje cambió; mire otra vez.",
    kinds: { photo: "Foto", voice: "Nota de voz", sticker: "Sticker", location: "Lugar", contact: "Contacto" },
  },
};
const words = () => WORDS[root.dataset.language];
let state = null;
let shown = false;
let noticed = "";
let helpedAtFirst = null;

async function post(path, fields) {
  const answer = await fetch(path, { method: "POST", body: new URLSearchParams(fields) });
  if (answer.status === 409) toast(words().gone);
}

function toast(text) {
  $("notice").textContent = text;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { $("notice").textContent = ""; }, 3500);
}

const time = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

// Messages: each has its own node, made again only when it changed.

function keep(list, items, make) {
  const known = new Map([...list.children].map((node) => [node.dataset.key, node]));
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  let grown = false;
  items.forEach((item, place) => {
    const form = JSON.stringify(item) + root.dataset.language;
    let node = known.get(String(item.id));
    known.delete(String(item.id));
    if (!node || node.form !== form) {
      const fresh = make(item, node);
      fresh.dataset.key = item.id;
      fresh.form = form;
      if (!node && shown) fresh.classList.add("new");
      if (node) node.replaceWith(fresh);
      grown = grown || !node;
      node = fresh;
    }
    if (list.children[place] !== node) list.insertBefore(node, list.children[place] || null);
  });
  for (const node of known.values()) node.remove();
  if (grown || atEnd) list.scrollTop = list.scrollHeight;
  return grown;
}

function bubble(message) {
  const kind = message.kind ? element("em", "kind", words().kinds[message.kind] || message.kind) : "";
  const foot = element("span", "foot", message.edited ? `${words().edited} ` : "", time(message.at));
  const text = told("p", "text", kind, ...marked(message.text, message.entities), foot);
  const rows = message.rows.map((row) => element("div", "row", ...row.map((one) => inline(message, one))));
  return element("li", message.mine ? "mine" : "theirs", text, ...rows);
}

function inline(message, button) {
  if (button.url) {
    const made = link(button.url, button.label);
    made.className = "key opens";
    return made;
  }
  const made = told("button", "key", button.label);
  made.type = "button";
  made.addEventListener("click", () => {
    made.setAttribute("aria-busy", "true");
    post("/phones/telegram/press", { message: message.id, data: button.data });
  });
  return made;
}

function text(message) {
  const size = `${message.alphabet} · ${message.units} · ${message.parts} ${message.parts === 1 ? words().part : words().parts}`;
  const note = message.automatic ? words().automatic : `${size}${message.mine ? "" : ` · ${message.status}`}`;
  const body = told("p", "text", ...linked(message.text));
  const foot = element("p", "size", note);
  if (!message.mine && message.parts > 2) foot.classList.add("long");
  return element("li", message.mine ? "mine" : "theirs", body, foot);
}

function letter(item, old) {
  const summary = element(
    "summary", "", element("span", `tag ${item.kind}`, words()[item.kind]), element("span", "to", item.to),
    element("time", "", time(item.at)), element("span", "subject", item.subject || item.text.split("\n")[0]),
  );
  const made = element("details", "", summary, element("p", "text", ...linked(item.text)));
  made.open = old ? old.firstChild.open : false;
  return element("li", "", made);
}

// The whole page

function show(next) {
  state = next;
  const { telegram, sms, letters } = state;
  const w = words();
  $("programme").textContent = state.programme;
  $("helped").textContent = state.helped;
  showLanguages(telegram.language);
  showTelegram(telegram, w);
  if (keep($("sms-log"), sms.messages, text)) news("sms");
  $("sms-title").textContent = sms.number;
  $("sms-state").textContent = sms.opted_out ? w.stopped : `${sms.parts} ${sms.parts === 1 ? w.part : w.parts} ${w.sent} · ${sms.own}`;
  $("sms-hint").hidden = sms.messages.length > 0;
  if (keep($("letters"), letters, letter)) news("mail");
  $("no-letters").hidden = letters.length > 0;
  showDesk();
  mark();
  shown = true;
}

// Every language that the bot speaks, for the people on the phones; the page itself speaks two.
function showLanguages(spoken) {
  const list = $("spoken");
  if (!list.length) {
    list.append(...state.languages.map(([code, name]) => {
      const made = new Option(name, code);
      made.lang = code;
      return made;
    }));
  }
  list.value = spoken;
}

function showTelegram(telegram, w) {
  if (keep($("telegram-log"), telegram.messages, bubble)) news("telegram");
  $("telegram-title").textContent = telegram.bot;
  $("telegram-state").textContent = telegram.blocked ? w.blocked : telegram.typing ? w.typing : w.bot;
  clearTimeout(showTelegram.timer);
  if (telegram.typing) showTelegram.timer = setTimeout(() => { $("telegram-state").textContent = w.bot; }, 5000);
  if (!telegram.waiting) for (const key of document.querySelectorAll("[aria-busy]")) key.removeAttribute("aria-busy");
  $("telegram-text").placeholder = telegram.placeholder || w.write;
  $("sms-text").placeholder = w.text;
  const fresh = telegram.messages.length === 0;
  $("start").hidden = $("telegram-hint").hidden = !fresh;
  $("description").textContent = telegram.description;
  $("telegram-form").hidden = fresh;
  $("menu-button").hidden = telegram.commands.length === 0;
  $("menu").replaceChildren(...telegram.commands.map((one) => {
    const made = element("button", "", element("b", "", `/${one.name}`), told("span", "", one.words));
    made.type = "button";
    made.addEventListener("click", () => { fold("menu"); say("telegram", `/${one.name}`); });
    return made;
  }));
  $("keys").replaceChildren(...telegram.keys.map((row) => element("div", "row", ...row.map((label) => {
    const made = told("button", "key", label);
    made.type = "button";
    made.addEventListener("click", () => post("/phones/telegram/press", { key: label }));
    return made;
  }))));
  if (telegram.notice && telegram.notice !== noticed) toast(telegram.notice);
  noticed = telegram.notice;
}

function showDesk() {
  $("desk").hidden = !state.desk;
  $("desk-link").href = state.desk;
  $("reviewer").textContent = state.reviewer;
  $("reviewer-line").hidden = !state.reviewer;
  $("passphrase").textContent = state.passphrase;
  $("passphrase-line").hidden = !state.passphrase;
  $("code").textContent = state.code;
  $("code-line").hidden = !state.code;
}

// The code changes with the clock, and nothing else tells of it.
setInterval(async () => { $("code").textContent = (await (await fetch("/state")).json()).code; }, 10000);

// The steps tick themselves off; the last one when the desk was opened from here.
function mark() {
  helpedAtFirst ??= state.helped;
  const wrote = [...state.telegram.messages, ...state.sms.messages].some((one) => one.mine);
  const done = [wrote, state.letters.length > 0, state.helped > helpedAtFirst, root.dataset.desk === "seen"];
  [...$("steps").children].forEach((item, place) => item.classList.toggle("done", done[place]));
}

function say(phone, words) {
  const path = phone === "sms" ? "/phones/sms/text" : "/phones/telegram/type";
  if (words.trim()) post(path, { text: words });
}

function fold(id, open = false) {
  $(id).hidden = !open;
  $(`${id}-button`).setAttribute("aria-expanded", String(open));
}

function news(panel) {
  if (root.dataset.panel !== panel) $(`tab-${panel}`).classList.add("news");
}

function choose(panel) {
  root.dataset.panel = panel;
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const here = tab.id === `tab-${panel}`;
    tab.setAttribute("aria-selected", String(here));
    tab.tabIndex = here ? 0 : -1;
    if (here) tab.classList.remove("news");
  }
  for (const log of document.querySelectorAll(".log")) log.scrollTop = log.scrollHeight;
}

for (const phone of ["telegram", "sms"]) {
  const box = $(`${phone}-text`);
  const grow = () => { box.style.height = "auto"; box.style.height = `${Math.min(box.scrollHeight, 120)}px`; };
  box.addEventListener("input", grow);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); $(`${phone}-form`).requestSubmit(); }
  });
  $(`${phone}-form`).addEventListener("submit", (event) => { event.preventDefault(); say(phone, box.value); box.value = ""; grow(); });
}
for (const id of ["menu", "attach"]) {
  $(`${id}-button`).addEventListener("click", () => fold(id, $(id).hidden));
}
for (const button of $("attach").children) {
  button.addEventListener("click", () => { fold("attach"); post("/phones/telegram/attach", { kind: button.dataset.kind }); });
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape") { fold("menu"); fold("attach"); } });
$("start").addEventListener("click", () => { say("telegram", "/start"); $("telegram-form").hidden = false; $("telegram-text").focus(); });
for (const chip of document.querySelectorAll("[data-say]")) chip.addEventListener("click", () => say("sms", chip.dataset.say));
$("renew").addEventListener("click", () => post("/phones/new", { language: $("spoken").value }));
$("spoken").addEventListener("change", () => post("/phones/new", { language: $("spoken").value }));
$("desk-link").addEventListener("click", () => { root.dataset.desk = "seen"; mark(); });
for (const tab of document.querySelectorAll("[role=tab]")) {
  tab.addEventListener("click", () => choose(tab.id.slice(4)));
  tab.addEventListener("keydown", (event) => {
    const way = { ArrowRight: "nextElementSibling", ArrowLeft: "previousElementSibling" }[event.key];
    if (way && tab[way]) { tab[way].focus(); tab[way].click(); }
  });
}
for (const radio of document.querySelectorAll("[name=language]")) {
  radio.addEventListener("change", () => {
    root.dataset.language = root.lang = radio.value;
    // Someone new who has not written yet speaks the language of the page.
    if (state && state.telegram.messages.length === 0) post("/phones/new", { language: radio.value });
    if (state) show(state);
  });
}
const events = new EventSource("/events");
events.addEventListener("state", (event) => { $("lost").hidden = true; show(JSON.parse(event.data)); });
events.addEventListener("error", () => { $("lost").hidden = false; });
