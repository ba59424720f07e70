// The views of the package's build files and README: names, versions, and where the library is looked for.
import { summaryOf } from '../../model/summary.js';
import type { InterfaceModel } from '../../model/types.js';
import type { BindingOptions } from '../binding.js';
import { notice } from './lower.js';
import { lowerExample, type ExampleView } from './example.js';
import { blockingScope } from './lower-blocking.js';
import { eventMacro, hostMacro, macroPrefix, type PackageNames } from './names.js';

/** What the `.pc` file and the CMake files print. */
export interface PackageView {
  readonly notice: string;
  readonly library: string;
  readonly prefix: string;
  readonly description: string;
  readonly version: string;
  /** The first number of the version. */
  readonly major: string;
  readonly hasLibraryDir: boolean;
  /** The build's library folder relative to the package; empty for none. */
  readonly libraryDir: string;
  /** What a program links beside the static library, as arguments of a linker and as a list of CMake. */
  readonly staticFlags: string;
  readonly staticList: string;
  /** References to variables, in CMake's spelling. */
  readonly override: string;
  readonly environment: string;
  readonly environmentValue: string;
  readonly notFound: string;
}

/** Decides the build files. */
export function lowerPackage(model: InterfaceModel, options: BindingOptions): PackageView {
  const { name, docs, version } = model.library;
  const libraries = options.systemLibraries ?? [];
  const summary = summaryOf(docs);
  return {
    notice: notice(model),
    library: name,
    prefix: macroPrefix(name),
    description: summary === '' ? `${name}, a Nim library` : summary,
    version,
    major: version.split('.')[0] ?? version,
    hasLibraryDir: options.libraryDir !== undefined,
    libraryDir: options.libraryDir ?? '',
    staticFlags: [...libraries, 'm', 'pthread', 'dl'].map((library) => `-l${library}`).join(' '),
    staticList: [...libraries.map((library) => (library.startsWith(':') ? `-l${library}` : library)), 'm', 'pthread'].join(';'),
    override: `\${${macroPrefix(name)}_LIB_DIR}`,
    environment: `ENV{${macroPrefix(name)}_LIB_DIR}`,
    environmentValue: `$ENV{${macroPrefix(name)}_LIB_DIR}`,
    notFound: `\${${name}_NOT_FOUND_MESSAGE}`,
  };
}

/** What the README prints besides. */
export interface ReadmeView extends PackageView {
  /** Where its build lines find the library. */
  readonly searchDir: string;
  readonly example: ExampleView;
  readonly names: PackageNames;
  readonly hasEvents: boolean;
  readonly eventExample: string;
  readonly hasHosts: boolean;
  readonly hostExample: string;
}

/** Decides the README. */
export function lowerReadme(model: InterfaceModel, options: BindingOptions): ReadmeView {
  const { name } = model.library;
  const [event] = model.events;
  const [host] = model.hosts;
  const scope = blockingScope(model);
  return {
    ...lowerPackage(model, options),
    searchDir: options.libraryDir ?? 'lib',
    example: lowerExample(scope, model),
    names: scope.names,
    hasEvents: event !== undefined,
    eventExample: event ? eventMacro(name, event.name) : '',
    hasHosts: host !== undefined,
    hostExample: host ? hostMacro(name, host.name) : '',
  };
}
