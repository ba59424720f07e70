// `--timings`: a trace of one build in the Trace Event Format, for chrome://tracing, Perfetto and speedscope.
// https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU

/** Something that took time. */
export interface Span {
  readonly name: string;
  /** Groups spans by colour: cg, merge, cc, link, bind, driver. */
  readonly kind: string;
  /** Milliseconds since the start of the build. */
  readonly start: number;
  readonly end: number;
}

/** The spans of one library, or of the driver. */
export interface Track {
  readonly name: string;
  readonly spans: readonly Span[];
}

/** The file's text: one process a track, spans that overlap on lines of their own. */
export function traceText(tracks: readonly Track[]): string {
  const events = tracks.flatMap((track, pid) => [
    { name: "process_name", ph: "M", pid, tid: 0, args: { name: track.name } },
    ...inLines(track.spans).map(({ span, line }) => ({
      name: span.name,
      cat: span.kind,
      ph: "X",
      ts: Math.round(span.start * 1000),
      dur: Math.max(1, Math.round((span.end - span.start) * 1000)),
      pid,
      tid: line,
    })),
  ]);
  return `${JSON.stringify({ traceEvents: events, displayTimeUnit: "ms" })}\n`;
}

/** Each span on the first line that is free when it starts. */
function inLines(spans: readonly Span[]): { readonly span: Span; readonly line: number }[] {
  const ends: number[] = [];
  return [...spans]
    .sort((a, b) => a.start - b.start)
    .map((span) => {
      const free = ends.findIndex((end) => end <= span.start);
      const line = free < 0 ? ends.length : free;
      ends[line] = span.end;
      return { span, line };
    });
}

/** The kind of work behind an output of ninja's log, and one name for all outputs of an edge. */
export function spanOf(entry: { readonly output: string; readonly start: number; readonly end: number }, offset: number): Span | undefined {
  const times = { start: offset + entry.start, end: offset + entry.end };
  if (entry.output === "raw.list") return { name: "cg", kind: "cg", ...times };
  if (entry.output === "units.ninja") return { name: "merge", kind: "merge", ...times };
  if (entry.output === "bind.list") return { name: "bind", kind: "bind", ...times };
  if (entry.output.startsWith("obj/")) return { name: entry.output.slice(4, -2), kind: "cc", ...times };
  if (entry.output.startsWith("../lib/")) return { name: entry.output.slice(7), kind: "link", ...times };
  return undefined;
}
