export { notificationsContract } from "./contract.ts";
export { type Person, type Surroundings } from "./kinds.ts";
export { type Notification, type NotificationPreference } from "./model.ts";
export { type NotifierOptions, createNotifier } from "./notifier.ts";
export { type NotificationServiceOptions, createNotificationService } from "./service.ts";
