// Sends the requests of a probe one after the other and compares what comes back.

/** Returns undefined when every step saw what it expected, else what the first other one saw. */
export async function runSteps(url, steps, captured = {}) {
  for (const [index, step] of steps.entries()) {
    const fault = await runStep(url, step, captured);
    if (fault) return `Step ${index + 1}, ${step.method} ${filled(step.path, captured)}: ${fault}`;
  }
  return undefined;
}

async function runStep(url, step, captured) {
  let answer;
  try {
    answer = await fetch(url + filled(step.path, captured, encodeURIComponent), {
      method: step.method,
      ...requestBody(step, captured),
      redirect: "manual",
      signal: globalThis.AbortSignal.timeout(10_000),
    });
  } catch (error) {
    return `no answer (${error.cause?.message ?? error.message}).`;
  }
  const text = await answer.text();
  const json = parsed(text);
  const fault = compare(step.expect, { answer, text, json });
  if (fault) return fault;
  for (const [name, path] of Object.entries(step.capture ?? {})) captured[name] = at(json, path);
  return undefined;
}

function requestBody(step, captured) {
  const headers = { ...step.headers };
  const type = Object.keys(headers).find((name) => name.toLowerCase() === "content-type");
  if (step.rawBody === undefined && step.body === undefined) return { headers };
  if (!type) headers["content-type"] = "application/json";
  const body = step.rawBody ?? JSON.stringify(step.body);
  return { headers, body: filled(body, captured) };
}

/** `{{name}}` becomes the value that an earlier step captured. */
function filled(text, captured, encode = (value) => value) {
  return text.replace(/\{\{([^}]+)\}\}/g, (_, name) => encode(String(captured[name])));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Whether JSON was wanted is the expectation's matter.
  }
}

function compare(expected, { answer, text, json }) {
  const seen = `found ${answer.status} ${text.slice(0, 300)}`;
  if (!expected.status.includes(answer.status))
    return `expected status ${expected.status.join(" or ")}, ${seen}`;
  const type = answer.headers.get("content-type") ?? "";
  if (expected.contentType && !type.startsWith(expected.contentType))
    return `expected content type ${expected.contentType}, found "${type}".`;
  for (const path of expected.present ?? [])
    if (at(json, path) === undefined) return `expected "${path}" to be present, ${seen}`;
  for (const [path, value] of Object.entries(expected.values ?? {}))
    if (!same(at(json, path), value))
      return `expected "${path}" to be ${JSON.stringify(value)}, found ${JSON.stringify(at(json, path))}.`;
  return undefined;
}

/** A field of that very name comes first: names may have dots in them. */
function at(json, path) {
  if (json !== null && typeof json === "object" && Object.hasOwn(json, path)) return json[path];
  return path
    .split(".")
    .reduce(
      (value, key) => (value !== null && typeof value === "object" ? value[key] : undefined),
      json,
    );
}

function same(left, right) {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

/** JSON objects have no order. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  );
}
