import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, caller, refusal, runAction, signedIn, testDatabase } from "@/server/testing/index.ts";
import { unsubscribeLinks } from "@/server/unsubscribe-links.ts";
import { unsubscribe } from "@/app/(auth)/unsubscribe/[token]/actions.ts";

const database = testDatabase();
const program = caller();
const kind = "member.role_changed";
const oneClick = "List-Unsubscribe=One-Click";
const urlencoded = { "content-type": "application/x-www-form-urlencoded" };
let acme: Tenant;
let at: `/${string}`;
let person: Caller;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  at = addressFor(acme);
  person = caller(await signedIn(acme));
});

const addressFor = ({ userId }: Tenant): `/${string}` =>
  `/api/unsubscribe/${unsubscribeLinks.tokens.issue({ userId, subject: kind })}`;

async function delivery(of: Caller = person): Promise<string | undefined> {
  const { json } = await of("GET /api/v1/notifications/preferences");
  const { items } = json as { items: { kind: string; delivery: string }[] };
  return items.find((item) => item.kind === kind)?.delivery;
}

describe("a POST of a mail program", () => {
  test("ends that kind's mails, without a cookie and wherever it comes from; twice is once", async () => {
    const headers = { ...urlencoded, origin: "https://mail.example", "sec-fetch-site": "cross-site" };
    for (let time = 0; time < 2; time++) {
      const { status, json } = await program(`POST ${at}`, { body: oneClick, headers });
      expect([status, json]).toEqual([200, { status: "unsubscribed" }]);
      expect(await delivery()).toBe("in_app");
    }
  });

  test("may be a form of parts, too", async () => {
    const body = new FormData();
    body.append("List-Unsubscribe", "One-Click");
    expect((await program(`POST ${at}`, { body })).status).toBe(200);
    expect(await delivery()).toBe("in_app");
  });

  test.each([
    ["an empty form", "", urlencoded, [422, "invalid_input", "/List-Unsubscribe"]],
    ["another word", "List-Unsubscribe=Yes", urlencoded, [422, "invalid_input", "/List-Unsubscribe"]],
    [
      "JSON",
      '{"List-Unsubscribe":"One-Click"}',
      { "content-type": "application/json" },
      [415, "unsupported_media_type"],
    ],
    ["too much", `${oneClick}&x=${"x".repeat(5000)}`, urlencoded, [413, "body_too_large"]],
  ])("with %s changes nothing", async (_what, body, headers, refused) => {
    expect(refusal(await program(`POST ${at}`, { body, headers }))).toEqual(refused);
    expect(await delivery()).toBe("mail");
  });

  test("with a token that is forged, or another person's, changes nothing of this one", async () => {
    const globex = await plantTenant(database, "Globex");
    const [content = "", signature = ""] = at.split("/").at(-1)?.split(".") ?? [];
    const [foreign = ""] = addressFor(globex).split("/").at(-1)?.split(".") ?? [];
    const forged = [`${foreign}.${signature}`, `${content}.${"A".repeat(43)}`, content, "none"];
    for (const token of forged) {
      const answer = await program(`POST /api/unsubscribe/${token}`, { body: oneClick, headers: urlencoded });
      expect(refusal(answer)).toEqual([404, "not_found"]);
    }
    await program(`POST ${addressFor(globex)}`, { body: oneClick, headers: urlencoded });
    expect(await delivery()).toBe("mail");
    expect(await delivery(caller(await signedIn(globex)))).toBe("in_app");
  });
});

test("a GET, as scanners of mail send it, leads to a page and changes nothing", async () => {
  const { status, headers } = await program(`GET ${at}`);
  expect([status, headers.get("location")]).toEqual([
    303,
    `http://localhost:3000${at.replace("/api/unsubscribe/", "/unsubscribe/")}`,
  ]);
  expect(await delivery()).toBe("mail");
});

test("the page's button ends them, for whoever has the mail", async () => {
  const form = new FormData();
  form.append("token", at.split("/").at(-1) ?? "");
  const { value } = await runAction(() => unsubscribe(null, form), { headers: { origin: "http://localhost:3000" } });
  expect(value).toEqual({ ok: true, data: { kinds: [kind] } });
  expect(await delivery()).toBe("in_app");
});
