/** 长者版: text in three sizes and black on white, kept in this browser; public/reading.js applies it before a page is drawn. */
const SIZE = "mingzhang-size";
const CONTRAST = "mingzhang-contrast";

const root = document.documentElement;
const toggle = document.querySelector<HTMLButtonElement>("[data-elder]");
const bar = document.querySelector<HTMLElement>("#reading");

function remember(name: string, value: string): void {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // Without storage the choice holds for this page.
  }
}

function set(size: string, contrast: boolean): void {
  if (size) root.dataset["size"] = size;
  else delete root.dataset["size"];
  if (contrast) root.dataset["contrast"] = "high";
  else delete root.dataset["contrast"];
  remember(SIZE, size);
  remember(CONTRAST, contrast ? "high" : "");
  show();
}

function show(): void {
  const size = root.dataset["size"] ?? "";
  toggle?.setAttribute("aria-pressed", String(size !== ""));
  if (!bar) return;
  bar.hidden = size === "";
  for (const input of bar.querySelectorAll<HTMLInputElement>("[name=size]"))
    input.checked = input.value === size;
  const contrast = bar.querySelector<HTMLInputElement>("[name=contrast]");
  if (contrast) contrast.checked = root.dataset["contrast"] !== undefined;
}

if (toggle && bar) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => (root.dataset["size"] ? set("", false) : set("larger", true)));
  bar.addEventListener("change", () => {
    const size = bar.querySelector<HTMLInputElement>("[name=size]:checked")?.value ?? "larger";
    set(size, bar.querySelector<HTMLInputElement>("[name=contrast]")?.checked ?? false);
  });
  bar.querySelector("[data-leave]")?.addEventListener("click", () => {
    set("", false);
    toggle.focus();
  });
  show();
}
