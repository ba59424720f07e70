// Completion scripts for shells, from the commands' own flags. Pure.

/** Shells that scripts are written for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof SHELLS)[number];

/** A command as far as completion knows it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
  /** What its arguments may be; empty when they can be anything. */
  readonly words: readonly string[];
}

/** One flag; `choices` is absent for a flag without a value and empty for one that takes any. */
export interface CompletedFlag {
  readonly name: string;
  readonly char?: string | undefined;
  readonly summary: string;
  readonly choices?: readonly string[] | undefined;
}

/** The script, with the line that installs it in its first comment. */
export function completionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  switch (shell) {
    case "bash":
      return `# In ~/.bashrc: source <(ffi autocomplete bash)\n${bashFunction(commands)}complete -F _ffi ffi\n`;
    case "zsh":
      return `# In ~/.zshrc, behind compinit: source <(ffi autocomplete zsh)\nautoload -U +X bashcompinit && bashcompinit\n${bashFunction(commands)}complete -F _ffi ffi\n`;
    case "fish":
      return `# Once: ffi autocomplete fish > ~/.config/fish/completions/ffi.fish\n${fishLines(commands).join("\n")}\n`;
  }
}

function bashFunction(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  const values = commands.flatMap(({ name, flags }) =>
    flags.filter(({ choices }) => choices !== undefined).map(({ name: flag, choices = [] }) => `    "${name} --${flag}") ${offer(choices)} return ;;`),
  );
  const flags = commands.map(({ name, flags: own }) => `    ${name}) words="${own.map((flag) => `--${flag.name}`).join(" ")}" ;;`);
  const words = commands.filter((command) => command.words.length > 0).map((command) => `    ${command.name}) ${offer(command.words)} ;;`);
  return [
    "_ffi() {",
    '  local current="${COMP_WORDS[COMP_CWORD]}" command="${COMP_WORDS[1]}" previous="${COMP_WORDS[COMP_CWORD-1]}" words=""',
    "  COMPREPLY=()",
    `  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "${names} help" -- "$current")); return; fi`,
    '  case "$command $previous" in', ...values, "  esac",
    '  case "$command" in', ...flags, "  esac",
    '  if [ "${current#-}" != "$current" ]; then COMPREPLY=($(compgen -W "$words" -- "$current")); return; fi',
    '  case "$command" in', ...words,
    `    help) COMPREPLY=($(compgen -W "${names}" -- "$current")) ;;`,
    '    *) COMPREPLY=($(compgen -f -- "$current")) ;;', "  esac",
    "}", "",
  ].join("\n");
}

function offer(choices: readonly string[]): string {
  return `COMPREPLY=($(compgen ${choices.length === 0 ? "-f" : `-W "${choices.join(" ")}"`} -- "$current"));`;
}

function fishLines(commands: readonly CompletedCommand[]): readonly string[] {
  return commands.flatMap(({ name, summary, flags, words }) => {
    const within = `complete -c ffi -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c ffi -f -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...(words.length === 0 ? [] : [`${within} -f -a ${quoted(words.join(" "))}`]),
      ...flags.map(({ name: flag, char, summary: what, choices }) => {
        const short = char === undefined ? "" : ` -s ${char}`;
        const value = choices === undefined ? "" : choices.length === 0 ? " -r" : ` -x -a ${quoted(choices.join(" "))}`;
        return `${within} -l ${flag}${short}${value} -d ${quoted(what)}`;
      }),
    ];
  });
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
