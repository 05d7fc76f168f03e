import type { Query } from "../site/query.ts";
import { Engine, type Candidates, type Counts, type Filters } from "./search-engine.ts";
import { make, pageItem, resultItem } from "./search-results.ts";

/** Reports shown at a time: each sends some 3–10 KB. */
const BATCH = 5;

const FAILED = "搜索没有打开，请检查网络后再试，或用下面的目录查找。";

/** Values offered of a filter, those of most reports. */
const OPTIONS = 60;

class SearchPage {
  readonly #engine: Engine;
  readonly #site: string;
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #selects: HTMLSelectElement[];
  readonly #parts: Record<
    "filters" | "active" | "also" | "status" | "pages" | "results" | "more" | "suggest",
    HTMLElement
  >;
  /** Which search is the latest: an earlier one that ends later shows nothing. */
  #run = 0;

  constructor(root: HTMLElement) {
    this.#site = new URL(root.dataset["site"] ?? "/", location.href).pathname;
    this.#engine = new Engine(this.#index);
    const part = <T extends HTMLElement>(selector: string): T => {
      const element = root.querySelector<T>(selector);
      if (!element) throw new Error(`The search page lacks ${selector}`);
      return element;
    };
    this.#form = part("form");
    this.#input = part("[name=q]");
    this.#selects = [...root.querySelectorAll("select")];
    this.#parts = {
      filters: part("[data-filters]"),
      active: part("[data-active]"),
      also: part("[data-also]"),
      status: part("[data-status]"),
      pages: part("[data-pages]"),
      results: part("[data-results]"),
      more: part("[data-more]"),
      suggest: part("[data-suggest]"),
    };
  }

  /** Listens, and answers the query in the address. */
  open(): void {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#go();
    });
    for (const select of this.#selects) select.addEventListener("change", () => this.#go());
    addEventListener("popstate", () => this.#answerAddress());
    const warm = (): void => void this.#engine.start().catch(() => undefined);
    this.#input.addEventListener("focus", warm, { once: true });
    this.#input.addEventListener(
      "input",
      () =>
        void import("./search-suggest.ts")
          .then(({ completeInput }) => completeInput(this.#input, this.#index, () => this.#go()))
          .catch(() => undefined),
      { once: true },
    );
    this.#answerAddress();
  }

  get #index(): string {
    return `${this.#site}pagefind/`;
  }

  /** The state of the form, as an address. */
  #address(): URLSearchParams {
    const fields = [this.#input, ...this.#selects].map(({ name, value }) => [name, value.trim()]);
    return new URLSearchParams(fields.filter(([, value]) => value));
  }

  /** Searches what the form says, as a new step of the history. */
  #go(): void {
    const to = `?${this.#address()}`;
    if (to !== location.search) history.pushState(null, "", to);
    void this.#search();
  }

  #answerAddress(): void {
    const asked = new URLSearchParams(location.search);
    this.#input.value = asked.get("q") ?? "";
    for (const select of this.#selects) choose(select, asked.get(select.name) ?? "");
    if ([...asked.values()].some(Boolean)) void this.#search();
    else this.#clear("");
  }

  #clear(status: string): void {
    this.#run += 1;
    for (const name of ["active", "also", "pages", "results", "suggest"] as const)
      this.#parts[name].replaceChildren();
    this.#parts.more.hidden = true;
    this.#parts.status.textContent = status;
    this.#busy(false);
  }

  /** Whether results are still being added. */
  #busy(busy: boolean): void {
    this.#parts.results.setAttribute("aria-busy", String(busy));
  }

  #filters(): Filters {
    return Object.fromEntries(
      this.#selects.filter(({ value }) => value).map(({ name, value }) => [name, value]),
    );
  }

  async #search(): Promise<void> {
    this.#clear("正在查找…");
    const run = this.#run;
    const filters = this.#filters();
    this.#busy(true);
    this.#showActive();
    try {
      const query = await this.#engine.read(this.#input.value);
      if (run !== this.#run) return;
      this.#showAlso(query);
      const found = await this.#engine.find(query, filters);
      // Filters are of reports: whoever sets one looks for no other page.
      const pages = Object.keys(filters).length ? [] : await this.#engine.pages(query);
      if (run !== this.#run) return;
      this.#parts.pages.append(...pages.map((page) => pageItem(page, this.#site)));
      if (!found.term && (query.words.length || !Object.keys(filters).length)) {
        this.#parts.status.textContent = "请输入要找的词、科目编码或金额。";
        return;
      }
      await this.#showNext(found, query, run);
      performance.mark("search-shown");
      if (run !== this.#run) return;
      await this.#offerFilters(found, filters, run);
      if (run === this.#run && found.total.count === 0) await this.#help(query, filters, run);
    } catch {
      if (run !== this.#run) return;
      this.#parts.status.textContent = FAILED;
    } finally {
      if (run === this.#run) this.#busy(false);
    }
  }

  /** Shows the next reports and says how many there are. */
  async #showNext(found: Candidates, query: Query, run: number): Promise<void> {
    const { results, status, more } = this.#parts;
    for await (const result of found.next(BATCH)) {
      if (run !== this.#run) return;
      results.append(resultItem(result, this.#site));
    }
    if (run !== this.#run) return;
    status.textContent = this.#said(found, query);
    more.hidden = found.done;
    more.onclick = () => {
      this.#busy(true);
      void this.#showNext(found, query, run)
        .catch(() => (status.textContent = FAILED))
        .finally(() => run === this.#run && this.#busy(false));
    };
  }

  /** How many reports and pages there are, as it is shown and read out. */
  #said(found: Candidates, query: Query): string {
    const { count, known } = found.total;
    const shown = this.#parts.results.children.length;
    const others = this.#parts.pages.children.length;
    const besides = others ? `另有 ${others} 个本站页面。` : "";
    const sought = query.text ? `“${query.text}”` : "符合条件的报告";
    const holding = query.text ? `含有${sought}` : "符合条件";
    if (!count)
      return others
        ? `没有找到${holding}的报告，有 ${others} 个本站页面。`
        : `没有找到${sought}。可以换个说法、少写几个字，或用下面的目录。`;
    if (found.done) return `共 ${count} 份报告${holding}。${besides}`;
    if (!shown) return `看过的报告里还没有${sought}，另有约 ${count} 份可能含有。${besides}`;
    return `先列出 ${shown} 份，${known ? "共" : "约"} ${count} 份报告${holding}。${besides}`;
  }

  /** Shows the filters, open or to be opened, and counts what each value leaves once they are open. */
  async #offerFilters(found: Candidates, filters: Filters, run: number): Promise<void> {
    const area = this.#parts.filters as HTMLDetailsElement;
    const count = async (): Promise<void> => {
      area.ontoggle = null;
      const counts = await this.#engine.counts(found.term, filters);
      if (run === this.#run) this.#showCounts(counts, found);
    };
    if (area.hidden) {
      const wide = matchMedia("(min-width: 48rem)").matches;
      area.open = Object.keys(filters).length > 0 || (wide && (await this.#engine.isSmall()));
      area.hidden = false;
    }
    area.ontoggle = () => void count().catch(() => undefined);
    if (area.open) await count();
  }

  /** Puts the values into the filters, each with how many reports it leaves. */
  #showCounts(counts: Counts, found: Candidates): void {
    const about = found.total.known ? "" : "约 ";
    for (const select of this.#selects) {
      const chosen = select.value;
      const values = Object.entries(counts[select.name] ?? {})
        .filter(([value, count]) => count > 0 || value === chosen)
        .sort(([left, some], [right, other]) => other - some || (left < right ? -1 : 1));
      select.length = 1;
      for (const [value, count] of values.slice(0, OPTIONS))
        select.add(new Option(`${value}（${about}${count}）`, value));
      if (values.length > OPTIONS) {
        const more = new Option(`另有 ${values.length - OPTIONS} 个，请加上名称再搜`);
        more.disabled = true;
        select.add(more);
      }
      choose(select, chosen);
    }
  }

  #label(select: HTMLSelectElement): string {
    return select.labels[0]?.firstChild?.textContent?.trim() ?? select.name;
  }

  /** The filters that are set, each a button that takes it off. */
  #showActive(): void {
    const set = this.#selects.filter(({ value }) => value);
    this.#parts.active.replaceChildren(
      ...set.map((select) => {
        const button = make("button", [`${select.value} `, make("span", "×", { "aria-hidden": "true" })], {
          type: "button",
          "aria-label": `去掉${this.#label(select)}筛选：${select.value}`,
        });
        button.addEventListener("click", () => {
          select.value = "";
          this.#go();
          this.#input.focus();
        });
        return make("li", button);
      }),
    );
  }

  /** Says what else is looked for, and how not to. */
  #showAlso(query: Query): void {
    const also = query.words.flatMap((word) => word.also);
    if (!also.length) return;
    const address = this.#address();
    address.set("q", `"${query.text}"`);
    this.#parts.also.append(
      `也查找：${also.join("、")}。`,
      make("a", `只找“${query.text}”`, { href: `?${address}` }),
    );
  }

  /** What to try when nothing was found: one filter less, or a word that is known. */
  async #help(query: Query, filters: Filters, run: number): Promise<void> {
    const { suggestions } = await import("./search-suggest.ts");
    const tries: Node[] = [];
    for (const select of this.#selects.filter(({ name }) => filters[name])) {
      const { [select.name]: _, ...others } = filters;
      if (!query.words.length && !Object.keys(others).length) continue;
      const found = await this.#engine.find(query, others);
      let count = 0;
      for await (const __ of found.next(BATCH)) count += 1;
      if (!count) continue;
      const address = this.#address();
      address.delete(select.name);
      const { count: total, known } = found.total;
      const text = `去掉${this.#label(select)}筛选后有${known ? "" : "约"} ${total} 份`;
      tries.push(make("li", make("a", text, { href: `?${address}` })));
    }
    for (const word of await suggestions(query, this.#index)) {
      const address = this.#address();
      address.set("q", word);
      tries.push(make("li", make("a", word, { href: `?${address}` })));
    }
    if (run !== this.#run || !tries.length) return;
    this.#parts.suggest.replaceChildren(make("p", "也许可以试试："), make("ul", tries));
  }
}

/** Chooses a value of a filter, also one that is not (yet) listed. */
function choose(select: HTMLSelectElement, value: string): void {
  if (value && ![...select.options].some((option) => option.value === value))
    select.add(new Option(value, value));
  select.value = value;
}

const root = document.querySelector<HTMLElement>("#search");
if (root) new SearchPage(root).open();
