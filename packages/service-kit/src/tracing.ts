import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import type { Release } from "./release-stack.ts";

/**
 * Turns on trace context: what arrives with a message is passed on with every message that answers it, so that a run
 * is one trace from its submission to its deployment. Spans are recorded and exported only when `endpoint` is given;
 * the SDK is not even loaded otherwise.
 */
export async function startTracing(
  service: string,
  endpoint: string | undefined,
): Promise<Release> {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  if (endpoint === undefined) return () => undefined;

  const [
    { BasicTracerProvider, BatchSpanProcessor },
    { OTLPTraceExporter },
    { resourceFromAttributes },
  ] = await Promise.all([
    import("@opentelemetry/sdk-trace-base"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
  ]);
  const exporter = new OTLPTraceExporter({ url: new URL("v1/traces", withSlash(endpoint)).href });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": service, "service.namespace": "devmatrix" }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  trace.setGlobalTracerProvider(provider);
  return () => provider.shutdown();
}

function withSlash(address: string): string {
  return address.endsWith("/") ? address : `${address}/`;
}
