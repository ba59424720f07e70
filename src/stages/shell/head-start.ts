// A head start: the launcher saw that one library's sources moved and started the compiler before the command line was loaded,
// which takes a seventh of the compiler's own time. The command takes it over, or it is dropped as if it had never been.
import type { BuildLock } from "../../system/build-lock.js";
import type { Cause } from "../scan/ledger.js";
import type { StartedCompiler } from "./compiler-start.js";

/** A compiler that runs, the lock it runs under, and what the scan before it found. */
export interface HeadStart {
  /** The library's build folder. */
  readonly folder: string;
  /** Text of the plan that the compiler runs by. */
  readonly plan: string;
  readonly causes: readonly Cause[];
  readonly compiler: StartedCompiler;
  readonly lock: BuildLock;
}

let offered: HeadStart | undefined;

/** Offers a head start to the command that is about to run. */
export function offerHeadStart(start: HeadStart | undefined): void {
  offered = start;
}

/** Takes over the head start if it is that of this library by this plan; any other is dropped first. */
export async function takeHeadStart(folder: string, plan: string): Promise<HeadStart | undefined> {
  const taken = offered;
  if (taken === undefined || taken.folder !== folder || taken.plan !== plan) {
    await dropHeadStart();
    return undefined;
  }
  offered = undefined;
  return taken;
}

/** Ends a head start that nobody took. */
export async function dropHeadStart(): Promise<void> {
  const dropped = offered;
  offered = undefined;
  await dropped?.compiler.cancel();
  dropped?.lock.release();
}
