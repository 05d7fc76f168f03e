import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SourceError } from "../../src/model/error.ts";
import type { BuildRecord } from "./build-site.ts";
import { shown, UsageError } from "./command.ts";
import { headersFor } from "./headers.ts";
import { serveFolder, type Served } from "./static-server.ts";

const PORT = 4321;
const TRIES = 20;

/** The port to begin with: PORT, or 4321. */
export function firstPort(): number {
  const asked = process.env["PORT"];
  if (asked === undefined || asked === "") return PORT;
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new UsageError(`PORT is "${asked}"; it must be a number from 1 to 65535.`);
  return port;
}

/** Serves a built site on the first free port from `port` on, and says where. */
export async function serveSite(site: string, port: number, log: (line: string) => void): Promise<Served> {
  const record = await readFile(join(site, "build.json"), "utf8").catch(() => {
    throw new SourceError({
      file: shown(site),
      what: "There is no built site.",
      todo: "Run npm run build first.",
    });
  });
  const { base, embedStyle } = JSON.parse(record) as BuildRecord;
  const headers = (path: string): Record<string, string> => headersFor(path, embedStyle);
  const host = process.env["HOST"];
  for (let at = port; at < port + TRIES && at <= 65535; at += 1) {
    try {
      const served = await serveFolder(site, base, at, host ? [host] : undefined, headers);
      log(`http://${host ?? "localhost"}:${served.port}${base}`);
      return served;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
      log(`Port ${at} ${code === "EACCES" ? "needs more rights" : "is taken"}; trying ${at + 1}.`);
    }
  }
  throw new UsageError(`No free port from ${port} to ${port + TRIES - 1}; name another with PORT=8080.`);
}

/** Ends when the user does: Ctrl-C, or a request to terminate. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
