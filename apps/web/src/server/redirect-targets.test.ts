import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { peerFields } from "@plinth/http";
import { registerUser } from "@plinth/identity";
import fc from "fast-check";
import type { ReactElement, ReactNode } from "react";
import { beforeAll, describe, expect, test } from "vitest";
import { browser, outsideWalk, runAction, testDatabase } from "./testing/index.ts";
import { continueWith, signIn } from "@/app/(auth)/actions.ts";
import ConfirmPage from "@/app/(auth)/account/confirm/page.tsx";
import { switchAccount } from "@/app/(auth)/invitations/[token]/actions.ts";
import SignInPage from "@/app/(auth)/sign-in/page.tsx";
import SecondFactorPage from "@/app/(auth)/sign-in/second-factor/page.tsx";
import SignUpPage from "@/app/(auth)/sign-up/page.tsx";
import { stay } from "./auth-config.ts";
import { ownPath } from "./own-path.ts";
import { holdSignIn } from "./second-factor-cookie.ts";
import { sessions } from "./services.ts";
import { sealSession } from "./session-cookie.ts";

testDatabase();
outsideWalk();
const source = join(import.meta.dirname, "..");
const origin = "http://localhost:3000";
const ada = { email: "ada@plinth.example", password: "a few words will do" };
const later = new Date(Date.now() + 600_000).toISOString();
let userId: string;

beforeAll(async () => {
  ({ id: userId } = await registerUser({ name: "Ada", ...ada }));
});

/** The headers of a browser in a network of its own, so that no limit is in the way. */
const elsewhere = () => ({ origin, ...peerFields(`10.0.${Math.floor(++networks / 250)}.${(networks % 250) + 1}`) });
let networks = 0;

/** A signed-in browser's headers, with a session of its own. */
async function signedIn() {
  const session = await sessions.begin(userId);
  return { ...elsewhere(), cookie: `plinth.session=${await sealSession(session)}` };
}

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

/** Everything that a page is made of, as its elements say it. */
function* elementsOf(node: ReactNode): Generator<ReactElement<Record<string, unknown>>> {
  if (Array.isArray(node)) for (const each of node as ReactNode[]) yield* elementsOf(each);
  if (typeof node !== "object" || node === null || !("props" in node)) return;
  const element = node as ReactElement<Record<string, unknown>>;
  yield element;
  yield* elementsOf(element.props["children"] as ReactNode);
}

/** Where a page leads by itself: its links, and what its scripts go on to; a form's hidden field is the action's to judge. */
function ledTo(page: ReactNode): string[] {
  const all = [...elementsOf(page)];
  const named = all.filter(({ type }) => typeof type === "function" && /Passkey|Password/.test(type.name));
  return [...all.map(({ props }) => props["href"]), ...named.map(({ props }) => props["next"])].filter(
    (address) => typeof address === "string",
  );
}

const nowhere = "about:blank";
const search = (next: string) => ({ params: Promise.resolve({}), searchParams: Promise.resolve({ next }) });
const redirected = async (fn: () => Promise<unknown>, headers: Record<string, string>) =>
  (await runAction(fn, { headers })).redirectTo ?? nowhere;
const shown = async (page: () => Promise<ReactNode>, headers: Record<string, string>) =>
  (await runAction(async () => ledTo(await page()), { headers })).value ?? [];

/** The cookie in which Auth.js remembers where to go on to. */
const remembered = (jar: ReadonlyMap<string, string>) =>
  decodeURIComponent([...jar].find(([name]) => name.endsWith("callback-url"))?.[1] ?? nowhere);

