import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createSessions, registerUser } from "@plinth/identity";
import { testDatabase } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";

const database = testDatabase();
const root = fileURLToPath(new URL("..", import.meta.url));
const email = "dana@plinth.example";
let userId: string;

beforeAll(async () => {
  ({ id: userId } = await registerUser({ name: "Dana", email, password: "a pelican sings of rust" }));
});

/** Runs what `npm run user` runs, in a process of its own. */
function user(...args: string[]): Promise<{ code: unknown; text: string }> {
  const script = ["--import", "tsx", "prisma/user.ts", ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, script, { cwd: root, env: process.env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, text: stdout + stderr }),
    );
  });
}

const kinds = async () =>
  (await database.owner<{ kind: string }>("select kind from security_events order by id")).map(({ kind }) => kind);

describe("npm run user", () => {
  test("disables somebody, whatever the case of the address: every session is dead at once", async () => {
    const sessions = createSessions();
    const session = await sessions.begin(userId);
    expect(await user("disable", email.toUpperCase())).toMatchObject({ code: 0 });
    expect(await sessions.findLive(session)).toBeNull();
    await expect(sessions.begin(userId)).rejects.toMatchObject({ status: 401 });
  });

  test("enables them again, and the sessions of before stay dead", async () => {
    expect(await user("enable", email)).toMatchObject({ code: 0 });
    expect(await database.owner("select from sessions")).toEqual([]);
    await expect(createSessions().begin(userId)).resolves.toMatchObject({ userId });
    expect(await kinds()).toEqual(["signed_up", "signed_in", "disabled", "enabled", "signed_in"]);
  });

  test.each([
    ["an address that nobody has", ["disable", "nobody@plinth.example"]],
    ["no address", ["disable"]],
    ["no verb that there is", ["delete", email]],
  ])("fails for %s, and repeats no address", async (_what, args) => {
    const { code, text } = await user(...args);
    expect(code).toBe(1);
    expect(text).not.toContain("@");
  });
});
