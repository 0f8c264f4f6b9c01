# Palabras de las pantallas. Los botones van en infinitivo; a la persona se le habla de usted.
# Las cifras llegan escritas (es-EC): aquí no se calcula ni se da formato a nada.

## Marco

title = Acopio
screens = Pantallas
status = Estado
weigh = Pesar
producers = Productores
deliveries = Entregas
settings = Ajustes
close-day = Cerrar día
open-day = Abrir día
place-demo = Prueba
place-training = Práctica
host-lost = El programa no responde. Lo mostrado puede estar atrasado; espere un momento.
host-waiting = Abriendo el archivo de registros…
host-unreachable = El programa no responde. Espere un momento y repita; lo guardado está a salvo.
fold = Ocultar este panel
shut = Cerrar
go-back = Volver
continue = Continuar
yes = sí
no = no
saving = Guardando…
letters = Teclado de letras
slip = Recibo como sale en papel
newer = Más nuevo
older = Más antiguo

## Días

day-short = { $weekday } { $day } { $month }
day-long = { $weekday } { $day } de { $month } de { $year }
weekday-0 = domingo
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

## Productor

who-brings = ¿Quién trae?
number-of-producer = Número de productor
find-number = Buscar número
search-name = Buscar por nombre
scan-card = O pase el carné por el lector.
card-torn = El carné no se leyó completo. Páselo otra vez.
search-how = Escriba partes del nombre: «gre ro» encuentra a Rosa Grefa.
search-none = Nadie con ese nombre. Pruebe con otra parte, o regístrelo en Productores.
search-pick =
    { $count ->
        [one] Hay una persona. Elíjala con ↓ y Enter, o con el dedo.
       *[other] Hay { $count }. Elija con ↓ y Enter, o con el dedo.
    }
found = Personas encontradas
more-results = Ver más
member = socio/a
not-member = no socio/a
came-never = primera entrega
came-before =
    { $days ->
        [0] vino hoy
        [one] vino ayer
       *[other] vino hace { $days } días
    }
status-organic = Orgánico
status-transition = Transición, año { $year }
status-conventional = Convencional
status-chakra = Sello Chakra
quota = Cupo
quota-left = quedan { $left } de { $granted } kg seco
quota-finished = se terminó ({ $granted } kg seco)
advance-open = Anticipo
owed-open = Se le debe
claim-open = Por devolver

## Balanza

scale-empty = Vacía
scale-moving = En movimiento
scale-stable = Estable
scale-counted = Ya contada
scale-not-zeroed = Retire la carga
scale-too-light = Muy liviano
scale-over = Sobrecarga
scale-negative = Bajo cero
scale-dead = Sin balanza
by-hand = A mano
less-tare = − tara { $weight } ({ $name })
net-word = netos
weighings = Pesadas de esta entrega
weighings-sum = { $count } · neto { $net }
weighings-turn = Ver las otras pesadas
on-the-scale = en la balanza
no-weighings = Ponga la carga en la balanza.
manual-mark = escrita a mano
add-weighing = Otra pesada
drop-weighing = Quitar última
tare = Tara
tare-title = ¿En qué viene?
tare-none = Sin tara

## Productos y medidas

products = Productos
more-products = Otros productos
no-price = sin precio
field-moisture = Humedad
meter = Medidor
moisture-by-meter = medidor
moisture-typed = digitado
moisture-both = medidor y digitado
pad-more = Otra lectura
field-foreign-matter = Materia extraña
field-pods = Vainas
field-length = Largo en mm
field-split = Vainas rajadas
missing = falta
none-given = nada
rain-wet = Mojado por lluvia
cut-test = Prueba de corte
beans-of = { $count }/{ $size }
grade = Grado { $grade }
limit-at-least = { $class }: mínimo { $value }
limit-at-most = { $class }: máximo { $value }
board-open = todavía alcanza
board-out-of-reach = ya no alcanza
board-is = es su grado
board-back = Quitar uno
board-accept = Aceptar

## Cuenta

account = La cuenta
account-gross = Bruto
account-tare = Tara
account-net = Neto
account-foreign-matter = Materia extraña
account-rain-wet = Lluvia
account-moisture = Humedad
account-payable = Se paga
account-grade = Grado
account-base = Precio base
account-organic = Orgánico
account-chakra = Sello Chakra
account-total = Total
account-advance = Anticipo
with-scale = con la balanza
to-pay = A pagar
stays-owed = Se le quedan debiendo { $owed }
to-receive = Recibe
pay-less = Recibe menos ahora
pay-less-change = Cambiar lo que recibe
pay-due = A pagar: { $due }
pay-ask = ¿Cuánto recibe ahora?
pay-rest = Lo demás se le queda debiendo y sale en el recibo.
pay-this = Entregar esto
pay-nothing = No recibe nada ahora
pay-all = Recibe todo
save-and-print = Guardar e imprimir
soft-title = Revise antes de guardar
soft-weight = Se paga
soft-ask = Si está bien, escriba los dos últimos números del peso.
soft-wrong = No son esos dos números. Mire el peso y escríbalos otra vez.
soft-confirm = Guardar así
soft-back = Volver a la entrega

## Peso a mano

manual-title = Escribir el peso
manual-why = ¿Por qué se escribe a mano?
manual-scale-dead = La balanza no funciona
manual-other-scale = Se pesó en otra balanza
manual-paper = Se anotó en papel
manual-paper-ask = Número de la hoja de papel
manual-ask = Peso bruto en kilos
manual-unfinished = Termine primero el peso a mano.

## Notas y última entrega

