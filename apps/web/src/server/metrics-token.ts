import { createHash, timingSafeEqual } from "node:crypto";
import { serverEnv } from "@plinth/env";
import { AuthError, NotFoundError } from "@plinth/kernel";

/** Lets a request through that carries METRICS_TOKEN as its bearer (401 otherwise); without a token there is no such page (404). */
export function requireMetricsToken(headers: Headers): void {
  const { METRICS_TOKEN } = serverEnv();
  if (METRICS_TOKEN === undefined)
    throw new NotFoundError("not_found", { detail: "There is nothing at this address." });
  const given = headers.get("authorization") ?? "";
  if (!equal(given, `Bearer ${METRICS_TOKEN}`)) {
    throw new AuthError("sign_in_required", { detail: "Send METRICS_TOKEN as a bearer token." });
  }
}

/** Compares in a time that tells nothing of where the two differ. */
function equal(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
