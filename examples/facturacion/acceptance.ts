import type { Answer, Api } from "../support/index.ts";
import {
  aUuid,
  acceptance,
  day,
  expectStatuses,
  fresh,
  freshDigits,
  money,
  nothing,
  same,
  together,
  unknownId,
} from "../support/index.ts";

const client = (api: Api, more = {}): Promise<Answer> =>
  api.post("/clients", { name: fresh("Soler "), tax_id: `B${freshDigits(9)}`, ...more }).is(201);

async function draft(api: Api, more = {}): Promise<Answer> {
  const { id } = await client(api);
  return api.post("/invoices", { client_id: id, ...more }).is(201);
}

const aLine = (more = {}) => ({ description: "Hours", quantity: 3, unit_price: 40, ...more });

async function issued(api: Api, line = aLine(), more = {}): Promise<Answer> {
  const invoice = await draft(api, more);
  await api.post(`/invoices/${invoice.id}/lines`, line).is(201);
  await api.post(`/invoices/${invoice.id}/issue`).is(200);
  return api.get(`/invoices/${invoice.id}`).is(200);
}

const pay = (api: Api, id: string, amount: number) =>
  api.post(`/invoices/${id}/payments`, { amount, method: "card" });

export default acceptance("Facturación", (check) => {
  check("a client pays within 30 days unless told otherwise", async (api) => {
    const created = await client(api);
    created.has({ id: aUuid, payment_days: 30, email: nothing });
    (await api.get(`/clients/${created.id}`).is(200)).has({ name: created.at("name") });
    const ids = (await api.get("/clients").is(200)).column("id");
    same(ids.includes(created.at("id")), true);
  });

  for (const [what, broken] of [
    ["an empty name", { name: "" }],
    ["a name of 121 characters", { name: "n".repeat(121) }],
    ["a tax id of 7 characters", { tax_id: "B123456" }],
    ["a tax id of 13 characters", { tax_id: "B123456789012" }],
    ["a tax id with a hyphen", { tax_id: "B12345-67" }],
    ["an address that is no e-mail", { email: "x" }],
    ["121 days to pay", { payment_days: 121 }],
    ["negative days to pay", { payment_days: -1 }],
  ] as const) {
    check(`a client with ${what} is refused with 400`, async (api) => {
      await api
        .post("/clients", { name: "Soler", tax_id: `B${freshDigits(9)}`, ...broken })
        .is(400);
    });
  }

  check("un tax_id repetido se rechaza con 409", async (api) => {
    const created = await client(api);
    await api.post("/clients", { name: "Otro", tax_id: created.at("tax_id") }).is(409);
  });

  check("una factura nueva es un borrador sin número", async (api) => {
    const invoice = await draft(api);
    invoice.has({ id: aUuid, status: "draft", number: nothing, issued_on: nothing });
    invoice.has({ tax_rate: money(21), subtotal: money(0), total: money(0), balance: money(0) });
  });

  check("una factura de un cliente que no existe se rechaza", async (api) => {
    await api.post("/invoices", { client_id: unknownId }).is(400, 404);
    await api.post("/invoices", {}).is(400);
  });

  check("a tax rate above 100 or below 0 is refused with 400", async (api) => {
    const { id } = await client(api);
    await api.post("/invoices", { client_id: id, tax_rate: 100.5 }).is(400);
    await api.post("/invoices", { client_id: id, tax_rate: -1 }).is(400);
  });

  check("las líneas pueden ir en el cuerpo", async (api) => {
    const lines = [aLine(), aLine({ description: "Travel", quantity: 1, unit_price: 12.5 })];
    const invoice = await draft(api, { lines });
    const read = await api.get(`/invoices/${invoice.id}`).is(200);
    same(read.rows("lines").length, 2);
    read.has({ subtotal: money(132.5), tax: money(27.83), total: money(160.33) });
  });

  check("una línea vale cantidad por precio y entra en los totales", async (api) => {
    const { id } = await draft(api, { tax_rate: 10 });
    await api.post(`/invoices/${id}/lines`, aLine({ quantity: 2.5, unit_price: 19.9 })).is(201);
    const read = await api.get(`/invoices/${id}`).is(200);
    read.has({ lines: [{ id: aUuid, amount: money(49.75), quantity: money(2.5) }] });
    read.has({
      subtotal: money(49.75),
      tax: money(4.98),
      total: money(54.73),
      balance: money(54.73),
    });
  });

  for (const [what, broken] of [
    ["sin descripción", { description: undefined }],
    ["con una descripción de 201 caracteres", { description: "d".repeat(201) }],
    ["con cantidad 0", { quantity: 0 }],
    ["con precio negativo", { unit_price: -0.01 }],
  ] as const) {
    check(`una línea ${what} se rechaza con 400`, async (api) => {
      const { id } = await draft(api);
      await api.post(`/invoices/${id}/lines`, aLine(broken)).is(400);
    });
  }

  check("una línea se cambia y se quita", async (api) => {
    const invoice = await draft(api, { lines: [aLine()] });
    const line = (await api.get(`/invoices/${invoice.id}`).is(200)).text("lines.0.id");
    const path = `/invoices/${invoice.id}/lines/${line}`;
    await api.put(path, aLine({ quantity: 4 })).is(200);
    (await api.get(`/invoices/${invoice.id}`).is(200)).has({ subtotal: money(160) });
    await api.delete(path).is(204);
    (await api.get(`/invoices/${invoice.id}`).is(200)).has({ subtotal: money(0), lines: [] });
    await api.delete(path).is(404);
  });

  check("una línea se busca solo en su factura", async (api) => {
    const invoice = await draft(api, { lines: [aLine()] });
    const line = (await api.get(`/invoices/${invoice.id}`).is(200)).text("lines.0.id");
    const other = await draft(api);
    await api.put(`/invoices/${other.id}/lines/${line}`, aLine()).is(404);
  });

  check("una factura sin líneas no se emite", async (api) => {
    const { id } = await draft(api);
    await api.post(`/invoices/${id}/issue`).is(422);
    (await api.get(`/invoices/${id}`).is(200)).has({ status: "draft", number: nothing });
  });

  check("al emitir hay número, fecha y vencimiento", async (api) => {
    const { id } = await client(api, { payment_days: 10 });
    const invoice = await api.post("/invoices", { client_id: id, lines: [aLine()] }).is(201);
    const done = await api.post(`/invoices/${invoice.id}/issue`).is(200);
    done.has({ status: "issued", issued_on: day(0), due_on: day(10) });
    same(Number.isInteger(done.at("number")), true);
  });

  check("los números son consecutivos, también si se emiten varias a la vez", async (api) => {
    const drafts: Answer[] = [];
    for (let count = 0; count < 6; count += 1) drafts.push(await draft(api, { lines: [aLine()] }));
    const answers = await together(6, (index) => api.post(`/invoices/${drafts[index]?.id}/issue`));
    expectStatuses(answers, { 200: 6 });
    const numbers = answers.map((answer) => answer.number("number")).sort((a, b) => a - b);
    const first = numbers[0] ?? 0;
    same(
      numbers,
      [0, 1, 2, 3, 4, 5].map((step) => first + step),
    );
  });

  check("only drafts are issued", async (api) => {
    const { id } = await issued(api);
    await api.post(`/invoices/${id}/issue`).is(409);
  });

  check("una factura emitida no cambia de líneas", async (api) => {
    const invoice = await issued(api);
    const line = invoice.text("lines.0.id");
    await api.post(`/invoices/${invoice.id}/lines`, aLine()).is(409);
    await api.put(`/invoices/${invoice.id}/lines/${line}`, aLine()).is(409);
    await api.delete(`/invoices/${invoice.id}/lines/${line}`).is(409);
    (await api.get(`/invoices/${invoice.id}`).is(200)).has({ subtotal: money(120) });
  });

  check("only drafts are deleted, with their lines", async (api) => {
    const { id } = await draft(api, { lines: [aLine()] });
    await api.delete(`/invoices/${id}`).is(204);
    await api.get(`/invoices/${id}`).is(404);
    await api.delete(`/invoices/${(await issued(api)).id}`).is(409);
  });

  check("un pago baja el saldo", async (api) => {
    const { id } = await issued(api);
    const payment = await pay(api, id, 45.2).is(201);
    same([payment.number("amount"), payment.at("received_on")], [45.2, day(0)]);
    const read = await api.get(`/invoices/${id}`).is(200);
    read.has({ paid: money(45.2), balance: money(100), total: money(145.2), status: "issued" });
    same((await api.get(`/invoices/${id}/payments`).is(200)).rows().length, 1);
  });

  check("cuando el saldo llega a cero, la factura está pagada", async (api) => {
    const { id } = await issued(api);
    await pay(api, id, 100).is(201);
    await pay(api, id, 45.2).is(201);
    (await api.get(`/invoices/${id}`).is(200)).has({ status: "paid", balance: money(0) });
    await pay(api, id, 1).is(409);
  });

  check("un pago no supera el saldo", async (api) => {
    const { id } = await issued(api);
    await pay(api, id, 145.21).is(422);
    await pay(api, id, 0).is(400);
    (await api.get(`/invoices/${id}`).is(200)).has({ paid: money(0) });
  });

  check("diez pagos a la vez no superan el saldo", async (api) => {
    const { id } = await issued(api, aLine({ quantity: 1, unit_price: 100 }), { tax_rate: 0 });
    const answers = await together(10, () => pay(api, id, 30));
    const accepted = answers.filter(({ status }) => status === 201).length;
    same(accepted, 3, "three payments of 30 fit into 100");
    (await api.get(`/invoices/${id}`).is(200)).has({ paid: money(90), balance: money(10) });
  });

  check("payments are accepted only for issued invoices", async (api) => {
    await pay(api, (await draft(api, { lines: [aLine()] })).id, 1).is(409);
  });

  check("a payment has one of three methods", async (api) => {
    const { id } = await issued(api);
    await api.post(`/invoices/${id}/payments`, { amount: 1, method: "gold" }).is(400);
  });

  check("solo se anulan facturas emitidas y sin pagos", async (api) => {
    await api.post(`/invoices/${(await draft(api)).id}/void`).is(409);
    const { id } = await issued(api);
    (await api.post(`/invoices/${id}/void`).is(200)).has({ status: "void" });
    await api.post(`/invoices/${id}/void`).is(409);
    const paid = await issued(api);
    await pay(api, paid.id, 1).is(201);
    await api.post(`/invoices/${paid.id}/void`).is(409);
  });

  check("las facturas se filtran por cliente y estado", async (api) => {
    const one = await issued(api);
    const clientId = one.text("client_id");
    const two = await api.post("/invoices", { client_id: clientId }).is(201);
    const all = await api.get(`/invoices?client_id=${clientId}`).is(200);
    same(all.column("id").sort(), [one.id, two.id].sort());
    const drafts = await api.get(`/invoices?client_id=${clientId}&status=draft`).is(200);
    same(drafts.column("id"), [two.id]);
  });

  check("el informe suma las facturas emitidas o pagadas de cada cliente", async (api) => {
    const one = await issued(api);
    const clientId = one.text("client_id");
    const two = await api.post("/invoices", { client_id: clientId, lines: [aLine()] }).is(201);
    await api.post(`/invoices/${two.id}/issue`).is(200);
    await pay(api, two.id, 145.2).is(201);
    await api.post("/invoices", { client_id: clientId, lines: [aLine()] }).is(201);
    const report = await api.get("/reports/revenue").is(200);
    const row = report.rows().find((each) => each["client_id"] === clientId);
    same(
      { invoices: row?.["invoices"], total: Number(row?.["total"]) },
      { invoices: 2, total: 290.4 },
    );
  });

  check("unknown ids are 404", async (api) => {
    await api.get(`/clients/${unknownId}`).is(404);
    await api.get(`/invoices/${unknownId}`).is(404);
    await api.post(`/invoices/${unknownId}/issue`).is(404);
    await api.post(`/invoices/${unknownId}/lines`, aLine()).is(404);
  });
});
