// Reads .ninja_deps (version 4, which ninja writes since 1.10): what dependency files said. Little-endian: after the signature and the
// version, records of a 32-bit length and a body. A path's body is its text, filled up with zeros, and a check word; paths are numbered
// in their order. The length of an output's dependencies has its highest bit set; their body holds the output's number, its mtime in 64
// bits and the inputs' numbers. Later records of an output replace earlier ones. The format is that of ninja's src/deps_log.cc.

/** One output and what it was made of, as ninja names them. */
export interface NinjaDependencies {
  readonly output: string;
  readonly inputs: readonly string[];
}

const SIGNATURE = "# ninjadeps\n";
const VERSION = 4;
const IS_OUTPUT = 0x80000000;
/** Bytes of a dependency record before its inputs. */
const HEAD = 12;

/** All outputs that were ever recorded, also those of edges that are gone; undefined for a file of another version. A record that was cut off ends the list, as for ninja. */
export function readNinjaDeps(bytes: Buffer): readonly NinjaDependencies[] | undefined {
  if (bytes.toString("latin1", 0, SIGNATURE.length) !== SIGNATURE || bytes.length < SIGNATURE.length + 4) return undefined;
  if (bytes.readUInt32LE(SIGNATURE.length) !== VERSION) return undefined;
  const paths: string[] = [];
  const found = new Map<number, readonly number[]>();
  for (let at = SIGNATURE.length + 4; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    const body = bytes.subarray(at + 4, at + 4 + (length & ~IS_OUTPUT));
    if (body.length < (length & ~IS_OUTPUT)) break;
    if (length >= IS_OUTPUT) found.set(body.readUInt32LE(0), numbersIn(body.subarray(HEAD)));
    else paths.push(body.toString("utf8", 0, body.length - 4).replace(/\0{1,3}$/, ""));
    at += 4 + body.length;
  }
  return [...found].map(([output, inputs]) => ({ output: paths[output] ?? "", inputs: inputs.map((input) => paths[input] ?? "") }));
}

function numbersIn(body: Buffer): number[] {
  return Array.from({ length: body.length >> 2 }, (_, at) => body.readUInt32LE(at * 4));
}
