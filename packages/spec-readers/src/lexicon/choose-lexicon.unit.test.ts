import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";
import { chooseLexicon } from "./choose-lexicon.ts";

const SPANISH = `# Club de costura

Cada patrón tiene un nombre (obligatorio) y una talla opcional. Las socias pueden crear y listar patrones.`;
const ENGLISH = `# Sewing club

Each pattern has a name (required) and an optional size. Members can create and list patterns.`;

describe("the language of a text is that of its prose", () => {
  it.each([
    ["English", ENGLISH, "en"],
    ["Spanish", SPANISH, "es"],
    [
      "both",
      `${SPANISH}\n\nThe service answers with JSON and keeps all of its data in memory.`,
      "mixed",
    ],
    [
      "Spanish with English names in code",
      `${SPANISH}\n\n- \`full_name\`: texto\n- \`size\`: texto`,
      "es",
    ],
    [
      "English with a Spanish name",
      `${ENGLISH}\n\nThe club is called El Dedal de la Abuela.`,
      "en",
    ],
    ["no prose", "```\nGET /a\n```", "none"],
    ["Spanish without accents", SPANISH.normalize("NFD").replace(/\p{M}/gu, ""), "es"],
  ])("%s", (_, text, language) => {
    expect(chooseLexicon(text)).toMatchObject({ language });
  });

  it.each([
    [
      "pt",
      "# Clube de costura\n\nCada molde tem um nome obrigatório e um tamanho opcional. Os sócios podem criar, listar e excluir moldes. O serviço não deve aceitar nomes repetidos; quando o nome já existe, responde com 409. As datas são guardadas em UTC.",
    ],
    [
      "it",
      "# Circolo di cucito\n\nOgni modello ha un nome obbligatorio e una taglia facoltativa. I soci possono creare, elencare ed eliminare i modelli. Il servizio non deve accettare nomi ripetuti; quando il nome esiste già, risponde con 409. Le date sono in UTC.",
    ],
    [
      "fr",
      "# Club de couture\n\nChaque patron a un nom obligatoire et une taille facultative. Les membres peuvent créer, lister et supprimer des patrons. Le service ne doit pas accepter deux fois le même nom ; quand il existe déjà, la réponse est 409.",
    ],
    [
      "de",
      "# Nähverein\n\nJeder Schnitt hat einen Namen und eine optionale Größe. Die Mitglieder können Schnitte anlegen, auflisten und löschen. Der Dienst darf keinen Namen zweimal annehmen; wenn er schon vergeben ist, antwortet er mit 409.",
    ],
    [
      "ca",
      "# Club de costura\n\nCada patró té un nom obligatori i una talla opcional. Els socis poden crear i llistar els patrons amb les seves dades. El servei no accepta noms repetits; quan el nom ja existeix respon amb 409 i les dates són en UTC.",
    ],
  ])("refuses %s instead of misreading it", (language, text) => {
    expect(chooseLexicon(text)).toEqual({ other: language });
    const { model, reasons } = readSpecification({ name: "otro.md", content: text });
    expect(model).toBeNull();
    expect(reasons[0]).toMatchObject({ code: "SPEC_FORMAT_UNSUPPORTED" });
  });
});
