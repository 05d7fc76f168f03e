import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** What runs that were killed left beside `target`. */
async function removeLeftovers(target: string): Promise<void> {
  const folder = dirname(target);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(target)}.`)) continue;
    const pid = /\.(?:new|old)-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Replaces a folder whole: `fill` writes a new one beside it, which takes its place only when `fill` has
 * succeeded. After a failure `target` is what it was.
 */
export async function replaceWhole<T>(target: string, fill: (folder: string) => Promise<T>): Promise<T> {
  const fresh = `${target}.new-${process.pid}`;
  const old = `${target}.old-${process.pid}`;
  await mkdir(dirname(target), { recursive: true });
  await removeLeftovers(target);
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh);
    const result = await fill(fresh);
    await swap(target, fresh, old);
    return result;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function swap(target: string, fresh: string, old: string): Promise<void> {
  const existed = await rename(target, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
  try {
    await rename(fresh, target);
  } catch (error) {
    if (existed) await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
