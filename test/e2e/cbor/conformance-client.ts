// The C client of the conformance vectors, on any file of the same form: what it found wrong, one line each.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY, buildLibrary } from "../rig/built-library.js";
import { compileClient, runClient } from "../rig/client.js";

const KITCHEN_SINK = "examples/kitchen_sink";

/** Runs vectors through the CBOR ABI; gives the number of those that held, and the lines about those that did not. */
export async function wrongAnswers(name: string, vectors: string): Promise<{ readonly held: number; readonly wrong: readonly string[] }> {
  const library = await buildLibrary(KITCHEN_SINK);
  const clients = join(REPOSITORY, KITCHEN_SINK, "clients/c");
  const client = await compileClient(join(clients, "cbor_conformance.c"), [library], { flags: [`-I${clients}`] });
  const folder = join(REPOSITORY, "build/e2e/vectors");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.tsv`);
  writeFileSync(file, vectors);
  const { stdout, stderr, code } = await runClient(client, [file]);
  const lines = stdout.split("\n");
  const wrong = lines.flatMap((line, index) => (line.startsWith("not ok") ? [`${line} ${lines[index + 1] ?? ""}`] : []));
  const held = lines.filter((line) => line.startsWith("ok ")).length;
  const ended = code === (wrong.length === 0 ? 0 : 1) && lines.some((line) => line === `1..${held + wrong.length}`);
  return { held, wrong: ended ? wrong : [...wrong, `the client ended with ${code}: ${stderr}`] };
}
