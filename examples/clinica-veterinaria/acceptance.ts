import type { Answer, Api } from "../support/index.ts";
import {
  aText,
  aUuid,
  acceptance,
  anInstant,
  at,
  day,
  expectStatuses,
  fresh,
  freshDigits,
  freshEmail,
  money,
  nothing,
  same,
  together,
  unknownId,
} from "../support/index.ts";

const unDueno = (more = {}) => ({ nombre: fresh("Ana "), telefono: "+34600111222", ...more });

const dueno = (api: Api, more = {}): Promise<Answer> => api.post("/duenos", unDueno(more)).is(201);

const unaMascota = (more = {}) => ({ nombre: "Luna", especie: "perro", ...more });

async function mascota(api: Api, more = {}): Promise<Answer> {
  const { id } = await dueno(api);
  return api.post(`/duenos/${id}/mascotas`, unaMascota(more)).is(201);
}

const veterinario = (api: Api, more = {}): Promise<Answer> =>
  api.post("/veterinarios", { nombre: "Dra. Soler", colegiado: fresh("C"), ...more }).is(201);

const unaCita = (mascotaId: string, veterinarioId: string, more = {}) => ({
  mascota_id: mascotaId,
  veterinario_id: veterinarioId,
  inicio: at(2, "10:00"),
  fin: at(2, "10:30"),
  motivo: "Vacuna anual",
  ...more,
});

async function cita(api: Api, more = {}): Promise<Answer> {
  const [animal, doctora] = [await mascota(api), await veterinario(api)];
  return api.post("/citas", unaCita(animal.id, doctora.id, more)).is(201);
}

const error = (answer: Answer, codigo: unknown = aText) => answer.has({ codigo, mensaje: aText });

