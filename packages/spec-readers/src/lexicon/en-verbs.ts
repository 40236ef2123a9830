import type { StatusTopic, Verb } from "./lexicon.ts";
import { phraseList } from "./phrase-list.ts";

const bases: Record<Verb, readonly string[]> = {
  create: phraseList(`
    create; add; register; record; enter; insert; submit; store; save; log; capture; define; note; file; post`),
  list: ["list", "browse", "enumerate"],
  retrieve: phraseList(`
    view; retrieve; get; see; read; show; display; fetch; look up; access; return; inspect; query; find;
    consult; check; look; open`),
  update: phraseList(`
    update; edit; change; modify; amend; correct; adjust; alter; revise; rename; set`),
  replace: ["replace", "overwrite"],
  modify: ["patch", "partially update"],
  delete: phraseList(`
    delete; remove; erase; destroy; discard`),
  manage: ["manage", "maintain", "administer"],
};

const irregular: Readonly<Record<string, readonly string[]>> = {
  get: ["gets", "getting", "got"],
  see: ["sees", "seeing", "seen"],
  read: ["reads", "reading"],
  show: ["shows", "showing", "shown"],
  find: ["finds", "finding"],
  set: ["sets", "setting"],
  submit: ["submits", "submitting", "submitted"],
  log: ["logs", "logging", "logged"],
  create: ["creates", "creating", "created", "creation"],
  delete: ["deletes", "deleting", "deleted", "deletion"],
  remove: ["removes", "removing", "removed", "removal"],
  modify: ["modifies", "modifying", "modified", "modification"],
  retrieve: ["retrieves", "retrieving", "retrieved", "retrieval"],
  query: ["queries", "querying", "queried"],
  amend: ["amends", "amending", "amended"],
  overwrite: ["overwrites", "overwriting", "overwritten"],
  register: ["registers", "registering", "registered", "registration"],
};

function forms(base: string): readonly string[] {
  const known = irregular[base];
  if (known) return [base, ...known];
  const stem = base.endsWith("e") ? base.slice(0, -1) : base;
  const third = /(?:s|sh|ch|x)$/.test(base) ? `${base}es` : `${base}s`;
  return [base, third, `${stem}ing`, `${stem}ed`];
}

/** Every form of every verb. Verbs of two words are not among them: phrases are for constraints. */
export const verbs = new Map<string, Verb>(
  (Object.keys(bases) as Verb[]).flatMap((verb) =>
    bases[verb]
      .filter((base) => !base.includes(" "))
      .flatMap((base) => forms(base).map((form) => [form, verb] as const)),
  ),
);

/** Forms that follow their object ("plants can be deleted") or stand for it ("deletion of a plant"). */
export const passives = new Set(
  [...verbs.keys()].filter((form) => /(?:ed|ing|en|n|ion|al)$/.test(form)),
);

export const modals = phraseList(`
    can; must; should; shall; may; will; could; might; is able to; are able to; be able to; must be able to;
    should be able to; shall be able to; needs to; need to; has to; have to; want to; wants to; is allowed to;
    are allowed to; can also; must allow; allows; allow; lets; let; enables; enable; would like to; should
    allow; shall allow; must support; supports; support; must provide; provides; provide; shall provide; should
    provide; should support; shall support; offers; offer`);

export const priorities = {
  MUST: phraseList(`
    must have; must-have; must; shall; mandatory; high; critical; p0; p1; essential; highest; required`),
  SHOULD: phraseList(`
    should have; should-have; should; medium; p2; recommended; normal`),
  COULD: phraseList(`
    could have; could-have; nice to have; nice-to-have; could; low; p3; optional; optionally; desirable; stretch
    goals; stretch`),
  "WON'T": phraseList(`
    won't have; won't; wont; will not have; wont have; won't-have; out of scope`),
} as const;

export const stopWords = new Set(
  `a an the and or of to in on at with as by from into for its it's their his her our your my this that these those which who whom is are be been being was were it they them he she we i you one ones such both also then so via through
   there here e.g i.e eg ie etc including include includes per each any some other can must should shall may will able user users client clients consumer consumers caller callers people person someone anyone everyone visitor visitors
   system service api application app backend server allow allows allowed let lets enable enables support supports provide provides offer offers do does done has have having use uses used using want wants would like
   new existing specific given particular single individual all every full entire complete multiple many several various basic simple request requests response responses endpoint endpoints resource resources method path route
   operation operations function functions functionality feature able ability possible way back up out given exposed expose exposes need needs needed
   itself themselves writable enforced successfully be's i'd i'm we'd please therefore thus own's more's`.split(
    /\s+/,
  ),
);

