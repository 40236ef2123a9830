/** What kind of file a path names; decides which rules look at it. */
export const isScript = (path: string): boolean => /\.(?:ts|mts|js|mjs)$/.test(path);
export const isJson = (path: string): boolean => path.endsWith(".json");
/** Tests and what supports them. */
export const isTestCode = (path: string): boolean =>
  isScript(path) && (path.startsWith("test/") || /\.test\.[a-z]+$/.test(path));
export const isTestFile = (path: string): boolean => /\.test\.[a-z]+$/.test(path);
/** Code that runs in production. */
export const isServiceCode = (path: string): boolean => isScript(path) && !isTestCode(path);
/** A SQL file of the migrations folder. */
export const isMigration = (path: string): boolean => /(?:^|\/)migrations\/[^/]+\.sql$/.test(path);
