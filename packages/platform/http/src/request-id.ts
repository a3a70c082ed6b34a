import { newId } from "@plinth/kernel";

const safe = /^[A-Za-z0-9_-]{8,64}$/;

/** Returns the caller's x-request-id where it is 8 to 64 harmless characters, else a new one. */
export function requestIdFrom(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given !== null && safe.test(given) ? given : newId();
}
