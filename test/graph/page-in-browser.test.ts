// The page of `ffi graph --html` in a real browser: what 500 units look like, and what a search and a click do.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { buildView } from "../../src/graph/build-view.js";
import { graphPage } from "../../src/graph/graph-page.js";
import { packageRoot } from "../../src/system/places.js";

const BROWSER = ["chromium", "chromium-browser", "google-chrome"].find((name) => spawnSync(name, ["--version"]).status === 0);
if (BROWSER === undefined && process.env["CI"] === undefined) console.log("SKIPPED: graph page: no chromium; scripts/setup.sh installs it");

/** Runs in the page after its own script, and leaves what it saw where --dump-dom shows it. */
const PROBE = `<script>{
const lists = () => [...document.querySelectorAll('main ul')].map((list) => list.children.length);
const box = (node) => node.getBoundingClientRect();
const seen = { all: lists(), count: document.getElementById('count').textContent };
seen.fits = document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight;
seen.sideBySide = [...document.querySelectorAll('section')].every((one, at, all) => at === 0 || box(one).left >= box(all[at - 1]).right);
seen.rows = Math.floor(box(document.querySelector('section.unit ul')).height / box(document.querySelector('section.unit li')).height);
seen.oneLine = Math.max(...[...document.querySelectorAll('section.unit li')].map((row) => box(row).height)) < 30;
seen.cut = [...document.querySelectorAll('section.unit span')].filter((name) => name.scrollWidth > name.clientWidth).length;
const filter = document.getElementById('filter');
filter.value = 'part7.nim';
filter.dispatchEvent(new Event('input'));
seen.found = lists();
document.querySelector('section.unit button').click();
seen.near = [...document.querySelectorAll('li.near')].map((row) => row.querySelector('span').textContent);
document.body.append(Object.assign(document.createElement('pre'), { id: 'probe', textContent: JSON.stringify(seen) }));
}</script></body>`;

interface Seen {
  readonly all: readonly number[];
  readonly count: string;
  readonly fits: boolean;
  readonly sideBySide: boolean;
  readonly rows: number;
  readonly oneLine: boolean;
  /** Units whose names are cut off. */
  readonly cut: number;
  readonly found: readonly number[];
  readonly near: readonly string[];
}

function pageOf500Units(): string {
  const part = (name: string) => readFileSync(join(packageRoot(), "templates/graph", name), "utf8");
  const view = buildView({
    library: "big",
    configuration: "dev",
    sources: Array.from({ length: 490 }, (_, at) => `src/folder/part${at}.nim`),
    otherInputs: 210,
    units: Array.from({ length: 500 }, (_, at) => ({ name: `src-folder-part${at}.nim.c`, source: undefined, detail: at % 2 === 0 ? "moved 2026-11-28 01:00:12" : "in src-folder-deep-part-of-several.nim.group.c, moved 2026-11-28 01:00:12" })),
    files: 500,
    libraries: ["libbig.so", "libbig.a"],
    bindings: ["c", "cpp", "rust", "go"],
  });
  return graphPage([view], { page: part("page.html"), style: part("style.css"), script: part("script.js") });
}

function look(page: string): Seen {
  const folder = mkdtempSync(join(tmpdir(), "ffi-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "page.html"), page.replace("</body>", () => PROBE));
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${join(folder, "profile")}`, "--window-size=1400,900", "--dump-dom"];
  const run = spawnSync(BROWSER ?? "chromium", [...flags, `file://${join(folder, "page.html")}`], { encoding: "utf8", maxBuffer: 1 << 26, timeout: 150_000 });
  const found = /<pre id="probe">(.*?)<\/pre>/.exec(run.stdout)?.[1];
  if (found === undefined) throw new Error(`the browser shows no probe: ${run.stdout.slice(-500)} ${run.stderr.slice(-500)}`);
  return JSON.parse(found.replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&")) as Seen;
}

describe.skipIf(BROWSER === undefined && process.env["CI"] === undefined)("the page of 500 units in a browser", () => {
  test("shows five columns beside each other without scrolling the page, finds by name, and marks a unit's chain", { timeout: 180_000 }, () => {
    const seen = look(pageOf500Units());
    expect(seen).toMatchObject({ all: [490, 3, 500, 2, 4], count: "999 of 999 shown", fits: true, sideBySide: true, oneLine: true, cut: 0 });
    expect(seen.rows).toBeGreaterThan(25);
    expect(seen.found).toEqual([1, 3, 1, 0, 0]);
    expect(seen.near).toEqual(["src/folder/part7.nim", "cg", "merge + emit", "src-folder-part7.nim.c"]);
  });

  test("asks for nothing outside itself", () => {
    expect(pageOf500Units()).not.toMatch(/(?:src|href)=|url\(|@import|https?:/);
  });
});
