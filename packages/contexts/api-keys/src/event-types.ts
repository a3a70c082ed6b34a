import { Id, eventTypes } from "@plinth/kernel";
import { z } from "zod";
import { ApiKey } from "./model.ts";

const { name, scopes, origins, rotatedTo } = ApiKey.shape;

/** What others are told of API keys; never a secret. */
export const apiKeyEventTypes = eventTypes(
  {
    allow: "api_key:read",
    payload: z.strictObject({ id: Id, name, scopes, origins, rotatedTo }),
    example: {
      id: "0192f0c1-5d7e-7c3a-9b1d-3f6a2e8c4d10",
      name: "Deploys",
      scopes: ["project:read"],
      origins: [],
      rotatedTo: null,
    },
  },
  {
    "api_key.created": "An API key was made.",
    "api_key.rotated": "An API key was replaced by another one.",
    "api_key.revoked": "An API key was revoked.",
  },
);
