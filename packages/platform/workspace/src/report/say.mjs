import { styleText } from "node:util";

/** @typedef {Parameters<typeof styleText>[0]} Style */

/**
 * One line of progress, the same for every command.
 * @param {string} text
 */
export function say(text) {
  console.log(`${styled("cyan", "plinth")}  ${text}`);
}

/**
 * Coloured on a terminal that wants colours, plain everywhere else.
 * @param {Style} style
 * @param {string} text
 */
export function styled(style, text) {
  const plain = !process.stdout.isTTY || process.env["NO_COLOR"];
  return plain ? text : styleText(style, text);
}
