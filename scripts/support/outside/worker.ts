import { parentPort, workerData } from "node:worker_threads";
import type { Outside } from "./chart-files.ts";
import { make, type Job, type Leaving } from "./document-job.ts";
import { Pictures } from "./pictures.ts";

/** What a worker is started with. */
export interface WorkerInput {
  store: string;
  pictures: string;
  readings: string;
  outside: Outside;
}

/** What it answers to each job. */
export interface Answer {
  leaving: Leaving;
  drawn: number;
  time: number;
}

const { store, pictures: folder, readings, outside } = workerData as WorkerInput;
const pictures = new Pictures(folder);

parentPort?.on("message", (job: Job) => {
  make(job, store, readings, outside, pictures).then(
    (leaving) => {
      const answer: Answer = { leaving, drawn: pictures.drawn, time: pictures.time };
      pictures.drawn = pictures.time = 0;
      parentPort?.postMessage(answer);
    },
    (error: unknown) => {
      // Thrown outside of the promise it ends the worker, and its pool hears of it.
      setImmediate(() => {
        throw error;
      });
    },
  );
});
