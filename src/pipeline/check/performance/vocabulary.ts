import file from "../../../../data/vocabulary/evaluation.json" with { type: "json" };

/** The words in which performance forms state targets, scores and methods. */
interface EvaluationWords {
  /** Level 1 of the scored row of the funds block, its usual weight, and the marks of a whole form. */
  executionRow: string;
  executionWeight: number;
  fullMarks: number;
  /** Signs and words by the relation they state. */
  operators: Record<string, readonly string[]>;
  atLeastAfter: readonly string[];
  atMostAfter: readonly string[];
  /** Units that are multiples of others. */
  units: Record<string, readonly [string, number]>;
  /** What a note that gives the method of scoring speaks of. */
  methodWords: readonly string[];
  reasonLabels: readonly string[];
  overallCost: readonly string[];
  partialCost: readonly string[];
  rates: readonly string[];
  counts: readonly string[];
  /** Grades of an evaluation, best first. */
  grades: readonly string[];
  /** Lowest score of each grade, where the document prints no bands. */
  gradeFloors: readonly number[];
  goalLabels: readonly string[];
  notGoals: readonly string[];
  /** What may stand between a subject and its figure. */
  fillers: readonly string[];
  /** Items of a form that state its budget, the first that is printed counts. */
  budgetItems: readonly string[];
  /** Sets of items that together make the total of the funds; 其中 and 当年 before them are left out. */
  fundParts: readonly (readonly string[])[];
  /** Items that state the same amount. */
  sameBudget: readonly (readonly string[])[];
}

export const words = file as unknown as EvaluationWords;
