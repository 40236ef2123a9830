import { describe, expect, it } from "vitest";
import { spanishInflection } from "./spanish-inflection.ts";

describe("nouns of a Spanish text", () => {
  const { singular, plural, isPlural } = spanishInflection(new Set());
  it.each([
    ["canciones", "cancion"],
    ["luces", "luz"],
    ["arboles", "arbol"],
    ["unidades", "unidad"],
    ["valores", "valor"],
    ["meses", "mes"],
    ["paises", "pais"],
    ["plantas", "planta"],
    ["clientes", "cliente"],
    ["nombres", "nombre"],
    ["calles", "calle"],
    ["imagenes", "imagen"],
    ["categories", "category"],
    ["tickets", "ticket"],
  ])("%s is the plural of %s", (many, one) => {
    expect(singular(many)).toBe(one);
    expect(isPlural(many)).toBe(true);
  });

  it.each([
    ["cancion", "canciones"],
    ["luz", "luces"],
    ["arbol", "arboles"],
    ["planta", "plantas"],
    ["ciudad", "ciudades"],
    ["ticket", "tickets"],
  ])("%s becomes %s", (one, many) => {
    expect(plural(one)).toBe(many);
  });

  it.each(["lunes", "analisis", "mes", "pais", "status"])("%s is no plural", (word) => {
    expect(isPlural(word)).toBe(false);
  });

  it("believes the text where spelling does not tell", () => {
    const known = spanishInflection(new Set(["enlace", "lote"]));
    expect(known.singular("enlaces")).toBe("enlace");
    expect(singular("enlaces")).toBe("enlaz");
    expect(known.singular("lotes")).toBe("lote");
  });
});
