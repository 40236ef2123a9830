import { phraseList } from "./phrase-list.ts";
import type { StructureTopic } from "./structure-words.ts";

/** Words for relationships, special fields, paths and lists. */
export const structure: Record<StructureTopic, readonly string[]> = {
  reference: phraseList(`
    reference to; references; reference; referencing; ref to; ref; refers to; referring to; foreign key to; foreign key;
    foreign key of; foreign key on; fk to; fk; fk of; fk on; points to; pointing to; links to; link to; linked to; id of; uuid of; an existing; existing;
    belongs to; must be an existing; must exist in; of an existing; for an existing; must reference; must reference an existing; must refer to; key of;
    identifier of; the id of; ->; →; fk ->; fk →; ref ->; relation to; related to; the existing; must be the id of; must be an id of; relationship to`),
  rowsOf: phraseList(`
    list of; array of; lists of; arrays of; set of; collection of; a list of; an array of; the list of; embedded list of; nested list of; ordered list of;
    one or more; zero or more; several; many`),
  linksRows: phraseList(
    `links; connects; joins; relates; link between; link of; connection between`,
  ),
  belongsTo: phraseList(`
    belongs to; belong to; belongs to exactly one; belongs to one; is part of; are part of; is owned by; hangs on; is attached to; is assigned to; is for; is linked to;
    is tied to; is related to; is associated with; has exactly one; has one; references; refers to; points to; many-to-one with; always belongs to; must belong to`),
  hasMany: phraseList(`
    has many; have many; has several; has zero or more; has one or more; can have many; may have many; can have several; may have several; owns many; contains many; has any number of;
    can have multiple; may have multiple; has multiple; one-to-many with; contains several; contains one or more; consists of several; contains zero or more`),
  hasOne: phraseList(`has one; has exactly one; has at most one; has a single; one-to-one with`),
  manyToMany: phraseList(`many-to-many; many to many; n:m; m:n; n-to-n; m2m`),
  cascade: phraseList(`
    on delete cascade; cascade; cascades; cascade delete; cascading delete; deleted with it; deleted with the; are deleted with; is deleted with; are deleted too; are also deleted; removed with; are removed too; are removed with;
    deletes its; deletes all its; also deletes; removes its; removes all its; also removes; go with it; goes with it; along with its; together with its; with all its`),
  restrict: phraseList(`
    on delete restrict; restrict; on delete no action; no action; cannot be deleted while; cannot be deleted if; can not be deleted; cannot be deleted; cannot be removed; must not be deleted; may not be deleted; can't be deleted;
    refuses to delete; deletion is refused; deleting is refused; is not deletable`),
  setNull: phraseList(`
    on delete set null; set null; set to null; is set to null; becomes null; become null; is cleared; lose the reference; loses the reference`),
  writeOnly: phraseList(`
    write-only; write only; writeonly; never returned; not returned; never shown; never in answers; never answered; never exposed; not exposed; never part of an answer; never part of a response; never included in responses;
    not included in responses; never in responses; omitted from responses; is never shown in any answer; only sent, never returned; input only`),
  immutable: phraseList(`
    immutable; cannot be changed; cannot change; can't be changed; never changes; never change; must not change; not changeable; set once; cannot be modified; cannot be updated; cannot be changed after creation;
    not editable; not updatable; fixed at creation; fixed after creation; only at creation; only on creation; cannot be edited; may not be changed; write once; write-once; create-only; create only; immutable after creation;
    not modifiable; cannot be changed later; unchangeable; once set cannot change`),
  computed: phraseList(`
    computed; calculated; derived; computed by the server; calculated by the server; computed by the service; calculated by the service; auto-calculated; auto-computed; automatically calculated; automatically computed;
    calculated automatically; computed automatically; calculated field; computed field; derived field; derived value`),
  secretName: phraseList(`password; passphrase; passcode`),
  hashed: phraseList(`
    hashed; stored hashed; stored as a hash; stored as hash; stored only as a hash; it is stored only as a hash; bcrypt; argon2; scrypt; salted; salted hash; encrypted; stored encrypted; kept as a hash; hashed before storage; hashed before storing; never stored in plain text; not stored in plain text`),
  mapOf: phraseList(`map of; dictionary of; record of; object of; map from; hash of; map`),
  hidden: phraseList(`internal; internal only; not part of the api; hidden`),
  pathHealth: phraseList(
    `health; healthz; healthcheck; health-check; health_check; ping; heartbeat; livez; live; ready; readyz; alive; status; up`,
  ),
  pathLogin: phraseList(
    `login; log-in; signin; sign-in; sign_in; authenticate; token; tokens; session; sessions; auth; authenticate`,
  ),
  pathRegister: phraseList(
    `register; signup; sign-up; sign_up; registration; registrations; enroll-me`,
  ),
  pathRefresh: phraseList(`refresh; refresh-token; renew`),
  pathLogout: phraseList(`logout; log-out; signout; sign-out; revoke`),
  pathMe: phraseList(`me; myself; self; whoami; profile; my; current; account`),
  pathReport: phraseList(`
    stats; statistics; statistic; report; reports; summary; summaries; totals; total; count; counts; dashboard; metrics; analytics; revenue; occupancy; overview; aggregate; aggregates; figures; leaderboard; ranking; balance; availability;
    breakdown; histogram; average; averages; usage; turnover; sales; earnings; utilization; utilisation; popular; top; forecast; income; cost; costs; price; history; free; available-slots; slots; calendar; overdue-report; kpi; kpis`),
  pathSearch: phraseList(`search; find; query; lookup; filter; _search`),
  pathBulk: phraseList(`bulk; batch; import; many; _bulk`),
  pathPrefix: phraseList(
    `api; rest; service; services; public; v1; v2; v3; v4; internal; app; backend`,
  ),
  basePath: phraseList(`
    base path; base url; base uri; base; prefix; path prefix; url prefix; root path; api root; api base; all endpoints are under; all endpoints live under; all paths are under; all routes are under; all routes live under; endpoints are under;
    mounted under; mounted at; prefixed with; prefixed by; are prefixed with; start with; begin with; starts with; begins with; relative to; lives under; live under; served under; available under; all under; everything lives under; everything is under; everything under; all paths start with; all routes start with; all paths begin with; all endpoints start with; all paths are relative to; all urls start with; all urls are under`),
  partial: phraseList(`
    partial; partially; partial update; partial updates; only the fields; only the given fields; only the provided fields; only the sent fields; only the fields sent; any subset; any of the fields; some of the fields; one or more fields; at least one field; fields not sent; fields that are not sent;
    omitted fields; missing fields keep; all fields optional; all fields are optional; all optional; fields to change; fields left out; unspecified fields; only what is sent; what is not sent; any combination`),
  upsert: phraseList(
    `upsert; create or replace; creates or replaces; create or update; creates or updates; create or overwrite; if it does not exist it is created; creates it if; created if missing; created if it does not exist; creates the; insert or update; adds or replaces; sets or replaces`,
  ),
  redirect: phraseList(
    `redirect; redirects; redirected; redirection; location header; forwards to`,
  ),
  filterBy: phraseList(`
    filter by; filters by; filtered by; filterable by; filtering by; filter on; filters on; filters; filter; filtering on; filtered on; can be filtered by; optional filter; optional filters; optional filter by; optional filters by; query parameters; query params; query parameter; query param; query string; query; restrict by; narrowed by; narrow by;
    optionally filtered by; optionally filtered on; optionally by; supports filters; supports filtering by; accepts; with filters; with filter; with optional filters; parameters; filterable on; selectable by; limited to; restricted by; params; filter parameters; optionally filter by; by optional; optional query parameters; optional query; optionally with; filtered with; selected by; can filter by; can filter on`),
  searchBy: phraseList(`
    search; searches; searching; search by; search in; searches in; search over; full-text search; full text search; free text search; free-text search; text search; searched in; looks in; looked up in; look for; part of the; substring of; substring in; partial match; partial match on; case-insensitive search; contains; containing; keyword; search term; matches part of`),
  byWords: phraseList(`by; sorted by; ordered by`),
  sortBy: phraseList(`
    listed by; shown by; arranged by;
    sorted by; sort by; ordered by; order by; sorted on; in order of; sorted; ordered; sortable by; sort on; sorts by; sorting by; by default sorted by; default sort; default order; default sorting; default sort order; in the order of; orderable by`),
  newestFirst: phraseList(
    `newest first; newest ones first; latest first; latest ones first; most recent first; most recent ones first; the newest first; most recently created first; reverse chronological; in reverse chronological order; newest to oldest; most recent on top; last created first; recent first; newest on top`,
  ),
  oldestFirst: phraseList(
    `oldest first; the oldest first; chronological; in chronological order; oldest to newest; earliest first; in order of creation; first created first`,
  ),
  ascending: phraseList(
    `ascending; asc; ascending order; in ascending order; a-z; a to z; alphabetical; alphabetically; in alphabetical order; lowest first; smallest first; earliest first; soonest first; cheapest first; oldest first; low to high; rising`,
  ),
  descending: phraseList(
    `descending; desc; descending order; in descending order; z-a; highest first; largest first; biggest first; newest first; latest first; most recent first; most first; longest first; greatest first; high to low; falling; most expensive first; best first`,
  ),
  onlyRows: phraseList(`only; just; exclusively; that are; which are; who are; where`),
  pageNumber: phraseList(`page; page_number; pagenumber; pageno; p; pagenum`),
  pageSize: phraseList(
    `page_size; pagesize; per_page; perpage; size; page_limit; items_per_page; itemsperpage; results_per_page; pagelimit; count_per_page; limit_per_page; rows_per_page`,
  ),
  pageLimit: phraseList(`limit; max_results; maxresults; top; take; first; count`),
  pageOffset: phraseList(`offset; skip; start; from_row; start_index`),
  pageCursor: phraseList(
    `cursor; after; page_token; pagetoken; next_token; starting_after; next_cursor; continuation_token`,
  ),
  sortParameter: phraseList(`sort; sort_by; sortby; order_by; orderby; ordering; sorting`),
  orderParameter: phraseList(
    `order; direction; sort_order; sortorder; sort_dir; dir; sort_direction; sortdirection`,
  ),
  searchParameter: phraseList(
    `q; search; query; text; term; keyword; s; search_term; searchterm; keywords`,
  ),
  atLeastParameter: phraseList(
    `min; from; since; after; minimum; start; gte; above; starting; at_least; least; begin; lower`,
  ),
  atMostParameter: phraseList(
    `max; to; until; before; maximum; end; lte; below; till; up_to; most; upper; through`,
  ),
  memberItems: phraseList(
    `items; data; results; rows; records; content; entries; list; elements; values; result; hits; objects`,
  ),
  memberTotal: phraseList(
    `total; total_count; totalcount; count; total_items; totalitems; total_results; totalresults; total_elements; totalelements; total_records; totalrecords; size_total; found`,
  ),
  memberLimit: phraseList(`limit; page_size; pagesize; per_page; perpage; size`),
  memberOffset: phraseList(
    `offset; page; skip; page_number; pagenumber; current_page; currentpage`,
  ),
  memberPages: phraseList(
    `pages; total_pages; totalpages; page_count; pagecount; last_page; num_pages`,
  ),
  memberNextCursor: phraseList(
    `next_cursor; nextcursor; cursor; next; next_page_token; nextpagetoken; next_token`,
  ),
  memberCode: phraseList(`code; error_code; errorcode; type; error; key; reason; kind; slug`),
  memberMessage: phraseList(
    `message; detail; description; error_message; errormessage; msg; title; text; reason; error`,
  ),
  memberErrors: phraseList(
    `errors; details; fields; issues; violations; validation_errors; field_errors; invalid_fields; problems`,
  ),
  memberStatus: phraseList(`status; status_code; statuscode; http_status; httpstatus`),
  body: phraseList(`
    body; request body; request; payload; request payload; json body; input; inputs; fields; parameters; body parameters; body fields; request fields; takes; accepts; expects; sends; send; with; with body; given; with the body; data; receives; arguments; params; needs; requires; post data; form`),
  answer: phraseList(`
    response; answer; responds; responds with; returns; answers; response body; reply; output; result; replies; answers with; replies with; yields; gives; return; returned; success response; success; the answer; the response; response example; example response; gives back`),
  answersRow: phraseList(
    `returns the; answers the; responds with the; returns the updated; returns the whole; answers with the; replies with the; gives back the; returns the full; returns the complete; answer is the; response is the`,
  ),
  answersNothing: phraseList(
    `no body; empty body; no content; without body; without a body; nothing; empty response; no response body; empty`,
  ),
  wholeAnswer: phraseList(
    `envelope; wrapped; wrapped in; in an envelope; the form; the shape; an object with; the format; shape; object`,
  ),
  noPaging: phraseList(
    `no pagination; not paginated; without pagination; no paging; not paged; unpaginated; without paging; all at once; no pagination needed; pagination is not needed`,
  ),
  businessRule: phraseList(
    `business rule; business rules; business logic; business error; business errors; rule violation; rule violations;
    rule violated; violated rule; violates a rule; violate a rule; breaks a rule; domain rule; domain rules; domain error;
    state conflict; state conflicts; invalid state; wrong state; invalid state transition; illegal transition;
    illegal state; conflict with the current state; forbidden by a rule; not allowed in the current state`,
  ),
  ruleLabel: phraseList(
    `rule; rules; important; important rule; important note; note; nb; business rule; constraint; restriction; condition; validation; precondition; remember; caution; attention; warning; key rule; invariant`,
  ),
  origin: phraseList(`from`),
  stateName: phraseList(`status; state; stage; phase`),
  unknownIgnored: phraseList(
    `unknown fields are ignored; unknown properties are ignored; extra fields are ignored; additional fields are ignored; ignores unknown fields; ignore unknown fields; unknown fields must be ignored; unknown keys are ignored; unrecognised fields are ignored; unrecognized fields are ignored; unexpected fields are ignored; extra properties are ignored; additional properties are ignored; unknown fields in the body are ignored; unknown members are ignored; superfluous fields are ignored; unknown fields are silently ignored; fields it does not know are ignored`,
  ),
  unknownRefused: phraseList(
    `unknown fields are rejected; unknown fields are refused; extra fields are rejected; additional fields are rejected; unknown fields are an error; rejects unknown fields; unknown properties are rejected; unknown fields must be rejected; unexpected fields are rejected; additional properties are rejected; extra fields are refused; unknown fields are not allowed; unknown fields lead to; unknown keys are rejected; no unknown fields; unknown fields are not accepted`,
  ),
  decimalsAsStrings: phraseList(
    `as strings; as a string; as string; as decimal strings; as json strings; strings in json; serialized as strings; serialised as strings; encoded as strings; represented as strings; transported as strings; returned as strings`,
  ),
  conjunction: phraseList(`and; or; &; plus`),
  objectOf: phraseList(
    `object; object with; embedded object; nested object; embedded; an object with; object containing; struct; structure; composite; value object; object of; json object with; record with; object:`,
  ),
  newest: phraseList(
    `newest; latest; most recent; highest; largest; biggest; most expensive; last`,
  ),
  oldest: phraseList(`oldest; earliest; lowest; smallest; cheapest; soonest; nearest; next`),
  first: phraseList(`first; on top`),
  amountName: phraseList(
    `amount; amounts; price; cost; total; balance; fee; fare; salary; wage; payment; deposit; budget; discount; tax; subtotal; tip; refund; fine; rent; charge; credit; debit; sum; rate`,
  ),
  countName: phraseList(
    `count; quantity; qty; number; units; seats; copies; pieces; items; stock; capacity; portions; people; guests; attendees`,
  ),
  question: phraseList(`what; how; why; who; when; where; we; you; our; your; which; whose; about`),
  errorWords: phraseList(
    `error; errors; failure; failures; problem; problems; error response; error responses; error body; error format; refusal; refusals; error message; error object; fails; refused; rejected`,
  ),
  decimalNames: phraseList(
    `money; amounts; amount; price; prices; decimal; decimals; monetary; monetary values; decimal numbers; sums; currency; decimal values; monetary amounts; numbers with decimals`,
  ),
  initialMark: phraseList(
    `initial; default; the default; by default; initially; initial state; initial value; initial status; start; starting state; at first; on creation; when created; to begin with; the initial one`,
  ),
  clamp: phraseList(
    `capped; capped at; cut down to; clamped; clamped to; reduced to; silently limited; are treated as; is treated as; treated as the maximum; silently reduced; lowered to; silently capped`,
  ),
  zeroBased: phraseList(
    `zero-based; 0-based; zero based; from 0; starts at 0; starting at 0; starting from 0; counts from 0; starts with 0; first page is 0`,
  ),
  listed: phraseList(
    `list; lists; listing; listed; listings; overview; index; shown; shows; show; appear; appears; visible; returns; returned; collection; search; search results`,
  ),
  range: phraseList(`range; interval; period; between; span; window`),
  pageSizeWords: phraseList(
    `page size; page length; per page; items per page; entries per page; rows per page; results per page; at a time; at once; page`,
  ),
  today: phraseList(
    `today; current date; the current date; today's date; the current day; current day; the day of creation; the date of creation; the present day; date of today`,
  ),
  now: phraseList(
    `now; current time; the current time; current timestamp; current date and time; time of creation; the time of creation; creation time; current datetime; the present moment; moment of creation; the moment of creation; current instant; current_timestamp; now()`,
  ),
};