/** Every door by which somebody may say where to go on to, and where it leads then. */
const doors: Readonly<Record<string, (next: string) => Promise<readonly string[]>>> = {
  "signing in": async (next) => [await redirected(() => signIn(null, formOf({ ...ada, next })), elsewhere())],
  "changing accounts": async (next) => [
    await redirected(() => switchAccount(null, formOf({ next })), await signedIn()),
  ],
  "the sign-in page of somebody who is in": async (next) => [
    await redirected(() => SignInPage(search(next)), await signedIn()),
  ],
  "the sign-in page": (next) => shown(() => SignInPage(search(next)), elsewhere()),
  "the second step's page": async (next) => {
    const challenge = { token: "x".repeat(43), methods: ["passkey", "totp"] as const, expiresAt: later };
    const { setCookies } = await runAction(() => holdSignIn({ ...challenge, methods: [...challenge.methods] }), {
      headers: elsewhere(),
    });
    return shown(() => SecondFactorPage(search(next)), { ...elsewhere(), cookie: setCookies[0]?.split(";")[0] ?? "" });
  },
  "the second step's page of nobody": async (next) => [
    await redirected(() => SecondFactorPage(search(next)), elsewhere()),
  ],
  "the sign-up page": (next) => shown(() => SignUpPage(search(next)), elsewhere()),
  "the page that asks for a proof": async (next) => shown(() => ConfirmPage(search(next)), await signedIn()),
  "a walk through a provider": async (next) => {
    const { setCookies } = await runAction(() => continueWith("oidc", next), { headers: elsewhere() });
    const kept = setCookies.find((cookie) => /callback-url=/.test(cookie)) ?? "";
    return [decodeURIComponent(/callback-url=([^;]*)/.exec(kept)?.[1] ?? nowhere)];
  },
  "Auth.js's own door": async (next) => {
    const who = browser(elsewhere());
    await who.post("/api/auth/signin/oidc", { callbackUrl: next });
    return [remembered(who.jar)];
  },
  "an address of Auth.js's": async (next) => {
    const who = browser(elsewhere());
    await who.send(`GET /api/auth/csrf?${new URLSearchParams({ callbackUrl: next }).toString()}`);
    return who.jar.size === 0 ? [] : [remembered(who.jar)];
  },
};

/** Where each file of ours reads such a word, and by which of the doors it is tried. */
const readers: Readonly<Record<string, readonly (keyof typeof doors)[]>> = {
  "app/(auth)/account/confirm/page.tsx": ["the page that asks for a proof"],
  "app/(auth)/next-path.ts": [
    "the sign-in page of somebody who is in",
    "the sign-in page",
    "the second step's page",
    "the second step's page of nobody",
    "the sign-up page",
  ],
  "server/auth-door.ts": ["Auth.js's own door", "an address of Auth.js's"],
  "server/session.ts": ["signing in", "changing accounts", "a walk through a provider"],
};

/** Whatever leads to an address that is not written down there, and why that is one of ours or a provider's. */
const leaders: Readonly<Record<string, readonly string[]>> = {
  "app/(auth)/account/confirm/confirm-by-passkey.tsx": ["next"],
  "app/(auth)/passkey-sign-in.tsx": ["next"],
  "app/(auth)/sign-in/page.tsx": ["problem === undefined ? ownPath(next) : accountWith(parameters)"],
  "app/(auth)/sign-in/second-factor/page.tsx": ['withNext("/sign-in", next)'],
  "server/auth-door.ts": ["`${origin}/sign-in?error=${code}`"],
  "server/edge.ts": ["path as Route"],
  "server/page.ts": ["`/sign-in?next=${encodeURIComponent(await currentPath())}`"],
  "server/session.ts": [
    '"session" in result.data ? next : secondFactorPath(next)',
    "next",
    "next",
    "next",
    'ownPath(asForm(sent).get("next"))',
    "location as Route",
    "`/sign-in?error=${error.code}`",
  ],
  "server/sign-in-first.ts": ["signIn, { status: 307, headers: redirectHeaders }"],
};

const words =
  "next|callbackUrl|return_?to|return_?url|redirect_?(?:to|url|uri)?|continue|goto|dest(?:ination)?|target_?url";
