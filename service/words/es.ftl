# The interface in Spanish. One sentence a key, in the order of en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. Address: usted. "Endorse" is "adherirse", "endorsement" is "adhesión", "signatories" are "firmantes".

number = { $count }
more-than = más de { $number }
list-separator = { ", " }
yes = sí
no = no
date-long = { $day } de { $month } de { $year }
moment = { $weekday }, { $day } de { $month } de { $year }, { $time } ({ $place })
moment-utc = { $weekday }, { $day } de { $month } de { $year }, { $time } UTC
in-days = { $count ->
    [one] dentro de { $count } día
   *[other] dentro de { $count } días
}
in-hours = { $count ->
    [one] dentro de { $count } hora
   *[other] dentro de { $count } horas
}
in-minutes = { $count ->
    [one] dentro de { $count } minuto
   *[other] dentro de { $count } minutos
}
days-ago = { $count ->
    [one] hace { $count } día
   *[other] hace { $count } días
}
hours-ago = { $count ->
    [one] hace { $count } hora
   *[other] hace { $count } horas
}
minutes-ago = { $count ->
    [one] hace { $count } minuto
   *[other] hace { $count } minutos
}
window-opens = Las adhesiones se abren el { $moment }, { $distance }.
window-closes = Las adhesiones se cierran el { $moment }, { $distance }.
window-closed = Las adhesiones se cerraron el { $moment }, { $distance }.
window-closed-long-ago = Las adhesiones se cerraron el { $moment }.
window-yours = (en su hora local: { $moment })

# Around every page
skip = Ir al contenido
languages = Idiomas
contact = Contacto
made-with = Hecho con
my-link = Ver o retirar mi adhesión
pages = Páginas
page-number = Página { $count }
back-to-statement = Volver a la declaración
back-to-archive = Todas las declaraciones

# Kinds and states
kind-joint_statement = Declaración conjunta
kind-open_letter = Carta abierta
kind-urgent_appeal = Llamamiento urgente
kind-submission = Contribución
kind-declaration = Declaración
kind-press_release = Comunicado de prensa
kind-of-organisation = Organización
kind-of-individual = Persona

# The archive
archive-title = Declaraciones
archive-kind = Tipo
archive-language = Idioma del texto
archive-any = cualquiera
archive-show = Mostrar
archive-show-all = Mostrar todas las declaraciones
archive-none-fit = Ninguna declaración corresponde a esta selección.
archive-empty = Todavía no se ha publicado nada aquí.
archive-search = Palabras en el texto, el título o las entidades que publican
archive-narrow = Acotar
archive-host = Organización que publica
archive-year = Año
archive-hashtag = Etiqueta
archive-feed = Seguir las declaraciones nuevas mediante un canal de noticias (Atom)
archive-newer = Más recientes
archive-older = Más antiguas

# A statement
statement-to = A la atención de:
statement-hosts = Publicada por
statement-lead = entidad coordinadora
statement-endorse = Adherirse a esta declaración
statement-download = Descargar
statement-version = Versión { $count }
statement-not-in-your-language = Esta declaración todavía no se ha traducido a su idioma.

# The tally
tally-title = Adhesiones
tally-endorsements = { $count ->
    [one] adhesión
   *[other] adhesiones
}
tally-organisations = Organizaciones
tally-people = Personas
tally-countries = Países
tally-goal = { $total } de { $goal }
tally-as-of = Actualizado:
tally-offline = sin actualización en directo por el momento

# Signatories
recent-title = Firmantes más recientes
recent-empty = Todavía no figura nadie en la lista.
recent-all = Lista completa de firmantes
signatories-heading = Firmantes
signatories-title = Firmantes: { $title }
signatories-first = Volver a la primera página
signatories-next = Página siguiente
signatories-hidden = { $count ->
    [one] Y una persona que pidió que no se publicara su nombre.
   *[other] Y { $count } personas que pidieron que no se publicara su nombre.
}
signatories-from = Firmantes de
signatories-everywhere = de todos los países
signatories-regions = Por región y país
signatories-whole-region = Toda la región
country-unshown = País no mostrado
search-names = Buscar un nombre
search-hint = Organizaciones y personas que figuran con su nombre completo. Lo que usted escribe no se guarda.
search-go = Buscar
search-found = Resultados: { $count }
search-none = No figura nadie que corresponda a esta búsqueda.
search-too-many = Hay más resultados de los que se muestran aquí. Escriba algo más.
line-hidden = Se cuenta, sin nombre
line-officer = Firma: { $name }. El nombre de la persona que firma por una organización no se publica nunca.

# Versions
versions-heading = Versiones
versions-title = Versiones: { $title }
versions-what = Un texto publicado no cambia nunca. Lo que se modifica pasa a ser una versión nueva; cada adhesión pertenece a la versión que se leyó.
versions-endorsed = { $count ->
    [one] { $count } adhesión
   *[other] { $count } adhesiones
}
versions-substantive = un cambio de fondo
versions-changed = Qué cambió en la versión { $count }
versions-first = Esta es la primera versión.
versions-untranslated = Una de las dos versiones no tiene texto en este idioma. Elija otro idioma más arriba.
versions-skipped = { $count ->
    [one] … un párrafo sin cambios …
   *[other] … { $count } párrafos sin cambios …
}
versions-added = añadido:
versions-removed = suprimido:

# Passing it on
share-title = Difundir
share-native = Compartir
share-copy = Copiar la dirección
share-mail = Por correo electrónico
copy = Copiar
copy-done = Copiado

# The wall
wall-title = En directo: { $title }
wall-link = Recuento en directo, mapa y gráficos
wall-scan = Escanee el código para leer y firmar
wall-map = Por país
wall-table = En forma de tabla
wall-days = Por día
wall-day = Día
wall-pages = Por página en la que estaba el formulario
wall-page = Página
wall-other-pages = Otras páginas
wall-both = Total
map-disclaimer = El sombreado indica el número de adhesiones. Las fronteras se muestran tal como las traza Natural Earth y no expresan opinión alguna sobre la condición jurídica de ningún territorio. Las personas que pidieron que no se publicara su nombre se muestran en un país solo cuando son cinco o más.
qr-label = Código QR con la dirección de la declaración

# Printing
print-whole = Texto con la lista completa de firmantes, para imprimir
print-undersigned = Quienes abajo firmamos: { $organisations } y { $people } de { $countries }
print-undersigned-organisations = Quienes abajo firmamos: { $organisations } de { $countries }
print-undersigned-people = Quienes abajo firmamos: { $people } de { $countries }
print-organisations = { $count ->
    [one] { $count } organización
   *[other] { $count } organizaciones
}
print-people = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
print-countries = { $count ->
    [one] { $count } país
   *[other] { $count } países
}

# The embed and its studio
card-sign = Leer y firmar
card-read = Leer
studio-link = Insertar este formulario en su propio sitio
studio-title = Taller de inserción
studio-what = Elija el aspecto del formulario en su sitio, véalo en tres anchuras y copie uno de los textos que figuran más abajo. No instala cookies ni carga nada de terceros.
studio-view = Qué se muestra
studio-theme = Claro u oscuro
studio-density = Espaciado
studio-accent = Color de los botones y los enlaces
studio-radius = Redondez de las esquinas
studio-ref = Su clave de entidad asociada
studio-ref-hint = Se la da el equipo de la coalición, si le corresponde: las adhesiones que lleguen desde su página se atribuyen a su entidad.
studio-show = Mostrar
studio-preview = Vista previa
studio-origins = En esta declaración, el formulario se muestra únicamente en estos sitios:
studio-copy = Copiar
view-form = El formulario
view-card = Una tarjeta con un enlace
view-tally = El número
view-list = Los firmantes más recientes
view-button = Un botón que abre el formulario
theme-auto = Según el sistema de quien lee
theme-light = Claro
theme-dark = Oscuro
density-comfortable = Amplio
density-compact = Compacto
snippet-element = El formulario dentro de su página
snippet-element-hint = La mejor opción. Ajusta por sí mismo su altura; donde los scripts están desactivados o se eliminan, queda un enlace.
snippet-frame = Un marco de altura fija
snippet-frame-hint = Donde no se permiten scripts. Cambie la altura según convenga.
snippet-form = Un formulario sencillo
snippet-form-hint = En su página no se carga nada nuestro. Lo que se escribe se abre en nuestra página, ya rellenado, y solo queda pulsar el botón una vez más.
snippet-badge = Un distintivo
snippet-badge-hint = Una imagen pequeña con el número actual, enlazada a la declaración.
snippet-wordpress = WordPress
snippet-wordpress-hint = Pegue esta dirección en una línea aparte: aparece una tarjeta con el número y un enlace. Para el formulario completo, pegue el primer texto de arriba en un bloque «HTML personalizado».
snippet-qr = Código QR
snippet-qr-hint = Para diapositivas, carteles y folletos.
studio-test = Comprobar mi página
studio-paste = HTML de su página o su cabecera Content-Security-Policy
studio-paste-hint = Pegue el código fuente de la página en la que quiere poner el formulario, o la cabecera. Se examina y no se guarda. Como máximo, 60 KB: bastan el encabezado de la página y el lugar del formulario.
severity-blocks = Lo impide:
severity-hinders = Lo dificulta:
severity-fine = Correcto:

# What was found on a partner's page; the detail follows each sentence
obstacle-script-src = La política de seguridad de la página no deja cargar nuestro script, así que solo se ve el enlace. Añada nuestra dirección a la política:
obstacle-script-nonce = La política de seguridad de la página solo deja cargar los scripts que llevan su nonce. Haga que su servidor escriba el nonce de cada respuesta también en la etiqueta de nuestro script. La etiqueta:
obstacle-script-strict = La política de seguridad de la página no tiene en cuenta las direcciones («strict-dynamic»): solo deja cargar los scripts que introduce un script de confianza. Ponga estas líneas en un script en el que la página ya confía:
obstacle-frame-src = La política de seguridad de la página no permite que nuestro formulario se muestre en un marco. Añada nuestra dirección a la política:
obstacle-sandbox = La política de seguridad de la página la coloca en un entorno aislado (sandbox) sin scripts o sin formularios, así que nadie puede firmar en ella. Permita lo que el formulario necesita:
obstacle-sandbox-partly = La política de seguridad de la página la coloca en un entorno aislado (sandbox). El formulario se ve, pero los enlaces que abren una ventana nueva no funcionan o el formulario no puede comunicar su altura a la página. Permita ambas cosas:
obstacle-embedder-policy = La página pide a los marcos que participen en su aislamiento (Cross-Origin-Embedder-Policy). Nuestro formulario envía lo necesario; no hay que hacer nada.
obstacle-frame-options = X-Frame-Options indica quién puede mostrar su página en un marco. No afecta a nuestro formulario; no hay que hacer nada.
obstacle-snippet-there = El fragmento está en la página, y está completo.
obstacle-snippet-missing = El fragmento no está en esta página. Péguelo donde deba ir el formulario, en un bloque de HTML. Tiene este aspecto:
obstacle-element-missing = Una parte del fragmento está en la página, pero falta el elemento que se convierte en el formulario: puede que un editor lo haya eliminado. Pegue de nuevo el fragmento completo en un bloque de HTML. Tiene este aspecto:
obstacle-script-missing = El elemento está en la página, pero falta el script que lo convierte en formulario, así que solo se ve el enlace. Muchos editores eliminan los scripts: use un bloque de HTML o pida a quien se ocupa del sitio que añada esta etiqueta:
obstacle-script-elsewhere = El script se carga desde una dirección que no es la nuestra, donde puede faltar o estar desfasado. Cárguelo desde la nuestra:
obstacle-script-held-back = Una herramienta de consentimiento o de aceleración retiene nuestro script, así que el formulario llega tarde o no llega. El script no instala cookies: exclúyalo de esa herramienta, de modo que la etiqueta quede así:
obstacle-source-wrong = La dirección del elemento no es la de ninguna declaración de este sitio, así que no se puede mostrar ningún formulario. Copie de nuevo el fragmento o escriba la dirección así:
obstacle-link-missing = Dentro del elemento no hay ningún enlace a la declaración. Si los scripts están desactivados o bloqueados, no quedaría nada que leer o firmar. Vuelva a poner el enlace:
obstacle-in-comment = El fragmento, o una parte de él, está dentro de un comentario HTML, así que los navegadores lo pasan por alto. Sáquelo del comentario que empieza así:
obstacle-escaped = El fragmento, o una parte de él, se pegó como texto, así que quienes leen la página ven el código en lugar del formulario. Péguelo de nuevo en un bloque de HTML. Ahora figura así:
obstacle-nothing-recognised = Esto no parece ni HTML ni cabeceras de respuesta. Pegue el código fuente de su página o el valor de su Content-Security-Policy.
obstacle-all-well = Nada de lo que ha pegado impide que el formulario funcione.

# For programs
docs-title = Para programas: la API JSON

# The form
form-title = Adherirse
form-kind = ¿Quién se adhiere?
form-as-organisation = Mi organización
form-as-organisation-hint = Puedo hablar en su nombre
form-as-individual = Yo, como persona
form-as-individual-hint = en mi propio nombre
form-organisation-name = Nombre de la organización
form-website = Sitio web
form-website-hint = Un buzón de correo en el mismo dominio demuestra que usted pertenece a la organización.
form-optional = (opcional)
form-name = Su nombre completo
form-name-officer-hint = Lo guardamos con la adhesión. No se publica.
form-role = Cargo o función
form-affiliation = Entidad a la que pertenece
form-email = Correo electrónico
form-email-hint = No se publica nunca. Le enviaremos un enlace para confirmar.
form-country = País
form-country-choose = Elija un país
form-display = ¿Cómo debe aparecer su nombre?
display-public = Completo
display-initials = Solo las iniciales, por ejemplo «J. D.»
display-hidden = De ninguna manera: se me cuenta, pero nunca se me nombra
form-preview = Se publicará esta línea:
form-authorised = Tengo autorización para adherirme en nombre de esta organización.
form-publish = Me adhiero a esta declaración y acepto que la línea se publique tal como se muestra.
form-updates = Deseo recibir noticias sobre esta declaración. (opcional)
form-fax = Deje este campo vacío
form-next = A continuación enviaremos un mensaje a su dirección. Nada se cuenta ni se hace público hasta que usted abra el enlace y pulse el botón. Puede retirar su adhesión en cualquier momento.
form-review-unproven = Si su buzón no está en el dominio de su sitio web, el equipo revisa antes la adhesión.
form-review-all = El equipo revisa la adhesión de cada organización antes de que se cuente.
form-review-none = Se cuenta en cuanto usted confirma.
form-send = Adherirme
form-send-organisation = Adherirme en nombre de mi organización
form-send-individual = Adherirme en mi propio nombre
form-problems = Corrija lo siguiente y vuelva a enviar el formulario:
form-press-again = Todos los datos están completos. Revíselos y pulse el botón una vez más.
form-not-open = Esta declaración todavía no admite adhesiones.
form-closed = Esta declaración ya no admite adhesiones.

# What is wrong with a field; { $field } is its technical name
error-required = Falta «{ $field }».
error-unknown = «{ $field }» tiene un valor desconocido.
error-too-long = «{ $field }» es demasiado largo.
error-control = «{ $field }» contiene un carácter que no se puede mostrar. Escríbalo de nuevo.
error-link = «{ $field }» no debe contener ningún enlace.
error-address = «{ $field }» no debe contener ninguna dirección de correo electrónico.
error-telephone = «{ $field }» no debe contener ningún número de teléfono.
error-malformed = «{ $field }» no tiene el formato correcto.
error-unknown-field = «{ $field }» no es un campo conocido.
error-text-expected = «{ $field }» tiene que ser un texto.
error-boolean-expected = «{ $field }» tiene que ser verdadero o falso.
error-number-expected = «{ $field }» tiene que ser un número.
error-object-expected = «{ $field }» tiene que ser un objeto.
error-not-for-this-kind = «{ $field }» no corresponde a este tipo de adhesión.
error-leave-empty = Deje vacío el campo «fax».
error-kind-required = Indique si se adhiere como organización o como persona.
error-name-required = Escriba su nombre completo.
error-name-too-long = Su nombre tiene más de 120 caracteres. Abrévielo, por favor.
error-name-link = Esto es una dirección web. Escriba su nombre completo.
error-name-address = Esto es una dirección de correo electrónico. Escriba su nombre completo.
error-name-telephone = Esto es un número de teléfono. Escriba su nombre completo.
error-organisation-name-required = Escriba el nombre de su organización.
error-organisation-name-too-long = El nombre de la organización tiene más de 200 caracteres. Abrévielo, por favor.
error-organisation-website-malformed = Escriba el sitio web como en example.org o deje el campo vacío.
error-organisation-website-shared = Muchas organizaciones comparten este sitio web. Escriba la dirección de su propia página en él, como facebook.com/su-organizacion, o deje el campo vacío.
error-organisation-website-too-long = La dirección del sitio web tiene más de 300 caracteres. Basta con la página de inicio.
error-role-too-long = El cargo o la función tiene más de 120 caracteres. Abrévielo, por favor.
error-affiliation-too-long = El nombre de la entidad a la que pertenece tiene más de 200 caracteres. Abrévielo, por favor.
error-email-required = Escriba su correo electrónico: allí enviaremos el enlace para confirmar.
error-email-malformed = Esto no es una dirección de correo electrónico. Escríbala como en nombre@example.org.
error-email-domain = La parte que sigue a la @ no es correcta. Compruebe si hay alguna errata.
error-email-too-long = Esta dirección es más larga de lo que permite el correo electrónico.
error-country-required = Elija un país.
error-country-unknown = Elija un país de la lista.
error-authorised-required = Confirme que tiene autorización para adherirse en nombre de la organización.
error-consent-publish-required = Acepte la publicación de la línea; de lo contrario, la adhesión no se puede contar.
error-display-organisation-is-public = Las organizaciones figuran siempre con su nombre.
error-language-unknown = La declaración no tiene texto en este idioma.
error-version-unknown = La declaración no tiene esa versión.

# After sending the form
received-title = Revise su correo
received-what = Enviamos un mensaje a la dirección que indicó. Su adhesión se cuenta cuando abra el enlace y pulse el botón.
received-late = Los mensajes tardan ahora más de lo habitual: algunos de los que salen en este momento se pidieron { $distance }. El suyo llegará.
received-none-taken = El servidor de correo no acepta mensajes en este momento. No se pierde nada: seguimos intentándolo y su mensaje llegará.
received-spam = ¿No ha llegado nada después de unos minutos? Mire también en la carpeta de correo no deseado.
received-days = El enlace funciona durante { $days } días y, como máximo, hasta { $after } días después del cierre de la declaración.
received-again = ¿Una errata en la dirección? Rellene de nuevo el formulario: lo que no se confirma no se cuenta nunca y se elimina.

