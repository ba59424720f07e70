// The command line of `npm run bench build`.

const USAGE = `npm run bench build -- [options]
  --only WORD[,WORD…]  subjects, rows and tables to measure: timer, timer-chronos, 71, 1000, 10000; cold, nothing, hub, …; floor, checkout
  --profile NAME       dev or release; both by default
  --large              the projects of 1,000 and 10,000 units too
  --quick              one round each, the timer only
  --for SECONDS        stop after that time; the next run goes on
  --fresh              forget the results of an interrupted run
  --write              put the tables into docs/performance.md`;

/** Reads the options; ends with the usage when there is one it does not know. */
export function readOptions(words) {
  const options = { only: [], profiles: ["dev", "release"], large: false, quick: false, fresh: false, write: false, seconds: Infinity };
  const first = words.findIndex((word) => word.startsWith("-"));
  for (let at = first < 0 ? words.length : first; at < words.length; at++) {
    const word = words[at];
    if (["--large", "--quick", "--fresh", "--write"].includes(word)) options[word.slice(2)] = true;
    else if (word === "--only") options.only.push(...(words[++at] ?? "").split(","));
    else if (word === "--profile") options.profiles = [words[++at]];
    else if (word === "--for") options.seconds = Number(words[++at]);
    else if (word.startsWith("-")) {
      console.error(USAGE);
      process.exit(2);
    }
  }
  return options;
}
