import type { Chart } from "../../charts/chart.ts";
import type { Reading } from "../../model/reading.ts";

/** A part of the report page that answers one question of its reader. */
export interface Block {
  /** Its anchor on the page. */
  id: string;
  /** Its heading, a question or a plain name. */
  title: string;
  charts: Chart[];
}

/** Makes a block of a document; null when the document has nothing to answer the question with. */
export type BlockOf<B extends Block = Block> = (reading: Reading) => B | null;
