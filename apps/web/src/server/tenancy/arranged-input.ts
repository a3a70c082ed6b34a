import { createSecondFactor } from "@plinth/authenticators";
import { serverEnv } from "@plinth/env";
import { type UserActor, anonymous, newId } from "@plinth/kernel";
import { type TestDatabase, userActor } from "@plinth/testing";
import { softPasskeys } from "@plinth/testing/soft-passkeys";
import { Secret, TOTP } from "otpauth";
import { services, sessions } from "../services.ts";
import { type SessionClaim, readSessionClaim } from "../session-cookie.ts";
import { unsubscribeLinks } from "../unsubscribe-links.ts";

type Input = Readonly<Record<string, unknown>>;

const { authenticators } = services;

/** A device that makes passkeys for the app, wherever it lives. */
const device = () => (kept ??= softPasskeys(new URL(serverEnv().APP_URL).origin));
let kept: ReturnType<typeof softPasskeys> | undefined;

/** The code of the app now, or one step later: each step counts once. */
const codeOf = (secret: string, steps = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });

async function withApp(me: UserActor): Promise<string> {
  const { secret } = await authenticators.beginTotp(me, {});
  await authenticators.confirmTotp(me, { code: codeOf(secret) });
  return codeOf(secret, 1);
}

const newPasskey = async (me: UserActor) => device().create(await authenticators.beginPasskey(me, {}));

async function withPasskey(me: UserActor): Promise<string> {
  const response = await newPasskey(me);
  return (await authenticators.addPasskey(me, { name: "Laptop", response })).passkey.id;
}

const secondFactor = createSecondFactor();
const waiting = async ({ userId }: UserActor) => (await secondFactor.begin(userId))?.token;

/** Verbs on what the asker has: it is stored for them, and the call fits it. */
const own: Readonly<Record<string, (me: UserActor, database: TestDatabase) => Promise<Input>>> = {
  "identity.unlinkAccount": async ({ userId }, database) => ({ id: await plantAccount(database, userId) }),
  "authenticators.confirmTotp": async (me) => ({ code: codeOf((await authenticators.beginTotp(me, {})).secret) }),
  "authenticators.removeTotp": (me) => withApp(me).then(() => ({})),
  "authenticators.renewRecoveryCodes": (me) => withApp(me).then(() => ({})),
  "authenticators.addPasskey": async (me) => ({ name: "Phone", response: await newPasskey(me) }),
  "authenticators.renamePasskey": async (me) => ({ id: await withPasskey(me), name: "Renamed" }),
  "authenticators.removePasskey": async (me, database) => {
    await givePassword(database, me.userId);
    return { id: await withPasskey(me) };
  },
  "authenticators.reauthenticate": async (me) => ({ code: await withApp(me) }),
  "authenticators.reauthenticateWithPasskey": async (me) => {
    await withPasskey(me);
    return { response: device().get(await authenticators.beginPasskeyReauthentication(me, {})) };
  },
  "queue.redrive": async (_me, database) => {
    const { sequence } = await plantDeadLetter(database);
    return { sequence };
  },
  "queue.redriveAll": (me, database) => withConsumer(me, database),
  "queue.pause": (me, database) => withConsumer(me, database),
  "queue.resume": (me, database) => withConsumer(me, database),
};

/** Stores a consumer with a dead letter of nobody's; returns both, as verbs of the queue name them. */
async function plantDeadLetter(database: TestDatabase): Promise<{ consumer: string; sequence: number }> {
  const consumer = "a.consumer";
  await database.owner(
    "insert into event_consumers (name, topic, ordered) values ($1, 'a.happened', false) on conflict do nothing",
    [consumer],
  );
  const [row] = await database.owner<{ position: string }>(
    `insert into event_deliveries (event_id, organization_id, consumer, due_at, finished_at, dead)
    values ($1, $2, $3, now(), now(), true) returning position`,
    [newId(), newId(), consumer],
  );
  return { consumer, sequence: Number(row?.position) };
}

const withConsumer = async (_me: UserActor, database: TestDatabase) => {
  const { consumer } = await plantDeadLetter(database);
  return { consumer };
};

/** Verbs of whoever comes in: somebody is stored who can. */
const entering: Readonly<Record<string, (somebody: UserActor) => Promise<Input>>> = {
  "authenticators.completeSignIn": async (somebody) => {
    const code = await withApp(somebody);
    return { token: await waiting(somebody), code };
  },
  "authenticators.signInWithPasskey": async (somebody) => {
    await withPasskey(somebody);
    return { response: device().get(await authenticators.beginPasskeySignIn(anonymous, {})) };
  },
  "notifications.unsubscribe": async ({ userId }) => ({
    token: unsubscribeLinks.tokens.issue({ userId, subject: "member.role_changed" }),
  }),
};

/** Returns a call that needs something stored first, and stores it; null for all other verbs, and for nobody. */
export async function arrangedInput(
  verb: string,
  database: TestDatabase,
  headers: Readonly<Record<string, string>>,
): Promise<Input | null> {
  const [ofAsker, ofSomebody] = [own[verb], entering[verb]];
  if (ofSomebody !== undefined) return ofSomebody(await plantSomebody(database));
  const claim = await readSessionClaim(new Headers(headers));
  const [known] = await database.owner("select id from users where id = $1", [claim?.userId]);
  if (ofAsker === undefined || claim === null || known === undefined) return null;
  return inSession(claim, database, (me) => ofAsker(me, database));
}

/** Whoever's session has ended has another one, for as long as it takes to store what is theirs. */
async function inSession<T>(
  { id, userId }: SessionClaim,
  database: TestDatabase,
  work: (me: UserActor) => Promise<T>,
): Promise<T> {
  const [live] = await database.owner("select id from sessions where id = $1", [id]);
  if (live !== undefined) return work(userActor([], { userId, sessionId: id }));
  const standIn = await sessions.begin(userId);
  const result = await work(userActor([], { userId, sessionId: standIn.id }));
  await sessions.end(standIn);
  return result;
}

/** Another way in, so that what the asker removes is not the last one. */
const givePassword = (database: TestDatabase, userId: string) =>
  database.owner("update users set password_hash = coalesce(password_hash, 'none') where id = $1", [userId]);

/** Stores an outside account of somebody who has a password, too. */
async function plantAccount(database: TestDatabase, userId: string): Promise<string> {
  const id = newId();
  await givePassword(database, userId);
  await database.owner(
    `insert into accounts (id, provider, provider_account_id, user_id, created_at)
    values ($1::uuid, $1::text, $1::text, $2, now())`,
    [id, userId],
  );
  return id;
}

async function plantSomebody(database: TestDatabase): Promise<UserActor> {
  const somebody = userActor([]);
  await database.owner("insert into users (id, email, name, created_at) values ($1, $2, 'Somebody', now())", [
    somebody.userId,
    `${newId()}@plinth.example`,
  ]);
  const { id: sessionId } = await sessions.begin(somebody.userId);
  return { ...somebody, sessionId };
}
