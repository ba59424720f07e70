// The two test suites: `unit` needs Node only or skips aloud; `e2e` needs Nim and C compilers.
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/rig/longest-first.js';

const shared = {
  globalSetup: ['test/rig/bundle-once.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  pool: 'forks' as const,
  // Crates are compiled once and thrown away: without symbols for a debugger and state for the next time it takes half of it.
  env: { CARGO_INCREMENTAL: '0', CARGO_PROFILE_DEV_DEBUG: '0' },
  maxWorkers: 2,
};

export default defineConfig({
  test: {
    // The tests that are concurrent wait for time-outs.
    maxConcurrency: 16,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...shared, name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**', 'test/corpus/**'] } },
      { test: { ...shared, name: 'e2e', include: ['test/{e2e,corpus}/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 } },
    ],
  },
});
