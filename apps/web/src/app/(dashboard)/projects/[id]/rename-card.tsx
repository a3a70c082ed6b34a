import type { Project } from "@plinth/projects";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { renameProject } from "../actions.ts";

/** Renames the version that was read: a change that somebody else made meanwhile is told and not overwritten. */
export function RenameCard({ project }: { readonly project: Project }) {
  return (
    <Card title="Name" description="Unique in the organization; its links stay as they are.">
      <ActionForm
        action={renameProject}
        label="Rename the project"
        done="The name is saved."
        className="grid max-w-md gap-4"
      >
        <input type="hidden" name="id" value={project.id} />
        <input type="hidden" name="version" value={project.version} />
        <TextField
          name="name"
          label="Project name"
          defaultValue={project.name}
          maxLength={80}
          required
          autoComplete="off"
        />
        <div>
          <SubmitButton>Save</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
