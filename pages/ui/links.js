// A link within the dashboard opens as the menu opens a page: it runs anew, and nothing is loaded again.

const OWN_LINKS =
  "[data-testid=stHtml] a[href]:not([download], [data-choose], [data-leaves]), [data-testid=stToast] a[href]";
const ONE_COLUMN = 640;

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
