// The ledger of units: interface and implementation cookie of each, when each last moved, and because of which inputs.
import type { Cause } from "./ledger.js";

/** When a cookie last moved, and why. */
export interface CookieMove {
  /** ISO 8601. */
  readonly time: string;
  readonly causes: readonly Cause[];
}

/** One unit's two cookies. */
export interface UnitCookie {
  readonly interface: string;
  readonly implementation: string;
  readonly interfaceMoved: CookieMove;
  readonly implementationMoved: CookieMove;
}

/** cookies.json: by final file name. */
export type CookieLedger = Readonly<Record<string, UnitCookie>>;

/** The hashes that a merge computed. */
export interface UnitHashes {
  readonly file: string;
  readonly interface: string;
  readonly implementation: string;
}

/** The ledger after a merge: units that are gone leave it, cookies that stood keep their time and cause. */
export function moveCookies(before: CookieLedger, hashes: readonly UnitHashes[], move: CookieMove): CookieLedger {
  return Object.fromEntries(
    hashes.map((unit) => {
      const old = before[unit.file];
      const cookie: UnitCookie = {
        interface: unit.interface,
        implementation: unit.implementation,
        interfaceMoved: old?.interface === unit.interface ? old.interfaceMoved : move,
        implementationMoved: old?.implementation === unit.implementation ? old.implementationMoved : move,
      };
      return [unit.file, cookie];
    }),
  );
}
