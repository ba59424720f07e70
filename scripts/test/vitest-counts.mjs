// Reads vitest's JSON report: names what was skipped, and ends with the plain line of counts that scripts/test.sh adds up.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const tests = report.testResults.flatMap((file) => file.assertionResults);
const skipped = tests.filter((test) => ['pending', 'skipped', 'todo'].includes(test.status));
const failed = tests.filter((test) => test.status === 'failed');
const passed = tests.filter((test) => test.status === 'passed');
// A file that could not be loaded has no failed test of its own, and still failed.
const broken = report.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
);

for (const test of skipped) console.log(`SKIPPED: ${test.fullName}`);
for (const file of broken) console.log(`could not be run: ${file.name}`);
console.log(`${passed.length} passed, ${failed.length + broken.length} failed, ${skipped.length} skipped`);
