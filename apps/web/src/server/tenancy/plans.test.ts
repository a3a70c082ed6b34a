import type { Operation } from "@plinth/http";
import { type SentSql, sentSql } from "@plinth/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { type Caller, honestCaller, listOperations, nameOperator, nextLink, signedIn } from "../testing/index.ts";
import { tenantTables, testDatabase } from "../testing/index.ts";
import { mutatedRepositories } from "./mutants.ts";
import { probesOf } from "./probes.ts";
import { type Home, plantWorld } from "./world.ts";

const database = testDatabase();
const { found, remove } = await mutatedRepositories();
const methods = found.flatMap(({ context, repository }) =>
  Object.entries(repository).map(([method, call]) => ({ name: `${context}.${method}`, call })),
);
const rows = 200_000;

/** An id as the API takes it: the version says so. */
const newUuid = "overlay(gen_random_uuid()::text placing '7' from 15)::uuid";

/** Of what an organization has few, by a rule that a test holds, a list may be sorted. */
const few: Readonly<Record<string, number>> = { custom_roles: 50, webhook_endpoints: 20 };

/** What stays of the row that is copied, since another column of its key is new. */
const kept: Readonly<Record<string, readonly string[]>> = { notifications: ["user_id"] };

/** Holds as many rows as the code declares, however much is stored. */
const declared = ["event_consumers"];
let own: Home;
let foreign: Home;
let owner: Caller;

beforeAll(async () => {
  ({ acme: own, globex: foreign } = await plantWorld(database));
  // Whoever reads for an organization may ask for the people in it, too.
  for (const table of [...(await tenantTables(database)), "users"]) await fill(table);
  await database.owner(
    `insert into security_events (id, user_id, kind, occurred_at, address, user_agent, request_id)
    select ${newUuid}, $1, 'signed_in', now() - n * interval '1 second', '192.0.2.1', 'test', ''
    from generate_series(1, 20000) n`,
    [own.userId],
  );
  await database.owner(
    `insert into event_deliveries (event_id, organization_id, consumer, due_at, finished_at, dead)
    select ${newUuid}, $1, 'a.consumer', now(), now(), n % 10 = 0 from generate_series(1, ${rows}) n`,
    [own.organizationId],
  );
  await database.owner("analyze");
  nameOperator(own.userId);
  owner = honestCaller(await signedIn(own));
}, 600_000);
afterAll(remove);

