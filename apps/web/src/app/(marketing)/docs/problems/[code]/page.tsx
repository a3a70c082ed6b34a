import { type ProblemCode, problemCodes } from "@plinth/kernel";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { operationsThatAnswer } from "@/server/openapi/reference.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Prose } from "@/ui/prose.tsx";
import { linkStyle } from "../../api/link-style.ts";
import { MethodPath } from "../../api/method-path.tsx";

type ProblemPageProps = { readonly params: Promise<{ readonly code: string }> };

export async function generateMetadata({ params }: ProblemPageProps): Promise<Metadata> {
  const { status, title } = problemCodes[await find(params)];
  return { title, description: `What the problem means that is answered with ${status}, and what to do.` };
}

export default async function ProblemPage({ params }: ProblemPageProps) {
  const code = await find(params);
  const { status, title, fix } = problemCodes[code];
  const operations = operationsThatAnswer(code);
  return (
    <article className="mx-auto max-w-3xl px-4 pt-12 sm:px-6">
      <p className="mb-3 text-sm">
        <Link href="/docs/problems" className={linkStyle}>
          Problem codes
        </Link>
      </p>
      <PageHeading title={title}>
        <p className="font-mono text-sm break-all">
          {status} {code}
        </p>
        <p className="mt-3 text-ink">
          <Prose text={fix} />
        </p>
      </PageHeading>
      {operations.length > 0 && (
        <section aria-labelledby="operations">
          <h2 id="operations" className="text-lg font-semibold">
            What may answer so
          </h2>
          <ul className="mt-3 space-y-1.5">
            {operations.map(({ id, method, path }) => (
              <li key={id}>
                <Link href={`/docs/api/${id}`} prefetch={false} className="underline-offset-4 hover:underline">
                  <MethodPath method={method} path={path} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

async function find(params: ProblemPageProps["params"]): Promise<ProblemCode> {
  const { code } = await params;
  return Object.hasOwn(problemCodes, code) ? (code as ProblemCode) : notFound();
}
