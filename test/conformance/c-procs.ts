// What the C client of the vectors calls by name over CBOR: a table of the procs that have vectors.
import type { InterfaceModel, Proc } from '../../src/model/types.js';
import { conformanceCalls } from './vectors.js';

/** `cbor_procs.h` of the C client. */
export function cborProcs(model: InterfaceModel): string {
  const names = new Set(conformanceCalls(model).map(({ proc }) => proc.name));
  const procs = model.procs.filter((proc) => names.has(proc.name));
  return [
    '/* Made by `npm run golden:update`: the functions of the CBOR ABI that have conformance vectors, by name. */',
    '#ifndef SINK_CBOR_PROCS_H',
    '#define SINK_CBOR_PROCS_H',
    '',
    '#include <kitchen_sink_cbor.h>',
    '',
    '/* One of the three forms is not null. */',
    'typedef struct CborProc {',
    '  const char *name;',
    '  int (*method)(void *ctx, FFICallBack callback, void *user_data, const uint8_t *request, size_t len);',
    '  int (*static_proc)(FFICallBack callback, void *user_data, const uint8_t *request, size_t len);',
    '  void *(*constructor)(const uint8_t *request, size_t len, FFICallBack callback, void *user_data);',
    '} CborProc;',
    '',
    'static const CborProc cbor_procs[] = {',
    ...procs.map((proc) => `    {"${proc.name}", .${formOf(proc)} = ${proc.name}_cbor},`),
    '};',
    '',
    '#endif',
    '',
  ].join('\n');
}

function formOf({ kind }: Proc): string {
  if (kind === 'ctor') return 'constructor';
  return kind === 'static' ? 'static_proc' : 'method';
}
