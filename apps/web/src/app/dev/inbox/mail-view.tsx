import type { InboxMail } from "@plinth/mail/delivery";
import { Badge } from "@/ui/badge.tsx";
import { linkParts } from "./link-parts.ts";

/** A mail with both of its parts; the HTML is framed without scripts, and its links open beside it. */
export function MailView({ mail }: { readonly mail: InboxMail }) {
  return (
    <article aria-label={mail.subject} className="min-w-0 space-y-4">
      <header className="rounded-xl border border-line bg-surface px-5 py-4">
        <h2 className="text-lg font-semibold break-words">{mail.subject}</h2>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-muted">
          <span className="break-all">To {mail.to}</span>
          <Badge>{mail.status}</Badge>
        </p>
      </header>
      <iframe
        key={mail.id}
        title={`HTML part of ${mail.subject}`}
        src={`/api/dev/inbox/${mail.id}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        className="h-[36rem] w-full rounded-xl border border-line bg-white"
      />
      <section aria-label="Text part" className="rounded-xl border border-line bg-surface px-5 py-4">
        <h3 className="mb-2 text-sm font-medium text-muted">Text part</h3>
        <p className="font-mono text-sm break-words whitespace-pre-wrap">
          {linkParts(mail.text).map(({ text, href, at }) =>
            href === null ? (
              <span key={at}>{text}</span>
            ) : (
              <a key={at} href={href} className="text-accent underline underline-offset-4">
                {text}
              </a>
            ),
          )}
        </p>
      </section>
    </article>
  );
}
