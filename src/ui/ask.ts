// Questions to a person at a terminal (inquirer); never called elsewhere.

import checkbox from "@inquirer/checkbox";
import input from "@inquirer/input";
import select from "@inquirer/select";

/** One of several answers. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly description: string;
}

/** Whether there is somebody to ask. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY && !process.env["CI"];
}

/** A text that `problemWith` finds nothing wrong with. */
export async function askText(
  message: string,
  options: { readonly preset?: string; readonly problemWith: (answer: string) => string | undefined },
): Promise<string> {
  const validate = (answer: string): string | true => options.problemWith(answer) ?? true;
  return input({ message, default: options.preset, validate }, { output: process.stderr });
}

/** One of the choices. */
export async function askOne<T extends string>(message: string, choices: readonly Choice<T>[]): Promise<T> {
  const listed = choices.map(({ value, description }) => ({ value, name: value, description }));
  return select({ message, choices: listed }, { output: process.stderr });
}

/** Any number of the choices; those of `preset` are checked at first. */
export async function askSome<T extends string>(message: string, choices: readonly Choice<T>[], preset: readonly T[]): Promise<readonly T[]> {
  const listed = choices.map(({ value, description }) => ({ value, name: value, description, checked: preset.includes(value) }));
  return checkbox({ message, choices: listed }, { output: process.stderr });
}