note-restored = Entrega en curso recuperada. Siga donde estaba.
note-corrects = Corrige el recibo { $number }.
note-paper = Pasada de la hoja de papel { $number }.
cancel-title = ¿Dejar esta entrega?
cancel-text = Se borra lo pesado y lo escrito. No se ha guardado nada.
cancel-no = Seguir con la entrega
cancel-yes = Dejarla
last-saved = Guardada { $number }
last-owed = Se le deben { $owed }
nothing-saved = Todavía no hay entregas hoy.
nothing-saved-next = Busque a quien trae y ponga la carga en la balanza.
void-last = Anular la última
print-queued = Espera a la impresora
print-printing = Imprimiendo…
print-printed = Recibo impreso
print-failed = Falta imprimir el recibo
print-unknown = Revise si salió el recibo
print-none = Sin impresora
print-ask = ¿Salió el recibo completo?
print-yes = Sí, completo
print-no = No, sacar copia
print-retry = Reintentar
stub-title = Anote este número en un papel
stub-how = O que le tomen una foto al cuadro.
stub-later = El recibo se imprime después, en Entregas (F3).

## Anular

void-title = Anular { $number }
void-paid = Recibió { $paid }.
void-returned = Dinero que devuelve
void-returned-hint = Vacío: devuelve todo ({ $paid }).
void-next = Anular…
void-sure = Lo anulado no se puede recuperar. El número del recibo queda usado.
void-all-back = Devuelve { $paid }
void-some-back = Devuelve $ { $amount }
void-do = Anular esta entrega
reason = Motivo
reason-missing = Falta el motivo
reason-weighed-again = Pesado otra vez
reason-wrong-producer = Productor equivocado
reason-wrong-product = Producto equivocado
reason-regrets = Ya no quiere vender

## Teclado en pantalla

pad = Teclado de números
pad-decimal = coma
pad-enter = Continuar
pad-backspace = Borrar
pad-close = Cerrar el teclado
pad-space = espacio

## Máquinas de práctica

practice-scale = Balanza de práctica
practice-how = Arrastre o toque una carga.
practice-empty = Vaciar la balanza
practice-kilos = Otro peso, kg
practice-paper = Papel de práctica
tray-empty = Aquí aparecen los recibos que se impriman.
paper-take-out = Quitarle el papel a la impresora
paper-put-in = Ponerle papel a la impresora

## Primera vez

start-welcome = Compra de cacao, guayusa y vainilla en el centro de acopio.
start-demo = Probar
start-demo-how = Un centro inventado, con balanza e impresora de práctica. Nada de lo que haga cuenta.
start-set-up = Configurar este centro
start-set-up-how = Con sus comunidades, productos, precios y productores. Toma unos diez minutos.
start-code = Tengo un código del centro
start-code-how = El centro ya está en un servidor: su nombre, productos, precios y productores llegan de allí.
begin-title = Unir este terminal a su centro
begin-how = Quien administra el servidor da la dirección, el centro y un código que sirve una vez. Con un lector, pase la imagen del código por la primera casilla.
begin-go = Traer el centro
begin-going = Trayendo el centro…
begin-stop = Dejarlo
begin-by-hand = Configurar a mano
start-version = Acopio { $version }
refused-title = No se puede abrir
refused-detail = Para soporte:
new-key-how = Si la llave se perdió con la otra máquina, siga con una nueva: nada se pierde, y el servidor pedirá un código para reconocer este terminal.
new-key = Seguir con una llave nueva
try-again = Probar otra vez
language = Idioma
setup-title = Configurar este centro
setup-names = Nombres
setup-communities = Comunidades
setup-products = Productos
setup-prices = Precios
setup-producers = Productores
setup-association = Asociación
setup-association-hint = Sale al principio de cada recibo.
setup-center = Nombre del centro
setup-number = Número del centro (1 a 99)
setup-user = Nombre de quien atiende
setup-names-missing = Faltan nombres por llenar.
setup-communities-ask = Comunidades, una en cada línea
setup-communities-hint = Las que falten llegan con la lista de productores, o se escriben al registrar a alguien.
setup-products-ask = ¿Qué se compra aquí? Toque cada producto.
setup-products-missing = Elija por lo menos un producto.
setup-later = Se puede dejar para después.
setup-finish = Crear el centro
csv-producers = Lista de productores (archivo CSV)
csv-producers-columns = Columnas: numero; nombre; comunidad; organico; chakra; socio; cupo_cacao_kg_seco; cupo_guayusa_kg_seco; anticipo; tarjeta
csv-prices = Lista de precios (archivo CSV)
csv-prices-columns = Columnas: forma; grado; programa; precio; unidad
csv-choose = Elegir archivo…
csv-paste = Pegar texto
csv-paste-here = Pegue aquí la tabla, con los nombres de las columnas en la primera línea.
csv-look = Revisar lo pegado
csv-forget = No usar esta lista
csv-reading = Leyendo…
csv-good =
    { $count ->
        [one] Una fila buena
       *[other] { $count } filas buenas
    }
csv-bad =
    { $count ->
        [one] Una fila queda fuera:
       *[other] { $count } filas quedan fuera:
    }
csv-line = Línea { $line }:

## Abrir el día

day-hint = día/mes/año
day-wrong = Escriba día/mes/año: 3/11/2026

open-day-which = Día de trabajo
open-day-change = Es otro día
open-day-cash = Dinero en la caja
open-day-cash-hint = Cuente los billetes y monedas con los que empieza.
open-day-do = Abrir el día
machine-alive = responde
printer = Impresora
prices = Precios

## Productores, pantalla

