"""Names and corrections written by hand."""

# iso3: (English, French, short label); all countries that touch the box
WEST_AFRICA = {
    'BEN': ('Benin', 'Bénin', 'BENIN'),
    'BFA': ('Burkina Faso', 'Burkina Faso', 'B. FASO'),
    'CAF': ('Central African Republic', 'République centrafricaine', 'C.A.R.'),
    'CIV': ("Côte d'Ivoire", "Côte d'Ivoire", "C. D'IVOIRE"),
    'CMR': ('Cameroon', 'Cameroun', 'CAMER.'),
    'COD': ('Democratic Republic of the Congo',
            'République démocratique du Congo', 'D.R. CONGO'),
    'COG': ('Republic of the Congo', 'République du Congo', 'CONGO'),
    'DZA': ('Algeria', 'Algérie', 'ALGERIA'),
    'EGY': ('Egypt', 'Égypte', 'EGYPT'),
    'ESH': ('Western Sahara', 'Sahara occidental', 'W. SAHARA'),
    'ESP': ('Spain', 'Espagne', 'SPAIN'),
    'GAB': ('Gabon', 'Gabon', 'GABON'),
    'GHA': ('Ghana', 'Ghana', 'GHANA'),
    'GIN': ('Guinea', 'Guinée', 'GUINEA'),
    'GMB': ('The Gambia', 'Gambie', 'GAMBIA'),
    'GNB': ('Guinea-Bissau', 'Guinée-Bissau', 'G.-BISSAU'),
    'GNQ': ('Equatorial Guinea', 'Guinée équatoriale', 'EQ. GUINEA'),
    'LBR': ('Liberia', 'Libéria', 'LIBERIA'),
    'LBY': ('Libya', 'Libye', 'LIBYA'),
    'MAR': ('Morocco', 'Maroc', 'MOROCCO'),
    'MLI': ('Mali', 'Mali', 'MALI'),
    'MRT': ('Mauritania', 'Mauritanie', 'MAURIT.'),
    'NER': ('Niger', 'Niger', 'NIGER'),
    'NGA': ('Nigeria', 'Nigéria', 'NIGERIA'),
    'SDN': ('Sudan', 'Soudan', 'SUDAN'),
    'SEN': ('Senegal', 'Sénégal', 'SENEGAL'),
    'SLE': ('Sierra Leone', 'Sierra Leone', 'S. LEONE'),
    'SSD': ('South Sudan', 'Soudan du Sud', 'S. SUDAN'),
    'STP': ('São Tomé and Príncipe', 'Sao Tomé-et-Principe', 'S. TOMÉ'),
    'TCD': ('Chad', 'Tchad', 'CHAD'),
    'TGO': ('Togo', 'Togo', 'TOGO'),
}

# Natural Earth's own country codes where they are not ISO 3166's
ISO3 = {'SAH': 'ESH', 'SDS': 'SSD', 'KOS': 'XKX', 'PSX': 'PSE', 'ALD': 'ALA'}

# admin-1 names: (iso3, Natural Earth name): (name, French name)
ADMIN1 = {
    ('BFA', 'Mou Houn'): ('Mouhoun', 'Mouhoun'),
    ('BFA', 'Komoé'): ('Comoé', 'Comoé'),
    ('BFA', 'Bazéga'): ('Bazèga', 'Bazèga'),
    ('BEN', 'Atakora'): ('Atacora', 'Atacora'),
    ('BEN', 'Kouffo'): ('Couffo', 'Couffo'),
    ('CIV', 'Comoe'): ('Moyen-Comoé', 'Moyen-Comoé'),
    ('CIV', 'Cavally'): ('Moyen-Cavally', 'Moyen-Cavally'),
    ('CIV', 'Agnéby'): ('Agnéby', 'Agnéby'),
    ('CIV', "N'zi-Comoé"): ("N'Zi-Comoé", "N'Zi-Comoé"),
    ('CIV', 'Fromager'): ('Fromager', 'Fromager'),
    ('CMR', 'Sud'): ('South', 'Sud'),
    ('CMR', 'Nord'): ('North', 'Nord'),
    ('CMR', 'Est'): ('East', 'Est'),
    ('CMR', 'Ouest'): ('West', 'Ouest'),
    ('CMR', 'Centre'): ('Centre', 'Centre'),
    ('CMR', 'Littoral'): ('Littoral', 'Littoral'),
    ('CMR', 'Adamaoua'): ('Adamawa', 'Adamaoua'),
    ('CMR', 'Extrême-Nord'): ('Far North', 'Extrême-Nord'),
    ('CMR', 'Nord-Ouest'): ('North-West', 'Nord-Ouest'),
    ('CMR', 'Sud-Ouest'): ('South-West', 'Sud-Ouest'),
    ('GHA', 'Northern'): ('Northern', 'Nord'),
    ('GHA', 'Upper East'): ('Upper East', 'Haut-Ghana oriental'),
    ('GHA', 'Upper West'): ('Upper West', 'Haut-Ghana occidental'),
    ('GHA', 'Western'): ('Western', 'Ouest'),
    ('GHA', 'Eastern'): ('Eastern', 'Est'),
    ('GHA', 'Central'): ('Central', 'Centre'),
    ('GHA', 'Brong Ahafo'): ('Brong-Ahafo', 'Brong-Ahafo'),
    ('GHA', 'Greater Accra'): ('Greater Accra', 'Grand Accra'),
    ('GIN', 'Boke'): ('Boké', 'Boké'),
    ('GIN', 'Kérouané'): ('Kérouané', 'Kérouané'),
    ('GMB', 'Central River'): ('Central River', 'Central River'),
    ('GNB', 'Bolama'): ('Bolama', 'Bolama'),
    ('LBR', 'Gbapolu'): ('Gbarpolu', 'Gbarpolu'),
    ('LBY', "Ash Shati'"): ("Ash Shati'", 'Ach-Chati'),
    ('LBY', 'Ajdabiya'): ('Ajdabiya', 'Ajdabiya'),
    ('MLI', 'Timbuktu'): ('Timbuktu', 'Tombouctou'),
    ('MLI', 'Sikasso'): ('Sikasso', 'Sikasso'),
    ('NGA', 'Nassarawa'): ('Nasarawa', 'Nasarawa'),
    ('NGA', 'Federal Capital Territory'):
        ('Federal Capital Territory', 'Territoire de la capitale fédérale'),
    ('SLE', 'Eastern'): ('Eastern', 'Est'),
    ('SLE', 'Western'): ('Western', 'Ouest'),
    ('TCD', "Ville de N'Djamena"): ("N'Djamena", "N'Djamena"),
    ('TGO', 'Savanes'): ('Savanes', 'Savanes'),
    ('TGO', 'Kara'): ('Kara', 'Kara'),
    ('TGO', 'Plateaux'): ('Plateaux', 'Plateaux'),
    ('TGO', 'Maritime'): ('Maritime', 'Maritime'),
    ('TGO', 'Centre'): ('Centrale', 'Centrale'),
    ('ESH', 'Western Sahara'): ('East of the berm', 'À l\'est du mur'),
    ('ESH', 'Oued el Dahab'): ('Oued Ed-Dahab', 'Oued Ed-Dahab'),
    ('ESH', 'Laâyoune - Boujdour - Sakia El Hamra'):
        ('Laâyoune-Boujdour', 'Laâyoune-Boujdour'),
    ('MAR', 'Laâyoune - Boujdour - Sakia El Hamra'):
        ('Laâyoune-Boujdour', 'Laâyoune-Boujdour'),
    ('ESH', 'Guelmim - Es-Semara'): ('Es-Semara', 'Es-Semara'),
    ('MAR', 'Guelmim - Es-Semara'):
        ('Guelmim-Es Semara', 'Guelmim-Es Semara'),
}
# the same for the layers of the whole world, where the source is wrong
PROVINCES = {
    ('SDN', 'Western Darfur'): ('West Darfur', 'Darfour-Occidental'),
}
ADMIN1_REGION = {'Boke': 'Boké'}

