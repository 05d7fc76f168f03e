import type { Quantity } from "../../model/quantity.ts";
import type { Stage } from "../../model/reading.ts";

/** What one payer gives for each person. */
export interface Rung {
  payer: string;
  amount: Quantity;
  /** The share it is printed with as well, 40 %; null when none. */
  share: Quantity | null;
  /** Whether the share of the total is the printed amount, within their prints; null when there is nothing to hold. */
  agrees: boolean | null;
  /** What the amount consists of, where the document prints that. */
  parts: Quantity[];
}

/** A number of people that the document states. */
export interface Headcount {
  population: string;
  /** Who pays for these people, where the number is said of a payer. */
  payer: string;
  stage: Stage;
  count: Quantity;
}

/**
 * `whole`: the payers make up the total; `rest`: a part is left that no sentence gives to a payer; `unstated`: only a
 * total; `parts`: payers without a total; `exceeds`: the payers give more than the total, so nothing is drawn.
 */
export type LadderState = "whole" | "rest" | "unstated" | "parts" | "exceeds";

/** Who pays how much of a per-capita amount, for one kind of people. */
export interface Ladder {
  document: string;
  /** The heading of the programme, and the names it is printed under. */
  programme: string;
  names: string[];
  year: number | null;
  stages: Stage[];
  population: string;
  people: Headcount[];
  total: Quantity | null;
  /** Of which people the total is said: "" where it holds for everybody. */
  totalOf: string;
  rungs: Rung[];
  /** What is left of the total, implied; null unless `rest`. */
  rest: Quantity | null;
  state: LadderState;
  /** The document gives shares of payers but not of which amount, so that the total may be one payer's part. */
  doubtful: boolean;
  /** Words of the sentence that states the total, for 预计 and 我市. */
  quote: string;
}
