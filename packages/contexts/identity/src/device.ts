import bowser from "bowser";

/** Returns what a program calls itself in plain words, such as "Firefox on Windows"; its own first word where it is no browser. */
export function deviceOf(userAgent: string): string {
  if (userAgent === "") return "Unknown device";
  const { browser, os } = bowser.parse(userAgent);
  if (browser.name && os.name) return `${browser.name} on ${os.name}`;
  return browser.name || os.name || (/^[^\s/]{1,40}/.exec(userAgent)?.[0] ?? "Unknown device");
}
