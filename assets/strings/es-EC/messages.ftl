# Frases que nacen de una regla o de una máquina. Dicen qué pasa y qué hacer.

## El archivo de registros
open-in-use = Acopio ya está abierto en esta máquina. Use esa ventana, o ciérrela y vuelva a abrir.
open-read-only = No se puede escribir en { $path }. Revise que el disco no esté protegido y que su usuario tenga permiso.
open-foreign = El archivo { $path } no es de Acopio o está dañado. No lo borre: llame a soporte, o vuelva a un respaldo.
open-gone = Falta el archivo de registros { $path }, y esta máquina ya tenía registros. Devuélvalo a su lugar, o vuelva al último respaldo.
open-newer = Una versión más nueva de Acopio escribió este archivo. Instale esa versión para abrirlo.
open-older = Este archivo es de una versión anterior. Ábralo una vez con Acopio y repita.
open-key = Falta la llave { $path } de este archivo, o es de otra máquina. Devuélvala a su lugar.
open-key-there = Aquí hay una llave, { $path }: no hace falta otra. Abra el centro como siempre.
open-old-sqlite = El programa trae SQLite { $version }, que puede perder datos. Instale de nuevo Acopio.
disk-full = El disco está lleno. No pague todavía: libere espacio y guarde otra vez.
storage-failed = No se pudo escribir en el archivo de registros. No pague todavía: guarde otra vez, y si sigue igual cierre y abra Acopio.
record-damaged = El registro { $seq } está dañado. Lo demás sigue bien: avise a soporte y siga con el papel si hace falta.
file-damaged = El archivo de registros tiene un dato que no cuadra. Avise a soporte; no se cambió nada.
no-day = La jornada no está abierta. Ábrala para comprar.
not-set-up = Aún no hay un centro en esta máquina. Configure uno o pruebe con el centro de práctica.
broken = Algo falló en el programa. No se cambió nada: pruebe otra vez, y si sigue igual avise a soporte.

## La balanza
scale-not-there = La balanza no está conectada. Revise el cable y el puerto, o digite el peso.
scale-unplugged = Se desconectó la balanza. Enchufe el cable, o digite el peso.
scale-silent = La balanza no responde. Revise que esté prendida, o digite el peso.
scale-garbled = Llegan datos de la balanza que no se entienden. Revise el cable y, en Ajustes, su velocidad y su formato.
scale-wrong-unit = La balanza está en otra unidad. Póngala en kilos.
scale-net-mode = La balanza tiene puesta su propia tara. Quítela: la tara se pone aquí.
scale-unzeroed = La balanza se encendió y no está en cero. Vacíela y póngala en cero.
scale-faulty = La balanza avisa que está dañada o sin calibrar. No pese con ella: avise al gerente.
scale-over = Hay demasiado peso para esta balanza. Baje la carga y pese por partes.
scale-negative = La balanza está bajo cero. Vacíela y póngala en cero.
scale-moving = Se está moviendo. Espere a que se quede quieta.
scale-below-minimum = Es muy poco peso para esta balanza. Use una balanza más pequeña.
scale-wrong-division = La balanza marca con otra división que la configurada. Avise al gerente antes de seguir.
scale-counted = Ya está contado. Baje la carga para pesar otra.
scale-not-zeroed = Primero vacíe la balanza: tiene que volver a cero.
scale-empty = No hay nada en la balanza. Ponga la carga y espere a que se quede quieta.
scale-stopped = Esta balanza no pasó la revisión. Use otra, digite el peso, o pida al gerente que decida.
scale-known-missing = Ponga en la balanza algo de peso conocido y digite cuánto pesa.
scale-known-too-light = Ese peso es muy poco para revisar esta balanza. Use { $least } kg o más.
scale-known-too-heavy = Esta balanza pesa hasta { $most } kg. Use un peso menor.
scale-reads-wrong = La balanza marca { $shown } kg y usted puso { $known } kg. Elija la lectura que sea igual a la que se ve en la balanza, o revise el peso.
scale-limits-bad = Esos límites no van juntos: la división y el mínimo tienen que ser menores que lo máximo.
scale-decimals-division = Con esos decimales la balanza no puede mostrar esa división. Corrija la división.
scale-listen-first = Primero escuche a la balanza y elija la lectura que sea igual a la que se ve en ella.
scale-not-at-rest = La balanza no se queda quieta con un peso que se entienda. Espere y vuelva a intentar.
scale-not-stopped = Esta balanza se puede usar: no está detenida.
scale-release-reason = Escriba por qué se sigue usando la balanza.
scale-verified-future = Esa fecha todavía no llega. Revísela.
scale-address-port = A la dirección le falta el puerto: por ejemplo 192.168.1.60:4001.
heard-not-there = Ahí no hay nada conectado. Revise el cable y el puerto.
heard-unplugged = Se cortó la conexión. Revise el cable.
heard-silent = La balanza no manda nada. Revise que esté prendida, o pregúntele.
heard-nobody-understands = Llegan datos que no se entienden. Pruebe otra velocidad u otro formato.
heard-choose = Elija la lectura que sea igual a la que se ve en la balanza.
heard-chosen = Así se lee. Compare con lo que se ve en la balanza.
pattern-no-figure = A la forma le falta el lugar de las cifras. Ponga # en cada cifra: ±####.##kg.
pattern-no-sign = A la forma le falta el lugar del signo. Ponga ± antes de las cifras: ±####.##kg.
pattern-decimals = La forma tiene { $found } decimales y la balanza está puesta con { $wanted }. Corrija la forma o la división.
pattern-too-long = La forma es más larga que lo que manda una balanza. Escriba un solo mensaje.
pattern-bad-at = Hay algo mal en la letra { $at } de la forma. Corríjala.

## Una entrega
no-producer = Falta el productor. Pase el carné, escriba el número o busque por nombre.
unknown-producer = Ese número no existe. Revíselo o busque por nombre.
ambiguous-producer = Ese número lo tienen varios productores. Búsquelo por nombre y elija.
unknown-card = Este carné no es de aquí. Busque por nombre o por número.
blocked-card = Este carné está bloqueado, y { $number } no tiene otro. Busque por nombre o por número, y en su ficha use «Reponer carné».
replaced-card = Este carné ya no vale: { $number } tiene otro. Pida el carné nuevo, o busque por nombre o por número.
damaged-card = El carné no se leyó bien. Páselo otra vez, o escriba el número.
unknown-form = Ese producto no se compra aquí.
no-form = Falta el producto. Elija uno.
no-weighings = Falta el peso. Ponga la carga en la balanza.
no-price-list = No hay lista de precios para hoy. En Ajustes, Precios, el gerente ingresa la nueva; o dos personas permiten comprar hoy con la que terminó.
no-price = Este producto no tiene precio en la lista de hoy. Pida al gerente que lo agregue.
no-price-grade = No hay precio para el grado { $grade } en la lista de hoy. Pida al gerente que lo agregue.
no-price-below = No hay precio para producto fuera de norma en la lista de hoy. No se puede comprar así.
moisture-missing = Falta la humedad. Mídala y escríbala.
moisture-above-max = La humedad { $moisture } pasa del máximo de { $max }. Si es un error escriba bien el número, por ejemplo 7,4; si no, no se puede comprar así.
rain-wet-not-allowed = Este producto no se recibe mojado por lluvia.
sample-missing = Falta la prueba de corte o el conteo. Complételo.
sample-more-than-total = Se contaron { $counted } de { $total }. Revise los números.
sample-class-missing = Falta contar: { $class }.
length-missing = Falta el largo de las vainas, en milímetros.
split-more-than-pods = Hay más vainas rajadas que vainas. Revise los números.
grade-table-missing = Falta la tabla de grados { $table }. Avise al gerente.
no-dry-equivalent = A este producto le falta el factor de peso seco. Avise al gerente.
too-much = El peso o el valor es demasiado grande. Revise los números.
tare-not-below-gross = La tara ({ $tare } kg) no puede ser igual o mayor que el peso ({ $gross } kg). Escoja otra tara.
over-capacity = El peso pasa de lo que aguanta la balanza ({ $capacity } kg). Pese por partes.
below-minimum = El peso es menor que el mínimo de la balanza ({ $minimum } kg). Use una balanza más pequeña.
not-on-division = El peso debe ir de { $division } en { $division } kg, como la balanza.
more-than-due = No puede pagar más de lo que le toca: { $due }.
more-than-in-drawer = En la caja hay solo { $drawer }. Abra «Recibe menos ahora» ( / ): por lo que falta sale una orden de pago.
nothing-to-drop = No hay pesadas que quitar.
manual-reason-paper = Falta el número del papel donde se anotó.
load-not-counted = En la balanza hay una carga que no está contada. Bájela, o vacíe la balanza y pésela de nuevo.
draft-busy = Primero termine o cancele la entrega que está en curso.