producers-search = Nombre, número, comunidad o carné
producers-none = Todavía no hay productores. Registre al primero.
producers-more = Se ven los primeros, de { $total }. Escriba más letras.
producers-total =
    { $total ->
        [one] Un productor en total
       *[other] { $total } productores en total
    }
producers-pick = Elija a una persona de la lista para ver su cupo, su carné y sus entregas.
producer-provisional = número provisional
producer-deliveries = Últimas entregas
producer-no-deliveries = Todavía no ha entregado nada.
producer-weigh = Pesar lo que trae
card = Carné
card-none = no tiene
card-blocked = bloqueado
card-scan = Pase el carné nuevo, o escriba su código
card-give = Dar carné
card-change = Cambiar carné
card-block = Bloquear carné
card-block-sure = El carné bloqueado ya no servirá para entregar. ¿Bloquearlo?
card-print = Imprimir carné
card-print-same = Sale el mismo carné que ya tiene, en una hoja A4 para recortar.
card-print-new = No tiene carné: se le da uno nuevo y sale en una hoja A4 para recortar.
card-reissue = Reponer carné
card-reissue-what = Sale un carné nuevo, y el de antes deja de valer: quien lo pase verá que se dio otro.
card-reissue-why = ¿Por qué se repone?
card-reissue-save = Dar carné nuevo
card-lost = Se perdió
card-damaged = Está dañado
card-reissued-lost = Repuesto el { $date } por { $by }: se perdió
card-reissued-damaged = Repuesto el { $date } por { $by }: estaba dañado
cards-sheets = Carnés en hojas
cards-without =
    { $count ->
        [one] Una persona sin carné
       *[other] { $count } personas sin carné
    }
cards-community = Una comunidad
cards-which = Elija la comunidad
cards-last =
    { $count ->
        [one] Otra vez el último carné nuevo
       *[other] Otra vez los últimos { $count } carnés nuevos
    }
cards-hint = A quien no tiene carné se le da uno nuevo. Salen diez en cada hoja A4, con marcas para recortar.
cards-last-hint = Salen los mismos carnés que se dieron la última vez, por si la hoja salió mal.
register = Registrar productor
register-title = Registrar a un productor
register-name = Nombres y apellidos
register-community-hint = Elija una comunidad conocida o escriba una nueva.
register-card-hint = Si le da un carné, páselo por el lector. Se puede dejar vacío.
register-status = Vende como convencional hasta que el centro le dé su estado y su cupo.
register-missing = Falta el nombre o la comunidad
register-sex = Mujer u hombre, si quiere decirlo
sex-f = Mujer
sex-m = Hombre
sex-x = Otro
community = Comunidad

## Entregas, pantalla

deliveries-search = Recibo, nombre o número
deliveries-day = Día
deliveries-sum =
    { $count ->
        [one] Una entrega · { $payable } · pagado { $paid }
       *[other] { $count } entregas · { $payable } · pagado { $paid }
    }
deliveries-none = No hay entregas ese día. Las que se guarden en Pesar aparecen aquí.
deliveries-not-found = Ninguna entrega coincide. Pruebe con otro nombre o número.
deliveries-more = Hay más entregas. Escriba para buscar.
deliveries-pick = Elija una entrega para ver su recibo, reimprimirlo, corregirlo o anularlo.
copies =
    { $count ->
        [one] una copia
       *[other] { $count } copias
    }
voided = Anulada
corrected-by = corregida por { $number }
reprint = Reimprimir
missing-print = Imprimir los que faltan ({ $count })
missing-title = Papeles que faltan
missing-none = No falta ningún papel de este día.
missing-one = Falta un papel.
missing-many = Faltan { $count } papeles.
missing-this = Imprimir este
missing-skip = Dejar para después
missing-waits = Espere: está saliendo.
sheet = En hoja
sheet-title = Recibo { $number } en hoja
sheet-print = Imprimir en la impresora A4
sheet-how = Sale como copia, si ya hay un recibo en papel. Un archivo siempre es copia.
correct = Corregir
void = Anular
correct-title = Corregir { $number }
correct-how = Esta entrega queda anulada y se hace una nueva, con los precios de ese día. Se guardan juntas.
correct-keep = Mantener las pesadas
correct-weigh = Pesar otra vez
correct-begin = Empezar la corrección
reason-wrong-measure = Humedad o medida equivocada

## Precios, pantalla

prices-next = Próxima lista de precios
prices-preview = Revisar la próxima lista
prices-from = Rige desde
prices-until = Hasta (puede quedar vacío)
prices-from-missing = Falta desde cuándo rige
prices-how = Cambie los precios. Una fila sin precio no entra en la lista.
prices-look = Revisar los cambios
prices-changes = Lo que cambia está marcado. Una lista emitida ya no se modifica: se emite otra.
prices-unpriced = Quedan sin precio:
prices-bad = Hay filas que corregir
prices-issue = Emitir esta lista
prices-none = Todavía no hay precios. Ingrese la primera lista.
product = Producto
programme = Programa
price = Precio
price-before = Antes
price-of = Precio de { $name }
price-add = Agregar un precio
price-per = En dólares por { $unit }
price-every-grade = Todos los grados
unit = Unidad
remove = Quitar

## Ajustes

