import { answer, documented, endpoint, resource } from "@plinth/http";
import { z } from "zod";
import document from "@/server/openapi/document.json";

export const runtime = "nodejs";
/** This document: every operation with its inputs, its answers and its problems (OpenAPI 3.1). */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: documented(
    endpoint(async ({ requestId }) => answer(document, requestId)),
    { name: "service.document", status: 200, output: z.looseObject({ openapi: z.string() }) },
  ),
});