export const genericNouns = new Set(
  `detail details information info data record records entry entries item items object objects resource resources list lists collection collections content contents attribute attributes field fields property properties value values row rows
   element elements representation state result results summary overview page profile's one ones instance instances copy set body payload document's catalogue's`.split(
    /\s+/,
  ),
);

export const singleWords = new Set(
  phraseList(`
    single; one; specific; particular; individual; a; an; this; given; another`),
);
export const manyWords = new Set(
  phraseList(`
    all; every; multiple; many; several; list; collection; full; complete; lists; any`),
);
export const pronouns = new Set(
  phraseList(`
    it; them; one; ones; they; this; these; those`),
);
export const relations = new Set(
  phraseList(`
    for; of; in; from; by; per; on; under; within; to; belonging; at; into; against; with`),
);

export const keys = phraseList(`
    by id; by its id; by their id; by their ids; by ids; by identifier; by its identifier; by unique identifier;
    by unique id; by the id; by its unique id; by its unique identifier; with the given id; with a given id;
    with id; by uuid; by its uuid; by primary key; given its id; using its id; by key; by an id; via its id; via
    id; with the id; by the given id; with that id; with this id; for the given id; for a given id; id; ids;
    identifier; identifiers; unique identifier; unique id; uuid`);

export const restrictions = new Set(
  phraseList(`
    only; authenticated; authorised; authorized; logged-in; logged; signed-in; own; owner; owners; owned;
    admins; admin; administrator; administrators; permission; permissions; role; roles; private`),
);

export const statusTopics: Record<StatusTopic, readonly string[]> = {
  validation: phraseList(`
    invalid; validation; bad request; bad requests; unprocessable; unprocessable entity; invalid input; invalid
    data; invalid requests; validation error; validation errors; validation failure; validation failures;
    validation fails; fails validation; fail validation; missing; wrong type; bad input; incorrect; empty;
    client errors; out of range; not valid; bad data; wrong data; wrong input; wrong values; faulty data; faulty input; unprocessable content; too long; too short`),
  conflict: phraseList(`
    duplicate; duplicates; conflict; conflicts; already exists; already taken; already exist; taken; uniqueness;
    not unique; already in use; share; shared; shares; already used; same; the same; second; another`),
  "not-found": phraseList(`
    not found; does not exist; do not exist; doesn't exist; unknown; missing resource; missing resources;
    nonexistent; non-existent; no such; not exist; non-existing; nonexisting; cannot be found; is not found; are
    not found; can't be found; isn't found; don't exist; missing record; missing records; missing item; missing
    items; no longer exists; no longer exist; not exists`),
  created: phraseList(`
    created; creation; create; creating; post`),
  deleted: phraseList(`
    no content; deleted; deletion; delete; deleting`),
  success: phraseList(`
    ok; success; successful; successfully; get; put; patch; updates; reads; update; read`),
  malformed: phraseList(`
    malformed; malformed json; malformed id; malformed ids; unparsable; invalid json; syntactically wrong`),
  "media-type": ["unsupported media type", "wrong content type", "content type"],
  method: ["method not allowed", "wrong method", "unsupported method"],
};

export const statusFillers = new Set(
  `return returns returned returning respond responds responded response responses reply replies replied with status code codes http if when an on for error errors answer answers answered result results in give gives given reject rejects rejected refuse refuses refused yield yields
   produce produces lead leads receive receives request requests not input data body is are use uses fail fails failed send sends get gets field fields required value values message clear whose where and the id ids any post put patch delete something anything nothing none otherwise else exist exists matching such there`.split(
    /\s+/,
  ),
);

/** Words that make a number near them a status. */
export const statusSpeech = new Set(
  `return returns returned respond responds response responses status statuses http code codes answer answers answered reply replies replied error errors yield yields give gives fail fails result results request requests rejected refused`.split(
    " ",
  ),
);

/** Words before a number that make it a bound. */
export const comparers = new Set(
  `most least than to and max min maximum minimum < > <= >= ≤ ≥ =`.split(" "),
);

/** Words of a success and the methods that they speak of. */
export const methodWords = new Map<
  string,
  readonly ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")[]
>([
  ["get", ["GET"]],
  ["read", ["GET"]],
  ["reads", ["GET"]],
  ["put", ["PUT"]],
  ["patch", ["PATCH"]],
  ["update", ["PUT", "PATCH"]],
  ["updates", ["PUT", "PATCH"]],
]);

export const marks = new Set(
  phraseList(`
    mark; marks; marked; marking; flag; flags; flagged; set; sets; tick; ticks`),
);

/** What announces the names of fields on the wire. */
export const naming = phraseList(`
    fields are called; fields are named; field names are; names of the fields are; are called on the wire; are called
    in json; properties are called; attributes are called; names on the wire are; in the api they are called; json
    names are; are written in json as`);
