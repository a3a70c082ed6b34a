import { type Permission, newId } from "@plinth/kernel";
import { rolePermissions } from "@plinth/organizations";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type BoundVerb,
  type Caller,
  boundVerbs,
  caller,
  issuedKey,
  refusal,
  signedIn,
  signedInAs,
  testDatabase,
  withoutPlace,
} from "@/server/testing/index.ts";

const database = testDatabase();
const verbs = await boundVerbs();
let acme: Tenant;
let owner: Caller;
let ownerHeaders: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  ownerHeaders = await signedIn(acme);
  owner = caller(ownerHeaders);
});

const withKey = (secret: string, more: Record<string, string> = {}) =>
  caller({ ...more, authorization: `Bearer ${secret}` });
const keyFor = async (scopes: readonly Permission[]) => withKey((await issuedKey(owner, scopes)).secret);

/** Asks with what no verb takes, so that whoever may ask is told what is wrong with it. */
const nonsense = (who: Caller, { line, method }: BoundVerb) =>
  method === "GET" ? who(`${line}?surplus=1`) : who(line, { json: { surplus: 1 } });

describe.each(titled(({ allow }) => allow.includes(":")))("%s", (_title, bound) => {
  const { allow } = bound.definition;

  test("lets a key in that has the scope, from anywhere and without a cookie", async () => {
    const refused = refusal(await nonsense(await keyFor([allow as Permission]), bound));
    expect(refused.slice(0, 2)).toEqual([422, "invalid_input"]);
    expect(refused).toContain("/surplus");
  });

  test("answers 403 to a key that has every scope but this", async () => {
    const others = rolePermissions.owner.filter((permission) => permission !== allow);
    expect(refusal(await nonsense(await keyFor(others), bound))).toEqual([403, "permission_denied"]);
  });
});

describe.each(titled(({ allow }) => allow === "user"))("%s", (_title, bound) => {
  test("answers 403 to any key: it wants a person", async () => {
    const whole = await keyFor(rolePermissions.owner);
    expect(refusal(await nonsense(whole, bound))).toEqual([403, "user_required"]);
  });
});

describe.each(titled(() => true))("%s", (_title, bound) => {
  test("answers 401 to every key that is dead, in the same words and with the same challenge", async () => {
    const answers = await Promise.all(deadSecrets.map((secret) => withKey(secret)(bound.line)));
    expect(answers.map((answer) => refusal(answer))).toEqual(deadSecrets.map(() => [401, "invalid_api_key"]));
    expect(new Set(answers.map((answer) => JSON.stringify(withoutPlace(answer)))).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get("www-authenticate")))).toEqual(
      new Set(['Bearer realm="plinth", error="invalid_token"']),
    );
  });
});

const deadSecrets: string[] = [];
beforeAll(async () => {
  const [revoked, expired, orphaned] = await Promise.all(
    [owner, owner, caller((await signedInAs("admin", database, acme)).headers)].map((by) =>
      issuedKey(by, ["project:read"]),
    ),
  );
  const live = await issuedKey(owner, ["project:read"]);
  await owner(`DELETE /api/v1/api-keys/${revoked?.id}`);
  await database.owner("update api_keys set expires_at = now() where id = $1", [expired?.id]);
  const gone = await database.owner<{ user_id: string }>(
    "delete from memberships m using api_keys k where k.id = $1 and m.user_id = k.created_by returning m.user_id",
    [orphaned?.id],
  );
  if (gone.length !== 1) throw new Error("the creator is still there");
  const elsewhere = caller(await signedIn(await plantTenant(database, "Globex")));
  const foreign = (await issuedKey(elsewhere, ["project:read"])).secret;
  const exchanged = foreign.slice(0, 30) + live.secret.slice(30);
  const secrets = [revoked, expired, orphaned].map((key) => key?.secret ?? "");
  deadSecrets.push(...secrets, exchanged, `${live.secret}0`, live.secret.slice(1), newId(), "", "Bearer");
});

describe("a key", () => {
  test("goes before a cookie, dead or alive", async () => {
    const { id, secret } = await issuedKey(owner, ["project:read"]);
    const both = withKey(secret, ownerHeaders);
    expect((await both("GET /api/v1/projects")).status).toBe(200);
    expect(refusal(await both("GET /api/v1/organization"))).toEqual([403, "permission_denied"]);
    await owner(`DELETE /api/v1/api-keys/${id}`);
    expect(refusal(await both("GET /api/v1/projects"))).toEqual([401, "invalid_api_key"]);
  });

  test("is taken from the Authorization header alone", async () => {
    const { secret } = await issuedKey(owner, ["project:read"]);
    const anyone = caller();
    const tries = [
      await anyone(`GET /api/v1/projects?api_key=${secret}`),
      await anyone(`GET /api/v1/projects?access_token=${secret}`),
      await anyone("GET /api/v1/projects", { headers: { "x-api-key": secret } }),
      await anyone("GET /api/v1/projects", { headers: { cookie: `authorization=Bearer ${secret}` } }),
      await anyone("GET /api/v1/projects", { headers: { authorization: `Basic ${secret}` } }),
      await anyone("POST /api/v1/projects", { json: { name: "x", api_key: secret } }),
    ];
    expect(tries.map((answer) => refusal(answer))).toEqual(tries.map(() => [401, "sign_in_required"]));
  });

  test("has a scheme whose case does not matter", async () => {
    const { secret } = await issuedKey(owner, ["project:read"]);
    expect((await caller({ authorization: `bearer ${secret}` })("GET /api/v1/projects")).status).toBe(200);
  });

  test("loses at once what its creator loses", async () => {
    const creator = await signedInAs("admin", database, acme);
    const { secret } = await issuedKey(caller(creator.headers), ["project:read", "project:delete"]);
    const remove = () => withKey(secret)(`DELETE /api/v1/projects/${newId()}`);
    expect(refusal(await remove())).toEqual([404, "not_found"]);
    await owner(`PATCH /api/v1/organization/members/${creator.userId}`, { json: { role: "viewer" } });
    expect(refusal(await remove())).toEqual([403, "permission_denied"]);
    expect((await withKey(secret)("GET /api/v1/projects")).status).toBe(200);
    await owner(`DELETE /api/v1/organization/members/${creator.userId}`);
    expect(refusal(await withKey(secret)("GET /api/v1/projects"))).toEqual([401, "invalid_api_key"]);
  });

  test("sees nothing of another organization", async () => {
    const elsewhere = caller(await signedIn(await plantTenant(database, "Umbrella")));
    await elsewhere("POST /api/v1/projects", { json: { name: "Umbrella's secret" } });
    const { text } = await (await keyFor(["project:read"]))("GET /api/v1/projects");
    expect(text).not.toContain("Umbrella's secret");
  });
});

function titled(which: (definition: BoundVerb["definition"]) => boolean): [string, BoundVerb][] {
  return verbs.filter(({ definition }) => which(definition)).map((bound) => [`${bound.method} ${bound.page}`, bound]);
}