soft-load-left = La balanza se calló con { $shown } kg encima, sin contar. Si son de esta entrega, péselos o digítelos.
soft-above-usual = Son { $payable } kg: mucho más de lo que suele traer ({ $median } kg).
soft-above-nearly-all = Son { $payable } kg: casi nadie trae tanto (hasta { $p99 } kg).
soft-over-quota = El cupo no alcanza: hacen falta { $wanted } kg secos y quedan { $left }. Lo demás se paga como convencional.
soft-just-delivered = { $minutes ->
    [0] Esta persona acaba de entregar lo mismo hace menos de un minuto.
   *[other] Esta persona entregó lo mismo hace { $minutes } min.
}
soft-unusual-moisture = Humedad { $moisture }: lo normal es entre { $min } y { $max }. Mida otra vez.

notice-quota-ends = El cupo orgánico se termina en esta entrega: { $kilos } kg van como convencional.
notice-restored = Se recuperó la entrega que estaba en curso. Revísela y siga.

## Números
moisture-too-many = Hasta { $most } lecturas de humedad.
meter-none = No hay medidor de humedad. Digite la lectura, o póngalo en Ajustes.
meter-name-missing = Póngale un nombre al medidor.
meter-name-long = Ese nombre es demasiado largo: hasta 24 letras.
meter-not-there = El medidor no está en ese puerto. Revise el cable; mientras tanto digite la lectura.
meter-unplugged = Se desconectó el medidor. Revise el cable; mientras tanto digite la lectura.
meter-silent = El medidor no manda nada. Mida otra vez, o digite la lectura.
meter-not-asked = A este producto no se le mide la humedad.
meter-product-unknown = El medidor dice «{ $product }». Diga en Ajustes cómo llama a { $form }.
meter-other-product = El medidor está puesto en «{ $product }» y esto es «{ $called }». Cambie el producto en el medidor y mida otra vez.
figure-empty = Falta el número.
figure-not-a-number = Eso no es un número. Use coma para los decimales, por ejemplo 7,4.
figure-too-many-decimals = Tiene demasiados decimales.
figure-negative = El número no puede ser negativo.
figure-too-large = El número es demasiado grande.
date-bad = Esa fecha no es válida. Escríbala así: 3/11/2026.

## La impresora
printer-ready = Impresora lista
printer-paper-low = Impresora lista. El papel se está acabando: tenga a mano un rollo.
printer-unknown = Impresora conectada
printer-paper-out = Sin papel. Ponga papel y toque Reintentar.
printer-cover-open = La tapa está abierta. Ciérrela y toque Reintentar.
printer-offline = La impresora está fuera de línea. Revísela y toque Reintentar.
printer-not-there = No se encuentra la impresora. Revise que esté prendida y el cable, y toque Reintentar.
printer-no-pdf = Esa impresora no acepta PDF: no puede imprimir recibos en hoja.
printer-none = Sin impresora: los recibos quedan para imprimir después
passbook-no-printer = No hay impresora. Muéstrele la libreta en la pantalla.
printer-printing = Imprimiendo
printer-unfinished = La impresora se detuvo a medio recibo. ¿Salió completo?
printer-restarted = El programa se cerró mientras imprimía. ¿Salió completo el recibo?
printer-changed = La impresora se cambió mientras imprimía. ¿Salió completo el recibo?
printed-done = Impreso
printed-waiting = Por imprimir
printed-failed = No se imprimió
printed-unknown = No se sabe si salió completo
slip-other = Otro papel

## Línea de estado
status-scale-ok = { $label }
status-scale-unchecked = { $label }: sin revisar hoy
status-scale-dead = { $label }: sin señal
status-scanner-gone = Lector de carnés: desconectado
status-waiting = { $count ->
    [one] 1 recibo por imprimir
   *[other] { $count } recibos por imprimir
}
status-records = { $count ->
    [one] 1 registro guardado
   *[other] { $count } registros guardados
}
status-no-prices = Sin lista de precios para hoy
status-clock = Revise el reloj: marca { $now }
status-sync =
    { $count ->
        [0] Todo enviado
       *[other] { $count } por enviar
    } · { $when ->
        [today] último envío hoy { $time }
        [yesterday] último envío ayer { $time }
        [other] último envío { $date }
       *[never] todavía sin envío
    }

## Servidor central
sync-last =
    { $when ->
        [today] El servidor confirmó hoy a las { $time }
        [yesterday] El servidor confirmó ayer a las { $time }
        [other] El servidor confirmó el { $date } a las { $time }
       *[never] El servidor todavía no ha confirmado nada
    }
sync-oldest =
    { $hours ->
        [0] Lo más antiguo espera hace menos de una hora
        [one] Lo más antiguo espera hace 1 hora
       *[other] Lo más antiguo espera hace { $hours } horas
    }, desde el { $date } a las { $time }
sync-oldest-at-least =
    { $hours ->
        [0] No se sabe hace cuánto espera lo más antiguo: el reloj de esta máquina cambió
        [one] Lo más antiguo espera hace 1 hora o más: el reloj de esta máquina cambió
       *[other] Lo más antiguo espera hace { $hours } horas o más: el reloj de esta máquina cambió
    }
sync-no-way = No hay paso hasta el servidor. Siga trabajando: se intenta otra vez solo, o cuando pulse Enviar ahora.
sync-not-the-server = Respondió otra página y no el servidor. Si la red pide aceptar condiciones o una clave, hágalo en el navegador e intente otra vez.
sync-no-tls = Lo que responde en esta dirección no habla https, así que no se envió nada. Revise la dirección, o las condiciones de la red en el navegador.
sync-only-tls = El servidor de esta dirección solo responde por https. Escriba la dirección con https:// adelante.
sync-strange-key = Alguien está entre este terminal y el servidor: la conexión no es la del servidor, así que no se envió nada. Siga trabajando y avise a quien administra el servidor.
sync-stranger = El servidor no reconoce a este terminal. Nada se pierde aquí: llame a quien administra el servidor.
sync-version = Este programa y el servidor son de versiones muy distintas. Siga trabajando y pida la actualización.
sync-unavailable = El servidor no puede guardar ahora. Siga trabajando: se intenta otra vez solo.
sync-busy = El servidor tiene mucho que hacer ahora. Siga trabajando: se intenta otra vez solo dentro de un rato.
sync-code = Ese código no existe para ese centro. Revise el centro y el código, o pida otro.
sync-expired = Ese código ya venció. Pida otro a quien administra el servidor.
sync-used = Otro terminal ya usó ese código. Pida otro a quien administra el servidor.
begin-not-ready = El servidor todavía no dice qué compra el centro { $center }, o cómo se llama. Pida a la oficina que envíe el catálogo y pruebe de nuevo con el mismo código, o configure este terminal a mano.
sync-rewound = El servidor tiene registros de este terminal que aquí faltan: este archivo es una copia vieja. No pague nada más y llame a quien administra el servidor.
sync-differs = El servidor tiene otro registro con el mismo número: hay dos copias de este terminal. Nada se pierde; llame a quien administra el servidor antes de seguir.
sync-revoked = El servidor ya no confía en este terminal, aunque guarda lo que envía. Llame a quien administra el servidor.
sync-sums = El servidor tiene los mismos registros y suma otra cosa. Nada se pierde; avise a quien administra el servidor.
sync-misfit = Lo que manda el servidor no cuadra con lo que dice mandar. Siga trabajando con lo que hay y avise a quien administra el servidor.
sync-segment = Un registro es demasiado grande para enviarlo. Nada se pierde; avise a quien administra el servidor.
server-address-bad = Escriba la dirección del servidor como se la dieron, por ejemplo acopio.ejemplo.ec o 192.168.1.5:8780.
server-center-bad = Escriba el nombre corto del centro como se lo dieron: letras sin tilde, números y guiones.
server-code-bad = El código tiene veinte letras y números, en cinco grupos de cuatro. Revíselo.
server-not-in-practice = En práctica nada se envía. Vuelva al centro para unirlo al servidor.
server-joined-already = Este terminal ya está unido a un servidor.

