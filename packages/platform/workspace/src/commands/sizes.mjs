import { Failure } from "../report/failure.mjs";
import { root } from "../setup/root.mjs";
import { measure } from "../sizes/measure.mjs";
import { report } from "../sizes/report.mjs";
import { sourceFiles } from "../sizes/source-files.mjs";

/** Prints how large the code's pieces are; fails on a hard limit alone. */
export function main() {
  const { text, refused } = report(measure(sourceFiles(root)));
  console.log(text);
  if (refused.length === 0) return 0;
  const names = refused.map(({ name, where }) => `${name} (${where})`).join(", ");
  throw new Failure(
    `The code is over a limit: ${names}.`,
    "cut it along its concepts; the limits are in sizes/limits.mjs.",
  );
}
