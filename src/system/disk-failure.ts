// What a full or read-only disk is called, by the driver and by the stages: one sentence, and what to do about it.

/** What to type after any of these failures. */
export const DISK_HINT = "make room or correct the permissions, then run the same command";

/** The sentence for an error of the operating system; undefined for any other error, which is a defect and shall be thrown. */
export function diskFailure(problem: unknown): string | undefined {
  const code = problem instanceof Error && "code" in problem && "syscall" in problem ? String(problem.code) : undefined;
  if (code === undefined) return undefined;
  return `cannot write the build folder: ${code === "ENOSPC" ? "the disk is full" : (problem as Error).message}`;
}