# Confirming
confirm-title = Confirme su adhesión
confirm-about = Está a punto de adherirse a:
confirm-line = Se publicará esta línea:
confirm-replaces = Al confirmar, se sustituye la línea con la que se adhirió antes:
confirm-button = Sí, soy yo: contar mi adhesión
confirm-until = El enlace funciona hasta el { $moment }.
confirm-not-me = ¿No lo ha solicitado usted?
confirm-not-me-button = No he sido yo: eliminar
confirm-disowned-title = Eliminado
confirm-disowned = No se ha publicado nada ni se conserva ningún dato sobre usted. Gracias por avisarnos.
confirm-done-title = Su adhesión se cuenta
confirm-done = Gracias. Ya forma parte del recuento.
confirm-in-review-title = Su buzón está confirmado
confirm-in-review = Gracias. El equipo revisa la adhesión antes de que se cuente. Le informaremos por correo electrónico.
confirm-my = Le hemos enviado un segundo mensaje. Su enlace le permite ver lo que está guardado y retirar su adhesión en cualquier momento.

# My endorsement
my-title = Mi adhesión
my-line = Esta línea la representa:
my-change = Cambiar cómo aparezco
my-withdraw-title = Retirar
my-withdraw-what = La adhesión desaparece de inmediato de la lista y del recuento. No se puede recuperar; puede volver a firmar mientras la declaración esté abierta.
my-withdraw = Retirar mi adhesión
my-erase-title = Borrar
my-erase-what = Retira la adhesión y elimina todo lo que está guardado sobre usted en ella.
my-erase = Borrar todo
my-erased = Esta adhesión se retiró y se eliminaron todos los datos personales.
my-replaced = Una adhesión suya posterior ha sustituido a esta.
my-stored = Qué está guardado
my-kind = Tipo
my-version = Versión que se leyó
my-language = Idioma en que se leyó
my-partner = Entidad asociada en cuya página estaba el formulario
my-updates = Noticias por correo electrónico
my-submitted = Recibida
my-confirmed = Confirmada
standing-pending = Todavía sin confirmar.
standing-confirmed = Se cuenta.
standing-accepted = Se cuenta.
standing-in-review = A la espera de una decisión del equipo.
standing-declined = El equipo no la aceptó.
standing-quarantined = No se cuenta.
standing-withdrawn = Retirada. Ya no se cuenta.
standing-invalidated = Excluida por el equipo.
standing-expired = No se confirmó a tiempo.

# Asking for the link again
ask-title = Ver o retirar mi adhesión
ask-what = Escriba qué declaración firmó y con qué dirección de correo. Si existe una adhesión, su enlace va en camino por correo electrónico.
ask-statement = Dirección web de la declaración
ask-statement-hint = La página en la que la leyó o la última parte de su dirección.
ask-send = Enviarme el enlace
ask-done = Si existe una adhesión con esta dirección, su enlace va en camino por correo electrónico.
ask-unknown-statement = No existe esa declaración. Copie en el campo la dirección de su página.

# Letters
letter-hello = Buenos días:
letter-confirm = Alguien, creemos que usted, quiere adherirse a «{ $title }». La adhesión solo se cuenta si usted la confirma.
letter-already = Usted ya se ha adherido a «{ $title }», exactamente con la misma línea. No hace falta nada más.
letter-confirmed = Gracias por adherirse a «{ $title }».
letter-reminder = Usted pidió el enlace a su adhesión a «{ $title }».
letter-accepted = La adhesión de su organización a «{ $title }» ha sido aceptada. Ya se cuenta.
letter-declined = El equipo no ha aceptado la adhesión de su organización a «{ $title }». No se cuenta.
letter-sent_back = Alguien con un buzón en el dominio propio de su organización también se ha adherido a «{ $title }» y ocupa ahora el lugar de la organización en la lista. El equipo vuelve a revisar la adhesión de usted.
letter-line-will = Se publicará esta línea:
letter-line-rest = Los demás datos introducidos están en la página que abre el enlace.
letter-line-is = Su línea:
letter-confirm-link = Abra este enlace y pulse el botón para confirmar:
letter-confirm-button = Ver y confirmar
letter-not-me = ¿No ha sido usted? En la misma página hay un botón para eliminar la adhesión. Si no hace nada, no se publica nada y todo se elimina al cabo de { $days } días.
letter-reason = Lo que escribió el equipo:
letter-my-link = Vea lo que está guardado, cámbielo o retire su adhesión en cualquier momento:
subject-confirm = Confirme su adhesión: { $title }
subject-already = Ya se ha adherido: { $title }
subject-confirmed = Gracias por su adhesión: { $title }
subject-reminder = Su adhesión: { $title }
subject-accepted = Aceptada: { $title }
subject-declined = No aceptada: { $title }
subject-sent_back = Nueva revisión: { $title }
subject-several = Sus adhesiones en { $site }

# The console
staff-sign-in = Iniciar sesión
staff-sign-in-what = Para el equipo de la coalición. Los firmantes no necesitan cuenta.
staff-sign-in-button = Iniciar sesión
staff-code = Segundo paso
staff-code-what = Escriba el código que muestra ahora su autenticador.
staff-code-button = Continuar
staff-code-label = Código
staff-code-hint = Seis cifras o uno de sus códigos de recuperación.
staff-code-six = Seis cifras de su autenticador.
staff-setup = Configurar su cuenta
staff-setup-what = Elija un nombre que su equipo conozca y una contraseña que no use en ningún otro sitio.
staff-setup-button = Configurar
staff-proof = ¿Es usted?
staff-proof-what = Esta acción muestra o extrae datos personales, o cambia permisos. Confirme una vez más su identidad; la confirmación vale durante diez minutos.
staff-proof-button = Confirmar mi identidad
staff-second-factor = Segundo factor
staff-second-factor-what = Escanee este código con una aplicación de autenticación o escriba en ella la clave. Después, escriba el código que muestra. Todas las cuentas lo necesitan, para que una contraseña robada no abra nada.
staff-second-factor-button = Usarlo a partir de ahora
staff-secret = La clave:
staff-recovery-what = Guarde estos códigos en un lugar distinto de su teléfono. Si pierde el autenticador, cada uno abre su cuenta una sola vez. Solo se muestran ahora.
staff-recovery-kept = Los he guardado
staff-password = Contraseña
staff-password-hint = Al menos 12 caracteres. Unas cuantas palabras seguidas son una buena opción y se recuerdan con facilidad.
staff-password-short = La contraseña tiene menos de 12 caracteres. Añada una palabra o dos.
staff-password-long = La contraseña tiene más de 200 caracteres.
staff-password-guessable = Esta contraseña es fácil de adivinar. Use palabras que no tengan nada que ver con usted ni con este sitio.
staff-wrong = Los datos no son correctos. Revíselos e inténtelo de nuevo.
staff-last-owner = Tiene que haber una persona titular que pueda iniciar sesión. Asigne antes el rol de titular a otra persona.
staff-nav = Consola
staff-home = Declaraciones
staff-members = Equipo
staff-audit = Registro de auditoría
staff-account = Mi cuenta
staff-inbox = Bandeja de entrada
staff-deliver = Entregar la lista
staff-sign-out = Cerrar sesión
staff-no-statements = Todavía no se ha publicado nada.
staff-statement = Declaración
staff-state = Estado
staff-waiting = En espera
staff-rooms = Ir a
staff-role = Rol
staff-remove = Quitar del equipo
staff-removed = ya no forma parte del equipo
staff-not-set-up = cuenta todavía sin configurar
staff-invite = Invitar a alguien
staff-invited = Un mensaje con este enlace va en camino. El enlace funciona durante tres días y una sola vez. Si el mensaje no llega, transmita el enlace directamente:
staff-letter-subject = Su cuenta en { $site }
staff-letter = { $name } le invita a formar parte del equipo de { $site }. Abra este enlace antes de tres días para configurar su cuenta:
staff-factor-on = Su cuenta pide un código en cada inicio de sesión.
staff-factor-new = Configurar un autenticador
staff-codes-left = { $count ->
    [one] Queda { $count } código de recuperación.
   *[other] Quedan { $count } códigos de recuperación.
}
staff-sessions = Sesiones abiertas
staff-session-here = aquí
staff-session-end = Cerrar esa sesión
staff-sessions-end = Cerrar todas las demás sesiones
role-viewer = Consulta
role-reviewer = Revisión
role-editor = Edición
role-owner = Titular
state-upcoming = todavía no abierta
state-open = abierta
state-closed = cerrada
inbox-empty = No hay nada pendiente.
inbox-mailbox-domain = Buzón en
inbox-accept = Aceptar
inbox-decline = No aceptar
inbox-done-accepted = Aceptada. Ya se cuenta, y quien firma por la organización recibe un aviso por correo electrónico.
inbox-done-declined = No aceptada. Quien firma por la organización recibe un aviso por correo electrónico.
inbox-done-gone = Otra persona se ha adelantado o la adhesión se ha retirado. No se ha cambiado nada.
inbox-done-seat-taken = Ya hay otra adhesión de esta organización. No se ha cambiado nada.
deliver-what = La lista de firmantes en un archivo. La lista completa contiene nombres y direcciones de personas que confiaron en ustedes: no la conserve más tiempo del necesario.
deliver-columns = Qué contiene
deliver-format = Formato
deliver-button = Crear el archivo
audit-empty = Todavía no se ha hecho nada.
audit-when = Cuándo
audit-who = Quién
audit-what = Qué
audit-object = Sobre qué
audit-detail = Detalles