# the provinces' type words, as the unit is called today in Chad, Niger ...
ADMIN1_TYPE = {
    'TCD': 'Province', 'NER': 'Région', 'CMR': 'Région', 'CIV': 'Région',
    'LBY': "Sha'biyah", 'MRT': 'Wilaya', 'MAR': 'Région', 'ESH': 'Territory',
    'GMB': 'Division', 'STP': 'Province', 'ESP': 'Provincia',
}

# rivernum of Natural Earth's centrelines: (English, French)
RIVERS = {
    59: ('Niger', 'Niger'), 615: ('Bani', 'Bani'), 981: ('Bagoé', 'Bagoé'),
    132: ('Senegal', 'Sénégal'), 118: ('Bafing', 'Bafing'),
    931: ('Bakoy', 'Bakoy'), 816: ('Baoulé', 'Baoulé'),
    499: ('Baoulé', 'Baoulé'), 431: ('Gambia', 'Gambie'),
    175: ('Black Volta', 'Mouhoun'), 267: ('White Volta', 'Nakambé'),
    176: ('Volta', 'Volta'), 701: ('Oti', 'Oti'),
    119: ('Benue', 'Bénoué'), 137: ('Benue', 'Bénoué'),
    381: ('Comoé', 'Comoé'), 417: ('Bandama', 'Bandama'),
    444: ('White Bandama', 'Bandama blanc'), 273: ('Sassandra', 'Sassandra'),
    380: ('Ouémé', 'Ouémé'), 1038: ('Ogun', 'Ogun'),
    1036: ('Cess', 'Cess'), 1037: ('Rokel', 'Rokel'),
    830: ('Saint Paul', 'Saint Paul'), 502: ('Geba', 'Geba'),
    506: ('Sokoto', 'Sokoto'), 376: ('Kaduna', 'Kaduna'),
    507: ('Mariga', 'Mariga'), 726: ('Bunga', 'Bunga'),
    935: ('Komadugu Yobe', 'Komadougou Yobé'), 982: ('Hadejia', 'Hadejia'),
    859: ('Gongola', 'Gongola'), 225: ('Chari', 'Chari'),
    588: ('Logone', 'Logone'), 226: ('Bamingui', 'Bamingui'),
    224: ('Koukourou', 'Koukourou'), 299: ('Ouham', 'Ouham'),
    905: ('Bahr Aouk', 'Bahr Aouk'), 783: ('Aoukalé', 'Aoukalé'),
    295: ('Lom', 'Lom'), 300: ('Kadéï', 'Kadéï'), 356: ('Sanaga', 'Sanaga'),
    364: ('Sangha', 'Sangha'), 446: ('Mbam', 'Mbam'), 447: ('Aïna', 'Aïna'),
    500: ('Vina', 'Vina'), 832: ('Dja', 'Dja'), 980: ('Djérem', 'Djérem'),
    573: ('Ivindo', 'Ivindo'), 589: ('Mbini', 'Mbini'),
    831: ('Lobaye', 'Lobaye'), 60: ('Ubangi', 'Oubangui'),
    83: ('Uele', 'Uélé'), 45: ('Congo', 'Congo'),
    43: ('Lualaba', 'Lualaba'), 445: ('Mbomou', 'Mbomou'),
    501: ('Lomami', 'Lomami'), 605: ('Aruwimi', 'Aruwimi'),
    365: ('Ruki', 'Ruki'), 930: ('Mongala', 'Mongala'),
    488: ('Kotto', 'Kotto'), 813: ('Ebola', 'Ebola'), 814: ('Lua', 'Lua'),
    815: ('Chinko', 'Chinko'),
}

