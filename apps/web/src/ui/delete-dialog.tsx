import type { Route } from "next";
import type { ReactNode } from "react";
import { ActionForm } from "./action-form.tsx";
import { Dialog } from "./dialog.tsx";
import { DialogActions } from "./dialog-actions.tsx";
import type { FormAction } from "./form-action.ts";
import { SubmitButton } from "./submit-button.tsx";

type DeleteDialogProps<Data> = {
  /** What is deleted: "project". */
  readonly thing: string;
  readonly title: string;
  readonly description: string;
  readonly action: FormAction<Data>;
  readonly done?: string;
  readonly doneOn?: Route;
  /** The form's fields. */
  readonly children: ReactNode;
};

/** The button that deletes something for good, after asking. */
export function DeleteDialog<Data>({ thing, title, description, children, ...form }: DeleteDialogProps<Data>) {
  return (
    <Dialog trigger={`Delete ${thing}`} variant="danger" title={title} description={description}>
      <ActionForm {...form} label={`Delete the ${thing}`}>
        {children}
        <DialogActions>
          <SubmitButton variant="danger">Delete for good</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
