import { join } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest, and first of all what takes a minute or more, by the beginning of its path. */
const longest = [
  "apps/web/src/server/fuzz/",
  "apps/web/src/server/tenancy/",
  "packages/platform/jobs/src/crash",
  "packages/platform/postgres/src/",
  "apps/web/src/app/api/every-",
  "packages/platform/idempotency/src/interleavings",
  "apps/web/src/server/statements/",
  "packages/platform/workspace/src/house/violations",
];

/** Begins with the files that take longest: begun among the last, one would keep a processor busy and leave the others idle. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await BaseSequencer.prototype.sort.call(this, files);
    const { root } = this.ctx.config;
    const first = longest.flatMap((place) => usual.filter(({ moduleId }) => moduleId.startsWith(join(root, place))));
    return [...new Set([...first, ...usual])];
  }
}
