import { expect, test } from "vitest";
import type { BuildEvent } from "../../src/core/build-event.js";
import { error } from "../../src/core/diagnostic.js";
import type { Outcome } from "../../src/core/outcome.js";
import { jsonReporter } from "../../src/ui/json.js";
import { plainReporter } from "../../src/ui/plain.js";
import { colourless } from "../../src/ui/style.js";

const EVENTS: readonly BuildEvent[] = [
  { kind: "started", id: "a", step: "cg", title: "my_timer: cg" },
  { kind: "progress", id: "a", done: 1, total: 2 },
  { kind: "finished", id: "a", outcome: "done", detail: "71 units", ms: 1234 },
  { kind: "started", id: "b", step: "link", title: "my_timer: link" },
  { kind: "finished", id: "b", outcome: "reused", ms: 0 },
  { kind: "note", text: "staticExec runs each time" },
  { kind: "output", text: "words of a tool\n" },
  { kind: "found", diagnostic: error("x.w", "while watching", { hint: "mend it" }) },
  { kind: "started", id: "c", step: "test", title: "c main.c" },
  { kind: "finished", id: "c", outcome: "skipped", detail: "no compiler", ms: 0 },
];

const OUTCOME: Outcome<unknown> = {
  result: { n: 10n, big: 2n ** 64n },
  lines: ["the result"],
  diagnostics: [error("x.y", "it failed", { hint: "try again" })],
  summary: "nothing built",
};

async function shown(options: { quiet?: boolean; verbose?: boolean }): Promise<{ out: string; err: string }> {
  const texts = { out: "", err: "" };
  const streams = { out: (text: string) => (texts.out += text), err: (text: string) => (texts.err += text) };
  const looks = { paint: colourless, quiet: options.quiet === true, verbose: options.verbose === true };
  const reporter = plainReporter(looks, streams);
  EVENTS.forEach(reporter.events);
  await reporter.finish(OUTCOME);
  return texts;
}

test("plain output is one line for each thing that happened; findings, then results, then the summary", async () => {
  expect(await shown({})).toEqual({
    out: "the result\n",
    err:
      "my_timer: cg (71 units) 1.2 s\nnote: staticExec runs each time\nwords of a tool\nerror: while watching\n  hint: mend it\nc main.c: skipped (no compiler)\n" +
      "error: it failed\n  hint: try again\nnothing built\n",
  });
});

test("quiet output is findings and results only", async () => {
  expect(await shown({ quiet: true })).toEqual({ out: "the result\n", err: "error: while watching\n  hint: mend it\nerror: it failed\n  hint: try again\n" });
});

test("verbose output also names what started and what was reused", async () => {
  const { err } = await shown({ verbose: true });
  expect(err.split("\n").slice(0, 4)).toEqual([
    "my_timer: cg …",
    "my_timer: cg (71 units) 1.2 s",
    "my_timer: link …",
    "my_timer: link: reused",
  ]);
});

test("JSON output is one document on standard output, and nothing on standard error", async () => {
  const texts = { out: "", err: "" };
  const reporter = jsonReporter("build", { out: (text) => (texts.out += text), err: (text) => (texts.err += text) });
  EVENTS.forEach(reporter.events);
  await reporter.finish(OUTCOME);
  expect(texts.err).toBe("");
  expect(JSON.parse(texts.out)).toEqual({
    command: "build",
    ok: false,
    exitCode: 1,
    result: { n: 10, big: "18446744073709551616" },
    diagnostics: [{ severity: "error", code: "x.y", message: "it failed", hint: "try again" }],
  });
});
