// Presenting: keys, and what stands on the stage. The whole story is in memory, so that the slides go on when
// nothing answers any more.

const stage = document.getElementById("stage");
const source = document.getElementById("story");
const named = JSON.parse(source.textContent);
source.remove(); // with names off the page holds none
const deck = new Deck(named);
const drawn = new Map(); // slide → its section on the stage
const number = make("p", "number");
const said = make("p", "said");
const black = make("div", "black");
const grid = new Panel("grid", "All slides");
const filters = new Panel("filters", "Filters of this slide");
const help = new Panel("help", "Keys");
const menu = new Panel("menu", "Menu");
const PANELS = [grid, filters, help, menu];
const notes = new Notes(deck, (event) => onKey(event));
const NO_ANSWER = "The server does not answer. The slides go on as they are.";
const PATIENCE = { word: 3000, slides: 20000 }; // milliseconds until it is held to be gone
let digits = "";
let gone = false; // the server, when it was asked last

const KEYS = [
  ["→ ↓ Space PageDown, a click", "next slide"],
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
  ...(named.back ? [["F5", "load the slides anew, while the server answers"]] : []),
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
  notes.show();
  if (next) (window.requestIdleCallback ?? setTimeout)(() => deck.slides.includes(next) && section(next));
}

function go(to) {
  deck.go(to);
  show();
}

// What is said stands in the window that is open over the slide, or small at the foot of it.
function say(words) {
  const panel = PANELS.find((each) => each.open);
  if (panel) panel.body.after(said);
  else stage.append(said);
  said.textContent = words;
  clearTimeout(say.timer);
  if (!panel) say.timer = setTimeout(() => (said.textContent = ""), 4000);
}

// What is no business of the room stands in the notes, where these are open.
function sayAside(words) {
  if (PANELS.some((each) => each.open) || !notes.say(words)) say(words);
}

// Ask the server; null where it does not answer.
async function ask(address) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE.slides) });
    gone = false;
    return answer.ok ? await answer.json() : null;
  } catch {
    gone = true;
    return null;
  }
}

// The same, and that it does not answer is said.
async function asked(address) {
  const answer = await ask(address);
  if (!answer) sayAside(NO_ANSWER);
  return answer;
}

// What is not in memory is asked of the server, once; a file holds all that it can show.
async function held(story, state) {
  if (!(state in story.states) && story.more) {
    const answer = await asked(`${story.more}&${state}`);
    if (answer) story.states[state] = answer;
  }
  return state in story.states;
}

// Show the present slide in another state; false where it stays as it is.
async function choose(state) {
  const { story, slide } = deck;
  if (!(await held(story, state)) || deck.story !== story) return false;
  if (!holds(story, state, slide.place)) {
    say("No reply is left on this slide then. It stays as it is.");
    return false;
  }
  said.textContent = "";
  deck.choose(slide.place, state);
  show();
  return true;
}

let other = named.nameless ?? null; // the same story with names, or without
let turning = false;
let coming = null; // is asked for as soon as the first slide stands, so that the server may go then
async function turnNames() {
  if (named.audience === "public") say("For the public no names are shown.");
  else if (!other && !named.other) say("Without names was asked for: this story holds none.");
  else if (!turning) {
    turning = true;
    other ??= (await coming) ?? (await asked(named.other));
    if (other) await turnTo(other);
    turning = false;
  }
}

// Filters of slides stay where the other slides have them too.
async function turnTo(story) {
  const own = new Map();
  for (const [place, state] of deck.own) {
    if ((await held(story, state)) && holds(story, state, place)) own.set(place, state);
  }
  const lost = deck.own.size - own.size;
  other = deck.story;
  deck.take(story, own);
  document.title = `${story.name} · Follow-up survey`;
  const turned = ["office", "members"].includes(story.audience) ? "Names are on." : "Names are off.";
  say(lost ? `${turned} Filters of ${lost > 1 ? `${lost} slides are` : "a slide are"} set back.` : turned);
  show();
}

function turnFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => say("This browser shows no full screen."));
}

// Nothing but the server brings the slides back: without it one neither leaves nor loads them anew.
async function ifThere(go) {
  const there = await fetch(`${named.back}healthz`, {
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE.word),
  }).then(
    (answer) => answer.ok,
    () => false,
  );
  gone = !there;
  if (there) go();
  else sayAside("The server does not answer. The slides stay open.");
}

function leave() {
  const from = named.back;
  if (!from) return;
  say("Leaving…");
  ifThere(() => {
    if (document.referrer.startsWith(`${location.origin}/`)) history.back();
    else location.assign(from);
  });
}

window.addEventListener("beforeunload", (event) => gone && event.preventDefault());

function turnBlack() {
  black.toggleAttribute("hidden");
}

function openGrid() {
  const fill = () =>
    thumbnails(deck, (place) => {
      grid.close();
      go(place);
    });
  grid.toggle(fill);
}

function keyLines() {
  const list = make("dl");
  list.tabIndex = 0; // keys scroll it where it is longer than the screen
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
  l: () =>
    filters.open || deck.story.filters.length
      ? filters.toggle(() => filterFields(deck, choose, say))
      : say("There is nothing to choose from on these slides."),
  h: turnNames,
  b: turnBlack,
  g: openGrid,
  n: () => notes.toggle() || say("The browser holds the second window back."),
  "?": () => help.toggle(keyLines),
};

function onKey(event) {
  if (
    named.back &&
    event.view === window &&
    (event.key === "F5" || (event.key === "r" && (event.ctrlKey || event.metaKey)))
  ) {
    event.preventDefault();
    ifThere(() => location.reload());
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const panel = PANELS.find((each) => each.open);
  if (panel) {
    if (event.target.closest?.("select")) return; // keys choose there
    const own = { g: grid, l: filters, "?": help }[key];
    if (own === panel) panel.close();
    else if (panel === grid && walk(grid.body, key)) event.preventDefault();
    return;
  }
  if (/^\d$/.test(key)) {
    digits = (digits + key).slice(-4);
    say(`Slide ${digits}: press Enter.`);
    return;
  }
  const typed = digits;
  digits = "";
  if (typed) said.textContent = "";
  if (key === "Enter" && typed) go(Number(typed) - 1);
  else if (key === " ") go(deck.at + (event.shiftKey ? -1 : 1));
  else if (key === "Escape" && !black.hidden) black.hidden = true;
  else if (key === "Escape" && !document.fullscreenElement) leave();
  else if (ON_KEY[key]) ON_KEY[key]();
  else return;
  event.preventDefault();
}

const ON_TOUCH = [
  ["All slides", ON_KEY.g],
  ["Filters of this slide", ON_KEY.l],
  ["Names on or off", ON_KEY.h],
  ["Black", ON_KEY.b],
  ["Full screen", ON_KEY.f],
  ...(named.back ? [["Leave", leave]] : []),
];

number.setAttribute("role", "status");
said.setAttribute("role", "status");
black.hidden = true;
document.body.append(black);
stage.append(number, said, make("p", "turn", "Turn the phone: the slide gets larger."));
for (const panel of PANELS) {
  panel.onclosed = () => {
    if (!panel.root.contains(said)) return; // something was said since
    said.textContent = "";
    stage.append(said);
  };
}
touchMenu(menu, ON_TOUCH);
document.addEventListener("keydown", onKey);
pointing((step) => {
  if (black.hidden) go(deck.at + step);
  else black.hidden = true;
});
go(Number(location.hash.slice(1)) - 1 || 0);
if (named.other) coming = ask(named.other);
window.takeNotes = (opened) => notes.take(opened);
