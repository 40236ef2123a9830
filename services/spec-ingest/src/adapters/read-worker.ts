import { parentPort, workerData } from "node:worker_threads";
import { readSpecification } from "@devmatrix/spec-readers";
import type { ReadOptions, SpecDocument } from "@devmatrix/spec-readers";

/** Reads one specification in a thread of its own and ends. */
const { documents, options } = workerData as { documents: SpecDocument[]; options: ReadOptions };
parentPort?.postMessage(readSpecification(documents, options));
