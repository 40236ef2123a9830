/** The files of the endpoints that speak of tokens: login, refresh, logout. */
import { lines, member, text } from "../code.ts";
import { callersView } from "../callers/callers-view.ts";
import type { CallersView } from "../callers/callers-view.ts";
import { kebabCase } from "../model/names.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { FieldView } from "../model/field-view.ts";
import { requestTypes } from "../model/request-types.ts";
import type { ServiceView } from "../model/service-view.ts";
import { members } from "./answers.ts";
import { Building } from "./building.ts";
import { Frame } from "./expressions/frame.ts";
import { rowSource } from "./expressions/references.ts";
import type { OperationFile } from "./operation-file.ts";
import { presenceCode } from "./presence-code.ts";
import { refuseAll } from "./refusals.ts";
import { startContext } from "./start-operation.ts";

export function tokenOperation(
  service: ServiceView,
  view: EndpointView,
): OperationFile | undefined {
  const callers = callersView(service);
  if (!callers) return undefined;
  const building = new Building(service, view, "callers");
  if (view.operation === "login") return loginFile(building, callers);
  return view.operation === "refresh"
    ? refreshFile(building, callers)
    : logoutFile(building, callers);
}

function finished(
  building: Building,
  content: string,
  takes: OperationFile["takes"],
): OperationFile {
  const { view, file } = building;
  return {
    view,
    path: `${file.folder}/${kebabCase(view.name)}.ts`,
    content: `${file.imports(content)}\n\n${content}\n`,
    takes,
    helpers: file.helpers,
    unbuilt: building.unbuilt,
    built: building.built,
    answersStatus: false,
    usesTokens: true,
  };
}

function bodyType({ service, view, file }: Building): string {
  const { body } = requestTypes(service, view);
  const schema = file.below(
    view.resource ? `${view.resource.folder}/schema.ts` : "service-schema.ts",
  );
  return body === undefined ? "Record<string, never>" : file.useType(schema, body);
}

/** The member of the body that has a field of the account. */
function sentAs({ view }: Building, field: FieldView): string {
  const input = view.endpoint.inputs?.find((each) => (each.field ?? each.name) === field.name);
  return member("body", input?.name ?? field.name);
}

function loginFile(building: Building, callers: CallersView): OperationFile | undefined {
  const { service, view, file } = building;
  const { accounts, identifier, secret } = callers;
  if (!accounts || !identifier || !secret) return undefined;
  const frame = new Frame("function");
  const variable = file.variable("account");
  const context = startContext(building, frame, false);
  const row = rowSource({ id: "row", resource: accounts, variable, frame });
  const inner = { ...context, roots: { ...context.roots, row } };
  refuseAll(building, inner);
  const further = members(building, inner, view.endpoint.answer?.values ?? []);
  const issued = `await tokens.issue(${issueDatabase(callers)}${member(variable, accounts.key.name)})`;
  const answer = further.length === 0 ? issued : `{ ...(${issued}), ${further.join(", ")} }`;
  const isPassword = file.use(file.below("callers/password.ts"), "isPassword");
  const problem = file.use(file.below("http/problem.ts"), "ProblemError");
  const code =
    callers.callers.problem?.code ?? service.model.nonFunctional.errorCodes?.unauthenticated;
  const refusal = `new ${problem}(401, "The ${words(identifier)} or the ${words(secret)} is wrong."${code === undefined ? "" : `, { code: ${text(code)} }`})`;
  const database = file.useType(file.below("database/connect.ts"), "Database");
  const tokens = file.useType(file.below("callers/tokens.ts"), "Tokens");
  const body = bodyType(building);
  const content = lines(
    `/** \`${view.endpoint.method} ${view.endpoint.path}\`. Takes as long and answers the same whichever of the two is wrong. */`,
    `export async function ${view.name}(db: ${database}, { body, tokens }: { body: ${body}; tokens: ${tokens} }) {`,
    `const [${variable}] = await db.select().from(${file.table(accounts)}).where(${accountCondition(building, callers)});`,
    `const isRight = await ${isPassword}(${sentAs(building, secret)}, ${variable}?.${secret.name}${secret.nullable ? " ?? undefined" : ""});`,
    `if (${variable} === undefined || !isRight) throw ${refusal};`,
    ...frame.statements,
    `return ${answer};`,
    "}",
  );
  return finished(building, content, ["body"]);
}

