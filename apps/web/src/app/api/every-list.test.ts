import { answerHeadersOf } from "@plinth/http";
import { newId } from "@plinth/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import { type Home, plantWorld } from "@/server/tenancy/world.ts";
import {
  type Caller,
  caller,
  issuedKey,
  linksOf,
  listOperations,
  nameOperator,
  signedIn,
  testDatabase,
} from "@/server/testing/index.ts";

const database = testDatabase();
const pages = await listOperations();
let acme: Home;
let owner: Caller;

beforeAll(async () => {
  ({ acme } = await plantWorld(database));
  nameOperator(acme.userId);
  owner = caller(await signedIn(acme));
  for (const name of ["Second", "Third"]) {
    await owner("POST /api/v1/projects", { json: { name } });
    await owner("POST /api/v1/organization/invitations", { json: { email: `${name}@plinth.example`, role: "viewer" } });
    await issuedKey(owner, ["project:read"]);
    await owner(`POST /api/v1/webhook-endpoints/${acme.endpointId}/tests`);
    await database.owner(
      `insert into security_events (id, user_id, kind, occurred_at, address, user_agent, request_id)
      values ($1, $2, 'signed_in', now(), '192.0.2.1', 'test', '')`,
      [newId(), acme.userId],
    );
    await database.owner(
      `insert into notifications
        (id, organization_id, user_id, sequence, event_id, kind, title, body, path, created_at)
      select $1, organization_id, user_id, max(sequence) + 1, $1, 'member.joined', 'T', 'B', '/members', now()
      from notifications where user_id = $2 group by organization_id, user_id`,
      [newId(), acme.userId],
    );
    await database.owner(
      `insert into event_deliveries (event_id, organization_id, consumer, due_at, finished_at, dead)
      select $1, $2, 'a.consumer', now(), now(), true from generate_series(1, 2)`,
      [newId(), acme.organizationId],
    );
  }
});

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

test("the lists are found", () => {
  expect(pages.length).toBeGreaterThan(5);
});

describe.each(pages.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  "%s",
  (line, operation) => {
    const ask = async (address: string) => {
      const answer = await owner(`GET ${address as `/${string}`}`);
      return { ...(answer.json as Page), links: linksOf(answer) };
    };

    test("leads by its links from page to page: to every item once, and no further", async () => {
      const whole = await ask(`${operation.path}?limit=100`);
      const seen: unknown[] = [];
      let next: string | undefined = `${operation.path}?limit=2`;
      while (next !== undefined) {
        const page = await ask(next);
        seen.push(...page.items);
        expect(page.links["first"]).toBe(`${operation.path}?limit=2`);
        expect(page.links["next"] === undefined).toBe(page.nextCursor === null);
        next = page.links["next"];
      }
      expect(whole.items.length).toBeGreaterThan(2);
      expect(seen).toEqual(whole.items);
    });

    test("tells of its links in the API's document, and to whoever has the page already", async () => {
      const first = await owner(line as `GET /${string}`);
      const again = await owner(line as `GET /${string}`, {
        headers: { "if-none-match": first.headers.get("etag") ?? "" },
      });
      expect([again.status, again.headers.get("link")]).toEqual([304, first.headers.get("link")]);
      for (const status of [200, 304]) {
        expect(answerHeadersOf(operation, status)).toContainEqual({ name: "Link", certain: true });
      }
    });
  },
);
