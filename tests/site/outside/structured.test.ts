import { describe, expect, test } from "vitest";
import given from "../../../data/site.json" with { type: "json" };
import { LICENCE, PUBLISHER } from "../../../src/model/publication.ts";
import { parseSettings } from "../../../src/model/settings.ts";
import { reportHref } from "../../../src/site/outside/report-error.ts";
import { snippet, SNIPPET_WIDTHS } from "../../../src/site/outside/snippet.ts";
import { dataset, scriptJson } from "../../../src/site/outside/structured.ts";

describe("what search engines for data are told", () => {
  const described = {
    name: "甲 </script><b>",
    description: "乙",
    address: "./",
    distributions: [{ format: "text/csv" as const, address: "a.csv" }],
  };

  test("names the terms that everything else names", () => {
    expect(parseSettings(JSON.stringify(given), "data/site.json")).toEqual(given);
    expect(dataset(described, given)).toMatchObject({
      license: LICENCE.url,
      publisher: { name: PUBLISHER },
      distribution: [{ contentUrl: "a.csv", encodingFormat: "text/csv" }],
    });
  });

  test("cannot end the element it stands in, and is read back as it was", () => {
    const text = scriptJson(dataset(described, given));
    expect(text).not.toContain("<");
    expect(JSON.parse(text)).toEqual(dataset(described, given));
  });
});

describe("a mistake is reported", () => {
  const mistake = { page: "甲 & 乙", address: "https://example.org/ysgk/reports/x/#t1", part: "表一" };
  const help = "/ysgk/report-error/";

  test.each([
    ["by mail", "a@example.org", /^mailto:a@example\.org\?subject=[^&]+&body=[^&]+$/],
    ["by a form", "https://example.org/new", /^https:\/\/example\.org\/new\?title=[^&]+&body=[^&]+$/],
    ["by a form with a query", "https://example.org/new?x=1", /new\?x=1&title=[^&]+&body=[^&]+$/],
  ])("%s, with the place written in", (_, report, form) => {
    const href = reportHref(mistake, report, help);
    expect(href).toMatch(form);
    expect(decodeURIComponent(href)).toContain(mistake.address);
  });

  test("by the page that says how, which is told the place wherever the site stands", () => {
    expect(reportHref(mistake, null, help)).toBe(`${help}?at=reports/x/%23t1`);
    expect(reportHref({ ...mistake, address: "/ysgk/data/" }, null, help)).toBe(`${help}?at=data/`);
    expect(reportHref({ ...mistake, address: "/data/" }, null, "/report-error/")).toBe(
      "/report-error/?at=data/",
    );
  });
});

describe("the code of an embed", () => {
  const heights: [number, number][] = [
    [280, 500],
    [320, 480],
    [600, 300],
    [900, 320],
  ];

  test.each(SNIPPET_WIDTHS)("for $label says all that a portal needs", (width) => {
    const code = snippet("https://example.org/embed/a/b/", '甲"<b>', heights, width);
    for (const part of [
      'title="甲',
      'loading="lazy"',
      'referrerpolicy="no-referrer"',
      'sandbox="allow-popups ',
      "height=",
    ])
      expect(code).toContain(part);
    // Nothing of the embed may run, and it may not pass for the page it stands in.
    expect(code).not.toMatch(/allow-(?:scripts|same-origin|forms|top-navigation )/);
    expect(code.match(/[<>]/g)).toEqual(["<", ">", "<", ">"]);
  });
});
