# The interface in French. One sentence a key, in the order of en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. Address: vous. "Endorse" is "signer", "endorsement" is "signature", "signatories" are "signataires".

number = { $count }
more-than = plus de { $number }
list-separator = { ", " }
yes = oui
no = non
date-long = { $day } { $month } { $year }
moment = { $weekday } { $day } { $month } { $year } à { $time } ({ $place })
moment-utc = { $weekday } { $day } { $month } { $year } à { $time } UTC
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
window-yours = (à votre heure locale : { $moment })

# Around every page
skip = Aller au contenu
languages = Langues
contact = Nous contacter
made-with = Réalisé avec
my-link = Voir ou retirer ma signature
pages = Pagination
page-number = Page nº { $count }
back-to-statement = Retour à la déclaration
back-to-archive = Toutes les déclarations

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
archive-show = Afficher
archive-show-all = Afficher toutes les déclarations
archive-none-fit = Aucune déclaration ne correspond à ce choix.
archive-empty = Rien n’a encore été publié ici.
archive-search = Mots du texte, du titre ou du nom des entités qui publient
archive-narrow = Affiner
archive-host = Organisation qui publie
archive-year = Année
archive-hashtag = Mot-dièse
archive-feed = Suivre les nouvelles déclarations par un flux (Atom)
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
tally-offline = pas de mise à jour en direct pour le moment

# Signatories
recent-title = Derniers signataires
recent-empty = Personne ne figure encore sur la liste.
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
search-hint = Organisations et personnes dont le nom figure en entier. Ce que vous saisissez n’est pas conservé.
search-go = Chercher
search-found = Résultats : { $count }
search-none = Personne ne figure sur la liste pour cette recherche.
search-too-many = Il y a plus de résultats qu’il n’en est affiché ici. Précisez un peu votre recherche.
line-hidden = Signature comptée, sans nom
line-officer = Signé par { $name }. Le nom de la personne qui signe pour une organisation n’est jamais publié.

# Versions
versions-heading = Versions
versions-title = Versions : { $title }
versions-what = Un texte publié ne change jamais. Ce qui est modifié devient une nouvelle version ; chaque signature se rattache à la version qui a été lue.
versions-endorsed = { $count ->
    [one] { $count } signature
   *[other] { $count } signatures
}
versions-substantive = une modification de fond
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
share-title = Faire connaître
share-native = Partager
share-copy = Copier l’adresse
share-mail = Par e-mail
copy = Copier
copy-done = Copié

# The wall
wall-title = En direct : { $title }
wall-link = Décompte en direct, carte et graphiques
wall-scan = Scannez le code pour lire et signer
wall-map = Par pays
wall-table = Sous forme de tableau
wall-days = Par jour
wall-day = Jour
wall-pages = Par page où se trouvait le formulaire
wall-page = Page
wall-other-pages = Autres pages
wall-both = Total
map-disclaimer = L’intensité de la couleur indique le nombre de signatures. Les frontières sont tracées d’après Natural Earth et n’impliquent aucune prise de position quant au statut de quelque territoire que ce soit. Les personnes qui ont demandé que leur nom ne soit pas publié n’apparaissent dans un pays que lorsqu’elles y sont cinq ou plus.
qr-label = Code QR contenant l’adresse de la déclaration

# Printing
print-whole = Texte avec tous les signataires, à imprimer
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
studio-link = Mettre ce formulaire sur votre propre site
studio-title = Atelier d’intégration
studio-what = Choisissez l’aspect du formulaire sur votre site, voyez-le dans trois largeurs et copiez l’un des textes ci-dessous. Il ne dépose aucun cookie et ne charge rien qui vienne de tiers.
studio-view = Ce qui est affiché
studio-theme = Clair ou sombre
studio-density = Espacement
studio-accent = Couleur des boutons et des liens
studio-radius = Arrondi des angles
studio-ref = Votre clé de partenaire
studio-ref-hint = Fournie par l’équipe de la coalition, si vous en avez une : les signatures venues de votre page vous sont attribuées.
studio-show = Afficher
studio-preview = Aperçu
studio-origins = Pour cette déclaration, le formulaire ne s’affiche que sur ces sites :
studio-copy = Copier
view-form = Le formulaire
view-card = Une carte avec un lien
view-tally = Le nombre
view-list = Les derniers signataires
view-button = Un bouton qui ouvre le formulaire
theme-auto = Selon le système de la personne qui lit
theme-light = Clair
theme-dark = Sombre
density-comfortable = Aéré
density-compact = Compact
snippet-element = Le formulaire dans votre page
snippet-element-hint = Le meilleur choix. Il ajuste lui-même sa hauteur ; là où les scripts sont désactivés ou retirés, il reste un lien.
snippet-frame = Un cadre de hauteur fixe
snippet-frame-hint = Là où les scripts ne sont pas admis. Modifiez la hauteur selon vos besoins.
snippet-form = Un formulaire simple
snippet-form-hint = Rien de chez nous ne se charge sur votre page. Ce qui est saisi s’ouvre sur notre page, déjà rempli ; il reste à appuyer encore une fois sur le bouton.
snippet-badge = Un badge
snippet-badge-hint = Une petite image avec le nombre actuel et un lien vers la déclaration.
snippet-wordpress = WordPress
snippet-wordpress-hint = Collez cette adresse seule sur une ligne : une carte apparaît, avec le nombre et un lien. Pour le formulaire entier, collez le premier texte ci-dessus dans un bloc « HTML personnalisé ».
snippet-qr = Code QR
snippet-qr-hint = Pour les diapositives, les affiches et les dépliants.
studio-test = Vérifier ma page
studio-paste = HTML de votre page, ou son en-tête Content-Security-Policy
studio-paste-hint = Collez le code source de la page où vous voulez placer le formulaire, ou l’en-tête. Il est examiné et n’est pas conservé. Au plus 60 KB : le début de la page et l’emplacement du formulaire suffisent.
severity-blocks = Bloquant :
severity-hinders = Gênant :
severity-fine = Correct :

# What was found on a partner's page; the detail follows each sentence
obstacle-script-src = La politique de sécurité de la page ne laisse pas notre script se charger, si bien que seul le lien s’affiche. Ajoutez notre adresse à la politique :
obstacle-script-nonce = La politique de sécurité de la page ne laisse se charger que les scripts qui portent son nonce. Faites en sorte que votre serveur inscrive le nonce de chaque réponse dans notre balise de script aussi. La balise :
obstacle-script-strict = La politique de sécurité de la page ne tient pas compte des adresses (« strict-dynamic ») : elle ne laisse se charger que les scripts insérés par un script de confiance. Placez ces lignes dans un script auquel la page fait déjà confiance :
obstacle-frame-src = La politique de sécurité de la page ne permet pas d’afficher notre formulaire dans un cadre. Ajoutez notre adresse à la politique :
obstacle-sandbox = La politique de sécurité de la page la place dans un environnement isolé (sandbox) sans scripts ou sans formulaires : personne ne peut y signer. Autorisez ce dont le formulaire a besoin :
obstacle-sandbox-partly = La politique de sécurité de la page la place dans un environnement isolé (sandbox). Le formulaire s’affiche, mais les liens qui ouvrent une nouvelle fenêtre ne fonctionnent pas, ou le formulaire ne peut pas communiquer sa hauteur à la page. Autorisez les deux :
obstacle-embedder-policy = La page demande aux cadres de prendre part à son isolation (Cross-Origin-Embedder-Policy). Notre formulaire envoie ce qu’il faut ; il n’y a rien à faire.
obstacle-frame-options = X-Frame-Options indique qui peut afficher votre page dans un cadre. Notre formulaire n’est pas concerné ; il n’y a rien à faire.
obstacle-snippet-there = L’extrait est dans la page, et il est complet.
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
obstacle-all-well = Rien dans ce que vous avez collé n’empêche le formulaire de fonctionner.

# For programs
docs-title = Pour les programmes : l’API JSON

