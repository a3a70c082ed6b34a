import { boundedMap } from "@plinth/kernel";

/** What stands in a log line or a span for a value that must not be read. */
export const REDACTED = "[redacted]";

const secretName =
  /passw|passphrase|secret|token|authorization|cookie|apikey|privatekey|accesskey|credential|signature|^otp|^email/;

const secretTexts: readonly (readonly [RegExp, string])[] = [
  // user:password@ of a URL
  [/(:\/\/)[^\s/@"\\]*:[^\s/@"\\]+@/g, `$1${REDACTED}@`],
  // an Authorization value
  [/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  // a header quoted in a message
  [/\b(cookie|authorization|x-api-key): *[^"\\]+/gi, `$1: ${REDACTED}`],
  // a query parameter, form field or cookie
  [/((?:passw\w*|secret|token|api[-_]?key|signature|email|[?&]code)=)[^\s"\\&;,]+/gi, `$1${REDACTED}`],
  // a field of JSON inside a string
  [/((?:passw\w*|secret|token|api_?key)\\?":\s*\\?")[^"\\]+/gi, `$1${REDACTED}`],
  // somebody's e-mail address
  [/[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}\b/gi, REDACTED],
  // a session or a signed token (JWE, JWS)
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g, REDACTED],
  // an API key of ours
  [/\bplinth_[0-9A-Za-z]{22}_[0-9A-Za-z]{20,}/g, REDACTED],
  // a provider's key, known by its prefix
  [/\b(?:sk|rk|whsec|ghp|gho|re)_[\w-]{16,}/g, REDACTED],
];

/** What is left to look for in a text without an @: most lines have none, and looking for an address is most of the work. */
const withoutAt = secretTexts.filter(([form]) => !form.source.includes("@"));

/** Tells whether values of this name are secret, however the name is cased and joined (`apiKey`, `X-API-Key`, `set-cookie`). */
export function isSecretName(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const secret = secretName.test(name.toLowerCase().replaceAll(/[-_]/g, ""));
  judged.set(name, secret);
  return secret;
}

/** Most lines have fields of the same few names. */
const judged = boundedMap<string, boolean>(1000);

/** Returns the text without the secrets that can be told by their form; JSON stays valid JSON. */
export function withoutSecrets(text: string): string {
  const forms = text.includes("@") ? secretTexts : withoutAt;
  return forms.reduce((rest, [form, replacement]) => rest.replace(form, replacement), text);
}
