import { phraseList } from "./phrase-list.ts";

const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const demandLinks = wordSet(`
  , : ( ) - – — y ser es son esta estan tiene tienen tener su sus un una el la los las lo debe deben debera deberan que de
  del valor valores longitud tambien campo en puede pueden podra sera contener contiene o cada siempre exactamente con al
  a se haber hay ha estar este sea sean cumplir`);
export const demandOpeners = wordSet(
  "es son debe deben debera deberan : ( tiene tienen puede pueden podra no nunca sera sea sean jamas",
);
export const typeOpeners = wordSet("ser es son valido valida tipo sea");

export const negations = wordSet("no nunca jamas ni sin tampoco");
export const sameWords = wordSet("mismo misma mismos mismas igual iguales");
export const shareWords = wordSet(
  "comparte comparten compartir compartan repetir repetirse repite",
);
export const sharingWords = wordSet(`
  dos comparte comparten compartir compartan tener tiene tienen haber mismo misma mismos mismas el la los las puede pueden
  podra podran debe deben ser con usar otro otra existir existen vez nunca hay haya se no repetir repetirse repite igual`);

export const refusals = {
  refusing: wordSet(`
    rechaza rechazan rechazar rechazado rechazada rechazados rechazara rechazaran rechace falla fallan fallar fallara error errores
    invalido invalida invalidos invalidas`),
  without: wordSet("sin"),
  lacking: wordSet("sin falta faltan faltante omitir omitiendo omite"),
  empty: wordSet("vacio vacia vacios vacias blanco"),
  wrong: wordSet("invalido invalida invalidos invalidas incorrecto incorrecta erroneo erronea mal"),
  negative: wordSet("negativo negativa negativos negativas"),
};

export const conditions = wordSet(`
  si cuando siempre-que salvo mientras hasta antes despues excepto durante segun dentro dependiendo`);

export const reasons: readonly string[] = phraseList(`
    para que; para poder; de modo que; de manera que; de forma que; asi que; con el fin de; a fin de; con el objetivo
    de; con el objeto de; porque; ya que; y asi; asi puedo; asi podemos; asi pueden`);

export const storyOpeners: readonly string[] = phraseList(
  "como; como un; como una; en calidad de; como usuario; como administrador",
);
export const storyVoice: readonly string[] = phraseList(`
    quiero; quiero poder; puedo; necesito; necesito poder; deseo; deseo poder; me gustaria; me gustaria poder; debo;
    queremos; queremos poder; necesitamos; podemos; quieren; espero; quisiera; quisiera poder`);
export const scenarioOpeners = wordSet("dado dada dados dadas");
export const scenarioSteps = wordSet("cuando entonces y pero");

export const pageParameters = {
  limits: wordSet("limit limite"),
  offsets: wordSet("offset skip desplazamiento"),
};

export const existence = wordSet(
  "existe existen existente existentes hay es esta estan que haya exista creado creada registrado registrada ya",
);

export const alternatives = wordSet("o u sino contrario / |");

export const domains = {
  authentication: phraseList("contrasena; token; autentic; autoriz; sesion; credencial"),
  payment: phraseList("pago; pagar; pagad; cobr; factur; reembols"),
  search: phraseList("buscar; busqueda; filtr; orden ; ordenar"),
  workflow: phraseList("aprob; cancel; transicion; flujo; program; notific; record; asign; public"),
};

export const collectives = wordSet(
  "personal todos cualquiera alguien nadie quien quienquiera yo nosotros todo el mundo",
);
