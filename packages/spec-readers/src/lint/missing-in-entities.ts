import type { Entity, Finding, SpecModel } from "@devmatrix/spec-model";
import { openQuestion } from "./open-question.ts";

const CURRENCY = /currency|moneda|divisa|^eur$|^usd$/i;

/** Entities that nobody reaches, texts without a longest length, amounts without a currency, deletions that leave others. */
export function missingInEntities(model: SpecModel): Finding[] {
  return model.entities.flatMap((entity) => [
    ...unreached(model, entity),
    ...boundless(model, entity),
    ...withoutCurrency(model, entity),
    ...leftBehind(model, entity),
  ]);
}

function unreached(model: SpecModel, entity: Entity): Finding[] {
  const isReached =
    model.endpoints.some((endpoint) => endpoint.entity === entity.name) ||
    model.entities.some(({ embeds }) => embeds?.some((embed) => embed.entity === entity.name)) ||
    model.rules.some(
      ({ behaviour }) => "entity" in behaviour && behaviour.entity === entity.name,
    ) ||
    model.callers?.entity === entity.name;
  if (isReached) return [];
  const { name } = entity;
  return [
    openQuestion(model, {
      id: `endpoints:${name}`,
      message: `${name} has fields, and no endpoint creates or reads it.`,
      question: `Which operations on ${name} does the service offer?`,
      options: [`Users can create, list, read, update and delete ${entity.plural}.`, "None."],
      assumption: "None.",
      statementIds: entity.statementIds,
      severity: "warning",
    }),
  ];
}

function boundless(model: SpecModel, { name, fields, statementIds }: Entity): Finding[] {
  const texts = fields.filter(
    ({ type, maxLength, enum: values, format, pattern, role, readOnly, computed }) =>
      type === "string" &&
      maxLength === undefined &&
      !values &&
      !format &&
      !pattern &&
      !role &&
      !readOnly &&
      !computed,
  );
  if (texts.length === 0) return [];
  const names = texts.map((field) => field.name).join(", ");
  return [
    openQuestion(model, {
      id: `length:${name}`,
      message: `Nothing says how long ${names} of ${name} may be.`,
      question: `How long may ${names} of ${name} be at most?`,
      assumption: "Any length that fits into a request.",
      statementIds: texts[0]?.statementIds ?? statementIds,
    }),
  ];
}

function withoutCurrency(model: SpecModel, { name, fields }: Entity): Finding[] {
  const amounts = fields.filter(({ type, computed }) => type === "decimal" && !computed);
  const isSaid = model.entities.some((entity) =>
    entity.fields.some((field) => CURRENCY.test(field.name)),
  );
  const inText =
    /\b(?:EUR|USD|GBP|MXN|ARS|COP|CLP|euros?|dollars?|pounds?|pesos?|d[oó]lares)\b|[€£]|\$ ?\d/.test(
      model.source.text,
    );
  const [first] = amounts;
  if (!first || isSaid || inText) return [];
  return [
    openQuestion(model, {
      id: `currency:${name}`,
      message: `${name}.${first.name} is an amount, and nothing names its currency.`,
      question: `In which currency is ${name}.${first.name}, and with how many digits after the point?`,
      assumption: `One currency everywhere, with ${first.scale ?? 2} digits after the point.`,
      statementIds: first.statementIds,
    }),
  ];
}

/** Rows that refer to one that can be deleted. */
function leftBehind(model: SpecModel, { name, plural, fields, ownedBy }: Entity): Finding[] {
  return fields.flatMap(({ reference, name: field, statementIds }) => {
    if (!reference || reference.onDelete !== "restrict" || ownedBy?.entity === reference.entity)
      return [];
    const isDeleted = model.endpoints.some(
      ({ operation, entity }) => operation === "delete" && entity === reference.entity,
    );
    if (!isDeleted) return [];
    return [
      openQuestion(model, {
        id: `deletion:${name}.${field}`,
        message: `Nothing says what becomes of ${name} rows when the ${reference.entity} that their ${field} names is deleted.`,
        question: `What becomes of ${name} rows when their ${reference.entity} is deleted?`,
        options: [
          `${reference.entity} rows with ${plural} cannot be deleted.`,
          `Deleting a ${reference.entity} deletes its ${plural}.`,
        ],
        assumption: `${reference.entity} rows with ${plural} cannot be deleted (409).`,
        statementIds,
      }),
    ];
  });
}
