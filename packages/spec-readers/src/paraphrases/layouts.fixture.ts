import { ALL_FIELDS, ALL_ROUTES, furtherLayouts } from "./further-layouts.fixture.ts";

/** One small service (kites and their owners) in many layouts. Each layout states only some of the facts. */
export interface Layout {
  name: string;
  text: string;
  /** Facts that the layout states; see structure.unit.test.ts. */
  states: readonly Fact[];
}

export type Fact =
  "fields" | "bounds" | "values" | "reference" | "crud" | "nested" | "filter" | "order" | "action";

const ROUTES = `## Endpoints

- POST /owners
- GET /owners/{id}
- POST /kites
- GET /kites - list kites, filter by \`color\`, sorted by name
- GET /kites/{id}
- PATCH /kites/{id}
- DELETE /kites/{id}
- GET /owners/{id}/kites
- POST /kites/{id}/sell with \`amount\`: its color becomes \`blue\`
`;
export const layouts: readonly Layout[] = [
  {
    name: "bullets below headings",
    states: [...ALL_FIELDS, ...ALL_ROUTES],
    text: `# Kites

## Data model

### Owner
- id: UUID
- email: email, required, unique

### Kite
- id: UUID
- name: string, required, at most 40 characters
- price: decimal, required, greater than 0
- color: one of red, blue; default red
- owner_id: reference to Owner, required

${ROUTES}`,
  },
  {
    name: "tables of fields and of routes",
    states: [...ALL_FIELDS, ...ALL_ROUTES],
    text: `# Kites

## Owner

| Field | Type | Required | Rules |
|---|---|---|---|
| id | UUID | | generated |
| email | email | yes | unique |

## Kite

| Field | Type | Required | Rules |
|---|---|---|---|
| id | UUID | | generated |
| name | string | yes | max 40 |
| price | decimal | yes | > 0 |
| color | enum | no | red, blue; default red |
| owner_id | UUID | yes | FK to Owner |

## Routes

| Method | Path | What it does |
|---|---|---|
| POST | /owners | |
| GET | /owners/:id | |
| POST | /kites | |
| GET | /kites | filters: color; ordered by name |
| GET | /kites/:id | |
| PATCH | /kites/:id | |
| DELETE | /kites/:id | |
| GET | /owners/:id/kites | kites of an owner |
| POST | /kites/:id/sell | body: amount. The color becomes blue. |
`,
  },
  {
    name: "one table for all entities",
    states: [...ALL_FIELDS, ...ALL_ROUTES],
    text: `# Kites

| Resource | Attribute | Type | Notes |
|---|---|---|---|
| Owner | id | uuid | |
| Owner | email | email | required, unique |
| Kite | id | uuid | |
| Kite | name | string(40) | required |
| Kite | price | decimal | required, > 0 |
| Kite | color | string | one of: red, blue; default red |
| Kite | owner_id | uuid | required, references owners.id |

${ROUTES}`,
  },
  {
    name: "an entity in each line",
    states: [...ALL_FIELDS, ...ALL_ROUTES],
    text: `# Kites

## Entities

- **Owner**: id (uuid), email (email, required, unique)
- **Kite**: id (uuid), name (string, required, max 40), price (decimal, required, > 0), color (red | blue, default red), owner_id (reference to Owner, required)

${ROUTES}`,
  },
  {
    name: "an entity in each paragraph",
    states: [...ALL_FIELDS, ...ALL_ROUTES],
    text: `# Kites

**Owner**: \`id\` (uuid), \`email\` (email, required, unique).

**Kite**: \`id\` (uuid), \`name\` (required, at most 40 characters), \`price\` (decimal, required, greater than 0), \`color\` (one of \`red\`, \`blue\`; default \`red\`), \`owner_id\` (required, an existing owner).

${ROUTES}`,
  },
  {
    name: "tables of SQL",
    states: [...ALL_FIELDS, ...ALL_ROUTES],
    text: `# Kites

\`\`\`sql
CREATE TABLE owners (
  id UUID PRIMARY KEY,
  email TEXT NOT NULL UNIQUE
);
CREATE TABLE kites (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name VARCHAR(40) NOT NULL,
  price NUMERIC(8,2) NOT NULL CHECK (price > 0),
  color TEXT DEFAULT 'red' CHECK (color IN ('red', 'blue')),
  owner_id UUID NOT NULL REFERENCES owners(id)
);
\`\`\`

${ROUTES}`,
  },
  {
    name: "interfaces of TypeScript",
    states: ["fields", "values", "reference", ...ALL_ROUTES],
    text: `# Kites

\`\`\`ts
interface Owner {
  id: string;
  email: string; // unique
}
interface Kite {
  id: string;
  name: string; // max 40 characters
  price: number; // two decimals, > 0
  color?: 'red' | 'blue'; // default red
  owner_id: string; // references Owner
}
\`\`\`

${ROUTES}`,
  },
  {
    name: "bodies by example",
    states: ["fields", "values", "crud", "action"],
    text: `# Kites

### POST /kites

\`\`\`json
{ "name": "Red arrow", "price": 12.50, "color": "red | blue", "owner_id": "6f9619ff-8b86-4011-b42d-00c04fc964ff" }
\`\`\`

### GET /kites

### GET /kites/{id}

### PATCH /kites/{id}

### DELETE /kites/{id}

### POST /kites/{id}/sell

Body: \`{ "amount": 10.00 }\`. The color becomes \`blue\`.
`,
  },
  {
    name: "calls with curl",
    states: ["fields", "crud"],
    text: `# Kites

\`\`\`bash
curl -X POST http://localhost:3000/kites -d '{"name":"Red arrow","price":12.50,"color":"red","owner_id":"6f9619ff-8b86-4011-b42d-00c04fc964ff"}'
curl http://localhost:3000/kites
curl http://localhost:3000/kites/7
curl -X PATCH http://localhost:3000/kites/7 -d '{"name":"Blue arrow"}'
curl -X DELETE http://localhost:3000/kites/7
\`\`\`
`,
  },
  {
    name: "a heading for each field",
    states: ["fields", "bounds", "crud"],
    text: `# Kites

## Kite

### name

required string, at most 40 characters

### price

required, decimal, greater than 0

### color

string, required

### owner_id

uuid, required

## Endpoints

### POST /kites

### GET /kites

### GET /kites/{id}

### PATCH /kites/{id}

### DELETE /kites/{id}
`,
  },
  {
    name: "notes without headings",
    states: ["fields", "bounds", "values", "crud"],
    text: `kites - notes

kite
 - name: text, required, max 40
 - price: money, required, greater than 0
 - color: red | blue, default red
 - owner_id: uuid, required

POST /kites
GET /kites
GET /kites/{id}
PATCH /kites/{id}
DELETE /kites/{id}
`,
  },
  {
    name: "routes with arrows and a base path",
    states: [...ALL_FIELDS, "crud", "nested"],
    text: `# Kites

All paths start with \`/api/v1\`.

## Entities

* **Owner**
  * id – UUID (generated)
  * email – email, mandatory, unique
* **Kite**
  * id – UUID (generated)
  * name – string, mandatory, no longer than 40 characters
  * price – decimal, mandatory, greater than 0
  * color – either red or blue, \`red\` by default
  * owner_id – reference to Owner, mandatory

## API

- **New owner** → \`POST /owners\`
- **One owner** → \`GET /owners/<id>\`
- **New kite** → \`POST /kites\`
- **All kites** → \`GET /kites\`
- **One kite** → \`GET /kites/<id>\`
- **Change a kite** → \`PATCH /kites/<id>\`
- **Remove a kite** → \`DELETE /kites/<id>\`
- **Kites of an owner** → \`GET /owners/<id>/kites\`
`,
  },
  {
    name: "routes in sentences",
    states: [...ALL_FIELDS, "crud", "nested", "filter"],
    text: `# Kites

## Data

An owner has:

- id: UUID
- email: email, required, unique

A kite has:

- id: UUID
- name: string, required, 1 to 40 characters
- price: decimal, required, more than 0
- color: enum (red, blue), default red
- owner_id: UUID, required, FK → Owner

## Use

\`POST /owners\` adds an owner and \`GET /owners/{id}\` shows one. \`POST /kites\` adds a kite, \`GET /kites/{id}\` shows it, \`PATCH /kites/{id}\` changes it and \`DELETE /kites/{id}\` removes it.

\`GET /kites?color=red\` lists the kites of a color. \`GET /owners/{id}/kites\` lists the kites of an owner.
`,
  },
  ...furtherLayouts,
];