# The form
form-title = Signer
form-kind = Qui signe ?
form-as-organisation = Mon organisation
form-as-organisation-hint = Je peux m’exprimer en son nom
form-as-individual = Moi, à titre personnel
form-as-individual-hint = en mon propre nom
form-organisation-name = Nom de l’organisation
form-website = Site web
form-website-hint = Une adresse e-mail du même domaine prouve que vous appartenez à l’organisation.
form-optional = (facultatif)
form-name = Votre nom complet
form-name-officer-hint = Nous le conservons avec la signature. Il n’est pas publié.
form-role = Fonction
form-affiliation = Organisme d’appartenance
form-email = Adresse e-mail
form-email-hint = Jamais publiée. Nous vous envoyons un lien de confirmation.
form-country = Pays
form-country-choose = Choisissez un pays
form-display = Comment votre nom doit-il apparaître ?
display-public = En entier
display-initials = Initiales seulement, par exemple « J. D. »
display-hidden = Pas du tout : ma signature est comptée, mon nom n’est jamais cité
form-preview = Cette ligne sera publiée :
form-authorised = J’ai l’autorisation de signer au nom de cette organisation.
form-publish = Je signe cette déclaration et j’accepte que la ligne soit publiée telle qu’elle est affichée.
form-updates = Je souhaite recevoir des nouvelles de cette déclaration. (facultatif)
form-fax = Laissez ce champ vide
form-next = Ensuite, nous envoyons un message à votre adresse. Rien n’est compté ni rendu public avant que vous ayez ouvert le lien et appuyé sur le bouton. Vous pouvez retirer votre signature à tout moment.
form-review-unproven = Si votre adresse e-mail n’est pas dans le domaine de votre site web, l’équipe examine d’abord la signature.
form-review-all = L’équipe examine la signature de chaque organisation avant qu’elle soit comptée.
form-review-none = Elle est comptée dès que vous confirmez.
form-send = Signer
form-send-organisation = Signer au nom de mon organisation
form-send-individual = Signer en mon propre nom
form-problems = Veuillez corriger ce qui suit, puis envoyer de nouveau :
form-press-again = Tout est rempli. Veuillez relire, puis appuyer encore une fois sur le bouton.
form-not-open = Cette déclaration n’est pas encore ouverte à la signature.
form-closed = Cette déclaration n’est plus ouverte à la signature.

# What is wrong with a field; { $field } is its technical name
error-required = Il manque « { $field } ».
error-unknown = « { $field } » a une valeur inconnue.
error-too-long = « { $field } » est trop long.
error-control = « { $field } » contient un caractère qui ne peut pas être affiché. Veuillez le saisir de nouveau.
error-link = « { $field } » ne doit pas contenir de lien.
error-address = « { $field } » ne doit pas contenir d’adresse e-mail.
error-telephone = « { $field } » ne doit pas contenir de numéro de téléphone.
error-malformed = « { $field } » n’a pas la forme attendue.
error-unknown-field = « { $field } » n’est pas un champ connu.
error-text-expected = « { $field } » doit être un texte.
error-boolean-expected = « { $field } » doit être vrai ou faux.
error-number-expected = « { $field } » doit être un nombre.
error-object-expected = « { $field } » doit être un objet.
error-not-for-this-kind = « { $field } » ne correspond pas à ce type de signature.
error-leave-empty = Veuillez laisser vide le champ « fax ».
error-kind-required = Indiquez si vous signez pour une organisation ou à titre personnel.
error-name-required = Écrivez votre nom complet.
error-name-too-long = Votre nom dépasse 120 caractères. Veuillez l’abréger.
error-name-link = Ceci est une adresse web. Indiquez votre nom complet.
error-name-address = Ceci est une adresse e-mail. Indiquez votre nom complet.
error-name-telephone = Ceci est un numéro de téléphone. Indiquez votre nom complet.
error-organisation-name-required = Écrivez le nom de votre organisation.
error-organisation-name-too-long = Le nom de l’organisation dépasse 200 caractères. Veuillez l’abréger.
error-organisation-website-malformed = Écrivez le site web sous la forme example.org, ou laissez le champ vide.
error-organisation-website-shared = De nombreuses organisations partagent ce site. Indiquez l’adresse de votre propre page, comme facebook.com/votre-organisation, ou laissez le champ vide.
error-organisation-website-too-long = L’adresse du site web dépasse 300 caractères. La page d’accueil suffit.
error-role-too-long = La fonction dépasse 120 caractères. Veuillez l’abréger.
error-affiliation-too-long = Le nom de l’organisme d’appartenance dépasse 200 caractères. Veuillez l’abréger.
error-email-required = Écrivez votre adresse e-mail : c’est là que nous envoyons le lien de confirmation.
error-email-malformed = Ceci n’est pas une adresse e-mail. Écrivez-la sous la forme nom@example.org.
error-email-domain = La partie qui suit le @ n’est pas correcte. Veuillez vérifier s’il y a une faute de frappe.
error-email-too-long = Cette adresse e-mail est plus longue que ce qui est admis.
error-country-required = Choisissez un pays.
error-country-unknown = Choisissez un pays de la liste.
error-authorised-required = Confirmez que vous avez l’autorisation de signer au nom de l’organisation.
error-consent-publish-required = Acceptez la publication de la ligne, sans quoi la signature ne peut pas être comptée.
error-display-organisation-is-public = Les organisations figurent toujours sous leur nom.
error-language-unknown = La déclaration n’a pas de texte dans cette langue.
error-version-unknown = La déclaration n’a pas cette version.

# After sending the form
received-title = Consultez votre messagerie
received-what = Nous envoyons un message à l’adresse indiquée. Votre signature sera comptée lorsque vous aurez ouvert le lien et appuyé sur le bouton.
received-late = Les messages prennent en ce moment plus de temps que d’habitude : certains de ceux qui partent maintenant ont été demandés { $distance }. Le vôtre arrivera.
received-none-taken = Le serveur de messagerie n’accepte pas de messages en ce moment. Rien n’est perdu : nous continuons d’essayer, et votre message arrivera.
received-spam = Toujours rien après quelques minutes ? Regardez aussi dans le dossier des courriers indésirables.
received-days = Le lien fonctionne pendant { $days } jours et, au plus, jusqu’à { $after } jours après la clôture de la déclaration.
received-again = Une faute dans l’adresse ? Remplissez de nouveau le formulaire : ce qui n’est pas confirmé n’est jamais compté et est supprimé.

# Confirming
confirm-title = Confirmez votre signature
confirm-about = Vous êtes sur le point de signer :
confirm-line = Cette ligne sera publiée :
confirm-replaces = Votre confirmation remplace la ligne avec laquelle vous aviez signé :
confirm-button = Oui, c’est bien moi : compter ma signature
confirm-until = Le lien fonctionne jusqu’au { $moment }.
confirm-not-me = Vous n’avez rien demandé ?
confirm-not-me-button = Ce n’était pas moi : supprimer
confirm-disowned-title = Signature supprimée
confirm-disowned = Rien n’a été publié et aucune donnée vous concernant n’est conservée. Merci de nous l’avoir signalé.
confirm-done-title = Votre signature est comptée
confirm-done = Merci. Elle fait désormais partie du décompte.
confirm-in-review-title = Votre adresse e-mail est confirmée
confirm-in-review = Merci. L’équipe examine la signature avant qu’elle soit comptée. Vous recevrez la réponse par e-mail.
confirm-my = Nous vous avons envoyé un second message. Son lien vous permet de voir ce qui est conservé et de retirer votre signature à tout moment.

# My endorsement
my-title = Ma signature
my-line = Cette ligne la représente :
my-change = Changer la façon dont j’apparais
my-withdraw-title = Retirer
my-withdraw-what = La signature disparaît aussitôt de la liste et du décompte. Elle ne peut pas être rétablie ; vous pouvez signer de nouveau tant que la déclaration est ouverte.
my-withdraw = Retirer ma signature
my-erase-title = Effacer
my-erase-what = Retire la signature et supprime toutes les données vous concernant qui y sont conservées.
my-erase = Tout effacer
my-erased = Cette signature a été retirée et toutes les données personnelles ont été supprimées.
my-replaced = Une signature ultérieure de votre part a remplacé celle-ci.
my-stored = Ce qui est conservé
my-kind = Type
my-version = Version lue
my-language = Langue de lecture
my-partner = Partenaire dont la page contenait le formulaire
my-updates = Nouvelles par e-mail
my-submitted = Reçue
my-confirmed = Confirmée
standing-pending = Pas encore confirmée.
standing-confirmed = Comptée.
standing-accepted = Comptée.
standing-in-review = En attente d’une décision de l’équipe.
standing-declined = L’équipe ne l’a pas acceptée.
standing-quarantined = Non comptée.
standing-withdrawn = Retirée. Elle n’est plus comptée.
standing-invalidated = Écartée par l’équipe.
standing-expired = Non confirmée à temps.

