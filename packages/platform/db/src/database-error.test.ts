import { type AppError, conflict, newId, toProblem } from "@plinth/kernel";
import { type Tenant, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type Transaction, inTenant } from "./transaction.ts";

const database = testDatabase();
let acme: Tenant;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
});

const project = (name: string) => {
  const time = new Date();
  return { id: newId(), organizationId: acme.organizationId, name, createdAt: time, updatedAt: time };
};
const constraints = { projects_name_key: (cause: unknown) => conflict("name_taken", "It is taken.", cause) };

/** What the work was refused with; it fails where it succeeds. */
async function refusal(
  work: (tx: Transaction) => Promise<unknown>,
  options = {},
  actor = userActor([], acme),
): Promise<AppError> {
  return inTenant(actor, work, options).then(
    () => {
      throw new Error("the work succeeded");
    },
    (error: AppError) => error,
  );
}

const twice = async (tx: Transaction) => {
  await tx.project.createMany({ data: project("Twin") });
  await tx.project.createMany({ data: project("TWIN") });
};
const missing = (tx: Transaction) => tx.project.update({ where: { id: newId() }, data: { name: "x" } });
const slow = async (tx: Transaction) => {
  await tx.$queryRaw`select set_config('statement_timeout', '50ms', true)`;
  await tx.$queryRaw`select 1 from pg_sleep(20)`;
};
const terminated = async (tx: Transaction) => {
  const [{ pid } = { pid: 0 }] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await database.owner("select pg_terminate_backend($1, 5000)", [pid]);
  await tx.$queryRaw`select 1`;
};

describe("what the database refuses is told as", () => {
  test("a constraint's own meaning, where it has one", async () => {
    expect(await refusal(twice, { constraints })).toMatchObject({ code: "name_taken", status: 409 });
  });

  test("a conflict, where a unique constraint has none", async () => {
    expect(await refusal(twice)).toMatchObject({ code: "conflict", status: 409 });
  });

  test("a 404 for a row that is not there", async () => {
    expect(await refusal(missing)).toMatchObject({ code: "not_found", status: 404 });
  });

  test("a 504 for a statement that takes too long", async () => {
    expect(await refusal(slow)).toMatchObject({ code: "upstream_timeout", status: 504, retryAfterSeconds: 5 });
  });

  test("a 504 for a commit that waits too long for another one of its organization", async () => {
    const impatient = async (tx: Transaction) => {
      await tx.$queryRaw`select set_config('lock_timeout', '50ms', true)`;
      await tx.project.createMany({ data: project("Second") });
    };
    await inTenant(userActor([], acme), async (tx) => {
      await tx.$executeRaw`set constraints all immediate`;
      await tx.project.createMany({ data: project("First") });
      expect(await refusal(impatient)).toMatchObject({ code: "upstream_timeout", status: 504, retryAfterSeconds: 5 });
      await tx.project.deleteMany();
    });
  });

  test("a 503 for a connection that was lost, and the next query has a new one", async () => {
    expect(await refusal(terminated)).toMatchObject({ code: "unavailable", status: 503, retryAfterSeconds: 5 });
    await expect(inTenant(userActor([], acme), (tx) => tx.project.count())).resolves.toBe(0);
  });
});

test("a reference to what was deleted meanwhile is a conflict", async () => {
  const stranger = userActor([]);
  const data = { ...project("x"), organizationId: stranger.organizationId };
  const refused = await refusal((tx) => tx.project.createMany({ data }), {}, stranger);
  expect(refused).toMatchObject({ code: "conflict", status: 409 });
});

describe("what only a bug can cause stays a bug", () => {
  test.each<[string, (tx: Transaction) => Promise<unknown>]>([
    ["a broken check", (tx) => tx.membership.updateMany({ data: { role: "emperor" } })],
    ["a value that does not fit", (tx) => tx.$queryRaw`select 2147483648::int`],
    ["a wrong statement", (tx) => tx.$queryRaw`select nonsense`],
    [
      "a row of another organization",
      (tx) => tx.project.createMany({ data: { ...project("x"), organizationId: newId() } }),
    ],
  ])("%s", async (_, work) => {
    expect(await refusal(work)).not.toHaveProperty("status");
  });
});

test("no problem says anything of the database", async () => {
  const context = { instance: "/", requestId: "request-1" };
  const works = [twice, missing, slow, terminated, (tx: Transaction) => tx.$queryRaw`select nonsense`];
  for (const work of works) {
    const error = await refusal(work);
    expect(error.cause ?? error).toHaveProperty("message");
    expect(JSON.stringify(toProblem(error, context))).not.toMatch(
      /select|prisma|postgres|projects|plinth-test|plinth_app|twin/i,
    );
  }
});
