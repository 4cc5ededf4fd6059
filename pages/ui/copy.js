// A button that copies a text. Without the right to copy, the text stands there, chosen whole.

const SAID_FOR = 4000;

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".copy") ?? build(parentElement);
  const [button, field] = root.children;
  button.textContent = data.label;
  field.value = data.text;
  button.onclick = () => copy(button, field, data);
}

function build(place) {
  const root = document.createElement("div");
  root.className = "copy";
  const button = document.createElement("button");
  button.type = "button";
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.hidden = true;
  field.setAttribute("aria-label", "The text to copy");
  root.append(button, field);
  place.append(root);
  return root;
}

async function copy(button, field, { label, text }) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = label;
    }, SAID_FOR);
  } catch {
    field.hidden = false;
    field.select();
  }
}