settings-scales = Balanzas
display = Pantalla para quien entrega
display-hint = Sale sola en el segundo monitor, si hay. Muestra solo la entrega de quien está en el mostrador.
display-shown = Mostrarla
display-not-shown = No mostrarla
display-language = Idioma de esa pantalla
display-same-language = El mismo de aquí
display-receipt = Recibo { $number }
display-welcome = Bienvenidos. Pasen, por favor.
sounds = Sonidos
sounds-on = Con sonidos
sounds-off = Sin sonidos
sounds-try = Escuchar
sound-stable = Peso quieto
sound-saved = Guardada
sound-look = Mire aquí
settings-printer = Impresora
settings-meter = Medidor de humedad
meter-by-eye = Se lee y se digita
meter-name = Nombre del medidor (vacío: no hay)
meter-products-hint = Cómo llama el medidor a cada producto, tal como lo manda. Solo se toma la lectura si coincide.
meter-check = Revisar con una muestra conocida
meter-check-how = Mida la muestra de control y anote lo que debía salir y lo que salió. La fecha queda en cada entrega.
meter-check-known = Debía marcar, %
meter-check-shown = Marcó, %
meter-check-note = Anotar
meter-never-checked = Este medidor todavía no se ha revisado.
settings-language = Idioma, pantalla y sonidos
settings-scanner = Lector de carnés
scanner-keyboard = Escribe como teclado
scanner-keyboard-hint = Sirve cualquier lector que escribe como un teclado. Póngalo en teclado US y que termine con Enter.
scanner-serial = Por puerto serie
scanner-serial-hint = El lector se oye en cualquier pantalla, aunque alguien esté escribiendo. Póngalo en modo USB-COM y que termine con Enter (CR).
scanner-gone = El lector no está en ese puerto. Revise el cable y el puerto.
scanner-there = El lector está conectado. Pase un carné para probarlo.
scanner-last = Lo último que leyó: { $code }
settings-language-hint = El kichwa es un borrador sin revisar: siempre se muestra junto al español.
settings-practice = Práctica y centro
settings-server = Servidor central
settings-data = Respaldos y datos
settings-records = Registros
settings-apply = Aplicar
settings-folder = Los registros están en
settings-folder-hint = No copie ni mueva a mano lo que hay ahí mientras el programa está abierto.
server-alone = Este centro trabaja solo. Para unirlo al servidor de la asociación, pida a quien lo administra la dirección, el nombre corto del centro y un código.
server-in-practice = En práctica nada se envía al servidor.
server-address = Dirección del servidor
server-address-hint = Por ejemplo 192.168.1.5:8780
server-center = Nombre corto del centro
server-code = Código
server-code-hint = Cinco grupos de cuatro, como 7K3M-9QX2-…
server-join = Unir al servidor
server-busy = Enviando…
server-joining = Uniendo…
server-of = Unido a { $name } ({ $center }) en
server-by-line = Por internet
server-send-now = Enviar ahora
server-all-there = El servidor tiene todo lo que hay aquí.
server-only-here = Solo en esta máquina
server-records =
    { $count ->
        [one] 1 registro
       *[other] { $count } registros
    }
server-all-of-it = Todo
server-with-more-days =
    { $days ->
        [one] Todo, con un día anterior más
       *[other] Todo, con { $days } días anteriores más
    }
