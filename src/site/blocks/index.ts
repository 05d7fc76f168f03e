import type { Chart } from "../../charts/chart.ts";
import type { Reading } from "../../model/reading.ts";
import type { BlockOf } from "./block.ts";
import { flowBlock } from "./flow.ts";
import { phasesBlock } from "./phases.ts";
import { projectsBlock } from "./projects.ts";
import { runningBlock } from "./running.ts";
import { structureBlock } from "./structure.ts";
import { subsidyBlock } from "./subsidy.ts";

/** The blocks of a report in the order in which its reader asks (design.md, section 6). */
const BLOCKS: BlockOf[] = [flowBlock, structureBlock, subsidyBlock, projectsBlock, runningBlock, phasesBlock];

/** Every chart of a document, in the order of the report: what can be embedded and downloaded. */
export function chartsOf(reading: Reading): Chart[] {
  return BLOCKS.flatMap((blockOf) => blockOf(reading)?.charts ?? []);
}
