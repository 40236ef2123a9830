import type { Answer, Api } from "../support/index.ts";
import {
  aUuid,
  acceptance,
  day,
  expectStatuses,
  fresh,
  freshDigits,
  freshEmail,
  nothing,
  same,
  together,
  unknownId,
} from "../support/index.ts";

const unLibro = (more = {}) => ({
  titulo: fresh("El río "),
  isbn: freshDigits(13),
  ejemplares: 2,
  ...more,
});

const libro = (api: Api, more = {}): Promise<Answer> =>
  api.post("/api/libros", unLibro(more)).is(201);

const autor = (api: Api, nombre = fresh("Rosa ")): Promise<Answer> =>
  api.post("/api/autores", { nombre }).is(201);

const lector = (api: Api): Promise<Answer> =>
  api.post("/api/lectores", { nombre: "Pau", email: freshEmail() }).is(201);

const presta = (api: Api, libroId: string, lectorId: string) =>
  api.post("/api/prestamos", { libroId, lectorId });

async function prestamo(api: Api, more = {}): Promise<Answer> {
  const body = { libroId: (await libro(api)).id, lectorId: (await lector(api)).id, ...more };
  return api.post("/api/prestamos", body).is(201);
}

const disponibles = async (api: Api, id: string) =>
  (await api.get(`/api/libros/${id}`).is(200)).number("disponibles");

