import type { ReplyData, RequestData, requests } from "@devmatrix/contracts";
import type { SpecStore } from "../stores/spec-store.ts";

type Definition = typeof requests.readModel;

/** An answer is one message. */
const FINDINGS_AT_MOST = 200;

/** Answers the read of a specification's model; without one, with what was found instead. */
export function answerModel(specs: Pick<SpecStore, "findModel" | "findFindings">) {
  return async ({ specId }: RequestData<Definition>): Promise<ReplyData<Definition>> => {
    const model = await specs.findModel(specId);
    if (model !== null) return { model };
    return { model, findings: await specs.findFindings(specId, FINDINGS_AT_MOST) };
  };
}