# the same of the world, as far as maps of countries name them
WORLD_RIVERS = {
    1: ('Yangtze', 'Yangtsé'), 18: ('Yangtze', 'Yangtsé'),
    15: ('Yangtze', 'Yangtsé'), 2: ('Amazon', 'Amazone'),
    3: ('Mississippi', 'Mississippi'), 156: ('Mississippi', 'Mississippi'),
    4: ('Nile', 'Nil'), 5: ('Victoria Nile', 'Nil Victoria'),
    6: ('Kagera', 'Kagera'), 8: ('Missouri', 'Missouri'),
    9: ('Albert Nile', 'Nil Albert'), 10: ('Ucayali', 'Ucayali'),
    12: ('Lena', 'Léna'), 14: ('White Nile', 'Nil Blanc'),
    16: ('White Nile', 'Nil Blanc'), 17: ('White Nile', 'Nil Blanc'),
    85: ('Blue Nile', 'Nil Bleu'), 67: ('Blue Nile', 'Nil Bleu'),
    73: ('Blue Nile', 'Nil Bleu'), 23: ('Saint Lawrence', 'Saint-Laurent'),
    24: ('Ob', 'Ob'), 114: ('Ob', 'Ob'), 25: ('Danube', 'Danube'),
    38: ('Danube', 'Danube'), 27: ('Selenga', 'Selenga'),
    29: ('Irtysh', 'Irtych'), 30: ('Irtysh', 'Irtych'),
    44: ('Irtysh', 'Irtych'), 32: ('Angara', 'Angara'),
    33: ('Peace', 'Peace'), 34: ('Mackenzie', 'Mackenzie'),
    37: ('Lualaba', 'Lualaba'), 43: ('Lualaba', 'Lualaba'),
    41: ('Congo', 'Congo'), 45: ('Congo', 'Congo'),
    40: ('Mekong', 'Mékong'), 46: ('Mekong', 'Mékong'),
    42: ('Brahmaputra', 'Brahmapoutre'), 47: ('Brahmaputra', 'Brahmapoutre'),
    51: ('Brahmaputra', 'Brahmapoutre'), 53: ('Yukon', 'Yukon'),
    54: ('Murray', 'Murray'), 97: ('Murray', 'Murray'),
    55: ('Ganges', 'Gange'), 56: ('Indus', 'Indus'), 63: ('Indus', 'Indus'),
    59: ('Niger', 'Niger'), 60: ('Ubangi', 'Oubangui'),
    83: ('Uele', 'Uélé'), 62: ('Euphrates', 'Euphrate'),
    65: ('Euphrates', 'Euphrate'), 69: ('Euphrates', 'Euphrate'),
    64: ('Columbia', 'Columbia'), 66: ('Yellow River', 'fleuve Jaune'),
    95: ('Yellow River', 'fleuve Jaune'), 68: ('Volga', 'Volga'),
    70: ('Zambezi', 'Zambèze'), 71: ('Shire', 'Shire'),
    72: ('Amur', 'Amour'), 93: ('Amur', 'Amour'), 84: ('Argun', 'Argoun'),
    75: ('Orinoco', 'Orénoque'), 78: ('Rio Negro', 'Rio Negro'),
    81: ('Kasai', 'Kasaï'), 86: ('Darling', 'Darling'),
    87: ('Mamoré', 'Mamoré'), 90: ('Guaporé', 'Guaporé'),
    91: ('Madeira', 'Madeira'), 92: ('Ohio', 'Ohio'),
    94: ('Shatt al-Arab', 'Chatt-el-Arab'), 96: ('Xi', 'Xi'),
    98: ('Orange', 'Orange'), 99: ('Paraná', 'Paraná'),
    101: ('Vaal', 'Vaal'), 103: ('Snake', 'Snake'),
    104: ('São Francisco', 'São Francisco'), 105: ('Rhine', 'Rhin'),
    140: ('Rhine', 'Rhin'), 150: ('Rhine', 'Rhin'),
    110: ('Rio Grande', 'Rio Grande'), 111: ('Ural', 'Oural'),
    113: ('Yenisei', 'Ienisseï'), 115: ('Tocantins', 'Tocantins'),
    116: ('Dnieper', 'Dniepr'), 121: ('Dnieper', 'Dniepr'),
    118: ('Bafing', 'Bafing'), 119: ('Benue', 'Bénoué'),
    137: ('Benue', 'Bénoué'), 120: ('Tigris', 'Tigre'),
    135: ('Tigris', 'Tigre'), 122: ('Pechora', 'Petchora'),
    124: ('Kolyma', 'Kolyma'), 126: ('Magdalena', 'Magdalena'),
    129: ('Seine', 'Seine'), 130: ('Oder', 'Oder'),
    131: ('Arkansas', 'Arkansas'), 132: ('Senegal', 'Sénégal'),
    134: ('Salween', 'Salouen'), 146: ('Salween', 'Salouen'),
    153: ('Salween', 'Salouen'), 138: ('Irrawaddy', 'Irrawaddy'),
    155: ('Ebro', 'Èbre'), 160: ('Elbe', 'Elbe'),
    163: ('Colorado', 'Colorado'), 165: ('Tagus', 'Tage'),
    198: ('Tagus', 'Tage'), 166: ('Vistula', 'Vistule'),
    168: ('Neva', 'Neva'), 170: ('Syr Darya', 'Syr-Daria'),
    171: ('Naryn', 'Naryn'), 175: ('Black Volta', 'Mouhoun'),
    176: ('Volta', 'Volta'), 178: ('Loire', 'Loire'),
    179: ('Godavari', 'Godavari'), 180: ('Tobol', 'Tobol'),
    182: ('Daugava', 'Daugava'), 183: ('Marañón', 'Marañón'),
    184: ('Caquetá', 'Caquetá'), 195: ('Panj', 'Piandj'),
    199: ('Amu Darya', 'Amou-Daria'), 197: ('Xingu', 'Xingu'),
    200: ('Tapajós', 'Tapajós'), 204: ('Japurá', 'Japurá'),
    219: ('Po', 'Pô'), 220: ('Okavango', 'Okavango'),
    221: ('Cubango', 'Cubango'), 223: ('Semliki', 'Semliki'),
    225: ('Chari', 'Chari'), 229: ('Jordan', 'Jourdain'),
    231: ('Dniester', 'Dniestr'), 241: ('Genale', 'Ganale'),
    255: ('Rhône', 'Rhône'), 258: ('Sutlej', 'Sutlej'),
    260: ('Atbara', 'Atbara'), 267: ('White Volta', 'Nakambé'),
    277: ('Don', 'Don'), 282: ('Kwango', 'Kwango'),
    283: ('Kafue', 'Kafue'), 290: ('Meta', 'Meta'), 297: ('Omo', 'Omo'),
    301: ('Ruvuma', 'Rovuma'), 305: ('Helmand', 'Helmand'),
    306: ('Red River', 'fleuve Rouge'), 307: ('Yamuna', 'Yamuna'),
    308: ('Narmada', 'Narmada'), 315: ('Chenab', 'Chenab'),
    336: ('Limpopo', 'Limpopo'), 340: ('Setit', 'Setit'),
    349: ('Tarim', 'Tarim'), 355: ('Bahr el Zeraf', 'Bahr el-Zeraf'),
    356: ('Sanaga', 'Sanaga'), 358: ('Juba', 'Juba'),
    363: ('Tisza', 'Tisza'), 364: ('Sangha', 'Sangha'),
}

# a point of the lake: (English, French); (lon, lat)
LAKES = {
    (13.859, 13.222): ('Lake Chad', 'Lac Tchad'),
    (0.114, 7.618): ('Lake Volta', 'Lac Volta'),
    (-5.657, 7.518): ('Lake Kossou', 'Lac de Kossou'),
    (4.489, 10.625): ('Kainji Lake', 'Lac de Kainji'),
    (-3.990, 16.730): ('Lake Faguibine', 'Lac Faguibine'),
    (-4.342, 15.593): ('Lake Débo', 'Lac Débo'),
    (12.780, 6.410): ('Mbakaou Lake', 'Lac de Mbakaou'),
    (-2.981, 15.843): ('Lake Niangay', 'Lac Niangay'),
    (3.950, 6.500): ('Lekki Lagoon', 'Lagune de Lekki'),
    (-3.751, 16.657): ('Lake Télé', 'Lac Télé'),
    (0.953, 5.914): ('Keta Lagoon', 'Lagune de Keta'),
    (-3.184, 5.724): ('Aby Lagoon', 'Lagune Aby'),
    (2.468, 6.430): ('Lake Nokoué', 'Lac Nokoué'),
    (-15.832, 16.245): ('Lake Guiers', 'Lac de Guiers'),
    (17.442, 12.915): ('Lake Fitri', 'Lac Fitri'),
    (-15.353, 16.833): ("Lake R'kiz", "Lac R'kiz"),
    (19.436, 10.088): ('Lake Iro', 'Lac Iro'),
    (-3.694, 16.246): ('Lake Fati', 'Lac Fati'),
    (1.990, 6.477): ('Lake Ahémé', 'Lac Ahémé'),
    (-2.733, 15.892): ('Lake Do', 'Lac Do'),
    (-3.814, 15.305): ('Lake Korientzé', 'Lac Korientzé'),
    (-4.738, 15.737): ('Lake Tanda', 'Lac Tanda'),
    (-4.545, 15.778): ('Lake Kabara', 'Lac Kabara'),
    (-2.698, 16.053): ('Lake Garou', 'Lac Garou'),
    (1.422, 6.249): ('Lake Togo', 'Lac Togo'),
    (14.160, 9.604): ('Lake Léré', 'Lac Léré'),
    (10.009, 3.804): ('Lake Ossa', 'Lac Ossa'),
    (-1.406, 6.500): ('Lake Bosumtwi', 'Lac Bosumtwi'),
}

