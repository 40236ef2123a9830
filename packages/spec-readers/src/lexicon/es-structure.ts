import { phraseList } from "./phrase-list.ts";
import type { StructureTopic } from "./structure-words.ts";

/** Spanish words for relationships, special fields, paths and lists. */
export const structure: Record<StructureTopic, readonly string[]> = {
  reference: phraseList(`
    referencia a; referencia al; referencia a la; referencia; hace referencia a; refiere a; se refiere a; clave foránea a; clave foránea de; clave foránea; clave ajena a; clave ajena; fk a; fk; apunta a; id de; id del; identificador de; identificador del;
    existente; un existente; pertenece a; pertenece al; enlaza con; vinculado a; vinculada a; relacionado con; ->; →`),
  rowsOf: phraseList(`
    lista de; listado de; array de; arreglo de; colección de; conjunto de; lista con; varios; varias; muchos; muchas; uno o más; uno o varios; una o más; una o varias`),
  linksRows: phraseList(`une; relaciona; vincula; enlaza; conecta; vínculo entre; relación entre`),
  belongsTo: phraseList(`
    pertenece a; pertenece al; pertenecen a; es de; forma parte de; está asociado a; está asociada a; está vinculado a; está asignado a; se asocia a; corresponde a; corresponde al`),
  hasMany: phraseList(
    `tiene muchos; tiene muchas; tiene varios; tiene varias; puede tener muchos; puede tener muchas; puede tener varios; puede tener varias; contiene varios; contiene varias; tiene uno o más; tiene cero o más`,
  ),
  hasOne: phraseList(
    `tiene un único; tiene una única; tiene exactamente un; tiene exactamente una; tiene como máximo un; tiene como máximo una`,
  ),
  manyToMany: phraseList(`muchos a muchos; n:m; m:n; n a n`),
  cascade: phraseList(`
    en cascada; cascada; borrado en cascada; se borran también; se eliminan también; también se borran; también se eliminan; se borran sus; se eliminan sus; se borran con; se eliminan con; junto con sus; con todos sus; con todas sus; borra sus; elimina sus`),
  restrict: phraseList(`
    no se puede borrar; no se puede eliminar; no se pueden borrar; no se pueden eliminar; no puede borrarse; no puede eliminarse; no pueden borrarse; no pueden eliminarse; restringido; no se permite borrar; no se permite eliminar`),
  setNull: phraseList(
    `queda en null; queda nulo; queda nula; se pone a null; se deja a null; pasa a null; queda vacío; queda sin`,
  ),
  writeOnly: phraseList(
    `solo escritura; sólo escritura; nunca se devuelve en; no se devuelve en las respuestas; no se devuelve en ninguna respuesta; no se devuelve nunca; nunca se devuelve; nunca se muestra; no se muestra nunca; nunca aparece en las respuestas; no aparece en las respuestas; nunca se expone; no se expone`,
  ),
  immutable: phraseList(`
    inmutable; no se puede cambiar; no se puede modificar; no puede cambiarse; no puede modificarse; no cambia nunca; nunca cambia; no modificable; no editable; solo al crear; sólo al crear; fijo tras la creación; no se puede editar; no puede cambiar`),
  computed: phraseList(
    `calculado; calculada; lo calcula el servicio; la calcula el servicio; lo calcula el sistema; la calcula el sistema; lo calcula el servidor; la calcula el servidor; calculados; calculadas; calculado por el servidor; calculado automáticamente; calculada automáticamente; derivado; derivada; se calcula; campo calculado; calculado por el servicio`,
  ),
  secretName: phraseList(`contraseña; password; clave de acceso`),
  hashed: phraseList(
    `hasheada; hasheado; cifrada; cifrado; se guarda cifrada; se guarda hasheada; como hash; se guarda como hash; encriptada; encriptado; con hash`,
  ),
  mapOf: phraseList(`mapa de; diccionario de; mapa; diccionario`),
  hidden: phraseList(`interno; interna; de uso interno; oculto; oculta`),
  pathHealth: phraseList(`salud; estado; vivo; comprobacion; ping; health`),
  pathLogin: phraseList(
    `login; iniciar-sesion; inicio-sesion; sesion; sesiones; acceso; entrar; autenticar; autenticacion; ingresar; acceder`,
  ),
  pathRegister: phraseList(`registro; registrar; registrarse; alta; registros; inscribirse`),
  pathRefresh: phraseList(`refrescar; renovar; refresh`),
  pathLogout: phraseList(`logout; cerrar-sesion; salir; cierre-sesion`),
  pathMe: phraseList(`yo; mi; perfil; mi-perfil; mi-cuenta; cuenta`),
  pathReport: phraseList(`
    estadisticas; estadistica; informe; informes; reporte; reportes; resumen; resumenes; totales; total; recuento; conteo; panel; metricas; ingresos; ocupacion; ventas; facturacion; ranking; saldo; disponibilidad; promedio; promedios; uso; populares;
    historial; calendario; balance; consumo; huecos; libres; precio; coste; costo`),
  pathSearch: phraseList(`buscar; busqueda; consulta; filtrar`),
  pathBulk: phraseList(`lote; lotes; masivo; masiva; importar; varios`),
  pathPrefix: phraseList(`api; servicio; publico`),
  basePath: phraseList(`
    ruta base; url base; prefijo; raíz; todas las rutas empiezan por; todas las rutas comienzan por; todas las rutas cuelgan de; todos los endpoints están bajo; todas las rutas están bajo; bajo el prefijo; con el prefijo; cuelgan de; todo cuelga de; todas empiezan por; bajo`),
  partial: phraseList(`
    parcial; parcialmente; actualización parcial; solo los campos; sólo los campos; solo lo enviado; solo los campos enviados; al menos un campo; alguno de los campos; cualquiera de los campos; todos opcionales; todos los campos son opcionales; campos a cambiar; los campos que no se envían; lo que no se envía`),
  upsert: phraseList(
    `crea o reemplaza; crea o actualiza; crear o actualizar; crear o reemplazar; si no existe se crea; si no existe lo crea; lo crea si no existe; inserta o actualiza`,
  ),
  redirect: phraseList(
    `redirige; redirección; redirecciona; redirigir; cabecera location; reenvía a`,
  ),
  filterBy: phraseList(`
    filtrar por; filtra por; filtrado por; filtrada por; filtrados por; filtradas por; filtro por; filtros por; filtros; filtro; se puede filtrar por; se pueden filtrar por; filtrable por; filtrando por; parámetros; parámetros de consulta; parámetro; query; acepta; admite; con filtros; filtro opcional; filtros opcionales; opcionalmente por; filtrar; pudiendo filtrar por; permite filtrar por`),
  searchBy: phraseList(`
    buscar; busca; búsqueda; buscar por; buscar en; busca en; búsqueda por; búsqueda en; búsqueda de texto; parte del; parte de la; parte de; que contenga; que contengan; contiene; coincidencia parcial; texto libre`),
  byWords: phraseList(`por; ordenado por; ordenados por`),
  sortBy: phraseList(`
    listado por; listados por; listadas por; se listan por; se muestran por; se ordena por; se ordenan por;
    ordenado por; ordenada por; ordenados por; ordenadas por; ordenar por; ordena por; en orden de; orden por; por orden de; orden por defecto; ordenación por; orden`),
  newestFirst: phraseList(
    `más recientes primero; los más recientes primero; las más recientes primero; más nuevos primero; primero los más recientes; primero las más recientes; primero lo más reciente; del más reciente al más antiguo; más reciente primero; últimos primero; de más reciente a más antiguo; de más nuevo a más viejo`,
  ),
  oldestFirst: phraseList(
    `más antiguos primero; primero los más antiguos; primero las más antiguas; en orden cronológico; orden cronológico; por orden de creación; por orden de llegada; más antiguo primero; en orden de creación`,
  ),
  ascending: phraseList(
    `ascendente; asc; en orden ascendente; alfabético; alfabéticamente; en orden alfabético; por orden alfabético; orden alfabético; de menor a mayor; menor primero; creciente; más baratos primero; de la a a la z`,
  ),
  descending: phraseList(
    `descendente; desc; en orden descendente; de mayor a menor; mayor primero; decreciente; más recientes primero; primero los más recientes; más caros primero; primero el mayor`,
  ),
  onlyRows: phraseList(`solo; sólo; solamente; únicamente; que están; que estén; que son`),
  pageNumber: phraseList(`pagina; página; num_pagina; pag; numero_pagina; nro_pagina`),
  pageSize: phraseList(
    `tamano; tamaño; por_pagina; tamano_pagina; tam_pagina; tam; porpagina; elementos_por_pagina; tamanopagina; por_página; tamaño_página; tamaño_pagina`,
  ),
  pageLimit: phraseList(`limite; límite; maximo; máximo; cuantos`),
  pageOffset: phraseList(`desplazamiento; desde_fila; salto; inicio; saltar`),
  pageCursor: phraseList(`cursor; siguiente`),
  sortParameter: phraseList(`orden; ordenar; ordenar_por; ordenarpor; orden_por`),
  orderParameter: phraseList(`direccion; dirección; sentido`),
  searchParameter: phraseList(`buscar; busqueda; búsqueda; texto; q; consulta; termino; término`),
  atLeastParameter: phraseList(`min; desde; minimo; minima; mínimo; mínima; a_partir; inicio`),
  atMostParameter: phraseList(`max; hasta; maximo; maxima; máximo; máxima; antes; fin`),
  memberItems: phraseList(
    `elementos; datos; resultados; filas; registros; items; lista; contenido; entradas`,
  ),
  memberTotal: phraseList(
    `total; total_elementos; cantidad; total_registros; totalelementos; cuenta; total_resultados`,
  ),
  memberLimit: phraseList(`limite; límite; por_pagina; tamano; tamaño; tamano_pagina`),
  memberOffset: phraseList(`desplazamiento; pagina; página; salto; pagina_actual`),
  memberPages: phraseList(`paginas; páginas; total_paginas; total_páginas; num_paginas`),
  memberNextCursor: phraseList(`siguiente; siguiente_cursor; cursor_siguiente; proximo; próximo`),
  memberCode: phraseList(`codigo; código; tipo; clave; error; motivo`),
  memberMessage: phraseList(
    `mensaje; detalle; descripcion; descripción; texto; error; motivo; titulo; título`,
  ),
  memberErrors: phraseList(`errores; detalles; campos; problemas`),
  memberStatus: phraseList(`estado; codigo_estado; estatus; status`),
  body: phraseList(`
    cuerpo; cuerpo de la petición; cuerpo de la solicitud; petición; solicitud; datos; entrada; recibe; espera; envía; se envía; se envían; con; con el cuerpo; campos; parámetros; acepta; admite; necesita; requiere; en el cuerpo; carga`),
  answer: phraseList(
    `respuesta; devuelve; responde; responde con; contesta; contesta con; retorna; la respuesta; salida; resultado; regresa; ejemplo de respuesta; respuesta de ejemplo`,
  ),
  answersRow: phraseList(
    `devuelve el; devuelve la; responde con el; responde con la; retorna el; retorna la; contesta con el; contesta con la`,
  ),
  answersNothing: phraseList(
    `sin cuerpo; cuerpo vacío; sin contenido; nada; respuesta vacía; vacío`,
  ),
  wholeAnswer: phraseList(
    `la forma; el formato; un objeto con; envuelto; envuelta; con la forma; objeto`,
  ),
  noPaging: phraseList(
    `sin paginación; sin paginar; no se pagina; no paginado; no paginada; todo de una vez`,
  ),
  businessRule: phraseList(
    `regla de negocio; reglas de negocio; regla del negocio; reglas del negocio; logica de negocio; logica del negocio;
    error de negocio; errores de negocio; incumple una regla; incumplimiento de una regla; viola una regla; violar una
    regla; violacion de una regla; violacion de regla; rompe una regla; regla incumplida; conflicto de estado;
    conflictos de estado; estado no permitido; estado no valido; estado invalido; estado incorrecto; transicion no
    permitida; transicion invalida; transicion no valida; operacion no permitida en el estado; infringe una regla;
    conflicto con el estado; no lo permite el estado; regla del dominio; reglas del dominio; no se cumple una regla; incumplir una regla`,
  ),
  ruleLabel: phraseList(
    `regla; reglas; regla importante; importante; muy importante; nota; nota importante; ojo; atencion; regla de negocio; condicion; restriccion; validacion; aviso; precondicion; regla clave; invariante; recuerda; advertencia; a tener en cuenta`,
  ),
  origin: phraseList(`desde; partir; partiendo`),
  stateName: phraseList(`estado; status; estatus; situacion; fase; etapa; state`),
  unknownIgnored: phraseList(
    `los campos desconocidos se ignoran; campos desconocidos se ignoran; se ignoran los campos desconocidos; ignora los campos desconocidos; los campos extra se ignoran; se ignoran los campos extra; los campos de más se ignoran; los campos adicionales se ignoran`,
  ),
  unknownRefused: phraseList(
    `los campos desconocidos se rechazan; campos desconocidos se rechazan; se rechazan los campos desconocidos; rechaza los campos desconocidos; no se admiten campos desconocidos; los campos extra se rechazan; no se aceptan campos desconocidos`,
  ),
  decimalsAsStrings: phraseList(
    `como texto; como cadena; como cadenas; como string; como strings; en forma de cadena; en forma de texto`,
  ),
  conjunction: phraseList(`y; o; e; u; más`),
  objectOf: phraseList(
    `objeto; objeto con; objeto embebido; objeto anidado; un objeto con; estructura; estructura con; objeto de`,
  ),
  newest: phraseList(
    `más recientes; más nuevos; más reciente; más nuevo; últimos; últimas; mayor; más caros`,
  ),
  oldest: phraseList(
    `más antiguos; más antiguo; primeros; menor; más baratos; más próximos; próximos`,
  ),
  first: phraseList(`primero; primeros; antes; delante`),
  amountName: phraseList(
    `importe; monto; precio; coste; costo; total; saldo; tarifa; salario; pago; depósito; presupuesto; descuento; impuesto; subtotal; propina; reembolso; multa; alquiler; cargo; abono; tasa`,
  ),
  countName: phraseList(
    `cantidad; número; unidades; plazas; copias; piezas; existencias; capacidad; porciones; personas; asistentes`,
  ),
  question: phraseList(
    `qué; cómo; por qué; quién; cuándo; dónde; nosotros; nuestro; nuestra; cuál; cuáles; sobre`,
  ),
  errorWords: phraseList(
    `error; errores; fallo; fallos; problema; problemas; respuesta de error; cuerpo de error; formato de error; rechazo; rechazos`,
  ),
  decimalNames: phraseList(
    `dinero; importes; importe; precio; precios; decimal; decimales; montos; monto; cantidades monetarias; números decimales; moneda`,
  ),
  initialMark: phraseList(
    `inicial; por defecto; predeterminado; predeterminada; estado inicial; valor inicial; al crear; al crearse; inicialmente; al principio; por omision`,
  ),
  clamp: phraseList(
    `se recorta; se recorta a; se limita a; se reduce a; se trata como; se ajusta a`,
  ),
  zeroBased: phraseList(
    `desde 0; desde cero; empieza en 0; comienza en 0; empezando en 0; empezando por 0; la primera es la 0`,
  ),
  listed: phraseList(
    `lista; listas; listado; listados; listar; se listan; aparecen; aparece; muestra; se muestran; visible; visibles; devuelve; búsqueda; colección`,
  ),
  range: phraseList(`rango; intervalo; periodo; período; entre`),
  pageSizeWords: phraseList(
    `tamaño de página; por página; elementos por página; resultados por página; página; de una vez`,
  ),
  today: phraseList(
    `hoy; fecha actual; la fecha actual; el día actual; la fecha de hoy; fecha de hoy; el día de hoy; día actual`,
  ),
  now: phraseList(
    `ahora; momento actual; el momento actual; hora actual; fecha y hora actual; fecha y hora actuales; la fecha y hora actual; el momento de la creación; el momento de crear`,
  ),
};
