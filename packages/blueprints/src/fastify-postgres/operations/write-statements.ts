import type { Rule } from "@devmatrix/spec-model";
import { member } from "../code.ts";
import { parsed } from "../model/parsed.ts";
import type { Context, Source } from "./expressions/context.ts";
import { allOf } from "./expressions/value.ts";
import { comment } from "./operation-file.ts";
import { UnsupportedRule } from "./unsupported-rule.ts";

/** Statements under the condition of a behaviour; what they need is read before. */
export function emitUnder(
  context: Context,
  { when, rule }: { when: string | undefined; rule: Rule },
  ...statements: string[]
): void {
  const note = comment(rule.id, rule.text);
  if (when === undefined) context.frame.emit(note, ...statements);
  else
    context.frame.emit(
      note,
      `if (${context.condition(parsed(when), context)}) {\n${statements.join("\n")}\n}`,
    );
}

/** Where a reference may lead to nothing, nothing is written then. */
export function ifThere(source: Source, statement: string): string {
  return source.guards.length === 0 ? statement : `if (${allOf(source.guards)}) {\n${statement}\n}`;
}

/** The condition that finds a row by its key. */
export function byKey({ file }: Context, { resource, variable }: Source): string {
  if (!resource) throw new UnsupportedRule("Only rows can be changed.");
  const { name } = resource.key;
  return `${file.drizzle("eq")}(${member(file.table(resource), name)}, ${member(variable, name)})`;
}
