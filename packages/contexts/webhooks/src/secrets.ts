import { newSigningSecret } from "@plinth/outbound";
import { seal, unseal } from "@plinth/vault";
import { z } from "zod";

const Secrets = z.array(z.string()).min(1).max(2);

/** What signs an endpoint's messages, sealed: its secret, and the one of before. */
export interface SealedSecrets {
  readonly id: string;
  readonly sealedSecrets: string;
}

/** Returns a new secret, and the same with the endpoint's present one behind it, sealed for the endpoint. */
export function newSecret(id: string, present?: SealedSecrets) {
  const secret = newSigningSecret();
  const before = present === undefined ? [] : opened(present).slice(0, 1);
  return { secret, sealedSecrets: seal(JSON.stringify([secret, ...before]), `endpoint:${id}`) };
}

/** Returns the secrets that sign at that time, the newest first. */
export function signingSecrets(
  endpoint: SealedSecrets & { readonly previousSecretEndsAt: string | null },
  now: Date,
): string[] {
  const { previousSecretEndsAt } = endpoint;
  const both = previousSecretEndsAt !== null && now.toISOString() < previousSecretEndsAt;
  return opened(endpoint).slice(0, both ? 2 : 1);
}

const opened = ({ id, sealedSecrets }: SealedSecrets) =>
  Secrets.parse(JSON.parse(unseal(sealedSecrets, `endpoint:${id}`)));
