import type { NotificationPreference } from "@plinth/notifications";
import { ActionForm } from "@/ui/action-form.tsx";
import { inputStyle } from "@/ui/input-style.ts";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { setPreference } from "./actions.ts";

const ways = [
  { delivery: "off", label: "Nowhere" },
  { delivery: "in_app", label: "Here" },
  { delivery: "digest", label: "Here, and in a daily mail" },
  { delivery: "mail", label: "Here, and by mail at once" },
] as const satisfies readonly { delivery: NotificationPreference["delivery"]; label: string }[];

/** How one hears of one kind, and the way to change that. */
export function PreferenceRow({ preference }: { readonly preference: NotificationPreference }) {
  const { kind, label, about, delivery } = preference;
  const id = `delivery-${kind}`;
  return (
    <li className="px-4 py-4 sm:px-5">
      <ActionForm
        action={setPreference}
        label={label}
        done={`Kept: ${label}.`}
        className="flex flex-col gap-3 sm:flex-row sm:items-end"
      >
        <input type="hidden" name="kind" value={kind} />
        <div className="min-w-0 flex-1 text-sm">
          <label htmlFor={id} className="block font-medium">
            {label}
          </label>
          <p id={`${id}-note`} className="mt-0.5 text-muted">
            {about}
          </p>
          <select
            key={delivery}
            id={id}
            name="delivery"
            defaultValue={delivery}
            aria-describedby={`${id}-note`}
            className={`mt-2 max-w-sm ${inputStyle}`}
          >
            {ways.map((way) => (
              <option key={way.delivery} value={way.delivery}>
                {way.label}
              </option>
            ))}
          </select>
        </div>
        <SubmitButton variant="secondary" aria-label={`Save: ${label}`}>
          Save
        </SubmitButton>
      </ActionForm>
    </li>
  );
}
