import { type Operation, isStreamed, operationsOf, problemsOf } from "@plinth/http";
import { useOf as storedUse } from "@plinth/idempotency";
import { type Definition, type ProblemCode, newId, problemCodes } from "@plinth/kernel";
import { rolePermissions } from "@plinth/organizations";
import { createRateLimiter } from "@plinth/rate-limit";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import document from "@/server/openapi/document.json";
import { type Answer, type Caller, caller, importRoute, issuedKey, routePages } from "@/server/testing/index.ts";
import { nameOperator, problemOf, signedIn, testDatabase } from "@/server/testing/index.ts";

type VerbOperation = Operation & { readonly definition: Definition };
type Line = `${string} /${string}`;

/** A request that its operation's document gives as an example: nothing is found at its address. */
interface Example {
  readonly line: Line;
  readonly json: Record<string, unknown>;
  readonly input: Record<string, unknown>;
}

const database = testDatabase();
const anyone = caller();
const operations = (await Promise.all(routePages.map(async (page) => operationsOf(page, await importRoute(page)))))
  .flat()
  .filter((operation): operation is VerbOperation => operation.definition !== undefined);
let acme: Tenant;
let owner: Caller;

beforeAll(async () => {
  letThrough(100_000);
  acme = await plantTenant(database, "Acme");
  const headers = await signedIn(acme);
  nameOperator(acme.userId);
  owner = caller(headers);
});

/** Each gets the operation and its example, and returns the answer that must carry the code. */
type Provocation = (operation: VerbOperation, example: Example) => Promise<Answer>;

const provocations: Partial<Record<ProblemCode, Provocation>> = {
  malformed_json: (_operation, { line }) => owner(line, { body: "{", headers: json }),
  malformed_request: (operation, example) => send(owner, operation, example, { "if-match": '"v1.x"' }),
  idempotency_key_required: (operation, example) => send(owner, operation, example),
  invalid_idempotency_key: (operation, example) => send(owner, operation, example, { "idempotency-key": "a key" }),
  sign_in_required: (operation, example) => send(anyone, operation, example),
  invalid_api_key: (operation, example) => send(caller({ authorization: "Bearer none" }), operation, example),
  permission_denied: async (operation, example) => {
    if (operation.definition.allow === "operator")
      return send(caller(await signedIn(await plantTenant(database, "Elsewhere"))), operation, example);
    const others = rolePermissions.owner.filter((permission) => permission !== operation.definition.allow);
    return send(await programWith(others), operation, example);
  },
  user_required: async (operation, example) => send(await programWith(rolePermissions.owner), operation, example),
  reauthentication_required: async (operation, example) => {
    const stale = await plantTenant(database, "Stale");
    nameOperator(stale.userId);
    const headers = await signedIn(stale);
    await database.owner("update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1", [
      stale.userId,
    ]);
    return send(caller(headers), operation, example);
  },
  organization_required: async (operation, example) =>
    send(caller(await signedIn(await somebody())), operation, example),
  cross_site_request: async (operation, example) => {
    const who = operation.method === "GET" ? await programWith(rolePermissions.owner) : owner;
    return send(who, operation, example, { origin: "https://evil.example" });
  },
  not_found: (operation, example) => send(owner, operation, example),
  not_acceptable: (operation, example) => send(owner, operation, example, { accept: "application/xml" }),
  request_in_progress: (operation, example) => sendUnderKey(operation, example, {}),
  already_done: (operation, example) => sendUnderKey(operation, example, { finished: true }),
  idempotency_key_reused: (operation, example) => sendUnderKey(operation, example, { fingerprint: "0".repeat(64) }),
  precondition_failed: (operation, example) => send(owner, operation, example, { "if-match": '"v7.x", "v8.x"' }),
  precondition_required: (operation, { line, json: { version: _version, ...body } }) =>
    send(owner, operation, { line, json: body, input: {} }),
  body_too_large: (_operation, { line }) => owner(line, { json: { surplus: "x".repeat(65_536) } }),
  unsupported_media_type: (_operation, { line }) => owner(line, { body: "name=x" }),
  invalid_input: ({ method }, { line }) =>
    method === "GET"
      ? owner(`${line}?surplus=1`)
      : owner(line, { json: { surplus: 1 }, headers: { "idempotency-key": newId() } }),
  rate_limited: (operation, example) => {
    letThrough(0);
    return send(owner, operation, example).finally(() => letThrough(100_000));
  },
  internal_error: (operation, example) => withFault("XX000", () => send(owner, operation, example)),
  unavailable: (operation, example) => withFault("57P01", () => send(owner, operation, example)),
  upstream_timeout: (operation, example) => withFault("57014", () => send(owner, operation, example)),
};

/** Only the verb itself knows when these happen, unless they follow from its contract or its address. */
function isGeneric({ definition: { allow, fresh, fails }, parameters }: VerbOperation, code: ProblemCode): boolean {
  if (code === "sign_in_required") return allow !== "anyone";
  if (code === "user_required")
    return ["user", "operator"].includes(allow) || fresh === true || fails?.includes(code) === true;
  if (code === "not_found") return parameters.length > 0;
  return code in provocations;
}

