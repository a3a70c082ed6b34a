"use client";

import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { createProject } from "./actions.ts";

/** The form that makes a project; `sent` hears its name before the server has answered. */
export function CreateProject({ sent }: { readonly sent: (name: string) => void }) {
  return (
    <ActionForm
      action={createProject}
      label="Create a project"
      done="The project is created."
      sending={(form) => {
        const name = form.get("name");
        if (typeof name === "string" && name.trim() !== "") sent(name.trim());
      }}
      className="mb-6 rounded-xl border border-line bg-surface p-4 sm:p-5"
    >
      <div className="flex flex-col gap-3 sm:flex-row sm:items-start">
        <div className="flex-1">
          <TextField
            name="name"
            label="New project"
            placeholder="What are you working on?"
            maxLength={80}
            required
            autoComplete="off"
          />
        </div>
        <div className="grid sm:pt-[1.625rem]">
          <SubmitButton>Create project</SubmitButton>
        </div>
      </div>
    </ActionForm>
  );
}
