import runtime from "../../../../runtime/fastify-postgres/package.json" with { type: "json" };
import lock from "../../../../runtime/fastify-postgres/package-lock.json" with { type: "json" };
import type { ServiceView } from "../../model/service-view.ts";
import { optionalPackages } from "../optional-packages.ts";

const version = "1.0.0";

/** `package.json`: the exact versions of the prepared runtime. */
export function packageFile(service: ServiceView): string {
  const { slug, title } = service;
  return JSON.stringify({
    name: slug,
    version,
    description: title,
    private: true,
    type: "module",
    engines: { node: ">=20.19" },
    scripts: {
      start: "node --import tsx src/main.ts",
      migrate: "node --import tsx src/migrate.ts",
      test: "vitest run",
      typecheck: "tsc",
      lint: "oxlint --deny-warnings",
      format: "prettier --write .",
      "format:check": "prettier --check .",
    },
    dependencies: needed(service, runtime.dependencies),
    devDependencies: needed(service, runtime.devDependencies),
  });
}

/** `package-lock.json`: the lock of the prepared runtime under the service's name. */
export function packageLockFile(service: ServiceView): string {
  const { slug } = service;
  const root = {
    ...lock.packages[""],
    name: slug,
    version,
    dependencies: needed(service, runtime.dependencies),
    devDependencies: needed(service, runtime.devDependencies),
  };
  const left = leftOut(service).map((name) => `node_modules/${name}`);
  const rest = Object.entries(lock.packages).filter(
    ([path]) => path !== "" && !left.some((gone) => path === gone || path.startsWith(`${gone}/`)),
  );
  const packages = { "": root, ...Object.fromEntries(rest) };
  return `${JSON.stringify({ ...lock, name: slug, version, packages }, null, 2)}\n`;
}

/** Packages of the runtime that this service does not import. */
function leftOut(service: ServiceView): string[] {
  return Object.entries(optionalPackages)
    .filter(([, isUsed]) => !isUsed(service))
    .flatMap(([name]) => [name, `@types/${name}`]);
}

function needed(
  service: ServiceView,
  dependencies: Record<string, string>,
): Record<string, string> {
  const left = new Set(leftOut(service));
  return Object.fromEntries(Object.entries(dependencies).filter(([name]) => !left.has(name)));
}
