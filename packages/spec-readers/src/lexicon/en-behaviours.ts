import type { ConceptWords } from "./concept.ts";

/** English words of rules. */
export const behaviours: ConceptWords = {
  if: "if; when; whenever; in case; given that; on attempts to; attempting to; trying to; attempts to; an attempt to; any attempt to; attempt to; any attempts to; while; once; after; as long as; so long as",
  relative: "that; which; who; whose; where; if",
  unless: "unless; except when; except if; except while; but not if; but not when; other than when",
  onlyIf:
    "only if; only when; only while; only where; only for; only from; only in; only as long as; provided that; provided; only after; only once; on condition that; if and only if; allowed only if; allowed only when; requires that; only possible if; only possible when; only valid if; only works if; only works when; only works while; requires",
  only: "only; solely; exclusively; just; nothing but",
  until: "until; till; before; as long as not",
  then: "then; →; ->; =>; ⇒",
  on: "when; upon; on; after; during; while; at; once; by; at the time of; at the moment of; as soon as; whenever; every time; each time; as part of; at the moment; in; through",
  while: "while; as long as; during",
  otherwise:
    "otherwise; one more; any more; more than that; beyond that; any further one; any further ones; the next one; else; or else; if not ,",
  check:
    "validates that; validate that; verifies that; verify that; checks that; check that; ensures that; ensure that; makes sure that; make sure that; makes sure; make sure; it is checked that; confirms that",
  must: "must; has to; have to; needs to; need to; should; shall; is required to; are required to; must always; must be; ought to; requires; require; is always; are always; will; always",
  may: "may; can; could; is allowed to; are allowed to; might; is able to; are able to; may be; can be; is permitted to; are permitted to; allows; allow; lets; let",
  cannot:
    "cannot; can't; can not; may not; must not; mustn't; shall not; should not; shouldn't; is not allowed to; are not allowed to; may never; can never; must never; can no longer; may no longer; is not permitted to; are not permitted to; not possible to; impossible to; it is not possible to; never; will not; won't; is never; are never; could not; no longer can; never be",
  not: "not; no; isn't; aren't; doesn't; don't; wasn't; hasn't; haven't; hadn't; didn't; never; no longer; not yet; non; nor; neither; nobody; is no longer; are no longer; does not; do not; did not; not already",
  allowed:
    "allowed; permitted; possible; valid; accepted; acceptable; legal; available; works; applies; apply; may happen; can happen",
  forbidden:
    "not allowed; not permitted; forbidden; not possible; impossible; prohibited; disallowed; not accepted; not valid; invalid; illegal; blocked; refused; rejected; denied; declined",
  be: "is; are; be; was; were; been; being; has been; have been; had been; gets; get; becomes; become; remains; remain; stays; stay; is currently; are currently; isn't yet; shows; lies; falls; lie; fall",
  have: "has; have; having; had; holds; contains; contain; includes; include; still has; still have; keeps; owns; own; carries",
  exist:
    "exists; exist; there is; there are; there exists; is found; are found; present; there already is",
  already: "already; still; currently; now; ever; yet; at present; been; since",
  and: "and; as well as; both; plus; also; &; ,; and also; and then; together with; in addition; along with; but also",
  or: "or; either; nor; /; or else; and/or",
  of: "of; 's; belonging to; inside; in; within; on; for; from; attached to; among; across; under",
  for: "for; with; of; in; within; on; at; belonging to; inside; under; to; by; about; against",
  by: "by; with; using; through; via; by means of; based on; according to",
  to: "to; as; into; in; at; with; becomes; =; :; →; ->; equal to; as being; to the; over to; back to; to be",
  from: "from; out of; off; of; away from; starting from; starting at; in",
  with: "with; with a; with an; having; and; that has; that have; including; containing; using; carrying; which has; which have",
  without:
    "without; lacking; with no; that has no; that have no; not having; missing; has no; have no; having no",
  in: "in a; in an; in any; in; within; inside; into; of; on; at; during; across",
  at: "at; during; at the time of; at the moment of; as of; by; on; upon; at time of",
  than: "than",
  per: "per; for each; for every; for any; within the same; within one; within a; within each; within its; within; in the same; in one; in each; in a; by; of the same; for the same; of each; for one; for a single; inside the same; inside one; at the same; on the same; across the same; in its; a; an; at a time for; with the same",
  each: "each; every; for each; for every; all; any; of each; of every; of all; all the; all of the; every one of; each of the; each of; for all; across all; across; any of the; its; their; respective; corresponding",
  all: "all; every; each; all the; all of the; everything; all of; all its; all of its; entire; whole",
  any: "any; some; an; a; any of the; another; one; one of its; any other; some other; anything; everything",
  article:
    "the; a; an; this; that; these; those; any; such; its; their; his; her; one; some; same; respective; corresponding; given; said; another; each; every; particular; specific; following; certain; all; own; your; my; our; whole; entire",
  possessive: "'s; its; their; his; her; own; of",
  pronoun:
    "it; they; them; he; she; its; their; this; that; this one; these; which; him; itself; themselves; there; those",
  wrongTransition:
    "bad transition; bad transitions; invalid transition; invalid transitions; illegal transition; illegal transitions; wrong transition; wrong transitions; any other transition; other transitions; all other transitions; every other transition; forbidden transition; forbidden transitions; disallowed transition; disallowed transitions; impossible transition; impossible transitions; invalid state transition; invalid state transitions; illegal state transition; illegal state transitions; any other state change; other state changes; invalid state change; invalid state changes; invalid status change; invalid status changes; transition not allowed; transitions not allowed; transitions that are not listed; a transition that is not listed; any transition not listed; out-of-order transitions; action in a wrong state; actions in a wrong state; action in the wrong state; actions in the wrong state; wrong state",
  atOnce:
    "at a time; at one time; at any time; at any one time; at any moment; at any given time; at the same time; at once; at the same moment; simultaneously; concurrently; in parallel; together; altogether; in total; overall",
  same: "same; the same; identical; equal; one and the same; a same; matching; an identical; the very same; given; this; that",
  other:
    "other; another; different; else; further; additional; second; more; others; extra; any other; yet another; the rest; anything else; in any other case; in all other cases; any other state",
  two: "two; 2; duplicate; duplicates; duplicated; more than one; several; multiple; a second; second; another; twice",
  filler:
    "also; therefore; thus; hence; so; just; simply; immediately; always; both; please; note; system; service; api; server; backend; application; request; requests; operation; endpoint; call; calls; action; actions; attempt; rule; that; then; there; together; here; will; it; user; users; people; time; automatically; exactly; itself; their; the; way; whole; too; again; actually; value; values; any; record; records; entry; entries; row; rows; item; now; new; correctly; properly; explicitly; clients; client; kind; case; one; ones; does; do; did; accordingly; successfully; instead; once; done; made; however; but; while; well; very; back; out; up; off; regardless; field; fields; method; http; response; yet; otherwise; list; lists; listing; listings; atomically; atomic; transaction; transactional; single; same; directly; first; its; moment; third; fourth; fifth; sixth; next",
  eq: "equals; equal to; =; ==; is; equal; same as; the same as; is equal to; are equal to; is the same as; matches; match; must match; must equal; are; exactly; set to; identical to; is exactly; be; corresponds to; is set to; being; was; were",
  ne: "!=; ≠; <>; different from; other than; not equal to; differs from; differ from; is different from; not the same as; anything but; must differ from; be different from; distinct from",
  gt: ">; greater than; more than; above; over; higher than; larger than; bigger than; longer than; exceeds; exceed; exceeding; surpasses; beyond; strictly greater than; is greater than; is more than; in excess of; goes over; would exceed; is above; greater; higher; goes above; go above; surpass; must exceed; surpassing; past",
  gte: ">=; ≥; =>; at least; greater than or equal to; not less than; no less than; no fewer than; not fewer than; not lower than; not below; equal to or greater than; a minimum of; minimum; min; or above; reaches; reached; has reached; no smaller than; no lower than; greater or equal to; greater than or equal; not smaller than; more than or equal to; reach; hit; hits; meets; has already reached; would reach; covers; cover",
  lt: "<; lowered below; reduced below; decreased below; set below; brought below; be lowered below; be reduced below; be decreased below; be set below; less than; fewer than; below; under; lower than; smaller than; shorter than; strictly less than; is less than; is below; drops below; falls below; would fall below; goes below; go below; drop below; fall below; less; lower",
  lte: "<=; ≤; at most; up to; no more than; not more than; less than or equal to; not exceed; does not exceed; do not exceed; not greater than; not higher than; not exceeding; a maximum of; a max of; maximum; max; equal to or less than; fewer than or equal to; not above; not over; no greater than; no higher than; no larger than; less or equal to; less than or equal; doesn't exceed; not larger than; not bigger than; limited to; never more than; no longer than; not longer than; stay within; stays within; fits; fit; fits in; fit in; fit within; fits within; within; is covered by",
  exceed:
    "exceed; exceeds; exceeding; surpass; surpasses; go over; go above; go beyond; be more than; be greater than; overdraw; overshoot; outnumber",
  notExceed: "not exceed",
  before:
    "before; earlier than; prior to; ahead of; is before; precedes; precede; sooner than; older than; preceding",
  after:
    "after; later than; following; past; is after; follows; follow; newer than; subsequent to; since; later; beyond",
  notBefore:
    "not before; on or after; no earlier than; not earlier than; at or after; same as or after; equal to or after; on or later than; the same day or after; after or equal to; after or on; from; never before; not precede",
  notAfter:
    "not after; on or before; no later than; not later than; at or before; by; equal to or before; before or equal to; before or on; until; never after; at the latest on",
  between: "between; from; in the range; in the range of; ranging from; within the range",
  within:
    "within; inside; no more than; at most; not more than; in the first; during the first; up to; less than; during; no later than; in; until",
  orMore:
    "or more; or above; or greater; or higher; or later; and above; and over; or over; or longer; and more; or older; +; minimum",
  orLess:
    "or less; or fewer; or below; or lower; or earlier; or under; or shorter; and below; maximum; or younger",
  enough:
    "enough; sufficient; adequate; suffices; is enough; are enough; sufficiently; covers; cover",
  insufficient:
    "insufficient; not enough; too little; too few; too low; too small; does not cover; doesn't cover; do not cover; does not suffice; do not suffice; inadequate; not sufficient; isn't enough; lacks; lack of; shortage of; short of; insufficiently; is short; without enough; without sufficient; no sufficient; lacking; there is not enough; there are not enough; there isn't enough; there aren't enough; does not have enough; doesn't have enough; has not enough; don't have enough; do not have enough; has insufficient; have insufficient",
  none: "no; none; out of; no more; nothing; not any; without; zero; no further",
  left: "left; remaining; available; free; over; in stock; still available; remain; remains; unused",
  full: "full; sold out; fully booked; booked out; at capacity; at full capacity; its capacity is reached; complete; over capacity; at its limit; exhausted; depleted; used up; has reached its limit; has reached its capacity; has reached its maximum; out of stock",
  empty: "empty; blank; has no items; without items",
  zero: "zero; 0; nil",
  positive: "positive; strictly positive; greater than zero",
  negative:
    "negative; below zero; less than zero; under zero; drop below zero; go below zero; become negative; go negative; fall below zero",
  future:
    "in the future; future; in future; upcoming; ahead; not in the past; not yet started; yet to come",
  past: "in the past; past; over; passed; has passed; gone by; elapsed; ago; has already passed; not in the future; is over; already passed; expired; ended",
  now: "now; today; the current time; current time; the current date; current date; the present; this moment; the moment; the current moment; current timestamp; the current timestamp; today's date; the present day; the current day; present time; current date and time; the current date and time; the time of the request; the present moment; the current instant; right now; the present time; that moment; the date of today",
  ago: "ago; earlier; in the past; back; before now",
  older: "older than; more than; longer ago than; over; older; aged over",
  longer:
    "longer than; last longer than; last more than; span more than; take longer than; be longer than; exceed; lasts longer than; lasting longer than; lasts more than; lasts; last; spans; takes",
  maximum:
    "maximum; max; at most; limit; up to; no more than; not more than; upper limit; cap; capped at; limited to; a maximum of; the maximum; most; no longer than; never more than; maximum number of; more than",
  minimum:
    "minimum; min; at least; no fewer than; lower limit; a minimum of; the minimum; no less than; minimum number of; one or more; not fewer than",
  multiple:
    "multiple of; a multiple of; divisible by; in steps of; in multiples of; steps of; increments of; in increments of; multiples of",
  minutes: "minute; minutes; min; mins; -minute; minutes'",
  hours: "hour; hours; h; hrs; hr; hours'",
  days: "day; days; calendar days; calendar day; days'",
  weeks: "week; weeks; weeks'",
  months: "month; months; calendar months; calendar month; months'",
  years: "year; years; years'",
  percent: "%; percent; per cent; percentage",
  answer:
    "return; returns; returning; respond; responds; respond with; responds with; responding with; answer; answers; answered; answering; answer with; answers with; is answered with; are answered with; reply; replies; replies with; yields; yield; gives; give; results in; result in; fails with; fail with; produces; produce; send; sends; responded; responded with; returned; get; gets; get a; receives; receive; leads to; ends in; ends with; emit; emits; throw; throws; raise; raises; sends back; status; leads; ends; results; causes; cause; trigger; triggers; see; sees",
  refuse:
    "reject; rejects; rejected; is rejected; are rejected; be rejected; refuse; refuses; refused; is refused; are refused; be refused; fail; fails; failed; error; an error; deny; denies; denied; is denied; are denied; block; blocks; blocked; is blocked; are blocked; prevent; prevents; invalid; is invalid; not accepted; is not accepted; are not accepted; is an error; is a conflict; conflict; abort; aborts; aborted; disallow; disallowed; the request fails; decline; declined; is declined; are declined; request is rejected; bounces; is turned down; turned down; are turned down; is an invalid request; is not valid; does not go through; forbidden; not allowed; is not allowed; are not allowed; not permitted; is not permitted; are not permitted; prohibited; is forbidden; are forbidden; is prohibited; illegal; is illegal; impossible; is impossible; is not possible; not possible; must be rejected; must be refused; should be rejected; should fail; must fail; will be rejected; gets rejected; get rejected; gets refused; is blocked; is not accepted; must be blocked; is answered; are answered; unacceptable",
  statusWord:
    "http; status; status code; code; error; errors; response; a; an; with; the; bad request; conflict; unprocessable entity; unprocessable content; unprocessable; forbidden; not found; unauthorized; unauthorised; gone; payment required; precondition failed; locked; too many requests; http status; http status code; error code; an http; http code; not acceptable; client error; an error; with status; with a; with an; as; a status; problem; message; body; using; ambiguous; as a; validation error; business error",
  code: "code; error code; with code; the code; error_code; with the code; code:; and code; type; with error code; error.code; reason; error",
  message:
    "message; with message; the message; saying; error message; with the message; stating; detail; text; with the text; explaining; and message; telling; reads; says",
  reason:
    "because; since; as; so that; in order to; to ensure; to prevent; so; to avoid; to make sure; to keep",
  set: "set; sets; setting; is set; are set; be set; change; changes; changed; changing; is changed; changes its; mark; marks; marked; marking; is marked; are marked; move; moves; moved; moving; is moved; turn; turns; turned; become; becomes; becoming; transition; transitions; transitioned; transitioning; go; goes; switch; switches; switched; put; puts; update; updates; updated; updating; is updated; get; gets; flip; flips; assign; assigns; assigned; stamp; stamps; fill; fills; filled; is filled; advance; advances; reset; resets; ends up; lands; starts; starts out; start; begins; begin; is created; is created in; is created as; are created; pass; passes; is put; are put; brings; bring; bringing; returns; return; revert; reverts; reverted; is; are; be; will be; initialised; initialized; is initially; are initially; leaves; is moved back; leave; makes; make; makes it; toggles; toggle; sends; being; is born; enters; enter; fixed; fix; fixes; is fixed; is assigned; are assigned; switches over; closes; derive",
  increase:
    "increase; increases; increased; is increased; are increased; be increased; increasing; increment; increments; incremented; is incremented; incrementing; add; adds; added; is added; are added; be added; adding; raise; raises; raised; is raised; credit; credits; credited; is credited; are credited; crediting; grow; grows; goes up; go up; accrue; accrues; earn; earns; gain; gains; top up; tops up; bump; bumps; rise; rises; is topped up; receive; receives; award; awards; is awarded; are awarded; is put; reload; reloads; count up",
  decrease:
    "costs; consumes; consume; uses up; use up; decrease; decreases; decreased; is decreased; are decreased; be decreased; decreasing; decrement; decrements; decremented; is decremented; decrementing; deduct; deducts; deducted; is deducted; are deducted; be deducted; deducting; subtract; subtracts; subtracted; is subtracted; are subtracted; subtracting; reduce; reduces; reduced; is reduced; are reduced; be reduced; reducing; lower; lowers; lowered; is lowered; debit; debits; debited; is debited; are debited; debiting; take; takes; taken; is taken; are taken; consume; consumes; consumed; is consumed; reserve; reserves; goes down; go down; shrink; shrinks; drop; drops; withdraw; withdraws; withdrawn; use; uses; spend; spends; spent; is charged; charge; charges; fall; falls; is used up; sink; take away; takes away; taken away; is taken away; removes; remove; removed; is removed; taken off; take off; takes off; is taken from; are taken from; taken from; is deducted from; are deducted from",
  restore:
    "restore; restores; restored; is restored; are restored; be restored; restoring; return; returns; returned; is returned; are returned; be returned; returning; give back; gives back; given back; is given back; are given back; release; releases; released; is released; are released; releasing; put back; puts back; is put back; are put back; refund; refunds; refunded; is refunded; are refunded; replenish; replenishes; replenished; free; frees; freed; is freed; free up; frees up; is freed up; recover; recovers; goes back; go back; comes back; come back; flows back; add back; adds back; is added back; are added back; added back; return to; reinstate; reinstates; reinstated; reverse; reverses; reversed; restock; restocks; hand back; is reversed; are freed; are recovered; become available again; becomes available again",
  copy: "copy; copies; copied; is copied; are copied; copying; snapshot; snapshots; a snapshot; capture; captures; captured; is captured; are captured; freeze; freezes; frozen; is frozen; taken from; is taken from; taken over; is taken over; takes over; take over; store; stores; stored; is stored; save; saves; saved; fixed; is fixed; remembered; remember; remembers; is a copy; is saved; transferred; are transferred; transfer; transfers; turned into; are turned into; become; becomes; converted; are converted; inherits; inherited from; defaults to; locked in; is locked in; taken; kept; keeps; keep; are taken; are taken over; comes from; recorded; is recorded; record; records; moves; copied over; carry over; carries over; carried over; turn into; locks in; lock in",
  clear:
    "empty; empties; emptied; is emptied; are emptied; clear; clears; cleared; is cleared; clearing; emptying; wipe; wipes; remove all; removes all; delete all; deletes all; drop all; removes every; delete every; removing all; deleting all",
  remove:
    "remove; removes; removed; is removed; are removed; delete; deletes; deleted; is deleted; are deleted; removing; deleting; drop; drops; dropped; is dropped; disappears; discard; discarded; goes away; gone; is taken out; taken out; take out",
  reuse:
    "reuse; reuses; reused; is reused; re-use; re-uses; return the existing; returns the existing; the existing one is returned; is returned; return it; returns it; return that; returns that one; return that one; existing; instead of creating; answer the existing; give back the existing; is returned instead; is given back; do not create; no new; is used; is kept; use the existing; returned as it is; returned as is; does not create; the existing; answers with the existing; without creating",
  merge:
    "merge; merges; merged; is merged; add up; adds up; added up; combine; combines; combined; accumulate; accumulates; increase; increases; increased; is increased; are added; is added; add; adds; sum; summed; are summed; increment; increments; incremented; instead of; grows; grow; goes up; raised; raise; raises; cumulate; consolidated",
  insert:
    "create; creates; is created; are created; created; add; adds; is added; insert; inserts; is inserted; write; writes; is written; record; records; is recorded; log; logs; is logged; register; registers; is registered; store; stores; produce; produces; generate; generates; is generated; append; appends; leaves; save; saves; leave; are recorded; appended; keeps; creating; recording; open; opens",
  record:
    "record; records; recorded; is recorded; store; stores; stored; is stored; save; saves; saved; is saved; note; notes; noted; set; sets; is set; stamp; stamps; log; logs; remember; remembers; register; registers; registered; fill; fills; is filled; are recorded; are stored; keep; keeps; kept; is kept; write; writes; recording; setting; storing; capture; captures; captured; filled in; is filled in; is noted; is written; tracks",
  hide: "hidden; is hidden; are hidden; hide; hides; invisible; is invisible; not shown; is not shown; are not shown; not listed; are not listed; do not appear; does not appear; don't appear; doesn't appear; never appear; excluded; are excluded; is excluded; excludes; exclude; left out; are left out; is left out; not visible; is not visible; are not visible; not returned; are not returned; disappear; disappears; not included; are not included; omitted; are omitted; no longer appear; no longer appears; not appear; no longer listed; no longer shown; are no longer listed; is no longer listed; never shown; never listed; are never shown; must not appear; must not be shown; should not appear; filtered out; not be listed; not be shown; no longer visible; leaves out; leave out; omit; omits; vanish; vanishes; not include; does not include; do not include; does not show; do not show; never returned",
  show: "show; shows; shown; are shown; is shown; list; lists; listed; are listed; is listed; appear; appears; visible; is visible; are visible; returned; are returned; include; includes; included; are included; contain; contains; return; returns; see; seen; display; displays; displayed; can see; offers; give; gives; view",
  softDelete:
    "soft delete; soft-delete; soft deleted; soft-deleted; soft deletes; soft-deletes; soft deletion; logical delete; logically deleted; logical deletion; deleted logically; not physically deleted; not physically removed; not physically delete; without physically deleting; does not remove; not actually deleted; not really deleted; never physically deleted; never physically removed; is not physically deleted; are not physically deleted; rather than deleted; instead of deleting; instead of being deleted; instead of removing; instead of being removed; is kept in the database; not erased; remains in the database; stays in the database; does not erase; does not delete the row; does not physically delete; does not delete; rather than deleting; keeps the row; not removed",
  soft: "soft; logical; logically; softly",
  automatic:
    "automatically; automatic; by the system; by the server; by the service; server-side; on the server",
  sum: "sum; the sum; sum of; the sum of; total of; the total of; sums; sums up; adding up; total; totals; sum over; the total; summing; summed; adds up; added up; sum(; aggregate; aggregated; accumulated; combined; altogether; in total; the sum total of; Σ; all; summing up",
  count:
    "count; count of; number of; the number of; how many; the count of; quantity of; amount of; total number of; the total number of; counts; counted; counting; the amount of; number; numbers of; the total count of",
  average:
    "average; the average; average of; the average of; mean; mean of; the mean; the mean of; avg; arithmetic mean of; averaged; on average; averages",
  highest:
    "highest; maximum; largest; max; biggest; most; greatest; latest; newest; most recent; the highest; the latest; last; top; most expensive; longest",
  lowest:
    "lowest; minimum; smallest; min; least; earliest; oldest; cheapest; first; the lowest; the earliest; shortest",
  times: "times; multiplied by; multiplied with; ×; *; x; multiply by; · ; product of",
  plus: "plus; +; and; added to; increased by; together with; in addition to",
  minus:
    "minus; -; −; –; less; reduced by; subtracted; subtracting; without; diminished by; decreased by; after deducting; excluding",
  over: "divided by; /; ÷; over; per",
  round:
    "rounded; rounded to; is rounded; are rounded; rounding; rounded up; rounded down; round; rounds",
  computed:
    "computed; calculated; derived; is computed; is calculated; is derived; are computed; are calculated; are derived; compute; computes; calculate; calculates; derive; derives; worked out; is worked out; computed as; calculated as; is the; equals; =; is; as; is always; are; computed from; calculated from; derived from; is computed as; is calculated as; calculated automatically; automatically calculated; is defined as; defined as; means; determined; is determined; results from; comes from; is obtained; obtained; computed field; by; from; amounts to; made up of; resulting from; shows; is computed from; is calculated from; is made up of; tells; gives; :; adds up; corresponds to; is automatically; reflects; being; counts",
  difference:
    "difference; difference between; the difference between; difference of; gap between; days between; hours between; number of days between; number of hours between; the number of days between; minutes between; number of minutes between; the number of hours between; from; time between; nights between; number of nights between",
  age: "age; years old; years of age; aged; old",
  join: "followed by; joined with; joined by; concatenated with; concatenation of; and; plus; joined; separated by; +; combined with; combination of; concatenated",
  unique:
    "unique; be unique; is unique; are unique; must be unique; uniquely; distinct; no duplicates; not repeat; not be repeated; not repeated; cannot repeat; only once; at most once; once; more than once; twice; duplicate; duplicates; duplicated; already exists; already taken; already in use; taken; in use; already used; is taken; already registered; share; shares; have the same; has the same; with the same; used; exists; exist; already exist; is already taken; is already in use; occur; be duplicated; be reused; never repeated; the same; are already in use; not be used twice; uniqueness; registered; not unique; is not unique",
  overlap:
    "overlap; overlaps; overlapping; overlapped; intersect; intersects; intersecting; collide; collides; clash; clashes; double booking; double bookings; double-booking; double-booked; double booked; conflict; conflicts; conflicting; coincide; coincides; double-book; double book; simultaneous; simultaneously; at the same time; at once; at overlapping times; at the same hour; concurrent; be booked twice; booked twice; during the same time; free; occupied; taken; overlap in time; time conflict; run in parallel; in the same slot; time slot; during the same period; cross; already booked; busy; is booked; is not available; not available; is busy; already reserved; be in two places; for the same time; for the same period",
  ignoreCase:
    "upper and lower case do not matter; upper and lower case does not matter; upper or lower case does not matter; upper/lower case does not matter; letter case does not matter; case-insensitive; case insensitive; case-insensitively; case insensitively; ignoring case; regardless of case; regardless of upper and lower case; ignoring upper and lower case; not case-sensitive; not case sensitive; irrespective of case; disregarding case; without regard to case; upper or lower case; regardless of capitalisation; regardless of capitalization; capital letters do not matter; ignoring capitalization; whatever the case; case is ignored; case does not matter; upper and lower case count as the same; ignoring capitals; case folded; upper and lower case alike; upper and lower case are alike; upper and lower case are the same; whatever its case; capitals or not; without regard to upper and lower case",
  once: "once; one time; a single time; at most one; only one; one; a single; only a single; exactly one; no more than one; at most 1; more than one; 1; max one; a maximum of one; at most a single; not more than one; up to one; just one; several; multiple; two; a second; twice; more than once; at most once; only once",
  combination:
    "combination; combination of; the combination of; the pair; pair; pair of; the pair of; tuple; together; combined; jointly; in combination",
  create:
    "create; creates; creating; created; creation; is created; are created; be created; add; adds; adding; added; be added; is added; new; register; registers; registering; registered; registration; make; makes; making; made; be made; insert; inserting; place; placing; placed; be placed; submit; submits; submitting; submitted; open; opens; opening; post; posting; enter; entering; issue; issuing; issued; start; starts; starting; book; books; booked; booking; reserve; reserved; reserving; be registered; sign up; signing up; enrol; enroll; enrolling; enrolment; enrollment; hire; rent; rents; borrow; borrows; borrowing; borrowed; lend; lends; lent; log; logging; record; recording; recorded; accept; accepts; take; takes; taken; receive; receives; join; joins; schedule; scheduled; scheduling; scheduled; sell; sold; be booked; be reserved; get; buy; buys; purchase; apply; applying; attach; attached; assign; assigned; use; used; insertion; writing; write; leave; giving; give; request; requested; requests; accepted; apply; post a; be rented; be borrowed; be lent; be scheduled; request; redeem; redeemed; be used",
  update:
    "update; updates; updating; updated; change; changes; changing; changed; edit; edits; editing; edited; modify; modifies; modifying; modified; be changed; be edited; be modified; be updated; modification; modifications; alter; altered; altering; edition; replace; replaced; rename; renamed; touch; touched; adjust; adjusted; amended; amend; move; moved; reassign; editable; modifiable; changeable; corrections; correct; corrected; rescheduled; reschedule; adding; altered",
  delete:
    "delete; deletes; deleting; deleted; deletion; be deleted; is deleted; are deleted; remove; removes; removing; removed; removal; be removed; is removed; are removed; destroy; destroyed; erase; erased; deletable; drop; dropped; discard; take back; takes back; taken back; is taken back; are taken back; be taken back; taking back",
  read: "read; reads; reading; view; views; viewing; viewed; see; sees; get; gets; getting; fetch; fetches; fetching; retrieve; retrieves; retrieving; show; shows; showing; access; accessing; look up; look at; open; seen; visible; details; be seen; be read; consult; shown; accessed",
  list: "list; lists; listing; listed; listings; search; searches; searching; browse; browsing; index; overview; lists of; query; searched; found; search results; results; queries; collection",
  act: "action",
  state: "status; state; stage; phase; condition; situation; states; statuses",
  initial:
    "initial; initially; starts as; starts out as; at first; begins as; first; starting; new; start as; on creation; starts; start; initial status; initial state; when created; created as; are created as; is created as; created with; created in; born; begin; begins; created; is created with; are created with; is created in; are created in",
  final:
    "final; terminal; final state; final states; terminal state; terminal states; end state; end states; no further; cannot be left; never left; are final; is final; is terminal; are terminal; irreversible",
  true: "true; yes; on; enabled; set; checked; ticked",
  false: "false; no; off; disabled; unset; unchecked",
  null: "null; empty; none; nothing; unset; not set; missing; absent; blank; without a value; undefined; nil; not filled; unspecified; removed",
  "set?":
    "set; filled; present; given; provided; known; defined; filled in; not null; not empty; recorded; specified",
  current:
    "current; present; actual; existing; latest; available; currently; stored; remaining; in stock; valid; then-current; momentary; ongoing; at that time; at the time; at that moment; at the moment; now; that day's; today's; on hand; on offer; free; left; of the time; of the moment; at this moment; at this time",
  requested:
    "requested; new; desired; wanted; given; sent; ordered; incoming; submitted; proposed; provided; booked; asked for; chosen; resulting; sold; taken; moved; purchased; reserved; specified; transferred; its; paid; selected; corresponding; returned; bought; received; withdrawn",
  stored: "stored; existing; previous; old; present; prior; earlier; last",
  default:
    "default; by default; defaults to; default to; is by default; default value; if omitted; when omitted; if not given; if none is given; when not given; if not provided; when not provided; unless given; if missing; when missing; defaults; if absent; unless specified; unless provided; unless stated otherwise; if none is sent; if left out; when left out; if not sent; when none is given; if not specified",
  related:
    "related; linked; associated; referenced; chosen; corresponding; selected; connected; respective; parent; underlying; in question; concerned; its; affected; belonging; involved; matching; owning",
  caller:
    "caller; callers; current user; authenticated user; logged-in user; logged in user; requester; requesting user; signed-in user; the caller; calling user; acting user; authenticated account; the user who makes the request; current account; whoever makes the request; the logged-in user; the authenticated user; the current user; requesting account; user making the request; the requester; the signed-in user; person logged in; logged-in account; current caller; the caller's account; the acting user; themselves; oneself; himself; herself; yourself",
  own: "own; their own; his own; her own; one's own; your own; its own; belonging to them; they own; they created; created by them; of their own; that belong to them; that they created; they have created; themselves; that they own; made by them; my; mine; theirs; they made; that they made; they wrote; written by them; they placed; placed by them; assigned to them; he or she created; you created; posted by them; that are theirs",
  everybody:
    "everybody; everyone; anyone; anybody; all users; any user; any visitor; visitors; guests; guest; unauthenticated users; anonymous users; anonymous; the public; all visitors; public",
  signedIn:
    "authenticated; logged in; logged-in; signed in; signed-in; registered; a valid token; valid token; authentication; authorization; login; log in; a token; token; sign in; bearer token; a bearer token; valid bearer token; jwt; api key; a valid api key; valid api key; credentials; access token; auth; a valid jwt; valid jwt; session; authorisation; an access token; a valid access token; a valid session; authenticate; an api key; be logged in; be authenticated; signed",
  public:
    "public; publicly; open; open to all; open to everyone; without authentication; without a token; without token; no authentication; no auth; no token; unauthenticated; does not require authentication; do not require authentication; need no token; needs no token; needs no authentication; require no authentication; requires no authentication; no authentication required; without logging in; without login; anonymous access; freely accessible; without an account; publicly accessible; accessible without authentication; no login; require no token; requires no token; without being logged in; need no authentication; no authentication needed; do not need a token; does not need a token; publicly available; accessible to everyone",
  owner:
    "owner; owners; author; authors; creator; creators; the owner; the author; the creator; who created it; who owns it; whoever created it; the person who created it; the user who created it; the member who created it; its owner; its author; its creator; that created it; owned by; created by; its own; who made it; who wrote it; who placed it; that owns it; belongs to",
};
