import type { Chart } from "../../charts/chart.ts";
import type { Reading } from "../../model/reading.ts";
import type { BlockOf } from "./block.ts";
import { threePublicBlock } from "./three-public.ts";

/** The blocks of a report in the order in which its reader asks (design.md, section 6). */
const BLOCKS: BlockOf[] = [threePublicBlock];

/** Every chart of a document, in the order of the report: what can be embedded and downloaded. */
export function chartsOf(reading: Reading): Chart[] {
  return BLOCKS.flatMap((blockOf) => blockOf(reading)?.charts ?? []);
}
