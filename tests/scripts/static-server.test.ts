import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveFolder, type Served } from "../../scripts/support/static-server.ts";

const folder = mkdtempSync(join(tmpdir(), "mingzhang-serve-"));
let served: Served;

beforeAll(async () => {
  mkdirSync(join(folder, "site/data"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  for (const [name, text] of Object.entries({
    "index.html": "home",
    "404.html": "nothing",
    "data/index.html": "data",
    "data/facts.csv": "a",
  }))
    writeFileSync(join(folder, "site", name), text);
  served = await serveFolder(join(folder, "site"), "/ysgk/", 0);
});

afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

/** A request with its path sent as it stands, which fetch would tidy. */
function get(
  path: string,
  method = "GET",
): Promise<{
  status: number | undefined;
  type: string | undefined;
  location: string | undefined;
  body: string;
}> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port: served.port, path, method }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => (body += part));
      response.on("end", () => {
        const { "content-type": type, location } = response.headers;
        resolve({ status: response.statusCode, type, location, body });
      });
    })
      .on("error", reject)
      .end();
  });
}

test.each([
  ["/ysgk/", 200, "home"],
  ["/ysgk/?q=1", 200, "home"],
  ["/ysgk/data/", 200, "data"],
  ["/ysgk/data/facts.csv", 200, "a"],
  ["/ysgk/missing/", 404, "nothing"],
  ["/elsewhere/", 404, "nothing"],
  ["/ysgk/../secret.txt", 404, "nothing"],
  ["/ysgk/..%2fsecret.txt", 404, "nothing"],
  ["/ysgk/%2e%2e/secret.txt", 404, "nothing"],
  ["/ysgk/%zz", 400, "400\n"],
  ["/ysgk/%00", 400, "400\n"],
])("GET %s is %i", async (path, status, body) => {
  expect(await get(path)).toMatchObject({ status, body });
});

test.each([
  ["/", "/ysgk/"],
  ["/ysgk", "/ysgk/"],
  ["/ysgk/data?x=1", "/ysgk/data/?x=1"],
])("%s leads to %s", async (path, location) => {
  expect(await get(path)).toMatchObject({ status: 301, location });
});

test("content types are given, and only reading is allowed", async () => {
  expect(await get("/ysgk/data/facts.csv")).toMatchObject({ type: "text/csv; charset=utf-8" });
  expect(await get("/ysgk/", "HEAD")).toMatchObject({ status: 200, body: "" });
  expect(await get("/ysgk/", "POST")).toMatchObject({ status: 405 });
});

test("a port that is taken is refused, not shared", async () => {
  await expect(serveFolder(folder, "/", served.port)).rejects.toMatchObject({ code: "EADDRINUSE" });
});
