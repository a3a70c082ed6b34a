export { notificationsContract } from "./contract.ts";
export { type DigestOptions, createDigest } from "./mails/digest.ts";
export { type NotificationMailOptions, createNotificationMail } from "./mails/notification-mail.ts";
export { type Person, type Surroundings } from "./kinds.ts";
export { type Notification, type NotificationPreference } from "./model.ts";
export { type NotifierOptions, createNotifier } from "./notifier.ts";
export { notificationRepository } from "./repository.ts";
export { type NotificationServiceOptions, createNotificationService } from "./service.ts";
export { type UnsubscribeTokens, createUnsubscribeTokens } from "./unsubscribe/tokens.ts";
