import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { choosePort } from "./port.mjs";

describe("the port", () => {
  let other: Server;
  let taken: number;

  beforeEach(async () => {
    other = createServer().listen(0);
    await once(other, "listening");
    taken = (other.address() as AddressInfo).port;
  });
  afterEach(() => other.close());

  it("that is asked for and taken is named, with a way out", async () => {
    const asked = choosePort({ asked: String(taken), preferred: 3000 });
    await expect(asked).rejects.toThrow(`Port ${taken} is taken by another program.`);
    await expect(asked).rejects.toThrow(`for example PORT=${taken + 1}.`);
  });

  it("that nobody asked for moves on to the next free one", async () => {
    const port = await choosePort({ asked: undefined, preferred: taken });
    expect(port).toBeGreaterThan(taken);
    expect(port).toBeLessThan(taken + 100);
  });

  it("that is asked for and free is the one", async () => {
    await new Promise((resolve) => other.close(resolve));
    await expect(choosePort({ asked: String(taken), preferred: 3000 })).resolves.toBe(taken);
  });

  it.each(["0", "65536", "-1", "3000.5", "web", " "])("is refused when it is %j", async (asked) => {
    await expect(choosePort({ asked, preferred: 3000 })).rejects.toThrow("a whole number from 1 to 65535");
  });
});
