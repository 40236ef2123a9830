import { Agent, request } from "node:http";

/** What is asked for, again and again. */
export interface LoadRequest {
  method: "GET" | "POST";
  path: string;
  body?: object;
  status: number;
}

/**
 * Sends requests over `connections` connections that stay open, each its next one when it has its answer, for so many
 * seconds. Returns answers per second; throws when a status is not the one that is expected.
 */
export async function load(
  url: string,
  next: (count: number) => LoadRequest,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const started = performance.now();
  const end = started + seconds * 1_000;
  let count = 0;
  const client = async () => {
    while (performance.now() < end) {
      const wanted = next(count++);
      const { status } = await send(url, wanted, agent);
      if (status !== wanted.status)
        throw new Error(
          `Expected ${wanted.status} for ${wanted.method} ${wanted.path}, got ${status}.`,
        );
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
  return count / ((performance.now() - started) / 1_000);
}

/** One request; the answer is read to its end. */
export function send(
  url: string,
  { method, path, body }: Omit<LoadRequest, "status">,
  agent?: Agent,
): Promise<{ status: number; body: string }> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const headers =
      sent === undefined
        ? {}
        : { "content-type": "application/json", "content-length": Buffer.byteLength(sent) };
    const asked = request(
      new URL(path, url),
      { method, headers, ...(agent && { agent }) },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => (text += chunk));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text }));
      },
    );
    asked.once("error", reject);
    asked.end(sent);
  });
}