server-deliveries = Entregas
server-arrived = Llegó del centro
server-arrived-nothing = Del centro todavía no ha llegado nada.
server-notices = Ver los avisos
stick = Por memoria USB
stick-write = Escribir la memoria
stick-read-answer = Leer la respuesta
stick-working = Trabajando con la memoria: no la saque.
stick-locked = no se puede escribir
stick-folder = Carpeta de la memoria
stick-other-folder = Otra carpeta
scale-limits = Hasta { $capacity } kg, de { $division } en { $division } kg, mínimo { $least } kg
scale-serial = Por cable serial
scale-port = Puerto
scale-speed = Velocidad
scale-raw = Lo último que mandó la balanza:
scale-tcp = Por red
scale-none = No hay esta balanza
scale-not-installed = Todavía no está instalada.
scale-install = Instalar
scale-change = Cambiar la instalación
scale-install-title = Instalar: { $label }
scale-how = Cómo se conecta
scale-address = Dirección y puerto, por ejemplo 192.168.1.60:4001
scale-listen = Escuchar
scale-capacity = Hasta, kg
scale-division = De en en, kg
scale-least = Mínimo, kg
scale-ask = Preguntarle a la balanza
scale-known = Ponga un peso conocido y digite cuántos kg son
scale-known-hint = Aquí sale lo que marca cuando se queda quieta.
scale-pattern = Forma del mensaje: ± en el signo, # en cada cifra
heard-nothing-yet = Elija por dónde está conectada y se verá lo que manda.
heard-rows = Lo que se entiende de lo que manda
dialect-st-gs = A&D, CAS, T-Scale, Dini y parecidas (ST,GS)
dialect-st-gs-read = General Measure, cuando se le pregunta (READ)
dialect-yaohua = Yaohua XK3190 y parecidas
dialect-yaohua-forward = Yaohua con =, cifras al derecho
dialect-yaohua-reversed = Yaohua con =, cifras al revés
dialect-yaohua-a12e = Yaohua A12E
dialect-yaohua-ww = Yaohua pequeña (ww)
dialect-yaohua-command = Yaohua, cuando se le pregunta
dialect-toledo-continuous = Toledo continuo
dialect-toledo-8217 = Toledo 8217, de mostrador
dialect-ohaus = Ohaus Defender
dialect-mt-sics = Mettler Toledo (MT-SICS)
dialect-nci = Avery, Brecknell, Salter (NCI)
dialect-sma = Fairbanks, Cardinal (SMA)
dialect-rice-lake = Rice Lake, IQ355
dialect-cas10 = CAS de 10 caracteres
dialect-cas-ecr = CAS de mostrador
dialect-prix = Toledo Prix, Filizola
dialect-adam = Adam CPWplus
dialect-pattern = Otra: con la forma escrita a mano
dialect-other = Otra
scale-check = Revisar con una pesa
scale-check-title = Revisar: { $label }
scale-check-how = Ponga en la balanza una pesa patrón de { $least } kg o más, digite cuánto es y revise.
scale-test-weight = La pesa, kg
scale-check-run = Revisar
scale-check-day = Día
scale-check-by = Quién
scale-check-known = Pesa
scale-check-shown = Marcó
scale-check-error = Diferencia
scale-check-passed = Bien
scale-check-failed = No pasó
scale-check-at-set-up = Al instalar
scale-checked-today = Revisada hoy: { $error } kg de diferencia.
scale-checked-last = Hoy no se ha revisado. La última vez, el { $day }: { $error } kg de diferencia.
scale-failed = No pasó la revisión: { $error } kg de diferencia con una pesa de { $known } kg. No se compra con esta balanza hasta que se revise otra vez o lo decida el gerente.
scale-release = Seguir usándola
scale-release-why = Por qué se sigue usando
scale-verified = Última verificación oficial
scale-verified-note = Anotar
scale-verified-on = verificada el { $day }
machine-simulated = De práctica
printer-tcp = Por red
printer-file = Por USB o archivo
printer-none = Sin impresora
printer-address = Dirección
printer-address-hint = Por ejemplo 192.168.1.50:9100
printer-path = Dispositivo
printer-path-hint = Por ejemplo /dev/usb/lp0
printer-paper = Papel
printer-80 = 80 mm
printer-58 = 58 mm
printer-test = Imprimir prueba
printer-of-receipts = De recibos
printer-of-sheets = De hojas A4
printer-serial = Por cable serial
printer-pages = En hojas, por la impresora A4
printer-flow = Espera
printer-flow-wire = RTS/CTS
printer-flow-bytes = XON/XOFF
printer-flow-none = Sin espera
printer-family = Familia
printer-family-epson-80 = Epson y parecidas, 80 mm
printer-family-common-58 = Pequeña, 58 mm
printer-family-common-80 = Común, 80 mm
printer-family-epson-42 = TM-T88 y Rongta, 80 mm
printer-family-sunmi-58 = Sunmi, 58 mm
printer-family-drawn-58 = Todo en puntos, 58 mm
printer-family-drawn-80 = Todo en puntos, 80 mm
printer-family-other = Otra
printer-letters = Línea que se lee bien
printer-print-letters = Imprimir la hoja de letras
practice-is-on = Está en práctica: los recibos salen marcados y nada cuenta.
practice-is-off = La práctica usa sus productos y productores en un archivo aparte. Los recibos salen marcados y nada cuenta.
practice-is-demo = Este es el centro de prueba, con productores inventados.
practice-on = Empezar la práctica
practice-off = Volver al centro
practice-to-center = Ir a mi centro
diagnostics-run = Revisar todos los registros
diagnostics-running = Revisando…
diagnostics-good = Todos los registros cuadran.
diagnostics-bad = Hay un registro que no cuadra. Llame a soporte:

## Cerrar el día

close-nothing = Hoy no hay entregas.
close-totals = Totales por producto
close-voided = Anuladas
close-reprints = Copias
close-manual = Pesos a mano
close-unprinted = Sin imprimir
close-count = Contar la caja
close-count-how = Cuente todo el dinero de la caja y escríbalo. Después se compara.
close-compare = Comparar
close-counted = Contado
close-expected = Según los registros
close-agrees = Cuadra
close-difference = Diferencia
close-reason = ¿Por qué hay diferencia?
close-final = Al cerrar se imprime el resumen. El día cerrado ya no cambia.
close-count-again = Contar otra vez
close-do = Cerrar el día
close-done = Día cerrado
close-leave = Terminar

## Avisos
notices = Avisos del centro
notices-new = Avisos ({ $count })
notices-none = Todavía no ha llegado ningún aviso del centro.
notices-conflicts = No cuadra: hay que arreglarlo con el centro
notices-seen = Ya los vi
notices-changed = Lo que cambia

## Respaldos
backup = Respaldos
backup-hint = Un respaldo es una copia de todo, fuera de la carpeta de datos. Se hace solo en cada cierre, y se revisa registro por registro antes de darlo por bueno.
backup-folder = Quedan en la carpeta
backup-now = Respaldar ahora
backup-to-stick = Respaldar en memoria USB
backup-working = Se está haciendo y revisando el respaldo. Puede seguir trabajando.
restore = Volver a un respaldo
restore-hint = Solo si este equipo se dañó o se cambió por otro. Lo que hay ahora no se borra: queda aparte.
restore-choose = Respaldos que se encontraron
restore-none = No se ve ningún respaldo. Meta la memoria donde está, o escriba su carpeta.
restore-at-close = al cierre
restore-records = { $count } registros
restore-looking = Revisando el respaldo registro por registro…
restore-go = Volver a este respaldo

## Caja
cash = Caja
cash-producer = Productor: número, nombre o carné
cash-other-producer = Es otra persona
cash-amount = Cuánto ($)
cash-reason = Para qué es, quién lo trae o quién se lo lleva
cash-next = Revisar antes de guardar
cash-sure = Revise la cantidad: lo que se guarda ya no se borra, y sale en el papel.
cash-do = Sí, guardar e imprimir
cash-today = Movimientos de hoy
cash-none = Hoy no se ha movido efectivo aparte de las entregas.

