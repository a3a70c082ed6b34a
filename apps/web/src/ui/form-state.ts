import type { Problem } from "@plinth/kernel";

/** What an action has answered, and null before it was called. */
export type FormState<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly error: Problem }
  | null;

/** An action that a form can send itself to. */
export type FormAction<Data> = (previous: FormState<Data>, form: FormData) => Promise<FormState<Data>>;
