// What the C++ templates print: strings, booleans and lists of them, everything decided before.

/** A field's C++ place, the statement that puts it into C, and the expression that gets it back. */
export interface FieldConversion { readonly place: string; readonly put: string; readonly get: string }

export interface BranchConversion {
  readonly cpp: string;
  /** The discriminator's values that mean this branch. */
  readonly cases: readonly string[];
  /** True when the C++ struct says which of several values it is. */
  readonly several: boolean;
  readonly kindPlace: string;
  readonly discriminatorPut: string;
  readonly common: readonly FieldConversion[];
  readonly fields: readonly FieldConversion[];
  readonly struct: string;
}

interface ConversionBase {
  /** Unique; the order of the functions in the file. */
  readonly key: string;
  readonly name: string;
  readonly cpp: string;
}

interface OptionMember { readonly name: string; readonly type: string; readonly constant: string }

/** One pair of inner functions; each kind has a template of its own. */
export type Conversion = ConversionBase &
  (
    | {
        readonly kind: 'seq';
        readonly strings: boolean;
        readonly isSet: boolean;
        readonly itemCpp: string;
        readonly parameter: string;
        readonly item: string;
        readonly pointer: string;
        /** The vector's own memory is the C array. */
        readonly direct: boolean;
        readonly put: string;
        readonly get: string;
      }
    | { readonly kind: 'option'; readonly members: readonly OptionMember[]; readonly put: string; readonly get: string }
    | { readonly kind: 'array'; readonly parameter: string; readonly constant: string; readonly pointer: string; readonly empty: boolean; readonly put: string; readonly get: string }
    | { readonly kind: 'table'; readonly entry: string; readonly keyField: FieldConversion; readonly valueField: FieldConversion }
    | { readonly kind: 'record'; readonly struct: string; readonly fields: readonly FieldConversion[] }
    | { readonly kind: 'variant'; readonly struct: string; readonly discriminator: string; readonly branches: readonly BranchConversion[] }
    | { readonly kind: 'whole'; readonly struct: string; readonly put: string; readonly get: string }
  );

export interface FieldView { readonly comment: string; readonly declaration: string }

/** A declared type with whether two values of it can be compared. */
export type TypeView = Lowered & { readonly comparable: boolean };

/** A declared type in the form that C++ gives it. */
export type Lowered = { readonly comment: string; readonly name: string } & (
  | { readonly kind: 'struct'; readonly fields: readonly FieldView[] }
  | { readonly kind: 'enum'; readonly base: string; readonly values: readonly { readonly comment: string; readonly name: string; readonly ordinal: string; readonly text: string }[] }
  | { readonly kind: 'distinct'; readonly base: string; readonly orders: boolean }
  | { readonly kind: 'handle' }
  | { readonly kind: 'variant'; readonly alternatives: string; readonly branches: readonly { readonly comment: string; readonly name: string; readonly fields: readonly FieldView[] }[] }
);

export interface ConstView { readonly comment: string; readonly declaration: string }

/** One argument on its way into C: locals declared, then filled. */
export interface ArgumentView { readonly declarations: readonly string[]; readonly put: string }

/** A constructor, method or static function. */
export interface CallView {
  readonly comment: string;
  /** The same, not indented. */
  readonly commentOutside: string;
  readonly name: string;
  /** The form that does not wait. */
  readonly asyncName: string;
  /** The struct that says how it is called. */
  readonly trait: string;
  readonly symbol: string;
  readonly kind: 'method' | 'ctor' | 'static';
  /** `true` or `false`, as C++ writes it: whether it can be cancelled. */
  readonly hasId: string;
  /** The same: whether it ends on the calling thread. */
  readonly isInline: string;
  /** `const EchoRequest &req`: C++ parameters; then with a comma behind each, and before each. */
  readonly params: string;
  readonly paramsFirst: string;
  readonly inputs: string;
  /** The names of the parameters, a comma before each. */
  readonly passOn: string;
  readonly arguments: readonly ArgumentView[];
  readonly usesArena: boolean;
  /** What the C function gets for the parameters: a comma before each, and behind each. */
  readonly passed: string;
  readonly passedFirst: string;
  readonly result: string;
  /** The error type of the result: `error` or `typed_error<E>`. */
  readonly error: string;
  readonly decode: string;
  readonly hasTypedError: boolean;
  readonly typedDecode: string;
  readonly isVoid: boolean;
  readonly direct: boolean;
  readonly directOut: string;
  readonly directGet: string;
  /** Over CBOR: the entries of the request, and the coders of the result and of a typed error. */
  readonly entries: readonly string[];
  readonly resultCoder: string;
  readonly errorCoder: string;
}

