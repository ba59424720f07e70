// The CDDL package: a schema of everything that crosses in CBOR, and how to use it.
import { ok } from '../../core/result.js';
import type { Binding } from '../binding.js';
import { EVERYTHING } from '../capabilities.js';
import { lowerSchema } from './lower.js';

/** RFC 8610 schema of requests, results, events and host calls. */
export const cddlBinding: Binding = {
  id: 'cddl',
  title: 'CDDL',
  capabilities: { ...EVERYTHING, abis: ['cbor'], features: ['events', 'hosts', 'typedErrors', 'consts'] },
  options: [],
  generate: ({ model, render }) => {
    const view = lowerSchema(model);
    return ok([
      { path: `${model.library.name}.cddl`, text: render.render('cddl/schema.cddl.eta', view) },
      { path: 'README.md', text: render.render('cddl/README.md.eta', view) },
    ]);
  },
};
