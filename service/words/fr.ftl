# The interface in French. One sentence a key, in the order of en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. Address: vous. "Endorse" is "signer", "endorsement" is "signature", "signatories" are "signataires".

number = { $count }
more-than = plus de { $number }
with-number = { $label } ({ $number })
list-separator = { ", " }
yes = oui
no = non
date-long = { $day } { $month } { $year }
moment = { $weekday } { $day } { $month } { $year } à { $time } ({ $place })
moment-utc = { $weekday } { $day } { $month } { $year } à { $time } UTC
moment-short = { $day } { $month } { $year } à { $time } ({ $place })
moment-short-utc = { $day } { $month } { $year } à { $time } UTC
moment-yours = { $moment } ({ $zone }, votre heure locale)
in-days = { $count ->
    [one] dans { $count } jour
   *[other] dans { $count } jours
}
in-hours = { $count ->
    [one] dans { $count } heure
   *[other] dans { $count } heures
}
in-minutes = { $count ->
    [one] dans { $count } minute
   *[other] dans { $count } minutes
}
days-ago = { $count ->
    [one] il y a { $count } jour
   *[other] il y a { $count } jours
}
hours-ago = { $count ->
    [one] il y a { $count } heure
   *[other] il y a { $count } heures
}
minutes-ago = { $count ->
    [one] il y a { $count } minute
   *[other] il y a { $count } minutes
}
window-opens = Ouverture des signatures le { $moment }, { $distance }.
window-closes = Clôture des signatures le { $moment }, { $distance }.
window-closed = Signatures closes le { $moment }, { $distance }.
window-closed-long-ago = Signatures closes le { $moment }.
window-yours = (à votre heure locale : { $moment }, { $zone })

# Around every page
skip = Aller au contenu
skip-to-form = Aller au formulaire
languages = Langues
contact = Nous contacter
made-with = Réalisé avec
my-link = Voir ou retirer ma signature
pages = Pagination
page-number = Page nº { $count }
back-to-statement = Retour à la déclaration
back-to-archive = Toutes les déclarations
back-to-console = Retour à la console

# Kinds and states
kind-joint_statement = Déclaration commune
kind-open_letter = Lettre ouverte
kind-urgent_appeal = Appel urgent
kind-submission = Contribution
kind-declaration = Déclaration
kind-press_release = Communiqué de presse
kind-of-organisation = Organisation
kind-of-individual = Personne

# The archive
archive-title = Déclarations
archive-kind = Type
archive-language = Langue du texte
archive-any = sans préférence
archive-show = Appliquer
archive-show-all = Afficher toutes les déclarations
archive-none-fit = Aucune déclaration ne correspond à ces filtres.
archive-empty = Rien n’a encore été publié ici.
archive-search = Mots du texte, du titre ou du nom des entités qui publient
archive-narrow = Filtrer
archive-host = Organisation qui publie
archive-year = Année
archive-hashtag = Mot-dièse
archive-feed = S’abonner aux nouvelles déclarations (flux Atom)
archive-newer = Plus récentes
archive-older = Plus anciennes

# A statement
statement-to = À l’attention de :
statement-hosts = Publiée par
statement-lead = chef de file
statement-endorse = Signer cette déclaration
statement-download = Télécharger
statement-version = Version nº { $count }
statement-not-in-your-language = Cette déclaration n’a pas encore été traduite dans votre langue.

# The tally
tally-title = Signatures
tally-endorsements = { $count ->
    [one] signature
   *[other] signatures
}
tally-organisations = Organisations
tally-people = Personnes
tally-countries = Pays
tally-goal = { $total } sur { $goal }
tally-as-of = Mis à jour le
tally-changed = Dernier changement :
tally-offline-since = Hors ligne depuis le { $time }. Voici le dernier décompte reçu.

# Signatories
recent-title = Derniers signataires
recent-empty = La liste ne contient encore aucun nom.
recent-all = Tous les signataires
signatories-heading = Signataires
signatories-title = Signataires : { $title }
signatories-first = Retour à la première page
signatories-next = Page suivante
signatories-hidden = { $count ->
    [one] Et une personne qui a demandé que son nom ne soit pas publié.
   *[other] Et { $count } personnes qui ont demandé que leur nom ne soit pas publié.
}
signatories-from = Signataires, pays ou région :
signatories-everywhere = tous les pays
signatories-regions = Par région et par pays
signatories-whole-region = Toute la région
country-unshown = Pays non affiché
search-names = Chercher un nom
search-hint = Recherchez des organisations, ou des personnes dont le nom figure en entier. Nous ne conservons pas ce que vous saisissez.
search-go = Chercher
search-found = Résultats : { $count }
search-none = Aucun nom ne correspond.
search-too-many = Il y a plus de résultats que ceux affichés ici. Saisissez davantage de lettres.
line-hidden = Signature comptée, sans nom
line-listed = Comment vous apparaissez
line-officer = Signé par { $name }. Le nom de la personne qui signe pour une organisation n’est jamais publié.

# Versions
versions-heading = Versions
versions-title = Versions : { $title }
versions-what = Un texte publié ne change jamais. Les modifications sont publiées dans une nouvelle version. Chaque signature se rattache à la version qui a été lue.
versions-endorsed = { $count ->
    [one] { $count } signature
   *[other] { $count } signatures
}
versions-substantive = modification importante
versions-changed = Ce qui a changé dans la version nº { $count }
versions-first = Ceci est la première version.
versions-untranslated = L’une des deux versions n’a pas de texte dans cette langue. Choisissez une autre langue ci-dessus.
versions-skipped = { $count ->
    [one] … un paragraphe inchangé …
   *[other] … { $count } paragraphes inchangés …
}
versions-added = ajouté :
versions-removed = supprimé :

# Passing it on
share-title = Partager
share-native = Partager
share-copy = Copier le lien
share-mail = E-mail
copy = Copier
copy-done = Copié

# The wall
wall-title = En direct : { $title }
wall-link = Décompte en direct, carte et graphiques
wall-screen = Affichage pour grand écran
wall-scan = Scannez le code pour lire et signer
wall-map = Par pays
wall-table = Sous forme de tableau
wall-days = Par jour
wall-day = Jour
wall-last-signed = Dernière signature : { $date }.
wall-bar-days = { $count ->
    [one] Chaque barre représente un jour (UTC).
   *[other] Chaque barre représente { $count } jours (UTC).
}
wall-pages = Par page partenaire
wall-page = Page
wall-other-pages = Autres pages
wall-both = Total
map-disclaimer = Plus la couleur est foncée, plus il y a de signatures. Les frontières suivent Natural Earth et n’impliquent aucune prise de position sur le statut d’un territoire. Les personnes qui ont demandé que leur nom ne soit pas publié sont comptées dans le total et n’apparaissent jamais dans un pays.
map-disclaimer-short = Frontières tracées d’après Natural Earth, sans prise de position sur le statut d’aucun territoire.
qr-label = Code QR avec le lien vers la déclaration

# Printing
print-whole = Imprimer le texte avec tous les signataires
print-undersigned = Nous, signataires de ce texte : { $organisations } et { $people } de { $countries }
print-undersigned-organisations = Nous, signataires de ce texte : { $organisations } de { $countries }
print-undersigned-people = Nous, signataires de ce texte : { $people } de { $countries }
print-organisations = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
print-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
print-countries = { $count ->
    [one] { $count } pays
   *[other] { $count } pays
}

# The embed and its studio
card-sign = Lire et signer
card-read = Lire
embed-missing = Il n’y a pas de déclaration à cette adresse. Merci de prévenir les responsables de cette page.
studio-link = Ajouter ce formulaire à votre site
studio-title = Intégrer le formulaire
studio-what = Choisissez l’aspect du formulaire sur votre site, affichez-le dans trois largeurs, puis copiez le code ci-dessous. Le formulaire ne dépose aucun cookie et ne charge rien de tiers.
studio-view = Éléments à afficher
studio-theme = Clair ou sombre
studio-density = Espacement
studio-accent = Couleur des boutons et des liens
studio-radius = Rayon des angles
studio-ref = Votre clé de partenaire
studio-ref-hint = Si la coalition vous a donné une clé, les signatures venues de votre page vous sont attribuées.
studio-show = Appliquer
studio-preview = Aperçu
studio-origins = Pour cette déclaration, le formulaire ne s’affiche que sur ces sites :
studio-copy = Copier
view-form = Le formulaire
view-card = Une carte avec un lien
view-tally = Le nombre
view-list = Les derniers signataires
view-button = Un bouton qui ouvre le formulaire
theme-auto = Comme l’appareil du lecteur
theme-light = Clair
theme-dark = Sombre
density-comfortable = Aéré
density-compact = Compact
snippet-element = Le formulaire dans votre page
snippet-element-hint = Recommandé. La hauteur s’ajuste automatiquement. Si les scripts sont désactivés ou retirés, un lien s’affiche à la place.
snippet-frame = Un cadre de hauteur fixe
snippet-frame-hint = Pour les sites qui n’autorisent pas les scripts. Modifiez la hauteur selon vos besoins.
snippet-form = Un formulaire simple
snippet-form-hint = Rien de notre site ne se charge sur votre page. Les réponses s’ouvrent dans le formulaire sur notre page, d’où la personne les envoie.
snippet-badge = Un badge
snippet-badge-hint = Une petite image avec le nombre actuel et un lien vers la déclaration.
snippet-wordpress = WordPress
snippet-wordpress-hint = Collez cette adresse seule sur une ligne pour afficher une carte avec le nombre et un lien. Pour le formulaire entier, collez le premier code ci-dessus dans un bloc « HTML personnalisé ».
snippet-qr = Code QR
snippet-qr-hint = Pour les diapositives, les affiches et les dépliants.
studio-test = Vérifier ma page
studio-paste = HTML de votre page, ou son en-tête Content-Security-Policy
studio-paste-hint = Collez le code source de la page où vous voulez placer le formulaire, ou l’en-tête. Nous le vérifions et ne le conservons pas. Au plus 60 Ko : le début de la page et l’emplacement du formulaire suffisent.
severity-blocks = Bloque le formulaire :
severity-hinders = Limite le formulaire :
severity-fine = OK :

# What was found on a partner's page; the detail follows each sentence
obstacle-script-src = La politique de sécurité de la page bloque notre script, si bien que seul le lien s’affiche. Ajoutez notre adresse à la politique :
obstacle-script-nonce = La politique de sécurité de la page ne laisse se charger que les scripts qui portent son nonce. Faites en sorte que votre serveur inscrive le nonce de chaque réponse dans notre balise de script aussi. La balise :
obstacle-script-strict = La politique de sécurité de la page ne tient pas compte des adresses (« strict-dynamic ») : elle ne laisse se charger que les scripts insérés par un script de confiance. Placez ces lignes dans un script auquel la page fait déjà confiance :
obstacle-frame-src = La politique de sécurité de la page ne permet pas d’afficher notre formulaire dans un cadre. Ajoutez notre adresse à la politique :
obstacle-sandbox = La politique de sécurité de la page la place dans un environnement isolé (sandbox) sans scripts ou sans formulaires : personne ne peut y signer. Autorisez ce dont le formulaire a besoin :
obstacle-sandbox-partly = La politique de sécurité de la page la place dans un environnement isolé (sandbox). Le formulaire s’affiche, mais les liens qui ouvrent une nouvelle fenêtre ne fonctionnent pas, ou le formulaire ne peut pas communiquer sa hauteur à la page. Autorisez les deux :
obstacle-embedder-policy = La page demande aux cadres de prendre part à son isolation (Cross-Origin-Embedder-Policy). Notre formulaire envoie ce qu’il faut ; il n’y a rien à faire.
obstacle-frame-options = X-Frame-Options indique qui peut afficher votre page dans un cadre. Notre formulaire n’est pas concerné ; il n’y a rien à faire.
obstacle-snippet-there = L’extrait est dans la page et il est complet.
obstacle-snippet-missing = L’extrait n’est pas dans cette page. Collez-le à l’endroit prévu pour le formulaire, dans un bloc HTML. Il se présente ainsi :
obstacle-element-missing = Une partie de l’extrait est dans la page, mais il manque l’élément qui devient le formulaire : un éditeur l’a peut-être retiré. Collez de nouveau l’extrait entier, dans un bloc HTML. Il se présente ainsi :
obstacle-script-missing = L’élément est dans la page, mais il manque le script qui en fait un formulaire, si bien que seul le lien s’affiche. Beaucoup d’éditeurs retirent les scripts : utilisez un bloc HTML, ou demandez à la personne qui s’occupe du site d’ajouter cette balise :
obstacle-script-elsewhere = Le script est chargé depuis une autre adresse que la nôtre, où il peut manquer ou ne plus être à jour. Chargez-le depuis la nôtre :
obstacle-script-held-back = Un outil de consentement ou d’accélération retient notre script, si bien que le formulaire arrive tard ou pas du tout. Le script ne dépose aucun cookie : excluez-le de cet outil, pour que la balise reste ainsi :
obstacle-source-wrong = L’adresse de l’élément n’est pas celle d’une déclaration de ce site ; aucun formulaire ne peut donc s’afficher. Copiez de nouveau l’extrait, ou écrivez l’adresse ainsi :
obstacle-link-missing = Il n’y a pas de lien vers la déclaration dans l’élément. Si les scripts sont désactivés ou bloqués, il ne resterait rien à lire ni à signer. Remettez le lien :
obstacle-in-comment = L’extrait, ou une partie de l’extrait, se trouve dans un commentaire HTML : les navigateurs l’ignorent. Sortez-le du commentaire qui commence ainsi :
obstacle-escaped = L’extrait, ou une partie de l’extrait, a été collé comme du texte : on voit le code à la place du formulaire. Collez-le de nouveau dans un bloc HTML. Il se présente actuellement ainsi :
obstacle-nothing-recognised = Cela ne ressemble ni à du HTML ni à des en-têtes de réponse. Collez le code source de votre page, ou la valeur de son Content-Security-Policy.
obstacle-all-well = Nous n’avons trouvé aucun problème dans ce que vous avez collé.

# For programs
docs-title = Pour les développeurs : l’API JSON

# The form
form-title = Signer
form-kind = Qui signe ?
form-as-organisation = Mon organisation
form-as-organisation-hint = J’ai l’autorisation de signer en son nom
form-as-individual = Moi-même
form-as-individual-hint = Je signe en mon propre nom
form-organisation-name = Nom de l’organisation
form-website = Site web
form-website-hint = Utilisez une adresse e-mail de ce domaine : nous pourrons vous confirmer plus vite
form-optional = (facultatif)
form-name = Votre nom complet
form-name-officer-hint = Si vous signez pour une organisation, votre propre nom n’est pas publié. Nous le conservons avec la signature.
form-role = Fonction
form-affiliation = Organisme d’appartenance
form-email = Adresse e-mail
form-email-hint = Nous ne la publions jamais. Nous vous envoyons un lien de confirmation.
form-country = Pays
form-country-choose = Choisissez un pays
form-display = Comment votre nom doit-il apparaître ?
display-public = Nom complet
display-initials = Initiales seulement, par exemple « J. D. »
display-hidden = Ne pas afficher mon nom (ma signature est comptée)
form-authorised = J’ai l’autorisation de signer au nom de cette organisation.
form-publish = Je signe cette déclaration et j’accepte que la ligne soit publiée telle qu’elle est affichée.
form-publish-unnamed = Je signe cette déclaration et j’accepte d’être compté·e. Mon nom n’est pas publié.
form-publish-chosen = Je signe cette déclaration et j’accepte d’apparaître dans la liste, ou d’être seulement compté·e, selon mon choix ci-dessus.
form-name-as-chosen = Si je signe à titre personnel, mon nom n’apparaît que selon mon choix ci-dessus.
form-updates = Recevoir par e-mail des nouvelles de cette déclaration (facultatif)
form-fax = Laissez ce champ vide
form-next = Ensuite, nous vous envoyons un e-mail. Ouvrez le lien qu’il contient et confirmez. D’ici là, rien n’est compté ni publié. Vous pouvez retirer votre signature à tout moment.
form-review-unproven = Si votre adresse e-mail n’est pas du domaine de votre site web, notre équipe vérifie d’abord la signature.
form-review-all = Notre équipe vérifie la signature de chaque organisation avant de la compter.
form-review-none = Votre signature est comptée dès que vous confirmez.
form-send = Signer
form-send-organisation = Signer au nom de mon organisation
form-send-individual = Signer en mon propre nom
form-problems = Il y a un problème
form-press-again = Tout est rempli. Vérifiez vos réponses, puis envoyez de nouveau le formulaire.
form-not-open = Cette déclaration n’est pas encore ouverte à la signature.
form-closed = Les signatures sont closes pour cette déclaration.

# What is wrong with a field; { $field } is its technical name
error-required = Il manque « { $field } ».
error-unknown = « { $field } » a une valeur inconnue.
error-too-long = « { $field } » est trop long.
error-control = « { $field } » contient un caractère qui ne peut pas être affiché. Saisissez-le de nouveau.
error-link = « { $field } » ne doit pas contenir de lien.
error-address = « { $field } » ne doit pas contenir d’adresse e-mail.
error-telephone = « { $field } » ne doit pas contenir de numéro de téléphone.
error-malformed = « { $field } » n’est pas au bon format.
error-unknown-field = « { $field } » n’est pas un champ connu.
error-text-expected = « { $field } » doit être un texte.
error-boolean-expected = « { $field } » doit être vrai ou faux.
error-number-expected = « { $field } » doit être un nombre.
error-object-expected = « { $field } » doit être un objet.
error-not-for-this-kind = « { $field } » ne correspond pas à ce type de signature.
error-kind-required = Indiquez si vous signez pour une organisation ou à titre personnel.
error-name-required = Saisissez votre nom complet.
error-name-too-long = Votre nom dépasse 120 caractères. Raccourcissez-le.
error-name-link = Ceci est une adresse web. Indiquez votre nom complet.
error-name-address = Ceci est une adresse e-mail. Indiquez votre nom complet.
error-name-telephone = Ceci est un numéro de téléphone. Indiquez votre nom complet.
error-organisation-name-required = Saisissez le nom de votre organisation.
error-organisation-name-too-long = Le nom de l’organisation dépasse 200 caractères. Raccourcissez-le.
error-organisation-website-malformed = Saisissez un site web comme example.org, ou laissez le champ vide.
error-organisation-website-domain = La terminaison de cette adresse web n’existe pas. Saisissez-la comme example.org, ou laissez le champ vide.
error-organisation-website-shared = De nombreuses organisations partagent ce site. Indiquez l’adresse de votre propre page, comme facebook.com/votre-organisation, ou laissez le champ vide.
error-organisation-website-too-long = L’adresse du site web dépasse 300 caractères. La page d’accueil suffit.
error-role-too-long = La fonction dépasse 120 caractères. Raccourcissez-la.
error-affiliation-too-long = Le nom de l’organisme d’appartenance dépasse 200 caractères. Raccourcissez-le.
error-email-required = Saisissez votre adresse e-mail. Nous y envoyons le lien de confirmation.
error-email-malformed = Ceci n’est pas une adresse e-mail. Saisissez une adresse comme nom@example.org.
error-email-domain = La partie qui suit le @ n’est pas correcte. Vérifiez s’il y a une faute de frappe.
error-email-too-long = Cette adresse e-mail est trop longue.
error-email-several = Il y a ici plusieurs adresses e-mail. Indiquez-en une seule, la vôtre.
error-country-required = Choisissez un pays.
error-country-unknown = Choisissez un pays de la liste.
error-authorised-required = Confirmez que vous avez l’autorisation de signer au nom de l’organisation.
error-consent-publish-required = Acceptez de figurer sur la liste comme indiqué. Sans cela, nous ne pouvons pas compter votre signature.
error-display-organisation-is-public = Les organisations figurent toujours sous leur nom.
error-language-unknown = La déclaration n’a pas de texte dans cette langue.
error-version-unknown = La déclaration n’a pas cette version.

