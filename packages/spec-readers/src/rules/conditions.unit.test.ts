import { parseExpression } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { printCondition } from "./condition.ts";
import { Cursor } from "./cursor.ts";
import { grammar } from "./grammar.ts";
import { scan } from "./scan.ts";
import type { Root } from "./scope.ts";
import { createWorld } from "./world.ts";
import type { Setting } from "./world.fixture.ts";
import { library, studio, taller, warehouse } from "./world.fixture.ts";

function read(text: string, setting: Setting, at: string): string | undefined {
  const [root = "new", name] = at.split(" ");
  const world = createWorld(setting);
  const entity = world.entities.find((each) => each.name === name);
  if (!entity) throw new Error(name);
  const cursor = new Cursor(scan(text, world));
  const condition = grammar.condition(cursor, { world, root: root as Root, entity, grammar });
  cursor.skip();
  if (!condition) return undefined;
  const printed = printCondition(condition);
  parseExpression(printed);
  return cursor.isAtEnd ? printed : `${printed} … ${cursor.item?.text ?? ""}`;
}

const CASES: [Setting, string, string, string][] = [
  [library, "new Loan", "the member is inactive", "new.member_id.active != true"],
  [library, "new Loan", "the member is not active", "new.member_id.active != true"],
  [library, "new Loan", "the copy is not available", "new.copy_id.status != 'AVAILABLE'"],
  [library, "new Loan", "the copy's status is not AVAILABLE", "new.copy_id.status != 'AVAILABLE'"],
  [
    library,
    "new Loan",
    "the status of the copy is LENT or LOST",
    "new.copy_id.status == 'LENT' or new.copy_id.status == 'LOST'",
  ],
  [library, "row Loan", "the loan is already closed", "row.status == 'CLOSED'"],
  [library, "row Loan", "it has already been returned", "row.returned_at != null"],
  [library, "row Loan", "the loan has not been returned yet", "row.returned_at == null"],
  [library, "row Loan", "status is `OPEN`", "row.status == 'OPEN'"],
  [library, "row Loan", '`status` = "OPEN"', "row.status == 'OPEN'"],
  [library, "row Loan", "the due date has passed", "row.due_date < today()"],
  [library, "row Loan", "the due date is in the past", "row.due_date < today()"],
  [
    library,
    "row Loan",
    "the due date is before today and the loan is not returned",
    "row.due_date < today() and row.returned_at == null",
  ],
  [
    library,
    "row Member",
    "the member has open loans",
    "count(rows('Loan', item.member_id == row.id and item.status == 'OPEN')) > 0",
  ],
  [
    library,
    "row Member",
    "the member has no loans",
    "count(rows('Loan', item.member_id == row.id)) == 0",
  ],
  [
    library,
    "new Loan",
    "the member already has 3 open loans",
    "count(rows('Loan', item.member_id == new.member_id and item.status == 'OPEN')) >= 3",
  ],
  [
    library,
    "new Loan",
    "the member has more than 5 open loans",
    "count(rows('Loan', item.member_id == new.member_id and item.status == 'OPEN')) > 5",
  ],
  [
    library,
    "new Loan",
    "there is already an open loan for the copy",
    "count(rows('Loan', item.copy_id == new.copy_id and item.status == 'OPEN')) > 0",
  ],
  [studio, "new Booking", "the session is not published", "new.session_id.status != 'PUBLISHED'"],
  [
    studio,
    "new Booking",
    "the seats exceed the seats left of the session",
    "new.seats > new.session_id.seats_left",
  ],
  [
    studio,
    "new Booking",
    "there are not enough seats left",
    "new.seats > new.session_id.seats_left",
  ],
  [studio, "new Booking", "the session is full", "new.session_id.seats_left <= 0"],
  [studio, "new Booking", "the session has already started", "new.session_id.starts_at <= now()"],
  [studio, "new Booking", "the session starts in the past", "new.session_id.starts_at < now()"],
  [studio, "new Session", "`ends_at` is not after `starts_at`", "new.ends_at <= new.starts_at"],
  [
    studio,
    "new Session",
    "the end time must be after the start time",
    "new.ends_at > new.starts_at",
  ],
  [studio, "new Session", "starts_at >= ends_at", "new.starts_at >= new.ends_at"],
  [studio, "new Session", "the room is inactive", "new.room_id.is_active != true"],
  [
    studio,
    "row Booking",
    "the session starts in less than 24 hours",
    "row.session_id.starts_at < now() + hours(24)",
  ],
  [
    studio,
    "row Booking",
    "more than 24 hours before the session starts",
    "now() < row.session_id.starts_at - hours(24)",
  ],
  [studio, "row Booking", "within 15 minutes of creation", "now() <= row.created_at + minutes(15)"],
  [
    studio,
    "row Booking",
    "it was created more than 30 minutes ago",
    "row.created_at < now() - minutes(30)",
  ],
  [
    studio,
    "row Booking",
    "the booking is already cancelled or confirmed",
    "row.status == 'CANCELLED' or row.status == 'CONFIRMED'",
  ],
  [
    studio,
    "row Booking",
    "status is neither PENDING nor CONFIRMED",
    "row.status != 'PENDING' and row.status != 'CONFIRMED'",
  ],
  [warehouse, "new RequisitionLine", "the part is inactive", "new.part_id.is_active != true"],
  [
    warehouse,
    "new RequisitionLine",
    "the requisition is not in DRAFT",
    "new.requisition_id.status != 'DRAFT'",
  ],
  [
    warehouse,
    "new RequisitionLine",
    "quantity exceeds the available stock",
    "new.quantity > new.part_id.stock",
  ],
  [
    warehouse,
    "new RequisitionLine",
    "there is not enough stock",
    "new.quantity > new.part_id.stock",
  ],
  [
    warehouse,
    "new RequisitionLine",
    "the part has insufficient stock",
    "new.quantity > new.part_id.stock",
  ],
  [warehouse, "new RequisitionLine", "the part is out of stock", "new.part_id.stock <= 0"],
  [warehouse, "row Requisition", "the requisition has no lines", "count(row.lines) == 0"],
  [warehouse, "row Requisition", "the requisition is empty", "count(row.lines) == 0"],
  [warehouse, "row Requisition", "it has at least one line", "count(row.lines) >= 1"],
  [taller, "row Reparacion", "la reparación ya está terminada", "row.estado == 'TERMINADA'"],
  [
    taller,
    "row Reparacion",
    "el estado es PENDIENTE o EN_CURSO",
    "row.estado == 'PENDIENTE' or row.estado == 'EN_CURSO'",
  ],
  [
    taller,
    "row Reparacion",
    "la reparación no está en estado PENDIENTE",
    "row.estado != 'PENDIENTE'",
  ],
  [taller, "new LineaReparacion", "la pieza no está activa", "new.pieza_id.activa != true"],
  [
    taller,
    "new LineaReparacion",
    "la cantidad supera las existencias de la pieza",
    "new.cantidad > new.pieza_id.existencias",
  ],
  [
    taller,
    "new LineaReparacion",
    "no hay existencias suficientes",
    "new.cantidad > new.pieza_id.existencias",
  ],
  [
    taller,
    "new Reparacion",
    "la fecha de entrega es anterior a la fecha de entrada",
    "new.fecha_entrega < new.fecha_entrada",
  ],
  [
    taller,
    "row Cliente",
    "el cliente tiene vehículos",
    "count(rows('Vehiculo', item.cliente_id == row.id)) > 0",
  ],
  [
    taller,
    "new Reparacion",
    "el cliente del vehículo está inactivo",
    "new.vehiculo_id.cliente_id.activo != true",
  ],
];

describe("conditions of sentences", () => {
  const named = CASES.map(([setting, at, text, expected]) => ({ setting, at, text, expected }));
  it.each(named)("reads over $at: $text", ({ setting, at, text, expected }) => {
    expect(read(text, setting, at)).toBe(expected);
  });
});
