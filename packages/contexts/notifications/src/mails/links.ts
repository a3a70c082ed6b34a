import type { MailSubject, UnsubscribeTokens } from "../unsubscribe/tokens.ts";
import type { LetterLinks } from "./letters.tsx";

/** Where mails lead, by the address of the app. */
export interface LinkOptions {
  readonly tokens: UnsubscribeTokens;
  readonly appUrl: () => string;
}

/** Returns what makes the links of a mail to somebody about something. */
export function linksOf({ tokens, appUrl }: LinkOptions) {
  const at = (place: string) => new URL(place, appUrl()).href;
  return (userId: string, subject: MailSubject, path: string): LetterLinks => {
    const token = tokens.issue({ userId, subject });
    return { open: at(path), stop: at(`/unsubscribe/${token}`), unsubscribe: at(`/api/unsubscribe/${token}`) };
  };
}
