// A type of the interface model as Nim would write it.
import type { Type } from "./types.js";

/** One line, for instance `Option[seq[EchoRequest]]`. */
export function printType(type: Type): string {
  switch (type.kind) {
    case "named":
      return type.name;
    case "seq":
    case "set":
      return `${type.kind}[${printType(type.item)}]`;
    case "hashSet":
      return `HashSet[${printType(type.item)}]`;
    case "option":
      return `Option[${printType(type.item)}]`;
    case "array":
      return `array[${type.len}, ${printType(type.item)}]`;
    case "table":
      return `${type.ordered ? "OrderedTable" : "Table"}[${printType(type.key)}, ${printType(type.value)}]`;
    case "tuple":
      return `tuple[${type.fields.map((field) => `${field.name}: ${printType(field.type)}`).join(", ")}]`;
    case "bytes":
      return "seq[byte]";
    case "duration":
      return "Duration";
    case "time":
      return "Time";
    default:
      return type.kind;
  }
}
