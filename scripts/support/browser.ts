import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { SourceError } from "../../src/model/error.ts";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FONTS = [
  "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
  "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
];

function findBrowser(): string | undefined {
  const named = process.env["CHROMIUM"];
  return (named ? [named] : BROWSERS).find((path) => existsSync(path));
}

function hasChineseFont(): boolean {
  if (FONTS.some((path) => existsSync(path))) return true;
  return (spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" }).stdout ?? "").trim() !== "";
}

function run(program: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], env }).status === 0;
}

/** What stands before apt-get: nothing for root, sudo where it asks for no password; null when neither will do. */
function prefix(): string[] | null {
  if (spawnSync("apt-get", ["--version"]).status !== 0) return null;
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : null;
}

/**
 * The Chromium that the page tests drive, installed with a Chinese font from Debian's packages where they are
 * missing and this user may.
 *
 * @throws SourceError that says what to install
 */
export function requireBrowser(log: (line: string) => void): string {
  const missing = [...(findBrowser() ? [] : ["chromium"]), ...(hasChineseFont() ? [] : ["fonts-noto-cjk"])];
  const before = missing.length > 0 && !process.env["CHROMIUM"] ? prefix() : null;
  if (before) {
    log(`Installing ${missing.join(" and ")} …`);
    const apt = [...before, "apt-get"];
    const [program = "", ...rest] = apt;
    run(program, [...rest, "-q", "update"]);
    run(program, [...rest, "-q", "install", "-y", "--no-install-recommends", ...missing]);
  }
  const browser = findBrowser();
  if (browser && hasChineseFont()) return browser;
  const named = process.env["CHROMIUM"];
  throw new SourceError({
    file: "npm test",
    what: named
      ? `CHROMIUM names ${named}, which ${existsSync(named) ? "lacks a Chinese font beside it" : "does not exist"}.`
      : `The tests of the pages need ${missing.join(" and ")}, and this user may not install packages.`,
    todo: `Run: sudo apt-get install -y ${missing.join(" ")}${browser ? "" : " (or name another Chromium with CHROMIUM=/path)"}`,
  });
}
