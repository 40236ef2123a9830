import type { Answer, Api } from "../../support/index.ts";
import {
  anId,
  acceptance,
  expectStatuses,
  fresh,
  freshEmail,
  money,
  nothing,
  same,
  together,
  unknownId,
} from "../../support/index.ts";

const vecino = (api: Api, more = {}): Promise<Answer> =>
  api.post("/vecinos", { nombre: "Rosa", correo: freshEmail(), ...more }).is(201);

const oferta = (api: Api, de: Answer, more = {}): Promise<Answer> =>
  api
    .post(`/vecinos/${de.id}/ofertas`, { titulo: fresh("Coser "), categoria: "hogar", ...more })
    .is(201);

interface Peticion {
  quien: Answer;
  quePide: Answer;
  horas?: number;
}

const pedir = (api: Api, { quien, quePide, horas = 2 }: Peticion) =>
  api.post("/intercambios", { oferta_id: quePide.id, solicitante_id: quien.id, horas });

async function solicitado(api: Api, horas = 2) {
  const [quien, otro] = [await vecino(api), await vecino(api)];
  const quePide = await oferta(api, otro);
  const pedido = await pedir(api, { quien, quePide, horas }).is(201);
  return { quien, otro, pedido };
}

const accion = (api: Api, { id }: Answer, verbo: string) =>
  api.post(`/intercambios/${id}/${verbo}`);

const saldo = async (api: Api, { id }: Answer): Promise<number> =>
  (await api.get(`/vecinos/${id}`).is(200)).number("saldo");

