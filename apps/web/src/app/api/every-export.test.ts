import { isStreamed } from "@plinth/http";
import type { Permission } from "@plinth/kernel";
import type { Role } from "@plinth/organizations";
import { type Tenant, plantTenant } from "@plinth/testing";
import { callRoute } from "@plinth/testing/next";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type BoundVerb,
  type Caller,
  boundVerbs,
  caller,
  importRoute,
  issuedKey,
  signedIn,
  signedInAs,
  testDatabase,
} from "@/server/testing/index.ts";

const database = testDatabase();
const exports = (await boundVerbs()).filter(({ definition }) => isStreamed(definition));
/** More than are read at once. */
const rows = 2500;
const newUuid = "overlay(gen_random_uuid()::text placing '7' from 15)::uuid";
let acme: Tenant;
let owner: Caller;

/** How the rows of each export are stored for an organization; an export without a line here fails. */
const planted: Readonly<Record<string, (organizationId: string) => string>> = {
  "projects.export": (organizationId) =>
    `insert into projects (id, organization_id, name, created_at, updated_at)
    select ${newUuid}, '${organizationId}', 'Project ' || n, now() - n * interval '1 second', now()
    from generate_series(1, ${rows}) n`,
  "organizations.exportMembers": (organizationId) =>
    `with people as (insert into users (id, email, name, created_at)
      select ${newUuid}, n || '@many.example', 'Member ' || n, now() from generate_series(1, ${rows}) n returning id)
    insert into memberships (organization_id, user_id, role, created_at)
    select '${organizationId}', id, 'viewer', now() - interval '1 day' from people`,
  "audit.export": (organizationId) =>
    `insert into audit_entries select (jsonb_populate_record(t, jsonb_build_object('sequence', 1000 + n))).*
    from audit_entries t, generate_series(1, ${rows}) n
    where organization_id = '${organizationId}' and sequence = 1`,
};

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  await owner("POST /api/v1/projects", { json: { name: "First" } });
  // Triggers are off: an audit entry for each would be planted too.
  for (const { definition } of exports)
    await database.owner(`set session_replication_role = replica; ${planted[definition.name]?.(acme.organizationId)};
      set session_replication_role = origin`);
});

/** Somebody who asks for an export, and what takes the right to it away. */
interface Asker {
  readonly headers: Record<string, string>;
  readonly end: () => Promise<unknown>;
}

const endings: readonly (readonly [string, (allow: Permission) => Promise<Asker>])[] = [
  [
    "the session that began it is ended",
    async () => {
      const { headers } = await signedInAs("owner", database, acme);
      return { headers, end: () => caller(headers)("DELETE /api/v1/session") };
    },
  ],
  [
    "the key that began it is revoked",
    async (allow) => {
      const { id, secret } = await issuedKey(owner, [allow]);
      return { headers: { authorization: `Bearer ${secret}` }, end: () => owner(`DELETE /api/v1/api-keys/${id}`) };
    },
  ],
  [
    "the member who began it is removed",
    async () => {
      const { headers, userId } = await signedInAs("owner", database, acme);
      return { headers, end: () => owner(`DELETE /api/v1/organization/members/${userId}`) };
    },
  ],
  [
    "the role of whoever began it is narrowed",
    async (allow) => {
      const json = { name: `Role for ${allow}`, permissions: [allow] };
      const role = (await owner("POST /api/v1/organization/roles", { json })).json as Role;
      const { headers } = await signedInAs(role.id, database, acme);
      const narrower = { name: role.name, permissions: [], version: role.version };
      const path = `/api/v1/organization/roles/${role.id}` as const;
      return { headers, end: () => owner(`PUT ${path}`, { json: narrower }) };
    },
  ],
];

async function begin({ page }: BoundVerb, headers: Record<string, string>) {
  const address = `http://localhost:3000${page.slice(0, -"/route".length)}`;
  const response = await callRoute(await importRoute(page), page, new NextRequest(address, { headers }));
  return (response.body as ReadableStream<Uint8Array>).getReader();
}

/** Returns how many rows come until the end, or throws where it is broken off. */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<number> {
  const decoder = new TextDecoder();
  let lines = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return lines;
    lines += decoder.decode(value).split("\n").length - 1;
  }
}

describe.each(exports.map((bound) => [`${bound.method} ${bound.page}`, bound] as const))("%s", (_title, bound) => {
  const allow = bound.definition.allow as Permission;

  test("gives every row to whoever keeps the right to it", async () => {
    const { headers } = await signedInAs("owner", database, acme);
    expect(await drain(await begin(bound, headers))).toBeGreaterThanOrEqual(rows);
  });

  test.each(endings)("is broken off in the middle when %s", async (_what, who) => {
    const { headers, end } = await who(allow);
    const reader = await begin(bound, headers);
    expect((await reader.read()).done).toBe(false);
    await end();
    await expect(drain(reader)).rejects.toMatchObject({
      status: expect.toSatisfy((status) => [401, 403].includes(status)),
    });
  });
});
