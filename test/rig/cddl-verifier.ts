// The pinned independent validator of CDDL: cddl-verifier from the Python registry, put below the user's data folder by set-up.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder } from '../../src/system/places.js';
import { output } from '../e2e/rig/program.js';
import { haveTools } from '../e2e/rig/tools.js';

/** One message and whether the schema should take it. */
export interface CddlCase { readonly title: string; readonly rule: string; readonly cbor: string; readonly valid: boolean }

const FOLDER = join(dataFolder(process.env), 'cddl-verifier');
const SCRIPT = fileURLToPath(new URL('../fixtures/python/validate_cddl.py', import.meta.url));

/** False, aloud, when it is not installed; an error in CI. */
export function haveVerifier(): boolean {
  return existsSync(join(FOLDER, 'cddl_verifier')) ? haveTools('python3') : haveTools('cddl-verifier (a Python package)');
}

/** The cases with another outcome than they say, as lines. */
export async function wrongOutcomes(schemaPath: string, cases: readonly CddlCase[]): Promise<string> {
  return output('python3', [SCRIPT, schemaPath], { input: JSON.stringify(cases), env: { ...process.env, PYTHONPATH: FOLDER } });
}
