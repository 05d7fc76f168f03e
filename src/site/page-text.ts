/** A page of this site as the search reads it: the places of its body, each with the section it belongs to. */
import { searchText } from "./query.ts";
import { withEndTags } from "./table.ts";

/** A heading of a page and what stands under it. The first section of a page, before any heading, has no name. */
export interface Section {
  name: string;
  /** Id of the heading, "" when it has none. */
  anchor: string;
  /** Kind of the statutory table it shows (`data-kind`), "" when it is none. */
  kind: string;
}

/** A row, a paragraph, an item of a list, a heading: what a search result can land on. */
export interface Place {
  section: number;
  /** Id of the element, or of the nearest one that holds it; "" when none does. */
  anchor: string;
  /** White space closed up; the cells of a row parted by "|". */
  text: string;
  /** What the place is called: the text of a heading, the headers of a row, the term that is explained. */
  labels: string[];
}

export interface PageText {
  /** The text of `<h1>`. */
  title: string;
  sections: Section[];
  places: Place[];
  /** `data-pagefind-filter="name:value"`, in the order of the page. */
  filters: [string, string][];
}

const TAG = /<!--[\s\S]*?-->|<![^>]*>|<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/y;
const ATTRIBUTE = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const UNREAD = new Set("script style template noscript svg".split(" "));
const BLOCKS = new Set(
  (
    "article aside blockquote caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
    "header li main nav ol p section summary table tbody tfoot thead tr ul"
  ).split(" "),
);
const HEADINGS = new Set(["h1", "h2", "h3"]);
const CELLS = new Set(["td", "th"]);
/** The figures of a row have ids too, but a place is the row. */
const FIGURE = /^f\d+$/;

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Text with its character references read. */
export function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi,
    (entity, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    },
  );
}

const NONE: ReadonlyMap<string, string> = new Map();

function attributesOf(text: string): ReadonlyMap<string, string> {
  if (text.length < 2) return NONE;
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of text.matchAll(ATTRIBUTE))
    attributes.set(name.toLowerCase(), decode(double ?? single ?? bare ?? ""));
  return attributes;
}

/** Whether an element is what one of the simple selectors names: `.class` or `[attribute]`. */
function isOneOf(selectors: readonly string[], attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.size === 0) return false;
  const classes = attributes.get("class")?.split(/\s+/) ?? [];
  return selectors.some((selector) =>
    selector.startsWith(".") ? classes.includes(selector.slice(1)) : attributes.has(selector.slice(1, -1)),
  );
}

/** White space closed up. */
function closed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

interface Open {
  name: string;
  id: string;
  kind: string;
  /** Text to put in when the element ends. */
  after: string;
  body: boolean;
  ignored: boolean;
  /** Whether its text names the place: the header of a row, a term. */
  label: boolean;
}

/**
 * Reads the part of a page that carries `data-pagefind-body`, or its `<main>` when `whole`, without the elements that `ignored` selects (`.class`,
 * `[attribute]`). Made for the pages that this site writes, whose tags are balanced except for cells and rows.
 * `data-code` of a row and `data-n` of a cell are read as if they were printed.
 */
export function readPage(html: string, ignored: readonly string[], whole = false): PageText {
  return new PageReader(ignored, whole).read(withEndTags(html));
}

