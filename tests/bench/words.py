"""The words that archives for measuring are made of: plain, neutral, invented; in English and in French.

Nothing here is true of anybody: people, places and agreements are made up by the syllable.
Each text is a pair in the two languages with the same blanks, so that one is the other's translation.
"""

Pair = tuple[str, str]
"""The same text in English and in French."""

LANGUAGES = ("en", "fr")

SYLLABLES = ("ba", "cor", "del", "fen", "gar", "hal", "ji", "kel", "lor", "mar", "nov", "os", "pel", "ri", "sul", "tav")
FIRST_NAMES = ("Ada", "Bruno", "Carla", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Luis")

BODIES: tuple[Pair, ...] = (
    ("{place} Port Authority", "Autorité portuaire de {place}"),
    ("{place} Rail Board", "Conseil ferroviaire de {place}"),
    ("{place} Water Council", "Conseil de l’eau de {place}"),
    ("{place} Assembly", "Assemblée de {place}"),
    ("{place} Energy Agency", "Agence de l’énergie de {place}"),
    ("{place} Growers’ Union", "Union des producteurs de {place}"),
    ("{place} Statistics Office", "Office statistique de {place}"),
    ("{place} Teachers’ League", "Ligue des enseignants de {place}"),
)

SUBJECTS: tuple[Pair, ...] = (
    ("the harbour agreement", "l’accord sur le port"),
    ("the river dam", "le barrage de la rivière"),
    ("the northern railway", "le chemin de fer du Nord"),
    ("the fishing quotas", "les quotas de pêche"),
    ("the grain reserve", "la réserve de céréales"),
    ("the electricity tariff", "le tarif de l’électricité"),
    ("the teachers’ contract", "le contrat des enseignants"),
    ("the coastal road", "la route côtière"),
    ("the census of households", "le recensement des ménages"),
    ("the border market", "le marché frontalier"),
    ("the drinking water plan", "le plan pour l’eau potable"),
    ("the forest boundary", "la limite de la forêt"),
    ("the hospital budget", "le budget de l’hôpital"),
    ("the ferry timetable", "les horaires du bac"),
    ("the mining licence", "la licence minière"),
    ("the housing programme", "le programme de logement"),
    ("the telephone network", "le réseau téléphonique"),
    ("the flood defences", "les digues contre les crues"),
    ("the wage commission", "la commission des salaires"),
    ("the university charter", "la charte de l’université"),
    ("the bridge at the old ford", "le pont du vieux gué"),
    ("the pension fund", "la caisse de retraite"),
    ("the seed exchange", "l’échange de semences"),
    ("the customs inspection", "l’inspection des douanes"),
)

DEEDS: tuple[tuple[str, Pair], ...] = (
    ("meeting", ("Delegations meet over {subject} in {place}", "Des délégations se réunissent à {place} : {subject}")),
    ("call", ("Telephone call on {subject} reaches {place}", "Entretien téléphonique avec {place} : {subject}")),
    ("statement", ("{place} hears first public words on {subject}", "Premiers mots publics à {place} : {subject}")),
    (
        "announcement",
        ("Dates set out for {subject} near {place}", "Calendrier annoncé pour {place} : {subject}"),
    ),
    ("demand", ("Residents of {place} ask to see {subject}", "Des habitants de {place} demandent à voir : {subject}")),
    ("warning", ("Engineers warn {place} about {subject}", "Des ingénieurs avertissent {place} : {subject}")),
    ("estimate", ("Survey from {place} puts a number on {subject}", "Une enquête de {place} chiffre : {subject}")),
    ("assessment", ("Auditors in {place} assess {subject}", "Des vérificateurs évaluent à {place} : {subject}")),
    ("decision", ("Vote decides {subject}, {place} says", "Un vote tranche, dit {place} : {subject}")),
    ("agreement", ("Signatures under {subject} at {place}", "Signatures apposées à {place} : {subject}")),
    (
        "negotiation",
        ("Envoys return to {subject} near {place}", "Les émissaires reprennent à {place} : {subject}"),
    ),
    ("publication", ("Papers on {subject} appear in {place}", "Des documents paraissent à {place} : {subject}")),
    (
        "protest",
        ("March in {place} against changes to {subject}", "Marche à {place} contre une réforme : {subject}"),
    ),
    ("trial", ("Court in {place} opens the case of {subject}", "Un tribunal ouvre à {place} l’affaire : {subject}")),
)

SENTENCES: tuple[Pair, ...] = (
    (
        "The meeting lasted {n} hours and ended without a joint text, according to those who took notes.",
        "La réunion a duré {n} heures et s’est achevée sans texte commun, selon ceux qui prenaient des notes.",
    ),
    (
        "{who} said that {subject} would be looked at again before the end of the season.",
        "{who} a dit que l’on examinerait de nouveau {subject} avant la fin de la saison.",
    ),
    (
        "In {place} the question of {subject} had been open for {n} years by then.",
        "À {place}, la question était ouverte depuis {n} ans : {subject}.",
    ),
    (
        "The record of the day lists {n} speakers and gives the order in which they spoke.",
        "Le procès-verbal du jour énumère {n} orateurs et donne l’ordre de leurs interventions.",
    ),
    (
        "A first draft was handed round in the morning; the second one came back with {n} changes in the margin.",
        "Un premier projet a circulé le matin ; le deuxième est revenu avec {n} changements en marge.",
    ),
    (
        "Nobody in the room objected to the principle, but the cost of {subject} was another matter.",
        "Personne dans la salle n’a contesté le principe, mais le coût était une autre affaire : {subject}.",
    ),
    (
        "{who} asked for the figures behind {subject} and was given a table of {n} lines.",
        "{who} a demandé les chiffres, qui tenaient dans un tableau de {n} lignes : {subject}.",
    ),
    (
        "Reporters waiting outside were told that talks would go on, and that {place} would be informed first.",
        "Aux journalistes qui attendaient, on a dit que les entretiens se poursuivraient et que {place} le saurait.",
    ),
    (
        "The document runs to {n} pages, of which the last six are a list of places and dates.",
        "Le document compte {n} pages, dont les six dernières sont une liste de lieux et de dates.",
    ),
    (
        "What was agreed about {subject} applies for {n} months and can be renewed once.",
        "Ce qui a été convenu vaut pour {n} mois et peut être renouvelé une fois : {subject}.",
    ),
    (
        "Those who live near {place} had written {n} letters in the weeks before, most of them short.",
        "Les riverains de {place} avaient écrit {n} lettres dans les semaines précédentes, courtes pour la plupart.",
    ),
    (
        "{who} repeated the position of the spring and added that the door was open.",
        "{who} a répété la position du printemps et ajouté que la porte restait ouverte.",
    ),
    (
        "The vote was taken by show of hands: {n} in favour, the others against or absent.",
        "Le vote a eu lieu à main levée : {n} pour, les autres contre ou absents.",
    ),
    (
        "No date was set for the next step, and the paper does not say who is to take it.",
        "Aucune date n’a été fixée pour l’étape suivante, et le document ne dit pas qui doit la franchir.",
    ),
    (
        "It matters because {subject} decides who pays for the repairs in {place}, and when.",
        "C’est important pour les réparations à {place}, pour qui les paie et quand : {subject}.",
    ),
    (
        "Two of the {n} points concern {subject}; the rest are about procedure.",
        "Deux des {n} points portent sur le fond ; le reste est de procédure : {subject}.",
    ),
    (
        "An earlier attempt had failed over a single clause, which now stands in an annex.",
        "Une tentative antérieure avait échoué sur une seule clause, désormais placée en annexe.",
    ),
    (
        "{who} left {place} the same evening and did not take questions.",
        "{who} a quitté {place} le soir même sans répondre aux questions.",
    ),
    (
        "By the count of the clerks, {n} households are concerned, more than in the first list.",
        "D’après le compte des greffiers, {n} ménages sont concernés, plus que dans la première liste.",
    ),
    (
        "The other side heard of it on the radio and asked for the text of what had been said.",
        "L’autre partie l’a appris par la radio et a demandé le texte de ce qui avait été dit.",
    ),
    (
        "Work on {subject} began late, stopped twice for the rain, and was resumed in the autumn.",
        "Les travaux ont commencé tard, se sont arrêtés deux fois pour la pluie et ont repris à l’automne : {subject}.",
    ),
    (
        "The map that came with the paper shows {n} stretches in grey, where the line is still to be drawn.",
        "La carte jointe au document montre {n} tronçons en gris, où la ligne reste à tracer.",
    ),
    (
        "Officials in {place} described the day as ordinary; {who} called it the end of a long week.",
        "À {place}, on a parlé d’une journée ordinaire ; {who}, de la fin d’une longue semaine.",
    ),
    (
        "Whether {subject} can be carried out with {n} people is left open.",
        "Si cela peut se faire avec {n} personnes, la question reste ouverte : {subject}.",
    ),
)

LINKED: tuple[Pair, ...] = (
    ("It came after [what had happened before]({to}), to which several speakers referred.",
     "C’était après [ce qui avait précédé]({to}), que plusieurs orateurs ont évoqué."),
    ("The background is set out under [{name}]({to}).", "Le contexte est exposé sous [{name}]({to})."),
    ("[{name}]({to}) is named three times in the record.", "[{name}]({to}) figure trois fois au procès-verbal."),
    ("Much of it took place in [{name}]({to}), the rest in the offices nearby.",
     "L’essentiel s’est passé à [{name}]({to}), le reste dans les bureaux voisins."),
    ("Some spoke of [{name}]({to}), though the paper avoids the word.",
     "Certains ont parlé de [{name}]({to}), mot que le document évite."),
)  # fmt: skip
"""Sentences with a link to a record: an event, a topic, an actor, a place, a term, in this order."""

REASONS: tuple[Pair, ...] = (
    ("The source says that {subject} was put on the agenda because of what had been said there.",
     "La source dit que le sujet a été mis à l’ordre du jour à la suite de ce qui s’y était dit : {subject}."),
    ("It takes up the {n} points that were left open on that occasion, {subject} among them.",
     "Cela reprend les {n} points alors laissés ouverts, dont celui-ci : {subject}."),
    ("According to the record, those present wanted an answer about {subject} within {n} days.",
     "Selon le procès-verbal, les personnes présentes voulaient une réponse sous {n} jours : {subject}."),
    ("Both speak of {subject}, the earlier one in general and this one with figures.",
     "Les deux parlent du même sujet, le premier en général, celui-ci avec des chiffres : {subject}."),
)  # fmt: skip

STATEMENTS: tuple[Pair, ...] = (
    ("It can all be settled within {n} weeks, {subject} included, if all sides send somebody.",
     "L’affaire peut être réglée en {n} semaines si chacun envoie quelqu’un : {subject}."),
    ("What has been said in {place} about {subject} leaves out {n} of the cases.",
     "Ce qui a été dit à {place} passe sous silence {n} des cas : {subject}."),
    ("There was no promise about {subject}, only a wish to go on talking.",
     "Il n’y a pas eu de promesse, seulement le souhait de continuer à parler : {subject}."),
    ("The other side has known about {subject} for {n} months.",
     "L’autre partie est au courant depuis {n} mois : {subject}."),
)  # fmt: skip

QUOTES: tuple[Pair, ...] = (
    ("we said it in the spring and we say it again", "nous l’avons dit au printemps et nous le redisons"),
    ("that is a question for the engineers", "c’est une question pour les ingénieurs"),
    ("the door is open on our side", "la porte est ouverte de notre côté"),
    ("we have counted them twice", "nous les avons comptés deux fois"),
)

TERMS: tuple[Pair, ...] = (
    ("quorum", "quorum"), ("easement", "servitude"), ("tariff band", "tranche tarifaire"), ("annex", "annexe"),
    ("concession", "concession"), ("standing order", "règlement intérieur"), ("levy", "prélèvement"),
    ("arbitration", "arbitrage"), ("memorandum", "mémorandum"), ("moratorium", "moratoire"),
)  # fmt: skip

ROLES: tuple[Pair, ...] = (
    ("host", "hôte"), ("chair", "présidence"), ("observer", "observation"), ("signatory", "signataire"),
)  # fmt: skip

PUBLISHERS: tuple[Pair, ...] = (
    ("The {place} Courier", "Le Courrier de {place}"), ("{place} Radio", "Radio {place}"),
    ("The {place} Gazette", "La Gazette de {place}"), ("{place} Review", "Revue de {place}"),
)  # fmt: skip
