/** A small service with an endpoint of every operation, to which one thing at a time is added. */
import type { Endpoint, SpecModel } from "@devmatrix/spec-model";
import {
  endpoint,
  entity,
  field,
  givenKey,
  keptInstant,
  model,
} from "../fixtures/build-model.fixture.ts";
import { call, embed, passwordCallers, to } from "../operations/fixtures/build-rules.fixture.ts";

const member = entity("Member", "Members", [
  givenKey("id", "uuid"),
  field("email", "string", { required: true, unique: true, format: "email" }),
  field("password", "string", { required: true, role: "secret", minLength: 8, writeOnly: true }),
  field("role", "string", { enum: ["keeper", "maker"], readOnly: true, default: "maker" }),
]);

const stall = {
  ...entity("Stall", "Stalls", [
    givenKey("id", "uuid"),
    field("name", "string", { required: true }),
    field("seats", "integer", { required: true, minimum: 0 }),
    field("fee", "decimal", { nullable: true }),
    field("state", "string", { enum: ["open", "shut"], default: "open" }),
    field("opens", "timestamp", { required: true }),
    field("closes", "timestamp", { required: true }),
    field("gone", "boolean", { default: false }),
    field("partner_id", "uuid", { nullable: true, ...to("Stall", { onDelete: "setNull" }) }),
    keptInstant("made_at", "createdAt"),
  ]),
  embeds: [
    embed("crates", "Crate", { foreignKey: "stall_id", writable: true }),
    embed("notes", "Note", { foreignKey: "stall_id", shown: "asked" }),
  ],
};

const crate = {
  ...entity("Crate", "Crates", [
    givenKey("id", "uuid"),
    field("stall_id", "uuid", {
      required: true,
      hidden: true,
      ...to("Stall", { onDelete: "cascade" }),
    }),
    field("label", "string", { required: true }),
    field("weight", "integer", { required: true, minimum: 0 }),
    field("state", "string", { enum: ["full", "empty"], default: "full" }),
  ]),
  ownedBy: { entity: "Stall", foreignKey: "stall_id" },
};

const note = entity("Note", "Notes", [
  givenKey("id", "uuid"),
  field("stall_id", "uuid", { required: true, ...to("Stall", { onDelete: "cascade" }) }),
  field("text", "string", { required: true }),
]);

const onStall = { owner: stall };
const endpoints: Endpoint[] = [
  call("POST /register", "register", { owner: member }),
  call("POST /login", "login", { owner: member }),
  call("POST /refresh", "refresh", { owner: member }),
  call("POST /logout", "logout", { owner: member, successStatus: 204 }),
  endpoint(stall, "create", { path: "/stalls" }),
  endpoint(stall, "list", { path: "/stalls" }),
  endpoint(stall, "read", { path: "/stalls/{id}" }),
  endpoint(stall, "replace", { path: "/stalls/{id}" }),
  endpoint(stall, "modify", { path: "/stalls/{id}" }),
  endpoint(stall, "delete", { path: "/stalls/{id}" }),
  call("POST /stalls/bulk", "create", { ...onStall, bulk: {} }),
  call("PUT /stalls/{id}/whole", "upsert", onStall),
  call("POST /stalls/{id}/shut", "act", onStall),
  call("GET /stalls/{id}/page", "redirect", {
    ...onStall,
    successStatus: 302,
    location: "row.name",
  }),
  call("GET /figures", "report", {
    ...onStall,
    answer: {
      of: "values",
      values: [{ name: "all", type: "integer", value: "count(rows('Stall'))" }],
    },
  }),
  call("GET /figures/by-state", "report", {
    ...onStall,
    answer: {
      of: "groups",
      group: {
        over: "rows('Stall')",
        by: [{ name: "state", type: "string", value: "item.state" }],
      },
      values: [{ name: "number", type: "integer", value: "count(group)" }],
    },
  }),
  call("POST /sums", "compute", {
    inputs: [{ name: "one", definition: field("one", "integer", { required: true }) }],
    answer: { of: "values", values: [{ name: "sum", type: "integer", value: "body.one + 1" }] },
  }),
  endpoint(note, "create", { path: "/notes" }),
  endpoint(note, "list", { path: "/notes" }),
];

export function benchModel(): SpecModel {
  return model("Bench", {
    slug: "bench",
    entities: [member, stall, crate, note],
    callers: passwordCallers("Member", { roleField: "role", refreshField: "refresh" }),
    endpoints,
  });
}
