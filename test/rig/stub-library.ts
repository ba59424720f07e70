// Shared libraries with a model's exports and checksums but no behaviour: for tests of what happens before the first call.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { abiDataSymbol, exportedSymbols } from '../../src/model/exports.js';
import type { InterfaceModel } from '../../src/model/types.js';
import { output } from '../e2e/rig/program.js';

/** Builds `lib<name>.so` with the model's symbols, but those left out; gives its path. */
export async function stubLibrary(folder: string, model: InterfaceModel, leftOut: readonly string[] = []): Promise<string> {
  const { name } = model.library;
  const special = [`${name}_abi_checksum`, `${name}_abi_item`, `${name}_ffi_version`, abiDataSymbol(model)];
  const source = join(folder, `${name}_stub.c`);
  const library = join(folder, `lib${name}.so`);
  const plain = exportedSymbols(model).filter((symbol) => !special.includes(symbol) && !leftOut.includes(symbol));
  const items = [...model.procs, ...model.hosts, ...model.events, ...model.types].flatMap((item) => [
    [item.name, item.checksum.native],
    [`${item.name}_cbor`, item.checksum.cbor],
  ]);
  const text = [
    '#include <stdint.h>',
    '#include <string.h>',
    ...plain.map((symbol) => `int ${symbol}(void) { return 0; }`),
    `const uint64_t ${abiDataSymbol(model)} = 1;`,
    `const char *${name}_ffi_version(void) { return "stub"; }`,
    `uint64_t ${name}_abi_checksum(void) { return 0x${model.checksum}; }`,
    `uint64_t ${name}_abi_item(const char *item) {`,
    ...items.map(([item, sum]) => `  if (strcmp(item, "${item}") == 0) return 0x${sum};`),
    '  return 0;',
    '}',
  ];
  writeFileSync(source, `${text.join('\n')}\n`);
  await output('gcc', ['-shared', '-fPIC', '-o', library, source]);
  return library;
}
