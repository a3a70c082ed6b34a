import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Visitor, emailOf, password, signUp, startBrowser, visit } from "./browser.ts";
import { linkIn } from "./mailbox.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const heading = ({ page }: Visitor, name: string) => page.getByRole("heading", { level: 1, name });

async function signIn(visitor: Visitor, name: string, word: string): Promise<void> {
  await visitor.page.goto("/sign-in?next=/account/security");
  await visitor.page.getByLabel("E-mail").fill(emailOf(name));
  await visitor.page.getByLabel("Password", { exact: true }).fill(word);
  await visitor.page.getByRole("button", { name: "Sign in", exact: true }).click();
}

describe("somebody who signs up", () => {
  const name = "Vera Verified";
  let vera: Visitor;
  beforeAll(async () => {
    vera = await visit(browser);
    await signUp(vera, name, "Verity");
  });
  afterAll(() => vera.context.close());

  test("is in by the link of the mail, which leaves no trace in the address bar and works once", async () => {
    const link = await linkIn(inject("mails"), emailOf(name), "/sign-up/finish");
    await vera.page.goto(link);
    await vera.page.waitForURL((url) => url.pathname === "/sign-up/finish" && url.hash === "");
    await vera.page.getByLabel("Name", { exact: true }).fill("Somebody else");
    await vera.page.getByLabel("Password", { exact: true }).fill(password);
    await vera.page.getByRole("button", { name: "Create account" }).click();
    const refused = vera.page.getByRole("alert").getByText("This link does not work");
    await refused.waitFor();
    expect(await refused.count()).toBe(1);
  });

  test("sees where they are signed in, and what has happened", async () => {
    await vera.page.goto("/account/security");
    const list = (called: string) => vera.page.getByRole("list", { name: called });
    await list("Sessions").getByText("Chrome on Linux").waitFor();
    expect(await list("Recent activity").getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringContaining("Signed in"),
      expect.stringContaining("Signed up"),
    ]);
  });

  test("has caused no complaint", () => {
    expect(vera.complaints).toEqual([]);
  });
});

describe("somebody who has forgotten the password", () => {
  const name = "Fred Forgetful";
  const chosen = "another pelican sings";
  let fred: Visitor;
  let elsewhere: Visitor;
  beforeAll(async () => {
    [fred, elsewhere] = [await visit(browser), await visit(browser)];
    await signUp(fred, name, "Forgetful");
    await signIn(elsewhere, name, password);
    await heading(elsewhere, "Security").waitFor();
    await fred.context.clearCookies();
  });
  afterAll(() => Promise.all([fred.context.close(), elsewhere.context.close()]));

  test("chooses a new one by the link of a mail, which opening alone does not use up", async () => {
    await fred.page.goto("/sign-in");
    await fred.page.getByRole("link", { name: "Forgotten your password?" }).click();
    await heading(fred, "Forgotten password").waitFor();
    await fred.page.getByLabel("E-mail").fill(emailOf(name));
    await fred.page.getByRole("button", { name: "Send the link" }).click();
    await heading(fred, "Check your mail").waitFor();
    const link = await linkIn(inject("mails"), emailOf(name), "/reset-password");
    await elsewhere.page.goto(link);
    await fred.page.goto(link);
    await fred.page.getByLabel("New password", { exact: true }).fill(chosen);
    await fred.page.getByRole("button", { name: "Save the password" }).click();
    await fred.page.getByText("Your password is changed").waitFor();
    expect(new URL(fred.page.url()).pathname).toBe("/sign-in");
  });

  test("has no session left anywhere", async () => {
    await elsewhere.page.goto("/account/security");
    expect(new URL(elsewhere.page.url()).pathname).toBe("/sign-in");
  });

  test("signs in with the new one, and not with the old one", async () => {
    await signIn(fred, name, password);
    await fred.page.getByRole("alert").getByText("is wrong").waitFor();
    await signIn(fred, name, chosen);
    await heading(fred, "Security").waitFor();
    expect(new URL(fred.page.url()).pathname).toBe("/account/security");
  });
});

test("what matters most asks once more who it is, and goes on from there", async () => {
  const name = "Lea Leaving";
  const lea = await visit(browser);
  await signUp(lea, name, "Leaves");
  await lea.page.goto("/account/confirm?next=/account/delete");
  await lea.page.getByLabel("Password", { exact: true }).fill(password);
  await lea.page.getByRole("button", { name: "Go on" }).click();
  await heading(lea, "Delete your account").waitFor();
  await lea.page.getByText("Leaves", { exact: true }).waitFor();
  await lea.page.getByLabel("Your address, to confirm").fill(emailOf(name));
  await lea.page.getByRole("button", { name: "Delete for good" }).click();
  await lea.page.getByText("Your account is deleted.").waitFor();
  await signIn(lea, name, password);
  await lea.page.getByRole("alert").getByText("is wrong").waitFor();
  expect(lea.complaints).toEqual([]);
  await lea.context.close();
});
