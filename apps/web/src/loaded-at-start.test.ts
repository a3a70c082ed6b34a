import { expect, test, vi } from "vitest";

const { loaded, noting } = vi.hoisted(() => {
  const names = new Set<string>();
  const note = (name: string) => (original: () => Promise<object>) => {
    names.add(name);
    return original();
  };
  return { loaded: names, noting: note };
});

vi.mock("@react-email/render", noting("what renders mails"));
vi.mock("@zxcvbn-ts/language-common", noting("what knows bad passwords"));
vi.mock("nodemailer", noting("what sends by SMTP"));
vi.mock("pino-pretty", noting("what writes logs for people"));
vi.mock("resend", noting("what sends by Resend"));
vi.mock("stripe", noting("Stripe's library"));

test("a server starts without the large libraries that few requests need", async () => {
  await import("./instrumentation-node.ts");
  await import("./server/services.ts");
  await import("./proxy.ts");
  expect([...loaded]).toEqual([]);
});

test("and each is loaded where it is needed", async () => {
  const { verifyStripe } = await import("@plinth/inbound");
  const unsigned = verifyStripe({ headers: new Headers(), body: "{}", secrets: ["whsec_x"] });
  await expect(unsigned).rejects.toMatchObject({ code: "invalid_signature" });
  expect([...loaded]).toEqual(["Stripe's library"]);
});
