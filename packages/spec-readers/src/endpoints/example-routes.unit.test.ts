import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";

const FRAME = `# Cabañas

## Entidades

### Cabaña (Cabin)

- **Nombre**: texto, obligatorio

### Nota de la cabaña (CabinNote)

- **Texto**: texto, obligatorio
`;
const EXAMPLE = `
## Ejemplo completo

1. POST /cabins → se crea la cabaña
2. POST /cabins/{id}/notes → añade una nota
3. GET /cabins/7 → la cabaña con sus notas
`;

const routes = (content: string): string[] => {
  const { model } = readSpecification({ name: "cabanas.md", content });
  return model?.endpoints.map(({ method, path }) => `${method} ${path}`) ?? [];
};

describe("routes that only an example shows", () => {
  it("are those of the service where the text states none elsewhere", () => {
    expect(routes(`${FRAME}${EXAMPLE}`)).toEqual(
      expect.arrayContaining(["POST /cabins", "POST /cabins/{id}/notes", "GET /cabins/{id}"]),
    );
  });

  it("add none where the text states its routes", () => {
    const stated = routes(`${FRAME}\n## Rutas\n\n- GET /cabins\n${EXAMPLE}`);
    expect(stated).not.toContain("POST /cabins/{id}/notes");
  });
});
