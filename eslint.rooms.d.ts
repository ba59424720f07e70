// Types of the lint rules, for the test that proves them.
import type { Linter } from "eslint";

/** Flat configuration blocks. */
export declare const directionRules: Linter.Config[];
