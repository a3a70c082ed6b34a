import Link from "next/link";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { ActionForm } from "@/ui/action-form.tsx";
import { Avatar } from "@/ui/avatar.tsx";
import { Menu } from "@/ui/menu.tsx";
import { menuItemStyle } from "@/ui/menu-item-style.ts";
import { switchOrganization } from "../(auth)/actions.ts";

/** Shows the organization one works in and switches to another. */
export async function OrganizationMenu() {
  const [actor, { items }] = await Promise.all([currentActor(), load(services.organizations.listOwn, {})]);
  const current = items.find(({ id }) => id === actor.organizationId);
  if (current === undefined) return null;
  return (
    <Menu
      label={`Organization: ${current.name}`}
      side="left"
      trigger={
        <>
          <Avatar name={current.name} shape="organization" />
          <span className="truncate">{current.name}</span>
        </>
      }
    >
      <ul aria-label="Your organizations" className="max-h-80 overflow-y-auto">
        {items.map(({ id, name, roleName }) => (
          <li key={id}>
            <ActionForm action={switchOrganization}>
              <input type="hidden" name="id" value={id} />
              <button type="submit" aria-current={id === current.id} className={menuItemStyle}>
                <Avatar name={name} shape="organization" />
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <span className="text-xs text-muted">{id === current.id ? "current" : roleName}</span>
              </button>
            </ActionForm>
          </li>
        ))}
      </ul>
      <div className="mt-1.5 border-t border-line pt-1.5">
        <Link href="/onboarding" className={menuItemStyle}>
          New organization
        </Link>
      </div>
    </Menu>
  );
}
