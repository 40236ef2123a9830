import { rmdirSync, existsSync } from "node:fs";

/** Remembers whether a folder is there; the returned function removes it again if it came since and holds nothing. */
export function leaveNoEmptyFolder(folder: string): () => void {
  const wasThere = existsSync(folder);
  return () => {
    if (wasThere) return;
    try {
      rmdirSync(folder);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ENOTEMPTY" && code !== "EEXIST" && code !== "ENOENT") throw error;
    }
  };
}