/** Copies a row of ours 200,000 times, each tenth for us, where there may be as many; what must be unique is new in each, each is a second older than the one before, and nothing else is checked. */
async function fill(table: string): Promise<void> {
  const columns = await database.owner<{ name: string; type: string; generated: boolean; unique: boolean }>(
    `select a.attname::text as name, a.atttypid::regtype::text as type, a.attgenerated <> '' as generated,
      exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique
        and (a.attnum = any(i.indkey) or pg_get_indexdef(i.indexrelid) like '%(' || a.attname || ')%')) as unique
    from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  );
  const tenant = table === "organizations" ? "id" : "organization_id";
  const ours = table === "users" ? `id = '${own.userId}'` : `${tenant} = '${own.organizationId}'`;
  const share = table in few ? rows / (few[table] ?? 1) : 10;
  const stored = columns.filter(({ generated }) => !generated);
  const values = stored.map(({ name, type, unique }) => {
    if (name === "organization_id") return `case n % ${share} when 0 then t.${name} else ${newUuid} end`;
    if (name === "created_at") return `t.${name} - n * interval '1 second'`;
    if (!unique || kept[table]?.includes(name)) return `t.${name}`;
    if (name === "email") return "encode(uuid_send(gen_random_uuid()), 'hex') || '@plinth.example'";
    return { uuid: newUuid, text: "encode(sha256(uuid_send(gen_random_uuid())), 'hex')" }[type] ?? "1000 + n";
  });
  // What the planner knows is what is analyzed below, whenever the server's own vacuum comes by. An index is built of all rows
  // at once: row by row, in no order, it takes several times as long.
  await database.owner(`alter table ${table} set (autovacuum_enabled = false);
    set session_replication_role = replica;
    update pg_index set indisready = false where indrelid = '${table}'::regclass;
    insert into ${table} (${stored.map(({ name }) => name).join(", ")})
    select ${values.join(", ")} from (select * from ${table} where ${ours} limit 1) t,
      generate_series(1, ${rows}) n;
    reindex table ${table};
    set session_replication_role = origin`);
}

/** Returns how many rows the statement reads in vain; of what there is little, the planner may look at all. */
async function rowsPassedBy(statement: SentSql): Promise<number> {
  const plan = await explained(statement, "analyze, format json");
  return plan === null ? 0 : rowsPassedAt(plan);
}

function rowsPassedAt(node: PlanNode): number {
  const { Plans = [] } = node;
  const ofFew = [node, ...Plans].some(({ "Relation Name": relation = "" }) => relation in few);
  const removed = Object.entries(node).filter(([name]) => name.startsWith("Rows Removed by "));
  const here = ofFew ? 0 : removed.reduce((sum, [, count]) => sum + Number(count), 0);
  return Plans.reduce((sum, plan) => sum + rowsPassedAt(plan), here);
}

/** The nodes of a plan that cost more the more rows an organization has: it is read whole, or sorted. */
interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Plan Rows": number;
  readonly "One-Time Filter"?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Returns what a statement does that it should not. */
async function faultsOf(statement: SentSql): Promise<string[]> {
  const plan = await explained(statement, "format json");
  return plan === null ? [] : dear(plan).map((fault) => `${fault}: ${statement.text}`);
}

/** Returns the plan of a statement as the app's role makes it; null for what reads no table. */
async function explained({ text, values }: SentSql, options: string): Promise<PlanNode | null> {
  if (!/^\s*(select|insert|update|delete|with)\b/i.test(text) || /set_config|generate_series/.test(text)) return null;
  await database.owner("begin");
  try {
    await database.owner(
      `select set_config('role', 'plinth_app', true), set_config('app.organization_id', $1, true),
        set_config('app.user_id', $2, true)`,
      [own.organizationId, own.userId],
    );
    const [row] = await database.owner<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(`explain (${options}) ${text}`, [
      ...values,
    ]);
    return row === undefined ? null : row["QUERY PLAN"][0].Plan;
  } finally {
    await database.owner("rollback");
  }
}

function dear(node: PlanNode): string[] {
  // What cannot be true of any row, `id in (null)` say, is never run; what stands below it the planner did not weigh.
  if (["false", "NULL::boolean"].includes(node["One-Time Filter"] ?? "")) return [];
  const { "Node Type": type, "Relation Name": relation = "", "Plan Rows": many, Plans = [] } = node;
  const scans = type === "Seq Scan" && !declared.includes(relation) ? [`reads all of ${relation}`] : [];
  const sorts = type === "Sort" && many > 1000 ? ["sorts what an index has in order"] : [];
  return [...scans, ...sorts, ...Plans.flatMap(dear)];
}

/** Every list of the API, in every order that it has, at the address of its first page. */
async function orderedLists(): Promise<string[]> {
  const ordersOf = ({ definition }: Operation) => {
    const input = definition?.input as z.ZodObject<{ sort?: z.ZodDefault<z.ZodEnum> }> | undefined;
    return input?.shape.sort?.unwrap().options.map((order) => `&sort=${order}`) ?? [""];
  };
  const lists = await listOperations();
  return lists.flatMap((list) => ordersOf(list).map((order) => `${list.path}?limit=100${order}`));
}

/** Whoever sees an organization's members sees their own elsewhere too: behind such a policy no index has them in order, and seats keep them few. */
const lists = (await orderedLists()).filter((list) => !list.includes("/members?"));

describe(`with ${rows} rows in each table, no query reads or sorts a whole table:`, () => {
  // First: some of the methods below leave nothing to list.
  test.each(lists)("a page deep in GET %s reads no row of the pages before", async (first) => {
    let [next, sent]: [string | undefined, SentSql[]] = [first, []];
    for (let pages = 0; pages < 20; pages++) {
      const address = next as `/${string}`;
      sent = await sentSql(async () => {
        next = nextLink(await owner(`GET ${address}`));
      });
      expect(next, `page ${pages + 2}`).toBeDefined();
    }
    const vain: string[] = [];
    for (const statement of sent) {
      const passed = await rowsPassedBy(statement);
      if (passed >= 10) vain.push(`${passed} rows in vain: ${statement.text}`);
    }
    expect(sent.length).toBeGreaterThan(0);
    expect(vain).toEqual([]);
  });

  test.each(methods.map((row) => [row.name, row] as const))("%s", async (name, { call }) => {
    const sent = await sentSql(async () => {
      for (const { args } of probesOf(name, { own, foreign }) ?? []) await call(...args).catch(() => {});
    });
    const faults: string[] = [];
    for (const statement of sent) faults.push(...(await faultsOf(statement)));
    expect(sent.length).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  test("a query without an index is noticed", async () => {
    await database.owner(`create table unindexed as
      select '${own.organizationId}'::uuid as organization_id, n::text as name from generate_series(1, ${rows}) n;
      grant select on unindexed to plinth_app;
      analyze unindexed`);
    const text = "select * from unindexed where organization_id = $1 order by name";
    const faults = await faultsOf({ text, values: [own.organizationId] });
    expect(faults.map((fault) => fault.split(":")[0])).toEqual([
      "sorts what an index has in order",
      "reads all of unindexed",
    ]);
  });
});
