import { randomInt } from "node:crypto";
import { testEnv } from "@plinth/env";
import { type Browser, type BrowserContext, type Page, chromium } from "playwright-core";
import { inject } from "vitest";
import { linkIn } from "./mailbox.ts";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the system's Chromium. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: testEnv().CHROMIUM_PATH, args: flags });

/** A person at a browser of their own, and what went wrong in it that nobody should see. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

/** Opens a fresh profile; every console error, page error, failed answer (5xx) and policy violation is a complaint. */
export async function visit(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Visitor> {
  const extraHTTPHeaders = { "x-forwarded-for": nextAddress() };
  const context = await browser.newContext({ baseURL: inject("origin"), extraHTTPHeaders, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 404/.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("response", (answer) => {
    if (answer.status() >= 500) complaints.push(`${answer.status()} ${answer.url()}`);
  });
  page.on("request", (request) => {
    if (request.url().endsWith("/api/csp-report")) complaints.push(`policy violation: ${request.postData()}`);
  });
  return { page, context, complaints };
}

/** Every visitor of every file comes from an address of their own, as the one proxy in front would tell. */
const nextAddress = () => `${network}.${(visitors += 1)}`;
const network = `10.${randomInt(256)}.${randomInt(256)}`;
let visitors = 0;

/** Signs a new person up by the link of a mail, in the folder of the server's, and founds their organization; ends on the list of projects. */
export async function signUp(
  { page }: Visitor,
  name: string,
  organization: string,
  mails: string = inject("mails"),
): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(emailOf(name));
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByRole("heading", { level: 1, name: "Check your mail" }).waitFor();
  const link = new URL(await linkIn(mails, emailOf(name), "/sign-up/finish"));
  await page.goto(link.href);
  // Without scripts what stands behind # has to be typed.
  const code = page.getByLabel("Code");
  if (await code.isVisible()) await code.fill(link.hash.slice(1));
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByLabel("Organization name").fill(organization);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.getByRole("heading", { level: 1, name: "Projects" }).waitFor();
}

/** Everybody's password in the journeys. */
export const password = "a pelican sings of rust";

/** The address a person signs up with. */
export const emailOf = (name: string) => `${name.toLowerCase().replaceAll(" ", ".")}@journey.example`;
