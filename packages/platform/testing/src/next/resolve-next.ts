import { register } from "node:module";

/** Libraries import `next/server`, which a bundler completes and Node does not: tests do it as the bundler does. */
const completing = `export const resolve = (name, context, next) =>
  next(/^next\\/(cache|headers|navigation|server)$/.test(name) ? name + ".js" : name, context);`;

register(`data:text/javascript,${encodeURIComponent(completing)}`);
