import { afterEach, beforeEach, expect, vi } from "vitest";

const unexpected: string[] = [];

process.on("warning", (warning) => unexpected.push(`${warning.name}: ${warning.message}`));

beforeEach(() => {
  unexpected.length = 0;
  for (const level of ["warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation(
      (...parts: unknown[]) => void unexpected.push(parts.map(String).join(" ")),
    );
});

/** A warning that no test expected is a failure. */
afterEach(() => {
  const seen = unexpected.splice(0);
  vi.restoreAllMocks();
  expect(seen, "unexpected warnings").toEqual([]);
});
