// Spells a text within a string literal of C as Nim's `makeCString` does.

/** Three octal digits for what is not printable ASCII, a backslash before what would end the literal or begin a trigraph. */
export function asLiteral(text: string): string {
  const bytes = [...Buffer.from(text)].map((byte) => {
    if (byte < 0x20 || byte > 0x7e) return `\\${byte.toString(8).padStart(3, "0")}`;
    const letter = String.fromCharCode(byte);
    return /['"\\?]/.test(letter) ? `\\${letter}` : letter;
  });
  return bytes.join("");
}
