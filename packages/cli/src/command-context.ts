/** What a command may do to the process besides printing. */
export interface CommandContext {
  /** Exit code of a command that ends without an error; 0 unless set. */
  setExitCode: (code: number) => void;
}
