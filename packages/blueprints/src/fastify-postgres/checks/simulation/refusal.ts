/** The request is refused; nothing was changed. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;

  constructor(status: number) {
    super(`Refused with ${status}.`);
    this.status = status;
  }
}
