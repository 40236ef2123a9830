import type { ConstraintWord, TypeWord } from "./lexicon.ts";
import { phraseList } from "./phrase-list.ts";

/** Every gender and number of an adjective in -o: "requerid" → requerido, requerida, requeridos, requeridas. */
function genders(...stems: readonly string[]): readonly string[] {
  return stems.flatMap((stem) => ["o", "a", "os", "as"].map((ending) => `${stem}${ending}`));
}

const DENIALS = phraseList(`
    no puede ser; no pueden ser; no podra ser; no podran ser; no debe ser; no deben ser; no debera ser; no deberan
    ser; nunca puede ser; nunca debe ser; nunca sera; no sera; no es; no son; no sea; nunca es; jamas puede ser; no
    puede estar; no debe estar; no puede quedar; no debe quedar; no podra estar`);

/** Every way to deny: "no puede ser menor que", "nunca debe ser menor que". */
function denied(...words: readonly string[]): readonly string[] {
  return DENIALS.flatMap((denial) => words.map((word) => `${denial} ${word}`));
}

/** "mayor" with each of the words that may follow: "mayor que", "mayor a", "mayor de". */
function than(...words: readonly string[]): readonly string[] {
  return words.flatMap((word) => [`${word} que`, `${word} a`, `${word} de`]);
}

export const types: Record<TypeWord, readonly string[]> = {
  string: phraseList(`
    texto; textos; cadena; cadenas; cadena de texto; cadena de caracteres; texto libre; texto corto; texto largo;
    texto plano; alfanumerico corto; caracteres; letras`),
  integer: phraseList(`
    entero; enteros; entera; numero entero; numeros enteros; entero positivo largo; entero largo; numeral entero`),
  number: phraseList(`
    numero; numeros; numerico; numerica; valor numerico; real; flotante; coma flotante; punto flotante; numero real`),
  decimal: phraseList(`
    decimal; decimales; numero decimal; dinero; moneda; importe; monto; precio; cantidad de dinero; valor monetario;
    monetario; importe monetario; costo; coste; tarifa`),
  boolean: phraseList(`
    booleano; booleana; booleanos; logico; si/no; si / no; si o no; verdadero/falso; verdadero / falso; verdadero o
    falso; bandera; indicador; casilla; true/false; indica si; que indica si; dice si; senala si; indicador si/no;
    valor booleano; interruptor`),
  date: phraseList(
    "fecha; fechas; dia; solo fecha; fecha de calendario; fecha iso; fecha iso 8601; fecha sin hora",
  ),
  time: phraseList("hora; hora del dia; horas del dia"),
  timestamp: phraseList(`
    fecha y hora; fecha/hora; fecha / hora; fecha-hora; fecha con hora; marca de tiempo; marca temporal; instante;
    momento; fecha y hora iso 8601; fecha-hora iso 8601; fecha y hora utc`),
  object: phraseList("objeto anidado; objeto embebido; objeto incrustado; estructura anidada"),
  uuid: phraseList("uuid; codigo uuid; uuid v4"),
  json: phraseList(
    "json; objeto json; objeto libre; json libre; diccionario; objeto; mapa; pares clave-valor",
  ),
  email: phraseList(`
    email; e-mail; correo; correo electronico; direccion de correo; direccion de correo electronico; direccion de
    email; email valido; correo valido; correo electronico valido; formato valido de email; formato de email; formato
    email; formato de correo; formato de correo electronico; formato de correo valido; formato de email valido;
    formato email valido; direccion de correo valida; direccion de correo electronico valida; un correo valido; mail;
    formato valido de correo; formato valido de correo electronico`),
  url: phraseList(
    "url; uri; enlace; direccion web; url valida; enlace web; direccion url; formato url; formato de url; vinculo",
  ),
  slug: ["slug"],
  enum: phraseList("enumeracion; enumerado; enum; seleccion; lista cerrada; valor de lista"),
  list: phraseList(`
    lista de; listas de; arreglo de; arreglos de; vector de; coleccion de; conjunto de; arreglo; array de; lista;
    una lista de; varios; varias`),
  identifier: phraseList("identificador unico; identificador; id unico; id; codigo identificador"),
};

