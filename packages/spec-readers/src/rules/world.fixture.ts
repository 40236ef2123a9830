/** Small models of several domains, for tests of the rule readers. */
import type { Endpoint, Entity, Field } from "@devmatrix/spec-model";

const FIELD = {
  list: false,
  nullable: false,
  unique: false,
  readOnly: false,
  required: true,
  provenance: "stated" as const,
  statementIds: [],
};

/**
 * Fields in short: `name:type`, `name:A|B|C` for a closed set, `name->Entity` for a reference, `?` behind the name for an
 * optional one, `!` for one that the service keeps.
 */
export function entity(name: string, fields: string, more: Partial<Entity> = {}): Entity {
  const built = fields
    .split(/\s+/)
    .filter((part) => part !== "")
    .map(fieldFrom);
  const id: Field = { ...FIELD, name: "id", type: "uuid", role: "id", readOnly: true };
  return {
    name,
    plural: `${name}s`,
    fields: [id, ...built],
    primaryKey: "id",
    provenance: "stated",
    statementIds: [],
    ...more,
  };
}

function fieldFrom(text: string): Field {
  const reference = /^(\w+)([?!]*)->(\w+)$/.exec(text);
  if (reference)
    return {
      ...FIELD,
      name: reference[1] ?? "",
      type: "uuid",
      ...marks(reference[2]),
      reference: { entity: reference[3] ?? "", field: "id", onDelete: "restrict" },
    };
  const [, name = "", mark, type = "string"] = /^(\w+)([?!]*):(\S+)$/.exec(text) ?? [];
  if (type.includes("|"))
    return { ...FIELD, name, type: "string", enum: type.split("|"), ...marks(mark) };
  const role = type === "created" ? { role: "createdAt" as const, readOnly: true } : {};
  return {
    ...FIELD,
    name,
    type: type === "created" ? "timestamp" : (type as Field["type"]),
    ...marks(mark),
    ...role,
  };
}

function marks(mark: string | undefined): Partial<Field> {
  return {
    ...(mark?.includes("?") ? { required: false, nullable: true } : {}),
    ...(mark?.includes("!") ? { readOnly: true } : {}),
  };
}

/** `POST /loans create Loan`, with further properties. */
export function endpoint(text: string, more: Partial<Endpoint> = {}): Endpoint {
  const [method = "GET", path = "/", operation = "custom", name] = text.split(" ");
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1] ?? "",
    in: "path" as const,
  }));
  return {
    method: method as Endpoint["method"],
    path,
    operation: operation as Endpoint["operation"],
    ...(name ? { entity: name } : {}),
    parameters,
    successStatus: operation === "create" ? 201 : operation === "delete" ? 204 : 200,
    requirementIds: [],
    provenance: "stated",
    statementIds: [],
    ...more,
  };
}

export function crud(path: string, name: string): Endpoint[] {
  return [
    endpoint(`POST ${path} create ${name}`),
    endpoint(`GET ${path} list ${name}`),
    endpoint(`GET ${path}/{id} read ${name}`),
    endpoint(`PATCH ${path}/{id} modify ${name}`),
    endpoint(`DELETE ${path}/{id} delete ${name}`),
  ];
}

export interface Setting {
  entities: Entity[];
  endpoints: Endpoint[];
}

export const library: Setting = {
  entities: [
    entity("Member", "name:string active:boolean birth_date:date email:string kind:ADULT|CHILD"),
    entity("Copy", "barcode:string status:AVAILABLE|LENT|LOST shelf:string"),
    entity(
      "Loan",
      "member_id->Member copy_id->Copy due_date:date returned_at?!:timestamp status:OPEN|CLOSED created_at:created",
    ),
  ],
  endpoints: [
    ...crud("/members", "Member"),
    ...crud("/copies", "Copy"),
    ...crud("/loans", "Loan"),
    endpoint("POST /loans/{id}/return act Loan"),
    endpoint("POST /loans/{id}/renew act Loan"),
  ],
};

