import type { FieldType } from "@devmatrix/spec-model";
import { phraseList } from "./phrase-list.ts";

export const postfix: Record<"atMost" | "atLeast", readonly string[]> = {
  atMost: phraseList(
    "max; max.; maximo; maxima; como maximo; como mucho; o menos; o menor; a lo sumo; o inferior; limite; o mas corto; maximos",
  ),
  atLeast: phraseList(
    "min; min.; minimo; minima; como minimo; o mas; o mayor; al menos; o superior; en adelante; por lo menos; minimos; o mas largo",
  ),
};

export const units: Record<"characters" | "items" | "decimals" | "digits", readonly string[]> = {
  characters: phraseList(
    "caracteres; caracter; letras; letra; caracteres de longitud; caracteres de largo; car.; caracteres de texto; simbolos",
  ),
  items: phraseList("elementos; elemento; entradas; entrada; valores; valor; items"),
  digits: phraseList("digitos; digito; cifras; numeros exactos; digitos numericos"),
  decimals: phraseList(`
    decimales; decimal; cifras decimales; posiciones decimales; lugares decimales; digitos decimales; digitos despues
    del punto; decimales exactos; cifra decimal; decimales como maximo`),
};

export const linkWords = new Set(
  phraseList(
    "de; del; :; =; es; son; ser; sea; a; un; una; el; la; los; las; valor; debe; deben; debera; como; con; estar; este; que; tiene; tener; ha; en",
  ),
);

export const numbers = new Map(
  phraseList("cero; uno; dos; tres; cuatro; cinco; seis; siete; ocho; nueve; diez; once; doce").map(
    (word, i) => [word, i],
  ),
);

export const literals = new Map<string, string | number | boolean | null>([
  ["verdadero", true],
  ["falso", false],
  ["si", true],
  ["no", false],
  ["nulo", null],
  ["ninguno", null],
  ["ninguna", null],
  ["vacio", ""],
  ["cero", 0],
  ["activo", true],
  ["activa", true],
  ["inactivo", false],
  ["inactiva", false],
]);
for (const word of ["activo", "activa", "inactivo", "inactiva"]) literals.delete(word);

export const roleNames = new Map<string, "createdAt" | "updatedAt">([
  ...phraseList(`
    fecha de creacion; fecha creacion; creado en; creada en; creado el; creada el; creado; creada; fecha de alta; fecha
    alta; fecha de registro; fecha registro; momento de creacion; fecha y hora de creacion; hora de creacion; fecha hora
    creacion; registrado en; registrada en; creacion`).map((name) => [name, "createdAt"] as const),
  ...phraseList(`
    fecha de actualizacion; fecha actualizacion; actualizado en; actualizada en; actualizado el; actualizada el;
    actualizado; actualizada; ultima actualizacion; ultima modificacion; fecha de modificacion; fecha modificacion;
    modificado en; modificada en; modificado; modificada; fecha de ultima actualizacion; fecha de ultima modificacion;
    fecha de la ultima actualizacion; fecha de la ultima modificacion; momento de actualizacion; ultimo cambio; fecha y
    hora de actualizacion; actualizacion`).map((name) => [name, "updatedAt"] as const),
]);

export const nameTypes = new Map<string, FieldType>([
  ...phraseList(`
    cantidad; stock; existencias; capacidad; aforo; plazas; edad; ano; puntos; posicion; copias; paginas; unidades`).map(
    (word) => [word, "integer"] as const,
  ),
  ...phraseList(`
    importe; monto; total; subtotal; saldo; coste; costo; cuota; impuesto; descuento; salario; presupuesto; deposito`).map(
    (word) => [word, "decimal"] as const,
  ),
]);

export const boundedNames = new Set(
  phraseList(`
    cupo; nivel; piso; planta; puntuacion; valoracion; prioridad; numero; duracion; distancia; limite; porcentaje; tamano`),
);

export const measures = new Set(
  phraseList(`
    cm; mm; m; km; metro; metros; centimetros; centimetro; milimetros; kilometros; pulgadas; pies; millas; g; kg; mg;
    gramos; gramo; kilogramos; kilos; kilo; toneladas; libras; onzas; l; ml; litros; litro; mililitros; segundos; minutos;
    horas; dias; semanas; meses; anos; porcentaje; %; grados; euros; euro; dolares; pesos; centimos; centavos; vatios;
    voltios; hercios; paginas; puntos; kwh; hectareas; °c; calorias; kcal; eur; usd; mxn; ars`),
);

export const defaultSuffixes = phraseList(`
    por defecto; por omision; como valor por defecto; de forma predeterminada; predeterminado; si no se indica; si no se
    indica otra cosa; si no se especifica; si no se especifica otra cosa; si no se envia; si no se informa; si se omite;
    salvo que se indique otra cosa; salvo indicacion contraria; cuando no se indica; cuando no se indique; cuando no se
    especifica; cuando se omite; si falta; si no se da; a menos que se indique otra cosa; si no se dice otra cosa; si no
    se proporciona; es el valor por defecto; inicialmente; al crear; al crearse`);

export const ruleWords = new Set(
  phraseList(`
    debe; deben; debera; deberan; solo; solamente; unicamente; no; nunca; jamas; salvo; excepto; si; cuando; antes;
    despues; mientras; que; cifrado; cifrada; encriptado; encriptada; hash; calculado; calculada; derivado; derivada;
    suma; foranea; referencia; referencias; pertenece; vinculado; vinculada; mayusculas; minusculas; digito; digitos;
    formato; patron; futura; futuro; pasada; pasado; inmutable; siempre; sin; ordenado; ordenada; ordenados; deberia;
    prohibido; prohibida; igual; coincide; coincidir; secreto; secreta; oculto; oculta; promedio; media; total; cuenta;
    hasta; posterior; anterior; supera; superar; exceder; multiplo; multiplos; par; impar; valido; valida; iban; ean;
    isbn; telefono; ni; menor; mayor; captura; copia; snapshot`),
);
ruleWords.delete("si");
ruleWords.delete("que");
