// Test results -> the closing line, the findings, and JUnit XML.
import { type Diagnostic, error } from "../core/diagnostic.js";
import type { TestResult } from "./program.js";

/** The plain closing line of `ffi test`. */
export function tallyLine(results: readonly TestResult[]): string {
  const count = (outcome: TestResult["outcome"]): number => results.filter((result) => result.outcome === outcome).length;
  return `${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`;
}

/** One finding for each failed test, with what it printed. */
export function failures(results: readonly TestResult[]): readonly Diagnostic[] {
  return results
    .filter((result) => result.outcome === "failed")
    .map((result) =>
      error("test.failed", `${nameOf(result)} failed: ${result.reason ?? "no reason given"}`, {
        ...(result.output === undefined || result.output === "" ? {} : { detail: result.output }),
      }),
    );
}

/** One line for each skipped program or test: a skip is never silent. */
export function skips(results: readonly TestResult[]): readonly string[] {
  return results
    .filter((result) => result.outcome === "skipped")
    .map((result) => `SKIPPED: ${nameOf(result)}, ${result.reason ?? "no reason given"}`);
}

/** Program and test in one text. */
export function nameOf(result: TestResult): string {
  return result.name === undefined ? result.program : `${result.program}: ${result.name}`;
}

/** The results in the XML that CI systems read: one suite for each program. */
export function junitXml(results: readonly TestResult[]): string {
  const programs = [...new Set(results.map((result) => result.program))];
  const suites = programs.map((program) => suiteXml(program, results.filter((result) => result.program === program)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("")}</testsuites>\n`;
}

function suiteXml(program: string, results: readonly TestResult[]): string {
  const count = (outcome: TestResult["outcome"]): number => results.filter((result) => result.outcome === outcome).length;
  const head = `name="${escaped(program)}" tests="${results.length}" failures="${count("failed")}" skipped="${count("skipped")}"`;
  const time = seconds(results.reduce((sum, result) => sum + result.ms, 0));
  return `  <testsuite ${head} time="${time}">\n${results.map(caseXml).join("")}  </testsuite>\n`;
}

function caseXml(result: TestResult): string {
  const head = `classname="${escaped(result.program)}" name="${escaped(result.name ?? result.program)}" time="${seconds(result.ms)}"`;
  const reason = escaped(result.reason ?? "");
  switch (result.outcome) {
    case "passed":
      return `    <testcase ${head}/>\n`;
    case "skipped":
      return `    <testcase ${head}><skipped message="${reason}"/></testcase>\n`;
    case "failed":
      return `    <testcase ${head}><failure message="${reason}">${escaped(result.output ?? "")}</failure></testcase>\n`;
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** XML text without the control characters that XML 1.0 cannot hold. */
function escaped(text: string): string {
  return Array.from(text)
    .filter((char) => char >= " " || char === "\n" || char === "\t" || char === "\r")
    .map((char) => ENTITIES[char] ?? char)
    .join("");
}
