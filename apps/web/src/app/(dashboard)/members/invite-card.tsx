import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { InviteMember } from "./invite-member.tsx";
import { choicesOf } from "./roles.ts";

/** The way to invite somebody, with the roles that one may give. */
export async function InviteCard() {
  const [actor, { items }, { emailDomain }] = await Promise.all([
    currentActor(),
    load(services.organizations.listRoles, {}),
    load(services.organizations.get, {}),
  ]);
  return <InviteMember roles={choicesOf(items, actor.permissions)} emailDomain={emailDomain} />;
}