## Memoria USB
stick-written =
    { $deliveries ->
        [0] Listo en { $stick }: no hay entregas nuevas, solo otros registros.
        [1] Listo en { $stick }: 1 entrega, { $payable }, { $worth }.
       *[other] Listo en { $stick }: { $deliveries } entregas, { $payable }, { $worth }.
    }
stick-take-out = Ya puede sacar la memoria y mandarla donde está el servidor. Todo sigue guardado aquí hasta que vuelva la respuesta.
stick-left = No entró todo: quedan { $count } registros. Mándelos en otra memoria cuando vuelva la respuesta de esta.
stick-read = El servidor confirmó todo lo guardado aquí hasta el { $date } a las { $time }.
stick-read-all = Nada queda por mandar. Ya puede sacar la memoria.
stick-read-more = Quedan { $count } registros más nuevos por mandar. Ya puede sacar la memoria.
stick-read-nothing = El servidor respondió y no tiene nada de este terminal todavía. Escriba la memoria otra vez.
stick-busy = Espere: se está trabajando con la memoria. No la saque.
stick-not-joined = Este terminal no está unido a ningún servidor.
stick-none = No se ve ninguna memoria USB. Métala, espere unos segundos e intente otra vez.
stick-read-only = En esa memoria no se puede escribir. Si tiene un seguro al costado, muévalo; si no, use otra.
stick-full = La memoria está llena y no se escribió nada nuevo. Borre algo de ella o use otra.
stick-gone = Se perdió la memoria: ¿la sacaron? Nada se pierde aquí. Métala bien e intente otra vez.
stick-broken = La memoria no guarda lo que se le escribe: está dañada. Use otra.
stick-names-taken = En la memoria hay archivos de otros con el mismo nombre. Use otra memoria.
stick-failed = No se pudo trabajar con la memoria. Nada se pierde aquí: intente otra vez o use otra.
stick-no-answer = En la memoria no hay ninguna respuesta del servidor. Tiene que pasar primero por el servidor.
stick-answer-other = Las respuestas de esa memoria son para otros terminales, no para este.
stick-answer-half = La respuesta se copió a medias. Pida que la copien otra vez; nada se cambió aquí.
stick-answer-damaged = La respuesta se dañó en el camino. Pida que la copien otra vez; nada se cambió aquí.
stick-answer-not-server = Esa respuesta no es del servidor al que está unido este terminal. Nada se cambió aquí.
stick-answer-old = Esa respuesta es vieja: aquí ya se sabe algo más nuevo. Nada se cambió.

## Jornada
clock-went-back = El reloj marca { $now }, antes del último registro ({ $last }). Revise la fecha y confirme la jornada.
clock-leapt-ahead = El reloj marca { $now } y el último registro es del { $last }. Si la fecha está bien, siga.
clock-before-program = El reloj marca { $now }, que no puede ser. Corrija la fecha de la máquina y confirme la jornada.
day-already-open = La jornada ya está abierta.
day-before-last = Esa jornada es anterior a la última ({ $last }). Revise la fecha.
prices-in-force = Lista de precios { $version }, rige desde el { $from }
prices-missing = No hay lista de precios para ese día: se puede abrir, pero no comprar hasta que el gerente la ingrese.
difference-reason-missing = El conteo no cuadra. Escriba el motivo de la diferencia.
close-waiting = Hay recibos sin imprimir. Se pueden imprimir después.
close-draft = Hay una entrega en curso. Se guarda y sigue mañana.

## Entregas
unknown-delivery = Esa entrega no existe.
already-voided = Esa entrega ya está anulada.
reason-missing = Escriba el motivo.
returned-more-than-paid = No puede devolver más de lo que se pagó: { $paid }.
no-slip = De ese registro no hay recibo guardado.

## Productores
name-missing = Falta el nombre.
community-missing = Falta la comunidad.
card-in-use = Ese carné ya es de otra persona.
card-missing = Este productor no tiene carné.
cards-nobody = Aquí no hay nadie a quien hacerle carné. Elija otra comunidad.
cards-of-before = Estos carnés son de antes de este programa y no se imprimen aquí. Para darle uno nuevo a una persona, use «Reponer carné» en su ficha.

## Primera vez, precios e importación
center-name-missing = Falta el nombre del centro.
center-name-long = El nombre puede tener hasta { $most } letras.
association-missing = Falta el nombre de la asociación.
center-number-bad = El número del centro va del 1 al 99.
user-missing = Falta el nombre de quien atiende.
no-forms = Elija por lo menos un producto.
already-set-up = Este centro ya está configurado en esta máquina.
period-bad = La lista termina antes de empezar. Revise las fechas.
prices-bad-rows = La lista tiene filas malas. Corríjalas antes de emitirla.
prices-empty = La lista no tiene precios.
prices-from-center = Los precios los manda el centro de la asociación: aquí ya no se emiten listas.
base64-bad = El archivo no llegó completo. Escójalo otra vez.
csv-empty = El archivo está vacío.
csv-too-large = El archivo es demasiado grande.
csv-column-missing = Falta la columna «{ $column }».
csv-number-missing = Falta el número del productor.
csv-number-twice = El número { $number } ya está en la línea { $line }.
csv-number-exists = El número { $number } ya existe en este centro: es de { $name }.
csv-number-bad = «{ $number }» no sirve como número de productor.
csv-name-missing = Falta el nombre.
csv-community-missing = Falta la comunidad.
csv-organic-bad = «{ $value }» no es un estado: use orgánico, transición 1, transición 2, transición 3 o convencional.
csv-sex-bad = «{ $value }» en la columna «{ $column }»: escriba mujer, hombre u otro, o deje la celda vacía.
csv-yes-no-bad = «{ $value }» en la columna «{ $column }»: escriba sí o no.
csv-figure-bad = «{ $value }» en la columna «{ $column }» no es un número. Use coma para los decimales.
csv-card-twice = El carné { $card } ya está en la línea { $line }.
csv-card-exists = El carné { $card } ya es de { $number } en este centro.
csv-form-unknown = «{ $value }» no es un producto de este centro.
csv-grade-unknown = «{ $value }» no es un grado de ese producto.
csv-programme-unknown = «{ $value }» no es un programa: use base, orgánico o chakra.
csv-unit-unknown = «{ $value }» no es una unidad: use kg, lb o qq.
csv-price-twice = Ese precio ya está en la línea { $line }.
csv-too-many-cells = La fila tiene más celdas que columnas. Revise los separadores.
csv-quotes = Hay comillas sin cerrar.
setting-bad = Ese ajuste no es válido. Revise lo que escribió.
port-missing = Escriba el puerto de la balanza.
scanner-port-missing = Escriba el puerto del lector de carnés.
address-missing = Escriba la dirección o el archivo de la impresora.
training-needs-center = Primero configure su centro: la práctica usa sus productos y productores.
csv-not-text = Eso no es una tabla CSV ni un libro de Excel que se pueda abrir. Ábralo en la hoja de cálculo y use Guardar como.
csv-column-twice = La columna «{ $column }» está dos veces. Deje una sola.
csv-quota-unknown = La columna «{ $column }» no dice de qué producto es el cupo. Escríbala así: cupo_cacao_kg_seco.
csv-too-long = El texto de la columna «{ $column }» es demasiado largo: hasta { $most } letras.
csv-card-bad = «{ $value }» no es un carné de productor. Revise las letras, o deje la celda vacía.
csv-figure-decimals = «{ $value }» en la columna «{ $column }» tiene demasiados decimales: hasta { $most }.
csv-figure-range = «{ $value }» en la columna «{ $column }» es negativo o demasiado grande.
csv-figure-thousands = «{ $value }» en la columna «{ $column }» se puede leer de dos maneras. Escríbalo sin separador de miles, y los decimales con coma.
csv-price-missing = Falta el precio.

