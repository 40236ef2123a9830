import type { Quality } from "@devmatrix/spec-model";
import type { QualityWords } from "./lexicon.ts";

const words = (text: string): readonly string[] => text.split(/\s+/);

export const qualityFillers = new Set(
  words(
    `follow follows following adhere adheres adhering ensure ensures implement implements implemented must should proper properly correct correctly appropriate appropriately good clean standard standards best practice practices
     principles principle design style well-defined consistently throughout across work works working offered make makes keep keeps kept handle handles handled where applicable required necessary needed based compliant conform conforms conventional
     sensible suitable consistent right usual built build design designed`,
  ),
);

/** What a statement says that asks for a quality, and the words that add nothing to it. */
export const qualities: Record<Quality, QualityWords> = {
  "json-format": {
    triggers: ["json", "application / json"],
    fillers: words(
      "format formats body bodies payload payloads content type types exchange exchanged data communicate communicates communication communicated accept accepts accepted consume consumes produce produces return returns returned input output encoded messages message speak speaks talk talks send sends receive receives request/response only field names",
    ),
  },
  "input-validation": {
    triggers: [
      "input validation",
      "validate",
      "validates",
      "validated",
      "validation",
      "invalid data",
      "invalid input",
      "invalid requests",
      "bad input",
      "invalid values",
      "invalid request",
      "bad data",
    ],
    fillers: words(
      "input inputs data body bodies fields field prevent prevents preventing reject rejects rejected refuse refuses refused invalid incoming constraints constraint errors error against rules rule before storing stored saving saved value values bad wrong never reaches store type types check checked checks payload payloads entering comprehensive strict",
    ),
  },
  "error-statuses": {
    triggers: [
      "status codes",
      "status code",
      "http status",
      "http statuses",
      "error handling",
      "error codes",
      "http codes",
      "http error codes",
      "http response codes",
      "handles errors",
    ],
    fillers: words(
      "http error errors handling status code codes statuses bad request not found created ok no content conflict unprocessable entity invalid input ids id missing unknown return returns returned meaningful responses correct validation graceful gracefully",
    ),
  },
  "error-format": {
    triggers: [
      "error messages",
      "error message",
      "error responses",
      "error response",
      "error format",
      "application / problem + json",
      "problem + json",
      "problem details",
      "structured errors",
      "problem json",
      "error body",
      "error bodies",
      "errors are json",
      "consistent json format",
      "consistent format",
      "uniform format",
      "same error format",
      "problem documents",
    ],
    fillers: words(
      "clear meaningful helpful consistent json descriptive rfc 7807 9457 include includes return returns returned field fields which what failed format body bodies error errors message messages understandable readable human-readable name names naming problem reason structured structure say says explain explains wrong uniform http useful invalid validation",
    ),
  },
  "rest-conventions": {
    triggers: ["rest", "restful", "rest-style", "rest-ful"],
    fillers: words(
      "conventions convention architecture http naming verbs verb methods method uses semantics resource-oriented urls url plural nouns interface apis stateless constraints guidelines",
    ),
  },
  "crud-complete": {
    triggers: ["crud"],
    fillers: words("expected described reliably offered fully correctly successfully possible"),
  },
  "no-database-needed": {
    triggers: [
      "in-memory",
      "in memory",
      "no database",
      "no external database",
      "without a database",
      "without any database",
      "without an external database",
      "without database",
      "no separate database",
      "not need a database",
      "not require a database",
      "needs no database",
      "requires no database",
      "not need any database",
      "not need an external database",
      "not require an external database",
    ],
    fillers: words(
      "storage store stored stores data persistence persisted mvp acceptable sufficient fine demo prototype first version enough external database databases necessary initially memory held kept only no not required starts start run runs running set up setup installation installed tried try trying",
    ),
  },
  "persistent-storage": {
    triggers: [
      "persistent",
      "persisted",
      "persistence",
      "persist",
      "persists",
      "postgresql",
      "postgres",
      "survive a restart",
      "survives a restart",
      "survive restarts",
      "survives restarts",
      "survive restart",
    ],
    fillers: words(
      "data storage database stored relational restart restarts server store survive survives durable durably records kept across between a lost never not",
    ),
  },
  "api-documentation": {
    triggers: [
      "openapi",
      "swagger",
      "api documentation",
      "api docs",
      "documentation",
      "self-documenting",
      "documented",
    ],
    fillers: words(
      "automatic automatically generated interactive available docs /docs specification document published publish publishes describes description describing ui 3.0 3.1 3 page human-readable machine-readable api served serve serves documents document describe openapi swagger",
    ),
  },
  "health-endpoint": {
    triggers: ["health", "healthcheck", "health check", "health-check", "liveness"],
    fillers: words(
      "check checks simple include includes /health healthy monitoring running status tells answers reports",
    ),
  },
  pagination: {
    triggers: [
      "pagination",
      "paginated",
      "paging",
      "paginate",
      "limit and offset",
      "limit & offset",
      "limit / offset",
      "offset and limit",
      "offset & limit",
      "limit + offset",
      "in pages",
      "page by page",
      "paged",
    ],
    fillers: words(
      "listing listings results collections supported via using with simple plain a page by parameters parameter query limit offset simple page pages default maximum",
    ),
  },
  timestamps: {
    triggers: [
      "timestamps",
      "creation and update times",
      "created and updated times",
      "creation and modification times",
      "creation time and update time",
    ],
    fillers: words(
      "automatic automatically managed maintained set updated created creation update server iso 8601 utc format rfc 3339 time times audit tracked track tracks recorded date dates modification last sets",
    ),
  },
};
