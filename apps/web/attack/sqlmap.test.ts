import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { arrangedIdentity } from "@/server/tenancy/arranged-identity.ts";
import { arrangedInput } from "@/server/tenancy/arranged-input.ts";
import { meantForOne } from "@/server/tenancy/askers.ts";
import { plantWorld } from "@/server/tenancy/world.ts";
import { type BoundVerb, boundVerbs } from "@/server/testing/index.ts";
import { type FlawedServer, startFlawedServer } from "./flawed-server.ts";
import type { Front } from "./front.ts";
import { sampleOf } from "./requests.ts";
import { type Target, hasParameters, sqlmap } from "./sqlmap.ts";
import { attackedServer } from "./stage.ts";

const { database, front, nobody, owners, keys } = attackedServer();
const verbs = await boundVerbs();

describe("sqlmap finds an injection where there is one:", () => {
  let flawed: FlawedServer;
  beforeAll(async () => {
    flawed = await startFlawedServer(database);
  });
  afterAll(() => flawed.stop());

  test("in a query and in a JSON body, through a front like those below", async () => {
    const [one, other] = [await front(nobody, flawed.origin), await front(nobody, flawed.origin)];
    const found = await sqlmap(
      [
        { origin: one.origin, method: "GET", path: "/things?name=a" },
        { origin: other.origin, method: "PATCH", path: "/things", body: { size: 1, name: "a" } },
      ],
      60,
    );
    expect(found.map((place) => place.split(",").slice(1, 3).join())).toEqual(["GET,name", "(custom) POST,JSON name"]);
  });
});

/** A verb at a front, and in a home, of its own: what one of them ends or deletes is not missed by the next. */
interface Tried {
  readonly title: string;
  readonly target: Target;
  readonly front: Front;
  /** Whether it writes to somebody, which is limited by whom it writes to. */
  readonly mails: boolean;
  /** What the sample itself was answered: a status, and a problem's code; what is meant for one person alone is refused. */
  readonly answer: string;
  readonly expected: RegExp;
}

async function open(asker: typeof owners, verb: BoundVerb): Promise<Tried> {
  const { definition } = verb;
  const { acme } = await plantWorld(database);
  const ask = asker(acme);
  const opened = await front(ask);
  const { origin } = opened;
  const arranged = await arrangedCall(definition.name, await ask());
  const { method, path, marked, body } = sampleOf(verb, acme, arranged ?? undefined);
  const sent =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const answer = await fetch(origin + path, { method, ...sent });
  const { code = "" } = answer.ok ? {} : ((await answer.json()) as { code?: string });
  const target = { origin, method, path: marked, ...(body === undefined ? {} : { body }) };
  return {
    title: `${method} ${verb.page.slice(0, -"/route".length)}`,
    target,
    front: opened,
    mails: definition.limit === "mail",
    answer: `${answer.status} ${code}`,
    expected: new RegExp(definition.name in meantForOne ? `^4\\d\\d ${meantForOne[definition.name]}$` : "^2"),
  };
}

const arrangedCall = async (verb: string, headers: Readonly<Record<string, string>>) =>
  (await arrangedInput(verb, database, headers)) ?? arrangedIdentity(verb, database, headers);

/** Asks by an API key where one is taken, and by a session where a person is wanted. */
async function openEither(verb: BoundVerb): Promise<Tried> {
  if (!verb.definition.allow.includes(":")) return open(owners, verb);
  const byKey = await open(keys, verb);
  return byKey.answer === "403 user_required" ? open(owners, verb) : byKey;
}

describe("every verb of the API, asked by somebody signed in or by an API key,", () => {
  const all: Tried[] = [];
  let tried: Tried[];
  beforeAll(async () => {
    for (const verb of verbs) all.push(await openEither(verb));
    tried = all.filter(({ target }) => hasParameters(target));
  });

  test("does what it is asked before anything is changed in it", () => {
    expect(all.length).toBeGreaterThan(50);
    const wrong = all.filter(({ answer, expected }) => !expected.test(answer));
    expect(wrong.map(({ title, answer }) => `${title}: ${answer}`)).toEqual([]);
  });

  test("gives sqlmap nothing to find", { timeout: 2_000_000 }, async () => {
    const targets = tried.map(({ target }) => target);
    const found = await sqlmap(targets, 1800);
    // A verb that answers otherwise the second time can look like a flaw, once: a flaw is found again.
    const suspects = targets.filter(({ origin }) => found.some((place) => place.startsWith(origin)));
    expect(suspects.length === 0 ? [] : await sqlmap(suspects, 180)).toEqual([]);
  });

  test("breaks on nothing that is sent, and hides nothing behind a limit but of mails", () => {
    const answers = tried.flatMap(({ title, mails, front: { passed } }) =>
      passed.map(({ status }) => ({ title, mails, status })),
    );
    expect(answers.length).toBeGreaterThan(tried.length * 30);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.filter(({ mails }) => !mails)).toEqual([]);
  });
});
