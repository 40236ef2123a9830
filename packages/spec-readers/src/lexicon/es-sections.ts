import type { ColumnKind, SectionKind } from "./lexicon.ts";
import { phraseList } from "./phrase-list.ts";

/** Phrases in headings. A longer phrase wins over a shorter one in the same heading. */
export const sections: Record<SectionKind, readonly string[]> = {
  functional: phraseList(`
    requisitos funcionales; requerimientos funcionales; requisito funcional; funcionales; requisitos; requerimientos;
    requisito; requerimiento; funcionalidad; funcionalidades; funciones; caracteristicas; historias de usuario; historia
    de usuario; historias; casos de uso; caso de uso; capacidades; reglas de negocio; reglas del negocio; regla de
    negocio; reglas; regla; comportamiento; validacion; validaciones; reglas de validacion; restricciones; operaciones;
    que hace; que debe hacer; que puede hacer; escenarios; flujos; flujos principales; flujo; procesos; acciones; acciones posibles; acciones
    permitidas; que se puede hacer; lo que hace; imprescindible; deseable; logica de negocio; logica; normas; alcance; dentro del alcance; funcionalidades clave; casos limite`),
  "non-functional": phraseList(`
    requisitos no funcionales; requerimientos no funcionales; no funcionales; atributos de calidad; requisitos tecnicos;
    requerimientos tecnicos; restricciones tecnicas; calidad; requisitos de calidad; rendimiento; seguridad; fiabilidad;
    notas tecnicas; aspectos tecnicos; nivel de servicio; niveles de servicio; consideraciones tecnicas`),
  acceptance: phraseList(`
    criterios de aceptacion; criterio de aceptacion; aceptacion; criterios de exito; definicion de hecho; definicion de
    terminado; pruebas de aceptacion; criterios; condiciones de aceptacion; hecho cuando; entregables; entregable; entregables esperados`),
  data: phraseList(`
    modelo de datos; modelos de datos; modelo del dominio; modelo de dominio; entidades; entidad; esquema; esquemas;
    modelos; modelo; datos; campos; atributos; propiedades; estructura de datos; estructuras de datos; recursos; recurso;
    objetos; tablas; dominio; diccionario de datos; registros; que guardamos; que se guarda; que se almacena; lo que se guarda; lo que guardamos; que datos guardamos; informacion que se
    guarda; datos que se guardan; entidades principales`),
  endpoints: phraseList(`
    endpoints; rutas; rutas de la api; puntos de acceso; puntos de entrada; api; api rest; interfaz http; interfaz; api
    http; referencia de la api; diseno de la api; urls; recursos http; servicios web; metodos de la api; operaciones http;
    operaciones de la api; puntos finales; rutas http; ruta`),
  conventions: phraseList(`
    manejo de errores; gestion de errores; tratamiento de errores; errores; respuestas de error; codigos de estado; codigos
    http; codigos de respuesta; codigos; convenciones; convenciones de la api; paginacion; formato de respuesta; formato de
    respuestas; respuestas; reglas generales; normas generales; generalidades; formato de errores; formato`),
  informative: phraseList(`
    resumen; introduccion; contexto; antecedentes; proposito; descripcion; descripcion general; acerca de; sobre el
    proyecto; glosario; ejemplo; ejemplos; notas; nota; referencias; cambios; historial de cambios; historial; motivacion;
    objetivos; objetivo; terminologia; indice; contenido; contenidos; autores; ejemplos de peticiones; datos de ejemplo;
    supuestos; suposiciones; audiencia; publico; interesados; vision; vision general; historial del documento; para saber
    mas; presentacion; situacion actual; lecturas; que vamos a construir; de que va; por que; documentacion; documentos relacionados; tecnologia;
    tecnologias; arquitectura; dependencias; mision`),
  "out-of-scope": phraseList(`
    fuera de alcance; fuera del alcance; no incluido; no incluye; exclusiones; trabajo futuro; futuro; mas adelante; para
    mas adelante; no objetivos; lo que no hace; que no hace; queda fuera; mejoras futuras; hoja de ruta; pendiente; no se
    incluye; lo que no incluye; sin incluir; no entra; lo que queda fuera; que queda fuera`),
  ignored: [],
};

