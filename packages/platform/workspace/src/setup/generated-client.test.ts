import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeClone } from "../testing/fake-clone.ts";
import { ensureGeneratedClient } from "./generated-client.mjs";

describe("the generated database client", () => {
  let root: string;
  const generate = async () => ensureGeneratedClient({ root, env: process.env });
  const times = () => readFileSync(join(root, "generated.log"), "utf8").trim().split("\n").length;

  beforeEach(async () => {
    root = fakeClone();
    await generate();
  });

  it("is not generated twice from the same schema", async () => {
    await generate();
    expect(times()).toBe(1);
  });

  it.each(["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"])(
    "is generated again when %s changes",
    async (file) => {
      appendFileSync(join(root, file), " ");
      await generate();
      expect(times()).toBe(2);
    },
  );

  it("is generated again when a model is added, or the client is deleted", async () => {
    writeFileSync(join(root, "prisma/note.prisma"), "model Note { id Int @id }");
    await generate();
    rmSync(join(root, "packages/platform/db/src/generated"), { recursive: true });
    await generate();
    expect(times()).toBe(3);
  });

  it("that cannot be generated says why, and is tried again the next time", async () => {
    const script = join(root, "node_modules/prisma/build/index.js");
    const right = readFileSync(script, "utf8");
    writeFileSync(script, 'console.error("Error: line 3 is no model"); process.exit(1);');
    appendFileSync(join(root, "prisma/schema.prisma"), "model");
    await expect(generate()).rejects.toThrow("line 3 is no model");
    writeFileSync(script, right);
    await generate();
    expect(times()).toBe(2);
  });
});