# After sending the form
received-title = Consultez votre messagerie
received-what = Nous envoyons un e-mail à l’adresse indiquée. Votre signature est comptée dès que vous ouvrez le lien et confirmez.
received-late = Les e-mails prennent en ce moment plus de temps que d’habitude. Certains de ceux qui partent maintenant ont été demandés { $distance }. Le vôtre arrivera.
received-none-taken = Le serveur de messagerie n’accepte pas d’e-mails en ce moment. Rien n’est perdu. Nous continuons d’essayer, et votre e-mail arrivera.
received-spam = Pas d’e-mail après quelques minutes ? Vérifiez le dossier des courriers indésirables.
received-days = Le lien fonctionne pendant { $days } jours et, au plus, jusqu’à { $after } jours après la clôture de la déclaration.
received-again = Adresse incorrecte ? Remplissez de nouveau le formulaire. Une signature non confirmée n’est jamais comptée et elle est supprimée.
received-change = Une erreur ? Modifier
received-typo = Vouliez-vous dire { $address } ?
received-use = Utiliser

# Confirming
confirm-title = Confirmez votre signature
confirm-about = Vous êtes sur le point de signer :
confirm-replaces = Votre confirmation remplace votre signature précédente :
confirm-button = Confirmer ma signature
confirm-until = Le lien fonctionne jusqu’au { $moment }.
confirm-not-me = Vous n’avez rien demandé ?
confirm-not-me-button = Supprimer cette demande
confirm-disowned-title = Signature supprimée
confirm-disowned = Rien n’a été publié et aucune donnée vous concernant n’est conservée. Merci de nous l’avoir signalé.
confirm-done-title = Votre signature est comptée
confirm-done = Merci. Elle fait désormais partie du décompte.
confirm-in-review-title = Votre adresse e-mail est confirmée
confirm-in-review = Merci. Notre équipe vérifie la signature avant de la compter. Nous vous enverrons un e-mail.
confirm-my = Nous vous avons envoyé un second e-mail. Son lien vous permet de voir ce que nous conservons et de retirer votre signature à tout moment.

# My endorsement
my-title = Ma signature
my-change = Changer la façon dont j’apparais
my-correct-title = Corriger vos informations
my-correct-review = Si vous modifiez le nom de l’organisation, notre équipe le vérifie d’abord. D’ici là, l’organisation n’apparaît pas dans la liste.
my-correct = Enregistrer les modifications
my-withdraw-title = Retirer
my-withdraw-what = La signature disparaît aussitôt de la liste et du décompte. Vous pouvez annuler le retrait dans les 24 heures, tant que la déclaration est ouverte.
my-withdraw = Retirer ma signature
my-undo-what = Retirée par erreur ? Vous pouvez annuler le retrait jusqu’au { $moment }, tant que la déclaration est ouverte.
my-undo = Annuler le retrait
my-erase-title = Effacer
my-erase-what = Retire la signature et supprime toutes les données vous concernant qui y sont conservées.
my-erase = Tout effacer
my-erase-goes = Cela supprime votre nom, votre fonction, votre organisme, votre organisation, votre adresse e-mail et tout ce qui est conservé avec cette signature. Elle quitte la liste et le décompte. Cette action est irréversible.
my-erase-sure = Oui, tout effacer
my-erased = Cette signature a été retirée et toutes les données personnelles ont été supprimées.
my-replaced = Une signature ultérieure de votre part a remplacé celle-ci.
my-stored = Ce que nous conservons
retention-after = { $count ->
    [one] Les adresses e-mail et tout ce qui n’est pas public sont supprimés { $count } jour après la clôture ou la remise de la déclaration, la plus tardive des deux.
   *[other] Les adresses e-mail et tout ce qui n’est pas public sont supprimés { $count } jours après la clôture ou la remise de la déclaration, la plus tardive des deux.
}
retention-planned = Les adresses e-mail et tout ce qui n’est pas public seront supprimés le { $date }. Si la déclaration est remise après sa clôture, cette date est reportée, au plus tard au { $latest }.
retention-on = Les adresses e-mail et tout ce qui n’est pas public seront supprimés le { $date }.
retention-held = La suppression des adresses e-mail et de tout ce qui n’est pas public est suspendue jusqu’au { $date }.
retention-gone = Les adresses e-mail et tout ce qui n’était pas public ont été supprimés le { $date }.
retention-list-stays = La liste publique est conservée.
retention-list-goes = La liste publique est supprimée aussi.
my-kind = Type
my-version = Version lue
my-language = Langue de lecture
my-partner = Page partenaire du formulaire
my-updates = Nouvelles par e-mail
my-news-title = Nouvelles de cette déclaration
my-news-on = Vous recevez par e-mail des nouvelles de cette déclaration.
my-news-off = Vous ne recevez pas de nouvelles de cette déclaration.
my-news-blocked = Aucune nouvelle n’est envoyée à votre adresse : des e-mails n’ont pas pu être remis ou ont été signalés, ou notre équipe les a arrêtés. Dites-le-nous si c’est une erreur.
my-news-give = Recevoir des nouvelles de cette déclaration
my-news-stop = Ne plus recevoir de nouvelles de cette déclaration
my-news-before = Vos choix précédents
my-news-given = { $moment } : accepté (« { $words } »)
my-news-stopped = { $moment } : arrêté (« { $words } »)
my-address-title = Changer votre adresse e-mail
my-address-what = Nous envoyons un lien à la nouvelle adresse. Le changement vaut dès que vous ouvrez le lien et confirmez. Votre adresse actuelle en est informée.
my-address-new = Nouvelle adresse e-mail
my-address-send = Envoyer le lien
my-address-asked = Nous avons envoyé un lien à la nouvelle adresse. Il fonctionne pendant deux jours.
new-address-title = Confirmez votre nouvelle adresse e-mail
new-address-what = Votre signature sera rattachée à cette adresse. Les e-mails à son sujet y seront envoyés.
new-address-button = Utiliser cette adresse
new-address-taken = Cette adresse a déjà signé la déclaration. Pour l’utiliser ici, retirez d’abord cette signature.
unsubscribe-title = Ne plus recevoir de nouvelles
unsubscribe-what = Quelles nouvelles ne voulez-vous plus recevoir ?
unsubscribe-statement = Celles de cette déclaration
unsubscribe-site = Toutes celles de { $site }
unsubscribe-done-statement = C’est fait. Vous ne recevrez plus de nouvelles de cette déclaration.
unsubscribe-done-site = C’est fait. Vous ne recevrez plus de nouvelles de { $site }.
unsubscribe-stays = Votre signature ne change pas.
unsubscribe-gone = Vos données ont été supprimées. Aucune nouvelle de cette déclaration ne vous est envoyée.
my-submitted = Reçue
my-confirmed = Confirmée
standing-pending = Pas encore confirmée.
standing-confirmed = Comptée.
standing-accepted = Comptée.
standing-in-review = En attente d’une décision de notre équipe.
standing-declined = Non acceptée par notre équipe.
standing-quarantined = Non comptée.
standing-withdrawn = Retirée. Elle n’est plus comptée.
standing-invalidated = Retirée par notre équipe.
standing-expired = Non confirmée à temps.

# Asking for the link again
ask-title = Voir ou retirer ma signature
ask-all = Saisissez l’adresse e-mail avec laquelle vous avez signé. Si vous avez signé ici, nous vous enverrons un seul message avec les liens vers tout ce que vous avez signé.
ask-one = Saisissez l’adresse e-mail avec laquelle vous avez signé. Si vous avez signé « { $title } », nous vous enverrons le lien par e-mail.
ask-all-link = Tout ce que j’ai signé
ask-send = M’envoyer le lien
ask-done = S’il existe une signature avec cette adresse, nous lui avons envoyé le lien par e-mail.
new-link-title = Recevoir un nouveau lien
new-link-what = Indiquez l’adresse e-mail avec laquelle vous avez signé. Si votre nom figure sur la déclaration, nous vous enverrons un nouveau lien par e-mail.
new-link-send = M’envoyer un nouveau lien

# Letters
letter-hello = Bonjour,
letter-confirm = Nous avons reçu une demande, que nous pensons être la vôtre, de signature de « { $title } ». La signature n’est comptée que si vous la confirmez.
letter-remind = Il y a quelques jours, nous avons reçu une demande, que nous pensons être la vôtre, de signature de « { $title } ». Elle n’est pas encore confirmée et n’est donc pas comptée. Ceci est le seul rappel.
letter-already = Vous avez déjà signé « { $title } » avec les mêmes informations. Vous n’avez rien à faire.
letter-confirmed = Merci d’avoir signé « { $title } ».
letter-reminder = Vous avez demandé le lien vers votre signature de « { $title } ».
letter-accepted = La signature de « { $title } » par votre organisation a été acceptée. Elle est désormais comptée.
letter-declined = Notre équipe n’a pas accepté la signature de « { $title } » par votre organisation. Elle n’est pas comptée.
letter-sent_back = Une personne disposant d’une adresse e-mail du domaine de votre organisation a aussi signé « { $title } ». Cette signature figure désormais pour votre organisation. Notre équipe vérifiera de nouveau la vôtre.
letter-line-rest = Les autres informations saisies se trouvent sur la page du lien.
letter-confirm-link = Ouvrez ce lien pour vérifier et confirmer :
letter-confirm-button = Vérifier et confirmer
letter-not-me = Vous n’avez rien demandé ? Vous pouvez supprimer cette demande sur la même page. Si vous ne faites rien, rien n’est publié et tout est supprimé au bout de { $days } jours.
letter-reason = Message de notre équipe :
letter-my-link = Voyez ce qui est conservé, modifiez-le ou retirez votre signature à tout moment (un retrait peut être annulé dans les 24 heures) :
letter-contact = Si vous avez des questions, ou si vous pensez qu’il s’agit d’une erreur, contactez :
letter-contact-hosts = Si vous avez des questions, ou si vous pensez qu’il s’agit d’une erreur, contactez les organisations qui publient la déclaration. Sa page les nomme.
decline-not-confirmed = Nous n’avons pas pu confirmer que vous pouvez signer pour cette organisation.
decline-already-signed = Une personne de votre organisation a déjà signé pour elle.
decline-no-organisation = Il ne s’agit pas d’une organisation.
decline-other-website = Le site web ne correspond pas à l’organisation.
decline-not-genuine = Nous n’avons pas pu confirmer que cette signature est authentique.
decline-other = Autre motif (à saisir ci-dessous)
decline-next-not-confirmed = Tant que la déclaration est ouverte, vous pouvez signer de nouveau avec une adresse e-mail du site de votre organisation, ou demander à une personne autorisée de signer.
decline-next-already-signed = Vous n’avez rien à faire : votre organisation figure sur la liste.
decline-next-no-organisation = Tant que la déclaration est ouverte, vous pouvez signer à titre individuel, en votre nom.
decline-next-other-website = Tant que la déclaration est ouverte, vous pouvez signer de nouveau avec le site web de votre organisation.
decline-next-not-genuine = Tant que la déclaration est ouverte, vous pouvez signer de nouveau avec une autre adresse e-mail.
decline-next-other = Tant que la déclaration est ouverte, vous pouvez signer de nouveau avec des informations corrigées.
subject-confirm = Veuillez confirmer : { $title }
subject-remind = Rappel, veuillez confirmer : { $title }
new-address-letter-subject = Votre nouvelle adresse e-mail sur { $site }
new-address-letter = Nous avons reçu une demande d’utilisation de cette adresse e-mail pour une signature de « { $title } » sur { $site }. Vous n’avez rien demandé ? Ignorez cet e-mail : rien ne change. Pour utiliser l’adresse, ouvrez ce lien dans les deux jours :
old-address-letter-subject = Votre adresse e-mail sur { $site } a été changée
old-address-letter = L’adresse e-mail de votre signature de « { $title } » sur { $site } a été remplacée par une autre. C’était vous ? Alors il n’y a rien à faire. Sinon, ouvrez cette page, où vous pouvez rétablir l’adresse ou retirer la signature :
subject-already = Vous avez déjà signé : { $title }
subject-confirmed = Merci d’avoir signé : { $title }
subject-reminder = Votre signature : { $title }
subject-accepted = Signature acceptée : { $title }
subject-declined = Signature non acceptée : { $title }
subject-sent_back = Nous vérifions de nouveau votre signature : { $title }
subject-several = Vos signatures sur { $site }

# The console
staff-sign-in = Se connecter
staff-sign-in-what = Pour l’équipe de la coalition. Les signataires n’ont pas besoin de compte.
staff-sign-in-button = Se connecter
staff-to-sign-in = Aller à la connexion
staff-forgotten = Mot de passe oublié
staff-forgotten-what = Saisissez l’adresse e-mail de votre compte. Nous vous enverrons un lien pour choisir un nouveau mot de passe.
staff-forgotten-button = Envoyer le lien
staff-forgotten-sent = Si un compte a cette adresse, nous lui avons envoyé un e-mail avec un lien. Le lien fonctionne une seule fois, pendant une heure. Pas d’e-mail ? Vérifiez l’adresse et le dossier des indésirables. Si votre compte n’est pas encore configuré, demandez un nouveau lien à un ou une propriétaire.
staff-forgotten-letter-subject = Choisissez un nouveau mot de passe sur { $site }
staff-forgotten-letter = Nous avons reçu une demande de nouveau mot de passe pour votre compte sur { $site }. Vous n’avez rien demandé ? Ignorez cet e-mail : rien ne change. Pour choisir un nouveau mot de passe, ouvrez ce lien dans l’heure :
staff-new-password = Choisissez un nouveau mot de passe
staff-new-password-what = L’enregistrement ferme toutes vos sessions. Nous vous demandons ensuite un code de votre application d’authentification.
staff-new-password-button = Enregistrer le mot de passe
staff-new-address = Confirmez votre nouvelle adresse e-mail
staff-new-address-what = Ensuite, vous vous connectez avec la nouvelle adresse et les e-mails y sont envoyés.
staff-new-address-button = Confirmer
staff-new-address-done = C’est fait. Connectez-vous désormais avec votre nouvelle adresse e-mail.
staff-address-letter-subject = Confirmez votre adresse e-mail sur { $site }
staff-address-letter = Nous avons reçu une demande d’utilisation de cette adresse e-mail pour un compte sur { $site }. Vous n’avez rien demandé ? Ignorez cet e-mail : rien ne change. Pour confirmer l’adresse, ouvrez ce lien dans l’heure :
staff-address-notice-subject = L’adresse e-mail de votre compte sur { $site } a été modifiée
staff-address-notice = L’adresse e-mail de votre compte sur { $site } a été remplacée par une autre. C’était vous ? Alors il n’y a rien à faire. Sinon, prévenez maintenant un ou une propriétaire du site. Page de connexion :
staff-code = Seconde étape
staff-code-what = Saisissez le code que votre application d’authentification affiche maintenant.
staff-code-button = Continuer
staff-code-label = Code
staff-code-hint = Six chiffres, ou l’un de vos codes de secours.
staff-code-six = Six chiffres de votre application d’authentification.
staff-setup = Configurer votre compte
staff-setup-what = Saisissez le nom que vos collègues connaissent et un mot de passe que vous n’utilisez nulle part ailleurs.
staff-setup-button = Configurer
staff-proof = Confirmez que c’est vous
staff-proof-what = Cette page affiche ou exporte des données personnelles, ou modifie des droits d’accès ou votre compte. Saisissez votre mot de passe et un code. Nous ne vous les redemanderons pas pendant dix minutes.
staff-proof-button = Confirmer
staff-second-factor = Second facteur
staff-second-factor-what = Scannez ce code avec une application d’authentification, ou saisissez-y la clé. Saisissez ensuite le code que l’application affiche. Chaque compte a besoin d’un second facteur, pour qu’un mot de passe volé ne suffise pas pour se connecter.
staff-second-factor-button = Activer
staff-secret = La clé :
staff-recovery-what = Conservez ces codes ailleurs que dans votre téléphone : copiez-les ou imprimez cette page. Si vous perdez l’application d’authentification, chaque code vous permet de vous connecter une fois. Ils ne sont affichés que maintenant.
staff-recovery = Codes de secours
staff-recovery-copy = Copier les codes
staff-recovery-kept = Je les ai enregistrés
staff-password = Mot de passe
staff-password-hint = Au moins 12 caractères. Quelques mots à la suite conviennent bien et se retiennent facilement.
staff-password-short = Le mot de passe compte moins de 12 caractères. Ajoutez un mot ou deux.
staff-password-long = Le mot de passe dépasse 200 caractères.
staff-password-guessable = Ce mot de passe est facile à deviner. Utilisez des mots qui n’ont aucun rapport avec vous ni avec ce site.
staff-wrong-password = L’adresse e-mail ou le mot de passe est incorrect.
staff-wrong-code = Le code est incorrect ou a expiré.
staff-wrong-proof = Le mot de passe est incorrect, ou le code est incorrect ou a expiré.
staff-last-owner = Il faut un ou une propriétaire qui puisse se connecter. Donnez d’abord ce rôle à une autre personne.
staff-nav = Console
staff-menu = Menu
staff-menu-of-statement = Pages de cette déclaration
staff-home = Déclarations
staff-members = Équipe
staff-audit = Journal d’audit
staff-account = Mon compte
staff-inbox = Boîte de réception
staff-deliver = Exporter
staff-sign-out = Se déconnecter
staff-no-statements = Rien n’a encore été publié.
staff-statement = Déclaration
staff-state = État
staff-waiting = À vérifier
staff-rooms = Aller à
staff-role = Rôle
staff-remove = Retirer de l’équipe
staff-removed = ne fait plus partie de l’équipe
staff-not-set-up = compte pas encore configuré
staff-invite = Inviter un ou une collègue
staff-invited = Nous avons envoyé un e-mail contenant ce lien. Le lien fonctionne une seule fois, pendant trois jours. Si l’e-mail n’arrive pas, envoyez vous-même le lien :
staff-letter-subject = Votre compte sur { $site }
staff-letter = { $name } vous invite à rejoindre l’équipe de { $site }. Ouvrez ce lien dans les trois jours pour configurer votre compte :
staff-factor-on = Votre compte demande un code à chaque connexion.
staff-factor-new = Configurer une autre application d’authentification
staff-codes-left = { $count ->
    [one] Il reste { $count } code de secours.
   *[other] Il reste { $count } codes de secours.
}
staff-codes-used = { $count ->
    [one] { $count } a été utilisé.
   *[other] { $count } ont été utilisés.
}
staff-sessions = Sessions ouvertes
staff-session-here = ici
staff-session-end = Fermer cette session
staff-sessions-end = Fermer toutes les autres sessions
account-change = Modifier le nom, l’e-mail, le mot de passe ou la langue
account-details = Nom et langue
account-language = Langue de la console
account-language-hint = Les e-mails vous parviennent dans la même langue.
account-language-browser = comme dans le navigateur
account-save = Enregistrer
account-saved = Enregistré.
account-address = Adresse e-mail
account-address-now = Adresse actuelle :
account-address-new = Nouvelle adresse e-mail
account-address-hint = Nous envoyons un lien à la nouvelle adresse. Rien ne change tant que vous ne l’avez pas ouvert et confirmé.
account-address-button = Envoyer le lien
account-link-sent = Nous avons envoyé un e-mail à la nouvelle adresse. Ouvrez le lien qu’il contient dans l’heure.
account-password-new = Nouveau mot de passe
account-password-ends = Toutes vos autres sessions seront fermées.
account-password-button = Modifier le mot de passe
account-password-changed = Votre mot de passe a été modifié. Toutes vos autres sessions sont fermées.
account-codes-what = Les nouveaux codes remplacent ceux que vous avez.
account-codes-button = Créer de nouveaux codes de secours
role-viewer = Lecture
role-reviewer = Examen
role-editor = Édition
role-owner = Propriétaire
state-upcoming = pas encore ouverte
state-open = ouverte
state-closed = close
inbox-empty = Rien à vérifier
inbox-mailbox-domain = Adresse e-mail du domaine
inbox-accept = Accepter
inbox-accept-chapter = Accepter comme section distincte
inbox-decline = Ne pas accepter
deliver-what = Exporter la liste des signataires dans un fichier. La liste complète contient les noms et les adresses e-mail de personnes. Supprimez-la quand vous n’en avez plus besoin.
deliver-columns = Colonnes
deliver-format = Format
deliver-button = Créer le fichier
audit-empty = Aucune entrée pour l’instant.
audit-when = Quand
audit-who = Qui
audit-what = Quoi
audit-detail = Détails

