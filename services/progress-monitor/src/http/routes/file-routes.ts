import { fileRefSchema, requests, uuidSchema } from "@devmatrix/contracts";
import type { RunManifest } from "@devmatrix/contracts";
import { z } from "zod";
import { ArchiveFault, archiveRun, filesOf } from "../../archive/archive-run.ts";
import { runOr404 } from "../api-context.ts";
import type { ApiContext } from "../api-context.ts";
import { defineRoute } from "../define-route.ts";
import type { Route } from "../define-route.ts";
import { HttpProblem } from "../problem.ts";

const tag = "Files";
const params = z.object({ runId: uuidSchema });

/** What a run has generated. */
export function fileRoutes(api: ApiContext): Route[] {
  return [list(api), archive(api)];
}

function list(api: ApiContext): Route {
  return defineRoute({
    method: "GET",
    path: "/api/runs/{runId}/files",
    tag,
    summary: "The files of the completed tasks, each with its hash and requirements",
    params,
    responses: { 200: { description: "By path.", schema: z.array(fileRefSchema) } },
    handle: async ({ params: { runId } }) => {
      await runOr404(api.reads, runId);
      return { body: filesOf(await manifestOr404(api, runId)) };
    },
  });
}

function archive(api: ApiContext): Route {
  return defineRoute({
    method: "GET",
    path: "/api/runs/{runId}/archive",
    tag,
    summary: "The verified tree as tar.gz; the same tree gives the same bytes",
    params,
    responses: {
      200: { description: "The archive.", contentType: "application/gzip" },
      409: { description: "Not verified.", contentType: "application/problem+json" },
    },
    handle: async ({ params: { runId } }) => {
      const run = await runOr404(api.reads, runId);
      if (run.directory === null || run.slug === null)
        throw new HttpProblem(
          409,
          `Expected run ${runId} to be verified and deployed, it is ${run.status}.`,
        );
      const bytes = await pack(api, run.slug, await manifestOr404(api, runId));
      return {
        headers: {
          "content-type": "application/gzip",
          "content-disposition": `attachment; filename="${run.slug}.tar.gz"`,
        },
        body: bytes,
      };
    },
  });
}

async function pack(api: ApiContext, slug: string, manifest: RunManifest): Promise<Buffer> {
  const options = { timeoutMs: api.requestTimeoutMs };
  try {
    return await archiveRun(slug, filesOf(manifest), async (sha256) => {
      const reply = await api.messaging.request(requests.readArtifacts, { sha256 }, options);
      return reply.artifacts;
    });
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    throw new HttpProblem(409, `The tree cannot be given out: ${error.message}`);
  }
}

async function manifestOr404(api: ApiContext, runId: string): Promise<RunManifest> {
  const options = { timeoutMs: api.requestTimeoutMs };
  const { manifest } = await api.messaging.request(requests.readManifest, { runId }, options);
  if (manifest === null) throw new HttpProblem(404, `Run ${runId} has no files: it did not start.`);
  return manifest;
}
