/** A function of generated code that operations share. */
export interface Helper {
  /** Path of its module below src. */
  module: string;
  /** Import statements of the module. */
  imports?: string[];
  /** Other helpers that it calls; they are in the same module. */
  needs?: string[];
  code: string;
}
