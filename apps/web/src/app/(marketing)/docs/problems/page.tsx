import { type ProblemCode, problemCodes, problemType } from "@plinth/kernel";
import type { Metadata } from "next";
import Link from "next/link";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Prose } from "@/ui/prose.tsx";

export const metadata: Metadata = {
  title: "Problem codes",
  description: "Every code that an answer of the API can carry, with its status.",
};

const problems = Object.entries(problemCodes) as [ProblemCode, (typeof problemCodes)[ProblemCode]][];
const cell = "px-4 py-3 text-left align-top";

export default function ProblemsPage() {
  return (
    <div className="mx-auto max-w-3xl px-4 pt-12 sm:px-6">
      <PageHeading title="Problem codes">
        <p>
          Every answer that is not a success is <code className="font-mono text-sm">application/problem+json</code> (RFC
          9457). Its code is stable: decide by it, and show the detail, which says how to fix it. Its type leads to the
          page of the code.
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
                Code, meaning and what to do
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {problems.map(([code, { status, title, fix }]) => (
              <tr key={code}>
                <td className={`${cell} font-mono text-muted`}>{status}</td>
                <th scope="row" className={`${cell} font-normal`}>
                  <Link
                    href={problemType(code)}
                    prefetch={false}
                    className="font-mono font-medium break-all text-accent underline-offset-4 hover:underline"
                  >
                    {code}
                  </Link>
                  <span className="mt-0.5 block font-medium">{title}</span>
                  <span className="mt-0.5 block text-muted">
                    <Prose text={fix} />
                  </span>
                </th>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