# When something does not work
problem-not-found = Page introuvable
problem-not-found-remedy = Vérifiez s’il y a une faute de frappe dans l’adresse. Toutes les déclarations figurent sur la page d’accueil.
problem-link-over = Ce lien ne fonctionne plus
problem-link-over-remedy = Il a peut-être expiré, ou la signature a été retirée. Tant que la déclaration est ouverte, vous pouvez signer de nouveau.
problem-method-not-allowed = Cette adresse n’accepte pas ce type de requête
problem-forbidden = Vous n’avez pas accès à cette page
problem-forbidden-remedy = Votre compte a un autre rôle. Si vous avez besoin de cette page, demandez à un ou une propriétaire de modifier votre rôle.
problem-staff-link-over = Ce lien ne fonctionne plus
problem-staff-link-over-remedy = Il a déjà été utilisé, est trop ancien ou a été remplacé. Pour un nouveau mot de passe, demandez un autre lien sur la page de connexion. Pour un nouveau compte, adressez-vous à un ou une propriétaire.
problem-foreign-form = Ce formulaire n’a pas été envoyé depuis ce site
problem-foreign-form-remedy = Revenez en arrière, rechargez la page et envoyez de nouveau le formulaire. Si le problème persiste, votre navigateur masque peut-être l’origine de l’envoi.
problem-unsigned = La signature de cet appel manque, est fausse ou trop ancienne
problem-broken = Un problème est survenu de notre côté
problem-broken-remedy = Rien n’a été enregistré. Réessayez dans un instant. Si le problème persiste, contactez les responsables du site.
problem-unavailable = Le service est très sollicité
problem-too-many = Trop de tentatives
problem-too-many-streams = Trop de flux en direct sont ouverts
problem-too-large = Cela dépasse 64 Kio
problem-too-slow = La suite de la requête n’est pas arrivée à temps
problem-unreadable-body = Le contenu de la requête est illisible
problem-unreadable-client = Votre requête est passée par un serveur mandataire qui a transmis votre adresse sous une forme illisible. Demandez aux responsables de ce site de le vérifier.
problem-took-too-long = Cela prenait trop de temps ; nous l’avons interrompu
problem-too-large-upload = Cela dépasse ce que cette page accepte
problem-too-large-upload-remedy = Un formulaire peut avoir 1 Mo, un fichier 32 Mo.
problem-too-many-fields = Ce formulaire a trop de champs
problem-too-many-fields-remedy = Un formulaire peut avoir 4 000 champs. Envoyez-le en plusieurs parties.
problem-malformed-form = Ce formulaire est illisible
problem-malformed-form-remedy = Revenez en arrière, rechargez la page et envoyez-le à nouveau.
problem-statement-not-open = La déclaration n’est pas encore ouverte à la signature
problem-statement-closed = Les signatures sont closes pour cette déclaration
problem-kind-not-accepted = La déclaration n’accepte pas ce type de signature
problem-idempotency-key-reused = Cette clé d’idempotence a déjà été reçue avec un autre contenu
problem-idempotency-key-malformed = Une clé d’idempotence compte de 1 à 255 caractères
problem-oembed-format = Seul le format JSON est disponible ici
problem-not-json = Le contenu n’est pas du JSON
problem-invalid = Certaines valeurs ne sont pas valables
problem-not-now = La décision n’est pas possible maintenant
problem-remedy = Revenez en arrière et réessayez.
problem-wait = { $count ->
    [one] Rien n’a été perdu. Veuillez réessayer dans { $count } seconde.
   *[other] Rien n’a été perdu. Veuillez réessayer dans { $count } secondes.
}
limit-endorse = { $count ->
    [one] De nombreuses signatures sont arrivées depuis ce réseau. Veuillez réessayer dans { $count } seconde.
   *[other] De nombreuses signatures sont arrivées depuis ce réseau. Veuillez réessayer dans { $count } secondes.
}
limit-search = { $count ->
    [one] De nombreuses recherches ont été faites depuis ce réseau. Veuillez réessayer dans { $count } seconde.
   *[other] De nombreuses recherches ont été faites depuis ce réseau. Veuillez réessayer dans { $count } secondes.
}
limit-read = { $count ->
    [one] De nombreuses pages ont été ouvertes depuis ce réseau. Veuillez réessayer dans { $count } seconde.
   *[other] De nombreuses pages ont été ouvertes depuis ce réseau. Veuillez réessayer dans { $count } secondes.
}
limit-sign-in-account = { $count ->
    [one] De nombreuses tentatives ont eu lieu. Veuillez réessayer dans { $count } seconde.
   *[other] De nombreuses tentatives ont eu lieu. Veuillez réessayer dans { $count } secondes.
}
limit-sign-in-client = { $count ->
    [one] De nombreuses tentatives ont été faites depuis ce réseau. Veuillez réessayer dans { $count } seconde.
   *[other] De nombreuses tentatives ont été faites depuis ce réseau. Veuillez réessayer dans { $count } secondes.
}
limit-ask-again = { $count ->
    [one] De nombreux liens ont été demandés depuis ce réseau. Veuillez réessayer dans { $count } seconde.
   *[other] De nombreux liens ont été demandés depuis ce réseau. Veuillez réessayer dans { $count } secondes.
}
limit-new-address = Trop de liens ont été envoyés à de nouvelles adresses. Réessayez dans une heure.
limit-send-again = L’e-mail a déjà été renvoyé à cette adresse il y a moins d’une heure. Réessayez plus tard.

# The built-in privacy notice
privacy-title = Protection des données
privacy-kept = Ce que vous saisissez dans le formulaire, la version et la langue que vous avez lues, la page partenaire où vous avez signé, ce que vous avez accepté, les dates et heures, et la décision de notre équipe à son sujet.
privacy-shown = La liste publique, sur ce site et sur les pages de nos partenaires, ne vous présente que sous la forme que vous avez choisie. Tout le monde peut la lire, la copier et la télécharger. Le nom de la personne qui signe pour une organisation n’est jamais publié.
privacy-email = Votre adresse e-mail est conservée chiffrée. Nous l’utilisons pour les e-mails concernant votre signature et, seulement si vous le demandez, pour des nouvelles.
privacy-address = Nous ne conservons pas votre adresse IP. Pour limiter les abus, nous en gardons une empreinte calculée avec une clé secrète pendant moins d’un jour.
privacy-cookies = Ces pages ne déposent aucun cookie et ne chargent rien de tiers.
privacy-unconfirmed = Ce que vous ne confirmez pas est supprimé au bout de { $days } jours, ou { $after } jours après la clôture de la déclaration.
privacy-ended = { $count ->
    [one] Une signature que vous retirez disparaît aussitôt de la liste. Ses données personnelles sont supprimées au bout de { $count } jour.
   *[other] Une signature que vous retirez disparaît aussitôt de la liste. Ses données personnelles sont supprimées au bout de { $count } jours.
}
privacy-rights = Vous pouvez vous-même voir, modifier, retirer et effacer votre signature à tout moment :
privacy-controller-title = Responsable du traitement
privacy-controller = { $site } est responsable de vos données sur ce site.
privacy-stored-title = Ce que nous conservons
privacy-basis-title = Base légale
privacy-basis = Votre consentement (article 6, paragraphe 1, point a), du RGPD). Votre signature peut révéler vos opinions politiques ou vos convictions. Nous demandons pour cela votre consentement explicite (article 9, paragraphe 2, point a), du RGPD). Pour protéger le formulaire contre les abus, nous nous fondons sur notre intérêt légitime (article 6, paragraphe 1, point f), du RGPD).
privacy-recipients-title = Destinataires
privacy-addressee = Lorsque la déclaration est remise, son destinataire reçoit la liste des signataires. Les personnes masquées y figurent sans nom.
privacy-team = Notre équipe vérifie les signatures et peut exporter des listes. Les noms masqués et les adresses e-mail ne s’affichent qu’après une seconde confirmation, et chaque consultation est enregistrée.
privacy-providers = Les prestataires qui travaillent pour nous : le fournisseur de messagerie qui remet nos e-mails et l’hébergeur de ce site.
privacy-retention-title = Durée de conservation
privacy-standing = Votre nom reste sur la liste jusqu’à ce que vous le retiriez, ou jusqu’à la suppression de la liste publique de la déclaration.
privacy-stopped = Si vous arrêtez les nouvelles ou si vos données sont supprimées, nous gardons une empreinte de votre adresse e-mail, calculée avec une clé secrète, pour ne plus vous écrire sauf si vous le demandez. Personne ne peut y lire l’adresse.
privacy-retention = À une date indiquée sur la page de la déclaration, les adresses e-mail et tout ce qui n’est pas public sont supprimés : en général { $days } jours après la clôture ou la remise de la déclaration, la plus tardive des deux, et jamais plus de { $most } jours après la clôture, sauf si une procédure judiciaire suspend la suppression.
privacy-rights-title = Vos droits
privacy-withdrawal = Le retrait de votre consentement ne change rien à ce qui était licite auparavant. Nous ne pouvons pas rappeler les listes déjà remises, copiées ou téléchargées.
privacy-law = Vous avez aussi le droit d’accéder à vos données, de les faire rectifier ou effacer, d’en limiter le traitement et de les recevoir. Contactez-nous.
privacy-complaint = Vous pouvez adresser une réclamation à une autorité de protection des données, par exemple dans le pays où vous vivez.

# Caught mail, in the demonstration only
mail-title = E-mails de la démonstration
mail-caught = Ceci est une démonstration : voir les e-mails
mail-what = Dans la démonstration, aucun e-mail ne quitte cet ordinateur. Voici ceux qui auraient été envoyés, les plus récents en premier.
mail-empty = Aucun e-mail pour l’instant. Signez une déclaration.

