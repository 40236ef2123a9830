/** How texts speak of those who call a service, in both languages. Patterns are matched against folded sentences. */

/** Schemes, the first that fits counts. */
export const schemes: readonly (readonly [RegExp, "jwt" | "opaque" | "apiKey" | "header"])[] = [
  [/\bjwt\b|json web tokens?|signed tokens?|tokens? firmados?/, "jwt"],
  [
    /opaque|session tokens?|random tokens?|tokens? opacos?|tokens? de sesion|tokens? aleatorios?/,
    "opaque",
  ],
  [/\bapi[- ]?keys?\b|claves? (?:de )?api\b|x-api-key/, "apiKey"],
  [/\bbearer\b|access tokens?|auth(?:entication)? tokens?|tokens? de acceso|\btokens?\b/, "jwt"],
];
/** A trusted header that carries the key of an account: `X-User-Id`. */
export const trustedHeader = /\bx-[a-z]+(?:-[a-z]+)*-id\b/;
export const headerName = /\b(?:authorization|x-[a-z]+(?:-[a-z]+)*)\b/i;
export const headerTopic = /\bheaders?\b|cabeceras?|encabezados?/;

export const passwordNames = /^(?:password|pass|passphrase|contrasena|clave|pin|passwd|pwd)$/;
export const identifierNames =
  /^(?:email|e_?mail|username|user_?name|login|handle|correo|usuario|nombre_?usuario|phone|telefono)$/;
export const roleNames = /^(?:role|rol|roles|user_?role|tipo_?usuario)$/;
export const ownerNames =
  /^(?:owner|author|user|created_?by|creator|autor|propietario|dueno|usuario|member|account|creado_?por)(?:_?id)?$/;

/** Sentences about all endpoints, and the words before those that are left out. */
export const everyEndpoint =
  /\b(?:all|every|each|any|todos?|todas?|cualquier|cada)\b[^.]{0,40}\b(?:endpoints?|routes?|requests?|operations?|calls?|rutas?|peticion(?:es)?|solicitud(?:es)?|operacion(?:es)?|llamadas?|api|resources?|recursos?|functions?|funciones|clients?|clientes)\b|\b(?:everybody|everyone|every caller|todo el mundo)\b[^.]{0,80}\b(?:sends?|must send|needs?|envia|necesita)\b/;
export const everythingElse =
  /\b(?:everything (?:else|except|but)|todo (?:excepto|salvo|menos)|all others?|the rest|all other|el resto|todo lo demas|los demas|las demas|any other|every other)\b/;
export const exceptions =
  /\b(?:except(?:ing|ion)?|other than|apart from|but|unless|excepto|salvo|menos|a excepcion de|con excepcion de|aparte de|exceptuando)\b/;
export const needsCaller =
  /\b(?:requires?|require an?|needs?|sends?|carry|carries|envian?|llevan?|must (?:be|carry|have|include|send|contain)|protected|secured|only for|behind|requieren?|exigen?|necesitan?|deben? (?:llevar|incluir|enviar|estar)|protegid[oa]s?|precisan?|restricted to|available only to|solo para)\b/;
export const callerTopic =
  /\b(?:authenticat\w*|authoriz\w*|logged[- ]in|signed[- ]in|log(?:ged)? in|login|tokens?|bearer|jwt|api[- ]?keys?|credentials|autentica\w*|autoriza\w*|identificad\w*|iniciar sesion|sesion|claves? (?:de )?api|credenciales|conectad\w*|registered users?|usuarios registrados)\b/;
export const isPublic =
  /\b(?:public(?:ly)?|open to (?:all|anyone|everyone)|no (?:auth(?:entication)?|token|login|api key)|without (?:auth(?:entication)?|an? (?:token|account|login)|logging in|token)|anonymous(?:ly)?|do(?:es)? not (?:need|require) (?:auth\w*|an? (?:token|login)|login|a login)|needs? no (?:token|auth\w*|login)|anyone|everyone|everybody|anybody|publicos?|publicas?|abiert[oa]s?|sin (?:autentica\w*|token|identificarse|iniciar sesion|necesidad de (?:token|autenticacion))|no (?:requieren?|necesitan?|exigen?|hace falta) (?:autenticacion|token|login|ningun token)|cualquiera|todo el mundo|acceso libre|guests?|visitors?)\b/;
/** Cells of a column about access. */
export const accessColumn =
  /^(?:auth(?:entication|orization)?\??|access|acceso|roles?|rol|permissions?|permisos?|who|quien|security|autenticacion|autorizacion|token\??|login\??|allowed|callers?|protected\??|restricted to|allowed roles?|visibility|auth required\??|requires auth\??|requires token\??|secured\??|usuarios?|autoriza)$/;
export const yesCell =
  /^(?:yes|y|si|s|required|true|x|✓|✔|✅|🔒|bearer|token|jwt|auth|authenticated|requerid[oa]|obligatori[oa]|autenticad[oa]s?|logged[- ]in|any (?:role|user|authenticated user)|user|users|usuario|usuarios|member|members|private|privad[oa]|protected|any logged-in user|signed[- ]in|login|caller|any caller|con token|registered users?)$/;
export const noCell =
  /^(?:no|n|none|-|–|—|public|false|✗|✘|❌|publico|publica|anyone|everyone|everybody|open|ningun[oa]?|optional|todos|cualquiera|all|anonymous|sin token|libre|abiert[oa]|not required|no auth|n\/a)$/;
export const lockMark =
  /🔒|🔐|\[auth\]|\(auth(?:enticated)?(?: required)?\)|\(requires? (?:auth\w*|login|a? ?token)\)|\(requiere (?:autenticacion|token)\)|\((?:protected|private|protegido)\)/;

export const onlyWords =
  /\b(?:only|solo|solamente|unicamente|exclusively|exclusivamente|restricted to|reserved (?:for|to)|limited to|requires? (?:the )?(?:role )?|requiere (?:el )?(?:rol )?|must (?:be|have)|role|rol)\b/;
export const lifetimeTopic = /\b(?:tokens?|jwt|sessions?|sesion(?:es)?|access)\b/;
export const lifetimeVerb =
  /\b(?:expires?|expir\w+|valid|lifetime|lasts?|lives?|ttl|caduca\w*|vence\w*|validez|validos?|dura\w*|vigencia|good for)\b/;
export const refreshTopic = /\b(?:refresh|refresco|renovacion|renovar)\b/;
export const firstAdmin =
  /\b(?:first|primer[oa]?)\b[^.]{0,60}?\b(?:becomes?|is|gets?|sera|es|se convierte|recibe|obtiene|has|tendra|tiene)\b/;

export const ownWords =
  /\b(?:own|their|his|her|themselves|propi[oa]s?|suy[oa]s?|sus|mine|my|owner|author|creator|propietari[oa]|duen[oa]|autor[a]?|creador[a]?|belongs? to (?:them|the caller)|created (?:it|them|by)|le pertenecen?|ha creado|hayan? creado|they created|mis)\b/;
export const othersAre404 = /\b404\b/;
export const adminToo = /\b(?:except|unless|or|also|and|plus|but|excepto|salvo|o|tambien|y|pero)\b/;
