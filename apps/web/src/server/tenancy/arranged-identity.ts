import { createHash } from "node:crypto";
import { newId } from "@plinth/kernel";
import type { TestDatabase } from "@plinth/testing";
import { signedIn } from "../testing/index.ts";
import { readSessionClaim } from "../session-cookie.ts";
import { walkIn } from "./valid-input.ts";

type Input = Readonly<Record<string, unknown>>;

/** Who asks, where anybody who may is signed in, and whose e-mail address that is. */
interface Asker {
  readonly userId: string;
  readonly email: string;
}

type Arrange = (database: TestDatabase, asker: Asker | null) => Promise<Input>;

/** How what is called for somebody is stored first; where nobody is signed in, the usual call has to do. */
const arrangements: Readonly<Record<string, Arrange>> = {
  "identity.signUp": async (database) => ({
    token: await plantToken(database, "sign_up", null),
    name: "New",
    password,
  }),
  "identity.unlock": async (database) => ({ token: await plantToken(database, "unlock", await plantUser(database)) }),
  "identity.resetPassword": async (database) => ({
    token: await plantToken(database, "password_reset", await plantUser(database)),
    password,
  }),
  "identity.undoEmailChange": async (database) => ({
    token: await plantToken(database, "email_undo", await plantUser(database)),
  }),
  "identity.changePassword": async (database, asker) => {
    await givePassword(database, asker);
    return { currentPassword: walkIn.password, password };
  },
  "identity.reauthenticate": async (database, asker) => {
    await givePassword(database, asker);
    return { password: walkIn.password };
  },
  "identity.confirmEmailChange": async (database, asker) => ({
    token: await plantToken(database, "email_change", asker?.userId ?? (await plantUser(database))),
  }),
  "identity.revokeSession": async (_database, asker) => ({
    id: asker === null ? newId() : await anotherSession(asker),
  }),
  "identity.deleteOwn": async (_database, asker) => ({ email: asker?.email ?? "" }),
};

const password = "another pelican sings";

/** Returns the call of a verb of identity that needs something stored first, and stores it; null for all others. */
export async function arrangedIdentity(
  verb: string,
  database: TestDatabase,
  headers: Readonly<Record<string, string>>,
): Promise<Input | null> {
  const arrange = arrangements[verb];
  if (arrange === undefined) return null;
  const claim = await readSessionClaim(new Headers(headers));
  const [known] = await database.owner<Asker>(
    `select id as "userId", email from users where id = $1 and disabled_at is null`,
    [claim?.userId],
  );
  return arrange(database, known ?? null);
}

async function plantUser(database: TestDatabase): Promise<string> {
  const id = newId();
  await database.owner("insert into users (id, email, name, created_at) values ($1, $2, 'Somebody', now())", [
    id,
    `${id}@plinth.example`,
  ]);
  return id;
}

async function plantToken(database: TestDatabase, purpose: string, userId: string | null): Promise<string> {
  const token = newId();
  await database.owner(
    `insert into one_time_tokens (hash, purpose, user_id, email, created_at, expires_at)
    values ($1, $2, $3, $4, now(), now() + interval '5 minutes')`,
    [createHash("sha256").update(token).digest("hex"), purpose, userId, `${token}@plinth.example`],
  );
  return token;
}

const givePassword = (database: TestDatabase, asker: Asker | null) =>
  database.owner(
    `update users set email_verified_at = now(), password_hash = (select password_hash from users where email = $2)
    where id = $1`,
    [asker?.userId, walkIn.email],
  );

async function anotherSession(asker: Asker): Promise<string> {
  const claim = await readSessionClaim(new Headers(await signedIn(asker)));
  return claim?.id ?? "";
}
