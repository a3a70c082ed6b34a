/** When something is due, in UTC: which minutes, hours, days and months. */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly daysOfWeek: ReadonlySet<number>;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** How far back a due time is looked for: whoever is due on the 31st alone waits for so long. */
const longestDays = 62;

/**
 * Reads five fields, minute to day of week (0 is Sunday), each `*`, a number, `1-5`, `*` with `/15` or several with commas. Throws
 * where it is no cron, or names days of the month and of the week: hosts differ in what that means.
 */
export function parseCron(text: string): Cron {
  const fields = text.split(" ");
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = ""] = fields;
  if (fields.length !== 5 || (dayOfMonth !== "*" && dayOfWeek !== "*")) throw noCron(text);
  return {
    minutes: numbers(text, minute, [0, 59]),
    hours: numbers(text, hour, [0, 23]),
    daysOfMonth: numbers(text, dayOfMonth, [1, 31]),
    months: numbers(text, month, [1, 12]),
    daysOfWeek: numbers(text, dayOfWeek, [0, 6]),
  };
}

/** Returns the last minute, up to `now`, at which it was due; null when that was more than two months ago. */
export function lastDue(cron: Cron, now: Date): Date | null {
  const latest = Math.floor(now.getTime() / minuteMs) * minuteMs;
  for (let day = Math.floor(latest / dayMs), left = longestDays; left > 0; day--, left--) {
    if (!onDay(cron, new Date(day * dayMs))) continue;
    const from = Math.min(latest, (day + 1) * dayMs - minuteMs);
    for (let at = from; at >= day * dayMs; at -= minuteMs) {
      const time = new Date(at);
      if (cron.hours.has(time.getUTCHours()) && cron.minutes.has(time.getUTCMinutes())) return time;
    }
  }
  return null;
}

const onDay = ({ daysOfMonth, months, daysOfWeek }: Cron, day: Date) =>
  daysOfMonth.has(day.getUTCDate()) && months.has(day.getUTCMonth() + 1) && daysOfWeek.has(day.getUTCDay());

function numbers(text: string, field: string, [least, most]: readonly [number, number]): ReadonlySet<number> {
  const found = field.split(",").flatMap((part) => {
    const [, first, last, step = "1"] = /^(\d+|\*)(?:-(\d+))?(?:\/(\d+))?$/.exec(part) ?? [];
    if (first === undefined || (first === "*" && last !== undefined)) throw noCron(text);
    const from = first === "*" ? least : Number(first);
    const single = part.includes("/") ? most : from;
    const to = first === "*" ? most : Number(last ?? single);
    if (from < least || to > most || from > to || Number(step) < 1) throw noCron(text);
    return Array.from(
      { length: Math.floor((to - from) / Number(step)) + 1 },
      (_, index) => from + index * Number(step),
    );
  });
  return new Set(found);
}

const noCron = (text: string) =>
  new Error(`"${text}" is no cron: write five fields, such as "0 3 * * *", with days of the month or of the week.`);