## Quién atiende
door = ¿Quién atiende?
door-choose = Toque su nombre
door-pin = PIN de { $name }
door-enter = Entrar
door-expired = Su permiso terminó el { $until }
door-locked = Bloqueado
door-wait = Espere { $seconds } s
door-draft = Pesada por terminar
pin-digits = { $count } números puestos
leave = Salir
role-clerk = Acopiador
role-clerk-hint = Pesa, compra, paga y cierra.
role-quality = Calidad
role-quality-hint = Pesa y mide; el pago lo hace la caja.
role-cashier = Caja
role-cashier-hint = Maneja el efectivo y la jornada.
role-manager = Gerente
role-manager-hint = Todo, y autoriza lo de los demás.
role-surveillance = Vigilancia
role-surveillance-hint = Ve y revisa todo; no cambia nada.
role-volunteer = Voluntario
role-volunteer-hint = Pesa, sin efectivo, hasta un día.
second = Hace falta otra persona
second-hint = Quien autoriza toca su nombre y pone su PIN.
second-nobody = Aquí nadie más puede autorizar. Llame a un gerente.
second-do = Autorizar
settings-users = Personas
users-not-yours = Quién trabaja aquí lo dice el gerente.
users-open = Aquí nadie necesita PIN todavía.
users-open-hint = Cualquiera que abra esta máquina puede comprar y pagar. Ponga primero al gerente, con su PIN; después a los demás.
users-add = Agregar persona
users-name = Nombre, como sale en los recibos
users-roles = Qué hace
users-pin = PIN
users-pin-hint = De 6 a 12 números. Que lo ponga la misma persona.
users-pin-keep = Vacío: sigue con el que tiene.
users-last-day = Último día (si es por un tiempo)
users-until = hasta { $day }
users-of-center = De la oficina central
users-unlock = Desbloquear
users-change = Cambiar
users-save = Guardar
users-remove = Quitar
users-remove-sure = { $name } ya no podrá entrar. Lo que hizo queda a su nombre.
own-pin = Cambiar mi PIN
own-pin-now = PIN de ahora
own-pin-next = PIN nuevo
setup-pin = PIN del gerente
setup-pin-hint = De 6 a 12 números. Vacío: cualquiera puede usar esta máquina.
radio-ask = Por radio o teléfono
radio-terminal = Terminal
radio-figure =
    { $act ->
        [void] Número del recibo
        [correct] Número del recibo
        [price-override] Fecha
        [reopen-day] Fecha
       *[other] Cantidad
    }
radio-challenge = Seis números
radio-who = Dícteselo al gerente. Después toque quién contestó.
radio-answer = Los seis números que le contestan:
radio-give = Autorizar por radio
radio-give-hint = Escriba lo que le dictan. Lo que no coincida con lo que van a hacer allá, no sirve.
radio-give-do = Ver la respuesta
radio-act = Qué van a hacer
radio-read-back = Dicte:
radio-unlock = Permitir otra vez respuestas por radio
act-void = Anular
act-correct = Corregir
act-large-expense = Gasto
act-large-drop = Retiro
act-large-advance = Anticipo
act-large-settlement = Pago de lo pendiente
act-large-limit = Subir el límite de la caja
act-price-override = Comprar con lista vencida
act-reopen-day = Abrir otra vez un día
prices-expired = La lista terminó el { $until }: no se puede comprar.
prices-renew = Renovar la misma lista
prices-override = Comprar hoy con esta lista
price-gone = ya no se compra
dictation-hear = Me dictan los precios
dictation-tell = Dictar los precios
dictation-hint = Escriba los cinco números de cada grupo. Si uno no cuadra, se le avisa enseguida.
dictation-first = Grupo 1
dictation-group = Grupo { $group } de { $of }
dictation-all = Ya están los { $of } grupos
dictation-fix = Toque un grupo para escribirlo otra vez.
dictation-anew = Empezar de nuevo
dictation-check = Comprobar otra vez
dictation-whole = Lista { $list }: rige desde el { $from }
dictation-until = hasta el { $until }
dictation-read-back = Léale a quien dicta lo que cambia. Acepte solo si está de acuerdo.
dictation-same = { $count ->
    [one] 1 precio sigue igual.
   *[other] { $count } precios siguen igual.
}
dictation-no-changes = No cambia ningún precio, solo las fechas.
dictation-take = Comprar con esta lista
dictation-list = Lista que dicta
dictation-their-list = Lista que tienen allá
dictation-speak = Dicte cada grupo con su lugar y espere a que le digan que cuadra.
dictation-count = { $count } grupos
dictation-nothing = No hay dos listas del centro: no se puede dictar lo que cambia.
news-prices = Cambiaron los precios
news-more = y { $count } más
news-gone = ya no se compra
news-new = nuevo
news-seen = Enterado
forgot-pin = No sé mi PIN
recover-who = Otro PIN para { $name }
recover-radio = Llame a quien tiene el servidor y dicte esto. Le contestan 2 grupos de cinco números.
recover-name = Nombre
recover-key = O escriba los 4 grupos de la clave de recuperación, que está en papel.
recover-key-only = Escriba los 4 grupos de la clave de recuperación, que está en papel.
recover-none = Pídale a un gerente que le ponga otro PIN en Ajustes, Personas.
recover-code = Código
recover-pin = PIN nuevo
recover-do = Entrar con el PIN nuevo
key-title = Clave de recuperación
key-for = Si ningún gerente sabe su PIN, solo esta clave abre la máquina. Sirve una vez.
key-keep = Guarde el papel fuera de aquí, con la directiva. Si no salió impreso, cópiela a mano: no se vuelve a mostrar.
key-print = Imprimir otra vez
key-noted = Ya está guardada
users-key = Hay una clave de recuperación en papel.
users-no-key = No hay clave de recuperación: si el gerente olvida su PIN y no hay servidor, nadie entra.
users-new-key = Hacer otra clave de recuperación

