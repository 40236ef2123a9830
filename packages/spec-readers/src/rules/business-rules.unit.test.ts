import { describe, expect, it } from "vitest";
import { rulesIn } from "./sentence.fixture.ts";
import type { Setting } from "./world.fixture.ts";
import { crud, endpoint, entity } from "./world.fixture.ts";

const member = (name: string, many: string, key: string) => ({
  name: many,
  entity: name,
  foreignKey: key,
  many: true,
  shown: "always" as const,
  writable: false,
  statementIds: [],
});

/** Estimates become invoices: lines are copied, the estimate is used up, parts leave the store. */
const garage: Setting = {
  entities: [
    entity("Part", "name:string price:decimal on_hand:integer active:boolean"),
    entity("Client", "name:string credit:decimal"),
    entity("Estimate", "client_id->Client status:OPEN|INVOICED", {
      embeds: [member("EstimateLine", "lines", "estimate_id")],
    }),
    entity(
      "EstimateLine",
      "part_id->Part quantity:integer unit_price:decimal estimate_id->Estimate",
      {
        ownedBy: { entity: "Estimate", foreignKey: "estimate_id" },
      },
    ),
    entity("Invoice", "client_id->Client status:UNPAID|PAID|VOID", {
      embeds: [member("InvoiceLine", "positions", "invoice_id")],
    }),
    entity("InvoiceLine", "part_id->Part quantity:integer unit_price:decimal invoice_id->Invoice", {
      ownedBy: { entity: "Invoice", foreignKey: "invoice_id" },
    }),
  ],
  endpoints: [
    ...crud("/parts", "Part"),
    ...crud("/estimates", "Estimate"),
    endpoint("POST /estimates/{id}/lines create EstimateLine", {
      parents: [{ entity: "Estimate", parameter: "id", foreignKey: "estimate_id" }],
    }),
    endpoint("PUT /estimates/{id}/lines/{line_id} modify EstimateLine", {
      parents: [{ entity: "Estimate", parameter: "id", foreignKey: "estimate_id" }],
    }),
    endpoint("POST /invoices create Invoice", {
      inputs: [
        {
          name: "estimate_id",
          definition: {
            name: "estimate_id",
            type: "uuid",
            list: false,
            required: true,
            nullable: false,
            unique: false,
            readOnly: false,
            provenance: "stated",
            statementIds: [],
            reference: { entity: "Estimate", field: "id", onDelete: "restrict" },
          },
        },
      ],
    }),
    endpoint("POST /invoices/{id}/void act Invoice"),
  ],
};

/** Berths of a harbour, taken by stays for some nights. */
const harbour: Setting = {
  entities: [
    entity("Boat", "name:string size:small|large"),
    entity("Berth", "code:string size:small|large fee:decimal places:integer"),
    entity(
      "Stay",
      "boat_id->Boat berth_id->Berth arrives_on:date leaves_on:date crew:integer nights!:integer cost!:decimal status:planned|moored|gone",
    ),
  ],
  endpoints: [
    ...crud("/boats", "Boat"),
    ...crud("/berths", "Berth"),
    ...crud("/stays", "Stay"),
    endpoint("POST /stays/{id}/moor act Stay"),
  ],
};

const COPY =
  "POST /invoices: copyChildren InvoiceLine from body.estimate_id.lines { part_id=item.part_id, quantity=item.quantity, unit_price=item.unit_price }";

const CASES: [Setting, string | undefined, string, string[]][] = [
  [garage, "POST /invoices", "The lines are copied.", [COPY]],
  [
    garage,
    "POST /invoices",
    "The estimate becomes INVOICED.",
    ["POST /invoices: set body.estimate_id.status = 'INVOICED'"],
  ],
  [
    garage,
    "POST /invoices",
    "An empty estimate is refused with 422.",
    ["POST /invoices: guard count(body.estimate_id.lines) > 0 else 422"],
  ],
  [
    garage,
    "PUT /estimates/{id}/lines/{line_id}",
    "A quantity of 0 removes the line.",
    ["PUT /estimates/{id}/lines/{line_id}: remove when new.quantity == 0"],
  ],
  [
    garage,
    "PUT /estimates/{id}/lines/{line_id}",
    "If the quantity is 0 or less, the line is removed.",
    ["PUT /estimates/{id}/lines/{line_id}: remove when new.quantity <= 0"],
  ],
  [
    garage,
    "PUT /estimates/{id}/lines/{line_id}",
    "Raising the quantity above what is on hand is described elsewhere.",
    [],
  ],
  [
    harbour,
    "POST /stays",
    "422 the size of the boat is not the size of the berth",
    ["POST /stays: guard new.boat_id.size == new.berth_id.size else 422"],
  ],
  [
    harbour,
    "POST /stays",
    "404 unknown boat or berth",
    ["Stay.boat_id missing 404", "Stay.berth_id missing 404"],
  ],
  [
    harbour,
    "POST /stays",
    "400 invalid data, or leaves_on is not after arrives_on",
    ["POST /stays: guard new.leaves_on > new.arrives_on else 400"],
  ],
  [
    harbour,
    "POST /stays/{id}/moor",
    "404 unknown stay, 409 the stay is not planned",
    ["POST /stays/{id}/moor: guard row.status == 'planned' else 409"],
  ],
  [
    harbour,
    "POST /stays/{id}/moor",
    "The boat has arrived: planned → moored",
    ["POST /stays/{id}/moor: status: planned -> moored else 409"],
  ],
  [
    harbour,
    undefined,
    "Two stays never share a berth on the same night.",
    ["Stay*: no overlap arrives_on-leaves_on per berth_id else 409"],
  ],
  [
    harbour,
    "Stay",
    "A stay with more crew than the berth's places is refused with 422.",
    ["POST /stays: guard new.crew <= new.berth_id.places else 422"],
  ],
  [
    harbour,
    "Stay",
    "`cost` is `nights` times the `fee` of the berth at the time of booking.",
    ["Stay.cost defaultExpression new.nights * new.berth_id.fee", "Stay.cost readOnly"],
  ],
  [harbour, "GET /stays", "It shows only planned stays whose arrival has passed.", []],
];

describe("business rules in sentences", () => {
  const cases = CASES.map(([setting, about, text, expected]) => ({
    setting,
    about,
    text,
    expected,
  }));
  it.each(cases)("$about: $text", ({ setting, about, text, expected }) => {
    expect(rulesIn(text, setting, about)).toEqual(expected);
  });
});
