// Links that stand for a choice of the page are answered on the page itself; with a key held down, or the middle
// button, they open as any other.

export default function (component) {
  const { setTriggerValue } = component;
  const choose = (event) => {
    const link = event.target.closest("a[data-choose]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    setTriggerValue("chosen", { name: link.dataset.choose, value: link.dataset.value });
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  };
  document.addEventListener("click", choose);
  return () => document.removeEventListener("click", choose);
}
