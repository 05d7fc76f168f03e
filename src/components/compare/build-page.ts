import { basisWords } from "../../model/basis.ts";
import type { ChoiceRow } from "../../site/comparisons/catalogue.ts";
import {
  chosenCsv,
  chosenFrom,
  chosenGroups,
  queryOf,
  type Chosen,
  type Drawn,
} from "../../site/comparisons/choose.ts";
import { linksFrom } from "../../site/links.ts";
import { drawBars } from "./bars.ts";

/** Documents offered at once; more are found by the filter. */
const OFFERED = 40;

const form = find("#build", HTMLFormElement);
// Where the page is decides where the site is: its address is relative to the page.
const links = linksFrom(new URL(form.dataset["site"] ?? "/", location.href).pathname);
const select = find("#measure", HTMLSelectElement);
const filter = find("#filter", HTMLInputElement);
const offered = find("#documents", HTMLElement);
const more = find("#more", HTMLElement);
const status = find("#status", HTMLElement);
const result = find("#result", HTMLElement);

let chosen: Chosen = chosenFrom(location.search);
let rows: ChoiceRow[] = [];
const loaded = new Map<string, Promise<ChoiceRow[]>>();

function find<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`The page has no ${selector}`);
  return element;
}

function make(name: string, text = "", attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function load(measure: string): Promise<ChoiceRow[]> {
  const address = links.to(`compare/measures/${encodeURIComponent(measure)}.json`);
  const known =
    loaded.get(measure) ??
    fetch(address).then((response) => {
      if (!response.ok) throw new Error(`${response.status}`);
      return response.json() as Promise<ChoiceRow[]>;
    });
  loaded.set(measure, known);
  return known;
}

/** The figures of each document; by hand, since browsers of offices lack Map.groupBy. */
function byDocument(): Map<string, ChoiceRow[]> {
  const documents = new Map<string, ChoiceRow[]>();
  for (const row of rows) documents.set(row.document, [...(documents.get(row.document) ?? []), row]);
  return documents;
}

function offer(): void {
  const words = filter.value.trim().split(/\s+/).filter(Boolean);
  const all = [...byDocument()].map(([name, own]) => {
    const [first] = own;
    const years = [...new Set(own.map(({ year }) => year ?? "年度不明"))].sort().join("、");
    const bases = [...new Set(own.map((row) => basisWords(row).slice(0, 2).join(" · ")))].join("；");
    return { name, unit: first?.unit ?? name, years, bases, city: first?.city ?? "" };
  });
  const on = new Set(chosen.documents);
  const fits = all.filter(
    ({ name, unit, years, bases, city }) =>
      on.has(name) || words.every((word) => `${unit} ${city} ${years} ${bases}`.includes(word)),
  );
  const shown = fits
    .sort((left, right) => Number(on.has(right.name)) - Number(on.has(left.name)))
    .slice(0, Math.max(OFFERED, on.size));
  offered.replaceChildren(
    ...shown.map(({ name, unit, years, bases }) => {
      const label = make("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.name = "d";
      box.value = name;
      box.checked = on.has(name);
      label.append(box, make("span", `${unit} ${years}`), make("small", bases));
      return label;
    }),
  );
  more.textContent =
    fits.length > shown.length
      ? `还有 ${fits.length - shown.length} 份文件，输入单位、地区或年度来缩小范围。`
      : "";
}

function table(drawn: readonly Drawn[], name: string): HTMLElement {
  const region = make("div", "", {
    class: "scroll plain",
    role: "region",
    tabindex: "0",
    "aria-label": `${name}：数据`,
  });
  const head = make("tr");
  for (const word of ["单位", "年度", "口径", name, "占支出总计", "原文"])
    head.append(make("th", word, { scope: "col" }));
  const body = make("tbody");
  for (const { row, basis } of drawn) {
    const line = make("tr");
    const who = make("th", "", { scope: "row" });
    who.append(make("a", row.unit, { href: links.report(row.document) }));
    const where = make("td", "", { class: "l" });
    if (row.line !== null)
      where.append(make("a", `第 ${row.line} 行`, { href: links.source(row.document, row.line) }));
    line.append(
      who,
      make("td", String(row.year ?? "不明")),
      make("td", basisWords(basis).join(" · "), { class: "y" }),
      make("td", row.value === "" ? row.text : `${row.text} ${row.measureUnit}`, { class: "r" }),
      make("td", row.share === "" ? "—" : `${row.share}%`, { class: "r" }),
      where,
    );
    body.append(line);
  }
  const element = make("table");
  const top = make("thead");
  top.append(head);
  element.append(top, body);
  region.append(element);
  return region;
}

function show(): void {
  const groups = chosenGroups(rows, chosen);
  const name = select.selectedOptions[0]?.dataset["name"] ?? "";
  const figures = groups.flatMap(({ members }) => members);
  result.replaceChildren();
  if (figures.length === 0) {
    status.textContent = "请选两份或更多文件。";
    return;
  }
  const together = groups.filter(({ members }) => members.length > 1);
  status.textContent = `${name}：选了 ${figures.length} 个数，分属 ${groups.length} 种口径${together.length > 0 ? `，${together.reduce((sum, { members }) => sum + members.length, 0)} 个可与同口径的画在一起` : "，没有两个口径相同"}。${together.length > 1 ? "各图比例尺不同。" : ""}`;
  groups.forEach(({ basis, members, reasons }, at) => {
    const section = make("section");
    const chips = make("p", "", { class: "basis" });
    for (const word of basisWords(basis)) chips.append(make("span", word));
    section.append(chips);
    if (at > 0) section.append(make("p", `不与第一组画在一起：${reasons.join("；")}。`, { class: "why" }));
    const notes = new Set(
      members.flatMap(({ row }) => (row.note ? [`${row.unit} ${row.year ?? ""}：“${row.note}”`] : [])),
    );
    section.append(members.length > 1 ? picture(members, name) : alone(members));
    for (const note of notes) section.append(make("p", `※口径有变，${note}`, { class: "why" }));
    result.append(section);
  });
  result.append(table(figures, name), tools(name));
}

/** Two figures or more that may be compared, as bars. */
function picture(members: readonly Drawn[], name: string): HTMLElement {
  const plot = make("div", "", { class: "plot" });
  plot.append(drawBars(members, name, Math.min(704, Math.max(280, result.clientWidth))));
  return plot;
}

/** A figure that nothing can be compared with: no bar, since a bar asks for another. */
function alone([one]: readonly Drawn[]): HTMLElement {
  const { row, text, length, quantity } = one ?? {
    row: null,
    text: "",
    length: null,
    quantity: { unit: "" },
  };
  const line = make("p", `${row?.unit ?? ""} ${row?.year ?? "年度不明"}：`);
  line.append(make("b", length === null ? `〔${text}〕` : `${text} ${quantity.unit}`));
  return line;
}

function tools(name: string): HTMLElement {
  const bar = make("p", "", { class: "tools" });
  const copy = make("button", "复制这次比较的网址", { type: "button" });
  copy.addEventListener("click", () => {
    void navigator.clipboard.writeText(location.href).then(
      () => (status.textContent = "网址已复制。"),
      () => (status.textContent = `请从地址栏复制：${location.href}`),
    );
  });
  const save = make("button", "下载 CSV", { type: "button" });
  save.addEventListener("click", () => {
    const address = URL.createObjectURL(
      new Blob([chosenCsv(rows, chosen)], { type: "text/csv;charset=utf-8" }),
    );
    const link = make("a", "", { href: address, download: `${name}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
  if (navigator.clipboard) bar.append(copy);
  bar.append(save);
  return bar;
}

/** Shows the choice; a measure that cannot be loaded is said, and another can be chosen. */
async function update(): Promise<void> {
  const { measure } = chosen;
  try {
    const next = await load(measure);
    if (measure !== chosen.measure) return;
    rows = next;
    offer();
    show();
  } catch {
    loaded.delete(measure);
    rows = [];
    offer();
    result.replaceChildren();
    status.textContent = "这项指标的数据没有取到，请再选一次。";
  }
}

function remember(): void {
  history.replaceState(null, "", queryOf(chosen));
}

/** Puts the choice of the address into the form. */
function restore(): void {
  chosen = chosenFrom(location.search);
  const known = [...select.options].some(({ value }) => value === chosen.measure);
  chosen.measure = known ? chosen.measure : (select.options[0]?.value ?? "");
  select.value = chosen.measure;
  for (const radio of form.querySelectorAll<HTMLInputElement>("[name=per]"))
    radio.checked = radio.value === chosen.per;
  void update();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", ({ target }) => {
  if (target === select) chosen.measure = select.value;
  if (target instanceof HTMLInputElement && target.name === "per")
    chosen.per = target.value === "share" ? "share" : "amount";
  if (target instanceof HTMLInputElement && target.name === "d")
    chosen.documents = target.checked
      ? [...chosen.documents, target.value]
      : chosen.documents.filter((name) => name !== target.value);
  remember();
  if (target === select) void update();
  else show();
});
filter.addEventListener("input", offer);
addEventListener("popstate", restore);

form.hidden = false;
restore();
