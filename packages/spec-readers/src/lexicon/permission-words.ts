/** How texts say who may do something, in both languages. Words are folded; phrases are words joined by blanks. */

function phrases(text: string): ReadonlySet<string> {
  return new Set(text.split(";").map((phrase) => phrase.trim().replace(/\s+/g, " ")));
}

/** Those who a row belongs to. */
export const owners =
  phrases(`owner; owners; author; authors; creator; creators; who created it; whoever created it;
  who made it; who owns it; who wrote it; that created it; who created them; the one who created it; autor; autora; autores; propietario; propietaria;
  propietarios; dueno; duena; duenos; creador; creadora; quien lo creo; quien la creo; que lo creo; que la creo`);

/** Whoever is not named before. */
export const others =
  phrases(`others; other users; other members; other accounts; other callers; anybody else; anyone else;
  everybody else; everyone else; nobody else; no one else; all others; someone else; somebody else; otherwise; other people; the rest; another user; any other user;
  any other member; a different user; other customers; any other caller; any other account; non-owners; strangers; los demas; las demas; otros; otras;
  cualquier otro; cualquier otra; el resto; nadie mas; otro usuario; otros usuarios; otra persona; terceros; cualquier otro usuario; a los demas; resto de usuarios`);

/** Anybody at all. */
export const everybody =
  phrases(`everybody; everyone; anybody; anyone; the public; visitors; guests; any visitor; anonymous users; anonymous visitors; anonymous callers; unauthenticated users;
  unauthenticated callers; all visitors; the whole world; the world; signed in or not; logged in or not; with or without a token; todos; todas; todo el mundo; cualquiera; visitantes; invitados;
  el publico; usuarios anonimos; cualquier persona; cualquier visitante`);

/** Whoever has shown who they are. */
export const signedIn =
  phrases(`signed-in; logged-in; signed in; logged in; authenticated; registered; caller; callers; the caller; whoever is signed in; whoever is logged in; account holder; account holders; autenticado; autenticada; autenticados; autenticadas;
  registrado; registrada; registrados; registradas; identificado; identificados; con sesion; que haya iniciado sesion`);

/** Words between the members of a list of people. */
export const joins = phrases(
  `, ; and; or; and/or; also; as well as; plus; so may; so can; either; both; y; o; e; u; y tambien; tambien; ademas de; asi como`,
);

/** Words in front of people that change nothing. */
export const determiners = phrases(
  `the; a; an; its; his; her; their; any; all; each; every; another; that; this; other; user; role; with; of; el; la; los; las; un; una; su; sus; cualquier; todo; cada; rol; del; de`,
);

/** Words right before or behind the people who alone may. */
export const only =
  phrases(`only; solely; exclusively; just; nobody but; no one but; none but; no one except; nobody except; restricted to; reserved for; reserved to; limited to; solo; solamente; unicamente; exclusivamente;
  reservado a; reservada a; reservado para; reservada para; limitado a; nadie mas que; nadie salvo; nadie excepto; restringido a; restringida a; exclusivo de; exclusiva de; exclusivo para; solo para; must be; debe ser; deben ser; requires; requires the; require; requiere; requiere el; needs; need; needs to be; requieren; necesita; needed: `);

export const prepositions = phrases(`by; to; for; por; para; a; al`);
export const may = phrases(
  `may; can; could; is allowed to; are allowed to; might; wants to; want to; quiero; quiere; i can; i may; puedo; puede; pueden; podra; podran`,
);
export const cannot = phrases(
  `cannot; can't; can not; may not; must not; mustn't; never; not; nor; no puede; no pueden; no podra; no podran; tampoco; nunca`,
);

/** Rows of one's own. */
export const own =
  /\b(?:(?:their|his|her|one's|your|its) own|own(?=\s[a-z])|propi[oa]s?|suy[oa]s?|(?:that|which) (?:they|he or she|the caller|he|she) (?:created|made|placed|wrote|own|owns)|belong(?:s|ing)? to (?:them|him|her|the caller|themselves|that user)|they (?:created|placed|made|own|wrote)|le pertenece[n]?|que (?:haya[n]? creado|ha[n]? creado|creo|crearon))\b/;
/** Rows of somebody else. */
export const notOwn =
  /\b(?:(?:someone|somebody|anyone|anybody) else's|(?:another|other) (?:user|member|account|customer|caller|person|author|owner)s?(?:'s|'|’s|’)|others' |of (?:another|other) (?:user|member|account|caller)s?|that (?:is|are) not (?:theirs|his|her|one's own|the caller's)|de (?:otro|otra|otros|otras) (?:usuari[oa]s?|miembros?|cuentas?|persona|cliente|autor)|ajen[oa]s?)/;
/** Verbs that stand for every change of rows. */
export const manage =
  /\b(?:manag(?:e|es|ed|ing)|administers?|administered|maintains?|maintained|gestiona[nr]?|administra[nr]?|mantiene[n]?|mantener)\b/;
export const readVerbs =
  /\b(?:see|sees|seen|view|views|viewed|access|accesses|read|reads|list|lists|listed|get|visible|ver|ve|ven|vea|vean|vista|consultar?|consultan?|acceder|accede[n]?|listar|leer|lee[n]?|visibles?)\b/;
/** Rows are no rows for somebody: they do not exist. */
export const asIfMissing =
  /\b404\b|\b(?:do|does) not exist\b|\bdoesn't exist\b|\bas if (?:it|they) (?:did|does|do) not exist\b|\bnot found\b|\bno existen?\b|\bno encontrad[oa]s?\b/;
export const refused = /\b40[34]\b/;
