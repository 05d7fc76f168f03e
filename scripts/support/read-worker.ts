import { parentPort, workerData } from "node:worker_threads";
import { Cache } from "./cache.ts";
import { readVocabulary } from "./inputs.ts";
import { readInto, type Job } from "./read-one.ts";

/** What a worker is started with. */
export interface WorkerInput {
  sources: string;
  cache: string;
}

const { sources, cache: folder } = workerData as WorkerInput;
const { vocabulary } = await readVocabulary();
const cache = new Cache(folder);

parentPort?.on("message", (job: Job) => {
  readInto(cache, job, sources, vocabulary).then(
    (done) => parentPort?.postMessage(done),
    (error: unknown) => {
      // Thrown outside of the promise it ends the worker, and its pool hears of it.
      setImmediate(() => {
        throw error;
      });
    },
  );
});