letter-corrected = Notre équipe a corrigé votre signature de « { $title } ». Vous figurez maintenant sur la liste comme ci-dessous. Si ce n’est pas exact, répondez à notre équipe ou retirez votre signature avec le lien ci-dessous.
letter-question = Notre équipe a une question avant de décider de la signature de « { $title } » par votre organisation.
letter-question-answer = Pour répondre, répondez à cet e-mail.
letter-affirm = Le texte de « { $title } », que vous avez signé, a été modifié de façon importante. Votre signature reste attachée à la version que vous avez lue. Signez-vous aussi la nouvelle version ?
letter-changes = Ce qui a changé :
letter-affirm-how = Si oui, ouvrez le lien ci-dessous et choisissez « Je signe la nouvelle version ». Si vous ne faites rien, votre signature reste attachée à la version que vous avez lue.
letter-imported = Votre signature de « { $title } », donnée ailleurs, a été ajoutée ici. Vous figurez ainsi sur la liste.
subject-corrected = Votre signature a été corrigée : { $title }
subject-question = Une question sur votre signature : { $title }
subject-affirm = Le texte a changé. Signez-vous la nouvelle version ? { $title }
subject-imported = Votre signature a été ajoutée : { $title }
my-newer-title = Il existe une version plus récente
my-newer-what = Le texte a été modifié de façon importante depuis que vous l’avez signé. Votre signature reste attachée à la version que vous avez lue.
my-newer-changes = Voir ce qui a changé
my-affirm = Je signe la nouvelle version
why-burst = Beaucoup de signatures d’un même domaine e-mail en quelques minutes.
why-look-alike = Ressemble à une organisation que nous connaissons avec un autre site web.
why-seat-taken = Il existe déjà une signature de cette organisation.
why-chapter = Autre section d’une organisation qui a déjà signé : même site web, autre nom et autre pays.
why-free-mail = Adresse e-mail gratuite (Gmail, …)
why-no-website = Aucun site web n’a été indiqué.
why-other-domain = L’adresse e-mail n’est pas du domaine du site web.
why-proven = L’adresse e-mail est du domaine du site web.
inbox-why = Pourquoi elle est ici
inbox-words = Nom ou site web
inbox-filter = Appliquer
inbox-count = { $count ->
    [one] { $count } à vérifier
   *[other] { $count } à vérifier
}
inbox-count-more = Plus de { $number } à vérifier
inbox-none-match = Rien à vérifier ne correspond à ces filtres.
inbox-all = Décider de toutes les signatures correspondantes
inbox-all-what = La décision porte sur tout ce qui correspond aux filtres ci-dessus, y compris ce qui n’est pas sur cette page. Vous en voyez l’avancement et pouvez l’annuler.
inbox-accept-all = Accepter toutes les signatures correspondantes
inbox-decline-all = N’accepter aucune des signatures correspondantes
inbox-all-changed = Les signatures correspondantes ont changé depuis le chargement de la page. Vérifiez-les de nouveau, puis décidez.
inbox-history = Historique
inbox-ask = Poser plutôt une question
inbox-ask-what = Saisissez la question dans le champ du motif, puis choisissez de nouveau le bouton.
inbox-merge = C’est une organisation que nous connaissons
inbox-resembles = Elle ressemble à :
inbox-known = Une autre organisation : son site web, ou son nom dans le registre
inbox-merge-button = Fusionner avec elle
inbox-undo = Annuler
inbox-done-unknown = Aucune organisation n’a ce site web ou ce nom. Cherchez dans le registre, ou ajoutez-la.
inbox-pick = Sélectionner
inbox-accept-picked = Accepter la sélection
inbox-decline-picked = Ne pas accepter la sélection
inbox-none-picked = Rien n’est sélectionné. Sélectionnez des signatures, ou utilisez les boutons pour toutes les signatures correspondantes.
inbox-label-accepted = Acceptée :
inbox-label-declined = Non acceptée :
inbox-label-undone = Annulé :
inbox-label-asked = Question envoyée :
inbox-label-merged = Fusionnée :
inbox-label-gone = Décision déjà prise par un ou une collègue :
inbox-label-withdrawn = Retirée entre-temps :
inbox-label-changed = Modifiée entre-temps :
inbox-label-seat-taken = Impossible d’accepter :
inbox-then-accepted = La signature est comptée. La personne qui a signé reçoit un e-mail.
inbox-then-declined = La signature n’est pas comptée. La personne qui a signé reçoit un e-mail.
inbox-then-undone = La signature est de nouveau dans la liste. Si l’e-mail était déjà parti, il ne peut pas être rappelé.
inbox-then-asked = La réponse arrivera à votre propre adresse e-mail.
inbox-then-merged = La signature appartient maintenant à cette organisation. Il vous reste à décider.
inbox-then-gone = Votre décision n’a pas été enregistrée.
inbox-then-withdrawn = Votre décision n’a pas été enregistrée.
inbox-then-changed = Vérifiez-la de nouveau, puis décidez.
inbox-then-seat-taken = Cette organisation a déjà signé.
inbox-shown = { $from } à { $to }
inbox-decision = Décision
inbox-decline-or-ask = Ne pas accepter ou poser une question
inbox-preset = Motif de la non-acceptation
inbox-preset-none = Choisir un motif
inbox-decline-why = Choisissez un motif de non-acceptation, ou saisissez le vôtre.
inbox-many = Ne pas accepter la sélection, ou décider de toutes les signatures correspondantes
keys-on = Raccourcis clavier
staff-campaign = Campagne
staff-edit = Texte et réglages
staff-signatories = Signataires
staff-coverage = Membres : qui a signé
staff-import = Importer
staff-organisations = Registre des organisations
staff-health = État du service
staff-delivery = E-mails
order-newest = Les plus récentes d’abord
order-oldest = Les plus anciennes d’abord
order-name = Par nom
order-country = Par pays
column-name = Nom
column-kind = Type
column-country = Pays
column-state = Statut
column-since = Depuis
column-language = Langue
column-version = Version lue
column-partner = Partenaire
column-display = Affichage du nom
signatories-wrong = Nous ne pouvons pas rechercher le contenu du champ « { $field } ». Corrigez-le ou laissez-le vide.
signatories-filter = Filtre
signatories-words = Nom, organisation ou site web
signatories-standing = Comptées ou en attente
signatories-more = Plus de filtres
signatories-since-day = Reçue ce jour-là ou après (UTC)
signatories-until-day = Reçue ce jour-là ou avant (UTC)
signatories-days-hint = Les personnes dont le nom n’est pas public sont exclues d’un filtre par jour.
signatory-state-counted = Comptées
signatory-state-in-review = À examiner
signatory-state-declined = Refusées
signatory-state-quarantined = Retenues pour vérification
signatory-state-withdrawn = Retirées par le signataire
signatory-state-invalidated = Retirées par l’équipe
signatories-domain-hint = Par exemple example.org. Les adresses sont conservées chiffrées et sont ouvertes une par une, ce qui prend un moment dans une longue liste.
signatories-import = Numéro d’importation
signatories-columns = Colonnes
signatories-order = Ordre
signatories-keep = Enregistrer ce filtre
signatories-keep-name = Nom du filtre
signatories-keep-button = Enregistrer le filtre
signatories-kept = Mes filtres
signatories-forget = Supprimer un filtre
signatories-forget-button = Supprimer le filtre
signatories-count = { $count ->
    [one] { $count } signature correspond
   *[other] { $count } signatures correspondent
}
signatories-count-more = Plus de { $number } signatures correspondent
signatories-cut = Les noms et adresses qui ne sont pas publics sont chiffrés et s’ouvrent un par un. La recherche a porté sur les { $number } premiers. Ajoutez des filtres pour chercher parmi les autres.
signatories-none = Aucune signature ne correspond.
signatories-before = Page précédente
signatories-after = Page suivante
signatories-erased = (effacée)
staff-name-hidden = (nom masqué)
staff-reveal = Afficher les noms masqués, les responsables et les domaines e-mail, et y chercher
staff-reveal-what = Vous confirmez votre identité, et chaque consultation est inscrite dans le journal d’audit.
invalidate-preview = Retirer les signatures correspondantes…
invalidate-title = Retirer ces signatures ?
invalidate-count = { $count ->
    [one] { $count } signature correspond.
   *[other] { $count } signatures correspondent.
}
invalidate-what = Elles seront retirées de la liste et du décompte. Personne ne reçoit d’e-mail. Vous pouvez toutes les rétablir.
invalidate-cut = Cet aperçu a ouvert les { $number } premières signatures. La tâche les ouvre toutes et retire toutes celles qui correspondent.
invalidate-sample = Quelques-unes d’entre elles :
invalidate-reason = Motif (conservé dans le journal d’audit)
invalidate-reason-missing = Indiquez un motif.
invalidate-run = Retirer
invalidate-open = Ajoutez d’abord un filtre. Sans filtre, toutes les signatures seraient retirées.
invalidate-changed = Les signatures correspondantes ont changé depuis le chargement de la page. Vérifiez-les de nouveau.
invalidate-before = Retirées et rétablies
signatory-title = Signature
signatory-back = Retour à la liste
send-again-link = Renvoyer un e-mail de confirmation
send-again-title = Renvoyer l’e-mail de confirmation
send-again-what = Pour une personne qui a signé et n’a pas reçu l’e-mail. Saisissez l’adresse avec laquelle elle a signé. Une fois par heure pour chaque adresse.
send-again-button = Renvoyer
send-again-done = L’e-mail de confirmation sera renvoyé.
send-again-waiting = Le premier e-mail n’a pas encore été envoyé. Il est en attente.
send-again-nobody = Personne avec cette adresse n’attend de confirmation.
news-blocked-bounced = Non, car les e-mails à cette adresse ont échoué
news-blocked-complaint = Non, car un e-mail a été signalé comme indésirable
news-blocked-staff = Non, arrêtées par notre équipe
signatory-reveal = Afficher les informations masquées
signatory-job = La dernière tâche qui l’a modifiée
signatory-ended = Fin
signatory-consent = Texte du consentement
signatory-correct = Corriger
signatory-correct-what = Pour les fautes de frappe. La personne signataire reçoit un e-mail avec les informations corrigées.
signatory-correct-button = Enregistrer la correction
signatory-reason = Motif (conservé dans le journal d’audit : n’indiquez aucun nom)
signatory-reason-missing = Indiquez un motif. Il est conservé dans le journal d’audit.
signatory-wrong = Le champ « { $field } » est vide, trop long, ou contient quelque chose qui ne peut pas faire partie d’un nom.
signatory-hide = Masquer le nom
signatory-hide-what = La signature reste comptée. Le nom n’est plus affiché.
signatory-hide-button = Masquer le nom
signatory-remove = Retirer de la liste
signatory-remove-what = Cette signature quitte la liste et le décompte. Personne ne reçoit d’e-mail. Vous pouvez annuler sur cette page.
signatory-remove-button = Retirer
signatory-restore = Retirée de la liste
signatory-restore-what = Notre équipe a retiré cette signature. Elle ne compte pas.
signatory-restore-button = Annuler : la rétablir
signatory-done-invalidate = Retirée. Vous pouvez annuler sur cette page.
signatory-done-restore = Rétablie. Elle est comme avant.
signatory-erase = Effacer sur demande
signatory-erase-what = À utiliser lorsque la personne signataire le demande. La signature prend fin, et toutes les données personnelles de cette adresse e-mail sont supprimées de cette déclaration. Vous ne pouvez pas annuler cette action.
signatory-erase-button = Effacer définitivement
signatory-done-correct = Signature corrigée. La personne signataire reçoit un e-mail.
signatory-done-hide = Nom masqué. La signature est comptée, le nom n’est pas affiché.
signatory-done-erase = Signature effacée.
signatory-done-gone = Un ou une collègue l’a modifiée entre-temps, ou son statut ne le permet pas. Les informations actuelles figurent ci-dessous.
job-deliver = Export
job-invalidate = Retirer des signatures
job-restore = Rétablir des signatures retirées
job-import = Importation
job-undo_import = Annuler une importation
job-review = Décider de plusieurs signatures
job-undo_review = Annuler des décisions
job-mail_missing = Écrire aux membres qui n’ont pas signé
job-affirm = Interroger les signataires sur la nouvelle version
job-state-draft = Pas commencée.
job-state-waiting = Commence dans un instant.
job-state-running = En cours.
job-state-done = Terminée.
job-state-cancelled = Arrêtée. Ce qui a déjà été fait est conservé.
job-state-failed = Échec. Le journal du serveur en indique la raison. Ce qui a déjà été fait est conservé.
job-progress = { $done } sur { $total }
job-asked = Demandée
job-ended = Terminée
job-result-done = Faites
job-result-left = Inchangées
job-result-rows = Lignes
job-result-organisations = Nombre d’organisations
job-result-individuals = Personnes
job-result-wrong = Lignes ignorées
job-result-sent = E-mails
job-order-reason = Motif
job-order-basis = Preuve du consentement
job-file-until = Téléchargement possible jusqu’au
job-fetch = Télécharger
job-cancel = Arrêter
job-undone = Annulée : voir les détails
job-lines = Lignes à vérifier
job-line = Ligne
job-reason = Problème
job-more-lines = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
job-back = Retour
preset-public = Liste publique
preset-what-public = Ce que tout le monde peut voir. Les personnes masquées sont des lignes sans nom, pour que le nombre de lignes soit celui du décompte.
preset-full = Liste complète
preset-what-full = Toutes les colonnes, avec les adresses e-mail. Réservée à la coalition.
preset-press = Pour les journalistes
preset-what-press = Les noms tels que publiés, avec le nom du pays, sans les personnes masquées.
preset-un = Pour un organe des Nations Unies
preset-what-un = Les organisations par pays, avec leur statut consultatif lorsque le registre le connaît.
format-csv = CSV, pour les tableurs
format-xlsx = XLSX, une feuille de calcul
format-jsonl = JSON Lines, pour les logiciels
format-html = Une page à imprimer, avec ce que tout le monde peut voir
grouping-kind = Les organisations, puis les personnes
grouping-country = Pays par pays
grouping-region = Région par région
export-id = Numéro de la ligne
export-kind = Type
export-name = Nom
export-affiliation = Organisme d’appartenance
export-role = Fonction
export-country = Pays
export-ecosoc = Statut auprès de l’ECOSOC
export-endorsed_on = Date de signature
export-state = Statut
export-display = Affichage du nom
export-contact_name = Nom de la personne à contacter
export-email = Adresse e-mail
export-website = Site web
export-language = Langue de lecture
export-version = Version lue
export-partner = Partenaire
export-consent = Peut être publiée
export-updates = Nouvelles par e-mail
export-submitted_at = Reçue (UTC)
export-confirmed_at = Confirmée (UTC)
export-display-public = Nom
export-display-initials = Initiales
export-display-hidden = Nom non affiché
export-unnamed = Nom non publié
export-rows = { $count ->
    [one] { $count } signataire
   *[other] { $count } signataires
}
deliver-grouping = Groupes
deliver-language = Langue
deliver-own = Choisir les colonnes
deliver-own-use = Utiliser les colonnes cochées ici
deliver-personal = donnée personnelle
deliver-preview = Afficher les premières lignes
deliver-sample = Les premières lignes
deliver-is-personal = Cette liste contient plus que ce que tout le monde peut voir. Le journal d’audit indique qui la demande.
deliver-delivered = Exports terminés
deliver-none = Aucun export pour l’instant.
deliver-others = Tous les exports, y compris ceux en cours
import-what = Importez un tableau de signatures recueillies ailleurs, par exemple dans un formulaire en ligne, une feuille de calcul ou un envoi. Vous pouvez vérifier chaque colonne et chaque ligne avant tout enregistrement.
import-file = Le tableau
import-file-hint = CSV ou XLSX, au plus 32 Mo et 200 000 lignes. S’il y a plusieurs feuilles, ou un titre au-dessus des en-têtes, vous pourrez choisir à la page suivante.
import-button = Téléverser
import-before = Importations précédentes
import-no-file = Veuillez choisir un fichier.
import-empty = Ce fichier est vide, ou ne contient des données que dans des feuilles masquées.
import-unknown = Ce fichier n’est ni du texte ni du XLSX, ou il est endommagé. Enregistrez-le au format « CSV UTF-8 » ou XLSX, puis réessayez.
import-too-long = Ce fichier compte plus de 200 000 lignes. Divisez-le et importez les parties l’une après l’autre.
import-too-large = Ce fichier est trop volumineux : plus de 32 Mo, ou plus de 64 Mo ou de 4 000 000 de cellules une fois ouvert. Divisez-le et importez les parties l’une après l’autre.
import-too-wide = La ligne { $line } compte plus de 256 colonnes. Supprimez celles dont vous n’avez pas besoin.
import-other-format = C’est un fichier XLS, XLSB ou ODS, ou un fichier protégé par un mot de passe. Enregistrez-le au format XLSX sans mot de passe, ou « CSV UTF-8 », puis réessayez.
import-other-encoding = Les lettres de ce fichier ne peuvent pas être lues avec certitude. Enregistrez-le au format « CSV UTF-8 » ou XLSX, puis réessayez.
import-no-such-sheet = Ce fichier n’a pas de feuille de ce nom. Il contient : { $sheets }.
import-no-such-line = La ligne { $line } est vide et ne peut donc pas contenir les en-têtes.
import-note-utf16 = Le fichier était en UTF-16 et a été converti.
import-note-windows-1252 = Certaines lettres n’étaient pas en UTF-8. Elles ont été lues comme du Windows-1252, comme dans « { $example } » à la ligne { $line } (lignes : { $count }). Si elles sont fausses, enregistrez le fichier au format « CSV UTF-8 » et envoyez-le à nouveau.
import-note-broken-letters = Certaines lettres sont abîmées, comme dans « { $example } » à la ligne { $line } (lignes : { $count }). Rien n’a été changé. Corrigez-les dans le fichier, ou exportez à nouveau la liste au format « CSV UTF-8 ».
import-note-control-characters = Des caractères de contrôle invisibles ont été retirés. Première ligne : { $line }. Nombre de lignes : { $count }.
import-note-stray-quotes = Un guillemet à la ligne { $line } (« { $example } ») n’est pas fermé et a été lu comme du texte (lignes : { $count }).
import-note-cut-cells = Des cellules de plus de 2 000 caractères ont été coupées. Première ligne : { $line }. Nombre de lignes : { $count }.
import-note-error-cells = Des cellules en erreur ont été lues comme vides, comme « { $example } » à la ligne { $line } (lignes : { $count }).
import-note-hidden-rows = Les lignes masquées n’ont pas été reprises. Première ligne : { $line }. Nombre de lignes : { $count }. Pour les importer, affichez-les dans le tableur, enregistrez et envoyez à nouveau le fichier.
import-note-hidden-sheets = Le fichier a des feuilles masquées : { $sheets }.
import-note-sheet = La feuille « { $sheet } » a été lue. Le fichier contient aussi : { $sheets }.
import-note-heading-row = Les en-têtes ont été trouvés à la ligne { $line }. Les lignes au-dessus n’ont pas été lues.
import-lines = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
import-last = Résultat de la dernière vérification
import-columns = Ce que signifient les colonnes
import-heading = En-tête
import-means = Signification
import-sample = Par exemple
import-kinds = Les lignes sont
import-kinds-mixed = des organisations là où une organisation est nommée, sinon des personnes
import-kinds-organisations = des organisations
import-kinds-people = des personnes
import-default-country = Pays des lignes qui n’en indiquent aucun
import-left-out = ces lignes sont ignorées
import-how = Comment les importer
import-how-count = Compter tout de suite : l’accord a été donné ailleurs.
import-how-ask = Demander à chaque personne par e-mail. Une signature est comptée lorsque son adresse e-mail est confirmée.
import-basis = Preuve du consentement
import-basis-hint = Où la signature a été donnée et à quoi, par exemple « Liste papier de l’assemblée du 3 mars, avec le texte de la version nº 1 ». Cette indication est conservée avec l’importation.
import-tell = Informer chaque signataire par e-mail que sa signature a été ajoutée ici, avec le lien pour la voir, la modifier et la retirer
import-try = Vérifier seulement
import-run = Importer
import-notes = Comment le fichier a été lu
import-reading = Lire une autre feuille, ou les en-têtes d’une autre ligne
import-sheet = Feuille
import-heading-row = Ligne des en-têtes
import-heading-row-hint = Numéro de ligne dans le fichier ou le tableur, à partir de 1.
import-read-again = Relire le fichier
import-values = Valeurs non comprises
import-values-what = Indiquez une fois ce que signifie chaque valeur. La réponse vaut pour toutes les lignes concernées et est gardée pour le prochain fichier avec les mêmes en-têtes. Les lignes dont une valeur est sans réponse sont ignorées ; si c’est seulement le jour de la signature, le jour de l’importation compte.
import-value = Valeur
import-value-field = Colonne
import-value-blank = (vide)
import-value-open = (pas encore de réponse)
import-value-out = ignorer ces lignes
import-value-empty = considérer comme vide
import-value-lines = Lignes
import-first-line = Première ligne
import-country-for-unknown = Utiliser ce pays aussi lorsque le pays du fichier n’est pas compris
import-no-email = Importer aussi les lignes sans adresse e-mail. Personne ne peut écrire à ces signataires, et ils comptent comme non vérifiés.
import-missing-unclear = Une colonne demande peut-être le consentement ou s’il faut masquer le nom, et ce n’est pas clair. Indiquez ce qu’elle signifie.
import-lines-link = Voir chaque ligne et corriger les lignes ignorées
import-lines-title = Lignes de l’importation
import-lines-back = Retour à l’importation
import-groups = Lignes ignorées, par raison
import-download = Télécharger les lignes ignorées avec les raisons (CSV)
import-correct = Corriger les lignes ignorées
import-correct-what = Corrigez les erreurs, puis vérifiez à nouveau. Rien n’est importé avant que vous ne le choisissiez.
import-correct-button = Vérifier à nouveau
import-line-by-line = Ligne par ligne
import-becomes = Devient
import-waits = en attente de vérification
import-shown = { $full } avec le nom complet, { $initials } avec les initiales, { $hidden } sans nom affiché
import-no-consent = { $count ->
    [one] Aucune colonne n’indique qui a donné son accord : la ligne ne compte que sur votre parole.
   *[other] Aucune colonne n’indique qui a donné son accord : les { $count } lignes ne comptent que sur votre parole.
}
import-name-already = Une personne de ce nom et de ce pays a déjà signé.
import-signed-later = Le jour de la signature est dans le futur.
import-signed-earlier = Le jour de la signature est antérieur de plus de dix ans à la publication de la déclaration.
job-result-waits = En attente de vérification
answer-yes = Oui
answer-no = Non
answer-organisation = Organisation
answer-individual = Personne
answer-public = Afficher le nom
answer-initials = N’afficher que les initiales
answer-hidden = Ne pas afficher le nom
answer-day_first = Le jour d’abord (31/12/2026)
answer-month_first = Le mois d’abord (12/31/2026)
import-missing-email = Aucune colonne ne contient l’adresse e-mail. Sans elle, les signataires ne peuvent ni voir, ni modifier, ni retirer leur signature.
import-missing-name = Aucune colonne ne contient de nom.
import-missing-country = Aucune colonne ne contient le pays. Choisissez une colonne, ou choisissez le pays des lignes qui n’en indiquent aucun.
import-missing-basis = Indiquez où la signature a été donnée et ce qui a été accepté (au moins dix caractères).
import-name = Le nom manque, est trop long, ou n’en est pas un.
import-email = L’adresse e-mail manque ou n’est pas valable.
import-country = Le pays manque ou n’est pas connu.
import-organisation = Le nom de l’organisation manque ou est trop long.
import-website = Le site web est illisible.
import-role = La fonction est trop longue, ou n’en est pas une.
import-affiliation = Le nom de l’organisme d’appartenance est trop long, ou n’en est pas un.
import-kind = Ce n’est ni une organisation ni une personne, ou cette déclaration ne l’accepte pas.
import-display = Le mode d’affichage du nom n’est pas connu.
import-language = La langue n’est pas l’une de celles de la déclaration.
import-already = Cette adresse e-mail a déjà signé la déclaration.
import-seat-taken = Cette organisation a déjà signé la déclaration.
import-twice = La même entrée figure plus haut dans le fichier.
import-consent = Il n’y a pas de consentement.
import-anonymous = On ne sait pas si le nom doit être masqué, ou une organisation le demande (les organisations sont toujours publiques).
import-state = Dans la liste exportée, cette signature ne comptait pas.
import-version = La déclaration n’a pas cette version.
import-answered = Les lignes avec cette valeur sont ignorées, comme vous l’avez choisi.
import-other = Cette ligne contient quelque chose qui ne peut pas être importé.
field-nothing = (ignorer)
field-email = Adresse e-mail
field-name = Nom complet
field-first_name = Prénom
field-last_name = Nom de famille
field-organisation = Nom de l’organisation
field-website = Site web de l’organisation
field-country = Pays
field-role = Fonction
field-affiliation = Organisme d’appartenance
field-kind = Organisation ou personne
field-display = Mode d’affichage du nom
field-language = Langue
field-consent = Accord donné
field-updates = Souhaite des nouvelles
field-anonymous = Souhaite masquer le nom
field-signed_on = Jour de la signature
field-state = Statut dans un de nos exports
field-partner = Clé du partenaire
field-version = Version lue
field-unclear = (pas encore clair : à choisir)
campaign-exact = Décompte exact, pour l’équipe seulement
campaign-unnamed = Personnes comptées sans être nommées
campaign-exact-what = Dans le décompte public, les personnes masquées sont ajoutées et retirées quelques minutes plus tard, par groupes, et jamais par pays. Les chiffres ci-dessous comptent tout le monde aussitôt, dans son propre pays.
campaign-pace = Rythme et objectif
campaign-last-day = Ces dernières 24 heures
campaign-last-three-days = Ces dernières 72 heures
forecast-reached = L’objectif est atteint.
forecast-on = À ce rythme, l’objectif est atteint à cette date : { $date }.
forecast-not-before-closing = À ce rythme, l’objectif n’est pas atteint avant la clôture de la déclaration.
forecast-no-pace = Il y a trop peu de signatures récentes pour une prévision.
campaign-in-review = En attente d’une décision de l’équipe
campaign-quarantined = Retenues pour vérification
campaign-pending = En attente de confirmation par e-mail
campaign-outbox = E-mails en attente d’envoi
campaign-outbox-due = { $count ->
    [one] { $count } e-mail aurait déjà dû être envoyé.
   *[other] { $count } e-mails auraient déjà dû être envoyés.
}
campaign-outbox-due-more = Plus de { $number } e-mails sont en attente d’envoi.
campaign-outbox-oldest = Le plus ancien aurait dû être envoyé { $distance }.
campaign-outbox-dead = { $count ->
    [one] { $count } e-mail n’a pas pu être remis.
   *[other] { $count } e-mails n’ont pas pu être remis.
}
campaign-outbox-dead-more = Plus de { $number } e-mails n’ont pas pu être remis.
campaign-domains = Taux de confirmation par domaine e-mail
campaign-domains-what = Combien d’e-mails de confirmation ont conduit à une confirmation. Un domaine est indiqué à partir de 20 e-mails envoyés. Cela n’est conservé avec aucune signature.
campaign-domains-none = Aucun domaine n’a encore reçu 20 e-mails.
campaign-domains-all = Tous les domaines
campaign-domain = Domaine e-mail
campaign-domain-warning = { $domain } : on y confirme bien moins qu’ailleurs. Un filtre bloque peut-être nos e-mails. Demandez à un contact sur place de vérifier le dossier des indésirables, ou d’autoriser nos e-mails.
campaign-letters = E-mails
campaign-rate = Taux
campaign-percent = { $count } %
campaign-within-hour = En une heure
campaign-within-day = En un jour
campaign-bounced = Revenus
campaign-complaints = Signalés comme indésirables
campaign-as-loaded = Le décompte ci-dessus est en direct. Tout le reste date du moment où cette page a été chargée.
campaign-hours = Par heure, les deux derniers jours
campaign-hour-what = Heure
campaign-hour = { $date } à { $hour }:00 UTC
campaign-languages = Par langue lue
health-what = Les mêmes vérifications que la commande « undersigned doctor », faites à chaque chargement de cette page. Les résultats citent des commandes et des réglages ; ils sont donc en anglais.
health-all-well = Tout fonctionne.
health-some-warn = Le service fonctionne, avec des avertissements.
health-some-fail = Quelque chose ne fonctionne pas.
health-good = OK
health-warning = avertissement
health-failure = échec
health-found = Résultat
health-remedy = Ce qu’il faut faire
health-given-up-title = E-mails qui n’ont pas pu être remis
health-given-up = { $count ->
    [one] { $count } e-mail n’a pas pu être remis.
   *[other] { $count } e-mails n’ont pas pu être remis.
}
health-again-what = Corrigez d’abord la cause. Chaque e-mail est rédigé de nouveau à partir des données actuelles ; ceux qui ne sont plus nécessaires ne sont pas envoyés.
health-again = Envoyer de nouveau
delivery-what = Ce que sont devenus les e-mails envoyés par ce site, et qui n’en reçoit plus d’actualités.
delivery-domains = E-mails revenus, par domaine e-mail
delivery-domains-what = Un domaine est nommé à partir de 20 e-mails de confirmation envoyés. La dernière ligne compte tous les domaines.
delivery-domains-none = Aucun e-mail n’est revenu.
delivery-not-read = Ce site n’apprend pas quand un e-mail ne peut pas être remis. La personne qui l’exploite peut le configurer.
delivery-hard = L’adresse ne fonctionne pas
delivery-soft = Boîte pleine ou indisponible
delivery-ours = Refusé comme indésirable
delivery-suppressed = Adresses qui ne reçoivent pas d’actualités
delivery-suppressed-what = Seul un code de chaque adresse est conservé : il n’y en a donc pas de liste. Les e-mails de confirmation et les réponses sont toujours envoyés.
delivery-suppressed-none = Aucune adresse n’est bloquée pour tout le site.
delivery-email = Vérifier une adresse e-mail
delivery-email-hint = Par exemple, quand une personne demande pourquoi elle ne reçoit pas d’actualités.
delivery-find = Vérifier
delivery-error-email = Saisissez une adresse e-mail comme nom@example.org
delivery-found-none = Cette adresse n’est pas bloquée.
delivery-reason = Raison
delivery-scope = Pour
delivery-scope-site = Toutes les actualités de ce site
delivery-since = Depuis
delivery-lift = Débloquer
delivery-lift-what = Ne débloquez une adresse que si son propriétaire vous l’a demandé, ou si l’erreur a été corrigée. Ce que le propriétaire a décidé ne change pas.
delivery-only-owner = Seul le propriétaire de l’adresse peut changer cela, sur la page à laquelle mène le lien de ses e-mails.
delivery-block = Ne plus envoyer d’actualités à cette adresse
delivery-block-what = À utiliser quand le propriétaire de l’adresse demande à votre équipe de ne plus recevoir d’actualités, par exemple par e-mail. Les e-mails de confirmation et les réponses sont toujours envoyés.
delivery-done-lifted = L’adresse est débloquée.
delivery-done-none = Il n’y avait rien à débloquer.
delivery-done-blocked = Cette adresse ne recevra plus d’actualités.
suppressed-unsubscribed = Désabonnement
suppressed-erased = Données personnelles effacées
suppressed-hard-bounce = L’adresse ne fonctionne pas
suppressed-soft-bounces = Remise impossible trois fois en sept jours
suppressed-complaint = A signalé notre e-mail comme indésirable
suppressed-staff = Bloquée par notre équipe
health-done-again = Les e-mails vont être envoyés de nouveau.
health-done-none = Il n’y avait aucun e-mail à envoyer de nouveau.
audit-commands = Commandes sur le serveur
audit-unreadable = Ces détails sont illisibles. Ils ont été enregistrés avec une ancienne clé secrète, ou modifiés.
audit-from = Du
audit-to = Au
audit-wrong-day = Saisissez une date comme 2026-02-14. Cette date a été ignorée.
audit-none-fit = Aucune entrée ne correspond à ces filtres.
audit-whole = Afficher le journal entier
audit-export = Télécharger ces entrées (CSV)
audit-did-undeliver = { $who } a annulé la remise de { $statement }
audit-topic = Ce qui a été fait
audit-topic-review = Décisions d’examen
audit-topic-names = Signataires : corrections, retraits, données masquées
audit-topic-statement = Déclarations et brouillons
audit-topic-lists = Listes, fichiers et importations
audit-topic-emails = E-mails et rappels
audit-topic-organisations = Registre des organisations
audit-topic-team = Équipe
audit-topic-sign-in = Connexion
audit-topic-other = Autres
audit-before = Avant
audit-after = Après
audit-note = Remarque
audit-recorded-as = Enregistré comme
audit-withheld = Ces détails peuvent nommer une personne ; ils ne sont donc pas affichés.
audit-reveal = Afficher les données personnelles
audit-signatory = La personne signataire
audit-command-line = { $name } (ligne de commande)
audit-some-statement = une déclaration
audit-some-endorsement = un signataire
audit-some-account = un compte
audit-some-organisation = une organisation
audit-did-something = { $who } : { $what }
audit-did-accept = { $who } a accepté { $what } pour { $statement }
audit-did-accept-chapter = { $who } a accepté { $what } comme section pour { $statement }
audit-did-decline = { $who } a refusé { $what } pour { $statement }
audit-did-undo = { $who } a annulé la décision sur { $what } pour { $statement }
audit-did-ask = { $who } a envoyé à { $what } une question sur { $statement }
audit-did-match = { $who } a rattaché { $what } à une organisation connue pour { $statement }
audit-did-correct = { $who } a corrigé l’entrée de { $what } sur { $statement }
audit-did-agree-news = { $who } a accepté les nouvelles pour { $what } sur { $statement }
audit-did-stop-own-news = { $who } a arrêté les nouvelles pour { $what } sur { $statement }
audit-did-change-own-address = { $who } a changé l’adresse e-mail de { $what } sur { $statement }
audit-did-hide = { $who } a masqué le nom de { $what } sur { $statement }
audit-did-erase = { $who } a effacé les données de { $what } sur { $statement }
audit-did-remove = { $who } a retiré { $what } de { $statement }
audit-did-restore = { $who } a rétabli { $what } sur { $statement }
audit-did-reveal = { $who } a consulté les données masquées de { $what } sur { $statement }
audit-did-reveal-names = { $who } a consulté les noms masqués de { $statement }
audit-did-export = { $who } a exporté les signataires de { $statement }
audit-did-recount = { $who } a corrigé le décompte de { $statement }
audit-did-consent-wording = { $who } a modifié le texte du consentement de { $statement }
audit-did-close = { $who } a clos { $statement }
audit-did-reopen = { $who } a rouvert { $statement }
audit-did-deliver = { $who } a marqué { $statement } comme remise
audit-did-withdraw = { $who } a retiré { $statement }
audit-did-undo-withdrawal = { $who } a annulé le retrait de { $statement }
audit-did-hold = { $who } a suspendu la suppression des données personnelles de { $statement }
audit-did-release-hold = { $who } a mis fin à la suspension de la suppression des données personnelles de { $statement }
audit-did-publish = { $who } a publié { $statement }
audit-did-attach = { $who } a joint un fichier à { $statement }
audit-did-replace-attachment = { $who } a remplacé un fichier de { $statement }
audit-did-remove-attachment = { $who } a retiré un fichier de { $statement }
audit-did-add-partner = { $who } a ajouté un partenaire à { $statement }
audit-did-change-partner = { $who } a modifié un partenaire de { $statement }
audit-did-pause-partner = { $who } a suspendu un partenaire de { $statement }
audit-did-resume-partner = { $who } a réactivé un partenaire de { $statement }
audit-did-remove-partner = { $who } a retiré un partenaire de { $statement }
audit-did-begin-draft = { $who } a commencé un brouillon de { $statement }
audit-did-take-draft-over = { $who } a repris le brouillon de { $statement }
audit-did-share-draft = { $who } a partagé par un lien le brouillon de { $statement }
audit-did-unshare-draft = { $who } a désactivé le lien vers le brouillon de { $statement }
audit-did-discard-draft = { $who } a supprimé le brouillon de { $statement }
audit-did-schedule = { $who } a modifié la date de publication de { $statement }
audit-did-not-publish = { $statement } n’a pas pu être publiée comme { $who } l’avait prévu
audit-did-test-reminder = { $who } s’est envoyé un test du rappel pour { $statement }
audit-did-test-email = { $who } s’est envoyé un e-mail de test pour { $statement }
audit-did-send-again = { $who } a renvoyé un e-mail de confirmation pour { $statement }
audit-did-create-file = { $who } a demandé un fichier des signataires de { $statement }
audit-did-download-file = { $who } a téléchargé un fichier des signataires de { $statement }
audit-did-remove-many = { $who } a retiré plusieurs signataires de { $statement }
audit-did-restore-many = { $who } a rétabli des signataires retirés de { $statement }
audit-did-import = { $who } a importé une liste de signataires pour { $statement }
audit-did-undo-import = { $who } a annulé une importation pour { $statement }
audit-did-reveal-import = { $who } a consulté les lignes d’une importation pour { $statement }
audit-did-review-many = { $who } a décidé de plusieurs signataires de { $statement }
audit-did-undo-many = { $who } a annulé des décisions sur plusieurs signataires de { $statement }
audit-did-remind = { $who } a demandé des rappels aux membres pour { $statement }
audit-did-ask-to-affirm = { $who } a interrogé les signataires de { $statement } sur la nouvelle version
audit-did-stop-job = { $who } a arrêté une tâche : { $what } ({ $statement })
audit-did-add-organisation = { $who } a ajouté { $what } aux organisations
audit-did-change-organisation = { $who } a modifié la fiche de { $what }
audit-did-merge-organisations = { $who } a fusionné deux organisations
audit-did-import-organisation = { $who } a importé { $what } dans les organisations
audit-did-reveal-contact = { $who } a consulté l’adresse de contact de { $what }
audit-did-invite = { $who } a invité { $what } dans l’équipe
audit-did-reset-account = { $who } a réinitialisé le compte de { $what } avec un nouveau lien
audit-did-change-role = { $who } a modifié les droits de { $what }
audit-did-remove-account = { $who } a retiré { $what } de l’équipe
audit-did-rename-account = { $who } a modifié le nom du compte { $what }
audit-did-change-address = { $who } a modifié l’adresse e-mail du compte { $what }
audit-did-reveal-address = { $who } a consulté l’adresse e-mail de { $what }
audit-did-set-up = { $who } a configuré un compte
audit-did-sign-in = { $who } a ouvert une session
audit-did-sign-out = { $who } a fermé une session
audit-did-second-factor = { $who } a modifié le second facteur de { $what }
audit-did-recovery-codes = { $who } a créé de nouveaux codes de secours
audit-did-use-recovery-code = { $who } a utilisé un code de secours
audit-did-change-password = { $who } a défini un nouveau mot de passe pour { $what }
audit-did-get-refused = L’accès à une page ou à une action a été refusé à { $who }
audit-did-retry-emails = { $who } a relancé l’envoi des e-mails en attente
audit-did-look-up-address = { $who } a vérifié si une adresse est bloquée pour les actualités
audit-did-lift-suppression = { $who } a débloqué une adresse pour les actualités
audit-did-block-address = { $who } a cessé d’envoyer des actualités à une adresse
audit-did-export-log = { $who } a téléchargé le journal d’audit
audit-did-reveal-log = { $who } a consulté des données personnelles dans le journal d’audit
audit-did-change-site = { $who } a modifié les réglages de ce site
audit-did-change-accent = { $who } a modifié la couleur de ce site
audit-did-change-logo = { $who } a modifié le logo de ce site
members-changed = Modification faite. Il faut que la personne se connecte de nouveau.
members-removed = Retrait fait. Toutes les sessions de la personne sont fermées.
members-scope = Accès à
members-last-seen = Dernière connexion
members-never = jamais
members-link = Nouveau lien de configuration
members-link-what = Pour une personne qui a perdu son téléphone et ses codes de secours. Un nouveau lien met fin à son mot de passe, à son second facteur et à ses sessions.
members-all-statements = toutes les déclarations
members-of-partner = partenaire { $partner }
members-partner = Seulement les signatures venues des pages de ce partenaire
members-partner-hint = La clé qui figure dans l’extrait du partenaire. Laissez vide pour toutes les pages.
members-language = Langue des e-mails
members-change = Modifier
members-change-what = Rôle et accès
members-change-ends = Une modification ferme toutes les sessions de la personne.
members-change-button = Enregistrer la modification
members-error-name = Saisissez un nom que les collègues connaissent.
members-error-role = Choisissez l’un des rôles.
members-error-statement = Cette déclaration n’existe pas. Choisissez-en une dans la liste.
members-error-partner = La clé d’un partenaire compte de 1 à 64 lettres, chiffres, points, traits d’union ou tirets bas.
members-error-language = Choisissez l’une des langues.
members-error-owner = Un ou une propriétaire a accès à tout. Choisissez toutes les déclarations et aucun partenaire, ou un autre rôle.
members-error-oneself = Modifiez votre propre compte sous « Mon compte ». Un ou une autre propriétaire peut modifier votre rôle ou retirer le compte.
ecosoc-none = aucun
ecosoc-general = général
ecosoc-special = spécial
ecosoc-roster = liste (Roster)
org-search = Mots du nom
org-network = Réseau
org-networks = Réseaux
org-networks-hint = Séparés par des points-virgules, par exemple : Réseau Santé; Coalition pour les soins.
org-websites = Sites web
org-websites-hint = Un par ligne, par exemple example.org. Les signatures données depuis ces sites web sont celles de cette organisation. Une ligne qui commence par name: vaut pour les signatures sans site web.
org-ecosoc = Statut auprès de l’ECOSOC
org-contact = Contact (adresse e-mail)
org-contact-hint = Conservé chiffré. Sert à demander une signature manquante. Seules les personnes qui peuvent modifier le registre le voient.
org-no-country = Pays inconnu
org-empty = Le registre est vide. Ajoutez les organisations de vos réseaux, ou collez-les depuis un tableur.
org-none-fit = Aucune organisation ne correspond à ces filtres.
org-count = { $count ->
    [one] { $count } organisation inscrite
   *[other] { $count } organisations inscrites
}
org-page-before = Page précédente
org-alike = Il s’agit peut-être de la même
org-alike-what = Choisissez celle à garder. Elle reprend les sites web, les réseaux et les signatures de l’autre.
org-alike-names = Les noms se ressemblent.
org-alike-domains = Les adresses des sites web se ressemblent.
org-keep = Garder
org-sure = Il s’agit de la même organisation. Je sais que cette opération ne peut pas être annulée.
org-merge = Fusionner
org-add = Ajouter une organisation
org-paste = Coller depuis un tableur
org-paste-lines = Une organisation par ligne
org-paste-hint = Nom, site web, pays, réseaux (séparés par des points-virgules), statut auprès de l’ECOSOC, contact : séparés par des virgules, ou copiés depuis un tableur. Une première ligne qui nomme les colonnes peut les mettre dans un autre ordre. Au plus 1 000 lignes.
org-paste-leave = Ignorer les lignes qui contiennent des erreurs
org-paste-button = Importer
org-paste-problems = Rien n’a été importé. Corrigez ces lignes, ou ignorez-les :
org-line = Ligne { $count } :
org-imported = Importation terminée. Nouvelles : { $added }. Mises à jour : { $joined }. Lignes ignorées : { $left }.
org-endorsed = Déclarations signées
org-endorsed-none = Aucune signature.
org-since = Depuis
org-change = Modifier
org-save = Enregistrer
org-merge-into = Fusionner avec une autre fiche
org-merge-what = Cette fiche est supprimée. Ses sites web, réseaux et signatures passent à l’autre.
org-into = La fiche à garder
org-into-hint = L’adresse de sa page ici, ou son site web.
org-error-no-name = Saisissez le nom de l’organisation.
org-error-long-name = Le nom dépasse 200 caractères. Raccourcissez-le.
org-error-name = Le nom contient une adresse, un numéro de téléphone ou un caractère qui ne peut pas être affiché. Indiquez uniquement le nom.
org-error-country = Ce pays n’existe pas. Saisissez son nom ou son code à deux lettres, ou laissez le champ vide.
org-error-ecosoc = Le statut auprès de l’ECOSOC s’écrit none (aucun), general (général), special (spécial) ou roster (liste).
org-error-network = Le nom d’un réseau comporte des lettres et au plus 120 caractères ; une organisation a au plus 50 réseaux.
org-error-website = Ce n’est pas le site web d’une seule organisation. Saisissez un site comme example.org. Pour une page d’un site partagé, indiquez aussi le chemin.
org-error-contact = Le contact n’est pas une adresse e-mail. Saisissez une adresse comme nom@example.org, ou laissez le champ vide.
org-error-taken = Le site web appartient à une autre organisation du registre. Si c’est la même, fusionnez-les.
org-error-twice = La même organisation figure sur une ligne précédente.
org-error-columns = Il y a plus de six colonnes. Un nom qui contient une virgule doit être entre guillemets.
org-error-too-many = Vous pouvez importer 1 000 lignes à la fois. Collez le reste ensuite.
org-error-long-line = La ligne compte plus de 10 000 caractères. Manque-t-il un saut de ligne ?
org-error-no-lines = Aucune ligne ne contient d’organisation.
org-error-sure = Confirmez qu’il s’agit de la même organisation. Une fusion ne peut pas être annulée.
org-error-into = Il n’y a pas d’autre fiche avec cette adresse ou ce site web.
org-error-changed = Un ou une collègue l’a modifiée entre-temps. La fiche actuelle est affichée, avec votre texte en dessous. Enregistrez de nouveau pour la remplacer par votre texte.
org-done-added = Ajoutée au registre.
org-done-changed = Modification enregistrée.
org-done-merged = Les deux fiches ont été fusionnées.
coverage-everybody = Toutes les organisations du registre
coverage-region = Région
coverage-by-region = Par région
coverage-share = Ont signé : { $have } sur { $all }
coverage-have = Ont signé
coverage-missing = N’ont pas signé
coverage-complete = Toutes ont signé.
coverage-none = Aucune n’a encore signé.
coverage-waiting = a signé, à vérifier
coverage-no-contact = pas de contact
coverage-asked = dernière demande : { $date }
coverage-export = Exporter au format CSV
coverage-mail = { $count ->
    [one] Écrire à { $count } organisation
   *[other] Écrire à { $count } organisations
}
coverage-done-nobody = Il n’y a personne à solliciter pour l’instant : toutes ont signé, n’ont pas de contact, ou ont été sollicitées ces dernières 24 heures.
coverage-done-closed = La déclaration n’accepte pas de signatures d’organisations en ce moment ; aucun e-mail n’a été envoyé.
reminders-title = Rappels aux membres
reminders-first = Vous voyez d’abord l’e-mail, choisissez la langue de chaque membre et pouvez vous envoyer un test. Les membres sans contact et ceux sollicités ces dernières 24 heures ne reçoivent rien.
reminders-back = Retour aux membres
reminders-what = Cet e-mail s’adresse aux membres qui n’ont pas signé. Rien n’est envoyé avant que vous n’appuyiez sur le dernier bouton.
reminders-letter = Le message
reminders-members = Membres qui le reçoivent
reminders-language-what = Chaque membre reçoit l’e-mail dans la langue de son pays. Vous pouvez choisir une autre langue.
reminders-language-of = Langue de { $name }
reminders-update = Mettre à jour l’aperçu
reminders-test = M’envoyer un test ({ $language })
reminders-test-sent = Un e-mail de test vous est envoyé.
reminders-test-subject = Essai : { $subject }
reminders-stop-what = L’envoi commence 30 secondes après l’appui sur le bouton. D’ici là, vous pouvez l’arrêter.
reminders-waiting = L’envoi commence à { $time } (UTC). Si vous l’arrêtez avant, personne ne reçoit d’e-mail.
reminders-stop = Arrêter l’envoi
reminders-stopped = Arrêté. Personne n’a reçu d’e-mail.
reminders-more = { $count ->
    [one] et { $count } autre membre, dans la langue de son pays
   *[other] et { $count } autres membres, dans la langue de leur pays
}
reminders-members-count = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
reminders-send = { $count ->
    [one] Envoyer { $count } e-mail
   *[other] Envoyer { $count } e-mails
}
reminders-running = { $count ->
    [one] Envoi en cours : { $count } e-mail jusqu’ici
   *[other] Envoi en cours : { $count } e-mails jusqu’ici
}
reminders-done = { $count ->
    [one] Terminé : { $count } e-mail envoyé
   *[other] Terminé : { $count } e-mails envoyés
}
reminders-stopped-after = { $count ->
    [one] Arrêté après { $count } e-mail.
   *[other] Arrêté après { $count } e-mails.
}
reminders-failed = { $count ->
    [one] Échec après { $count } e-mail. Vous pouvez envoyer les autres de nouveau.
   *[other] Échec après { $count } e-mails. Vous pouvez envoyer les autres de nouveau.
}
coverage-letter = Tous les membres sont invités à signer « { $title } », publiée sur { $site }. Nous n’avons pas encore la signature de votre organisation. Si votre organisation la soutient, lisez-la et signez-la ici :
coverage-letter-subject = Merci de signer : { $title }
inbox-keys = Touches : j et k pour parcourir la liste, a pour accepter, d pour ne pas accepter, x pour sélectionner, u pour annuler, / pour chercher.
inbox-reason = Motif de la non-acceptation, ou une question (lu par la personne qui signe pour l’organisation)
staff-drafts = Brouillons
staff-standing = Statut
state-withdrawn = retirée
statement-delivered = Remise le { $date }.
statement-withdrawn = Retirée le { $date } par les organisations qui l’ont publiée.
statement-done-closed = Déclaration close. Elle ne reçoit plus de signatures.
statement-done-reopened = Elle reçoit de nouveau des signatures.
statement-done-delivered = Marquée comme remise. Tout le monde peut le voir.
statement-done-undelivered = N’est plus marquée comme remise.
statement-done-withdrawn = Déclaration retirée. Tout le monde peut voir votre note.
statement-done-undone = Le retrait a été annulé. La déclaration est comme avant.
statement-done-held = La suppression des données personnelles est suspendue. Tout le monde peut voir la nouvelle date.
statement-done-released = La suspension a pris fin. Les données personnelles seront supprimées à la date prévue.
statement-done-worded = Le texte du consentement porte désormais un nouveau numéro.
statement-done-published = Déclaration publiée.
statement-done-version = Publiée comme nouvelle version.
statement-done-settings = Les réglages ont été modifiés. Le texte est le même.
statement-done-unchanged = Rien n’a été modifié.
draft-done-saved = Brouillon enregistré.
draft-done-scheduled = La publication aura lieu à l’heure fixée.
draft-done-unscheduled = La publication n’aura pas lieu automatiquement.
draft-done-taken-over = Vous modifiez maintenant le brouillon.
draft-done-unshared = Le lien destiné aux partenaires ne fonctionne plus.
draft-done-discarded = Le brouillon a été supprimé.
draft-error-slug = L’adresse peut contenir les lettres a à z, les chiffres 0 à 9 et « - », 80 caractères au plus.
draft-error-taken = Il y a déjà une déclaration ou un brouillon à cette adresse. Choisissez-en une autre.
draft-error-taken-free = Cette adresse web est déjà prise. Celle-ci est libre : { $place }
draft-error-title-missing = Saisissez un titre.
draft-error-language = Langue : choisissez-en une dans la liste, par exemple « anglais ».
draft-error-language-there = Cette langue a déjà été ajoutée.
draft-error-kind = Choisissez le type de déclaration.
draft-error-original = Choisissez laquelle des langues est celle de l’original.
draft-error-accepts = Choisissez qui peut signer : les organisations, les personnes ou les deux.
draft-error-zone = Fuseau horaire : choisissez une ville dans la liste, par exemple « Singapour ».
draft-error-moment = Indiquez la date et l’heure complètes, par exemple 2026-02-16T18:00.
draft-error-clocks = Le changement d’heure a lieu à ce moment-là. Choisissez une heure plus tôt ou plus tard.
draft-error-leap = Les secondes vont de 00 à 59. Indiquez une heure sans seconde intercalaire (60).
draft-error-order = La fin doit être après le début.
draft-error-future = Le moment doit être dans le futur.
draft-error-date = Indiquez une date complète, par exemple 2026-02-15.
draft-error-goal = Objectif : indiquez un nombre entier de 1 à 1 000 000 000, par exemple 1 000. Laissez le champ vide s’il n’y a pas d’objectif.
draft-error-days = Le nombre de jours est un entier de 1 à 730. Laissez le champ vide pour 180 jours.
draft-error-hold-until = Indiquez un dernier jour, d’aujourd’hui à dans deux ans au plus.
draft-error-hold-reason = Indiquez un motif de 500 caractères au plus.
draft-error-hold-gone = Les données personnelles ont déjà été supprimées : il n’y a rien à conserver.
draft-error-public-list = Choisissez si la liste publique est conservée.
draft-error-reminder = Choisissez si un rappel est envoyé.
draft-error-review = Choisissez les organisations que votre équipe vérifie.
draft-error-asks = Le formulaire ne peut pas demander cela.
draft-error-display = Choisissez comment les noms apparaissent.
draft-error-hashtags = Un mot-dièse ne contient que des lettres, des chiffres et « _ ».
draft-error-credit = Indiquez ce qui est affiché pour cette adresse.
draft-error-url = Indiquez une adresse web complète, par exemple https://example.org/page.
draft-error-label = Indiquez ce qui est affiché pour le lien de la ligne { $place }.
draft-error-host = Indiquez le nom de l’organisation qui publie, à la ligne { $place }.
draft-error-hosts = Indiquez au moins une organisation qui publie.
draft-error-lead = Choisissez exactement un chef de file.
draft-error-country = Pays de l’organisation { $place } : choisissez-en un dans la liste, par exemple « Kenya ».
draft-error-title = Le titre manque : { $place }.
draft-error-summary = Le résumé manque : { $place }.
draft-error-body = Le texte manque : { $place }.
draft-error-body-long = Le texte dépasse 200 Ko : { $place }. Abrégez-le ou ajoutez un lien vers la suite.
draft-error-body-deep = Des citations, des listes ou des mises en relief sont imbriquées sur plus de 100 niveaux : { $place }, ligne { $line }. Utilisez moins de niveaux.
draft-error-body-large = Les notes ou les cellules de tableau rendent le texte trop volumineux à afficher : { $place }. Réduisez leur nombre.
draft-error-body-empty = Rien du texte ne s’affiche : { $place }. Le HTML et les images sont laissés de côté ; écrivez-le en Markdown.
draft-left-out-html = Le HTML est laissé de côté : { $place }, ligne { $line }. Écrivez-le en Markdown.
draft-left-out-image = L’image est laissée de côté : { $place }, ligne { $line }. Mettez un lien vers elle.
draft-error-title-long = Le titre dépasse 300 caractères : { $place }. Abrégez-le.
draft-error-summary-long = Le résumé dépasse 2 000 caractères : { $place }. Abrégez-le.
draft-error-note = Saisissez une note qui explique pourquoi. Tout le monde peut la lire.
draft-error-note-long = La note dépasse 2 000 caractères. Raccourcissez-la.
draft-error-typed-name = Ce n’est ni le titre ni l’adresse web de cette déclaration. Copiez l’un des deux exactement.
draft-outdated = Plus à jour : l’original a changé
draft-preview-title = Brouillon : { $title }
draft-preview-banner = Brouillon non publié.
draft-preview-what = Vous lisez ce texte grâce à un lien des organisations qui publient. Il peut encore changer. Veuillez ne pas le partager.
draft-preview-closes = Clôture :
draft-preview-empty = Pas encore de texte.
drafts-empty = Il n’y a aucun brouillon.
drafts-saved = Dernier enregistrement
drafts-new = Nouvelle déclaration
drafts-begin = Créer le brouillon
drafts-slug = Adresse web
drafts-slug-hint = La fin de { $address }. Si vous la laissez vide, elle est tirée du titre. Vous ne pouvez pas la modifier ensuite.
drafts-slug-free = Cette adresse web est libre.
editor-begin = Modifier la déclaration
editor-begin-what = Vos modifications restent dans un brouillon jusqu’à leur publication. D’ici là, la déclaration publiée ne change pas.
editor-untitled = Sans titre
editor-changes-published = modifie une déclaration publiée
editor-is-new = nouvelle déclaration
editor-difference = Modifications de ce brouillon
editor-difference-what = Par comparaison avec le texte publié : { $version }.
editor-difference-new = Cette langue est nouvelle.
editor-difference-gone = Cette langue sera retirée.
editor-difference-none = Le texte est le même.
editor-back = Retour au brouillon
editor-problems = Il y a un problème
editor-trouble = La publication n’a pas pu avoir lieu à l’heure fixée. Corrigez les problèmes, puis publiez ou fixez une nouvelle heure.
editor-save = Enregistrer
editor-saved-at = Enregistré à { $time }
editor-unsaved = Pas encore enregistré
editor-not-saved = Non enregistré. Nous réessayons. Ne fermez pas cette page.
editor-held = { $name } modifie ce brouillon ou a enregistré d’autres modifications. Les vôtres ne sont pas enregistrées automatiquement. Choisissez « Enregistrer » pour comparer.
editor-moved = { $name } a enregistré d’autres modifications depuis que vous avez ouvert cette page. Votre texte figure ci-dessous. « Enregistrer » remplace les autres modifications par les vôtres.
editor-moved-theirs = Abandonner mes modifications et afficher les autres
editor-take-over = Reprendre la modification
editor-link-made = Les partenaires peuvent lire le brouillon avec ce lien. Il n’est affiché que maintenant. Si vous le perdez, créez-en un nouveau.
editor-texts-hint = L’original est affiché à côté de chaque traduction.
editor-is-original = Texte original
editor-title = Titre
editor-summary = Résumé en une ou deux phrases
editor-body = Texte
editor-body-hint = CommonMark : une ligne vide entre les paragraphes, « ## » et une espace devant un intertitre, *accentuation*, **gras**, [mots](https://example.org) pour un lien.
editor-in-step = Cette traduction correspond à l’original actuel.
editor-preview = Aperçu
editor-remove-language = Retirer cette langue
editor-remove-language-what = Le texte dans cette langue est retiré du brouillon. Les versions publiées le conservent.
editor-new-language = Une autre langue
editor-new-language-hint = Tapez son nom et choisissez-la dans la liste, par exemple « anglais ».
editor-add-language = Ajouter la langue
editor-original = Langue de l’original
editor-addressee = Destinataire
editor-hashtags-hint = Séparés par des espaces.
editor-credit = Provenance
editor-credit-hint = Si elle a d’abord été publiée ailleurs, la phrase qui l’indique.
editor-credit-url = Adresse web de la première publication
editor-goal = Objectif
editor-goal-hint = Le nombre de signatures que vous visez. Il s’affiche une fois le tiers atteint.
editor-retention = Conservation des données personnelles, en jours
editor-retention-hint = À compter de la clôture ou de la remise de la déclaration, la plus tardive des deux. Au plus 730 jours après la clôture. Laissez vide pour 180 jours.
editor-public-list = Liste publique ensuite
editor-public-list-hint = Ce que deviennent les noms de la liste publique lorsque les données personnelles sont supprimées. Les adresses e-mail sont supprimées dans tous les cas.
editor-public-list-stays = Conservée, avec le nom, le type, le pays et le jour
editor-public-list-goes = Supprimée ; seuls les nombres restent
editor-reminder = Rappel
editor-reminder-hint = Un e-mail aux personnes qui n’ont pas confirmé deux jours après avoir signé, tant que la déclaration est ouverte. Cela vaut pour les signatures à venir.
editor-reminder-no = Ne pas envoyer de rappel
editor-reminder-yes = Envoyer un rappel après deux jours
editor-review = Organisations que votre équipe vérifie d’abord
editor-review-unproven = Celles dont l’adresse e-mail n’est pas du domaine de leur site web
editor-review-all = Toutes
editor-review-none = Aucune, sauf si deux organisations utilisent le même nom
editor-display = Comment apparaissent les noms des personnes
editor-display-hint = L’option présélectionnée dans le formulaire.
editor-accepts = Qui peut signer
editor-asks = Autres informations demandées par le formulaire
editor-asks-hint = Ne demandez pas plus que nécessaire. Sans le site web, nous ne pouvons pas vérifier si une adresse e-mail appartient à l’organisation.
editor-zone = Fuseau horaire
editor-zone-hint = Choisissez une ville dans la liste. Toutes les dates et heures de cette page sont dans son fuseau horaire.
editor-opens = Ouverture
editor-opens-hint = Laissez vide pour ouvrir dès la publication.
editor-closes = Clôture
editor-closes-hint = Laissez vide s’il n’y a pas de fin.
editor-published-on = Date affichée
editor-published-on-hint = Laissez vide pour afficher le jour de l’ouverture.
editor-hosts = Organisations qui publient
editor-hosts-hint = Les organisations qui publient la déclaration. Choisissez exactement un chef de file. Les lignes vides sont ignorées.
editor-host-name = Nom
editor-host-country = Pays
editor-links = Liens à côté du texte
editor-link-label = Texte du lien
editor-link-url = Adresse web
editor-publishing = Publication
editor-substantive = Modification importante : demander par e-mail aux signataires des versions antérieures de signer la nouvelle.
editor-publish = Publier maintenant
editor-scheduled = Publication automatique : { $moment }.
editor-publish-at = Publier plus tard
editor-publish-at-hint = Dans le fuseau horaire ci-dessus. D’ici là, seules votre équipe et les personnes qui ont le lien peuvent voir le texte.
editor-schedule = Fixer l’heure
editor-unschedule = Annuler l’heure fixée
editor-share = Pour les partenaires
editor-share-what = Avec ce lien, les partenaires peuvent lire le brouillon avant sa publication. Ils n’ont pas besoin de compte.
editor-share-make = Créer un lien
editor-share-again = Créer un nouveau lien, désactiver l’ancien
editor-share-end = Désactiver le lien
editor-discard = Supprimer le brouillon
editor-discard-what = Vous perdez ce qui a été écrit ici et n’a pas été publié. La déclaration publiée ne change pas.
editor-missing = À compléter avant de publier : { $count }
editor-missing-here = À compléter : { $count }
editor-sections = Parties du brouillon
section-text = Texte
section-people = Qui, et à qui
section-dates = Calendrier
section-counting = Comment on compte
section-look = Présentation
editor-whole-page = Aperçu de la page
editor-whole-page-what = Voici à quoi ressemblera la page. Rien ne peut être envoyé d’ici.
editor-check = Vérifier et publier
editor-check-what = Une liste de contrôle s’affiche d’abord. Rien n’est publié avant votre confirmation.
check-title = Avant de publier
check-point-title = Titre
check-point-original = Texte original
check-point-translations = Traductions
check-point-hosts = Organisations qui publient
check-point-deadline = Date limite et fuseau horaire
check-point-details = Autres champs
check-point-contact = Contact
check-point-test_email = E-mail de test
check-good = Fait
check-warn = À vérifier
check-bad = Manquant ou incorrect
check-blocked = Vous pourrez publier quand plus rien ne sera manquant ou incorrect.
check-ready = Rien ne manque. Une fois publiée, la déclaration peut être lue par tout le monde.
check-test = M’envoyer un e-mail de test
check-no-translations = Une seule langue
check-warn-outdated = Plus anciennes que l’original : { $languages }
check-warn-no-deadline = Il n’y a pas de date limite. La déclaration reste ouverte jusqu’à ce que vous la fermiez.
check-warn-deadline-passed = La date limite est passée. Personne ne pourra signer.
check-warn-deadline-utc = La date limite est en UTC. Vérifiez que c’est le bon fuseau horaire.
check-warn-no-contact = Ce site n’indique aucun contact. Les personnes qui ont besoin d’aide ne peuvent pas vous joindre.
check-warn-no-test = Aucun e-mail de test n’a encore été envoyé. Envoyez-en un pour vérifier que les e-mails arrivent.
check-held = { $name } modifie ce brouillon. Attendez la fin ou prenez le relais dans l’éditeur.
check-moved = { $name } a modifié ce brouillon. Vérifiez-le de nouveau, puis publiez.
check-done-tested = Un e-mail de test a été envoyé à votre adresse.
check-done-limited = Aucun e-mail n’a été envoyé : il y a eu trop d’e-mails de test au cours de la dernière heure. Réessayez plus tard.
check-email-subject = Test : { $title }
check-email = Ceci est un e-mail de test sur la déclaration « { $title } ». Si vous pouvez le lire, les e-mails de { $site } arrivent. Ce lien ramène à la liste de contrôle :
after-title = Et maintenant ?
after-sign = Signer en premier
after-sign-what = Signez en premier : vous voyez ce que tout le monde verra, et que les e-mails arrivent.
after-view = Voir
after-embed = Placer le formulaire sur un autre site
after-embed-what = Copiez cette ligne dans la page d’un partenaire.
standing-page-endorsing = Signatures
standing-page-close = Clore maintenant
standing-page-close-what = Une fois close, la déclaration n’accepte plus de signatures. Celles déjà envoyées peuvent être confirmées pendant encore sept jours au plus.
standing-page-reopen = Rouvrir les signatures
standing-page-reopen-hint = Nouvelle fin, dans le fuseau horaire { $zone }. Laissez vide s’il n’y a pas de fin.
standing-page-erased = Les données personnelles des premiers signataires ont été supprimées le { $date }. Si vous rouvrez la déclaration, nous ne pouvons plus leur écrire, et qui signe de nouveau compte deux fois.
standing-page-retention = Données personnelles
standing-page-hold-what = Une suspension retarde la suppression, par exemple pour une procédure judiciaire. Tout le monde peut voir la nouvelle date. Le motif n’est visible que pour notre équipe et dans le journal d’audit.
standing-page-hold-until = Conserver jusqu’au (dernier jour)
standing-page-hold-reason = Motif
standing-page-hold = Suspendre la suppression
standing-page-release = Mettre fin à la suspension
standing-page-held = Suspendue jusqu’au { $date }, depuis le { $since }. Motif : { $reason }
standing-page-held-upgrade = Cette version du logiciel est la première qui supprime les données personnelles des signatures comptées. Pour que vous puissiez vérifier la date, rien n’est supprimé avant la fin du { $date }.
standing-page-note = Note publique
standing-page-deliver = Marquer comme remise
standing-page-undeliver = Annuler « remise »
standing-page-withdraw = Retirer la déclaration
standing-page-withdraw-note = Modifier la note du retrait
standing-page-delivery = Remise
standing-page-delivery-hint = Affichée à tout le monde à côté du texte : quand et à qui la déclaration a été remise.
standing-page-withdrawn = Cette déclaration est retirée
standing-page-undo-until = Vous pouvez annuler le retrait jusqu’au { $moment }. La déclaration, sa note et ses signatures redeviennent alors comme avant.
standing-page-undo = Annuler le retrait
standing-page-final = Le retrait est définitif. Vous pouvez encore modifier la note.
standing-page-why = Pourquoi elle est retirée (tout le monde peut le lire)
standing-page-withdraw-what = Les lecteurs verront que la déclaration a été retirée, ainsi que votre note. Plus personne ne pourra la signer. Les signatures existantes sont conservées. Vous pouvez annuler pendant une heure. Ensuite, c’est définitif.
standing-page-withdraw-open = Afficher le formulaire de retrait
standing-page-name = Pour confirmer, saisissez le titre ou l’adresse web de la déclaration
standing-page-name-hint = La fin de son adresse web :
standing-page-consent = Texte du consentement
standing-page-consent-what = Ce que les signataires acceptent dans le formulaire. Chaque texte porte un numéro, conservé avec chaque signature. Laissez un champ vide pour utiliser le texte intégré.
standing-page-consent-number = Le texte porte actuellement le numéro { $number }.
standing-page-built-in = Texte intégré :
standing-page-consent-save = Enregistrer le texte
inbox-officer = Responsable signataire
import-left = Cette adresse e-mail a retiré sa signature, ou notre équipe l’a retirée. Elle n’est pas importée de nouveau sans l’accord de la personne.
import-unreachable = Des e-mails à cette adresse ont échoué ou ont été signalés comme indésirables. La personne ne peut donc pas être invitée à confirmer.
job-trial = Vérification d’importation : rien n’a été enregistré

