// A reporter of vitest that writes each result the moment it is known, one line of JSON each: what was seen before a
// test hangs, or takes the whole runner with it, is not lost. EVIDENCE_FILE says where to.
import { appendFileSync, writeFileSync } from "node:fs";

/** Characters of a failure's message that are kept. */
const keptMessage = 2_000;

export default class EvidenceReporter {
  #file = process.env.EVIDENCE_FILE;
  #told = new Set();

  onInit() {
    writeFileSync(this.#file, "");
  }

  onTestCaseResult(test) {
    if (this.#told.has(test.id)) return;
    this.#told.add(test.id);
    const { state, errors } = test.result();
    this.#write({
      file: test.module.moduleId,
      name: nameOf(test),
      status: state,
      message: messageOf(errors),
    });
  }

  /** A file that cannot be loaded has no tests, and a broken hook leaves tests without a result: both are told here. */
  onTestModuleEnd(module) {
    for (const test of module.children.allTests()) this.onTestCaseResult(test);
    const suites = [module, ...module.children.allSuites()];
    const message = messageOf(suites.flatMap((each) => each.errors()));
    if (message !== "") this.#write({ file: module.moduleId, broken: message });
  }

  #write(line) {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

function nameOf(test) {
  const names = [];
  for (let each = test; each.type !== "module"; each = each.parent) names.unshift(each.name);
  return names.join(" ");
}

function messageOf(errors) {
  return (errors ?? [])
    .map(({ stack, message }) => stack ?? message)
    .join("\n")
    .slice(0, keptMessage);
}
