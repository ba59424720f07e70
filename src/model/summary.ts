// What a library is, in one line: for the descriptions in package files.

/** The first paragraph of a documentation as one line; of a long one its first sentence. Empty without documentation. */
export function summaryOf(docs: string): string {
  const [paragraph = ""] = docs.trim().split(/\r?\n[ \t]*\r?\n/);
  const line = paragraph.replace(/\s+/g, " ");
  return line.length <= MOST ? line : (/^.*?[.!?](?= |$)/.exec(line)?.[0] ?? line);
}

const MOST = 160;