# the largest lakes of the world layer
WORLD_LAKES = {
    (33.0, -1.0): ('Lake Victoria', 'Lac Victoria'),
    (29.6, -6.5): ('Lake Tanganyika', 'Lac Tanganyika'),
    (34.6, -12.0): ('Lake Malawi', 'Lac Malawi'),
    (36.1, 3.6): ('Lake Turkana', 'Lac Turkana'),
    (31.0, 1.7): ('Lake Albert', 'Lac Albert'),
    (29.2, -2.05): ('Lake Kivu', 'Lac Kivu'),
    (28.45, -9.0): ('Lake Mweru', 'Lac Moero'),
    (37.3, 12.0): ('Lake Tana', 'Lac Tana'),
    (27.599, -17.231): ('Lake Kariba', 'Lac Kariba'),
    (32.158, 22.747): ('Lake Nasser', 'Lac Nasser'),
    (29.6, -0.4): ('Lake Edward', 'Lac Édouard'),
    (32.4, -8.0): ('Lake Rukwa', 'Lac Rukwa'),
    (13.859, 13.222): ('Lake Chad', 'Lac Tchad'),
    (0.114, 7.618): ('Lake Volta', 'Lac Volta'),
    # Superior, Michigan and Huron are one polygon in GSHHG
    (-87.0, 43.5): ('Great Lakes', 'Grands Lacs'),
    (-81.0, 42.2): ('Lake Erie', 'Lac Érié'),
    (-77.8, 43.6): ('Lake Ontario', 'Lac Ontario'),
    (-121.0, 66.0): ('Great Bear Lake', "Grand lac de l'Ours"),
    (-114.5, 61.5): ('Great Slave Lake', 'Grand lac des Esclaves'),
    (-97.5, 52.5): ('Lake Winnipeg', 'Lac Winnipeg'),
    (-109.5, 59.1): ('Lake Athabasca', 'Lac Athabasca'),
    (108.0, 53.5): ('Lake Baikal', 'Lac Baïkal'),
    (31.5, 60.8): ('Lake Ladoga', 'Lac Ladoga'),
    (35.5, 61.7): ('Lake Onega', 'Lac Onega'),
    (13.3, 58.9): ('Vänern', 'Vänern'),
    (74.5, 46.3): ('Lake Balkhash', 'Lac Balkhach'),
    (77.3, 42.45): ('Issyk-Kul', 'Issyk-Koul'),
    (59.0, 45.0): ('Aral Sea', "Mer d'Aral"),
    (43.0, 38.6): ('Lake Van', 'Lac de Van'),
    (45.4, 37.6): ('Lake Urmia', "Lac d'Ourmia"),
    (-69.3, -15.8): ('Lake Titicaca', 'Lac Titicaca'),
    (-85.4, 11.6): ('Lake Nicaragua', 'Lac Nicaragua'),
}

CAPITALS = {
    'BEN': 'Porto-Novo', 'BFA': 'Ouagadougou', 'CAF': 'Bangui',
    'CIV': 'Yamoussoukro', 'CMR': 'Yaounde', 'GAB': 'Libreville',
    'GHA': 'Accra', 'GIN': 'Conakry', 'GMB': 'Banjul', 'GNB': 'Bissau',
    'GNQ': 'Malabo', 'LBR': 'Monrovia', 'MLI': 'Bamako',
    'MRT': 'Nouakchott', 'NER': 'Niamey', 'NGA': 'Abuja', 'SEN': 'Dakar',
    'SLE': 'Freetown', 'STP': 'Sao Tome', 'TCD': 'Ndjamena', 'TGO': 'Lome',
    # elsewhere: the capital by law, where the source has several or another
    'BDI': 'Gitega', 'BOL': 'Sucre', 'LKA': 'Sri Jawewardenepura Kotte',
    'MMR': 'Naypyidaw', 'TZA': 'Dodoma', 'ZAF': 'Pretoria',
}

# Natural Earth's unaccented or old spellings, mostly one per town:
# (iso3, Natural Earth's name): name, or (name, French name)
PLACES = {}


def spell(iso3, text):
    for part in text.split(';'):
        old, new = part.strip().split('=')
        PLACES[iso3, old] = tuple(new.split('/')) if '/' in new else (new,
                                                                      new)


spell('MLI', "Segou=Ségou; Menaka=Ménaka; Djenne=Djenné; Bafoulabe=Bafoulabé; "
      "Yelimane=Yélimané; Aguelhok=Aguelhok; Taoudenni=Taoudénit; "
      "Timbuktu=Timbuktu/Tombouctou; Satadougou=Satadougou")
spell('BFA', "Fada Ngourma=Fada N'Gourma; Dedougou=Dédougou; "
      "Gorom Gorom=Gorom-Gorom; Ziniare=Ziniaré; Reo=Réo; Leo=Léo; "
      "Koupela=Koupéla; Po=Pô; Diebougou=Diébougou; Bogande=Bogandé; "
      "Bobo Dioulasso=Bobo-Dioulasso; Kombissiri=Kombissiri")
spell('NER', "Goure=Gouré; Tillaberi=Tillabéri; Birni Nkonni=Birni N'Konni; "
      "Nguigmi=N'Guigmi")
spell('SEN', "Thies=Thiès; Kedougou=Kédougou")
spell('MRT', "Fderik=Fdérik; Zouirat=Zouérat; Bogue=Boghé; Selibaby=Sélibaby; "
      "Timbedra=Timbédra; Nema=Néma; Tidjikdja=Tidjikja; "
      "Bir Mogrein=Bir Moghrein; Kaedi=Kaédi; "
      "Ayoun el Atrous=Ayoun el Atrouss; Magta Lajar=Magta Lahjar")
spell('GIN', "Tongue=Tougué; Telimele=Télimélé; Forecariah=Forécariah; "
      "Gueckedou=Guéckédou; Kerouane=Kérouané; Labe=Labé; Boke=Boké; "
      "Nzerekore=Nzérékoré; Mali=Mali-ville")