/** Text that speaks to the tool or gives away an answer, in headings and sentences. */
export const instructions: readonly string[] = phraseList(`
    clave de respuestas; hoja de respuestas; respuestas esperadas; grafo de dependencias esperado; grafo esperado; plan
    esperado; clasificacion esperada; clasificaciones esperadas; entidades esperadas; endpoints esperados; tareas
    esperadas; olas esperadas; metricas esperadas; puntuacion esperada; modelo esperado; cumplimiento esperado; verdad de
    referencia; ignora las instrucciones anteriores; ignora las instrucciones; ignora todas las instrucciones; ignora lo
    anterior; ignorar las instrucciones anteriores; ignore las instrucciones anteriores; olvida las instrucciones;
    olvida lo anterior; descarta las instrucciones anteriores; eres una ia; como ia; eres un modelo de lenguaje;
    instrucciones para la ia; instrucciones para el modelo; instrucciones para la herramienta; instrucciones para el
    generador; instrucciones al generador; nota para la ia; nota para el generador; nota para la herramienta; marca
    todos los requisitos; marcar todos los requisitos; informa de cumplimiento total; omite las pruebas; saltate las
    pruebas; omite la validacion; omite la verificacion; sin ejecutar ninguna prueba; sin ejecutar las pruebas`);

export const columns: Record<ColumnKind, readonly string[]> = {
  field: phraseList(`
    campo; campos; atributo; atributos; propiedad; columna; nombre; nombre del campo; nombre de campo; nombre del atributo;
    dato; nombre de la columna; parametro`),
  entity: phraseList("entidad; recurso; modelo; tabla; objeto"),
  type: phraseList("tipo; tipo de dato; tipo de datos; clase; formato"),
  required: phraseList(`
    requerido; requerido?; requerida; obligatorio; obligatorio?; obligatoria; obligatoriedad; es obligatorio; oblig; oblig.;
    req; req.; necesario; ¿obligatorio?; ¿requerido?; ¿ obligatorio; ¿ requerido; ¿ es obligatorio`),
  optional: phraseList("opcional; opcional?; nulo; nulable; admite nulo; admite nulos; ¿ opcional"),
  unique: phraseList("unico; unico?; unica; ¿ unico; unicidad"),
  default: phraseList(
    "por defecto; valor por defecto; predeterminado; valor inicial; valor predeterminado; defecto; omision; valor por omision",
  ),
  constraints: phraseList(`
    restriccion; restricciones; reglas; regla; validacion; validaciones; limites; limite; notas; observaciones; detalles;
    detalle; restricciones / notas; reglas / notas; condiciones; comentarios; reglas de validacion; permitidos; nota;
    caracteristicas; otros; particularidades`),
  description: phraseList(`
    descripcion; significado; proposito; accion; que hace; resumen; comentario; operacion; explicacion; comportamiento;
    efecto; funcion; cuerpo; para que sirve; uso; que es; que se hace; utilidad`),
  method: phraseList("metodo; verbo; metodo http; verbo http; http"),
  path: phraseList(
    "ruta; camino; direccion; endpoint; url; uri; recurso http; punto de acceso; ruta http",
  ),
  status: phraseList(`
    estado; codigo; respuesta; exito; codigo de estado; estado http; codigo http; devuelve; respuestas; codigo de exito;
    codigos; retorna; codigo de respuesta; codigo exito; respuesta correcta; resultado`),
  id: phraseList(
    "id; n.º; nº; n°; num; num.; numero; ref; referencia; codigo de requisito; clave; #; id requisito",
  ),
  requirement: phraseList(`
    requisito; requisitos; requerimiento; requerimientos; historia; historia de usuario; funcionalidad; enunciado; criterio;
    criterio de aceptacion; criterios; texto; titulo; texto de la regla`),
  priority: phraseList("prioridad; prio; importancia; nivel; moscow"),
  minimum: phraseList("min; minimo; minima; longitud minima; valor minimo; min."),
  maximum: phraseList("max; maximo; maxima; longitud maxima; valor maximo; max."),
  enum: phraseList("valores; valores permitidos; opciones; valores posibles; valores validos"),
};
