# Kichwa del Napo. BORRADOR sin revisar por hablantes de la cooperativa: apagado de fábrica, y
# siempre se muestra junto al español. Solo palabras documentadas (H, M) o derivadas de ellas;
# lo dudoso se deja en español. Sin plurales propios: el sustantivo queda en singular.

weigh = Llashana
producers = Runakuna
deliveries = Chaskishka
close-day = Puncha wichkana
open-day = Puncha kallarina
go-back = Washaman
continue = Katina
shut = Wichkana

who-brings = Pitak apamun?
search-name = Shutita maskana
find-number = Yupayta maskana
member = mashi
weighings = Llashashkakuna
add-weighing = Yapana
drop-weighing = Anchuchina
tare-none = Illak
products = Pallashka
field-moisture = Huku
rain-wet = Tamyawan huku

account-total = Tukuy
to-receive = Chaskin
server-all-of-it = Tukuy
pay-all = Tukuyta chaskin
save-and-print = Wakaychina
cancel-no = Katina
cancel-yes = Sakina
print-yes = Ari, tukuy
print-retry = Kutin

reason-weighed-again = Kutin llashashka
try-again = Kutin
language = Shimi
setup-names = Shutikuna
setup-communities = Ayllu-llaktakuna
community = Ayllu-llakta
price = Chanin
prices = Chaninkuna
remove = Anchuchina
correct = Allichina
open-day-cash = Kullki
close-count = Kullkita yupana
close-count-again = Kutin yupana
close-do = Punchata wichkana
settings-language = Shimi
