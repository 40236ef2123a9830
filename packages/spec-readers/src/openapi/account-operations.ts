import type { Operation } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import type { ApiOperation } from "./sources.ts";
import type { Shapes } from "./shapes.ts";

const TOKEN = /^(?:token|access token|jwt|bearer|auth token|accesstoken|id token)$/;
const SECRET = /^(?:password|passwd|passphrase|contrasena|clave|pin)$/;
const REGISTER = /^(?:register|registration|signup|sign up|registro|registrar|registrarse)$/;
const LOGOUT = /^(?:logout|log out|signout|sign out|salir|cerrar sesion)$/;
const ME = /^(?:me|self|whoami|profile|yo|perfil|mi perfil)$/;

/**
 * Operations about the caller's account: known by what they take and answer (a password, a token), else by the last part
 * of the path.
 */
export function accountOperation(
  { method, form, request, response }: ApiOperation,
  shapes: Shapes,
): Extract<Operation, "register" | "login" | "refresh" | "logout"> | undefined {
  if (method !== "POST" || form.parents.length > 0 || form.row !== undefined) return undefined;
  const answers = [...(response?.row.properties.keys() ?? [])];
  const hasToken = answers.some((name) => TOKEN.test(wordsOf(name).join(" ")));
  const sent = request?.row;
  const sends = [...(sent?.properties.keys() ?? [])];
  const hasSecret = sends.some(
    (name) => isSecret(name) || (sent && shapes.property(sent, name)?.format === "password"),
  );
  const path = wordsOf(form.last).join(" ");
  if (REGISTER.test(path) && hasSecret) return "register";
  if (hasToken && hasSecret) return "login";
  if (hasToken && sends.some((name) => /refresh|token/i.test(name))) return "refresh";
  return LOGOUT.test(path) ? "logout" : undefined;
}

/** `/me`: the row of the caller's own account. */
export function isOwnAccount({ form }: ApiOperation): boolean {
  return (
    form.row === undefined && form.parents.length === 0 && ME.test(wordsOf(form.last).join(" "))
  );
}

/** A property that holds a password, by its name. */
export function isSecret(name: string): boolean {
  return SECRET.test(wordsOf(name).at(-1) ?? "");
}
