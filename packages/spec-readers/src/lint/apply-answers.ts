import type { Entity, Field, SpecModel } from "@devmatrix/spec-model";
import { isAboutField } from "./settle-answers.ts";

/** Puts answers that are values where their questions were about: `default:Plant.height`, `required:…`, `scale:…`. */
export function applyAnswers(
  model: SpecModel,
  answers: Readonly<Record<string, string>>,
): SpecModel {
  const wanted = Object.entries(answers).filter(([id]) => isAboutField(id));
  if (wanted.length === 0) return model;
  const entities = model.entities.map((entity) => {
    const fields = entity.fields.map((field) =>
      wanted.reduce((one, answer) => answered(one, entity, answer), field),
    );
    return { ...entity, fields };
  });
  return { ...model, entities };
}

function answered(field: Field, { name }: Entity, [id, answer]: [string, string]): Field {
  const [kind = "", about] = id.split(/:(.*)/s);
  if (about !== `${name}.${field.name}`) return field;
  const value = answer.trim();
  if (kind === "default") return withDefault(field, value);
  if (kind === "scale" && /^\d$/.test(value) && field.type === "decimal")
    return { ...field, scale: Number(value) };
  if (kind !== "required" || field.readOnly) return field;
  const isYes = /^(?:yes|y|true|required|s[ií]|obligatorio)$/i.test(value);
  const isNo = /^(?:no|n|false|optional|opcional)$/i.test(value);
  if (isYes) return { ...field, required: true, nullable: false };
  return isNo ? { ...field, required: false, nullable: field.default === undefined } : field;
}

function withDefault(field: Field, value: string): Field {
  if (field.list || field.role || /^(?:none|null|empty|ninguno|vac[ií]o)$/i.test(value))
    return field;
  const typed =
    field.type === "boolean"
      ? value === "true" || value === "false"
        ? value === "true"
        : undefined
      : /^(?:integer|number|decimal)$/.test(field.type)
        ? value !== "" && Number.isFinite(Number(value))
          ? Number(value)
          : undefined
        : field.type === "string" && (field.enum === undefined || field.enum.includes(value))
          ? value
          : undefined;
  return typed === undefined
    ? field
    : { ...field, default: typed, required: false, nullable: false };
}
