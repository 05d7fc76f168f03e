import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linksFrom } from "../../src/site/links.ts";
import { relativeAddress, relativeFile, withRelativeLinks } from "../../src/site/relative.ts";

const segment = fc.constantFrom("a", "b", "reports", "x.html", "%E5%8C%BB", "1:2", "..a").map(encodeURI);
const path = fc
  .tuple(fc.array(segment, { maxLength: 4 }), fc.boolean())
  .map(([parts, folder]) => `/${parts.join("/")}${folder && parts.length > 0 ? "/" : ""}`);
const rest = fc.constantFrom("", "#L1", "?q=a/b/", "?at=x/#y", "#%E5%8C%BB");

describe("a relative address", () => {
  test("leads where the whole one does, from any page", () => {
    fc.assert(
      fc.property(path, path, rest, (from, to, end) => {
        const relative = relativeAddress(from, to + end);
        expect(relative.startsWith("/")).toBe(false);
        expect(new URL(relative, `http://site${from}`).href).toBe(new URL(to + end, "http://site").href);
      }),
    );
  });

  test("leads to the same page wherever both have been moved", () => {
    fc.assert(
      fc.property(path, path, rest, (from, to, end) => {
        const relative = relativeAddress(from, to + end);
        expect(new URL(relative, `http://site/ysgk${from}`).href).toBe(
          new URL(`/ysgk${to}${end}`, "http://site").href,
        );
      }),
    );
  });

  test.each([
    ["/reports/x/", "/reports/x/#t1", "#t1"],
    ["/reports/x/", "/reports/x/", "./"],
    ["/reports/x/", "/reports/x/details/", "details/"],
    ["/reports/x/", "/", "../../"],
    ["/ysgk/", "/ysgk/search/?q=1", "search/?q=1"],
    ["/a/", "https://example.org/", "https://example.org/"],
    ["/a/", "//example.org/", "//example.org/"],
    ["/a/", "#b", "#b"],
    ["/a/", "mailto:a@b", "mailto:a@b"],
  ])("from %s to %s is %s", (from, to, expected) => {
    expect(relativeAddress(from, to)).toBe(expected);
  });

  test("names the file of a folder for pages that may not run a script", () => {
    expect(relativeFile("/embed/d/c/", "/reports/d/#c-c")).toBe("../../../reports/d/index.html#c-c");
    expect(relativeFile("/embed/d/c/", "/embed/d/c/kit.zip")).toBe("kit.zip");
  });
});

test("a page keeps its words and its whole addresses, and nothing of the base is left in its links", () => {
  const { report, home } = linksFrom("/ysgk/");
  const page = `<link rel="canonical" href="https://example.org/ysgk/"><meta content="/ysgk/card.png"><a href="${report("x", "t1")}">/ysgk/</a><form action="${home}"><div data-site="${home}" data-other="/ysgk/">`;
  expect(withRelativeLinks(page, "/ysgk/data/")).toBe(
    `<link rel="canonical" href="https://example.org/ysgk/"><meta content="/ysgk/card.png"><a href="../reports/x/#t1">/ysgk/</a><form action="../"><div data-site="../" data-other="/ysgk/">`,
  );
});
