// Three steps for who sees the dashboard for the first time; closed once, they stay away in this browser.

const CLOSED = "first-steps-were-closed";

function kept() {
  try {
    return localStorage.getItem(CLOSED);
  } catch {
    return "yes"; // a browser that keeps nothing would show them for ever
  }
}

export default function ({ parentElement, data }) {
  const place = parentElement.querySelector(".newcomer");
  if (kept()) {
    place.hidden = true;
    return;
  }
  const steps = data.steps.map((words) => {
    const step = document.createElement("li");
    step.textContent = words;
    return step;
  });
  place.querySelector("ol").replaceChildren(...steps);
  place.hidden = false;
  place.querySelector("button").onclick = () => {
    localStorage.setItem(CLOSED, "yes");
    place.hidden = true;
  };
}
