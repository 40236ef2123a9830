/**
 * What attributes of anything are called in English: only words that every trade uses, none that belongs to one. Serves
 * to find the name on the wire of a field that the prose calls by a Spanish label; see fields/name-fields.ts.
 */
const WORDS = `
  nombre: name
  apellido: surname last_name
  apellidos: surname last_name
  titulo: title
  descripcion: description
  detalle: detail details
  precio: price
  cantidad: quantity amount
  importe: amount
  monto: amount
  total: total
  subtotal: subtotal
  saldo: balance
  coste: cost
  costo: cost
  tarifa: rate fee
  descuento: discount
  impuesto: tax
  moneda: currency
  porcentaje: percent percentage
  fecha: date
  hora: time
  dia: day
  mes: month
  ano: year
  inicio: start
  comienzo: start
  fin: end
  final: end
  vencimiento: due expiry
  caducidad: expiry
  nacimiento: birth
  estado: status state
  estatus: status
  activo: active
  activa: active
  inactivo: inactive
  inactiva: inactive
  disponible: available
  habilitado: enabled
  publicado: published
  completado: completed
  correo: email
  email: email
  electronico: -
  telefono: phone
  movil: mobile
  direccion: address
  ciudad: city
  pais: country
  codigo: code
  postal: postal
  numero: number
  tipo: type
  clase: kind
  categoria: category
  etiqueta: tag label
  etiquetas: tags labels
  comentario: comment
  comentarios: comments
  nota: note
  notas: notes
  observaciones: notes remarks
  mensaje: message
  motivo: reason
  razon: reason
  prioridad: priority
  nivel: level
  rol: role
  usuario: username
  contrasena: password
  clave: key
  enlace: link url
  imagen: image
  foto: photo
  idioma: language
  color: color colour
  tamano: size
  peso: weight
  altura: height
  alto: height
  ancho: width
  longitud: length
  largo: length
  capacidad: capacity
  stock: stock
  existencias: stock
  unidad: unit
  unidades: units
  unitario: unit
  unitaria: unit
  minimo: minimum min
  maximo: maximum max
  completo: full
  completa: full
  corto: short
  corta: short
  largo: long
  largo: length
  interno: internal
  externo: external
  principal: main
  primario: primary
  inicial: initial
  actual: current
  anterior: previous
  siguiente: next
  pendiente: pending
  propietario: owner
  dueno: owner
  autor: author
  identificador: id
  id: id
  unico: -
  unica: -
  duracion: duration
  posicion: position
  orden: position
  puntuacion: score rating
  valoracion: rating
  puntos: points
  version: version
  referencia: reference
  origen: origin source
  destino: destination target
  items: items
  elementos: items
  lineas: lines
  url: url
`;

/** Phrases that are one name: by their words without articles and prepositions. */
const PHRASES = `
  fecha creacion: created_at
  fecha hora creacion: created_at
  fecha alta: created_at
  fecha registro: registered_at created_at registration_date
  fecha actualizacion: updated_at
  fecha modificacion: updated_at
  ultima actualizacion: updated_at
  ultima modificacion: updated_at
  fecha ultima actualizacion: updated_at
  fecha nacimiento: birth_date
  fecha vencimiento: due_date
  fecha caducidad: expiry_date
  fecha inicio: start_date
  fecha fin: end_date
  hora inicio: start_time
  hora fin: end_time
  correo electronico: email
  direccion correo: email
  codigo postal: postal_code
  nombre usuario: username
  numero telefono: phone
`;

/** Folded Spanish word → English words, the most usual first; empty for words that add nothing to a name. */
export const attributes: ReadonlyMap<string, readonly string[]> = read(WORDS);
/** Folded Spanish words joined by blanks → names, the most usual first. */
export const attributePhrases: ReadonlyMap<string, readonly string[]> = read(PHRASES);

function read(text: string): Map<string, readonly string[]> {
  const entries = new Map<string, readonly string[]>();
  for (const line of text.trim().split("\n")) {
    const [left = "", right = ""] = line.split(":").map((part) => part.trim());
    const names = right.split(/\s+/).filter((name) => name !== "-" && name !== "");
    entries.set(left, [...new Set([...(entries.get(left) ?? []), ...names])]);
  }
  return entries;
}
