import type { Digest } from "../digest.ts";
import type { Comparison } from "./comparison.ts";
import { perCapitaComparison } from "./per-capita.ts";
import { personnelComparison } from "./personnel.ts";
import { structureComparison } from "./structure.ts";
import { subsidyComparison } from "./subsidy.ts";
import { threePublicComparison } from "./three-public.ts";

/** How each comparison is made, in the order of the index page. A new one is a line here and a page of its id. */
const COMPARISONS: readonly ((digests: readonly Digest[]) => Comparison)[] = [
  perCapitaComparison,
  threePublicComparison,
  structureComparison,
  subsidyComparison,
  personnelComparison,
];

/** Every comparison of the documents. */
export function comparisons(digests: readonly Digest[]): Comparison[] {
  return COMPARISONS.map((make) => make(digests));
}