export const studio: Setting = {
  entities: [
    entity(
      "Room",
      "name:string capacity:integer hourly_rate:decimal is_active:boolean opens_at:time",
    ),
    entity(
      "Session",
      "room_id->Room title:string starts_at:timestamp ends_at:timestamp seats_left:integer price:decimal status:DRAFT|PUBLISHED|CANCELLED",
    ),
    entity(
      "Booking",
      "session_id->Session attendee:string email:string seats:integer total_price!:decimal status:PENDING|CONFIRMED|CANCELLED cancelled_at?!:timestamp created_at:created",
    ),
  ],
  endpoints: [
    ...crud("/rooms", "Room"),
    ...crud("/sessions", "Session"),
    ...crud("/bookings", "Booking"),
    endpoint("POST /sessions/{id}/publish act Session"),
    endpoint("POST /bookings/{id}/cancel act Booking"),
    endpoint("POST /bookings/{id}/confirm act Booking"),
  ],
};

export const warehouse: Setting = {
  entities: [
    entity(
      "Part",
      "sku:string name:string stock:integer unit_price:decimal is_active:boolean reorder_level:integer",
    ),
    entity("Movement", "part_id->Part kind:IN|OUT quantity:integer created_at:created"),
    entity(
      "Requisition",
      "requester:string status:DRAFT|SUBMITTED|APPROVED|REJECTED|FULFILLED total_amount!:decimal submitted_at?!:timestamp needed_by:date",
    ),
    entity(
      "RequisitionLine",
      "requisition_id->Requisition part_id->Part quantity:integer unit_price!:decimal",
      { ownedBy: { entity: "Requisition", foreignKey: "requisition_id" } },
    ),
  ],
  endpoints: [
    ...crud("/parts", "Part"),
    ...crud("/movements", "Movement"),
    ...crud("/requisitions", "Requisition"),
    endpoint("POST /requisitions/{id}/lines create RequisitionLine", {
      parents: [{ entity: "Requisition", parameter: "id", foreignKey: "requisition_id" }],
    }),
    endpoint("POST /requisitions/{id}/submit act Requisition"),
    endpoint("POST /requisitions/{id}/approve act Requisition"),
    endpoint("POST /requisitions/{id}/reject act Requisition"),
    endpoint("POST /requisitions/{id}/fulfil act Requisition"),
  ],
};
const lines = {
  name: "lines",
  entity: "RequisitionLine",
  foreignKey: "requisition_id",
  many: true,
  shown: "always" as const,
  writable: false,
  statementIds: [],
};
const requisition = warehouse.entities[2];
if (requisition) requisition.embeds = [lines];

/** In Spanish from end to end. */
export const taller: Setting = {
  entities: [
    entity("Cliente", "nombre:string email:string activo:boolean saldo:decimal"),
    entity("Vehiculo", "cliente_id->Cliente matricula:string anio:integer"),
    entity(
      "Reparacion",
      "vehiculo_id->Vehiculo descripcion:string estado:PENDIENTE|EN_CURSO|TERMINADA|ENTREGADA fecha_entrada:date fecha_entrega?:date total!:decimal",
    ),
    entity("Pieza", "codigo:string precio:decimal existencias:integer activa:boolean"),
    entity(
      "LineaReparacion",
      "reparacion_id->Reparacion pieza_id->Pieza cantidad:integer precio_unitario!:decimal",
      { ownedBy: { entity: "Reparacion", foreignKey: "reparacion_id" } },
    ),
  ],
  endpoints: [
    ...crud("/clientes", "Cliente"),
    ...crud("/vehiculos", "Vehiculo"),
    ...crud("/reparaciones", "Reparacion"),
    ...crud("/piezas", "Pieza"),
    endpoint("POST /reparaciones/{id}/lineas create LineaReparacion", {
      parents: [{ entity: "Reparacion", parameter: "id", foreignKey: "reparacion_id" }],
    }),
    endpoint("POST /reparaciones/{id}/iniciar act Reparacion"),
    endpoint("POST /reparaciones/{id}/terminar act Reparacion"),
    endpoint("POST /reparaciones/{id}/entregar act Reparacion"),
  ],
};