export default acceptance("Banco de tiempo", (check) => {
  check("un vecino nuevo empieza con cinco horas", async (api) => {
    const nuevo = await vecino(api);
    nuevo.has({ id: anId, nombre: "Rosa", barrio: nothing, saldo: money(5) });
    (await api.get(`/vecinos/${nuevo.id}`).is(200)).has({ saldo: money(5) });
    await api.get(`/vecinos/${unknownId}`).is(404);
  });

  check("sin nombre o sin correo se responde 422 con un mensaje", async (api) => {
    const answer = await api.post("/vecinos", { correo: freshEmail() }).is(422);
    same(typeof answer.at("mensaje"), "string");
    await api.post("/vecinos", { nombre: "Rosa" }).is(422);
  });

  check("el correo es único sin distinguir mayúsculas", async (api) => {
    const correo = freshEmail();
    await vecino(api, { correo });
    await api.post("/vecinos", { nombre: "Otra", correo: correo.toUpperCase() }).is(409);
  });

  check("nadie elige su saldo", async (api) => {
    const answer = await api
      .post("/vecinos", { nombre: "R", correo: freshEmail(), saldo: 50 })
      .any();
    if (answer.status === 201) answer.has({ saldo: money(5) });
    else same(answer.status, 422);
  });

  check("PUT sustituye los datos del vecino", async (api) => {
    const antes = await vecino(api, { barrio: "Sur" });
    const body = { nombre: "Ana", correo: freshEmail() };
    (await api.put(`/vecinos/${antes.id}`, body).is(200)).has({ nombre: "Ana", barrio: nothing });
    same(await saldo(api, antes), 5);
  });

  check("los vecinos se filtran por barrio", async (api) => {
    const barrio = fresh("Norte");
    const uno = await vecino(api, { barrio });
    await vecino(api);
    same((await api.get(`/vecinos?barrio=${barrio}`).is(200)).column("id"), [uno.at("id")]);
  });

  check("un vecino con ofertas no se da de baja", async (api) => {
    const [uno, libre] = [await vecino(api), await vecino(api)];
    await oferta(api, uno);
    await api.delete(`/vecinos/${uno.id}`).is(409);
    await api.delete(`/vecinos/${libre.id}`).is(204, 200);
    await api.get(`/vecinos/${libre.id}`).is(404);
  });

  check("una oferta es del vecino de la ruta y está activa", async (api) => {
    const uno = await vecino(api);
    (await oferta(api, uno)).has({ vecino_id: uno.at("id"), activa: true, categoria: "hogar" });
    await api.post(`/vecinos/${unknownId}/ofertas`, { titulo: "A", categoria: "hogar" }).is(404);
  });

  for (const [que, mal] of [
    ["sin título", { titulo: undefined }],
    ["con un título de 81 letras", { titulo: "x".repeat(81) }],
    ["de otra categoría", { categoria: "magia" }],
  ] as const) {
    check(`una oferta ${que} se rechaza con 422`, async (api) => {
      const uno = await vecino(api);
      const body = { titulo: "Coser", categoria: "hogar", ...mal };
      await api.post(`/vecinos/${uno.id}/ofertas`, body).is(422);
    });
  }

  check("un vecino no repite el título de sus ofertas", async (api) => {
    const [uno, otro] = [await vecino(api), await vecino(api)];
    const body = { titulo: "Inglés", categoria: "clases" };
    await oferta(api, uno, body);
    await api.post(`/vecinos/${uno.id}/ofertas`, body).is(409);
    await oferta(api, otro, body);
  });

  check("el listado de ofertas solo muestra las activas y se puede buscar", async (api) => {
    const uno = await vecino(api);
    const palabra = fresh("Guitarra");
    const una = await oferta(api, uno, { titulo: `${palabra} fácil`, categoria: "clases" });
    const dos = await oferta(api, uno, { titulo: `${palabra} difícil`, categoria: "hogar" });
    const busca = `texto=${palabra.toUpperCase()}`;
    same((await api.get(`/ofertas?${busca}`).is(200)).rows().length, 2);
    const clases = await api.get(`/ofertas?${busca}&categoria=clases`).is(200);
    same(clases.column("id"), [una.at("id")]);
    (await api.patch(`/ofertas/${dos.id}`, { activa: false }).is(200)).has({ activa: false });
    same((await api.get(`/ofertas?${busca}`).is(200)).column("id"), [una.at("id")]);
  });

  check("un intercambio nace solicitado", async (api) => {
    const { pedido, quien } = await solicitado(api, 1.5);
    pedido.has({ estado: "solicitado", horas: money(1.5), solicitante_id: quien.at("id") });
    (await api.get(`/intercambios/${pedido.id}`).is(200)).has({ estado: "solicitado" });
    await api.get(`/intercambios/${unknownId}`).is(404);
  });

  check("las horas son más de cero y como mucho ocho", async (api) => {
    const [quien, otro] = [await vecino(api), await vecino(api)];
    const quePide = await oferta(api, otro);
    for (const horas of [0, 8.5, -1]) await pedir(api, { quien, quePide, horas }).is(422);
    await pedir(api, { quien, quePide, horas: 8 }).is(201);
  });

  check("nadie pide su propia oferta, ni una inactiva, ni una que no existe", async (api) => {
    const [quien, otro] = [await vecino(api), await vecino(api)];
    await pedir(api, { quien, quePide: await oferta(api, quien) }).is(422);
    await pedir(api, { quien, quePide: await oferta(api, otro, { activa: false }) }).is(409);
    const body = { oferta_id: unknownId, solicitante_id: quien.id, horas: 1 };
    await api.post("/intercambios", body).is(404, 422);
  });

  check("al completar, las horas cambian de dueño", async (api) => {
    const { quien, otro, pedido } = await solicitado(api, 3.5);
    (await accion(api, pedido, "aceptar").is(200)).has({ estado: "aceptado" });
    same(await saldo(api, quien), 5);
    (await accion(api, pedido, "completar").is(200)).has({ estado: "completado" });
    same([await saldo(api, quien), await saldo(api, otro)], [1.5, 8.5]);
  });

  check("sin horas suficientes no cambia nada", async (api) => {
    const { quien, otro, pedido } = await solicitado(api, 6);
    await accion(api, pedido, "aceptar").is(200);
    await accion(api, pedido, "completar").is(409);
    same([await saldo(api, quien), await saldo(api, otro)], [5, 5]);
    (await api.get(`/intercambios/${pedido.id}`).is(200)).has({ estado: "aceptado" });
  });

  check("los demás cambios de estado dan 409", async (api) => {
    const { pedido } = await solicitado(api);
    await accion(api, pedido, "completar").is(409);
    (await accion(api, pedido, "rechazar").is(200)).has({ estado: "rechazado" });
    for (const verbo of ["aceptar", "rechazar", "completar"]) {
      await accion(api, pedido, verbo).is(409);
    }
    await api.post(`/intercambios/${unknownId}/aceptar`).is(404);
  });

  check("quien completa dos intercambios a la vez no baja de cero", async (api) => {
    const quien = await vecino(api);
    const pedidos: Answer[] = [];
    for (let i = 0; i < 6; i += 1) {
      const quePide = await oferta(api, await vecino(api));
      const pedido = await pedir(api, { quien, quePide, horas: 2 }).is(201);
      await accion(api, pedido, "aceptar").is(200);
      pedidos.push(pedido);
    }
    const all = await together(6, (i) => accion(api, pedidos[i] as Answer, "completar"));
    expectStatuses(all, { 200: 2, 409: 4 });
    same(await saldo(api, quien), 1);
  });

  check("los intercambios se filtran y los recientes van primero", async (api) => {
    const [quien, otro] = [await vecino(api), await vecino(api)];
    const [a, b] = [await oferta(api, otro), await oferta(api, otro)];
    const uno = await pedir(api, { quien, quePide: a }).is(201);
    const dos = await pedir(api, { quien, quePide: b }).is(201);
    await accion(api, uno, "rechazar").is(200);
    const suyos = `solicitante_id=${quien.id}`;
    const todos = await api.get(`/intercambios?${suyos}`).is(200);
    same(todos.column("id"), [dos.at("id"), uno.at("id")]);
    const no = await api.get(`/intercambios?${suyos}&estado=rechazado`).is(200);
    same(no.column("id"), [uno.at("id")]);
  });

  check("el resumen suma las horas completadas por categoría", async (api) => {
    const leer = async (): Promise<[number, number]> => {
      const filas = (await api.get("/resumen").is(200)).rows();
      const fila = filas.find(({ categoria }) => categoria === "hogar");
      return [Number(fila?.["intercambios"] ?? 0), Number(fila?.["horas"] ?? 0)];
    };
    const [antes, horas] = await leer();
    const { pedido } = await solicitado(api, 1.5);
    await solicitado(api, 2);
    await accion(api, pedido, "aceptar").is(200);
    await accion(api, pedido, "completar").is(200);
    same(await leer(), [antes + 1, horas + 1.5]);
  });
});
