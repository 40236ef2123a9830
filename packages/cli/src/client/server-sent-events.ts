/** One event of a `text/event-stream`. */
export interface ServerSentEvent {
  id: string | undefined;
  event: string;
  data: string;
}

/**
 * Splits a `text/event-stream` into its events as the HTML standard describes it (section 9.2.6): lines end in CR, LF or
 * CRLF, several `data` lines are joined by LF, a blank line ends an event, an unfinished event at the end is dropped.
 */
export class ServerSentEventParser {
  #rest = "";
  #id: string | undefined;
  #event = "";
  #data: string[] = [];

  push(text: string): ServerSentEvent[] {
    const found: ServerSentEvent[] = [];
    this.#rest += text;
    // A CR at the very end may be the first half of a CRLF: it waits for what follows.
    const end = this.#rest.endsWith("\r") ? this.#rest.length - 1 : this.#rest.length;
    const lines = this.#rest.slice(0, end).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? "") + this.#rest.slice(end);
    for (const line of lines) {
      if (line === "") this.#finish(found);
      else this.#take(line);
    }
    return found;
  }

  #take(line: string): void {
    const colon = line.indexOf(":");
    if (colon === 0) return; // A comment; servers send them to keep the connection open.
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "id" && !value.includes("\0")) this.#id = value;
    if (field === "event") this.#event = value;
    if (field === "data") this.#data.push(value);
  }

  #finish(found: ServerSentEvent[]): void {
    if (this.#data.length > 0) {
      found.push({ id: this.#id, event: this.#event || "message", data: this.#data.join("\n") });
    }
    this.#event = "";
    this.#data = [];
  }
}
