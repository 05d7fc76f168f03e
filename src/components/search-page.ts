import { excerpt, fold, matches, normaliseQuery } from "../site/query.ts";

/** What is used of Pagefind's browser API (1.6.0). */
interface Pagefind {
  options(options: object): Promise<void>;
  init(): Promise<void>;
  filters(): Promise<Record<string, Record<string, number>>>;
  search(query: string | null, options: object): Promise<{ results: Hit[] }>;
}
interface Hit {
  id: string;
  data(): Promise<Fragment>;
}
interface Fragment {
  url: string;
  raw_content?: string;
  content: string;
  meta: { title?: string };
  anchors?: { id: string; element: string; text: string; location: number }[];
}

/** Pages opened at a time: each is 5–20 KB, and what a first search may load is limited. */
const BATCH = 4;
const PLACES = 4;

const root = document.querySelector<HTMLElement>("#search");
if (root) start(root);

function start(root: HTMLElement): void {
  const form = root.querySelector("form")!;
  const input = form.querySelector<HTMLInputElement>("[name=q]")!;
  const selects = [...form.querySelectorAll("select")];
  const status = root.querySelector<HTMLElement>("[data-status]")!;
  const list = root.querySelector<HTMLElement>("[data-results]")!;
  const more = root.querySelector<HTMLButtonElement>("[data-more]")!;
  let engine: Promise<Pagefind> | undefined;
  let run = 0;

  const load = (): Promise<Pagefind> =>
    (engine ??= (async () => {
      const pagefind = (await import(/* @vite-ignore */ root.dataset["pagefind"]!)) as Pagefind;
      // Pages with most occurrences first, long or short.
      await pagefind.options({
        ranking: { pageLength: 0.1, termFrequency: 0.1, termSaturation: 2, termSimilarity: 9 },
      });
      await pagefind.init();
      const known = await pagefind.filters();
      for (const select of selects) {
        const wanted = select.value || new URLSearchParams(location.search).get(select.name);
        for (const [value, count] of Object.entries(known[select.name] ?? {}))
          select.add(new Option(`${value}（${count}）`, value, false, value === wanted));
      }
      form.querySelector<HTMLElement>(".filters")!.hidden = false;
      return pagefind;
    })().catch((error: unknown) => {
      engine = undefined;
      throw error;
    }));

  const search = async (): Promise<void> => {
    const current = (run += 1);
    const query = normaliseQuery(input.value);
    list.replaceChildren();
    more.hidden = true;
    status.textContent = "正在查找…";
    try {
      const pagefind = await load();
      const filters = Object.fromEntries(
        selects.filter(({ value }) => value).map(({ name, value }) => [name, value]),
      );
      const filtered = Object.keys(filters).length > 0;
      if (!query && !filtered) {
        status.textContent = "请输入要找的词、科目编码或金额。";
        return;
      }
      const hits = await candidates(pagefind, query, filters);
      if (current !== run) return;
      await show(hits, 0, query, current);
    } catch {
      if (current === run) status.textContent = "搜索没有打开，请检查网络后再试，或用下面的目录查找。";
    }
  };

  /** Shows the next verified hits; a hit that does not really contain the query is passed over. */
  const show = async (hits: Hit[], shown: number, query: string, current: number): Promise<void> => {
    let added = 0;
    let rest = hits;
    while (rest.length && added < BATCH) {
      const fragments = await Promise.all(rest.slice(0, BATCH).map((hit) => hit.data()));
      if (current !== run) return;
      rest = rest.slice(BATCH);
      for (const fragment of fragments) {
        const item = resultItem(fragment, query);
        if (!item) continue;
        list.append(item);
        added += 1;
      }
    }
    const total = shown + added;
    status.textContent = total
      ? `${rest.length ? `先列出 ${total} 页` : `共 ${total} 页`}${query ? `含有“${query}”` : ""}。`
      : `没有找到${query ? `“${query}”` : "符合条件的报告"}。可以换个说法、少写几个字，或用下面的目录。`;
    more.hidden = !rest.length;
    more.onclick = () => void show(rest, total, query, current);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const parameters = new URLSearchParams(
      [...new FormData(form)].filter(([, value]) => value).map(([name, value]) => [name, String(value)]),
    );
    history.replaceState(null, "", `?${parameters}`);
    void search();
  });
  for (const select of selects) select.addEventListener("change", () => form.requestSubmit());
  input.addEventListener("focus", () => void load().catch(() => undefined), { once: true });

  const asked = new URLSearchParams(location.search);
  input.value = asked.get("q") ?? "";
  if ([...asked.values()].some(Boolean)) void search();
}

/** Loose hits that are phrase hits too, then other phrase hits, then the rest of the loose ones. */
async function candidates(pagefind: Pagefind, query: string, filters: object): Promise<Hit[]> {
  if (!query) return (await pagefind.search(null, { filters })).results;
  const [loose, phrase] = await Promise.all([
    pagefind.search(query, { filters }),
    pagefind.search(`"${query}"`, { filters }),
  ]);
  const exact = new Set(phrase.results.map((hit) => hit.id));
  const known = new Set(loose.results.map((hit) => hit.id));
  return [
    ...loose.results.filter((hit) => exact.has(hit.id)),
    ...phrase.results.filter((hit) => !known.has(hit.id)),
    ...loose.results.filter((hit) => !exact.has(hit.id)),
  ];
}

/** One report with the places where the words stand; null when a word is not in it after all. */
function resultItem(fragment: Fragment, query: string): HTMLElement | null {
  const text = (fragment.raw_content ?? fragment.content).replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const folded = fold(text);
  const words = query ? query.split(" ") : [];
  if (words.some((word) => !matches(folded, word).length)) return null;
  const item = document.createElement("li");
  const heading = item.appendChild(document.createElement("h2"));
  heading.append(link(fragment.url, fragment.meta.title ?? fragment.url));
  const [first] = words;
  if (!first) return item;
  const places = item.appendChild(document.createElement("ul"));
  const seen = new Set<string>();
  for (const from of matches(folded, first, 40)) {
    const anchor = anchorAt(fragment, text, folded.at[from] ?? 0);
    if (seen.size >= PLACES || seen.has(anchor?.id ?? "")) continue;
    seen.add(anchor?.id ?? "");
    const piece = excerpt(text, folded, from, first);
    const line = places.appendChild(document.createElement("li")).appendChild(document.createElement("p"));
    const target = link(anchor ? `${fragment.url}#${anchor.id}` : fragment.url, "");
    const mark = document.createElement("mark");
    mark.textContent = piece.match;
    target.append(piece.before, mark, piece.after);
    line.append(target);
  }
  return item;
}

/** The last anchor at or before a character of the text; anchors count words, which white space and U+200B part. */
function anchorAt(fragment: Fragment, text: string, at: number): { id: string } | undefined {
  const words = text.slice(0, at + 1).split(/[\s\u200b]+/).length - 1;
  return fragment.anchors?.findLast((anchor) => anchor.location <= words);
}

function link(href: string, text: string): HTMLAnchorElement {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.textContent = text;
  return anchor;
}
