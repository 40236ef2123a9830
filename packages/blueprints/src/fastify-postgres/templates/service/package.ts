import runtime from "../../../../runtime/fastify-postgres/package.json" with { type: "json" };
import lock from "../../../../runtime/fastify-postgres/package-lock.json" with { type: "json" };
import type { ServiceView } from "../../model/service-view.ts";

const version = "1.0.0";

/** `package.json`: the exact versions of the prepared runtime. */
export function packageFile({ slug, title }: ServiceView): string {
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
    dependencies: runtime.dependencies,
    devDependencies: runtime.devDependencies,
  });
}

/** `package-lock.json`: the lock of the prepared runtime under the service's name. */
export function packageLockFile({ slug }: ServiceView): string {
  const root = { ...lock.packages[""], name: slug, version };
  const packages = { ...lock.packages, "": root };
  return `${JSON.stringify({ ...lock, name: slug, version, packages }, null, 2)}\n`;
}
