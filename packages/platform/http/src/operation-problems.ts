import { type Definition, type ProblemCode, problemCodes } from "@plinth/kernel";
import { hasVersion, needsVersion } from "./conditional.ts";
import { type Operation, isStreamed } from "./operation.ts";
import { reads } from "./request-input.ts";

/**
 * Returns every problem that the operation may answer with, in the order of the table of problems: what the steps on
 * the way to a verb may find, by the verb's contract, and what the verb itself may end in.
 */
export function problemsOf(operation: Operation): ProblemCode[] {
  const { definition, facts } = operation;
  const found =
    definition === undefined
      ? (facts?.fails ?? [])
      : [...onTheWay(operation, definition), ...problemsOfVerb(definition)];
  const codes = new Set<string>(found);
  return allCodes.filter((code) => codes.has(code));
}

/** Returns the problems that the verb may end in by whichever door it was called. */
export const problemsOfVerb = (definition: Definition): ProblemCode[] => [
  "invalid_input",
  "rate_limited",
  "internal_error",
  "unavailable",
  "upstream_timeout",
  ...admission(definition),
  ...ofKeys(definition),
  ...(definition.fails ?? []),
];

const allCodes = Object.keys(problemCodes) as ProblemCode[];

function onTheWay({ method, parameters }: Operation, definition: Definition): ProblemCode[] {
  return [
    "invalid_api_key",
    "cross_site_request",
    ...(reads(method) ? [] : ofWrites),
    ...(parameters.length > 0 ? (["not_found"] as const) : []),
    // If-Match is refused where there is nothing to compare.
    hasVersion(definition.input) ? "precondition_failed" : "malformed_request",
    ...(isStreamed(definition) ? (["not_acceptable"] as const) : []),
    ...(needsVersion(definition) ? (["precondition_required"] as const) : []),
  ];
}

const ofWrites = ["malformed_json", "body_too_large", "unsupported_media_type"] as const;

function admission({ allow, fresh, kind }: Definition): ProblemCode[] {
  const crossSite = kind === "command" ? (["cross_site_request"] as const) : [];
  if (allow === "anyone") return [...crossSite];
  const asked = fresh ? (["user_required", "reauthentication_required"] as const) : [];
  return ["sign_in_required", ...crossSite, ...ofAccess(allow), ...asked];
}

function ofAccess(allow: Definition["allow"]): ProblemCode[] {
  if (allow === "user") return ["user_required"];
  return allow === "operator" ? ["user_required", "permission_denied"] : ["permission_denied", "organization_required"];
}

function ofKeys(definition: Definition): ProblemCode[] {
  if (definition.kind === "query") return [];
  const { keyed, secret } = definition;
  const always = ["invalid_idempotency_key", "request_in_progress", "idempotency_key_reused"] as const;
  return [
    ...always,
    ...(keyed ? ["idempotency_key_required" as const] : []),
    ...(secret ? ["already_done" as const] : []),
  ];
}
