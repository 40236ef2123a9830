import { englishInflection } from "../text/inflection.ts";
import { phraseTable } from "../text/phrases.ts";
import * as constraintWords from "./es-constraints.ts";
import { attributePhrases, attributes } from "./es-attributes.ts";
import { grammar } from "./es-grammar.ts";
import * as valueWords from "./es-values.ts";
import { qualities, qualityFillers } from "./es-qualities.ts";
import { columns, instructions, sections } from "./es-sections.ts";
import * as ruleWords from "./es-rules.ts";
import * as verbWords from "./es-verbs.ts";
import type { Lexicon } from "./lexicon.ts";
import { structure } from "./es-structure.ts";
import { encliticStart } from "./spanish-verb-forms.ts";
import { structureTables } from "./structure-tables.ts";
import { phraseList } from "./phrase-list.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const HAVING = phraseList(`
  tiene; tienen; contiene; contienen; incluye; incluyen; consta de; constan de; se describe con; se describe por; se
  describe mediante; se compone de; se componen de; esta formado por; esta formada por; esta compuesto por; esta
  compuesta por; guarda; guardan; almacena; almacenan; registra; lleva; llevan; dispone de; comprende; se define por; se
  define con; tiene los siguientes campos; tiene los siguientes atributos; tiene las siguientes propiedades; tiene estos
  campos; cuenta con; posee; poseen; captura; se guarda; se guardan; guardamos; almacenamos; de cada una se guarda`);

const ENTITY_NOUNS = words(`
  entidad entidades recurso recursos modelo modelos tabla tablas objeto objetos campo campos esquema atributos atributo propiedades
  registro tipo datos dato el la los las un una unos unas cada todo toda todos todas de del al tiene tienen estos estas estos
  este esta siguientes siguiente es son con columnas definicion detalle detalles estructura para contiene incluye guarda como
  definido descrito se su sus que formado por ficha en sobre`);

/** Spanish. Words are folded when they are compared, so that accents may be written or not. */
export const spanish: Lexicon = {
  language: "es",
  inflection: englishInflection,
  decimalComma: true,
  grammar,
  passives: verbWords.passives,
  reflexives: words("se"),
  encliticStart: (word) => encliticStart(word, (verb) => verbWords.verbs.has(verb)),
  abbreviations: words(
    "ej p.ej etc sr sra dr dra ud uds num núm nº no pag pág aprox max min máx mín art incl vs tel",
  ),
  ambiguousNames: words(
    "nota ruta objetivo historia ejemplo escenario flujo proceso operacion regla error respuesta interfaz exclusion calidad indice",
  ),
  sections: phraseTable(sections),
  instructions: phraseTable({ instruction: instructions }),
  columns: phraseTable(columns),
  yes: words(
    "si sí s obligatorio obligatoria requerido requerida siempre verdadero unico unica único única",
  ),
  no: new Set([...words("no opcional nunca falso ninguno ninguna"), "no aplica", "n/a"]),
  types: phraseTable(constraintWords.types),
  constraints: phraseTable(constraintWords.constraints),
  postfix: phraseTable(valueWords.postfix),
  defaultSuffixes: phraseTable({ default: valueWords.defaultSuffixes }),
  units: phraseTable(valueWords.units),
  linkWords: valueWords.linkWords,
  numbers: valueWords.numbers,
  literals: valueWords.literals,
  roleNames: valueWords.roleNames,
  measures: valueWords.measures,
  ruleWords: valueWords.ruleWords,
  clauseWords: words(
    "que cual cuyo cuya es son o y donde cuando como indicando diciendo mostrando si",
  ),
  having: phraseTable({ has: HAVING }),
  articles: words("el la los las un una unos unas su sus cada uno"),
  entityNouns: ENTITY_NOUNS,
  verbs: verbWords.verbs,
  modals: phraseTable({ modal: verbWords.modals }),
  priorities: phraseTable(verbWords.priorities),
  stopWords: verbWords.stopWords,
  genericNouns: verbWords.genericNouns,
  singleWords: verbWords.singleWords,
  manyWords: verbWords.manyWords,
  pronouns: verbWords.pronouns,
  relations: verbWords.relations,
  keys: phraseTable({ key: verbWords.keys }),
  restrictions: verbWords.restrictions,
  demandLinks: ruleWords.demandLinks,
  demandOpeners: ruleWords.demandOpeners,
  typeOpeners: ruleWords.typeOpeners,
  negations: ruleWords.negations,
  sameWords: ruleWords.sameWords,
  shareWords: ruleWords.shareWords,
  sharingWords: ruleWords.sharingWords,
  refusals: ruleWords.refusals,
  conditions: ruleWords.conditions,
  reasons: phraseTable({ reason: ruleWords.reasons }),
  storyOpeners: phraseTable({ opener: ruleWords.storyOpeners }),
  storyVoice: phraseTable({ voice: ruleWords.storyVoice }),
  scenarioOpeners: ruleWords.scenarioOpeners,
  scenarioSteps: ruleWords.scenarioSteps,
  pageParameters: ruleWords.pageParameters,
  existence: ruleWords.existence,
  alternatives: ruleWords.alternatives,
  demands: phraseTable(verbWords.demands),
  spokenPriorities: phraseTable(verbWords.spokenPriorities),
  shoutedPriorities: new Set(),
  collectives: ruleWords.collectives,
  permissions: phraseTable({ permission: verbWords.permissions }),
  statusTopics: phraseTable(verbWords.statusTopics),
  statusFillers: verbWords.statusFillers,
  statusSpeech: verbWords.statusSpeech,
  comparers: verbWords.comparers,
  methodWords: verbWords.methodWords,
  domains: ruleWords.domains,
  nameTypes: valueWords.nameTypes,
  boundedNames: valueWords.boundedNames,
  naming: phraseTable({ naming: verbWords.naming }),
  attributes,
  attributePhrases,
  marks: verbWords.marks,
  structure: structureTables(structure),
  qualities,
  qualityFillers,
};
