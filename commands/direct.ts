// `ffi build` and `ffi genbindings` without oclif, for command lines that the launcher's reader understands whole: loading oclif takes
// as long as writing a package. What such a line does is what the command's own file does; a test writes the requests out.
import { resolve } from "node:path";
import type { EventSink } from "../src/core/build-event.js";
import { type Outcome, failed } from "../src/core/outcome.js";
import { type Answerable, readCommandLine } from "../src/launcher/command-line.js";
import { type Abi, LANGUAGES, type Language, type Launcher, type MemoryManager, type Profile, type Sanitizer } from "../src/project/project.js";
import { type BindHelper, dropBindHelper, offerBindHelper } from "../src/stages/shell/bind-helper.js";
import { type HeadStart, dropHeadStart, offerHeadStart } from "../src/stages/shell/head-start.js";
import { kindOf } from "../src/system/files.js";
import { conduct, internalError } from "../src/ui/conduct.js";

/** What runs already. */
export interface Started {
  /** A compiler, for `build`. */
  readonly headStart?: HeadStart;
  /** A second thread, for `genbindings`. */
  readonly helper?: BindHelper;
}

/** Runs the command line to its end; false when it must be read by oclif, and nothing was done. */
export async function runDirectly(words: readonly string[], { headStart, helper }: Started): Promise<boolean> {
  offerHeadStart(headStart);
  offerBindHelper(helper);
  try {
    return await runLine(words);
  } finally {
    dropBindHelper();
    await dropHeadStart();
  }
}

async function runLine(words: readonly string[]): Promise<boolean> {
  const line = readCommandLine(words);
  if (line === undefined) return false;
  const cwd = resolve(line.cwd ?? ".");
  if ((await kindOf(cwd)) !== "folder") return false;
  await conduct({ command: line.request.command, json: false, quiet: line.quiet, verbose: false }, async ({ events }) => {
    try {
      return await work(requestOf(line, cwd), events);
    } catch (problem) {
      return failed([internalError(problem)]);
    }
  });
  return true;
}

/** The request in a line, as oclif's flags would make it. */
export function requestOf({ request: { command, names, flags }, jobs, keepGoing }: Answerable, cwd: string) {
  const asked = jobs === undefined ? {} : { jobs };
  if (command === "genbindings") {
    const { out, abi } = flags as { out?: string; abi?: Abi };
    const languages = names.includes("all") ? LANGUAGES : [...new Set(names as readonly Language[])];
    return { command, bind: { cwd, languages, ...asked, ...(out !== undefined && { out }), ...(abi !== undefined && { abi }) } } as const;
  }
  const { sanitize, ...same } = flags as { profile?: Profile; mm?: MemoryManager; launcher?: Launcher; sanitize?: string };
  const sanitizers = (sanitize?.split(",") ?? []) as Sanitizer[];
  return { command, build: { ...same, cwd, libraries: names, sanitizers, ...asked, keepGoing } } as const;
}

async function work(request: ReturnType<typeof requestOf>, events: EventSink): Promise<Outcome<unknown>> {
  if (request.command === "build") return (await import("../src/workflows/build.js")).build(request.build, events);
  return (await import("../src/workflows/bind.js")).bind(request.bind, events);
}