describe.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  "%s",
  (_title, operation) => {
    const codes = problemsOf(operation).filter((code) => isGeneric(operation, code));

    test.each(codes.map((code) => [problemCodes[code].status, code] as const))(
      "answers %i %s",
      async (status, code) => {
        const answer = (await provocations[code]?.(operation, exampleOf(operation))) as Answer;
        expect([answer.status, problemOf(answer).code]).toEqual([status, code]);
      },
    );
  },
);

const lists = operations.filter(
  ({ method, parameters, definition }) => method === "GET" && parameters.length === 0 && !isStreamed(definition),
);

test.each(lists.map(({ path, method }) => [`${method} ${path}` as Line]))(
  "%s answers 200, and 304 to whoever has it",
  async (line) => {
    const first = await owner(line);
    expect(first.status).toBe(200);
    const again = await owner(line, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", first.headers.get("etag")]);
  },
);

const json = { "content-type": "application/json" };

function send(
  who: Caller,
  { method, definition }: Operation,
  { line, json: body }: Example,
  headers: Record<string, string> = {},
) {
  const key = definition?.kind === "command" && definition.keyed === true ? { "idempotency-key": newId() } : {};
  return who(line, { ...(method === "GET" ? {} : { json: body }), headers: { ...key, ...headers } });
}

/** Sends the example under a key that another request has taken before. */
async function sendUnderKey(
  operation: VerbOperation,
  example: Example,
  { finished = false, fingerprint }: { finished?: boolean; fingerprint?: string },
): Promise<Answer> {
  const key = newId();
  const [session] = await database.owner<{ id: string }>("select id from sessions order by created_at desc limit 1");
  const actor = {
    kind: "user",
    ...acme,
    sessionId: session?.id ?? "",
    authenticatedAt: "",
    role: null,
    permissions: [],
  } as const;
  const { definition } = operation;
  const input: unknown = definition.input.parse(example.input);
  const use = storedUse({ actor, definition, input, key });
  await database.owner(
    `insert into idempotency_keys (hash, fingerprint, token, lease_until, created_at, finished_at)
      values ($1, $2, $3, now() + interval '1 minute', now(), $4)`,
    [use.hash, fingerprint ?? use.fingerprint, newId(), finished ? new Date() : null],
  );
  return send(owner, operation, example, { "idempotency-key": key });
}

function exampleOf({ path, method }: Operation): Example {
  const item = (document.paths as Record<string, Record<string, DocumentedOperation>>)[path]?.[method.toLowerCase()];
  const body = item?.requestBody?.content["application/json"]?.example ?? {};
  const inPath = (item?.parameters ?? []).filter((parameter) => parameter.in === "path");
  const address = inPath.reduce((line, { name, example }) => line.replace(`{${name}}`, String(example)), path);
  const input = { ...body, ...Object.fromEntries(inPath.map(({ name, example }) => [name, example])) };
  return { line: `${method} ${address}` as Line, json: body, input };
}

interface DocumentedOperation {
  readonly parameters: readonly { readonly in: string; readonly name: string; readonly example: unknown }[];
  readonly requestBody?: { readonly content: Record<string, { readonly example?: Record<string, unknown> }> };
}

const programWith = async (scopes: Parameters<typeof issuedKey>[1]) =>
  caller({ authorization: `Bearer ${(await issuedKey(owner, scopes)).secret}` });

async function somebody(): Promise<{ userId: string }> {
  const userId = newId();
  await database.owner("insert into users (id, email, name, created_at) values ($1, $2, 'Alone', now())", [
    userId,
    `${userId}@plinth.example`,
  ]);
  return { userId };
}

/** Lets so many requests through, and no more. */
function letThrough(limit: number): void {
  const rule = { limit, windowSeconds: 60, whenDown: "local" } as const;
  const rules = { read: rule, write: rule, bulk: rule, auth: rule, mail: rule, webhook: rule };
  const limiter = createRateLimiter({ rules });
  Object.assign(globalThis, { [Symbol.for("plinth.rate-limiter")]: limiter });
}

/** Lets the database fail with the SQLSTATE wherever a session is looked up. */
async function withFault<T>(sqlState: string, ask: () => Promise<T>): Promise<T> {
  await database.owner(`create or replace function fault() returns boolean language plpgsql as
    $$ begin raise exception 'a fault' using errcode = '${sqlState}'; end $$`);
  await database.owner("alter table sessions rename to sessions_kept");
  await database.owner("create view sessions as select * from sessions_kept where fault()");
  await database.owner("grant select, insert, update, delete on sessions to public");
  try {
    return await ask();
  } finally {
    await database.owner("drop view sessions");
    await database.owner("alter table sessions_kept rename to sessions");
  }
}
