export {};

/**
 * Values of a chart under the pointer, the finger or the arrow keys, and spoken. A mark carries its words in `data-v`;
 * without this script they are in the table beside the chart.
 */
const SVG = ".plot > svg";
let bubble: HTMLElement | undefined;
let spoken: HTMLElement | undefined;
let current: Element | null = null;

function element(className: string): HTMLElement {
  const made = document.createElement("output");
  made.className = className;
  made.hidden = true;
  return made;
}

function hide(): void {
  current?.removeAttribute("data-on");
  current = null;
  if (bubble) bubble.hidden = true;
}

function show(mark: Element, aloud: boolean): void {
  const plot = mark.closest<HTMLElement>(".plot");
  const words = mark.getAttribute("data-v");
  if (!plot || !words) return;
  if (mark !== current) {
    hide();
    current = mark;
    mark.setAttribute("data-on", "");
  }
  bubble ??= element("chart-value");
  // The one that is seen is not the one that is heard: a pointer's every move would be read aloud.
  bubble.ariaHidden = "true";
  if (bubble.parentElement !== plot) plot.append(bubble);
  bubble.textContent = words;
  bubble.hidden = false;
  const box = plot.getBoundingClientRect();
  const at = mark.getBoundingClientRect();
  const middle = at.left + Math.min(at.width / 2, 160) - box.left - bubble.offsetWidth / 2;
  const above = at.top - box.top - bubble.offsetHeight - 6;
  bubble.style.left = `${Math.max(0, Math.min(middle, box.width - bubble.offsetWidth))}px`;
  bubble.style.top = `${above < -30 ? at.bottom - box.top + 6 : above}px`;
  if (!aloud) return;
  spoken ??= element("visually-hidden");
  spoken.hidden = false;
  if (spoken.parentElement !== plot) plot.append(spoken);
  spoken.textContent = words;
}

/** The mark at a place: the one under it, or for fingers and thin bars the nearest within reach of it. */
function markAt(plot: Element, x: number, y: number): Element | null {
  const under = document.elementFromPoint(x, y)?.closest("[data-v]") ?? null;
  if (under && plot.contains(under)) return under;
  let best: Element | null = null;
  let nearest = 14;
  for (const mark of plot.querySelectorAll("[data-v]")) {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const distance = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    if (distance < nearest) {
      nearest = distance;
      best = mark;
    }
  }
  return best;
}

function step(event: KeyboardEvent, plot: Element): void {
  const marks = [...plot.querySelectorAll("[data-v]")];
  const at = current ? marks.indexOf(current) : -1;
  const last = marks.length - 1;
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at < 0 ? last : at - 1,
    ArrowLeft: at < 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  if (event.key === "Escape") hide();
  const mark = marks[Math.max(0, Math.min(to[event.key] ?? -1, last))];
  if (to[event.key] === undefined || !mark) return;
  event.preventDefault();
  show(mark, true);
}

for (const svg of document.querySelectorAll(SVG)) {
  const plot = svg.parentElement;
  if (!plot || !svg.querySelector("[data-v]")) continue;
  plot.tabIndex = 0;
  plot.setAttribute("role", "group");
  plot.setAttribute("aria-label", `${svg.getAttribute("aria-label") ?? ""}，用方向键逐项读数`);
  plot.addEventListener("keydown", (event) => step(event, plot));
  plot.addEventListener("blur", hide);
  plot.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
  for (const kind of ["pointermove", "pointerdown"] as const)
    plot.addEventListener(kind, (event) => {
      const mark = markAt(plot, event.clientX, event.clientY);
      if (mark) show(mark, false);
      else hide();
    });
}
document.addEventListener("pointerdown", ({ target }) => {
  if (target instanceof Element && !target.closest(".plot")) hide();
});
document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
