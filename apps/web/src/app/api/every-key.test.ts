import { type Permission, newId } from "@plinth/kernel";
import { type Role, permissionTable, rolePermissions } from "@plinth/organizations";
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

/** What nobody loses but with the membership: every role holds it. */
const everybodys = Object.entries(permissionTable)
  .filter(([, { least }]) => least === "everybody")
  .map(([permission]) => permission);

describe.each(titled(({ allow }) => allow.includes(":") && !everybodys.includes(allow)))("%s", (_title, bound) => {
  const { allow } = bound.definition;

  test("answers 403 to a key whose creator was demoted, or whose creator's role was narrowed", async () => {
    const shop = await plantTenant(database, "Shop");
    const boss = caller(await signedIn(shop));
    const role = (name: string, permissions: readonly string[]) =>
      boss("POST /api/v1/organization/roles", { json: { name, permissions } }).then(({ json }) => json as Role);
    const [twin, nothing] = [await role("Twin", rolePermissions.owner), await role("Nothing", [])];
    const creator = await signedInAs(twin.id, database, shop);
    const program = withKey((await issuedKey(caller(creator.headers), [allow as Permission])).secret);
    const asked = async () => refusal(await nonsense(program, bound)).slice(0, 2);
    const edit = (permissions: readonly string[], version: number) =>
      boss(`PUT /api/v1/organization/roles/${twin.id}`, { json: { name: "Twin", permissions, version } });

    expect(await asked()).toEqual([422, "invalid_input"]);
    await edit(
      twin.permissions.filter((permission) => permission !== allow),
      1,
    );
    expect(await asked()).toEqual([403, "permission_denied"]);
    await edit(twin.permissions, 2);
    expect(await asked()).toEqual([422, "invalid_input"]);
    await boss(`PATCH /api/v1/organization/members/${creator.userId}`, { json: { role: nothing.id } });
    expect(await asked()).toEqual([403, "permission_denied"]);
  });
});

describe.each(titled(({ allow }) => allow === "user" || allow === "operator"))("%s", (_title, bound) => {
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
const deadBy: string[] = [];
beforeAll(async () => {
  const creator = await signedInAs("admin", database, acme);
  const issue = (by = owner) => issuedKey(by, ["project:read"]);
  const [live, revoked, expired, rotated] = [await issue(), await issue(), await issue(), await issue()];
  const orphaned = await issue(caller(creator.headers));
  await owner(`DELETE /api/v1/api-keys/${revoked.id}`);
  await database.owner("update api_keys set expires_at = now() where id = $1", [expired.id]);
  await owner(`POST /api/v1/api-keys/${rotated.id}/rotation`, { json: { graceHours: 0 } });
  await owner(`DELETE /api/v1/organization/members/${creator.userId}`);
  const dead = [revoked, expired, rotated, orphaned];
  deadBy.push(...(await standing(dead.map(({ id }) => id))));

  const elsewhere = caller(await signedIn(await plantTenant(database, "Globex")));
  const exchanged = (await issue(elsewhere)).secret.slice(0, 30) + live.secret.slice(30);
  const damaged = [exchanged, `${live.secret}0`, live.secret.slice(1), newId(), "", "Bearer"];
  deadSecrets.push(...dead.map(({ secret }) => secret), ...damaged);
});

test("the dead keys are dead by what they stand for", () => {
  expect(deadBy).toEqual(["revoked", "expired", "rotated", "gone"]);
});

async function standing(ids: readonly string[]): Promise<string[]> {
  const rows = await database.owner<{ id: string; cause: string }>(
    `select id, case when revoked_at is not null then 'revoked' when rotated_to is not null and expires_at <= now()
      then 'rotated' when expires_at <= now() then 'expired' else 'live' end as cause from api_keys where id = any($1)`,
    [ids],
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.cause ?? "gone");
}

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
