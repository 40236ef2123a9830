/** The request is refused; nothing was changed. */
export class Refusal extends Error {
  static {
    this.prototype.name = "Refusal"; // Once, not for each of thousands.
  }

  readonly status: number;

  constructor(status: number) {
    // Thousands of requests are tried and most are refused: where in the simulation is of no interest.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`Refused with ${status}.`);
    Error.stackTraceLimit = stackTraceLimit;
    this.status = status;
  }
}