export default acceptance("Biblioteca", (check) => {
  check("un libro nuevo tiene todos sus ejemplares disponibles", async (api) => {
    const nuevo = await libro(api, { ejemplares: 3 });
    nuevo.has({ id: aUuid, ejemplares: 3, disponibles: 3 });
    (await api.get(`/api/libros/${nuevo.id}`).is(200)).has({ isbn: nuevo.at("isbn") });
  });

  for (const [what, broken] of [
    ["sin título", { titulo: undefined }],
    ["con un título vacío", { titulo: "" }],
    ["con un título de 201 letras", { titulo: "t".repeat(201) }],
    ["con un ISBN de 12 dígitos", { isbn: "123456789012" }],
    ["con un ISBN con letras", { isbn: "12345678901X3" }],
    ["con 0 ejemplares", { ejemplares: 0 }],
    ["con ejemplares que no son un número", { ejemplares: "dos" }],
  ] as const) {
    check(`un libro ${what} se rechaza con 400`, async (api) => {
      await api.post("/api/libros", unLibro(broken)).is(400);
    });
  }

  check("quien da de alta un libro no decide cuántos hay disponibles", async (api) => {
    const answer = await api.post("/api/libros", unLibro({ disponibles: 9 })).any();
    if (answer.status === 201) answer.has({ disponibles: 2 });
    else same(answer.status, 400);
  });

  check("un ISBN repetido se rechaza con 409", async (api) => {
    const { body } = await libro(api);
    const { isbn } = body as { isbn: string };
    await api.post("/api/libros", unLibro({ isbn })).is(409);
  });

  check("un libro se modifica y se borra", async (api) => {
    const nuevo = await libro(api);
    const datos = unLibro({ titulo: "La acequia" });
    (await api.put(`/api/libros/${nuevo.id}`, datos).is(200)).has({ titulo: "La acequia" });
    await api.delete(`/api/libros/${nuevo.id}`).is(204);
    await api.get(`/api/libros/${nuevo.id}`).is(404);
  });

  check("la lista de libros da páginas de 10 con su total", async (api) => {
    const marca = fresh("serie");
    for (let tomo = 0; tomo < 12; tomo += 1) await libro(api, { titulo: `${marca} ${tomo}` });
    const primera = await api.get(`/api/libros?q=${marca}`).is(200);
    primera.has({ total: 12, page: 1, pageSize: 10 });
    same(primera.rows("items").length, 10);
    const segunda = await api.get(`/api/libros?q=${marca}&page=2`).is(200);
    segunda.has({ total: 12, page: 2 });
    same(segunda.rows("items").length, 2);
    const pequena = await api.get(`/api/libros?q=${marca}&page=2&pageSize=5`).is(200);
    same(pequena.rows("items").length, 5);
  });

  check("un libro se busca por título sin distinguir mayúsculas", async (api) => {
    const marca = fresh("quijote");
    const nuevo = await libro(api, { titulo: `Don ${marca}` });
    const encontrados = await api.get(`/api/libros?q=${marca.toUpperCase()}`).is(200);
    same(encontrados.column("id", "items"), [nuevo.id]);
  });

  check("un libro se busca también por el nombre de un autor", async (api) => {
    const nombre = fresh("merce");
    const [nuevo, escritora] = [await libro(api), await autor(api, nombre)];
    await api.put(`/api/libros/${nuevo.id}/autores/${escritora.id}`).is(204);
    const encontrados = await api.get(`/api/libros?q=${nombre.toUpperCase()}`).is(200);
    same(encontrados.column("id", "items"), [nuevo.id]);
  });

  check("los autores se crean y se listan en un array", async (api) => {
    const nueva = await autor(api);
    nueva.has({ id: aUuid, anioNacimiento: nothing });
    await api.post("/api/autores", { nombre: "a".repeat(101) }).is(400);
    await api.post("/api/autores", {}).is(400);
    const lista = await api.get("/api/autores").is(200);
    same(Array.isArray(lista.body), true);
    same(lista.column("id").includes(nueva.id), true);
  });

  check("un libro puede tener varios autores, y un autor varios libros", async (api) => {
    const [uno, otro] = [await libro(api), await libro(api)];
    const [rosa, joan] = [await autor(api), await autor(api)];
    await api.put(`/api/libros/${uno.id}/autores/${rosa.id}`).is(204);
    await api.put(`/api/libros/${uno.id}/autores/${joan.id}`).is(204);
    await api.put(`/api/libros/${otro.id}/autores/${rosa.id}`).is(204);
    const deUno = await api.get(`/api/libros/${uno.id}/autores`).is(200);
    same(deUno.column("id").sort(), [rosa.id, joan.id].sort());
    same((await api.get(`/api/libros/${otro.id}/autores`).is(200)).column("id"), [rosa.id]);
  });

  check("asignar dos veces el mismo autor no cambia nada", async (api) => {
    const [nuevo, rosa] = [await libro(api), await autor(api)];
    await api.put(`/api/libros/${nuevo.id}/autores/${rosa.id}`).is(204);
    await api.put(`/api/libros/${nuevo.id}/autores/${rosa.id}`).is(204);
    same((await api.get(`/api/libros/${nuevo.id}/autores`).is(200)).rows().length, 1);
  });

  check("un autor se quita de un libro", async (api) => {
    const [nuevo, rosa] = [await libro(api), await autor(api)];
    await api.put(`/api/libros/${nuevo.id}/autores/${rosa.id}`).is(204);
    await api.delete(`/api/libros/${nuevo.id}/autores/${rosa.id}`).is(204);
    same((await api.get(`/api/libros/${nuevo.id}/autores`).is(200)).rows(), []);
  });

  check("no se asigna un autor que no existe, ni a un libro que no existe", async (api) => {
    const [nuevo, rosa] = [await libro(api), await autor(api)];
    await api.put(`/api/libros/${nuevo.id}/autores/${unknownId}`).is(404);
    await api.put(`/api/libros/${unknownId}/autores/${rosa.id}`).is(404);
  });

  check("un lector nuevo no está bloqueado", async (api) => {
    const nuevo = await lector(api);
    nuevo.has({ id: aUuid, bloqueado: false });
    (await api.get(`/api/lectores/${nuevo.id}`).is(200)).has({ email: nuevo.at("email") });
    await api.post("/api/lectores", { nombre: "Pau", email: nuevo.at("email") }).is(409);
    await api.post("/api/lectores", { nombre: "Pau", email: "pau" }).is(400);
    await api.post("/api/lectores", { email: freshEmail() }).is(400);
  });

  check("prestar baja los disponibles en 1 y calcula el vencimiento", async (api) => {
    const [nuevo, pau] = [await libro(api), await lector(api)];
    const hecho = await presta(api, nuevo.id, pau.id).is(201);
    hecho.has({ id: aUuid, estado: "activo", renovaciones: 0, fechaDevolucion: null });
    hecho.has({ fechaPrestamo: day(0), fechaVencimiento: day(21) });
    same(await disponibles(api, nuevo.id), 1);
    (await api.get(`/api/prestamos/${hecho.id}`).is(200)).has({ libroId: nuevo.id });
  });

  check("la fecha del préstamo se puede indicar", async (api) => {
    const hecho = await prestamo(api, { fechaPrestamo: "2026-02-10" });
    hecho.has({ fechaPrestamo: "2026-02-10", fechaVencimiento: "2026-03-03" });
  });

  check("sin ejemplares disponibles no se presta", async (api) => {
    const nuevo = await libro(api, { ejemplares: 1 });
    await presta(api, nuevo.id, (await lector(api)).id).is(201);
    await presta(api, nuevo.id, (await lector(api)).id).is(409);
    same(await disponibles(api, nuevo.id), 0);
  });

  check("veinte personas no se llevan más ejemplares de los que hay", async (api) => {
    const nuevo = await libro(api, { ejemplares: 4 });
    const personas = await Promise.all(Array.from({ length: 20 }, () => lector(api)));
    const todas = await together(20, (index) => presta(api, nuevo.id, personas[index]?.id ?? ""));
    expectStatuses(todas, { 201: 4, 409: 16 });
    same(await disponibles(api, nuevo.id), 0);
  });

  check("un lector tiene como máximo 3 préstamos activos", async (api) => {
    const pau = await lector(api);
    const hechos: Answer[] = [];
    for (let numero = 0; numero < 3; numero += 1) {
      hechos.push(await presta(api, (await libro(api)).id, pau.id).is(201));
    }
    const cuarto = await libro(api);
    await presta(api, cuarto.id, pau.id).is(409);
    same(await disponibles(api, cuarto.id), 2);
    await api.post(`/api/prestamos/${hechos[0]?.id}/devolver`).is(200);
    await presta(api, cuarto.id, pau.id).is(201);
  });

  check("un lector bloqueado no recibe libros hasta que se desbloquea", async (api) => {
    const [nuevo, pau] = [await libro(api), await lector(api)];
    (await api.post(`/api/lectores/${pau.id}/bloquear`).is(200)).has({ bloqueado: true });
    await presta(api, nuevo.id, pau.id).is(403);
    (await api.post(`/api/lectores/${pau.id}/desbloquear`).is(200)).has({ bloqueado: false });
    await presta(api, nuevo.id, pau.id).is(201);
  });

  check("un préstamo sin libro o sin lector se rechaza", async (api) => {
    const [nuevo, pau] = [await libro(api), await lector(api)];
    await api.post("/api/prestamos", { lectorId: pau.id }).is(400);
    await api.post("/api/prestamos", { libroId: nuevo.id }).is(400);
    await presta(api, unknownId, pau.id).is(404);
    await presta(api, nuevo.id, unknownId).is(404);
  });

  check("devolver sube los disponibles y anota la fecha", async (api) => {
    const hecho = await prestamo(api);
    const devuelto = await api.post(`/api/prestamos/${hecho.id}/devolver`).is(200);
    devuelto.has({ estado: "devuelto", fechaDevolucion: day(0) });
    same(await disponibles(api, hecho.text("libroId")), 2);
  });

  check("un préstamo no se devuelve dos veces, ni a la vez", async (api) => {
    const hecho = await prestamo(api);
    const todas = await together(6, () => api.post(`/api/prestamos/${hecho.id}/devolver`));
    expectStatuses(todas, { 200: 1, 409: 5 });
    same(await disponibles(api, hecho.text("libroId")), 2);
  });

  check("renovar avanza el vencimiento 14 días, como mucho dos veces", async (api) => {
    const { id } = await prestamo(api);
    const renueva = () => api.post(`/api/prestamos/${id}/renovar`);
    (await renueva().is(200)).has({ fechaVencimiento: day(35), renovaciones: 1 });
    (await renueva().is(200)).has({ fechaVencimiento: day(49), renovaciones: 2 });
    await renueva().is(409);
    (await api.get(`/api/prestamos/${id}`).is(200)).has({ fechaVencimiento: day(49) });
  });

  check("los préstamos vencidos son los activos con vencimiento anterior a hoy", async (api) => {
    const vencido = await prestamo(api, { fechaPrestamo: day(-22) });
    const justo = await prestamo(api, { fechaPrestamo: day(-21) });
    const devuelto = await prestamo(api, { fechaPrestamo: day(-40) });
    await api.post(`/api/prestamos/${devuelto.id}/devolver`).is(200);
    const ids = (await api.get("/api/prestamos/vencidos").is(200)).column("id");
    same(ids.includes(vencido.id), true);
    same(ids.includes(justo.id) || ids.includes(devuelto.id), false);
  });

  check("los préstamos de un lector se listan", async (api) => {
    const hecho = await prestamo(api);
    await prestamo(api);
    const suyos = await api.get(`/api/lectores/${hecho.text("lectorId")}/prestamos`).is(200);
    same(suyos.column("id"), [hecho.id]);
  });

  check("un libro con préstamos activos no se borra", async (api) => {
    const hecho = await prestamo(api);
    await api.delete(`/api/libros/${hecho.text("libroId")}`).is(409);
  });

  check("lo que no existe es 404", async (api) => {
    await api.get(`/api/libros/${unknownId}`).is(404);
    await api.get(`/api/lectores/${unknownId}`).is(404);
    await api.get(`/api/prestamos/${unknownId}`).is(404);
    await api.post(`/api/prestamos/${unknownId}/devolver`).is(404);
    await api.post(`/api/lectores/${unknownId}/bloquear`).is(404);
  });
});