## El día cerrado
days = Jornadas cerradas
days-none = Todavía no se ha cerrado ninguna jornada en este equipo.
days-back = Volver a la lista
days-received = Recibida
days-waiting = Sin enviar
day-closed = Jornada cerrada
day-sending = Enviar al centro
day-waits = Registros por enviar:
day-sends = Enviando…
day-carry = Llevar en memoria USB
papers = Papeles del día
papers-close = Cierre en A4
papers-wall = Hoja para la pared
papers-print = Imprimir
papers-save = Guardar en memoria
papers-download = Descargar
papers-slip = Tira otra vez
papers-working = Trabajando con la hoja…
page-printer-address = Dirección de la impresora A4
page-printer-hint = La da el técnico: ipp://localhost/printers/Oficina. Vacío si no hay.
page-printer-sheet = Hojas para recibos
left-open-how = Cuente la caja y ciérrela con su fecha; después abra el día de hoy.
left-open-close = Cerrar esa jornada
left-open-paper = Si falta pasar entregas que anotó en papel ese día, siga en esa jornada y páselas antes de cerrarla.
left-open-later = Seguir en ella
cash-order = Orden de pago
cash-hand-over = Entregar la caja
pieces-count = Contar billetes y monedas
pieces-how = Escriba cuántos hay de cada uno; ⏎ pasa al siguiente.
pieces-notes = Billetes
pieces-coins = Monedas
pieces-total = Total
pieces-done = Listo
pieces-counted = Contado por billetes y monedas.
hand-out = Cuente y entregue
hand-out-left = No hay suelto para { $left }
pay-short = En la caja no alcanza. Lo que falta sale en una orden de pago, para cobrarla después.
pay-no-coins = No hay suelto para dar el valor justo.
pay-offer-order = Recibe { $pays } y orden de pago por { $owes }
pay-offer-coins = Recibe { $pays } y se le deben { $owes }
stays-ordered = Orden de pago por { $owed }
order-number = Número de la orden
order-find = Buscar la orden
order-pay = Pagar la orden
order-open = Órdenes por pagar
order-none = No hay órdenes de pago pendientes.
order-other = Es otra orden
handover-to = Quién recibe la caja
handover-counted = Dinero contado ($)
handover-sure = El turno termina con lo contado, y el siguiente empieza con eso. Sale un papel para cada uno.
handover-pin = PIN de { $name }, que recibe la caja:
handover-take = Recibir la caja
handover-nobody = Nadie más maneja caja aquí.
shifts = Turnos de hoy
shift-now = Desde { $from }
shift-ended = De { $from } a { $until }
warns-below = Avisa cuando quedan menos de { $below }
warns-change = Cambiar
warns-ask = Avisar cuando queden menos de ($). Con 0 no avisa.
warns-do = Guardar
large-cash = Más de { $above } salen de la caja solo con dos personas
large-cash-ask = Dos personas cuando sale más de ($)

## Cuenta, libreta, estados y familia de un productor

tabs-producer = Lo que se guarda de esta persona
tab-person = Ficha
tab-account = Cuenta
tab-passbook = Libreta
tab-statuses = Estados
tab-family = Familia
account-advances = Debe de anticipos
account-owed = Se le debe
account-claim = Por devolver
ageing-30 = Hasta 30 días
ageing-90 = De 31 a 90
ageing-old = Más de 90
in-kind-give = Dar anticipo en especie
in-kind-title = Anticipo en especie
in-kind-what = Qué se le da
in-kind-worth = Cuánto vale ($)
in-kind-hint = No sale efectivo: se descuenta de sus entregas, igual que un anticipo en dinero.
passbook-season = Temporada { $season }
passbook-times =
    { $count ->
        [one] una entrega
       *[other] { $count } entregas
    }
passbook-premium = Ganó por orgánico y Chakra
passbook-print = Imprimir la libreta
passbook-again = Va a la impresora. Imprimir otra vez
status-of-organic = Estado orgánico
status-member = Membresía
status-fair-trade = Comercio justo
status-gap = Buenas prácticas (BPA)
status-deforestation-free = Libre de deforestación
status-sanctioned = Sancionado/a
status-withdrawn = Retirado/a
value-transition-1 = Transición, año 1
value-transition-2 = Transición, año 2
value-transition-3 = Transición, año 3
value-yes = sí
value-no = no
status-history = Cómo llegó a esto
status-no-history = Todavía vale lo que se registró al principio o decidió el centro.
status-by = Lo anotó { $who } el { $day }
status-change = Cambiar un estado
status-from = Desde (primer día)
status-until = Hasta (último día; vacío: sin fin)
status-evidence = Dónde consta: certificado y número, acta, visita
status-save = Guardar el cambio
family-name = Familia
family-seller = Quien vende
family-seller-other = Quien vende, si es otra persona
family-delegates = También pueden traer
family-no-delegates = Nadie más por ahora.
family-delegate = Delegado { $number }
family-relation = Qué es de quien vende
family-language = Idioma de la pantalla del productor
family-change = Cambiar la familia
family-save = Guardar
bank-account = Cuenta bancaria
bank-none = Sin cuenta bancaria
bank-change = Cambiar la cuenta
bank-name = Banco o cooperativa (vacío: ya no tiene)
bank-savings = Ahorros
bank-checking = Corriente
bank-number = Número de cuenta
bank-holder-id = Cédula o RUC del titular
bank-holder = Titular, si es otra persona
bringer = Trae
bringer-title = ¿Quién trae?
bringer-other = Vino otra persona: su nombre
transfers-title = Transferir lo que se debe
transfers-none = No se le debe nada a nadie.
transfers-save = Guardar la lista para el banco
transfers-saved = La lista quedó en { $path }
transfer-in = Va
transfer-out = No va
transfer-mark = Ya está transferido
transfer-sure =
    { $count ->
        [one] Lo que se le debe a una persona ({ $total }) queda pagado. La caja no se mueve.
       *[other] Lo que se les debe a { $count } personas ({ $total }) queda pagado. La caja no se mueve.
    }
