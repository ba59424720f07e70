// What people are told of the steps of one ninja.
import { describe, expect, it } from "vitest";
import type { BuildEvent } from "../../src/core/build-event.js";
import { stepEvents } from "../../src/workflows/build/step-events.js";

function told(lines: readonly string[], succeeded: boolean, ahead: readonly ("cg" | "merge" | "bind")[] = []): string[] {
  const events: BuildEvent[] = [];
  const steps = stepEvents({ library: "a", ahead: () => new Set(ahead) }, (event) => void events.push(event));
  for (const line of lines) steps.take(line);
  steps.finish(succeeded);
  return events.flatMap((event) => (event.kind === "finished" ? [`${event.id} ${event.outcome} ${event.detail} ${event.ms}`] : event.kind === "started" ? [`${event.id} …`] : []));
}

describe("the steps of a build", () => {
  it("are told once each, though their edges alternate; those that all others wait for end first", () => {
    const lines = ["@ffi@ 1 9 1.000 cg a", "@ffi@ 2 9 1.500 merge a", "@ffi@ 3 9 2.000 cc x", "@ffi@ 4 9 2.250 bind a", "@ffi@ 5 9 3.000 cc y", "@ffi@ 6 9 3.500 link l", "@ffi@ 7 9 4.000 archive l"];
    expect(told(lines, true)).toEqual([
      "a/cg …", "a/cg done 1 1000", "a/merge …", "a/merge done 1 500", "a/cc …", "a/bind …", "a/link …",
      "a/cc done 2 1500", "a/bind done 1 250", "a/link done 2 1000",
    ]);
  });

  it("go on by one clock, though ninja's starts anew and names merge again when it has read its graph again", () => {
    const lines = ["@ffi@ 1 2 1.000 cg a", "@ffi@ 2 2 1.500 merge a", "@ffi@ 1 3 0.010 merge a", "@ffi@ 2 3 0.500 cc x"];
    expect(told(lines, true).filter((line) => !line.endsWith("…"))).toEqual(["a/cg done 1 1000", "a/merge done 1 510", "a/cc done 1 490"]);
  });

  it("fail where ninja says that an edge did, whatever it finishes afterwards", () => {
    const failure = ["@ffi@ 1 3 0.100 link ../lib/liba.so", "FAILED: [code=1] ../lib/liba.so ", "cc -shared", "no such library", "@ffi@ 2 3 0.300 bind a"];
    expect(told(failure, false).slice(2)).toEqual(["a/link failed 1 100", "a/bind done 1 200"]);
    expect(told(["@ffi@ 1 3 0.100 merge a", "FAILED: merge", ...failure], false, ["merge"]).at(-2)).toBe("a/link failed 1 0");
  });

  it("do not fail for one that ran before, which was told already", () => {
    const lines = ["@ffi@ 1 3 0.100 cc x", "@ffi@ 2 3 0.200 bind a", "FAILED: [code=1] bind.list ", "@ffi@ 3 3 0.300 cc y"];
    expect(told(lines, false, ["bind"])).toEqual(["a/cc …", "a/cc done 2 300"]);
  });

  it("blame the last when ninja ends without a word", () => {
    expect(told(["@ffi@ 1 3 0.100 cc x", "@ffi@ 2 3 0.200 bind a"], false).slice(2)).toEqual(["a/cc done 1 100", "a/bind failed 1 100"]);
  });
});
