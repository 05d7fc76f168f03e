import { readFile, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import type { BuildRecord } from "../../scripts/support/build-site.ts";
import { headersFor } from "../../scripts/support/headers.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/** A file that was asked for: its path below the base, and the bytes sent for it (compressed where it is text). */
export interface Sent {
  path: string;
  status: number;
  bytes: number;
}

export interface Site {
  origin: string;
  /** Origin and base path. */
  url: string;
  sent: Sent[];
  close(): Promise<void>;
}

/**
 * Serves a built site on loopback below `base`, with the strict policy it is meant to be published with: scripts
 * and styles only from files of its own; WebAssembly only for the search.
 */
export async function serve(directory: string, base = "/"): Promise<Site> {
  const sent: Sent[] = [];
  const record = await readFile(join(directory, "build.json"), "utf8").catch(() => "{}");
  const { embedStyle = "sha256-" } = JSON.parse(record) as Partial<BuildRecord>;
  const server = createServer((request, response) => {
    void answer(decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname)).then(
      ({ status, path, type, body }) => {
        const packed = type.startsWith("text/") || /json|svg/.test(type) ? gzipSync(body) : body;
        sent.push({ path, status, bytes: packed.length });
        response.writeHead(status, {
          "content-type": type,
          ...headersFor(path, embedStyle),
          ...(packed === body ? {} : { "content-encoding": "gzip" }),
        });
        response.end(packed);
      },
    );
  });

  async function answer(
    pathname: string,
  ): Promise<{ status: number; path: string; type: string; body: Buffer }> {
    const path = `/${pathname.startsWith(base) ? pathname.slice(base.length) : `../${pathname}`}`;
    try {
      if (path.includes("..")) throw new Error("outside");
      let file = join(directory, normalize(path));
      if ((await stat(file)).isDirectory()) file = join(file, "index.html");
      return {
        status: 200,
        path,
        type: TYPES[extname(file)] ?? "application/octet-stream",
        body: await readFile(file),
      };
    } catch {
      const body = await readFile(join(directory, "404.html")).catch(() => Buffer.from("404"));
      return { status: 404, path, type: "text/html; charset=utf-8", body };
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${portOf(server)}`;
  return {
    origin,
    url: origin + base,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The test server has no port.");
  return address.port;
}
