import type { ActionResult } from "@plinth/http";

/** An action that a form can send itself to; before the first time there is no answer. */
export type FormAction<Data> = (previous: ActionResult<Data> | null, form: FormData) => Promise<ActionResult<Data>>;
