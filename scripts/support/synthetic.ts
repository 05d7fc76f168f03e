import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CatalogEntry } from "../../src/model/reading.ts";
import { sha256 } from "./inputs.ts";

/** A folder with copies of real documents, each under a name of its own and with a last line of its own. */
export class Synthetic {
  readonly sources: string;
  readonly catalog: string;
  readonly #entries: CatalogEntry[];

  /**
   * @param folder is there and empty
   * @param originals entries whose files stand in `sources`
   */
  constructor(folder: string, originals: readonly CatalogEntry[], sources: string, copies: number) {
    this.sources = join(folder, "sources");
    this.catalog = join(folder, "catalog.json");
    mkdirSync(this.sources);
    this.#entries = Array.from({ length: copies }, (_, at) => {
      const original = originals[at % originals.length];
      if (!original) throw new RangeError("There is no document to copy");
      const document = `${original.document}-${at}`;
      const file = `${document}.txt`;
      copyFileSync(join(sources, original.file), join(this.sources, file));
      return { ...original, document, file };
    });
    this.#entries.forEach((_, at) => this.#addLine(at, `${at}`));
    this.#writeCatalog();
  }

  /** Changes the document in the middle, as a correction that was published would. */
  change(): void {
    this.#addLine(Math.floor(this.#entries.length / 2), "0");
    this.#writeCatalog();
  }

  #addLine(at: number, line: string): void {
    const entry = this.#entries[at];
    if (!entry) return;
    const path = join(this.sources, entry.file);
    const bytes = Buffer.concat([readFileSync(path), Buffer.from(`\n${line}\n`)]);
    writeFileSync(path, bytes);
    this.#entries[at] = { ...entry, sha256: sha256(bytes) };
  }

  #writeCatalog(): void {
    writeFileSync(this.catalog, JSON.stringify(this.#entries, null, 2));
  }
}
