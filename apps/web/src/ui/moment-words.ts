const moment = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

/** Returns an instant to the second in UTC: the same words on the server and in every browser. */
export const momentWords = (instant: string) => `${moment.format(new Date(instant))} UTC`;
