import type { Notification } from "@plinth/notifications";
import type { Route } from "next";
import Link from "next/link";
import { ActionForm } from "@/ui/action-form.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Moment } from "@/ui/moment.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { readNotification } from "./actions.ts";

/** One notification: where it leads, and the way to have it read. */
export function NotificationRow({ notification }: { readonly notification: Notification }) {
  const { id, title, body, path, createdAt, readAt } = notification;
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:flex-row sm:items-center sm:gap-4 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <Link href={path as Route} className="font-medium break-words underline-offset-4 hover:underline">
            {title}
          </Link>
          {readAt === null && <Badge tone="accent">unread</Badge>}
        </p>
        <p className="mt-1 text-sm break-words text-muted">
          {body} · <Moment instant={createdAt} />
        </p>
      </div>
      {readAt === null && (
        <ActionForm action={readNotification} label={`Mark as read: ${title}`} done="It is read.">
          <input type="hidden" name="id" value={id} />
          <SubmitButton variant="quiet" size="small" aria-label={`Mark as read: ${title}`}>
            Mark as read
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