# When something does not work
problem-not-found = Aquí no hay nada
problem-not-found-remedy = Puede que la dirección tenga una errata o que la página nunca haya existido. Todas las declaraciones figuran en la página de inicio.
problem-link-over = Este enlace ya no funciona
problem-link-over-remedy = Puede que haya caducado o que se haya retirado aquello a lo que llevaba. Mientras la declaración esté abierta, puede volver a firmar.
problem-method-not-allowed = Esta dirección no admite ese tipo de solicitud
problem-forbidden = Su rol no da acceso a esto
problem-forbidden-remedy = Si lo necesita, pídalo a una persona titular de esta instalación. El intento consta en el registro de auditoría.
problem-foreign-form = Este formulario no procede de este sitio
problem-foreign-form-remedy = Vuelva atrás, cargue de nuevo la página y envíe el formulario otra vez. Si el fallo continúa, su navegador oculta la procedencia de los formularios.
problem-broken = Algo ha fallado por nuestra parte
problem-broken-remedy = No se ha guardado nada. Inténtelo de nuevo en un momento; si el fallo continúa, escriba a quien administra el servicio.
problem-unavailable = En este momento hay mucha actividad
problem-too-many = Han sido demasiadas solicitudes a la vez
problem-too-many-streams = Hay demasiadas conexiones en directo abiertas
problem-too-large = Supera los 64 KiB
problem-too-slow = El resto de la solicitud no llegó a tiempo
problem-unreadable-body = El contenido de la solicitud no se puede leer
problem-unreadable-client = Su solicitud llegó a través de un proxy que envió la dirección de usted en una forma que no se puede leer. Pida a quien administra este sitio que lo revise.
problem-took-too-long = Tardaba demasiado y lo hemos detenido
problem-too-large-upload = Supera lo que admite esta página
problem-too-large-upload-remedy = Un formulario puede tener 1 MB y un archivo, 32 MB.
problem-too-many-fields = Este formulario tiene demasiados campos
problem-too-many-fields-remedy = Un formulario puede tener 4000 campos. Envíelo por partes.
problem-malformed-form = Este formulario no se puede leer
problem-malformed-form-remedy = Vuelva atrás, cargue de nuevo la página y envíelo otra vez.
problem-statement-not-open = La declaración todavía no admite adhesiones
problem-statement-closed = La declaración ya no admite adhesiones
problem-kind-not-accepted = La declaración no admite este tipo de adhesión
problem-idempotency-key-reused = Esta clave de idempotencia ya se recibió con otro contenido
problem-idempotency-key-malformed = Una clave de idempotencia tiene de 1 a 255 caracteres
problem-oembed-format = Aquí solo se responde en JSON
problem-not-json = El contenido no es JSON
problem-invalid = Algunos valores no son correctos
problem-not-now = No se puede decidir ahora
problem-remedy = Vuelva atrás e inténtelo de nuevo.
problem-wait = { $count ->
    [one] No se ha perdido nada. Inténtelo de nuevo dentro de { $count } segundo.
   *[other] No se ha perdido nada. Inténtelo de nuevo dentro de { $count } segundos.
}
limit-endorse = { $count ->
    [one] Han llegado muchas adhesiones desde esta red. Inténtelo de nuevo dentro de { $count } segundo.
   *[other] Han llegado muchas adhesiones desde esta red. Inténtelo de nuevo dentro de { $count } segundos.
}
limit-search = { $count ->
    [one] Se han hecho muchas búsquedas desde esta red. Inténtelo de nuevo dentro de { $count } segundo.
   *[other] Se han hecho muchas búsquedas desde esta red. Inténtelo de nuevo dentro de { $count } segundos.
}
limit-read = { $count ->
    [one] Se han abierto muchas páginas desde esta red. Inténtelo de nuevo dentro de { $count } segundo.
   *[other] Se han abierto muchas páginas desde esta red. Inténtelo de nuevo dentro de { $count } segundos.
}
limit-sign-in-account = { $count ->
    [one] Ha habido muchos intentos. Inténtelo de nuevo dentro de { $count } segundo.
   *[other] Ha habido muchos intentos. Inténtelo de nuevo dentro de { $count } segundos.
}
limit-sign-in-client = { $count ->
    [one] Ha habido muchos intentos desde esta red. Inténtelo de nuevo dentro de { $count } segundo.
   *[other] Ha habido muchos intentos desde esta red. Inténtelo de nuevo dentro de { $count } segundos.
}
limit-ask-again = { $count ->
    [one] Se han pedido muchos enlaces desde esta red. Inténtelo de nuevo dentro de { $count } segundo.
   *[other] Se han pedido muchos enlaces desde esta red. Inténtelo de nuevo dentro de { $count } segundos.
}

# The built-in privacy notice
privacy-title = Privacidad
privacy-kept = Guardamos lo que usted escribe en el formulario, la versión y el idioma que leyó y cuándo lo hizo. Nada más.
privacy-shown = De todo ello publicamos únicamente la línea que vio antes de enviar, en la forma que eligió. El nombre de la persona que firma por una organización no se publica nunca.
privacy-email = Su dirección de correo electrónico se guarda cifrada. Se usa para los mensajes sobre su adhesión y, solo si usted lo pide, para enviarle noticias.
privacy-address = Su dirección de internet no se guarda. Para frenar los abusos conservamos una versión codificada de ella durante menos de un día, en memoria.
privacy-cookies = Las páginas no instalan cookies ni cargan nada de terceros.
privacy-unconfirmed = Lo que usted no confirma se elimina al cabo de { $days } días, o { $after } días después del cierre de la declaración.
privacy-ended = { $count ->
    [one] Lo que usted retira desaparece de la lista de inmediato; los datos personales que contiene se eliminan al cabo de { $count } día.
   *[other] Lo que usted retira desaparece de la lista de inmediato; los datos personales que contiene se eliminan al cabo de { $count } días.
}
privacy-rights = Puede ver, cambiar, retirar y borrar su adhesión en cualquier momento:

# Caught mail, in the demonstration only
mail-title = Correo retenido
mail-caught = Esto es una demostración: vea el correo retenido
mail-what = En la demostración ningún correo sale de este equipo. Estos son los mensajes que se habrían enviado, los más recientes primero.
mail-empty = Todavía no hay mensajes. Adhiérase a una declaración.

