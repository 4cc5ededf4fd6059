// What belongs to the window of the browser alone, and runs with every page.

const WIDE_ENOUGH = 1200;
const SEEN = "filters-were-closed";

export default function (component) {
  openLinksHere();
  copyLinks();
  addWhatIsPressed(component);
  markOptions();
  sortTables();
  closeFilters();
}

// In a narrow window the filters are closed at first, once: whoever opens them keeps them open.
function closeFilters() {
  if (window.innerWidth >= WIDE_ENOUGH || sessionStorage.getItem(SEEN)) return;
  const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
  if (!close) return;
  sessionStorage.setItem(SEEN, "yes");
  close.click();
}