catalogue-twice = «{ $name }» está dos veces.
catalogue-form-bad = «{ $value }» en la columna «{ $column }» no es una forma: escriba producto y forma con una barra, como cacao-nacional/baba.
catalogue-scale-bad = Con esos límites la balanza { $scale } no podría pesar nada.
catalogue-tare-bad = El envase { $tare } debe pesar más de cero.
catalogue-scale-unknown = { $form } se pesa en la balanza «{ $scale }», que no está en el catálogo.
catalogue-table-unknown = { $form } se califica con la tabla «{ $table }», que no está en el catálogo.
catalogue-dry-bad = El equivalente seco de { $form } va en porcentaje, más de 0 y hasta 100.
catalogue-moisture-bad = La humedad de { $form } no cuadra: van los cuatro valores o ninguno, la máxima no es menor que la de referencia, ni «hasta» menor que «desde».
catalogue-grades-missing = La tabla { $table } no tiene grados.
catalogue-grade-below = La tabla { $table } no puede tener un grado llamado «below»: así se llama lo que no entra en ninguno.
catalogue-class-unknown = La tabla { $table } pone un límite a «{ $class }», que no está entre sus clases.
catalogue-table-differs = Este grado dice otra cosa de la tabla { $table } que las filas anteriores: deje título, fuente, fecha y clases iguales o en blanco.
catalogue-sample-bad = «{ $value }» en la columna «{ $column }» no es una muestra: escriba corte o vainas.
catalogue-day-bad = «{ $value }» en la columna «{ $column }» no es una fecha como 2021-01-01.
catalogue-limit-bad = «{ $value }» en la columna «{ $column }» no es un límite: escriba, por ejemplo, fermented_min 750 (por mil) o length_mm_min 160.
catalogue-rule-unknown = «{ $value }» en la columna «{ $column }» no es una regla. Hay: { $rules }.
office-catalogue-moved = Mientras tanto alguien envió otro catálogo. Mire de nuevo qué cambia.
csv-grade-missing = Falta el grado. Ese producto tiene: { $grades }.
csv-form-ambiguous = «{ $value }» puede ser { $forms }. Escriba uno de esos.

## Diagnóstico
diag-version = Versión
diag-sqlite = SQLite
diag-terminal = Terminal
diag-epoch = Época
diag-records = Registros
diag-head = Cabeza de la cadena
diag-file-size = Tamaño del archivo
diag-place = Archivo
setting-simulated-real = En un centro real no se puede usar la balanza ni la impresora de práctica.

## Oficina del centro, en el servidor
office-no-center = No hay un centro { $center } en este servidor.
office-center-bad = El nombre corto de un centro lleva hasta 32 letras minúsculas sin tilde, números y guiones.
office-center-there = Ya hay un centro { $center } en este servidor.
office-number-taken = El centro «{ $center }» ya tiene el número { $number }. Diga otro: no se podría distinguir los recibos de los dos.
office-center-nothing = Diga cómo se llama el centro desde ahora: el nombre, la asociación o el número.
office-association-first = Nadie ha dicho todavía de qué asociación es el centro { $center }. Diga también la asociación.
office-form-unknown = Con el programa no viene una forma { $form }. Vienen: { $forms }.
office-no-list = No hay una lista de precios { $list } que esté vigente o por regir.
office-no-prices = El centro { $center } todavía no tiene lista de precios en el servidor.
office-nobody = Nadie tiene el número { $number } en este centro.
office-number-written = En este centro ese número se escribe { $number }. Escríbalo igual.
office-advance-there = El anticipo anterior de { $number } ya está registrado con otro valor. Un anticipo nuevo se entrega aparte.
office-message-empty = Escriba el mensaje.
office-message-long = El mensaje es muy largo: hasta { $most } letras.
office-no-terminal = El centro { $center } no tiene un terminal así.
office-no-user = No hay un usuario { $name }.
office-role = «{ $role }» no es un oficio conocido. Los que hay: { $roles }.
account-passphrase = La clave debe tener al menos { $least } letras.
account-there = Ya existe una cuenta { $name }.
account-center = El responsable de un centro necesita su centro.
account-no-center = El administrador es de toda la organización, sin centro.

## Avisos del centro
inbox-prices = Lista de precios { $list }, rige desde el { $from }
inbox-prices-gone = Con esta lista ya no tienen precio: { $products }
inbox-prices-withdrawn = El centro retiró la lista de precios { $list }
inbox-center = El centro se llama ahora { $association } · { $name }, con el número { $number } en los recibos
inbox-catalogue = Productos, balanzas o reglas nuevas
inbox-numbered = { $name }: el número { $before } ahora es { $number }
inbox-message = Mensaje de { $from }
inbox-epoch-parted = Este archivo era una copia: después del registro { $base }, el servidor tenía { $lost } que aquí faltaban. Sus entregas ya volvieron y nada se cuenta dos veces. Este terminal sigue con llave y serie nuevas; cuente la caja antes de seguir pagando.
inbox-epoch-key = Este archivo vino sin su llave. Este terminal sigue con una nueva; si el servidor no lo conoce, únalo otra vez con un código.
inbox-epoch-put-back = Este archivo era una copia vieja: después del registro { $base } faltan { $lost } que este equipo ya tenía. Los que ya se enviaron vuelven del servidor con el próximo envío; los demás están solo en papel. Los números de recibo siguen más adelante, para que ninguno se repita. Cuente la caja antes de seguir pagando.
inbox-epoch-other-copy = Este archivo no es el que este equipo tenía: es otra copia, que no lo continúa. Lo que ya se envió vuelve del servidor con el próximo envío; lo demás está solo en papel. Los números de recibo siguen más adelante, para que ninguno se repita. Cuente la caja antes de seguir pagando.
inbox-epoch-key-put-back = Este archivo vino sin su llave y era una copia vieja: después del registro { $base } faltan { $lost } que este equipo ya tenía. Este terminal sigue con una llave nueva; si el servidor no lo conoce, únalo otra vez con un código. Los números de recibo siguen más adelante, para que ninguno se repita. Cuente la caja antes de seguir pagando.
inbox-not-understood = { $count ->
    [one] El centro envió una cosa que esta versión no entiende: actualice el programa
   *[other] El centro envió { $count } cosas que esta versión no entiende: actualice el programa
}
inbox-peers-not-understood = { $count ->
    [one] Otro terminal registró una cosa que esta versión no entiende: actualice el programa
   *[other] Otros terminales registraron { $count } cosas que esta versión no entiende: actualice el programa
}
conflict-advance = { $name } ({ $number }): dos terminales le descontaron el mismo anticipo, { $beyond } de más
conflict-debt = { $name } ({ $number }): dos terminales le pagaron la misma deuda, { $beyond } de más
conflict-claim = { $name } ({ $number }): en dos terminales devolvió el mismo efectivo, { $beyond } de más
conflict-quota = { $name } ({ $number }): entre dos terminales usaron más cupo de { $product } del que hay, { $beyond } de más en seco
conflict-side = { $where ->
    [here] Aquí
   *[elsewhere] En otro terminal
}: recibo { $receipt }, { $time }, { $amount }

## Respaldos
backup-last =
    { $when ->
        [today] Último respaldo revisado: hoy a las { $time }
        [yesterday] Último respaldo revisado: ayer a las { $time }
        [unknown] Último respaldo revisado: no se sabe cuándo, porque el reloj del equipo cambió. Haga otro
        [other] Último respaldo revisado: el { $date }, hace { $days } días
       *[never] Todavía no hay ningún respaldo
    }{ $place ->
        [stick] , en una memoria USB.
       *[other] .
    }
