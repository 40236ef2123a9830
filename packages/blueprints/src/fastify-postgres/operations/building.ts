import type { Rule } from "@devmatrix/spec-model";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import type { Applied } from "./applied-rules.ts";
import { rulesOf } from "./applied-rules.ts";
import { CodeFile } from "./code-file.ts";
import { UnsupportedRule } from "./unsupported-rule.ts";

/** One operation while its code is being written. */
export class Building {
  readonly service: ServiceView;
  readonly view: EndpointView;
  readonly file: CodeFile;
  readonly rules: Applied[];
  readonly unbuilt: { id: string; reason: string }[] = [];

  constructor(service: ServiceView, view: EndpointView, folder?: string) {
    this.service = service;
    this.view = view;
    this.file = new CodeFile(service, folder ?? view.resource?.folder ?? "domain", view.resource);
    this.rules = rulesOf(service.model, view.endpoint);
  }

  /** Writes the code of a rule. A rule that cannot be built is left out and told. */
  readonly attempt = (rule: Rule, write: () => void): void => this.attemptAll(rule.id, write);

  readonly attemptAll = (id: string, write: () => void): void => {
    try {
      write();
    } catch (error) {
      if (!(error instanceof UnsupportedRule)) throw error;
      this.unbuilt.push({ id, reason: error.message });
    }
  };
}
