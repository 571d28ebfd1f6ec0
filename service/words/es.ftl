# The interface in Spanish. One sentence a key, in the order of en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. Address: usted. "Endorse" is "adherirse", "endorsement" is "adhesión", "signatories" are "firmantes".

number = { $count }
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
error-organisation-name-required = Escriba el nombre de su organización.
error-organisation-name-too-long = El nombre de la organización tiene más de 200 caracteres. Abrévielo, por favor.
error-organisation-website-malformed = Escriba el sitio web como en example.org o deje el campo vacío.
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
received-what = Hemos enviado un mensaje a la dirección que indicó. Su adhesión se cuenta cuando abra el enlace y pulse el botón.
received-spam = ¿No ha llegado nada después de unos minutos? Mire también en la carpeta de correo no deseado.
received-days = El enlace funciona durante 14 días y, como máximo, hasta 7 días después del cierre de la declaración.
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
letter-line-is = Su línea:
letter-confirm-link = Abra este enlace y pulse el botón para confirmar:
letter-confirm-button = Ver y confirmar
letter-not-me = ¿No ha sido usted? En la misma página hay un botón para eliminar la adhesión. Si no hace nada, no se publica nada y todo se elimina al cabo de 14 días.
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
staff-proof-what = Esta acción extrae datos o cambia quién tiene acceso. Demuestre una vez más su identidad; la comprobación vale durante diez minutos.
staff-proof-button = Confirmar mi identidad
staff-second-factor = Segundo factor
staff-second-factor-what = Escanee este código con una aplicación de autenticación o escriba en ella la clave. Después, escriba el código que muestra. Lo necesita toda persona que pueda extraer listas, para que una contraseña robada no baste para llevarse nada.
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
staff-factor-off = Su cuenta está protegida únicamente por la contraseña.
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
inbox-keys = Teclas: j y k para recorrer la lista, a para aceptar, d para no aceptar.
inbox-mailbox-domain = Buzón en
inbox-accept = Aceptar
inbox-decline = No aceptar
inbox-reason = Motivo para no aceptarla (lo lee quien firma por la organización)
inbox-why-no-website = No se indicó ningún sitio web.
inbox-why-free-mail = El buzón es de los que cualquiera puede tener.
inbox-why-other-domain = El buzón no está en el dominio del sitio web.
inbox-why-proven = El buzón está en el dominio propio del sitio web.
inbox-done-accepted = Aceptada. Ya se cuenta, y quien firma por la organización recibe un aviso por correo electrónico.
inbox-done-declined = No aceptada. Quien firma por la organización recibe un aviso por correo electrónico.
inbox-done-gone = Otra persona se ha adelantado o la adhesión se ha retirado. No se ha cambiado nada.
deliver-what = La lista de firmantes en un archivo. La lista completa contiene nombres y direcciones de personas que confiaron en ustedes: no la conserve más tiempo del necesario.
deliver-columns = Qué contiene
deliver-public = Lo que cualquiera puede ver
deliver-full = Todo, con las direcciones de correo electrónico
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
privacy-unconfirmed = Lo que usted no confirma se elimina al cabo de 14 días, o 7 días después del cierre de la declaración.
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
