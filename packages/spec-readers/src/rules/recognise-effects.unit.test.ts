import { describe, expect, it } from "vitest";
import { rulesIn } from "./sentence.fixture.ts";
import type { Setting } from "./world.fixture.ts";
import { library, studio, taller, warehouse } from "./world.fixture.ts";

const CASES: [Setting, string | undefined, string, string[]][] = [
  [
    library,
    undefined,
    "When a loan is returned, the copy becomes available.",
    ["POST /loans/{id}/return: set row.copy_id.status = 'AVAILABLE'"],
  ],
  [
    library,
    undefined,
    "Returning a loan sets its status to CLOSED and records the time in `returned_at`.",
    [
      "POST /loans/{id}/return: set status = 'CLOSED'",
      "POST /loans/{id}/return: set returned_at = now()",
    ],
  ],
  [
    library,
    "POST /loans/{id}/return",
    "Sets `returned_at` to the current time and the status to CLOSED.",
    [
      "POST /loans/{id}/return: set returned_at = now()",
      "POST /loans/{id}/return: set status = 'CLOSED'",
    ],
  ],
  [
    library,
    "POST /loans",
    "The copy's status changes to LENT.",
    ["POST /loans: set new.copy_id.status = 'LENT'"],
  ],
  [
    library,
    "POST /loans",
    "Creating a loan marks the copy as lent.",
    ["POST /loans: set new.copy_id.status = 'LENT'"],
  ],
  [
    library,
    "POST /loans/{id}/return",
    "Status goes from OPEN to CLOSED.",
    ["POST /loans/{id}/return: status: OPEN -> CLOSED else 409"],
  ],
  [
    library,
    "POST /loans/{id}/return",
    "`OPEN` → `CLOSED`",
    ["POST /loans/{id}/return: status: OPEN -> CLOSED else 409"],
  ],
  [
    studio,
    "POST /bookings/{id}/cancel",
    "Changes the status to CANCELLED and stores `cancelled_at`.",
    [
      "POST /bookings/{id}/cancel: set status = 'CANCELLED'",
      "POST /bookings/{id}/cancel: set cancelled_at = now()",
    ],
  ],
  [
    studio,
    undefined,
    "Cancelling a booking returns its seats to the session.",
    ["POST /bookings/{id}/cancel: adjust row.session_id.seats_left by row.seats else 409"],
  ],
  [
    studio,
    undefined,
    "When a booking is created, seats_left of the session is reduced by the number of seats.",
    ["POST /bookings: adjust new.session_id.seats_left by -new.seats else 409"],
  ],
  [
    studio,
    undefined,
    "When a booking is cancelled, the seats are given back to the session.",
    ["POST /bookings/{id}/cancel: adjust row.session_id.seats_left by row.seats else 409"],
  ],
  [
    studio,
    undefined,
    "Publishing a session sets its status to PUBLISHED.",
    ["POST /sessions/{id}/publish: set status = 'PUBLISHED'"],
  ],
  [
    studio,
    "POST /bookings",
    "Decrease the session's seats_left by seats.",
    ["POST /bookings: adjust new.session_id.seats_left by -new.seats else 409"],
  ],
  [
    studio,
    "POST /bookings/{id}/confirm",
    "The booking becomes CONFIRMED.",
    ["POST /bookings/{id}/confirm: set status = 'CONFIRMED'"],
  ],
  [
    warehouse,
    "POST /movements",
    "If the kind is OUT, the quantity is deducted from the part's stock.",
    ["POST /movements: adjust new.part_id.stock by -new.quantity when new.kind == 'OUT' else 409"],
  ],
  [
    warehouse,
    "POST /movements",
    "When the kind is IN, the quantity is added to the stock of the part.",
    ["POST /movements: adjust new.part_id.stock by new.quantity when new.kind == 'IN' else 409"],
  ],
  [
    warehouse,
    undefined,
    "Fulfilling a requisition deducts the quantity of each line from the stock of its part.",
    [
      "POST /requisitions/{id}/fulfil: each row.lines: adjust item.part_id.stock by -item.quantity else 409",
    ],
  ],
  [
    warehouse,
    "POST /requisitions/{id}/fulfil",
    "Deduct stock.",
    [
      "POST /requisitions/{id}/fulfil: each row.lines: adjust item.part_id.stock by -item.quantity else 409",
    ],
  ],
  [
    warehouse,
    "POST /requisitions/{id}/submit",
    "Sets the status to SUBMITTED and `submitted_at` to now.",
    [
      "POST /requisitions/{id}/submit: set status = 'SUBMITTED'",
      "POST /requisitions/{id}/submit: set submitted_at = now()",
    ],
  ],
  [
    warehouse,
    "POST /requisitions/{id}/reject",
    "Moves the requisition from SUBMITTED to REJECTED, otherwise 422.",
    ["POST /requisitions/{id}/reject: status: SUBMITTED -> REJECTED else 422"],
  ],
  [
    taller,
    undefined,
    "Al iniciar una reparación, su estado pasa a EN_CURSO.",
    ["POST /reparaciones/{id}/iniciar: set estado = 'EN_CURSO'"],
  ],
  [
    taller,
    "POST /reparaciones/{id}/entregar",
    "Cambia el estado a ENTREGADA y guarda la fecha de entrega.",
    [
      "POST /reparaciones/{id}/entregar: set estado = 'ENTREGADA'",
      "POST /reparaciones/{id}/entregar: set fecha_entrega = today()",
    ],
  ],
  [
    taller,
    "POST /reparaciones/{id}/terminar",
    "Pasa de EN_CURSO a TERMINADA.",
    ["POST /reparaciones/{id}/terminar: estado: EN_CURSO -> TERMINADA else 409"],
  ],
  [
    taller,
    undefined,
    "Al añadir una línea, se descuenta la cantidad de las existencias de la pieza.",
    ["POST /reparaciones/{id}/lineas: adjust new.pieza_id.existencias by -new.cantidad else 409"],
  ],
  [
    taller,
    "POST /reparaciones/{id}/lineas",
    "Resta la cantidad de las existencias de la pieza.",
    ["POST /reparaciones/{id}/lineas: adjust new.pieza_id.existencias by -new.cantidad else 409"],
  ],
];

describe("sentences about effects", () => {
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
