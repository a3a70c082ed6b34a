import type { Problem } from "@plinth/kernel";
import { formError } from "./problem-words.ts";

/** What went wrong with a form as a whole; a fault of ours comes with the request id to report. */
export function FormError({ problem }: { readonly problem: Problem }) {
  return (
    <div
      role="alert"
      tabIndex={-1}
      className="mb-5 [.grid>&]:mb-0 rounded-lg border border-danger/40 bg-danger-soft px-4 py-3 text-sm text-danger-strong"
    >
      <p>{formError(problem)}</p>
      {problem.status >= 500 && problem.requestId !== "" && (
        <p className="mt-1">
          Request id: <code className="font-mono text-xs break-all">{problem.requestId}</code>
        </p>
      )}
    </div>
  );
}
