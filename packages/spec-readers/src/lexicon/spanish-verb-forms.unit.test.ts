import { describe, expect, it } from "vitest";
import { fold } from "../text/fold.ts";
import { verbs } from "./es-verbs.ts";
import { encliticStart, spanishForms } from "./spanish-verb-forms.ts";

describe("forms of Spanish verbs", () => {
  it.each([
    [
      "crear",
      "crear crea crean cree creen creamos creará crearán creó crearon creando creado creadas",
    ],
    ["mostrar:muestr", "mostrar muestra muestran muestre mostrará mostrado mostrando mostramos"],
    ["incluir:incluy", "incluir incluye incluyen incluya incluirá incluido incluyendo"],
    ["pagar", "pagar paga pague paguen pagado"],
    ["modificar", "modificar modifica modifique modificado"],
    ["actualizar", "actualizar actualiza actualice actualizado"],
  ])("%s", (verb, forms) => {
    expect(spanishForms(verb)).toEqual(expect.arrayContaining(forms.split(" ").map(fold)));
  });

  it.each([
    ["crearlas", 5],
    ["eliminarlo", 8],
    ["consultarse", 9],
    ["creándolos", 7],
  ])("%s is a verb with a pronoun", (word, start) => {
    const isVerb = (part: string): boolean => verbs.has(part);
    expect(encliticStart(fold(word), isVerb)).toBe(start);
  });

  it.each(["carlos", "parse", "reverse", "universe"])("%s is one word", (word) => {
    expect(encliticStart(word, (part) => verbs.has(part))).toBeUndefined();
  });
});
