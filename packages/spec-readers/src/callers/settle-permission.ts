/** From the statements about an endpoint to the roles and the condition that they come to. */
import type { Endpoint, Entity, Field } from "@devmatrix/spec-model";
import { nounOf } from "../rules/stem.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import type { CallerState } from "./caller-context.ts";
import { accountsEntity } from "./caller-context.ts";
import type { Permission } from "./find-permissions.ts";
import { ownerField, ownerPathsOf } from "./owner-path.ts";
import { roleFieldOf } from "./roles.ts";

function entityOf(state: CallerState, name: string | undefined): Entity | undefined {
  return state.entities.find((entity) => entity.name === name);
}

/** The roles and the condition that a permission comes to; undefined where it says no more than "signed in". */
export interface Settled {
  level: "public" | "caller";
  roles: string[];
  condition?: string;
  deniedStatus?: 403 | 404;
  notOwn?: { condition: string; status: number };
}

export function settlePermission(
  state: CallerState,
  endpoint: Endpoint,
  permission: Permission,
): Settled | undefined {
  const account = accountsEntity(state);
  const role = roleFieldOf(account);
  if (!account) return undefined;
  const { only, may, denied } = permission;
  const isReserved = only.owner || only.any || only.roles.length > 0;
  if (!isReserved && may.everybody) return { level: "public", roles: [] };
  const base = baseRole(role);
  const anyMay = may.any || (base !== undefined && may.roles.includes(base));
  const named = [...new Set([...only.roles, ...may.roles])];
  const left = named.length > 0 || isReserved || denied.length === 0 ? named : (role?.enum ?? []);
  const roles = left.filter((value) => !denied.includes(value));
  const owner = only.owner || (may.owner && !anyMay);
  const self = notOwnOf(state, endpoint, permission);
  if (!owner) {
    const isOpen = isReserved ? only.any : anyMay || roles.length === 0;
    const isAll = role?.enum !== undefined && roles.length === role.enum.length;
    return { level: "caller", roles: isOpen || isAll ? [] : roles, ...self };
  }
  const meant = [...(only.ownersOf ?? []), ...(may.ownersOf ?? [])];
  const paths = pathsOfOwners(state, endpoint, { account, entity: permission.owned, meant });
  if (paths.length === 0)
    return only.owner && roles.length === 0
      ? { level: "caller", roles: [], ...self }
      : { level: "caller", roles, ...self };
  const free = role ? roles.map((value) => `caller.${role.name} == '${value}'`) : [];
  return {
    level: "caller",
    roles: [],
    condition: [...paths.map((path) => `${path} == caller.id`), ...free].join(" or "),
    ...(permission.deniedStatus === undefined ? {} : { deniedStatus: permission.deniedStatus }),
    ...self,
  };
}

/** The owner of the rows themselves; or those of the rows that the text names, where it names several. */
function pathsOfOwners(
  state: CallerState,
  endpoint: Endpoint,
  { account, entity, meant }: { account: Entity; entity: Entity | undefined; meant: string[] },
): string[] {
  const usual = ownerPathsOf(state, endpoint, { account, entity }).slice(0, 1);
  const own = entityOf(state, endpoint.entity);
  if (!own) return usual;
  const root = endpoint.operation === "list" ? "item" : "row";
  const further = meant.flatMap((noun) =>
    own.fields.flatMap(({ name, reference }) => {
      const target = entityOf(state, reference?.entity);
      const isMeant = target && nounOf(fold(wordsOf(target.name).join(" "))) === nounOf(noun);
      const owner =
        isMeant && target.name !== account.name ? ownerField(target, account) : undefined;
      return owner && endpoint.operation !== "create" ? [`${root}.${name}.${owner.name}`] : [];
    }),
  );
  return [...new Set([...usual, ...further])];
}

function notOwnOf(
  state: CallerState,
  endpoint: Endpoint,
  { notOwn, owned }: Permission,
): Pick<Settled, "notOwn"> {
  const account = accountsEntity(state);
  if (notOwn === undefined || !account) return {};
  const path = ownerPathsOf(state, endpoint, { account, entity: owned })[0];
  return path === undefined
    ? {}
    : { notOwn: { condition: `${path} != caller.id`, status: notOwn } };
}

/** The role of whoever registers: saying that they may says that everybody who is signed in may. */
export function baseRole(role: Field | undefined): string | undefined {
  return typeof role?.default === "string" ? role.default : undefined;
}
