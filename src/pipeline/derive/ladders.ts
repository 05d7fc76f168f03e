import { once } from "../../model/once.ts";
import type { Quantity } from "../../model/quantity.ts";
import type { Reading, Stage, Standard } from "../../model/reading.ts";
import type { Headcount, Ladder, LadderState, Rung } from "./ladder.ts";
import { asOne, inYuan, peoplePer, perCapitaOf } from "./per-capita.ts";
import { covers, peopleKey } from "./population.ts";
import { programmeOf } from "./programme.ts";
import { distinct, isSame, restOf, rungOf, shareOf, yuan } from "./rungs.ts";

/** What a document says of one programme in one stage: amounts for each person in one period, counts, shares. */
interface Said {
  amounts: Standard[];
  shares: Standard[];
}

/** What is said of one kind of people before it is made a ladder. */
interface Draft {
  population: string;
  total: Quantity | null;
  totalOf: string;
  rungs: Rung[];
  /** Whether a payer is named for just these people. */
  own: boolean;
}

/**
 * The ladders of a document: for each programme and kind of people what each payer gives for a person. Amounts that
 * are said several times are one with all their lines; what the same sentence says of everybody holds for each kind of
 * people; a part that no sentence gives to a payer is what is left, implied.
 */
export const laddersOf: (reading: Pick<Reading, "document" | "standards">) => Ladder[] = once(findLadders);

function findLadders(reading: Pick<Reading, "document" | "standards">): Ladder[] {
  const programmes = Map.groupBy(reading.standards, ({ programme }) => programmeOf(programme));
  return [...programmes].flatMap(([programme, standards]) => {
    const counts = standards.filter(({ unitOfMeasure }) => peoplePer(unitOfMeasure));
    const amounts = standards.filter(({ unitOfMeasure }) => perCapitaOf(unitOfMeasure));
    const shares = standards.filter(({ unitOfMeasure }) => unitOfMeasure === "%" || unitOfMeasure === "份");
    const unshared = shares.filter(({ unitOfMeasure }) => unitOfMeasure === "份").length > 1;
    const groups = Map.groupBy(
      amounts,
      ({ year, stage, unitOfMeasure }) => `${year}|${stage}|${perCapitaOf(unitOfMeasure)?.per}`,
    );
    const ladders = [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { year, stage } = first;
      const of = (one: Standard): boolean => one.year === year && one.stage === stage;
      return drafts({ amounts: group, shares: shares.filter(of) }).map((draft) =>
        finish(
          draft,
          { document: reading.document, programme, year, stages: [stage] },
          counts.filter(of),
          group,
        ),
      );
    });
    const doubtful = unshared && ladders.every(({ rungs }) => rungs.length === 0);
    return joined(ladders).map((ladder) => ({ ...ladder, doubtful }));
  });
}

function drafts(said: Said): Draft[] {
  const keys = new Map<string, string>();
  // The longest print of the same people names them.
  for (const { population } of [
    ...said.amounts,
    ...said.shares.filter(({ unitOfMeasure }) => unitOfMeasure === "%"),
  ]) {
    const key = peopleKey(population);
    if (!keys.has(key)) keys.set(key, population);
  }
  const found = [...keys.values()].flatMap((population) => draftsOf(population, said));
  const everybody = found.find(({ population }) => population === "");
  return found.filter((draft) => {
    const { population, own, total } = draft;
    // What is only said again of some people is said of everybody.
    if (population !== "" && !own && everybody?.total && total && yuan(everybody.total).eq(yuan(total)))
      return false;
    const inside = found.filter(
      (one) =>
        one.own && peopleKey(one.population) !== peopleKey(population) && covers(population, one.population),
    );
    // Several narrower kinds carry its payers on; beside a single one it still speaks of all the others.
    return own ? inside.length < 2 : inside.length === 0;
  });
}

function draftsOf(population: string, { amounts, shares }: Said): Draft[] {
  const key = peopleKey(population);
  const near = (one: Standard): boolean => peopleKey(one.population) === key;
  const over = (one: Standard): boolean => !near(one) && covers(one.population, population);
  const own = amounts.filter(near);
  const ownTotals = distinct(own.filter(({ payer }) => payer === ""));
  const totals =
    ownTotals.length > 0 ? ownTotals : distinct(amounts.filter((one) => over(one) && one.payer === ""));
  const payers = new Set(
    [...amounts, ...shares].flatMap((one) => (one.payer && (near(one) || over(one)) ? one.payer : [])),
  );
  const printed = [...payers].flatMap((payer) => {
    const mine = own.filter((one) => one.payer === payer);
    const rung = rungOf(
      payer,
      mine.length > 0 ? mine : amounts.filter((one) => one.payer === payer && over(one)),
    );
    return rung ?? [];
  });
  const said = shares.filter((one) => one.payer !== "" && (near(one) || over(one)));
  const isOwn = [...own, ...shares.filter(near)].some(({ payer }) => payer !== "");
  const best = totals
    .map((total) => withShares(total, printed, said, totals))
    .sort(
      (left, right) =>
        Number(right.explained) - Number(left.explained) || right.rungs.length - left.rungs.length,
    );
  const [first] = best;
  if (!first)
    return printed.length > 0 ? [{ population, total: null, totalOf: "", rungs: printed, own: isOwn }] : [];
  // Several totals that no payer or share joins are several standards.
  const alone = first.rungs.length === 0 ? best : [first];
  const totalOf = ownTotals.length > 0 ? population : "";
  return alone.map(({ total, rungs }) => ({ population, total, totalOf, rungs, own: isOwn }));
}

