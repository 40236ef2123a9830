import { setTimeout as pause } from "node:timers/promises";
import { Command, Option } from "commander";
import type { GraphStore, GraphView } from "@devmatrix/contracts";
import { graphTasksOf } from "@devmatrix/planning";
import { readSpecification } from "@devmatrix/spec-readers";
import { createEmbeddedTaskGraph, toMermaid } from "@devmatrix/task-graph";
import { findStack } from "../client/find-stack.ts";
import { MonitorClient } from "../client/monitor-client.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandFailure, exitCodes } from "../output/exit-codes.ts";
import { graphText } from "../output/graph-text.ts";
import { rejectionText } from "../output/model-text.ts";
import { printJson } from "../output/print-json.ts";
import { planOf } from "../plan-of.ts";
import { readSpecInput } from "../read-spec-input.ts";
import { answersOption, dataOption, jsonOption } from "./common-options.ts";

interface GraphOptions {
  format: "text" | "mermaid" | "json";
  answers?: string;
  data?: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `devmatrix graph SPEC|RUN`: waves, critical path and bottlenecks, before a run or while it goes on. */
export function graphCommand(context: CommandContext): Command {
  const command = new Command("graph")
    .description("Show waves, critical path and bottlenecks of a specification or a run.")
    .argument("<spec-or-run...>", "a specification (files or a folder), or the id of a run")
    .addOption(
      new Option("--format <format>", "how to print it")
        .choices(["text", "mermaid", "json"])
        .default("text"),
    )
    .addOption(answersOption())
    .addOption(dataOption())
    .addHelpText(
      "after",
      "\nExamples:\n  $ devmatrix graph examples/beehives.md --format mermaid\n  $ devmatrix graph 5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11",
    )
    .action(async (wanted: string[], options: GraphOptions) => {
      const [first = ""] = wanted;
      const view =
        wanted.length === 1 && uuid.test(first)
          ? await readView(first, options)
          : await planView(wanted, options, context);
      if (view !== undefined) printView(view, options.format);
    });
  return command.enablePositionalOptions().addCommand(rebuildCommand().exitOverride());
}

function printView(view: GraphView, format: GraphOptions["format"]): void {
  if (format === "json") printJson(view);
  else if (format === "mermaid") process.stdout.write(toMermaid(view));
  else console.log(graphText(view));
}

async function readView(runId: string, options: GraphOptions): Promise<GraphView> {
  const client = new MonitorClient(() => findStack(options).monitorUrl);
  return client.read<GraphView>(`/api/runs/${runId}/graph`);
}

/** The graph that a run would have, without any server; undefined when nothing can be built, which is said. */
async function planView(
  paths: string[],
  options: GraphOptions,
  context: CommandContext,
): Promise<GraphView | undefined> {
  const { documents, answers } = await readSpecInput(paths, options.answers);
  const reading = readSpecification(documents, { answers });
  const { model, reasons } = reading;
  if (!model) {
    context.setExitCode(exitCodes.gate);
    if (options.format === "json") printJson({ reasons });
    else console.log(rejectionText(reading));
    return undefined;
  }
  const plan = planOf(model, { documents, answers });
  const graph = createEmbeddedTaskGraph({ maxScopes: 1 });
  await graph.importGraph(plan.specId, graphTasksOf(plan));
  return graph.view(plan.specId);
}

/** `devmatrix graph rebuild`: what PostgreSQL knows, written to the graph server once more. */
function rebuildCommand(): Command {
  return new Command("rebuild")
    .description("Write the graphs of all runs anew to the configured Neo4j, from PostgreSQL.")
    .addOption(dataOption())
    .addOption(jsonOption())
    .addOption(new Option("--no-wait", "do not wait until it is done"))
    .addHelpText("after", "\nExample:\n  $ devmatrix graph rebuild")
    .action(async (options: { data?: string; json?: boolean; wait: boolean }) => {
      const client = new MonitorClient(() => findStack(options).monitorUrl);
      const begun = await client.post<GraphStore>("/api/orchestration/graph-store/rebuild");
      requireServer(begun);
      const total = begun.behind;
      let store = begun;
      while (options.wait && store.behind > 0) {
        await pause(250);
        store = await client.read<GraphStore>("/api/orchestration/graph-store");
        requireServer(store);
      }
      if (options.json === true) printJson({ ...store, runs: total });
      else if (options.wait) console.log(`${total} runs are written anew.`);
      else console.log(`${total} runs are being written anew.`);
    });
}

function requireServer({ store, available, reason }: GraphStore): void {
  if (store === "none") {
    throw new CommandFailure(exitCodes.environment, {
      code: "GRAPH_UNAVAILABLE",
      message: "No Neo4j is configured: the graphs of runs are in PostgreSQL alone.",
      remedy: "Start the stack with NEO4J_URL set.",
    });
  }
  if (!available) {
    throw new CommandFailure(exitCodes.environment, {
      code: "GRAPH_UNAVAILABLE",
      message: `Neo4j does not answer: ${reason ?? "no reason is known"}`,
      remedy: "Nothing is lost: the runs are written as soon as it is back.",
    });
  }
}
