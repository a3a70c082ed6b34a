import { Secret, TOTP } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Visitor, emailOf, password, signUp, startBrowser, visit } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** The code that an app shows, so many steps of 30 seconds from now: each step counts once. */
const codeOf = (secret: string, steps = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });

const codesShown = (page: Page) => page.getByRole("region", { name: "Your recovery codes" }).getByRole("listitem");

async function signOut({ page }: Visitor, name: string): Promise<void> {
  await page.getByLabel(`Account: ${name}`).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

async function enterPassword({ page }: Visitor, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(emailOf(name));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function enterCode({ page }: Visitor, code: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: "One more step" }).waitFor();
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
}

const atProjects = ({ page }: Visitor) => page.getByRole("heading", { level: 1, name: "Projects" }).waitFor();

/** Returns the address of whoever the server takes this browser for. */
async function whoIs({ page }: Visitor): Promise<string> {
  const answer = await page.request.get("/api/v1/me");
  return ((await answer.json()) as { email: string }).email;
}

/** Takes an app into use on the security page, and returns its secret and the recovery codes. */
async function setUpApp({ page }: Visitor): Promise<{ secret: string; codes: string[] }> {
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByRole("img", { name: "The app's secret as a QR code" }).waitFor();
  const secret = (await page.locator("code").first().textContent()) ?? "";
  await page.getByLabel("Code", { exact: true }).fill(codeOf(secret));
  await page.getByRole("button", { name: "Use this app" }).click();
  await codesShown(page).first().waitFor();
  return { secret, codes: await codesShown(page).allTextContents() };
}

describe("an authenticator app", () => {
  let tom: Visitor;
  let secret: string;
  let codes: string[];
  beforeAll(async () => {
    tom = await visit(browser);
    await signUp(tom, "Tom Twostep", "Twosteps");
  });
  afterAll(() => tom.context.close());

  test("is set up by its QR code or its text, and comes with ten recovery codes that are shown once", async () => {
    ({ secret, codes } = await setUpApp(tom));
    expect(codes).toHaveLength(10);
    await tom.page.getByRole("button", { name: "I have kept them" }).click();
    await tom.page.getByText("In use since").waitFor();
    expect(await codesShown(tom.page).count()).toBe(0);
    expect(await tom.page.content()).not.toContain(codes[0]);
  });

  test("is asked for after the password, and a wrong code lets nobody in", async () => {
    await signOut(tom, "Tom Twostep");
    await enterPassword(tom, "Tom Twostep");
    await enterCode(tom, "000000");
    await tom.page.getByRole("alert").getByText("does not work").waitFor();
    await tom.page.goto("/projects");
    expect(new URL(tom.page.url()).pathname).toBe("/sign-in");
  });

  test("lets its owner in with the code that it shows", async () => {
    await enterPassword(tom, "Tom Twostep");
    await enterCode(tom, codeOf(secret, 1));
    await atProjects(tom);
    expect(await whoIs(tom)).toBe(emailOf("Tom Twostep"));
  });

  test("is stood in for by a recovery code", async () => {
    await signOut(tom, "Tom Twostep");
    await enterPassword(tom, "Tom Twostep");
    await enterCode(tom, codes[0] ?? "");
    await atProjects(tom);
    expect(await whoIs(tom)).toBe(emailOf("Tom Twostep"));
    await tom.page.goto("/account/security");
    await tom.page.getByText("9 codes are left.").waitFor();
  });

  test("nothing went wrong on the way", () => {
    expect(tom.complaints.filter((complaint) => !/status of 401/.test(complaint))).toEqual([]);
  });
});

describe("a passkey", () => {
  let pia: Visitor;
  beforeAll(async () => {
    pia = await visit(browser);
    const session = await pia.context.newCDPSession(pia.page);
    await session.send("WebAuthn.enable");
    await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await signUp(pia, "Pia Passkey", "Passkeys");
  });
  afterAll(() => pia.context.close());

  test("is made on the security page, with recovery codes", async () => {
    await pia.page.goto("/account/security");
    await pia.page.getByLabel("Name", { exact: true }).fill("Laptop");
    await pia.page.getByRole("button", { name: "Add a passkey" }).click();
    await codesShown(pia.page).first().waitFor();
    expect(await codesShown(pia.page).count()).toBe(10);
    await pia.page.getByRole("button", { name: "I have kept them" }).click();
    await pia.page.getByRole("list", { name: "Passkeys" }).getByText("Laptop").first().waitFor();
  });

  test("signs in by itself", async () => {
    await signOut(pia, "Pia Passkey");
    await pia.page.goto("/sign-in");
    await pia.page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await atProjects(pia);
    expect(await whoIs(pia)).toBe(emailOf("Pia Passkey"));
  });

  test("completes a sign-in that began with the password", async () => {
    await signOut(pia, "Pia Passkey");
    await enterPassword(pia, "Pia Passkey");
    await pia.page.getByRole("button", { name: "Use a passkey" }).click();
    await atProjects(pia);
    expect(await whoIs(pia)).toBe(emailOf("Pia Passkey"));
  });

  test("is renamed, and once removed it is asked for no more", async () => {
    const { page } = pia;
    await page.goto("/account/security");
    const row = page.getByRole("list", { name: "Passkeys" }).getByRole("listitem");
    await row.getByText("Rename").click();
    await row.getByLabel("Name", { exact: true }).fill("Old laptop");
    await row.getByRole("button", { name: "Save" }).click();
    await row.getByText("Old laptop", { exact: true }).first().waitFor();
    await row.locator("summary", { hasText: "Remove" }).click();
    await row.getByRole("button", { name: "Remove for good" }).click();
    await row.waitFor({ state: "detached" });
    await signOut(pia, "Pia Passkey");
    await enterPassword(pia, "Pia Passkey");
    await atProjects(pia);
    expect(await whoIs(pia)).toBe(emailOf("Pia Passkey"));
  });

  test("nothing went wrong on the way", () => {
    expect(pia.complaints).toEqual([]);
  });
});

test("without JavaScript an app is set up, and its code completes a sign-in", async () => {
  const plain = await visit(browser, { javaScriptEnabled: false });
  await signUp(plain, "Nils Noscript", "Nils");
  const { secret, codes } = await setUpApp(plain);
  expect(codes).toHaveLength(10);
  const later = await visit(browser, { javaScriptEnabled: false });
  await enterPassword(later, "Nils Noscript");
  await enterCode(later, codeOf(secret, 1));
  await atProjects(later);
  await Promise.all([plain.context.close(), later.context.close()]);
});
