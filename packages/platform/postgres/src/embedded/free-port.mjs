import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";

/**
 * A free port of the loopback: the one the file remembers, so that URLs stay valid over restarts, or else a new one.
 * @param {string} file
 */
export async function freePort(file) {
  const remembered = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const port = await bindable(remembered).catch(() => bindable(0));
  if (port !== remembered) writeFileSync(file, `${port}\n`);
  return port;
}

/** @param {number} port Zero lets the system choose. @returns {Promise<number>} */
const bindable = (port) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("No port")),
      );
    });
  });
