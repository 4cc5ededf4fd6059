// What opens over a slide, each a window of its own that keeps the focus until it closes.

class Panel {
  constructor(name, words) {
    this.root = make("dialog", `panel panel-${name}`);
    this.root.setAttribute("aria-label", words);
    this.root.append(make("h2", "", words));
    this.body = make("div", "panel-body");
    const close = make("button", "panel-close", "Close");
    close.addEventListener("click", () => this.root.close());
    this.root.append(this.body, close);
    document.body.append(this.root);
  }

  get open() {
    return this.root.open;
  }

  toggle(fill) {
    if (this.open) {
      this.root.close();
      return;
    }
    this.body.replaceChildren(...fill());
    this.root.showModal();
  }
}

// All slides, each a button with its drawing.
function thumbnails(deck, choose) {
  return deck.slides.map((slide, place) => {
    const button = make("button", "thumbnail");
    button.setAttribute("aria-label", `Slide ${place + 1}: ${slide.title}`);
    if (place === deck.at) button.setAttribute("aria-current", "true");
    const drawn = drawing(slide);
    for (const named of drawn.querySelectorAll("[id]")) named.id = `t-${named.id}`;
    for (const filled of drawn.querySelectorAll("[fill^='url(#']"))
      filled.setAttribute("fill", filled.getAttribute("fill").replace("url(#", "url(#t-"));
    drawn.setAttribute("aria-hidden", "true");
    button.append(drawn, make("span", "", `${place + 1}`));
    button.addEventListener("click", () => choose(place));
    return button;
  });
}

// A field for each filter; together they are the state of the slide that is shown.
function filterFields(deck, choose) {
  const chosen = new URLSearchParams(deck.chosen());
  const fields = deck.story.filters.map(({ name, label, options }) => {
    const field = make("label", "field", label);
    const select = make("select");
    select.name = name;
    select.append(new Option("As in the story", ""));
    for (const [value, words] of options) select.append(new Option(words, value));
    select.value = chosen.get(name) ?? "";
    select.addEventListener("change", () => {
      if (deck.story.more) {
        const all = new URLSearchParams(
          [...field.parentElement.querySelectorAll("select")]
            .filter((each) => each.value)
            .map((each) => [each.name, each.value]),
        );
        if (all.size) all.set("slide", deck.slide.place); // asked of the server for this slide alone
        choose(all.toString());
        return;
      }
      // In a file each state has one filter: another choice takes the place of the one before.
      for (const other of field.parentElement.querySelectorAll("select")) {
        if (other !== select) other.value = "";
      }
      choose(select.value ? new URLSearchParams([[name, select.value]]).toString() : "");
    });
    field.append(select);
    return field;
  });
  return fields.length ? fields : [make("p", "", "There is nothing to choose from.")];
}

// The window of the presenter: what is told of the slide, the next one, and the clock.
class Notes {
  constructor(keys) {
    this.keys = keys;
    this.began = Date.now();
  }

  toggle(deck) {
    if (this.window && !this.window.closed) {
      this.window.close();
      return true;
    }
    this.window = window.open("", "", "width=900,height=700");
    if (!this.window) return false;
    const page = this.window.document;
    page.title = "Notes";
    page.documentElement.lang = "en";
    const style = page.createElement("style");
    style.textContent = document.querySelector("style").textContent;
    page.head.append(style);
    page.body.className = "notes";
    page.addEventListener("keydown", (event) => this.keys(event));
    this.window.setInterval(() => this.tick(), 1000);
    this.show(deck);
    return true;
  }

  show(deck) {
    if (!this.window || this.window.closed) return;
    const { slides, at } = deck;
    const parts = [
      make("p", "notes-clock"),
      make("h1", "", `${at + 1} / ${slides.length} · ${slides[at].title}`),
    ];
    const told = make("ul", "notes-told");
    told.append(...slides[at].told.map((line) => make("li", "", line)));
    parts.push(told);
    for (const [place, why] of deck.states[""].leftOut)
      parts.push(make("p", "notes-left-out", `Slide ${place + 1} of the story is left out. ${why}`));
    parts.push(
      make("h2", "", at + 1 < slides.length ? `Next: ${slides[at + 1].title}` : "This is the last slide."),
    );
    if (at + 1 < slides.length) {
      const next = drawing(slides[at + 1]);
      next.classList.add("notes-next");
      parts.push(next);
    }
    this.window.document.body.replaceChildren(...parts);
    this.tick();
  }

  tick() {
    const clock = this.window?.document?.querySelector(".notes-clock");
    if (!clock) return;
    const passed = Math.floor((Date.now() - this.began) / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const now = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    clock.textContent = `${now} · ${two(Math.floor(passed / 60))}:${two(passed % 60)} since the start`;
  }
}
