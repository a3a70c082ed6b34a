import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { type Visitor, emailOf, password, signUp, startBrowser, visit } from "./browser.ts";
import { mailsTo } from "./mailbox.ts";

let browser: Browser;
let nora: Visitor;

beforeAll(async () => {
  browser = await startBrowser();
  nora = await visit(browser);
  await signUp(nora, "Nora Notified", "Newsroom");
});
afterAll(() => browser.close());

/** Waits for a mail to the person that holds such a text, and returns the text. */
function mailed(name: string, wanted: RegExp): Promise<string> {
  const look = async () => {
    const found = (await mailsTo(inject("mails"), emailOf(name))).flatMap((mail) => wanted.exec(mail)?.[0] ?? []);
    const [text] = found;
    if (text === undefined) throw new Error(`no mail to ${name} holds ${wanted}`);
    return text;
  };
  return vi.waitFor(look, { timeout: 60_000, interval: 200 });
}

const kindRow = () => nora.page.getByRole("listitem").filter({ hasText: "Somebody joined" });

test("somebody chooses to be mailed at once, and hears of a new member at the bell, without a reload", async () => {
  const { page } = nora;
  await page.goto("/account");
  await page.getByRole("link", { name: "Choose notifications" }).click();
  await kindRow().getByRole("combobox").selectOption({ label: "Here, and by mail at once" });
  await page.getByRole("button", { name: "Save: Somebody joined" }).click();
  await page.getByText("Kept: Somebody joined.").waitFor();

  await page.goto("/projects");
  await page.getByRole("link", { name: "Notifications", exact: true }).waitFor();
  const invitation = { email: emailOf("Gus Guest"), role: "member" };
  const headers = { origin: inject("origin") };
  expect((await page.request.post("/api/v1/organization/invitations", { data: invitation, headers })).status()).toBe(
    201,
  );
  const gus = await visit(browser);
  await gus.page.goto(await mailed("Gus Guest", /https?:\/\/[^\s"<>]*\/invitations\/[\w-]{64}/));
  await gus.page.getByLabel("Name", { exact: true }).fill("Gus Guest");
  await gus.page.getByLabel("Password", { exact: true }).fill(password);
  await gus.page.getByRole("button", { name: "Create account and join" }).click();
  await page.getByRole("link", { name: "Notifications, 1 unread" }).waitFor({ timeout: 60_000 });
  expect(gus.complaints).toEqual([]);
});

test("it is listed, leads to what it is about, and is read by a button", async () => {
  const { page } = nora;
  await page.getByRole("link", { name: "Notifications, 1 unread" }).click();
  await page.getByRole("heading", { level: 1, name: "Notifications" }).waitFor();
  await page.getByRole("link", { name: "Gus Guest joined Newsroom" }).waitFor();
  await page.getByRole("button", { name: "Mark as read: Gus Guest joined Newsroom" }).click();
  await page.getByRole("link", { name: "Notifications", exact: true }).waitFor();
  await page.getByRole("link", { name: "Unread" }).click();
  await page.getByText("Nothing is unread").waitFor();
  expect(new URL(page.url()).search).toBe("?status=unread");
});

test("its mail ends by one click of a mail program, and not by whoever follows the address", async () => {
  const { page } = nora;
  const address = await mailed("Nora Notified", /https?:\/\/[^\s"<>]*\/api\/unsubscribe\/[^\s"<>]+/);
  await page.goto(address);
  await page.getByRole("heading", { level: 1, name: "End these mails" }).waitFor();
  const chosen = async () => {
    await page.goto("/account/notifications");
    return kindRow().getByRole("combobox").inputValue();
  };
  expect(await chosen()).toBe("mail");

  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  const posted = [await fetch(address, { method: "POST", body }), await fetch(address, { method: "POST", body })];
  expect(posted.map(({ status }) => status)).toEqual([200, 200]);
  expect(await chosen()).not.toBe("mail");
  expect(nora.complaints).toEqual([]);
});
