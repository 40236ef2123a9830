import { describe, expect, it } from "vitest";
import { rulesIn } from "./sentence.fixture.ts";
import type { Setting } from "./world.fixture.ts";
import { library, studio, taller, warehouse } from "./world.fixture.ts";

const CASES: [Setting, string | undefined, string, string[]][] = [
  [
    warehouse,
    "Requisition",
    "`total_amount` is the sum of quantity × unit_price of its lines.",
    ["Requisition.total_amount computed sum(row.lines, item.quantity * item.unit_price)"],
  ],
  [
    warehouse,
    "Requisition",
    "total_amount = sum of (quantity * unit_price) over all lines",
    ["Requisition.total_amount computed sum(row.lines, item.quantity * item.unit_price)"],
  ],
  [
    warehouse,
    "Requisition",
    "The total amount is calculated automatically as the sum of unit price times quantity of each line.",
    ["Requisition.total_amount computed sum(row.lines, item.unit_price * item.quantity)"],
  ],
  [
    warehouse,
    "RequisitionLine",
    "`unit_price` is a copy of the part's unit_price at the time of adding.",
    [
      "RequisitionLine.unit_price defaultExpression new.part_id.unit_price",
      "RequisitionLine.unit_price readOnly",
    ],
  ],
  [
    studio,
    "Booking",
    "The total price is the session's price times the number of seats.",
    [
      "Booking.total_price defaultExpression new.session_id.price * new.seats",
      "Booking.total_price readOnly",
    ],
  ],
  [
    taller,
    "Reparacion",
    "El total es la suma de cantidad por precio unitario de sus líneas.",
    [
      "Reparacion.total computed sum(rows('LineaReparacion', item.reparacion_id == row.id), item.cantidad * item.precio_unitario)",
    ],
  ],
  [
    taller,
    "LineaReparacion",
    "El precio unitario se copia del precio de la pieza en ese momento.",
    [
      "LineaReparacion.precio_unitario defaultExpression new.pieza_id.precio",
      "LineaReparacion.precio_unitario readOnly",
    ],
  ],
  [
    warehouse,
    "Requisition",
    "DRAFT → SUBMITTED → APPROVED | REJECTED, APPROVED → FULFILLED",
    [
      "Requisition.status lifecycle -: DRAFT>SUBMITTED SUBMITTED>APPROVED SUBMITTED>REJECTED APPROVED>FULFILLED",
    ],
  ],
  [
    warehouse,
    "Requisition",
    "The status goes from DRAFT to SUBMITTED, and from SUBMITTED to APPROVED or REJECTED.",
    ["Requisition.status lifecycle -: DRAFT>SUBMITTED SUBMITTED>APPROVED SUBMITTED>REJECTED"],
  ],
  [
    taller,
    "Reparacion",
    "Estados: PENDIENTE → EN_CURSO → TERMINADA → ENTREGADA.",
    ["Reparacion.estado lifecycle -: PENDIENTE>EN_CURSO EN_CURSO>TERMINADA TERMINADA>ENTREGADA"],
  ],
  [
    warehouse,
    "Part",
    "Inactive parts do not appear in lists.",
    ["GET /parts where item.is_active == true"],
  ],
  [
    studio,
    "GET /sessions",
    "Only published sessions are listed.",
    ["GET /sessions where item.status == 'PUBLISHED'"],
  ],
  [
    taller,
    "GET /piezas",
    "Devuelve solo las piezas activas.",
    ["GET /piezas where item.activa == true"],
  ],
  [
    library,
    undefined,
    "A member may have at most 3 open loans.",
    [
      "POST /loans: guard count(rows('Loan', item.member_id == new.member_id and item.status == 'OPEN')) < 3 else 409",
    ],
  ],
  [
    library,
    undefined,
    "A member cannot have more than 5 loans per month (422).",
    [
      "POST /loans: guard count(rows('Loan', item.member_id == new.member_id and period(item.due_date, 'month') == period(new.due_date, 'month'))) < 5 else 422",
    ],
  ],
  [
    taller,
    undefined,
    "Un cliente puede tener como máximo 4 vehículos.",
    [
      "POST /vehiculos: guard count(rows('Vehiculo', item.cliente_id == new.cliente_id)) < 4 else 409",
    ],
  ],
];

describe("sentences about values, states and lists", () => {
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
