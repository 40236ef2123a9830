import { createServer } from "node:net";

/**
 * A port of 127.0.0.1 that nobody listens on right now. Another program may take it before its user does, so whoever
 * starts a server on it proves afterwards that the listener is its own child.
 */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("The operating system gave a listener without a port."));
      });
    });
  });
}
