import { registerUser } from "@plinth/identity";
import { userActor, plantMember } from "@plinth/testing";
import { newId } from "@plinth/kernel";
import { rolePermissions } from "@plinth/organizations";
import { afterAll, beforeAll, vi } from "vitest";
import { services } from "@/server/services.ts";
import { walkIn } from "@/server/tenancy/valid-input.ts";
import type { Home } from "@/server/tenancy/world.ts";
import { signedIn, testDatabase } from "@/server/testing/index.ts";
import { type Server, serve } from "../e2e/production-server.ts";
import { type Asker, type Front, startFront } from "./front.ts";

/** Where the attacked server lives for those who do not know of the fronts: behind https, as in production. */
const address = "https://attacked.example";

/** What a proxy in front says of a request to that address. */
const ours = { host: new URL(address).host, "x-forwarded-proto": "https" };

/** Requests in one name before somebody else asks: fewer than any limit allows in a minute, so that none hides a flaw. */
const inOneName = 15;

/** Ids of people to come, who run the attacked installation: as many as fit into a variable. */
const operators = Array.from({ length: 2000 }, () => newId());

/** The production build on a database of this file's own, and the people who ask it. */
export function attackedServer() {
  vi.stubEnv("APP_URL", address);
  const database = testDatabase();
  const fronts: Front[] = [];
  let server: Server | undefined;
  beforeAll(async () => {
    await registerUser({ name: "Walk In", ...walkIn });
    const { DATABASE_URL, AUTH_SECRET, ENCRYPTION_KEYS } = process.env;
    server = await serve(undefined, {
      DATABASE_URL,
      AUTH_SECRET,
      ENCRYPTION_KEYS,
      APP_URL: address,
      OPERATORS: operators.join(","),
      RATE_LIMIT_BACKEND: "memory",
      MAIL_BACKEND: "none",
      LOG_LEVEL: "silent",
    });
  });
  afterAll(async () => {
    await Promise.all(fronts.map(({ stop }) => stop()));
    await server?.stop();
  });

  /** Opens a front before our server, or before another one. */
  async function front(asker: Asker, target = server?.origin ?? ""): Promise<Front> {
    const opened = await startFront(target, asker);
    fronts.push(opened);
    return opened;
  }

  const nobody: Asker = async () => ({ ...ours, origin: address });

  /** Owners of the home, who are operators too, one after the other, each at a browser of their own. */
  const owners = ({ organizationId }: Home): Asker =>
    inTurns(async () => {
      const owner = { organizationId, userId: operators.pop() ?? newId() };
      await plantMember(database, owner, "owner");
      return { ...(await nobody()), cookie: (await signedIn(owner)).cookie };
    });

  /** API keys of the home with every scope, one after the other, each of another owner. */
  const keys = (home: Home): Asker =>
    inTurns(async () => {
      const { organizationId } = home;
      const userId = newId();
      await plantMember(database, { organizationId, userId }, "owner");
      const actor = userActor(rolePermissions.owner, { organizationId, userId });
      const { secret } = await services.apiKeys.create(actor, {
        name: `Key ${userId}`,
        scopes: [...rolePermissions.owner],
      });
      return { authorization: `Bearer ${secret}`, ...ours };
    });

  return { database, front, nobody, owners, keys };
}

/** Whoever asked last goes on where nobody new can come: their organization may be gone. */
function inTurns(next: Asker): Asker {
  let asked = 0;
  let current: ReturnType<Asker> | undefined;
  return () => {
    const last = current;
    if (asked % inOneName === 0) current = last === undefined ? next() : next().catch(() => last);
    asked += 1;
    return current ?? next();
  };
}
