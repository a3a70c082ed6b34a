import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Visitor, emailOf, password, signUp, startBrowser, visit } from "./browser.ts";

const open = ["/", "/sign-in", "/sign-up", "/docs/problems"];
const signedIn = ["/projects", "/members", "/settings", "/settings/api-keys", "/account", "/onboarding"];

let browser: Browser;
let paula: Visitor;
const asked = new Set<string>();
beforeAll(async () => {
  browser = await startBrowser();
  paula = await visit(browser);
  paula.page.on("request", (request) => void asked.add(new URL(request.url()).origin));
  await signUp(paula, "Paula Private", "Private");
  for (const path of [...open, ...signedIn]) await paula.page.goto(path, { waitUntil: "networkidle" });
});
afterAll(() => browser.close());

describe("the pages of somebody signed in", () => {
  test("ask nobody but us", () => {
    expect([...asked]).toEqual([inject("origin")]);
  });

  test("keep nothing in the browser but cookies that scripts cannot read", async () => {
    const kept = await paula.page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      cookies: document.cookie,
    }));
    expect(kept).toEqual({ local: [], session: [], databases: [], cookies: "" });
    expect((await paula.context.cookies()).map(({ name, httpOnly }) => [name, httpOnly])).toEqual([
      ["plinth.session", true],
    ]);
  });

  test.each(signedIn)("offer to sign out, on %s", async (path) => {
    await paula.page.goto(path);
    if (path !== "/onboarding") await paula.page.getByLabel("Account: Paula Private").click();
    const offer = paula.page.getByRole("button", { name: "Sign out", exact: true }).first();
    await expect.poll(() => offer.isVisible()).toBe(true);
  });

  test("are gone with signing out: nothing of them is left in the document, nor shown to whoever goes back", async () => {
    await paula.page.goto("/members");
    await paula.page.getByRole("list", { name: "Members" }).getByText(emailOf("Paula Private")).waitFor();
    await paula.page.getByLabel("Account: Paula Private").click();
    await paula.page.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await paula.page.waitForURL((url) => url.pathname === "/");
    await paula.page.waitForLoadState("networkidle");
    const shows = async () => (await paula.page.content()).includes(emailOf("Paula Private"));
    const shown = [await shows()];
    for (let step = 0; step < 3; step++) {
      await paula.page.goBack({ waitUntil: "networkidle" });
      shown.push(await shows());
    }
    expect(shown).toEqual([false, false, false, false]);
  });
});

describe("a password's field", () => {
  let page: Visitor["page"];
  beforeAll(async () => {
    const stranger = await visit(browser);
    await stranger.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    ({ page } = stranger);
  });

  test.each([
    ["/sign-in", "current-password"],
    ["/sign-up/finish", "new-password"],
  ])("on %s hides what is typed, and lets a password manager help: %s", async (path, autocomplete) => {
    await page.goto(path);
    const field = page.getByLabel("Password", { exact: true });
    expect(await field.getAttribute("type")).toBe("password");
    expect(await field.getAttribute("autocomplete")).toBe(autocomplete);
  });

  test.each(["/sign-in", "/sign-up/finish"])("on %s takes what is pasted, whole", async (path) => {
    await page.goto(path);
    await page.evaluate((text) => navigator.clipboard.writeText(text), password.repeat(8));
    const field = page.getByLabel("Password", { exact: true });
    await field.focus();
    await page.keyboard.press("Control+V");
    expect(await field.inputValue()).toBe(password.repeat(8));
  });
});
