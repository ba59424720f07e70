// Looks at what seldom changes (tools, manifests, ffi's own files) once a process, with what the last command saw: a command that
// writes one package must not read the whole compiler to find it the same.
import { join } from "node:path";
import type { Input, InputName } from "../stages/scan/input.js";
import { hashOf, lookAgain, lookAt, nowNs } from "./look.js";
import { type Env, cacheFolder, packageRoot } from "./places.js";
import { jsonOf, openStamped } from "./stamped.js";

/** What commands of one installation know of things on disk. */
export interface KnownLooks {
  /** Clock before the first look, ns. */
  readonly scanned: bigint;
  /** How the thing looks, as of this process's first look at it. */
  readonly look: (name: InputName) => Input;
  /** Keeps what this process looked at for the next one; failing to only costs time. */
  readonly keep: () => void;
}

interface Kept {
  /** Clock before the looks, ns. */
  readonly scanned: string;
  readonly inputs: readonly Input[];
}

const opened = new Map<string, KnownLooks>();

/** The looks of this installation; the same for every caller in a process. */
export function knownLooks(env: Env): KnownLooks {
  const place = join(cacheFolder(env), "looks", `${hashOf(packageRoot())}.json`);
  const looks = opened.get(place) ?? openLooks(place);
  opened.set(place, looks);
  return looks;
}

/** Looks that are kept in a file. */
export function openLooks(place: string): KnownLooks {
  const scanned = nowNs();
  const before = jsonOf<Kept>(place);
  const known = new Map((before?.inputs ?? []).map((input) => [`${input.kind} ${input.path}`, input]));
  const seen = new Map<string, Input>();
  const look = (name: InputName): Input => {
    const key = `${name.kind} ${name.path}`;
    const old = known.get(key);
    const found = seen.get(key) ?? (old === undefined ? lookAt(name) : lookAgain(old, BigInt(before!.scanned)));
    seen.set(key, found);
    return found;
  };
  const keep = (): void => {
    try {
      openStamped(join(place, ".."), []).write(place, JSON.stringify({ scanned: String(scanned), inputs: [...seen.values()] } satisfies Kept));
    } catch {
      // A read-only cache folder: the next command reads again.
    }
  };
  return { scanned, look, keep };
}
