import type { Metadata } from "next";
import Link from "next/link";
import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { ActionForm } from "@/ui/action-form.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Pagination } from "@/ui/pagination.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { Tabs } from "@/ui/tabs.tsx";
import { readAllNotifications } from "./actions.ts";
import { notificationsHref, readNotificationFilter } from "./notification-filter.ts";
import { NotificationRow } from "./notification-row.tsx";

export const metadata: Metadata = { title: "Notifications" };

const views = [
  { status: "all", label: "All" },
  { status: "unread", label: "Unread" },
] as const;

export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const filter = readNotificationFilter(await searchParams);
  // What comes after its place was taken is on no page that was shown, and stays unread.
  const { last } = await load(services.notifications.follow, {});
  const [{ items, nextCursor }, { unread }] = await Promise.all([
    load(services.notifications.list, filter),
    load(services.notifications.countUnread, {}),
  ]);
  return (
    <>
      <PageHeading title="Notifications">
        <p>
          What concerns you in this organization.{" "}
          <Link href="/account/notifications" className="text-accent-strong underline underline-offset-4">
            Choose what you are told, and how
          </Link>
          .
        </p>
      </PageHeading>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <Tabs
          label="Which notifications"
          tabs={views.map(({ status, label }) => ({
            label,
            href: notificationsHref({ status }),
            current: status === filter.status,
          }))}
        />
        {unread > 0 && last > 0 && (
          <ActionForm action={readAllNotifications} label="Mark all as read" done="All of them are read.">
            <input type="hidden" name="through" value={last} />
            <SubmitButton variant="secondary" size="small">
              Mark all as read
            </SubmitButton>
          </ActionForm>
        )}
      </div>
      {items.length === 0 ? (
        <EmptyState title={filter.status === "unread" ? "Nothing is unread" : "No notifications"}>
          What concerns you will stand here.
        </EmptyState>
      ) : (
        <ul aria-label="Notifications" className="divide-y divide-line rounded-xl border border-line bg-surface">
          {items.map((notification) => (
            <NotificationRow key={notification.id} notification={notification} />
          ))}
        </ul>
      )}
      <Pagination
        first={filter.cursor === undefined ? null : notificationsHref({ status: filter.status })}
        next={nextCursor === null ? null : notificationsHref({ status: filter.status, cursor: nextCursor })}
      />
    </>
  );
}
