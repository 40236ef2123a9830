import type {
  Endpoint,
  Entity,
  Field,
  Finding,
  Rule,
  SpecModel,
  Statement,
} from "@devmatrix/spec-model";
import type { Reading } from "@devmatrix/spec-readers";
import { plainTable } from "./plain-table.ts";

/** A model for a reader: entities, endpoints and requirements with their lines, then what was assumed and left open. */
export function modelText(model: SpecModel): string {
  const lines = lineOf(model.statements);
  const sections = [
    `${model.title} (${model.slug})`,
    documentsText(model),
    ...model.entities.map((entity) => entityText(entity, lines)),
    endpointsText(model.endpoints, lines),
    rulesOfText(model.rules, lines),
    callersText(model),
    requirementsText(model, lines),
    conventionsText(model),
    ...openText(model.findings, model.statements),
    coverageText(model),
  ];
  return sections.filter((section) => section !== "").join("\n\n");
}

/** Why nothing can be built, and what was understood nevertheless. */
export function rejectionText({ reasons, findings, statements, coverage }: Reading): string {
  const why = reasons.map(({ code, line, message, remedy }) => {
    return `${code}${line === undefined ? "" : ` (line ${line})`}: ${message}\n→ ${remedy}`;
  });
  const sections = ["Nothing can be built from this specification.", ...why];
  if (statements.length > 0)
    sections.push(...openText(findings, statements), coverageText({ coverage }));
  return sections.join("\n\n");
}

type LineOf = (statementIds: readonly string[]) => string;

/** Line of the first of some statements, after the document's name when there are several; `-` for what none says. */
function lineOf(statements: readonly Statement[]): LineOf {
  const lines = new Map(statements.map((statement) => [statement.id, placeOf(statement)]));
  return (ids) => lines.get(ids[0] ?? "") ?? "-";
}

function placeOf({ document, span }: Statement): string {
  return document === undefined ? String(span.start.line) : `${document}:${span.start.line}`;
}

/** What was read, when it is more than one Markdown text. */
function documentsText({ source }: SpecModel): string {
  const documents = source.documents ?? [source];
  const rows = documents.map(({ name, format, language }) => [name, format, language]);
  return `Documents\n${plainTable(["Name", "Format", "Language"], rows)}`;
}

function entityText(entity: Entity, lines: LineOf): string {
  const rows = entity.fields.map((field) => [
    lines(field.statementIds),
    field.name,
    typeText(field),
    rulesText(field, entity),
  ]);
  const embeds = (entity.embeds ?? []).map((embed) => [
    lines(embed.statementIds),
    embed.name,
    embed.many ? `list of ${embed.entity}` : embed.entity,
    `${embed.shown}${embed.writable ? ", sent with the row" : ""}`,
  ]);
  const owner = entity.ownedBy === undefined ? "" : ` (part of ${entity.ownedBy.entity})`;
  const table = plainTable(["Line", "Field", "Type", "Rules"], [...rows, ...embeds]);
  return `${entity.name}${owner}\n${table}`;
}

function typeText({ type, list, format, scale }: Field): string {
  const base = format ?? (scale === undefined ? type : `${type} (${scale} digits)`);
  return list ? `list of ${base}` : base;
}

function rulesText(field: Field, { primaryKey }: Entity): string {
  const presence = field.required ? "required" : "optional";
  const rules = [
    field.name === primaryKey
      ? "key"
      : field.role === undefined && !field.readOnly
        ? presence
        : "kept by the service",
    field.unique ? "unique" : "",
    field.enum ? `one of ${field.enum.join(", ")}` : "",
    bound(">=", field.minimum),
    bound(">", field.exclusiveMinimum),
    bound("<=", field.maximum),
    bound("<", field.exclusiveMaximum),
    bound("length >=", field.minLength),
    bound("length <=", field.maxLength),
    field.pattern === undefined ? "" : `matches ${field.pattern}`,
    field.default === undefined ? "" : `default ${JSON.stringify(field.default)}`,
    field.defaultExpression === undefined ? "" : `default ${field.defaultExpression}`,
    field.computed === undefined ? "" : `is ${field.computed}`,
    field.reference === undefined
      ? ""
      : `names a ${field.reference.entity}, on its deletion ${field.reference.onDelete}`,
    field.writeOnly === true ? "never answered" : "",
    field.immutable === true ? "never changed" : "",
    field.hidden === true ? "not on the wire" : "",
  ];
  return rules.filter((rule) => rule !== "").join(", ");
}

