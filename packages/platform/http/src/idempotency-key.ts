import { type Actor, type Definition, InputError } from "@plinth/kernel";

/** A command under its key: who asks for what, with which input. */
export interface Keyed {
  readonly actor: Actor;
  readonly definition: Definition;
  readonly input: unknown;
  readonly key: string;
}

/** Does a keyed command once, however often it is sent, and tells whether an earlier request did it. */
export type Once = (
  keyed: Keyed,
  work: () => Promise<unknown>,
) => Promise<{ readonly output: unknown; readonly replayed: boolean }>;

/** A string of RFC 8941, as the draft asks for (draft-ietf-httpapi-idempotency-key-header), or the bare word that most clients send. */
const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,255})"$/;
const bare = /^[\w.~:+/=-]{1,255}$/;

/** Returns the key that a header or a form carries, null where there is none; throws InputError 400 where it is malformed, or missing and asked for. */
export function readKey(given: string | null, definition: Definition): string | null {
  if (given === null) {
    if (definition.kind === "command" && definition.keyed) throw keyRequired();
    return null;
  }
  const inside = quoted.exec(given)?.[1]?.replaceAll(/\\(["\\])/g, "$1");
  if (inside !== undefined) return inside;
  if (bare.test(given)) return given;
  throw malformedKey();
}

/** Tells whether a verb's repetition can be told from a new request: reads need no telling, and nobody in particular has no keys. */
export const takesKeys = ({ kind }: Definition, actor: Actor): boolean =>
  kind === "command" && (actor.kind === "user" || actor.kind === "apiKey");

const malformedKey = () =>
  new InputError("invalid_idempotency_key", {
    detail: 'Send 1 to 255 characters, such as Idempotency-Key: "8e03978e-40d5-43e8-bc93-6894a57f9324".',
  });

const keyRequired = () =>
  new InputError("idempotency_key_required", {
    detail: "This must not be done twice by mistake: send an Idempotency-Key, a new one for each new request.",
  });
