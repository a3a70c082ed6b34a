import type { Problem } from "@plinth/kernel";
import { Alert } from "./alert.tsx";
import { ConfirmLink } from "./confirm-link.tsx";
import { formError } from "./problem-words.ts";

/** What went wrong with a form as a whole; a fault of ours comes with the request id to report. */
export function FormError({ problem }: { readonly problem: Problem }) {
  return (
    <Alert>
      <p>{formError(problem)}</p>
      {problem.code === "reauthentication_required" && <ConfirmLink />}
      {problem.status >= 500 && problem.requestId !== "" && (
        <p className="mt-1">
          Request id: <code className="font-mono text-xs break-all">{problem.requestId}</code>
        </p>
      )}
    </Alert>
  );
}
