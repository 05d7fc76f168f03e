import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { request, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compressSite } from "../../scripts/support/compress.ts";
import { headersFor } from "../../scripts/support/headers.ts";
import { outsideOf } from "../../scripts/support/outside/index.ts";
import { TYPES } from "../../scripts/support/static-server.ts";
import { CADDY, findServer, NGINX, startServer, type Running } from "../support/servers.ts";
import { htmlFiles } from "./addresses.ts";
import { launch, OUT, requireBuilt } from "./browser.ts";

requireBuilt();
const BASE = "/ysgk/";
const { styleHash } = await outsideOf();
const folder = mkdtempSync(join(tmpdir(), "deploy-"));
const site = join(folder, "www/ysgk");

/** Every file of the site as it was built, before any was compressed. */
const files = readdirSync(OUT, { recursive: true, encoding: "utf8" })
  .filter((file) => statSync(join(OUT, file)).isFile() && !/\.(?:gz|br)$/.test(file))
  .sort();
const embed = files.find((file) => /^embed\/.*\/index\.html$/.test(file)) ?? "";
const frozen = files.find((file) => /^v\/.*\/index\.html$/.test(file)) ?? "";
const pages = htmlFiles(OUT);
/** One of each kind of file in each folder at the top. */
const others = [
  ...new Map(files.map((file) => [`${file.split("/")[0]} ${extname(file)}`, file])).values(),
].filter((file) => !file.endsWith(".html"));

let browser: Browser;

