// One struct's view: members with comments, the union of a variant, the size to assert.
import { comment } from './comment.js';
import { declare } from './declare.js';
import { text } from './literals.js';
import { EMPTY_MEMBER } from './names.js';
import type { CStruct, StructField } from './structs.js';
import type { CTypes } from './types.js';
import type { MemberView, StructView } from './view.js';

const INDENT = '  ';

/** The struct as the template prints it. */
export function lowerStruct(types: CTypes, struct: CStruct): StructView {
  const { origin } = struct;
  const members = struct.fields.flatMap(lowerField);
  const after = struct.after.flatMap(lowerField);
  const empty = members.length + struct.union.length + after.length === 0;
  const decl = origin.kind === 'decl' ? origin.decl : undefined;
  return {
    name: struct.name,
    comment: comment(structDocs(types, struct)),
    members: empty ? [{ comment: '', declaration: `uint8_t ${EMPTY_MEMBER}` }] : members,
    union: struct.union.map((branch) => ({
      comment: comment([`When the discriminator is ${branch.values.join(' or ')}.`], INDENT.repeat(2)),
      declaration: `${branch.struct} ${branch.member}`,
    })),
    after,
    sized: decl !== undefined,
    size: String(decl?.size ?? 0),
    align: String(decl?.align ?? 0),
  };
}

/** The author's words stand above the first of a field's members. */
function lowerField(field: StructField): readonly MemberView[] {
  return field.members.map((member, index) => ({
    comment: index === 0 ? comment([field.docs], INDENT) : '',
    declaration: declare(member.type, member.name),
  }));
}

function structDocs(types: CTypes, struct: CStruct): readonly string[] {
  const { origin } = struct;
  switch (origin.kind) {
    case 'decl':
      return [origin.decl.docs];
    case 'branch':
      return [`The fields of ${types.library}_${origin.decl.name} when it is ${origin.values.join(' or ')}.`];
    case 'args':
      return [`The request of the host function ${text(origin.host)}.`];
    case 'time':
      return ['A point in time since 1970-01-01 UTC; nanoseconds count up from the second, from 0 to 999999999.'];
    case 'entry':
    case 'compound':
      return [];
  }
}
