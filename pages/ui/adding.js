// A button within words adds what it names to a presentation: the page runs anew with it.

function addWhatIsPressed(component) {
  window.tellAdded = (what) => component.setTriggerValue("added", what);
  if (window.addsListen) return;
  window.addsListen = true;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-add]");
    if (button) window.tellAdded(button.dataset.add);
  });
}