const reads = new RegExp(
  `(?:get\\(|\\[)["'](?:${words})["'][)\\]]|\\{[^{}]*\\b(?:${words})\\b[^{}]*\\}: SearchParameters`,
  "i",
);
const leads = /\b(?:permanentRedirect|redirect|location\.(?:assign|replace)|router\.(?:push|replace))\(/g;

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
  .map((entry) => relative(source, join(entry.parentPath, entry.name)))
  .filter((path) => !/server\/(testing|tenancy|fuzz)\//.test(path))
  .toSorted((one, other) => one.localeCompare(other));
const textOf = (path: string) => readFileSync(join(source, path), "utf8").replaceAll(/^\s*(\/\/|\/?\*).*$/gm, "");

/** What stands between the bracket at the place and the one that closes it, but for a literal. */
function argumentAt(text: string, from: number): string[] {
  let depth = 1;
  let end = from;
  while (depth > 0 && end < text.length) depth += { "(": 1, ")": -1 }[text[end++] ?? ""] ?? 0;
  const argument = text
    .slice(from, end - 1)
    .replaceAll(/\s+/g, " ")
    .trim();
  return /^(["'])[^"']*\1$|^path: |^$/.test(argument) ? [] : [argument];
}

const leadsOf = (text: string) =>
  [...text.matchAll(leads)].flatMap(({ 0: word, index }) => argumentAt(text, index + word.length));

test("every place that reads where to go on to, or leads to what it was told, is in the tables", () => {
  expect(files.filter((path) => reads.test(textOf(path)))).toEqual(Object.keys(readers));
  const leading = files.map((path) => [path, leadsOf(textOf(path))] as const).filter(([, all]) => all.length > 0);
  expect(Object.fromEntries(leading)).toEqual(leaders);
  expect(new Set(Object.values(readers).flat())).toEqual(new Set(Object.keys(doors)));
  for (const forgotten of ['form.get("returnTo")', 'parameters["redirect_uri"]', "({ a, next }: SearchParameters)"]) {
    expect(forgotten).toMatch(reads);
  }
  expect(leadsOf("redirect(found.next)")).toEqual(["found.next"]);
});

const evil = "evil.example";
const slashes = fc.array(
  fc.constantFrom("/", "\\", "%2F", "%5c", "\t/", "\n", "\r", "//", "/.", "/..", "/%2e", "∕", "／"),
  {
    minLength: 1,
    maxLength: 5,
  },
);
const schemes = fc.constantFrom(
  "",
  "https:",
  "http:",
  "HTTPS:",
  "javascript:",
  "data:text/html,",
  "//",
  "\u0000",
  " ",
  "ftp:",
);
const people = fc.constantFrom(
  "",
  "localhost:3000@",
  "user:word@",
  "own.invalid@",
  `${origin}@`,
  "localhost%3a3000%40",
);
const hosts = fc.constantFrom(
  evil,
  `${evil}:80`,
  "evil。example",
  "еvil.example",
  "[::1]",
  "0x7f.1",
  `localhost.${evil}`,
  "",
);
const hostile = fc.oneof(
  fc
    .tuple(schemes, slashes, people, hosts, fc.constantFrom("", "/projects", "?a=b", "#c"))
    .map(([scheme, path, ...rest]) => [scheme, path.join(""), ...rest].join("")),
  fc
    .tuple(fc.constantFrom("/x", "/projects", ""), slashes, fc.constant(evil))
    .map(([path, dots, host]) => path + dots.join("") + host),
  fc.string({ unit: "binary", maxLength: 20 }).map((text) => `/${text}`),
  fc.constantFrom("//evil.example", "/\\evil.example", "/%2F/evil.example", "https:evil.example", "/.//evil.example"),
);

/** What a browser makes of an address on one of our pages. */
const originOf = (address: string) => (URL.canParse(address, origin) ? new URL(address, origin).origin : nowhere);

describe("where to go on to", () => {
  test("is a path of ours, whatever stands there, and the same when it is judged again", () => {
    fc.assert(
      fc.property(hostile, (next) => {
        const path = ownPath(next);
        expect(originOf(path)).toBe(origin);
        expect(ownPath(path)).toBe(path);
        expect(new URL(stay({ url: next, baseUrl: origin })).origin).toBe(origin);
      }),
      { numRuns: 5000 },
    );
  });

  test.each(Object.entries(doors))("%s leads to a path of ours, whatever it is told", async (_door, lead) => {
    const told = fc.asyncProperty(hostile.filter(isSendable), async (next) => {
      const addresses = await lead(next);
      expect(addresses.map(originOf).filter((each) => each !== origin)).toEqual([]);
    });
    await fc.assert(told, { numRuns: 8, examples: [["//evil.example"], ["/\\evil.example"]], endOnFailure: true });
    expect((await lead("/members?a=b")).some((address) => address.includes("members"))).toBe(true);
  });
});

/** Forms and addresses hold text: half of a character never leaves a browser. */
const isSendable = (text: string) => !/\p{Surrogate}/u.test(text);
