import { Command } from "commander";
import { findStack } from "../client/find-stack.ts";
import { MonitorClient } from "../client/monitor-client.ts";
import type { CommandContext } from "../command-context.ts";
import { plainTable } from "../output/plain-table.ts";
import { printJson } from "../output/print-json.ts";
import { dataOption, jsonOption } from "./common-options.ts";

/** What is read of a task in a list; the document holds more. */
interface TaskRow {
  taskId: string;
  level: string;
  number: string;
  name: string;
  status: string;
  wave: number | null;
  agent: string | null;
  attempt: number;
}

/** `devmatrix tasks RUN`: the tasks of a run with their status. */
export function tasksCommand(_context: CommandContext): Command {
  return new Command("tasks")
    .description("List the tasks of a run with wave, agent and status.")
    .argument("<run>", "id of the run")
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nExample:\n  $ devmatrix tasks 5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11 --json",
    )
    .action(async (runId: string, options: { data?: string; json?: boolean }) => {
      const client = new MonitorClient(() => findStack(options).monitorUrl);
      const tasks = await client.readList<TaskRow>(`/api/runs/${encodeURIComponent(runId)}/tasks`);
      if (options.json === true) {
        printJson(tasks);
        return;
      }
      const leaves = tasks.filter(({ level }) => level === "SUBTASK");
      const rows = leaves.map((task) => [
        task.number,
        String(task.wave ?? ""),
        task.status,
        String(task.attempt),
        task.agent ?? "",
        task.name,
      ]);
      console.log(plainTable(["Number", "Wave", "Status", "Attempt", "Agent", "Task"], rows));
    });
}
