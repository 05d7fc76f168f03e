import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Kinds of files that are text; pictures, archives and the search index are packed already. */
const TEXT = new Set([".html", ".css", ".js", ".json", ".csv", ".txt", ".xml", ".svg", ".webmanifest"]);

/** Below this size a packed file saves no packet. */
const LEAST = 1024;

const packers: [extension: string, pack: (bytes: Uint8Array) => Promise<Uint8Array>][] = [
  [".gz", (bytes) => promisify(gzip)(bytes, { level: 9 })],
  // 11 is a few hundredths smaller and ten times slower.
  [
    ".br",
    (bytes) =>
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 9,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  ],
];

async function* textFiles(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* textFiles(path);
    else if (TEXT.has(extname(entry.name))) yield path;
  }
}

/**
 * Writes `FILE.gz` and `FILE.br` beside every text file of a folder, for servers that send them as they are
 * (gzip_static, precompressed). What is there already, beside a frozen version, stays. As many files as the machine
 * has processors are held at a time.
 */
export async function compressSite(
  folder: string,
): Promise<{ files: number; bytes: number; packed: number }> {
  const sum = { files: 0, bytes: 0, packed: 0 };
  const files = textFiles(folder);
  const work = async (): Promise<void> => {
    for await (const file of files) {
      const bytes = await readFile(file);
      if (bytes.length < LEAST) continue;
      sum.files += 1;
      sum.bytes += bytes.length;
      for (const [extension, pack] of packers) {
        if (existsSync(file + extension)) continue;
        const packed = await pack(bytes);
        await writeFile(file + extension, packed);
        if (extension === ".gz") sum.packed += packed.length;
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return sum;
}
