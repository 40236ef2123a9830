import type { ServerResponse } from "node:http";
import { FEED_BATCH, eventsAfter } from "../feed/read-feed.ts";
import type { FeedEvent } from "../feed/read-feed.ts";
import type { ApiContext } from "./api-context.ts";

/** A silent stream says something this often, so that nothing in between takes it for dead. */
const HEARTBEAT_MS = 15_000;
/** A reader that is this far behind is cut off; it resumes where it was. */
const MOST_WAITING = 2_000;

/** Which events to send. */
export interface StreamRequest {
  after: number;
  runId?: string;
}

/** Open streams of this process; closing ends them all, and their readers come back elsewhere. */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();

  close(): void {
    for (const response of this.#open) response.end();
  }

  /**
   * Sends events as `text/event-stream` until the reader goes. Each has its sequence as id, so that `Last-Event-ID`
   * resumes behind it; nothing is left out or sent twice, since both the past and the present come from the table.
   */
  async send(
    response: ServerResponse,
    api: Pick<ApiContext, "db" | "feed">,
    request: StreamRequest,
  ): Promise<void> {
    const { db, feed } = api;
    const waiting: FeedEvent[] = [];
    let last = request.after;
    let caughtUp = false;
    const write = (event: FeedEvent) => {
      if (event.sequence <= last) return;
      last = event.sequence;
      response.write(format(event));
      if (response.writableLength > MOST_WAITING * 1_024) response.end();
    };
    const forget = feed.listen((event) => {
      if (request.runId !== undefined && event.runId !== request.runId) return;
      if (caughtUp) write(event);
      else if (waiting.push(event) > MOST_WAITING) response.end();
    });
    const heartbeat = setInterval(() => response.write(": still here\n\n"), HEARTBEAT_MS);
    response.once("close", () => {
      clearInterval(heartbeat);
      forget();
      this.#open.delete(response);
    });
    this.#open.add(response);
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      connection: "keep-alive",
      "x-accel-buffering": "no",
    });
    response.write("retry: 1000\n\n");
    while (!response.writableEnded && !response.destroyed) {
      const batch = await eventsAfter(db, { after: last, runId: request.runId });
      batch.forEach(write);
      if (batch.length < FEED_BATCH) break;
    }
    waiting.forEach(write);
    caughtUp = true;
  }
}

function format({ sequence, ...event }: FeedEvent): string {
  return `id: ${sequence}\nevent: ${event.name}\ndata: ${JSON.stringify({ sequence, ...event })}\n\n`;
}
