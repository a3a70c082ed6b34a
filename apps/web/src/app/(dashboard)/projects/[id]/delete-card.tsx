import type { Project } from "@plinth/projects";
import { Card } from "@/ui/card.tsx";
import { DeleteDialog } from "@/ui/delete-dialog.tsx";
import { deleteProject } from "../actions.ts";

/** Deletes the project, after asking. */
export function DeleteCard({ project: { id, name } }: { readonly project: Project }) {
  return (
    <Card title="Delete" tone="danger" description="Deletes the project for everybody. This cannot be undone.">
      <DeleteDialog
        thing="project"
        title={`Delete “${name}”?`}
        description="It is gone for everybody in the organization, for good."
        action={deleteProject}
        done={`“${name}” is deleted.`}
        doneOn="/projects"
      >
        <input type="hidden" name="id" value={id} />
      </DeleteDialog>
    </Card>
  );
}
