/** How the tester shows who it is: an operator's key, or an account that it makes for itself. */
import type { Endpoint, SpecModel } from "@devmatrix/spec-model";

/** The key that a service under test is started with, in `API_KEYS`. */
const KEY = "test-key";
const PASSWORD = "Correct-Horse-7-Battery";

/** Headers of a caller; empty in a service without callers, and where nobody can make an account. */
export async function callerHeaders(
  model: SpecModel,
  url: string,
): Promise<Record<string, string>> {
  const { callers } = model;
  if (!callers) return {};
  const shown = (value: string) => (callers.prefix === "" ? value : `${callers.prefix} ${value}`);
  if (callers.entity === undefined) return { [callers.header]: shown(KEY) };
  const account = await makeAccount(model, url);
  if (!account) return {};
  if (callers.scheme === "header") {
    const key = model.entities.find(({ name }) => name === callers.entity)?.primaryKey ?? "id";
    const value = account.answer[key];
    return typeof value === "string" || typeof value === "number"
      ? { [callers.header]: shown(String(value)) }
      : {};
  }
  const token = await logIn(model, url, account.body);
  return token === undefined ? {} : { [callers.header]: shown(token) };
}

type Json = Record<string, unknown>;

function endpointOf(model: SpecModel, operation: Endpoint["operation"]): Endpoint | undefined {
  return model.endpoints.find((each) => each.operation === operation);
}

async function makeAccount(
  model: SpecModel,
  url: string,
): Promise<{ body: Json; answer: Json } | undefined> {
  const { callers } = model;
  const endpoint =
    endpointOf(model, "register") ??
    model.endpoints.find(
      ({ operation, entity }) => operation === "create" && entity === callers?.entity,
    );
  if (!endpoint) return undefined;
  const body = bodyOf(model, endpoint);
  const { status, answer } = await post(`${url}${endpoint.path}`, body);
  return status < 300 ? { body, answer } : undefined;
}

async function logIn(model: SpecModel, url: string, account: Json): Promise<string | undefined> {
  const endpoint = endpointOf(model, "login");
  const { callers } = model;
  if (!endpoint || !callers) return undefined;
  const fields = [callers.identifierField, callers.secretField].filter(
    (each) => each !== undefined,
  );
  const body = Object.fromEntries(
    fields.map((field) => {
      const input = endpoint.inputs?.find((each) => (each.field ?? each.name) === field);
      return [input?.name ?? field, account[field]];
    }),
  );
  const { answer } = await post(`${url}${endpoint.path}`, body);
  const token = answer[callers.tokenField];
  return typeof token === "string" ? token : undefined;
}

/** By field of the account; an input that is called otherwise is sent under its own name. */
function bodyOf(model: SpecModel, { entity, inputs }: Endpoint): Json {
  const fields = model.entities.find(({ name }) => name === entity)?.fields ?? [];
  const body: Json = {};
  for (const field of fields) {
    const input = inputs?.find((each) => (each.field ?? each.name) === field.name);
    const isSent = inputs ? input !== undefined : field.required && !field.readOnly;
    if (!isSent || (field.role !== undefined && field.role !== "secret")) continue;
    body[input?.name ?? field.name] = valueOf(field);
  }
  return body;
}

function valueOf(field: SpecModel["entities"][number]["fields"][number]): unknown {
  if (field.role === "secret") return PASSWORD;
  if (field.enum) return field.enum[0];
  if (field.format === "email" || field.name.toLowerCase().includes("mail"))
    return "contract.tester@example.org";
  switch (field.type) {
    case "integer":
    case "number":
    case "decimal":
      return field.minimum ?? (field.exclusiveMinimum ?? 0) + 1;
    case "boolean":
      return true;
    case "date":
      return "1990-05-17";
    case "timestamp":
      return "2026-05-17T09:00:00.000Z";
    default:
      return "contract-tester".padEnd(field.minLength ?? 0, "x").slice(0, field.maxLength ?? 200);
  }
}

async function post(url: string, body: Json): Promise<{ status: number; answer: Json }> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const answer: unknown = text.startsWith("{") ? JSON.parse(text) : {};
  return { status: response.status, answer: answer as Json };
}
