import type { Project } from "@plinth/projects";
import { ProjectRef } from "@plinth/projects/contract";
import { notFound } from "next/navigation";
import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";

/** Returns the project that the address names; what can name none shows the not-found page too. */
export async function loadProject(params: Promise<{ id: string }>): Promise<Project> {
  const ref = ProjectRef.safeParse(await params);
  return ref.success ? load(services.projects.get, ref.data) : notFound();
}