backup-since =
    { $count ->
        [0] Ninguna entrega está sin respaldo.
        [one] Una entrega está sin respaldo.
       *[other] { $count } entregas están sin respaldo.
    }
backup-done = El respaldo está hecho y revisado.
backup-done-stick = El respaldo está hecho y revisado. Ya puede sacar la memoria: guárdela en otra casa.
backup-no-folder = Este equipo no tiene carpeta de respaldos. Respalde en una memoria USB.
backup-busy = Ya se está haciendo un respaldo. Espere a que termine.
backup-not-in-practice = La práctica no se respalda: en ella nada vale.
backup-failed = No se pudo hacer el respaldo. Los registros siguen completos aquí: intente otra vez, o en una memoria USB.
backup-differs = La copia no salió igual a los registros y se botó. Los registros siguen completos aquí: intente otra vez, o en otra memoria.
backup-full = No hay espacio para el respaldo en { $place }. Borre algo de ahí o use otra memoria; los registros siguen completos aquí.
backup-read-only = No se puede escribir en { $place }. Use otra memoria, o pida que revisen el permiso de la carpeta.
backup-gone = No se encuentra { $place }: ¿sacaron la memoria? Métala bien e intente otra vez.
status-backup =
    { $when ->
        [today] Respaldo hoy { $time }
        [yesterday] Respaldo ayer { $time }
        [unknown] Respaldo de no se sabe qué día
        [other] Respaldo hace { $days } días
       *[never] Sin respaldo
    }
restore-has = { $center }: { $deliveries ->
        [one] una entrega
       *[other] { $deliveries } entregas
    }, { $payable }, { $worth }. Llega hasta el { $date } a las { $time }.
restore-now-nothing = En este equipo no hay nada todavía: no falta nada.
restore-now-unreadable = Lo que hay ahora en este equipo no se puede leer. Queda guardado aparte.
restore-now-other = ¡Ojo! Lo que hay ahora en este equipo es de otro terminal o tomó otro camino. Queda guardado aparte, y deja de contar aquí.
restore-now-same = Tiene todo lo que cuenta ahora en este equipo.
restore-now-further = ¡Ojo! Le { $facts ->
        [one] falta una anotación que hay
       *[other] faltan { $facts } anotaciones que hay
    } ahora en este equipo (entregas: { $deliveries }, { $payable }, { $worth }; también pagos, anulaciones y personas). Lo de ahora queda guardado aparte, y deja de contar aquí.
restore-damaged = Ese archivo no es un respaldo, o está dañado. Escoja otro; aquí nada cambió.
restore-not-a-center = Ese respaldo es del centro de prueba. Escoja uno de su centro.
restore-from-center = En este equipo hay un centro, y solo su gerente decide si vuelve a un respaldo. Salga de la práctica y que el gerente entre con su PIN.
restore-failed = No se pudo volver al respaldo. Revise que en la carpeta de datos se pueda escribir e intente otra vez.

## Caja
cash-replenishment = Entró efectivo
cash-expense = Gasto
cash-drop = Retiro
cash-advance = Anticipo
cash-settlement = Pago de lo pendiente
cash-repayment = Cobro de deuda
cash-nothing = Escriba cuánto dinero es.
cash-reason-missing = Escriba para qué es, quién lo trajo o quién se lo lleva.
cash-reason-long = El motivo es muy largo. Escríbalo en menos palabras.
correct-more = Con el recibo corregido ya recibió { $paid }. Entréguele solo lo que falta: { $net }
correct-less = Con el recibo corregido ya recibió { $paid }. Tiene que devolver { $net }
correct-same = Con el recibo corregido ya recibió { $paid }. No hay que entregar nada más.
correct-other = Con el recibo corregido { $name } recibió { $paid }: primero los devuelve.
cash-more-than-owed = A esta persona se le deben { $owed }. No se le puede pagar más que eso.
cash-more-than-owes = Esta persona debe { $owes } en total. No se le puede recibir más que eso.

## Quién atiende
sign-in-first = Nadie ha entrado. Toque su nombre y ponga su PIN.
user-unknown = { $name } no trabaja en esta máquina. Pida al gerente que lo agregue.
user-expired = El permiso de { $name } terminó el { $until }. Pida al gerente que lo alargue.
user-name-long = El nombre es muy largo. Escríbalo más corto.
user-no-role = Elija qué va a hacer esta persona.
user-until-missing = Un voluntario necesita un último día. Póngalo.
user-last-manager = Tiene que quedar al menos un gerente sin fecha de salida. Nombre primero a otro.
user-of-center = A esta persona la maneja la oficina central. Pida allá el cambio.
pin-bad = El PIN lleva de 6 a 12 números.
pin-obvious = Ese PIN lo adivina cualquiera. Elija otro que no sea seguido ni repetido.
pin-wrong = Ese no es el PIN. Pruebe otra vez.
pin-wait = Hubo varios PIN equivocados. Espere { $seconds } segundos.
pin-locked = { $name } quedó bloqueado por muchos PIN equivocados. Un gerente puede desbloquearlo en Ajustes, Personas.
pin-no-secret = En esta máquina falta la clave con que se revisan los PIN. Elija su nombre y toque «No sé mi PIN».
not-allowed = Eso no le toca a su usuario. Pida a un compañero que pueda.
not-allowed-cash = Su usuario no maneja efectivo. Pida a quien atiende la caja.
not-allowed-manage = Eso lo hace el gerente. Pídale que entre con su PIN.
not-allowed-audit = Eso lo ven el gerente y el consejo de vigilancia.
second-void = Anular el recibo { $receipt } necesita una segunda persona.
second-correct = Corregir el recibo { $receipt } necesita una segunda persona.
second-price-override = Comprar hoy, { $day }, con la lista que ya venció necesita una segunda persona.
second-reopen-day = Abrir otra vez la jornada del { $day } necesita una segunda persona.
second-large-expense = Un gasto de { $amount } necesita una segunda persona.
second-large-drop = Un retiro de { $amount } necesita una segunda persona.
second-large-advance = Un anticipo de { $amount } necesita una segunda persona.
second-large-settlement = Un pago de lo pendiente de { $amount } necesita una segunda persona.
second-large-limit = Subir a { $amount } el límite de la caja necesita una segunda persona.
second-same = { $name } ya está atendiendo. Tiene que ser otra persona.
second-no-right = { $name } no puede autorizar esto. Llame a un gerente.
radio-no-server = Este centro no tiene servidor central: solo autoriza quien está aquí con su PIN.
radio-not-asked = Ese pedido ya no vale. Pida la autorización otra vez.
radio-six-digits = La respuesta son seis números. Pida que se la repitan.
radio-wrong = Esa respuesta no corresponde. Revise con quien autoriza: terminal, qué se hace, la cifra y los seis números.
radio-locked = Hubo demasiadas respuestas equivocadas. Un gerente tiene que autorizar aquí, con su PIN.
radio-misheard = Falta algo o no se entiende: terminal, cifra y los seis números, como se los dictan.
prices-not-expired = La lista de hoy está vigente: se compra con ella.
prices-renew-instead = Aquí nadie tiene PIN todavía. Renueve la lista, o nombre primero a las personas en Ajustes.
dictation-group-bad = El grupo { $group } no cuadra: pida que se lo repitan.
dictation-garbled = Los grupos no forman una lista. Compárelos uno por uno con quien dicta.
dictation-old = Le están dictando la lista { $list }, y aquí ya está la { $here }.
dictation-other-list = Su terminal parte de otra lista: le dictan lo que cambia de la { $list }, y aquí la última es la { $here }. Pida que se la dicten desde la { $here }.
dictation-code-wrong = El código del final no corresponde. Compare los grupos uno por uno; si son iguales, pida que dicten la lista otra vez.
dictation-not-whole = Todavía faltan grupos por escribir.
dictation-no-list = Aquí no está la lista { $list }.
dictation-not-newer = Solo se dicta una lista del centro a quien ya tiene una anterior del centro.
dictation-unknown-row = Esa lista trae algo que el otro terminal todavía no conoce. Llévesela en una memoria USB.
dictation-too-long = Esa lista es muy larga para dictarla. Llévesela en una memoria USB.
code-length = Faltan números: la respuesta por radio son 2 grupos de cinco, y la clave de recuperación 4.
code-wrong = Ese código no corresponde. Revise con quien contesta: terminal, nombre y los seis números.
code-wait = Hubo varios códigos equivocados. Espere { $seconds } segundos.
code-no-server = Este centro no tiene servidor central: use la clave de recuperación que está en papel.
code-no-key = Aquí no sirve una clave de recuperación: o ya se usó, o { $name } no es gerente. Pida el código por radio, o que un gerente le ponga otro PIN.
recovery-no-pins = Aquí nadie tiene PIN todavía: no hay nada que recuperar.
large-cash-bad = Ese límite no sirve: ponga entre { $least } y { $most }.

