# Unreviewed draft (borrador) of Kichwa of Napo: off by default, always beside the Spanish.
# Only words attested in the ministry's dictionary, or formed from them by rule, stand here; what
# is absent falls back to Spanish. Whoever reviews this: paper may be kept for years, so a doubtful
# word is worse than none.

paper-business-day = Puncha: { $day }
paper-total = Yapay
paper-receives = CHASKIN
paper-receives-now = KUNAN CHASKIN
paper-void-returned = KUTICHIN

paper-close = PUNCHATA WICHKANA
paper-closed-at = Wichkashka: { $when }
paper-worth = Chanin
paper-counted = YUPASHKA

figures-community = Ayllu-llakta
figures-communities = Ayllu-llaktakuna
wall-prices = Chaninkuna
wall-communities = Ayllu-llaktakuna
