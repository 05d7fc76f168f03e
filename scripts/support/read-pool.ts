import { availableParallelism } from "node:os";
import type { Vocabulary } from "../../src/pipeline/index.ts";
import { Cache } from "./cache.ts";
import { inOrder, threadOf, type Hand, type Underway } from "./pool.ts";
import { readInto, type Done, type Job } from "./read-one.ts";
import type { WorkerInput } from "./read-worker.ts";

/** A worker takes about half a second to start and as long to warm up: with fewer documents each it does not pay. */
const WORTH = 16;

/**
 * Reads documents into the cache, begun in their order, on every core where there are enough of them; what a document
 * came to is settled when it is in the cache.
 *
 * @param input the folders of the documents and of the cache
 */
export function readAll(
  jobs: readonly Job[],
  input: WorkerInput,
  vocabulary: Vocabulary,
  cores = availableParallelism(),
): Underway<Done> {
  const workers = Math.min(cores, Math.floor(jobs.length / WORTH));
  const cache = new Cache(input.cache);
  const here: Hand<Job, Done> = {
    work: (job) => readInto(cache, job, input.sources, vocabulary),
    end: () => undefined,
  };
  const program = new URL("./read-worker.ts", import.meta.url);
  const readers =
    workers > 1 ? Array.from({ length: workers }, () => threadOf<Job, Done>(program, input)) : [here];
  return inOrder(jobs, readers);
}
