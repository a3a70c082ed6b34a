import { type RequestFacts, type UserActor, signInRequired } from "@plinth/kernel";
import { enqueueMail } from "@plinth/mail";
import { type Notice, noticeMail } from "./mails.tsx";
import type { AuthenticatorParts, Person } from "./parts.ts";
import type { Alongside, Surroundings } from "./repository.ts";

/** Returns what makes the traces that a change leaves, each in the transaction of the change. */
export function createAftermath(parts: AuthenticatorParts) {
  const { findUser, relyingParty, noteEvent, holdWaysIn, endSessions, clock } = parts;

  async function get(userId: string): Promise<Person> {
    const person = await findUser(userId);
    if (person === null) throw signInRequired();
    return person;
  }

  const told = async (what: Notice["what"], userId: string, request: RequestFacts | undefined) =>
    noticeMail(relyingParty(), { what, to: await get(userId), at: clock(), request });

  return {
    get,

    /** When a factor is added, replaced or removed: one at a time, all other sessions end, and the person is told by mail. */
    async ofChange(actor: UserActor, what: Notice["what"]): Promise<Surroundings> {
      const { userId, sessionId, request } = actor;
      const mail = await told(what, userId, request);
      return {
        before: (tx) => holdWaysIn(tx, { id: sessionId, userId }),
        after: async (tx) => {
          await noteEvent(tx, { kind: what, userId, sessionId, request });
          await endSessions(tx, userId, sessionId);
          await enqueueMail(tx, mail);
        },
      };
    },

    /** After something that is worth a mail and changes nothing. */
    async ofUse(userId: string, what: Notice["what"], request: RequestFacts | undefined): Promise<Alongside> {
      const mail = await told(what, userId, request);
      return async (tx) => {
        await noteEvent(tx, { kind: what, userId, request });
        await enqueueMail(tx, mail);
      };
    },
  };
}

/** What makes the traces of a change. */
export type Aftermath = ReturnType<typeof createAftermath>;
