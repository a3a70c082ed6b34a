import Link from "next/link";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { ActionForm } from "@/ui/action-form.tsx";
import { Avatar } from "@/ui/avatar.tsx";
import { Menu } from "@/ui/menu.tsx";
import { menuItemStyle } from "@/ui/menu-item-style.ts";
import { signOut } from "../(auth)/actions.ts";

/** Shows who is signed in, and the way out. */
export async function AccountMenu() {
  const [actor, user] = await Promise.all([currentActor(), load(services.identity.getOwn, {})]);
  return (
    <Menu label={`Account: ${user.name}`} side="right" trigger={<Avatar name={user.name} />}>
      <p className="border-b border-line px-2.5 pt-1.5 pb-2.5 text-sm">
        <span className="block truncate font-medium">{user.name}</span>
        <span className="block truncate text-muted">{user.email}</span>
      </p>
      <div className="pt-1.5">
        <Link href="/account" className={menuItemStyle}>
          Account
        </Link>
        {actor.kind === "user" && actor.operator === true && (
          <Link href="/queue" className={menuItemStyle}>
            Queue
          </Link>
        )}
        <ActionForm action={signOut}>
          <button type="submit" className={menuItemStyle}>
            Sign out
          </button>
        </ActionForm>
      </div>
    </Menu>
  );
}
