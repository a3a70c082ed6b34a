import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runNode } from "./child.mjs";

/**
 * Runs the app (`next dev` or `next start`) until it ends or is interrupted; resolves to its exit code.
 * @param {string} mode
 * @param {{ root: string; env: NodeJS.ProcessEnv; port: number; interrupted: AbortSignal; graceMs?: number }} options
 */
export async function runApp(mode, { root, env, port, ...rest }) {
  const hostname = env["HOSTNAME"] && env["NODE_ENV"] === "production" ? ["--hostname", env["HOSTNAME"]] : [];
  const args = [join(root, "node_modules/next/dist/bin/next"), mode, "--port", String(port), ...hostname];
  const { code } = await runNode(args, {
    cwd: join(root, "apps/web"),
    env: { ...env, PORT: String(port), NEXT_TELEMETRY_DISABLED: "1" },
    ...rest,
  });
  return code;
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
