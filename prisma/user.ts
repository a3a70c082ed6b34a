import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { disconnect } from "@plinth/db";
import { disableUser, enableUser } from "@plinth/identity";

const dotenv = fileURLToPath(new URL("../.env", import.meta.url));
if (existsSync(dotenv)) process.loadEnvFile(dotenv);

const verbs = new Map([
  ["disable", { does: disableUser, done: "is disabled: no session, sign-in or API key of theirs works any more." }],
  ["enable", { does: enableUser, done: "may sign in again." }],
]);

/** Keeps somebody out, or lets them in again; throws where nothing was done. */
async function run([name = "", email = ""]: readonly string[]): Promise<string> {
  const verb = verbs.get(name);
  if (verb === undefined || email === "") throw new Error("Say what to do with whom: npm run user -- disable EMAIL.");
  if (!(await verb.does(email))) throw new Error("Nobody has this address.");
  return `This person ${verb.done}`;
}

try {
  console.log(await run(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await disconnect();
}
