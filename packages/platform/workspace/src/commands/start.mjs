import { existsSync } from "node:fs";
import { join } from "node:path";
import { runApp } from "../process/app.mjs";
import { choosePort } from "../process/port.mjs";
import { servingEnv } from "../process/serving-env.mjs";
import { Failure } from "../report/failure.mjs";
import { appUrl } from "../setup/app-url.mjs";
import { ensureDotenv, loadDotenv } from "../setup/dotenv-file.mjs";
import { root } from "../setup/root.mjs";

/**
 * Serves the production build until a signal; requests under way are answered first.
 * @param {string[]} _args
 * @param {AbortSignal} interrupted
 */
export async function main(_args, interrupted) {
  requireBuild();
  const port = await choosePort({
    asked: process.env["PORT"] || "3000",
    preferred: 3000,
    hostname: process.env["HOSTNAME"],
  });
  const env = productionEnv(port);
  const { parseServerEnv } = await import("@plinth/env");
  parseServerEnv(env);
  const { openDatabase } = await import("../setup/database.mjs");
  const database = await openDatabase({ root, env });
  try {
    return await runApp("start", { root, env: servingEnv({ ...env, ...database.env }), port, interrupted });
  } finally {
    await database.close();
  }
}

function requireBuild() {
  if (existsSync(join(root, "apps/web/.next/BUILD_ID"))) return;
  throw new Failure("There is no production build yet.", "npm run build, and then npm start.");
}

/**
 * Who asks for the embedded database by name tries the build on this machine, so secrets, origin and rate limits may
 * be the machine's own as well, and mails stay unsent where no way is named; everybody else names them.
 * @param {number} port
 * @returns {NodeJS.ProcessEnv}
 */
function productionEnv(port) {
  loadDotenv(root);
  const trial = process.env["DATABASE_URL"] === "embedded";
  if (trial) ensureDotenv(root);
  if (trial) loadDotenv(root);
  const local = trial ? { APP_URL: appUrl(process.env["APP_URL"], port), RATE_LIMIT_BACKEND: "memory" } : {};
  const mute = trial && !process.env["RESEND_API_KEY"] && !process.env["SMTP_URL"] ? { MAIL_BACKEND: "none" } : {};
  return { ...process.env, NODE_ENV: "production", ...local, ...mute };
}