# Asking for the link again
ask-title = Voir ou retirer ma signature
ask-what = Indiquez ce que vous avez signé et avec quelle adresse. S’il existe une signature, son lien vous parviendra par e-mail.
ask-statement = Adresse web de la déclaration
ask-statement-hint = La page sur laquelle vous l’avez lue, ou la dernière partie de son adresse.
ask-send = M’envoyer le lien
ask-done = S’il existe une signature avec cette adresse, son lien vous parviendra par e-mail.
ask-unknown-statement = Cette déclaration n’existe pas. Copiez l’adresse de sa page dans le champ.

# Letters
letter-hello = Bonjour,
letter-confirm = Quelqu’un, vous-même pensons-nous, souhaite signer « { $title } ». La signature n’est comptée que si vous la confirmez.
letter-already = Vous avez déjà signé « { $title } », avec exactement la même ligne. Vous n’avez rien d’autre à faire.
letter-confirmed = Merci d’avoir signé « { $title } ».
letter-reminder = Vous avez demandé le lien vers votre signature de « { $title } ».
letter-accepted = La signature de « { $title } » par votre organisation a été acceptée. Elle est désormais comptée.
letter-declined = L’équipe n’a pas accepté la signature de « { $title } » par votre organisation. Elle n’est pas comptée.
letter-sent_back = Quelqu’un disposant d’une adresse e-mail dans le domaine propre de votre organisation a aussi signé « { $title } » et occupe désormais la place de l’organisation sur la liste. L’équipe examine de nouveau votre signature.
letter-line-will = Cette ligne sera publiée :
letter-line-rest = Les autres informations saisies figurent sur la page qu’ouvre le lien.
letter-line-is = Votre ligne :
letter-confirm-link = Ouvrez ce lien et appuyez sur le bouton pour confirmer :
letter-confirm-button = Voir et confirmer
letter-not-me = Ce n’était pas vous ? La même page comporte un bouton pour supprimer la signature. Si vous ne faites rien, rien n’est publié et tout est supprimé au bout de { $days } jours.
letter-reason = Ce que l’équipe a écrit :
letter-my-link = Voyez ce qui est conservé, modifiez-le ou retirez votre signature à tout moment :
subject-confirm = Veuillez confirmer : { $title }
subject-already = Vous avez déjà signé : { $title }
subject-confirmed = Merci d’avoir signé : { $title }
subject-reminder = Votre signature : { $title }
subject-accepted = Signature acceptée : { $title }
subject-declined = Signature non acceptée : { $title }
subject-sent_back = Nouvel examen : { $title }
subject-several = Vos signatures sur { $site }

# The console
staff-sign-in = Se connecter
staff-sign-in-what = Pour l’équipe de la coalition. Les signataires n’ont pas besoin de compte.
staff-sign-in-button = Se connecter
staff-code = Seconde étape
staff-code-what = Saisissez le code que votre application d’authentification affiche maintenant.
staff-code-button = Continuer
staff-code-label = Code
staff-code-hint = Six chiffres, ou l’un de vos codes de secours.
staff-code-six = Six chiffres de votre application d’authentification.
staff-setup = Configurer votre compte
staff-setup-what = Choisissez un nom que vos collègues connaissent et un mot de passe que vous n’utilisez nulle part ailleurs.
staff-setup-button = Configurer
staff-proof = Est-ce bien vous ?
staff-proof-what = Cette opération affiche ou extrait des données personnelles, ou modifie les droits d’accès. Veuillez confirmer une fois de plus votre identité ; cette confirmation vaut dix minutes.
staff-proof-button = Prouver mon identité
staff-second-factor = Second facteur
staff-second-factor-what = Scannez ce code avec une application d’authentification, ou saisissez-y la clé. Saisissez ensuite le code qu’elle affiche. Chaque compte en a besoin, pour qu’un mot de passe volé n’ouvre rien.
staff-second-factor-button = L’utiliser désormais
staff-secret = La clé :
staff-recovery-what = Conservez ces codes ailleurs que dans votre téléphone. Si vous perdez l’application d’authentification, chacun ouvre votre compte une seule fois. Ils ne sont affichés que maintenant.
staff-recovery-kept = Je les ai conservés
staff-password = Mot de passe
staff-password-hint = Au moins 12 caractères. Quelques mots à la suite conviennent bien et se retiennent facilement.
staff-password-short = Le mot de passe compte moins de 12 caractères. Ajoutez un mot ou deux.
staff-password-long = Le mot de passe dépasse 200 caractères.
staff-password-guessable = Ce mot de passe est facile à deviner. Utilisez des mots qui n’ont aucun rapport avec vous ni avec ce site.
staff-wrong = La saisie n’est pas correcte. Veuillez vérifier et réessayer.
staff-last-owner = Il doit y avoir un ou une propriétaire qui puisse se connecter. Donnez d’abord ce rôle à une autre personne.
staff-nav = Console
staff-home = Déclarations
staff-members = Équipe
staff-audit = Journal d’audit
staff-account = Mon compte
staff-inbox = Boîte de réception
staff-deliver = Remettre la liste
staff-sign-out = Se déconnecter
staff-no-statements = Rien n’a encore été publié.
staff-statement = Déclaration
staff-state = État
staff-waiting = En attente
staff-rooms = Aller à
staff-role = Rôle
staff-remove = Retirer de l’équipe
staff-removed = ne fait plus partie de l’équipe
staff-not-set-up = compte pas encore configuré
staff-invite = Inviter quelqu’un
staff-invited = Un message contenant ce lien est en route. Le lien fonctionne pendant trois jours et une seule fois. Si le message n’arrive pas, transmettez vous-même le lien :
staff-letter-subject = Votre compte sur { $site }
staff-letter = { $name } vous invite à rejoindre l’équipe de { $site }. Ouvrez ce lien dans les trois jours pour configurer votre compte :
staff-factor-on = Votre compte demande un code à chaque connexion.
staff-factor-new = Configurer une application d’authentification
staff-codes-left = { $count ->
    [one] Il reste { $count } code de secours.
   *[other] Il reste { $count } codes de secours.
}
staff-sessions = Sessions ouvertes
staff-session-here = ici
staff-session-end = Fermer cette session
staff-sessions-end = Fermer toutes les autres sessions
role-viewer = Lecture
role-reviewer = Examen
role-editor = Édition
role-owner = Propriétaire
state-upcoming = pas encore ouverte
state-open = ouverte
state-closed = close
inbox-empty = Rien n’est en attente.
inbox-mailbox-domain = Adresse e-mail du domaine
inbox-accept = Accepter
inbox-decline = Ne pas accepter
inbox-done-accepted = Signature acceptée. Elle est désormais comptée, et la personne qui signe pour l’organisation en est informée par e-mail.
inbox-done-declined = Signature non acceptée. La personne qui signe pour l’organisation en est informée par e-mail.
inbox-done-gone = Quelqu’un d’autre a été plus rapide, ou la signature a été retirée. Rien n’a été modifié.
inbox-done-seat-taken = Une autre signature vaut déjà pour cette organisation. Rien n’a été modifié.
deliver-what = La liste des signataires dans un fichier. La liste complète contient les noms et les adresses de personnes qui vous ont fait confiance : ne la conservez pas plus longtemps que nécessaire.
deliver-columns = Ce qu’il contient
deliver-format = Format
deliver-button = Créer le fichier
audit-empty = Rien n’a encore été fait.
audit-when = Quand
audit-who = Qui
audit-what = Quoi
audit-object = Sur quoi
audit-detail = Détails