export const constraints: Record<ConstraintWord, readonly string[]> = {
  required: [
    ...genders("requerid", "obligatori", "mandatori", "necesari"),
    ...phraseList(`
    no nulo; no nula; no nulable; debe indicarse; debe informarse; debe especificarse; debe proporcionarse; debe
    existir; debe enviarse; no puede ser nulo; no puede ser nula; no debe ser nulo; no puede faltar; no debe faltar; no
    puede omitirse; es obligatorio; es obligatoria; son obligatorios; son obligatorias; imprescindible; indispensable;
    siempre presente; hay que indicarlo; hay que indicarla; con caracter obligatorio; de forma obligatoria;
    obligatoriamente`),
  ],
  notEmpty: [
    ...denied("vacio", "vacia", "vacios", "vacias", "en blanco"),
    ...phraseList(`
    no vacio; no vacia; no vacios; no en blanco; sin quedar vacio; no puede ir vacio; no puede ir vacia; no debe ir
    vacio; no puede quedar en blanco; no puede quedarse vacio; no puede estar vacio; no puede estar vacia; no este
    vacio; no este vacia`),
  ],
  optional: phraseList(`
    opcional; opcionales; opcionalmente; no obligatorio; no obligatoria; no requerido; no requerida; puede omitirse;
    puede faltar; puede quedar vacio; puede quedar vacia; puede estar vacio; puede estar vacia; si se conoce; si se sabe; si se tiene; si lo
    hay; si la hay; si existe; facultativo; facultativa; es opcional; no es obligatorio; no es obligatoria; de forma
    opcional; si aplica; no es necesario; no es necesaria`),
  nullable: phraseList(`
    puede ser nulo; puede ser nula; nulo; nula; nulo hasta; nula hasta; nulo mientras; nula mientras; nulo hasta que; nula hasta que; null hasta; null hasta que; vacio hasta; vacia hasta; vacio hasta que; vacia hasta que; vacio mientras; nulo si; nula si; null si; admite nulo; admite nulos; nulable; o nulo; o null; | null; acepta null; acepta
    nulos; permite nulos; permite nulo; admite null; puede ser null; anulable`),
  unique: [
    ...genders("unic", "distint"),
    ...phraseList(`
    debe ser unico; debe ser unica; deben ser unicos; deben ser unicas; sin duplicados; no duplicado; no duplicada; no
    duplicados; sin repetir; sin repeticiones; no se repite; no se repita; no se repiten; no puede repetirse; no pueden
    repetirse; no debe repetirse; no se puede repetir; es unico; es unica; irrepetible; sin duplicar; no puede estar
    duplicado; no puede estar duplicada; no se permiten duplicados; no se admiten duplicados`),
  ],
  readOnly: [
    ...genders("autogenerad", "autogestionad", "autoasignad", "automatic"),
    ...phraseList(`
    el servicio mantiene; el sistema mantiene; el servidor mantiene; la api mantiene; el servicio lleva; el sistema lleva; lo mantiene el servicio; lo mantiene el sistema;
    solo lectura; de solo lectura; solo de lectura; generado; generada; generados; generado automaticamente; generada
    automaticamente; se genera automaticamente; se genera solo; se genera sola; automaticamente; de forma automatica; se
    asigna automaticamente; asignado automaticamente; asignada automaticamente; asignado por el sistema; asignada por el
    sistema; asignado por el servidor; asignada por el servidor; asignado por el servicio; generado por el sistema;
    generada por el sistema; generado por el servidor; generada por el servidor; generado por el servicio; generada por
    el servicio; lo genera el sistema; la genera el sistema; lo genera el servidor; la genera el servidor; lo genera el
    servicio; la genera el servicio; lo asigna el sistema; la asigna el sistema; lo asigna el servidor; la asigna el
    servidor; lo asigna el servicio; la asigna el servicio; lo pone el sistema; la pone el sistema; lo pone el
    servidor; la pone el servidor; lo pone el servicio; la pone el servicio; lo fija el servidor; la fija el servidor;
    la fija el sistema; fijada por el servidor; puesta por el servidor; puesto por el servidor; gestionado por el
    servidor; gestionada por el servidor; gestionado por el sistema; autoincremental; auto incremental; no editable; no
    modificable por el cliente; actualizado automaticamente; actualizada automaticamente; se actualiza automaticamente;
    se actualiza sola; se actualiza en cada cambio; al crear; al crearse; al actualizar; se registra automaticamente; se
    registra sola; de lectura; serial; inmutable y automatico`),
  ],
  primaryKey: phraseList(
    "clave primaria; llave primaria; identificador unico; clave principal; id unico; pk",
  ),
  default: phraseList(`
    por defecto; por omision; valor por defecto; valor predeterminado; predeterminado; predeterminada; valor inicial;
    inicialmente; valor por omision; de forma predeterminada; empieza en; empieza como; comienza en; comienza como;
    arranca en; por defecto es; por defecto en; default; su valor por defecto es; el valor por defecto es; inicia en;
    inicia como; al inicio; se crea como; se crea en`),
  atMost: [
    ...denied(
      ...than("mayor", "superior"),
      "mas de",
      "mas que",
      "mas larga que",
      "mas largo que",
      "mas larga de",
      "mas largo de",
      "mas alto que",
      "mas alta que",
    ),
    ...phraseList(`
    maximo; maxima; como maximo; max; max.; maximo de; maxima de; un maximo de; a lo sumo; hasta; no mas de; no superior a; no
    mayor que; no mayor a; no mayor de; menor o igual que; menor o igual a; menor o igual; igual o menor que; igual o
    menor a; igual o inferior a; inferior o igual a; inferior o igual; no puede superar; no puede superar los; no
    puede superar las; no debe superar; no debe superar los; no supera; no supere; no puede exceder; no puede exceder
    de; no debe exceder; no debe exceder de; no excede; no exceda; no exceda de; sin superar; sin exceder; limite de;
    limite; limitado a; limitada a; valor maximo; maximo permitido; nunca puede superar; nunca supera; no puede pasar de;
    no debe pasar de; no pasa de; tope de; no puede tener mas de; no debe tener mas de; no tendra mas de; no puede ser
    de mas de; max; max.; <=; ≤; como mucho; cuando mas; no puede sobrepasar; no debe sobrepasar; no puede rebasar`),
  ],
  atLeast: [
    ...denied(
      ...than("menor", "inferior"),
      "menos de",
      "menos que",
      "mas corta que",
      "mas corto que",
      "mas corto de",
      "mas corta de",
      "mas bajo que",
      "mas baja que",
    ),
    ...phraseList(`
    minimo; minima; como minimo; minimo de; minima de; un minimo de; al menos; por lo menos; no menos de; no inferior a;
    no menor que; no menor a; no menor de; mayor o igual que; mayor o igual a; mayor o igual; igual o mayor que; igual
    o mayor a; igual o superior a; superior o igual a; superior o igual; valor minimo; a partir de; no puede bajar de; no
    debe bajar de; no baja de; minimo permitido; no puede tener menos de; no debe tener menos de; min; min.; >=; ≥;
    desde; cuando menos; a lo menos`),
  ],
  moreThan: [
    ...than(
      "mayor",
      "superior",
      "mas larga",
      "mas largo",
      "mas alto",
      "mas alta",
      "estrictamente mayor",
    ),
    ...phraseList(
      "mayores que; mayores a; mayores de; superiores a; mas de; por encima de; >; mas que; supera; superan; supere; superen; excede; exceden; exceda; supera los; supera las",
    ),
  ],
  lessThan: [
    ...than(
      "menor",
      "inferior",
      "mas corta",
      "mas corto",
      "mas bajo",
      "mas baja",
      "estrictamente menor",
    ),
    ...phraseList(
      "menores que; menores a; menores de; inferiores a; menos de; por debajo de; <; menos que",
    ),
  ],
  exactly: phraseList(
    "exactamente; justo; exacto; exacta; exactos; exactas; de exactamente; precisamente",
  ),
  maxLength: phraseList(`
    longitud maxima; longitud maxima de; largo maximo; largo maximo de; longitud max; maxima longitud; longitud
    maxima permitida; extension maxima; tamano maximo`),
  minLength: phraseList(`
    longitud minima; longitud minima de; largo minimo; longitud min; minima longitud; extension minima; tamano minimo`),
  length: phraseList(`
    longitud; longitud de; largo; longitud entre; con longitud; de longitud; con una longitud de; con longitud de; una
    longitud de; extension`),
  between: phraseList(`
    entre; de entre; comprendido entre; comprendida entre; comprendidos entre; comprendidas entre; en el rango; rango;
    rango de; en el rango de; en el intervalo; de; desde; va de; van de; situado entre; situada entre; dentro de; este
    entre; esta entre; estar entre; debe estar entre; debe ir de; oscila entre`),
  positive: [
    ...genders("positiv"),
    ...phraseList(`
    debe ser positivo; debe ser positiva; deben ser positivos; mayor que cero; mayor a cero; mayor de cero; superior a
    cero; estrictamente positivo; estrictamente positiva; mas de cero`),
  ],
  nonNegative: [
    ...denied(
      "negativo",
      "negativa",
      "negativos",
      "negativas",
      "menor que cero",
      "menor a cero",
      "menor que 0",
      "menor a 0",
      "inferior a cero",
      "inferior a 0",
    ),
    ...phraseList(`
    no negativo; no negativa; no negativos; no negativas; cero o mas; cero o mayor; cero o positivo; cero o superior;
    nunca negativo; nunca negativa; nunca negativos; jamas negativo; mayor o igual que cero; mayor o igual a cero; igual
    o mayor que cero; igual o mayor a cero; no baja de cero; no puede quedar negativo; no puede quedar negativa; no debe
    quedar negativo; sin valores negativos`),
  ],
  negative: phraseList(
    "debe ser negativo; debe ser negativa; estrictamente negativo; estrictamente negativa",
  ),
  oneOf: phraseList(`
    uno de; una de; uno de los siguientes; una de las siguientes; uno de los valores; valores permitidos; valores
    posibles; valores validos; valores; opciones; cualquiera de; a elegir entre; a escoger entre; puede ser; puede ser
    uno de; puede ser una de; pueden ser; debe ser uno de; debe ser una de; toma los valores; toma uno de los valores;
    admite los valores; admite; acepta; uno entre; elegido entre; elegida entre; sea; ya sea; los valores; valores
    admitidos; posibles valores; posibles; estados posibles; alguno de; alguna de; solo puede ser; permitidos; bien`),
  alphanumeric: phraseList(
    "alfanumerico; alfanumerica; solo letras y digitos; solo letras y numeros; letras y numeros; letras y digitos",
  ),
  pattern: phraseList(`
    patron; expresion regular; regex; debe cumplir; cumple; cumpla; coincide con; que cumpla; debe coincidir con; sigue
    el patron; con el patron; con patron; debe seguir el patron; con formato; formato; que coincida con; debe cumplir el
    patron; debe cumplir la expresion regular; debe seguir el formato; sigue el formato; de la forma; que siga el patron;
    cumple el patron`),
  decimals: phraseList(`
    exacto a; exacta a; exactos a; exactas a; con precision de; precision de; redondeado a; redondeada a; redondeados a;
    redondeadas a; se redondea a; se redondean a; con exactamente; con una precision de; guardado con; guardada con; se
    guarda con; se guardan con; se almacena con; se almacenan con; con hasta; hasta con; con`),
  scale: phraseList("escala; escala de"),
};
