const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** An instant as its day in UTC: the same words on the server and in every browser. */
export function Day({ instant }: { readonly instant: string }) {
  return <time dateTime={instant}>{day.format(new Date(instant))}</time>;
}
