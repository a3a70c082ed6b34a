/** Returns how long Retry-After asks to wait, in milliseconds from `now`; null where it is missing or says nothing. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const given = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(given)) return Number(given) * 1000;
  const date = given.endsWith("GMT") ? Date.parse(given) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
