// Bundles the product once before any test, so that command-line tests run what is shipped.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Vitest's global setup: one fresh `dist/` for the whole run. */
export default function bundleOnce(): void {
  const script = fileURLToPath(new URL('../../scripts/bundle.mjs', import.meta.url));
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
}
