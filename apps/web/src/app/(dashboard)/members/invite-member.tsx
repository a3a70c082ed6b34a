import { ActionForm } from "@/ui/action-form.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { RadioCards } from "@/ui/radio-cards.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { invite } from "./actions.ts";
import type { RoleChoice } from "./roles.ts";

type InviteMemberProps = { readonly roles: readonly RoleChoice[]; readonly emailDomain: string | null };

/** Invites somebody by mail, with a role that one may give. */
export function InviteMember({ roles, emailDomain }: InviteMemberProps) {
  const usual = roles.find(({ value }) => value === "member") ?? roles.at(-1);
  return (
    <Dialog
      trigger="Invite"
      triggerLabel="Invite somebody"
      variant="primary"
      title="Invite somebody"
      description="They get a mail with a link that works for 7 days."
    >
      <ActionForm action={invite} label="Invite somebody" done="The invitation is on its way." className="space-y-5">
        <TextField
          name="email"
          label="E-mail"
          type="email"
          {...(emailDomain === null ? {} : { hint: `An address of ${emailDomain}.` })}
          maxLength={254}
          required
          autoComplete="off"
        />
        <RadioCards legend="Role" name="role" chosen={usual?.value ?? ""} options={roles} />
        <DialogActions>
          <SubmitButton>Send invitation</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