spell('CIV', "Bouafle=Bouaflé; Ferkessedougou=Ferkessédougou; Odienne=Odienné; "
      "Seguela=Séguéla; Soubre=Soubré; San-Pedro=San-Pédro; "
      "Grand Bassam=Grand-Bassam; Bouake=Bouaké")
spell('TGO', "Kpalime=Kpalimé; Sokode=Sokodé; Atakpame=Atakpamé; Lome=Lomé")
spell('GNB', "Gabu=Gabú; Catio=Catió; Bafata=Bafatá")
spell('TCD', "Lai=Laï; Kelo=Kélo; Faya Largeau=Faya-Largeau; "
      "Ndjamena=N'Djamena/N'Djaména; Abeche=Abéché")
spell('CMR', "Edea=Edéa; Eseka=Eséka; Belabo=Bélabo; Meiganga=Meiganga; "
      "Ngaoundere=Ngaoundéré; Yaounde=Yaoundé; Mbe=Mbé; "
      "Abong Mbang=Abong-Mbang")
spell('CAF', "Mbaiki=Mbaïki; Kaga Bandoro=Kaga-Bandoro; Berberati=Berbérati; "
      "Ndele=Ndélé; Bossembele=Bossembélé")
spell('COG', "Sembe=Sembé; Ouesso=Ouésso; Kayes=Nkayi")
spell('STP', "Santo Antonio=Santo António; Sao Tome=São Tomé/Sao Tomé")
spell('GHA', "Sekondi=Sekondi-Takoradi")
spell('NGA', "Ijebu Ode=Ijebu-Ode; Ado Ekiti=Ado-Ekiti; Ife=Ile-Ife; "
      "Oshogbo=Osogbo; Ogbomosho=Ogbomoso; Oturkpo=Otukpo")
spell('DZA', "I-n-Salah=In Salah; Reggane=Reggane; Ghardaia=Ghardaïa")
spell('GMB', "Georgetown=Janjanbureh")
spell('LBY', "Marzuq=Murzuq/Mourzouq; Birak=Brak; Sabha=Sabha/Sebha")
spell('ESH', "Ad Dakhla=Dakhla; Laayoune=Laâyoune; Smara=Smara; "
      "Bir Lehlou=Bir Lehlou")
spell('SDN', "Niyala=Nyala; Geneina=El Geneina; Omdurman=Omdurman/Omdourman; "
      "Port Sudan=Port Sudan/Port-Soudan; El Obeid=El Obeid/El-Obeid")
spell('GNQ', "Ebebiyin=Ebebiyín; Evinayong=Evinayong")
spell('GAB', "Mekambo=Mékambo; Mitzik=Mitzic")

# the rest of the world
spell('CRI', "San Jose=San José; Puerto Limon=Limón")
spell('ESP', "Valencia=Valencia/Valence; Cordoba=Córdoba/Cordoue")
spell('DEU', "Frankfurt=Frankfurt/Francfort; Dresden=Dresden/Dresde")
spell('ITA', "Florence=Florence; Venice=Venice/Venise; "
      "Palermo=Palermo/Palerme; Catania=Catania/Catane")
spell('NLD', "The Hague=The Hague/La Haye")
spell('POL', "Kraków=Kraków/Cracovie; Gdansk=Gdańsk/Gdansk")
spell('GRC', "Thessaloniki=Thessaloniki/Thessalonique")
spell('ROU', "Iasi=Iași; Constanta=Constanța")
spell('MDA', "Chisinau=Chișinău/Chisinau")
spell('MLT', "Valletta=Valletta/La Valette")
spell('AND', "Andorra=Andorra la Vella/Andorre-la-Vieille")
spell('MCO', "Monaco=Monaco")
spell('SMR', "San Marino=San Marino/Saint-Marin")
spell('VAT', "Vatican City=Vatican City/Vatican")
spell('UKR', "Lvov=Lviv; Dnipropetrovsk=Dnipro; Sevastapol=Sevastopol/Sébastopol; "
      "Odessa=Odesa/Odessa")
spell('RUS', "Groznyy=Grozny; Naltchik=Nalchik/Naltchik; "
      "Rostov=Rostov-on-Don/Rostov-sur-le-Don; "
      "Archangel=Arkhangelsk; Yekaterinburg=Yekaterinburg/Iekaterinbourg; "
      "Chelyabinsk=Chelyabinsk/Tcheliabinsk; "
      "Novosibirsk=Novosibirsk/Novossibirsk; "
      "Nizhny Novgorod=Nizhny Novgorod/Nijni Novgorod; "
      "Yakutsk=Yakutsk/Iakoutsk; Irkutsk=Irkutsk/Irkoutsk; "
      "Murmansk=Murmansk/Mourmansk; Sochi=Sochi/Sotchi; "
      "Krasnoyarsk=Krasnoyarsk/Krasnoïarsk; Ufa=Ufa/Oufa")
spell('TKM', "Ashgabat=Ashgabat/Achgabat")
spell('KGZ', "Bishkek=Bishkek/Bichkek")
spell('TJK', "Dushanbe=Dushanbe/Douchanbé")
spell('UZB', "Samarqand=Samarkand/Samarcande; Bukhara=Bukhara/Boukhara")
spell('AFG', "Herat=Herat/Hérat")
spell('IRN', "Isfahan=Isfahan/Ispahan; Mashhad=Mashhad/Machhad; "
      "Shiraz=Shiraz/Chiraz")
spell('IRQ', "An Najaf=Najaf/Nadjaf; Kirkuk=Kirkuk/Kirkouk")
spell('SAU', "Jeddah=Jeddah/Djeddah; Medina=Medina/Médine")
spell('ISR', "Tel Aviv-Yafo=Tel Aviv-Yafo/Tel-Aviv-Jaffa")
spell('EGY', "Luxor=Luxor/Louxor; Aswan=Aswan/Assouan; Asyut=Asyut/Assiout; "
      "Bur Said=Port Said/Port-Saïd; El Faiyum=Faiyum/Fayoum")
spell('LBY', "Misratah=Misratah/Misrata; Zuwarah=Zuwarah/Zouara")
spell('ETH', "Gonder=Gondar; Mekele=Mekele/Makalé; "
      "Dire Dawa=Dire Dawa/Dire Daoua")
spell('SOL', "Hargeysa=Hargeisa")
spell('IND', "Mumbai=Mumbai/Bombay; Kolkata=Kolkata/Calcutta; "
      "Pondicherry=Pondicherry/Pondichéry; "
      "Vishakhapatnam=Visakhapatnam; Bhubaneshwar=Bhubaneswar; "
      "Jullundur=Jalandhar; Nasik=Nashik; Sholapur=Solapur")
