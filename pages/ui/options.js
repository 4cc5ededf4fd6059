// An option of a filter that would leave no reply is marked, and a press on it does nothing.

const NOWHERE = /\(0\)$/;
let watchingOptions = false;

function markOptions() {
  if (watchingOptions) return;
  watchingOptions = true;
  const mark = () => {
    for (const option of document.querySelectorAll('[data-testid="stMultiSelectDropdown"] [role="option"]')) {
      const nowhere = NOWHERE.test(option.textContent.trim());
      if (option.hasAttribute("data-leads-nowhere") === nowhere) continue;
      option.toggleAttribute("data-leads-nowhere", nowhere);
      if (nowhere) option.setAttribute("aria-disabled", "true");
      else option.removeAttribute("aria-disabled");
    }
  };
  new MutationObserver(mark).observe(document.body, { childList: true, subtree: true, characterData: true });
  const refuse = (event) => {
    if (!event.target.closest?.("[data-leads-nowhere]")) return;
    event.preventDefault();
    event.stopPropagation();
  };
  for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
    window.addEventListener(kind, refuse, true);
  }
  mark();
}
