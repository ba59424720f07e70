// What each type of a model is in Python: its annotation, and the expression of its codec.
import type { InterfaceModel, Type, TypeDecl } from '../../model/types.js';
import { NameScope, memberName, typeName } from './names.js';
import { PACKAGE_TYPES } from './reserved.js';

/** The declared types of a model with their Python names. */
export interface PythonTypes {
  readonly library: string;
  readonly context: string;
  readonly decls: ReadonlyMap<string, TypeDecl>;
  readonly names: ReadonlyMap<string, string>;
  readonly scope: NameScope;
}

export function pythonTypes(model: InterfaceModel): PythonTypes {
  const scope = new NameScope(PACKAGE_TYPES);
  const context = scope.take(typeName(model.library.nimType));
  return {
    library: model.library.name,
    context,
    decls: new Map(model.types.map((decl) => [decl.name, decl])),
    names: new Map(model.types.map((decl) => [decl.name, scope.take(typeName(decl.name))])),
    scope,
  };
}

/** The declaration of a name; the model's check guarantees that it exists. */
export function lookUp(types: PythonTypes, name: string): TypeDecl {
  const decl = types.decls.get(name);
  if (!decl) throw new Error(`type ${name} is not in the model`);
  return decl;
}

/** The annotation of a type; `from` is what leads to the declared ones: nothing inside their own module. */
export function annotation(types: PythonTypes, type: Type, from = 'types.'): string {
  const of = (item: Type): string => annotation(types, item, from);
  switch (type.kind) {
    case 'named':
      return `${from}${types.names.get(type.name)!}`;
    case 'seq':
    case 'array':
      return type.kind === 'array' && type.item.kind === 'uint8' ? 'bytes' : `list[${of(type.item)}]`;
    case 'set':
    case 'hashSet':
      return `${isHashable(types, type.item) ? 'set' : 'list'}[${of(type.item)}]`;
    case 'option':
      return `${of(type.item)} | None`;
    case 'table': {
      const [key, value] = [of(type.key), of(type.value)];
      return isHashable(types, type.key) ? `dict[${key}, ${value}]` : `list[tuple[${key}, ${value}]]`;
    }
    case 'tuple':
      return `tuple[${type.fields.map((field) => of(field.type)).join(', ')}]`;
    default:
      return SIMPLE[type.kind][0];
  }
}

/** The expression of a type's codec. */
export function codec(types: PythonTypes, type: Type): string {
  const of = (item: Type): string => codec(types, item);
  switch (type.kind) {
    case 'named':
      return codecName(type.name);
    case 'seq':
      return `c.List(${of(type.item)})`;
    case 'array':
      return type.item.kind === 'uint8' && type.len > 0 ? `c.Bytes(${type.len})` : `c.List(${of(type.item)}, ${type.len})`;
    case 'set':
    case 'hashSet':
      return `c.Set(${of(type.item)}, ${isHashable(types, type.item) ? 'set' : 'list'})`;
    case 'option':
      return `c.Option(${of(type.item)})`;
    case 'table':
      return `c.Table(${of(type.key)}, ${of(type.value)}, ${isHashable(types, type.key) ? 'dict' : 'list'})`;
    case 'tuple':
      return `Tuple(${type.fields.map((field) => `(${text(field.name)}, ${of(field.type)})`).join(', ')})`;
    default:
      return SIMPLE[type.kind][1];
  }
}

/** The variable that holds a declared type's codec. */
export function codecName(name: string): string {
  return `t_${memberName(name)}_${name.length}`;
}

/** A text as a literal. */
export function text(value: string): string {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).replace(/(?:\\u[dD][89aAbB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})/g, astral);
}

function astral(pair: string): string {
  const code = (JSON.parse(`"${pair}"`) as string).codePointAt(0)!;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** True if values of the type can be keys of a dict. */
export function isHashable(types: PythonTypes, type: Type): boolean {
  switch (type.kind) {
    case 'named': {
      const decl = lookUp(types, type.name);
      return decl.kind === 'enum' || (decl.kind === 'distinct' && isHashable(types, decl.base));
    }
    case 'option':
      return isHashable(types, type.item);
    case 'tuple':
      return type.fields.every((field) => isHashable(types, field.type));
    case 'array':
      return type.item.kind === 'uint8' && type.len > 0;
    case 'seq':
    case 'set':
    case 'hashSet':
    case 'table':
      return false;
    default:
      return true;
  }
}

/** Annotation and codec of the types that carry nothing but themselves; pointers are refused before. */
const SIMPLE = {
  int8: ['int', 'c.int8'], int16: ['int', 'c.int16'], int32: ['int', 'c.int32'], int64: ['int', 'c.int64'],
  uint8: ['int', 'c.uint8'], uint16: ['int', 'c.uint16'], uint32: ['int', 'c.uint32'], uint64: ['int', 'c.uint64'],
  float32: ['float', 'c.float32'], float64: ['float', 'c.float64'], bool: ['bool', 'c.boolean'], char: ['int', 'c.char'],
  string: ['str', 'c.text'], bytes: ['bytes', 'c.data'], void: ['None', 'c.nothing'],
  duration: ['moments.Nanoseconds', 'c.int64'], time: ['moments.Moment', 'Time()'],
  cstring: ['str', 'c.text'], pointer: ['int', 'c.uint64'],
} as const;