spell('LKA', "Sri Jawewardenepura Kotte=Sri Jayawardenepura Kotte")
spell('MDV', "Male=Malé")
spell('VNM', "Ho Chi Minh City=Ho Chi Minh City/Hô-Chi-Minh-Ville")
spell('IDN', "Bandjarmasin=Banjarmasin")
spell('CHN', "Guangzhou=Guangzhou/Canton; Shijianzhuang=Shijiazhuang; "
      "Lupanshui=Liupanshui; Kashgar=Kashgar/Kachgar; "
      "Urumqi=Ürümqi/Ouroumtsi; Ulanhot=Ulanhot")
spell('PNG', "Mt. Hagen=Mount Hagen")
spell('TON', "Nukualofa=Nuku'alofa")
spell('USA', "Ft. Worth=Fort Worth; Philadelphia=Philadelphia/Philadelphie")
spell('CAN', "St. Johns=St. John's/Saint-Jean; Québec=Québec; "
      "Saint John's=Saint John's")
spell('FRA', "St.-Denis=Saint-Denis")
spell('MEX', "Merida=Mérida; Tuxtla Gutierrez=Tuxtla Gutiérrez; "
      "Cancun=Cancún; Mazatlan=Mazatlán; Torreon=Torreón; Leon=León; "
      "San Luis Potosi=San Luis Potosí; Culiacan=Culiacán")
spell('GTM', "Guatemala=Guatemala City/Guatemala")
spell('PAN', "Panama City=Panama City/Panama")
spell('DOM', "Santo Domingo=Santo Domingo/Saint-Domingue")
spell('TTO', "Port-of-Spain=Port of Spain/Port-d'Espagne")
spell('VEN', "Merida=Mérida; San Cristobal=San Cristóbal")
spell('COL', "Mitu=Mitú")
spell('ECU', "Santa Cruz=Puerto Ayora")
spell('BOL', "Santa Cruz=Santa Cruz de la Sierra")
spell('CHL', "Concepcion=Concepción; Valparaiso=Valparaíso; "
      "Copiapo=Copiapó; Coihaique=Coyhaique; Los Angeles=Los Ángeles")
spell('ARG', "Bahia Blanca=Bahía Blanca; Neuquen=Neuquén; "
      "Rio Gallegos=Río Gallegos; Tucumán=San Miguel de Tucumán")
spell('BRA', "Florianopolis=Florianópolis; Maceio=Maceió; Cuiaba=Cuiabá; "
      "Uberlandia=Uberlândia; Ribeirao Preto=Ribeirão Preto; "
      "Santarem=Santarém; Maraba=Marabá; Ji-Parana=Ji-Paraná; "
      "Vitoria da Conquista=Vitória da Conquista; Corumba=Corumbá; "
      "Colider=Colíder")

# places whose country Natural Earth has wrong, and those that are misplaced
PLACE_COUNTRY = {('Saint-Louis', 'MRT'): 'SEN', ('Kaedi', 'SEN'): 'MRT',
                 ('Ebebiyin', 'GAB'): 'GNQ', ('Moloundou', 'COG'): 'CMR'}
PLACE_DROP = {('Calatrava', 'GNQ'), ('Satadougou', 'MLI'), ('Djado', 'NER'),
              ('Kontcha', 'CMR')}
PLACE_TYPE = {
    'San': 'town', 'Kangaba': 'town', 'Koulikoro': 'admin1-capital',
    'Timbuktu': 'admin1-capital', 'Tillaberi': 'admin1-capital',
    'Menaka': 'admin1-capital', 'Taoudenni': 'admin1-capital',
    'Bir Lehlou': 'town', 'Kankan': 'admin1-capital',
    'Laayoune': 'admin1-capital', 'Ad Dakhla': 'admin1-capital',
    'Kedougou': 'admin1-capital', 'Kandi': 'admin1-capital',
    'Djougou': 'admin1-capital', 'Kara': 'admin1-capital',
    'Atakpame': 'admin1-capital', 'Douala': 'admin1-capital',
    'Illizi': 'admin1-capital', 'Tindouf': 'admin1-capital',
    'Tamanrasset': 'admin1-capital', 'Lagos': 'admin1-capital',
    'Saint-Louis': 'admin1-capital', 'Nouadhibou': 'admin1-capital',
    'Ibadan': 'admin1-capital', 'Gusau': 'admin1-capital',
    'Gombe': 'admin1-capital', 'Gashua': 'town',
    'Abidjan': 'admin1-capital', 'Cotonou': 'admin1-capital',
    'Ouidah': 'town', 'Abomey': 'admin1-capital',
    'Onitsha': 'town', 'Lafia': 'admin1-capital', 'Bassar': 'town',
    'Sotouboua': 'town', 'Zouirat': 'admin1-capital', 'Fderik': 'town',
    'Fada': 'admin1-capital', 'Niyala': 'admin1-capital',
    'Geneina': 'admin1-capital', 'Ado Ekiti': 'admin1-capital',
    'Al Jawf': 'admin1-capital',
}
# (country, Natural Earth's name): the unit, where the point falls in the
# polygon next to it
PLACE_UNIT = {('BEN', 'Cotonou'): 'Littoral',
              ('TCD', 'Moundou'): 'Logone Occidental'}
# scaleranks that are out of proportion: regional capitals and large towns
# up, hamlets and small towns down
PLACE_RANK = {
    ('GHA', 'Kumasi'): 4, ('GHA', 'Tamale'): 5, ('GHA', 'Sunyani'): 7,
    ('MLI', 'Mopti'): 4, ('MLI', 'Sikasso'): 4, ('MLI', 'Koutiala'): 6,
    ('MLI', 'Djenne'): 6, ('MLI', 'Araouane'): 8, ('MLI', 'Tessalit'): 7,
    ('BFA', 'Fada Ngourma'): 7, ('BFA', 'Dori'): 7, ('BFA', 'Dedougou'): 7,
    ('BFA', 'Gaoua'): 8, ('BFA', 'Djibo'): 8, ('BFA', 'Manga'): 8,
    ('BFA', 'Ziniare'): 8, ('BFA', 'Ouahigouya'): 6, ('BFA', 'Kaya'): 6,
    ('BFA', 'Koudougou'): 6, ('BFA', 'Banfora'): 6,
    ('NER', 'Diffa'): 6, ('NER', 'Tillaberi'): 6,
    ('NGA', 'Jos'): 5, ('NGA', 'Zaria'): 5, ('NGA', 'Ilorin'): 5,
    ('NGA', 'Aba'): 5, ('NGA', 'Onitsha'): 6, ('NGA', 'Abeokuta'): 6,
    ('NGA', 'Uyo'): 7, ('NGA', 'Umuahia'): 7, ('NGA', 'Owerri'): 7,
    ('NGA', 'Damaturu'): 7, ('NGA', 'Dutse'): 7, ('NGA', 'Ikare'): 8,
    ('CMR', 'Buea'): 7, ('CIV', 'Divo'): 8, ('CIV', 'Daloa'): 5,
    ('CIV', 'Korhogo'): 5, ('CIV', 'San-Pedro'): 6,
    ('BEN', 'Lokossa'): 8, ('BEN', 'Natitingou'): 6, ('BEN', 'Kandi'): 6,
    ('TGO', 'Sokode'): 6, ('GIN', 'Gueckedou'): 8,
    ('CAF', 'Ndele'): 6, ('COD', 'Bumba'): 6, ('DZA', 'Arak'): 9,
    ('LBY', 'Al Jawf'): 6, ('LBY', 'Tmassah'): 8,
}

