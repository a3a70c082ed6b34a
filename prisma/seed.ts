import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { disconnect } from "@plinth/db";
import { EnvError, seedEnv } from "@plinth/env";
import { plantDemo } from "./plant-demo.ts";

const dotenv = fileURLToPath(new URL("../.env", import.meta.url));
if (existsSync(dotenv)) process.loadEnvFile(dotenv);

/** Where the demo's API key is to be kept, for the one who develops; none is made without it. */
const [, , keyFile] = process.argv;

/** Plants what SEED names; a production database wants to be told twice, and gets no API key. */
async function seed(): Promise<string> {
  const { SEED, NODE_ENV, SEED_PRODUCTION } = seedEnv();
  if (SEED === "none") return "Nothing to plant: set SEED=demo for the demo organization.";
  if (NODE_ENV === "production" && SEED_PRODUCTION === undefined) {
    throw new EnvError(
      new Map([["SEED_PRODUCTION", "is missing: the demo sign-in is known to everybody, and this is production"]]),
      {},
    );
  }
  const withApiKey = NODE_ENV !== "production" && keyFile !== undefined;
  const { planted, apiKey } = await plantDemo({ withApiKey });
  if (keyFile !== undefined && apiKey !== null) keep(apiKey, keyFile);
  return planted ? "The demo organization is planted." : "The demo organization is there already.";
}

/** For the eyes of the file's owner only. */
function keep(apiKey: string, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, apiKey, { mode: 0o600 });
}

try {
  console.log(await seed());
} catch (error) {
  console.error(error instanceof EnvError ? error.message : error);
  process.exitCode = 1;
} finally {
  await disconnect();
}
