import type { Quality } from "@devmatrix/spec-model";
import type { QualityWords } from "./lexicon.ts";
import { phraseList } from "./phrase-list.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const qualityFillers = new Set(
  words(
    `sigue siguen seguir siguiendo cumple cumplen cumplir asegura asegurar garantiza garantizar implementa implementar debe deben debera
     adecuado adecuada adecuados adecuadas apropiado apropiados apropiadas correcto correctos correctas correctamente claro claros clara claras buenas
     buena practicas estandar estandares principios principio diseno estilo bien definido definidos consistente consistentes coherente coherentes
     toda todas todo todos siempre funciona funcionar mantiene gestiona gestionar maneja manejar donde corresponda proceda necesario requerido basado
     basada basados conforme conformes convencional habitual habituales construido disenado usando usar uso utiliza utilizar`,
  ),
);

/** What a statement says that asks for a quality, and the words that add nothing to it. */
export const qualities: Record<Quality, QualityWords> = {
  "json-format": {
    triggers: ["json", "application / json"],
    fillers: words(
      "formato formatos cuerpo cuerpos contenido tipo tipos intercambio intercambia intercambian datos comunicacion comunica acepta aceptan recibe reciben produce devuelve devuelven entrada salida mensajes mensaje habla enviar envia envian solo peticiones respuestas peticion respuesta nombres campos intercambiados",
    ),
  },
  "input-validation": {
    triggers: phraseList(`
      validacion de entrada; validacion de la entrada; validacion de datos; validacion de los datos; validar; valida;
      validan; validados; validado; validadas; validaran; validara; se validan; validacion; validaciones; datos invalidos;
      datos no validos; entrada invalida; peticiones invalidas; solicitudes invalidas; valores invalidos; datos
      incorrectos; entradas invalidas`),
    fillers: words(
      "entrada entradas datos cuerpo cuerpos campo campos evita evitan impide impiden rechaza rechazan rechazar rechazado invalido invalidos invalida invalidas entrante entrantes restriccion restricciones error errores contra reglas regla antes guardar almacenar guardado valor valores mal malos incorrectos nunca llegan almacen tipo tipos comprueba comprobar comprobacion carga cargas estricta exhaustiva servidor lado",
    ),
  },
  "error-statuses": {
    triggers: phraseList(`
      codigos de estado; codigo de estado; estado http; estados http; manejo de errores; gestion de errores; tratamiento de
      errores; codigos de error; codigos http; codigos de respuesta; codigos de estado http; codigo http`),
    fillers: words(
      "http error errores manejo gestion estado codigo codigos estados solicitud incorrecta encontrado encontrada creado sin contenido conflicto entidad procesable invalido entrada id ids falta desconocido devuelve devuelven devolver significativo significativos respuestas correctos validacion elegante semanticos no",
    ),
  },
  "error-format": {
    triggers: phraseList(`
      mensajes de error; mensaje de error; respuestas de error; respuesta de error; formato de error; formato de errores;
      formato de los errores; errores estructurados; cuerpo de error; errores claros; errores en json; formato consistente;
      formato uniforme; mismo formato; application / problem + json; problem + json; problem details; errores en formato`),
    fillers: words(
      "claro claros clara significativo util utiles consistente json descriptivo descriptivos rfc 7807 9457 incluye incluyen incluir devuelve devuelven campo campos que fallo fallado formato cuerpo cuerpos error errores mensaje mensajes comprensible comprensibles legible legibles nombra indica indican indicando problema motivo razon estructurado estructura explica explican uniforme http invalido validacion especificos especifico genericos generico no responder con cual",
    ),
  },
  "rest-conventions": {
    triggers: phraseList("rest; restful; estilo rest"),
    fillers: words(
      "convenciones convencion arquitectura http nombres verbos metodos metodo usa semantica orientado recursos urls url plural plurales sustantivos interfaz apis sin estado restricciones guias",
    ),
  },
  "crud-complete": {
    triggers: ["crud"],
    fillers: words(
      "esperado descrito ofrecido completo completa completamente correctamente posible operaciones",
    ),
  },
  "no-database-needed": {
    triggers: phraseList(`
      en memoria; sin base de datos; sin bases de datos; sin una base de datos; sin base de datos externa; no necesita base de
      datos; no requiere base de datos; no hace falta base de datos; no necesita una base de datos; no requiere una base de
      datos; no hace falta una base de datos; no se necesita base de datos; no se requiere base de datos`),
    fillers: words(
      "almacenamiento almacen almacena almacenan guardado guarda guardan guardar datos persistencia persistido mvp aceptable suficiente bien demo prototipo primera version basta externa externo base bases necesario inicialmente memoria solo no requiere arranca arrancar inicia ejecutar ejecuta instalacion probar esta ok",
    ),
  },
  "persistent-storage": {
    triggers: phraseList(`
      persistente; persistentes; persistencia; persistir; persiste; persisten; postgresql; postgres; sobreviven a un
      reinicio; sobrevive a un reinicio; sobrevivir a un reinicio; sobreviven a reinicios; sobreviven al reinicio; sobrevivir
      al reinicio; sobrevive al reinicio; no se pierden; se conservan; base de datos relacional; base de datos persistente; guardan en una base de datos; guarda en una base de datos`),
    fillers: words(
      "datos almacenamiento base almacenados guardados relacional reinicio reinicios servidor guarda sobreviven duradero registros conservados entre pierden nunca no se al reiniciar guardan",
    ),
  },
  "api-documentation": {
    triggers: phraseList(`
      openapi; swagger; documentacion de la api; documentacion; documentada; documentado; autodocumentada`),
    fillers: words(
      "automatica automaticamente automatico generada generado genera generar interactiva disponible docs /docs especificacion documento publica publicada describe interfaz 3.0 3.1 3 pagina legible api servida sirve documentos openapi swagger",
    ),
  },
  "health-endpoint": {
    triggers: phraseList(`
      salud; estado de salud; comprobacion de salud; chequeo de salud; health; healthcheck; health check; health-check;
      verificacion de salud; control de salud; liveness`),
    fillers: words(
      "comprobacion comprobaciones chequeo verificacion control simple incluye /health sano monitorizacion monitoreo ejecutandose estado indica responde informa endpoint",
    ),
  },
  pagination: {
    triggers: phraseList(`
      paginacion; paginado; paginada; paginados; paginadas; paginar; se paginan; se pagina; limit y offset; limit / offset;
      limit & offset; offset y limit; limite y desplazamiento; por paginas; en paginas; pagina a pagina; limit + offset`),
    fillers: words(
      "listado listados lista listas resultados resultado colecciones admite admiten mediante usando con simple simples una por parametros parametro consulta limit offset limite pagina paginas defecto maximo",
    ),
  },
  timestamps: {
    triggers: phraseList(`
      marcas de tiempo; marcas temporales; timestamps; fechas de creacion y actualizacion; fecha de creacion y actualizacion;
      fechas de creacion y modificacion; fechas de alta y modificacion; fecha de creacion y de actualizacion`),
    fillers: words(
      "automatico automaticas automaticamente gestionadas gestiona mantenidas mantiene establece actualizada actualizadas creado creacion actualizacion servidor iso 8601 utc formato rfc 3339 hora horas auditoria fecha fechas modificacion ultima registra guarda",
    ),
  },
};
