import { type Prisma, type Transaction, outsideTenant, readOutsideTenant } from "@plinth/db";
import { conflict } from "@plinth/kernel";
import type { Passkey } from "../model.ts";
import { deleteLastCodes, insertFirstCodes } from "../recovery-codes/repository.ts";
import type { Alongside, Attempt, Surroundings } from "../repository.ts";
import type { Credential } from "./credential.ts";

/** A passkey with whose it is and what its signatures are checked by. */
export type StoredPasskey = Credential & { readonly id: string; readonly userId: string };

/** A passkey that was just made, and recovery codes for somebody who has none. */
export interface MadePasskey {
  readonly id: string;
  readonly name: string;
  readonly credential: Credential;
  readonly hashes: readonly string[];
  readonly now: string;
}

const constraints = {
  passkeys_credential_id_key: (cause: unknown) => conflict("conflict", "This passkey is in use already.", cause),
};

/** Keeps people's passkeys. */
export const passkeyRepository = {
  async list(userId: string): Promise<StoredPasskey[]> {
    const rows = await readOutsideTenant(userId, (db) =>
      db.passkey.findMany({ where: { userId }, orderBy: { createdAt: "asc" }, select: credentialColumns }),
    );
    return rows.map(toStored);
  },

  /** Returns the passkey by what the device calls it: that it is the asker's is for its signature to show. */
  async findByCredential(credentialId: string): Promise<StoredPasskey | null> {
    const where = { credentialId };
    const row = await readOutsideTenant(null, (db) => db.passkey.findFirst({ where, select: credentialColumns }));
    return row && toStored(row);
  },

  /** Stores the passkey; resolves to whether the recovery codes were stored too. */
  async insert(userId: string, made: MadePasskey, { before, after }: Surroundings): Promise<boolean> {
    const { id, name, credential, hashes, now } = made;
    return outsideTenant(
      userId,
      async (tx) => {
        await before(tx);
        const data = { id, userId, name, createdAt: now, ...credential, transports: [...credential.transports] };
        await tx.passkey.createMany({ data });
        const issued = await insertFirstCodes(tx, { userId, hashes, now });
        await after(tx);
        return issued;
      },
      { constraints },
    );
  },

  async rename({ id, userId }: PasskeyRef, name: string, alongside: Alongside): Promise<Passkey | null> {
    return outsideTenant(userId, async (tx) => {
      const [row] = await tx.passkey.updateManyAndReturn({ where: { id, userId }, data: { name }, select: columns });
      if (row === undefined) return null;
      await alongside(tx);
      return toPasskey(row);
    });
  },

  /**
   * Removes the passkey; null when it is not theirs. Throws ConflictError `last_way_in` when they could not sign in without
   * it: of ways in that are given up at once, one stays.
   */
  async remove(
    { id, userId }: PasskeyRef,
    entersWithout: Attempt,
    { before, after }: Surroundings,
  ): Promise<Passkey | null> {
    return outsideTenant(userId, async (tx) => {
      await before(tx);
      const row = await tx.passkey.findFirst({ where: { id, userId }, select: columns });
      if (row === null) return null;
      await tx.passkey.deleteMany({ where: { id, userId } });
      if (!(await hasPasskey(tx, userId)) && !(await entersWithout(tx))) throw lastWayIn();
      await deleteLastCodes(tx, userId);
      await after(tx);
      return toPasskey(row);
    });
  },

  /** Notes a use of the passkey: of two at once with the same counter one succeeds, where the device counts at all. */
  use:
    ({ id, userId, counter: known }: StoredPasskey, { counter, backedUp }: UsedPasskey, lastUsedAt: string): Attempt =>
    async (tx) => {
      const where = { id, userId, counter: known };
      return (await tx.passkey.updateMany({ where, data: { counter, backedUp, lastUsedAt } })).count === 1;
    },
};

const lastWayIn = () =>
  conflict("last_way_in", "You could not sign in without it: add another passkey, or choose a password, first.");

/** Tells whether somebody has a passkey, as the transaction sees it. */
export async function hasPasskey(tx: Transaction, userId: string): Promise<boolean> {
  return (await tx.passkey.count({ where: { userId } })) > 0;
}

/** What the service needs of a repository. */
export type PasskeyRepository = typeof passkeyRepository;

interface PasskeyRef {
  readonly id: string;
  readonly userId: string;
}

type UsedPasskey = Pick<Credential, "counter" | "backedUp">;

const columns = {
  id: true,
  name: true,
  backedUp: true,
  createdAt: true,
  lastUsedAt: true,
} as const satisfies Prisma.PasskeySelect;

const credentialColumns = {
  id: true,
  userId: true,
  credentialId: true,
  publicKey: true,
  counter: true,
  transports: true,
  backedUp: true,
} as const satisfies Prisma.PasskeySelect;

const toPasskey = (row: Prisma.PasskeyGetPayload<{ select: typeof columns }>): Passkey => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

const toStored = (row: Prisma.PasskeyGetPayload<{ select: typeof credentialColumns }>): StoredPasskey => ({
  ...row,
  publicKey: Uint8Array.from(row.publicKey),
  counter: Number(row.counter),
});
