/**
 * Irregular forms of verbs and adjectives, and the most frequent translations between the two languages: what a text in
 * one language says about names that are written in the other ("pagada" and `PAID`). Verbs and attributes only, as a
 * general dictionary has them.
 */
const GROUPS = `
  pay: paid pays paying payment payments unpaid pagar pagado pagada pagados pagadas paga pagan pago pagos pague paguen pagarse pagando
  send: sent sends sending enviar
  ship: shipped enviado enviada enviados enviadas envia envian envio despachado despachada despachar despacha
  deliver: delivered delivery delivering entregado entregada entregados entregadas entregar entrega entregue
  close: closed closes closing closure cerrado cerrada cerrados cerradas cerrar cierra cierran cierre cierren cerrarse
  open: opened opens opening reopen abierto abierta abiertos abiertas abrir abre abren abra abrirse
  return: returned returns returning devuelto devuelta devueltos devueltas devolver devuelve devuelven devolucion devolverse
  approve: approved approves approving approval aprobado aprobada aprobados aprobadas aprobar aprueba aprueban aprobacion apruebe aprobarse
  reject: rejected rejects rejecting rejection rechazado rechazada rechazados rechazadas rechazar rechaza rechazan rechazo rechace
  cancel: cancelled canceled cancels cancelling canceling cancellation cancelation cancelado cancelada cancelados canceladas cancelar cancela cancelan cancelacion cancele cancelen cancelarse anulado anulada anular anula anulados anuladas anulacion anularse anule
  draft: drafts borrador borradores
  publish: published publishes publishing publication unpublish publicado publicada publicados publicadas publicar publica publican publicacion publique publicarse
  archive: archived archives archiving archivado archivada archivados archivadas archivar archiva archivan archive archivarse
  activate: active activates activated activating activation actives activo activa activos activas activar activan activacion active activarse reactivate reactivar reactivated
  deactivate: inactive deactivated deactivates deactivating deactivation inactivo inactiva inactivos inactivas desactivar desactiva desactivado desactivada desactivados desactivadas desactivacion inactivate desactivarse desactive
  enable: enabled enables habilitado habilitada habilitar habilita
  disable: disabled disables deshabilitado deshabilitada deshabilitar deshabilita
  confirm: confirmed confirms confirming confirmation confirmado confirmada confirmados confirmadas confirmar confirma confirmacion confirme confirmarse
  pending: pend pendiente pendientes
  complete: completed completes completing completion completado completada completados completadas completar completa completan completarse complete
  finish: finished finishes finishing finalizado finalizada finalizados finalizadas finalizar finaliza terminado terminada terminar termina terminados terminadas finalice finalizarse end ended
  start: started starts starting iniciado iniciada iniciados iniciar inicia iniciadas begin began begun begins empezar empezado comenzar comenzado iniciarse inicio comienzo
  expire: expired expires expiring expiration expiry expirado expirada expirados expiradas expirar expira caducado caducada caducar caduca caducados caducadas caducidad expiracion vencimiento vence vencer vencido vencida vencidos vencidas
  assign: assigned assigns assigning assignment asignado asignada asignados asignadas asignar asigna asignacion asigne
  borrow: borrowed borrows borrowing
  lend: loan loans lent lends lending loaned prestamo prestamos presten prestado prestada prestados prestadas prestar presta prestarse preste
  reserve: reservation reservations reserva reservas reserved reserves reserving reservado reservada reservados reservadas reservar
  rent: rental rentals alquiler alquileres rented rents renting alquilado alquilada alquilados alquiladas alquilar alquila
  sell: sold sells selling vendido vendida vendidos vendidas vender vende
  hold: held holds holding
  withdraw: withdrawn withdrew withdraws withdrawal retirado retirada retirar retira
  resolve: resolved resolves resolving resolution resuelto resuelta resueltos resueltas resolver resuelve
  lock: locked locks bloqueado bloqueada bloqueados bloqueadas bloquear bloquea unlock
  suspend: suspended suspends suspending suspension suspendido suspendida suspendidos suspendidas suspender suspende
  refund: refunded refunds refunding reembolsado reembolsada reembolsar reembolsa reembolso
  accept: accepted accepts accepting acceptance aceptado aceptada aceptados aceptadas aceptar acepta aceptan aceptacion acepte
  block: blocked blocks blocking
  free: freed available disponible disponibles libre libres
  verify: verified verifies verifying verification verificado verificada verificar verifica
  use: used uses using usado usada usados usadas usar usa utilizado utilizada
  delete: deleted deletes eliminado eliminada eliminados eliminadas
  hide: hidden hides oculto oculta ocultos ocultas ocultar
  progress: progresses progreso
  schedule: scheduled schedules scheduling programado programada programados programadas programar
  issue: issued issues issuing issuance emitido emitida emitidos emitidas emitir emite emision emitirse
  submit: submitted submits submitting submission
  arrive: arrived arrival arrives llegada llegado llegar
  fail: failed fails failing failure fallido fallida fallado
  lose: lost perdido perdida perdidos perdidas
  do: done hecho hecha
  attend: attended attends asistido asistir
  redeem: redeemed redeems canjeado canjeada canjear canjea
  revoke: revoked revokes revocado revocada revocar revoca
  read: leido leida leidos leidas
  seal: sealed sellado
  check: checked checks
  void: voided voids
  sign: signed signs firmado firmada firmar firma
  new: nuevo nueva nuevos nuevas
  overdue: atrasado atrasada atrasados atrasadas retrasado retrasada
  exhausted: agotado agotada
  receive: received receives receiving recibido recibida recibidos recibidas recibir recibe
  book: booking bookings booked books
  settle: settled settles liquidado liquidada liquidar
  retire: retired
  ready: listo lista listos listas
  urgent: urgente urgentes
  transfer: transferred transfers transferring transferencia transferir transferido
  visit: visited visits
  register: registered registers registration
  enroll: inscribir inscribirse inscribe inscriben inscrito inscrita inscritos inscritas inscripcion inscripciones inscriba matricular matricula matriculas matriculado matriculada matricularse enrolled enrol enrolls enrolment enrollment
  premium: premiums
  subscribe: subscribed subscribes subscribing subscription subscriptions suscribir suscribirse suscribe suscrito suscrita suscripcion suscripciones
  buy: bought buys buying purchase purchases purchased comprar compra compras comprado comprada compran
  quote: quoted quotes quotation presupuestar presupuesto presupuestos presupuestado
  repair: repaired repairs repairing reparar reparacion reparaciones reparado reparada repara
  renew: renewed renews renewing renewal renewals renovar renueva renuevan renovado renovada renovacion renovaciones
  deposit: deposited deposits ingresar ingreso ingresos
  evaluate: evaluated evaluates evaluation evaluar evalua evaluado evaluada evaluacion evaluaciones
  review: reviewed reviews reviewing
`;

