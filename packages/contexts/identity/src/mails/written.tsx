import { clientEnv } from "@plinth/env";
import { type Mail, MailLayout, renderMail } from "@plinth/mail";
import type { ReactNode } from "react";

/** Who sends these mails; nobody may use the word as a password. */
export const product = clientEnv.NEXT_PUBLIC_APP_NAME;

/** Where a mail leads: a page of ours, with the token behind `#`, which no browser sends to a server or tells another site. */
export interface Links {
  readonly to: (path: `/${string}`, secret?: string) => string;
}

/** Returns the links of an app that lives at the URL. */
export const linksAt = (appUrl: () => string): Links => ({
  to: (path, secret) => `${new URL(path, appUrl()).href}${secret === undefined ? "" : `#${secret}`}`,
});

interface Words {
  readonly to: string;
  readonly subject: string;
  readonly children: ReactNode;
}

/** Returns the mail in the frame that all have. */
export const written = ({ to, subject, children }: Words): Promise<Mail> =>
  renderMail({
    to,
    subject,
    body: (
      <MailLayout title={subject} preview={subject} from={product}>
        {children}
      </MailLayout>
    ),
  });
