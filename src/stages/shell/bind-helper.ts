// A second thread that renders and writes a part of the packages, when there are several: the launcher starts it before the command
// line is loaded, so that it is ready when the interface is. Without one this thread does all.
import type { Diagnostic } from "../../core/diagnostic.js";
import type { BindTarget } from "../../graph/library-plan.js";
import { type BindOutcome, recordWritten, refusedPackages, writePackages } from "./bind.js";
import { type RenderedPackage, type WrittenPackages, publishedInterface, renderPackages, writeRendered } from "./packages.js";

/** What the helper is asked, in turn: to render some packages, to write them if all packages of all threads could be rendered, to end. */
export type Question = { readonly kind: "render"; readonly folder: string; readonly targets: readonly BindTarget[] } | { readonly kind: "write" } | { readonly kind: "end" };

/** To `render` what speaks against the packages, to `write` what was written. */
export interface Answer {
  readonly refusals: readonly Diagnostic[];
  readonly packages: WrittenPackages;
}

/** The other thread, as this one sees it. */
export interface BindHelper {
  /** Rejects with what the other thread throws. */
  readonly ask: (question: Question) => Promise<Answer>;
  readonly end: () => void;
}

let offered: BindHelper | undefined;

/** Offers a helper to the command that is about to run. */
export function offerBindHelper(helper: BindHelper | undefined): void {
  offered = helper;
}

/** Ends the helper, whether it was asked or not. */
export function dropBindHelper(): void {
  offered?.end();
  offered = undefined;
}

/** As `writePackages`, with the helper if there is one: nobody writes before everybody has rendered. */
export async function writeTogether(targets: readonly BindTarget[], folder: string): Promise<BindOutcome> {
  if (offered === undefined) return writePackages(targets, folder);
  const half = Math.ceil(targets.length / 2);
  const [own, others] = [targets.slice(0, half), targets.slice(half)];
  const rendering = offered.ask({ kind: "render", folder, targets: others });
  const source = publishedInterface(folder);
  const packages = source.ok ? renderPackages(source.value, own) : source;
  const { refusals } = await rendering;
  if (!source.ok) return refusedPackages(source.error);
  if (!packages.ok || refusals.length > 0) return refusedPackages([...(packages.ok ? [] : packages.error), ...refusals]);
  const writing = offered.ask({ kind: "write" });
  const [first, second] = [writeRendered(packages.value), (await writing).packages];
  return recordWritten({ targets, folder }, { files: [...first.files, ...second.files], written: [...first.written, ...second.written] });
}

/** What the helper answers, question by question. */
export function bindHelper(): (question: Question) => Answer {
  let rendered: readonly RenderedPackage[] = [];
  const nothing: WrittenPackages = { files: [], written: [] };
  return (question) => {
    if (question.kind !== "render") return { refusals: [], packages: question.kind === "write" ? writeRendered(rendered) : nothing };
    const source = publishedInterface(question.folder);
    const packages = source.ok ? renderPackages(source.value, question.targets) : source;
    rendered = packages.ok ? packages.value : [];
    return { refusals: packages.ok ? [] : packages.error, packages: nothing };
  };
}
