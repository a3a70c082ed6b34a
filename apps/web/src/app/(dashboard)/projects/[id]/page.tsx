import { can } from "@plinth/kernel";
import type { Metadata } from "next";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { Badge } from "@/ui/badge.tsx";
import { Breadcrumb } from "@/ui/breadcrumb.tsx";
import { PageHeading } from "@/ui/page-heading.tsx";
import { ArchiveCard } from "./archive-card.tsx";
import { DeleteCard } from "./delete-card.tsx";
import { ProjectFacts } from "./project-facts.tsx";
import { RenameCard } from "./rename-card.tsx";

export async function generateMetadata({ params }: PageProps<"/projects/[id]">): Promise<Metadata> {
  const project = await load(services.projects.get, await params);
  return { title: project.name };
}

export default async function ProjectPage({ params }: PageProps<"/projects/[id]">) {
  const [actor, project] = await Promise.all([currentActor(), load(services.projects.get, await params)]);
  return (
    <>
      <Breadcrumb href="/projects">Projects</Breadcrumb>
      <PageHeading title={project.name}>
        <Badge tone={project.archivedAt === null ? "accent" : "neutral"}>
          {project.archivedAt === null ? "Active" : "Archived"}
        </Badge>
      </PageHeading>
      <div className="space-y-6">
        <ProjectFacts project={project} />
        {can(actor, "project:update") && <RenameCard project={project} />}
        {can(actor, "project:archive") && <ArchiveCard project={project} />}
        {can(actor, "project:delete") && <DeleteCard project={project} />}
      </div>
    </>
  );
}
