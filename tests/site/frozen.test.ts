import { expect, test } from "vitest";
import { frozenReport, versionOf } from "../../src/site/frozen.ts";
import { linksFrom } from "../../src/site/links.ts";

const PAGE =
  '<html><head><link rel="stylesheet" href="../../assets/a.css"><link rel="canonical" href="https://example.org/x/">' +
  '<script src="../../reading.js"></script></head><body><main id="main"><a href="../../sources/甲/#L3">18.69</a>' +
  '<a href="#findings">1</a><a href="details/#s1">2</a></main><script type="module" src="../../assets/b.js"></script></body></html>';

test.each(["/", "/ysgk/"])("a frozen report below %s leads to the live site and keeps its style", (base) => {
  const links = linksFrom(base);
  const { html, styles } = frozenReport(PAGE, "甲", "0123456789ab", links);
  expect(styles).toEqual(["assets/a.css"]);
  const at = `http://site${links.frozenReport("甲", "0123456789ab")}`;
  const leads = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, to = ""]) =>
    decodeURI(new URL(to, at).href.replace(`http://site${base}`, "")),
  );
  expect(leads).toEqual([
    "v/assets/a.css",
    "https://example.org/x/",
    "reading.js",
    "reports/甲/",
    "sources/甲/#L3",
    `v/0123456789ab/reports/甲/#findings`,
    "reports/甲/details/#s1",
  ]);
});

test("a frozen report says what it is, asks not to be indexed, and loads no script that may change", () => {
  const { html } = frozenReport(PAGE, "甲", "0123456789ab", linksFrom("/"));
  expect(html).toContain("这是版本 0123456789ab 的存档");
  expect(html).toContain('<meta name="robots" content="noindex">');
  expect(html).not.toContain("b.js");
});

test("another reading has another version", () => {
  expect(versionOf("0123456789abcdef")).toBe("0123456789ab");
  expect(versionOf("f123456789abcdef")).not.toBe(versionOf("0123456789abcdef"));
});
