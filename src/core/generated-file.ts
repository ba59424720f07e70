// A file that a generator wants to exist: decided as data first, written later, compared by `--check`.

/** One file of a binding package, a scaffold or a report. */
export interface GeneratedFile {
  /** Relative to the output folder, with forward slashes, never leading out of it. */
  readonly path: string;
  readonly text: string;
  /** True for scripts; default false. */
  readonly executable?: boolean;
}

/** Every generated file says this within its first lines, in its own comment syntax. */
const GENERATED_MARK = /(?:G|Code g)enerated by ffi \d/;

/** Whether a text says of itself that ffi wrote it: its first five lines are looked at. */
export function isMarkedGenerated(text: string): boolean {
  return GENERATED_MARK.test(text.split("\n", 5).join("\n"));
}