# ISO 3166 numeric codes are not given for these in the world atlas
WORLD_IDS = {'Kosovo': 'XKX', 'Somaliland': 'SOL', 'N. Cyprus': 'CYN',
             'Siachen Glacier': 'KAS', 'Indian Ocean Ter.': 'IOA',
             'Ashmore and Cartier Is.': 'ATC'}
WORLD_DISPUTED = {'XKX', 'SOL', 'CYN', 'KAS', 'ESH'}
WORLD_NAMES = {     # where the packages' names are long, formal or old
    'XKX': ('Kosovo', 'Kosovo'), 'SOL': ('Somaliland', 'Somaliland'),
    'CYN': ('Northern Cyprus', 'Chypre du Nord'),
    'KAS': ('Siachen Glacier', 'Glacier de Siachen'),
    'IOA': ('Australian Indian Ocean Territories',
            "Territoires australiens de l'océan Indien"),
    'ATC': ('Ashmore and Cartier Islands', 'Îles Ashmore-et-Cartier'),
    'BRN': ('Brunei', 'Brunei'), 'CHN': ('China', 'Chine'),
    'CPV': ('Cabo Verde', 'Cap-Vert'),
    'CZE': ('Czechia', 'Tchéquie'), 'SWZ': ('Eswatini', 'Eswatini'),
    'MKD': ('North Macedonia', 'Macédoine du Nord'),
    'IRN': ('Iran', 'Iran'), 'LAO': ('Laos', 'Laos'),
    'MDA': ('Moldova', 'Moldavie'), 'FSM': ('Micronesia', 'Micronésie'),
    'RUS': ('Russia', 'Russie'), 'SYR': ('Syria', 'Syrie'),
    'TWN': ('Taiwan', 'Taïwan'), 'TZA': ('Tanzania', 'Tanzanie'),
    'PSE': ('Palestine', 'Palestine'), 'VAT': ('Vatican', 'Vatican'),
    'FLK': ('Falkland Islands', 'Îles Malouines'),
    'USA': ('United States', 'États-Unis'),
    'TUR': ('Türkiye', 'Turquie'),
    'IOT': ('British Indian Ocean Territory',
            "Territoire britannique de l'océan Indien"),
    'SAU': ('Saudi Arabia', 'Arabie saoudite'),
    'ARE': ('United Arab Emirates', 'Émirats arabes unis'),
    'DOM': ('Dominican Republic', 'République dominicaine'),
    'MMR': ('Myanmar', 'Birmanie'),
    'VGB': ('British Virgin Islands', 'Îles Vierges britanniques'),
    'VIR': ('United States Virgin Islands', 'Îles Vierges américaines'),
    'ATF': ('French Southern and Antarctic Lands',
            'Terres australes et antarctiques françaises'),
    'MAF': ('Saint Martin', 'Saint-Martin'), 'SXM': ('Sint Maarten',
                                                     'Sint Maarten'),
    'HMD': ('Heard Island and McDonald Islands', 'Îles Heard-et-MacDonald'),
    'SSD': ('South Sudan', 'Soudan du Sud'),
    'GIN': ('Guinea', 'Guinée'), 'MUS': ('Mauritius', 'Maurice'),
    'BLR': ('Belarus', 'Biélorussie'), 'VNM': ('Vietnam', 'Viêt Nam'),
    'SHN': ('Saint Helena', 'Sainte-Hélène'),
    'SLB': ('Solomon Islands', 'Îles Salomon'),
    'WSM': ('Samoa', 'Samoa'), 'PYF': ('French Polynesia',
                                       'Polynésie française'),
    'TCA': ('Turks and Caicos Islands', 'Îles Turques-et-Caïques'),
}
WORLD_NAMES.update((k, v[:2]) for k, v in WEST_AFRICA.items())
ABBREV = {k: v[2] for k, v in WEST_AFRICA.items()}
ABBREV.update({'USA': 'U.S.A.', 'GBR': 'U.K.', 'ARE': 'U.A.E.',
               'CYN': 'N. CYPRUS', 'ATF': 'FR. S. ANT. LANDS'})
CONTINENT = {'AF': 'Africa', 'AN': 'Antarctica', 'AS': 'Asia', 'EU': 'Europe',
             'NA': 'North America', 'OC': 'Oceania', 'SA': 'South America'}
CONTINENT3 = {'SOL': 'Africa', 'CYN': 'Asia', 'KAS': 'Asia', 'IOA': 'Oceania',
              'ATC': 'Oceania', 'XKX': 'Europe'}
# French names of the large cities of the world that are written otherwise
WORLD_PLACES = dict(p.split('=') for p in (
    'London=Londres;Beijing=Pékin;Cairo=Le Caire;Moscow=Moscou;Rome=Rome;'
    'Vienna=Vienne;Brussels=Bruxelles;Lisbon=Lisbonne;Athens=Athènes;'
    'Warsaw=Varsovie;Prague=Prague;Copenhagen=Copenhague;Bern=Berne;'
    'Geneva=Genève;Algiers=Alger;Tunis=Tunis;Tripoli=Tripoli;'
    'Khartoum=Khartoum;Addis Ababa=Addis-Abeba;Mogadishu=Mogadiscio;'
    'Cape Town=Le Cap;Kuwait=Koweït;Kuwait City=Koweït;Riyadh=Riyad;'
    'Mecca=La Mecque;Jerusalem=Jérusalem;Damascus=Damas;Beirut=Beyrouth;'
    'Baghdad=Bagdad;Tehran=Téhéran;Kabul=Kaboul;New Delhi=New Delhi;'
    'Dhaka=Dacca;Kathmandu=Katmandou;Rangoon=Rangoun;Hanoi=Hanoï;'
    'Manila=Manille;Seoul=Séoul;Tokyo=Tokyo;'
    'Shanghai=Shanghai;Mexico City=Mexico;Havana=La Havane;'
    'Bogota=Bogotá;Asuncion=Asunción;'
    'Santiago=Santiago;Brasilia=Brasilia;Montreal=Montréal;Quebec=Québec;'
    'Philadelphia=Philadelphie;New Orleans=La Nouvelle-Orléans;'
    'San Francisco=San Francisco;Naples=Naples;Milan=Milan;'
    'Barcelona=Barcelone;Seville=Séville;Munich=Munich;Hamburg=Hambourg;'
    'Bucharest=Bucarest;Sofia=Sofia;Belgrade=Belgrade;Kiev=Kiev;'
    'St. Petersburg=Saint-Pétersbourg;Dublin=Dublin;Edinburgh=Édimbourg;'
    'Tangier=Tanger;Fez=Fès;Marrakesh=Marrakech;Aleppo=Alep;Mosul=Mossoul;'
    'Basra=Bassorah;Aden=Aden;Sanaa=Sanaa;Singapore=Singapour;'
    'Alexandria=Alexandrie;Antananarivo=Antananarivo;Reykjavik=Reykjavik;'
    'Nicosia=Nicosie;Abu Dhabi=Abou Dabi;Dubai=Dubaï;Muscat=Mascate;'
    'Tashkent=Tachkent;Tbilisi=Tbilissi;Yerevan=Erevan;Baku=Bakou;'
    'Ulaanbaatar=Oulan-Bator;Djibouti=Djibouti;Kampala=Kampala').split(';'))

