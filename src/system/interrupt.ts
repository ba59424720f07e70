// Ctrl-C and its kin: remembers that the user wants to stop, and passes the wish on to every running process group.
import { constants } from "node:os";

/** How long children may take to end by themselves before they are killed. */
const GRACE_MS = 3000;

/** Signals that come this close are one wish: `timeout` sends two, to the process and to its group. */
const ONE_WISH_MS = 250;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Leaders of process groups, and whether they share our terminal (which then passes Ctrl-C on by itself). */
const groups = new Map<number, { readonly foreground: boolean }>();
let received: NodeJS.Signals | undefined;
let receivedAt = 0;
let listening = false;

/** True once the user has asked to stop: workflows then start nothing new. */
export function interrupted(): boolean {
  return received !== undefined;
}

/** Listens from now on. Without running children the process ends at once with code 130. */
export function listenForInterrupt(): void {
  if (listening) return;
  listening = true;
  for (const signal of SIGNALS) process.on(signal, () => onSignal(signal));
  process.on("exit", () => signalGroups("SIGKILL"));
}

/**
 * Keeps a process among those that an interrupt ends: the leader of a group of its own, or one that runs in the foreground,
 * in our own group.
 */
export function trackProcess(pid: number, foreground: boolean): void {
  groups.set(pid, { foreground });
}

/** The process has ended; an interrupted run that waits for nobody else ends soon after. */
export function releaseProcess(pid: number): void {
  groups.delete(pid);
}

function onSignal(signal: NodeJS.Signals): void {
  if (received !== undefined && performance.now() - receivedAt < ONE_WISH_MS) return;
  if (received !== undefined || groups.size === 0) return leave();
  received = signal;
  receivedAt = performance.now();
  signalGroups(signal);
  setTimeout(() => {
    signalGroups("SIGKILL");
    setTimeout(leave, GRACE_MS).unref();
  }, GRACE_MS).unref();
}

/** The second Ctrl-C, or nothing to wait for. */
function leave(): never {
  signalGroups("SIGKILL");
  process.exit(128 + constants.signals.SIGINT);
}

function signalGroups(signal: NodeJS.Signals): void {
  for (const [pid, { foreground }] of groups) {
    if (foreground && signal === "SIGINT" && process.stdin.isTTY) continue;
    try {
      process.kill(foreground ? pid : -pid, signal);
    } catch {
      groups.delete(pid);
    }
  }
}
