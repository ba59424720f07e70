// A file that a generator wants to exist: decided as data first, written later, compared by `--check`.

/** One file of a binding package, a scaffold or a report. */
export interface GeneratedFile {
  /** Relative to the output folder, with forward slashes, never leading out of it. */
  readonly path: string;
  readonly text: string;
  /** True for scripts; default false. */
  readonly executable?: boolean;
}
