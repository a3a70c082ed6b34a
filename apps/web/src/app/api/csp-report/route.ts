import { answer, edgeEndpoint, edgeResource } from "@plinth/http/edge";
import { readReport } from "@/server/csp-report.ts";

export const runtime = "edge";
/** Takes a browser's report of something that the page's policy blocked, and logs it in one line. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = edgeResource({
  POST: edgeEndpoint(async ({ request, requestId }) => {
    const report = await readReport(request);
    console.warn(JSON.stringify({ level: "warn", msg: "content security policy violation", requestId, ...report }));
    return answer(null, requestId, { status: 204 });
  }),
});