class PageReader {
  readonly #ignored: readonly string[];
  readonly #whole: boolean;
  readonly #page: PageText = {
    title: "",
    sections: [{ name: "", anchor: "", kind: "" }],
    places: [],
    filters: [],
  };
  readonly #open: Open[] = [];
  #text = "";
  #anchor = "";
  #figure = "";
  #label = "";

  constructor(ignored: readonly string[], whole: boolean) {
    this.#ignored = ignored;
    this.#whole = whole;
  }

  read(html: string): PageText {
    for (let at = 0; at < html.length;) {
      TAG.lastIndex = at;
      const tag = html[at] === "<" ? TAG.exec(html) : null;
      if (tag) {
        const [, slash, name, attributes = ""] = tag;
        if (name && slash) this.#end(name.toLowerCase());
        else if (name) this.#start(name.toLowerCase(), attributesOf(attributes));
        at = TAG.lastIndex;
      } else {
        const next = html.indexOf("<", at + 1);
        const end = next < 0 ? html.length : next;
        this.#add(html.slice(at, end));
        at = end;
      }
    }
    this.#flush("");
    return this.#page;
  }

  get #top(): Open | undefined {
    return this.#open.at(-1);
  }

  #add(text: string): void {
    const top = this.#top;
    if (!top?.body || top.ignored) return;
    const plain = decode(text);
    this.#text += plain;
    if (top.label) this.#label += plain;
  }

  #start(name: string, attributes: ReadonlyMap<string, string>): void {
    const filter = attributes.get("data-pagefind-filter");
    if (filter?.includes(":")) {
      const colon = filter.indexOf(":");
      this.#page.filters.push([filter.slice(0, colon), filter.slice(colon + 1)]);
    }
    const parent = this.#top;
    const element: Open = {
      name,
      id: attributes.get("id") ?? "",
      kind: attributes.get("data-kind") ?? parent?.kind ?? "",
      after: attributes.get("data-n") ?? "",
      body:
        (parent?.body ?? false) || attributes.has("data-pagefind-body") || (this.#whole && name === "main"),
      ignored: (parent?.ignored ?? false) || UNREAD.has(name) || isOneOf(this.#ignored, attributes),
      label:
        (parent?.label ?? false) || name === "dt" || (name === "th" && attributes.get("scope") === "row"),
    };
    const read = element.body && !element.ignored;
    if (read) {
      if (BLOCKS.has(name)) this.#flush(parent?.name ?? "");
      else if (CELLS.has(name)) {
        this.#text += "|";
        if (element.label) this.#label += "|";
      } else if (name === "br") this.#text += " ";
      if (element.id && !FIGURE.test(element.id)) this.#anchor ||= element.id;
      else if (element.id) this.#figure ||= element.id;
    }
    if (VOID.has(name)) return;
    this.#open.push(element);
    const code = attributes.get("data-code");
    if (read && code) this.#text += `|${code}`;
  }

  #end(name: string): void {
    const at = this.#open.findLastIndex((element) => element.name === name);
    if (at < 0) return;
    while (this.#open.length > at) {
      const element = this.#top;
      if (!element) return;
      if (element.body && !element.ignored) {
        if (element.after) this.#text += `|${element.after}`;
        if (BLOCKS.has(element.name)) this.#flush(element.name);
      }
      this.#open.pop();
    }
  }

  /** Ends the place whose text has been gathered; `name` is the element it stands in. */
  #flush(name: string): void {
    const cells = this.#text.split("|").map(closed).filter(Boolean);
    // A number with gaps is followed by itself without them: one of the two is enough.
    const text = cells
      .filter((cell, at) => cell === cells[at + 1] || searchText(cell) !== cells[at + 1])
      .join("|");
    const heading = HEADINGS.has(name);
    if (text) {
      const { sections, places } = this.#page;
      if (name === "h1") this.#page.title ||= text;
      else if (heading) sections.push({ name: text, anchor: this.#anchor, kind: this.#top?.kind ?? "" });
      const section = sections.length - 1;
      const around = this.#open.findLast(({ id }) => id && !FIGURE.test(id))?.id;
      const anchor = this.#anchor || this.#figure || around || sections[section]?.anchor || "";
      const labels = heading ? [text] : this.#label.split("|").map(closed).filter(Boolean);
      places.push({ section, anchor, text, labels });
    }
    this.#text = "";
    this.#label = "";
    // An id of a block that holds others is found among the open elements.
    this.#anchor = "";
    this.#figure = "";
  }
}
