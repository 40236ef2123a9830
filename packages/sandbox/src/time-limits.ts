/** Milliseconds of one verification, by what they are for. */
export interface TimeLimits {
  /** Each of the two lines of work; everything in it is killed then. */
  whole: number;
  /** The generated tests; those that have ended by then keep their results. */
  tests: number;
  /** The probes; those that were not sent by then count as not made. */
  probes: number;
}

/**
 * Allowed for each check on top of the base. A test over HTTP takes 5 to 20 ms on a calm machine; a machine with eight
 * times the work must not turn a sound service into a broken one.
 */
const perCheckMs = 250;

/** The limits of a verification of `checks` checks, of which the fixed work gets `baseMs`. */
export function timeLimits(baseMs: number, checks: number): TimeLimits {
  const whole = baseMs + checks * perCheckMs;
  // Whoever overruns leaves time for those who come after.
  return { whole, tests: Math.round(whole * 0.6), probes: Math.round(whole * 0.2) };
}
