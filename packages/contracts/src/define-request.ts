import type { z } from "zod";

/** A read that one service answers for others: subject `devmatrix.rpc.<service>.<method>`. */
export interface RequestDefinition<
  Request extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  subject: string;
  summary: string;
  request: Request;
  reply: Reply;
}

/** Defines a read; replies of any size are allowed, the transport splits them. */
export function defineRequest<Request extends z.ZodType, Reply extends z.ZodType>(
  definition: RequestDefinition<Request, Reply>,
): RequestDefinition<Request, Reply> {
  return definition;
}

/** What the caller passes, before defaults are filled in. */
export type RequestData<Definition extends RequestDefinition> = z.input<Definition["request"]>;

/** What the caller gets back. */
export type ReplyData<Definition extends RequestDefinition> = z.output<Definition["reply"]>;
