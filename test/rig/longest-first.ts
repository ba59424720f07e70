// Orders the test files of a run so that no long one is left for one worker alone at the end.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take more than half a minute, longest first. Vitest itself goes by size when it has no times of an earlier run, as in CI. */
const LONG = [
  'test/e2e/examples.test.ts',
  'test/e2e/rust.test.ts',
  'test/e2e/cpp.test.ts',
  'test/e2e/core.test.ts',
  'test/e2e/incremental/commands.test.ts',
  'test/e2e/incremental/inputs.test.ts',
  'test/e2e/scaffold.test.ts',
  'test/e2e/matrix.test.ts',
  'test/e2e/payloads.test.ts',
  'test/e2e/python.test.ts',
  'test/e2e/timer-client.test.ts',
  'test/e2e/host.test.ts',
  'test/bindings/go/names.test.ts',
  'test/bindings/rust/odd.test.ts',
  'test/bindings/rust/every-name.test.ts',
  'test/bindings/rust/crate.test.ts',
  'test/commands/global.test.ts',
];

/** Long files first, the others as Vitest would have them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = LONG.filter((path) => !existsSync(join(this.ctx.config.root, path)));
    if (gone.length > 0) throw new Error(`test/rig/longest-first.ts names files that are gone: ${gone.join(', ')}`);
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.indexOf(relative(this.ctx.config.root, moduleId));
      return at === -1 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
