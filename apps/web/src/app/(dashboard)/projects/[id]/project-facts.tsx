import type { Project } from "@plinth/projects";
import type { ReactNode } from "react";
import { Day } from "@/ui/day.tsx";

/** What there is to know about a project. */
export function ProjectFacts({ project }: { readonly project: Project }) {
  return (
    <dl className="grid gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1fr_auto]">
      <Fact term="Created">
        <Day instant={project.createdAt} />
      </Fact>
      <Fact term="Last change">
        <Day instant={project.updatedAt} />
      </Fact>
      <Fact term="Version">{project.version}</Fact>
      <Fact term="Id">
        <code className="font-mono text-xs break-all">{project.id}</code>
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="bg-surface px-5 py-4">
      <dt className="text-sm text-muted">{term}</dt>
      <dd className="mt-1 text-sm font-medium">{children}</dd>
    </div>
  );
}
