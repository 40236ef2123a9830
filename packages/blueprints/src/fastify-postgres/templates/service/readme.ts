import { lines, markdown, markdownCode } from "../../code.ts";
import type { ServiceView } from "../../model/service-view.ts";
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
  const { resources, validationStatus, conflictStatus, pageParameters } = service;
  const operations = new Set(
    resources.flatMap(({ endpoints }) => endpoints.map((each) => each.operation)),
  );
  const hasUnique = resources.some(({ fields }) =>
    fields.some((field) => field.unique && field.sentAtCreation),
  );
  const rules = [
    "Bodies are JSON. Failures are problem details (RFC 9457, `application/problem+json`); `errors` names each field that is wrong.",
    `What is not valid is answered with ${validationStatus}, fields that are unknown or kept by the service included; ${validationStatus === 400 ? "" : "broken JSON and an id of the wrong form with 400; "}what does not exist with 404${hasUnique ? `; a value that must be unique and is taken with ${conflictStatus}` : ""}.`,
    operations.has("list") &&
      `Lists are in order of creation and come in pages: ${markdownCode(pageParameters.limitParameter)} and ${markdownCode(pageParameters.offsetParameter)}; the headers \`X-Total-Count\` and \`Link\` tell of the rest.`,
    operations.has("replace") &&
      "PUT replaces: an optional field that is left out gets its default, or null.",
    operations.has("modify") &&
      "PATCH is a JSON merge patch (RFC 7396): a field that is left out stays as it is.",
    "Each answer has an `X-Request-Id`, which the log has too; a caller may choose it.",
  ];
  return rules.flatMap((rule) => (rule === false ? [] : [`- ${rule}`]));
}

function layout({ resources }: ServiceView): string {
  const example = resources[0]?.folder ?? "";
  return `
## Layout

| Folder | What is there |
| --- | --- |
| \`src/${example}\` | One resource, as every other: \`schema.ts\` (validation, types and documentation), \`table.ts\`, \`store.ts\` (queries), \`routes.ts\` |
| \`src/http\` | What all routes share: problems, validation, pages, documentation, health, metrics |
| \`src/database\` | Connection, migrations, column types |
| \`src/app.ts\` | Everything that the service is made of, in order |
| \`migrations\` | SQL, up and down; applied at the start, or with \`npm run migrate\`, and taken back one by one with \`npm run migrate down\` |
| \`test\` | Tests over HTTP, of this service or of the one at \`BASE_URL\` |

## Work on it

\`npm test\`, \`npm run typecheck\`, \`npm run lint\` and \`npm run format\`. A migration that was applied is never edited: add
the next number. \`.env.example\` lists the settings.
`;
}
