// What packages print so that a program links: libraries beside the static one, and names that the program's own scope lacks.
import { describe, expect, it } from 'vitest';
import type { BindingId } from '../../src/bindings/binding.js';
import * as b from '../fixtures/models/build.js';
import { packageFiles } from '../rig/packages.js';

const pair = b.tuple({ a: b.int, b: b.str });
const model = b.model('squash', {
  library: { name: 'squash', nimType: 'Squash', defaultAbi: 'native', version: '1.0.0', docs: '' },
  procs: [b.proc('squash_create', { kind: 'ctor' }), b.proc('squash_pair', { result: pair }), b.proc('squash_destroy', { kind: 'dtor' })],
  events: [b.event('squashed', 'squashed', b.seq(pair))],
});

async function lineOf(language: BindingId, path: string, part: string): Promise<string | undefined> {
  const files = await packageFiles(language, model, { abi: 'native', systemLibraries: ['z', ':libown.a'] });
  return files.find((file) => file.path === path)!.text.split('\n').find((line) => line.includes(part))?.trim();
}

describe('a library that itself links libraries of the system', () => {
  it('has packages that name them to whoever links it statically', async () => {
    expect(await lineOf('c', 'lib/pkgconfig/squash.pc', 'Libs.private')).toBe('Libs.private: -lz -l:libown.a -lm -lpthread -ldl');
    expect(await lineOf('c', 'lib/cmake/squash/squashConfig.cmake', 'LINK_LIBRARIES "z')).toBe('INTERFACE_LINK_LIBRARIES "z;-l:libown.a;m;pthread;${CMAKE_DL_LIBS}")');
    expect(await lineOf('c', 'README.md', 'Statically')).toBe('Statically: `cc example.c -Iinclude ../../build/dev/lib/libsquash.a -lz -l:libown.a -lm -lpthread -ldl`.');
    expect(await lineOf('go', 'squash.go', '#cgo squash_static')).toContain('-l:libsquash.a -lz -l:libown.a -lm -lpthread');
    expect(await lineOf('rust', 'build.rs', '=z")')).toBe('println!("cargo:rustc-link-lib=dylib=z");');
    expect(await lineOf('rust', 'build.rs', 'libown')).toBe('println!("cargo:rustc-link-lib=dylib:+verbatim=libown.a");');
  });
});

describe('the example of the C++ package', () => {
  it('names the types of tuples without a name in the library\'s namespace', async () => {
    expect(await lineOf('cpp', 'example/main.cpp', 'on_squashed')).toContain('[](const std::vector<squash::aInt64bStringTuple> &)');
  });
});
