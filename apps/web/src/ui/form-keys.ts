import { formKeyField } from "@plinth/http/form-key";

/** The keys of one form: a repetition is told by them from a new request. */
export interface FormKeys {
  /** Returns the key to send the form with: the one before, while that is unanswered and the same is sent again. */
  readonly keyFor: (form: FormData) => string;
  /** Whatever is sent from now on is a new request. */
  readonly answered: () => void;
}

/** Returns keys for a form that may be sent several times. */
export function createFormKeys(): FormKeys {
  let waiting: { readonly key: string; readonly content: string } | null = null;
  return {
    keyFor(form) {
      const content = contentOf(form);
      if (waiting?.content !== content) waiting = { key: newFormKey(), content };
      return waiting.key;
    },
    answered() {
      waiting = null;
    },
  };
}

/** Returns 128 random bits in hex; pages that are not served by https have no `randomUUID`. */
export const newFormKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const contentOf = (form: FormData): string =>
  JSON.stringify([...form].filter(([name]) => name !== formKeyField).map(([name, value]) => [name, textOf(value)]));

const textOf = (value: FormDataEntryValue) => (typeof value === "string" ? value : [value.name, value.size]);
