// Run-time suite: examples/echo in release beside the floor in C, in one process, as ratios.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { $ } from "zx";

$.verbose = false;

/** Builds library and client, runs them once, and turns the client's samples into rows. */
export async function measure({ out, root }) {
  const bench = join(root, "bench", "runtime");
  const echo = join(root, "examples", "echo");
  mkdirSync(out, { recursive: true });
  await $`node ${join(root, "bin", "run.js")} build --cwd ${echo} --profile release --quiet`;
  const client = join(out, "client");
  const sources = ["main.c", "floor.c", "calls.c"].map((name) => join(bench, name));
  const library = join(echo, "build", "release", "lib", "libecho.a");
  await $`cc -std=c11 -O2 -I ${join(echo, "bindings", "c", "include")} ${sources} ${library} -lm -lpthread -ldl -o ${client}`;
  const figures = JSON.parse((await $`${client}`).stdout);
  return { figures, table: rows(figures) };
}

function rows(figures) {
  const lines = ["| what | measured | target |", "|---|---|---|"];
  for (const threads of [1, 4, 16]) {
    const { floor, native, cbor } = figures[`roundTrip${threads}`];
    const target = threads === 1 ? "at most 1.3x the floor" : "";
    lines.push(`| round trip, ${threads} thread(s): floor | ${spread(floor)} | |`);
    lines.push(`| the same, native | ${spread(native)}: ${ratio(native.p50, floor.p50)}x | ${target} |`);
    lines.push(`| the same, CBOR | ${spread(cbor)}: ${ratio(cbor.p50, native.p50)}x native | native never slower |`);
  }
  for (const threads of [1, 4, 16]) {
    const calls = figures[`callsPerSecond${threads}`];
    const target = threads === 1 ? "at least 300,000" : threads === 16 ? "not below 1 thread" : "";
    lines.push(`| calls per second, ${threads} thread(s), 64 in flight each | ${median(calls).toLocaleString("en")} (${Math.min(...calls).toLocaleString("en")} to ${Math.max(...calls).toLocaleString("en")}) | ${target} |`);
  }
  for (const threads of [1, 2]) {
    lines.push(`| inline call with callback, ${threads} thread(s) | ${figures[`inlineNs${threads}`]} ns | below 300 ns |`);
    lines.push(`| direct scalar call, ${threads} thread(s) | ${figures[`directNs${threads}`]} ns | below 30 ns |`);
  }
  lines.push(`| create from a parked worker, until the return | ${spread(figures.create.untilReturn)} | below 50 us |`);
  return lines.join("\n");
}

function spread({ p10, p50, p90 }) {
  return `${us(p50)} us (p10 ${us(p10)}, p90 ${us(p90)})`;
}

function us(ns) {
  return (ns / 1000).toFixed(1);
}

function ratio(a, b) {
  return (a / b).toFixed(2);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
