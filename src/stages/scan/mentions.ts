// Asks a library's own modules which powers over files and commands they use at compile time. Errs on the side of yes.
import { codeOnly } from "./mask-comments.js";

/** What the modules of a library mention in code, outside comments and strings. */
export interface Mentions {
  /** Runs commands while compiling: what they read is unknown. */
  readonly commands: boolean;
  /** Reads files while compiling: plain comments of its sources may count. */
  readonly files: boolean;
}

/** Nim ignores case and underscores behind the first letter. */
const COMMANDS = /(?<![A-Za-z0-9_\x80-\xff])(?:s_?t_?a_?t_?i_?c_?e_?x_?e_?c|g_?o_?r_?g_?e(?:_?e_?x)?)(?![A-Za-z0-9_\x80-\xff])/i;
const FILES =
  /(?<![A-Za-z0-9_\x80-\xff])(?:s_?t_?a_?t_?i_?c_?r_?e_?a_?d|s_?l_?u_?r_?p|r_?e_?a_?d_?(?:f_?i_?l_?e|l_?i_?n_?e_?s)|r_?e_?a_?d_?a_?l_?l)(?![A-Za-z0-9_\x80-\xff])/i;

/** What one module mentions; its text as latin1. */
export function mentionsOf(latin1: string): Mentions {
  if (!COMMANDS.test(latin1) && !FILES.test(latin1)) return { commands: false, files: false };
  const code = codeOnly(latin1);
  const commands = COMMANDS.test(code);
  return { commands, files: commands || FILES.test(withoutOtherReads(code)) };
}

const READ_FILE = /(?<![A-Za-z0-9_\x80-\xff])r_?e_?a_?d_?f_?i_?l_?e(?![A-Za-z0-9_\x80-\xff])/gi;
const DEFINES = /(?:^|[^A-Za-z0-9_\x80-\xff])(?:proc|func|template|iterator|macro|method)\s+`?$/;

/** Code without what only shares its name with the compile-time `readFile(filename)`: definitions, whose bodies speak for themselves, and calls with several arguments. */
function withoutOtherReads(code: string): string {
  return code.replace(READ_FILE, (name, at: number) => {
    const other = DEFINES.test(code.slice(Math.max(0, at - 40), at)) || hasSeveralArguments(code.slice(at + name.length));
    return other ? " ".repeat(name.length) : name;
  });
}

/** Whether a text begins with parentheses that hold a comma between two arguments. */
function hasSeveralArguments(text: string): boolean {
  const opening = /^`?\(/.exec(text);
  if (opening === null) return false;
  let depth = 1;
  for (let at = opening[0].length; at < text.length && depth > 0; at++) {
    if ("([{".includes(text[at]!)) depth++;
    else if (")]}".includes(text[at]!)) depth--;
    else if (text[at] === "," && depth === 1 && !/^,\s*\)/.test(text.slice(at, at + 400))) return true;
  }
  return false;
}

/** A text whose first line is a source code filter: another program makes Nim of it, so that every byte counts. */
export function hasFilter(latin1: string): boolean {
  return /^(?:\xEF\xBB\xBF)?#\?/.test(latin1);
}

/** What tells a module, while it is compiled, where it or the project lies; spelled as Nim compares names. */
const PLACES =
  /\b(?:currentsourcepath|instantiationinfo|lineinfo|lineinfoobj|getprojectpath|projectpath|projectdir|thisdir|getcurrentdir|currentdir|querysetting|querysettingseq|nimcachedir|selfexe|getappfilename|expandfilename|absolutepath)\b/;

/** Whether a module asks for its place on disk; its text as latin1. Errs on the side of yes, too. */
export function asksWhere(latin1: string): boolean {
  return PLACES.test(codeOnly(latin1).replaceAll("_", "").toLowerCase());
}