/** A total with its payers: the printed ones, and those whose share is said of this very total. */
function withShares(
  total: Quantity,
  printed: readonly Rung[],
  shares: readonly Standard[],
  totals: readonly Quantity[],
): { total: Quantity; rungs: Rung[]; explained: boolean } {
  let explained = false;
  const rungs = printed.map((rung) => ({ ...rung }));
  for (const share of shares) {
    const computed = shareOf(total, share, shares);
    if (!computed) continue;
    const known = rungs.find(({ payer }) => payer === share.payer);
    // An amount without a payer that is exactly this share is the payer's.
    const other = totals.find((one) => one !== total && yuan(one).eq(yuan(computed.amount)));
    if (other) explained = true;
    if (known) {
      known.share = computed.quantity;
      known.agrees = isSame(known.amount, computed.amount, computed.quantity, total);
    } else {
      const amount = other
        ? { ...computed.amount, sources: [...computed.amount.sources, ...other.sources] }
        : computed.amount;
      rungs.push({
        payer: share.payer,
        amount,
        share: computed.quantity,
        agrees: other ? true : null,
        parts: [],
      });
    }
  }
  return { total, rungs, explained };
}

function finish(
  { population, total, totalOf, rungs }: Draft,
  basis: Pick<Ladder, "document" | "programme" | "year"> & { stages: Stage[] },
  counts: readonly Standard[],
  group: readonly Standard[],
): Ladder {
  const rest = total && rungs.length > 0 ? restOf(total, rungs) : null;
  const state: LadderState =
    total === null
      ? "parts"
      : rest === null
        ? "unstated"
        : rest.value?.isZero()
          ? "whole"
          : rest.value?.isNegative()
            ? "exceeds"
            : "rest";
  const [line] = total?.sources ?? rungs[0]?.amount.sources ?? [];
  return {
    ...basis,
    names: [...new Set(group.map(({ programme }) => programme))],
    population,
    people: headcounts(counts, population),
    total,
    totalOf,
    rungs,
    rest: state === "rest" ? rest : null,
    state,
    doubtful: false,
    quote: group.find(({ place }) => place.line === line?.line)?.quote ?? "",
  };
}

/** The numbers of people stated of these people; of everybody also those of the kinds they are made of. */
function headcounts(counts: readonly Standard[], population: string): Headcount[] {
  const key = peopleKey(population);
  const mine = counts.filter((one) => (key === "" ? true : peopleKey(one.population) === key));
  const groups = Map.groupBy(mine, (one) => {
    const per = peoplePer(one.unitOfMeasure) ?? "1";
    return `${peopleKey(one.population)}|${one.payer}|${one.value.times(per).toFixed()}`;
  });
  return [...groups.values()].flatMap((prints) => {
    const [first] = prints;
    const count = asOne(prints);
    return first && count
      ? { population: first.population, payer: first.payer, stage: first.stage, count }
      : [];
  });
}

/** Ladders of several stages of one year that say the same are one. */
function joined(ladders: readonly Ladder[]): Ladder[] {
  const groups = Map.groupBy(ladders, ({ year, population, total, rungs }) =>
    [
      year,
      peopleKey(population),
      total && `${inYuan(total)?.toFixed()} ${perCapitaOf(total.unit)?.per}`,
      ...rungs.map(({ payer, amount }) => `${payer} ${inYuan(amount)?.toFixed()}`),
    ].join("|"),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    return others.reduce<Ladder>(
      (all, one) => ({
        ...all,
        stages: [...new Set([...all.stages, ...one.stages])],
        people: [...all.people, ...one.people],
        total: all.total && one.total ? { ...all.total, sources: lines([all.total, one.total]) } : all.total,
        names: [...new Set([...all.names, ...one.names])],
      }),
      first,
    );
  });
}

function lines(quantities: readonly Quantity[]): Quantity["sources"] {
  const all = quantities.flatMap(({ sources }) => sources);
  return all.filter(({ line }, at) => all.findIndex((one) => one.line === line) === at);
}