letter-corrected = El equipo corrigió su línea en «{ $title }». Así figura ahora. Si no es correcta, responda al equipo o retírela con el enlace que figura más abajo.
letter-question = Antes de decidir sobre la adhesión de su organización a «{ $title }», el equipo le hace una pregunta.
letter-question-answer = Conteste, por favor, respondiendo a este mensaje.
letter-affirm = El texto de «{ $title }», al que usted se adhirió, ha cambiado en el fondo. Su adhesión vale para la versión que usted leyó. ¿Respalda también la nueva?
letter-changes = Qué cambió:
letter-affirm-how = Si la respalda, abra el enlace que figura más abajo y pulse «Respaldo la nueva versión». Si no hace nada, su adhesión sigue unida a la versión que leyó.
letter-imported = Su adhesión a «{ $title }», que usted dio en otro lugar, se ha introducido aquí. Así se publica.
subject-corrected = Se ha corregido su línea: { $title }
subject-question = Una pregunta sobre su adhesión: { $title }
subject-affirm = El texto ha cambiado, ¿lo respalda? { $title }
subject-imported = Su adhesión está aquí: { $title }
my-newer-title = Hay una versión más reciente
my-newer-what = El texto ha cambiado en el fondo desde que usted se adhirió. Su adhesión vale para la versión que leyó mientras usted no indique otra cosa.
my-newer-changes = Ver qué cambió
my-affirm = Respaldo la nueva versión
why-burst = Han llegado muchas desde un mismo dominio de correo en pocos minutos.
why-look-alike = Se parece a una organización conocida con otro sitio web.
why-seat-taken = Otra adhesión ocupa ya el lugar de esta organización.
why-free-mail = El buzón es de los que cualquiera puede tener.
why-no-website = No se indicó ningún sitio web.
why-other-domain = El buzón no está en el dominio del sitio web.
why-proven = El buzón está en el dominio propio del sitio web.
inbox-why = Por qué está aquí
inbox-words = Nombre o sitio web
inbox-filter = Mostrar estas
inbox-count = { $count ->
    [one] { $count } en espera
   *[other] { $count } en espera
}
inbox-count-more = Más de { $number } por revisar
inbox-none-match = Nada de lo que espera corresponde a esta selección.
inbox-all = Decidir sobre todas las que corresponden
inbox-all-what = Se decide sobre todo lo que corresponde a la selección de arriba, también lo que no está en esta página. Verá cómo avanza y podrá deshacerlo.
inbox-accept-all = Aceptar todas las que corresponden
inbox-decline-all = No aceptar ninguna de las que corresponden
inbox-all-changed = Lo que corresponde a la selección ha cambiado desde que usted lo vio. Mírelo de nuevo y después decida.
inbox-history = Qué hubo antes
inbox-ask = Preguntar esto en su lugar
inbox-ask-what = Escriba la pregunta en el campo del motivo y vuelva a pulsar el botón.
inbox-merge = Es una organización que conocemos
inbox-resembles = Se parece a:
inbox-known = Otra: su sitio web o su nombre tal como figura en el registro de organizaciones
inbox-merge-button = Fusionar con ella
inbox-undo = Deshacer
inbox-done-undone = Deshecho. Vuelve a estar en espera y, si usted fue rápido, no se ha escrito a nadie.
inbox-done-asked = La pregunta va en camino. La respuesta llegará a su propio buzón.
inbox-done-merged = Fusionada. Ocupa ahora el lugar de esa organización y sigue a la espera de su decisión.
inbox-done-unknown = No se conoce ninguna organización con ese sitio web o ese nombre. Consulte el registro de organizaciones o añádala allí.
inbox-pick = Marcar
inbox-accept-picked = Aceptar lo marcado
inbox-decline-picked = No aceptar lo marcado
inbox-none-picked = No hay nada marcado. Marque lo que corresponda o use los botones que valen para toda la selección.
staff-campaign = Campaña
staff-edit = Texto y ajustes
staff-signatories = Firmantes
staff-coverage = Cobertura
staff-import = Importar
staff-organisations = Organizaciones
staff-health = Estado del servicio
order-newest = Las más recientes primero
order-oldest = Las más antiguas primero
order-name = Por nombre
order-country = Por país
column-name = Nombre
column-kind = Tipo
column-country = País
column-state = Situación
column-since = Desde
column-language = Idioma
column-version = Versión
column-partner = Entidad asociada
column-display = Cómo se muestra
signatories-wrong = El campo «{ $field }» contiene algo que no se puede buscar. Corríjalo o déjelo vacío.
signatories-filter = Filtro
signatories-words = Nombre, organización o sitio web
signatories-standing = Contadas o en espera
signatories-more = Más condiciones
signatories-since-day = Llegó este día o después (UTC)
signatories-until-day = Llegó este día o antes (UTC)
signatories-domain-hint = Como en example.org. Las direcciones se guardan cifradas: hay que abrir cada una, y en una lista larga eso lleva un rato.
signatories-import = Número de una importación
signatories-columns = Columnas
signatories-order = Orden
signatories-keep = Guardar este filtro
signatories-keep-name = Nombre del filtro
signatories-keep-button = Guardarlo
signatories-kept = Mis filtros
signatories-forget = Olvidar un filtro
signatories-forget-button = Olvidarlo
signatories-count = { $count ->
    [one] { $count } adhesión corresponde a la selección
   *[other] { $count } adhesiones corresponden a la selección
}
signatories-count-more = Más de { $number } adhesiones corresponden a la selección
signatories-cut = Los nombres y direcciones que no son públicos se guardan cifrados y se abren uno por uno. Se ha buscado en los primeros { $number }: limite más el filtro para buscar en los demás.
signatories-none = Nadie corresponde a la selección.
signatories-before = Página anterior
signatories-after = Página siguiente
signatories-erased = (borrada)
staff-name-hidden = (nombre oculto)
staff-reveal = Mostrar los nombres ocultos, los responsables y los dominios de correo, y buscar en ellos
staff-reveal-what = Usted confirma su identidad, y cada consulta queda en el registro de auditoría.
invalidate-preview = Excluir lo que corresponde…
invalidate-title = ¿Excluir estas adhesiones?
invalidate-count = { $count ->
    [one] { $count } adhesión corresponde a la selección.
   *[other] { $count } adhesiones corresponden a la selección.
}
invalidate-what = Saldrían de la lista y del recuento. No se escribe a nadie, y usted puede recuperarlas todas.
invalidate-cut = Esta vista previa ha abierto las primeras { $number } adhesiones. La tarea las abre todas y excluye cada una que corresponda.
invalidate-sample = Algunas de ellas:
invalidate-reason = Motivo (se conserva en el registro de auditoría)
invalidate-reason-missing = Indique un motivo: otras personas querrán conocerlo.
invalidate-run = Excluirlas
invalidate-open = Acote antes la selección: sin ninguna condición se excluiría todo.
invalidate-changed = Lo que corresponde a la selección ha cambiado desde que usted lo vio. Mírelo de nuevo.
invalidate-before = Lo que se ha excluido y recuperado
signatory-title = Una adhesión
signatory-back = Volver a la lista
signatory-reveal = Mostrar lo que está oculto
signatory-job = La tarea que la cambió por última vez
signatory-ended = Terminó
signatory-consent = Texto del consentimiento
signatory-correct = Corregir
signatory-correct-what = Para erratas. El firmante recibe un aviso con la línea tal como queda.
signatory-correct-button = Corregirla
signatory-reason = Motivo (queda en el registro de auditoría: sin nombres)
signatory-reason-missing = Indique un motivo: se conserva junto con la acción.
signatory-wrong = El campo «{ $field }» está vacío, es demasiado largo o contiene algo que ningún nombre tiene.
signatory-hide = Ocultar el nombre
signatory-hide-what = La persona se sigue contando y ya no se la nombra.
signatory-hide-button = Ocultarlo
signatory-erase = Borrar a petición
signatory-erase-what = Cuando el firmante lo pide. La adhesión termina y en esta declaración no queda ningún dato personal de ese buzón. No se puede deshacer.
signatory-erase-button = Borrarla para siempre
signatory-done-correct = Corregida. El firmante recibe un aviso por correo electrónico.
signatory-done-hide = Nombre oculto. La persona se cuenta y no se la nombra.
signatory-done-erase = Borrada.
signatory-done-gone = Alguien la ha cambiado entretanto, o en su situación esto no es posible. Así figura ahora.
job-deliver = Una lista para entregar
job-invalidate = Exclusión de adhesiones
job-restore = Recuperación de lo excluido
job-import = Importación
job-undo_import = Retirada de una importación
job-review = Decisión sobre muchas adhesiones
job-undo_review = Vuelta a la espera de lo decidido
job-mail_missing = Petición a los miembros que no se han adherido
job-affirm = Consulta a los firmantes sobre la nueva versión
job-state-draft = Sin empezar.
job-state-waiting = Empieza en un momento.
job-state-running = En curso.
job-state-done = Terminada.
job-state-cancelled = Detenida. Lo hecho hasta entonces, hecho queda.
job-state-failed = Se interrumpió. El registro de la instalación indica por qué; lo hecho hasta entonces, hecho queda.
job-progress = { $done } de { $total }
job-asked = Solicitada
job-ended = Terminó
job-result-done = Hechas
job-result-left = Dejadas como estaban
job-result-rows = Filas
job-result-organisations = Organizaciones
job-result-individuals = Personas
job-result-wrong = Líneas que no se pueden admitir
job-result-sent = Mensajes
job-order-reason = Motivo
job-order-basis = Por qué se pueden introducir
job-file-until = El archivo se puede descargar hasta
job-fetch = Descargar el archivo
job-cancel = Detenerla
job-undone = Se deshizo: ver cómo
job-lines = Líneas que conviene mirar
job-line = Línea
job-reason = Qué ocurre
job-more-lines = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}
job-back = Volver a donde se solicitó
preset-public = Lista pública
preset-what-public = Lo que cualquiera puede ver. Las personas ocultas son filas sin nombre, para que las filas sumen lo mismo que el recuento.
preset-full = Lista completa
preset-what-full = Todo, con las direcciones de correo electrónico: solo para las manos de la propia coalición.
preset-press = Para periodistas
preset-what-press = Los nombres tal como se muestran, con el nombre del país; nadie que esté oculto.
preset-un = Para un órgano de las Naciones Unidas
preset-what-un = Organizaciones por país, con su carácter consultivo cuando consta en el registro de organizaciones.
format-csv = CSV, para hojas de cálculo
format-xlsx = XLSX, una hoja de cálculo
format-jsonl = JSON Lines, para programas
format-html = Una página para imprimir
grouping-kind = Organizaciones y después personas
grouping-country = País por país
grouping-region = Región por región
export-id = Número de la fila
export-kind = Tipo
export-name = Nombre tal como figura en la lista
export-affiliation = Entidad a la que pertenece
export-role = Cargo o función
export-country = País, dos letras
export-country_name = Nombre del país
export-ecosoc = Carácter consultivo ante el ECOSOC
export-endorsed_on = Se cuenta desde
export-state = Situación
export-display = Cómo se muestra
export-contact_name = Nombre de la persona de contacto
export-email = Correo electrónico
export-website = Sitio web
export-language = Idioma en que se leyó
export-version = Versión que se leyó
export-partner = Entidad asociada
export-updates = Noticias por correo electrónico
export-submitted_at = Recibida
export-confirmed_at = Confirmada
deliver-grouping = Grupos
deliver-language = Nombres en el orden de
deliver-language-all = todos los idiomas
deliver-own = Elegir yo las columnas
deliver-own-use = Usar las columnas marcadas aquí
deliver-personal = dato personal
deliver-preview = Mostrar las primeras filas
deliver-sample = Las primeras filas
deliver-is-personal = Esta lista dice más de lo que cualquiera puede ver. Quién la solicita se conserva en el registro de auditoría.
deliver-delivered = Listas entregadas
deliver-none = Todavía no se ha entregado nada.
deliver-others = Todas las listas, también las que están en curso
import-what = Adhesiones recogidas en otro lugar, en forma de tabla: de un formulario en línea, una hoja de cálculo, un envío por correo. Antes de que se escriba nada verá qué significa cada columna y en qué se convertiría cada línea.
import-file = La tabla
import-file-hint = CSV en UTF-8 o XLSX (su primera hoja), como máximo 32 MB y 200 000 líneas. La primera línea da nombre a las columnas.
import-button = Examinarla
import-before = Importaciones anteriores
import-no-file = Elija un archivo.
import-empty = En este archivo no hay nada.
import-unknown = Este archivo no es ni texto UTF-8 ni XLSX. Guárdelo como «CSV UTF-8» o como XLSX e inténtelo de nuevo.
import-too-long = Este archivo tiene más de 200 000 líneas. Divídalo e introduzca las partes una tras otra.
import-too-large = Este archivo es demasiado grande: más de 32 MB, o más de 64 MB o de 4 000 000 de celdas una vez abierto. Divídalo e importe las partes una tras otra.
import-long-cell = La línea { $line } tiene una celda de más de 2000 caracteres. Acórtela o quite esa columna.
import-too-wide = La línea { $line } tiene más de 256 columnas. Quite las que no hagan falta.
import-lines = { $count ->
    [one] { $count } línea
   *[other] { $count } líneas
}
import-last = Cómo fue la última prueba
import-columns = Qué significan las columnas
import-heading = Encabezado
import-means = Significa
import-sample = Por ejemplo
import-kinds = Las líneas son
import-kinds-mixed = organizaciones donde se nombra una organización; si no, personas
import-kinds-organisations = organizaciones
import-kinds-people = personas
import-default-country = País de las líneas que no indican ninguno
import-left-out = se dejan fuera
import-how = Cómo se introducen
import-how-count = Dieron su acuerdo en otro lugar: cada una se cuenta de inmediato.
import-how-ask = Se pregunta a cada una por correo electrónico y se cuenta cuando el buzón lo haya confirmado.
import-basis = Por qué se pueden introducir
import-basis-hint = Dónde firmaron y qué aceptaron, como en «Lista en papel de la asamblea del 3 de marzo, con el texto de la versión 1». Se conserva con la importación.
import-tell = Escribir a cada firmante que la adhesión está aquí, con el enlace para verla, cambiarla y retirarla
import-try = Probar, sin escribir nada
import-run = Introducirla
import-missing-email = Ninguna columna es el correo electrónico: sin él, nadie podría ver, cambiar ni retirar su adhesión.
import-missing-name = Ninguna columna contiene un nombre.
import-missing-country = Ninguna columna es el país. Señale una o elija el país de las líneas que no indican ninguno.
import-missing-basis = Indique dónde firmaron y qué aceptaron: al menos diez caracteres.
import-name = El nombre falta, es demasiado largo o no es un nombre.
import-email = El correo electrónico falta o no puede ser correcto.
import-country = El país falta o no se conoce.
import-organisation = El nombre de la organización falta o es demasiado largo.
import-website = El sitio web no se puede leer.
import-role = El cargo o la función es demasiado largo o no lo es.
import-affiliation = La entidad a la que pertenece es demasiado larga o no lo es.
import-kind = No es ni una organización ni una persona, o esta declaración no la admite.
import-display = No se conoce la forma indicada de mostrar el nombre.
import-language = El idioma no es ninguno de los de la declaración.
import-already = Este buzón ya se ha adherido a la declaración.
import-seat-taken = Esta organización ya se ha adherido a la declaración.
import-twice = Lo mismo figura más arriba en el archivo.
import-consent = No hay consentimiento.
import-other = Algo en ella no se puede admitir.
field-nothing = (se deja fuera)
field-email = Correo electrónico
field-name = Nombre completo
field-first_name = Nombre de pila
field-last_name = Apellidos
field-organisation = Organización
field-website = Sitio web de la organización
field-country = País
field-role = Cargo o función
field-affiliation = Entidad a la que pertenece
field-kind = Organización o persona
field-display = Cómo se muestra el nombre
field-language = Idioma
field-consent = Dio su acuerdo
field-updates = Desea noticias
campaign-exact = Recuento exacto, solo para el equipo
campaign-unnamed = Personas que cuentan y no se nombran
campaign-exact-what = El recuento público muestra lo que estas personas suman o restan unos minutos después, en grupos, y nunca su país. Las cifras de abajo cuentan a todas al momento, en su propio país.
campaign-pace = Ritmo y meta
campaign-last-day = En las últimas 24 horas
campaign-last-three-days = En las últimas 72 horas
forecast-reached = La meta está alcanzada.
forecast-on = A este ritmo la meta se alcanza: { $date }.
forecast-not-before-closing = A este ritmo la meta no se alcanza antes del cierre de la declaración.
forecast-no-pace = Han llegado muy pocas últimamente para decir cuándo se alcanza la meta.
campaign-in-review = De una decisión del equipo
campaign-quarantined = Apartadas por inusuales
campaign-pending = De la confirmación del buzón
campaign-outbox = Mensajes en camino
campaign-outbox-due = { $count ->
    [one] { $count } mensaje ya debería haber salido y todavía no se ha enviado.
   *[other] { $count } mensajes ya deberían haber salido y todavía no se han enviado.
}
campaign-outbox-due-more = Más de { $number } mensajes esperan a ser enviados.
campaign-outbox-oldest = El más antiguo debería haber salido { $distance }.
campaign-outbox-dead = { $count ->
    [one] Se ha renunciado a enviar { $count } mensaje.
   *[other] Se ha renunciado a enviar { $count } mensajes.
}
campaign-outbox-dead-more = Más de { $number } mensajes no se han podido entregar.
campaign-domains = Cómo llegan los mensajes, por dominio de correo
campaign-domains-what = De los mensajes que piden confirmar, cuántos llevaron a una confirmación. Un dominio se nombra a partir de 20 mensajes; nada de esto se guarda con la adhesión de nadie.
campaign-domains-none = Ningún dominio de correo ha recibido todavía 20 mensajes.
campaign-domains-all = Todos los dominios juntos
campaign-domain = Dominio de correo
campaign-domain-warning = { $domain }: allí se confirma mucho menos que en otros lugares. Puede que un filtro de correo esté reteniendo nuestros mensajes. Pida a alguien de allí que mire en la carpeta de correo no deseado o que deje pasar los mensajes que enviamos.
campaign-letters = Mensajes
campaign-rate = Proporción
campaign-percent = { $count } %
campaign-as-loaded = El recuento de arriba se actualiza en directo. Todo lo demás corresponde al momento en que se cargó esta página.
campaign-hours = Por hora, los dos últimos días
campaign-hour-what = Hora
campaign-hour = { $date }, a las { $hour }:00 UTC
campaign-languages = Por idioma en que se leyó
health-what = Lo mismo que muestra la orden «undersigned doctor»; cada vez que se carga esta página se comprueba de nuevo. Los resultados nombran órdenes y ajustes, por eso están en inglés.
health-all-well = Todo está en orden.
health-some-warn = Funciona. Hay algunas cosas que conviene saber.
health-some-fail = Algo no funciona.
health-good = en orden
health-warning = advertencia
health-failure = fallo
health-found = Qué se encontró
health-remedy = Qué hacer
health-given-up-title = Mensajes que no se pudieron entregar
health-given-up = { $count ->
    [one] No se pudo entregar { $count } mensaje.
   *[other] No se pudieron entregar { $count } mensajes.
}
health-again-what = Corrija primero la causa. Cada mensaje se redacta de nuevo con los datos actuales; los que ya no hacen falta no se envían.
health-again = Enviar de nuevo
health-done-again = Los mensajes se enviarán de nuevo.
health-done-none = No había ningún mensaje que enviar de nuevo.
audit-commands = Órdenes en la máquina
audit-unreadable = Estos datos no se pueden leer: se guardaron con una clave secreta anterior o se modificaron
audit-change = Antes y después
audit-became = pasó a ser
audit-from = Desde el día
audit-to = Hasta el día
audit-object-hint = Un tipo, o un tipo y un nombre, como statement:my-letter
audit-wrong-day = Escriba el día como en 2026-02-14. Por ahora ese día no se ha tenido en cuenta.
audit-none-fit = Ninguna entrada corresponde a esta selección.
audit-whole = Mostrar el registro completo
audit-export = Estas entradas en un archivo (CSV)
members-changed = Cambiado. Tiene que iniciar sesión de nuevo.
members-removed = Fuera del equipo. Se han cerrado todas sus sesiones.
members-scope = Sobre qué
members-all-statements = todas las declaraciones
members-of-partner = lo que llegó a través de { $partner }
members-partner = Solo lo que llegó a través de las páginas de esta entidad asociada
members-partner-hint = La clave que figura en el fragmento de la entidad asociada. Vacío: sea cual sea la página por la que llegó.
members-language = Idioma de los mensajes
members-change = Cambiar
members-change-what = Rol y límites
members-change-ends = Al cambiarlo se cierran todas sus sesiones.
members-change-button = Guardar el cambio
members-error-name = Escriba un nombre que el equipo conozca.
members-error-role = Elija uno de los roles.
members-error-statement = No existe esa declaración. Elija una de la lista.
members-error-partner = La clave de una entidad asociada tiene de 1 a 64 letras, cifras, puntos, guiones o guiones bajos.
members-error-language = Elija uno de los idiomas.
members-error-owner = Una persona titular se ocupa de todo, así que no puede haber límites. Elija todas las declaraciones y ninguna entidad asociada, u otro rol.
members-error-oneself = No puede cambiar ni retirar aquí su propia cuenta. Pídaselo a otra persona titular.
ecosoc-none = ninguno
ecosoc-general = consultivo general
ecosoc-special = consultivo especial
ecosoc-roster = en la Lista
org-search = Palabras en el nombre
org-network = Red
org-networks = Redes
org-networks-hint = Separadas por punto y coma, como en: Red de Salud; Coalición por los Cuidados.
org-websites = Sitios web
org-websites-hint = Uno por línea, como en example.org. Las adhesiones hechas desde estos sitios web son de esta organización. Una línea que empieza por name: vale para adhesiones sin sitio web.
org-ecosoc = Carácter consultivo ante el ECOSOC
org-contact = Contacto (correo electrónico)
org-contact-hint = Se guarda cifrado, para los mensajes que piden una adhesión que falta. Solo lo ven quienes pueden cambiar el registro de organizaciones.
org-no-country = País desconocido
org-empty = El registro de organizaciones está vacío. Añada las organizaciones de sus redes o péguelas desde una hoja de cálculo.
org-none-fit = Ninguna organización corresponde a esta selección.
org-count = { $count ->
    [one] { $count } organización
   *[other] { $count } organizaciones
}
org-page-before = Página anterior
org-alike = Estas pueden ser la misma
org-alike-what = Elija la que se conserva. Asume los sitios web, las redes y las adhesiones de la otra.
org-alike-names = Los nombres se parecen.
org-alike-domains = Las direcciones de los sitios web se parecen.
org-keep = Conservar
org-sure = Son la misma organización. Sé que esto no se puede deshacer.
org-merge = Fusionar
org-add = Añadir una organización
org-paste = Pegar desde una hoja de cálculo
org-paste-lines = Una organización por línea
org-paste-hint = Nombre, sitio web, país, redes (separadas por punto y coma), carácter consultivo ante el ECOSOC, contacto: separados por comas o copiados de una hoja de cálculo. Una primera línea que dé nombre a las columnas puede ponerlas en otro orden. Como máximo, 1000 líneas.
org-paste-leave = Dejar fuera las líneas que no se pueden admitir
org-paste-button = Introducirlas
org-paste-problems = No se ha introducido nada. Corrija estas líneas o déjelas fuera:
org-line = Línea { $count }:
org-imported = Introducidas. Nuevas: { $added }. Conocidas y ampliadas: { $joined }. Líneas dejadas fuera: { $left }.
org-endorsed = A qué se ha adherido
org-endorsed-none = No se conoce ninguna adhesión.
org-since = Desde
org-change = Cambiar
org-save = Guardar
org-merge-into = La misma que otra ficha
org-merge-what = Esta ficha desaparece; sus sitios web, redes y adhesiones pasan a la otra.
org-into = La ficha que se conserva
org-into-hint = La dirección de su página aquí o su sitio web.
org-error-no-name = Escriba el nombre de la organización.
org-error-long-name = El nombre tiene más de 200 caracteres. Abrévielo, por favor.
org-error-name = El nombre contiene una dirección, un número de teléfono o un carácter que no se puede mostrar. Escriba solo el nombre.
org-error-country = No existe ese país. Escriba su nombre o sus dos letras, o deje el campo vacío.
org-error-ecosoc = El carácter consultivo ante el ECOSOC se escribe none (ninguno), general, special (especial) o roster (Lista).
org-error-network = El nombre de una red contiene letras y tiene como máximo 120 caracteres; una organización tiene como máximo 50 redes.
org-error-website = Este no es el sitio web de una sola organización. Escríbalo como en example.org; si es una página en una plataforma que comparten muchas, con su ruta.
org-error-contact = El contacto no es una dirección de correo electrónico. Escríbalo como en nombre@example.org o deje el campo vacío.
org-error-taken = El sitio web pertenece a otra organización del registro. Si son la misma, fusiónelas.
org-error-twice = La misma organización figura en una línea anterior.
org-error-columns = Hay más de seis columnas. Un nombre con una coma tiene que ir entre comillas.
org-error-too-many = Se admiten como máximo 1000 líneas a la vez. Pegue el resto después.
org-error-long-line = La línea tiene más de 10 000 caracteres. ¿Falta un salto de línea?
org-error-no-lines = Ninguna línea contiene una organización.
org-error-sure = Indique que son la misma organización: la fusión no se puede deshacer.
org-error-into = No hay otra ficha con esa dirección o ese sitio web.
org-error-changed = Otra persona la ha cambiado entretanto. La ficha se muestra tal como figura ahora, con su texto debajo. Guarde de nuevo para poner el suyo en su lugar.
org-done-added = Añadida al registro de organizaciones.
org-done-changed = Cambios guardados.
org-done-merged = Las dos fichas son ahora una sola.
coverage-everybody = Todas las del registro
coverage-region = Región
coverage-by-region = Por región
coverage-share = Se han adherido { $have } de { $all }
coverage-have = Se han adherido
coverage-missing = No se han adherido
coverage-complete = Todas se han adherido.
coverage-none = Ninguna se ha adherido todavía.
coverage-waiting = se ha adherido, a la espera de revisión
coverage-no-contact = no se conoce ningún contacto
coverage-asked = última petición: { $date }
coverage-export = Exportar en CSV
coverage-mail = { $count ->
    [one] Pedírselo a { $count } organización por correo electrónico
   *[other] Pedírselo a { $count } organizaciones por correo electrónico
}
coverage-mail-what = Se envía un mensaje en inglés, con el enlace a la declaración, al contacto de cada organización que no se ha adherido y a la que no se le ha pedido en las últimas 24 horas.
coverage-done-nobody = Ahora no hay a quién pedírselo: todas se han adherido, no tienen contacto o recibieron la petición en las últimas 24 horas.
coverage-done-closed = La declaración no admite ahora adhesiones de organizaciones, así que no se pide a nadie.
coverage-letter = Se pide a todos los miembros que se adhieran a «{ $title }», publicada en { $site }, y la adhesión de su organización todavía no figura. Si su organización la respalda, lea la declaración y adhiérase aquí:
coverage-letter-subject = Le pedimos su adhesión: { $title }
inbox-keys = Teclas: j y k para recorrer la lista, a para aceptar, d para no aceptar, x para marcar, u para deshacer, / para buscar.
inbox-reason = Motivo para no aceptarla o una pregunta (lo lee quien firma por la organización)
staff-drafts = Borradores
staff-standing = Situación
state-withdrawn = retirada
statement-delivered = Entregada el { $date }.
statement-withdrawn = Retirada el { $date } por las entidades que la publicaron.
statement-done-closed = Cerrada. Ya no admite adhesiones.
statement-done-reopened = Vuelve a admitir adhesiones.
statement-done-delivered = Ahora cualquiera puede leer que se entregó.
statement-done-undelivered = Ya no dice que se entregó.
statement-done-withdrawn = Retirada. Ahora cualquiera puede leer su nota.
statement-done-worded = A partir de ahora, el texto del consentimiento tiene un número nuevo.
statement-done-published = Publicada.
statement-done-version = Publicada como versión nueva.
statement-done-settings = Se cambiaron los ajustes. El texto es el mismo.
statement-done-unchanged = No se ha cambiado nada.
draft-done-saved = Guardado.
draft-done-scheduled = Se publicará a la hora fijada.
draft-done-unscheduled = No se publicará por sí solo.
draft-done-taken-over = Ahora escribe usted.
draft-done-unshared = El enlace para las entidades asociadas ya no funciona.
draft-done-discarded = El borrador se ha descartado.
draft-error-slug = La dirección puede contener letras de la a a la z, cifras del 0 al 9 y «-», con 80 caracteres como máximo.
draft-error-taken = En esta dirección ya hay una declaración o un borrador. Elija otra.
draft-error-title-missing = Escriba un título.
draft-error-language = Escriba el idioma como etiqueta, por ejemplo «en» o «pt-BR».
draft-error-language-there = Este idioma ya está.
draft-error-kind = Elija de qué tipo de declaración se trata.
draft-error-original = Elija cuál de los idiomas es el original.
draft-error-accepts = Elija quién puede adherirse: organizaciones, personas o ambas.
draft-error-zone = Elija una zona horaria de la lista, por ejemplo «Asia/Singapore».
draft-error-moment = Escriba la fecha y la hora completas, por ejemplo 2026-02-16T18:00.
draft-error-clocks = A esa hora cambia el horario oficial. Elija una hora antes o después.
draft-error-leap = Los segundos van de 00 a 59. Escriba una hora sin segundo intercalar (60).
draft-error-order = El final tiene que ser posterior al comienzo.
draft-error-future = La fecha y la hora tienen que estar en el futuro.
draft-error-date = Escriba una fecha completa, por ejemplo 2026-02-15.
draft-error-goal = La meta es un número entero a partir de 1. Déjela vacía si no hay ninguna.
draft-error-days = Los días son un número entero de 1 a 3650. Déjelos vacíos para aplicar lo que establece la instalación.
draft-error-review = Elija qué organizaciones revisa el equipo.
draft-error-asks = El formulario no puede pedir eso.
draft-error-display = Elija cómo aparecen los nombres.
draft-error-hashtags = Una etiqueta solo contiene letras, cifras y «_».
draft-error-credit = Escriba lo que se muestra para esta dirección.
draft-error-url = Escriba una dirección web completa, por ejemplo https://example.org/page.
draft-error-label = Escriba lo que se muestra para el enlace de la fila { $place }.
draft-error-host = Escriba el nombre de la entidad que publica en la fila { $place }.
draft-error-hosts = Indique al menos una entidad que publica.
draft-error-lead = La coordinación corresponde exactamente a una entidad.
draft-error-country = Escriba dos letras para el país de la fila { $place }, por ejemplo «KE».
draft-error-title = Falta el título: { $place }.
draft-error-summary = Falta el resumen: { $place }.
draft-error-body = Falta el texto: { $place }.
draft-error-body-long = El texto supera los 200 KB: { $place }. Acórtelo o enlace el resto.
draft-error-body-deep = Hay citas, listas o énfasis anidados en más de 100 niveles: { $place }, línea { $line }. Use menos niveles.
draft-error-body-large = Las notas o las celdas de tablas hacen el texto demasiado grande para mostrarlo: { $place }. Use menos.
draft-error-body-empty = No se muestra nada del texto: { $place }. El HTML y las imágenes se omiten; escríbalo en Markdown.
draft-error-title-long = El título tiene más de 300 caracteres: { $place }. Acórtelo.
draft-error-summary-long = El resumen tiene más de 2000 caracteres: { $place }. Acórtelo.
draft-error-note = Escriba una nota: cualquiera querrá saber el motivo.
draft-error-note-long = La nota tiene más de 2000 caracteres. Abréviela, por favor.
draft-outdated = Desactualizada desde que cambió el original
draft-preview-title = Borrador: { $title }
draft-preview-banner = Borrador sin publicar.
draft-preview-what = Lo lee mediante un enlace que le facilitaron las entidades que publican. Todavía puede cambiar. Le rogamos que no lo difunda.
draft-preview-closes = Cierre:
draft-preview-empty = Todavía no se ha escrito nada.
drafts-empty = No hay borradores.
drafts-saved = Guardado por última vez
drafts-new = Una declaración nueva
drafts-begin = Comenzar la declaración
drafts-slug = Su dirección
drafts-slug-hint = La última parte de la dirección, por ejemplo «halt-the-executions». No se puede cambiar después.
editor-begin = Editar la declaración
editor-begin-what = Lo que cambie sigue siendo un borrador hasta que lo publique. La declaración publicada queda como está.
editor-untitled = Sin título
editor-changes-published = cambia una declaración publicada
editor-is-new = una declaración nueva
editor-difference = Lo que cambia este borrador
editor-difference-what = En comparación con el texto que ahora lee todo el mundo: { $version }.
editor-difference-new = Este idioma es nuevo.
editor-difference-gone = Este idioma dejará de estar.
editor-difference-none = El texto es el mismo.
editor-back = Volver al borrador
editor-problems = Corrija lo siguiente:
editor-trouble = No se pudo publicar a la hora fijada. Corrija lo que falta y después publíquelo o fije otra hora.
editor-save = Guardar
editor-saved-at = Guardado a las { $time }
editor-unsaved = Sin guardar todavía
editor-not-saved = No se ha podido guardar en este momento. Se está intentando de nuevo; no cierre esta página.
editor-held = { $name } está escribiendo aquí o ha guardado otra cosa. Lo que usted escriba ahora no se guarda por sí solo: pulse «Guardar» para ver cómo está.
editor-moved = { $name } ha guardado otra cosa desde que usted abrió esta página. Abajo figura lo que usted escribió: «Guardar» lo pone en lugar de lo otro.
editor-moved-theirs = Dejar lo mío y mostrar lo otro
editor-take-over = Seguir escribiendo yo
editor-link-made = Las entidades asociadas leen el borrador mediante este enlace. Solo se muestra ahora; si se pierde, cree uno nuevo.
editor-texts = Textos
editor-texts-hint = El original figura junto a cada traducción.
editor-is-original = Texto original
editor-title = Título
editor-summary = Resumen en una o dos frases
editor-body = Texto
editor-body-hint = CommonMark: una línea vacía entre párrafos, «## » delante de un encabezado, *énfasis*, **negrita**, [palabras](https://example.org) para un enlace.
editor-in-step = Esta traducción corresponde al original tal como está ahora.
editor-preview = Vista previa
editor-remove-language = Quitar este idioma
editor-remove-language-what = El texto en este idioma sale del borrador. Las versiones publicadas lo conservan.
editor-new-language = Otro idioma
editor-new-language-hint = Una etiqueta de idioma, por ejemplo «en», «pt-BR» o «zh-Hant».
editor-add-language = Añadir el idioma
editor-about = Sobre la declaración
editor-original = Idioma del original
editor-addressee = A quién va dirigida
editor-hashtags-hint = Separadas por espacios.
editor-credit = Procedencia
editor-credit-hint = Si se publicó antes en otro lugar, la frase que lo dice.
editor-credit-url = Dirección de la primera publicación
editor-goal = Meta
editor-goal-hint = Cuántas adhesiones se espera reunir. Se muestra a partir de un tercio.
editor-retention = Conservar los datos personales, en días
editor-retention-hint = Contados desde el final de una adhesión. Vacío: lo que establece la instalación.
editor-review = Qué organizaciones revisa antes el equipo
editor-review-unproven = Aquellas cuyo buzón no está en el dominio de su sitio web
editor-review-all = Todas
editor-review-none = Ninguna, salvo cuando dos reclaman el mismo nombre
editor-display = Cómo aparecen los nombres de las personas
editor-display-hint = Lo que viene elegido en el formulario antes de que alguien elija otra cosa.
editor-accepts = Quién puede adherirse
editor-asks = Qué más pide el formulario
editor-asks-hint = No pida más de lo necesario. Sin el sitio web no se puede comprobar ningún buzón.
editor-dates = Fechas
editor-zone = Zona horaria
editor-zone-hint = Todas las fechas de esta página se indican en ella.
editor-opens = Apertura
editor-opens-hint = Vacío: en el momento de publicarse.
editor-closes = Cierre
editor-closes-hint = Vacío: sin final.
editor-published-on = Fecha que se muestra
editor-published-on-hint = Vacío: el día en que se abre.
editor-hosts = Entidades que publican
editor-hosts-hint = Quienes la publican. Exactamente una coordina. Las filas vacías no cuentan.
editor-host-name = Nombre
editor-host-country = País, dos letras
editor-links = Enlaces junto al texto
editor-link-label = Lo que se muestra
editor-link-url = Dirección web
editor-publishing = Publicación
editor-substantive = El cambio es de fondo: preguntar por correo a los firmantes de versiones anteriores si respaldan la nueva.
editor-publish = Publicar ahora
editor-scheduled = Se publicará automáticamente: { $moment }.
editor-publish-at = Publicar a una hora fijada
editor-publish-at-hint = En la zona horaria indicada arriba. Hasta entonces solo lo ven el equipo y quien tenga el enlace.
editor-schedule = Fijar la hora
editor-unschedule = Anular la hora
editor-share = Para entidades asociadas
editor-share-what = Un enlace con el que las entidades asociadas leen el borrador antes de que se publique, sin necesidad de cuenta.
editor-share-make = Crear un enlace
editor-share-again = Crear un enlace nuevo y anular el anterior
editor-share-end = Anular el enlace
editor-discard = Descartar el borrador
editor-discard-what = Lo que se escribió aquí y no se publicó se pierde. Lo publicado queda como está.
standing-page-endorsing = Adhesiones
standing-page-close = Cerrar ahora
standing-page-close-what = Deja de admitir adhesiones. Lo que ya se envió puede confirmarse todavía durante un máximo de siete días.
standing-page-reopen = Volver a admitir adhesiones
standing-page-reopen-hint = Un nuevo final, en la hora de { $zone }. Vacío: sin final.
standing-page-note-title = Entregada o retirada
standing-page-note = Nota pública
standing-page-note-hint = Todo el mundo la lee junto al texto: cuándo y a quién se entregó, o por qué se retiró.
standing-page-deliver = Indicar que se entregó
standing-page-undeliver = Al final no se entregó
standing-page-withdraw = Retirar la declaración
standing-page-withdraw-note = Cambiar la nota de la retirada
standing-page-consent = Texto del consentimiento
standing-page-consent-what = Lo que los firmantes aceptan en el formulario. Cada texto tiene un número, que se guarda con cada adhesión. Donde un campo está vacío, vale el texto incorporado.
standing-page-consent-number = El texto tiene ahora el número { $number }.
standing-page-built-in = Incorporado:
standing-page-consent-save = Usar estas palabras a partir de ahora
inbox-officer = Responsable que firma
import-left = Este buzón retiró su adhesión o el equipo la quitó: no se vuelve a inscribir a nadie sin preguntarle.
job-trial = Importación, solo probada: no se ha escrito nada
