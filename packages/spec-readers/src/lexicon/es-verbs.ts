import type { StatusTopic, Verb } from "./lexicon.ts";
import { phraseList } from "./phrase-list.ts";
import { spanishForms, spanishParticiples } from "./spanish-verb-forms.ts";

/** Verbs with their stressed stem where it differs; see spanish-verb-forms.ts. */
const bases: Record<Verb, readonly string[]> = {
  create: phraseList(`
    crear; anadir; agregar; registrar; ingresar; introducir; insertar; guardar; almacenar; capturar; definir;
    publicar; cargar; grabar; anotar; incorporar`),
  list: ["listar", "enumerar", "explorar", "navegar"],
  retrieve: phraseList(`
    ver:v; obtener:obtien; consultar; recuperar; leer; mostrar:muestr; visualizar; buscar; encontrar:encuentr;
    devolver:devuelv; acceder; inspeccionar; conocer`),
  update: phraseList(`
    actualizar; editar; modificar; cambiar; corregir:corrig; ajustar; alterar; renombrar; revisar`),
  replace: ["reemplazar", "sustituir:sustituy", "sobrescribir"],
  modify: [],
  delete: phraseList(`
    eliminar; borrar; suprimir; quitar; destruir:destruy; descartar; remover:remuev`),
  manage: ["gestionar", "administrar", "mantener:mantien"],
};

/** Nouns of what is done, and forms that no rule gives. */
const irregular: Record<Verb, readonly string[]> = {
  create: phraseList("creacion; creaciones; alta; altas; insercion; anade; anaden; anada; anadan"),
  list: phraseList("listado; listados; listar"),
  retrieve: phraseList(`
    ve; ven; vea; vean; viendo; visto; vista; vistos; vistas; veo; obtenga; obtengan; obtendra; obtendran; obtuvo;
    consulta; devuelto; devuelta; devueltos; devueltas; lectura; obtencion; leido; leida`),
  update: phraseList(`
    actualizacion; actualizaciones; edicion; modificacion; modificaciones; corrija; corrijan; correccion`),
  replace: phraseList(
    "reemplazo; sustitucion; sobrescrito; sobrescrita; sobrescriben; sobrescribe",
  ),
  modify: [],
  delete: phraseList("eliminacion; eliminaciones; borrado; supresion; baja; bajas"),
  manage: phraseList("gestion; administracion; mantenga; mantengan; mantenimiento; crud"),
};

/** Every form of every verb, folded. Forms that are rather little words or nouns are left out. */
export const verbs = new Map<string, Verb>(
  (Object.keys(bases) as Verb[]).flatMap((verb) => [
    ...bases[verb].flatMap((base) => spanishForms(base).map((form) => [form, verb] as const)),
    ...irregular[verb].map((form) => [form, verb] as const),
  ]),
);
for (const word of [
  "crud",
  "cargo",
  "cargos",
  "registro",
  "registros",
  "cambio",
  "cambios",
  "listas",
  "grabo",
  "publico",
])
  verbs.delete(word);

/** Forms that say what is done to something, wherever it stands: "creado", "creacion". */
export const passives = new Set([
  ...(Object.keys(bases) as Verb[]).flatMap((verb) => bases[verb].flatMap(spanishParticiples)),
  ...phraseList(
    "creacion; alta; actualizacion; edicion; modificacion; eliminacion; borrado; baja; visto; vista; devuelto; devuelta",
  ),
]);

const ABLE = phraseList(`
    puede; pueden; podra; podran; podria; podrian; se puede; se pueden; se podra; se podran; puedo; podemos; pueda;
    puedan; debe poder; deben poder; debera poder; deberan poder; deberia poder; deberian poder; es capaz de; son
    capaces de; tiene la posibilidad de; es posible; sera posible; sea posible; puede tambien; tambien puede;
    tambien pueden; poder`);
const MUST = phraseList(`
    debe; deben; debera; deberan; ha de; han de; tiene que; tienen que; tendra que; tendran que; hay que; es
    necesario; es obligatorio que; se debe; se deben; se debera; se deberan`);
const SHOULD = phraseList(
  "deberia; deberian; se deberia; se deberian; conviene; es recomendable; es deseable",
);
const ALLOW = phraseList(`
    permite; permiten; permitira; permitiran; permitir; debe permitir; deben permitir; debera permitir; deberia
    permitir; se permite; se permiten; se permitira; permitimos; ofrece; ofrecen; ofrecera; debe ofrecer; debera
    ofrecer; soporta; debe soportar; proporciona; debe proporcionar; expone; expondra; facilita; habilita;
    permitiendo; debe exponer; admite; esta permitido`);
const WANT = phraseList(`
    quiere; quieren; quiero; queremos; desea; desean; deseo; necesita; necesitan; necesito; necesitamos;
    quisiera; quisieramos; me gustaria; nos gustaria; espero`);

