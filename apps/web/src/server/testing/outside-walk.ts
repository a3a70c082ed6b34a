import { startLocalProvider } from "@plinth/local-provider";
import { afterAll, beforeAll, vi } from "vitest";
import type { Answer } from "./caller.ts";
import { type Browser, browser } from "./browser.ts";

type LocalProvider = Awaited<ReturnType<typeof startLocalProvider>>;

/** What somebody does on the provider's page: chooses a person by `person`, is somebody `new_…`, or says no. */
export type Choice = Readonly<Record<string, string>>;

/** The provider behind "Continue with …", reached as in production. */
export interface OutsideWalk extends Pick<LocalProvider, "misbehave" | "know"> {
  /** Goes to the provider and returns its page's address. */
  readonly leave: (who: Browser, fields?: Choice) => Promise<URL>;
  /** Makes the choice on the page, and returns the address that it leads to. */
  readonly choose: (page: URL, choice: Choice) => Promise<URL>;
  /** Comes to an address of ours and returns where that leads. */
  readonly arrive: (who: Browser, back: URL) => Promise<URL>;
  /** All of it: leaves, chooses, comes back. */
  readonly walk: (choice: Choice, who?: Browser) => Promise<URL>;
}

/** Gives the file an OpenID provider of its own, which the code under test finds in AUTH_OIDC_ISSUER. */
export function outsideWalk({ algorithm = "RS256", at = home }: OutsideWalkOptions = {}): OutsideWalk {
  let provider: LocalProvider | undefined;
  const client = { id: "plinth", secret: "the-secret-there", redirectUri: `${at}/api/auth/callback/oidc`, algorithm };
  beforeAll(async () => {
    provider = await startLocalProvider({ client });
    vi.stubEnv("AUTH_OIDC_ISSUER", provider.issuer);
    vi.stubEnv("AUTH_OIDC_ID", client.id);
    vi.stubEnv("AUTH_OIDC_SECRET", client.secret);
  });
  afterAll(() => provider?.stop());
  const walk: OutsideWalk["walk"] = async (choice, who = browser()) =>
    arrive(who, await choose(await leave(who), choice));
  return {
    misbehave: (fault) => provider?.misbehave(fault),
    know: (person) => provider?.know(person),
    leave,
    choose,
    arrive,
    walk,
  };
}

/** How the provider signs, and the origin that it leads back to. */
interface OutsideWalkOptions {
  readonly algorithm?: "RS256" | "ES256";
  readonly at?: string;
}

const home = "http://localhost:3000";

const leave: OutsideWalk["leave"] = async (who, fields = {}) =>
  locationOf(await who.post("/api/auth/signin/oidc", fields));

const choose: OutsideWalk["choose"] = async (page, choice) => {
  const body = new URLSearchParams([...page.searchParams, ...Object.entries(choice)]);
  const answer = await fetch(new URL("/authorize", page), { method: "POST", body, redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "");
};

const arrive: OutsideWalk["arrive"] = async (who, { pathname, search }) =>
  locationOf(await who.send(`GET ${pathname as `/${string}`}${search}`));

const locationOf = ({ headers }: Answer) => new URL(headers.get("location") ?? "", home);