## El día cerrado y sus papeles
unknown-day = Esa jornada no está en este equipo.
day-not-closed = Esa jornada todavía está abierta. Ciérrela primero.
day-received = El centro recibió todo el día, confirmado el { $date } a las { $time }.
day-received-once = El centro recibió todo el día.
day-not-received = El centro todavía no tiene todo el día. Todo sigue guardado aquí.
pages-no-printer = Todavía no hay impresora A4. Póngala en Ajustes, o guarde la hoja en una memoria.
pages-bad-address = Esa no es una dirección de impresora. Escriba, por ejemplo: ipp://localhost/printers/Oficina
pages-busy = Espere: todavía se está imprimiendo o guardando una hoja.
pages-not-there = La impresora A4 no responde. Vea que esté prendida y conectada, o guarde la hoja en una memoria. No se imprimió nada.
pages-no-pdf = Esa impresora no acepta PDF. Guarde la hoja en una memoria e imprímala en otra parte. No se imprimió nada.
pages-paper-out = La impresora A4 no tiene papel. Ponga papel: lo que ya recibió sale solo. Si no sale nada, imprima otra vez.
pages-stopped = La impresora A4 está detenida. Mire qué pide. Lo que ya recibió sale solo cuando siga; si no, imprima otra vez.
pages-unreachable = La impresora A4 no responde: está apagada o desconectada. La hoja espera en la cola y sale cuando responda.
pages-in-use = Los recibos salen por esta impresora. Escoja primero otra para los recibos.
pages-refused = La impresora A4 rechazó la hoja. Imprima otra vez, o guárdela en una memoria.
pages-lost = Se cortó la conexión con la impresora A4. Mire si salió la hoja antes de imprimir otra vez.
pages-failed = No se pudo hacer la hoja. Los datos están bien guardados: intente otra vez.
pages-printed = La hoja salió de la impresora.
pages-taken = La impresora recibió la hoja y todavía no dice que terminó. Mire si sale.
pages-saved = Hoja guardada: { $file }
day-left-open = La jornada del { $day } sigue abierta y hoy es { $today }.
cash-owed-on-orders = De lo que se le debe, { $papers } está en órdenes de pago ({ $numbers }): páguelo con el número de cada orden. Sin orden puede pagarle { $free }.
status-cash-low = En la caja quedan menos de { $below }: pida efectivo
pieces-too-many = { $count } es demasiado. Revise cuántos hay.
order-unknown = En esta máquina no hay una orden de pago con ese número. Si la dio otra máquina del centro, se cobra allá. Si no, revise el número.
order-paid = La orden { $number } ya se pagó el { $day }. No se paga otra vez.
order-voided = La entrega de la orden { $number } se anuló: la orden ya no vale.
order-drawer-short = En la caja hay { $drawer } y la orden es de { $amount }. Se paga completa: espere a que llegue efectivo.
handover-to-missing = Escriba el nombre de quien recibe la caja.
handover-name-long = El nombre es muy largo. Escríbalo más corto.
handover-same = Esa persona ya tiene la caja. Escriba quién la recibe.
handover-no-right = { $name } no maneja caja. Elija a otra persona.
cash-drawer-short = En la caja hay solo { $drawer }.

## Cuentas de productores

entry-cash = Anticipo en efectivo
entry-carried-over = Anticipo de antes
entry-in-kind = Anticipo en especie
entry-granted = Anticipo
entry-taken-back = Anticipo que el centro retiró
entry-owed-before = Se le debía de antes
entry-recovered = Descontado en una entrega
entry-given-back = Se anuló la entrega: vuelve a deber
entry-delivered = Quedó debiéndose de una entrega
entry-paid = Pagado después de la entrega
entry-settled = Pagado en efectivo
entry-transferred = Transferido al banco
entry-cancelled = Se anuló la entrega
entry-not-returned = Queda por devolver de una entrega anulada
entry-repaid = Pagó en efectivo
in-kind-what-missing = Escriba qué se le da: tijeras, plántulas, sacos.
in-kind-nothing = Escriba cuánto vale lo que se le da.
account-text-long = Es muy largo. Escríbalo en menos palabras.

ends-organic =
    { $days ->
        [0] El certificado orgánico vence hoy ({ $day }).
        [one] El certificado orgánico vence mañana ({ $day }).
       *[other] El certificado orgánico vence en { $days } días ({ $day }).
    }
ended-organic = El certificado orgánico venció el { $day }: se paga como convencional.
ends-chakra =
    { $days ->
        [0] El Sello Chakra vence hoy ({ $day }).
        [one] El Sello Chakra vence mañana ({ $day }).
       *[other] El Sello Chakra vence en { $days } días ({ $day }).
    }
ended-chakra = El Sello Chakra venció el { $day }: ya no se paga su adicional.
ends-member =
    { $days ->
        [0] Su membresía termina hoy ({ $day }).
        [one] Su membresía termina mañana ({ $day }).
       *[other] Su membresía termina en { $days } días ({ $day }).
    }
ended-member = Su membresía terminó el { $day }.
ends-fair-trade =
    { $days ->
        [0] El comercio justo vence hoy ({ $day }).
        [one] El comercio justo vence mañana ({ $day }).
       *[other] El comercio justo vence en { $days } días ({ $day }).
    }
ended-fair-trade = El comercio justo venció el { $day }.
ends-gap =
    { $days ->
        [0] Las buenas prácticas (BPA) vencen hoy ({ $day }).
        [one] Las buenas prácticas (BPA) vencen mañana ({ $day }).
       *[other] Las buenas prácticas (BPA) vencen en { $days } días ({ $day }).
    }
ended-gap = Las buenas prácticas (BPA) vencieron el { $day }.
ends-deforestation-free =
    { $days ->
        [0] «Libre de deforestación» vence hoy ({ $day }).
        [one] «Libre de deforestación» vence mañana ({ $day }).
       *[other] «Libre de deforestación» vence en { $days } días ({ $day }).
    }
ended-deforestation-free = «Libre de deforestación» venció el { $day }.
status-day-missing = Escriba desde qué día vale.
status-evidence-missing = Escriba dónde consta: el certificado y su número, el acta, la visita.
status-evidence-long = Es muy largo. Escriba solo el documento y su número.
status-ends-before = El último día está antes del primero. Revise las fechas.
status-same-day = Ya hay un cambio que empieza el { $day }. Elija otro día.
status-runs-into = El { $day } ya empieza otro cambio. Este tiene que terminar antes.

family-too-many = Caben hasta ocho delegados por familia.
family-name-missing = Falta el nombre de un delegado. Escríbalo o quite la fila.
family-name-twice = Una persona está dos veces en la lista.
bank-number-bad = El número de cuenta son solo dígitos, de 5 a 24. Revíselo.
bank-holder-bad = La cédula tiene 10 dígitos y el RUC 13. Revíselo.
soft-stranger = Quien trae no está entre los delegados de la familia. Pregunte quién es.

transfer-nobody = No hay a quién transferir.
transfer-reference-missing = Escriba cómo lo llama el banco: el número de lote o de comprobante.
transfer-no-account = { $name } no tiene cuenta bancaria anotada.
transfer-changed = A { $name } ahora se le deben { $owed }. Baje la lista otra vez antes de marcarla.
transfers-not-saved = No se pudo guardar la lista en { $path }. Revise si hay espacio.
carry-over-nothing = No quedó nada por pasar a esta temporada.

