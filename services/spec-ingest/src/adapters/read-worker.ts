import { parentPort, workerData } from "node:worker_threads";
import { readSpecification } from "@devmatrix/spec-readers";
import type { ReadOptions, SpecDocument } from "@devmatrix/spec-readers";

/** Reads one document in a thread of its own and ends. */
const { document, options } = workerData as { document: SpecDocument; options: ReadOptions };
parentPort?.postMessage(readSpecification(document, options));