# When something does not work
problem-not-found = Il n’y a rien ici
problem-not-found-remedy = L’adresse comporte peut-être une faute, ou la page n’a jamais existé. Toutes les déclarations figurent sur la page d’accueil.
problem-link-over = Ce lien ne fonctionne plus
problem-link-over-remedy = Il a peut-être expiré, ou ce vers quoi il menait a été retiré. Tant que la déclaration est ouverte, vous pouvez signer de nouveau.
problem-method-not-allowed = Cette adresse n’accepte pas ce type de requête
problem-forbidden = Votre rôle ne donne pas accès à ceci
problem-forbidden-remedy = Si vous en avez besoin, adressez-vous à un ou une propriétaire de cette installation. La tentative figure dans le journal d’audit.
problem-foreign-form = Ce formulaire ne provient pas d’ici
problem-foreign-form-remedy = Revenez en arrière, rechargez la page et envoyez de nouveau le formulaire. Si le problème persiste, votre navigateur masque la provenance des formulaires.
problem-broken = Un problème est survenu de notre côté
problem-broken-remedy = Rien n’a été enregistré. Veuillez réessayer dans un instant ; si le problème persiste, écrivez aux responsables du service.
problem-unavailable = Le service est très sollicité en ce moment
problem-too-many = Cela fait beaucoup de demandes à la fois
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
problem-statement-closed = La déclaration n’est plus ouverte à la signature
problem-kind-not-accepted = La déclaration n’accepte pas ce type de signature
problem-idempotency-key-reused = Cette clé d’idempotence a déjà été reçue avec un autre contenu
problem-idempotency-key-malformed = Une clé d’idempotence compte de 1 à 255 caractères
problem-oembed-format = Seul le JSON est proposé ici
problem-not-json = Le contenu n’est pas du JSON
problem-invalid = Certaines valeurs ne sont pas correctes
problem-not-now = Il n’est pas possible d’en décider maintenant
problem-remedy = Veuillez revenir en arrière et réessayer.
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

# The built-in privacy notice
privacy-title = Confidentialité
privacy-kept = Nous conservons ce que vous saisissez dans le formulaire, la version et la langue que vous avez lues, et le moment où vous l’avez fait. Rien d’autre.
privacy-shown = De tout cela, nous ne publions que la ligne que vous avez vue avant l’envoi, sous la forme que vous avez choisie. Le nom de la personne qui signe pour une organisation n’est jamais publié.
privacy-email = Votre adresse e-mail est conservée chiffrée. Elle sert aux messages concernant votre signature et, seulement si vous le demandez, à l’envoi de nouvelles.
privacy-address = Votre adresse internet n’est pas conservée. Pour freiner les abus, nous en gardons une forme brouillée pendant moins d’un jour, en mémoire.
privacy-cookies = Les pages ne déposent aucun cookie et ne chargent rien qui vienne de tiers.
privacy-unconfirmed = Ce que vous ne confirmez pas est supprimé au bout de { $days } jours, ou { $after } jours après la clôture de la déclaration.
privacy-ended = { $count ->
    [one] Ce que vous retirez disparaît aussitôt de la liste ; les données personnelles qui s’y trouvent sont supprimées au bout de { $count } jour.
   *[other] Ce que vous retirez disparaît aussitôt de la liste ; les données personnelles qui s’y trouvent sont supprimées au bout de { $count } jours.
}
privacy-rights = Vous pouvez voir, modifier, retirer et effacer votre signature à tout moment :

# Caught mail, in the demonstration only
mail-title = Courrier retenu
mail-caught = Ceci est une démonstration : voir le courrier retenu
mail-what = Dans la démonstration, aucun message ne quitte cette machine. Voici ceux qui auraient été envoyés, les plus récents en premier.
mail-empty = Aucun message pour l’instant. Signez une déclaration.

