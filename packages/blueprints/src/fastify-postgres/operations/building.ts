import type { Rule } from "@devmatrix/spec-model";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import type { Unbuilt, UnbuiltPart } from "../unbuilt/unbuilt.ts";
import type { Applied } from "./applied-rules.ts";
import { rulesOf } from "./applied-rules.ts";
import { CodeFile } from "./code-file.ts";
import { isUnsupported } from "./unsupported-rule.ts";

/** One operation while its code is being written. */
export class Building {
  readonly service: ServiceView;
  readonly view: EndpointView;
  readonly file: CodeFile;
  readonly rules: Applied[];
  readonly unbuilt: Unbuilt[] = [];
  /** Ids of the rules that something was written for. */
  readonly built = new Set<string>();

  constructor(service: ServiceView, view: EndpointView, folder?: string) {
    this.service = service;
    this.view = view;
    this.file = new CodeFile(service, folder ?? view.resource?.folder ?? "domain", view.resource);
    this.rules = rulesOf(service.model, view.endpoint);
  }

  /** `POST /plants`. */
  get address(): string {
    const { method, path } = this.view.endpoint;
    return `${method} ${path}`;
  }

  /** Writes the code of a rule, unless `write` answers false: the step has nothing to do with its kind. */
  readonly attempt = (rule: Rule, write: () => boolean): void => {
    this.attemptPart({ kind: "rule", id: rule.id, endpoint: this.address }, () => {
      if (write()) this.built.add(rule.id);
    });
  };

  /** Writes the code of a part of the model. One that cannot be built is left out and told. */
  readonly attemptPart = (part: UnbuiltPart, write: () => void): void => {
    try {
      write();
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      this.unbuilt.push({ part, reason: error.message });
    }
  };
}
