// The window of the presenter: what is told of the slide, the next one, and the clock.

// Runs in that window itself, since what the slides left in it is dead once they are closed or loaded anew.
// It finds them again as soon as they stand in their tab, and closes with Escape also without them.
function watchSlides() {
  const CLOSED = "The slides were closed. Escape closes these notes too.";
  const ANEW = "The slides were loaded anew. Press N there for new notes; Escape closes these.";
  let taken = null;
  const look = () => {
    let take = null;
    let words = CLOSED;
    try {
      take = window.opener?.takeNotes ?? null;
    } catch {
      words = ANEW; // a file is another place for the browser each time it is loaded
    }
    const said = document.querySelector(".notes-closed");
    if (take && (said || take !== taken)) take(window);
    else if (!take && !said) {
      const line = document.createElement("p");
      line.className = "notes-closed";
      line.setAttribute("role", "alert");
      line.textContent = words;
      document.body.prepend(line);
    }
    taken = take;
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") window.close();
  });
  setInterval(look, 500);
}

class Notes {
  constructor(deck, keys) {
    this.deck = deck;
    this.keys = keys;
  }

  get open() {
    return Boolean(this.window) && !this.window.closed;
  }

  toggle() {
    if (this.open) {
      this.window.close();
      return true;
    }
    const opened = window.open("", "", "width=900,height=700");
    if (!opened) return false;
    const page = opened.document;
    page.title = "Notes";
    page.documentElement.lang = "en";
    const style = page.createElement("style");
    style.textContent = document.querySelector("style").textContent;
    const watching = page.createElement("script");
    watching.src = URL.createObjectURL(new Blob([`(${watchSlides})()`], { type: "text/javascript" }));
    page.head.append(style, watching);
    page.body.className = "notes";
    opened.began = Date.now();
    this.take(opened);
    return true;
  }

  // Fill a window of notes, one just opened or one of these slides before they were loaded anew.
  take(opened) {
    if (this.window !== opened) {
      opened.document.addEventListener("keydown", (event) => this.onKey(event));
      opened.setInterval(() => this.tick(), 1000);
    }
    this.window = opened;
    this.show();
  }

  onKey(event) {
    if (event.key === "Escape") this.window.close();
    else this.keys(event);
  }

  show() {
    if (!this.open) return;
    const { slides, at } = this.deck;
    const said = make("p", "notes-said");
    said.setAttribute("role", "status");
    const parts = [
      make("p", "notes-clock"),
      said,
      make("h1", "", `${at + 1} / ${slides.length} · ${slides[at].title}`),
    ];
    const told = make("ul", "notes-told");
    told.tabIndex = 0; // keys scroll it where it is longer than the window
    told.append(...slides[at].told.map((line) => make("li", "", line)));
    parts.push(told);
    for (const words of this.deck.states[""].leftOut) parts.push(make("p", "notes-left-out", words));
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

  // Say something to the presenter alone; false where no notes are open.
  say(words) {
    if (!this.open) return false;
    this.window.document.querySelector(".notes-said").textContent = words;
    return true;
  }

  tick() {
    const clock = this.open && this.window.document.querySelector(".notes-clock");
    if (!clock) return;
    const passed = Math.floor((Date.now() - this.window.began) / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const now = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    clock.textContent = `${now} · ${two(Math.floor(passed / 60))}:${two(passed % 60)} since the start`;
  }
}