# Partners of a statement
staff-partners = Partenaires
partners-what = Les partenaires affichent ce formulaire sur leur propre site. Envoyez à chacun son code. Les signatures venues de ses pages lui sont attribuées.
partners-none = Aucun partenaire pour l’instant. Tout site peut afficher le formulaire.
partner-paused = en pause
partner-signed = { $total } au total : { $organisations } organisations, { $people } personnes
partner-key = Clé du partenaire
partner-key-hint = Fait partie du code du partenaire. Si vous laissez ce champ vide, elle est créée à partir du nom.
partner-any-website = tout site web
partner-snippet = Code pour le site de
partner-studio = Choisir les couleurs et tester la page
partner-pause = Mettre en pause
partner-resume = Reprendre
partner-change = Modifier le nom et les sites
partner-save = Enregistrer les modifications
partner-websites = Sites qui peuvent afficher le formulaire
partner-websites-hint = Par exemple https://example.org, un par ligne. Utilisez https://*.example.org pour tous les sous-domaines. Vide : tout site peut afficher le formulaire.
partner-new = Ajouter un partenaire
partner-add = Ajouter
partners-others = Pages d’autres partenaires
partners-directory = Si cette déclaration est republiée depuis un dossier du serveur, les partenaires qui y figurent remplacent ceux-ci.
partner-done-added = Partenaire ajouté. Envoyez-lui le code ci-dessous.
partner-done-changed = Partenaire modifié.
partner-done-paused = En pause. Ses pages n’affichent plus le formulaire, seulement un lien vers cette déclaration.
partner-done-resumed = Repris. Ses pages affichent de nouveau le formulaire.
partner-done-removed = Partenaire retiré. Les signatures venues de ses pages restent comptées.
partner-done-unchanged = Rien n’a été modifié.
partner-error-name = Saisissez le nom du partenaire, 120 caractères au plus.
partner-error-key = Pour la clé, utilisez de 1 à 64 lettres a–z, chiffres, « - », « _ » ou « . ».
partner-error-key-taken = Un autre partenaire a déjà cette clé. Choisissez-en une autre.
partner-error-many = Une déclaration peut avoir 200 partenaires au plus. Retirez-en un d’abord.
partner-error-websites = Saisissez au plus 20 sites, chacun comme https://example.org.

