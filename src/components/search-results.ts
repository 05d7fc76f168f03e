/** The results of the search as elements of the page. */
import type { FoundPlace } from "../site/search-places.ts";
import type { FoundPage } from "../site/site-pages.ts";
import type { RecordHead } from "../site/search-record.ts";
import type { Found } from "./search-engine.ts";

/** Places shown of a report before more are asked for, and at most. */
const FIRST = 3;
const MOST = 50;

/** An element with its text and attributes. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  content: string | Node | (string | Node)[] = "",
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...(Array.isArray(content) ? content : [content]));
  return element;
}

/** A report that was found, with the places that hold the query. `base` is the address of the site. */
export function resultItem({ head, places, rest }: Found, base: string): HTMLElement {
  const home = base + encodePath(head.pages[0] ?? "");
  const chips = ["unit", "year", "stage"].flatMap((name) => head.filters[name] ?? []);
  const list = make("ul", "", { class: "places" });
  const item = make("li", [
    make("h2", make("a", head.title, { href: home })),
    make(
      "ul",
      chips.map((chip) => make("li", chip)),
      { class: "tags", "aria-label": "单位、年度、阶段" },
    ),
    list,
  ]);
  const show = (all: FoundPlace[], from: number, to: number): void => {
    list.append(...all.slice(from, to).map((place) => placeItem(place, head, base)));
  };
  show(places, 0, FIRST);
  if (rest !== null || places.length > FIRST) {
    const more = make("button", "这份报告里的更多位置", { type: "button", class: "more" });
    more.addEventListener("click", () => {
      more.disabled = true;
      void (rest?.() ?? Promise.resolve(places)).then(
        (all) => {
          list.replaceChildren();
          show(all, 0, MOST);
          more.remove();
          list.querySelectorAll("a")[FIRST]?.focus();
        },
        () => (more.disabled = false),
      );
    });
    item.append(more);
  }
  return item;
}

/** A page of the site that is no report. */
export function pageItem({ page, anchor, heading }: FoundPage, base: string): HTMLElement {
  const href = addressOf(base, page.path, anchor);
  const name = [...(page.title === page.kind ? [] : [page.title]), heading].filter(Boolean).join("：");
  const parts = [make("small", page.kind), " ", make("a", name || page.title, { href })];
  // How a page begins says nothing of a section further down.
  return make("li", page.about && !heading ? [...parts, make("p", page.about)] : parts);
}

function addressOf(base: string, path: string, anchor: string): string {
  return `${base}${encodePath(path)}${anchor ? `#${encodeURIComponent(anchor)}` : ""}`;
}

function placeItem({ section, anchor, excerpt }: FoundPlace, head: RecordHead, base: string): HTMLElement {
  const [name, page] = head.sections[section] ?? ["", 0];
  const href = addressOf(base, head.pages[page] ?? "", anchor);
  const parts = [cells(excerpt.before), make("mark", excerpt.match), cells(excerpt.after)];
  const isHeading = name === excerpt.before + excerpt.match + excerpt.after;
  const text = make("a", name && !isHeading ? [make("b", name), " ", ...parts] : parts, { href });
  return make("li", text);
}

/** The cells of a row, parted so that a reader sees it. */
function cells(text: string): string {
  return text.replaceAll("|", " · ");
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
