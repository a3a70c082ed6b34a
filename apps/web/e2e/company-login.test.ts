import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Visitor, emailOf, password, signUp, startBrowser, visit } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const alert = ({ page }: Visitor) => page.getByRole("alert").first();

/** Leaves for the company's login by the button of the page. */
async function leave({ page }: Visitor, path = "/sign-in"): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: "Continue with the company login" }).click();
}

/** Says there who one is. */
async function be({ page }: Visitor, name: string, email: string, { verified = true } = {}): Promise<void> {
  await page.getByRole("heading", { name: "Who are you?" }).waitFor();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("The address is verified").setChecked(verified);
  await page.getByRole("button", { name: "Continue as somebody else" }).click();
}

async function signOut({ page }: Visitor, name: string): Promise<void> {
  await page.goto("/projects");
  await page.getByLabel(`Account: ${name}`).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

const addressOf = async ({ page }: Visitor) =>
  ((await (await page.request.get("/api/v1/me")).json()) as { email?: string }).email;

describe("somebody with a company login", () => {
  let cora: Visitor;
  beforeAll(async () => {
    cora = await visit(browser);
  });
  afterAll(() => cora.context.close());

  test("signs up by it, without a password", async () => {
    await leave(cora, "/sign-up");
    await be(cora, "Cora Company", "cora@company.example");
    await cora.page.getByLabel("Organization name").fill("Company");
    await cora.page.getByRole("button", { name: "Create organization" }).click();
    await cora.page.getByRole("heading", { level: 1, name: "Projects" }).waitFor();
    expect(await addressOf(cora)).toBe("cora@company.example");
  });

  test("signs in again by it, to the same organization", async () => {
    await signOut(cora, "Cora Company");
    await leave(cora, "/sign-in?next=%2Fmembers");
    await be(cora, "Cora Company", "cora@company.example");
    await cora.page.getByRole("heading", { level: 1, name: "Members" }).waitFor();
    await cora.page.getByLabel("Organization: Company").waitFor();
    expect(await addressOf(cora)).toBe("cora@company.example");
  });

  test("cannot give up the only way in", async () => {
    await cora.page.goto("/account");
    await cora.page.getByRole("button", { name: "Unlink the company login" }).click();
    await cora.page.getByRole("dialog").getByRole("button", { name: "Unlink" }).click();
    await cora.page.getByRole("alert").getByText("You could not sign in without it").waitFor();
    const answer = await cora.page.request.get("/api/v1/me/accounts");
    expect(((await answer.json()) as { items: unknown[] }).items).toHaveLength(1);
  });

  test("had nothing go wrong on the way", () => {
    expect(cora.complaints).toEqual([]);
  });
});

describe("somebody with a password", () => {
  let paul: Visitor;
  beforeAll(async () => {
    paul = await visit(browser);
    await signUp(paul, "Paul Password", "Passwords");
  });
  afterAll(() => paul.context.close());

  test("links the company login on the account page", async () => {
    await paul.page.goto("/account");
    await paul.page.getByRole("button", { name: "Link the company login" }).click();
    await be(paul, "Paul Elsewhere", "paul@company.example");
    await paul.page.getByRole("status").getByText("the company login is linked").waitFor();
    await paul.page.getByText("paul@company.example").waitFor();
    expect(await addressOf(paul)).toBe(emailOf("Paul Password"));
  });

  test("signs in by it from then on, as the same person", async () => {
    await signOut(paul, "Paul Password");
    await leave(paul);
    await be(paul, "Paul Elsewhere", "paul@company.example");
    await paul.page.getByRole("heading", { level: 1, name: "Projects" }).waitFor();
    expect(await addressOf(paul)).toBe(emailOf("Paul Password"));
  });

  test("unlinks it, and signs in by the password alone", async () => {
    await paul.page.goto("/account");
    await paul.page.getByRole("button", { name: "Unlink the company login" }).click();
    await paul.page.getByRole("dialog").getByRole("button", { name: "Unlink" }).click();
    await paul.page.getByText("Not linked").waitFor();
    await signOut(paul, "Paul Password");
    await paul.page.goto("/sign-in");
    await paul.page.getByLabel("E-mail").fill(emailOf("Paul Password"));
    await paul.page.getByLabel("Password", { exact: true }).fill(password);
    await paul.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await paul.page.getByRole("heading", { level: 1, name: "Projects" }).waitFor();
    expect(await addressOf(paul)).toBe(emailOf("Paul Password"));
  });

  test("is told when it is declined there, and stays signed in", async () => {
    await paul.page.goto("/account");
    await paul.page.getByRole("button", { name: "Link the company login" }).click();
    await paul.page.getByRole("button", { name: "No, do not sign in" }).click();
    await alert(paul).getByText("it was declined there").waitFor();
    expect(new URL(paul.page.url()).pathname).toBe("/account");
    expect(await addressOf(paul)).toBe(emailOf("Paul Password"));
  });

  test.each([
    [true, "You have an account with this e-mail address already"],
    [false, "Your e-mail address is not verified there"],
  ])("is not taken over by a stranger who has the address there, verified: %s", async (verified, words) => {
    const mallory = await visit(browser);
    await leave(mallory);
    await be(mallory, "Mallory", emailOf("Paul Password"), { verified });
    await alert(mallory).getByText(words).waitFor();
    expect(await addressOf(mallory)).toBeUndefined();
    expect(mallory.complaints.filter((complaint) => !complaint.includes("401"))).toEqual([]);
    await mallory.context.close();
  });

  test("had nothing go wrong on the way", () => {
    expect(paul.complaints).toEqual([]);
  });
});

test("whoever says no there comes back to words, and can try again", async () => {
  const nora = await visit(browser);
  await leave(nora);
  await nora.page.getByRole("button", { name: "No, do not sign in" }).click();
  await alert(nora).getByText("it was declined there").waitFor();
  await nora.page.getByRole("button", { name: "Continue with the company login" }).click();
  await nora.page.getByRole("heading", { name: "Who are you?" }).waitFor();
  expect(nora.complaints).toEqual([]);
  await nora.context.close();
});

test("without JavaScript the page's policy lets the form lead to the provider, and back", async () => {
  const plain = await visit(browser, { javaScriptEnabled: false });
  await leave(plain);
  await be(plain, "Petra Plain", "petra@company.example");
  await plain.page.getByLabel("Organization name").waitFor();
  expect(await addressOf(plain)).toBe("petra@company.example");
  expect(plain.complaints).toEqual([]);
  await plain.context.close();
});
