import { describe, expect, it } from "vitest";
import { readSpecification } from "../read-specification.ts";

const HARBOUR = `# Harbour

## Skipper

- id: uuid
- name: string, required

## Mooring

- id: uuid
- skipper_id: reference to Skipper, required
- fee: decimal, required, >= 0
- state: enum (reserved, used, dropped), default reserved
- moored_on: date, required

## Endpoints

- \`POST /skippers\`: create a skipper
- \`POST /moorings\`: create a mooring
`;

const PUERTO = `# Puerto

## Patron

- id: uuid
- nombre: texto, obligatorio

## Amarre

- id: uuid
- patron_id: referencia a Patron, obligatorio
- cuota: decimal, obligatorio, >= 0
- estado: enum (reservado, usado, anulado), por defecto reservado

## Endpoints

- \`POST /patrones\`: crear un patron
- \`POST /amarres\`: crear un amarre
`;

/** The values of a report, and what it is grouped by. */
function reportOf(text: string, line: string): string[] {
  const { model } = readSpecification({ name: "spec.md", content: `${text}- ${line}\n` });
  const answer = model?.endpoints.find(({ operation }) => operation === "report")?.answer;
  return [
    ...(answer?.group ? [answer.group.over, ...answer.group.by.map(show)] : []),
    ...(answer?.values ?? []).map(show),
  ];
}

function show({ name, value }: { name: string; value: string }): string {
  return `${name} = ${value}`;
}

const english: readonly (readonly [string, string[]])[] = [
  [
    '`GET /stats`: `{ "moorings": 3, "fees": 12.5 }`, the number of moorings and the sum of their fees',
    ["moorings = count(rows('Mooring'))", "fees = sum(rows('Mooring'), item.fee)"],
  ],
  [
    "`GET /skippers/{id}/summary` with `used` (the number of used moorings) and `total` (the sum of the fees)",
    [
      "used = count(rows('Mooring', item.skipper_id == row.id and item.state == 'used'))",
      "total = sum(rows('Mooring', item.skipper_id == row.id), item.fee)",
    ],
  ],
  [
    '`GET /skippers/{id}/summary`: `{ "reserved": 1, "used": 2, "dropped": 0, "fee": 9.5 }`',
    [
      "reserved = count(rows('Mooring', item.skipper_id == row.id and item.state == 'reserved'))",
      "used = count(rows('Mooring', item.skipper_id == row.id and item.state == 'used'))",
      "dropped = count(rows('Mooring', item.skipper_id == row.id and item.state == 'dropped'))",
      "fee = sum(rows('Mooring', item.skipper_id == row.id), item.fee)",
    ],
  ],
  [
    "`GET /reports/skippers`: for every skipper with at least one used mooring: `skipper_id`, `moorings` (the number of used moorings) and `fees` (the sum of the fees of those moorings), most moorings first",
    [
      "rows('Mooring', item.state == 'used')",
      "skipper_id = item.skipper_id",
      "moorings = count(group)",
      "fees = sum(group, item.fee)",
    ],
  ],
];

const spanish: readonly (readonly [string, string[]])[] = [
  [
    "`GET /informes/patrones`: por cada patron, el número de amarres usados (`amarres`) y la suma de sus cuotas (`total`)",
    [
      "rows('Amarre', item.estado == 'usado')",
      "patron_id = item.patron_id",
      "amarres = count(group)",
      "total = sum(group, item.cuota)",
    ],
  ],
];

describe("reports", () => {
  it.each(english)("reads the figures of %s", (line, expected) => {
    expect(reportOf(HARBOUR, line)).toEqual(expected);
  });

  it.each(spanish)("reads the figures in Spanish of %s", (line, expected) => {
    expect(reportOf(PUERTO, line)).toEqual(expected);
  });

  it("makes no report of figures that it does not understand", () => {
    expect(reportOf(HARBOUR, "`GET /stats` with `happiness` (how glad everybody is)")).toEqual([]);
  });
});
