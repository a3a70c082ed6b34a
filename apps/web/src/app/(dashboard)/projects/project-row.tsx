import type { Project } from "@plinth/projects";
import Link from "next/link";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Day } from "@/ui/day.tsx";
import type { ListedProject } from "./project-list.ts";

type ProjectRowProps = { readonly project: ListedProject; readonly toggle: ((project: Project) => void) | undefined };

/** One project of a list; a pending one cannot be opened or changed yet. */
export function ProjectRow({ project, toggle }: ProjectRowProps) {
  const { id, name, createdAt, archivedAt, pending } = project;
  const verb = archivedAt === null ? "Archive" : "Restore";
  return (
    <li aria-busy={pending} className="flex items-center gap-4 px-4 py-3.5 aria-busy:opacity-60 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          {pending ? (
            <span className="truncate font-medium">{name}</span>
          ) : (
            <Link href={`/projects/${id}`} className="truncate rounded font-medium underline-offset-4 hover:underline">
              {name}
            </Link>
          )}
          {archivedAt !== null && <Badge>Archived</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-muted">
          {pending ? (
            "Being created…"
          ) : (
            <>
              Created <Day instant={createdAt} />
            </>
          )}
        </p>
      </div>
      {toggle !== undefined && !pending && (
        <Button variant="quiet" size="small" aria-label={`${verb} ${name}`} onClick={() => toggle(project)}>
          {verb}
        </Button>
      )}
    </li>
  );
}
