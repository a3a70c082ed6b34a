import { can } from "@plinth/kernel";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { Pagination } from "@/ui/pagination.tsx";
import { ProjectBoard } from "./project-board.tsx";
import { type ProjectFilter, projectsHref } from "./project-filter.ts";

/** The projects that the filter asks for, with the ways on. */
export async function ProjectResults({ filter }: { readonly filter: ProjectFilter }) {
  const [actor, { items, nextCursor }] = await Promise.all([currentActor(), load(services.projects.list, filter)]);
  const { status, search, cursor } = filter;
  return (
    <>
      <ProjectBoard
        projects={items}
        filter={filter}
        mayCreate={can(actor, "project:create")}
        mayArchive={can(actor, "project:archive")}
      />
      <Pagination
        first={cursor === undefined ? null : projectsHref({ status, search })}
        next={nextCursor === null ? null : projectsHref({ status, search, cursor: nextCursor })}
      />
    </>
  );
}
