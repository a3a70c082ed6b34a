import { ActionForm } from "./action-form.tsx";
import { Dialog } from "./dialog.tsx";
import { DialogActions } from "./dialog-actions.tsx";
import type { FormAction } from "./form-action.ts";
import { SubmitButton } from "./submit-button.tsx";

type AskFirstProps<Data> = {
  readonly action: FormAction<Data>;
  /** What the action is given, by the names of its fields. */
  readonly given: Readonly<Record<string, string>>;
  readonly trigger: string;
  /** Says what is done to what, where the trigger's word alone would not. */
  readonly label: string;
  readonly title: string;
  readonly description: string;
  readonly send: string;
  readonly done: string;
  /** Whether it takes nothing away. */
  readonly harmless?: boolean;
};

/** A small button of a row that does its action after asking. */
export function AskFirst<Data>(props: AskFirstProps<Data>) {
  const { action, given, trigger, label, title, description, send, done, harmless } = props;
  return (
    <Dialog trigger={trigger} triggerLabel={label} variant="quiet" size="small" title={title} description={description}>
      <ActionForm action={action} label={label} done={done}>
        {Object.entries(given).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <DialogActions>
          <SubmitButton variant={harmless ? undefined : "danger"}>{send}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