export default acceptance("Clínica veterinaria", (check) => {
  check("se registra un dueño y se consulta", async (api) => {
    const nuevo = await dueno(api, { email: freshEmail() });
    nuevo.has({ id: aUuid, telefono: "+34600111222", creado_en: anInstant });
    (await api.get(`/duenos/${nuevo.id}`).is(200)).has({ nombre: nuevo.at("nombre") });
  });

  check("el email de un dueño es opcional", async (api) => {
    (await dueno(api)).has({ email: nothing });
    await dueno(api);
  });

  for (const [what, broken] of [
    ["un nombre de una letra", { nombre: "A" }],
    ["un nombre de 81 letras", { nombre: "a".repeat(81) }],
    ["sin teléfono", { telefono: undefined }],
    ["un teléfono con letras", { telefono: "600-11-22" }],
    ["un email mal escrito", { email: "ana@" }],
  ] as const) {
    check(`un dueño con ${what} se rechaza con 422`, async (api) => {
      error(await api.post("/duenos", unDueno(broken)).is(422));
    });
  }

  check("un email repetido se rechaza con 409, también en mayúsculas", async (api) => {
    const email = freshEmail();
    await dueno(api, { email });
    error(await api.post("/duenos", unDueno({ email })).is(409));
    error(await api.post("/duenos", unDueno({ email: email.toUpperCase() })).is(409));
  });

  check("se sustituyen los datos de un dueño", async (api) => {
    const nuevo = await dueno(api, { email: freshEmail() });
    const datos = { nombre: "Berta", telefono: "600999888" };
    (await api.put(`/duenos/${nuevo.id}`, datos).is(200)).has({ ...datos, email: nothing });
    error(await api.put(`/duenos/${nuevo.id}`, { nombre: "Berta" }).is(422));
  });

  check("los dueños se buscan por parte del nombre sin distinguir mayúsculas", async (api) => {
    const parte = fresh("zoe");
    await dueno(api, { nombre: `Maria ${parte} Gil` });
    await dueno(api);
    const encontrados = await api.get(`/duenos?buscar=${parte.toUpperCase()}`).is(200);
    same(encontrados.column("nombre"), [`Maria ${parte} Gil`]);
  });

  check("un dueño sin mascotas se borra", async (api) => {
    const { id } = await dueno(api);
    await api.delete(`/duenos/${id}`).is(204);
    await api.get(`/duenos/${id}`).is(404);
  });

  check("un dueño con mascotas no se borra", async (api) => {
    const animal = await mascota(api);
    const id = animal.text("dueno_id");
    error(await api.delete(`/duenos/${id}`).is(409), "DUENO_CON_MASCOTAS");
    await api.get(`/duenos/${id}`).is(200);
  });

  check("una mascota pertenece a su dueño y está activa", async (api) => {
    const { id } = await dueno(api);
    const animal = await api.post(`/duenos/${id}/mascotas`, unaMascota({ peso_kg: 12.4 })).is(201);
    animal.has({ id: aUuid, dueno_id: id, activa: true, peso_kg: money(12.4) });
    same((await api.get(`/duenos/${id}/mascotas`).is(200)).column("id"), [animal.id]);
    (await api.get(`/mascotas/${animal.id}`).is(200)).has({ nombre: "Luna", especie: "perro" });
  });

  for (const [what, broken] of [
    ["sin especie", { especie: undefined }],
    ["de una especie desconocida", { especie: "caballo" }],
    ["con peso 0", { peso_kg: 0 }],
    ["con más de 150 kg", { peso_kg: 150.1 }],
    ["nacida mañana", { nacida_el: day(1) }],
    ["con un chip de 14 dígitos", { chip: "12345678901234" }],
    ["con un chip con letras", { chip: "12345678901234A" }],
  ] as const) {
    check(`una mascota ${what} se rechaza con 422`, async (api) => {
      const { id } = await dueno(api);
      error(await api.post(`/duenos/${id}/mascotas`, unaMascota(broken)).is(422));
    });
  }

  check("los límites de una mascota se aceptan", async (api) => {
    await mascota(api, { peso_kg: 150, nacida_el: day(0), nombre: "l".repeat(50) });
  });

  check("un chip repetido se rechaza con 409", async (api) => {
    const chip = freshDigits(15);
    await mascota(api, { chip });
    const { id } = await dueno(api);
    error(await api.post(`/duenos/${id}/mascotas`, unaMascota({ chip })).is(409));
  });

  check("una mascota de un dueño que no existe se responde con 404", async (api) => {
    error(await api.post(`/duenos/${unknownId}/mascotas`, unaMascota()).is(404));
    await api.get(`/duenos/${unknownId}/mascotas`).is(404);
  });

  check("una mascota se modifica en parte", async (api) => {
    const animal = await mascota(api);
    const cambiada = await api.patch(`/mascotas/${animal.id}`, { peso_kg: 9.5 }).is(200);
    cambiada.has({ peso_kg: money(9.5), nombre: "Luna" });
    error(await api.patch(`/mascotas/${animal.id}`, { especie: "pez" }).is(422));
  });

  check("dar de baja una mascota no la borra, pero la quita de la lista", async (api) => {
    const animal = await mascota(api);
    await api.delete(`/mascotas/${animal.id}`).is(200, 204);
    (await api.get(`/mascotas/${animal.id}`).is(200)).has({ activa: false });
    const lista = await api.get(`/duenos/${animal.text("dueno_id")}/mascotas`).is(200);
    same(lista.rows(), []);
  });

  check("un número de colegiado repetido se rechaza con 409", async (api) => {
    const doctora = await veterinario(api);
    const otra = { nombre: "Dr. Roca", colegiado: doctora.at("colegiado") };
    error(await api.post("/veterinarios", otra).is(409));
    const numeros = (await api.get("/veterinarios").is(200)).column("colegiado");
    same(numeros.includes(doctora.at("colegiado")), true);
  });

  check("una cita nueva está programada, sin diagnóstico ni importe", async (api) => {
    const nueva = await cita(api);
    nueva.has({ id: aUuid, estado: "programada", importe: null, motivo: "Vacuna anual" });
    (await api.get(`/citas/${nueva.id}`).is(200)).has({ estado: "programada" });
  });

  check("una cita termina después de empezar", async (api) => {
    const [animal, doctora] = [await mascota(api), await veterinario(api)];
    const mal = unaCita(animal.id, doctora.id, { fin: at(2, "10:00") });
    error(await api.post("/citas", mal).is(422));
  });

  check("una cita con un motivo de 201 letras o sin inicio se rechaza con 422", async (api) => {
    const [animal, doctora] = [await mascota(api), await veterinario(api)];
    const cita = (more: object) => unaCita(animal.id, doctora.id, more);
    error(await api.post("/citas", cita({ motivo: "m".repeat(201) })).is(422));
    error(await api.post("/citas", cita({ inicio: undefined })).is(422));
  });

  check("un veterinario no tiene dos citas a la vez", async (api) => {
    const [animal, doctora] = [await mascota(api), await veterinario(api)];
    await api.post("/citas", unaCita(animal.id, doctora.id)).is(201);
    const otra = await mascota(api);
    const pide = (inicio: string, fin: string) =>
      api.post("/citas", unaCita(otra.id, doctora.id, { inicio: at(2, inicio), fin: at(2, fin) }));
    error(await pide("10:15", "10:45").is(409), "FRANJA_OCUPADA");
    error(await pide("09:00", "11:00").is(409), "FRANJA_OCUPADA");
    await pide("10:30", "11:00").is(201);
    await pide("09:30", "10:00").is(201);
  });

  check("otro veterinario puede atender a la misma hora", async (api) => {
    const [animal, una, otra] = [
      await mascota(api),
      await veterinario(api),
      await veterinario(api),
    ];
    await api.post("/citas", unaCita(animal.id, una.id)).is(201);
    await api.post("/citas", unaCita((await mascota(api)).id, otra.id)).is(201);
  });

  check("una cita cancelada deja libre la franja", async (api) => {
    const [animal, doctora] = [await mascota(api), await veterinario(api)];
    const primera = await api.post("/citas", unaCita(animal.id, doctora.id)).is(201);
    await api.post(`/citas/${primera.id}/cancelar`).is(200);
    await api.post("/citas", unaCita(animal.id, doctora.id)).is(201);
  });

  check("de quince que piden la misma franja, una persona la consigue", async (api) => {
    const [animal, doctora] = [await mascota(api), await veterinario(api)];
    const todas = await together(15, () => api.post("/citas", unaCita(animal.id, doctora.id)));
    expectStatuses(todas, { 201: 1, 409: 14 });
  });

  check("no se cita a una mascota dada de baja", async (api) => {
    const [animal, doctora] = [await mascota(api), await veterinario(api)];
    await api.delete(`/mascotas/${animal.id}`).is(200, 204);
    error(await api.post("/citas", unaCita(animal.id, doctora.id)).is(422));
  });

  check("una cita con mascota o veterinario desconocidos se rechaza", async (api) => {
    const [animal, doctora] = [await mascota(api), await veterinario(api)];
    await api.post("/citas", unaCita(unknownId, doctora.id)).is(404, 422);
    await api.post("/citas", unaCita(animal.id, unknownId)).is(404, 422);
  });

  check("una cita se confirma y se atiende con diagnóstico e importe", async (api) => {
    const { id } = await cita(api);
    (await api.post(`/citas/${id}/confirmar`).is(200)).has({ estado: "confirmada" });
    const consulta = { diagnostico: "Sana", importe: 35.5 };
    const atendida = await api.post(`/citas/${id}/atender`, consulta).is(200);
    atendida.has({ estado: "atendida", diagnostico: "Sana", importe: money(35.5) });
    (await api.get(`/citas/${id}`).is(200)).has({ estado: "atendida", importe: money(35.5) });
  });

  check("atender exige diagnóstico e importe válidos", async (api) => {
    const { id } = await cita(api);
    await api.post(`/citas/${id}/confirmar`).is(200);
    error(await api.post(`/citas/${id}/atender`, { importe: 20 }).is(422));
    error(await api.post(`/citas/${id}/atender`, { diagnostico: "Sana" }).is(422));
    const negativo = { diagnostico: "Sana", importe: -1 };
    error(await api.post(`/citas/${id}/atender`, negativo).is(422));
    (await api.get(`/citas/${id}`).is(200)).has({ estado: "confirmada" });
  });

  check("solo se confirman citas programadas", async (api) => {
    const { id } = await cita(api);
    await api.post(`/citas/${id}/confirmar`).is(200);
    error(await api.post(`/citas/${id}/confirmar`).is(409), "ESTADO_INVALIDO");
  });

  check("solo se atienden citas confirmadas", async (api) => {
    const { id } = await cita(api);
    const consulta = { diagnostico: "Sana", importe: 10 };
    error(await api.post(`/citas/${id}/atender`, consulta).is(409), "ESTADO_INVALIDO");
  });

  check("se cancelan citas programadas o confirmadas, no atendidas ni canceladas", async (api) => {
    const programada = await cita(api);
    (await api.post(`/citas/${programada.id}/cancelar`).is(200)).has({ estado: "cancelada" });
    error(await api.post(`/citas/${programada.id}/cancelar`).is(409), "ESTADO_INVALIDO");
    const { id } = await cita(api);
    await api.post(`/citas/${id}/confirmar`).is(200);
    await api.post(`/citas/${id}/cancelar`).is(200);
    const atendida = await cita(api);
    await api.post(`/citas/${atendida.id}/confirmar`).is(200);
    await api.post(`/citas/${atendida.id}/atender`, { diagnostico: "Sana", importe: 0 }).is(200);
    error(await api.post(`/citas/${atendida.id}/cancelar`).is(409), "ESTADO_INVALIDO");
  });

  check("las citas se filtran por veterinario y estado", async (api) => {
    const [animal, doctora] = [await mascota(api), await veterinario(api)];
    const primera = await api.post("/citas", unaCita(animal.id, doctora.id)).is(201);
    const tarde = { inicio: at(2, "12:00"), fin: at(2, "12:30") };
    const segunda = await api.post("/citas", unaCita(animal.id, doctora.id, tarde)).is(201);
    await api.post(`/citas/${segunda.id}/confirmar`).is(200);
    const suyas = await api.get(`/citas?veterinario_id=${doctora.id}`).is(200);
    same(suyas.column("id").sort(), [primera.id, segunda.id].sort());
    const hechas = await api.get(`/citas?veterinario_id=${doctora.id}&estado=confirmada`).is(200);
    same(hechas.column("id"), [segunda.id]);
  });

  check("el historial de una mascota va de la más reciente a la más antigua", async (api) => {
    const [animal, doctora] = [await mascota(api), await veterinario(api)];
    for (const dia of [3, 5, 4]) {
      const franja = { inicio: at(dia, "10:00"), fin: at(dia, "10:30") };
      await api.post("/citas", unaCita(animal.id, doctora.id, franja)).is(201);
    }
    const historial = await api.get(`/mascotas/${animal.id}/citas`).is(200);
    same(
      historial.column("inicio").map((inicio) => String(inicio).slice(0, 10)),
      [day(5), day(4), day(3)],
    );
  });

  check("el informe cuenta las citas atendidas y suma sus importes", async (api) => {
    const [animal, doctora] = [await mascota(api), await veterinario(api)];
    for (const [hora, importe] of [
      ["08:00", 20.25],
      ["09:00", 30.5],
      ["10:00", undefined],
    ] as const) {
      const franja = { inicio: at(6, hora), fin: at(6, hora.replace(":00", ":30")) };
      const { id } = await api.post("/citas", unaCita(animal.id, doctora.id, franja)).is(201);
      if (importe === undefined) continue;
      await api.post(`/citas/${id}/confirmar`).is(200);
      await api.post(`/citas/${id}/atender`, { diagnostico: "Sana", importe }).is(200);
    }
    const informe = await api.get("/informes/veterinarios").is(200);
    const fila = informe.rows().find((each) => Object.values(each).includes(doctora.id));
    same({ citas: fila?.["citas"], total: Number(fila?.["total"]) }, { citas: 2, total: 50.75 });
  });

  check("lo que no existe se responde con 404", async (api) => {
    error(await api.get(`/duenos/${unknownId}`).is(404));
    error(await api.get(`/mascotas/${unknownId}`).is(404));
    error(await api.get(`/citas/${unknownId}`).is(404));
    error(await api.post(`/citas/${unknownId}/confirmar`).is(404));
  });
});
