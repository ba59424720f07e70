// The comment at the top of both headers: what the library is, and the rules that hold for every call.
import type { InterfaceModel } from '../../model/types.js';
import { paragraphs } from './comment.js';
import { macroPrefix } from './names.js';

/** The lines of the overview. */
export function overview(model: InterfaceModel): readonly string[] {
  const { name, version } = model.library;
  const prefix = macroPrefix(name);
  return paragraphs(
    [`${name} ${version}`],
    [model.library.docs],
    [
      'A context is a handle, not a pointer: stale, foreign and null ones are errors. All functions may be called from any thread.',
      'Nobody frees the other\'s memory: arguments are read during the call only, results (msg) are valid inside the callback only.',
      'An accepted call (RET_OK) ends in exactly one callback. Every function that fails also sets the text that',
      `${name}_last_error copies for the calling thread. Callbacks run on the context's worker and must not block.`,
      'A text with length 0 is NUL-terminated, or null for empty; a length makes any bytes a text. A null pointer with a length is an error.',
    ],
    [
      `Before including: define ${prefix}_SHORT_NAMES for the Nim names without prefix,`,
      `${prefix}_CHECK_ABI for a link error when the library was built from another interface,`,
      `${prefix}_DYNAMIC_LOAD to open the library at run time (${name}_dynamic.h).`,
    ],
  );
}
