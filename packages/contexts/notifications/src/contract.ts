import { Id, command, contract, pageOf, pageParameters, query } from "@plinth/kernel";
import { z } from "zod";
import { DeliveryChoice, Notification, NotificationKind, NotificationPreference, maximumUnread } from "./model.ts";

const unread = z.int().min(0).max(maximumUnread).describe(`more than ${maximumUnread} are not counted`);

export const ListNotifications = z.strictObject({
  ...pageParameters,
  status: z.enum(["all", "unread"]).default("all"),
});
export const FollowNotifications = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe("the sequence of the last one that was seen; none gives no notification, and where to begin"),
});
export const NewNotifications = z.object({
  items: z.array(Notification),
  last: z.int().min(0).describe("what to send as `after` the next time"),
  unread,
});
export const ReadNotifications = z.strictObject({
  through: z.int().min(1).max(2_147_483_647).optional().describe("those of a higher sequence stay unread"),
});
export const Unread = z.object({ unread });
export const SetPreference = z.strictObject({ kind: NotificationKind, delivery: DeliveryChoice });
export const Unsubscribe = z.strictObject({
  token: z.string().min(1).max(600).describe("what a mail's address to unsubscribe ends with"),
});
const none = z.strictObject({});

/** What notifications promise a person: their own in the organization that they act in, newest first, each event once. */
export const notificationsContract = contract("notifications", {
  /** Lists one's own notifications in the organization, newest first. */
  list: query({ input: ListNotifications, output: pageOf(Notification), allow: "user", limit: "read" }),
  /** Counts those that are unread. */
  countUnread: query({ input: none, output: Unread, allow: "user", limit: "read" }),
  /** Returns what has come after a notification, the oldest first and at most 100. */
  follow: query({ input: FollowNotifications, output: NewNotifications, allow: "user", limit: "read" }),
  /** Marks one as read; twice is once. */
  read: command({
    input: z.strictObject({ id: Id }),
    output: Notification,
    allow: "user",
    limit: "write",
    fails: ["not_found"],
  }),
  /** Marks all as read, or those up to a sequence. */
  readAll: command({ input: ReadNotifications, output: Unread, allow: "user", limit: "write" }),
  /** Lists how one hears of each kind, in every organization. */
  listPreferences: query({
    input: none,
    output: z.object({ items: z.array(NotificationPreference) }),
    allow: "user",
    limit: "read",
  }),
  /** Says how one hears of a kind from now on. */
  setPreference: command({ input: SetPreference, output: NotificationPreference, allow: "user", limit: "write" }),
  /** Ends mails like the one that the token came with; what they would have told still stands in the app. Twice is once. */
  unsubscribe: command({
    input: Unsubscribe,
    output: z.object({ kinds: z.array(NotificationKind).describe("of which no mail comes any more") }),
    allow: "anyone",
    limit: "write",
    fails: ["not_found"],
  }),
});
