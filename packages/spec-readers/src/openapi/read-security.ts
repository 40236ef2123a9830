import type { Access, Callers, Endpoint } from "@devmatrix/spec-model";
import { statementId, statementIds } from "../model/ledger.ts";
import { wordsOf } from "../text/inflection.ts";
import type { ByName } from "./link-entities.ts";
import type { ApiDocument, ApiOperation } from "./sources.ts";
import type { Tree } from "./tree.ts";
import { at, entriesOf, itemsOf, textOf } from "./tree.ts";

/** A way to show who one is that services can be built with. */
interface Scheme {
  name: string;
  callers: Pick<Callers, "scheme" | "header" | "prefix">;
  tree: Tree;
}

/** How callers show themselves and which operations ask for it; undefined when the document has no such scheme. */
export function readCallers(
  api: ApiDocument,
  { made, endpoints }: { made: ByName; endpoints: readonly Endpoint[] },
): Callers | undefined {
  const schemes = schemesOf(api);
  const [scheme] = schemes.filter(({ name }) => isUsed(name, api));
  if (!scheme) return undefined;
  const login = endpoints.find(({ operation }) => operation === "login");
  const account = accountOf(made);
  const secret = account?.fields.find(({ role }) => role === "secret");
  const loginRow = api.operations.find(
    ({ path, method }) => path === login?.path && method === login.method,
  );
  const answers = [...(loginRow?.response?.row.properties.keys() ?? [])];
  const token = answers.find((name) => /token|jwt/i.test(name) && !/refresh|type/i.test(name));
  const refresh = answers.find((name) => /refresh/i.test(name));
  const sent = [...(loginRow?.request?.row.properties.keys() ?? [])].filter(
    (name) => name !== secret?.name,
  );
  const identifier = sent.find((name) => account?.fields.some((field) => field.name === name));
  const role = account?.fields.find(
    ({ name, enum: values }) => values && /^(?:role|rol|roles)$/.test(wordsOf(name).at(-1) ?? ""),
  );
  if (account && identifier !== undefined)
    for (const field of account.fields) if (field.name === identifier) field.unique = true;
  const block = api.blocks.get(scheme.tree);
  return {
    ...scheme.callers,
    ...(account && scheme.callers.scheme !== "apiKey" && { entity: account.name }),
    ...(identifier !== undefined && { identifierField: identifier }),
    ...(secret && account && { secretField: secret.name }),
    ...(role && { roleField: role.name }),
    tokenField: token ?? "token",
    ...(refresh !== undefined && { refreshField: refresh }),
    tokenLifetime: 3600,
    statementIds: block ? statementIds([block]) : [],
  };
}

function accountOf(made: ByName) {
  return [...made.values()].find(({ entity }) =>
    entity.fields.some(({ role }) => role === "secret"),
  )?.entity;
}

function schemesOf(api: ApiDocument): Scheme[] {
  return entriesOf(at(api.root, "components", "securitySchemes")).flatMap(
    ([name, { value }]): Scheme[] => {
      const tree = api.references.follow(value)?.tree;
      if (!tree) return [];
      const callers = callersBy(tree);
      if (callers) return [{ name, callers, tree: value }];
      const block = api.blocks.get(value);
      api.issues.push({
        code: "SPEC_REQUIREMENT_UNSUPPORTED",
        kind: "unsupported",
        severity: "warning",
        message: `Callers cannot show themselves by the scheme ${name}; tokens in a header and API keys in a header are built.`,
        blocks: block ? [block] : [],
      });
      return [];
    },
  );
}

function callersBy(tree: Tree): Scheme["callers"] | undefined {
  const type = textOf(at(tree, "type"))?.toLowerCase();
  const scheme = textOf(at(tree, "scheme"))?.toLowerCase();
  if (type === "http" && scheme === "bearer") {
    const isOpaque = /opaque|random/i.test(textOf(at(tree, "bearerFormat")) ?? "");
    return { scheme: isOpaque ? "opaque" : "jwt", header: "Authorization", prefix: "Bearer" };
  }
  if (type === "apikey" && textOf(at(tree, "in")) === "header")
    return { scheme: "apiKey", header: textOf(at(tree, "name")) ?? "X-API-Key", prefix: "" };
  return undefined;
}

function isUsed(name: string, api: ApiDocument): boolean {
  const lists = [
    at(api.root, "security"),
    ...api.operations.map(({ tree }) => at(tree, "security")),
  ];
  return lists.some((list) => itemsOf(list).some((item) => at(item, name) !== undefined));
}

/** Who may call an operation: its own `security`, else the document's. */
export function accessOf(operation: ApiOperation, api: ApiDocument): Access | undefined {
  const own = at(operation.tree, "security");
  const asked = own ?? at(api.root, "security");
  const choices = itemsOf(asked);
  if (choices.length === 0) return undefined;
  const isOpen = choices.some((choice) => entriesOf(choice).length === 0);
  return {
    level: isOpen ? "optional" : "caller",
    roles: [],
    statementIds: [statementId(operation.block)],
  };
}
