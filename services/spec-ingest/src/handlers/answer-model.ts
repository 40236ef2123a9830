import type { ReplyData, RequestData, requests } from "@devmatrix/contracts";
import type { SpecStore } from "../stores/spec-store.ts";

type Definition = typeof requests.readModel;

/** Answers the read of a specification's model. */
export function answerModel(specs: Pick<SpecStore, "findModel">) {
  return async ({ specId }: RequestData<Definition>): Promise<ReplyData<Definition>> => ({
    model: await specs.findModel(specId),
  });
}
