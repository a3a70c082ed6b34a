import { expect, test } from "vitest";
import { caller, mailsTo, signedIn, testDatabase } from "../testing/index.ts";
import { plantWorld } from "../tenancy/world.ts";
import { consumers, couriers } from "./consumers.ts";
import { dispatcher } from "./dispatcher.ts";

const database = testDatabase();

test("every consumer has a name and a topic of its own", () => {
  const names = [...consumers, ...couriers].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("what a request did is told once it has been answered: a person hears of a key in their name", async () => {
  await dispatcher.register();
  const { acme } = await plantWorld(database);
  const [owner] = await database.owner<{ email: string }>("select email from users where id = $1", [acme.userId]);
  const answer = await caller(await signedIn(acme))("POST /api/v1/api-keys", {
    json: { name: "Deploys", scopes: ["project:read"] },
  });
  expect(answer.status).toBe(201);
  expect((await mailsTo(owner?.email ?? "")).map(({ subject }) => subject)).toEqual([
    "A new API key in your name: Deploys",
  ]);
});
