import { serverEnv } from "@plinth/env";
import { logDiagnostics } from "./diagnostics.ts";
import { processMetrics } from "./metrics.ts";
import { processWide } from "./process-wide.ts";
import type { Tracing, TracingOptions } from "./tracing.ts";

const running = () => processWide("tracing", (): { tracing?: Promise<Tracing> } => ({}));

/** Starts metrics, and traces where OTEL_EXPORTER_OTLP_ENDPOINT names a collector; call it before the Prisma client is made. Calling it again changes nothing; throws EnvError. */
export async function startTelemetry(): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER_ARG } = serverEnv();
  processMetrics();
  if (endpoint === undefined) return;
  const state = running();
  state.tracing ??= trace({ endpoint, serviceName: OTEL_SERVICE_NAME, ratio: OTEL_TRACES_SAMPLER_ARG });
  await state.tracing;
}

/** Sends the spans that are left and stops tracing; without traces it does nothing. */
export async function stopTelemetry(): Promise<void> {
  const state = running();
  const tracing = await state.tracing;
  delete state.tracing;
  await tracing?.stop();
}

/** The tracer SDK is loaded only here, so that a process without a collector never pays for it. */
async function trace(options: TracingOptions): Promise<Tracing> {
  const { startTracing } = await import("./tracing.ts");
  logDiagnostics();
  const tracing = startTracing(options);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void flushOn(signal, tracing));
  process.once("beforeExit", () => void tracing.flush());
  return tracing;
}

/** Sends the spans so far; the signal ends the process as it would have, unless somebody else is draining it. */
async function flushOn(signal: NodeJS.Signals, tracing: Tracing): Promise<void> {
  holdExit(tracing);
  await tracing.flush();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

/** Whoever drains the process ends it by `process.exit`, which waits for nothing: it is held until the last spans are sent. */
function holdExit(tracing: Tracing): void {
  const exit = process.exit.bind(process);
  const flushAndExit = (code?: Parameters<typeof exit>[0]) => void tracing.flush().then(() => exit(code));
  process.exit = flushAndExit as typeof process.exit;
}