# (English, French) of cities Natural Earth spells otherwise
WORLD_SPELLING = {
    'Kiev': ('Kyiv', 'Kiev'), 'København': ('Copenhagen', 'Copenhague'),
    'Makkah': ('Mecca', 'La Mecque'), 'Shenyeng': ('Shenyang', 'Shenyang'),
    'Ujungpandang': ('Makassar', 'Makassar'),
    'Washington, D.C.': ('Washington', 'Washington'),
    'Sao Paulo': ('São Paulo', 'São Paulo'), 'Bogota': ('Bogotá', 'Bogotá'),
    'Belem': ('Belém', 'Belém'), 'Goiania': ('Goiânia', 'Goiânia'),
    'Brasilia': ('Brasília', 'Brasilia'),
    'Medellin': ('Medellín', 'Medellín'),
    'Asuncion': ('Asunción', 'Asunción'), 'Xian': ("Xi'an", "Xi'an"),
    'Banghazi': ('Benghazi', 'Benghazi'),
    'Genoa': ('Genoa', 'Gênes'),
    'Kuwait': ('Kuwait City', 'Koweït'), 'Naples': ('Naples', 'Naples'),
    'Rangoon': ('Yangon', 'Rangoun'), 'Macau': ('Macau', 'Macao'),
    'Reykjavík': ('Reykjavík', 'Reykjavik'),
    'Lisboa': ('Lisbon', 'Lisbonne'), 'Pristina': ('Pristina', 'Pristina'),
    'Skopje': ('Skopje', 'Skopje'), 'Lome': ('Lomé', 'Lomé'),
    'Mykolayiv': ('Mykolaiv', 'Mykolaïv'),
    'Khmelnytskyy': ('Khmelnytskyi', 'Khmelnytskyï'),
    'Kamyanets-Podilskyy': ('Kamianets-Podilskyi',
                            'Kamianets-Podilskyï'),
    'Uzhgorod': ('Uzhhorod', 'Oujhorod'),
    'Illichivsk': ('Chornomorsk', 'Tchornomorsk'),
    'Kryvyy Rih': ('Kryvyi Rih', 'Kryvyï Rih'),
    'Makiyivka': ('Makiivka', 'Makiïvka'),
    'Yevpatoriya': ('Yevpatoria', 'Eupatoria'),
    'Kirovohrad': ('Kropyvnytskyi', 'Kropyvnytskyï'),
    'Izmayil': ('Izmail', 'Izmaïl'), 'Vinnytsya': ('Vinnytsia', 'Vinnytsia'),
    'Kupyansk': ('Kupiansk', 'Koupiansk'), 'Luhansk': ('Luhansk', 'Louhansk'),
    'Chernihiv': ('Chernihiv', 'Tchernihiv'),
    'Chernivtsi': ('Chernivtsi', 'Tchernivtsi'),
    'Cherkasy': ('Cherkasy', 'Tcherkassy'),
    'Chernobyl': ('Chornobyl', 'Tchernobyl'),
    'Zaporizhzhya': ('Zaporizhzhia', 'Zaporijjia'),
    'Sumy': ('Sumy', 'Soumy'), 'Mariupol': ('Mariupol', 'Marioupol'),
    'Kremenchuk': ('Kremenchuk', 'Krementchouk'),
    'Medani': ('Wad Madani', 'Wad Madani'),
    'EdDamer': ('Ed Damer', 'Ed Damer'), 'Gedaref': ('Gedaref', 'Gedaref'),
    'El Fasher': ('El Fasher', 'El Fasher'),
    'Pa-an': ('Hpa-An', 'Hpa-An'), 'Phyarpon': ('Pyapon', 'Pyapon'),
    'Jeremie': ('Jérémie', 'Jérémie'),
    'Port-De-Paix': ('Port-de-Paix', 'Port-de-Paix'),
    'Fort-Liberte': ('Fort-Liberté', 'Fort-Liberté'),
    'Gonaives': ('Gonaïves', 'Gonaïves'),
    'Cap-Haitien': ('Cap-Haïtien', 'Cap-Haïtien'),
}
# on islands that the coarse layers of the world leave out
OFF_LAND = {
    ('TWN', 'Magong'), ('ESP', 'Melilla'), ('ESP', 'Ceuta'), ('GRL', 'Nord'),
    ('GRL', 'Savissivik'), ('GRL', 'Kullorsuaq'), ('GRL', 'Tasiusaq'),
    ('IND', 'Kavaratti'), ('SLB', 'Gizo'), ('TCA', 'Grand Turk'),
    ('COL', 'San Andres'), ('ATA', 'Capitan Arturo Prat Station'),
    ('ATA', 'Marambio Station'), ('ATA', 'Orcadas Station'),
}
NOT_CAPITAL = {('Johannesburg', 'ZAF'), ('Rangoon', 'MMR'),
               ('Laayoune', 'ESH'),
               ('Laayoune', 'MAR'), ('Bir Lehlou', 'ESH'),
               ('Kyoto', 'JPN'), ('Hargeysa', 'SOL')}
# Natural Earth's figure is a larger area's or another town's; None: not known.
# The figures are those of censuses, rounded: Nigeria 2006, Cameroon 2005.
POPULATION = {
    ('MRT', 'Nema'): None, ('DZA', 'Arak'): None, ('NGA', 'Ikare'): None,
    ('TCD', 'Bongor'): None, ('GIN', 'Gueckedou'): None,
    ('NGA', 'Onitsha'): 262000, ('CMR', 'Limbe'): 84000,
    ('CMR', 'Edea'): 67000,
}
# old names that belong to a better known place
NOT_ALIAS = {('COG', 'Kayes'), ('GIN', 'Mali'), ('ECU', 'Santa Cruz')}
