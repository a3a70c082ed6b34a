import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { disconnect } from "@plinth/db";
import { EnvError, seedEnv } from "@plinth/env";
import { plantDemo } from "./plant-demo.ts";

const dotenv = fileURLToPath(new URL("../.env", import.meta.url));
if (existsSync(dotenv)) process.loadEnvFile(dotenv);

/** Plants what SEED names; a production database wants to be told twice. */
async function seed(): Promise<string> {
  const { SEED, NODE_ENV, SEED_PRODUCTION } = seedEnv();
  if (SEED === "none") return "Nothing to plant: set SEED=demo for the demo organization.";
  if (NODE_ENV === "production" && SEED_PRODUCTION === undefined) {
    throw new EnvError(
      new Map([["SEED_PRODUCTION", "is missing: the demo sign-in is known to everybody, and this is production"]]),
      {},
    );
  }
  return (await plantDemo()) ? "The demo organization is planted." : "The demo organization is there already.";
}

try {
  console.log(await seed());
} catch (error) {
  console.error(error instanceof EnvError ? error.message : error);
  process.exitCode = 1;
} finally {
  await disconnect();
}
