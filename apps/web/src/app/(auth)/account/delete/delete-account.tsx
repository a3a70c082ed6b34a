import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { deleteOwn } from "../../actions.ts";

/** Deletes the account, once its address was typed. */
export function DeleteAccount({ email }: { readonly email: string }) {
  return (
    <ActionForm action={deleteOwn} label="Delete your account" className="grid gap-5">
      <TextField name="email" label="Your address, to confirm" placeholder={email} autoComplete="off" required />
      <SubmitButton variant="danger">Delete for good</SubmitButton>
    </ActionForm>
  );
}
