import { Id, command, contract, pageOf, pageParameters, query } from "@plinth/kernel";
import { z } from "zod";
import { ApiKey, IssuedApiKey, Scope } from "./model.ts";

export const ApiKeyRef = z.strictObject({ id: Id });
export const NewApiKey = z.strictObject({
  name: ApiKey.shape.name,
  scopes: z
    .array(Scope, "choose at least one")
    .min(1, "choose at least one")
    .max(100)
    .describe("permissions that the creator holds"),
  expiresInDays: z.int().min(1).max(3650).optional().describe("without it the key does not expire"),
});
export const RotateApiKey = z.strictObject({
  id: Id,
  graceHours: z.int().min(0).max(168).default(24).describe("how long the old secret still works"),
});

/** What API keys promise: a secret is in the answer that makes it, and in no other. */
export const apiKeysContract = contract("apiKeys", {
  list: query({ input: z.strictObject(pageParameters), output: pageOf(ApiKey), allow: "api_key:read", limit: "read" }),
  create: command({
    input: NewApiKey,
    output: IssuedApiKey,
    allow: "api_key:create",
    limit: "auth",
    emits: ["api_key.created"],
  }),
  rotate: command({
    input: RotateApiKey,
    output: IssuedApiKey,
    allow: "api_key:create",
    limit: "auth",
    emits: ["api_key.rotated"],
  }),
  revoke: command({
    input: ApiKeyRef,
    output: ApiKey,
    allow: "api_key:revoke",
    limit: "write",
    emits: ["api_key.revoked"],
  }),
});
