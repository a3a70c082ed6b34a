import type { Project } from "@plinth/projects";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { deleteProject } from "../actions.ts";

/** Deletes the project, after asking. */
export function DeleteCard({ project }: { readonly project: Project }) {
  return (
    <Card title="Delete" tone="danger" description="Deletes the project for everybody. This cannot be undone.">
      <Dialog
        trigger="Delete project"
        variant="danger"
        title={`Delete “${project.name}”?`}
        description="It is gone for everybody in the organization, for good."
      >
        <ActionForm
          action={deleteProject}
          label="Delete the project"
          done={`“${project.name}” is deleted.`}
          doneOn="/projects"
        >
          <input type="hidden" name="id" value={project.id} />
          <DialogActions>
            <SubmitButton variant="danger">Delete for good</SubmitButton>
          </DialogActions>
        </ActionForm>
      </Dialog>
    </Card>
  );
}
