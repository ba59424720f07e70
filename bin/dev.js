#!/usr/bin/env node
// Bundles the sources, then runs the command line without the launcher: always the code as it is on disk.
import('../scripts/bundle.mjs').then(async ({ bundle }) => {
  await bundle();
  const { main } = require('../dist/cli.js');
  await main(process.argv.slice(2), { development: true });
});
