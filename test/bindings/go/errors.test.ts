// The errors that calls declare for themselves: each documented form is what `errors.As` really finds, whatever kind of type the author chose.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InterfaceModel, TypeDecl } from '../../../src/model/types.js';
import { run } from '../../e2e/rig/program.js';
import { haveTools } from '../../e2e/rig/tools.js';
import * as b from '../../fixtures/models/build.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';

const MINUTES = 60_000;
const tools = haveTools('go', 'gcc');

const kinds = b.enumeration('Kind', [['notFound', 0n], ['full', 1n]]);

function fault(name: string, field: string): TypeDecl {
  return b.variant(name, {
    discriminator: { name: 'kind', type: b.named('Kind'), docs: '' },
    branches: [{ values: ['notFound'], fields: b.fields({ [field]: b.str }) }, { values: ['full'], fields: [] }],
  });
}

function shop(): InterfaceModel {
  const types = [kinds, fault('Fault', 'what'), fault('Odd', 'error'), b.object('Refusal', { code: b.int }), b.object('Report', { error: b.str })];
  return b.model('shop', {
    library: { name: 'shop', nimType: 'Shop', defaultAbi: 'native', version: '1.0.0', docs: '' },
    types,
    procs: [
      b.proc('shop_create', { kind: 'ctor' }),
      ...types.map((type) => b.proc(`shop_try_${type.name.toLowerCase()}`, { error: b.named(type.name) })),
      b.proc('shop_destroy', { kind: 'dtor' }),
    ],
  });
}

const TEST = `package shop

import (
	"errors"
	"testing"
)

func found[T any](t *testing.T, err error) T {
	t.Helper()
	var target T
	if !errors.As(err, &target) {
		t.Errorf("%T is not found", err)
	}
	return target
}

func TestFaults(t *testing.T) {
	missing := FaultNotFound{What: "key"}
	err := asError(Fault(missing))
	if found[Fault](t, err) != Fault(missing) || found[FaultNotFound](t, err) != missing {
		t.Error(err)
	}
	if text := err.Error(); text != "FaultNotFound{What:key}" {
		t.Error(text)
	}
	if found[*TypedError[Odd]](t, asError(Odd(OddFull{}))).Value != Odd(OddFull{}) {
		t.Error("another value")
	}
	if found[Kind](t, asError(KindFull)) != KindFull {
		t.Error("another value")
	}
	if found[*Refusal](t, asError(&Refusal{Code: 3})).Code != 3 {
		t.Error("another value")
	}
	if found[*TypedError[Report]](t, asError(Report{Error: "text"})).Value.Error != "text" {
		t.Error("another value")
	}
}
`;

describe('typed errors in Go', () => {
  it('are documented as what errors.As finds', async () => {
    const files = new Map((await packageFiles('go', shop())).map((file) => [file.path, file.text]));
    const notes = [...files.get('shop.go')!.matchAll(/^\/\/ Its own failures are of type (\S+): find them/gm)].map((match) => match[1]);
    expect(notes).toEqual(['Kind', 'Fault', '*TypedError[Odd]', '*Refusal', '*TypedError[Report]']);
    const readers = [...files.get('shop.go')!.matchAll(/return asError\((\S+)\)/g)].map((match) => match[1]);
    expect(readers).toEqual(['fault', 'fault', 'fault', '&fault', 'fault']);
    expect(files.get('README.md')).toContain('var failure shop.Kind\n');
  });

  it.runIf(tools)('are found by errors.As in every form', async () => {
    const folder = layOutFiles(await packageFiles('go', shop(), { abi: 'both' }));
    writeFileSync(join(folder, 'errors_test.go'), TEST);
    const { code, stdout, stderr } = await run('go', ['test', '-tags', 'shop_dynamic', '.'], { cwd: folder, timeoutMs: 5 * MINUTES });
    expect({ code, stderr, stdout: code === 0 ? '' : stdout }).toEqual({ code: 0, stderr: '', stdout: '' });
    expect(await run('gofmt', ['-l', '.'], { cwd: folder })).toEqual({ code: 0, stdout: '', stderr: '' });
  }, 6 * MINUTES);
});
