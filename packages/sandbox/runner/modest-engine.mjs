// Preloaded where a service starts only once and for a moment: WebAssembly is compiled when it is called and never
// optimised. What it computes is the same; a start with a database in memory takes a quarter less time and memory.
import { setFlagsFromString } from "node:v8";

setFlagsFromString("--wasm-lazy-compilation");
setFlagsFromString("--liftoff-only");
