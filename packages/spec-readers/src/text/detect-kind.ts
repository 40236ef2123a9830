/** What a text is when it is no Markdown. */
export type OtherKind = "json" | "openapi";

/** Recognises documents that Markdown recognisers would only misread; undefined for everything else. */
export function otherKind(text: string): OtherKind | undefined {
  const head = text.slice(0, 2000).trimStart();
  if (/^(?:openapi|swagger)\s*:/m.test(head) && !/^#\s/.test(head)) return "openapi";
  if (/^[{[]\s*["{[]/.test(head) && /[}\]]\s*$/.test(text)) return "json";
  return undefined;
}
