# The interface in French. One sentence a key, in the order of en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. Address: vous. "Endorse" is "signer", "endorsement" is "signature", "signatories" are "signataires".

number = { $count }
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
error-organisation-name-required = Écrivez le nom de votre organisation.
error-organisation-name-too-long = Le nom de l’organisation dépasse 200 caractères. Veuillez l’abréger.
error-organisation-website-malformed = Écrivez le site web sous la forme example.org, ou laissez le champ vide.
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
received-what = Nous avons envoyé un message à l’adresse indiquée. Votre signature sera comptée lorsque vous aurez ouvert le lien et appuyé sur le bouton.
received-spam = Toujours rien après quelques minutes ? Regardez aussi dans le dossier des courriers indésirables.
received-days = Le lien fonctionne pendant 14 jours et, au plus, jusqu’à 7 jours après la clôture de la déclaration.
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
letter-line-is = Votre ligne :
letter-confirm-link = Ouvrez ce lien et appuyez sur le bouton pour confirmer :
letter-confirm-button = Voir et confirmer
letter-not-me = Ce n’était pas vous ? La même page comporte un bouton pour supprimer la signature. Si vous ne faites rien, rien n’est publié et tout est supprimé au bout de 14 jours.
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
staff-proof-what = Cette opération extrait des données ou modifie les droits d’accès. Veuillez prouver une fois de plus votre identité ; cette preuve vaut dix minutes.
staff-proof-button = Prouver mon identité
staff-second-factor = Second facteur
staff-second-factor-what = Scannez ce code avec une application d’authentification, ou saisissez-y la clé. Saisissez ensuite le code qu’elle affiche. Toute personne qui peut extraire des listes en a besoin, pour qu’un mot de passe volé ne permette de rien emporter.
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
staff-factor-off = Votre compte n’est protégé que par son mot de passe.
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
inbox-keys = Touches : j et k pour parcourir la liste, a pour accepter, d pour ne pas accepter.
inbox-mailbox-domain = Adresse e-mail du domaine
inbox-accept = Accepter
inbox-decline = Ne pas accepter
inbox-reason = Motif de la non-acceptation (lu par la personne qui signe pour l’organisation)
inbox-why-no-website = Aucun site web n’a été indiqué.
inbox-why-free-mail = L’adresse e-mail est de celles que n’importe qui peut obtenir.
inbox-why-other-domain = L’adresse e-mail n’est pas dans le domaine du site web.
inbox-why-proven = L’adresse e-mail est dans le domaine propre du site web.
inbox-done-accepted = Signature acceptée. Elle est désormais comptée, et la personne qui signe pour l’organisation en est informée par e-mail.
inbox-done-declined = Signature non acceptée. La personne qui signe pour l’organisation en est informée par e-mail.
inbox-done-gone = Quelqu’un d’autre a été plus rapide, ou la signature a été retirée. Rien n’a été modifié.
deliver-what = La liste des signataires dans un fichier. La liste complète contient les noms et les adresses de personnes qui vous ont fait confiance : ne la conservez pas plus longtemps que nécessaire.
deliver-columns = Ce qu’il contient
deliver-public = Ce que tout le monde peut voir
deliver-full = Tout, avec les adresses e-mail
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
privacy-unconfirmed = Ce que vous ne confirmez pas est supprimé au bout de 14 jours, ou 7 jours après la clôture de la déclaration.
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