transfer-reference = Número de lote o comprobante del banco
transfer-do = Sí, quedó transferido
manager-acts = Gerencia
carry-over = Pasar lo que sobró de los cupos
carry-over-title = Lo que sobró de { $before } pasa a { $season }
carry-over-percent = Hasta qué parte del cupo pasa (%)
carry-over-none = No hay nada por pasar: no sobró, o ya pasó.
carry-over-left = Sobró (kg seco)
carry-over-goes = Pasa
carry-over-then = Cupo nuevo
carry-over-do = Pasarlo al cupo nuevo
carry-over-done = Listo: ya está en los cupos de esta temporada.

## Informes y señales
reports = Informes
reports-what = Informe
reports-when = Período
reports-from = Desde
reports-until = Hasta
reports-all = Todo
reports-days = Escriba desde qué fecha y hasta qué fecha.
reports-nothing = No hay nada en ese período con lo que escogió. Pruebe con otras fechas.
reports-more = { $count } filas más están en el archivo.
reports-kg = Kilos a pagar
reports-saved = Guardado:
reports-before = Ver las compras de antes
reports-stick = En memoria USB
reports-print = Imprimir
reports-pdf = Guardar PDF
reports-csv = Guardar CSV
reports-xlsx = Guardar Excel
reports-buyer = Hoja del comprador
buyer-what = Un libro de Excel con dos hojas: la carga y cada compra del período con que se hizo.
buyer-goods = Producto de la carga
buyer-dry = { $name }, en kilos secos
buyer-loaded = Fecha de carga
buyer-destination = Destino
buyer-plate = Placa
buyer-driver = Chofer
buyer-number = Guía N.º
buyer-gross = Bruto kg, si se pesó
buyer-sack = Kilos por saco
buyer-save = Guardar las dos hojas
buyer-saved = { $deliveries } entregas, { $kilos } kg. Guardado: { $path }
signals = Señales
signals-hint = Esto no acusa a nadie: son cosas que se salen de lo común y conviene mirar con la gente. Cada una puede tener una buena razón.
signals-none = Nada se sale de lo común en este período. Con pocas entregas todavía no se puede decir.
signals-strong = Mírelo primero
signals-notable = Conviene mirar
signals-facts-of = En qué se basa
signals-pick = Elija una señal para ver las entregas en que se basa.
signals-no-facts = Las entregas no están en este equipo.
signals-hours = Horario del centro
signals-hours-change = Cambiar horario
signals-hours-from = Abre a las
signals-hours-until = Cierra a las

## Traer listas
bring = Traer una lista
bring-what = ¿Qué trae la lista?
bring-producers = Productores nuevos
bring-quotas = Cupos de esta temporada
bring-advances = Anticipos de antes
bring-owed = Por pagar de antes
bring-history = Compras de antes
bring-columns = Columnas:
bring-producers-columns = numero, nombre, comunidad, organico; también cedula, chakra, socio, sexo, cupo_cacao_kg_seco, anticipo, tarjeta
bring-quotas-columns = numero, cupo_cacao_kg_seco, cupo_guayusa_kg_seco; también nombre, para estar seguros de quién es
bring-advances-columns = numero, anticipo (lo que el productor todavía debe); también nombre
bring-owed-columns = numero, por_pagar (lo que la asociación todavía le debe al productor); también nombre
bring-history-columns = numero, fecha, producto, kg (o lb, o qq), valor; también nombre, recibo
bring-nothing-yet = Primero verá qué trae. Nada se guarda hasta que usted lo confirme.
bring-new = Entran
bring-noted = Solo se anota la cédula
bring-same = Ya están
bring-undecided = Por decidir
bring-bad = No entran
bring-sums = Compare con el papel
bring-sum-rows = Filas
bring-sum-kg = Peso
bring-sum-worth = Valor
bring-perhaps = ¿Es la misma persona?
bring-in-table = En la línea { $line } de la lista
bring-is-same = La misma
bring-is-other = Otra persona
bring-perhaps-more = Hay { $count } más por decidir. Traiga estas, y después la misma lista otra vez.
bring-perhaps-left = Lo que no se decide queda fuera por ahora.
bring-bad-rows = Estas filas no entran
bring-doubtful-rows = Entran, pero mírelas otra vez
bring-more = { $count } filas más están igual.
bring-seen = Así se entendió
bring-do = Traer { $count ->
        [one] una fila
       *[other] { $count } filas
    }
bring-nothing = No hay nada nuevo que traer
bring-other-list = Otra lista
bring-done = { $count ->
        [one] Listo: una fila ya está aquí.
       *[other] Listo: { $count } filas ya están aquí.
    }
bring-left-out = { $count ->
        [one] Una fila quedó fuera.
       *[other] { $count } filas quedaron fuera.
    }
alike-title = ¿Es la misma persona?
alike-is = Sí, es
alike-other = Registrar como otra persona
document = Cédula
document-hint = Diez dígitos. Se puede dejar vacía.
document-change = Anotar cédula
document-why = Sirve para no anotar dos veces a una persona. No sale en los recibos.
document-save = Guardar
