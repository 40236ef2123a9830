import { TerminalError } from "@devmatrix/errors";

/** Little-endian 32-bit floats, whatever the machine. */
export function toBytes(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes;
}

/** The vector of stored bytes. Throws TerminalError `PATTERN_VECTOR_INVALID` for another length than `dimensions`. */
export function fromBytes(bytes: Buffer, dimensions: number): Float32Array {
  requireDimensions(bytes.length / 4, dimensions);
  const vector = new Float32Array(dimensions);
  for (let index = 0; index < dimensions; index++) vector[index] = bytes.readFloatLE(index * 4);
  return vector;
}

/** Throws TerminalError `PATTERN_VECTOR_INVALID`. */
export function requireDimensions(found: number, expected: number): void {
  if (found === expected) return;
  throw new TerminalError(
    "PATTERN_VECTOR_INVALID",
    `Expected a vector of ${expected} numbers, found ${found}.`,
  );
}
