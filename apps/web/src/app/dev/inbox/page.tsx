import { NotFoundError } from "@plinth/kernel";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { readDevInbox } from "@/server/dev-inbox.ts";
import { EmptyState } from "@/ui/empty-state.tsx";
import { PageHeading } from "@/ui/page-heading.tsx";
import { PlainHeader } from "@/ui/plain-header.tsx";
import { MailView } from "./mail-view.tsx";

export const metadata: Metadata = { title: "Development inbox", robots: "noindex" };

const time = new Intl.DateTimeFormat("en", { timeStyle: "medium", dateStyle: "medium", timeZone: "UTC" });

/** Every mail that development would have sent; in production there is no such page. */
export default async function DevInboxPage({ searchParams }: PageProps<"/dev/inbox">) {
  const [mails, { id }] = await Promise.all([readDevInbox().catch(asMissingPage), searchParams]);
  const open = mails.find((mail) => mail.id === id) ?? mails[0];
  return (
    <>
      <PlainHeader />
      <main id="main" tabIndex={-1} className="mx-auto max-w-6xl px-4 pt-6 pb-20 sm:px-6">
        <PageHeading title="Development inbox">
          <p>What would have been mailed. Nothing leaves this machine while neither SMTP nor Resend is configured.</p>
        </PageHeading>
        {open === undefined ? (
          <EmptyState title="No mail yet">Invite somebody, and their mail will be here.</EmptyState>
        ) : (
          <div className="grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
            <nav aria-label="Mails">
              <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
                {mails.map((mail) => (
                  <li key={mail.id}>
                    <Link
                      href={`/dev/inbox?id=${mail.id}`}
                      aria-current={mail.id === open.id ? "page" : undefined}
                      className="block px-4 py-3 hover:bg-sunken aria-[current=page]:bg-accent-soft"
                    >
                      <span className="block truncate text-sm font-medium">{mail.subject}</span>
                      <span className="block truncate text-sm text-muted">{mail.to}</span>
                      <time dateTime={mail.createdAt} className="block text-xs text-muted">
                        {time.format(new Date(mail.createdAt))}
                      </time>
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
            <MailView mail={open} />
          </div>
        )}
      </main>
    </>
  );
}

function asMissingPage(error: unknown): never {
  if (error instanceof NotFoundError) return notFound();
  throw error;
}
