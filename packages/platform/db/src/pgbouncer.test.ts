import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Tenant, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { inTenant, outsideTenant, readInTenant } from "./transaction.ts";

const program = "/usr/sbin/pgbouncer";

describe.skipIf(!existsSync(program))(`through ${program} in transaction mode, with two connections`, () => {
  const database = testDatabase();
  let directory: string;
  let pooler: ChildProcess;
  let acme: Tenant;
  let globex: Tenant;

  beforeAll(async () => {
    acme = await plantTenant(database, "Acme");
    globex = await plantTenant(database, "Globex");
    directory = await mkdtemp(join(tmpdir(), "plinth-pgbouncer-"));
    const target = new URL(process.env["DATABASE_URL"] ?? "");
    const port = await freePort();
    const settings = join(directory, "pgbouncer.ini");
    await writeFile(settings, configuration(target, port));
    await chmod(directory, 0o755);
    const asUser = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
    pooler = spawn(program, [...asUser, settings], { stdio: "ignore" });
    vi.stubEnv("DATABASE_URL", `postgresql://plinth_app@127.0.0.1:${port}${target.pathname}`);
    await vi.waitFor(() => outsideTenant(null, (tx) => tx.$queryRaw`select 1`), { timeout: 20_000 });
  });

  afterAll(async () => {
    const ended = new Promise((resolve) => pooler.once("exit", resolve));
    pooler.kill("SIGKILL");
    await ended;
    await rm(directory, { recursive: true });
  });

  const select = { name: true } as const;
  const names = (tenant: Tenant) => inTenant(userActor([], tenant), (tx) => tx.organization.findMany({ select }));
  const namesRead = (tenant: Tenant) =>
    readInTenant(userActor([], tenant), (db) => db.organization.findMany({ select }));

  test("a hundred transactions of two organizations mix nothing", async () => {
    const tenants = Array.from({ length: 100 }, (_, n) => (n % 2 === 0 ? acme : globex));
    const seen = await Promise.all(tenants.map((tenant, n) => (n % 3 === 0 ? names : namesRead)(tenant)));
    expect(seen).toEqual(tenants.map((tenant) => [{ name: tenant === acme ? "Acme" : "Globex" }]));
    expect(await outsideTenant(null, (tx) => tx.organization.count())).toBe(0);
  });

  test("serializable transactions lose no increment", async () => {
    const where = { id: acme.organizationId };
    const increment = () =>
      inTenant(
        userActor([], acme),
        async (tx) => {
          const { version } = await tx.organization.findUniqueOrThrow({ where, select: { version: true } });
          await tx.organization.update({ where, data: { version: version + 1 } });
        },
        { serializable: true },
      );
    await Promise.all(Array.from({ length: 10 }, increment));
    expect(await database.owner("select version from organizations where id = $1", [acme.organizationId])).toEqual([
      { version: 11 },
    ]);
  });
});

const configuration = ({ hostname, port, username, password }: URL, listenPort: number) => `
[databases]
* = host=${hostname} port=${port} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
