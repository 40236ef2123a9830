import { describe, expect, it } from "vitest";
import { rulesIn } from "./sentence.fixture.ts";
import type { Setting } from "./world.fixture.ts";
import { library, studio, taller, warehouse } from "./world.fixture.ts";

const CASES: [Setting, string | undefined, string, string[]][] = [
  [
    studio,
    "Session",
    "The title must be unique per room (409).",
    ["Session*: unique title, room_id else 409"],
  ],
  [
    studio,
    "Session",
    "No two sessions of the same room may have the same title.",
    ["Session*: unique room_id, title else 409"],
  ],
  [
    studio,
    "Booking",
    "An email may book a session only once → 409 `ALREADY_BOOKED`",
    ["Booking*: unique email, session_id else 409 ALREADY_BOOKED"],
  ],
  [
    studio,
    "Booking",
    "The combination of session and email is unique, ignoring case.",
    ["Booking*: unique session_id, email ignoring case else 409"],
  ],
  [
    library,
    "Loan",
    "There can be only one open loan per copy.",
    ["Loan*: unique copy_id where item.status == 'OPEN' else 409"],
  ],
  [
    library,
    "Loan",
    "A member may have no more than one open loan per copy (409).",
    ["Loan*: unique member_id, copy_id where item.status == 'OPEN' else 409"],
  ],
  [
    library,
    "Loan",
    "A member cannot have two open loans of the same copy.",
    ["Loan*: unique member_id, copy_id where item.status == 'OPEN' else 409"],
  ],
  [
    library,
    "Member",
    "Email is unique, case-insensitive; otherwise 422.",
    ["Member*: unique email ignoring case else 422"],
  ],
  [
    taller,
    "Vehiculo",
    "La matrícula es única por cliente.",
    ["Vehiculo*: unique matricula, cliente_id else 409"],
  ],
  [
    taller,
    "Vehiculo",
    "Un cliente solo puede tener un vehículo con la misma matrícula.",
    ["Vehiculo*: unique cliente_id, matricula else 409"],
  ],
  [taller, "Vehiculo", "Un vehículo solo tiene un cliente.", []],
  [
    taller,
    "Vehiculo",
    "No puede haber dos vehículos con la misma matrícula para el mismo cliente (409).",
    ["Vehiculo*: unique matricula, cliente_id else 409"],
  ],
  [
    studio,
    "Session",
    "Two sessions in the same room cannot overlap.",
    ["Session*: no overlap starts_at-ends_at per room_id else 409"],
  ],
  [
    studio,
    "Session",
    "If a session overlaps another session of the same room, return 409 `ROOM_TAKEN`.",
    ["Session*: no overlap starts_at-ends_at per room_id else 409 ROOM_TAKEN"],
  ],
  [
    studio,
    "Session",
    "Double booking of a room is not allowed; cancelled sessions do not count.",
    [
      "Session*: no overlap starts_at-ends_at per room_id where item.status != 'CANCELLED' else 409",
    ],
  ],
  [
    studio,
    "Session",
    "No se pueden solapar dos `Session` en la misma `room_id`.",
    ["Session*: no overlap starts_at-ends_at per room_id else 409"],
  ],
  [
    warehouse,
    "POST /requisitions/{id}/lines",
    "If the part is already on the requisition, the quantity is added to the existing line.",
    ["POST /requisitions/{id}/lines: merge by requisition_id, part_id add quantity"],
  ],
  [
    taller,
    "POST /reparaciones/{id}/lineas",
    "Si la pieza ya está en la reparación, se suma la cantidad en lugar de duplicarla.",
    ["POST /reparaciones/{id}/lineas: merge by reparacion_id, pieza_id add cantidad"],
  ],
  [
    library,
    "POST /loans",
    "If an open loan for the member already exists, it is returned instead of creating a new one.",
    ["POST /loans: reuse by member_id where item.status == 'OPEN'"],
  ],
  [
    warehouse,
    "PATCH /movements/{id}",
    "If quantity <= 0, the movement is removed.",
    ["PATCH /movements/{id}: remove when new.quantity <= 0"],
  ],
];

describe("sentences about rows that may be there only once", () => {
  const named = CASES.map(([setting, about, text, expected]) => ({
    setting,
    about,
    text,
    expected,
  }));
  it.each(named)("about $about: $text", ({ setting, about, text, expected }) => {
    expect(rulesIn(text, setting, about)).toEqual(expected);
  });
});
