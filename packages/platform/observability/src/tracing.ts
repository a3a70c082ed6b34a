import { context, propagation, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace-node";
import { ATTR_SERVICE_NAME } from "@opentelemetry/semantic-conventions";
import { PrismaInstrumentation } from "@prisma/instrumentation";
import { reported } from "./diagnostics.ts";
import { withoutSecretsIn } from "./span-secrets.ts";

const EXPORT_TIMEOUT_MS = 2000;

/** Where traces go, under what name, and which share of them (0 to 1) is kept where the caller has not decided. */
export interface TracingOptions {
  readonly endpoint: string;
  readonly serviceName: string;
  readonly ratio: number;
}

/** Traces that are being collected; `stop` sends what is left and unregisters the SDK. Neither throws. */
export interface Tracing {
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** Registers the tracer SDK and Prisma's spans; clients that were made before it stay untraced. */
export function startTracing({ endpoint, serviceName, ratio }: TracingOptions): Tracing {
  const exporter = new OTLPTraceExporter({ url: tracesUrl(endpoint), timeoutMillis: EXPORT_TIMEOUT_MS });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: serviceName }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor(withoutSecretsIn(exporter))],
  });
  provider.register();
  // It enables itself and takes the provider that was just registered.
  const prisma = new PrismaInstrumentation();
  return { flush: () => reported(provider.forceFlush()), stop: () => stop(provider, prisma) };
}

function tracesUrl(endpoint: string): string {
  return new URL("v1/traces", endpoint.endsWith("/") ? endpoint : `${endpoint}/`).href;
}

async function stop(provider: NodeTracerProvider, prisma: PrismaInstrumentation): Promise<void> {
  prisma.disable();
  trace.disable();
  context.disable();
  propagation.disable();
  await reported(provider.shutdown());
}
