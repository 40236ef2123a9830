/**
 * A tar archive (POSIX ustar) whose bytes depend on names and contents alone: no owner, no time, one mode.
 * Format: IEEE Std 1003.1, pax, "ustar Interchange Format".
 */
const BLOCK = 512;
/** 2000-01-01T00:00:00Z; a fixed instant, because some tools complain about 1970. */
const FIXED_TIME = 946_684_800;

/** A file of an archive; `path` relative, with `/`. */
export interface TarEntry {
  path: string;
  content: Buffer;
}

/**
 * Packs the entries in the order of their paths.
 *
 * @throws RangeError for a path that the format cannot hold: more than 100 bytes with no `/` that parts it in 155 + 100.
 */
export function packTar(entries: readonly TarEntry[]): Buffer {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const blocks = sorted.flatMap(({ path, content }) => [
    header(path, content.byteLength),
    content,
    Buffer.alloc((BLOCK - (content.byteLength % BLOCK)) % BLOCK),
  ]);
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function header(path: string, size: number): Buffer {
  const { prefix, name } = splitPath(path);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, width: number) => value.toString(8).padStart(width - 1, "0") + "\0";
  block.write(name, 0, 100, "utf8");
  block.write(octal(0o644, 8), 100, "ascii");
  block.write(octal(0, 8), 108, "ascii");
  block.write(octal(0, 8), 116, "ascii");
  block.write(octal(size, 12), 124, "ascii");
  block.write(octal(FIXED_TIME, 12), 136, "ascii");
  block.write(" ".repeat(8), 148, "ascii"); // The checksum counts its own field as blanks.
  block.write("0", 156, "ascii");
  block.write("ustar\x0000", 257, "ascii");
  block.write(prefix, 345, 155, "utf8");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "ascii");
  return block;
}

function splitPath(path: string): { prefix: string; name: string } {
  if (Buffer.byteLength(path) <= 100) return { prefix: "", name: path };
  for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1)) {
    const prefix = path.slice(0, at);
    const name = path.slice(at + 1);
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(name) <= 100 && name !== "")
      return { prefix, name };
  }
  throw new RangeError(`Expected a path that fits a tar archive, got "${path}".`);
}
