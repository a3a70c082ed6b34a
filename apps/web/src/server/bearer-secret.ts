import { createHash, timingSafeEqual } from "node:crypto";
import { serverEnv } from "@plinth/env";
import { AuthError, NotFoundError } from "@plinth/kernel";

/** Lets a request through that carries the variable's secret as its bearer (401 otherwise); where it is unset there is no such page (404). */
export function requireSecret(headers: Headers, variable: "METRICS_TOKEN" | "CRON_SECRET"): void {
  const secret = serverEnv()[variable];
  if (secret === undefined) throw new NotFoundError("not_found", { detail: "There is nothing at this address." });
  if (!equal(headers.get("authorization") ?? "", `Bearer ${secret}`)) {
    throw new AuthError("sign_in_required", { detail: `Send ${variable} as a bearer token.` });
  }
}

/** Compares in a time that tells nothing of where the two differ. */
function equal(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
