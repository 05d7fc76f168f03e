import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";
import { ROOT } from "../command.ts";
import { sha256 } from "../inputs.ts";
import { subsetFont } from "./font.ts";

const FONTS = ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"];
const FOLDER = join(ROOT, "node_modules/@expo-google-fonts/noto-sans-sc");

/**
 * Draws SVG as PNG with fonts of the project alone, so that every machine makes the same bytes; what was drawn
 * before is taken from `folder`, by the hash of the SVG.
 */
export class Pictures {
  readonly #folder: string;
  #fonts: Buffer[] | undefined;
  /** The names of the pictures that were asked for. */
  readonly used = new Set<string>();
  drawn = 0;
  /** Milliseconds spent on drawing. */
  time = 0;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** The PNG of an SVG, `zoom` px for each of its own. */
  png(svg: string, zoom: number): Uint8Array {
    const name = `${sha256("1", String(zoom), svg).slice(0, 32)}.png`;
    const file = join(this.#folder, name);
    this.used.add(name);
    if (existsSync(file)) return readFileSync(file);
    const start = performance.now();
    const bytes = this.#draw(svg, zoom);
    this.drawn += 1;
    this.time += performance.now() - start;
    const fresh = `${file}.${process.pid}-${threadId}`;
    writeFileSync(fresh, bytes);
    renameSync(fresh, file);
    return bytes;
  }

  #draw(svg: string, zoom: number): Uint8Array {
    this.#fonts ??= FONTS.map((name) => readFileSync(join(FOLDER, name)));
    const characters = new Set(svg);
    const fontFiles = this.#fonts.map((font, at) => {
      const file = join(this.#folder, `.font-${process.pid}-${threadId}-${at}.ttf`);
      writeFileSync(file, subsetFont(font, characters));
      return file;
    });
    try {
      const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: "Noto Sans SC" };
      return new Resvg(svg, { font, fitTo: { mode: "zoom", value: zoom } }).render().asPng();
    } finally {
      for (const file of fontFiles) rmSync(file, { force: true });
    }
  }
}
