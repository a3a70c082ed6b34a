import { Id, Instant, text } from "@plinth/kernel";
import { z } from "zod";

/** How somebody hears of a kind: not at all, on the page alone, there and in a daily mail, or there and by mail at once. */
export const DeliveryChoice = z.enum(["off", "in_app", "digest", "mail"]);

export type DeliveryChoice = z.infer<typeof DeliveryChoice>;

/** What people are told of, by the name of the event that causes it; and how, unless they say otherwise. */
export const kindTable = {
  "member.joined": { label: "Somebody joined", about: "Told to those who may invite people.", byDefault: "in_app" },
  "member.left": { label: "Somebody left", about: "Told to those who may invite people.", byDefault: "in_app" },
  "member.role_changed": { label: "Your role was changed", about: "You may do more, or less.", byDefault: "mail" },
  "project.archived": { label: "Your project was archived", about: "One that you created.", byDefault: "in_app" },
  "project.deleted": { label: "Your project was deleted", about: "One that you created.", byDefault: "in_app" },
} as const satisfies Readonly<Record<string, KindRow>>;

interface KindRow {
  readonly label: string;
  readonly about: string;
  readonly byDefault: DeliveryChoice;
}

const kinds = Object.keys(kindTable) as [keyof typeof kindTable, ...(keyof typeof kindTable)[]];

export const NotificationKind = z.enum(kinds);

export type NotificationKind = z.infer<typeof NotificationKind>;

/** The most unread ones that are counted. */
export const maximumUnread = 100;

/** Something that one member of an organization is told. */
export const Notification = z.object({
  id: Id,
  sequence: z.int().positive().describe("rises with each of one's own in the organization"),
  kind: NotificationKind,
  title: text(300).meta({ examples: ["Ada Lovelace joined Acme"] }),
  body: text(1000).meta({ examples: ["Their role is Member."] }),
  path: z
    .string()
    .describe("where it leads in the app")
    .meta({ examples: ["/members"] }),
  createdAt: Instant,
  readAt: Instant.nullable(),
});

export type Notification = z.infer<typeof Notification>;

/** How one person hears of one kind. */
export const NotificationPreference = z.object({
  kind: NotificationKind,
  label: z.string().meta({ examples: ["Somebody joined"] }),
  about: z.string().meta({ examples: ["Told to those who may invite people."] }),
  delivery: DeliveryChoice,
});

export type NotificationPreference = z.infer<typeof NotificationPreference>;
