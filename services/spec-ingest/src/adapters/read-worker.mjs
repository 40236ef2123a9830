// A worker thread does not take over the loader of its process: this plain JavaScript turns it on, then goes on in
// TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./read-worker.ts");
