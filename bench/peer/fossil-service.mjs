// The resource of examples/fossil-drawers.md as somebody would write it by hand who wants nothing but CRUD: Fastify with
// its own JSON Schema validation and plain SQL. What the generated service is measured against.
import { randomUUID } from "node:crypto";
import Fastify from "fastify";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query(`create table if not exists fossils (
  id uuid primary key, name text not null, period text not null, weight_g double precision, drawer integer not null,
  on_display boolean not null, found_at timestamptz, tags jsonb not null, created_at timestamptz not null default now())`);

const body = {
  type: "object",
  additionalProperties: false,
  required: ["name", "period", "drawer"],
  properties: {
    name: { type: "string", minLength: 1, maxLength: 100 },
    period: { enum: ["Cambrian", "Devonian", "Jurassic", "Cretaceous"] },
    weight_g: { type: "number", exclusiveMinimum: 0, nullable: true },
    drawer: { type: "integer", minimum: 1, maximum: 240 },
    on_display: { type: "boolean", default: false },
    found_at: { type: "string", format: "date-time", nullable: true },
    tags: { type: "array", maxItems: 8, items: { type: "string" }, default: [] },
  },
};
const params = { type: "object", properties: { id: { type: "string", format: "uuid" } } };
const columns = "id, name, period, weight_g, drawer, on_display, found_at, tags";
const app = Fastify({ logger: { level: process.env.LOG_LEVEL ?? "info" } });

app.post("/fossils", { schema: { body } }, async (request, reply) => {
  const { name, period, weight_g = null, drawer, on_display, found_at = null, tags } = request.body;
  const { rows } = await pool.query(
    `insert into fossils (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${columns}`,
    [randomUUID(), name, period, weight_g, drawer, on_display, found_at, JSON.stringify(tags)],
  );
  return reply.status(201).header("location", `/fossils/${rows[0].id}`).send(rows[0]);
});

app.get("/fossils/:id", { schema: { params } }, async (request, reply) => {
  const { rows } = await pool.query(`select ${columns} from fossils where id = $1`, [
    request.params.id,
  ]);
  return rows[0] ?? reply.status(404).send({ title: "Not Found", status: 404 });
});

const querystring = {
  type: "object",
  properties: {
    limit: { type: "integer", minimum: 1, maximum: 500, default: 100 },
    offset: { type: "integer", minimum: 0, default: 0 },
  },
};
app.get("/fossils", { schema: { querystring } }, async (request, reply) => {
  const { limit, offset } = request.query;
  const [{ rows }, counted] = await Promise.all([
    pool.query(`select ${columns} from fossils order by created_at, id limit $1 offset $2`, [
      limit,
      offset,
    ]),
    pool.query("select count(*)::int as total from fossils"),
  ]);
  return reply.header("x-total-count", counted.rows[0].total).send(rows);
});

app.get("/health/ready", async () => {
  await pool.query("select 1");
  return { status: "ready" };
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await app.close();
    await pool.end();
  });
}
await app.listen({ host: process.env.HOST, port: Number(process.env.PORT) });
