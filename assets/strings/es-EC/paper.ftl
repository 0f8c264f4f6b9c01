# Lo que va en el papel. Frases cortas: 32 letras caben en una fila de 58 mm.

paper-training = PRÁCTICA SIN VALOR
paper-demo = PRUEBA SIN VALOR
paper-copy = COPIA { $number } { $when }
paper-date = { $weekday } { $day } { $month } { $year }
paper-receipt = Recibo { $number }
paper-business-day = Jornada: { $day }
paper-corrects = Corrige el recibo { $number }
paper-corrects-paid = Ya recibió { $paid } con el recibo { $number }
paper-corrects-more = Se le entrega ahora
paper-corrects-less = Devuelve ahora
paper-from-paper = Pasado del papel N.º { $number }
paper-manual = M: PESO DIGITADO A MANO
paper-net = Neto
paper-foreign-matter = Materia extraña { $share }
paper-foreign-matter-short = Mat. extraña { $share }
paper-rain-wet = Mojado por lluvia { $share }
paper-rain-wet-short = Mojado { $share }
paper-moisture = Humedad { $share } (base { $reference })
paper-moisture-short = Humedad { $share } (de { $reference })
paper-readings = Lecturas { $readings } ({ $how })
paper-readings-by-meter = medidor
paper-readings-typed = digitado
paper-readings-both = medidor y digitado
paper-payable = Se paga
paper-grade = Grado: { $grade }
paper-sample = De { $total }: { $counts }
paper-length = Largo: { $length } mm
paper-quintal = 1 qq = 100 lb = 45,359237 kg
paper-pound = 1 lb = 0,45359237 kg
paper-total = Total
paper-advance = Anticipo (de { $advance }; tope { $cap })
paper-advance-short = Anticipo (de { $advance })
paper-receives = RECIBE
paper-due = Le toca
paper-receives-now = RECIBE AHORA
paper-we-owe = LE DEBEMOS
paper-quota = Cupo orgánico
paper-quota-finished = El cupo se terminó
paper-quota-left = Quedan { $left } kg secos de cupo
paper-as-conventional = { $kilos } kg como convencional
paper-advance-left = Anticipo que queda
paper-internal = Recibo interno, no es comprobante de venta
paper-thanks = Yupaychani · Gracias
paper-served-by = Atiende: { $user }

paper-void = ANULADO
paper-void-reason = Motivo: { $reason }
paper-void-returned = DEVUELVE
paper-claim-left = Queda por devolver
paper-void-cancelled = Deuda que se cancela
paper-void-advance = Anticipo que vuelve

paper-close = CIERRE DE LA JORNADA
paper-closed-at = Cerrada: { $when }
paper-deliveries = Entregas
paper-worth = Valor
paper-no-deliveries = Sin entregas
paper-opening = Fondo de la mañana
paper-expected = Debe haber
paper-counted = CONTADO
paper-difference = Diferencia
paper-difference-reason = Motivo: { $reason }
paper-voided = Anuladas
paper-reprints = Copias de recibos
paper-typed = Pesos digitados
paper-records = Registros
paper-approved = Con segunda persona
paper-overrides = Con precio vencido
paper-rounding-producers = Redondeo a productores
paper-rounding-center = Redondeo al centro
paper-cents = { $cents } ct

paper-test = Prueba de impresora
paper-test-edges = La raya va pegada al borde

status-organic = orgánico
status-conventional = convencional
status-transition-1 = en transición, año 1
status-transition-2 = en transición, año 2
status-transition-3 = en transición, año 3
chakra-seal = Sello Chakra
line-organic = Orgánico
line-chakra = Sello Chakra
grade-below = fuera de norma
class-fermented = fermentados
class-violet = violetas
class-slaty = pizarrosos
class-mould = mohosos
class-split = rajadas

weekday-mon = lunes
weekday-tue = martes
weekday-wed = miércoles
weekday-thu = jueves
weekday-fri = viernes
weekday-sat = sábado
weekday-sun = domingo
month-1 = ene
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sep
month-10 = oct
month-11 = nov
month-12 = dic

paper-cash-replenishment = ENTRADA DE CAJA
paper-cash-expense = GASTO
paper-cash-drop = RETIRO DE CAJA
paper-cash-advance = ANTICIPO
paper-cash-settlement = PAGO DE LO PENDIENTE
paper-cash-payment = PAGADO POR ENTREGAS
paper-cash-return = DEVUELTO
paper-cash-repayment = COBRO DE DEUDA
paper-cash-reason = Motivo: { $reason }
paper-cash-advance-left = Anticipo por descontar
paper-cash-owed-left = Queda por pagarle
paper-cash-signed = Entregado y recibido
paper-cash-signed-by-producer = Recibí conforme
paper-cash-signed-by-center = Recibido por el centro

