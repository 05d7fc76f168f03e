import type { Chart } from "../../charts/chart.ts";
import { once } from "../../model/once.ts";
import type { Reading } from "../../model/reading.ts";
import { flowBlock } from "./flow.ts";
import { phasesBlock } from "./phases.ts";
import { projectsBlock } from "./projects.ts";
import { reasonsBlock } from "./reasons.ts";
import { runningBlock } from "./running.ts";
import { structureBlock } from "./structure.ts";
import { subsidyBlock } from "./subsidy.ts";
import { threePublicBlock } from "./three-public.ts";

/** What a report tells before it lists: its blocks by name, in the order in which its reader asks (design.md, section 6). */
export interface Story {
  flow: ReturnType<typeof flowBlock>;
  structure: ReturnType<typeof structureBlock>;
  threePublic: ReturnType<typeof threePublicBlock>;
  subsidy: ReturnType<typeof subsidyBlock>;
  projects: ReturnType<typeof projectsBlock>;
  running: ReturnType<typeof runningBlock>;
  phases: ReturnType<typeof phasesBlock>;
  reasons: ReturnType<typeof reasonsBlock>;
}

/** The story of a document; a block that it has nothing for is null. Made once for each reading. */
export const storyOf: (reading: Reading) => Story = once(tell);

function tell(reading: Reading): Story {
  return {
    flow: flowBlock(reading),
    structure: structureBlock(reading),
    threePublic: threePublicBlock(reading),
    subsidy: subsidyBlock(reading),
    projects: projectsBlock(reading),
    running: runningBlock(reading),
    phases: phasesBlock(reading),
    reasons: reasonsBlock(reading),
  };
}

/** Anchor and heading of each block that is there, in order. */
export function headingsOf(story: Story): { id: string; title: string }[] {
  return Object.values(story).flatMap((block) => (block ? [{ id: block.id, title: block.title }] : []));
}

/** Every chart of a document, in the order of the report: what can be embedded and downloaded. */
export function chartsOf(reading: Reading): Chart[] {
  return Object.values(storyOf(reading)).flatMap((block) => block?.charts ?? []);
}
