import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runNode } from "./child.mjs";

/**
 * Runs the app (`next dev` or `next start`) until it ends, with its exit code, or is interrupted, with 0: to be stopped is its
 * usual end.
 * @param {string} mode
 * @param {{ root: string; env: NodeJS.ProcessEnv; port: number; interrupted: AbortSignal; graceMs?: number }} options
 */
export async function runApp(mode, { root, env, port, interrupted, ...rest }) {
  const hostname = env["HOSTNAME"] && env["NODE_ENV"] === "production" ? ["--hostname", env["HOSTNAME"]] : [];
  const args = [join(root, "node_modules/next/dist/bin/next"), mode, "--port", String(port), ...hostname];
  const { code } = await runNode(args, {
    cwd: join(root, "apps/web"),
    env: { ...env, PORT: String(port), NEXT_TELEMETRY_DISABLED: "1" },
    interrupted,
    ...rest,
  });
  return interrupted.aborted ? 0 : code;
}

/**
 * Waits until the app answers; resolves to the status of its health check, or to null when `signal` came first.
 * @param {string} origin
 * @param {AbortSignal} signal
 */
export async function healthOf(origin, signal) {
  while (!signal.aborted) {
    const status = await fetch(`${origin}/api/health`, { signal }).then(
      (response) => response.status,
      () => null,
    );
    if (status !== null) return status;
    await sleep(200, undefined, { signal }).catch(() => undefined);
  }
  return null;
}
