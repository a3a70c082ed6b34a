import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { testEnv } from "@plinth/env";
import { Project } from "@plinth/projects";
import { type Tenant, plantTenant, roundTrips } from "@plinth/testing";
import { callRoute } from "@plinth/testing/next";
import { pipeToNodeResponse } from "next/dist/server/pipe-readable.js";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type Caller,
  caller,
  importRoute,
  issuedKey,
  refusal,
  signedIn,
  testDatabase,
} from "@/server/testing/index.ts";

const database = testDatabase();
const page = "/api/v1/projects/export/route";
/** A long run proves what a short one only shows. */
const rows = testEnv().TEST_RUNS >= 10_000 ? 1_000_000 : 200_000;
const batch = 1000;
/** Whoever asks is looked up by the session and the membership. */
const admission = 2;
let acme: Tenant;
let owner: Caller;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  for (const name of ["Bridge", "=HYPERLINK(1)", "Quay"]) await owner("POST /api/v1/projects", { json: { name } });
  const stranger = caller(await signedIn(await plantTenant(database, "Globex")));
  await stranger("POST /api/v1/projects", { json: { name: "Theirs" } });
});

const as = (accept: string) => ({ headers: { accept } });
const listed = (text: string) => text.trimEnd().split("\n");
const parsed = (text: string) => listed(text).map((line) => Project.parse(JSON.parse(line)));

describe("GET /api/v1/projects/export", () => {
  test("answers 200 with all of the organization's own projects, newest first", async () => {
    const { status, text } = await owner("GET /api/v1/projects/export");
    expect([status, parsed(text).map(({ name }) => name)]).toEqual([200, ["Quay", "=HYPERLINK(1)", "Bridge"]]);
  });

  test("answers the same as CSV, in which no name is a formula", async () => {
    const { text, headers } = await owner("GET /api/v1/projects/export", as("text/csv"));
    const lines = listed(text);
    expect(lines[0]).toBe('"id","name","version","createdAt","updatedAt","archivedAt"\r');
    expect([lines.length, lines[2]]).toEqual([4, expect.stringContaining(`,"'=HYPERLINK(1)",1,"`)]);
    expect(headers.get("content-disposition")).toBe('attachment; filename="projects.csv"');
  });

  test("answers those of one status where it is asked for", async () => {
    const shop = await plantTenant(database, "Shop");
    const own = caller(await signedIn(shop));
    const { json } = await own("POST /api/v1/projects", { json: { name: "Attic" } });
    await own(`PUT /api/v1/projects/${(json as Project).id}/archive`);
    await own("POST /api/v1/projects", { json: { name: "Bridge" } });
    const { text } = await own("GET /api/v1/projects/export?status=archived");
    expect(parsed(text).map(({ name }) => name)).toEqual(["Attic"]);
  });

  test("answers 406 to whoever takes neither format, and 403 to a key without the scope", async () => {
    expect(refusal(await owner("GET /api/v1/projects/export", as("application/pdf")))).toEqual([406, "not_acceptable"]);
    const { secret } = await issuedKey(owner, ["audit:read"]);
    const program = caller({ authorization: `Bearer ${secret}` });
    expect(refusal(await program("GET /api/v1/projects/export"))).toEqual([403, "permission_denied"]);
  });
});

describe(`an export of ${rows} projects`, () => {
  let begin: () => Promise<ReadableStream<Uint8Array>>;

  beforeAll(async () => {
    const many = await plantTenant(database, "Many");
    // Triggers are off: an audit entry for each would be planted too.
    await database.owner(`set session_replication_role = replica;
      insert into projects (id, organization_id, name, created_at, updated_at)
      select overlay(gen_random_uuid()::text placing '7' from 15)::uuid, '${many.organizationId}', 'Project ' || n,
        '2026-01-01'::timestamptz + n * interval '1 millisecond', now() from generate_series(1, ${rows}) n;
      set session_replication_role = origin`);
    await database.owner("analyze projects");
    const module = await importRoute(page);
    const headers = await signedIn(many);
    begin = async () => {
      const request = new NextRequest("http://localhost:3000/api/v1/projects/export", { headers });
      return (await callRoute(module, page, request)).body as ReadableStream<Uint8Array>;
    };
  }, 600_000);

  test("holds each once, reads one batch and who asks for each piece that is taken, and keeps nothing of what was", async () => {
    const reader = (await begin()).getReader();
    const seen = new Set<string>();
    let [count, text, most] = [0, "", 0];
    let heldAfterTenth = 0;
    const decoder = new TextDecoder();
    for (let done = false; !done;) {
      const reads = await roundTrips(async () => {
        const piece = await reader.read();
        done = piece.done;
        text = decoder.decode(piece.value);
      });
      most = Math.max(most, reads);
      for (const [, name = ""] of text.matchAll(/"name":"Project (\d+)"/g)) {
        count += 1;
        if (count % 1000 === 0) seen.add(name);
      }
      if (count === rows / 10) heldAfterTenth = heapUsed();
    }
    expect([count, seen.size, most]).toEqual([rows, rows / 1000, 1 + admission]);
    expect(heapUsed() - heldAfterTenth).toBeLessThan(16 * 1024 * 1024);
  }, 3_600_000);

  test("ends its reading when the client hangs up", async () => {
    const reads = await roundTrips(async () => {
      const body = await begin();
      let piped: Promise<void> | undefined;
      const server = createServer((_request, response) => void (piped = pipeToNodeResponse(body, response)));
      await once(server.listen(0, "127.0.0.1"), "listening");
      const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
      client.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
      await once(client, "data");
      client.destroy();
      await piped;
      server.close();
    });
    expect(reads).toBeLessThan(rows / batch / 2);
  });
});

/** What is held when all that nobody needs has been thrown away. */
function heapUsed(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}