# Files of a statement
staff-attachments = Fichiers
attachments-what = Les lecteurs peuvent télécharger ces fichiers à côté du texte.
attachments-none = Aucun fichier dans cette langue.
attachment-new = Ajouter un fichier
attachment-file = Fichier
attachment-file-hint = PDF ou Word (.docx), 10 Mo au plus.
attachment-name = Nom du fichier pour les lecteurs
attachment-name-hint = Par exemple « Lettre ouverte ». Si vous laissez ce champ vide, il est créé à partir de l’adresse web et de la langue.
attachment-add = Ajouter
attachment-replace = Remplacer
attachments-directory = Si cette déclaration est republiée depuis un dossier du serveur, les fichiers qui y figurent remplacent ceux-ci.
attachment-done-added = Fichier ajouté. Les lecteurs peuvent le télécharger.
attachment-done-replaced = Fichier remplacé.
attachment-done-removed = Fichier retiré.
attachment-done-unchanged = Rien n’a été modifié.
attachment-refused-missing = Choisissez un fichier.
attachment-refused-too-large = Le fichier dépasse 10 Mo. Réduisez-le et réessayez.
attachment-refused-other-type = Ce n’est ni un PDF ni un fichier Word (.docx), quel que soit son nom. Enregistrez-le en PDF et réessayez.
attachment-refused-macros = Ce fichier Word contient des macros. Enregistrez-le sans macros ou en PDF et réessayez.
attachment-refused-too-many = Une déclaration peut avoir 40 fichiers au plus. Retirez-en un d’abord.

