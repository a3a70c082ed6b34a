import type { Project } from "@plinth/projects";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { archiveProject, restoreProject } from "../actions.ts";

/** Archives the project, or brings it back. */
export function ArchiveCard({ project }: { readonly project: Project }) {
  const active = project.archivedAt === null;
  return (
    <Card
      title={active ? "Archive" : "Restore"}
      description={
        active
          ? "Puts the project out of the way. Nothing is lost, and it can be restored at any time."
          : "Puts the project back among the active ones."
      }
    >
      <ActionForm
        action={active ? archiveProject : restoreProject}
        label={active ? "Archive the project" : "Restore the project"}
        done={active ? "The project is archived." : "The project is active again."}
      >
        <input type="hidden" name="id" value={project.id} />
        <SubmitButton variant="secondary">{active ? "Archive project" : "Restore project"}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
