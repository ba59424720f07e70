// Ctrl-C and its kin: remembers that the user wants to stop, and passes the wish on to every running process group.
import { constants } from "node:os";

/** How long children may take to end by themselves before they are killed. */
const GRACE_MS = 3000;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const groups = new Set<number>();
let received: NodeJS.Signals | undefined;
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

/** Keeps a process group (by the pid of its leader) among those that an interrupt ends. */
export function trackGroup(pid: number): void {
  groups.add(pid);
}

/** The group's leader has ended; an interrupted run that waits for nobody else ends soon after. */
export function releaseGroup(pid: number): void {
  groups.delete(pid);
}

function onSignal(signal: NodeJS.Signals): void {
  if (received !== undefined || groups.size === 0) return leave();
  received = signal;
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
  for (const pid of groups) {
    try {
      process.kill(-pid, signal);
    } catch {
      groups.delete(pid);
    }
  }
}
