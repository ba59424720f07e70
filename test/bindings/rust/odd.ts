// A model whose names and texts are as awkward for Rust as Nim allows, and one that has almost nothing.
import type { InterfaceModel } from '../../../src/model/types.js';
import * as b from '../../fixtures/models/build.js';

const DOCS = `Writes [links] and <tags> and https://example.org/a_b, \`<code>\` and an odd \` tick.

    let indented = code_that_is_not_rust(;

\`\`\`
also not rust(
\`\`\`
- a list
that goes on lazily
/// and //! marks, */ and """#`;

const INTERNAL = [
  'Abi', 'Answer', 'Arc', 'Arena', 'Arguments', 'Bytes', 'Callback', 'Cbor', 'Cell', 'Codec', 'Condvar', 'Context', 'Data', 'Dict',
  'Direct', 'Ending', 'Entries', 'Entry', 'Failure', 'Fields', 'Found', 'Handle', 'HostSlot', 'Item', 'Key', 'Kept', 'Lifted', 'Linking',
  'List', 'Listener', 'Malformed', 'Message', 'Mutex', 'Native', 'Opt', 'Ordering', 'Outgoing', 'Payload', 'Pending', 'Pin', 'Plain',
  'Poll', 'Queue', 'Reader', 'Record', 'Registered', 'Reply', 'Request', 'Scan', 'Seq', 'Set', 'Shared', 'Slot', 'Source', 'State',
  'Table', 'Ticket', 'Time', 'Unpark', 'Value', 'Waker', 'Wire', 'Write', 'Writer',
];

const method = (name: string, parts: Parameters<typeof b.proc>[1] = {}) => b.proc(`odd_${name}`, { docs: DOCS, ...parts });

export const odd: InterfaceModel = b.model('odd', {
  library: { name: 'odd', nimType: 'Error', defaultAbi: 'native', version: '1.0', docs: DOCS },
  types: [
    b.enumeration('Call', [['self', 1n, 'a "quoted" \\ text'], ['Self', 2n], ['type', 3n], ['Ok', 4n], ['ok', 5n], ['none', 0n]], DOCS),
    b.object('String', { self: b.int, type: b.str, super: b.bool, crate: b.option(b.str), arena: b.seq(b.str), raw: b.int, source: b.int, value: b.int, out: b.int }, DOCS),
    b.object('Vec', { text: b.named('String'), textPresent: b.bool, Text: b.option(b.int) }),
    b.object('RawSeq', { x: b.simple('float32') }),
    b.object('HTTPRequest', { uRL: b.str, URL: b.str }),
    b.object('HttpRequest', { one: b.array(40, b.int) }),
    b.variant('Result', {
      discriminator: { name: 'type', type: b.named('Call'), docs: DOCS },
      branches: [
        { values: ['self', 'Self'], fields: b.fields({ arena: b.named('Vec'), type: b.int, self: b.option(b.int) }) },
        { values: ['type', 'Ok', 'ok'], fields: b.fields({ items: b.setOf(b.named('Call')), floats: b.hashSet(b.simple('float64')) }) },
        { values: ['none'], fields: [] },
      ],
    }),
    b.variant('Wrapped', {
      before: b.fields({ kind: b.option(b.named('Result')), as: b.int }),
      discriminator: { name: 'sort', type: b.bool, docs: '' },
      branches: [{ values: ['false'], fields: [] }, { values: ['true'], fields: b.fields({ kind: b.int }) }],
    }),
    // Names inside the crate that its users never see, and those of the standard library that its files need.
    ...INTERNAL.map((name) => b.object(name, { inside: b.option(b.str) })),
    b.object('Internals', Object.fromEntries(INTERNAL.map((name) => [name, b.seq(b.named(name))]))),
    b.object('Menü', { gänge: b.seq(b.str) }),
    b.object('Fault', { wrapped: b.seq(b.named('Wrapped')), large: b.array(64, b.int) }, DOCS),
  ],
  procs: [
    method('create', { kind: 'ctor', params: b.params({ callback: b.str, user_data: b.int, userData: b.option(b.str) }) }),
    method('new', { kind: 'ctor' }),
    method('close', { params: b.params({ self: b.named('String'), type: b.option(b.named('Vec')), context: b.str, id: b.int, out: b.seq(b.str), arena: b.bytes }), result: b.named('Result') }),
    ...['drop', 'clone', 'events', 'on_tick', 'set_ping', 'await', 'add', 'next', 'to_string', 'from_str', 'default', 'eq', 'is_empty', 'len', 'into_iter'].map((name) => method(name)),
    method('close_blocking', { kind: 'sync', async: false, direct: true, params: b.params({ ret: b.int, out: b.named('RawSeq') }), result: b.named('RawSeq') }),
    method('spread', { result: b.option(b.tuple({ low: b.int, high: b.simple('float64') })) }),
    method('many', { params: b.params(Object.fromEntries([...'abcdefghijkl'].map((name) => [name, b.option(b.seq(b.option(b.table(b.int, b.table(b.named('Call'), b.tuple({ x: b.int })))))) ]))) }),
    method('fails', { error: b.named('Fault'), result: b.option(b.named('Wrapped')) }),
    method('choice', { error: b.named('Call'), params: b.params({ sorted: b.table(b.str, b.simple('float64'), true), maybe: b.option(b.array(2, b.str)), chars: b.seq(b.simple('char')), letter: b.simple('char') }) }),
    method('internals', { params: b.params({ message: b.named('Message'), arc: b.named('Arc'), all: b.named('Internals') }), result: b.named('Context') }),
    ...['submit', 'ready', 'encode', 'calls'].map((name) => b.proc(name, { result: b.named('Item'), params: b.params({ codec: b.named('Codec') }) })),
    method('folge', { params: b.params({ menü: b.named('Menü') }), result: b.option(b.named('Menü')) }),
    method('raw', { kind: 'raw', abis: ['native'], params: b.params({ text: b.simple('cstring') }), result: b.str }),
    b.proc('type', { kind: 'static', params: b.params({ set: b.hashSet(b.simple('float64')) }) }),
    method('end', { kind: 'dtor', async: false, docs: '' }),
  ],
  hosts: [
    b.host('internals', 'internals', { params: b.params({ message: b.named('Message'), wire: b.named('Wire') }), result: b.named('Item') }),
    b.host('type', 'type', { params: b.params({ self: b.int, raw: b.named('Wrapped') }), error: b.named('Fault'), docs: DOCS }),
    b.host('wirt', 'wirt', { params: b.params({ ö: b.named('Menü') }), result: b.named('Menü') }),
    b.host('ping', 'ping', { params: b.params({ message: b.option(b.str) }), result: b.option(b.str) }),
  ],
  events: [b.event('internal', 'internal', b.named('Context')), b.event('tick', 'tick', b.named('Wrapped'), DOCS), b.event('unknown', 'unknown', b.seq(b.str)), b.event('order.created → ❄ "now"', 'orderCreated', b.str), b.event('pair', 'pair', b.tuple({ peer: b.str, near: b.bool }))],
  consts: [b.constant('pi', b.simple('float64'), 3.14159, DOCS), b.constant('none', b.simple('float32'), Number.NaN), b.constant('odd_type', b.str, '\u202e\u0000"\\')],
});

/** No constructor, no destructor, no type, nothing that could be made up for an example. */
export const bare: InterfaceModel = b.model('bare', { procs: [b.proc('bare_now', { kind: 'static', result: b.int })] });
