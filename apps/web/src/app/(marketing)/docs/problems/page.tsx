import { problemCodes } from "@plinth/kernel";
import type { Metadata } from "next";
import { PageHeading } from "@/ui/page-heading.tsx";

export const metadata: Metadata = {
  title: "Problem codes",
  description: "Every code that an answer of the API can carry, with its status.",
};

const cell = "px-4 py-3 text-left align-top";

export default function ProblemsPage() {
  return (
    <div className="mx-auto max-w-3xl px-4 pt-12 sm:px-6">
      <PageHeading title="Problem codes">
        <p>
          Every answer that is not a success is <code className="font-mono text-sm">application/problem+json</code> (RFC
          9457). Its code is stable: decide by it, and show the detail, which says how to fix it. Its type leads here.
        </p>
      </PageHeading>
      <div className="overflow-hidden rounded-xl border border-line bg-surface">
        <table className="w-full text-sm">
          <thead className="border-b border-line bg-sunken text-muted">
            <tr>
              <th scope="col" className={cell}>
                Status
              </th>
              <th scope="col" className={cell}>
                Code and meaning
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {Object.entries(problemCodes).map(([code, { status, title }]) => (
              <tr key={code} id={code} className="scroll-mt-6 target:bg-accent-soft">
                <td className={`${cell} font-mono text-muted`}>{status}</td>
                <th scope="row" className={`${cell} font-normal`}>
                  <a
                    href={`#${code}`}
                    className="font-mono font-medium break-all text-accent underline-offset-4 hover:underline"
                  >
                    {code}
                  </a>
                  <span className="mt-0.5 block text-muted">{title}</span>
                </th>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
