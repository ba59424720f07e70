// The rooms of the house as lint rules: imports go one way, pure rooms have no effects, one language never imports another.

/** Rooms from the front door to the cellar; a room imports its own row and the rows below. */
const ROWS = [
  ["commands"],
  ["workflows"],
  ["scaffold", "testing", "graph", "bindings", "nim", "project", "toolchain", "stages", "ui", "system"],
  ["model"],
  ["core"],
];

/** Rooms without file, process, clock and environment. */
const PURE = ["core", "model", "bindings", "graph", "nim", "project", "stages", "scaffold"];

/** Rooms whose work is effects: nothing pure may reach them. */
const EFFECTFUL = ["system", "toolchain", "ui", "testing"];

/** Files of pure rooms that are the effect shell around them. */
const SHELLS = ["src/stages/stage-main.ts", "src/stages/shell/**"];

const LANGUAGES = ["c", "cpp", "rust", "go", "python", "cddl"];

/** Packages that contain the C header read how C spells and declares things (docs/decisions/0016). */
const CONTAIN_THE_C_HEADER = ["cpp", "go"];

const EFFECT_MODULES = ["fs", "fs/promises", "child_process", "os", "process", "net", "http", "worker_threads"];

/** Bare and prefixed names of Node's modules with effects, and the packages that are doors to the same. */
const effectPaths = [...EFFECT_MODULES.flatMap((name) => [name, `node:${name}`]), "execa", "write-file-atomic", "zx"].map(
  (name) => ({ name, message: "Only src/system (and the launcher and the stages' shell) has effects." }),
);

const folderOf = (room) => (room === "commands" ? "commands" : `src/${room}`);

function patternFor(rooms, message) {
  return { regex: `(^|/)(${rooms.join("|")})/`, message };
}

function rulesOfRoom(room) {
  const row = ROWS.findIndex((rooms) => rooms.includes(room));
  const patterns = [];
  const above = ROWS.slice(0, row).flat();
  if (above.length > 0) patterns.push(patternFor(above, `${room} may not import a room above it.`));
  if (PURE.includes(room)) patterns.push(patternFor(EFFECTFUL, `${room} is pure: it may not import a room with effects.`));
  const paths = room === "system" ? [] : effectPaths;
  return { files: [`${folderOf(room)}/**/*.ts`], rules: { "no-restricted-imports": ["error", { patterns, paths }] } };
}

function rulesOfLanguage(language) {
  const others = LANGUAGES.filter((other) => other !== language);
  const allowed = CONTAIN_THE_C_HEADER.includes(language) ? "(?!c/)" : "";
  const base = rulesOfRoom("bindings").rules["no-restricted-imports"][1];
  const regex = `^\\.\\./${allowed}(${others.join("|")})/`;
  const patterns = [...base.patterns, { regex, message: "One language never imports another (C excepted, where its header is part of the package)." }];
  return {
    files: [`src/bindings/${language}/**/*.ts`],
    rules: { "no-restricted-imports": ["error", { ...base, patterns }] },
  };
}

const pureGlobals = {
  files: PURE.map((room) => `${folderOf(room)}/**/*.ts`),
  ignores: SHELLS,
  rules: {
    "no-restricted-globals": ["error", "process", "performance", "fetch", "setTimeout", "setInterval"],
    "no-restricted-properties": ["error", { object: "Date", property: "now" }, { object: "Math", property: "random" }],
  },
};

const shells = {
  files: [...SHELLS, "src/launcher/**/*.ts"],
  rules: { "no-restricted-imports": ["error", { patterns: [patternFor(["commands"], "The shells never import commands.")] }] },
};

export const directionRules = [
  ...ROWS.flat().map(rulesOfRoom),
  ...LANGUAGES.map(rulesOfLanguage),
  pureGlobals,
  shells,
];
