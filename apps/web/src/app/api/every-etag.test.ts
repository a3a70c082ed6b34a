import { isStreamed } from "@plinth/http";
import { beforeAll, describe, expect, test } from "vitest";
import { validInput } from "@/server/tenancy/valid-input.ts";
import { type Home, plantWorld } from "@/server/tenancy/world.ts";
import {
  type BoundVerb,
  type Caller,
  boundVerbs,
  caller,
  nameOperator,
  refusal,
  requestOf,
  signedIn,
  testDatabase,
} from "@/server/testing/index.ts";

const database = testDatabase();
const bound = await boundVerbs();
const reads = bound
  .filter(({ method, definition }) => method === "GET" && !isStreamed(definition))
  .map((each) => [each.line, each] as const);
let acme: Home;
let owner: Caller;

beforeAll(async () => {
  ({ acme } = await plantWorld(database));
  nameOperator(acme.userId);
  owner = caller(await signedIn(acme));
});

const lineOf = (verb: BoundVerb) => requestOf(verb, validInput(verb.definition.name, { named: acme, own: acme })).line;

describe.each(reads)("%s", (_line, verb) => {
  test("has an ETag, by which it is not sent twice, and no cache may keep it", async () => {
    const first = await owner(lineOf(verb));
    const etag = first.headers.get("etag") ?? "";
    expect([first.status, etag]).toEqual([200, expect.stringMatching(/^"[\w.-]+"$/)]);
    const again = await owner(lineOf(verb), { headers: { "if-none-match": etag } });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    expect(again.headers.get("cache-control")).toBe("private, no-store");
    expect(again.headers.get("vary")).toMatch(/authorization, cookie/i);
  });
});

describe("fifty edits at once of what all have read", () => {
  test("change it once, and each of the others is told", async () => {
    const path = `/api/v1/projects/${acme.projectId}` as const;
    const read = await owner(`GET ${path}`);
    const edits = Array.from({ length: 50 }, (_, edit) =>
      owner(`PATCH ${path}`, {
        json: { name: `Edit ${edit}` },
        headers: { "if-match": read.headers.get("etag") ?? "" },
      }),
    );
    const answers = await Promise.all(edits);
    const done = answers.filter(({ status }) => status === 200);
    expect(done).toHaveLength(1);
    const lost = answers.filter(({ status }) => status !== 200).map(refusal);
    expect(lost).toEqual(Array.from({ length: 49 }, () => [412, "precondition_failed"]));
    expect((await owner(`GET ${path}`)).json).toEqual(done[0]?.json);
  });
});
