import { Id, command, contract, pageOf, pageParameters, query } from "@plinth/kernel";
import { z } from "zod";
import { ApiKey, IssuedApiKey, Origin, Scope } from "./model.ts";

export const ApiKeyRef = z.strictObject({ id: Id });
export const NewApiKey = z.strictObject({
  name: ApiKey.shape.name,
  scopes: z
    .array(Scope, "choose at least one")
    .min(1, "choose at least one")
    .max(100)
    .describe("permissions that the creator holds"),
  expiresInDays: z.int().min(1).max(3650).optional().describe("without it the key does not expire"),
  origins: z
    .array(Origin)
    .max(10)
    .optional()
    .describe("origins whose pages may send the key; without any it is for programs alone"),
});
export const RotateApiKey = z.strictObject({
  id: Id,
  graceHours: z.int().min(0).max(168).default(24).describe("how long the old secret still works"),
});

/** What API keys promise: a secret is in the answer that makes it, and in no other. */
export const apiKeysContract = contract("apiKeys", {
  /** Lists the organization's API keys, newest first; never a secret. */
  list: query({ input: z.strictObject(pageParameters), output: pageOf(ApiKey), allow: "api_key:read", limit: "read" }),
  /** Creates an API key and returns its secret, this once. Nobody can give a scope that they lack. */
  create: command({
    input: NewApiKey,
    output: IssuedApiKey,
    allow: "api_key:create",
    limit: "auth",
    fails: ["user_required"],
    emits: ["api_key.created"],
    secret: true,
  }),
  /** Replaces an API key by a new one of the same scopes; the old secret works on for the hours of grace. */
  rotate: command({
    input: RotateApiKey,
    output: IssuedApiKey,
    allow: "api_key:create",
    limit: "auth",
    fails: ["not_found", "user_required", "conflict"],
    emits: ["api_key.rotated"],
    secret: true,
  }),
  /** Ends an API key at once; twice is once. */
  revoke: command({
    input: ApiKeyRef,
    output: ApiKey,
    allow: "api_key:revoke",
    limit: "write",
    fails: ["not_found"],
    emits: ["api_key.revoked"],
  }),
});