# The site: name, contact, appearance
staff-site = Site
site-what = Le nom et le contact figurent sur chaque page et dans chaque e-mail. La couleur et le logo se règlent ici :
site-name = Nom du site
site-name-hint = 60 caractères au plus. Vide : Undersigned.
site-contact = Contact
site-contact-hint = Une adresse e-mail ou une adresse web. Tout le monde peut la voir.
site-privacy-url = Adresse de votre politique de confidentialité
site-privacy-url-hint = Par exemple https://example.org/privacy. Vide : la politique intégrée est utilisée.
site-by-operator = Défini par l’exploitant dans la configuration du serveur. Ne peut être modifié que là.
site-save = Enregistrer
site-done-saved = Enregistré. Toutes les pages l’affichent dans la seconde.
site-done-unchanged = Rien n’a été modifié.
site-error-name = Saisissez un nom de 60 caractères au plus.
site-error-contact = Saisissez une adresse e-mail comme nom@example.org ou une adresse web comme https://example.org/contact.
site-error-privacy-url = Saisissez une adresse web comme https://example.org/privacy.
staff-appearance = Apparence
appearance-what = La couleur et le logo figurent sur toutes les pages publiques. Le nom et le contact se règlent ici :
appearance-accent = Couleur d’accentuation
appearance-accent-usual = Le bleu intégré est utilisé.
appearance-accent-hint = Par exemple #1f3fbf. Les liens prennent une teinte plus foncée ou plus claire si la lecture l’exige.
appearance-accent-reset = Utiliser la couleur intégrée
appearance-contrast = Contraste avec la page : { $page } (au moins 3:1). Contraste du texte sur les boutons : { $button } (au moins 4.5:1).
accent-refused-malformed = Saisissez une couleur comme #1f3fbf.
accent-refused-too-light = Cette couleur est trop claire : son contraste avec la page est de { $contrast }. Il faut au moins 3:1. Choisissez-en une plus foncée.
appearance-logo = Logo
appearance-logo-none = Pas de logo. Le nom du site est affiché.
appearance-logo-file = Image
appearance-logo-hint = PNG, JPEG ou WebP, 512 Ko au plus, de 16 à 2 000 pixels de côté. Il est affiché sur 40 pixels de haut.
appearance-logo-save = Enregistrer le logo
appearance-logo-remove = Retirer le logo
appearance-done-accent-saved = Couleur enregistrée.
appearance-done-logo-saved = Logo enregistré.
appearance-done-logo-removed = Logo retiré.
appearance-done-unchanged = Rien n’a été modifié.
logo-refused-missing = Choisissez une image.
logo-refused-too-large = L’image dépasse 512 Ko. Réduisez-la et réessayez.
logo-refused-pixels = Chaque côté de l’image doit mesurer de 16 à 2 000 pixels.
logo-refused-svg = Les fichiers SVG peuvent contenir des programmes et ne sont donc pas acceptés. Enregistrez le logo en PNG et réessayez.
logo-refused-other-type = Ce n’est pas une image PNG, JPEG ou WebP. Enregistrez-la en PNG et réessayez.
logo-refused-broken = L’image est endommagée. Enregistrez-la de nouveau en PNG et réessayez.
staff-news = Nouvelles
news-why = Vous recevez cet e-mail car vous avez signé « { $title } » et accepté d’en recevoir des nouvelles.
news-my = Voir ce qui est conservé à votre sujet, ou le modifier :
news-stop = Ne plus recevoir ces e-mails :
news-what = Écrivez aux personnes et aux organisations qui ont signé cette déclaration et accepté de recevoir des nouvelles.
news-none = Aucune nouvelle pour l’instant
news-new = Nouvel e-mail
news-new-name = Nouvelles
news-template = Commencer avec
news-template-hint = Vous pouvez modifier chaque texte avant l’envoi.
news-template-none = Un texte vide
news-begin = Rédiger l’e-mail
news-template-delivered = Nous l’avons remise
news-template-answer = Nous avons reçu une réponse
news-template-extended = La date limite est reportée
news-template-network = Demandez à votre réseau
news-template-reaffirm = Confirmez la nouvelle version
news-back = Toutes les nouvelles
news-progress = Avancement
news-approve = Approuver
news-pause = Suspendre
news-resume = Reprendre l’envoi
news-unschedule = Modifier d’abord
news-end-newcomers = Ne plus l’envoyer aux nouveaux signataires
news-cancel = Annuler l’e-mail
news-name = Nom
news-name-hint = Seule votre équipe le voit.
news-texts = Textes
news-texts-hint = Chaque personne reçoit la langue dans laquelle elle a lu la déclaration. Si un texte manque, elle reçoit la langue originale.
news-subject = Objet
news-body = Texte
news-body-hint = Une salutation, la raison de cet e-mail et le lien pour s’en désabonner sont ajoutés. Les images sont omises.
news-test = Enregistrer et m’envoyer un test ({ $language })
news-audience = Qui le reçoit
news-audience-hint = Seulement les personnes qui ont accepté de recevoir des nouvelles et dont la signature compte. Celles qui ont refusé ces e-mails sont exclues à l’envoi.
news-recipients = { $count ->
    [one] { $count } destinataire
   *[other] { $count } destinataires
}
news-newcomers = L’envoyer aussi à celles et ceux qui signeront plus tard
news-save = Enregistrer
news-schedule = Envoyer
news-schedule-what = Une deuxième personne doit approuver les e-mails à plus de 1 000 destinataires. Les e-mails partent lentement, après tous les autres. Vous pouvez suspendre ou annuler à tout moment.
news-begins = Envoyer le
news-begins-hint = Fuseau horaire : { $zone }. Laissez vide pour envoyer maintenant.
news-send = Envoyer à tous les destinataires
news-test-first = Envoyez-vous d’abord un test. Vous pourrez ensuite l’envoyer à tous les destinataires.
news-preview = Aperçu
news-preview-hint = L’e-mail enregistré de trois destinataires. Leurs liens personnels sont remplacés.
news-reveal = Afficher les noms et adresses
news-number-prepared = Préparés
news-number-waiting = En attente d’envoi
news-number-failed = N’ont pas pu être remis
news-number-left-out = Exclus (refus ou sans adresse)
news-day-limit = { $count ->
    [one] La limite du jour ({ $count } e-mail) est atteinte. L’envoi reprendra demain.
   *[other] La limite du jour ({ $count } e-mails) est atteinte. L’envoi reprendra demain.
}
news-state-draft = Brouillon
news-state-tested = Brouillon, testé le { $moment }
news-state-approval = Doit être approuvé par une deuxième personne (prévu le { $moment })
news-state-scheduled = Sera envoyé à partir du { $moment }
news-state-sending = En cours d’envoi depuis le { $moment }
news-state-done = Envoyé, terminé le { $moment }
news-state-cancelled = Annulé le { $moment }
news-paused-staff = Suspendu par votre équipe
news-paused-bounces = Arrêté : plus de 5 % des derniers e-mails n’ont pas pu être remis. Vérifiez les adresses avant de reprendre.
news-paused-complaints = Arrêté : trop de personnes ont signalé les derniers e-mails comme indésirables (plus de 1 sur 1 000). Vérifiez qui le reçoit et pourquoi avant de reprendre.
news-done-saved = Enregistré.
news-done-tested = Un e-mail de test vous est envoyé.
news-done-scheduled = L’e-mail sera envoyé.
news-done-approval = Demandez à un collègue d’approuver cet e-mail. Il sera envoyé ensuite.
news-done-unscheduled = Vous pouvez maintenant modifier l’e-mail. Rien n’a été envoyé.
news-done-approved = Approuvé.
news-done-paused = Suspendu. Quelques e-mails déjà en cours d’envoi peuvent encore arriver.
news-done-resumed = L’envoi reprend.
news-done-cancelled = Annulé. Les e-mails déjà partis ne peuvent pas être rappelés.
news-done-ended = Les personnes qui signent désormais ne reçoivent plus cet e-mail.
news-refused-untested = Envoyez-vous d’abord un test de ce texte.
news-refused-state = Ce n’est pas possible maintenant. L’e-mail a peut-être changé entre-temps.
news-refused-own-order = Une autre personne doit l’approuver, car vous avez demandé l’envoi.
news-refused-moment = L’heure d’envoi doit être dans l’année à venir.
news-refused-moved = Un collègue a modifié cet e-mail. Vérifiez-le à nouveau, puis continuez.
news-refused-empty = Personne ne recevrait cet e-mail. Personne dans ce public n’a accepté de recevoir des nouvelles.
news-refused-tests = Vous avez envoyé beaucoup de tests aujourd’hui. Réessayez demain.
news-error-name = Saisissez un nom pour votre équipe.
news-error-original = Saisissez le texte dans la langue originale de la déclaration.
news-error-subject = Saisissez un objet.
news-error-body = Saisissez un texte.
news-error-long = C’est trop long. Raccourcissez-le.
news-error-sign = Ceci contient un caractère qui ne peut pas être envoyé. Supprimez-le.
news-error-audience = Choisissez une valeur de la liste, ou laissez vide pour tous.
news-error-markdown = Rien de ce texte ne peut être affiché. Écrivez-le sans HTML ni images.
news-error-moment = Saisissez une date et une heure.
news-error-leap = Les secondes vont de 00 à 59.
news-error-clocks = L’heure change à ce moment-là. Choisissez une heure avant ou après.
news-stopped-subject = Envoi arrêté : { $name }
news-stopped = L’e-mail de nouvelles « { $name } » s’est arrêté de lui-même. { $why } Vous pouvez le consulter ici :
news-delivered-subject = Remise : { $title }
news-delivered-body =
    Nous avons remis « { $title } » à { $addressee }, avec votre nom parmi les signataires.

    Merci d’avoir signé. Nous vous tiendrons au courant de la réponse.

    { $link }
news-answer-subject = Une réponse à { $title }
news-answer-body =
    { $addressee } a répondu à « { $title } », que vous avez signée.

    En bref : …

    La suite : …

    { $link }
news-extended-subject = Plus de temps pour signer : { $title }
news-extended-body =
    « { $title } » peut maintenant être signée jusqu’au { $date }.

    Vous avez déjà signé. Parlez-en à d’autres qui voudraient signer :

    { $link }
news-network-subject = À faire circuler : { $title }
news-network-body =
    Vous avez signé « { $title } ». Chaque nom supplémentaire compte.

    Transmettez ce lien aux personnes et aux organisations que vous connaissez :

    { $link }
news-reaffirm-subject = Le texte a changé : { $title }
news-reaffirm-body =
    Le texte de « { $title } » a changé. Votre nom reste attaché à la version que vous avez lue.

    Voyez ici ce qui a changé :

    { $link }/versions

    Si vous soutenez aussi la nouvelle version, ouvrez le premier lien personnel à la fin de cet e-mail.
audit-did-begin-news = { $who } a commencé un e-mail de nouvelles sur { $statement }
audit-did-test-news = { $who } a envoyé un test d’un e-mail de nouvelles sur { $statement }
audit-did-schedule-news = { $who } a demandé l’envoi d’un e-mail de nouvelles sur { $statement }
audit-did-unschedule-news = { $who } est revenu sur l’envoi d’un e-mail de nouvelles sur { $statement }
audit-did-approve-news = { $who } a approuvé un e-mail de nouvelles sur { $statement }
audit-did-pause-news = { $who } a suspendu un e-mail de nouvelles sur { $statement }
audit-did-resume-news = { $who } a repris un e-mail de nouvelles sur { $statement }
audit-did-cancel-news = { $who } a annulé un e-mail de nouvelles sur { $statement }
audit-did-end-news = { $who } a mis fin à l’envoi de nouvelles sur { $statement } aux nouveaux signataires
audit-did-stop-news = { $who } a arrêté un e-mail de nouvelles sur { $statement }, car trop de messages sont revenus
## Delivery: what offices ask for
office-hrc-written-statement-title = Conseil des droits de l’homme : déclaration écrite conjointe
office-hrc-written-statement-explains = Seules les organisations dotées du statut consultatif la remettent, sous forme de document Word, sur la plateforme du bureau, exactement deux semaines avant la session ; ce qui est remis est définitif. En anglais, français ou espagnol, Times New Roman 10, sans gras, soulignement ni italique. Statut général : 2 000 mots au plus ; statut spécial ou liste (Roster) : 1 500, notes comprises (résolution 1996/31 de l’ECOSOC). Le titre, le point de l’ordre du jour et les coauteurs sont aussi saisis sur la plateforme.
office-upr-joint-title = Examen périodique universel : communication conjointe
office-upr-joint-explains = Un document Word dans une langue officielle des Nations Unies, de préférence l’anglais, le français ou l’espagnol, avec paragraphes et pages numérotés et, au début, les noms de tous ceux qui le présentent. Cinq pages pour une organisation, dix pour une large coalition ; les annexes sont acceptées. Ces règles sont obligatoires.
office-cnd-statement-title = Commissions de Vienne (CND, CCPCJ) : déclaration écrite
office-cnd-statement-explains = Un document Word d’organisations dotées du statut consultatif. Statut général : 2 000 mots au plus ; statut spécial ou liste (Roster) : 1 500. Les coauteurs sont présentés et les mots comptés comme le demande le Conseil des droits de l’homme ; cherchez la date sur la page de la commission.
office-call-for-input-title = Appel à contributions (procédures spéciales)
office-call-for-input-explains = Chaque appel a son propre tableau : son nom, qui l’a lancé, la date limite, le destinataire, l’objet de l’e-mail, la limite de mots, les formats, les langues et l’usage des contributions. Saisissez ce que dit l’appel ; laissez la limite de mots vide s’il n’y en a pas.
office-letter-title = Lettre à un gouvernement ou à une entreprise
office-letter-explains = Un en-tête, le lieu et la date, le destinataire, le texte, les organisations qui publient, puis la liste par région ou par ordre alphabétique avec le nombre d’organisations et de pays.
office-press-sheet-title = Fiche pour la presse
office-press-sheet-explains = Le texte sur une fiche pour la presse, avec un contact, les organisations qui publient et la liste avec le nombre d’organisations et de pays.
office-full-list-title = Liste publique complète
office-full-list-explains = Toutes les personnes et organisations signataires, comme les nomme la liste publique, sans le texte.
office-field-call-name = Nom de l’appel
office-field-issued-by = Lancé par
office-field-session = Session
office-field-session-starts = Premier jour de la session
office-field-agenda-item = Point de l’ordre du jour
office-field-deadline = Date limite
office-field-registered-name = Nom dans la liste de l’ECOSOC
office-field-status = Statut auprès de l’ECOSOC
office-field-contact-name = Contact : nom
office-field-contact-mobile = Contact : numéro de portable
office-field-contact-email = Contact : adresse e-mail
office-field-addressee = Destinataire (une ligne par ligne de l’adresse)
office-field-place = Lieu
office-field-dated = Date sur le document
office-field-subject = Objet
office-field-email-subject = Objet de l’e-mail
office-field-max-words = Limite de mots
office-field-call-formats = Formats acceptés par l’appel
office-field-call-languages = Langues acceptées par l’appel
office-field-call-use = Usage des contributions
office-field-paper = Format du papier
office-missing-language = Choisissez au moins une langue
office-missing-text = La déclaration n’a pas de texte dans cette langue : { $language }
office-missing-other-language = Le bureau n’accepte pas cette langue : { $language }
office-missing-status = L’organisation chef de file n’a pas le statut consultatif auprès de l’ECOSOC. Seules les organisations qui l’ont peuvent remettre ce document.
office-missing-cosponsor = { $name } : le nom dans la liste de l’ECOSOC ou le statut auprès de l’ECOSOC manque dans le registre
office-wrong-long = C’est trop long. Utilisez au plus 300 caractères par ligne.
office-wrong-lines = Il y a trop de lignes. Utilisez-en 12 au plus.
office-wrong-sign = Ce texte contient des caractères qui ne s’impriment pas. Retirez-les.
office-wrong-email = Ceci n’est pas une adresse e-mail. Saisissez une adresse comme nom@example.org.
office-wrong-telephone = Ceci n’est pas un numéro de téléphone. Saisissez un numéro comme +41 22 917 90 00.
office-wrong-item = Ce n’est pas un point de cet ordre du jour. Saisissez son numéro.
office-wrong-day = Ceci n’est pas une date. Saisissez une date comme 2026-11-28.
office-wrong-number = Ceci n’est pas un nombre de mots. Saisissez un nombre entier.
office-wrong-status = Choisissez général, spécial, liste (Roster) ou aucun.
office-wrong-paper = Choisissez A4 ou Letter.
office-words-plain = { $count ->
    [one] { $count } mot
   *[other] { $count } mots
}
office-words-within = { $count } mots sur { $limit }
office-words-over = { $count ->
    [one] { $count } mot de trop
   *[other] { $count } mots de trop
}
office-words-too-many = { $count } mots sur { $limit } : { $over }
office-words-rule = Sont comptés les groupes de caractères entre deux espaces, avec les notes de bas de page, sans la liste des coauteurs.
office-words-rule-bare = Sont comptés les groupes de caractères entre deux espaces, sans les notes de bas de page ni la liste des coauteurs.
office-way-platform = Sur le site du bureau
office-way-email = Par e-mail
office-way-post = Par la poste
office-way-person = En main propre
office-mark-recipient = Indiquez qui l’a reçue.
office-mark-long-recipient = Indiquez le destinataire en une ligne de 200 caractères au plus.
office-mark-day = Indiquez un jour entre la publication de la déclaration et aujourd’hui.
office-mark-large-receipt = L’accusé de réception dépasse 10 Mo. Choisissez un fichier plus petit.
office-mark-other-receipt = L’accusé de réception n’est pas un fichier PDF, PNG ou JPEG. Choisissez un autre fichier.
office-mark-broken-receipt = L’image de l’accusé de réception est illisible. Enregistrez-la à nouveau ou choisissez un autre fichier.

