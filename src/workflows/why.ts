// `ffi why TARGET`: why a unit, a library or a binding was rebuilt last, or would be rebuilt now.
import { join } from "node:path";
import { type Diagnostic, error } from "../core/diagnostic.js";
import { nearest } from "../core/nearest.js";
import { type Outcome, failed } from "../core/outcome.js";
import type { LibraryPlan } from "../graph/plan-library.js";
import type { CookieLedger } from "../stages/scan/unit-cookies.js";
import { readLog } from "../stages/shell/log.js";
import { jsonOf } from "../system/stamped.js";
import type { Configured } from "./build-contract.js";
import { planBuild } from "./build.js";
import { dryRunLines } from "./build/dry-run.js";
import { recordsOf } from "./build/prepare.js";
import { type WhyChain, chainLines, chainOf } from "./why/chain.js";
import { type Target, sourcesOf, targetsOf } from "./why/targets.js";

/** What is asked. */
export interface WhyRequest extends Configured {
  /** A unit, Nim file, library, library file or language. */
  readonly target: string;
}

/** The answer for one matching target. */
export interface WhyAnswer {
  readonly library: string;
  readonly configuration: string;
  readonly target: string;
  /** It is no output but a file that the compiler reads, and that makes no unit of its own. */
  readonly source: boolean;
  readonly chain: WhyChain | undefined;
  readonly now: readonly string[];
  readonly projectRoot: string;
}

/** Explains a target in each library that has it. */
export async function why(request: WhyRequest): Promise<Outcome<readonly WhyAnswer[]>> {
  const planned = await planBuild({ ...request, libraries: [] }, process.env);
  if (!planned.ok) return failed(planned.error);
  const plans = planned.value.map(({ plan }) => plan);
  const candidates = plans.flatMap((plan) => targetsOf(plan).map((target) => ({ plan, target })));
  const named = <T extends { readonly target: Target }>(all: readonly T[]) => all.filter(({ target }) => target.names.includes(request.target));
  const made = named(candidates);
  const read = () => named(plans.flatMap((plan) => sourcesOf(plan, recordsOf(plan).ledger?.inputs ?? []).map((target) => ({ plan, target }))));
  const matching = made.length > 0 ? made : read();
  if (matching.length === 0) return failed([unknownTarget(request.target, candidates.map(({ target }) => target))]);
  const answers = matching.map(({ plan, target }) => answerFor(plan, target));
  const lines = answers.flatMap((answer, index) => [...(index === 0 ? [] : [""]), ...linesFor(answer)]);
  return { result: answers, lines, diagnostics: [] };
}

function answerFor(plan: LibraryPlan, target: Target): WhyAnswer {
  const cookies = jsonOf<CookieLedger>(join(plan.layout.folder, "cookies.json")) ?? {};
  const chain = chainOf(target, readLog(plan.layout.folder), cookies);
  return { library: plan.library.name, configuration: plan.configurationName, target: target.names[0]!, source: target.kind === "source", chain, now: dryRunLines([plan]), projectRoot: plan.project.root };
}

function linesFor(answer: WhyAnswer): string[] {
  const head = `${answer.target} (${answer.library}, ${answer.configuration})`;
  const past = answer.chain === undefined ? [`${head} ${answer.source ? "moved no build" : "was not rebuilt in any build"} of the log`] : chainLines(`${head} ${answer.source ? "last moved a build" : "was rebuilt last"}`, answer.chain, answer.projectRoot);
  return [...past, ...answer.now.map((line) => `now: ${line.trim()}`)];
}

function unknownTarget(name: string, targets: readonly Target[]): Diagnostic {
  // The project's own first: there are hundreds of the standard library's.
  const isOwn = (target: Target) => !target.names[0]!.startsWith("lib-");
  const known = [...new Set([...targets.filter(isOwn), ...targets].map((target) => target.names[0]!))];
  const guess = nearest(name, known);
  return error("why.unknown", `there is no target "${name}"`, {
    hint: guess === undefined ? `targets: ${known.slice(0, 12).join(", ")}${known.length > 12 ? ", …" : ""}` : `did you mean "${guess}"?`,
    category: "usage",
  });
}
