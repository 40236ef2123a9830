import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { hasDeletionViolations, hasWriteViolations } from "../templates/resource-violations.ts";
import { helperModule, helperNames, type HelperName } from "./helpers/catalogue.ts";

/** Names that every operation's file may use for something else. */
const reserved =
  "Big ProblemError and asc body by caller count db desc each eq exists found getTableColumns gt gte hashPassword inArray isNotNull isNull isPassword lt lte ne not null one onlyRow or other params query randomUUID refuseViolations row rows sql sum token tokens tx undefined value".split(
    " ",
  );

/** Words that cannot name a variable. */
const words =
  "arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new of package private protected public return static super switch this throw true try type typeof var void while with yield Date Error JSON Map Math Number Set String".split(
    " ",
  );

/** A file of generated code while it is being written: what it imports, and which names it has given away. */
export class CodeFile {
  /** Folder of the file below src. */
  readonly folder: string;
  readonly helpers = new Set<HelperName>();
  readonly #names: Set<string>;
  readonly #elements = new Set<string>();
  readonly #imports = new Map<string, Map<string, boolean>>();

  readonly #own: ResourceView | undefined;

  constructor(service: ServiceView, folder: string, own?: ResourceView) {
    this.folder = folder;
    this.#own = own;
    this.#names = new Set([
      ...reserved,
      ...words,
      ...helperNames,
      ...service.resources.flatMap(({ table, camel }) => [
        table,
        `${camel}Violations`,
        `${camel}DeletionViolations`,
      ]),
    ]);
  }

  /** Imports a value and gives its name. */
  use(module: string, name: string): string {
    this.#note(module, name, false);
    return name;
  }

  /** Imports a type and gives its name. */
  useType(module: string, name: string): string {
    this.#note(module, name, true);
    return name;
  }

  /** A query function of Drizzle. */
  drizzle(name: string): string {
    return this.use("drizzle-orm", name);
  }

  /** A function that the service has for all its operations. */
  helper(name: HelperName): string {
    this.helpers.add(name);
    return this.use(this.below(helperModule(name)), name);
  }

  /** The table of a resource. */
  table(resource: ResourceView): string {
    return this.use(this.below(`${resource.folder}/table.ts`), resource.table);
  }

  /** The table of the entity that the operation is about. */
  get currentTable(): string {
    if (!this.#own) throw new RangeError("Expected an operation about an entity, found none.");
    return this.table(this.#own);
  }

  /** A write, told apart by whose constraint it violates. */
  guarded(service: ServiceView, resource: ResourceView, statement: string): string {
    return hasWriteViolations(service, resource)
      ? this.#told(resource, { map: "violations", name: `${resource.camel}Violations` }, statement)
      : statement;
  }

  /** A deletion, told apart by who still needs the row. */
  guardedDeletion(service: ServiceView, resource: ResourceView, statement: string): string {
    return hasDeletionViolations(service, resource)
      ? this.#told(
          resource,
          { map: "deletionViolations", name: `${resource.camel}DeletionViolations` },
          statement,
        )
      : statement;
  }

  #told(
    resource: ResourceView,
    { map, name }: { map: string; name: string },
    statement: string,
  ): string {
    const refuse = this.use(this.below("database/refuse-violations.ts"), "refuseViolations");
    this.use(this.below(`${resource.folder}/violations.ts`), `${map} as ${name}`);
    return `${refuse}(${name}, () => ${statement})`;
  }

  /** Path of a module below src as this file imports it. */
  below(path: string): string {
    const [folder = "", ...rest] = path.split("/");
    if (this.folder === "") return `./${path}`;
    return folder === this.folder ? `./${rest.join("/")}` : `../${path}`;
  }

  /** A name for a variable that nothing else in the file has. */
  variable(wanted: string): string {
    const name = this.#free(wanted, this.#elements);
    this.#names.add(name);
    return name;
  }

  /** A name for the parameter of a function; `around` are those of the functions that it stands in. */
  element(wanted: string, around: ReadonlySet<string>): string {
    const name = this.#free(wanted, around);
    this.#elements.add(name);
    return name;
  }

  #free(wanted: string, others: ReadonlySet<string>): string {
    let name = wanted;
    for (let number = 2; this.#names.has(name) || others.has(name); number += 1) {
      name = `${wanted}${number}`;
    }
    return name;
  }

  /** The import statements of what some code uses, packages first, then modules of the service by path. */
  imports(code: string): string {
    const bare = code.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/.*|\/\*[\s\S]*?\*\//g, '""');
    const used = new Set(bare.match(/[A-Za-z_$][\w$]*/g));
    return [...this.#imports]
      .map(([module, names]) => {
        const kept = [...names].filter(([name]) => used.has(name.split(" as ").at(-1) ?? name));
        return [module, new Map(kept)] as const;
      })
      .filter(([, names]) => names.size > 0)
      .toSorted(([one], [other]) => (rank(one) < rank(other) ? -1 : 1))
      .map(([module, names]) => importStatement(module, names))
      .join("\n");
  }

  #note(module: string, name: string, isType: boolean): void {
    const names = this.#imports.get(module) ?? new Map<string, boolean>();
    this.#imports.set(module, names);
    names.set(name, isType && names.get(name) !== false);
  }
}

function rank(module: string): string {
  if (module.startsWith("node:")) return `0${module}`;
  if (!module.startsWith(".")) return `1${module}`;
  return module.startsWith("..") ? `2${module}` : `3${module}`;
}

function importStatement(module: string, names: Map<string, boolean>): string {
  const allTypes = [...names.values()].every((isType) => isType);
  const list = [...names]
    .toSorted(([one], [other]) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
    .map(([name, isType]) => (isType && !allTypes ? `type ${name}` : name));
  return `import ${allTypes ? "type " : ""}{ ${list.join(", ")} } from "${module}";`;
}
