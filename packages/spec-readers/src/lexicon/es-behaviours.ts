import type { ConceptWords } from "./concept.ts";

/** Spanish words of rules. */
export const behaviours: ConceptWords = {
  if: "si; cuando; en caso de que; en caso de; en el caso de que; al intentar; si se intenta; intentar; cualquier intento de; todo intento de; cada vez que; dado que; al tratar de; mientras; mientras que; siempre que; siempre y cuando; una vez; una vez que; despues de; tras; despues de que; despues de haber sido; tras haber sido",
  relative: "que; cuyo; cuya; cuyos; cuyas; los que; las que; quien; donde; si",
  unless:
    "a menos que; salvo que; salvo si; excepto si; excepto cuando; salvo cuando; a no ser que; excepto que; menos cuando; menos si",
  onlyIf:
    "solo si; sólo si; solamente si; unicamente si; solo cuando; solamente cuando; unicamente cuando; solo mientras; solo en; solo desde; solo para; con la condicion de que; a condicion de que; solo es posible si; permitido solo si; solo permitido si; solo despues de; solo tras; solo antes de; si y solo si; requiere que; exige que; solo valido si; unicamente mientras; requiere; exige; en tanto",
  only: "solo; sólo; solamente; unicamente; exclusivamente; nada mas que",
  until: "hasta que; hasta; antes de; mientras no; en tanto no",
  then: "entonces; →; ->; =>; ⇒",
  on: "cuando; al; a la; tras; despues de; durante; mientras; en el momento de; en cuanto; una vez; cada vez que; luego de; en el; en la; al momento de; en el instante de; con; mediante; como parte de; en; por; desde que",
  while: "mientras; durante; en tanto",
  otherwise:
    "en caso contrario; uno mas; una mas; cualquier otro mas; a partir de ahi; de lo contrario; en otro caso; de otro modo; sino; o bien; caso contrario; si no ,",
  check:
    "valida que; validar que; se valida que; verifica que; verificar que; se verifica que; comprueba que; comprobar que; se comprueba que; asegura que; se asegura de que; asegurar que; asegurarse de que; garantiza que; garantizar que; revisa que; controla que; confirma que",
  must: "debe; deben; debera; deberan; tiene que; tienen que; ha de; han de; deberia; deberian; debe ser; deben ser; debe estar; deben estar; es obligatorio que; es necesario que; requiere; requieren; exige; exigen; tendra que; tendran que; hay que; siempre es; siempre; necesita; necesitan; precisa; hace falta que; se exige que; se requiere que; se debe; se deben; ha de ser; deba",
  may: "puede; pueden; podra; podran; se puede; se pueden; se permite; se permiten; permite; permiten; puede ser; pueden ser; se podra; podria; podrian; es posible; esta permitido; permitir; se admite; se admiten; admite; admiten; acepta; aceptan; se acepta; se aceptan",
  cannot:
    "no puede; no pueden; no podra; no podran; no se puede; no se pueden; no debe; no deben; no debera; no deberan; no se permite; no se permiten; no esta permitido; no es posible; nunca puede; nunca pueden; no se podra; no se podran; no se admite; no se admiten; ya no se puede; ya no se pueden; ya no puede; ya no pueden; jamas puede; no se debe; no se deben; nunca debe; nunca deben; nunca se puede; nunca se pueden; no permite; no permiten; no permitir; no esta permitida; no cabe; queda prohibido; prohibido; esta prohibido; nunca; jamas; no se acepta; no se aceptan; no admite; no podria; no podemos; tampoco se puede; tampoco puede; no permitimos; no pueda; no puedan",
  not: "no; nunca; ni; sin; ningun; ninguna; ninguno; jamas; ya no; todavia no; aun no; tampoco; nadie",
  allowed:
    "permitido; permitida; permitidos; permitidas; posible; valido; valida; aceptado; aceptada; disponible; procede; se permite; se aplica; se admite; vale; se acepta; validos; validas",
  forbidden:
    "no permitido; no permitida; prohibido; prohibida; no es posible; imposible; invalido; invalida; no valido; no valida; rechazado; rechazada; denegado; denegada; bloqueado; ilegal; no se admite; no se acepta",
  be: "es; son; esta; estan; sea; sean; este; esten; ser; estar; fue; fueron; ha sido; haya sido; han sido; hayan sido; hubiera sido; se encuentra; se encuentran; se encuentre; se encuentren; era; estaba; estuviera; queda; quedan; quede; siga; sigue; siguen; sigan; permanece; permanezca; haya; ha; han; fuera; fuese; estuviese; resulta; sera; seran; se ha; se han; se haya; se hayan; figura; figure; figuran; pasa a ser; siendo; se halle; continua; hayan; quedo; resulte",
  have: "tiene; tienen; tenga; tengan; tener; tuviera; contiene; contienen; contenga; incluye; incluyen; incluya; posee; poseen; posea; cuenta con; cuentan con; cuente con; teniendo; lleva; llevan; mantiene; conserva; dispone de; tuvo; con",
  exist:
    "existe; existen; exista; existan; hay; haya; hubiera; se encuentra; se encuentre; existiera; existir; existente; queda; quedan; queden; ya hay; ya existe",
  already:
    "ya; todavia; aun; actualmente; ahora; alguna vez; en este momento; actual; nunca; sigue; siguen; siga",
  and: "y; e; ademas; asi como; tambien; junto con; y tambien; ,; y ademas; y luego; y despues; pero tambien",
  or: "o; u; ni; /; o bien; y/o",
  of: "de; del; de la; de los; de las; en; en el; en la; dentro de; dentro del; dentro de la; para; para el; para la; su; sobre; al; de su; de sus; de ese; de esa; de este; de esta; de ella; con; entre; bajo; a la",
  for: "para; de; del; en; con; por; a; al; de la; en la; en el; para el; para la; con el; con la; dentro de; sobre; a la; hacia; dentro del; contra; de su",
  by: "por; en; mediante; con; a traves de; segun; de; para; hasta; al",
  to: "a; al; como; en; con; =; :; →; ->; hasta; igual a; ser; pasa a; hacia; a la; por; a ser; de vuelta a; de nuevo a; al estado",
  from: "de; desde; del; de la; a; al; a partir de; de los; de las; a la; partiendo de; desde el; desde la",
  with: "con; con un; con una; que tenga; que tengan; que tiene; que tienen; mediante; teniendo; incluyendo; usando; y; que contiene; que contengan; que contenga",
  without:
    "sin; que no tenga; que no tengan; que no tiene; no tiene; no tienen; que no tienen; no tenga; faltando; carece de",
  in: "en un; en una; en cualquier; en; dentro de; en el; en la; durante; de; del; al; a; en los; en las; por; sobre",
  at: "en; en el momento de; al; a la; durante; al momento de; en ese momento; cuando; en el instante de",
  than: "que; de; a",
  per: "por; por cada; para cada; para el mismo; para la misma; en el mismo; en la misma; dentro del mismo; dentro de la misma; dentro de un mismo; dentro de una misma; dentro de; por un mismo; en un mismo; en una misma; para un mismo; para una misma; de un mismo; de una misma; del mismo; de la misma; al; a la; dentro de cada; en cada; de cada; cada; con el mismo; con la misma; dentro de su; dentro de un; dentro de una; a; por el mismo; por la misma; un; una",
  each: "cada; de cada; para cada; por cada; todo; toda; todos; todas; de todos; de todas; todos los; todas las; de todos los; de todas las; sus; su; cualquier; correspondiente; correspondientes; respectivo; respectivos; cada uno; cada una; cada uno de; cada una de; de cada uno; cada uno de los; cada una de las",
  all: "todo; toda; todos; todas; cada; todos los; todas las; todos sus; todas sus; todo el; toda la; entero; entera; completo",
  any: "algun; alguna; algunos; algunas; un; una; cualquier; al menos un; al menos una; uno; otro; otra; uno o mas; algun otro; alguna otra; unos; unas; cualquiera; una o mas",
  article:
    "el; la; los; las; un; una; unos; unas; este; esta; estos; estas; ese; esa; esos; esas; dicho; dicha; dichos; dichas; su; sus; lo; al; del; cada; mismo; misma; mismos; mismas; cierto; cierta; respectivo; respectiva; todo; toda; todos; todas; de; tal; propio; propia; determinado; determinada; nuestro; nuestra; aquel; aquella; cualquier; se",
  possessive: "su; sus; del; de; de la",
  pronoun:
    "lo; la; ella; ellos; ellas; esto; eso; este; ese; esta; esa; los; las; le; les; se; aquel; aquella; otro; aquello",
  wrongTransition:
    "transicion invalida; transiciones invalidas; transicion no permitida; transiciones no permitidas; transicion no valida; transiciones no validas; cualquier otra transicion; otras transiciones; el resto de transiciones; las demas transiciones; transicion ilegal; transiciones ilegales; cambio de estado invalido; cambios de estado invalidos; cambio de estado no permitido; cualquier otro cambio de estado; cambios de estado no permitidos; estado incorrecto; estado equivocado",
  atOnce:
    "a la vez; al mismo tiempo; en cada momento; en todo momento; en un momento dado; simultaneamente; en paralelo; en total; juntos; juntas; en conjunto",
  same: "mismo; misma; mismos; mismas; igual; iguales; identico; identica; el mismo; la misma; los mismos; las mismas; un mismo; una misma; identicos; identicas; ese mismo; ese; esa",
  other:
    "otro; otra; otros; otras; diferente; adicional; distinto; distinta; segundo; segunda; demas; mas; cualquier otro caso; lo demas; el resto; en otro caso; cualquier otro; cualquier otra; cualquier otro estado",
  two: "dos; 2; duplicado; duplicados; duplicada; duplicadas; mas de uno; mas de una; varios; varias; un segundo; una segunda; segundo; segunda; otro; otra; multiples; dos veces; repetido; repetida; repetidos; repetidas",
  filler:
    "tambien; ademas; por tanto; entonces; asi; inmediatamente; siempre; ambos; ambas; sistema; servicio; api; servidor; aplicacion; peticion; solicitud; peticiones; operacion; endpoint; llamada; llamadas; accion; acciones; intento; regla; aqui; usuario; usuarios; gente; veces; se; lo; le; automaticamente; exactamente; su; manera; forma; vez; nuevo; nuevamente; ahora; valor; valores; registro; registros; fila; filas; elemento; elementos; entrada; entradas; correctamente; alguno; misma; mismo; atomicamente; transaccion; atomica; una; sola; unica; la; lo; ese; esa; caso; cliente; clientes; quien; hace; realiza; realizar; hacer; efectuar; realizado; fue; debidamente; exito; pero; mientras; muy; campo; campos; metodo; hecho; hecha; luego; despues; finalmente; primero; vuelve; vuelven; momento; listado; listados; lista; listas; el; los; las; actual; tercero; tercera; cuarto; cuarta; quinto; siguiente",
  eq: "igual a; =; ==; es igual a; sea igual a; coincide con; coincidir con; es; son; sea; exactamente; equivale a; ser igual a; coincida con; vale; corresponde a; igual al; igual que; coinciden",
  ne: "!=; ≠; distinto de; distinta de; diferente de; diferente a; diferente al; distinto a; distinto al; distintos de; no igual a; ser distinto de; ser diferente de; distintas de; diferentes de; diferentes a; distinta a; distinto del; distinta del; otro que",
  gt: ">; mayor que; mayor a; mayor de; mas de; mas que; superior a; superior al; por encima de; por encima del; supera; superan; supere; superar; superen; excede; exceden; exceda; exceder; excedan; mayor al; mayor; sobrepasa; sobrepase; sobrepasar; rebasa; rebase; rebasar; estrictamente mayor que; es mayor que; sea mayor que; mas alla de; superando; excediendo; mayores que; mayores a; supera a; excede de; exceda de; superior; supera el",
  gte: ">=; ≥; al menos; como minimo; mayor o igual que; mayor o igual a; mayor o igual; no menor que; no menor a; no inferior a; igual o mayor que; igual o superior a; minimo; min; un minimo de; por lo menos; no menos de; alcanza; alcance; alcanzado; ha alcanzado; haya alcanzado; igual o mayor a; llega a; llegue a; superior o igual a; mayor o igual al; alcanzar; alcanzan; cubre; cubra; cubrir",
  lt: "<; reducirse por debajo de; bajar por debajo de; reducirse por debajo del; bajar de; menor que; menor a; menor de; menos de; menos que; inferior a; inferior al; por debajo de; por debajo del; menor al; menor; es menor que; sea menor que; inferior; estrictamente menor que; baja de; baje de; cae por debajo de; cae debajo de; menores que; menores a; quede por debajo de",
  lte: "<=; ≤; como maximo; como mucho; a lo sumo; hasta; menor o igual que; menor o igual a; menor o igual; no mas de; no mayor que; no mayor a; no superior a; igual o menor que; igual o inferior a; maximo; max; un maximo de; no supera; no supere; no superar; no excede; no exceda; no exceder; inferior o igual a; no mas que; igual o menor a; menor o igual al; no sobrepasa; no sobrepase; limitado a; limitada a; cabe en; caben en; quepa en; quepan en; dentro de",
  exceed:
    "superar; supera; supere; superan; superen; exceder; excede; exceda; exceden; excedan; sobrepasar; sobrepasa; sobrepase; rebasar; rebasa; rebase; ser mayor que; ser mayor a; ser superior a; ser mayor al; ser mas de; ser superior al; ser mayores que",
  before:
    "antes de; antes del; antes que; anterior a; anterior al; es anterior a; previo a; previa a; previamente a; antes; anteriores a; anterior; ser anterior a; antes de que; sea anterior a; preceder a; precede a",
  after:
    "despues de; despues del; despues que; posterior a; posterior al; es posterior a; tras; luego de; pasado; pasada; despues; posteriores a; posterior; ser posterior a; una vez; sea posterior a; desde; mas tarde que; tras el; tras la; mas alla de",
  notBefore:
    "no antes de; no anterior a; igual o posterior a; no anterior al; posterior o igual a; en o despues de; a partir de; igual o posterior al; no sea anterior a; mayor o igual que; posterior o igual al",
  notAfter:
    "no despues de; no posterior a; igual o anterior a; a mas tardar; no mas tarde de; anterior o igual a; hasta; no posterior al; igual o anterior al; no sea posterior a",
  between: "entre; desde; en el rango; en el rango de; de",
  within:
    "dentro de; en; antes de; durante; en las primeras; en los primeros; hasta; en un plazo de; dentro de las; dentro de los; en menos de; durante las primeras; durante los primeros; en el plazo de; dentro de las primeras; dentro de los primeros; en un maximo de; dentro del plazo de; no mas de; antes de que pasen",
  orMore: "o mas; o superior; o mayor; en adelante; o mayores; o posterior; y mas; o superiores",
  orLess: "o menos; o inferior; o menor; o anterior; o menores",
  enough:
    "suficiente; suficientes; bastante; bastantes; alcanza; adecuado; basta; suficientemente; alcance; cubre",
  insufficient:
    "insuficiente; insuficientes; no suficiente; no hay suficiente; no hay suficientes; demasiado bajo; demasiado baja; demasiado pequeño; no llega; falta; falta de; no alcanza; no quedan suficientes; no tiene suficiente; no tiene suficientes; no queda suficiente; demasiado poco; no haya suficiente; no haya suficientes; no es suficiente; no sea suficiente; sin suficiente; sin suficientes; no basta; no cuenta con suficiente; no tenga suficiente; no tenga suficientes; no cuenta con suficientes; no alcance; no tienen suficiente; no tienen suficientes; no dispone de suficiente; no queden suficientes; no son suficientes; no cubre",
  none: "no hay; ningun; ninguna; sin; no quedan; no queda; agotado; agotada; nada; cero; ninguno; no existen; no existe; no haya; no queden; no quede; no tiene; no tienen",
  left: "disponible; disponibles; restante; restantes; libre; libres; quedan; queda; sobrante; existente; existentes; en existencia; queden; quede; que quedan; que queda; remanente",
  full: "lleno; llena; completo; completa; agotado; agotada; agotados; agotadas; al completo; ha alcanzado su limite; sin plazas; sin cupo; al maximo; llenos; llenas; completos; completas",
  empty: "vacio; vacia; vacios; vacias; sin elementos",
  zero: "cero; 0; nulo",
  positive: "positivo; positiva; positivos; positivas; mayor que cero; mayor a cero",
  negative:
    "negativo; negativa; negativos; negativas; menor que cero; por debajo de cero; bajo cero; menor a cero; inferior a cero",
  future:
    "en el futuro; futuro; futura; futuros; futuras; a futuro; proximo; no en el pasado; del futuro",
  past: "en el pasado; pasado; pasada; pasados; pasadas; ha pasado; haya pasado; ya paso; vencido; vencida; transcurrido; del pasado; no en el futuro; ya ha pasado; ya pasada; ya pasado; ya haya pasado",
  now: "ahora; hoy; el momento actual; momento actual; fecha actual; la fecha actual; hora actual; la hora actual; el presente; este momento; fecha y hora actual; la fecha de hoy; fecha de hoy; el dia actual; dia actual; la fecha y hora actual; el dia de hoy; instante actual; el instante actual; la fecha y hora actuales; fecha y hora actuales; momento presente; dia de hoy; la fecha del dia; ese momento; fecha del dia",
  ago: "atras; antes; hace; previos; previas",
  older: "hace mas de; mas de; mas antiguo que; con mas de; mas antigua que; mayor de",
  longer:
    "durar mas de; dura mas de; durar; dura; duran; mas largo que; durar hasta; dure; duren; duracion; dure mas de; abarca; abarcar",
  maximum:
    "maximo; maxima; como maximo; como mucho; a lo sumo; limite; hasta; no mas de; un maximo de; tope; mas de; maximo de; limitado a; maximos; el maximo de",
  minimum:
    "minimo; minima; como minimo; al menos; por lo menos; no menos de; un minimo de; uno o mas; una o mas; minimo de",
  multiple:
    "multiplo de; un multiplo de; divisible por; divisible entre; multiplos de; en multiplos de; en intervalos de; en pasos de; en incrementos de; incrementos de; intervalos de",
  minutes: "minuto; minutos; min",
  hours: "hora; horas; h",
  days: "dia; dias; dias naturales; dias corridos; dia natural",
  weeks: "semana; semanas",
  months: "mes; meses; mes natural; mes calendario",
  years: "ano; anos",
  percent: "%; por ciento; porcentaje; por cien",
  answer:
    "devuelve; devolver; devolvera; devuelven; retorna; retornar; retornan; responde; responder; respondera; responden; responde con; contesta; contesta con; da; dar; produce; resulta en; genera; error; lanza; lanzar; se devuelve; se responde; se responde con; se retorna; obtiene; obtendra; recibe; recibira; recibir; respuesta; provoca; da como resultado; arroja; da lugar a; se contesta; devolviendo; respondiendo; falla con; se contesta con; termina en; debe devolver; debe responder; debe responder con; termina; causa; implica; se produce; se obtiene; se recibe; es respondido con; debe dar; fallar con; fallara con",
  refuse:
    "rechaza; rechazar; rechazara; se rechaza; se rechazan; se rechazara; rechazado; rechazada; es rechazado; es rechazada; son rechazados; son rechazadas; error; falla; fallar; fallara; deniega; se deniega; denegado; denegada; bloquea; se bloquea; bloqueado; bloqueada; impide; se impide; invalido; invalida; es invalido; es invalida; no se acepta; no se aceptan; no se admite; no se admiten; conflicto; es un error; se considera un error; aborta; se aborta; sera rechazado; sera rechazada; debe rechazarse; deben rechazarse; debe ser rechazado; debe ser rechazada; se debe rechazar; rechazan; no se permite; no se permiten; prohibido; no permitido; no esta permitido; esta prohibido; no es valido; no es valida; no es posible; imposible; seran rechazadas; seran rechazados; prohibida; no permitida; no procede; se prohibe; es imposible; da error; dara error; debe fallar; rechazandose; se denegara; no puede hacerse; no se puede; no se puede hacer; hay conflicto; rechazo",
  statusWord:
    "http; estado; codigo; codigo de estado; error; errores; respuesta; un; una; con; el; la; conflicto; no encontrado; prohibido; no autorizado; entidad no procesable; solicitud incorrecta; peticion incorrecta; estado http; codigo http; codigo de error; problema; mensaje; status; un error; de estado; del cliente; conflicto de; no procesable; peticion invalida; solicitud invalida; cuerpo; un conflicto; de validacion; de negocio; estatus; un estado; un codigo; estado de",
  code: "codigo; con codigo; codigo de error; con el codigo; y codigo; y el codigo; con codigo de error; tipo",
  message:
    "mensaje; con mensaje; con el mensaje; diciendo; mensaje de error; y mensaje; y el mensaje; texto; detalle; indicando; explicando; que dice; que diga",
  reason:
    "porque; ya que; para; para que; para evitar; con el fin de; puesto que; de modo que; de forma que; asi; a fin de",
  set: "cambia; cambian; cambiar; cambiara; cambia a; marca; marcan; marcar; marcara; se marca; se marcan; pasa; pasan; pasar; pasara; pone; ponen; poner; se pone; se ponen; establece; establecer; se establece; se establecen; queda; quedan; quedara; quedan en; actualiza; actualizar; se actualiza; se actualizan; fija; fijar; se fija; transiciona; transita; transicion; mueve; mover; mueve a; convierte; se convierte en; asigna; asignar; se asigna; se cambia; se cambian; se pasa; nace; nacen; empieza; empiezan; comienza; comienzan; inicia; inician; se crea; se crean; se crea en; se crea con; deja; dejar; vuelve; vuelven; volver; regresa; se convierte; entra; es; ser; sera; esta; estara; avanza; rellena; se rellena; pase; pasen; quede; marque; marcado; marcada; marcarse; pasando; quedando; se marcara; se establecera; se mueve; cambiando; marcando; poniendo; estableciendo; se vuelve; da; dejando; a ser; se transforma; regresan; cambie; pasa a; pasan a; pasa a ser; pasara a; pasar a; pasando a; pase a",
  increase:
    "aumenta; aumentan; aumentar; aumentara; se aumenta; se aumentan; incrementa; incrementan; incrementar; se incrementa; se incrementan; suma; suman; sumar; sumara; se suma; se suman; anade; anaden; anadir; se anade; se anaden; sube; suben; subir; acredita; acreditar; se acredita; se acreditan; agrega; agregan; agregar; se agrega; se agregan; gana; ganan; crece; crecen; abona; abonar; se abona; incremento; recarga; aumentando; incrementando; sumando; se sumara; se incrementara; recibe; recarga; se ingresa; ingresa; obtiene; anadiendo",
  decrease:
    "cuesta; cuestan; consume; consumen; gasta; gastan; consumir; disminuye; disminuyen; disminuir; se disminuye; decrementa; decrementar; se decrementa; se decrementan; descuenta; descuentan; descontar; descontara; se descuenta; se descuentan; resta; restan; restar; restara; se resta; se restan; reduce; reducen; reducir; se reduce; se reducen; baja; bajan; bajar; debita; se debita; consume; se consume; se consumen; quita; quitar; se quita; se quitan; gasta; gastar; se gasta; carga; se carga; toma; se toma; retira; se retira; reserva; se reservan; se reserva; descontando; restando; reduciendo; disminuyendo; se descontara; se restara; se reducira; se retiran; cobra; se cobra; deduce; se deduce; se deducen; merma; pierde",
  restore:
    "devuelve; devuelven; devolver; devolvera; se devuelve; se devuelven; se devolvera; restaura; restaurar; se restaura; se restauran; repone; reponer; se repone; se reponen; libera; liberan; liberar; se libera; se liberan; reintegra; reintegrar; se reintegra; se reintegran; recupera; se recupera; se recuperan; reembolsa; se reembolsa; vuelve; vuelven; regresa; regresan; sumar de vuelta; suma de vuelta; se restituye; restituye; restituir; restablece; se restablece; devolviendo; restaurando; liberando; reponiendo; recuperar; se retorna; retorna; retornan; se suma de nuevo; quedan libres; queda libre; se suman de nuevo; reponen; se vuelve a sumar; se vuelven a sumar",
  copy: "copia; copian; copiar; se copia; se copian; captura; capturan; capturar; se captura; se capturan; congela; congelar; se congela; congelado; copiado; copiada; capturado; capturada; tomado de; tomada de; se toma; se toma de; toma; guarda; guardan; guardar; se guarda; se guardan; fotografia; instantanea; transfiere; se transfieren; se convierten; convierte; hereda; toma del; queda fijado; se fija; registra; se registra; copiando; una copia; se trasladan; traslada; tomar; se pasan; conserva; se conserva; guardando; snapshot; se heredan; fija",
  clear:
    "vacia; vaciar; se vacia; vacian; queda vacio; queda vacia; limpia; limpiar; se limpia; elimina todos; eliminar todos; elimina todas; eliminar todas; borra todos; borra todas; borrar todos; borrar todas; quita todos; vaciando; se eliminan todos; se eliminan todas; se borran todos; se borran todas; quitar todos",
  remove:
    "elimina; eliminar; eliminara; se elimina; se eliminan; eliminado; borra; borrar; se borra; se borran; quita; quitar; se quita; se quitan; desaparece; retira; se retira; se descarta; suprime; se suprime; eliminarse; eliminando",
  reuse:
    "reutiliza; reutilizar; se reutiliza; reutilizara; se devuelve el existente; devuelve el existente; devolver el existente; existente; devuelve ese; en lugar de crear; en vez de crear; se usa el existente; se devuelve; devuelve; se retorna el existente; retorna el existente; devolver; sin crear; se devuelve la existente; devuelve la existente; no se crea; se devuelve ese; no crea; se usa; devuelve esa; se devuelve ese mismo; se reutilizara; devolvera; retorna; no se duplica",
  merge:
    "aumenta; aumentar; se aumenta; aumentamos; incrementa; incrementar; se incrementa; suma; sumar; se suma; se suman; acumula; acumular; se acumula; se acumulan; fusiona; fusionar; combina; se fusiona; se fusionan; en lugar de; en vez de; se anade; incrementando; sumando; sumarse; agrupa; se agrupan; aumentando",
  insert:
    "crea; crear; se crea; se crean; inserta; se inserta; registra; se registra; se registran; anade; se anade; agrega; se agrega; guarda; se guarda; genera; se genera; generar; se generan; escribe; deja; anota; se anota; queda registrado; queda registrada; anadir; registrar; creando; creara; se creara; produce; registrando",
  record:
    "registra; registrar; se registra; se registran; guarda; guardar; se guarda; se guardan; almacena; se almacena; anota; anotar; se anota; establece; se establece; graba; se graba; rellena; se rellena; fija; se fija; asigna; se asigna; queda registrado; queda registrada; quedan registrados; apunta; registrando; guardando; se establecen; pone; se pone; anotando; deja constancia de; conserva; completa; se completa; se informa; captura; se captura",
  hide: "oculta; ocultan; ocultar; se oculta; se ocultan; oculto; ocultos; oculta; ocultas; no aparece; no aparecen; no se muestra; no se muestran; no se lista; no se listan; excluye; excluyen; se excluye; se excluyen; excluido; excluidos; invisible; no visible; no son visibles; no es visible; deja de aparecer; dejan de aparecer; desaparece; desaparecen; no figura; no figuran; no se devuelven; no se devuelve; no se incluyen; no se incluye; no debe aparecer; no deben aparecer; omite; omiten; se omite; se omiten; quedan fuera; queda fuera; ya no aparece; ya no aparecen; no salen; no sale; no deben mostrarse; no debe mostrarse; no incluye; no incluyen; nunca aparecen; nunca aparece; no apareceran; no aparecera; no muestran; no muestra",
  show: "muestra; muestran; mostrar; se muestra; se muestran; lista; listan; se lista; se listan; aparece; aparecen; aparecer; visible; visibles; devuelve; devuelven; se devuelven; se devuelve; incluye; incluyen; ver; ven; ve; se incluyen; se incluye; contiene; contienen; da; salen; figuran; listar; presenta",
  softDelete:
    "borrado logico; eliminacion logica; borrado suave; eliminado logicamente; baja logica; se elimina logicamente; no se elimina fisicamente; sin eliminar fisicamente; sin eliminarlo fisicamente; sin eliminarla fisicamente; no se borra fisicamente; sin borrar fisicamente; no borra fisicamente; no elimina fisicamente; soft delete; sin borrarlo fisicamente; sin borrarla fisicamente; no se borran fisicamente; no se eliminan fisicamente; en lugar de borrar; en lugar de eliminar; en vez de borrar; en vez de borrarse; en vez de eliminarse; en lugar de borrarse; en lugar de eliminarse; no se borra de la base; no borra el registro; no elimina el registro; logicamente; no se elimina realmente; en vez de eliminar",
  soft: "logico; logica; logicamente; suave",
  automatic: "automaticamente; automatico; automatica; por el sistema; por el servidor",
  sum: "suma; la suma; suma de; la suma de; suma del; total de; el total de; sumatoria; sumatoria de; sumar; sumando; suma total de; totaliza; total; totales; suman; se suman; totalizando; la suma del; sumatorio; en total; importe total de",
  count:
    "cantidad de; numero de; el numero de; la cantidad de; conteo de; cuantos; cuantas; recuento de; total de; el total de; cuenta; cuenta de; conteo; recuento; numero total de; el numero total de; numero; cantidad total de; la cantidad total de; cuenta cuantos; cuenta cuantas; cantidad",
  average:
    "promedio; media; el promedio; la media; promedio de; media de; promedio del; el promedio de; la media de; valor medio; media aritmetica de; medio; la media del; el promedio del; media del; de media; promedian",
  highest:
    "mayor; maximo; maxima; mas alto; mas alta; ultimo; ultima; mas reciente; el mayor; la mayor; el ultimo; la ultima; mas caro; mas cara; mas grande; mejor",
  lowest:
    "menor; minimo; minima; mas bajo; mas baja; primero; primera; mas antiguo; el menor; la menor; el primero; mas barato; mas barata; la primera",
  times:
    "por; multiplicado por; multiplicada por; ×; *; x; multiplicar por; · ; producto de; multiplicando",
  plus: "mas; +; y; sumado a; junto con; sumada a",
  minus: "menos; -; −; –; restado; restando; descontando; quitando; restandole",
  over: "dividido por; dividido entre; dividida por; dividida entre; /; ÷; entre",
  round:
    "redondeado; redondeada; redondeo; se redondea; redondeado a; redondeada a; redondear; redondeando; redondeados",
  computed:
    "calculado; calculada; calculados; calculadas; se calcula; se calculan; es la; es el; =; es; derivado; derivada; se deriva; calcular; calcula; se obtiene; se computa; como; equivale a; se calcula como; calculado como; calculada como; calculado automaticamente; se calcula automaticamente; igual a; resulta de; se determina; corresponde a; es igual a; campo calculado; a partir de; derivado de; derivada de; calculado a partir de; se calcula a partir de; se obtiene como; es siempre; se define como; indica; con; obtenido; consiste en; :; muestra; refleja; da; siempre es; se calcula sumando; cuenta",
  difference:
    "diferencia; diferencia entre; la diferencia entre; dias entre; horas entre; numero de dias entre; numero de horas entre; diferencia de; los dias entre; las horas entre; minutos entre; el numero de dias entre; tiempo entre; noches entre; el numero de noches entre; numero de noches entre; dias transcurridos entre",
  age: "edad; anos de edad; tener; anos cumplidos",
  join: "seguido de; seguida de; unido a; concatenado con; concatenacion de; y; mas; union de; concatenada con; unidos; separados por; +; seguidos de; concatenando; combinacion de",
  unique:
    "unico; unica; unicos; unicas; ser unico; ser unica; sin duplicados; no se repite; no se repita; no se puede repetir; no puede repetirse; no pueden repetirse; no debe repetirse; no deben repetirse; repetirse; repetir; irrepetible; irrepetibles; duplicado; duplicados; duplicada; duplicadas; ya existe; ya esta en uso; ya esta registrado; en uso; una sola vez; una unica vez; mas de una vez; dos veces; comparten; compartir; comparta; compartan; existir; existe; tener el mismo; tener la misma; con el mismo; con la misma; exista; existan; mismo; misma; repetido; repetida; repetidos; repetidas; ya existen; ya registrado; ya registrada; no se repiten; esta en uso; ya este en uso; ya exista; ya esta registrada; repita; se repita; se repitan; se repite; se repiten; unicidad; tengan el mismo; tengan la misma; haber; sin repetir; duplicarse; ya este registrado; este duplicado",
  overlap:
    "solapa; solapan; solapar; solaparse; se solapa; se solapan; se solape; se solapen; solape; solapen; traslapa; traslapar; traslaparse; traslapen; traslape; se traslapan; se traslape; superponer; superponerse; se superponen; superpone; superponga; se superpone; se superpongan; coincidir; coinciden; coincide; coincidan; coincida; doble reserva; simultaneas; simultaneos; simultaneamente; al mismo tiempo; a la vez; solapamiento; solapamientos; conflicto; solapada; solapadas; solapado; solapados; cruzarse; se cruzan; se cruce; se crucen; chocan; choca; choque; en el mismo horario; a la misma hora; ocupada; ocupado; ocupados; libre; en las mismas fechas; superposicion; superposiciones; en el mismo periodo; coincidentes; para las mismas fechas; en el mismo intervalo; se pisan; se pisen; pisarse; ya esta reservada; ya esta reservado; en conflicto; en fechas solapadas",
  ignoreCase:
    "sin distinguir mayusculas; sin distinguir mayusculas y minusculas; sin distinguir mayusculas de minusculas; ignorando mayusculas; sin importar mayusculas; insensible a mayusculas; no distingue mayusculas; no distingue mayusculas de minusculas; no distingue mayusculas y minusculas; sin diferenciar mayusculas; sin diferenciar mayusculas y minusculas; sin diferenciar mayusculas de minusculas; ignorando mayusculas y minusculas; sin importar mayusculas o minusculas; sin importar las mayusculas; sin importar mayusculas ni minusculas; sin tener en cuenta mayusculas; sin tener en cuenta mayusculas y minusculas; independientemente de mayusculas y minusculas; sin tener en cuenta mayusculas ni minusculas; insensible a mayusculas y minusculas; sin considerar mayusculas; sin distincion de mayusculas; sin distinguir entre mayusculas y minusculas; mayusculas y minusculas por igual; da igual mayusculas o minusculas; mayusculas y minusculas son lo mismo",
  once: "un; una; uno; un solo; una sola; un unico; una unica; como maximo uno; como maximo una; solo uno; solo una; mas de un; mas de una; mas de uno; a lo sumo uno; a lo sumo un; a lo sumo una; como maximo un; exactamente un; exactamente una; varios; varias; dos; 1; no mas de un; no mas de una; una sola vez; una vez; una unica vez; maximo uno; maximo una; solamente un; solamente una; como mucho un; como mucho una; dos veces; mas de una vez",
  combination:
    "combinacion; combinacion de; la combinacion de; par; pareja; el par; conjunto; juntos; juntas; conjuntamente; en conjunto; la combinacion",
  create:
    "crear; crea; crean; creando; creado; creada; creacion; se crea; se crean; anadir; anade; anadido; anadirse; anadida; agregar; agrega; agregado; agregarse; agregan; registrar; registra; registrado; registrarse; registro; alta; dar de alta; dar de alta a; insertar; reservar; reserva; reservarse; se reserva; hacer; realizar; abrir; publicar; emitir; emite; iniciar; inscribir; inscribirse; inscripcion; inscribe; matricular; matricularse; alquilar; prestar; presta; prestarse; pedir; solicitar; enviar; comprar; vender; vende; hacerse; hacer una; introducir; crearse; crees; cree; creen; anada; agregue; registre; se registra; se registran; generar; aceptar; apuntar; apuntarse; dar; tomar; recibir; ingresar; asignar; asignarse; usar; programar; planificar; anotar; usarse; venderse; comprarse; se presta; nuevo; nueva; alquilarse; reserve; reservas; ordenar; aplicar; aceptarse; aceptan; recibe; se reservan; inscribirlo; alquila; contratar; vincular; pide; piden; solicita; solicitan; compra; se prestan",
  update:
    "actualizar; actualiza; actualizan; actualizarse; actualizado; actualizada; actualizacion; cambiar; cambia; cambiarse; cambiado; modificar; modifica; modificarse; modificado; modificada; modificacion; editar; edita; editarse; editado; editada; edicion; alterar; reemplazar; sustituir; corregir; modificable; modificables; editable; editables; modifique; actualice; edite; renombrar; ajustar; modifican; editan; se modifica; se modifican; se edita; se editan; se actualiza; se actualizan; mover; modificaciones; tocar; modificarla; modificarlo; modificarlas; modificarlos; reprogramar; alterarse; cambie; cambios",
  delete:
    "eliminar; elimina; eliminan; eliminarse; eliminado; eliminada; eliminacion; borrar; borra; borran; borrarse; borrado; borrada; quitar; quita; suprimir; dar de baja; se elimina; se eliminan; se borra; se borran; elimine; borre; eliminarla; eliminarlo; borrarla; borrarlo; eliminables; baja; eliminados; eliminadas; borrarlos; retirar; quitarse; suprimirse; retirarse; eliminarlos",
  read: "ver; ve; ven; verse; consultar; consulta; consultan; leer; lee; leen; obtener; obtiene; mostrar; acceder; accede; recuperar; visualizar; consultarse; vean; visto; lectura; consulte; acceder a; detalle; detalles; accedan; vea; leerse",
  list: "listar; lista; listado; listados; listas; buscar; busqueda; listan; se listan; consultar; listarse; se lista; resultados; listando; busquedas; coleccion",
  state: "estado; estatus; situacion; fase; etapa; condicion; status; estados",
  initial:
    "inicial; inicialmente; comienza; empieza; nace; al principio; arranca; comienzan; empiezan; nacen; estado inicial; al crearse; se crea en; se crea como; se crean en; se crean como; inician; inicia; se crea con; se crean con; parte; parten; de entrada; al inicio; nuevo; se crea; se crean; creado con; creada con; creado en; creada en",
  final:
    "final; finales; terminal; terminales; estado final; estados finales; definitivo; definitivos; irreversible; es final; son finales; definitiva; definitivas; son terminales; es terminal",
  true: "verdadero; cierto; si; activado; true; habilitado",
  false: "falso; no; desactivado; false; deshabilitado",
  null: "nulo; nula; vacio; vacia; null; ninguno; ninguna; sin valor; ausente; no informado; no indicado; no definido; sin definir",
  "set?":
    "definido; definida; presente; informado; informada; indicado; relleno; registrado; establecido; no nulo; asignado; asignada",
  current:
    "actual; actuales; presente; existente; vigente; disponible; disponibles; actualmente; en ese momento; del momento; en el momento; ese momento; en vigor; libre; libres; existentes; en existencia; de ese momento; restante; restantes; de hoy; entonces; en este momento",
  requested:
    "solicitado; solicitada; solicitadas; solicitados; nuevo; nueva; nuevos; nuevas; pedido; pedida; pedidos; pedidas; indicado; indicada; indicadas; enviada; enviado; deseado; deseada; requerida; requerido; resultante; comprada; comprado; reservada; reservado; reservadas; vendida; vendido; vendidas; vendidos; elegido; elegida; correspondiente; correspondientes; pagado; pagada; comprados; recibida; recibido; devuelta; devuelto; retirada; transferida; transferido; reservados; propuesto; propuesta",
  stored: "existente; previo; previa; anterior; existentes; ultima; ultimo; guardado; guardada",
  default:
    "por defecto; predeterminado; valor por defecto; si no se indica; si se omite; si no se envia; por omision; salvo que se indique; si no se proporciona; si no se especifica; de forma predeterminada; cuando no se indica; cuando se omite; si falta; si no viene; si no se informa",
  related:
    "relacionado; relacionada; asociado; asociada; asociados; vinculado; vinculada; correspondiente; elegido; elegida; referenciado; referenciada; en cuestion; su; sus; afectado; afectada; afectados; respectivo; respectiva; implicado; implicada; vinculados; relacionados; propietario; subyacente; relativos",
  caller:
    "usuario autenticado; usuario actual; usuario conectado; el usuario autenticado; quien hace la peticion; solicitante; el usuario que hace la peticion; quien llama; usuario que hace la peticion; cliente autenticado; usuario que realiza la peticion; usuario identificado; el propio usuario; quien realiza la peticion; el solicitante; usuario logueado; quien hace la solicitud; cuenta autenticada; uno mismo; si mismo; la persona autenticada; usuaria autenticada; la cuenta autenticada",
  own: "propio; propia; propios; propias; suyo; suya; suyos; suyas; sus propios; sus propias; que le pertenecen; que ha creado; creados por el; sus; su; que le pertenezcan; creadas por el; su propio; su propia; que haya creado; que creo; mis; mi; que hayan creado; de su propiedad; que sean suyos; que sean suyas",
  everybody:
    "todos; cualquiera; todo el mundo; cualquier usuario; cualquier persona; visitantes; anonimos; anonimo; usuarios anonimos; invitados; publico; todo usuario; cualquier visitante; usuarios no autenticados; visitante",
  signedIn:
    "autenticado; autenticada; autenticados; autenticadas; autenticacion; token valido; un token valido; iniciar sesion; sesion; sesion iniciada; haber iniciado sesion; identificado; identificados; registrado; registrados; token; un token; jwt; api key; clave de api; credenciales; autorizacion; identificarse; autenticarse; clave api; login; un jwt; estar autenticado; estar autenticados; conectado; conectados; una sesion; clave valida; sesion valida; bearer token; estar identificado; un jwt valido; jwt valido; token de acceso; un token de acceso; usuarios registrados",
  public:
    "publico; publica; publicos; publicas; abierto; abierta; abiertos; abiertas; sin autenticacion; sin token; no requiere autenticacion; no requieren autenticacion; no necesita token; no necesitan token; accesible sin autenticacion; de acceso publico; sin autenticarse; no exige autenticacion; no exigen autenticacion; sin iniciar sesion; acceso libre; libre; libres; sin necesidad de token; sin necesidad de autenticacion; no requiere token; no requieren token; acceso publico; de libre acceso; sin identificarse; no hace falta token; sin credenciales; no necesita autenticacion; no necesitan autenticacion; no hace falta autenticarse; sin cuenta; no pide token",
  owner:
    "propietario; propietaria; propietarios; dueno; duena; duenos; autor; autora; autores; creador; creadora; creadores; quien lo creo; quien la creo; el usuario que lo creo; el usuario que la creo; quien lo haya creado; quien la haya creado; su autor; su autora; su creador; su propietario; su dueno; el que lo creo; el propietario; el autor; el creador; el dueno; la autora; la propietaria; la persona que lo creo; la persona que la creo; pertenece a; creado por",
};
