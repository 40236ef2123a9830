// Turns the sources of the service into one file of plain JavaScript, with the compiler that tsx uses and its settings,
// so that a start costs neither the hooks nor the resolving of tsx. Packages stay outside, as they are installed.
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";

/** Returns undefined when `outFile` is written, else what the compiler says. */
export async function compileService({ compiler, directory, entry, outFile }) {
  const { default: esbuild } = await import(pathToFileURL(compiler).href);
  try {
    await esbuild.build({
      absWorkingDir: directory,
      entryPoints: [entry],
      outfile: outFile,
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: `node${process.versions.node}`,
      keepNames: true,
      legalComments: "none",
      logLevel: "silent",
      plugins: [keepSourceUrls(esbuild)],
    });
    return undefined;
  } catch (error) {
    return `The sources cannot be compiled: ${error.message}`;
  } finally {
    await esbuild.stop();
  }
}

/** A module finds files beside it by its own address, which must stay that of its source. */
function keepSourceUrls(esbuild) {
  return {
    name: "keep the urls of the sources",
    setup(build) {
      build.onLoad({ filter: /\.[cm]?ts$/ }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        if (!text.includes("import.meta")) return undefined;
        const { code } = await esbuild.transform(text, {
          loader: "ts",
          format: "esm",
          target: `node${process.versions.node}`,
          keepNames: true,
          sourcefile: path,
          define: {
            "import.meta.url": JSON.stringify(pathToFileURL(path).href),
            "import.meta.dirname": JSON.stringify(dirname(path)),
            "import.meta.filename": JSON.stringify(path),
          },
        });
        return { contents: code, loader: "js" };
      });
    },
  };
}
