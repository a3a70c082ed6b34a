import { disconnect } from "@plinth/db";
import { EnvError, serverEnv } from "@plinth/env";
import { startTelemetry } from "@plinth/observability/start";
import { startJobs } from "./worker.ts";

/** `npm run worker`: tells of events and runs schedules, without serving, until SIGTERM or SIGINT. */
async function work(): Promise<void> {
  serverEnv();
  await startTelemetry();
  const worker = startJobs();
  await new Promise<void>((resolve) => {
    // What is under way may wait without holding the process: this does.
    const awake = setInterval(() => {}, 60_000);
    const end = () => {
      clearInterval(awake);
      resolve();
    };
    process.once("SIGTERM", end).once("SIGINT", end);
  });
  await worker.stop();
  await disconnect();
}

try {
  await work();
} catch (error) {
  if (!(error instanceof EnvError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
