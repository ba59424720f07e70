// The first code of every `ffi` call. So far it only loads the command line.
const { main } = (await import(new URL("./cli.js", import.meta.url).href)) as typeof import("../cli.js");
await main(process.argv.slice(2));

export {};
