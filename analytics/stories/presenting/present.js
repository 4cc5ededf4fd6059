// Presenting: keys, swipes, and what stands on the stage. The whole story is in the page, so that the slides
// go on when nothing answers any more.

const stage = document.getElementById("stage");
const named = JSON.parse(document.getElementById("story").textContent);
const deck = new Deck(named);
const drawn = new Map(); // slide → its section on the stage
const number = make("p", "number");
const said = make("p", "said");
const black = make("div", "black");
const grid = new Panel("grid", "All slides");
const filters = new Panel("filters", "Filters of this slide");
const help = new Panel("help", "Keys");
const notes = new Notes((event) => onKey(event));
let digits = "";

const KEYS = [
  ["→ ↓ Space PageDown", "next slide"],
  ["← ↑ PageUp", "slide before"],
  ["Home, End", "first, last slide"],
  ["a number, Enter", "that slide"],
  ["F", "full screen"],
  ["L", "filters of this slide"],
  ["H", "names on or off"],
  ["B", "black"],
  ["G", "all slides"],
  ["N", "notes in a second window"],
  ["?", "these keys"],
  ["Escape", "close what is open, then leave"],
];

function section(slide) {
  if (drawn.has(slide)) return drawn.get(slide);
  const made = make("section", "slide");
  made.setAttribute("aria-roledescription", "slide");
  made.setAttribute("aria-label", slide.title || deck.story.name);
  made.append(make("h1", "unseen", slide.title || deck.story.name), drawing(slide));
  made.hidden = true;
  drawn.set(slide, made);
  stage.append(made);
  return made;
}

function show() {
  const { slides, slide, at } = deck;
  const next = slides[at + 1];
  for (const [held, made] of drawn) {
    if (held === slide || held === next) continue;
    made.remove();
    drawn.delete(held);
  }
  const shown = section(slide);
  for (const made of drawn.values()) made.hidden = made !== shown;
  number.textContent = `${at + 1} / ${slides.length}`;
  location.replace(`#${at + 1}`);
  notes.show(deck);
  if (next) (window.requestIdleCallback ?? setTimeout)(() => section(next));
}

function go(to) {
  deck.go(to);
  show();
}

function say(words) {
  said.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (said.textContent = ""), 4000);
}

// What is not in the page is asked of the server, once; a file holds all that it can show.
async function held(story, state) {
  if (state in story.states) return true;
  if (!story.more) return false;
  try {
    const answer = await fetch(`${story.more}&${state}`);
    if (!answer.ok) throw new Error(String(answer.status));
    story.states[state] = await answer.json();
    return true;
  } catch {
    say("The server does not answer. The slides go on as they are.");
    return false;
  }
}

async function choose(state) {
  if (!(await held(deck.story, state))) return;
  if (!deck.holds(state)) {
    say("Nothing of this slide is left then. It stays as it is.");
    return;
  }
  deck.choose(state);
  show();
}

let other = named.nameless ?? null; // the same story with names, or without
async function turnNames() {
  if (!other && named.other) {
    try {
      const answer = await fetch(named.other);
      if (!answer.ok) throw new Error(String(answer.status));
      other = await answer.json();
    } catch {
      say("The server does not answer. The slides go on as they are.");
      return;
    }
  }
  if (!other) {
    say("This story holds no names.");
    return;
  }
  const before = deck.story;
  deck.take(other);
  other = before;
  say(["office", "members"].includes(deck.story.audience) ? "Names are on." : "Names are off.");
  show();
}

function turnFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => say("This browser shows no full screen."));
}

function leave() {
  const from = named.back;
  if (!from) return;
  if (document.referrer.startsWith(`${location.origin}/`)) history.back();
  else location.assign(from);
}

function openGrid() {
  const fill = () =>
    thumbnails(deck, (place) => {
      grid.root.close();
      go(place);
    });
  grid.toggle(fill);
  grid.root.querySelector("[aria-current]")?.focus();
}

function keyLines() {
  const list = make("dl");
  for (const [keys, words] of KEYS) list.append(make("dt", "", keys), make("dd", "", words));
  return [list];
}

const ON_KEY = {
  ArrowRight: () => go(deck.at + 1),
  ArrowDown: () => go(deck.at + 1),
  PageDown: () => go(deck.at + 1),
  ArrowLeft: () => go(deck.at - 1),
  ArrowUp: () => go(deck.at - 1),
  PageUp: () => go(deck.at - 1),
  Home: () => go(0),
  End: () => go(deck.slides.length - 1),
  f: turnFull,
  l: () => filters.toggle(() => filterFields(deck, choose)),
  h: turnNames,
  b: () => black.toggleAttribute("hidden"),
  g: openGrid,
  n: () => notes.toggle(deck) || say("The browser holds the second window back."),
  "?": () => help.toggle(keyLines),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const typing = event.target.closest?.("input, select, textarea");
  const panel = [grid, filters, help].find((each) => each.open);
  if (typing) return;
  if (panel) {
    const own = { g: grid, l: filters, "?": help }[key];
    if (own === panel) panel.root.close();
    return;
  }
  if (/^\d$/.test(key)) {
    digits = (digits + key).slice(-4);
    return;
  }
  const typed = digits;
  digits = "";
  if (key === "Enter" && typed) go(Number(typed) - 1);
  else if (key === " ") go(deck.at + (event.shiftKey ? -1 : 1));
  else if (key === "Escape" && !black.hidden) black.hidden = true;
  else if (key === "Escape" && !document.fullscreenElement) leave();
  else if (ON_KEY[key]) ON_KEY[key]();
  else return;
  event.preventDefault();
}

function swipes() {
  const FAR = 60;
  let from = null;
  stage.addEventListener("pointerdown", (event) => {
    from = event.pointerType === "mouse" ? null : { x: event.clientX, y: event.clientY };
  });
  stage.addEventListener("pointerup", (event) => {
    if (!from) return;
    const [across, down] = [event.clientX - from.x, event.clientY - from.y];
    from = null;
    if (Math.abs(across) > FAR && Math.abs(across) > Math.abs(down)) go(deck.at + (across < 0 ? 1 : -1));
  });
}

number.setAttribute("role", "status");
said.setAttribute("role", "status");
black.hidden = true;
stage.append(number, said, black);
document.addEventListener("keydown", onKey);
swipes();
go(Number(location.hash.slice(1)) - 1 || 0);
