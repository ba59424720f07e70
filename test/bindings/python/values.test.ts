// What Python programs may pass: values of another type are refused by name and path before anything crosses, and never mean something else.
import { describe, expect, it } from 'vitest';
import { run } from '../../e2e/rig/program.js';
import { haveTools } from '../../e2e/rig/tools.js';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';

const portable = { ...kitchen, procs: kitchen.procs.filter((proc) => proc.kind !== 'raw') };

const PROGRAM = `
import array
from kitchen import Texts, _codec, cbor

def shown(proc, *values):
    try:
        print(bytes(cbor.PROCS[f"kitchen_{proc}"].request(values)).hex())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

shown("add", 1, 1.5)
shown("add", 1, "2")
shown("add", True, 2)
shown("refuse", None)
shown("refuse", b"how")
shown("refuse", "\\udc80")
shown("data", "text")
shown("data", [1, 2])
shown("data", memoryview(array.array("H", [1, 2])))
shown("texts_of", "ab")
shown("texts_of", None)
shown("texts_of", {"a": 1})
shown("texts_of", ("a",))
shown("colors", "red")
shown("maybe_text", False)
shown("texts", "no object")
for letter in (65, 256, "A", b"AB", 1.5):
    written = bytearray()
    try:
        _codec.char.write(letter, written)
        print(written.hex())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
`;

const SAID = [
  "TypeError: right: 'float' object cannot be interpreted as an integer",
  "TypeError: right: 'str' object cannot be interpreted as an integer",
  'a2646c65667401657269676874' + '02',
  'TypeError: how: expected a text, found NoneType',
  'TypeError: how: expected a text, found bytes',
  "ValueError: how: 'utf-8' codec can't encode character '\\udc80' in position 0: surrogates not allowed",
  'TypeError: value: expected bytes, found str',
  'TypeError: value: expected bytes, found list',
  'a16576616c75654401000200',
  'TypeError: value: expected a list, found str',
  'TypeError: value: expected a list, found NoneType',
  'TypeError: value: expected a list, found dict',
  'a16576616c7565816161',
  'TypeError: value: expected a set, found str',
  'TypeError: value: expected a text, found bool',
  'TypeError: value: expected Texts, found str',
  '1841',
  'ValueError: number 256 out of range for a char, a byte from 0 to 255',
  "TypeError: a char is a byte from 0 to 255, as ord gives it, not 'A'",
  "TypeError: a char is a byte from 0 to 255, as ord gives it, not b'AB'",
  "TypeError: 'float' object cannot be interpreted as an integer",
];

describe.runIf(haveTools('python3'))('values of Python programs', () => {
  it('cross as what they are, or are refused with their path', async () => {
    const folder = layOutFiles(await packageFiles('python', portable));
    const { code, stdout, stderr } = await run('python3', ['-c', PROGRAM], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toEqual(SAID);
  });
});
