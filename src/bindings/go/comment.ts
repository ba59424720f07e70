// Writes documentation as Go comments.
import { docLines } from './doc-text.js';

/** `//` lines for a text, indented, as gofmt wants them. */
export function comment(text: string, indent = ''): string {
  if (text.trim() === '') return '';
  return docLines(text).map((line) => `${indent}//${line === '' || line.startsWith('\t') ? '' : ' '}${line}\n`).join('');
}

/** A comment that begins with the name, as Go's tools expect of exported things. */
export function named(name: string, docs: string, fallback: string): string {
  const text = docs.trim();
  if (text === '') return comment(`${name} ${fallback}`);
  if (text.startsWith('```')) return comment(`${name}:\n\n${text}`);
  return comment(text.startsWith(`${name} `) ? text : `${name}${link(text)} ${uncapitalized(text)}`);
}

/** An acronym keeps its capitals. */
function uncapitalized(text: string): string {
  return /^\p{Lu}(?=\p{Ll}|\s)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** A comment that says what a member does, then what the author says of what it does it to. */
export function described(does: string, docs: string): string {
  const text = docs.trim();
  return comment(text === '' ? `${does}.` : text.startsWith('```') ? `${does}:\n\n${text}` : `${does}: ${uncapitalized(text)}`);
}

/** What makes one sentence of a name and a text: nothing before a verb, "is" before what it is, a colon where we cannot tell. */
function link(text: string): string {
  const [first = ''] = /^\p{L}+/u.exec(text) ?? [];
  if (VERBS.has(first)) return '';
  return /^(?:An?|The|One|What|Which|Where|When|How)$/.test(first) ? ' is' : ':';
}

/** Verbs that documentation begins with; other words in -s may be nouns. */
const VERBS: ReadonlySet<string> = new Set([
  'Accepts', 'Adds', 'Allocates', 'Answers', 'Appends', 'Applies', 'Asks', 'Begins', 'Builds', 'Calculates', 'Cancels', 'Checks', 'Clears', 'Closes', 'Compares',
  'Computes', 'Connects', 'Converts', 'Copies', 'Counts', 'Creates', 'Decodes', 'Decrypts', 'Deletes', 'Destroys', 'Disconnects', 'Echoes', 'Emits', 'Encodes',
  'Encrypts', 'Ends', 'Executes', 'Fails', 'Fetches', 'Finds', 'Fires', 'Flushes', 'Formats', 'Frees', 'Generates', 'Gets', 'Gives', 'Has', 'Hashes', 'Holds',
  'Initialises', 'Initializes', 'Inserts', 'Is', 'Joins', 'Keeps', 'Lists', 'Loads', 'Logs', 'Looks', 'Makes', 'Measures', 'Merges', 'Moves', 'Notifies', 'Opens',
  'Parses', 'Plans', 'Prepares', 'Prints', 'Publishes', 'Puts', 'Reads', 'Receives', 'Registers', 'Releases', 'Removes', 'Renames', 'Repeats', 'Replaces', 'Reports',
  'Resets', 'Resolves', 'Restores', 'Resumes', 'Returns', 'Reverses', 'Runs', 'Saves', 'Says', 'Searches', 'Selects', 'Sends', 'Sets', 'Shows', 'Signs', 'Sorts',
  'Splits', 'Starts', 'Stops', 'Stores', 'Submits', 'Subscribes', 'Sums', 'Takes', 'Tells', 'Throws', 'Transforms', 'Tries', 'Turns', 'Unregisters', 'Updates',
  'Validates', 'Verifies', 'Waits', 'Wakes', 'Writes', 'Yields',
]);
