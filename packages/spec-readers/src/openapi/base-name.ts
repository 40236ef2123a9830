import { wordsOf } from "../text/inflection.ts";

/**
 * Words that only say which view of a thing a schema is, before or after its name, in the languages of the readers. They
 * are terms of interface design, of no domain.
 */
const BEFORE = new Set(
  `create new update patch replace post put upsert edit modify partial base crear nuevo nueva actualizar editar modificar alta`.split(
    " ",
  ),
);
const AFTER = new Set(
  `create creation new update patch replace input output in out read write request response req res reply dto payload body
   params data view model schema entity record resource base summary detail details full public list page paged paginated
   collection result results envelope wrapper crear creacion nuevo nueva actualizar actualizacion entrada salida solicitud
   command cmd model form comando modelo formulario peticion respuesta resumen detalle detalles lista listado pagina cuerpo datos resultado parcial`.split(
    /\s+/,
  ),
);
const JOINTS = new Set(["for", "to", "of", "para", "de", "with", "con"]);

/** The words of the thing that a schema is a view of: `CreatePlantRequest`, `PlantInput` and `Plant` are all `plant`. */
export function baseWords(name: string): string[] {
  const words = wordsOf(name);
  let from = 0;
  let to = words.length;
  while (to - from > 1 && BEFORE.has(words[from] ?? "")) from += 1;
  while (to - from > 1 && (AFTER.has(words[to - 1] ?? "") || JOINTS.has(words[to - 1] ?? "")))
    to -= 1;
  while (to - from > 1 && /^v?\d+$/.test(words[to - 1] ?? "")) to -= 1;
  // `PlantCreateRequest`, `PlantForUpdate`: a view word may stand before another one.
  while (to - from > 1 && (AFTER.has(words[to - 1] ?? "") || JOINTS.has(words[to - 1] ?? "")))
    to -= 1;
  return words.slice(from, to);
}
