import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import { editionOf, subjectOf } from "../../../src/model/subject.ts";
import { fromJson } from "../../../src/pipeline/publish/reading-json.ts";
import { chartsOf } from "../../../src/site/blocks/index.ts";
import { buildName } from "../../../src/site/build.ts";
import { linksFrom } from "../../../src/site/links.ts";
import { comparisonCard, reportCard, siteCard } from "../../../src/site/outside/cards.ts";
import { ROOT } from "../command.ts";
import { chartFiles, fileOf, type OutFile, type Outside } from "./chart-files.ts";
import { readComparisons } from "./comparison-charts.ts";
import type { Pictures } from "./pictures.ts";

/** What leaves the site of one document, or with `document` null of the comparisons and the site itself. */
export interface Job {
  document: string | null;
  /** Hash of all that the files depend on; names their folder in the store. */
  key: string;
}

/** What is known afterwards, kept beside the files. */
export interface Leaving {
  document: string | null;
  /** The frozen versions, each with its charts: one of a document, one of each chart of the comparisons. */
  versions: { version: string; charts: string[] }[];
  /** What feed and site map say of the document. */
  unit: string;
  edition: string;
  title: string;
  sha256: string;
  pictures: string[];
}

export const ABOUT = "leaving.json";

/** What was made for a job before; null when it is not in the store. */
export function stored(store: string, key: string): Leaving | null {
  const file = join(store, key, ABOUT);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Leaving) : null;
}

/** Makes the files of a job and puts them into the store as one folder. */
export async function make(
  { document, key }: Job,
  store: string,
  readings: string,
  outside: Outside,
  pictures: Pictures,
): Promise<Leaving> {
  pictures.used.clear();
  const { files, about } =
    document === null
      ? await ofComparisons(readings, outside, pictures)
      : ofDocument(readFileSync(join(readings, `${document}.json`), "utf8"), document, outside, pictures);
  const leaving: Leaving = { ...about, pictures: [...pictures.used] };
  const fresh = join(store, `.${key}-${process.pid}-${threadId}`);
  for (const { path, bytes } of [...files, { path: ABOUT, bytes: JSON.stringify(leaving) }]) {
    const file = join(fresh, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  rmSync(join(store, key), { recursive: true, force: true });
  renameSync(fresh, join(store, key));
  return leaving;
}

type Made = { files: OutFile[]; about: Omit<Leaving, "pictures"> };

function ofDocument(json: string, document: string, outside: Outside, pictures: Pictures): Made {
  const reading = fromJson(json);
  const subject = subjectOf(reading);
  const charts = chartsOf(reading);
  // The document's own hash, not the build's: a picture changes only when what it shows does.
  const credit = creditOf(outside, `原文件 SHA-256 ${reading.sha256.slice(0, 12)}`);
  const links = linksFrom(outside.base);
  const home = (chart: string): string => links.chartHome(document, chart);
  const { files, version } = chartFiles(document, charts, home, credit, outside, pictures);
  const ids = charts.map(({ id }) => id);
  const card = fileOf(links.card({ document }), outside.base);
  files.push({ path: card, bytes: pictures.png(reportCard(reading), 1) });
  return {
    files,
    about: {
      document,
      versions: ids.length > 0 ? [{ version, charts: ids }] : [],
      unit: subject.unitName,
      edition: editionOf(subject),
      title: subject.title,
      sha256: reading.sha256,
    },
  };
}

async function ofComparisons(readings: string, outside: Outside, pictures: Pictures): Promise<Made> {
  const links = linksFrom(outside.base);
  const { comparisons, programmes } = await readComparisons(readings);
  const credit = creditOf(outside, "各地比较");
  // Each chart has a version of its own: a new document changes few of them, and the others need no copy.
  const made = comparisons.flatMap(({ id, charts }) =>
    charts.map((chart) => {
      const programme = programmes.get(chart.id) ?? "";
      const home = programme ? links.programmeHome(programme, chart.id) : links.comparedHome(id, chart.id);
      return { id: chart.id, ...chartFiles(null, [chart], () => home, credit, outside, pictures) };
    }),
  );
  const files = made.flatMap((chart) => chart.files);
  const add = (address: string, svg: string, zoom = 1): void => {
    files.push({ path: fileOf(address, outside.base), bytes: pictures.png(svg, zoom) });
  };
  add(links.card(null), siteCard());
  for (const comparison of comparisons)
    add(links.card({ comparison: comparison.id }), comparisonCard(comparison));
  // 32 px wide as drawn; phones want 180.
  add(links.to("apple-touch-icon.png"), readFileSync(join(ROOT, "public/favicon.svg"), "utf8"), 180 / 32);
  return {
    files,
    about: {
      document: null,
      versions: made.map(({ id, version }) => ({ version, charts: [id] })),
      unit: "",
      edition: "",
      title: "比较",
      sha256: "",
    },
  };
}

function creditOf({ origin }: Outside, what: string): string {
  return [buildName(""), what, origin].filter(Boolean).join(" · ");
}
