import { newId } from "@plinth/kernel";
import { plantTenant } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { caller, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();

/** Stores a user who belongs to no organization yet. */
async function newcomer() {
  const userId = newId();
  const email = `${userId}@plinth.example`;
  await database.owner("insert into users (id, email, name, created_at) values ($1, $2, 'New', now())", [
    userId,
    email,
  ]);
  return caller(await signedIn({ userId }));
}

describe("POST /api/v1/organizations", () => {
  test("answers 201, and from then on the session acts in it as its owner", async () => {
    const ada = await newcomer();
    const answer = await ada("POST /api/v1/organizations", { json: { name: "Acme" } });
    expect([answer.status, answer.headers.get("location")]).toEqual([201, "/api/v1/organization"]);
    expect((await ada("GET /api/v1/organization")).json).toEqual(answer.json);
    expect((await ada("GET /api/v1/organizations")).json).toEqual({
      items: [{ ...(answer.json as object), role: "owner", roleName: "Owner" }],
    });
  });

  test.each([[{}], [{ name: "" }], [{ name: "n".repeat(81) }], [{ name: "\u0000" }], [{ name: "\uD800" }]])(
    "answers 422 that points at the name of %j",
    async (json) => {
      const answer = await (await newcomer())("POST /api/v1/organizations", { json });
      expect(refusal(answer)).toEqual([422, "invalid_input", "/name"]);
    },
  );
});

describe("GET /api/v1/organizations", () => {
  test("answers 200 with one's own alone", async () => {
    await plantTenant(database, "Theirs");
    expect(await (await newcomer())("GET /api/v1/organizations")).toMatchObject({ status: 200, json: { items: [] } });
  });
});
