# Unreviewed draft (borrador) of Kichwa of Napo: off by default, always beside the Spanish.
# Only words attested in the ministry's dictionary, or formed from them by rule, stand here; what
# is absent falls back to Spanish. Sentences that say what to do about money or a machine stay in
# Spanish until a speaker has written them.

figure-empty = Yupay illan.

name-missing = Shuti illan.
community-missing = Ayllu-llakta illan.
csv-name-missing = Shuti illan.
csv-community-missing = Ayllu-llakta illan.