beforeAll(async () => {
  cpSync(OUT, site, { recursive: true });
  await compressSite(site);
  browser = await launch();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

function get(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Answer> {
  return new Promise((done, failed) => {
    request({ host: "127.0.0.1", port, path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .on("error", failed)
      .end();
  });
}

const encoded = (path: string): string => path.split("/").map(encodeURIComponent).join("/");
const addressOf = (file: string): string => BASE + encoded(file.replace(/(^|\/)index\.html$/, "$1"));

/** The headers of an answer that differ from those a file of the site must have. */
function differences({ headers }: Answer, file: string): string[] {
  const wanted = headersFor(`/${file}`, styleHash);
  const type = TYPES[extname(file)];
  const all = { ...wanted, ...(type ? { "content-type": type } : {}) };
  return [...new Set([...Object.keys(all), "access-control-allow-origin"])]
    .filter((name) => headers[name] !== (all as Record<string, string>)[name])
    .map((name) => `${file}: ${name} is ${headers[name]}, not ${(all as Record<string, string>)[name]}`);
}

describe.each([NGINX, CADDY])("the example for $name", (server) => {
  const example = readFileSync(resolve("deploy", server.example), "utf8");

  test("says the policies, times and origins that are stated in one place, and the style of the embeds", () => {
    const paths = [
      "/",
      "/search/",
      "/pagefind/pagefind.js",
      "/embed/a/b/",
      "/v/1/embed/a/b/",
      "/assets/a.js",
    ];
    const todo = `the style of embeds has changed: write ${styleHash} into deploy/${server.example}`;
    expect(example, todo).toContain(styleHash);
    for (const path of paths)
      for (const [name, value] of Object.entries(headersFor(path, styleHash)))
        expect(example, `${path}: ${name}`).toContain(value);
  });
});

for (const server of [NGINX, CADDY]) {
  const program = findServer(server);
  describe.skipIf(program === null)(`${server.name} with its example, below ${BASE}`, () => {
    let running: Running;
    let ask: (path: string, headers?: Record<string, string>, method?: string) => Promise<Answer>;

    beforeAll(async () => {
      running = await startServer(server, program ?? "", folder);
      ask = (...rest) => get(running.port, ...rest);
    });
    afterAll(() => running?.stop());

    test("answers every page and every kind of file with the stated headers", async () => {
      expect(pages.length).toBeGreaterThan(50);
      expect(others.length).toBeGreaterThan(10);
      const wrong: string[] = [];
      for (const file of [...pages, ...others]) {
        const answer = await ask(addressOf(file));
        if (answer.status !== 200) wrong.push(`${file}: ${answer.status}`);
        else if (!answer.body.equals(readFileSync(join(OUT, file)))) wrong.push(`${file}: other bytes`);
        else wrong.push(...differences(answer, file));
      }
      expect(wrong).toEqual([]);
    }, 120_000);

    test("answers what is not there with 404 and the page that says so, in its own words and styles", async () => {
      for (const path of ["missing/", "embed/missing/", "v/0/embed/x/", "data/missing.csv"]) {
        const answer = await ask(BASE + path);
        expect(answer.status, path).toBe(404);
        expect(answer.body.toString(), path).toContain("没有这一页");
        expect(answer.headers["content-security-policy"], path).toBe(
          headersFor("/404.html", styleHash)["content-security-policy"],
        );
        expect(answer.headers["cache-control"], path).toBe("no-cache");
        expect(answer.headers["content-type"], path).toBe("text/html; charset=utf-8");
      }
    });

    test("lets embeds stand in any site, and pages in none but their own", async () => {
      for (const file of [embed, frozen])
        expect((await ask(addressOf(file))).headers["content-security-policy"]).toContain(
          "frame-ancestors *",
        );
      for (const file of ["index.html", "data/index.html"])
        expect((await ask(addressOf(file))).headers["content-security-policy"]).toContain(
          "frame-ancestors 'self'",
        );
    });

    test("sends the files that were compressed beforehand, and says that answers differ", async () => {
      const kinds: [string, (bytes: Buffer) => Buffer][] = [["gzip", gunzipSync]];
      if (server === CADDY) kinds.push(["br", brotliDecompressSync]);
      for (const [encoding, unpack] of kinds)
        for (const file of [
          "index.html",
          "data/datapackage.json",
          ...files.filter((name) => /^assets\/.*\.css$/.test(name)),
        ]) {
          const packed = `${join(site, file)}.${encoding === "gzip" ? "gz" : "br"}`;
          if (!existsSync(packed)) continue;
          const answer = await ask(addressOf(file), { "accept-encoding": encoding });
          expect(answer.headers["content-encoding"], file).toBe(encoding);
          expect(answer.body.equals(readFileSync(packed)), file).toBe(true);
          expect(unpack(answer.body).equals(readFileSync(join(OUT, file))), file).toBe(true);
          expect(answer.headers["vary"], file).toContain("Accept-Encoding");
          expect(differences(answer, file)).toEqual([]);
        }
    });

    test("answers 304 to who has the same already, packed or not", async () => {
      for (const headers of [{}, { "accept-encoding": "gzip" }]) {
        const first = await ask(BASE, headers);
        const etag = first.headers.etag ?? "";
        expect(etag).not.toBe("");
        const again = await ask(BASE, { ...headers, "if-none-match": etag });
        expect(again.status).toBe(304);
        expect(again.body.length).toBe(0);
        expect((await ask(BASE, { ...headers, "if-none-match": '"other"' })).status).toBe(200);
      }
    });

    test("leads from a folder without its slash to the folder, and takes no writing", async () => {
      for (const [from, to] of [
        ["/ysgk", BASE],
        [`${BASE}data`, `${BASE}data/`],
      ] as const) {
        const { status, headers } = await ask(from);
        expect([301, 302, 308]).toContain(status);
        expect(headers.location).toBe(to);
      }
      expect([403, 405]).toContain((await ask(BASE, {}, "POST")).status);
    });

    test("the search finds, without a fault in the browser", async () => {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) faults.push(message.text());
      });
      page.on("pageerror", (error) => faults.push(error.message));
      await page.goto(`http://127.0.0.1:${running.port}${BASE}search/?q=${encodeURIComponent("医疗保险")}`);
      await page.locator("[data-results] a").first().waitFor();
      await page.locator("[data-results] a").first().click();
      await page.waitForURL(`**${BASE}reports/**`);
      expect(faults).toEqual([]);
      await page.close();
    });
  });
}