## Informes
report-by-product = Compras por producto
report-by-form = Compras por producto y estado
report-by-community = Compras por comunidad
report-by-producer = Compras por productor
report-by-sex = Compras a mujeres y a hombres
report-by-programme = Kilos por programa
report-by-clerk = Compras por responsable
report-by-day = Compras por día
report-by-week = Compras por semana
report-by-month = Compras por mes
report-members = Lista de socios
report-purchases = Compras una por una
report-quotas = Cupos y entregas
report-premiums = Libro de premios
report-half-by-community = Semestre por comunidad
report-half-by-product = Semestre por producto
report-half-by-programme = Semestre por programa
report-half-by-sex = Semestre por mujeres y hombres
report-half-said = El semestre en palabras
report-half-in-words = Lo que pasó
report-half-others = Otros (de menos de tres personas cada uno)
report-half-premiums = Premios del semestre
report-premium-now = Premio este semestre ($)
report-premium-before = Premio semestre anterior ($)
report-half-advances = Anticipos a productores
report-half-advances-end = Deben al terminar
report-half-owed = Lo que se debe a productores
report-half-owed-end = Se les debe al terminar
report-half-claims = Efectivo de entregas anuladas que no volvió
report-half-claims-end = Falta que devuelvan al terminar
report-half-begun = Venía de antes
report-half-what = Qué pasó
report-half-cents = Valor ($)
report-half-ageing = Antigüedad de los anticipos
report-half-age = Desde hace
report-half-on = Al { $day }
report-half-to-30 = Hasta 30 días
report-half-to-90 = De 31 a 90 días
report-half-above-90 = Más de 90 días
report-half-cash = Conteos de caja que no cuadraron
report-half-here = De este equipo: los demás equipos del centro tienen los suyos
report-half-count = Conteo
report-half-close = Cierre
report-half-handover = Cambio de turno
report-half-expected = Debía haber ($)
report-half-counted = Se contó ($)
report-half-difference = Diferencia ($)
report-half-done-again = Anuladas, copias y pesos digitados
report-half-voids = Anuladas
report-half-copies = Copias de recibos
report-half-typed = Pesos digitados
report-half-signals = Señales para revisar
report-half-signals-how = Ninguna dice que alguien obró mal. Quién y cuándo lo ven la gerencia y el consejo de vigilancia.
report-half-signal = Señal
report-half-first = Mirar primero
report-half-later = Mirar
report-signal-cash = Caja que no cuadró
report-signal-voids = Alguien anula más que los demás
report-signal-copies = Alguien saca más copias que los demás
report-signal-manual = Alguien digita más pesos que los demás
report-signal-digits = Pesos que terminan mucho en la misma cifra
report-signal-light = Mucho el envase más liviano
report-signal-heavy = Mucho el envase más pesado
report-signal-hours = Entregas fuera del horario de { $from } a { $until }
report-signal-yield = Entregas mayores que el cupo o que lo usual
report-said-nothing = En este semestre no se compró nada.
report-said-bought = Compramos { $kilos } kg en { $deliveries } entregas de { $people } personas de { $communities } comunidades.
report-said-worth = Todo vale { $worth }: { $recovered } se descontaron de anticipos, { $paid } se pagaron al entregar y { $owed } quedaron por pagar.
report-said-more = En el semestre anterior fueron { $before } kg: ahora son { $difference } kg más.
report-said-less = En el semestre anterior fueron { $before } kg: ahora son { $difference } kg menos.
report-said-same = En el semestre anterior fueron { $before } kg: ahora son los mismos.
report-said-women = { $people } mujeres entregaron { $kilos } kg: { $share } de cada 100 kilos.
report-said-premiums = En premios (orgánico y Chakra) van { $cents } para { $people } personas; ya están dentro del valor.
report-said-advances = Al { $day }, { $people } personas deben { $cents } de anticipos; { $old } son de hace más de 90 días.
report-said-no-advances = Al { $day } nadie debe anticipos.
report-said-owed = Al { $day } la asociación debe { $cents } por entregas a { $people } personas.
report-said-nothing-owed = Al { $day } la asociación no debe entregas a nadie.
report-said-cash = Conteos de caja en este equipo: { $all }; no cuadraron: { $off }. Sobraron { $over } y faltaron { $short }.
report-said-cash-even = Conteos de caja en este equipo: { $all }. Siempre cuadró.
report-said-no-counts = En este equipo no se contó la caja.
report-said-again = En este equipo: entregas anuladas, { $voids }; copias de recibos, { $copies }; pesos digitados, { $typed }.
report-said-signals = Señales para revisar: { $all }; para mirar primero: { $first }. Las ven la gerencia y el consejo de vigilancia.
report-said-no-signals = No hay señales para revisar.
report-said-few = Esta hoja no lleva nombres. Lo que es de una o dos personas va junto con otros, para que nadie vea la plata de nadie.
report-period = Del { $from } al { $until }
report-beside = Al lado: del { $from } al { $until }
report-on-day = Al { $day }: según lo registrado aquí hasta ese día y los cambios de estado por sus fechas
report-members-count = { $count } socios
report-of-product = Solo { $name }
report-of-community = Solo de { $name }
report-of-producer = Solo del productor { $code }
report-before = Compras de antes, traídas de otras tablas: este equipo no las pesó ni las pagó
report-total = Total
report-product = Producto
report-form = Producto y estado
report-community = Comunidad
report-number = Número
report-name = Nombre
report-sex = Mujer u hombre
report-clerk = Responsable
report-day = Fecha
report-week = Semana desde
report-month = Mes
report-programme = Programa
report-deliveries = Entregas
report-producers = Productores
report-kg = kg
report-certified-kg = kg certificados
report-worth = Valor ($)
report-recovered = Anticipo ($)
report-paid = Pagado ($)
report-owed = Por pagar ($)
report-organic = Orgánico ($)
report-chakra = Chakra ($)
report-receipt = Recibo
report-since = Socio desde
report-document = Cédula
report-chakra-seal = Sello Chakra
report-season = Temporada
report-quota = Cupo (kg seco)
report-quota-used = Cupo usado (kg seco)
report-quota-left = Cupo que queda (kg seco)
report-dry-delivered = Entregado en total (kg seco)
report-quota-share = Entregado del cupo (%)
report-premium = Premio
report-organic-line = Orgánico
report-chakra-line = Chakra
report-price = Precio ($)
report-unit = Unidad
report-value = Premio ($)
report-producers-now = Productores este semestre
report-producers-before = Productores semestre anterior
report-kg-now = kg este semestre
report-kg-before = kg semestre anterior
report-worth-now = Valor este semestre ($)
report-worth-before = Valor semestre anterior ($)
report-organic-now = Premio orgánico este semestre ($)
report-organic-before = Premio orgánico semestre anterior ($)
report-programme-organic = Orgánico
report-programme-conventional = Convencional
report-programme-transition = Transición { $year }
report-programme-sanctioned = Sancionado/a
report-woman = Mujeres
report-man = Hombres
report-other-sex = Otro
report-not-known = Sin dato
report-yes = Sí
report-no = No
report-too-large = Son demasiadas filas para un solo archivo. Escoja menos días.
report-too-many-pages = Son demasiadas hojas. Escoja menos días, o guárdelo en Excel.
report-no-folder = Este equipo no tiene carpeta para los informes. Guárdelo en una memoria USB.
report-days-missing = Escriba desde qué fecha y hasta qué fecha.
report-days-reversed = La primera fecha es después de la última. Cámbielas.
report-full = No queda espacio en { $folder }. Haga espacio o use otra memoria.
report-read-only = No se puede escribir en { $folder }: está protegida.
report-not-written = El informe no se pudo guardar en { $folder }. Revise la memoria o la carpeta y guárdelo otra vez.
buyer-goods-missing = Escoja qué producto va en la carga.
buyer-head-missing = Escriba el destino, la placa, el chofer y el número de la guía.
buyer-day-missing = Escriba la fecha en que se cargó.
buyer-gross-bad = El peso bruto de la carga no se entiende. Escriba kilos, por ejemplo: 1450,5
buyer-sack-bad = Escriba cuántos kilos lleva un saco, por ejemplo: 69
buyer-gross-below = La carga pesa menos con sacos que las compras sin ellos: { $net } kg. Revise el peso o las fechas.
buyer-nothing = En esas fechas no se compró nada de eso. Escoja otras fechas u otro producto.
report-half-year = Semestre para la asamblea
report-period-today = Hoy
report-period-this-month = Este mes
report-period-last-month = Mes pasado
report-period-this-half = Este semestre
report-period-last-half = Semestre pasado
report-period-this-season = Esta temporada
report-period-last-season = Temporada pasada
report-period-days = De fecha a fecha

