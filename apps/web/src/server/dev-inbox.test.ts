import { NotFoundError } from "@plinth/kernel";
import { listInbox } from "@plinth/mail/delivery";
import { expect, test, vi } from "vitest";
import { readDevInbox } from "./dev-inbox.ts";

vi.mock("@plinth/mail/delivery", () => ({ listInbox: vi.fn<() => Promise<[]>>().mockResolvedValue([]) }));

test("the development inbox is read in development, and not even looked at in production", async () => {
  const env = { NODE_ENV: "production" } as Parameters<typeof readDevInbox>[0];
  await expect(readDevInbox(env)).rejects.toThrow(NotFoundError);
  expect(listInbox).not.toHaveBeenCalled();
  expect(await readDevInbox({ ...env, NODE_ENV: "development" } as typeof env)).toEqual([]);
});
