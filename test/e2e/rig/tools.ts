// Which outside tools a test needs: missing ones skip aloud on a developer's machine and fail in CI.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** True when every tool is there. In CI a missing tool is an error: set-up installs them all. */
export function haveTools(...names: readonly string[]): boolean {
  const missing = names.filter((name) => !onPath(name));
  if (missing.length === 0) return true;
  const text = `needs ${missing.join(", ")}: run ./scripts/setup.sh`;
  if (process.env["CI"] !== undefined) throw new Error(text);
  console.log(`SKIPPED: ${text}`);
  return false;
}

function onPath(name: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** True for the long forms of stress tests (`./scripts/test.sh --soak`). */
export function soaking(): boolean {
  return process.env["FFI_SOAK"] === "1";
}
