import type { Answer, Api } from "../support/index.ts";
import {
  acceptance,
  anId,
  anInstant,
  at,
  expectStatuses,
  fresh,
  freshEmail,
  same,
  together,
  unknownId,
} from "../support/index.ts";

const socio = (api: Api, more = {}): Promise<Answer> =>
  api.post("/socios", { nombre: fresh("Lola "), email: freshEmail(), ...more }).is(201);

const unaClase = (more = {}) => ({
  nombre: fresh("Yoga "),
  sala: "Sala 1",
  empieza: at(3, "18:00"),
  cupo: 10,
  ...more,
});

const clase = (api: Api, more = {}): Promise<Answer> => api.post("/clases", unaClase(more)).is(201);

const reserva = (api: Api, claseId: string, socioId: string) =>
  api.post(`/clases/${claseId}/reservas`, { socio_id: socioId });

const creditos = async (api: Api, id: string) =>
  (await api.get(`/socios/${id}`).is(200)).number("creditos");

const libres = async (api: Api, id: string) =>
  (await api.get(`/clases/${id}`).is(200)).number("plazas_libres");

export default acceptance("Gimnasio", (check) => {
  check("un socio empieza con plan básico y 10 créditos", async (api) => {
    const nuevo = await socio(api);
    nuevo.has({ id: anId, plan: "basico", creditos: 10 });
    (await api.get(`/socios/${nuevo.id}`).is(200)).has({ email: nuevo.at("email") });
  });

  for (const [what, broken] of [
    ["sin nombre", { nombre: undefined }],
    ["sin email", { email: undefined }],
    ["con un plan desconocido", { plan: "oro" }],
    ["con créditos negativos", { creditos: -1 }],
  ] as const) {
    check(`un socio ${what} se rechaza con 400`, async (api) => {
      const datos = { nombre: "Lola", email: freshEmail(), ...broken };
      await api.post("/socios", datos).is(400);
    });
  }

  check("dos socios no tienen el mismo email", async (api) => {
    const { body } = await socio(api);
    const { email } = body as { email: string };
    await api.post("/socios", { nombre: "Otra", email }).is(409, 400);
  });

  check(
    "una clase dura 60 minutos si no se dice otra cosa y tiene todo el cupo libre",
    async (api) => {
      (await clase(api)).has({ id: anId, minutos: 60, cupo: 10, plazas_libres: 10 });
    },
  );

  for (const [what, broken] of [
    ["sin cupo", { cupo: undefined }],
    ["con cupo 0", { cupo: 0 }],
    ["con cupo 51", { cupo: 51 }],
    ["de 14 minutos", { minutos: 14 }],
    ["de 181 minutos", { minutos: 181 }],
    ["con un nombre de 61 letras", { nombre: "n".repeat(61) }],
    ["sin sala", { sala: undefined }],
  ] as const) {
    check(`una clase ${what} se rechaza con 400`, async (api) => {
      await api.post("/clases", unaClase(broken)).is(400);
    });
  }

  check("las clases se listan por su comienzo", async (api) => {
    const tarde = await clase(api, { empieza: at(9, "18:00") });
    const pronto = await clase(api, { empieza: at(8, "18:00") });
    const ids = (await api.get("/clases").is(200)).column("id");
    same(ids.indexOf(pronto.at("id")) < ids.indexOf(tarde.at("id")), true);
  });

  check("reservar cuesta un crédito y ocupa una plaza", async (api) => {
    const [yoga, lola] = [await clase(api), await socio(api)];
    const hecha = await reserva(api, yoga.id, lola.id).is(201);
    hecha.has({ id: anId, estado: "activa", creada_en: anInstant });
    hecha.has({ socio_id: lola.at("id"), clase_id: yoga.at("id") });
    same([await creditos(api, lola.id), await libres(api, yoga.id)], [9, 9]);
  });

  check("cancelar devuelve el crédito y libera la plaza", async (api) => {
    const [yoga, lola] = [await clase(api), await socio(api)];
    const hecha = await reserva(api, yoga.id, lola.id).is(201);
    (await api.post(`/reservas/${hecha.id}/cancelar`).is(200)).has({ estado: "cancelada" });
    same([await creditos(api, lola.id), await libres(api, yoga.id)], [10, 10]);
  });

  check("una reserva cancelada no se cancela otra vez", async (api) => {
    const [yoga, lola] = [await clase(api), await socio(api)];
    const hecha = await reserva(api, yoga.id, lola.id).is(201);
    await api.post(`/reservas/${hecha.id}/cancelar`).is(200);
    await api.post(`/reservas/${hecha.id}/cancelar`).is(409);
    same([await creditos(api, lola.id), await libres(api, yoga.id)], [10, 10]);
  });

  check("una clase llena no se reserva", async (api) => {
    const yoga = await clase(api, { cupo: 1 });
    await reserva(api, yoga.id, (await socio(api)).id).is(201);
    const lola = await socio(api);
    await reserva(api, yoga.id, lola.id).is(409);
    same([await creditos(api, lola.id), await libres(api, yoga.id)], [10, 0]);
  });

  check("un socio reserva la misma clase otra vez solo si canceló", async (api) => {
    const [yoga, lola] = [await clase(api), await socio(api)];
    const primera = await reserva(api, yoga.id, lola.id).is(201);
    await reserva(api, yoga.id, lola.id).is(409);
    await api.post(`/reservas/${primera.id}/cancelar`).is(200);
    await reserva(api, yoga.id, lola.id).is(201);
  });

  check("un socio tiene como máximo 5 reservas activas", async (api) => {
    const lola = await socio(api);
    const hechas: Answer[] = [];
    for (let numero = 0; numero < 5; numero += 1) {
      hechas.push(await reserva(api, (await clase(api)).id, lola.id).is(201));
    }
    const sexta = await clase(api);
    await reserva(api, sexta.id, lola.id).is(422);
    await api.post(`/reservas/${hechas[0]?.id}/cancelar`).is(200);
    await reserva(api, sexta.id, lola.id).is(201);
  });

  check("sin créditos no se reserva", async (api) => {
    const [yoga, lola] = [await clase(api), await socio(api, { creditos: 0 })];
    await reserva(api, yoga.id, lola.id).is(402);
    same([await creditos(api, lola.id), await libres(api, yoga.id)], [0, 10]);
  });

  check("si treinta reservan a la vez nunca se pasa del cupo", async (api) => {
    const yoga = await clase(api, { cupo: 7 });
    const socios = await Promise.all(Array.from({ length: 30 }, () => socio(api)));
    const todas = await together(30, (index) => reserva(api, yoga.id, socios[index]?.id ?? ""));
    expectStatuses(todas, { 201: 7, 409: 23 });
    same(await libres(api, yoga.id), 0);
  });

  check("si un socio con un crédito reserva cinco clases a la vez, consigue una", async (api) => {
    const lola = await socio(api, { creditos: 1 });
    const clases = await Promise.all(Array.from({ length: 5 }, () => clase(api)));
    const todas = await together(5, (index) => reserva(api, clases[index]?.id ?? "", lola.id));
    expectStatuses(todas, { 201: 1, 402: 4 });
    same(await creditos(api, lola.id), 0);
  });

  check("las reservas se ven por clase y por socio", async (api) => {
    const [yoga, lola] = [await clase(api), await socio(api)];
    const hecha = await reserva(api, yoga.id, lola.id).is(201);
    await reserva(api, yoga.id, (await socio(api)).id).is(201);
    same((await api.get(`/clases/${yoga.id}/reservas`).is(200)).rows().length, 2);
    same((await api.get(`/socios/${lola.id}/reservas`).is(200)).column("id"), [hecha.at("id")]);
  });

  check("al borrar una clase se borran sus reservas", async (api) => {
    const [yoga, lola] = [await clase(api), await socio(api)];
    await reserva(api, yoga.id, lola.id).is(201);
    await api.delete(`/clases/${yoga.id}`).is(204, 200);
    await api.get(`/clases/${yoga.id}`).is(404);
    same((await api.get(`/socios/${lola.id}/reservas`).is(200)).rows(), []);
  });

  check("lo que no existe es 404", async (api) => {
    await api.get(`/socios/${unknownId}`).is(404);
    await api.get(`/clases/${unknownId}`).is(404);
    await reserva(api, unknownId, (await socio(api)).id).is(404);
    await reserva(api, (await clase(api)).id, unknownId).is(404);
    await api.post(`/reservas/${unknownId}/cancelar`).is(404);
  });

  check("una reserva sin socio es 400", async (api) => {
    await api.post(`/clases/${(await clase(api)).id}/reservas`, {}).is(400);
  });
});
