// scan.json: what the driver's scan saw, for the cg that it is about to start.
import type { Cause, Ledger } from "./ledger.js";

/** The scan's own ledger, and what moved since the last compiler run. */
export interface ScanFile {
  readonly ledger: Ledger;
  readonly causes: readonly Cause[];
}
