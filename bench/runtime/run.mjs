// Run-time suite: examples/echo in release beside the floor in C, in one process, as ratios. The client is started several times, with its
// threads free to run anywhere, and pinned: the hand-over costs five to ten times more where a wake crosses CPUs, and free threads stay as they
// happen to begin. With one thread each contestant therefore begins a block from the same places.
import { mkdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { $ } from "zx";

$.verbose = false;

/** How often the client is started in each placement. */
const RUNS = 3;

/** Where the threads of one run of the client may be. */
const PLACEMENTS = {
  free: "threads free to run anywhere",
  apart: "callers on one CPU and workers on another",
  together: "callers and workers on one CPU",
};

/** Builds library and client, runs them, and turns the client's samples into rows. */
export async function measure({ out, root }) {
  const client = await build(out, root);
  const placements = Object.keys(PLACEMENTS).filter((placement) => placement !== "apart" || cpus().length > 1);
  const figures = Object.fromEntries(placements.map((placement) => [placement, {}]));
  for (let run = 0; run < RUNS; run++) {
    for (const placement of placements) {
      const samples = JSON.parse((await $`${client} ${placement}`).stdout);
      for (const [name, values] of Object.entries(samples)) (figures[placement][name] ??= []).push(...values);
    }
  }
  return { figures, table: rows(figures) };
}

async function build(out, root) {
  const bench = join(root, "bench", "runtime");
  const echo = join(root, "examples", "echo");
  mkdirSync(out, { recursive: true });
  await $`node ${join(root, "bin", "run.js")} build --cwd ${echo} --profile release --quiet`;
  const client = join(out, "client");
  const sources = ["main.c", "blocks.c", "placement.c", "samples.c", "floor.c", "calls.c"].map((name) => join(bench, name));
  const library = join(echo, "build", "release", "lib", "libecho.a");
  await $`cc -std=c11 -O2 -I ${join(echo, "bindings", "c", "include")} ${sources} ${library} -lm -lpthread -ldl -o ${client}`;
  return client;
}

function rows(figures) {
  const lines = ["| what | median (tenth to ninetieth percentile) | target |", "|---|---|---|"];
  const add = (what, value, target = "") => lines.push(`| ${what} | ${value} | ${target} |`);
  for (const [placement, samples] of Object.entries(figures)) tripRows(placement, samples, add);
  callRows(figures.free, add);
  for (const threads of [1, 2]) {
    add(`inline call with callback, ${threads} thread(s)`, ns(figures.free[`inline${threads}`]), "below 300 ns");
    add("the same, CBOR", ns(figures.free[`inlineCbor${threads}`]));
    add(`direct scalar call, ${threads} thread(s)`, ns(figures.free[`direct${threads}`]), "below 30 ns");
  }
  add("create from a parked worker, until the return", us(figures.free.create), "below 50 us");
  return lines.join("\n");
}

/** Round trips: medians of blocks, and the ratios of blocks that ran one after another. */
function tripRows(placement, samples, add) {
  const where = PLACEMENTS[placement];
  for (const threads of [1, 4, 16].filter((count) => samples[`floorTrip${count}`] !== undefined)) {
    const [floor, native, cbor] = ["floor", "native", "cbor"].map((kind) => samples[`${kind}Trip${threads}`]);
    add(`round trip, ${threads} thread(s), ${where}: floor`, us(floor));
    add("the same, native", us(native));
    add("native to floor", ratio(native, floor), threads === 1 ? "at most 1.3 at the median" : "");
    add("CBOR to native", ratio(cbor, native), "native never slower");
  }
}

/** Throughput with 64 calls in flight a thread. */
function callRows(samples, add) {
  for (const threads of [1, 4, 16]) {
    const kinds = ["floor", "native", "cbor"].map((kind) => `${kind} ${perSecond(samples[`${kind}Calls${threads}`])}`);
    add(`calls per second, ${threads} thread(s), 64 in flight each`, kinds.join("; "), threads === 1 ? "native at least 300,000" : "");
  }
  add("throughput of 16 threads to that of 1: floor", ratio(samples.floorCalls16, samples.floorCalls1));
  add("the same, native", ratio(samples.nativeCalls16, samples.nativeCalls1), "not below 1");
}

const us = (values) => spread(values, (value) => (value / 1000).toFixed(1), " us");
const ns = (values) => spread(values, (value) => value.toFixed(1), " ns");
const perSecond = (values) => spread(values, (value) => Math.round(value / 1000).toLocaleString("en"), " thousand");
const ratio = (a, b) => spread(a.map((value, at) => value / b[at]), (value) => value.toFixed(2), "");

function spread(values, shown, unit) {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, middle, high] = [0.1, 0.5, 0.9].map((part) => shown(sorted[Math.floor(sorted.length * part)]));
  return `${middle}${unit} (${low} to ${high})`;
}
