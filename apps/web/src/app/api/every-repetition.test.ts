import { newId } from "@plinth/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import { arrangedIdentity } from "@/server/tenancy/arranged-identity.ts";
import { arrangedInput } from "@/server/tenancy/arranged-input.ts";
import { meantForOne } from "@/server/tenancy/askers.ts";
import { operations } from "@/server/tenancy/operations.ts";
import { validInput, walkIn } from "@/server/tenancy/valid-input.ts";
import { onlyWorld, storedOf } from "@/server/tenancy/world.ts";
import { nameOperator, signedInAs, testDatabase } from "@/server/testing/index.ts";
import { registerUser } from "@plinth/identity";

const database = testDatabase();

/** Commands after which the asker is somebody else, or nobody, so that a repetition is another request. */
const changesWhoAsks = [
  "identity.signOut",
  "authenticators.reauthenticate",
  "authenticators.reauthenticateWithPasskey",
  "identity.signOutEverywhere",
  "identity.changePassword",
  "identity.reauthenticate",
  "identity.deleteOwn",
  "organizations.create",
  "organizations.switch",
  "organizations.delete",
  "organizations.leave",
  "organizations.acceptInvitation",
];

const all = await operations();
const repeatable = all.filter(
  ({ title, definition: { kind, allow, name } }) =>
    kind === "command" &&
    allow !== "anyone" &&
    !title.startsWith("action ") &&
    !changesWhoAsks.includes(name) &&
    !(name in meantForOne),
);

beforeAll(() => registerUser({ name: "Walk In", ...walkIn }));

describe.each(repeatable.map((operation) => [operation.title, operation] as const))(
  "%s",
  (_title, { definition, call }) => {
    test("sent twice under one Idempotency-Key is done once, and answered alike", async () => {
      const { acme } = await onlyWorld(database);
      const { headers, userId } = await signedInAs("owner", database, acme);
      nameOperator(userId);
      const plain = validInput(definition.name, { named: acme, own: acme });
      const arranged = await arrangedInput(definition.name, database, headers);
      const input = arranged ?? (await arrangedIdentity(definition.name, database, headers)) ?? plain;
      const keyed = { ...headers, "idempotency-key": newId() };

      const first = await call(input, keyed);
      const stored = await storedOf(database, acme);
      const second = await call(input, keyed);

      expect(first.code).toBe("done");
      expect(await storedOf(database, acme)).toBe(stored);
      const secret = definition.kind === "command" && definition.secret === true;
      expect(secret ? second.code : bodyOf(second)).toEqual(secret ? "already_done" : bodyOf(first));
    });
  },
);

test("the commands that change who asks are real ones", () => {
  expect(all.map(({ definition }) => definition.name)).toEqual(expect.arrayContaining(changesWhoAsks));
});

const bodyOf = ({ answer }: { answer: unknown }) => {
  const { status, body } = answer as { status: number; body: unknown };
  return { status, body };
};
