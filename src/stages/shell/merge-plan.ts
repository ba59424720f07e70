// What merge's plan means for the pure stage: its options, and how a raw unit's bytes become the text that it reads.
import type { MergePlan } from "../../graph/library-plan.js";
import { LARGE } from "../emit/lay-out.js";
import { nearSources } from "../emit/source-paths.js";
import type { MergeEmitOptions } from "../merge-emit.js";

/** The options of a library's merge. */
export function mergeOptions({ incremental, split }: MergePlan): MergeEmitOptions {
  return { incremental, splitFrom: split ? LARGE : Infinity };
}

/** A raw unit's text, a character for each byte: what `{.emit.}` brings in may be in any encoding. */
export function rawText(bytes: Buffer, { relativeSources, projectRoot }: MergePlan): string {
  const text = bytes.toString("latin1");
  return relativeSources ? nearSources(text, projectRoot) : text;
}

/** A digest of that text, made of the hash of its bytes: one file is two texts, with and without relative sources. */
export function rawDigest(hash: string, { relativeSources }: MergePlan): string {
  return relativeSources ? `${hash} near` : hash;
}

/** The bytes of final C whose raw text is `rawText`'s. */
export function finalBytes(text: string): Buffer {
  return Buffer.from(text, "latin1");
}
