/** Known words, loaded when a reader types or nothing was found: suggestions, and a list to choose from while typing. */
import type { Query } from "../site/query.ts";
import { completions, nearest, type Suggestions } from "../site/suggest.ts";
import { make } from "./search-results.ts";

let known: Promise<Suggestions> | undefined;

function load(index: string): Promise<Suggestions> {
  known ??= fetch(`${index}suggest.json`).then((response) => {
    if (!response.ok) throw new Error(`${response.status} suggest.json`);
    return response.json() as Promise<Suggestions>;
  });
  known.catch(() => (known = undefined));
  return known;
}

/** The known words nearest to a query; none when they cannot be loaded. */
export async function suggestions(query: Query, index: string): Promise<string[]> {
  if (!query.text) return [];
  const readings = [query.text, ...query.words.flatMap(({ also }) => also)];
  return load(index).then(
    (words) => nearest(readings, words).filter((word) => word !== query.text),
    () => [],
  );
}

/**
 * Makes a search box a combobox with a list of known words (ARIA Authoring Practices: list autocomplete with manual
 * selection): arrows move, Enter takes, Escape closes, and whoever ignores the list types on as before.
 */
export function completeInput(input: HTMLInputElement, index: string, go: () => void): void {
  const list = make("ul", "", {
    id: "search-words",
    role: "listbox",
    "aria-label": "已知的词",
    class: "words",
  });
  list.hidden = true;
  input.parentElement?.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  }))
    input.setAttribute(name, value);
  let at = -1;

  const close = (): void => {
    at = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const move = (to: number): void => {
    const options = [...list.children];
    at = to < -1 ? options.length - 1 : to >= options.length ? -1 : to;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = options[at];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const take = (word: string): void => {
    input.value = word;
    close();
    go();
  };
  const show = async (): Promise<void> => {
    const typed = input.value;
    const words = await load(index).then(
      (all) => completions(typed, all),
      () => [],
    );
    if (input.value !== typed || document.activeElement !== input) return;
    list.replaceChildren(
      ...words.map((word, number) => {
        const option = make("li", word, {
          role: "option",
          id: `search-word-${number}`,
          "aria-selected": "false",
        });
        // On pointer down the box would lose the focus before the click arrives.
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => take(word));
        return option;
      }),
    );
    close();
    list.hidden = !words.length;
    input.setAttribute("aria-expanded", String(words.length > 0));
  };

  input.addEventListener("input", () => void show());
  input.addEventListener("blur", close);
  input.form?.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const chosen = list.children[at];
    if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen) take(chosen.textContent ?? "");
    else return;
    event.preventDefault();
  });
  void show();
}
