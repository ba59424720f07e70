// `ffi graph`: the build of each library as text, for graphviz, or as one self-contained page.
import { join, relative } from "node:path";
import { type Outcome, failed } from "../core/outcome.js";
import { type Result, all, ok } from "../core/result.js";
import { type BuildView, buildView, viewDot, viewLines } from "../graph/build-view.js";
import { type PageParts, graphPage } from "../graph/graph-page.js";
import type { LibraryPlan } from "../graph/plan-library.js";
import type { CookieLedger } from "../stages/scan/unit-cookies.js";
import { readText } from "../system/files.js";
import { packageRoot } from "../system/places.js";
import { jsonOf } from "../system/stamped.js";
import type { Configured } from "./build-contract.js";
import { planBuild } from "./build.js";
import { recordsOf } from "./build/prepare.js";
import { readDecision, type Target, targetsOf } from "./why/targets.js";

/** What is asked. */
export interface GraphRequest extends Configured {
  readonly form: "text" | "dot" | "html";
  readonly libraries: readonly string[];
}

/** Draws what the last build of each library was made of. */
export async function graph(request: GraphRequest): Promise<Outcome<readonly BuildView[]>> {
  const planned = await planBuild(request, process.env);
  if (!planned.ok) return failed(planned.error);
  const views = planned.value.map(({ plan }) => viewOf(plan));
  const lines = await render(views, request.form);
  return lines.ok ? { result: views, lines: lines.value, diagnostics: [] } : failed(lines.error);
}

async function render(views: readonly BuildView[], form: GraphRequest["form"]): Promise<Result<readonly string[]>> {
  if (form === "text") return ok(views.flatMap((view, index) => [...(index === 0 ? [] : [""]), ...viewLines(view)]));
  if (form === "dot") return ok([viewDot(views).trimEnd()]);
  const parts = await loadParts();
  return parts.ok ? ok([graphPage(views, parts.value).trimEnd()]) : parts;
}

async function loadParts(): Promise<Result<PageParts>> {
  const folder = join(packageRoot(), "templates", "graph");
  const texts = all(await Promise.all(["page.html", "style.css", "script.js"].map((name) => readText(join(folder, name)))));
  if (!texts.ok) return texts;
  const [page, style, script] = texts.value as [string, string, string];
  return ok({ page, style, script });
}

function viewOf(plan: LibraryPlan): BuildView {
  const { root } = plan.project;
  const { ledger } = recordsOf(plan);
  const files = (ledger?.inputs ?? []).filter((input) => input.kind === "nim" || input.kind === "data").map((input) => input.path);
  const own = files.filter((path) => path.startsWith(`${root}/`));
  const cookies = jsonOf<CookieLedger>(join(plan.layout.folder, "cookies.json")) ?? {};
  const targets = targetsOf(plan);
  const named = (kind: string) => targets.filter((target) => target.kind === kind);
  return buildView({
    library: plan.library.name,
    configuration: plan.configurationName,
    sources: own.map((path) => relative(root, path)),
    otherInputs: files.length - own.length,
    units: ownFirst(named("unit")).map((target) => ({ name: target.names[0]!, source: target.names[4], detail: detailOf(target, cookies[target.names[0]!]) })),
    files: readDecision(plan.layout.folder).objects.length,
    libraries: named("library").map((target) => target.names[0]!),
    bindings: named("binding").map((target) => target.names[0]!),
  });
}

/** Units of the standard library and of packages come behind the project's own. */
function ownFirst(units: readonly Target[]): readonly Target[] {
  const isOther = (unit: Target) => unit.names[0]!.startsWith("lib-");
  return [...units.filter((unit) => !isOther(unit)), ...units.filter(isOther)];
}

/** Where a unit is compiled, unless that is a file of its own, and when it moved. */
function detailOf({ company, sources = [] }: Target, cookie: CookieLedger[string] | undefined): string {
  const place = company !== undefined ? [`in ${company}`] : sources.length > 1 ? [`in ${sources.length} parts`] : [];
  const moved = cookie === undefined ? [] : [`moved ${cookie.implementationMoved.time.slice(0, 19).replace("T", " ")}`];
  return [...place, ...moved].join(", ");
}
