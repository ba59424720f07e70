// `ffi test --watch`: tests, tells, and tests again whenever a source of the projects changed, until the user interrupts.
import { dirname, resolve } from "node:path";
import type { EventSink } from "../core/build-event.js";
import type { Outcome } from "../core/outcome.js";
import { bindingFolder, buildRoot } from "../project/layout.js";
import { stampOf } from "../system/look.js";
import { interrupted } from "../system/interrupt.js";
import { walkTree } from "../system/walk.js";
import { waitForChange } from "../system/watch.js";
import { loadProjects } from "./load-project.js";
import { type TestReport, type TestRequest, test } from "./test.js";

/** Runs until interrupted; the outcome is that of the last run. */
export async function watchTest(request: TestRequest, events: EventSink): Promise<Outcome<TestReport>> {
  for (;;) {
    const before = await look(request);
    const outcome = await test(request, events);
    if (interrupted()) return outcome;
    tell(outcome, events);
    await untilChanged(request, before.signature);
    if (interrupted()) return outcome;
  }
}

function tell(outcome: Outcome<TestReport>, events: EventSink): void {
  events({ kind: "output", text: (outcome.lines ?? []).join("\n") });
  for (const diagnostic of outcome.diagnostics) events({ kind: "found", diagnostic });
  events({ kind: "note", text: "watching" });
}

/** Edits made while the tests ran count too. */
async function untilChanged(request: TestRequest, before: string): Promise<void> {
  for (;;) {
    const { signature, folders } = await look(request);
    if (interrupted() || signature !== before) return;
    await waitForChange(folders);
  }
}

/** The projects' own files as they are now: without what is built, what is generated, and the report. */
async function look(request: TestRequest): Promise<{ readonly signature: string; readonly folders: readonly string[] }> {
  const projects = await loadProjects(request.cwd);
  if (!projects.ok) return { signature: stampOf(resolve(request.cwd, "ffi.toml")), folders: [request.cwd] };
  const made = projects.value.flatMap((project) => [buildRoot(project), ...project.bindings.map((binding) => bindingFolder(project, binding))]);
  const report = request.junit === undefined ? undefined : resolve(request.cwd, request.junit);
  const files = projects.value
    .flatMap(({ root }) => walkTree(root).files)
    .filter((file) => file !== report && !made.some((folder) => file.startsWith(`${folder}/`)));
  const folders = [...new Set([...projects.value.map(({ root }) => root), ...files.map(dirname)])];
  return { signature: files.map((file) => `${file} ${stampOf(file)}`).join("\n"), folders };
}
