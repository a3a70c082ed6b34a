import { registerUser } from "@plinth/identity";
import { testEnv } from "@plinth/env";
import { beforeAll } from "vitest";
import { type Home, onlyWorld } from "../tenancy/world.ts";
import { validInput, walkIn } from "../tenancy/valid-input.ts";
import { nameOperator, signedIn, testDatabase } from "../testing/index.ts";

/** How often each way to change something is asked, 300 times unless a run says otherwise, and each way to read, a third of that. */
export const runs = { write: testEnv().TEST_RUNS * 2, read: Math.ceil((testEnv().TEST_RUNS * 2) / 3) };
export const times = (count: number) => `${count} times, with one thing wrong in each`;
/** A long run has as long as it takes. */
export const patience = { timeout: 3_600_000 };

/** Gives the file a database of its own, with somebody in it who asks and has sent nothing yet. */
export function fuzzing() {
  const database = testDatabase();
  let acme: Home;
  let headers: Readonly<Record<string, string>>;

  /** Somebody new, in an organization of their own. */
  async function startAfresh(): Promise<void> {
    ({ acme } = await onlyWorld(database));
    nameOperator(acme.userId);
    headers = await signedIn(acme);
  }

  beforeAll(async () => {
    await registerUser({ name: "Walk In", ...walkIn });
    await startAfresh();
  });

  return {
    startAfresh,
    headers: () => headers,
    valid: (verb: string) => () => validInput(verb, { named: acme, own: acme }),
  };
}