function words(field: FieldView): string {
  return field.name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]/g, " ")
    .toLowerCase();
}

function issueDatabase({ keepsTokens, isSigned, refreshes }: CallersView): string {
  return keepsTokens && (refreshes || !isSigned) ? "db, " : "";
}

/** Whoever is told apart without regard to case logs in without regard to case. */
function accountCondition(building: Building, { accounts, identifier }: CallersView): string {
  const { file, service } = building;
  if (!accounts || !identifier) return "undefined";
  const column = member(file.table(accounts), identifier.name);
  const sent = sentAs(building, identifier);
  const folds = service.model.rules.some(
    ({ behaviour, entity }) =>
      behaviour.kind === "unique" &&
      behaviour.ignoreCase === true &&
      entity === accounts.entity.name &&
      behaviour.fields.includes(identifier.name),
  );
  const equal = folds
    ? `${file.drizzle("eq")}(${file.drizzle("sql")}\`lower(\${${column}})\`, ${sent}.toLowerCase())`
    : `${file.drizzle("eq")}(${column}, ${sent})`;
  const present = presenceCode(service, accounts);
  if (present === undefined) return equal;
  for (const [, name] of present.matchAll(/\b(\w+)\(/g)) file.drizzle(name ?? "and");
  return `${file.drizzle("and")}(${equal}, ${present})`;
}

function refreshFile(building: Building, callers: CallersView): OperationFile {
  const { view, file } = building;
  const field = callers.callers.refreshField ?? "refreshToken";
  const sent = view.endpoint.inputs?.[0]?.name ?? field;
  const database = file.useType(file.below("database/connect.ts"), "Database");
  const tokens = file.useType(file.below("callers/tokens.ts"), "Tokens");
  const frame = new Frame("function");
  const further = members(
    building,
    startContext(building, frame, false),
    view.endpoint.answer?.values ?? [],
  );
  const issued = `await tokens.refresh(db, ${member("body", sent)})`;
  const content = lines(
    `/** \`${view.endpoint.method} ${view.endpoint.path}\`. Exchanges a refresh token for new tokens. */`,
    `export async function ${view.name}(db: ${database}, { body, tokens }: { body: ${bodyType(building)}; tokens: ${tokens} }) {`,
    `return ${further.length === 0 ? issued : `{ ...(${issued}), ${further.join(", ")} }`};`,
    "}",
  );
  return finished(building, content, ["body"]);
}

function logoutFile(building: Building, callers: CallersView): OperationFile {
  const { view, file } = building;
  const { accounts, isSigned, refreshes } = callers;
  const database = file.useType(file.below("database/connect.ts"), "Database");
  const tokens = file.useType(file.below("callers/tokens.ts"), "Tokens");
  const caller = file.useType(file.below("callers/caller.ts"), "Caller");
  const needsAccount = isSigned || refreshes;
  const key = needsAccount ? `${member("caller", accounts?.key.name ?? "id")}, ` : "";
  const frame = new Frame("function");
  const further = members(
    building,
    startContext(building, frame, false),
    view.endpoint.answer?.values ?? [],
  );
  const content = lines(
    `/** \`${view.endpoint.method} ${view.endpoint.path}\`. The token of the request does not hold any more. */`,
    `export async function ${view.name}(db: ${database}, { ${needsAccount ? "caller, " : ""}token, tokens }: { ${needsAccount ? `caller: ${caller}; ` : ""}token: string; tokens: ${tokens} }) {`,
    `await tokens.revoke(db, ${key}token);`,
    further.length > 0 && `return { ${further.join(", ")} };`,
    "}",
  );
  return { ...finished(building, content, needsAccount ? ["caller"] : []), takesToken: true };
}
