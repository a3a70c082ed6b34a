import { hash } from "node:crypto";
import { AppError, ConflictError, type Definition, InputError, invalidInput } from "@plinth/kernel";
import { z } from "zod";

type Input = Readonly<Record<string, unknown>>;

/**
 * Returns the strong validator (RFC 9110) of an answer: its version, where it has one, and a digest of its bytes and of the
 * codings that the reader accepts, since what is compressed on the way is other bytes (8.8.3.3).
 */
export function etagOf(output: unknown, body: string, headers: Headers): string {
  const { version } = (output ?? {}) as { version?: unknown };
  const digest = hash("sha256", body + codingsIn(headers.get("accept-encoding") ?? ""), "base64url").slice(0, 16);
  return typeof version === "number" ? `"v${version}.${digest}"` : `"${digest}"`;
}

/** Tells whether the reader has this very answer already: If-None-Match names its validator, or any. */
export function isKnown(etag: string, headers: Headers): boolean {
  const known = headers.get("if-none-match");
  return known !== null && (known.trim() === "*" || tagsIn(known).map(strong).includes(etag));
}

/**
 * Returns the input with the version that If-Match names, so that the verb applies to that version only; throws
 * ConflictError 412 when the header names none of ours, InputError when the body names another or the verb knows none.
 */
export function withPrecondition(input: Input, definition: Definition, headers: Headers): Input {
  const given = headers.get("if-match");
  if (given === null || given.trim() === "*") return input;
  if (!hasVersion(definition.input)) throw noVersion();
  const version = versionIn(given);
  const inBody = input["version"];
  if (inBody !== undefined && inBody !== version) throw twoVersions();
  return { ...input, version };
}

/**
 * Turns a conflict of versions into 412 where it was the header that named the version, and input that lacks nothing but
 * the version into 428 where the contract asks for one.
 */
export function asPrecondition(error: unknown, definition: Definition, headers: Headers): unknown {
  if (!(error instanceof AppError)) return error;
  if (error.code === "version_conflict" && headers.has("if-match")) return preconditionFailed(error);
  const [issue, ...others] = error.issues;
  const lacksVersion = issue?.pointer === "/version" && issue.code === "missing" && others.length === 0;
  return lacksVersion && needsVersion(definition) ? versionRequired(error) : error;
}

/** Tells whether a request that names no version is refused. */
export const needsVersion = (definition: Definition) => definition.kind === "command" && definition.versioned === true;

/** Tells whether an input can name a version. */
export const hasVersion = (schema: z.ZodType) =>
  schema instanceof z.ZodObject && Object.hasOwn(schema.shape, "version");

/** Returns the one version that the header names. */
function versionIn(header: string): number {
  const [version, ...others] = tagsIn(header).flatMap((tag) => /^"v(\d{1,9})[."]/.exec(tag)?.[1] ?? []);
  if (version === undefined || others.length > 0) throw preconditionFailed();
  return Number(version);
}

/** Whoever compresses on the way, this server or a proxy before it, chooses among these: the same for the same list. */
function codingsIn(accepted: string): string {
  const codings = accepted.toLowerCase().replaceAll(/\s/g, "").split(",");
  const refused = /^$|^identity\b|;q=0(?:\.0*)?$/;
  return codings
    .filter((coding) => !refused.test(coding))
    .toSorted()
    .join();
}

/** A weak tag is good enough to read by, and never to change by (RFC 9110, 8.8.3.2). */
const tagsIn = (list: string): string[] => list.match(/(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) ?? [];
const strong = (tag: string) => tag.replace(/^W\//, "");

const preconditionFailed = (cause?: unknown) =>
  new ConflictError("precondition_failed", {
    detail: "It is not as it was when its ETag was read: read it again and repeat the change.",
    cause,
  });

const versionRequired = (cause: unknown) =>
  new InputError("precondition_required", {
    detail: 'Say which version you read: send "If-Match" with its ETag, or "version" in the body.',
    cause,
  });

const noVersion = () =>
  new InputError("malformed_request", { detail: "This has no version to compare: send it without If-Match." });

const twoVersions = () =>
  invalidInput([{ pointer: "/version", code: "differs", message: "is another one than If-Match names" }]);
