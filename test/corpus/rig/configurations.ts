// The compiler configurations under which the corpus must behave the same with raw and with final C.
import type { MergeEmitOptions } from "../../../src/stages/merge-emit.js";

/** One way to compile: a short name and the compiler's switches. */
export interface Configuration {
  readonly name: string;
  readonly switches: readonly string[];
  /** `c`, or `cpp` for the compiler's C++ output. */
  readonly backend: "c" | "cpp";
  /** Compiles the C as the compiler's own flags ask, `-O3` in release; else without optimisation, which is quicker. */
  readonly optimised?: boolean;
}

/** How units are laid out: many more are split than in a build, and in danger most are, so that small programs try that too. */
export function mergeOptions({ name }: Configuration): MergeEmitOptions {
  const splitFrom = name.startsWith("dev") ? 260 : name.startsWith("danger") ? 100 : Infinity;
  return { incremental: true, splitFrom };
}

const profiles = { dev: [], release: ["-d:release"], danger: ["-d:danger"] } as const;

/** Every combination of profile and memory manager, with the exceptions that the memory manager brings by default. */
export const basicConfigurations: readonly Configuration[] = Object.entries(profiles).flatMap(([profile, switches]) =>
  ["orc", "arc", "refc"].map((mm): Configuration => ({ name: `${profile}-${mm}`, switches: [...switches, `--mm:${mm}`], backend: "c" })),
);

/** The basic ones, then others that users choose. */
export const configurations: readonly Configuration[] = [
  ...basicConfigurations,
  ...basicConfigurations.map(withOtherExceptions),
  { name: "dev-orc-native", switches: ["--mm:orc", "--debugger:native"], backend: "c" },
  { name: "dev-refc-linedir", switches: ["--mm:refc", "--lineDir:on"], backend: "c" },
  { name: "dev-orc-malloc", switches: ["--mm:orc", "-d:useMalloc"], backend: "c" },
  { name: "release-orc-optimised", switches: ["-d:release", "--mm:orc"], backend: "c", optimised: true },
  { name: "danger-refc-optimised", switches: ["-d:danger", "--mm:refc"], backend: "c", optimised: true },
  { name: "dev-orc-cpp", switches: ["--mm:orc"], backend: "cpp" },
  { name: "release-refc-cpp", switches: ["-d:release", "--mm:refc"], backend: "cpp" },
];

/** The configuration of that name. */
export function configurationOf(name: string): Configuration {
  const found = configurations.find((configuration) => configuration.name === name);
  if (found === undefined) throw new Error(`no configuration ${name}; there are: ${configurations.map((each) => each.name).join(" ")}`);
  return found;
}

/** The exceptions that the memory manager does not bring by default: orc and arc come with goto, refc with setjmp. */
function withOtherExceptions({ name, switches, backend }: Configuration): Configuration {
  const other = name.endsWith("refc") ? "goto" : "setjmp";
  return { name: `${name}-${other}`, switches: [...switches, `--exceptions:${other}`], backend };
}
