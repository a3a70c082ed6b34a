import { parseJson, readCapped } from "@plinth/http/edge";
import { parseInput } from "@plinth/kernel";
import { z } from "zod";

const maximumBytes = 16 * 1024;
const field = z.string().transform((value) => value.slice(0, 300));

/** A report as browsers send it (CSP Level 3, `report-uri`); what is not named here is not kept. */
export const CspReport = z.object({
  "csp-report": z.object({
    "document-uri": field.optional(),
    "violated-directive": field.optional(),
    "blocked-uri": field.optional(),
  }),
});

/** Reads a report; throws InputError 400, 413 or 422. */
export async function readReport(request: Request): Promise<z.output<typeof CspReport>["csp-report"]> {
  return parseInput(CspReport, parseJson(await readCapped(request, maximumBytes)))["csp-report"];
}