## Señales
hours-bad = Escriba dos horas, primero la de abrir y después la de cerrar: por ejemplo 06:00 y 20:00.
signal-manual = { $who } escribió a mano { $some } de { $all } pesos ({ $share }). Los demás: { $others }.
signal-manual-look = Puede ser una balanza dañada o un cable suelto. Pregunte qué pasó esos días.
signal-digits = Con { $who }, { $some } de { $all } pesos de la balanza terminan en { $digit }. Lo parejo sería cerca de { $even }.
signal-digits-typed = { $who } escribió a mano { $all } pesos y { $some } terminan en { $digit }. Lo parejo sería cerca de { $even }.
signal-digits-look = Puede ser costumbre de redondear, o una balanza que se queda pegada. Compare con un peso conocido.
signal-light = Con { $who }, { $some } de { $all } pesadas llevan el envase más liviano de su balanza ({ $share }). Con los demás: { $others }.
signal-light-look = Puede ser que allí todos traigan ese envase. Si no es el que se usó, el peso sale mayor. Pese unos envases.
signal-heavy = Con { $who }, { $some } de { $all } pesadas llevan el envase más pesado de su balanza ({ $share }). Con los demás: { $others }.
signal-heavy-look = Puede ser que allí todos traigan ese envase. Si no es el que se usó, al productor se le paga de menos. Pese unos envases.
signal-voids = { $who } anuló { $some } entregas; recibió { $all } ({ $share }). Los demás: { $others }.
signal-voids-look = Puede ser quien corrige lo de todos, o alguien que recién aprende. Mire los motivos.
signal-copies = { $who } sacó { $some } copias de recibos; recibió { $all } entregas ({ $share }). Los demás: { $others }.
signal-copies-look = Puede ser una impresora que falla. Cada copia lleva la marca COPIA y no se paga dos veces.
signal-hours = { $who } guardó { $some } de { $all } entregas fuera del horario de { $from } a { $until } ({ $share }).
signal-hours-look = Puede ser un día de mucha cosecha, o el reloj del equipo mal puesto. Cambie el horario si ya no es ese.
signal-cash = El cierre del { $day }, contado por { $who }, salió con { $difference }: debía haber { $expected } y se contó { $counted }. No se escribió motivo.
signal-cash-reason = El cierre del { $day }, contado por { $who }, salió con { $difference }: debía haber { $expected } y se contó { $counted }. Motivo escrito: { $reason }
signal-handover = Al entregar la caja el { $day }, { $who }: debía haber { $expected } y se contó { $counted } ({ $difference }). No se escribió motivo.
signal-handover-reason = Al entregar la caja el { $day }, { $who }: debía haber { $expected } y se contó { $counted } ({ $difference }). Motivo escrito: { $reason }
signal-cash-look = Puede ser un vuelto o un gasto que no se anotó. Revise ese día con quien contó.
signal-quota = { $who } entregó { $delivered } kg secos de { $product }; su cupo de { $season } es de { $granted } kg.
signal-yield = { $who } entregó { $delivered } kg secos de { $product }; la mitad de la gente entregó hasta { $usual } kg.
signal-yield-look = Puede ser una finca grande, un cupo que quedó chico, o producto de otras familias. Pregunte en la próxima visita.

## Compras de antes
csv-day-bad = «{ $value }» en la columna «{ $column }» no es una fecha. Escríbala como 03/11/2024.
csv-cell-missing = Falta el dato de la columna «{ $column }».
csv-weight-unit = La columna «{ $column }» no dice en qué unidad está el peso. Póngale por nombre kg, lb o qq.
csv-weight-missing = Falta la columna del peso. Póngale por nombre kg, lb o qq.
csv-weight-twice = Hay dos columnas de peso. Deje una sola: kg, lb o qq.
csv-history-form = «{ $value }» en la columna «{ $column }» no es un producto de este centro.
csv-history-twice = Es igual a la línea { $line }. Se toma una sola vez.
csv-history-not-before = Desde el { $first } las compras son de este equipo. Aquí solo entran las de antes.
csv-history-unknown = El número { $number } no es de nadie en este centro.
csv-history-alike = El número { $number } no es de nadie en este centro. ¿Será { $who }?
csv-history-other = El número { $number } aquí es de { $name }. Revise el nombre o el número.

## Traer listas
csv-document-bad = «{ $value }» en la columna «{ $column }» no es un número de cédula ni de otro documento. Corríjalo, o deje la celda vacía.
csv-document-twice = La cédula «{ $value }» de la columna «{ $column }» ya está en la línea { $line }.
csv-document-doubtful = La cédula { $document } no cuadra: le falta un dígito o uno está mal. Mírela otra vez en el documento.
csv-document-exists = Esa cédula aquí es de { $number } { $name }. Revise la cédula o el nombre.
csv-document-other = { $number } { $name } aquí tiene otra cédula. Revísela, y corríjala en su ficha si hace falta.
csv-perhaps = Puede ser la misma persona que { $who }. Decídalo en la pantalla, o tráigala como otra persona.
csv-quota-missing = Ninguna columna dice de qué producto es el cupo. Póngale un nombre así: cupo_cacao_kg_seco.
csv-quota-carried = A este cupo ya se le sumó lo que sobró de la temporada pasada. Aquí no se cambia.
csv-advance-there = Ya tiene anotado un anticipo de antes, de { $amount }. Aquí no se cambia.
csv-owed-there = Ya tiene anotado que se le debía { $amount } de antes. Aquí no se cambia.
csv-balance-whose = La columna «{ $column }» no dice quién le debe a quién. Póngale por nombre anticipo si es lo que deben los productores, y por_pagar si es lo que se les debe.
bring-from-center = Los productores, los cupos y los anticipos los lleva el centro de la asociación. Lleve esta lista allá.
bring-sum-bought = { $form } · { $season }
bring-sum-quota = Cupo de { $product } · { $season }
bring-sum-advances = Anticipos
bring-sum-owed = Por pagar a productores
document-bad = Ese no es un número de cédula ni de otro documento. Revíselo, o déjelo vacío.
document-in-use = Esa cédula es de { $number } { $name }. Revise si es la misma persona.
file-unreadable = Ese archivo no se puede leer. Si está abierto en otro programa, guárdelo y ciérrelo, y escójalo otra vez.
csv-file-large = El archivo es demasiado grande: se leen hasta { $most } MB.
csv-too-many-rows = La lista tiene demasiadas filas: se leen hasta { $most }. Pártala en varias.
csv-packed-too-much = Ese libro guarda demasiado por dentro y no se abre. Copie solo la tabla a un libro nuevo.
csv-locked = Ese libro tiene contraseña. Ábralo en la hoja de cálculo, quítele la contraseña y guárdelo.
csv-sheet-hidden = La tabla está en la hoja oculta «{ $sheet }». Muéstrela en la hoja de cálculo y guarde el libro.
csv-formula-empty = La celda { $cell } tiene una fórmula sin calcular. Abra el libro en la hoja de cálculo y guárdelo.
csv-joined = La celda { $cell } está combinada con otras. Sepárelas y escriba el dato en cada fila.
csv-joined-somewhere = El libro tiene celdas combinadas de varias filas. Sepárelas y escriba el dato en cada fila.
csv-day-counted = «{ $value }» en la columna «{ $column }» es una fecha guardada como número. Dele a esa columna formato de fecha.
