export { acceptance } from "./acceptance.ts";
export type { AcceptanceCheck, AcceptanceSuite } from "./acceptance.ts";
export { Answer } from "./answer.ts";
export { Api } from "./api.ts";
export type { Exchange } from "./api.ts";
export { Like, aText, aUuid, anId, anInstant, instant, money, nothing } from "./match.ts";
export { expectStatuses, together } from "./together.ts";
export { at, day, fresh, freshDigits, freshEmail, same, unknownId } from "./values.ts";
