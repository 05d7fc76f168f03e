import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** Whoever does jobs, one at a time. */
export interface Hand<Job, Done> {
  work(job: Job): Promise<Done>;
  end(): void;
}

/** Jobs that are under way. */
export interface Underway<Done> {
  /** For each job, in its order, what it came to. */
  done: Promise<Done>[];
  /** Begins no further job. */
  stop(): void;
}

/** A worker thread that answers each message with one. */
export function threadOf<Job, Done>(program: URL, workerData: unknown): Hand<Job, Done> {
  const worker = new Worker(program, { workerData });
  return {
    work: async (job) => {
      worker.postMessage(job);
      const [done] = (await once(worker, "message")) as [Done];
      return done;
    },
    end: () => void worker.terminate(),
  };
}

/**
 * Does jobs, begun in their order: each hand takes the next as soon as it has done its own. When one crashes, what is
 * not yet done is rejected with its error.
 */
export function inOrder<Job, Done>(jobs: readonly Job[], hands: readonly Hand<Job, Done>[]): Underway<Done> {
  const results = jobs.map(() => Promise.withResolvers<Done>());
  // Whoever waits for one hears of it; nobody need wait for all.
  for (const { promise } of results) promise.catch(() => undefined);
  let next = 0;
  const work = async (hand: Hand<Job, Done>): Promise<void> => {
    try {
      while (next < jobs.length) {
        const at = next;
        next += 1;
        const job = jobs[at];
        if (job) results[at]?.resolve(await hand.work(job));
      }
    } catch (error) {
      next = jobs.length;
      for (const { reject } of results) reject(error);
    } finally {
      hand.end();
    }
  };
  for (const hand of hands) void work(hand);
  return {
    done: results.map(({ promise }) => promise),
    stop: () => {
      next = jobs.length;
    },
  };
}
