import { answer, documented, endpoint, resource } from "@plinth/http";
import { z } from "zod";
import { asyncApi } from "@/server/asyncapi.ts";

export const runtime = "nodejs";
/** What webhooks send: every kind of event with its schema and an example (AsyncAPI 3.0). */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: documented(
    endpoint(async ({ requestId }) => answer(asyncApi, requestId)),
    { name: "service.events", status: 200, output: z.looseObject({ asyncapi: z.string() }) },
  ),
});
