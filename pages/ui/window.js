// In a narrow window the filters are closed at first, once: whoever opens them keeps them open.

const WIDE_ENOUGH = 1200;
const SEEN = "filters-were-closed";

export default function () {
  if (window.innerWidth >= WIDE_ENOUGH || sessionStorage.getItem(SEEN)) return;
  const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
  if (!close) return;
  sessionStorage.setItem(SEEN, "yes");
  close.click();
}
