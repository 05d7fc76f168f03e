import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "./command.ts";

/** One run of a command of the project. */
export interface Measured {
  /** From start to end. */
  seconds: number;
  /** Bytes that it and all processes it started held together, again and again; none where there is no /proc to ask. */
  memory: { at: number; bytes: number }[];
  /** What it printed, each line with the seconds since the start. */
  lines: { at: number; text: string }[];
}

const PAGE = 4096;
const EVERY = 100;

/** Resident bytes of a process and all below it, from Linux's /proc. */
function residentOf(root: number): number | null {
  const parents = new Map<number, number>();
  try {
    for (const name of readdirSync("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      try {
        // The name, in brackets, may hold anything; the state and the parent follow its end.
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
      } catch {
        // It has ended meanwhile.
      }
    }
  } catch {
    return null;
  }
  const belongs = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || belongs(parents.get(pid)));
  let bytes = 0;
  for (const pid of parents.keys())
    if (belongs(pid))
      try {
        bytes += Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE;
      } catch {
        // It has ended meanwhile.
      }
  return bytes;
}

/**
 * Runs a script of scripts/ in a process of its own.
 *
 * @throws when it fails; the message is what it printed
 */
export function runMeasured(script: string, args: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const env = { ...process.env, SITE_OUT: "" };
  const child = spawn(process.execPath, [join(ROOT, "scripts", script), ...args], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: Measured["lines"] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (text) => lines.push({ at: seconds(), text }));
  const memory: Measured["memory"] = [];
  const timer = setInterval(() => {
    const bytes = child.pid === undefined ? null : residentOf(child.pid);
    if (bytes !== null) memory.push({ at: seconds(), bytes });
  }, EVERY);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ seconds: seconds(), memory, lines });
      else reject(new Error(`${script} failed:\n${lines.map(({ text }) => text).join("\n")}`));
    });
  });
}
