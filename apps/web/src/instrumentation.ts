import type { Instrumentation } from "next";

/** Runs once a server, before its first request: a configuration that cannot be used ends the process here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { start } = await import("./instrumentation-node.ts");
    await start();
    // Auth.js looks for its origin here; without it, it would believe the request's host headers.
    if (process.env.APP_URL) process.env.AUTH_URL = process.env.APP_URL;
  }
}

/** Logs what a page, an action or a stray handler threw; the API's routes answer and log their own errors. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logRequestError } = await import("./instrumentation-node.ts");
    logRequestError(error, request, context);
  }
};
