// The samples of all rounds as tables: time per call beside the raw one, and memory per call.

/** The cases by name, in the order in which programs take their numbers of calls. */
const CASES = {
  add: "direct scalar call, `sink_add`",
  upper: "inline call, 32 bytes, `sink_upper`",
  text: "worker echo of 32 bytes, `sink_text_back`",
  parse: "1 MiB text in, `sink_parse`",
  bytes: "1 MiB bytes there and back, `sink_bytes_back`",
};

const MIB = 1 << 20;

/** Markdown; `rounds` are a language's answers by its name, the raw one's among them. */
export function table(rounds, { load, missing }) {
  const raw = rounds["raw C"];
  const lines = ["| call | through | median (tenth to ninetieth percentile) | to raw C | above raw C | allocations a call |", "|---|---|---|---|---|---|"];
  for (const [name, what] of Object.entries(CASES)) {
    for (const [language, answers] of Object.entries(rounds)) lines.push(row({ what, name, language, answers, raw }));
  }
  return [...lines, "", ...copies(rounds), "", `Load average: ${load.map((value) => value.toFixed(1)).join(" before, ")} after.`, ...missing].join("\n");
}

function row({ what, name, language, answers, raw }) {
  const samples = answers.flatMap((answer) => answer[name].ns);
  const start = `| ${what} | ${language} | ${spread(samples, time)} |`;
  if (answers === raw) return `${start} | | |`;
  const medians = answers.map((answer, round) => [part(answer[name].ns, 0.5), part(raw[round][name].ns, 0.5)]);
  const ratios = medians.map(([wrapped, bare]) => wrapped / bare);
  const above = part(medians.map(([wrapped, bare]) => wrapped - bare), 0.5);
  const { allocations } = answers[0][name];
  return `${start} ${spread(ratios, (value) => value.toFixed(2))} | ${time(above)} | ${allocations === null ? "not counted" : Math.round(allocations * 10) / 10} |`;
}

/** What `parse` allocates is the way in; what `bytes` allocates beyond it, the way back. */
function copies(rounds) {
  const lines = ["| memory a call, in payloads of 1 MiB | in | back |", "|---|---|---|"];
  for (const [language, answers] of Object.entries(rounds)) {
    const [parse, bytes] = ["parse", "bytes"].map((name) => part(answers.map((answer) => answer[name].bytes / MIB), 0.5));
    const note = answers[0].bytes.allocations === null ? " (held at once, both ways together in the second)" : "";
    lines.push(`| ${language}${note} | ${parse.toFixed(2)} | ${(note === "" ? bytes - parse : bytes).toFixed(2)} |`);
  }
  return lines;
}

function spread(values, shown) {
  const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => shown(part(values, share)));
  return `${middle} (${low} to ${high})`;
}

function part(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)];
}

function time(ns) {
  return Math.abs(ns) < 10_000 ? `${ns.toFixed(ns < 100 ? 1 : 0)} ns` : `${(ns / 1000).toFixed(1)} us`;
}
