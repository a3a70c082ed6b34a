import { InputError, parseInput } from "@plinth/kernel";
import { z } from "zod";

const maximumBytes = 16 * 1024;
const field = z.string().transform((value) => value.slice(0, 300));

/** A report as browsers send it (CSP Level 3, `report-uri`); what is not named here is not kept. */
const CspReport = z.object({
  "csp-report": z.object({
    "document-uri": field.optional(),
    "violated-directive": field.optional(),
    "blocked-uri": field.optional(),
  }),
});

/** Reads a report; throws InputError 400, 413 or 422. */
export async function readReport(request: Request): Promise<z.output<typeof CspReport>["csp-report"]> {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > maximumBytes)
    throw new InputError("body_too_large", { detail: `Send at most ${maximumBytes} bytes.` });
  return parseInput(CspReport, parseJson(new TextDecoder().decode(bytes)))["csp-report"];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError("malformed_json", { detail: "Send a report as JSON.", cause });
  }
}
