import { lines, markdown, markdownCode } from "../../code.ts";
import type { ServiceView } from "../../model/service-view.ts";
import { operationWork } from "../../operations/index.ts";
import { summaryOf } from "../summary.ts";
import { settingsOf } from "./settings.ts";

/** `README.md`. */
export function readmeFile(service: ServiceView): string {
  const { title, model, paths } = service;
  return lines(
    `# ${markdown(title)}`,
    "",
    model.description !== undefined && `${markdown(model.description)}\n`,
    `A REST service in TypeScript: Fastify, Zod and Drizzle on PostgreSQL.

## Start

\`\`\`sh
npm install
npm start
\`\`\`

It listens on http://localhost:3000 and keeps its data in memory, in a PostgreSQL inside the process (PGlite). With
\`DATABASE_URL\` it uses a PostgreSQL server and brings its schema up to date when it starts. With a server of its own:

\`\`\`sh
echo "DATABASE_PASSWORD=$(openssl rand -hex 16)" > .env
docker compose up --build
\`\`\`

## Endpoints

| Endpoint | What it does | Success |
| --- | --- | --- |`,
    ...endpointRows(service),
    "",
    `Also: ${markdownCode(paths.live)} and ${markdownCode(paths.ready)} for whoever watches over the process, ${markdownCode(paths.metrics)} for
Prometheus, ${markdownCode(paths.openapi)} (OpenAPI 3.1) and ${markdownCode(paths.docs)} for people.`,
    "",
    "## Conventions",
    "",
    ...conventions(service),
    "",
    ...businessRules(service),
    "## Settings",
    "",
    "| Variable | Default | Meaning |",
    "| --- | --- | --- |",
    ...settingsOf(service).map(
      ({ name, fallback, meaning }) =>
        `| \`${name}\` | ${fallback === "" ? "none" : `\`${fallback}\``} | ${meaning} |`,
    ),
    layout(service),
  );
}

function endpointRows({ resources, loose }: ServiceView): string[] {
  return [...resources, { endpoints: loose }].flatMap(({ endpoints }) =>
    endpoints.map((view) => {
      const { method, path, successStatus } = view.endpoint;
      const address = markdownCode(`${method} ${path}`);
      return `| ${address} | ${markdown(summaryOf(view))} | ${successStatus} |`;
    }),
  );
}

function conventions(service: ServiceView): string[] {
  const { resources, validationStatus, conflictStatus } = service;
  const operations = new Set(
    resources.flatMap(({ endpoints }) => endpoints.map((each) => each.operation)),
  );
  const hasUnique = resources.some(({ fields }) =>
    fields.some((field) => field.unique && field.sentAtCreation),
  );
  const { errorBody, ignoreUnknownFields, conditionalRequests } = service.model.nonFunctional;
  const refused = `fields that are ${ignoreUnknownFields ? "" : "unknown or "}kept by the service included`;
  const rules = [
    errorBody === undefined
      ? "Bodies are JSON. Failures are problem details (RFC 9457, `application/problem+json`); `errors` names each field that is wrong."
      : `Bodies are JSON. Failures have the form ${markdownCode(JSON.stringify(errorBody))}.`,
    `What is not valid is answered with ${validationStatus}${ignoreUnknownFields ? "" : `, ${refused}`}; ${validationStatus === 400 ? "" : "broken JSON and an id of the wrong form with 400; "}what does not exist with 404${hasUnique ? `; a value that must be unique and is taken with ${conflictStatus}` : ""}.`,
    operations.has("list") && listConvention(service),
    conditionalRequests &&
      "Answers have an ETag: `If-None-Match` saves a reader the body (304), `If-Match` a writer somebody else's change (412).",
    operations.has("replace") &&
      "PUT replaces: an optional field that is left out gets its default, or null.",
    operations.has("modify") &&
      "PATCH is a JSON merge patch (RFC 7396): a field that is left out stays as it is.",
    "Each answer has an `X-Request-Id`, which the log has too; a caller may choose it.",
  ];
  return rules.flatMap((rule) => (typeof rule === "string" ? [`- ${rule}`] : []));
}

function listConvention({ resources, pageParameters }: ServiceView): string {
  const lists = resources.flatMap(({ endpoints }) =>
    endpoints.filter(({ operation }) => operation === "list"),
  );
  const { limitParameter, offsetParameter } = pageParameters;
  const sorted = lists.some(({ endpoint }) => endpoint.sort !== undefined);
  const order = `Lists are in order of creation${sorted ? " unless the documentation says otherwise" : ""}`;
  const isUsual = lists.every(({ endpoint }) => {
    const page = endpoint.pagination;
    return (
      page === undefined ||
      (page.style === "offset" &&
        page.limitParameter === limitParameter &&
        page.offsetParameter === offsetParameter)
    );
  });
  return isUsual
    ? `${order} and come in pages: ${markdownCode(limitParameter)} and ${markdownCode(offsetParameter)}; the headers \`X-Total-Count\` and \`Link\` tell of the rest.`
    : `${order}; the documentation tells how each is cut into pages, and the header \`X-Total-Count\` how many items there are.`;
}

/** What the service does beyond storing what it is sent, in the words of the specification. */
function businessRules({ model }: ServiceView): string[] {
  const texts = [
    ...new Set(model.rules.map(({ text: words }) => words.replaceAll(/\s+/g, " ").trim())),
  ];
  if (texts.length === 0) return [];
  return ["## Rules", "", ...texts.map((words) => `- ${markdown(words)}`), ""];
}

function layout(service: ServiceView): string {
  const { resources, model } = service;
  const example =
    (resources.find(({ endpoints }) => endpoints.length > 0) ?? resources[0])?.folder ?? "";
  const operations = operationWork(service).length > 0;
  return `
## Layout

| Folder | What is there |
| --- | --- |
| \`src/${example}\` | One resource, as every other: \`schema.ts\` (validation, types and documentation), \`table.ts\`, \`store.ts\` (queries), \`routes.ts\`; where a resource needs them, \`columns.ts\` (what queries select), \`filters.ts\` (which rows lists show) and \`violations.ts\` (how constraints are answered)${operations ? ", and a file for each operation that has rules" : ""} |
${model.callers ? "| `src/callers` | Who calls, and who may |\n" : ""}| \`src/http\` | What all routes share: problems, validation, pages, documentation, health, metrics |
| \`src/database\` | Connection, migrations, column types |
| \`src/app.ts\` | Everything that the service is made of, in order |
| \`migrations\` | SQL, up and down; applied at the start, or with \`npm run migrate\`, and taken back one by one with \`npm run migrate down\` |
| \`test\` | Tests over HTTP, of this service or of the one at \`BASE_URL\` |

## Work on it

\`npm test\`, \`npm run typecheck\`, \`npm run lint\` and \`npm run format\`. A migration that was applied is never edited: add
the next number. \`.env.example\` lists the settings.
`;
}
