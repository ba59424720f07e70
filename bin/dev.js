#!/usr/bin/env node
// Bundles the sources, then runs the command line without the launcher: always the code as it is on disk.
import { bundle } from '../scripts/bundle.mjs';

await bundle();
const { main } = await import('../dist/cli.js');
await main(process.argv.slice(2), { development: true });
