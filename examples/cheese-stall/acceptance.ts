import { shopSuite } from "../shop/acceptance.ts";
import { shopInputs } from "../shop/inputs.ts";

const input = shopInputs.find(({ name }) => name === "cheese-stall");
if (!input) throw new Error("The shop has no input called cheese-stall.");

export default shopSuite(input);
