import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, resolve, sep } from "node:path";

/** The content types of the kinds of files that the site has, by extension. */
export const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
  ".zip": "application/zip",
  ".pdf": "application/pdf",
  ".wasm": "application/wasm",
  ".parquet": "application/vnd.apache.parquet",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Where a request leads: a file, another address, or nowhere. */
type Answer = { file: string; status: 200 | 404 } | { location: string } | { status: 400 | 404 };

async function kindOf(path: string): Promise<"file" | "folder" | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? "file" : found?.isDirectory() ? "folder" : null;
}

async function answer(url: string, folder: string, base: string): Promise<Answer> {
  const { pathname, search } = new URL(url, "http://localhost");
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return { status: 400 };
  }
  if (path.includes("\0")) return { status: 400 };
  if (path === "/" && base !== "/") return { location: base };
  if (`${path}/` === base) return { location: `${base}${search}` };
  const file = resolve(folder, path.startsWith(base) ? path.slice(base.length) : "\uffff");
  if (file === folder || file.startsWith(folder + sep)) {
    const kind = await kindOf(file);
    if (kind === "file" && !path.endsWith("/")) return { file, status: 200 };
    if (kind === "folder" && (await kindOf(join(file, "index.html"))) === "file")
      return path.endsWith("/")
        ? { file: join(file, "index.html"), status: 200 }
        : { location: `${pathname}/${search}` };
  }
  const page = join(folder, "404.html");
  return (await kindOf(page)) === "file" ? { file: page, status: 404 } : { status: 404 };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  base: string,
  headers: Headers,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const found = await answer(request.url ?? "/", folder, base);
  if ("location" in found) response.writeHead(301, { location: found.location }).end();
  else if (!("file" in found))
    response.writeHead(found.status, { "content-type": "text/plain" }).end(`${found.status}\n`);
  else {
    const { size } = await stat(found.file);
    response.writeHead(found.status, {
      "content-type": TYPES[extname(found.file).toLowerCase()] ?? "application/octet-stream",
      "content-length": size,
      ...headers((request.url ?? "/").split("?")[0]?.slice(base.length - 1) ?? "/"),
    });
    if (request.method === "HEAD") response.end();
    else
      createReadStream(found.file)
        .on("error", () => response.destroy())
        .pipe(response);
  }
}

/** Further headers of an answer, by its path below the base with a slash in front. */
type Headers = (path: string) => Record<string, string>;

const PLAIN: Headers = () => ({ "cache-control": "no-cache", "x-content-type-options": "nosniff" });

export interface Served {
  port: number;
  close(): Promise<void>;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/**
 * Serves a built site below `base` on every address that `localhost` may mean, IPv4 and, where there is one, IPv6.
 *
 * @param port 0 takes any free one
 * @param hosts addresses to listen on
 * @throws the EADDRINUSE error of node:net when the port is taken on any of them
 */
export async function serveFolder(
  folder: string,
  base: string,
  port: number,
  hosts = ["127.0.0.1", "::1"],
  headers = PLAIN,
): Promise<Served> {
  const root = resolve(folder);
  const servers: Server[] = [];
  let taken = port;
  for (const [at, host] of hosts.entries()) {
    const server = createServer((request, response) => {
      respond(request, response, root, base, headers).catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
    try {
      await listen(server, taken, host);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A machine without IPv6 has no ::1 to listen on.
      if (at > 0 && (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT" || code === "EINVAL")) continue;
      await Promise.all(servers.map(close));
      throw error;
    }
    servers.push(server);
    const address = server.address();
    if (address && typeof address === "object") taken = address.port;
  }
  return { port: taken, close: async () => void (await Promise.all(servers.map(close))) };
}
