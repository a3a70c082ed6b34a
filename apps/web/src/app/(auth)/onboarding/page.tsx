import type { Metadata } from "next";
import Link from "next/link";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { createOrganization, signOut } from "../actions.ts";
import { AuthHeading } from "../auth-heading.tsx";
import { textLinkStyle } from "../text-link-style.ts";
import { OrganizationChoices } from "./organization-choices.tsx";

export const metadata: Metadata = { title: "New organization" };

export default async function OnboardingPage() {
  const [actor, { items }] = await Promise.all([currentActor(), load(services.organizations.listOwn, {})]);
  const first = items.length === 0;
  return (
    <>
      <AuthHeading title={first ? "Name your organization" : "Add an organization"}>
        {first
          ? "Projects and people belong to an organization. You will be its owner, and can rename it at any time."
          : "It starts empty, with you as its owner, and shares nothing with your others."}
      </AuthHeading>
      <ActionForm action={createOrganization} label="Create an organization" className="grid gap-5">
        <TextField name="name" label="Organization name" autoComplete="organization" maxLength={80} required />
        <SubmitButton>Create organization</SubmitButton>
      </ActionForm>
      {!first && <OrganizationChoices organizations={items} currentId={actor.organizationId} />}
      <ActionForm action={signOut} label="Sign out" className="mt-6 grid">
        <SubmitButton variant="quiet">Sign out</SubmitButton>
      </ActionForm>
      {first && (
        <p className="mt-6 text-center text-sm">
          <Link href="/account/delete" className={textLinkStyle}>
            Delete my account
          </Link>
        </p>
      )}
    </>
  );
}
