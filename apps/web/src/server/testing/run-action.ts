import { type ActionOutcome, runAction as run } from "@plinth/testing/next";
import { assertNothingForeign, organizationsOf } from "./canary.ts";

type Asked = NonNullable<Parameters<typeof run>[1]>;

/** Runs `fn` as a Server Action; throws when the browser would receive anything of another organization. */
export async function runAction<T>(fn: () => Promise<T>, asked: Asked = {}): Promise<ActionOutcome<T>> {
  const held = Object.entries(asked.cookies ?? {}).map(([name, value]) => `${name}=${value}`);
  const cookies = [asked.headers?.["cookie"] ?? "", held.join("; ")];
  const organizations = await organizationsOf(cookies);
  const outcome = await run(fn, asked);
  const received = JSON.stringify(outcome);
  await assertNothingForeign({ cookies: [...cookies, ...outcome.setCookies], said: "", received }, organizations);
  return outcome;
}
