import { Exact } from "../../model/money.ts";
import { quantityText, reckoned, yuanPer, type Quantity } from "../../model/quantity.ts";
import type { Reading, Stage, Standard } from "../../model/reading.ts";
import { asOne, perCapitaOf, peoplePer } from "./per-capita.ts";
import { programmeOf } from "./programme.ts";
import type { Project } from "./projects.ts";
import words from "./shares.json" with { type: "json" };

/** Money of a project divided by the people it is for, beside the amounts for each person that its form states. */
export interface PerHead {
  document: string;
  project: string;
  programme: string;
  year: number | null;
  stage: Stage;
  amount: Quantity;
  /** null where no one number of people belongs to the amount. */
  people: Quantity | null;
  /** Of which people: the payer whose money it is, or the kind of people; "" where the form says no more. */
  basis: string;
  /** 元 for each person; null with `people`. */
  each: Quantity | null;
  /** The amounts for each person stated in the same form and stage, each once; "" where no payer is named. */
  stated: { payer: string; amount: Quantity }[];
  /** Why nothing was divided; "" where it was. */
  reason: string;
}

const NO_SUBSIDY = new RegExp(words.noSubsidy);
const HALF_UP = Exact.ROUND_HALF_UP;

/**
 * For each project with an amount in a stage and with people or standards stated: 金额 ÷ 人数. The number of people must
 * be the only one of its stage, or the only one that is said of a payer (市级财政补助人数): its money is that payer's.
 */
export function perHeadOf(
  reading: Pick<Reading, "document" | "standards">,
  projects: readonly Project[],
): PerHead[] {
  return projects.flatMap((project) => {
    const standards = project.standards.flatMap((index) => reading.standards[index] ?? []);
    const [first] = standards;
    if (!first || NO_SUBSIDY.test(project.name)) return [];
    return project.amounts.flatMap(({ stage, amount }): PerHead[] => {
      if (amount.value === null || yuanPer(amount.unit) === null) return [];
      const mine = standards.filter((one) => one.stage === stage);
      const same = Map.groupBy(
        mine.filter(isAmount),
        (one) => `${one.payer} ${one.value.toFixed()} ${one.unitOfMeasure}`,
      );
      const stated = [...same.values()].flatMap((prints) => {
        const amount = asOne(prints);
        return amount ? { payer: prints[0]?.payer ?? "", amount } : [];
      });
      const counts = mine.filter(({ unitOfMeasure }) => peoplePer(unitOfMeasure) !== null);
      if (stated.length === 0 && counts.length === 0) return [];
      const chosen = choose(counts);
      const base = {
        document: reading.document,
        project: project.name,
        programme: programmeOf(first.programme),
        year: first.year,
        stage,
        amount,
        stated,
      };
      if ("reason" in chosen)
        return [{ ...base, people: null, basis: "", each: null, reason: chosen.reason }];
      return [
        {
          ...base,
          people: chosen.people,
          basis: chosen.basis,
          each: divided(amount, chosen.people),
          reason: "",
        },
      ];
    });
  });
}

function isAmount({ unitOfMeasure }: Standard): boolean {
  return perCapitaOf(unitOfMeasure) !== null;
}

function choose(counts: readonly Standard[]): { people: Quantity; basis: string } | { reason: string } {
  if (counts.length === 0) return { reason: "文件没有写这个项目的人数" };
  const paid = counts.filter(({ payer }) => payer !== "");
  const everybody = counts.filter(({ population, payer }) => population === "" && payer === "");
  for (const set of [paid, everybody, counts]) {
    if (set.length === 0) continue;
    const values = new Set(
      set.map(({ value, unitOfMeasure }) => value.times(peoplePer(unitOfMeasure) ?? 1).toFixed()),
    );
    const people = asOne(set);
    const [first] = set;
    if (values.size === 1 && people && first)
      return { people, basis: first.payer ? `${first.payer}负担的人数` : first.population };
    const said = set.map(({ value, unitOfMeasure }) => `${value.toFixed()} ${unitOfMeasure}`);
    return { reason: `文件写了几个人数（${[...new Set(said)].join("、")}），没有写明金额对应哪一个` };
  }
  return { reason: "文件没有写这个项目的人数" };
}

/** 元 for each person, rounded half up to 分. */
function divided(amount: Quantity, people: Quantity): Quantity | null {
  const heads = people.value?.times(peoplePer(people.unit) ?? 1);
  if (!heads || heads.isZero() || amount.value === null) return null;
  const yuan = amount.value.times(yuanPer(amount.unit) ?? 1).div(heads);
  const formula = `${quantityText(amount)} ${amount.unit} ÷ ${quantityText(people)} ${people.unit}`;
  return reckoned(yuan.toDecimalPlaces(2, HALF_UP), { unit: "元/人", decimals: 2 }, "computed", formula, [
    ...amount.sources,
    ...people.sources,
  ]);
}
