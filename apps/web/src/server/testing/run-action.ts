import { Problem } from "@plinth/kernel";
import { type ActionOutcome, runAction as run } from "@plinth/testing/next";
import { assertNothingForeign, organizationsOf, toldByMail } from "./canary.ts";
import { assertDeclaredByVerb } from "./declared.ts";

type Asked = NonNullable<Parameters<typeof run>[1]> & { readonly said?: string };

/**
 * Runs `fn`, which sends what is `said`, as a Server Action; throws when the browser would receive anything of another organization, or a problem
 * that the verb does not declare.
 */
export async function runAction<T>(fn: () => Promise<T>, asked: Asked = {}): Promise<ActionOutcome<T>> {
  const held = Object.entries(asked.cookies ?? {}).map(([name, value]) => `${name}=${value}`);
  const cookies = [asked.headers?.["cookie"] ?? "", held.join("; ")];
  const organizations = await organizationsOf(cookies);
  const said = `${asked.said ?? ""} ${await toldByMail(asked.said ?? "")}`;
  const outcome = await run(fn, asked);
  const received = JSON.stringify(outcome);
  await assertNothingForeign({ cookies: [...cookies, ...outcome.setCookies], said, received }, organizations);
  const problem = problemIn(outcome.value);
  if (problem !== undefined) assertDeclaredByVerb(problem);
  return outcome;
}

function problemIn(value: unknown): Problem | undefined {
  const { error } = (value ?? {}) as { error?: unknown };
  return Problem.safeParse(error).data;
}
