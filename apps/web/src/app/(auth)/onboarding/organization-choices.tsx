import { ActionForm } from "@/ui/action-form.tsx";
import { Avatar } from "@/ui/avatar.tsx";
import { menuItemStyle } from "@/ui/menu-item-style.ts";
import { switchOrganization } from "../actions.ts";

type OrganizationChoicesProps = {
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
  readonly currentId: string | null;
};

/** The way on to one of the organizations there are: whoever left one has to choose another. */
export function OrganizationChoices({ organizations, currentId }: OrganizationChoicesProps) {
  return (
    <section aria-labelledby="choices" className="mt-10">
      <h2 id="choices" className="text-sm font-medium">
        {currentId === null ? "Or go on in one of yours" : "Or go back to one of yours"}
      </h2>
      <ul className="mt-2 rounded-xl border border-line bg-surface p-1.5">
        {organizations.map(({ id, name }) => (
          <li key={id}>
            <ActionForm action={switchOrganization}>
              <input type="hidden" name="id" value={id} />
              <button type="submit" className={menuItemStyle}>
                <Avatar name={name} shape="organization" />
                <span className="min-w-0 truncate">{name}</span>
              </button>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
