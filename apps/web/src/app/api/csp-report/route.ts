import { answer, documented, edgeEndpoint, edgeResource } from "@plinth/http/edge";
import { CspReport, readReport } from "@/server/csp-report.ts";

export const runtime = "edge";
/** Takes a browser's report of something that the page's policy blocked, and logs it in one line. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = edgeResource({
  POST: documented(
    edgeEndpoint(async ({ request, requestId }) => {
      const report = await readReport(request);
      console.warn(JSON.stringify({ level: "warn", msg: "content security policy violation", requestId, ...report }));
      return answer(null, requestId, { status: 204 });
    }),
    {
      name: "service.reportPolicyViolation",
      status: 204,
      input: CspReport,
      fails: ["malformed_json", "body_too_large", "invalid_input"],
    },
  ),
});
