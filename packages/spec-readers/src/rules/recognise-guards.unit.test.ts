import { describe, expect, it } from "vitest";
import { rulesIn } from "./sentence.fixture.ts";
import type { Setting } from "./world.fixture.ts";
import { library, studio, taller, warehouse } from "./world.fixture.ts";

const CASES: [Setting, string | undefined, string, string[]][] = [
  [
    library,
    "POST /loans",
    "If the member is inactive, return 409.",
    ["POST /loans: guard new.member_id.active == true else 409"],
  ],
  [
    library,
    "POST /loans",
    "Returns 422 with code `COPY_UNAVAILABLE` if the copy is not available.",
    ["POST /loans: guard new.copy_id.status == 'AVAILABLE' else 422 COPY_UNAVAILABLE"],
  ],
  [
    library,
    "POST /loans",
    'When the copy is already lent, respond with 409 Conflict and the message "This copy is out".',
    ["POST /loans: guard new.copy_id.status != 'LENT' else 409 \"This copy is out\""],
  ],
  [
    library,
    "POST /loans",
    "A member may have at most 3 open loans (409).",
    [
      "POST /loans: guard count(rows('Loan', item.member_id == new.member_id and item.status == 'OPEN')) < 3 else 409",
    ],
  ],
  [
    library,
    "POST /loans",
    "Member inactive → 403",
    ["POST /loans: guard new.member_id.active == true else 403"],
  ],
  [
    library,
    "POST /loans",
    "Reject the loan with 409 if the copy is not available.",
    ["POST /loans: guard new.copy_id.status == 'AVAILABLE' else 409"],
  ],
  [
    library,
    "Loan",
    "Only open loans can be renewed; otherwise 409.",
    ["POST /loans/{id}/renew: guard row.status == 'OPEN' else 409"],
  ],
  [
    library,
    "Loan",
    "Closed loans cannot be renewed.",
    ["POST /loans/{id}/renew: guard row.status != 'CLOSED' else 409"],
  ],
  [
    library,
    "Loan",
    "A loan can only be renewed while it is open.",
    ["POST /loans/{id}/renew: guard row.status == 'OPEN' else 409"],
  ],
  [
    library,
    "POST /loans/{id}/renew",
    "Only allowed if the loan is open, otherwise 422.",
    ["POST /loans/{id}/renew: guard row.status == 'OPEN' else 422"],
  ],
  [
    library,
    "POST /loans/{id}/renew",
    "Only possible before the due date.",
    ["POST /loans/{id}/renew: guard today() < row.due_date else 409"],
  ],
  [
    library,
    undefined,
    "A member with open loans cannot be deleted (409).",
    [
      "DELETE /members/{id}: guard count(rows('Loan', item.member_id == row.id and item.status == 'OPEN')) == 0 else 409",
    ],
  ],
  [
    library,
    undefined,
    "Members who have open loans cannot be deleted.",
    [
      "DELETE /members/{id}: guard count(rows('Loan', item.member_id == row.id and item.status == 'OPEN')) == 0 else 409",
    ],
  ],
  [
    library,
    undefined,
    "A copy that is lent cannot be deleted.",
    ["DELETE /copies/{id}: guard row.status != 'LENT' else 409"],
  ],
  [
    library,
    undefined,
    "A loan cannot be deleted unless it has been returned.",
    ["DELETE /loans/{id}: guard row.returned_at != null else 409"],
  ],
  [
    library,
    "Loan",
    "The due date must be in the future.",
    ["Loan*: guard new.due_date > today() else 400"],
  ],
  [
    studio,
    "Session",
    "`ends_at` must be after `starts_at`, else 422.",
    ["Session*: guard new.ends_at > new.starts_at else 422"],
  ],
  [
    studio,
    "Session",
    "The end must be later than the start.",
    ["Session*: guard new.ends_at > new.starts_at else 400"],
  ],
  [
    studio,
    "POST /bookings",
    "The number of seats cannot exceed the seats left of the session.",
    ["POST /bookings: guard new.seats <= new.session_id.seats_left else 409"],
  ],
  [
    studio,
    "POST /bookings",
    "seats must not be greater than the room's capacity → 422",
    ["POST /bookings: guard new.seats <= new.session_id.room_id.capacity else 422"],
  ],
  [
    studio,
    undefined,
    "Bookings can only be made for published sessions.",
    ["POST /bookings: guard new.session_id.status == 'PUBLISHED' else 409"],
  ],
  [
    studio,
    undefined,
    "A booking can only be cancelled until 24 hours before the session starts.",
    ["POST /bookings/{id}/cancel: guard now() <= row.session_id.starts_at - hours(24) else 409"],
  ],
  [
    studio,
    undefined,
    "A booking may be cancelled only within 2 hours of creation.",
    ["POST /bookings/{id}/cancel: guard now() <= row.created_at + hours(2) else 409"],
  ],
  [
    studio,
    undefined,
    "A cancelled booking cannot be confirmed.",
    ["POST /bookings/{id}/confirm: guard row.status != 'CANCELLED' else 409"],
  ],
  [
    studio,
    undefined,
    "Confirming a booking is only possible when it is pending.",
    ["POST /bookings/{id}/confirm: guard row.status == 'PENDING' else 409"],
  ],
  [
    studio,
    undefined,
    "A session cannot be edited once it is cancelled.",
    ["PATCH /sessions/{id}: guard row.status != 'CANCELLED' else 409"],
  ],
  [
    studio,
    undefined,
    "It is not possible to delete a room that has sessions.",
    ["DELETE /rooms/{id}: guard count(rows('Session', item.room_id == row.id)) == 0 else 409"],
  ],
  [
    studio,
    "POST /bookings",
    "If the session is full the request fails with 409 `SESSION_FULL`.",
    ["POST /bookings: guard new.session_id.seats_left > 0 else 409 SESSION_FULL"],
  ],
  [
    warehouse,
    "POST /requisitions/{id}/lines",
    "Lines can only be added while the requisition is a DRAFT.",
    ["POST /requisitions/{id}/lines: guard new.requisition_id.status == 'DRAFT' else 409"],
  ],
  [
    warehouse,
    "POST /requisitions/{id}/lines",
    "If there is not enough stock → 422 `INSUFFICIENT_STOCK`",
    [
      "POST /requisitions/{id}/lines: guard new.quantity <= new.part_id.stock else 422 INSUFFICIENT_STOCK",
    ],
  ],
  [
    warehouse,
    "POST /requisitions/{id}/submit",
    "An empty requisition cannot be submitted (422).",
    ["POST /requisitions/{id}/submit: guard count(row.lines) > 0 else 422"],
  ],
  [
    warehouse,
    "POST /requisitions/{id}/submit",
    "The requisition must have at least one line.",
    ["POST /requisitions/{id}/submit: guard count(row.lines) >= 1 else 409"],
  ],
  [
    warehouse,
    undefined,
    "Only DRAFT requisitions can be edited or deleted.",
    ["PATCH /requisitions/{id} & DELETE /requisitions/{id}: guard row.status == 'DRAFT' else 409"],
  ],
  [
    warehouse,
    "Requisition",
    "If the status is SUBMITTED, needed_by must be in the future.",
    ["Requisition*: guard new.needed_by > today() when new.status == 'SUBMITTED' else 400"],
  ],
  [
    taller,
    "POST /reparaciones/{id}/lineas",
    "Si la pieza no está activa, devuelve 409.",
    ["POST /reparaciones/{id}/lineas: guard new.pieza_id.activa == true else 409"],
  ],
  [
    taller,
    "POST /reparaciones/{id}/lineas",
    "Si no hay existencias suficientes → Error 422",
    ["POST /reparaciones/{id}/lineas: guard new.cantidad <= new.pieza_id.existencias else 422"],
  ],
  [
    taller,
    "POST /reparaciones/{id}/lineas",
    "Si la cantidad supera las existencias de la pieza se responde con 409 y código `SIN_EXISTENCIAS`.",
    [
      "POST /reparaciones/{id}/lineas: guard new.cantidad <= new.pieza_id.existencias else 409 SIN_EXISTENCIAS",
    ],
  ],
  [
    taller,
    undefined,
    "Solo se puede terminar una reparación si está en curso.",
    ["POST /reparaciones/{id}/terminar: guard row.estado == 'EN_CURSO' else 409"],
  ],
  [
    taller,
    undefined,
    "No se puede iniciar una reparación que no esté pendiente (409).",
    ["POST /reparaciones/{id}/iniciar: guard row.estado == 'PENDIENTE' else 409"],
  ],
  [
    taller,
    undefined,
    "No se puede eliminar un cliente con vehículos.",
    [
      "DELETE /clientes/{id}: guard count(rows('Vehiculo', item.cliente_id == row.id)) == 0 else 409",
    ],
  ],
  [
    taller,
    undefined,
    "Las reparaciones entregadas no se pueden modificar.",
    ["PATCH /reparaciones/{id}: guard row.estado != 'ENTREGADA' else 409"],
  ],
  [
    taller,
    "Reparacion",
    "La fecha de entrega no puede ser anterior a la fecha de entrada.",
    [
      "Reparacion*: guard new.fecha_entrega == null or new.fecha_entrega >= new.fecha_entrada else 400",
    ],
  ],
  [
    taller,
    "POST /reparaciones/{id}/entregar",
    "Solo permitido si la reparación está terminada.",
    ["POST /reparaciones/{id}/entregar: guard row.estado == 'TERMINADA' else 409"],
  ],
  [
    taller,
    "POST /reparaciones",
    "El cliente debe estar activo; en caso contrario, 403.",
    ["POST /reparaciones: guard new.vehiculo_id.cliente_id.activo == true else 403"],
  ],
];

describe("sentences that refuse requests", () => {
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
