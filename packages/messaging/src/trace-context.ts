import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
} from "@opentelemetry/api";

/** The active trace as W3C `traceparent`, or undefined when nothing is traced. */
export function currentTraceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** Runs `work` as a span that continues the trace of the message it is about. */
export async function inConsumerSpan<Result>(
  name: string,
  message: { traceparent?: string; attributes: Record<string, string | number> },
  work: () => Promise<Result>,
): Promise<Result> {
  const parent = message.traceparent
    ? propagation.extract(ROOT_CONTEXT, { traceparent: message.traceparent })
    : ROOT_CONTEXT;
  const span = trace
    .getTracer("@devmatrix/messaging")
    .startSpan(name, { kind: SpanKind.CONSUMER, attributes: message.attributes }, parent);
  try {
    return await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
    throw error;
  } finally {
    span.end();
  }
}
