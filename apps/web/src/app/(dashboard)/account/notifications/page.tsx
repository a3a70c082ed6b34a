import type { Metadata } from "next";
import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { PreferenceRow } from "./preference-row.tsx";

export const metadata: Metadata = { title: "Choose notifications" };

export default async function PreferencesPage() {
  const { items } = await load(services.notifications.listPreferences, {});
  return (
    <>
      <PageHeading title="Choose notifications">
        <p>
          How you hear of what happens, in every organization. What guards your account is mailed to you in any case.
        </p>
      </PageHeading>
      <ul aria-label="Notifications" className="divide-y divide-line rounded-xl border border-line bg-surface">
        {items.map((preference) => (
          <PreferenceRow key={preference.kind} preference={preference} />
        ))}
      </ul>
    </>
  );
}
