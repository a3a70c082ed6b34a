import { createHash, createHmac, randomUUID } from "node:crypto";

/** What QStash signs: the address that it calls, and the body that it sends. */
export interface Signed {
  readonly url: string;
  readonly body: string;
}

/** Returns the `Upstash-Signature`: a JWT of five minutes under HMAC-SHA256, bound to the address and to the body's hash. */
export function signatureOf({ url, body }: Signed, key: string): string {
  const seconds = Math.floor(Date.now() / 1000);
  const hash = createHash("sha256").update(body).digest("base64url");
  const claims = { iss: "Upstash", sub: url, iat: seconds, nbf: seconds, exp: seconds + 300, jti: randomUUID() };
  const signed = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded({ ...claims, body: `${hash}=` })}`;
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
