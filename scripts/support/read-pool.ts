import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Vocabulary } from "../../src/pipeline/index.ts";
import { Cache } from "./cache.ts";
import { readInto, type Done, type Job } from "./read-one.ts";
import type { WorkerInput } from "./read-worker.ts";

/** A worker takes about half a second to start and as long to warm up: with fewer documents each it does not pay. */
const WORTH = 16;

/** Reading that is under way. */
export interface Underway {
  /** For each job, in its order, what it came to; settled when the document is in the cache. */
  done: Promise<Done>[];
  /** Begins no further document. */
  stop(): void;
}

/**
 * Reads documents into the cache, begun in their order, on every core where there are enough of them. When a
 * reader crashes, what is not yet read is rejected with its error.
 *
 * @param input the folders of the documents and of the cache
 */
export function readAll(
  jobs: readonly Job[],
  input: WorkerInput,
  vocabulary: Vocabulary,
  cores = availableParallelism(),
): Underway {
  const workers = Math.min(cores, Math.floor(jobs.length / WORTH));
  const cache = new Cache(input.cache);
  const here = (job: Job): Promise<Done> => readInto(cache, job, input.sources, vocabulary);
  const readers =
    workers > 1 ? Array.from({ length: workers }, () => readerOf(input)) : [{ read: here, end: () => {} }];
  return inOrder(jobs, readers);
}

interface Reader {
  read(job: Job): Promise<Done>;
  end(): void;
}

/** A worker that reads one document at a time. */
function readerOf(workerData: WorkerInput): Reader {
  const worker = new Worker(new URL("./read-worker.ts", import.meta.url), { workerData });
  return {
    read: async (job) => {
      worker.postMessage(job);
      const [done] = (await once(worker, "message")) as [Done];
      return done;
    },
    end: () => void worker.terminate(),
  };
}

/** Each reader takes the next job as soon as it has done its own. */
function inOrder(jobs: readonly Job[], readers: readonly Reader[]): Underway {
  const results = jobs.map(() => Promise.withResolvers<Done>());
  // Whoever waits for one hears of it; nobody need wait for all.
  for (const { promise } of results) promise.catch(() => undefined);
  let next = 0;
  const work = async (reader: Reader): Promise<void> => {
    try {
      while (next < jobs.length) {
        const at = next;
        next += 1;
        const job = jobs[at];
        if (job) results[at]?.resolve(await reader.read(job));
      }
    } catch (error) {
      next = jobs.length;
      for (const { reject } of results) reject(error);
    } finally {
      reader.end();
    }
  };
  for (const reader of readers) void work(reader);
  return {
    done: results.map(({ promise }) => promise),
    stop: () => {
      next = jobs.length;
    },
  };
}
