import { z } from "zod";

/** Settings of this service only; those that every service has come from service-kit. */
export const settings = z.object({});
