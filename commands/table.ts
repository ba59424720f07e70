// Every command by its name.
import Autocomplete from "./autocomplete.js";
import Build from "./build.js";
import Clean from "./clean.js";
import Doctor from "./doctor.js";
import Genbindings from "./genbindings.js";
import Graph from "./graph.js";
import Init from "./init.js";
import Inspect from "./inspect.js";
import Run from "./run.js";
import Test from "./test.js";
import Why from "./why.js";

/** In the order of the documentation. */
export const COMMANDS = {
  init: Init,
  build: Build,
  genbindings: Genbindings,
  test: Test,
  inspect: Inspect,
  doctor: Doctor,
  clean: Clean,
  why: Why,
  graph: Graph,
  run: Run,
  autocomplete: Autocomplete,
};
