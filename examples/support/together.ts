import type { Answer } from "./answer.ts";
import type { Exchange } from "./api.ts";

/** Sends `count` requests at the same time and gives all answers. */
export function together(count: number, request: (index: number) => Exchange): Promise<Answer[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => request(index).any()));
}

/** Throws unless exactly so many of the answers have each of these statuses, and none has another one. */
export function expectStatuses(answers: Answer[], expected: Record<number, number>): void {
  const found: Record<number, number> = {};
  for (const { status } of answers) found[status] = (found[status] ?? 0) + 1;
  const wanted = Object.entries(expected).filter(([, count]) => count > 0);
  const fits =
    wanted.every(([status, count]) => found[Number(status)] === count) &&
    Object.keys(found).length === wanted.length;
  if (fits) return;
  const odd = answers.find(({ status }) => !(status in expected)) ?? answers[0];
  throw new Error(
    `${odd?.request}: expected statuses ${JSON.stringify(expected)}, got ${JSON.stringify(found)}, for example ${odd?.told}`,
  );
}