/** Words for attributes of anything: what a Spanish text calls a field with an English name, and the other way round. */
const ATTRIBUTES = `
  price: precio precios
  quantity: cantidad cantidades
  amount: importe monto importes montos
  total: totales
  status: estado estatus
  name: nombre nombres
  date: fecha fechas
  start: inicio comienzo
  end: fin
  description: descripcion
  title: titulo
  code: codigo
  number: numero
  email: correo e-mail mail
  capacity: capacidad aforo cupo
  stock: existencias inventario inventory
  unit: unitario unitaria unidad unidades
  discount: descuento
  tax: impuesto
  balance: saldo
  points: puntos
  type: tipo
  address: direccion
  phone: telefono
  role: rol
  weight: peso
  duration: duracion
  rate: tarifa tasa
  year: ano
  due: vencimiento
  seats: plazas asientos plaza seat
  comment: comentario
  reason: motivo
  category: categoria
  level: nivel
  score: puntuacion
  cost: coste costo
  fee: cuota
  limit: limite
  percent: porcentaje percentage
`;

/** The root of a form, by form. */
export const verbRoots: ReadonlyMap<string, string> = rootsOf(GROUPS);
export const attributeRoots: ReadonlyMap<string, string> = rootsOf(ATTRIBUTES);

const OPPOSITES: readonly (readonly [string, string])[] = [
  ["deactivate", "activate"],
  ["disable", "enable"],
  ["close", "open"],
  ["unpaid", "pay"],
  ["impagado", "pay"],
  ["impagada", "pay"],
  ["unavailable", "free"],
  ["privat", "public"],
  ["privad", "public"],
];

/** Opposites by their roots, both ways: `inactive` says that something is not active, `open` that it is not closed. */
export const opposites: ReadonlyMap<string, string> = new Map(
  OPPOSITES.flatMap(([one, other]) => [
    [one, other],
    [other, one],
  ]),
);

const DENYING = /^(?:un|non-?|in|im|des)(?=\p{L}{4})/u;

/** The root of which a word says the contrary, by its meaning or by its prefix; undefined when it says none. */
export function oppositeRoot(root: string): string | undefined {
  const known = opposites.get(root);
  if (known !== undefined) return known;
  return DENYING.test(root) ? root.replace(DENYING, "") : undefined;
}

function rootsOf(groups: string): Map<string, string> {
  const roots = new Map<string, string>();
  for (const line of groups.split("\n")) {
    const [root, forms] = line.split(":").map((part) => part.trim());
    if (!root || forms === undefined) continue;
    for (const form of [root, ...forms.split(" ")]) if (!roots.has(form)) roots.set(form, root);
  }
  for (const form of ["unpaid", "impagado", "impagada"]) roots.delete(form);
  return roots;
}