# El día en cifras: en la pantalla del cierre y en A4.
figures-goods = Producto
figures-producers = Personas
figures-by-form = Por producto
figures-by-grade = Por grado y separación
figures-form = Producto
figures-grade = Grado
figures-segregation = Separación
figures-money = Dinero
figures-recovered = Descontado de anticipos
figures-due = A pagar
figures-paid = Pagado
figures-owed = Quedó debiéndose
figures-rounding = Redondeo del día
figures-rounding-none = Nada
figures-rounding-to-producers = { $cents } centavos a favor de quienes entregaron
figures-rounding-to-center = { $cents } centavos a favor del centro
figures-cash = La caja
figures-what = Movimiento
figures-amount = Valor
figures-counted = Contado
figures-first-count = Primer conteo
figures-recounted = La caja se contó otra vez
figures-shifts = Turnos de caja
figures-clerk = Quién
figures-from-until = De – a
figures-movements = Movimientos de caja
figures-time = Hora
figures-who-why = Con quién o para qué
figures-communities = Comunidades
figures-community = Comunidad
figures-review = Para revisar
figures-passed = Avisos aceptados
figures-late = Entregas tardías
figures-receipt = Recibo
figures-by = Cuándo y quién
figures-why = Motivo
figures-warning = Aviso
figures-gross = Bruto
figures-copy = Copia
figures-of-day = { $number } (del { $date })
figures-typed-scale-dead = La balanza no funcionaba
figures-typed-other-scale = Se pesó en otra balanza
figures-typed-paper = Estaba anotado en papel
figures-passed-above-usual = Mucho más de lo que suele traer
figures-passed-above-nearly-all = Casi nadie trae tanto
figures-passed-over-quota = Se acabó el cupo orgánico
figures-passed-just-delivered = Acababa de entregar lo mismo
figures-passed-unusual-moisture = Humedad fuera de lo normal
figures-passed-stranger = Trajo alguien que no está entre los delegados
figures-passed-load-left = La balanza se calló con una carga sin contar
figures-which = Recibo, cantidad o fecha
figures-approver = Autorizó
figures-approver-radio = { $name } (por radio)
figures-act =
    { $act ->
        [void] Anular
        [correct] Corregir
        [large-expense] Gasto
        [large-drop] Retiro
        [large-advance] Anticipo
        [large-settlement] Pago de lo pendiente
        [large-limit] Subir el límite de la caja
        [price-override] Comprar con lista vencida
        [reopen-day] Abrir otra vez un día
       *[other] { $act }
    }
figures-late-paper = Pasada del papel N.º { $number }
figures-late-clock = Ese rato el reloj marcaba otro día
figures-records = Registro
figures-opened = Se abrió
figures-closed = Se cerró
figures-head-short = Código del día
figures-head = Huella completa
figures-waiting = Sin enviar al cerrar
figures-sent = Envío

# Papeles en A4.
pages-close = Cierre de la jornada
pages-wall = Hoja para la pared
pages-number = Página { $page } de { $pages }
pages-sign-clerk = Atiende: { $user }
pages-sign-manager = Gerente
pages-test = Prueba de impresora A4
pages-test-letters = áéíóú ñ ü ¿? ¡! $ 1.234,50 · 12,345 kg
cards-title = Carnés
pages-made = Hecho el { $when } por { $user }
pages-nothing = No hay nada en este período.
pages-kg = Kilos a pagar
wall-prices = Precios pagados hoy
wall-grade = grado { $grade }
wall-communities = Lo que trajo cada comunidad
wall-others = * Todas estas juntas
wall-hidden = * Cuando entregan una o dos personas de una comunidad, sus kilos no se muestran: con el precio se sabría cuánto cobró cada una.
wall-receipts = ¿Está su recibo?
wall-receipts-how = Busque aquí el número de su recibo. El código de al lado tiene que ser igual al que está impreso en su recibo. Si no está o no es igual, pregunte.
wall-voided = ANULADO
wall-head = El día termina en el registro { $records } con el código { $head }.
paper-order = ORDEN DE PAGO
paper-order-promise = Se le debe de su entrega y se le paga al traer este papel:
paper-order-bring = Guarde este papel y tráigalo para cobrar.
paper-order-once = Se paga una sola vez, completo, en la máquina que la dio.
paper-order-signed = Autorizado
paper-order-number = Orden de pago { $number }
paper-handover = ENTREGA DE CAJA
paper-handover-from = Entrega
paper-handover-to = Recibe
paper-handover-counted = RECIBE CONTADO
paper-handover-gave = Entregué: { $name }
paper-handover-took = Recibí: { $name }
paper-handovers = Diferencias al entregar la caja
paper-shift = Turno de { $clerk }, { $from } a { $until }
paper-shift-opening = Empezó con
paper-shift-counted = Contado

status-sanctioned = sancionado, se paga convencional
status-withdrawn = retirado, se paga convencional
paper-brought-by = Trajo: { $who }
paper-in-kind = ANTICIPO EN ESPECIE
paper-in-kind-how = Se descuenta poco a poco de sus entregas.
paper-passbook = LIBRETA { $season }
paper-passbook-nothing = Todavía no ha entregado nada esta temporada.
paper-passbook-quota = PUEDE ENTREGAR ORGÁNICO { $product }
paper-passbook-premium = GANÓ POR ORGÁNICO Y CHAKRA
paper-passbook-advance = USTED DEBE (ANTICIPOS)
paper-passbook-claim = USTED TIENE QUE DEVOLVER
paper-passbook-owed = EL CENTRO LE DEBE
paper-key = CLAVE DE RECUPERACIÓN
paper-key-for = Si ningún gerente sabe su PIN, en la puerta toque «No sé mi PIN» y escriba estos cuatro grupos.
paper-key-keep = Guarde este papel fuera del centro, con la directiva. Quien lo tenga puede entrar como gerente.
paper-key-once = Sirve una sola vez. Las claves anteriores ya no sirven.