## Delivery: documents and packs
job-pack = Dossier de remise
audit-did-order-pack = { $who } a demandé un dossier de remise de { $statement }
audit-did-make-pack = { $who } a créé un dossier de remise de { $statement }
audit-did-fetch-pack = { $who } a téléchargé un dossier de remise de { $statement }
document-and = { $rest } et { $last }
document-in-brackets = ({ $text })
document-status-general = statut consultatif général
document-status-special = statut consultatif spécial
document-status-roster = liste (Roster)
document-cosponsors-general = Coauteurs dotés du statut consultatif général
document-cosponsors-special = Coauteurs dotés du statut consultatif spécial
document-cosponsors-roster = Coauteurs inscrits sur la liste
document-submitted-by = Présenté par
document-session = Session { $number }
document-agenda-item = Point { $item } de l’ordre du jour
document-share-views = { $count ->
    [one] Partage également les vues exprimées dans le présent exposé : { $names }.
   *[other] Partagent également les vues exprimées dans le présent exposé : { $names }.
}
document-also-share = Organisations sans statut consultatif qui partagent ces vues (note au titre)
document-call = Appel à contributions : { $text }
document-issued-by = Lancé par : { $text }
document-subject = Objet : { $text }
document-endorsed-by = Signataires
document-endorsed-by-counts = Signé par { $counts }.
document-published-by = Publié par { $hosts }.
document-contact = Personne à contacter
document-text = Le texte
document-place-date = { $place }, le { $date }
document-page = Page { $page } sur { $pages }
document-part = partie { $part } sur { $parts }
document-as-of = Situation au { $moment }
document-list-hash = SHA-256 de la liste : { $hash }
document-organisations = Organisations
document-people = Personnes
document-unnamed = { $count ->
    [one] Et { $count } personne dont le nom n’est pas publié.
   *[other] Et { $count } personnes dont les noms ne sont pas publiés.
}
document-counted = { $organisations } et { $people } de { $countries }
document-counted-organisations = { $organisations } de { $countries }
document-counted-people = { $people } de { $countries }
document-title-in = Titre ({ $language })
document-words-in = Nombre de mots ({ $language })
document-due = À remettre au plus tard le
document-checked = Exigences du bureau vérifiées le { $day } : { $source }
document-no-office = Aucun bureau n’impose cette forme.
document-not-filled-in = (non rempli)

## Delivery: co-sponsors
staff-cosponsors = Coauteurs
job-ask_cosponsors = Demander aux organisations d’être citées comme coauteurs
cosponsor-since = Statut auprès de l’ECOSOC depuis
cosponsor-since-hint = Une année, par exemple 2014.
cosponsor-registered-name = Nom dans la liste de l’ECOSOC
cosponsor-registered-name-hint = Exactement comme il y est écrit. Laissez vide si vous ne le connaissez pas.
org-error-registered-name = Le nom dans la liste de l’ECOSOC contient une adresse ou un caractère qui ne peut pas être affiché, ou dépasse 300 caractères. Saisissez seulement le nom.
org-error-since = Saisissez l’année depuis laquelle l’organisation a son statut, par exemple 2014, ou laissez vide.
cosponsor-title = Pouvons-nous citer votre organisation comme coauteur ?
cosponsor-named-as = Citée sous le nom
cosponsor-what = Cette déclaration va être présentée aux Nations Unies. Comme coauteur, votre organisation accepte ce qui suit :
cosponsor-agree-name = Son nom et son statut consultatif figurent sur la déclaration présentée.
cosponsor-agree-text = Elle soutient le texte tel qu’il est publié sur ce site.
cosponsor-agree-authority = La personne qui répond ici peut en décider pour l’organisation.
cosponsor-yes = Oui, citez-nous comme coauteur
cosponsor-no = Non, ne nous citez pas
cosponsor-change = Vous pouvez changer votre réponse ici jusqu’à la remise de la déclaration. Votre signature reste inchangée, quelle que soit votre réponse.
cosponsor-answered-yes = Votre organisation a accepté le { $date } d’être citée comme coauteur.
cosponsor-answered-no = Votre organisation a répondu le { $date } qu’elle ne sera pas citée comme coauteur.
cosponsor-over-delivered = La déclaration a été remise ou retirée. Les réponses ne peuvent plus être changées.
cosponsor-over-endorsement = La signature sur laquelle porte cette question ne compte pas actuellement : il n’est pas possible de répondre ici.
cosponsor-over-text = Le texte de la déclaration a changé depuis cette question : les réponses à celle-ci ne comptent plus. Vous recevrez peut-être un nouvel e-mail sur le nouveau texte.
cosponsor-over-status = Votre organisation est enregistrée ici sans statut consultatif : elle ne peut pas être coauteur. Si c’est une erreur, écrivez aux organisations qui portent la déclaration.
cosponsor-letter-subject = Pouvons-nous vous citer comme coauteur ? { $title }
cosponsor-letter = { $organisation } a signé « { $title } », publiée sur { $site }. La déclaration va être présentée aux Nations Unies, où les organisations dotées du statut consultatif peuvent être citées comme coauteurs. Pouvons-nous citer votre organisation ? Répondez sur cette page :
cosponsor-letter-name = Votre organisation
cosponsor-console-what = Ces organisations ont un statut auprès de l’ECOSOC et ont signé la déclaration. Seules celles qui acceptent sont citées comme coauteurs. Les organisations qui portent la déclaration et ont un statut sont citées sans qu’on leur demande.
cosponsor-none = Aucune organisation dotée d’un statut auprès de l’ECOSOC n’a encore signé cette déclaration. Indiquez le statut dans le registre :
cosponsor-summary = Acceptations : { $agreed }. Refus : { $declined }. Sans réponse pour l’instant : { $asked }.
cosponsor-answer = Réponse
cosponsor-record = Noter une réponse
cosponsor-record-yes = Accord donné
cosponsor-record-no = Refus
cosponsor-pick = Demander à { $name }
cosponsor-ask = Demander par e-mail
cosponsor-ask-what = L’e-mail va à la personne qui a signé pour l’organisation, sinon à son contact dans le registre.
cosponsor-ask-button = Écrire aux organisations sélectionnées
cosponsor-orders = E-mails
cosponsor-state-not-asked = Pas encore demandé
cosponsor-state-asked = Demandé le { $date }, sans réponse pour l’instant
cosponsor-state-agreed = Accepté le { $date }
cosponsor-state-declined = Refusé le { $date }
cosponsor-no-registered-name = Le nom dans la liste de l’ECOSOC manque.
cosponsor-no-contact = Aucune adresse à laquelle écrire.
cosponsor-asked-enough = Tous les e-mails autorisés ont été envoyés. Notez la réponse si vous la recevez.
cosponsor-by-staff = Noté par l’équipe
cosponsor-done-nobody = Rien n’a été envoyé. Sélectionnez des organisations qui n’ont pas répondu et à qui rien n’a été demandé ces dernières 24 heures.
cosponsor-done-recorded = La réponse a été notée.
cosponsor-done-over = Rien n’a été changé : la déclaration a été remise ou retirée.
cosponsor-done-changed = Rien n’a été noté : le texte, ou la personne qui a signé pour l’organisation, a changé depuis que vous avez ouvert cette page. Vérifiez ce qu’elle montre maintenant.
cosponsor-list = Noms et statuts de la liste de l’ECOSOC
cosponsor-list-paste = Coller la liste
cosponsor-list-lines = Une organisation par ligne
cosponsor-list-hint = Nom, statut (general, special ou roster) et année : copiés d’un tableur, ou séparés par des virgules. Une ligne avec un statut seul vaut pour les lignes suivantes. 10 000 lignes au plus.
cosponsor-list-preview = Comparer avec nos organisations
cosponsor-list-result = Résultat
cosponsor-list-found = { $count ->
    [one] { $count } organisation connue présente du nouveau
   *[other] { $count } organisations connues présentent du nouveau
}
cosponsor-list-recorded = { $count ->
    [one] { $count } organisation est déjà enregistrée ainsi
   *[other] { $count } organisations sont déjà enregistrées ainsi
}
cosponsor-list-unknown = { $count ->
    [one] { $count } ligne ne correspond à aucune de nos organisations
   *[other] { $count } lignes ne correspondent à aucune de nos organisations
}
cosponsor-list-problems = Ces lignes n’ont pas pu être lues :
cosponsor-list-more = { $count ->
    [one] et { $count } autre ligne
   *[other] et { $count } autres lignes
}
cosponsor-list-unread = { $count ->
    [one] { $count } ligne dépasse la limite. Collez-la ensuite.
   *[other] { $count } lignes dépassent la limite. Collez-les ensuite.
}
cosponsor-list-choose = Rien n’est encore enregistré. Vérifiez la sélection, puis enregistrez.
cosponsor-list-ours = Notre nom
cosponsor-list-unsure = À vérifier : les noms diffèrent, ou plusieurs conviennent.
cosponsor-list-new = A signé, et sera ajoutée au registre.
cosponsor-list-save = Enregistrer les organisations sélectionnées
cosponsor-list-saved = Enregistré. Mises à jour : { $changed }. Nouvelles : { $added }.
audit-did-ask-cosponsors = { $who } a fait demander par e-mail qui peut être cité comme coauteur de { $statement }
audit-did-answer-cosponsor = { $who } a répondu à la question d’être cité comme coauteur de { $statement }
audit-did-record-cosponsor = { $who } a noté la réponse d’un coauteur de { $statement }

## Delivery: sheets to sign by hand, posters, PDF files
format-docx = DOCX, un fichier Word avec la liste publique
format-pdf = PDF avec la liste publique
pdf-download = Télécharger en PDF
pdf-link = Texte avec la liste (PDF)
pdf-page = Page { $page } sur { $pages }
pdf-part = Partie { $part } sur { $parts }
pdf-list-hash = SHA-256 de la liste : { $hash }
pdf-list-online = La liste est trop longue pour ce fichier. Elle est publiée à l’adresse { $address }
pdf-replaced-files = { $sign } remplace des caractères qui ne peuvent pas être affichés dans ce fichier. Ils figurent dans la liste au format XLSX ou CSV.
pdf-replaced-online = { $sign } remplace des caractères qui ne peuvent pas être affichés dans ce fichier. Ils figurent dans la liste publiée à l’adresse { $address }
problem-no-pdf = Ce fichier PDF ne peut pas être créé pour le moment
sheet-title = Feuille de signatures
sheet-link = Feuille de signatures (PDF)
sheet-hint = Imprimez la feuille de signatures pour recueillir des noms à une table ou dans la rue, puis importez la liste. Les images sont destinées aux affiches et aux réseaux sociaux.
sheet-lead = Signez ici en majuscules, ou scannez le code pour signer en ligne.
sheet-consent = En signant, je soutiens cette déclaration et j’accepte de figurer sur la liste, ou d’être seulement compté(e), selon le choix indiqué sur ma ligne.
sheet-name-as-chosen = Si je signe à titre personnel, mon nom n’apparaît que selon le choix indiqué sur ma ligne.
sheet-authorised = Si je signe au nom d’une organisation, j’y suis autorisé(e).
sheet-privacy = Les adresses e-mail ne sont jamais publiées. Traitement de vos données : { $address }
sheet-display = Comment afficher mon nom ? (nom complet, initiales, masqué)
sheet-updates = Nouvelles par e-mail ? (oui, non)
sheet-signature = Signature
poster-link = Affiche (PDF)
poster-call = Scannez le code pour lire et signer
poster-tally = Image du nombre de signatures (PNG)
poster-handouts = À imprimer et à partager
## Delivery: the console, and what was delivered
handover-title = Remettre
handover-what = Choisissez à qui la déclaration est remise : chaque bureau a son formulaire et ses règles. Un dossier contient les documents, la liste des signataires et ce qu’il faut saisir sur le site du bureau.
handover-offices = Choisir un bureau
handover-other-offices = Autres bureaux
handover-checked = Vérifié le { $date }.
handover-checked-at = Vérifié le { $date }. Source : { $source }
handover-formats = Formats
handover-due = À remettre au plus tard
handover-due-unknown = Aucune date connue
handover-overdue = dépassé
handover-length = Longueur
handover-pages = { $count ->
    [one] { $count } page au plus
   *[other] { $count } pages au plus
}
handover-pages-check = Vérifiez le nombre de pages dans Word : elles ne sont pas comptées ici.
handover-submitters = { $count ->
    [one] { $count } organisation est nommée comme auteure de la présentation
   *[other] { $count } organisations sont nommées comme auteures de la présentation
}
handover-missing = Il manque
handover-complete = Il ne manque rien.
handover-asks = Ce que le bureau demande
handover-same-details = Les informations sont les mêmes dans toutes les langues : créez un dossier pour chaque langue où elles diffèrent.
handover-problem = { $field } : { $why }
handover-status-unknown = Inconnu
handover-paper-letter = Letter (États-Unis)
handover-from-registry = Dans le registre : { $value }. Laissez vide pour l’utiliser.
handover-from-statement = Dans la déclaration : { $value }. Laissez vide pour l’utiliser.
handover-dated-hint = Laissez vide pour utiliser le jour de la dernière modification du texte ou de la liste.
handover-session-hint = Par exemple, 64e session
handover-languages = Langues des documents
handover-not-taken = non acceptée par ce bureau
handover-save = Enregistrer et vérifier
handover-create = Créer le dossier
handover-create-what = Le dossier est créé à partir du texte et de la liste tels qu’ils sont maintenant, et ne change plus ensuite. Un texte trop long est refusé ; rien n’est coupé.
handover-packs = Dossiers
handover-packs-none = Aucun dossier pour l’instant.
handover-made-at = Créé
handover-made-by = Créé par
handover-office = Pour
handover-fetched = Téléchargé par
handover-nobody = Personne pour l’instant
handover-jobs = Tous les dossiers demandés, y compris ceux en cours
handover-pack = Dossier
handover-pack-what = Ce fichier ne change jamais. Le journal d’audit enregistre qui le télécharge.
handover-erased = Le fichier a été supprimé, car sa durée de conservation est écoulée ou un nom qu’il contenait a été effacé. Les données de cette page restent comme preuve.
handover-file-deleted = fichier supprimé
handover-changed-since = modifications depuis
handover-outdated = Le texte, la liste publique ou les coauteurs ont changé depuis la création de ce dossier. Créez un nouveau dossier avant de le remettre.
handover-files = Fichiers du dossier
handover-left-out = Non inclus
handover-left-out-glyphs = Ce serveur n’a pas de police pour ces caractères : { $characters }
handover-left-out-fonts = Ce serveur n’a aucune police de caractères.
handover-left-out-pdf = Ce serveur ne peut pas créer de fichiers PDF.
handover-too-many-names = La liste compte plus de { $most } noms, le maximum d’un dossier. Exportez la liste en XLSX ou en CSV.
handover-as-of = État de la liste
handover-bytes = Taille en octets
handover-back = Retour
handover-delivered = Remises
handover-delivered-none = Pas encore remise.
handover-mark = Marquer comme remise
handover-mark-what = Indiquez qui a reçu la déclaration, quand et comment. Vous pouvez joindre le reçu.
handover-mark-with-receipt = Marquer comme remise, avec un reçu
handover-from-standing = Pour indiquer qui l’a reçue, quel jour et comment, et pour joindre le reçu, utilisez le formulaire complet.
handover-whom = Destinataire
handover-whom-hint = Par exemple, Conseil des droits de l’homme
handover-day = Jour de la remise
handover-way = Comment
handover-which-pack = Dossier remis
handover-no-pack = Aucun de ceux-ci
handover-receipt = Reçu
handover-receipt-hint = PDF, PNG ou JPEG, 10 Mo au plus. Il est conservé chiffré.
handover-public = Afficher le destinataire et le jour sur la page de la déclaration
handover-shows-receipt = Permettre à tout le monde de télécharger le reçu
handover-shows-receipt-hint = Un PDF est publié tel quel, avec le nom de l’auteur et les dates que les logiciels y inscrivent. Le lieu, l’heure et l’appareil sont retirés des images.
handover-is-public = affichée sur la page
handover-is-internal = non affichée sur la page
handover-marked-by = marquée par { $who }
handover-undo = Annuler « remise »
handover-news-what = Informez les signataires qui ont accepté de recevoir des nouvelles. Vous pouvez modifier le texte avant tout envoi.
handover-news = Écrire une nouvelle à ce sujet
handover-done-saved = Enregistré.
handover-done-marked = Marquée comme remise.
handover-done-undone = N’est plus marquée comme remise.
handover-done-unchanged = Rien n’a été modifié.
handover-count-for = Compter les mots pour
handover-count-none = Ne pas compter
handover-count = Compter les mots
delivered-to = Remise à { $whom } le { $date }.
delivered-receipt = Reçu
audit-did-fill-in-delivery = { $who } a rempli ce qu’un bureau demande pour { $statement }
audit-did-mark-delivery = { $who } a enregistré une remise de { $statement }
audit-did-undo-delivery = { $who } a annulé une remise enregistrée de { $statement }
audit-did-fetch-receipt = { $who } a téléchargé le reçu d’une remise de { $statement }
