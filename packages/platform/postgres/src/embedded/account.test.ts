import { userInfo } from "node:os";
import { afterEach, expect, test, vi } from "vitest";
import { serverAccount } from "./account.mjs";

vi.mock("node:os", { spy: true });

afterEach(() => vi.restoreAllMocks());

test("an ordinary user runs the server as itself", () => {
  vi.spyOn(process, "getuid").mockReturnValue(1000);
  vi.mocked(userInfo).mockReturnValue({ username: "ada", uid: 1000, gid: 1000, shell: null, homedir: "/home/ada" });
  expect(serverAccount()).toEqual({});
});

test("root lends the server an account without privileges", () => {
  vi.spyOn(process, "getuid").mockReturnValue(0);
  expect(serverAccount().uid).toBeGreaterThan(0);
  expect(serverAccount().gid).toBeGreaterThan(0);
});

test("a user id without an entry in /etc/passwd is told what to do", () => {
  vi.spyOn(process, "getuid").mockReturnValue(12_345);
  vi.mocked(userInfo).mockImplementation(() => {
    throw new Error("uv_os_get_passwd returned ENOENT");
  });
  expect(() => serverAccount()).toThrow(
    "PostgreSQL does not run as user id 12345, which has no entry in /etc/passwd. Add one, or set DATABASE_URL.",
  );
});
