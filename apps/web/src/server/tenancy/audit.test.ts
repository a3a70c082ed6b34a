import { newId } from "@plinth/kernel";
import { beforeEach, describe, expect, test } from "vitest";
import { signedIn, signedInAs, testDatabase } from "../testing/index.ts";
import { type Operation, operations } from "./operations.ts";
import { validInput } from "./valid-input.ts";
import { type Home, type World, onlyWorld, storedOf } from "./world.ts";

const database = testDatabase();
const commands = (await operations()).filter(
  ({ definition: { kind, allow } }) => kind === "command" && allow.includes(":"),
);
const titled = commands.map((operation): [string, Operation] => [operation.title, operation]);
const proven = new Set<string>();

/** What must be so before a command has something to do. */
const given: Readonly<Record<string, string>> = {
  "projects.restore": "update projects set archived_at = now()",
  "webhookEndpoints.resume": "update webhook_endpoints set paused_at = now()",
};

let world: World;
beforeEach(async () => {
  world = await onlyWorld(database);
});

/** What is stored of an organization, but for what is written about its changes. */
async function thingsOf(home: Home): Promise<string> {
  const rows = (await storedOf(database, home)).split("\n");
  return rows.filter((row) => !/^(audit_entries|outbox_events) /.test(row)).join("\n");
}

const newestOf = async ({ organizationId }: Home) =>
  (
    await database.owner("select max(sequence) as newest from audit_entries where organization_id = $1", [
      organizationId,
    ])
  )[0];

/** The entries that were written since then. */
const entriesSince = ({ organizationId }: Home, { newest }: Record<string, unknown> = {}) =>
  database.owner<{ actor: string; verb: string; request_id: string }>(
    "select actor, verb, request_id from audit_entries where organization_id = $1 and sequence > $2",
    [organizationId, newest],
  );

const call = ({ definition, call: send }: Operation, headers: Readonly<Record<string, string>>) =>
  send(validInput(definition.name, { named: world.acme, own: world.acme }), headers);

describe.each(titled)("%s", (_title, operation) => {
  const { name } = operation.definition;

  test("leaves entries with its verb, the actor and the request when it changes something, and no other", async () => {
    const { acme } = world;
    const { headers, userId } = await signedInAs("owner", database, acme);
    if (given[name] !== undefined) await database.owner(given[name]);
    const [before, newest, requestId] = [await thingsOf(acme), await newestOf(acme), newId()];

    const { code } = await call(operation, { ...headers, "x-request-id": requestId });

    expect(code).toBe("done");
    const entries = await entriesSince(acme, newest);
    expect(entries.length > 0).toBe((await thingsOf(acme)) !== before);
    const expected = { actor: `user:${userId}`, verb: name, request_id: requestId };
    expect(entries).toEqual(entries.map(() => expected));
    if (entries.length > 0) proven.add(name);
  });

  test("leaves none when it is refused", async () => {
    const { headers } = await signedInAs("viewer", database, world.acme);
    const newest = await newestOf(world.acme);
    const { code } = await call(operation, headers);
    const entries = await entriesSince(world.acme, newest);
    expect(entries.length > 0).toBe(code === "done");
  });
});

test("every command that needs a permission is proven to leave entries", () => {
  expect(proven.size).toBeGreaterThan(8);
  expect(new Set(commands.map(({ definition }) => definition.name))).toEqual(proven);
});

describe("when a command is rolled back", () => {
  test("there is no entry of it either", async () => {
    const telling = commands.filter(
      ({ definition }) => definition.kind === "command" && definition.emits !== undefined,
    );
    expect(telling.length).toBeGreaterThan(8);
    await database.owner("alter table outbox_events add constraint never check (false) not valid");
    const headers = await signedIn(world.acme);
    const newest = await newestOf(world.acme);
    const codes = new Set<string>();
    for (const operation of telling) codes.add((await call(operation, headers)).code);
    await database.owner("alter table outbox_events drop constraint never");
    expect(codes).toContain("internal_error");
    expect(await entriesSince(world.acme, newest)).toEqual([]);
  });
});
