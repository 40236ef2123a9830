/** Words in the name of a state which say that something went well. */
export const successWords: ReadonlySet<string> = new Set(
  (
    "ok okay success successful succeeded done completed complete approved accepted passed " +
    "exito exitoso exitosa hecho hecha completado completada aprobado aprobada aceptado aceptada"
  ).split(" "),
);
