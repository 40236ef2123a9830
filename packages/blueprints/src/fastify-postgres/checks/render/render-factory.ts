import type { Endpoint, Field } from "@devmatrix/spec-model";
import { supportNames } from "../cases/support-names.ts";
import type { EntityView } from "../entity-view.ts";
import { endpointOf, pathTo } from "../entity-view.ts";
import { member, objectKey, withArticle } from "../names.ts";
import { sampleValue } from "../values/sample-values.ts";
import { seriesOf } from "../values/unique-values.ts";

/**
 * `test/support/<plural>.ts`: valid bodies of an entity, and the shortest way to a stored row and back. Only for
 * entities whose rows can be made over HTTP.
 */
export function renderFactory(view: EntityView): string {
  const parts = [
    sampleFunction(view),
    otherFunction(view),
    createFunction(view),
    findFunction(view),
    listFunction(view),
  ];
  const body = parts.filter(Boolean).join("\n\n");
  const unique = uniqueHelpers(view);
  const imports = [
    'import { send } from "./client.ts";',
    'import type { Row } from "./rows.ts";',
    unique.length === 0 ? "" : `import { ${unique.join(", ")} } from "./unique.ts";`,
  ];
  return `${imports.filter(Boolean).join("\n")}\n\n${body}\n`;
}

/** What the samples call of `test/support/unique.ts`. Texts and names of fields may hold the same words. */
function uniqueHelpers(view: EntityView): string[] {
  const codes = view.sent.flatMap((field) => seriesCode(view, field) ?? []);
  const spelled = codes
    .map((code) => code.replaceAll(/"(?:[^"\\]|\\.)*"/g, ""))
    .filter((code) => code.includes("spell("));
  return [
    ...(spelled.some((code) => code.includes("alphanumeric")) ? ["alphanumeric"] : []),
    ...(codes.length > 0 ? ["nextNumber"] : []),
    ...(spelled.length > 0 ? ["spell"] : []),
  ];
}

/** Code over the variable `n` that makes a value of a unique field. */
function seriesCode(view: EntityView, field: Field): string | undefined {
  const unique = field.unique || field.name === view.entity.primaryKey;
  return unique ? seriesOf(field)?.code : undefined;
}

function bodyFunction(view: EntityView, name: string, fields: readonly Field[]): string {
  const variant = fields === view.sent ? 0 : 1;
  const properties = fields.map((field) => {
    const code = seriesCode(view, field) ?? JSON.stringify(sampleValue(field, variant));
    return `${objectKey(field.name)}: ${code}`;
  });
  const numbered = fields.some((field) => seriesCode(view, field) !== undefined);
  const before = numbered ? "const n = nextNumber();\n" : "";
  return `export function ${name}(): Row {\n${before}return { ${properties.join(", ")} };\n}`;
}

function sampleFunction(view: EntityView): string {
  const doc = `/** A valid body with every field that a caller may send. Unique fields differ from call to call. */`;
  return `${doc}\n${bodyFunction(view, supportNames(view).sample, view.sent)}`;
}

function otherFunction(view: EntityView): string {
  if (!endpointOf(view, "replace") && !endpointOf(view, "modify")) return "";
  const doc = `/** A valid body of other values, as PUT takes it. */`;
  return `${doc}\n${bodyFunction(view, supportNames(view).other, view.changed)}`;
}

function createFunction(view: EntityView): string {
  const create = endpointOf(view, "create");
  if (!create) return "";
  const names = supportNames(view);
  return `/** Stores ${withArticle(view.singular)} and returns it as the service answered. */
export async function ${names.create}(): Promise<Row> {
  const answer = await send("${create.method}", "${create.path}", ${names.sample}());
  if (answer.status !== ${create.successStatus}) throw new Error(\`No ${view.singular} was created: \${answer.status} \${answer.text}\`);
  return answer.body;
}`;
}

function findFunction(view: EntityView): string {
  const names = supportNames(view);
  const read = endpointOf(view, "read");
  if (read)
    return `/** The ${view.singular} as it is stored now; undefined when it is gone. */
export async function ${names.find}(row: Row): Promise<Row | undefined> {
  const answer = await send("${read.method}", ${pathTo(view, read)});
  return answer.status === 404 ? undefined : answer.body;
}`;
  if (view.observedBy === "none") return "";
  const at = member(view.entity.primaryKey);
  return `/** The ${view.singular} as it is stored now, looked up in the list; undefined when it is gone. */
export async function ${names.find}(row: Row): Promise<Row | undefined> {
  const rows = await ${names.listAll}();
  return rows.find((each) => each${at} === row${at});
}`;
}

function listFunction(view: EntityView): string {
  const list = endpointOf(view, "list");
  if (!list) return "";
  const doc = `/** All ${view.plural}, page by page. */`;
  const head = `${doc}\nexport async function ${supportNames(view).listAll}(): Promise<Row[]> {`;
  return `${head}\n${list.pagination ? pagedBody(list, list.pagination) : plainBody(list)}\n}`;
}

function plainBody(list: Endpoint): string {
  return `const answer = await send("${list.method}", "${list.path}");\nreturn answer.rows;`;
}

function pagedBody(list: Endpoint, page: NonNullable<Endpoint["pagination"]>): string {
  const query = `${page.limitParameter}=${page.maxLimit}&${page.offsetParameter}=\${rows.length}`;
  return `const rows: Row[] = [];
  for (let more = true; more; ) {
    const page = await send("${list.method}", \`${list.path}?${query}\`);
    rows.push(...page.rows);
    more = page.rows.length === ${page.maxLimit};
  }
  return rows;`;
}
