import { openCache } from "@plinth/cache";
import { EnvError, serverEnv } from "@plinth/env";
import { drainConnections, notePeers, screenRequests } from "@plinth/http";
import { logger } from "@plinth/observability";
import { startTelemetry } from "@plinth/observability/start";
import type { Instrumentation } from "next";
import { logConsole } from "./instrumentation-console.ts";
import { registerConsumers, startJobs } from "./server/jobs/worker.ts";
import { redisAddress } from "./server/redis-address.ts";

type RequestError = Parameters<Instrumentation.onRequestError>;

/**
 * Checks the whole configuration, starts telemetry, screens requests and notes where they come from, opens the cache, and
 * begins the work that no request waits for; a fault is printed in words and ends the process with 1.
 */
export async function start(): Promise<void> {
  try {
    notePeers();
    screenRequests();
    await startTelemetry();
    const { NODE_ENV, VERCEL } = serverEnv();
    openCache({ redis: redisAddress() });
    if (NODE_ENV === "production") logConsole();
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, drainConnections);
    await registerConsumers();
    // Vercel runs nothing between requests: its crons do what a worker does elsewhere.
    if (VERCEL === undefined) startJobs();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Writes one line with the error's causes and its digest, which is all that the visitor was told; never the path asked for, since queries hold tokens. */
export function logRequestError(error: RequestError[0], request: RequestError[1], context: RequestError[2]): void {
  const requestId = request.headers["x-request-id"];
  logger.error(
    {
      ...(typeof requestId === "string" ? { requestId: requestId.slice(0, 64) } : {}),
      method: request.method,
      route: context.routePath,
      routeType: context.routeType,
      digest: digestOf(error),
      err: error,
    },
    "request failed",
  );
}

function digestOf(error: unknown): string | undefined {
  const { digest } = (error ?? {}) as { digest?: unknown };
  return typeof digest === "string" ? digest : undefined;
}
