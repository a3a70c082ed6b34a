import { styled } from "./say.mjs";

/** @typedef {{ email: string; password: string; organization: string }} Demo */

/**
 * Where to look next, once the app answers.
 * @param {{ origin: string; demo: Demo; apiKey: string | null; provider: string | null; notes: string[] }} options
 */
export function banner({ origin, demo, apiKey, provider, notes }) {
  const projects = `${origin}/api/v1/projects`;
  const rows = [
    ["Open", styled("bold", origin)],
    ["Sign in", `${demo.email}  /  ${demo.password}`],
    ...(provider === null ? [] : [["", `or “Continue with the local provider”, at ${provider}`]]),
    ["API", apiKey === null ? projects : `curl -H "Authorization: Bearer ${apiKey}" ${projects}`],
    ["Mail", `${origin}/dev/inbox`],
    ["Data", "npm run db:studio"],
    ["Read", "README.md, “Follow one request”"],
    ["Stop", "Ctrl-C"],
  ];
  const lines = rows.map(([label, value]) => `  ${styled("dim", (label ?? "").padEnd(8))} ${value}`);
  return [
    "",
    `  ${styled("green", "Plinth is running")}`,
    "",
    ...lines,
    ...notes.map((note) => `\n  ${note}`),
    "",
  ].join("\n");
}
