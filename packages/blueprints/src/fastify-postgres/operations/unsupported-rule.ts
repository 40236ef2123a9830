/** A rule that this blueprint cannot write code for. The service is built without it; its requirement stays unproven. */
export class UnsupportedRule extends Error {
  override name = "UnsupportedRule";
}