letter-corrected = L’équipe a corrigé votre ligne sous « { $title } ». Voici comment elle se présente maintenant. Si elle n’est pas exacte, répondez à l’équipe ou retirez-la par le lien ci-dessous.
letter-question = Avant de décider de la signature de « { $title } » par votre organisation, l’équipe vous pose une question.
letter-question-answer = Veuillez répondre directement à ce message.
letter-affirm = Le texte de « { $title } », que vous avez signé, a été modifié sur le fond. Votre signature vaut pour la version que vous avez lue. Soutenez-vous aussi la nouvelle ?
letter-changes = Ce qui a changé :
letter-affirm-how = Si vous la soutenez, ouvrez le lien ci-dessous et appuyez sur « Je soutiens la nouvelle version ». Si vous ne faites rien, votre signature reste attachée à la version que vous avez lue.
letter-imported = Votre signature de « { $title } », donnée ailleurs, a été saisie ici. Voici comment elle est publiée.
subject-corrected = Votre ligne a été corrigée : { $title }
subject-question = Une question sur votre signature : { $title }
subject-affirm = Le texte a changé, le soutenez-vous ? { $title }
subject-imported = Votre signature figure ici : { $title }
my-newer-title = Il existe une version plus récente
my-newer-what = Le texte a été modifié sur le fond depuis que vous l’avez signé. Votre signature vaut pour la version que vous avez lue tant que vous n’indiquez pas autre chose.
my-newer-changes = Voir ce qui a changé
my-affirm = Je soutiens la nouvelle version
why-burst = Beaucoup sont arrivées d’un même domaine de messagerie en quelques minutes.
why-look-alike = Elle ressemble à une organisation connue sous un autre site web.
why-seat-taken = Une autre signature occupe déjà la place de cette organisation.
why-free-mail = L’adresse e-mail est de celles que n’importe qui peut obtenir.
why-no-website = Aucun site web n’a été indiqué.
why-other-domain = L’adresse e-mail n’est pas dans le domaine du site web.
why-proven = L’adresse e-mail est dans le domaine propre du site web.
inbox-why = Pourquoi elle est ici
inbox-words = Nom ou site web
inbox-filter = Afficher celles-ci
inbox-count = { $count ->
    [one] { $count } en attente
   *[other] { $count } en attente
}
inbox-count-more = Plus de { $number } à examiner
inbox-none-match = Rien de ce qui attend ne correspond.
inbox-all = Décider de toutes celles qui correspondent
inbox-all-what = La décision porte sur tout ce qui correspond ci-dessus, y compris ce qui n’est pas sur cette page. Vous en voyez l’avancement et pouvez l’annuler.
inbox-accept-all = Accepter toutes celles qui correspondent
inbox-decline-all = N’accepter aucune de celles qui correspondent
inbox-all-changed = Ce qui correspond a changé depuis que vous l’avez vu. Veuillez regarder de nouveau, puis décider.
inbox-history = Ce qui a précédé
inbox-ask = Poser plutôt cette question
inbox-ask-what = Écrivez la question dans le champ du motif, puis appuyez de nouveau sur le bouton.
inbox-merge = C’est une organisation que nous connaissons
inbox-resembles = Elle ressemble à :
inbox-known = Une autre : son site web, ou son nom tel qu’il figure dans le registre
inbox-merge-button = Fusionner avec elle
inbox-undo = Annuler
inbox-done-undone = Annulé. La signature est de nouveau en attente et, si vous avez été rapide, personne n’a reçu de message.
inbox-done-asked = La question est en route. La réponse arrivera à votre propre adresse e-mail.
inbox-done-merged = Fusion faite. La signature occupe maintenant la place de cette organisation et attend toujours votre décision.
inbox-done-unknown = Aucune organisation de ce site web ou de ce nom n’est connue. Consultez le registre, ou ajoutez-la à cet endroit.
inbox-pick = Cocher
inbox-accept-picked = Accepter ce qui est coché
inbox-decline-picked = Ne pas accepter ce qui est coché
inbox-none-picked = Rien n’est coché. Cochez ce que vous visez, ou utilisez les boutons qui valent pour tout ce qui correspond.
staff-campaign = Campagne
staff-edit = Texte et réglages
staff-signatories = Signataires
staff-coverage = Couverture
staff-import = Importer
staff-organisations = Registre des organisations
staff-health = État du service
order-newest = Les plus récentes d’abord
order-oldest = Les plus anciennes d’abord
order-name = Par nom
order-country = Par pays
column-name = Nom
column-kind = Type
column-country = Pays
column-state = Situation
column-since = Depuis
column-language = Langue
column-version = Version lue
column-partner = Partenaire
column-display = Mode d’affichage
signatories-wrong = Le champ « { $field } » contient quelque chose qui ne peut pas être cherché. Veuillez le corriger ou le vider.
signatories-filter = Filtre
signatories-words = Nom, organisation ou site web
signatories-standing = Comptées ou en attente
signatories-more = Plus de conditions
signatories-since-day = Arrivée ce jour-là ou après (UTC)
signatories-until-day = Arrivée ce jour-là ou avant (UTC)
signatories-domain-hint = Par exemple example.org. Les adresses sont conservées chiffrées : il faut ouvrir chacune d’elles, ce qui prend un moment dans une longue liste.
signatories-import = Numéro d’une importation
signatories-columns = Colonnes
signatories-order = Ordre
signatories-keep = Conserver ce filtre
signatories-keep-name = Nom du filtre
signatories-keep-button = Le conserver
signatories-kept = Mes filtres
signatories-forget = Oublier un filtre
signatories-forget-button = L’oublier
signatories-count = { $count ->
    [one] { $count } signature correspond
   *[other] { $count } signatures correspondent
}
signatories-count-more = Plus de { $number } signatures correspondent
signatories-cut = Les noms et adresses qui ne sont pas publics sont conservés chiffrés et s’ouvrent un par un. La recherche a porté sur les { $number } premiers : restreignez le filtre pour chercher parmi les autres.
signatories-none = Personne ne correspond.
signatories-before = Page précédente
signatories-after = Page suivante
signatories-erased = (effacée)
staff-name-hidden = (nom masqué)
staff-reveal = Afficher les noms masqués, les responsables et les domaines e-mail, et y chercher
staff-reveal-what = Vous confirmez votre identité, et chaque consultation est inscrite dans le journal d’audit.
invalidate-preview = Écarter ce qui correspond…
invalidate-title = Écarter ces signatures ?
invalidate-count = { $count ->
    [one] { $count } signature correspond.
   *[other] { $count } signatures correspondent.
}
invalidate-what = Elles quitteraient la liste et le décompte. Personne ne reçoit de message, et vous pouvez toutes les rétablir.
invalidate-cut = Cet aperçu a ouvert les { $number } premières signatures. La tâche les ouvre toutes et écarte chacune de celles qui correspondent.
invalidate-sample = Quelques-unes d’entre elles :
invalidate-reason = Motif (conservé dans le journal d’audit)
invalidate-reason-missing = Veuillez indiquer un motif : d’autres voudront le connaître.
invalidate-run = Les écarter
invalidate-open = Veuillez d’abord affiner : sans condition, tout serait écarté.
invalidate-changed = Ce qui correspond a changé depuis que vous l’avez vu. Veuillez regarder de nouveau.
invalidate-before = Ce qui a été écarté et rétabli
signatory-title = Une signature
signatory-back = Retour à la liste
signatory-reveal = Afficher ce qui est masqué
signatory-job = La dernière tâche qui l’a modifiée
signatory-ended = Fin
signatory-consent = Texte du consentement
signatory-correct = Corriger
signatory-correct-what = Pour les fautes de frappe. La personne signataire en est informée, avec la ligne telle qu’elle se présente alors.
signatory-correct-button = La corriger
signatory-reason = Motif (il reste dans le journal d’audit : pas de noms)
signatory-reason-missing = Veuillez indiquer un motif : il est conservé avec l’opération.
signatory-wrong = Le champ « { $field } » est vide, trop long, ou contient quelque chose qu’aucun nom ne comporte.
signatory-hide = Masquer le nom
signatory-hide-what = La personne reste comptée et n’est plus nommée.
signatory-hide-button = Le masquer
signatory-erase = Effacer sur demande
signatory-erase-what = Lorsque la personne signataire le demande. La signature prend fin, et aucune donnée personnelle liée à cette adresse e-mail ne reste dans cette déclaration. L’opération ne peut pas être annulée.
signatory-erase-button = L’effacer définitivement
signatory-done-correct = Signature corrigée. La personne signataire en est informée par e-mail.
signatory-done-hide = Nom masqué. La personne est comptée sans être nommée.
signatory-done-erase = Signature effacée.
signatory-done-gone = Quelqu’un l’a modifiée entre-temps, ou sa situation ne le permet pas. Voici comment elle se présente maintenant.
job-deliver = Une liste à remettre
job-invalidate = Mise à l’écart de signatures
job-restore = Rétablissement de ce qui a été écarté
job-import = Importation
job-undo_import = Retrait d’une importation
job-review = Décision sur plusieurs signatures
job-undo_review = Remise en attente de ce qui a été décidé
job-mail_missing = Demande aux membres qui n’ont pas signé
job-affirm = Consultation des signataires sur la nouvelle version
job-state-draft = Pas commencée.
job-state-waiting = Commence dans un instant.
job-state-running = En cours.
job-state-done = Terminée.
job-state-cancelled = Arrêtée. Ce qui a été fait jusque-là reste fait.
job-state-failed = Elle s’est interrompue. Le journal de l’installation indique pourquoi ; ce qui a été fait jusque-là reste fait.
job-progress = { $done } sur { $total }
job-asked = Demandée
job-ended = Terminée
job-result-done = Faites
job-result-left = Laissées en l’état
job-result-rows = Lignes
job-result-organisations = Nombre d’organisations
job-result-individuals = Personnes
job-result-wrong = Lignes qui ne peuvent pas être reprises
job-result-sent = Messages envoyés
job-order-reason = Motif
job-order-basis = Ce qui permet de les saisir
job-file-until = Le fichier peut être téléchargé jusqu’au
job-fetch = Télécharger le fichier
job-cancel = L’arrêter
job-undone = Elle a été annulée : voir comment
job-lines = Lignes à regarder
job-line = Ligne
job-reason = Ce qui ne va pas
job-more-lines = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
job-back = Retour à l’endroit de la demande
preset-public = Liste publique
preset-what-public = Ce que tout le monde peut voir. Les personnes masquées sont des lignes sans nom, pour que le nombre de lignes soit celui du décompte.
preset-full = Liste complète
preset-what-full = Tout, avec les adresses e-mail : à ne pas faire sortir de la coalition.
preset-press = Pour les journalistes
preset-what-press = Les noms tels qu’ils sont affichés, avec le nom du pays ; aucune personne masquée.
preset-un = Pour un organe des Nations Unies
preset-what-un = Les organisations par pays, avec leur statut consultatif lorsque le registre le connaît.
format-csv = CSV, pour les tableurs
format-xlsx = XLSX, une feuille de calcul
format-jsonl = JSON Lines, pour les programmes
format-html = Une page à imprimer
grouping-kind = Les organisations, puis les personnes
grouping-country = Pays par pays
grouping-region = Région par région
export-id = Numéro de la ligne
export-kind = Type
export-name = Nom tel qu’il figure sur la liste
export-affiliation = Organisme d’appartenance
export-role = Fonction
export-country = Pays, deux lettres
export-country_name = Nom du pays
export-ecosoc = Statut auprès de l’ECOSOC
export-endorsed_on = Comptée depuis
export-state = Situation
export-display = Mode d’affichage
export-contact_name = Nom de la personne à contacter
export-email = Adresse e-mail
export-website = Site web
export-language = Langue de lecture
export-version = Version lue
export-partner = Partenaire
export-updates = Nouvelles par e-mail
export-submitted_at = Reçue
export-confirmed_at = Confirmée
deliver-grouping = Groupes
deliver-language = Noms dans l’ordre de
deliver-language-all = toutes les langues
deliver-own = Choisir les colonnes moi-même
deliver-own-use = Utiliser les colonnes cochées ici
deliver-personal = donnée personnelle
deliver-preview = Afficher les premières lignes
deliver-sample = Les premières lignes
deliver-is-personal = Cette liste en dit plus que ce que tout le monde peut voir. Le nom de la personne qui la demande est conservé dans le journal d’audit.
deliver-delivered = Listes remises
deliver-none = Rien n’a encore été remis.
deliver-others = Toutes les listes, y compris celles en cours
import-what = Des signatures recueillies ailleurs, sous forme de tableau : formulaire en ligne, feuille de calcul, envoi par courrier. Avant que quoi que ce soit ne soit écrit, vous voyez ce que signifie chaque colonne et ce que deviendrait chaque ligne.
import-file = Le tableau
import-file-hint = CSV en UTF-8, ou XLSX (sa première feuille), au plus 32 Mo et 200 000 lignes. La première ligne nomme les colonnes.
import-button = L’examiner
import-before = Importations précédentes
import-no-file = Veuillez choisir un fichier.
import-empty = Il n’y a rien dans ce fichier.
import-unknown = Ce fichier n’est ni du texte UTF-8 ni du XLSX. Enregistrez-le au format « CSV UTF-8 » ou XLSX, puis réessayez.
import-too-long = Ce fichier compte plus de 200 000 lignes. Divisez-le et importez les parties l’une après l’autre.
import-too-large = Ce fichier est trop volumineux : plus de 32 Mo, ou plus de 64 Mo ou de 4 000 000 de cellules une fois ouvert. Divisez-le et importez les parties l’une après l’autre.
import-long-cell = La ligne { $line } contient une cellule de plus de 2 000 caractères. Abrégez-la ou retirez cette colonne.
import-too-wide = La ligne { $line } compte plus de 256 colonnes. Retirez celles qui ne servent pas.
import-lines = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
import-last = Résultat du dernier essai
import-columns = Ce que signifient les colonnes
import-heading = En-tête
import-means = Signification
import-sample = Par exemple
import-kinds = Les lignes sont
import-kinds-mixed = des organisations là où une organisation est nommée, sinon des personnes
import-kinds-organisations = des organisations
import-kinds-people = des personnes
import-default-country = Pays des lignes qui n’en indiquent aucun
import-left-out = elles sont laissées de côté
import-how = Comment elles sont saisies
import-how-count = L’accord a été donné ailleurs : chacune est comptée aussitôt.
import-how-ask = Chacune fait l’objet d’une demande par e-mail et n’est comptée qu’une fois l’adresse confirmée.
import-basis = Ce qui permet de les saisir
import-basis-hint = Où la signature a été donnée et à quoi, par exemple « Liste papier de l’assemblée du 3 mars, avec le texte de la version nº 1 ». Cette indication est conservée avec l’importation.
import-tell = Écrire à chaque signataire que sa signature figure ici, avec le lien pour la voir, la modifier et la retirer
import-try = Essayer sans rien écrire
import-run = Lancer l’importation
import-missing-email = Aucune colonne n’est l’adresse e-mail : sans elle, personne ne pourrait voir, modifier ni retirer sa signature.
import-missing-name = Aucune colonne ne contient de nom.
import-missing-country = Aucune colonne n’est le pays. Désignez-en une, ou choisissez le pays des lignes qui n’en indiquent aucun.
import-missing-basis = Veuillez indiquer où la signature a été donnée et à quoi : au moins dix caractères.
import-name = Le nom manque, est trop long, ou n’en est pas un.
import-email = L’adresse e-mail manque ou ne peut pas être correcte.
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
import-twice = La même chose figure plus haut dans le fichier.
import-consent = Il n’y a pas de consentement.
import-other = Quelque chose ne peut pas être repris.
field-nothing = (laissé de côté)
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
campaign-exact = Décompte exact, pour l’équipe seulement
campaign-unnamed = Personnes comptées sans être nommées
campaign-exact-what = Le décompte public montre ce que ces personnes ajoutent ou retirent quelques minutes plus tard, par groupes, et jamais leur pays. Les chiffres ci-dessous comptent tout le monde aussitôt, dans son propre pays.
campaign-pace = Rythme et objectif
campaign-last-day = Ces dernières 24 heures
campaign-last-three-days = Ces dernières 72 heures
forecast-reached = L’objectif est atteint.
forecast-on = À ce rythme, l’objectif est atteint à cette date : { $date }.
forecast-not-before-closing = À ce rythme, l’objectif n’est pas atteint avant la clôture de la déclaration.
forecast-no-pace = Trop peu de signatures sont arrivées récemment pour dire quand l’objectif sera atteint.
campaign-in-review = D’une décision de l’équipe
campaign-quarantined = Mises de côté comme inhabituelles
campaign-pending = De la confirmation de l’adresse e-mail
campaign-outbox = Messages en route
campaign-outbox-due = { $count ->
    [one] { $count } message aurait dû partir et n’est pas encore envoyé.
   *[other] { $count } messages auraient dû partir et ne sont pas encore envoyés.
}
campaign-outbox-due-more = Plus de { $number } messages sont en attente d’envoi.
campaign-outbox-oldest = Le plus ancien aurait dû partir { $distance }.
campaign-outbox-dead = { $count ->
    [one] { $count } message a été abandonné.
   *[other] { $count } messages ont été abandonnés.
}
campaign-outbox-dead-more = Plus de { $number } messages n’ont pas pu être remis.
campaign-domains = Comment les messages arrivent, par domaine de messagerie
campaign-domains-what = Parmi les messages qui demandent de confirmer, combien ont conduit à une confirmation. Un domaine est nommé à partir de 20 messages ; rien de cela n’est conservé avec la signature de qui que ce soit.
campaign-domains-none = Aucun domaine de messagerie n’a encore reçu 20 messages.
campaign-domains-all = Tous les domaines ensemble
campaign-domain = Domaine de messagerie
campaign-domain-warning = { $domain } : on y confirme bien moins qu’ailleurs. Un filtre de messagerie y retient peut-être nos messages. Demandez à quelqu’un sur place de regarder dans le dossier des courriers indésirables, ou de laisser passer les messages que nous envoyons.
campaign-letters = Messages
campaign-rate = Taux
campaign-percent = { $count } %
campaign-as-loaded = Le décompte ci-dessus est en direct. Tout le reste date du moment où cette page a été chargée.
campaign-hours = Par heure, les deux derniers jours
campaign-hour-what = Heure
campaign-hour = { $date } à { $hour }:00 UTC
campaign-languages = Par langue de lecture
health-what = La même chose que ce qu’affiche la commande « undersigned doctor » ; chaque chargement de cette page vérifie de nouveau. Les constats nomment des commandes et des réglages, c’est pourquoi ils sont en anglais.
health-all-well = Tout va bien.
health-some-warn = Le service fonctionne. Certaines choses sont bonnes à savoir.
health-some-fail = Quelque chose ne fonctionne pas.
health-good = correct
health-warning = avertissement
health-failure = échec
health-found = Ce qui a été constaté
health-remedy = Ce qu’il faut faire
health-given-up-title = Messages qui n’ont pas pu être remis
health-given-up = { $count ->
    [one] { $count } message n’a pas pu être remis.
   *[other] { $count } messages n’ont pas pu être remis.
}
health-again-what = Corrigez d’abord la cause. Chaque message est rédigé de nouveau à partir des données actuelles ; ceux qui ne sont plus nécessaires ne sont pas envoyés.
health-again = Envoyer de nouveau
health-done-again = Les messages vont être envoyés de nouveau.
health-done-none = Il n’y avait aucun message à envoyer de nouveau.
audit-commands = Commandes sur la machine
audit-unreadable = Ces détails sont illisibles : ils ont été enregistrés avec une ancienne clé secrète, ou modifiés
audit-change = Avant et après
audit-became = est devenu
audit-from = À partir du jour
audit-to = Jusqu’au jour
audit-object-hint = Un type, ou un type et un nom, par exemple statement:my-letter
audit-wrong-day = Écrivez le jour sous la forme 2026-02-14. Pour l’instant, ce jour n’a pas été pris en compte.
audit-none-fit = Aucune entrée ne correspond à ce choix.
audit-whole = Afficher le journal entier
audit-export = Ces entrées dans un fichier (CSV)
members-changed = Modification faite. Il faut que la personne se connecte de nouveau.
members-removed = Retrait fait. Toutes les sessions de la personne sont fermées.
members-scope = Sur quoi
members-all-statements = toutes les déclarations
members-of-partner = ce qui est venu par { $partner }
members-partner = Seulement ce qui est venu par les pages de ce partenaire
members-partner-hint = La clé qui figure dans l’extrait du partenaire. Vide : quelle que soit la page d’origine.
members-language = Langue des messages
members-change = Modifier
members-change-what = Rôle et limites
members-change-ends = Une modification ferme toutes les sessions de la personne.
members-change-button = Enregistrer la modification
members-error-name = Écrivez un nom que les collègues connaissent.
members-error-role = Choisissez l’un des rôles.
members-error-statement = Cette déclaration n’existe pas. Choisissez-en une dans la liste.
members-error-partner = La clé d’un partenaire compte de 1 à 64 lettres, chiffres, points, traits d’union ou tirets bas.
members-error-language = Choisissez l’une des langues.
members-error-owner = Un ou une propriétaire s’occupe de tout ; il ne peut donc pas y avoir de limites. Choisissez toutes les déclarations et aucun partenaire, ou un autre rôle.
members-error-oneself = Vous ne pouvez ni modifier ni retirer votre propre compte ici. Demandez-le à un ou une autre propriétaire.
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
org-contact-hint = Conservé chiffré, pour les messages qui demandent une signature manquante. Seules les personnes qui peuvent modifier le registre le voient.
org-no-country = Pays inconnu
org-empty = Le registre est vide. Ajoutez les organisations de vos réseaux, ou collez-les depuis un tableur.
org-none-fit = Aucune organisation ne correspond à ce choix.
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
org-paste-leave = Laisser de côté les lignes qui ne peuvent pas être reprises
org-paste-button = Les reprendre
org-paste-problems = Rien n’a été repris. Corrigez ces lignes, ou laissez-les de côté :
org-line = Ligne { $count } :
org-imported = Reprise terminée. Nouvelles : { $added }. Connues et complétées : { $joined }. Lignes laissées de côté : { $left }.
org-endorsed = Ce qu’elle a signé
org-endorsed-none = Aucune signature n’est connue.
org-since = Depuis
org-change = Modifier
org-save = Enregistrer
org-merge-into = La même qu’une autre fiche
org-merge-what = Cette fiche disparaît ; ses sites web, réseaux et signatures passent à l’autre.
org-into = La fiche à garder
org-into-hint = L’adresse de sa page ici, ou son site web.
org-error-no-name = Écrivez le nom de l’organisation.
org-error-long-name = Le nom dépasse 200 caractères. Veuillez l’abréger.
org-error-name = Le nom contient une adresse, un numéro de téléphone ou un caractère qui ne peut pas être affiché. Indiquez uniquement le nom.
org-error-country = Ce pays n’existe pas. Écrivez son nom ou ses deux lettres, ou laissez le champ vide.
org-error-ecosoc = Le statut auprès de l’ECOSOC s’écrit none (aucun), general (général), special (spécial) ou roster (liste).
org-error-network = Le nom d’un réseau comporte des lettres et au plus 120 caractères ; une organisation a au plus 50 réseaux.
org-error-website = Ce n’est pas le site web d’une seule organisation. Écrivez-le sous la forme example.org ; pour une page sur une plateforme partagée par beaucoup, avec son chemin.
org-error-contact = Le contact n’est pas une adresse e-mail. Écrivez-le sous la forme nom@example.org, ou laissez le champ vide.
org-error-taken = Le site web appartient à une autre organisation du registre. Si c’est la même, fusionnez-les.
org-error-twice = La même organisation figure sur une ligne précédente.
org-error-columns = Il y a plus de six colonnes. Un nom qui contient une virgule doit être entre guillemets.
org-error-too-many = Au plus 1 000 lignes sont reprises à la fois. Collez le reste ensuite.
org-error-long-line = La ligne compte plus de 10 000 caractères. Manque-t-il un saut de ligne ?
org-error-no-lines = Aucune ligne ne contient d’organisation.
org-error-sure = Indiquez qu’il s’agit de la même organisation : une fusion ne peut pas être annulée.
org-error-into = Il n’y a pas d’autre fiche avec cette adresse ou ce site web.
org-error-changed = Quelqu’un d’autre l’a modifiée entre-temps. La fiche est affichée telle qu’elle est maintenant, votre texte en dessous. Enregistrez de nouveau pour mettre le vôtre à la place.
org-done-added = Ajoutée au registre.
org-done-changed = Modification enregistrée.
org-done-merged = Les deux fiches n’en font plus qu’une.
coverage-everybody = Toutes celles du registre
coverage-region = Région
coverage-by-region = Par région
coverage-share = Ont signé : { $have } sur { $all }
coverage-have = Ont signé
coverage-missing = N’ont pas signé
coverage-complete = Toutes ont signé.
coverage-none = Aucune n’a encore signé.
coverage-waiting = a signé, en attente d’examen
coverage-no-contact = aucun contact connu
coverage-asked = dernière demande : { $date }
coverage-export = Exporter au format CSV
coverage-mail = { $count ->
    [one] Solliciter { $count } organisation par e-mail
   *[other] Solliciter { $count } organisations par e-mail
}
coverage-mail-what = Un message en anglais, avec le lien vers la déclaration, est envoyé au contact de chaque organisation qui n’a pas signé et n’a pas été sollicitée ces dernières 24 heures.
coverage-done-nobody = Il n’y a personne à solliciter pour l’instant : toutes ont signé, n’ont pas de contact, ou ont été sollicitées ces dernières 24 heures.
coverage-done-closed = La déclaration n’accepte pas de signatures d’organisations en ce moment ; personne n’est donc sollicité.
coverage-letter = Tous les membres sont invités à signer « { $title } », texte publié sur { $site }, et la signature de votre organisation n’y figure pas encore. Si votre organisation le soutient, veuillez le lire et le signer ici :
coverage-letter-subject = Merci de signer : { $title }
inbox-keys = Touches : j et k pour parcourir la liste, a pour accepter, d pour ne pas accepter, x pour cocher, u pour annuler, / pour chercher.
inbox-reason = Motif de la non-acceptation, ou une question (lu par la personne qui signe pour l’organisation)
staff-drafts = Brouillons
staff-standing = Situation
state-withdrawn = retirée
statement-delivered = Remise le { $date }.
statement-withdrawn = Retirée le { $date } par les organisations qui l’ont publiée.
statement-done-closed = Déclaration close. Elle ne reçoit plus de signatures.
statement-done-reopened = Elle reçoit de nouveau des signatures.
statement-done-delivered = Tout le monde lit désormais qu’elle a été remise.
statement-done-undelivered = Il n’est plus indiqué qu’elle a été remise.
statement-done-withdrawn = Déclaration retirée. Tout le monde lit désormais votre note.
statement-done-worded = Le texte du consentement porte désormais un nouveau numéro.
statement-done-published = Déclaration publiée.
statement-done-version = Publiée comme nouvelle version.
statement-done-settings = Les réglages ont été modifiés. Le texte est le même.
statement-done-unchanged = Rien n’a été modifié.
draft-done-saved = Brouillon enregistré.
draft-done-scheduled = La publication aura lieu à l’heure fixée.
draft-done-unscheduled = La publication n’aura pas lieu automatiquement.
draft-done-taken-over = C’est vous qui écrivez maintenant.
draft-done-unshared = Le lien destiné aux partenaires ne fonctionne plus.
draft-done-discarded = Le brouillon a été supprimé.
draft-error-slug = L’adresse peut contenir les lettres a à z, les chiffres 0 à 9 et « - », 80 caractères au plus.
draft-error-taken = Il y a déjà une déclaration ou un brouillon à cette adresse. Choisissez-en une autre.
draft-error-title-missing = Écrivez un titre.
draft-error-language = Indiquez la langue par son code, par exemple « en » ou « pt-BR ».
draft-error-language-there = Cette langue est déjà présente.
draft-error-kind = Choisissez le type de déclaration.
draft-error-original = Choisissez laquelle des langues est celle de l’original.
draft-error-accepts = Choisissez qui peut signer : les organisations, les personnes ou les deux.
draft-error-zone = Choisissez un fuseau horaire de la liste, par exemple « Asia/Singapore ».
draft-error-moment = Indiquez la date et l’heure complètes, par exemple 2026-02-16T18:00.
draft-error-clocks = Le changement d’heure a lieu à ce moment-là. Choisissez une heure plus tôt ou plus tard.
draft-error-leap = Les secondes vont de 00 à 59. Indiquez une heure sans seconde intercalaire (60).
draft-error-order = La fin doit être postérieure au début.
draft-error-future = Le moment choisi doit être dans l’avenir.
draft-error-date = Indiquez une date complète, par exemple 2026-02-15.
draft-error-goal = L’objectif est un nombre entier à partir de 1. Laissez le champ vide s’il n’y en a pas.
draft-error-days = Le nombre de jours est un entier de 1 à 3650. Laissez le champ vide pour appliquer ce que prévoit l’installation.
draft-error-review = Choisissez quelles organisations l’équipe examine.
draft-error-asks = Le formulaire ne peut pas demander cela.
draft-error-display = Choisissez comment les noms apparaissent.
draft-error-hashtags = Un mot-dièse ne contient que des lettres, des chiffres et « _ ».
draft-error-credit = Indiquez ce qui est affiché pour cette adresse.
draft-error-url = Indiquez une adresse web complète, par exemple https://example.org/page.
draft-error-label = Indiquez ce qui est affiché pour le lien de la ligne { $place }.
draft-error-host = Indiquez le nom de l’organisation qui publie, à la ligne { $place }.
draft-error-hosts = Indiquez au moins une organisation qui publie.
draft-error-lead = Il faut exactement un chef de file.
draft-error-country = Indiquez deux lettres pour le pays de la ligne { $place }, par exemple « KE ».
draft-error-title = Le titre manque : { $place }.
draft-error-summary = Le résumé manque : { $place }.
draft-error-body = Le texte manque : { $place }.
draft-error-body-long = Le texte dépasse 200 Ko : { $place }. Abrégez-le ou ajoutez un lien vers la suite.
draft-error-body-deep = Des citations, des listes ou des mises en relief sont imbriquées sur plus de 100 niveaux : { $place }, ligne { $line }. Utilisez moins de niveaux.
draft-error-body-large = Les notes ou les cellules de tableau rendent le texte trop volumineux à afficher : { $place }. Réduisez leur nombre.
draft-error-body-empty = Rien du texte ne s’affiche : { $place }. Le HTML et les images sont laissés de côté ; écrivez-le en Markdown.
draft-error-title-long = Le titre dépasse 300 caractères : { $place }. Abrégez-le.
draft-error-summary-long = Le résumé dépasse 2 000 caractères : { $place }. Abrégez-le.
draft-error-note = Écrivez une note : tout le monde voudra savoir pourquoi.
draft-error-note-long = La note dépasse 2000 caractères. Veuillez l’abréger.
draft-outdated = N’est plus à jour depuis que l’original a changé
draft-preview-title = Brouillon : { $title }
draft-preview-banner = Brouillon non publié.
draft-preview-what = Vous lisez ce texte grâce à un lien fourni par les organisations qui publient. Il peut encore changer. Veuillez ne pas le transmettre.
draft-preview-closes = Clôture :
draft-preview-empty = Rien n’a encore été écrit.
drafts-empty = Il n’y a aucun brouillon.
drafts-saved = Dernier enregistrement
drafts-new = Une nouvelle déclaration
drafts-begin = Commencer la déclaration
drafts-slug = Son adresse
drafts-slug-hint = La dernière partie de l’adresse, par exemple « halt-the-executions ». Elle ne change plus ensuite.
editor-begin = Modifier la déclaration
editor-begin-what = Ce que vous modifiez reste un brouillon jusqu’à ce que vous le publiiez. La déclaration publiée reste telle quelle.
editor-untitled = Sans titre
editor-changes-published = modifie une déclaration publiée
editor-is-new = une nouvelle déclaration
editor-difference = Ce que change ce brouillon
editor-difference-what = Par comparaison avec ce que tout le monde lit actuellement : { $version }.
editor-difference-new = Cette langue est nouvelle.
editor-difference-gone = Cette langue ne sera plus présente.
editor-difference-none = Le texte est le même.
editor-back = Retour au brouillon
editor-problems = Veuillez corriger ceci :
editor-trouble = La publication n’a pas pu avoir lieu à l’heure fixée. Complétez ce qui manque, puis publiez ou fixez une nouvelle heure.
editor-save = Enregistrer
editor-saved-at = Enregistré à { $time }
editor-unsaved = Pas encore enregistré
editor-not-saved = L’enregistrement n’a pas pu se faire à l’instant. Une nouvelle tentative est en cours ; ne fermez pas cette page.
editor-held = { $name } écrit ici ou a enregistré autre chose. Ce que vous saisissez maintenant n’est pas enregistré automatiquement : appuyez sur « Enregistrer » pour voir où en est le texte.
editor-moved = { $name } a enregistré autre chose depuis que vous avez ouvert cette page. Ce que vous avez saisi figure ci-dessous : « Enregistrer » le met à la place de l’autre texte.
editor-moved-theirs = Abandonner le mien, afficher l’autre
editor-take-over = Prendre la main
editor-link-made = Les partenaires lisent le brouillon par ce lien. Il n’est affiché que maintenant ; créez-en un nouveau s’il est perdu.
editor-texts = Textes
editor-texts-hint = L’original figure à côté de chaque traduction.
editor-is-original = Texte original
editor-title = Titre
editor-summary = Résumé en une ou deux phrases
editor-body = Texte
editor-body-hint = CommonMark : une ligne vide entre les paragraphes, « ## » et une espace devant un intertitre, *accentuation*, **gras**, [mots](https://example.org) pour un lien.
editor-in-step = Cette traduction correspond à l’original tel qu’il est maintenant.
editor-preview = Aperçu
editor-remove-language = Retirer cette langue
editor-remove-language-what = Le texte dans cette langue quitte le brouillon. Les versions publiées le conservent.
editor-new-language = Une autre langue
editor-new-language-hint = Un code de langue, par exemple « en », « pt-BR » ou « zh-Hant ».
editor-add-language = Ajouter la langue
editor-about = À propos de la déclaration
editor-original = Langue de l’original
editor-addressee = À qui elle s’adresse
editor-hashtags-hint = Séparés par des espaces.
editor-credit = Provenance
editor-credit-hint = Si elle a d’abord été publiée ailleurs, la phrase qui l’indique.
editor-credit-url = Adresse de la première publication
editor-goal = Objectif
editor-goal-hint = Combien de signatures sont espérées. L’objectif s’affiche une fois le tiers atteint.
editor-retention = Conservation des données personnelles, en jours
editor-retention-hint = À compter de la fin d’une signature. Vide : ce que prévoit l’installation.
editor-review = Organisations que l’équipe examine d’abord
editor-review-unproven = Celles dont l’adresse e-mail n’est pas dans le domaine de leur site web
editor-review-all = Toutes
editor-review-none = Aucune, sauf lorsque deux d’entre elles revendiquent le même nom
editor-display = Comment apparaissent les noms des personnes
editor-display-hint = Ce qui est choisi d’avance dans le formulaire, avant que quelqu’un choisisse autre chose.
editor-accepts = Qui peut signer
editor-asks = Ce que le formulaire demande en plus
editor-asks-hint = Ne demandez pas plus que nécessaire. Sans le site web, aucune adresse e-mail ne peut être vérifiée.
editor-dates = Calendrier
editor-zone = Fuseau horaire
editor-zone-hint = Toutes les dates de cette page y sont exprimées.
editor-opens = Ouverture
editor-opens-hint = Vide : dès la publication.
editor-closes = Clôture
editor-closes-hint = Vide : sans fin prévue.
editor-published-on = Date affichée
editor-published-on-hint = Vide : le jour de l’ouverture.
editor-hosts = Organisations qui publient
editor-hosts-hint = Celles qui la publient. Exactement une est chef de file. Les lignes laissées vides ne comptent pas.
editor-host-name = Nom
editor-host-country = Pays, en deux lettres
editor-links = Liens à côté du texte
editor-link-label = Ce qui est affiché
editor-link-url = Adresse web
editor-publishing = Mise en ligne
editor-substantive = La modification porte sur le fond : demander par e-mail aux signataires des versions antérieures s’ils soutiennent la nouvelle.
editor-publish = Publier maintenant
editor-scheduled = Publication automatique : { $moment }.
editor-publish-at = Publier à une heure fixée
editor-publish-at-hint = Dans le fuseau horaire ci-dessus. D’ici là, seules l’équipe et les personnes qui ont le lien voient le texte.
editor-schedule = Fixer l’heure
editor-unschedule = Annuler l’heure fixée
editor-share = Pour les partenaires
editor-share-what = Un lien par lequel les partenaires lisent le brouillon avant sa publication, sans compte.
editor-share-make = Créer un lien
editor-share-again = Créer un nouveau lien, désactiver l’ancien
editor-share-end = Désactiver le lien
editor-discard = Supprimer le brouillon
editor-discard-what = Ce qui a été écrit ici et n’a pas été publié est perdu. Ce qui est publié reste tel quel.
standing-page-endorsing = Signatures
standing-page-close = Clore maintenant
standing-page-close-what = Elle ne reçoit plus de signatures. Celles qui ont été envoyées peuvent encore être confirmées pendant sept jours au plus.
standing-page-reopen = Recevoir de nouveau des signatures
standing-page-reopen-hint = Une nouvelle fin, à l’heure de { $zone }. Vide : sans fin prévue.
standing-page-note-title = Remise ou retirée
standing-page-note = Note publique
standing-page-note-hint = Tout le monde la lit à côté du texte : quand et à qui la déclaration a été remise, ou pourquoi elle a été retirée.
standing-page-deliver = Indiquer qu’elle a été remise
standing-page-undeliver = Finalement non remise
standing-page-withdraw = Retirer la déclaration
standing-page-withdraw-note = Modifier la note du retrait
standing-page-consent = Texte du consentement
standing-page-consent-what = Ce que les signataires acceptent dans le formulaire. Chaque texte porte un numéro, conservé avec chaque signature. Lorsqu’un champ est vide, le texte intégré s’applique.
standing-page-consent-number = Le texte porte actuellement le numéro { $number }.
standing-page-built-in = Texte intégré :
standing-page-consent-save = Utiliser ces mots désormais
inbox-officer = Responsable signataire
import-left = Cette boîte aux lettres a retiré son soutien, ou l’équipe l’a écarté : personne n’est réinscrit sans qu’on le lui demande.
job-trial = Import à l’essai : rien n’a été écrit
