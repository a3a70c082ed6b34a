import { newId } from "@plinth/kernel";
import type { Mail } from "@plinth/mail";
import { beforeAll, describe, expect, test } from "vitest";
import { caller, refusal, storedMail, testDatabase } from "@/server/testing/index.ts";

testDatabase();
const anyone = caller();
let mail: Mail;

beforeAll(async () => {
  mail = await storedMail();
});

describe("GET /api/dev/inbox/[id]", () => {
  test("200: the mail's HTML, in a sandbox that runs nothing, fetches nothing and opens links", async () => {
    const { status, headers, text } = await anyone(`GET /api/dev/inbox/${mail.id}`);
    expect([status, text]).toEqual([200, mail.html]);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("sandbox allow-popups allow-popups-to-escape-sandbox;");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
  });

  test.each([newId(), "not-an-id"])("404: %s names no mail", async (id) => {
    expect(refusal(await anyone(`GET /api/dev/inbox/${id}`))).toEqual([404, "not_found"]);
  });
});