export const modals = [...ABLE, ...MUST, ...SHOULD, ...ALLOW, ...WANT];
export const permissions = [
  ...ABLE,
  ...WANT,
  ...phraseList("tiene que; tienen que; esta autorizado a; tiene permitido; tienen permitido"),
];
export const demands = { demand: MUST, advice: SHOULD };
export const spokenPriorities = {
  "WON'T": phraseList("no se incluira; no se incluiran; no se implementara; no habra; queda fuera"),
  MUST: MUST,
  SHOULD: SHOULD,
  COULD: phraseList("podria; podrian; seria bueno; seria deseable; estaria bien"),
};

export const priorities = {
  MUST: phraseList(`
    debe; obligatorio; obligatoria; imprescindible; alta; critica; critico; esencial; indispensable; debe tener;
    maxima; muy alta; necesario; necesaria`),
  SHOULD: phraseList(`
    deberia; media; medio; recomendado; recomendada; recomendable; normal; importante; deberia tener`),
  COULD: phraseList(`
    podria; baja; bajo; opcional; deseable; podria tener; opcionalmente; si da tiempo`),
  "WON'T": phraseList("no; no tendra; fuera de alcance; descartado; no se hara"),
} as const;

export const stopWords = new Set(
  `el la los las lo un una unos unas y e o u de del al a en con por para sin como desde hasta hacia su sus mi mis tu tus
   nuestro nuestra nuestros nuestras este esta estos estas ese esa esos esas aquel aquella que cual cuales quien quienes
   cuyo cuya es son ser sea sean sera seran esta estan estar fue fueron era se me nos le les te ello ellos ellas el ella yo
   nosotros ambos ambas tambien ademas asi entonces luego mediante segun traves aqui alli hay haya etc ej ejemplo incluye
   incluyen incluyendo incluido cada cualquier cualquiera alguno algun alguna algunos algunas otro otra otros otras mas
   puede pueden podra podran debe deben debera deberan deberia deberian podria podrian tendra tienen tiene tener teniendo
   usuario usuarios cliente clientes consumidor consumidores persona personas alguien visitante visitantes gente
   sistema servicio api aplicacion app backend servidor permite permiten permitir ofrece soporta proporciona dar da dan dando darse hacer hace
   hacen haciendo usar usa usan usando utilizar utiliza quiere quiero desea necesito
   nuevo nueva nuevos nuevas existente existentes especifico especifica especificos concreto concreta dado dada determinado
   determinada particular unico unica solo todo toda todos todas completo completa entero varios varias multiples basico basica
   basicas basicos simple simples peticion peticiones solicitud solicitudes respuesta respuestas endpoint endpoints recurso recursos
   metodo ruta rutas operacion operaciones funcion funciones funcionalidad posible forma manera via vez correctamente
   mismo misma mismos mismas si ya aun todavia propio propia correspondiente correspondientes favor`
    .split(/\s+/)
    .filter((word) => word !== "cliente" && word !== "clientes"),
);

export const genericNouns = new Set(
  `detalle detalles informacion info dato datos registro registros entrada entradas elemento elementos objeto objetos recurso
   recursos lista listas listado listados coleccion colecciones contenido contenidos atributo atributos campo campos propiedad
   propiedades valor valores fila filas representacion estado resultado resultados resumen ficha pagina perfil instancia instancias
   copia conjunto cuerpo catalogo item items`.split(/\s+/),
);

export const singleWords = new Set(
  phraseList(`
    un; una; uno; unico; unica; este; esta; ese; esa; especifico; especifica; concreto; concreta; determinado;
    determinada; dado; dada; particular; otro; otra; individual; nuevo; nueva`),
);
export const manyWords = new Set(
  phraseList(`
    todo; todos; todas; varios; varias; multiples; muchos; muchas; lista; listado; coleccion; listas; cualquier; los;
    las; unos; unas; completo; algunos; algunas`),
);
export const pronouns = new Set(
  phraseList("lo; la; los; las; le; les; ellos; ellas; estos; estas; uno; una"),
);
export const singlePronouns = new Set(phraseList("lo; la; le; uno; una"));
export const relations = new Set(
  phraseList(`
    para; de; del; en; desde; por; a; al; bajo; dentro; con; hacia; contra; sobre; perteneciente; pertenecientes;
    asociado; asociada; asociados; asociadas`),
);
/** Prepositions after which the real object follows a noun that stands for it: "detalles de una planta". */
export const possessions = new Set(phraseList("de; del; sobre"));

export const keys = phraseList(`
    por id; por su id; por sus id; por el id; por un id; por identificador; por su identificador; por el
    identificador; por identificador unico; por su identificador unico; por ids; por codigo unico; con el id; con
    el id dado; con un id; con un id dado; con id; con su id; mediante id; mediante su id; mediante el id; mediante
    su identificador; mediante el identificador; a partir de su id; a partir del id; dado su id; dado un id; segun
    su id; segun id; por uuid; por su uuid; por clave primaria; a traves de su id; usando su id; usando el id; id;
    ids; identificador; identificadores; identificador unico; id unico; uuid`);

export const restrictions = new Set(
  phraseList(`
    solo; solamente; unicamente; autenticado; autenticada; autenticados; autenticadas; autorizado; autorizada;
    autorizados; registrado; registrada; registrados; propio; propia; propios; propias; propietario; propietaria;
    propietarios; dueno; duena; duenos; admin; admins; administrador; administradora; administradores; permiso;
    permisos; rol; roles; privado; privada; exclusivamente`),
);

