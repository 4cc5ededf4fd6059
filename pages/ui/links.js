// A link within the dashboard opens as the menu opens a page: it runs anew, and nothing is loaded again.

const OWN_LINKS =
  "[data-testid=stHtml] a[href]:not([download], [data-choose], [data-shown], [data-leaves]), [data-testid=stToast] a[href], .chart-card-id";
const ONE_COLUMN = 640;
const SAID_FOR = 4000;

function openLinksHere() {
  if (window.linksOpenHere) return;
  window.linksOpenHere = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(OWN_LINKS);
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = new URL(link.href);
    if (target.origin !== location.origin) return;
    event.preventDefault();
    const turns = target.pathname !== location.pathname || window.innerWidth <= ONE_COLUMN;
    history.pushState(null, "", target.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    if (turns) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
}

// The page is copied as a link to what is seen; where the browser refuses, the link stands there instead.
function copyLinks() {
  window.linkToWhatIsSeen = linkToWhatIsSeen;
  if (window.linksAreCopied) return;
  window.linksAreCopied = true;
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[data-shown]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { shown, names, shared } = link.dataset;
    const address = linkToWhatIsSeen({ shown, names: names.split(" "), shared });
    link.dataset.words ??= link.textContent;
    try {
      await navigator.clipboard.writeText(address);
      link.textContent = "Link copied";
      setTimeout(() => {
        link.textContent = link.dataset.words;
      }, SAID_FOR);
    } catch {
      link.textContent = address;
    }
  });
}

// A link holds what is seen: the page's own choices as they stand, `shown` in place of the filters by their
// `names`, what is open of its cards, and the card that it is about. It names the computer as others call it,
// where the dashboard is `shared`.
function linkToWhatIsSeen({ shown, names, shared, card }) {
  const url = new URL(location.href);
  const own = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  if (own && shared) ({ host: url.host, port: url.port } = new URL(shared));
  for (const name of [...names, "card"]) url.searchParams.delete(name);
  for (const [name, value] of new URLSearchParams(shown)) url.searchParams.append(name, value);
  const panels = [...document.querySelectorAll(".chart-card-controls [data-control][aria-expanded]")];
  for (const panel of new Set(panels.map((each) => each.dataset.control))) {
    const ids = panels
      .filter((each) => each.dataset.control === panel && each.ariaExpanded === "true")
      .map((each) => each.closest(".chart-card").dataset.card);
    if (ids.length) url.searchParams.set(panel, ids.join(","));
    else url.searchParams.delete(panel);
  }
  if (card) url.searchParams.set("card", card);
  url.hash = "";
  return url.href;
}
