import type { Metadata } from "next";
import Link from "next/link";
import { info } from "@/server/openapi/facts.ts";
import { referenceTags } from "@/server/openapi/reference.ts";
import { Badge } from "@/ui/badge.tsx";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Prose } from "@/ui/prose.tsx";
import { linkStyle } from "./link-style.ts";
import { MethodPath } from "./method-path.tsx";

export const metadata: Metadata = {
  title: "API",
  description: "Every operation of the API: what it takes, what it answers, and a form to try it.",
};

export default function ApiPage() {
  return (
    <div className="mx-auto max-w-4xl px-4 pt-12 sm:px-6">
      <PageHeading title="API">
        {info.description?.split("\n\n").map((paragraph) => (
          <p key={paragraph} className="mt-2">
            <Prose text={paragraph} />
          </p>
        ))}
        <p className="mt-2">
          Version {info.version}. All of it is made from{" "}
          <Link href="/api/openapi.json" prefetch={false} className={linkStyle}>
            the OpenAPI document
          </Link>
          ; every answer that is a problem leads to{" "}
          <Link href="/docs/problems" className={linkStyle}>
            what its code means
          </Link>
          .
        </p>
      </PageHeading>
      <nav aria-label="Groups of operations" className="mb-12 flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {referenceTags.map(({ name }) => (
          <a key={name} href={`#${name}`} className={linkStyle}>
            {name}
          </a>
        ))}
      </nav>
      {referenceTags.map(({ name, about, operations }) => (
        <section key={name} aria-labelledby={name} className="mb-12">
          <h2 id={name} className="scroll-mt-6 text-lg font-semibold">
            {name}
          </h2>
          <p className="mt-1 max-w-prose text-sm text-muted">{about}</p>
          <ul className="mt-4 divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
            {operations.map(({ id, method, path, summary, deprecated }) => (
              <li key={id}>
                <Link href={`/docs/api/${id}`} prefetch={false} className="block px-4 py-3 hover:bg-sunken">
                  <MethodPath method={method} path={path} /> {deprecated && <Badge>deprecated</Badge>}
                  <span className="mt-0.5 block text-sm text-muted">
                    <Prose text={summary} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