function bound(sign: string, value: number | undefined): string {
  return value === undefined ? "" : `${sign} ${value}`;
}

function endpointsText(endpoints: readonly Endpoint[], lines: LineOf): string {
  const rows = endpoints.map((endpoint) => [
    lines(endpoint.statementIds),
    `${endpoint.method} ${endpoint.path}`,
    endpoint.operation === "custom"
      ? "not built"
      : `${endpoint.operation} ${endpoint.entity ?? ""}`,
    String(endpoint.successStatus),
    accessText(endpoint),
    endpoint.provenance,
    endpoint.requirementIds.join(", "),
  ]);
  return `Endpoints\n${plainTable(["Line", "Route", "Does", "Status", "Callers", "Source", "Requirements"], rows)}`;
}

function accessText({ access }: Endpoint): string {
  if (!access) return "anybody";
  return access.roles.length > 0 ? access.roles.join(", ") : access.level;
}

function rulesOfText(rules: readonly Rule[], lines: LineOf): string {
  if (rules.length === 0) return "";
  const rows = rules.map(({ id, behaviour, entity, on, statementIds, text }) => {
    const { kind, ...parts } = behaviour;
    const place = on.length > 0 ? on.join(", ") : (entity ?? "");
    return [lines(statementIds), id, place, kind, clip(JSON.stringify(parts), 90), clip(text, 60)];
  });
  return `Rules\n${plainTable(["Line", "Id", "On", "Kind", "Means", "Text"], rows)}`;
}

function callersText({ callers }: SpecModel): string {
  if (!callers) return "";
  const { scheme, header, prefix, entity } = callers;
  const value = prefix === "" ? "the bare value" : `"${prefix} …"`;
  return `Callers\nBy ${scheme} in the header ${header} (${value})${entity === undefined ? "" : `; accounts are ${entity} rows`}.`;
}

function requirementsText({ requirements }: SpecModel, lines: LineOf): string {
  const rows = requirements.map((requirement) => [
    lines(requirement.statementIds),
    requirement.id,
    requirement.priority,
    requirement.understanding,
    clip(requirement.text, 90),
  ]);
  return `Requirements\n${plainTable(["Line", "Id", "Priority", "Understood", "Text"], rows)}`;
}

function conventionsText({ nonFunctional }: SpecModel): string {
  const { validationStatus, conflictStatus, qualities } = nonFunctional;
  const asked = qualities.length === 0 ? "none" : qualities.join(", ");
  return `Conventions\nInvalid input: ${validationStatus}. Taken values: ${conflictStatus}. Qualities asked for: ${asked}.`;
}

function openText(findings: readonly Finding[], statements: readonly Statement[]): string[] {
  const assumed = findings.filter(({ assumption }) => assumption !== undefined);
  const other = findings.filter(({ assumption }) => assumption === undefined);
  const unread = statements.filter(({ status }) => status === "not-understood");
  return [
    list(
      "Assumed",
      assumed.map((finding) => `${place(finding)}${finding.message} ${finding.assumption ?? ""}`),
    ),
    list(
      "Findings",
      other.map((finding) => `${place(finding)}${finding.code}: ${finding.message}`),
    ),
    list(
      "Not understood",
      unread.map((statement) => `line ${placeOf(statement)}: ${clip(statement.text, 140)}`),
    ),
  ].filter((section) => section !== "");
}

function list(title: string, rows: readonly string[]): string {
  return rows.length === 0 ? "" : `${title}\n${rows.map((row) => `- ${row}`).join("\n")}`;
}

function place({ spans }: Finding): string {
  const line = spans[0]?.start.line;
  return line === undefined ? "" : `line ${line}: `;
}

function coverageText({ coverage }: Pick<SpecModel, "coverage">): string {
  const { total, covered, informative, notUnderstood, share } = coverage;
  return `Statements: ${total}; ${covered} covered, ${informative} informative, ${notUnderstood} not understood (${Math.round(share * 100)} % accounted for).`;
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