export const statusTopics: Record<StatusTopic, readonly string[]> = {
  validation: phraseList(`
    invalido; invalida; invalidos; invalidas; no valido; no valida; no validos; no validas; validacion;
    validaciones; error de validacion; errores de validacion; falla la validacion; fallo de validacion; fallos de
    validacion; datos invalidos; datos no validos; datos incorrectos; datos erroneos; datos equivocados; entrada invalida; entradas invalidas; datos
    de entrada invalidos; solicitud incorrecta; solicitud invalida; peticion incorrecta; peticion invalida; falta;
    faltan; faltante; faltantes; tipo incorrecto; incorrecto; incorrecta; incorrectos; incorrectas; vacio; vacia;
    vacios; fuera de rango; demasiado largo; demasiado larga; demasiado corto; demasiado corta; no procesable;
    entidad no procesable; errores del cliente; mal formado`),
  conflict: phraseList(`
    duplicado; duplicada; duplicados; duplicadas; conflicto; conflictos; ya existe; ya existen; ya esta en uso; ya
    esta registrado; ya esta registrada; repetido; repetida; repetidos; en uso; ya usado; ya utilizado; ya
    registrado; ya registrada; no es unico; no es unica; mismo; misma; el mismo; la misma; otro; otra; ya tomado;
    unicidad`),
  "not-found": phraseList(`
    no encontrado; no encontrada; no encontrados; no existe; no existen; no exista; no existan; inexistente;
    inexistentes; desconocido; desconocida; desconocidos; no se encuentra; no se encuentre; no se encuentran; no
    se encontro; no hay ningun; no es encontrado; no se halla; ya no existe; recurso inexistente`),
  created: phraseList("creado; creada; creados; creadas; creacion; crear; alta; al crear; crearse"),
  deleted: phraseList(
    "sin contenido; eliminado; eliminada; eliminacion; eliminar; borrado; borrar; sin cuerpo",
  ),
  success: phraseList(`
    exito; con exito; exitoso; exitosa; exitosas; exitosos; correcto; correcta; correctas; correctamente; lecturas;
    lectura; actualizacion; actualizaciones; actualizar; leer`),
  malformed: phraseList(`
    malformado; malformada; malformados; json malformado; json invalido; json mal formado; id malformado; id mal
    formado; ids malformados; sintaxis incorrecta`),
  "media-type": phraseList(
    "tipo de contenido no soportado; tipo de contenido incorrecto; tipo de contenido",
  ),
  method: phraseList("metodo no permitido; metodo incorrecto; metodo no soportado"),
};

export const statusFillers = new Set(
  `devolver devuelve devuelven devolvera devolveran devuelto devuelta devolviendo retorna retornar retornan responder responde
   responden respondera respuesta respuestas contesta contestan estado estados status codigo codigos http si cuando con un una
   en para por error errores resultado resultados dar da dan dara rechaza rechazar rechazado rechazada rechazan rechazara
   produce producen provoca lleva recibe reciben peticion peticiones solicitud solicitudes no entrada datos cuerpo es son usar
   usa usan falla fallan fallar fallido envia enviar envian obtiene campo campos obligatorio obligatorios obligatoria requerido requeridos
   valor valores mensaje claro cuyo cuya donde y el la los las id ids cualquier algo nada existe existen coincide caso contrario
   sino tal hay dicho dicha genera lanza lanzar se recurso`.split(/\s+/),
);

export const statusSpeech = new Set(
  `devolver devuelve devuelven devolvera devuelto retorna retornar retornan responder responde responden respondera respuesta
   respuestas estado estados status http codigo codigos contesta error errores da dan dara falla fallan fallar resultado
   peticion peticiones solicitud rechaza rechazar rechazado rechazada rechazan rechazara lanza produce genera`.split(
    /\s+/,
  ),
);

export const comparers = new Set(
  "sumo minimo maximo menos mas que hasta y entre a min max".split(" "),
);

export const methodWords = new Map<
  string,
  readonly ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")[]
>([
  ["lectura", ["GET"]],
  ["lecturas", ["GET"]],
  ["leer", ["GET"]],
  ["actualizacion", ["PUT", "PATCH"]],
  ["actualizaciones", ["PUT", "PATCH"]],
  ["actualizar", ["PUT", "PATCH"]],
]);

export const marks = new Set(
  phraseList(`
    marcar; marca; marcan; marque; marcado; marcada; marcando; marcara; establecer; establece; poner; pone; pasar;
    pasa; dejar; deja; fijar; fija; senalar; senala`),
);

/** What announces the names of fields on the wire. */
export const naming = phraseList(`
    campos se llaman; nombres de los campos son; se llaman en json; se llaman en la api; en la api se
    llaman; en json se llaman; atributos se llaman; propiedades se llaman; nombres en la api son; nombres tecnicos son;
    campos de la api son; campos llevan los nombres; se nombran; llamaremos a los campos`);