export interface EventView { readonly comment: string; readonly name: string; readonly trait: string; readonly wire: string; readonly type: string; readonly decode: string; readonly coder: string }

export interface HostView {
  readonly comment: string;
  readonly name: string;
  readonly trait: string;
  readonly wire: string;
  /** `std::string, TokenRequest`: what the function is called with; then with a comma behind each, and before each. */
  readonly tuple: string;
  readonly types: string;
  readonly more: string;
  readonly request: string;
  readonly gets: readonly string[];
  readonly result: string;
  readonly isVoid: boolean;
  readonly isText: boolean;
  readonly answerType: string;
  readonly put: string;
  readonly usesArena: boolean;
  /** Over CBOR: the entries of the request in the tuple `args`, and the coder of the answer. */
  readonly entries: readonly string[];
  readonly coder: string;
}

/** One branch of a variant as a map. */
export interface CoderBranch {
  readonly cpp: string;
  readonly cases: readonly string[];
  readonly several: boolean;
  /** Where the kind stands, or what it is. */
  readonly kind: string;
  readonly fields: readonly string[];
}

/** How one declared type is written as CBOR. */
export type CoderView = { readonly name: string } & (
  | { readonly kind: 'record'; readonly fields: readonly string[] }
  | { readonly kind: 'enum'; readonly values: readonly { readonly name: string; readonly text: string }[] }
  | { readonly kind: 'distinct'; readonly base: string }
  | { readonly kind: 'handle' }
  | { readonly kind: 'variant'; readonly tagType: string; readonly tagCoder: string; readonly tagText: string; readonly branches: readonly CoderBranch[] }
);

/** A C function as a member of one of the header's tables. */
export interface FunctionView { readonly name: string; readonly symbol: string }

/** `<lib>.hpp` */
export interface HeaderView {
  readonly notice: string;
  readonly library: string;
  readonly prefix: string;
  readonly comment: string;
  readonly context: string;
  readonly checksum: string;
  /** `version 1.2.3, ffi 0.1.0, interface 0123456789abcdef`: what the header was made from, for messages. */
  readonly made: string;
  /** What the context class puts before the names of the package's own types: nothing, or the namespace where a member hides one. */
  readonly outside: string;
  /** False for a library that has nothing but functions without a context. */
  readonly hasContext: boolean;
  /** The functions of no one ABI, and of each. */
  readonly commonFunctions: readonly FunctionView[];
  readonly nativeFunctions: readonly FunctionView[];
  readonly consts: readonly ConstView[];
  readonly forward: readonly string[];
  readonly types: readonly TypeView[];
  readonly calls: readonly CallView[];
  readonly constructors: readonly CallView[];
  readonly methods: readonly CallView[];
  readonly statics: readonly CallView[];
  readonly events: readonly EventView[];
  readonly hosts: readonly HostView[];
  readonly conversions: readonly Conversion[];
  readonly items: readonly ItemView[];
}

/** `<lib>_codec.hpp` and `<lib>_cbor.hpp` */
export interface CborView extends HeaderView {
  readonly coders: readonly CoderView[];
  readonly cborFunctions: readonly FunctionView[];
  readonly cborItems: readonly ItemView[];
  readonly cborCalls: readonly CallView[];
  readonly cborConstructors: readonly CallView[];
  readonly cborMethods: readonly CallView[];
  readonly cborStatics: readonly CallView[];
}

/** What a library is compared by: a name and a checksum as C++ writes it. */
export interface ItemView { readonly name: string; readonly checksum: string }
