import { type DiagLogger, DiagLogLevel, diag } from "@opentelemetry/api";
import { logger } from "./logger.ts";

const entry = (about: string) => ({ component: "opentelemetry", about });

const diagnostics: DiagLogger = {
  error: (message) => logger.warn(entry(message), "telemetry failed"),
  warn: (message) => logger.warn(entry(message), "telemetry failed"),
  info: (message) => logger.debug(entry(message), "telemetry"),
  debug: (message) => logger.debug(entry(message), "telemetry"),
  verbose: (message) => logger.trace(entry(message), "telemetry"),
};

/** Sends what OpenTelemetry says of its own failures, such as an unreachable collector, to the log. */
export function logDiagnostics(): void {
  diag.setLogger(diagnostics, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
}

/** Waits for telemetry to be sent; what could not be is logged, never thrown. */
export async function reported(sending: Promise<void>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    // A provider rejects with the list of what its processors threw.
    logger.warn({ err: Array.isArray(error) ? (error[0] as unknown) : error }, "telemetry failed");
  }
}
