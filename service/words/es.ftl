# The interface in Spanish. One sentence a key, in the order of en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. Address: usted. "Endorse" is "adherirse", "endorsement" is "adhesión", "signatories" are "firmantes".

number = { $count }
more-than = más de { $number }
with-number = { $label } ({ $number })
list-separator = { ", " }
yes = sí
no = no
date-long = { $day } de { $month } de { $year }
moment = { $weekday }, { $day } de { $month } de { $year }, { $time } ({ $place })
moment-utc = { $weekday }, { $day } de { $month } de { $year }, { $time } UTC
moment-short = { $day } de { $month } de { $year }, { $time } ({ $place })
moment-short-utc = { $day } de { $month } de { $year }, { $time } UTC
moment-yours = { $moment } ({ $zone }, su hora local)
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
window-yours = (en su hora local: { $moment }, { $zone })

# Around every page
skip = Ir al contenido
skip-to-form = Ir al formulario
languages = Idiomas
contact = Contacto
made-with = Hecho con
my-link = Ver o retirar mi adhesión
pages = Páginas
page-number = Página { $count }
back-to-statement = Volver a la declaración
back-to-archive = Todas las declaraciones
back-to-console = Volver a la consola

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
archive-show = Aplicar
archive-show-all = Mostrar todas las declaraciones
archive-none-fit = Ninguna declaración coincide con estos filtros.
archive-empty = Todavía no se ha publicado nada aquí.
archive-search = Palabras en el texto, el título o las entidades que publican
archive-narrow = Filtrar
archive-host = Organización que publica
archive-year = Año
archive-hashtag = Etiqueta
archive-feed = Suscribirse a las declaraciones nuevas (canal Atom)
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
tally-changed = Último cambio:
tally-offline-since = Sin conexión desde el { $time }. Este es el último recuento recibido.

# Signatories
recent-title = Firmantes más recientes
recent-empty = Todavía no hay nombres en la lista.
recent-all = Todos los firmantes
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
search-hint = Busque organizaciones, o personas que figuran con su nombre completo. No guardamos lo que usted escribe.
search-go = Buscar
search-found = Resultados: { $count }
search-none = Ningún nombre coincide.
search-too-many = Hay más resultados de los que se muestran aquí. Escriba más letras.
line-hidden = Se cuenta, sin publicar el nombre
line-listed = Cómo aparece usted
line-officer = Firma: { $name }. El nombre de la persona que firma por una organización no se publica nunca.

# Versions
versions-heading = Versiones
versions-title = Versiones: { $title }
versions-what = Un texto publicado no cambia nunca. Los cambios se publican como una versión nueva. Cada adhesión pertenece a la versión que se leyó.
versions-endorsed = { $count ->
    [one] { $count } adhesión
   *[other] { $count } adhesiones
}
versions-substantive = cambio importante
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
share-title = Compartir
share-native = Compartir
share-copy = Copiar enlace
share-mail = Correo electrónico
copy = Copiar
copy-done = Copiado

# The wall
wall-title = En directo: { $title }
wall-link = Recuento en directo, mapa y gráficos
wall-screen = Vista para pantalla grande
wall-scan = Escanee el código para leer y firmar
wall-map = Por país
wall-table = En forma de tabla
wall-days = Por día
wall-day = Día
wall-last-signed = Última adhesión: { $date }.
wall-bar-days = { $count ->
    [one] Cada barra es un día (UTC).
   *[other] Cada barra son { $count } días (UTC).
}
wall-pages = Por página de entidad asociada
wall-page = Página
wall-other-pages = Otras páginas
wall-both = Total
map-disclaimer = Cuanto más oscuro es el color, más adhesiones hay. Las fronteras siguen Natural Earth y no expresan opinión alguna sobre la condición jurídica de ningún territorio. Las personas que pidieron que no se publicara su nombre se cuentan en el total y nunca se muestran en un país.
map-disclaimer-short = Fronteras según Natural Earth. No expresan opinión alguna sobre la condición jurídica de ningún territorio.
qr-label = Código QR con el enlace a la declaración

# Printing
print-whole = Imprimir el texto con todos los firmantes
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
embed-missing = No hay ninguna declaración en esta dirección. Avise a los responsables de esta página.
studio-link = Añadir este formulario a su sitio web
studio-title = Insertar el formulario
studio-what = Elija el aspecto del formulario en su sitio, véalo en tres anchuras y copie el código que figura más abajo. El formulario no instala cookies ni carga nada de terceros.
studio-view = Qué mostrar
studio-theme = Claro u oscuro
studio-density = Espaciado
studio-accent = Color de los botones y los enlaces
studio-radius = Radio de las esquinas
studio-ref = Su clave de entidad asociada
studio-ref-hint = Si la coalición le ha dado una clave, las adhesiones que lleguen desde su página se atribuyen a su entidad.
studio-show = Aplicar
studio-preview = Vista previa
studio-origins = En esta declaración, el formulario se muestra únicamente en estos sitios:
studio-copy = Copiar
view-form = El formulario
view-card = Una tarjeta con un enlace
view-tally = El número
view-list = Los firmantes más recientes
view-button = Un botón que abre el formulario
theme-auto = Como el dispositivo de quien lee
theme-light = Claro
theme-dark = Oscuro
density-comfortable = Amplio
density-compact = Compacto
snippet-element = El formulario dentro de su página
snippet-element-hint = Recomendado. La altura se ajusta automáticamente. Si los scripts están desactivados o se eliminan, se muestra un enlace.
snippet-frame = Un marco de altura fija
snippet-frame-hint = Para sitios que no permiten scripts. Cambie la altura según convenga.
snippet-form = Un formulario sencillo
snippet-form-hint = En su página no se carga nada nuestro. Las respuestas se abren en el formulario de nuestra página, y la persona las envía desde allí.
snippet-badge = Un distintivo
snippet-badge-hint = Una imagen pequeña con el número actual, enlazada a la declaración.
snippet-wordpress = WordPress
snippet-wordpress-hint = Pegue esta dirección en una línea aparte para mostrar una tarjeta con el número y un enlace. Para el formulario completo, pegue el primer código de arriba en un bloque «HTML personalizado».
snippet-qr = Código QR
snippet-qr-hint = Para diapositivas, carteles y folletos.
studio-test = Comprobar mi página
studio-paste = HTML de su página o su cabecera Content-Security-Policy
studio-paste-hint = Pegue el código fuente de la página en la que quiere poner el formulario, o la cabecera. Lo comprobamos y no lo guardamos. Como máximo, 60 KB: bastan el encabezado de la página y el lugar del formulario.
severity-blocks = Impide el formulario:
severity-hinders = Limita el formulario:
severity-fine = OK:

# What was found on a partner's page; the detail follows each sentence
obstacle-script-src = La política de seguridad de la página bloquea nuestro script, así que solo se ve el enlace. Añada nuestra dirección a la política:
obstacle-script-nonce = La política de seguridad de la página solo deja cargar los scripts que llevan su nonce. Haga que su servidor escriba el nonce de cada respuesta también en la etiqueta de nuestro script. La etiqueta:
obstacle-script-strict = La política de seguridad de la página no tiene en cuenta las direcciones («strict-dynamic»): solo deja cargar los scripts que introduce un script de confianza. Ponga estas líneas en un script en el que la página ya confía:
obstacle-frame-src = La política de seguridad de la página no permite que nuestro formulario se muestre en un marco. Añada nuestra dirección a la política:
obstacle-sandbox = La política de seguridad de la página la coloca en un entorno aislado (sandbox) sin scripts o sin formularios, así que nadie puede firmar en ella. Permita lo que el formulario necesita:
obstacle-sandbox-partly = La política de seguridad de la página la coloca en un entorno aislado (sandbox). El formulario se ve, pero los enlaces que abren una ventana nueva no funcionan o el formulario no puede comunicar su altura a la página. Permita ambas cosas:
obstacle-embedder-policy = La página pide a los marcos que participen en su aislamiento (Cross-Origin-Embedder-Policy). Nuestro formulario envía lo necesario; no hay que hacer nada.
obstacle-frame-options = X-Frame-Options indica quién puede mostrar su página en un marco. No afecta a nuestro formulario; no hay que hacer nada.
obstacle-snippet-there = El fragmento está en la página y está completo.
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
obstacle-all-well = No hemos encontrado problemas en lo que ha pegado.

# For programs
docs-title = Para desarrolladores: la API JSON

# The form
form-title = Adherirse
form-kind = ¿Quién se adhiere?
form-as-organisation = Mi organización
form-as-organisation-hint = Tengo autorización para firmar en su nombre
form-as-individual = Yo
form-as-individual-hint = Firmo en mi propio nombre
form-organisation-name = Nombre de la organización
form-website = Sitio web
form-website-hint = Use una dirección de correo de este dominio y podremos confirmarle más rápido
form-optional = (opcional)
form-name = Su nombre completo
form-name-officer-hint = Si firma por una organización, su propio nombre no se publica. Lo guardamos con la adhesión.
form-role = Cargo o función
form-affiliation = Entidad a la que pertenece
form-email = Dirección de correo electrónico
form-email-hint = No la publicamos nunca. Le enviamos un enlace para confirmar.
form-country = País
form-country-choose = Elija un país
form-display = ¿Cómo debe aparecer su nombre?
display-public = Nombre completo
display-initials = Solo las iniciales, por ejemplo «J. D.»
display-hidden = Mi firma cuenta, pero mi nombre no se publica
form-authorised = Tengo autorización para adherirme en nombre de esta organización.
form-publish = Me adhiero a esta declaración y acepto que la línea se publique tal como se muestra.
form-publish-unnamed = Me adhiero a esta declaración y acepto que mi firma cuente. Mi nombre no se publica.
form-publish-chosen = Me adhiero a esta declaración y acepto aparecer en la lista, o solo contar, según lo que elegí arriba.
form-name-as-chosen = Si firmo a título personal, mi nombre aparece solo como elegí arriba.
form-updates = Recibir por correo noticias sobre esta declaración (opcional)
form-fax = Deje este campo vacío
form-next = A continuación le enviamos un correo. Abra el enlace que contiene y confirme. Hasta entonces no se cuenta ni se publica nada. Puede retirar su adhesión en cualquier momento.
form-review-unproven = Si su dirección de correo no es del dominio de su sitio web, nuestro equipo revisa antes la adhesión.
form-review-all = Nuestro equipo revisa la adhesión de cada organización antes de contarla.
form-review-none = Su adhesión se cuenta en cuanto usted confirma.
form-send = Adherirme
form-send-organisation = Adherirme en nombre de mi organización
form-send-individual = Adherirme en mi propio nombre
form-problems = Hay un problema
form-press-again = Todos los datos están completos. Revise sus respuestas y vuelva a enviar el formulario.
form-not-open = Esta declaración todavía no está abierta para adhesiones.
form-closed = Esta declaración está cerrada para adhesiones.

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
error-kind-required = Indique si se adhiere como organización o como persona.
error-name-required = Escriba su nombre completo.
error-name-too-long = Su nombre tiene más de 120 caracteres. Acórtelo.
error-name-link = Esto es una dirección web. Escriba su nombre completo.
error-name-address = Esto es una dirección de correo electrónico. Escriba su nombre completo.
error-name-telephone = Esto es un número de teléfono. Escriba su nombre completo.
error-organisation-name-required = Escriba el nombre de su organización.
error-organisation-name-too-long = El nombre de la organización tiene más de 200 caracteres. Acórtelo.
error-organisation-website-malformed = Escriba un sitio web como example.org o deje el campo vacío.
error-organisation-website-domain = La terminación de esta dirección web no existe. Escríbala como en example.org o deje el campo vacío.
error-organisation-website-shared = Muchas organizaciones comparten este sitio web. Escriba la dirección de su propia página en él, como facebook.com/su-organizacion, o deje el campo vacío.
error-organisation-website-too-long = La dirección del sitio web tiene más de 300 caracteres. Basta con la página de inicio.
error-role-too-long = El cargo o la función tiene más de 120 caracteres. Acórtelo.
error-affiliation-too-long = El nombre de la entidad a la que pertenece tiene más de 200 caracteres. Acórtelo.
error-email-required = Escriba su dirección de correo electrónico. Allí enviamos el enlace para confirmar.
error-email-malformed = Esto no es una dirección de correo electrónico. Escriba una como nombre@example.org.
error-email-domain = La parte que sigue a la @ no es correcta. Compruebe si hay algún error al escribir.
error-email-too-long = Esta dirección de correo electrónico es demasiado larga.
error-email-several = Aquí hay más de una dirección de correo. Escriba solo una, la suya.
error-country-required = Elija un país.
error-country-unknown = Elija un país de la lista.
error-authorised-required = Confirme que tiene autorización para adherirse en nombre de la organización.
error-consent-publish-required = Acepte figurar en la lista tal como se muestra. Sin ello no podemos contar su adhesión.
error-display-organisation-is-public = Las organizaciones figuran siempre con su nombre.
error-language-unknown = La declaración no tiene texto en este idioma.
error-version-unknown = La declaración no tiene esa versión.

# After sending the form
received-title = Revise su correo
received-what = Estamos enviando un correo a la dirección que indicó. Su adhesión se cuenta cuando abra el enlace y confirme.
received-late = Los correos tardan ahora más de lo habitual. Algunos de los que salen en este momento se solicitaron { $distance }. El suyo llegará.
received-none-taken = El servidor de correo no acepta correos en este momento. No se pierde nada. Seguimos intentándolo y su correo llegará.
received-spam = ¿No ha llegado nada después de unos minutos? Mire en la carpeta de correo no deseado.
received-days = El enlace funciona durante { $days } días y, como máximo, hasta { $after } días después del cierre de la declaración.
received-again = ¿Dirección equivocada? Rellene de nuevo el formulario. Lo que no se confirma no se cuenta nunca y se elimina.
received-change = ¿No es correcto? Cambiarlo
received-typo = ¿Quiso decir { $address }?
received-use = Usar

# Confirming
confirm-title = Confirme su adhesión
confirm-about = Está a punto de adherirse a:
confirm-replaces = Al confirmar, sustituye su adhesión anterior:
confirm-button = Confirmar mi adhesión
confirm-until = El enlace funciona hasta el { $moment }.
confirm-not-me = ¿No lo ha solicitado usted?
confirm-not-me-button = Eliminar esta solicitud
confirm-disowned-title = Eliminada
confirm-disowned = No se ha publicado nada ni se conserva ningún dato sobre usted. Gracias por avisarnos.
confirm-done-title = Su adhesión se cuenta
confirm-done = Gracias. Ya forma parte del recuento.
confirm-in-review-title = Su dirección de correo está confirmada
confirm-in-review = Gracias. Nuestro equipo revisa la adhesión antes de contarla. Le enviaremos un correo.
confirm-my = Le hemos enviado un segundo correo. Su enlace le permite ver lo que guardamos y retirar su adhesión en cualquier momento.

# My endorsement
my-title = Mi adhesión
my-change = Cambiar cómo aparezco
my-correct-title = Corregir sus datos
my-correct-review = Si cambia el nombre de la organización, nuestro equipo lo revisa antes. Hasta entonces, la organización no aparece en la lista.
my-correct = Guardar los cambios
my-withdraw-title = Retirar
my-withdraw-what = La adhesión desaparece de inmediato de la lista y del recuento. Puede deshacerlo en un plazo de 24 horas, mientras la declaración esté abierta.
my-withdraw = Retirar mi adhesión
my-undo-what = ¿La retiró por error? Puede deshacerlo hasta el { $moment }, mientras la declaración esté abierta.
my-undo = Deshacer la retirada
my-erase-title = Borrar
my-erase-what = Retira la adhesión y elimina todo lo que está guardado sobre usted en ella.
my-erase = Borrar todo
my-erase-goes = Se eliminan su nombre, cargo, entidad, organización, dirección de correo y todo lo demás guardado con esta adhesión. La adhesión sale de la lista y del recuento. No se puede deshacer.
my-erase-sure = Sí, borrar todo
my-erased = Esta adhesión se retiró y se eliminaron todos los datos personales.
my-replaced = Una adhesión suya posterior ha sustituido a esta.
my-stored = Lo que guardamos
retention-after = { $count ->
    [one] Las direcciones de correo y todo lo que no es público se eliminan { $count } día después del cierre o de la entrega de la declaración, lo que ocurra más tarde.
   *[other] Las direcciones de correo y todo lo que no es público se eliminan { $count } días después del cierre o de la entrega de la declaración, lo que ocurra más tarde.
}
retention-planned = Las direcciones de correo y todo lo que no es público se eliminarán el { $date }. Si la declaración se entrega después del cierre, esta fecha se aplaza, como máximo hasta el { $latest }.
retention-on = Las direcciones de correo y todo lo que no es público se eliminarán el { $date }.
retention-held = La eliminación de las direcciones de correo y de todo lo que no es público está aplazada hasta el { $date }.
retention-gone = Las direcciones de correo y todo lo que no era público se eliminaron el { $date }.
retention-list-stays = La lista pública se conserva.
retention-list-goes = La lista pública también se elimina.
my-kind = Tipo
my-version = Versión que se leyó
my-language = Idioma en que se leyó
my-partner = Página de entidad asociada con el formulario
my-updates = Noticias por correo electrónico
my-news-title = Noticias sobre esta declaración
my-news-on = Usted recibe por correo noticias sobre esta declaración.
my-news-off = Usted no recibe noticias sobre esta declaración.
my-news-blocked = No se envían noticias a su dirección porque los correos no pudieron entregarse o fueron denunciados, o porque nuestro equipo los detuvo. Avísenos si esto no es correcto.
my-news-give = Recibir noticias sobre esta declaración
my-news-stop = No recibir más noticias sobre esta declaración
my-news-before = Sus elecciones anteriores
my-news-given = { $moment }: aceptado («{ $words }»)
my-news-stopped = { $moment }: detenido («{ $words }»)
my-address-title = Cambiar su dirección de correo
my-address-what = Enviaremos un enlace a la nueva dirección. El cambio vale cuando usted abra el enlace y lo confirme. Avisaremos a su dirección actual.
my-address-new = Nueva dirección de correo electrónico
my-address-send = Enviar el enlace
my-address-asked = Hemos enviado un enlace a la nueva dirección. Funciona durante dos días.
new-address-title = Confirme su nueva dirección de correo
new-address-what = Su adhesión quedará vinculada a esta dirección. Los correos sobre ella llegarán aquí.
new-address-button = Usar esta dirección
new-address-taken = Esta dirección ya ha firmado la declaración. Para usarla aquí, retire antes esa adhesión.
unsubscribe-title = Dejar de recibir noticias
unsubscribe-what = ¿Qué noticias no quiere recibir más?
unsubscribe-statement = Las de esta declaración
unsubscribe-site = Todas las de { $site }
unsubscribe-done-statement = Hecho. Ya no recibirá noticias sobre esta declaración.
unsubscribe-done-site = Hecho. Ya no recibirá noticias de { $site }.
unsubscribe-stays = Su adhesión no cambia.
unsubscribe-gone = Sus datos se han eliminado. No se le envían noticias sobre esta declaración.
my-submitted = Recibida
my-confirmed = Confirmada
standing-pending = Todavía sin confirmar.
standing-confirmed = Se cuenta.
standing-accepted = Se cuenta.
standing-in-review = A la espera de una decisión de nuestro equipo.
standing-declined = No aceptada por nuestro equipo.
standing-quarantined = No se cuenta.
standing-withdrawn = Retirada. Ya no se cuenta.
standing-invalidated = Quitada por nuestro equipo.
standing-expired = No se confirmó a tiempo.

# Asking for the link again
ask-title = Ver o retirar mi adhesión
ask-all = Escriba la dirección de correo con la que firmó. Si firmó aquí, le enviaremos un solo mensaje con los enlaces a todo lo que firmó.
ask-one = Escriba la dirección de correo con la que firmó. Si firmó «{ $title }», le enviaremos el enlace por correo electrónico.
ask-all-link = Todo lo que firmé
ask-send = Enviarme el enlace
ask-done = Si existe una adhesión con esta dirección, le hemos enviado su enlace por correo.
new-link-title = Recibir un enlace nuevo
new-link-what = Escriba la dirección de correo con la que firmó. Si su nombre figura en la declaración, le enviaremos un enlace nuevo por correo electrónico.
new-link-send = Enviarme un enlace nuevo

# Letters
letter-hello = Hola:
letter-confirm = Hemos recibido una solicitud, que creemos que es suya, para firmar «{ $title }». La adhesión solo se cuenta si usted la confirma.
letter-remind = Hace unos días recibimos una solicitud, que creemos que es suya, para firmar «{ $title }». Todavía no está confirmada y por eso no se cuenta. Este es el único recordatorio.
letter-already = Usted ya se ha adherido a «{ $title }» con los mismos datos. No tiene que hacer nada.
letter-confirmed = Gracias por adherirse a «{ $title }».
letter-reminder = Usted pidió el enlace a su adhesión a «{ $title }».
letter-accepted = La adhesión de su organización a «{ $title }» ha sido aceptada. Ya se cuenta.
letter-declined = Nuestro equipo no ha aceptado la adhesión de su organización a «{ $title }». No se cuenta.
letter-sent_back = Una persona con una dirección de correo del dominio de su organización también se ha adherido a «{ $title }». Esa adhesión figura ahora por su organización. Nuestro equipo volverá a revisar la de usted.
letter-line-rest = Los demás datos que introdujo están en la página del enlace.
letter-confirm-link = Abra este enlace para revisar y confirmar:
letter-confirm-button = Revisar y confirmar
letter-not-me = ¿No lo ha solicitado usted? En la misma página puede eliminar esta solicitud. Si no hace nada, no se publica nada y todo se elimina al cabo de { $days } días.
letter-reason = Mensaje de nuestro equipo:
letter-my-link = Vea lo que está guardado, cámbielo o retire su adhesión en cualquier momento (la retirada puede deshacerse en un plazo de 24 horas):
letter-contact = Si tiene preguntas o cree que se trata de un error, diríjase a:
letter-contact-hosts = Si tiene preguntas o cree que se trata de un error, póngase en contacto con las organizaciones que publican la declaración. Figuran en su página.
decline-not-confirmed = No hemos podido confirmar que usted pueda firmar por esta organización.
decline-already-signed = Otra persona de su organización ya ha firmado por ella.
decline-no-organisation = No es una organización.
decline-other-website = El sitio web no corresponde a la organización.
decline-not-genuine = No hemos podido confirmar que esta adhesión sea auténtica.
decline-other = Otro motivo (escríbalo abajo)
decline-next-not-confirmed = Mientras la declaración esté abierta, puede firmar de nuevo con una dirección de correo del sitio web de su organización o pedir que firme una persona autorizada.
decline-next-already-signed = No tiene que hacer nada: su organización figura en la lista.
decline-next-no-organisation = Mientras la declaración esté abierta, puede firmar a título personal, en su propio nombre.
decline-next-other-website = Mientras la declaración esté abierta, puede firmar de nuevo con el sitio web de su organización.
decline-next-not-genuine = Mientras la declaración esté abierta, puede firmar de nuevo con otra dirección de correo.
decline-next-other = Mientras la declaración esté abierta, puede firmar de nuevo con los datos corregidos.
subject-confirm = Confirme su adhesión: { $title }
subject-remind = Recordatorio, confirme su adhesión: { $title }
new-address-letter-subject = Su nueva dirección de correo en { $site }
new-address-letter = Hemos recibido una solicitud para usar esta dirección de correo en una adhesión a «{ $title }» en { $site }. ¿No lo ha pedido usted? Ignore este correo: no cambia nada. Para usar la dirección, abra este enlace antes de dos días:
old-address-letter-subject = Su dirección de correo en { $site } ha cambiado
old-address-letter = La dirección de correo de su adhesión a «{ $title }» en { $site } se ha cambiado por otra. ¿Lo ha hecho usted? Entonces no hay nada que hacer. Si no, abra esta página, donde puede deshacer el cambio o retirar la adhesión:
subject-already = Ya se ha adherido a: { $title }
subject-confirmed = Gracias por su adhesión: { $title }
subject-reminder = Su adhesión: { $title }
subject-accepted = Adhesión aceptada: { $title }
subject-declined = Adhesión no aceptada: { $title }
subject-sent_back = Volvemos a revisar su adhesión: { $title }
subject-several = Sus adhesiones en { $site }

# The console
staff-sign-in = Iniciar sesión
staff-sign-in-what = Para el equipo de la coalición. Los firmantes no necesitan cuenta.
staff-sign-in-button = Iniciar sesión
staff-to-sign-in = Ir a iniciar sesión
staff-forgotten = Contraseña olvidada
staff-forgotten-what = Escriba la dirección de correo electrónico de su cuenta. Le enviaremos un enlace para elegir una nueva contraseña.
staff-forgotten-button = Enviar enlace
staff-forgotten-sent = Si hay una cuenta con esta dirección, le hemos enviado un correo electrónico con un enlace. El enlace funciona una sola vez, durante una hora. ¿No llega? Compruebe la dirección y la carpeta de correo no deseado. Si su cuenta aún no está configurada, pida un nuevo enlace a una persona titular.
staff-forgotten-letter-subject = Elija una nueva contraseña en { $site }
staff-forgotten-letter = Hemos recibido una solicitud de nueva contraseña para su cuenta en { $site }. ¿No lo ha pedido usted? Ignore este correo: no cambia nada. Para elegir una nueva contraseña, abra este enlace antes de una hora:
staff-new-password = Elija una nueva contraseña
staff-new-password-what = Al guardarla se cierran todas sus sesiones. Después le pedimos un código de su aplicación de autenticación.
staff-new-password-button = Guardar contraseña
staff-new-address = Confirme su nueva dirección de correo
staff-new-address-what = Después iniciará sesión con la nueva dirección y los correos llegarán a ella.
staff-new-address-button = Confirmar
staff-new-address-done = Hecho. A partir de ahora, inicie sesión con su nueva dirección de correo.
staff-address-letter-subject = Confirme su dirección de correo en { $site }
staff-address-letter = Hemos recibido una solicitud para usar esta dirección de correo en una cuenta de { $site }. ¿No lo ha pedido usted? Ignore este correo: no cambia nada. Para confirmar la dirección, abra este enlace antes de una hora:
staff-address-notice-subject = Se ha cambiado la dirección de correo de su cuenta en { $site }
staff-address-notice = La dirección de correo de su cuenta en { $site } se ha cambiado por otra. ¿Lo ha hecho usted? Entonces no hay nada que hacer. Si no, avise ahora a una persona titular del sitio. Página para iniciar sesión:
staff-code = Segundo paso
staff-code-what = Escriba el código que muestra ahora su aplicación de autenticación.
staff-code-button = Continuar
staff-code-label = Código
staff-code-hint = Seis cifras o uno de sus códigos de recuperación.
staff-code-six = Seis cifras de su autenticador.
staff-setup = Configurar su cuenta
staff-setup-what = Escriba el nombre que su equipo conoce y una contraseña que no use en ningún otro sitio.
staff-setup-button = Configurar
staff-proof = Confirme que es usted
staff-proof-what = Esta página muestra o exporta datos personales, o cambia permisos o su cuenta. Escriba su contraseña y un código. No se los volveremos a pedir durante diez minutos.
staff-proof-button = Confirmar
staff-second-factor = Segundo factor
staff-second-factor-what = Escanee este código con una aplicación de autenticación o escriba en ella la clave. Después, escriba el código que muestra la aplicación. Todas las cuentas necesitan un segundo factor, para que una contraseña robada no baste para iniciar sesión.
staff-second-factor-button = Activar
staff-secret = La clave:
staff-recovery-what = Guarde estos códigos en un lugar distinto de su teléfono: cópielos o imprima esta página. Si pierde el autenticador, cada código le permite iniciar sesión una vez. Solo se muestran ahora.
staff-recovery = Códigos de recuperación
staff-recovery-copy = Copiar los códigos
staff-recovery-kept = Los he guardado
staff-password = Contraseña
staff-password-hint = Al menos 12 caracteres. Unas cuantas palabras seguidas son una buena opción y se recuerdan con facilidad.
staff-password-short = La contraseña tiene menos de 12 caracteres. Añada una palabra o dos.
staff-password-long = La contraseña tiene más de 200 caracteres.
staff-password-guessable = Esta contraseña es fácil de adivinar. Use palabras que no tengan nada que ver con usted ni con este sitio.
staff-wrong-password = El correo o la contraseña no son correctos.
staff-wrong-code = El código no es correcto o ha caducado.
staff-wrong-proof = La contraseña no es correcta, o el código no es correcto o ha caducado.
staff-last-owner = Tiene que haber una persona titular que pueda iniciar sesión. Asigne antes ese rol a otra persona.
staff-nav = Consola
staff-menu = Menú
staff-menu-of-statement = Páginas de esta declaración
staff-home = Declaraciones
staff-members = Equipo
staff-audit = Registro de auditoría
staff-account = Mi cuenta
staff-inbox = Bandeja de entrada
staff-deliver = Exportar
staff-sign-out = Cerrar sesión
staff-no-statements = Todavía no se ha publicado nada.
staff-statement = Declaración
staff-state = Estado
staff-waiting = Por revisar
staff-rooms = Ir a
staff-role = Rol
staff-remove = Quitar del equipo
staff-removed = ya no forma parte del equipo
staff-not-set-up = cuenta todavía sin configurar
staff-invite = Invitar a una persona al equipo
staff-invited = Hemos enviado un correo con este enlace. El enlace funciona una sola vez, durante tres días. Si el correo no llega, envíe usted el enlace:
staff-letter-subject = Su cuenta en { $site }
staff-letter = { $name } le ha invitado a formar parte del equipo de { $site }. Abra este enlace antes de tres días para configurar su cuenta:
staff-factor-on = Su cuenta pide un código en cada inicio de sesión.
staff-factor-new = Configurar otro autenticador
staff-codes-left = { $count ->
    [one] Queda { $count } código de recuperación.
   *[other] Quedan { $count } códigos de recuperación.
}
staff-codes-used = { $count ->
    [one] Se ha usado { $count }.
   *[other] Se han usado { $count }.
}
staff-sessions = Sesiones abiertas
staff-session-here = aquí
staff-session-end = Cerrar esa sesión
staff-sessions-end = Cerrar todas las demás sesiones
account-change = Cambiar nombre, correo, contraseña o idioma
account-details = Nombre e idioma
account-language = Idioma de la consola
account-language-hint = Los correos le llegan en el mismo idioma.
account-language-browser = como en el navegador
account-save = Guardar
account-saved = Guardado.
account-address = Dirección de correo
account-address-now = Dirección actual:
account-address-new = Nueva dirección de correo
account-address-hint = Enviamos un enlace a la nueva dirección. No cambia nada hasta que usted lo abra y confirme.
account-address-button = Enviar enlace
account-link-sent = Hemos enviado un correo a la nueva dirección. Abra el enlace que contiene antes de una hora.
account-password-new = Nueva contraseña
account-password-ends = Se cerrarán todas sus demás sesiones.
account-password-button = Cambiar contraseña
account-password-changed = Su contraseña se ha cambiado. Se han cerrado todas sus demás sesiones.
account-codes-what = Los códigos nuevos sustituyen a los que tiene.
account-codes-button = Crear nuevos códigos de recuperación
role-viewer = Consulta
role-reviewer = Revisión
role-editor = Edición
role-owner = Titular
state-upcoming = todavía no abierta
state-open = abierta
state-closed = cerrada
inbox-empty = No hay nada por revisar
inbox-mailbox-domain = Correo en
inbox-accept = Aceptar
inbox-accept-chapter = Aceptar como sección aparte
inbox-decline = No aceptar
deliver-what = Exporte la lista de firmantes a un archivo. La lista completa contiene nombres y direcciones de correo de personas. Elimínela cuando ya no la necesite.
deliver-columns = Columnas
deliver-format = Formato
deliver-button = Crear archivo
audit-empty = Todavía no hay entradas.
audit-when = Cuándo
audit-who = Quién
audit-what = Qué
audit-detail = Detalles

# When something does not work
problem-not-found = No se encuentra la página
problem-not-found-remedy = Compruebe si hay algún error en la dirección. Todas las declaraciones figuran en la página de inicio.
problem-link-over = Este enlace ya no funciona
problem-link-over-remedy = Puede que haya caducado o que la adhesión se haya retirado. Mientras la declaración esté abierta, puede volver a firmar.
problem-method-not-allowed = Esta dirección no admite ese tipo de solicitud
problem-forbidden = No tiene acceso a esta página
problem-forbidden-remedy = Su cuenta tiene otro rol. Si necesita esta página, pida a una persona titular que cambie su rol.
problem-staff-link-over = Este enlace ya no funciona
problem-staff-link-over-remedy = Ya se ha usado, es demasiado antiguo o se ha sustituido. Para una nueva contraseña, pida otro enlace en la página de inicio de sesión. Para una cuenta nueva, pídalo a una persona titular.
problem-foreign-form = Este formulario no se envió desde este sitio
problem-foreign-form-remedy = Vuelva atrás, cargue de nuevo la página y envíe el formulario otra vez. Si vuelve a ocurrir, es posible que su navegador oculte la procedencia de los formularios.
problem-unsigned = La firma de esta llamada falta, es incorrecta o es demasiado antigua
problem-broken = Algo ha fallado por nuestra parte
problem-broken-remedy = No se ha guardado nada. Inténtelo de nuevo en un momento. Si vuelve a ocurrir, escriba a quien administra el servicio.
problem-unavailable = El servicio está muy ocupado
problem-too-many = Demasiados intentos
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
problem-statement-not-open = La declaración todavía no está abierta para adhesiones
problem-statement-closed = La declaración está cerrada para adhesiones
problem-kind-not-accepted = La declaración no admite este tipo de adhesión
problem-idempotency-key-reused = Esta clave de idempotencia ya se recibió con otro contenido
problem-idempotency-key-malformed = Una clave de idempotencia tiene de 1 a 255 caracteres
problem-oembed-format = Aquí solo está disponible JSON
problem-not-json = El contenido no es JSON
problem-invalid = Algunos valores no son válidos
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
limit-new-address = Se han enviado demasiados enlaces a direcciones nuevas. Inténtelo de nuevo dentro de una hora.
limit-send-again = El correo ya se reenvió a esta dirección hace menos de una hora. Inténtelo más tarde.

# The built-in privacy notice
privacy-title = Aviso de privacidad
privacy-kept = Lo que usted escribe en el formulario, la versión y el idioma que leyó, la página de la entidad asociada donde firmó, lo que aceptó, las horas y la decisión de nuestro equipo al respecto.
privacy-shown = La lista pública, en este sitio y en las páginas de las entidades asociadas, le muestra solo en la forma que eligió. Cualquiera puede leerla, copiarla y descargarla. El nombre de la persona que firma por una organización no se publica nunca.
privacy-email = Su dirección de correo electrónico se guarda cifrada. La usamos para los correos sobre su adhesión y, solo si usted lo pide, para noticias.
privacy-address = No guardamos su dirección IP. Para limitar los abusos conservamos un resumen de ella, calculado con una clave secreta, durante menos de un día.
privacy-cookies = Estas páginas no instalan cookies ni cargan nada de terceros.
privacy-unconfirmed = Lo que usted no confirma se elimina al cabo de { $days } días, o { $after } días después del cierre de la declaración.
privacy-ended = { $count ->
    [one] Lo que usted retira se quita de la lista de inmediato. Sus datos personales se eliminan al cabo de { $count } día.
   *[other] Lo que usted retira se quita de la lista de inmediato. Sus datos personales se eliminan al cabo de { $count } días.
}
privacy-rights = Usted mismo puede ver, cambiar, retirar y borrar su adhesión en cualquier momento:
privacy-controller-title = Responsable
privacy-controller = { $site } es responsable de sus datos en este sitio.
privacy-stored-title = Lo que guardamos
privacy-basis-title = Base jurídica
privacy-basis = Su consentimiento (artículo 6, apartado 1, letra a, del RGPD). Su firma puede revelar sus opiniones políticas o sus convicciones. Para ello pedimos su consentimiento explícito (artículo 9, apartado 2, letra a, del RGPD). Para proteger el formulario contra abusos nos basamos en nuestro interés legítimo (artículo 6, apartado 1, letra f, del RGPD).
privacy-recipients-title = Quién los recibe
privacy-addressee = Cuando se entrega la declaración, su destinatario recibe la lista de firmantes. Las personas ocultas figuran en ella sin nombre.
privacy-team = Nuestro equipo revisa las adhesiones y puede exportar listas. Los nombres ocultos y las direcciones de correo solo se muestran tras una segunda confirmación, y cada consulta queda registrada.
privacy-providers = Proveedores que trabajan para nosotros: el proveedor de correo que entrega nuestros correos y el proveedor de alojamiento de este sitio.
privacy-retention-title = Cuánto tiempo los guardamos
privacy-standing = Su nombre permanece en la lista hasta que usted lo retire o hasta que se elimine la lista pública de la declaración.
privacy-stopped = Si usted deja de recibir noticias o se eliminan sus datos, conservamos un resumen de su dirección de correo, calculado con una clave secreta, para no volver a escribirle salvo que lo pida. Nadie puede leer en él la dirección.
privacy-retention = En una fecha que figura en la página de la declaración se eliminan las direcciones de correo y todo lo que no es público: por lo general, { $days } días después del cierre o de la entrega de la declaración, lo que ocurra más tarde, y nunca más de { $most } días después del cierre, salvo que un proceso judicial aplace la eliminación.
privacy-rights-title = Sus derechos
privacy-withdrawal = Retirar su consentimiento no cambia lo que era lícito antes. No podemos recuperar las listas que ya se entregaron, copiaron o descargaron.
privacy-law = También tiene derecho a acceder a sus datos, rectificarlos, suprimirlos, limitar su uso y recibirlos. Escríbanos.
privacy-complaint = Puede presentar una reclamación ante una autoridad de protección de datos, por ejemplo en el país donde vive.

# Caught mail, in the demonstration only
mail-title = Correos de la demostración
mail-caught = Esto es una demostración: ver los correos
mail-what = En la demostración ningún correo sale de este equipo. Estos son los correos que se habrían enviado, los más recientes primero.
mail-empty = Todavía no hay correos. Adhiérase a una declaración.

letter-corrected = Nuestro equipo ha corregido su adhesión a «{ $title }». Ahora figura como se indica más abajo. Si no es correcto, responda a nuestro equipo o retírela con el enlace que figura más abajo.
letter-question = Nuestro equipo tiene una pregunta antes de decidir sobre la adhesión de su organización a «{ $title }».
letter-question-answer = Para contestar, responda a este correo.
letter-affirm = El texto de «{ $title }», al que usted se adhirió, ha cambiado de forma importante. Su adhesión sigue unida a la versión que usted leyó. ¿Se adhiere también a la nueva versión?
letter-changes = Qué cambió:
letter-affirm-how = Si es así, abra el enlace que figura más abajo y elija «Me adhiero a la nueva versión». Si no hace nada, su adhesión sigue unida a la versión que leyó.
letter-imported = Su adhesión a «{ $title }», que dio en otro lugar, se ha añadido aquí. Así figura en la lista.
subject-corrected = Se ha corregido su adhesión: { $title }
subject-question = Una pregunta sobre su adhesión: { $title }
subject-affirm = El texto ha cambiado. ¿Se adhiere a la nueva versión? { $title }
subject-imported = Se ha añadido su adhesión: { $title }
my-newer-title = Hay una versión más reciente
my-newer-what = El texto ha cambiado de forma importante desde que usted se adhirió. Su adhesión sigue unida a la versión que leyó.
my-newer-changes = Ver qué cambió
my-affirm = Me adhiero a la nueva versión
why-burst = Muchas adhesiones desde un mismo dominio de correo en pocos minutos.
why-look-alike = Se parece a una organización que conocemos con otro sitio web.
why-seat-taken = Ya hay una adhesión de esta organización.
why-chapter = Otra sección de una organización que ya firmó: el mismo sitio web, otro nombre y otro país.
why-free-mail = Correo gratuito (Gmail, …)
why-no-website = No se indicó ningún sitio web.
why-other-domain = La dirección de correo no es del dominio del sitio web.
why-proven = La dirección de correo es del dominio del sitio web.
inbox-why = Por qué está aquí
inbox-words = Nombre o sitio web
inbox-filter = Aplicar
inbox-count = { $count ->
    [one] { $count } por revisar
   *[other] { $count } por revisar
}
inbox-count-more = Más de { $number } por revisar
inbox-none-match = Nada por revisar coincide con estos filtros.
inbox-all = Decidir sobre todas las coincidentes
inbox-all-what = Se decide sobre todo lo que coincide con los filtros de arriba, también lo que no está en esta página. Verá cómo avanza y podrá deshacerlo.
inbox-accept-all = Aceptar todas las coincidentes
inbox-decline-all = No aceptar ninguna de las coincidentes
inbox-all-changed = Las adhesiones coincidentes han cambiado desde que cargó la página. Revíselas de nuevo y después decida.
inbox-history = Historial
inbox-ask = Hacer una pregunta en su lugar
inbox-ask-what = Escriba la pregunta en el campo del motivo y vuelva a elegir el botón.
inbox-merge = Es una organización que conocemos
inbox-resembles = Se parece a:
inbox-known = Otra organización: su sitio web o su nombre en el registro de organizaciones
inbox-merge-button = Fusionar con ella
inbox-undo = Deshacer
inbox-done-unknown = No hay ninguna organización con ese sitio web o ese nombre. Búsquela en el registro de organizaciones o añádala allí.
inbox-pick = Seleccionar
inbox-accept-picked = Aceptar las seleccionadas
inbox-decline-picked = No aceptar las seleccionadas
inbox-none-picked = No hay nada seleccionado. Seleccione adhesiones o use los botones para todas las coincidentes.
inbox-label-accepted = Aceptada:
inbox-label-declined = No aceptada:
inbox-label-undone = Deshecho:
inbox-label-asked = Pregunta enviada:
inbox-label-merged = Fusionada:
inbox-label-gone = Otra persona del equipo ya lo ha decidido:
inbox-label-withdrawn = Retirada entretanto:
inbox-label-changed = Modificada entretanto:
inbox-label-seat-taken = No se puede aceptar:
inbox-then-accepted = Ya se cuenta. Quien firmó recibe un correo.
inbox-then-declined = No se cuenta. Quien firmó recibe un correo.
inbox-then-undone = Vuelve a estar en la lista. Si el correo ya había salido, no se puede recuperar.
inbox-then-asked = La respuesta llegará a su propia dirección de correo.
inbox-then-merged = Pertenece ahora a esa organización. Falta su decisión.
inbox-then-gone = Su decisión no se ha guardado.
inbox-then-withdrawn = Su decisión no se ha guardado.
inbox-then-changed = Revísela de nuevo y después decida.
inbox-then-seat-taken = Esta organización ya ha firmado.
inbox-shown = { $from } a { $to }
inbox-decision = Decisión
inbox-decline-or-ask = No aceptar o hacer una pregunta
inbox-preset = Motivo para no aceptarla
inbox-preset-none = Elija un motivo
inbox-decline-why = Elija un motivo para no aceptarla o escriba el suyo.
inbox-many = No aceptar las seleccionadas o decidir sobre todas las coincidentes
keys-on = Atajos de teclado
staff-campaign = Campaña
staff-edit = Texto y ajustes
staff-signatories = Firmantes
staff-coverage = Miembros: quién ha firmado
staff-import = Importar
staff-organisations = Organizaciones
staff-health = Estado del servicio
staff-delivery = Correo electrónico
order-newest = Las más recientes primero
order-oldest = Las más antiguas primero
order-name = Por nombre
order-country = Por país
column-name = Nombre
column-kind = Tipo
column-country = País
column-state = Estado
column-since = Desde
column-language = Idioma
column-version = Versión
column-partner = Entidad asociada
column-display = Cómo se muestra el nombre
signatories-wrong = No podemos buscar el contenido del campo «{ $field }». Corríjalo o déjelo vacío.
signatories-filter = Filtro
signatories-words = Nombre, organización o sitio web
signatories-standing = Contadas o en espera
signatories-more = Más filtros
signatories-since-day = Recibida ese día o después (UTC)
signatories-until-day = Recibida ese día o antes (UTC)
signatories-days-hint = Al filtrar por día no aparecen las personas cuyo nombre no es público.
signatory-state-counted = Contadas
signatory-state-in-review = Por revisar
signatory-state-declined = Rechazadas
signatory-state-quarantined = Retenidas para comprobar
signatory-state-withdrawn = Retiradas por el firmante
signatory-state-invalidated = Quitadas por el equipo
signatories-domain-hint = Por ejemplo, example.org. Las direcciones se guardan cifradas y se abren una a una, lo que tarda en una lista larga.
signatories-import = Número de importación
signatories-columns = Columnas
signatories-order = Orden
signatories-keep = Guardar este filtro
signatories-keep-name = Nombre del filtro
signatories-keep-button = Guardar filtro
signatories-kept = Mis filtros
signatories-forget = Eliminar un filtro
signatories-forget-button = Eliminar filtro
signatories-count = { $count ->
    [one] { $count } adhesión coincide
   *[other] { $count } adhesiones coinciden
}
signatories-count-more = Más de { $number } adhesiones coinciden
signatories-cut = Los nombres y direcciones que no son públicos están cifrados y se abren uno por uno. Se ha buscado en los primeros { $number }. Añada filtros para buscar en los demás.
signatories-none = Ninguna adhesión coincide.
signatories-before = Página anterior
signatories-after = Página siguiente
signatories-erased = (borrada)
staff-name-hidden = (nombre oculto)
staff-reveal = Mostrar los nombres ocultos, los responsables y los dominios de correo, y buscar en ellos
staff-reveal-what = Usted confirma su identidad, y cada consulta queda en el registro de auditoría.
invalidate-preview = Quitar las adhesiones coincidentes…
invalidate-title = ¿Quitar estas adhesiones?
invalidate-count = { $count ->
    [one] { $count } adhesión coincide.
   *[other] { $count } adhesiones coinciden.
}
invalidate-what = Se quitarán de la lista y del recuento. Nadie recibe ningún correo. Puede recuperarlas todas.
invalidate-cut = Esta vista previa ha abierto las primeras { $number } adhesiones. La tarea las abre todas y quita todas las que coincidan.
invalidate-sample = Algunas de ellas:
invalidate-reason = Motivo (se conserva en el registro de auditoría)
invalidate-reason-missing = Indique un motivo.
invalidate-run = Quitar
invalidate-open = Añada antes un filtro. Sin filtros se quitarían todas las adhesiones.
invalidate-changed = Las adhesiones coincidentes han cambiado desde que cargó la página. Revíselas de nuevo.
invalidate-before = Quitadas y recuperadas
signatory-title = Adhesión
signatory-back = Volver a la lista
send-again-link = Reenviar un correo de confirmación
send-again-title = Reenviar el correo de confirmación
send-again-what = Para quien firmó y no recibió el correo. Escriba la dirección con la que firmó. Una vez por hora para cada dirección.
send-again-button = Reenviar
send-again-done = El correo de confirmación se enviará de nuevo.
send-again-waiting = El primer correo aún no se ha enviado. Está en espera.
send-again-nobody = Nadie con esta dirección tiene una confirmación pendiente.
news-blocked-bounced = No, porque los correos a esta dirección fallaron
news-blocked-complaint = No, porque un correo fue denunciado como no deseado
news-blocked-staff = No, detenidas por nuestro equipo
signatory-reveal = Mostrar los datos ocultos
signatory-job = La tarea que la cambió por última vez
signatory-ended = Terminó
signatory-consent = Texto del consentimiento
signatory-correct = Corregir
signatory-correct-what = Para errores al escribir. El firmante recibe un correo con los datos corregidos.
signatory-correct-button = Guardar la corrección
signatory-reason = Motivo (se conserva en el registro de auditoría: no escriba nombres)
signatory-reason-missing = Indique un motivo. Se conserva en el registro de auditoría.
signatory-wrong = El campo «{ $field }» está vacío, es demasiado largo o contiene algo que no puede formar parte de un nombre.
signatory-hide = Ocultar el nombre
signatory-hide-what = La persona se sigue contando. El nombre ya no se muestra.
signatory-hide-button = Ocultar nombre
signatory-remove = Quitar de la lista
signatory-remove-what = Esta adhesión sale de la lista y del recuento. Nadie recibe un correo. Puede deshacerlo en esta página.
signatory-remove-button = Quitar
signatory-restore = Quitada de la lista
signatory-restore-what = Nuestro equipo quitó esta adhesión. No se cuenta.
signatory-restore-button = Deshacer: volver a incluirla
signatory-done-invalidate = Quitada. Puede deshacerlo en esta página.
signatory-done-restore = Incluida de nuevo. Está como antes.
signatory-erase = Borrar a petición
signatory-erase-what = Úselo cuando el firmante lo pida. La adhesión termina y se eliminan de esta declaración todos los datos personales de esa dirección de correo. No se puede deshacer.
signatory-erase-button = Borrar definitivamente
signatory-done-correct = Corregida. El firmante recibe un correo.
signatory-done-hide = Nombre oculto. La persona se cuenta y el nombre no se muestra.
signatory-done-erase = Borrada.
signatory-done-gone = Otra persona del equipo la ha cambiado entretanto, o su estado no permite hacerlo. Abajo figuran los datos actuales.
job-deliver = Exportación
job-invalidate = Quitar adhesiones
job-restore = Recuperar adhesiones quitadas
job-import = Importación
job-undo_import = Deshacer una importación
job-review = Decidir sobre varias adhesiones
job-undo_review = Deshacer decisiones
job-mail_missing = Escribir a los miembros que no se han adherido
job-affirm = Preguntar a los firmantes por la nueva versión
job-state-draft = Sin empezar.
job-state-waiting = Empieza en un momento.
job-state-running = En curso.
job-state-done = Terminada.
job-state-cancelled = Detenida. Lo que ya se hizo se conserva.
job-state-failed = Ha fallado. El registro del servidor indica el motivo. Lo que ya se hizo se conserva.
job-progress = { $done } de { $total }
job-asked = Solicitada
job-ended = Terminó
job-result-done = Hechas
job-result-left = Sin cambios
job-result-rows = Filas
job-result-organisations = Organizaciones
job-result-individuals = Personas
job-result-wrong = Líneas omitidas
job-result-sent = Correos
job-order-reason = Motivo
job-order-basis = Prueba del consentimiento
job-file-until = Disponible para descargar hasta
job-fetch = Descargar
job-cancel = Detener
job-undone = Deshecha: ver detalles
job-lines = Líneas que revisar
job-line = Línea
job-reason = Problema
job-more-lines = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}
job-back = Volver
preset-public = Lista pública
preset-what-public = Lo que cualquiera puede ver. Las personas ocultas son filas sin nombre, para que las filas sumen lo mismo que el recuento.
preset-full = Lista completa
preset-what-full = Todas las columnas, con las direcciones de correo electrónico. Solo para la coalición.
preset-press = Para periodistas
preset-what-press = Los nombres tal como se publican, con el nombre del país, sin las personas ocultas.
preset-un = Para un órgano de las Naciones Unidas
preset-what-un = Organizaciones por país, con su carácter consultivo cuando consta en el registro de organizaciones.
format-csv = CSV, para hojas de cálculo
format-xlsx = XLSX, una hoja de cálculo
format-jsonl = JSON Lines, para programas
format-html = Una página para imprimir, con lo que cualquiera puede ver
grouping-kind = Organizaciones y después personas
grouping-country = País por país
grouping-region = Región por región
export-id = Número de la fila
export-kind = Tipo
export-name = Nombre
export-affiliation = Entidad a la que pertenece
export-role = Cargo o función
export-country = País
export-ecosoc = Carácter consultivo ante el ECOSOC
export-endorsed_on = Fecha de adhesión
export-state = Estado
export-display = Cómo se muestra el nombre
export-contact_name = Nombre de la persona de contacto
export-email = Dirección de correo electrónico
export-website = Sitio web
export-language = Idioma en que se leyó
export-version = Versión que se leyó
export-partner = Entidad asociada
export-consent = Se puede publicar
export-updates = Noticias por correo electrónico
export-submitted_at = Recibida (UTC)
export-confirmed_at = Confirmada (UTC)
export-display-public = Nombre
export-display-initials = Iniciales
export-display-hidden = Nombre no mostrado
export-unnamed = Nombre no publicado
export-rows = { $count ->
    [one] { $count } firmante
   *[other] { $count } firmantes
}
deliver-grouping = Grupos
deliver-language = Idioma
deliver-own = Elegir columnas
deliver-own-use = Usar las columnas marcadas aquí
deliver-personal = dato personal
deliver-preview = Mostrar las primeras filas
deliver-sample = Las primeras filas
deliver-is-personal = Esta lista contiene más de lo que cualquiera puede ver. El registro de auditoría indica quién la solicita.
deliver-delivered = Exportadas
deliver-none = Todavía no se ha exportado nada.
deliver-others = Todas las exportaciones, también las que están en curso
import-what = Importe una tabla de adhesiones recogidas en otro lugar, por ejemplo en un formulario en línea, una hoja de cálculo o un envío. Puede comprobar cada columna y cada línea antes de que se guarde nada.
import-file = La tabla
import-file-hint = CSV o XLSX, como máximo 32 MB y 200 000 líneas. Si hay varias hojas, o un título encima de los encabezados, podrá elegir en la página siguiente.
import-button = Subir
import-before = Importaciones anteriores
import-no-file = Elija un archivo.
import-empty = Este archivo está vacío o solo contiene datos en hojas ocultas.
import-unknown = Este archivo no es ni texto ni XLSX, o está dañado. Guárdelo como «CSV UTF-8» o como XLSX e inténtelo de nuevo.
import-too-long = Este archivo tiene más de 200 000 líneas. Divídalo e importe las partes una tras otra.
import-too-large = Este archivo es demasiado grande: más de 32 MB, o más de 64 MB o de 4 000 000 de celdas una vez abierto. Divídalo e importe las partes una tras otra.
import-too-wide = La línea { $line } tiene más de 256 columnas. Quite las que no hagan falta.
import-other-format = Es un archivo XLS, XLSB u ODS, o un archivo con contraseña. Guárdelo como XLSX sin contraseña, o como «CSV UTF-8», e inténtelo de nuevo.
import-other-encoding = Las letras de este archivo no se pueden leer con seguridad. Guárdelo como «CSV UTF-8» o como XLSX e inténtelo de nuevo.
import-no-such-sheet = Este archivo no tiene ninguna hoja con ese nombre. Tiene: { $sheets }.
import-no-such-line = La línea { $line } está vacía y no puede contener los encabezados.
import-note-utf16 = El archivo estaba en UTF-16 y se ha convertido.
import-note-windows-1252 = Algunas letras no estaban en UTF-8. Se han leído como Windows-1252, como en «{ $example }» en la línea { $line } (líneas: { $count }). Si no son correctas, guarde el archivo como «CSV UTF-8» y súbalo de nuevo.
import-note-broken-letters = Algunas letras están dañadas, como en «{ $example }» en la línea { $line } (líneas: { $count }). No se ha cambiado nada. Corríjalas en el archivo o exporte de nuevo la lista como «CSV UTF-8».
import-note-control-characters = Se han quitado caracteres de control invisibles. Primera línea: { $line }. Número de líneas: { $count }.
import-note-stray-quotes = Una comilla en la línea { $line } («{ $example }») no está cerrada y se ha leído como parte del texto (líneas: { $count }).
import-note-cut-cells = Se han cortado celdas de más de 2000 caracteres. Primera línea: { $line }. Número de líneas: { $count }.
import-note-error-cells = Las celdas con un error de la hoja de cálculo se han leído como vacías, como «{ $example }» en la línea { $line } (líneas: { $count }).
import-note-hidden-rows = Las filas ocultas no se han incluido. Primera fila: { $line }. Número de filas: { $count }. Para importarlas, muéstrelas en la hoja de cálculo, guarde y suba de nuevo el archivo.
import-note-hidden-sheets = El archivo tiene hojas ocultas: { $sheets }.
import-note-sheet = Se ha leído la hoja «{ $sheet }». El archivo tiene también: { $sheets }.
import-note-heading-row = Los encabezados se han encontrado en la línea { $line }. Las líneas de encima no se han leído.
import-lines = { $count ->
    [one] { $count } línea
   *[other] { $count } líneas
}
import-last = Resultado de la última comprobación
import-columns = Qué significan las columnas
import-heading = Encabezado
import-means = Significa
import-sample = Por ejemplo
import-kinds = Las líneas son
import-kinds-mixed = organizaciones donde se nombra una organización; si no, personas
import-kinds-organisations = organizaciones
import-kinds-people = personas
import-default-country = País de las líneas que no indican ninguno
import-left-out = estas líneas se omiten
import-how = Cómo importarlas
import-how-count = Contar de inmediato: dieron su acuerdo en otro lugar.
import-how-ask = Preguntar a cada persona por correo. Una adhesión se cuenta cuando se confirma su dirección de correo.
import-basis = Prueba del consentimiento
import-basis-hint = Dónde firmaron y qué aceptaron, como en «Lista en papel de la asamblea del 3 de marzo, con el texto de la versión 1». Se conserva con la importación.
import-tell = Informar por correo a cada firmante de que su adhesión se ha añadido aquí, con el enlace para verla, cambiarla y retirarla
import-try = Solo comprobar
import-run = Importar
import-notes = Cómo se leyó el archivo
import-reading = Leer otra hoja, o los encabezados de otra línea
import-sheet = Hoja
import-heading-row = Línea de los encabezados
import-heading-row-hint = Número de línea en el archivo o la hoja de cálculo, desde 1.
import-read-again = Volver a leer el archivo
import-values = Valores que no se entendieron
import-values-what = Indique una vez qué significa cada valor. Vale para todas las líneas que lo tienen y se guarda para el próximo archivo con los mismos encabezados. Las líneas con un valor sin respuesta se omiten; si es solo el día de la firma, cuenta el día de la importación.
import-value = Valor
import-value-field = Columna
import-value-blank = (vacío)
import-value-open = (sin respuesta todavía)
import-value-out = omitir estas líneas
import-value-empty = tratar como vacío
import-value-lines = Líneas
import-first-line = Primera línea
import-country-for-unknown = Usar este país también cuando no se entienda el país del archivo
import-no-email = Importar también las líneas sin dirección de correo electrónico. Nadie puede escribir a estos firmantes, y cuentan como no comprobados.
import-missing-unclear = Una columna puede pedir el consentimiento o preguntar si se oculta el nombre, y no está claro. Indique qué significa.
import-lines-link = Ver cada línea y corregir las omitidas
import-lines-title = Líneas de la importación
import-lines-back = Volver a la importación
import-groups = Líneas omitidas, por motivo
import-download = Descargar las líneas omitidas con los motivos (CSV)
import-correct = Corregir las líneas omitidas
import-correct-what = Corrija lo que está mal y vuelva a comprobar. No se importa nada hasta que usted lo elija.
import-correct-button = Volver a comprobar
import-line-by-line = Línea por línea
import-becomes = Se convierte en
import-waits = pendiente de revisión
import-shown = { $full } con el nombre completo, { $initials } con iniciales, { $hidden } sin mostrar el nombre
import-no-consent = { $count ->
    [one] Ninguna columna dice quién dio su consentimiento: la línea cuenta bajo su palabra.
   *[other] Ninguna columna dice quién dio su consentimiento: las { $count } líneas cuentan bajo su palabra.
}
import-name-already = Una persona con este nombre y país ya ha firmado.
import-signed-later = El día de la firma está en el futuro.
import-signed-earlier = El día de la firma es más de diez años anterior a la publicación de la declaración.
job-result-waits = Pendientes de revisión
answer-yes = Sí
answer-no = No
answer-organisation = Organización
answer-individual = Persona
answer-public = Mostrar el nombre
answer-initials = Mostrar solo las iniciales
answer-hidden = No mostrar el nombre
answer-day_first = Primero el día (31/12/2026)
answer-month_first = Primero el mes (12/31/2026)
import-missing-email = Ninguna columna contiene la dirección de correo. Sin ella, los firmantes no pueden ver, cambiar ni retirar su adhesión.
import-missing-name = Ninguna columna contiene un nombre.
import-missing-country = Ninguna columna contiene el país. Elija una columna o elija el país de las líneas que no indican ninguno.
import-missing-basis = Indique dónde firmaron y qué aceptaron (al menos diez caracteres).
import-name = El nombre falta, es demasiado largo o no es un nombre.
import-email = La dirección de correo falta o no es válida.
import-country = El país falta o no se conoce.
import-organisation = El nombre de la organización falta o es demasiado largo.
import-website = El sitio web no se puede leer.
import-role = El cargo o la función es demasiado largo o no lo es.
import-affiliation = La entidad a la que pertenece es demasiado larga o no lo es.
import-kind = No es ni una organización ni una persona, o esta declaración no la admite.
import-display = No se conoce la forma indicada de mostrar el nombre.
import-language = El idioma no es ninguno de los de la declaración.
import-already = Esta dirección de correo ya se ha adherido a la declaración.
import-seat-taken = Esta organización ya se ha adherido a la declaración.
import-twice = La misma entrada figura más arriba en el archivo.
import-consent = No hay consentimiento.
import-anonymous = No está claro si el nombre debe ocultarse, o lo pide una organización (las organizaciones son siempre públicas).
import-state = En la lista exportada, esta firma no contaba.
import-version = La declaración no tiene esa versión.
import-answered = Las líneas con este valor se omiten, como usted eligió.
import-other = Esta línea contiene algo que no se puede importar.
field-nothing = (omitir)
field-email = Dirección de correo electrónico
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
field-anonymous = Quiere ocultar el nombre
field-signed_on = Día de la firma
field-state = Estado en una exportación nuestra
field-partner = Clave de entidad asociada
field-version = Versión leída
field-unclear = (aún no está claro: elija)
campaign-exact = Recuento exacto, solo para el equipo
campaign-unnamed = Personas que cuentan y no se nombran
campaign-exact-what = En el recuento público, las personas ocultas se suman y se restan unos minutos después, en grupos, y nunca por país. Las cifras de abajo cuentan a todas al momento, en su propio país.
campaign-pace = Ritmo y meta
campaign-last-day = En las últimas 24 horas
campaign-last-three-days = En las últimas 72 horas
forecast-reached = La meta está alcanzada.
forecast-on = A este ritmo la meta se alcanza: { $date }.
forecast-not-before-closing = A este ritmo la meta no se alcanza antes del cierre de la declaración.
forecast-no-pace = Hay muy pocas adhesiones recientes para hacer una previsión.
campaign-in-review = A la espera de una decisión del equipo
campaign-quarantined = Retenidas para su revisión
campaign-pending = A la espera de confirmación por correo
campaign-outbox = Correos pendientes de envío
campaign-outbox-due = { $count ->
    [one] { $count } correo ya debería haberse enviado.
   *[other] { $count } correos ya deberían haberse enviado.
}
campaign-outbox-due-more = Más de { $number } correos están pendientes de envío.
campaign-outbox-oldest = El más antiguo debería haberse enviado { $distance }.
campaign-outbox-dead = { $count ->
    [one] No se pudo entregar { $count } correo.
   *[other] No se pudieron entregar { $count } correos.
}
campaign-outbox-dead-more = Más de { $number } correos no se han podido entregar.
campaign-domains = Tasa de confirmación por dominio de correo
campaign-domains-what = Cuántos correos de confirmación llevaron a una confirmación. Un dominio se indica a partir de 20 correos enviados. Esto no se guarda con ninguna adhesión.
campaign-domains-none = Ningún dominio ha recibido todavía 20 correos.
campaign-domains-all = Todos los dominios
campaign-domain = Dominio de correo
campaign-domain-warning = { $domain }: allí se confirma mucho menos que en otros lugares. Puede que un filtro bloquee nuestros correos. Pida a un contacto de allí que mire la carpeta de correo no deseado o que permita nuestros correos.
campaign-letters = Correos
campaign-rate = Tasa
campaign-percent = { $count } %
campaign-within-hour = En una hora
campaign-within-day = En un día
campaign-bounced = Devueltos
campaign-complaints = Marcados como no deseados
campaign-as-loaded = El recuento de arriba se actualiza en directo. Lo demás corresponde al momento en que se cargó esta página.
campaign-hours = Por hora, los dos últimos días
campaign-hour-what = Hora
campaign-hour = { $date }, a las { $hour }:00 UTC
campaign-languages = Por idioma leído
health-what = Las mismas comprobaciones que el comando «undersigned doctor», cada vez que se carga esta página. Los resultados nombran comandos y ajustes, por eso están en inglés.
health-all-well = Todo funciona.
health-some-warn = Funciona, con advertencias.
health-some-fail = Algo no funciona.
health-good = OK
health-warning = advertencia
health-failure = fallo
health-found = Resultado
health-remedy = Qué hacer
health-given-up-title = Correos que no se pudieron entregar
health-given-up = { $count ->
    [one] No se pudo entregar { $count } correo.
   *[other] No se pudieron entregar { $count } correos.
}
health-again-what = Corrija primero la causa. Cada correo se redacta de nuevo con los datos actuales; los que ya no hacen falta no se envían.
health-again = Enviar de nuevo
delivery-what = Qué pasó con los correos que envió este sitio y quién ya no recibe sus novedades.
delivery-domains = Correos devueltos, por dominio de correo
delivery-domains-what = Un dominio se nombra a partir de 20 correos de confirmación enviados. La última fila cuenta todos los dominios.
delivery-domains-none = Ningún correo ha sido devuelto.
delivery-not-read = Este sitio no se entera de cuándo un correo no puede entregarse. Quien lo gestiona puede configurarlo.
delivery-hard = La dirección no funciona
delivery-soft = Bandeja de entrada llena o no disponible
delivery-ours = Rechazado como no deseado
delivery-suppressed = Direcciones que no reciben novedades
delivery-suppressed-what = De cada dirección se guarda solo un código, así que no hay una lista. Los correos de confirmación y las respuestas se siguen enviando.
delivery-suppressed-none = Ninguna dirección está bloqueada para todo el sitio.
delivery-email = Comprobar una dirección de correo
delivery-email-hint = Por ejemplo, cuando una persona pregunta por qué no recibe novedades.
delivery-find = Comprobar
delivery-error-email = Escriba una dirección de correo como nombre@example.org
delivery-found-none = Esta dirección no está bloqueada.
delivery-reason = Motivo
delivery-scope = Para
delivery-scope-site = Todas las novedades de este sitio
delivery-since = Desde
delivery-lift = Desbloquear
delivery-lift-what = Desbloquee una dirección solo si su titular se lo pidió o si el error se corrigió. Lo que decidió el titular no cambia.
delivery-only-owner = Solo el titular de la dirección puede cambiarlo, en la página a la que lleva el enlace de sus correos.
delivery-block = No enviar más novedades a esta dirección
delivery-block-what = Úselo cuando el titular de la dirección pida a su equipo no recibir más novedades, por ejemplo por correo. Los correos de confirmación y las respuestas se siguen enviando.
delivery-done-lifted = La dirección está desbloqueada.
delivery-done-none = No había nada que desbloquear.
delivery-done-blocked = Esta dirección ya no recibirá novedades.
suppressed-unsubscribed = Se dio de baja
suppressed-erased = Se borraron los datos personales
suppressed-hard-bounce = La dirección no funciona
suppressed-soft-bounces = No se pudo entregar tres veces en siete días
suppressed-complaint = Marcó nuestro correo como no deseado
suppressed-staff = Bloqueada por nuestro equipo
health-done-again = Los correos se enviarán de nuevo.
health-done-none = No había ningún correo que enviar de nuevo.
audit-commands = Comandos en el servidor
audit-unreadable = Estos datos no se pueden leer. Se guardaron con una clave secreta anterior o se modificaron.
audit-from = Desde
audit-to = Hasta
audit-wrong-day = Escriba una fecha como 2026-02-14. Esta fecha no se ha tenido en cuenta.
audit-none-fit = Ninguna entrada coincide con estos filtros.
audit-whole = Mostrar el registro completo
audit-export = Descargar estas entradas (CSV)
audit-did-undeliver = { $who } deshizo la entrega de { $statement }
audit-topic = Qué se hizo
audit-topic-review = Decisiones de revisión
audit-topic-names = Firmantes: correcciones, bajas, datos ocultos
audit-topic-statement = Declaraciones y borradores
audit-topic-lists = Listas, archivos e importaciones
audit-topic-emails = Correos y recordatorios
audit-topic-organisations = Organizaciones
audit-topic-team = Equipo
audit-topic-sign-in = Inicio de sesión
audit-topic-other = Otros
audit-before = Antes
audit-after = Después
audit-note = Nota
audit-recorded-as = Registrado como
audit-withheld = Estos detalles pueden nombrar a una persona, por eso no se muestran.
audit-reveal = Mostrar datos personales
audit-signatory = La persona firmante
audit-command-line = { $name } (línea de comandos)
audit-some-statement = una declaración
audit-some-endorsement = un firmante
audit-some-account = una cuenta
audit-some-organisation = una organización
audit-did-something = { $who }: { $what }
audit-did-accept = { $who } aceptó a { $what } en { $statement }
audit-did-accept-chapter = { $who } aceptó a { $what } como sección en { $statement }
audit-did-decline = { $who } rechazó a { $what } en { $statement }
audit-did-undo = { $who } deshizo la decisión sobre { $what } en { $statement }
audit-did-ask = { $who } envió a { $what } una pregunta sobre { $statement }
audit-did-match = { $who } vinculó a { $what } con una organización conocida en { $statement }
audit-did-correct = { $who } corrigió la entrada de { $what } en { $statement }
audit-did-agree-news = { $who } aceptó recibir noticias para { $what } en { $statement }
audit-did-stop-own-news = { $who } detuvo las noticias para { $what } en { $statement }
audit-did-change-own-address = { $who } cambió la dirección de correo de { $what } en { $statement }
audit-did-hide = { $who } ocultó el nombre de { $what } en { $statement }
audit-did-erase = { $who } borró los datos de { $what } en { $statement }
audit-did-remove = { $who } quitó a { $what } de { $statement }
audit-did-restore = { $who } volvió a incluir a { $what } en { $statement }
audit-did-reveal = { $who } vio los datos ocultos de { $what } en { $statement }
audit-did-reveal-names = { $who } vio los nombres ocultos de { $statement }
audit-did-export = { $who } exportó los firmantes de { $statement }
audit-did-recount = { $who } corrigió el recuento de { $statement }
audit-did-consent-wording = { $who } cambió el texto del consentimiento de { $statement }
audit-did-close = { $who } cerró { $statement }
audit-did-reopen = { $who } reabrió { $statement }
audit-did-deliver = { $who } marcó { $statement } como entregada
audit-did-withdraw = { $who } retiró { $statement }
audit-did-undo-withdrawal = { $who } deshizo la retirada de { $statement }
audit-did-hold = { $who } aplazó la eliminación de los datos personales de { $statement }
audit-did-release-hold = { $who } puso fin al aplazamiento de la eliminación de los datos personales de { $statement }
audit-did-publish = { $who } publicó { $statement }
audit-did-attach = { $who } adjuntó un archivo a { $statement }
audit-did-replace-attachment = { $who } sustituyó un archivo de { $statement }
audit-did-remove-attachment = { $who } quitó un archivo de { $statement }
audit-did-add-partner = { $who } añadió un socio a { $statement }
audit-did-change-partner = { $who } cambió un socio de { $statement }
audit-did-pause-partner = { $who } suspendió a un socio de { $statement }
audit-did-resume-partner = { $who } reactivó a un socio de { $statement }
audit-did-remove-partner = { $who } quitó un socio de { $statement }
audit-did-begin-draft = { $who } empezó un borrador de { $statement }
audit-did-take-draft-over = { $who } tomó el borrador de { $statement }
audit-did-share-draft = { $who } compartió con un enlace el borrador de { $statement }
audit-did-unshare-draft = { $who } anuló el enlace al borrador de { $statement }
audit-did-discard-draft = { $who } eliminó el borrador de { $statement }
audit-did-schedule = { $who } cambió la fecha de publicación de { $statement }
audit-did-not-publish = No se pudo publicar { $statement } como lo programó { $who }
audit-did-test-reminder = { $who } se envió una prueba del recordatorio de { $statement }
audit-did-test-email = { $who } se envió un correo de prueba de { $statement }
audit-did-send-again = { $who } reenvió un correo de confirmación de { $statement }
audit-did-create-file = { $who } pidió un archivo de los firmantes de { $statement }
audit-did-download-file = { $who } descargó un archivo de los firmantes de { $statement }
audit-did-remove-many = { $who } quitó a varios firmantes de { $statement }
audit-did-restore-many = { $who } volvió a incluir a firmantes quitados de { $statement }
audit-did-import = { $who } importó una lista de firmantes de { $statement }
audit-did-undo-import = { $who } deshizo una importación de { $statement }
audit-did-reveal-import = { $who } vio las filas de una importación de { $statement }
audit-did-review-many = { $who } decidió sobre varios firmantes de { $statement }
audit-did-undo-many = { $who } deshizo decisiones sobre varios firmantes de { $statement }
audit-did-remind = { $who } pidió recordatorios a los miembros sobre { $statement }
audit-did-ask-to-affirm = { $who } preguntó a los firmantes de { $statement } por la nueva versión
audit-did-stop-job = { $who } detuvo una tarea: { $what } ({ $statement })
audit-did-add-organisation = { $who } añadió { $what } a las organizaciones
audit-did-change-organisation = { $who } cambió la entrada de { $what }
audit-did-merge-organisations = { $who } unió dos organizaciones
audit-did-import-organisation = { $who } importó { $what } en las organizaciones
audit-did-reveal-contact = { $who } vio la dirección de contacto de { $what }
audit-did-invite = { $who } invitó a { $what } al equipo
audit-did-reset-account = { $who } restableció la cuenta de { $what } con un nuevo enlace
audit-did-change-role = { $who } cambió los permisos de { $what }
audit-did-remove-account = { $who } quitó a { $what } del equipo
audit-did-rename-account = { $who } cambió el nombre de la cuenta { $what }
audit-did-change-address = { $who } cambió la dirección de correo de la cuenta { $what }
audit-did-reveal-address = { $who } vio la dirección de correo de { $what }
audit-did-set-up = { $who } configuró una cuenta
audit-did-sign-in = { $who } inició sesión
audit-did-sign-out = { $who } cerró sesión
audit-did-second-factor = { $who } cambió el segundo factor de { $what }
audit-did-recovery-codes = { $who } creó nuevos códigos de recuperación
audit-did-use-recovery-code = { $who } usó un código de recuperación
audit-did-change-password = { $who } puso una nueva contraseña a { $what }
audit-did-get-refused = Se denegó a { $who } el acceso a una página o acción
audit-did-retry-emails = { $who } volvió a enviar los correos pendientes
audit-did-look-up-address = { $who } consultó si una dirección está bloqueada para las novedades
audit-did-lift-suppression = { $who } desbloqueó una dirección para las novedades
audit-did-block-address = { $who } dejó de enviar novedades a una dirección
audit-did-export-log = { $who } descargó el registro de auditoría
audit-did-reveal-log = { $who } vio datos personales en el registro de auditoría
audit-did-change-site = { $who } cambió los ajustes de este sitio
audit-did-change-accent = { $who } cambió el color de este sitio
audit-did-change-logo = { $who } cambió el logotipo de este sitio
members-changed = Cambiado. Tiene que iniciar sesión de nuevo.
members-removed = Fuera del equipo. Se han cerrado todas sus sesiones.
members-scope = Acceso a
members-last-seen = Última sesión
members-never = nunca
members-link = Nuevo enlace de configuración
members-link-what = Para una persona que ha perdido el teléfono y los códigos de recuperación. Un nuevo enlace anula su contraseña, su segundo factor y sus sesiones.
members-all-statements = todas las declaraciones
members-of-partner = entidad asociada { $partner }
members-partner = Solo las adhesiones desde las páginas de esta entidad asociada
members-partner-hint = La clave que figura en el fragmento de la entidad asociada. Déjelo vacío para todas las páginas.
members-language = Idioma de los correos
members-change = Cambiar
members-change-what = Rol y acceso
members-change-ends = Al cambiarlo se cierran todas sus sesiones.
members-change-button = Guardar el cambio
members-error-name = Escriba un nombre que el equipo conozca.
members-error-role = Elija uno de los roles.
members-error-statement = No existe esa declaración. Elija una de la lista.
members-error-partner = La clave de una entidad asociada tiene de 1 a 64 letras, cifras, puntos, guiones o guiones bajos.
members-error-language = Elija uno de los idiomas.
members-error-owner = Una persona titular tiene acceso a todo. Elija todas las declaraciones y ninguna entidad asociada, u otro rol.
members-error-oneself = Cambie su propia cuenta en “Mi cuenta”. Otra persona titular puede cambiar su rol o retirar la cuenta.
ecosoc-none = ninguno
ecosoc-general = consultivo general
ecosoc-special = consultivo especial
ecosoc-roster = en la Lista
org-search = Palabras en el nombre
org-network = Red
org-networks = Redes
org-networks-hint = Separadas por punto y coma, por ejemplo: Red de Salud; Coalición por los Cuidados.
org-websites = Sitios web
org-websites-hint = Uno por línea, por ejemplo example.org. Las adhesiones desde estos sitios web son de esta organización. Una línea que empieza por name: es para adhesiones sin sitio web.
org-ecosoc = Carácter consultivo ante el ECOSOC
org-contact = Contacto (dirección de correo electrónico)
org-contact-hint = Se guarda cifrado. Se usa para pedir una adhesión que falta. Solo lo ven quienes pueden cambiar el registro de organizaciones.
org-no-country = País desconocido
org-empty = El registro de organizaciones está vacío. Añada las organizaciones de sus redes o péguelas desde una hoja de cálculo.
org-none-fit = Ninguna organización coincide con estos filtros.
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
org-paste-leave = Omitir las líneas con errores
org-paste-button = Importar
org-paste-problems = No se ha importado nada. Corrija estas líneas u omítalas:
org-line = Línea { $count }:
org-imported = Importadas. Nuevas: { $added }. Actualizadas: { $joined }. Líneas omitidas: { $left }.
org-endorsed = Declaraciones a las que se ha adherido
org-endorsed-none = Sin adhesiones.
org-since = Desde
org-change = Cambiar
org-save = Guardar
org-merge-into = Fusionar con otra ficha
org-merge-what = Esta ficha se elimina. Sus sitios web, redes y adhesiones pasan a la otra.
org-into = La ficha que se conserva
org-into-hint = La dirección de su página aquí o su sitio web.
org-error-no-name = Escriba el nombre de la organización.
org-error-long-name = El nombre tiene más de 200 caracteres. Acórtelo.
org-error-name = El nombre contiene una dirección, un número de teléfono o un carácter que no se puede mostrar. Escriba solo el nombre.
org-error-country = No existe ese país. Escriba su nombre o su código de dos letras, o deje el campo vacío.
org-error-ecosoc = El carácter consultivo ante el ECOSOC se escribe none (ninguno), general, special (especial) o roster (Lista).
org-error-network = El nombre de una red contiene letras y tiene como máximo 120 caracteres; una organización tiene como máximo 50 redes.
org-error-website = Este no es el sitio web de una sola organización. Escriba un sitio web como example.org. Si es una página de un sitio compartido, incluya la ruta.
org-error-contact = El contacto no es una dirección de correo electrónico. Escriba una como nombre@example.org o deje el campo vacío.
org-error-taken = El sitio web pertenece a otra organización del registro. Si son la misma, fusiónelas.
org-error-twice = La misma organización figura en una línea anterior.
org-error-columns = Hay más de seis columnas. Un nombre con una coma tiene que ir entre comillas.
org-error-too-many = Se pueden importar 1000 líneas a la vez. Pegue el resto después.
org-error-long-line = La línea tiene más de 10 000 caracteres. ¿Falta un salto de línea?
org-error-no-lines = Ninguna línea contiene una organización.
org-error-sure = Confirme que son la misma organización. La fusión no se puede deshacer.
org-error-into = No hay otra ficha con esa dirección o ese sitio web.
org-error-changed = Otra persona del equipo la ha cambiado entretanto. Se muestra la ficha actual, con su texto debajo. Guarde de nuevo para sustituirla por su texto.
org-done-added = Añadida al registro de organizaciones.
org-done-changed = Cambios guardados.
org-done-merged = Las dos fichas se han fusionado.
coverage-everybody = Todas las organizaciones del registro
coverage-region = Región
coverage-by-region = Por región
coverage-share = Se han adherido { $have } de { $all }
coverage-have = Se han adherido
coverage-missing = No se han adherido
coverage-complete = Todas se han adherido.
coverage-none = Ninguna se ha adherido todavía.
coverage-waiting = se ha adherido, por revisar
coverage-no-contact = sin contacto
coverage-asked = última petición: { $date }
coverage-export = Exportar en CSV
coverage-mail = { $count ->
    [one] Escribir a { $count } organización
   *[other] Escribir a { $count } organizaciones
}
coverage-done-nobody = Ahora no hay a quién pedírselo: todas se han adherido, no tienen contacto o recibieron la petición en las últimas 24 horas.
coverage-done-closed = La declaración no admite ahora adhesiones de organizaciones, así que no se ha enviado ningún correo.
reminders-title = Recordatorios
reminders-first = Primero ve el correo, elige el idioma de cada miembro y puede enviarse una prueba. Los miembros sin contacto y los que recibieron uno en las últimas 24 horas no reciben nada.
reminders-back = Volver a los miembros
reminders-what = Este correo se dirige a los miembros que no han firmado. Nada se envía hasta que pulse el último botón.
reminders-letter = El correo
reminders-members = Miembros que lo reciben
reminders-language-what = Cada miembro recibe el correo en el idioma de su país. Puede elegir otro idioma.
reminders-language-of = Idioma de { $name }
reminders-update = Actualizar la vista previa
reminders-test = Enviarme una prueba ({ $language })
reminders-test-sent = Le hemos enviado un correo de prueba.
reminders-test-subject = Prueba: { $subject }
reminders-stop-what = El envío empieza 30 segundos después de pulsar el botón. Hasta entonces puede detenerlo.
reminders-waiting = El envío empieza a las { $time } (UTC). Si lo detiene antes, nadie recibe un correo.
reminders-stop = Detener el envío
reminders-stopped = Detenido. Nadie recibió un correo.
reminders-more = { $count ->
    [one] y { $count } miembro más, en el idioma de su país
   *[other] y { $count } miembros más, en el idioma de su país
}
reminders-members-count = { $count ->
    [one] { $count } miembro
   *[other] { $count } miembros
}
reminders-send = { $count ->
    [one] Enviar { $count } correo
   *[other] Enviar { $count } correos
}
reminders-running = { $count ->
    [one] Enviando: { $count } correo hasta ahora
   *[other] Enviando: { $count } correos hasta ahora
}
reminders-done = { $count ->
    [one] Terminado: { $count } correo enviado
   *[other] Terminado: { $count } correos enviados
}
reminders-stopped-after = { $count ->
    [one] Detenido después de { $count } correo.
   *[other] Detenido después de { $count } correos.
}
reminders-failed = { $count ->
    [one] Falló después de { $count } correo. Puede enviar los demás de nuevo.
   *[other] Falló después de { $count } correos. Puede enviar los demás de nuevo.
}
coverage-letter = Se pide a todos los miembros que se adhieran a «{ $title }», publicada en { $site }. Todavía no tenemos la adhesión de su organización. Si su organización la respalda, lea la declaración y adhiérase aquí:
coverage-letter-subject = Le pedimos su adhesión: { $title }
inbox-keys = Teclas: j y k para recorrer la lista, a para aceptar, d para no aceptar, x para seleccionar, u para deshacer, / para buscar.
inbox-reason = Motivo para no aceptarla o una pregunta (lo lee quien firma por la organización)
staff-drafts = Borradores
staff-standing = Estado
state-withdrawn = retirada
statement-delivered = Entregada el { $date }.
statement-withdrawn = Retirada el { $date } por las entidades que la publicaron.
statement-done-closed = Cerrada. Ya no admite adhesiones.
statement-done-reopened = Vuelve a admitir adhesiones.
statement-done-delivered = Marcada como entregada. Cualquiera puede verlo.
statement-done-undelivered = Ya no está marcada como entregada.
statement-done-withdrawn = Retirada. Cualquiera puede ver su nota.
statement-done-undone = Se deshizo la retirada. La declaración está como antes.
statement-done-held = La eliminación de los datos personales está aplazada. Cualquiera puede ver la nueva fecha.
statement-done-released = La retención ha terminado. Los datos personales se eliminarán en la fecha prevista.
statement-done-worded = A partir de ahora, el texto del consentimiento tiene un número nuevo.
statement-done-published = Publicada.
statement-done-version = Publicada como versión nueva.
statement-done-settings = Se cambiaron los ajustes. El texto es el mismo.
statement-done-unchanged = No se ha cambiado nada.
draft-done-saved = Guardado.
draft-done-scheduled = Se publicará a la hora fijada.
draft-done-unscheduled = No se publicará automáticamente.
draft-done-taken-over = Ahora edita usted.
draft-done-unshared = El enlace para las entidades asociadas ya no funciona.
draft-done-discarded = El borrador se ha descartado.
draft-error-slug = La dirección puede contener letras de la a a la z, cifras del 0 al 9 y «-», con 80 caracteres como máximo.
draft-error-taken = En esta dirección ya hay una declaración o un borrador. Elija otra.
draft-error-taken-free = Esta dirección web ya está ocupada. Esta está libre: { $place }
draft-error-title-missing = Escriba un título.
draft-error-language = Idioma: elija uno de la lista, por ejemplo «francés».
draft-error-language-there = Este idioma ya se ha añadido.
draft-error-kind = Elija de qué tipo de declaración se trata.
draft-error-original = Elija cuál de los idiomas es el original.
draft-error-accepts = Elija quién puede adherirse: organizaciones, personas o ambas.
draft-error-zone = Zona horaria: elija una ciudad de la lista, por ejemplo «Singapur».
draft-error-moment = Escriba la fecha y la hora completas, por ejemplo 2026-02-16T18:00.
draft-error-clocks = A esa hora cambia el horario oficial. Elija una hora antes o después.
draft-error-leap = Los segundos van de 00 a 59. Escriba una hora sin segundo intercalar (60).
draft-error-order = El final tiene que ser posterior al comienzo.
draft-error-future = La fecha y la hora tienen que estar en el futuro.
draft-error-date = Escriba una fecha completa, por ejemplo 2026-02-15.
draft-error-goal = Objetivo: indique un número entero de 1 a 1 000 000 000, por ejemplo 1000. Déjelo vacío si no hay objetivo.
draft-error-days = El número de días es un número entero de 1 a 730. Déjelo vacío para 180 días.
draft-error-hold-until = Introduzca un último día, desde hoy hasta dentro de dos años.
draft-error-hold-reason = Introduzca un motivo de 500 caracteres como máximo.
draft-error-hold-gone = Los datos personales ya se eliminaron, así que no hay nada que conservar.
draft-error-public-list = Elija si la lista pública se conserva.
draft-error-reminder = Elija si se envía un recordatorio.
draft-error-review = Elija qué organizaciones revisa el equipo.
draft-error-asks = El formulario no puede pedir eso.
draft-error-display = Elija cómo aparecen los nombres.
draft-error-hashtags = Una etiqueta solo contiene letras, cifras y «_».
draft-error-credit = Escriba lo que se muestra para esta dirección.
draft-error-url = Escriba una dirección web completa, por ejemplo https://example.org/page.
draft-error-label = Escriba lo que se muestra para el enlace de la fila { $place }.
draft-error-host = Escriba el nombre de la entidad que publica en la fila { $place }.
draft-error-hosts = Indique al menos una entidad que publica.
draft-error-lead = Elija exactamente una entidad coordinadora.
draft-error-country = País de la entidad { $place }: elija uno de la lista, por ejemplo «Kenia».
draft-error-title = Falta el título: { $place }.
draft-error-summary = Falta el resumen: { $place }.
draft-error-body = Falta el texto: { $place }.
draft-error-body-long = El texto supera los 200 KB: { $place }. Acórtelo o enlace el resto.
draft-error-body-deep = Hay citas, listas o énfasis anidados en más de 100 niveles: { $place }, línea { $line }. Use menos niveles.
draft-error-body-large = Las notas o las celdas de tablas hacen el texto demasiado grande para mostrarlo: { $place }. Use menos.
draft-error-body-empty = No se muestra nada del texto: { $place }. El HTML y las imágenes se omiten; escríbalo en Markdown.
draft-left-out-html = El HTML se omite: { $place }, línea { $line }. Escríbalo en Markdown.
draft-left-out-image = La imagen se omite: { $place }, línea { $line }. Ponga un enlace a ella.
draft-error-title-long = El título tiene más de 300 caracteres: { $place }. Acórtelo.
draft-error-summary-long = El resumen tiene más de 2000 caracteres: { $place }. Acórtelo.
draft-error-note = Escriba una nota que explique el motivo. Cualquiera puede leerla.
draft-error-note-long = La nota tiene más de 2000 caracteres. Acórtela.
draft-error-typed-name = Esto no es el título ni la dirección web de esta declaración. Copie uno de los dos exactamente.
draft-outdated = Desactualizada: el original ha cambiado
draft-preview-title = Borrador: { $title }
draft-preview-banner = Borrador sin publicar.
draft-preview-what = Lee este texto mediante un enlace de las entidades que publican. Todavía puede cambiar. Le pedimos que no lo comparta.
draft-preview-closes = Cierre:
draft-preview-empty = Todavía no hay texto.
drafts-empty = No hay borradores.
drafts-saved = Guardado por última vez
drafts-new = Nueva declaración
drafts-begin = Crear borrador
drafts-slug = Dirección web
drafts-slug-hint = El final de { $address }. Si lo deja vacío, se forma a partir del título. No se puede cambiar después.
drafts-slug-free = Esta dirección web está libre.
editor-begin = Editar la declaración
editor-begin-what = Sus cambios quedan en un borrador hasta que los publique. Hasta entonces, la declaración publicada no cambia.
editor-untitled = Sin título
editor-changes-published = cambia una declaración publicada
editor-is-new = nueva declaración
editor-difference = Cambios de este borrador
editor-difference-what = En comparación con el texto publicado: { $version }.
editor-difference-new = Este idioma es nuevo.
editor-difference-gone = Este idioma se quitará.
editor-difference-none = El texto es el mismo.
editor-back = Volver al borrador
editor-problems = Hay un problema
editor-trouble = No se pudo publicar a la hora fijada. Corrija los problemas y después publíquelo o fije otra hora.
editor-save = Guardar
editor-saved-at = Guardado a las { $time }
editor-unsaved = Sin guardar todavía
editor-not-saved = No se ha guardado. Lo estamos intentando de nuevo. No cierre esta página.
editor-held = { $name } está editando este borrador o ha guardado otros cambios. Los de usted no se guardan automáticamente. Elija «Guardar» para comparar.
editor-moved = { $name } ha guardado otros cambios desde que usted abrió esta página. Su texto figura abajo. «Guardar» sustituye los otros cambios por los suyos.
editor-moved-theirs = Descartar mis cambios y mostrar los otros
editor-take-over = Tomar la edición
editor-link-made = Las entidades asociadas pueden leer el borrador con este enlace. Solo se muestra ahora. Si lo pierde, cree uno nuevo.
editor-texts-hint = El original se muestra junto a cada traducción.
editor-is-original = Texto original
editor-title = Título
editor-summary = Resumen en una o dos frases
editor-body = Texto
editor-body-hint = CommonMark: una línea vacía entre párrafos, «## » delante de un encabezado, *énfasis*, **negrita**, [palabras](https://example.org) para un enlace.
editor-in-step = Esta traducción corresponde al original actual.
editor-preview = Vista previa
editor-remove-language = Quitar este idioma
editor-remove-language-what = El texto en este idioma se quita del borrador. Las versiones publicadas lo conservan.
editor-new-language = Otro idioma
editor-new-language-hint = Escriba su nombre y elíjalo de la lista, por ejemplo «francés».
editor-add-language = Añadir el idioma
editor-original = Idioma del original
editor-addressee = Destinatario
editor-hashtags-hint = Separadas por espacios.
editor-credit = Procedencia
editor-credit-hint = Si se publicó antes en otro lugar, la frase que lo dice.
editor-credit-url = Dirección web de la primera publicación
editor-goal = Meta
editor-goal-hint = El número de adhesiones al que aspira. Se muestra cuando se alcanza un tercio.
editor-retention = Días de conservación de los datos personales
editor-retention-hint = Contados desde el cierre o la entrega de la declaración, lo que ocurra más tarde. Como máximo, 730 días después del cierre. Déjelo vacío para 180 días.
editor-public-list = Lista pública después
editor-public-list-hint = Qué ocurre con los nombres de la lista pública cuando se eliminan los datos personales. Las direcciones de correo se eliminan en todo caso.
editor-public-list-stays = Se conserva, con nombre, tipo, país y día
editor-public-list-goes = Se elimina; solo quedan los números
editor-reminder = Recordatorio
editor-reminder-hint = Un correo a quienes no hayan confirmado dos días después de firmar, mientras la declaración esté abierta. Se aplica a quienes firmen a partir de ahora.
editor-reminder-no = No enviar recordatorio
editor-reminder-yes = Enviar un recordatorio a los dos días
editor-review = Organizaciones que su equipo revisa antes
editor-review-unproven = Aquellas cuya dirección de correo no es del dominio de su sitio web
editor-review-all = Todas
editor-review-none = Ninguna, salvo cuando dos organizaciones usan el mismo nombre
editor-display = Cómo aparecen los nombres de las personas
editor-display-hint = La opción seleccionada al principio en el formulario.
editor-accepts = Quién puede adherirse
editor-asks = Otros datos que pide el formulario
editor-asks-hint = No pida más de lo necesario. Sin el sitio web no podemos comprobar si una dirección de correo pertenece a la organización.
editor-zone = Zona horaria
editor-zone-hint = Elija una ciudad de la lista. Todas las fechas y horas de esta página están en su zona horaria.
editor-opens = Apertura
editor-opens-hint = Déjelo vacío para abrir en el momento de publicarse.
editor-closes = Cierre
editor-closes-hint = Déjelo vacío si no hay final.
editor-published-on = Fecha que se muestra
editor-published-on-hint = Déjelo vacío para mostrar el día en que se abre.
editor-hosts = Entidades que publican
editor-hosts-hint = Las organizaciones que publican la declaración. Elija exactamente una coordinadora. Las filas vacías no se tienen en cuenta.
editor-host-name = Nombre
editor-host-country = País
editor-links = Enlaces junto al texto
editor-link-label = Texto del enlace
editor-link-url = Dirección web
editor-publishing = Publicación
editor-substantive = Es un cambio importante: pedir por correo a los firmantes de versiones anteriores que se adhieran a la nueva.
editor-publish = Publicar ahora
editor-scheduled = Se publicará automáticamente: { $moment }.
editor-publish-at = Publicar más tarde
editor-publish-at-hint = En la zona horaria de arriba. Hasta entonces solo lo ven su equipo y quien tenga el enlace.
editor-schedule = Fijar la hora
editor-unschedule = Anular la hora
editor-share = Para entidades asociadas
editor-share-what = Con este enlace, las entidades asociadas pueden leer el borrador antes de que se publique. No necesitan cuenta.
editor-share-make = Crear un enlace
editor-share-again = Crear un enlace nuevo y anular el anterior
editor-share-end = Anular el enlace
editor-discard = Descartar el borrador
editor-discard-what = Se pierde lo que se escribió aquí y no se publicó. La declaración publicada no cambia.
editor-missing = Falta antes de publicar: { $count }
editor-missing-here = Falta: { $count }
editor-sections = Secciones del borrador
section-text = Texto
section-people = Quién y a quién
section-dates = Fechas
section-counting = Cómo se cuenta
section-look = Presentación
editor-whole-page = Vista previa de la página
editor-whole-page-what = Así se verá la página. Desde aquí no se puede enviar nada.
editor-check = Revisar y publicar
editor-check-what = Primero verá una lista de comprobación. No se publica nada antes de que usted lo confirme.
check-title = Antes de publicar
check-point-title = Título
check-point-original = Texto original
check-point-translations = Traducciones
check-point-hosts = Entidades que publican
check-point-deadline = Fecha límite y zona horaria
check-point-details = Otros campos
check-point-contact = Contacto
check-point-test_email = Correo de prueba
check-good = Hecho
check-warn = Por revisar
check-bad = Falta o es incorrecto
check-blocked = Podrá publicar cuando no falte nada ni haya nada incorrecto.
check-ready = No falta nada. Una vez publicada, todo el mundo podrá leer la declaración.
check-test = Enviarme un correo de prueba
check-no-translations = Un solo idioma
check-warn-outdated = Anteriores al original: { $languages }
check-warn-no-deadline = No hay fecha límite. La declaración queda abierta hasta que usted la cierre.
check-warn-deadline-passed = La fecha límite ya pasó. Nadie podrá firmar.
check-warn-deadline-utc = La fecha límite está en UTC. Compruebe que es la zona horaria correcta.
check-warn-no-contact = Este sitio no muestra ningún contacto. Quien necesite ayuda no podrá comunicarse con ustedes.
check-warn-no-test = Aún no se envió ningún correo de prueba. Envíe uno para comprobar que los correos llegan.
check-held = { $name } está editando este borrador. Espere a que termine o tome el relevo en el editor.
check-moved = { $name } ha cambiado este borrador. Revíselo de nuevo y después publique.
check-done-tested = Se envió un correo de prueba a su dirección.
check-done-limited = No se envió ningún correo: hubo demasiados correos de prueba en la última hora. Inténtelo más tarde.
check-email-subject = Prueba: { $title }
check-email = Este es un correo de prueba sobre la declaración «{ $title }». Si puede leerlo, los correos de { $site } llegan. Este enlace lleva de vuelta a la lista de comprobación:
after-title = Próximos pasos
after-sign = Firmar primero
after-sign-what = Firme primero: verá lo que verá todo el mundo y que los correos llegan.
after-view = Ver
after-embed = Poner el formulario en otro sitio web
after-embed-what = Copie esta línea en la página de una organización aliada.
standing-page-endorsing = Adhesiones
standing-page-close = Cerrar ahora
standing-page-close-what = Una vez cerrada, la declaración deja de admitir adhesiones. Las que ya se enviaron se pueden confirmar durante un máximo de siete días más.
standing-page-reopen = Volver a admitir adhesiones
standing-page-reopen-hint = Nuevo final, en la zona horaria { $zone }. Déjelo vacío si no hay final.
standing-page-erased = Los datos personales de los firmantes anteriores se eliminaron el { $date }. Si reabre la declaración, ya no podemos escribirles, y quien vuelva a firmar contará dos veces.
standing-page-retention = Datos personales
standing-page-hold-what = Una retención aplaza la eliminación, por ejemplo por un proceso judicial. Cualquiera puede ver la nueva fecha. El motivo solo lo ven nuestro equipo y el registro de auditoría.
standing-page-hold-until = Conservar hasta (último día)
standing-page-hold-reason = Motivo
standing-page-hold = Aplazar la eliminación
standing-page-release = Poner fin a la retención
standing-page-held = Aplazada hasta el { $date }, desde el { $since }. Motivo: { $reason }
standing-page-held-upgrade = Esta versión del programa es la primera que elimina datos personales de adhesiones contadas. Para que pueda comprobar la fecha, no se elimina nada antes del final del { $date }.
standing-page-note = Nota pública
standing-page-deliver = Marcar como entregada
standing-page-undeliver = Deshacer «entregada»
standing-page-withdraw = Retirar la declaración
standing-page-withdraw-note = Cambiar la nota de la retirada
standing-page-delivery = Entrega
standing-page-delivery-hint = Se muestra a todo el mundo junto al texto: cuándo y a quién se entregó la declaración.
standing-page-withdrawn = Esta declaración está retirada
standing-page-undo-until = Puede deshacer la retirada hasta el { $moment }. La declaración, su nota y sus firmas vuelven a estar como antes.
standing-page-undo = Deshacer la retirada
standing-page-final = La retirada es definitiva. Todavía puede cambiar la nota.
standing-page-why = Por qué se retira (cualquiera puede leerlo)
standing-page-withdraw-what = Los lectores verán que la declaración se retiró y leerán su nota. Nadie podrá firmarla. Las firmas existentes se conservan. Puede deshacerlo durante una hora. Después es definitivo.
standing-page-withdraw-open = Mostrar el formulario de retirada
standing-page-name = Para confirmar, escriba el título o la dirección web de la declaración
standing-page-name-hint = El final de su dirección web:
standing-page-consent = Texto del consentimiento
standing-page-consent-what = Lo que los firmantes aceptan en el formulario. Cada texto tiene un número, que se guarda con cada adhesión. Deje un campo vacío para usar el texto incorporado.
standing-page-consent-number = El texto tiene ahora el número { $number }.
standing-page-built-in = Texto incorporado:
standing-page-consent-save = Guardar el texto
inbox-officer = Responsable que firma
import-left = Esta dirección de correo retiró su adhesión o nuestro equipo la quitó. No se importa de nuevo sin el consentimiento de la persona.
import-unreachable = Los correos a esta dirección fallaron o fueron denunciados como no deseados, así que no se puede pedir a la persona que confirme.
job-trial = Comprobación de importación: no se ha guardado nada

# Partners of a statement
staff-partners = Socios
partners-what = Los socios muestran este formulario en su propio sitio web. Envíe a cada uno su código. Las firmas de sus páginas se cuentan como suyas.
partners-none = Todavía no hay socios. Cualquier sitio web puede mostrar el formulario.
partner-paused = en pausa
partner-signed = { $total } en total: { $organisations } organizaciones, { $people } personas
partner-key = Clave del socio
partner-key-hint = Forma parte del código del socio. Si lo deja vacío, se crea a partir del nombre.
partner-any-website = cualquier sitio web
partner-snippet = Código para el sitio web de
partner-studio = Elegir los colores y probar la página
partner-pause = Pausar
partner-resume = Reanudar
partner-change = Cambiar el nombre y los sitios web
partner-save = Guardar los cambios
partner-websites = Sitios web que pueden mostrar el formulario
partner-websites-hint = Por ejemplo, https://example.org, uno por línea. Use https://*.example.org para todos los subdominios. Vacío: cualquier sitio puede mostrar el formulario.
partner-new = Añadir un socio
partner-add = Añadir socio
partners-others = Páginas de otros socios
partners-directory = Si esta declaración se publica de nuevo desde un directorio del servidor, los socios que figuran allí sustituyen a estos.
partner-done-added = Socio añadido. Envíele el código de abajo.
partner-done-changed = Socio modificado.
partner-done-paused = En pausa. Sus páginas ya no muestran el formulario, solo un enlace a esta declaración.
partner-done-resumed = Reanudado. Sus páginas vuelven a mostrar el formulario.
partner-done-removed = Socio quitado. Las firmas de sus páginas siguen contando.
partner-done-unchanged = No se cambió nada.
partner-error-name = Escriba el nombre del socio, 120 caracteres como máximo.
partner-error-key = Para la clave, use de 1 a 64 letras a–z, cifras, «-», «_» o «.».
partner-error-key-taken = Otro socio ya tiene esta clave. Elija una distinta.
partner-error-many = Una declaración puede tener como máximo 200 socios. Quite uno antes.
partner-error-websites = Escriba como máximo 20 sitios web, cada uno como https://example.org.

# Files of a statement
staff-attachments = Archivos
attachments-what = Los lectores pueden descargar estos archivos junto al texto.
attachments-none = No hay archivos en este idioma.
attachment-new = Añadir un archivo
attachment-file = Archivo
attachment-file-hint = PDF o Word (.docx), 10 MB como máximo.
attachment-name = Nombre del archivo para los lectores
attachment-name-hint = Por ejemplo, «Carta abierta». Si lo deja vacío, se crea a partir de la dirección web y del idioma.
attachment-add = Añadir archivo
attachment-replace = Sustituir
attachments-directory = Si esta declaración se publica de nuevo desde un directorio del servidor, los archivos que figuran allí sustituyen a estos.
attachment-done-added = Archivo añadido. Los lectores pueden descargarlo.
attachment-done-replaced = Archivo sustituido.
attachment-done-removed = Archivo quitado.
attachment-done-unchanged = No se cambió nada.
attachment-refused-missing = Elija un archivo.
attachment-refused-too-large = El archivo supera los 10 MB. Redúzcalo e inténtelo de nuevo.
attachment-refused-other-type = No es un PDF ni un archivo de Word (.docx), diga lo que diga su nombre. Guárdelo como PDF e inténtelo de nuevo.
attachment-refused-macros = Este archivo de Word contiene macros. Guárdelo sin macros o como PDF e inténtelo de nuevo.
attachment-refused-too-many = Una declaración puede tener como máximo 40 archivos. Quite uno antes.

# The site: name, contact, appearance
staff-site = Sitio
site-what = El nombre y el contacto aparecen en todas las páginas y en todos los correos. El color y el logotipo se eligen aquí:
site-name = Nombre del sitio
site-name-hint = 60 caracteres como máximo. Vacío: Undersigned.
site-contact = Contacto
site-contact-hint = Una dirección de correo o una dirección web. Cualquiera puede verla.
site-privacy-url = Dirección de su aviso de privacidad
site-privacy-url-hint = Por ejemplo, https://example.org/privacy. Vacío: se usa el aviso integrado.
site-by-operator = Definido por el operador en la configuración del servidor. Solo se puede cambiar allí.
site-save = Guardar
site-done-saved = Guardado. Todas las páginas lo muestran en un segundo.
site-done-unchanged = No se cambió nada.
site-error-name = Escriba un nombre de 60 caracteres como máximo.
site-error-contact = Escriba una dirección de correo como nombre@example.org o una dirección web como https://example.org/contacto.
site-error-privacy-url = Escriba una dirección web como https://example.org/privacidad.
staff-appearance = Apariencia
appearance-what = El color y el logotipo aparecen en todas las páginas públicas. El nombre y el contacto se definen aquí:
appearance-accent = Color de acento
appearance-accent-usual = Se usa el azul integrado.
appearance-accent-hint = Por ejemplo, #1f3fbf. Los enlaces usan un tono más oscuro o más claro cuando hace falta para leerlos.
appearance-accent-reset = Usar el color integrado
appearance-contrast = Contraste con la página: { $page } (al menos 3:1). Contraste del texto en los botones: { $button } (al menos 4.5:1).
accent-refused-malformed = Escriba un color como #1f3fbf.
accent-refused-too-light = Este color es demasiado claro: su contraste con la página es { $contrast }. Debe ser de al menos 3:1. Elija uno más oscuro.
appearance-logo = Logotipo
appearance-logo-none = Sin logotipo. Se muestra el nombre del sitio.
appearance-logo-file = Imagen
appearance-logo-hint = PNG, JPEG o WebP, 512 KB como máximo, de 16 a 2000 píxeles por lado. Se muestra con 40 píxeles de alto.
appearance-logo-save = Guardar logotipo
appearance-logo-remove = Quitar logotipo
appearance-done-accent-saved = Color guardado.
appearance-done-logo-saved = Logotipo guardado.
appearance-done-logo-removed = Logotipo quitado.
appearance-done-unchanged = No se cambió nada.
logo-refused-missing = Elija una imagen.
logo-refused-too-large = La imagen supera los 512 KB. Redúzcala e inténtelo de nuevo.
logo-refused-pixels = Cada lado de la imagen debe tener de 16 a 2000 píxeles.
logo-refused-svg = Los archivos SVG pueden contener programas, por eso no se aceptan. Guarde el logotipo como PNG e inténtelo de nuevo.
logo-refused-other-type = No es una imagen PNG, JPEG o WebP. Guárdela como PNG e inténtelo de nuevo.
logo-refused-broken = La imagen está dañada. Guárdela de nuevo como PNG e inténtelo otra vez.
staff-news = Noticias
news-why = Recibe este correo porque firmó «{ $title }» y aceptó recibir noticias al respecto.
news-my = Vea lo que está guardado sobre usted, o cámbielo:
news-stop = Dejar de recibir estos correos:
news-what = Escriba a las personas y organizaciones que firmaron esta declaración y aceptaron recibir noticias.
news-none = Todavía no hay noticias
news-new = Nuevo correo
news-new-name = Noticias
news-template = Empezar con
news-template-hint = Puede cambiar cada texto antes de enviarlo.
news-template-none = Un texto vacío
news-begin = Escribir correo
news-template-delivered = La entregamos
news-template-answer = Recibimos una respuesta
news-template-extended = El plazo se amplió
news-template-network = Pida apoyo a su red
news-template-reaffirm = Adhiérase a la nueva versión
news-back = Todas las noticias
news-progress = Progreso
news-approve = Aprobar
news-pause = Pausar
news-resume = Continuar el envío
news-unschedule = Cambiarlo antes
news-end-newcomers = Dejar de enviarlo a nuevos firmantes
news-cancel = Cancelar el correo
news-name = Nombre
news-name-hint = Solo lo ve su equipo.
news-texts = Textos
news-texts-hint = Cada persona recibe el idioma en que leyó la declaración. Si falta un texto, recibe el idioma original.
news-subject = Asunto
news-body = Texto
news-body-hint = Se añaden un saludo, el motivo de este correo y el enlace para dejar de recibirlo. Las imágenes se omiten.
news-test = Guardar y enviarme una prueba ({ $language })
news-audience = Quién lo recibe
news-audience-hint = Solo quienes aceptaron recibir noticias y cuya adhesión cuenta. Quienes rechazaron estos correos se excluyen al enviar.
news-recipients = { $count ->
    [one] { $count } destinatario
   *[other] { $count } destinatarios
}
news-newcomers = Enviarlo también a quienes firmen después
news-save = Guardar
news-schedule = Enviar
news-schedule-what = Una segunda persona debe aprobar los correos a más de 1000 destinatarios. Los correos salen despacio, después de todos los demás. Puede pausar o cancelar en cualquier momento.
news-begins = Enviar el
news-begins-hint = Zona horaria: { $zone }. Déjelo vacío para enviar ahora.
news-send = Enviar a todos los destinatarios
news-test-first = Envíese primero una prueba. Después podrá enviarlo a todos los destinatarios.
news-preview = Vista previa
news-preview-hint = El correo guardado de tres destinatarios. Sus enlaces personales están sustituidos.
news-reveal = Mostrar nombres y direcciones
news-number-prepared = Preparados
news-number-waiting = Pendientes de envío
news-number-failed = No se pudieron entregar
news-number-left-out = Excluidos (rechazo o sin dirección)
news-day-limit = { $count ->
    [one] Se alcanzó el límite de hoy ({ $count } correo). El envío continúa mañana.
   *[other] Se alcanzó el límite de hoy ({ $count } correos). El envío continúa mañana.
}
news-state-draft = Borrador
news-state-tested = Borrador, probado el { $moment }
news-state-approval = Necesita la aprobación de una segunda persona (previsto para el { $moment })
news-state-scheduled = Se enviará a partir del { $moment }
news-state-sending = En envío desde el { $moment }
news-state-done = Enviado, terminado el { $moment }
news-state-cancelled = Cancelado el { $moment }
news-paused-staff = Pausado por su equipo
news-paused-bounces = Detenido: más del 5 % de los últimos correos no se pudo entregar. Compruebe las direcciones antes de continuar.
news-paused-complaints = Detenido: demasiadas personas marcaron los últimos correos como no deseados (más de 1 de cada 1000). Compruebe quién lo recibe y por qué antes de continuar.
news-done-saved = Guardado.
news-done-tested = Se le está enviando un correo de prueba.
news-done-scheduled = El correo se enviará.
news-done-approval = Pida a otra persona del equipo que apruebe este correo. Se enviará después.
news-done-unscheduled = Ahora puede cambiar el correo. No se envió nada.
news-done-approved = Aprobado.
news-done-paused = Pausado. Algunos correos que ya salían pueden llegar todavía.
news-done-resumed = El envío continúa.
news-done-cancelled = Cancelado. Los correos que ya salieron no se pueden recuperar.
news-done-ended = Quienes firmen a partir de ahora no reciben este correo.
news-refused-untested = Envíese primero una prueba de este texto.
news-refused-state = Ahora no es posible. Es posible que el correo haya cambiado entretanto.
news-refused-own-order = Otra persona debe aprobarlo, ya que usted pidió el envío.
news-refused-moment = La hora de envío debe estar dentro del próximo año.
news-refused-moved = Otra persona del equipo cambió este correo. Revíselo de nuevo y continúe.
news-refused-empty = Nadie recibiría este correo. Nadie de este público aceptó recibir noticias.
news-refused-tests = Hoy ha enviado muchas pruebas. Inténtelo de nuevo mañana.
news-error-name = Introduzca un nombre para su equipo.
news-error-original = Introduzca el texto en el idioma original de la declaración.
news-error-subject = Introduzca un asunto.
news-error-body = Introduzca un texto.
news-error-long = Es demasiado largo. Acórtelo.
news-error-sign = Contiene un carácter que no se puede enviar. Elimínelo.
news-error-audience = Elija un valor de la lista o déjelo vacío para todos.
news-error-markdown = Nada de este texto se puede mostrar. Escríbalo sin HTML ni imágenes.
news-error-moment = Introduzca una fecha y una hora.
news-error-leap = Los segundos van de 00 a 59.
news-error-clocks = A esa hora cambia el reloj. Elija una hora antes o después.
news-stopped-subject = Envío detenido: { $name }
news-stopped = El correo de noticias «{ $name }» se detuvo solo. { $why } Puede verlo aquí:
news-delivered-subject = Entregada: { $title }
news-delivered-body =
    Entregamos «{ $title }» a { $addressee }, con su nombre entre los firmantes.

    Gracias por firmar. Le informaremos cuando haya una respuesta.

    { $link }
news-answer-subject = Una respuesta a { $title }
news-answer-body =
    { $addressee } respondió a «{ $title }», que usted firmó.

    En resumen: …

    Lo que haremos ahora: …

    { $link }
news-extended-subject = Más tiempo para firmar: { $title }
news-extended-body =
    «{ $title }» se puede firmar ahora hasta el { $date }.

    Usted ya firmó. Cuénteselo a otras personas que quieran firmar:

    { $link }
news-network-subject = Por favor, difunda: { $title }
news-network-body =
    Usted firmó «{ $title }». Cada nombre más cuenta.

    Reenvíe este enlace a personas y organizaciones que conozca:

    { $link }
news-reaffirm-subject = El texto ha cambiado: { $title }
news-reaffirm-body =
    El texto de «{ $title }» ha cambiado. Su nombre queda con la versión que leyó.

    Vea aquí lo que cambió:

    { $link }/versions

    Si también apoya la nueva versión, abra el primer enlace personal al final de este correo.
audit-did-begin-news = { $who } empezó un correo de noticias sobre { $statement }
audit-did-test-news = { $who } envió una prueba de un correo de noticias sobre { $statement }
audit-did-schedule-news = { $who } pidió enviar un correo de noticias sobre { $statement }
audit-did-unschedule-news = { $who } retiró el envío de un correo de noticias sobre { $statement }
audit-did-approve-news = { $who } aprobó un correo de noticias sobre { $statement }
audit-did-pause-news = { $who } pausó un correo de noticias sobre { $statement }
audit-did-resume-news = { $who } reanudó un correo de noticias sobre { $statement }
audit-did-cancel-news = { $who } canceló un correo de noticias sobre { $statement }
audit-did-end-news = { $who } dejó de enviar noticias sobre { $statement } a nuevos firmantes
audit-did-stop-news = { $who } detuvo un correo de noticias sobre { $statement }, porque demasiados fueron devueltos
## Delivery: what offices ask for
office-hrc-written-statement-title = Consejo de Derechos Humanos: declaración escrita conjunta
office-hrc-written-statement-explains = Solo la presentan organizaciones con carácter consultivo, como documento de Word, en la plataforma de la oficina, exactamente dos semanas antes del período de sesiones; lo presentado es definitivo. En inglés, francés o español, Times New Roman 10, sin negrita, subrayado ni cursiva. Con carácter general, hasta 2000 palabras; con carácter especial o en la Lista, hasta 1500, notas incluidas (resolución 1996/31 del ECOSOC). El título, el tema del programa y las entidades copatrocinadoras se escriben también en la plataforma.
office-upr-joint-title = Examen Periódico Universal: comunicación conjunta
office-upr-joint-explains = Un documento de Word en un idioma oficial de las Naciones Unidas, de preferencia inglés, francés o español, con párrafos y páginas numerados y, al principio, los nombres de quienes lo presentan. Cinco páginas para una organización, diez para una coalición grande; se aceptan anexos. Estas reglas son obligatorias.
office-cnd-statement-title = Comisiones de Viena (CND, CCPCJ): declaración escrita
office-cnd-statement-explains = Un documento de Word de organizaciones con carácter consultivo. Con carácter general, hasta 2000 palabras; con carácter especial o en la Lista, hasta 1500. Las entidades copatrocinadoras se presentan y las palabras se cuentan como pide el Consejo de Derechos Humanos; busque la fecha en la página de la comisión.
office-call-for-input-title = Convocatoria de contribuciones (procedimientos especiales)
office-call-for-input-explains = Cada convocatoria tiene su propia tabla: su nombre, quién la emite, el plazo, el destinatario, el asunto del correo, el límite de palabras, los formatos, los idiomas y el uso de las contribuciones. Escriba lo que dice la convocatoria; deje vacío el límite de palabras si no lo hay.
office-letter-title = Carta a un gobierno o a una empresa
office-letter-explains = Un membrete, el lugar y la fecha, el destinatario, el texto, las entidades que publican y después la lista por región o por orden alfabético, con el número de organizaciones y países.
office-press-sheet-title = Hoja para la prensa
office-press-sheet-explains = El texto en una hoja para la prensa, con un contacto, las entidades que publican y la lista con el número de organizaciones y países.
office-full-list-title = Lista pública completa
office-full-list-explains = Todas las personas y organizaciones firmantes, como las nombra la lista pública, sin el texto.
office-field-call-name = Nombre de la convocatoria
office-field-issued-by = Emitida por
office-field-session = Período de sesiones
office-field-session-starts = Primer día del período de sesiones
office-field-agenda-item = Tema del programa
office-field-deadline = Plazo
office-field-registered-name = Nombre en la lista del ECOSOC
office-field-status = Carácter consultivo ante el ECOSOC
office-field-contact-name = Contacto: nombre
office-field-contact-mobile = Contacto: teléfono móvil
office-field-contact-email = Contacto: dirección de correo electrónico
office-field-addressee = Destinatario (una línea por cada línea de la dirección)
office-field-place = Lugar
office-field-dated = Fecha en el documento
office-field-subject = Asunto
office-field-email-subject = Asunto del correo electrónico
office-field-max-words = Límite de palabras
office-field-call-formats = Formatos que acepta la convocatoria
office-field-call-languages = Idiomas que acepta la convocatoria
office-field-call-use = Uso de las contribuciones
office-field-paper = Tamaño del papel
office-missing-language = Elija al menos un idioma
office-missing-text = La declaración no tiene texto en este idioma: { $language }
office-missing-other-language = La oficina no acepta este idioma: { $language }
office-missing-status = La organización coordinadora no tiene carácter consultivo ante el ECOSOC. Solo las organizaciones que lo tienen pueden presentar este documento.
office-missing-cosponsor = { $name }: falta en el registro el nombre en la lista del ECOSOC o el carácter consultivo ante el ECOSOC
office-wrong-long = Es demasiado largo. Use 300 caracteres por línea como máximo.
office-wrong-lines = Hay demasiadas líneas. Use 12 como máximo.
office-wrong-sign = Contiene caracteres que no se pueden imprimir. Quítelos.
office-wrong-email = Esto no es una dirección de correo electrónico. Escriba una como nombre@example.org.
office-wrong-telephone = Esto no es un número de teléfono. Escriba uno como +41 22 917 90 00.
office-wrong-item = No es un tema de este programa. Escriba su número.
office-wrong-day = Esto no es una fecha. Escriba una como 2026-11-28.
office-wrong-number = Esto no es un número de palabras. Escriba un número entero.
office-wrong-status = Elija general, especial, Lista o ninguno.
office-wrong-paper = Elija A4 o Letter.
office-words-plain = { $count ->
    [one] { $count } palabra
   *[other] { $count } palabras
}
office-words-within = { $count } de { $limit } palabras
office-words-over = { $count ->
    [one] sobra { $count } palabra
   *[other] sobran { $count } palabras
}
office-words-too-many = { $count } de { $limit } palabras: { $over }
office-words-rule = Se cuentan los grupos de caracteres entre espacios, con las notas a pie de página y sin la lista de entidades copatrocinadoras.
office-words-rule-bare = Se cuentan los grupos de caracteres entre espacios, sin las notas a pie de página ni la lista de entidades copatrocinadoras.
office-way-platform = En el sitio web de la oficina
office-way-email = Por correo electrónico
office-way-post = Por correo postal
office-way-person = En persona
office-mark-recipient = Indique quién la recibió.
office-mark-long-recipient = Indique el destinatario en una línea de 200 caracteres como máximo.
office-mark-day = Indique un día entre la publicación de la declaración y hoy.
office-mark-large-receipt = El acuse de recibo supera los 10 MB. Elija un archivo más pequeño.
office-mark-other-receipt = El acuse de recibo no es un archivo PDF, PNG o JPEG. Elija otro archivo.
office-mark-broken-receipt = No se puede leer la imagen del acuse de recibo. Guárdela de nuevo o elija otro archivo.

## Delivery: documents and packs
job-pack = Paquete de entrega
audit-did-order-pack = { $who } pidió un paquete de entrega de { $statement }
audit-did-make-pack = { $who } creó un paquete de entrega de { $statement }
audit-did-fetch-pack = { $who } descargó un paquete de entrega de { $statement }
document-and = { $rest } y { $last }
document-in-brackets = ({ $text })
document-status-general = carácter consultivo general
document-status-special = carácter consultivo especial
document-status-roster = incluida en la Lista
document-cosponsors-general = Copatrocinadoras con carácter consultivo general
document-cosponsors-special = Copatrocinadoras con carácter consultivo especial
document-cosponsors-roster = Copatrocinadoras incluidas en la Lista
document-submitted-by = Presentado por
document-session = Período de sesiones { $number }
document-agenda-item = Tema { $item } de la agenda
document-share-views = { $count ->
    [one] También comparte las opiniones expresadas en esta exposición: { $names }.
   *[other] También comparten las opiniones expresadas en esta exposición: { $names }.
}
document-also-share = Organizaciones sin carácter consultivo que comparten estas opiniones (nota del título)
document-call = Convocatoria de contribuciones: { $text }
document-issued-by = Emitida por: { $text }
document-subject = Asunto: { $text }
document-endorsed-by = Firmantes
document-endorsed-by-counts = Firmado por { $counts }.
document-published-by = Publicado por { $hosts }.
document-contact = Contacto
document-text = El texto
document-place-date = { $place }, { $date }
document-page = Página { $page } de { $pages }
document-part = parte { $part } de { $parts }
document-as-of = Datos de { $moment }
document-list-hash = SHA-256 de la lista: { $hash }
document-organisations = Organizaciones
document-people = Personas
document-unnamed = { $count ->
    [one] Y { $count } persona cuyo nombre no se publica.
   *[other] Y { $count } personas cuyos nombres no se publican.
}
document-counted = { $organisations } y { $people } de { $countries }
document-counted-organisations = { $organisations } de { $countries }
document-counted-people = { $people } de { $countries }
document-title-in = Título ({ $language })
document-words-in = Número de palabras ({ $language })
document-due = Fecha límite
document-checked = Lo que pide la oficina se comprobó el { $day }: { $source }
document-no-office = Ninguna oficina exige esta forma.
document-not-filled-in = (sin rellenar)

## Delivery: co-sponsors
staff-cosponsors = Copatrocinadores
job-ask_cosponsors = Preguntar a las organizaciones si podemos nombrarlas como copatrocinadoras
cosponsor-since = Carácter consultivo desde
cosponsor-since-hint = Un año, por ejemplo 2014.
cosponsor-registered-name = Nombre en la lista del ECOSOC
cosponsor-registered-name-hint = Exactamente como está escrito allí. Déjelo vacío si no lo conoce.
org-error-registered-name = El nombre en la lista del ECOSOC contiene una dirección o un carácter que no se puede mostrar, o supera los 300 caracteres. Escriba solo el nombre.
org-error-since = Escriba el año desde el que la organización tiene su carácter consultivo, por ejemplo 2014, o déjelo vacío.
cosponsor-title = ¿Podemos nombrar a su organización como copatrocinadora?
cosponsor-named-as = Nombrada como
cosponsor-what = Esta declaración se va a presentar a las Naciones Unidas. Como copatrocinadora, su organización acepta lo siguiente:
cosponsor-agree-name = Su nombre y su carácter consultivo figuran en la declaración presentada.
cosponsor-agree-text = Apoya el texto tal como está publicado en este sitio.
cosponsor-agree-authority = La persona que responde aquí puede decidirlo en nombre de la organización.
cosponsor-yes = Sí, nómbrennos como copatrocinadora
cosponsor-no = No, no nos nombren
cosponsor-change = Puede cambiar su respuesta aquí hasta que se entregue la declaración. Su adhesión queda como está, sea cual sea la respuesta.
cosponsor-answered-yes = Su organización aceptó el { $date } ser nombrada como copatrocinadora.
cosponsor-answered-no = Su organización respondió el { $date } que no será nombrada como copatrocinadora.
cosponsor-over-delivered = La declaración fue entregada o retirada. Las respuestas ya no se pueden cambiar.
cosponsor-over-endorsement = La adhesión a la que se refiere esta pregunta no cuenta en este momento, por lo que no se puede responder aquí.
cosponsor-over-text = El texto de la declaración ha cambiado desde esta pregunta, por lo que las respuestas ya no cuentan. Es posible que reciba un nuevo correo sobre el nuevo texto.
cosponsor-over-status = Su organización figura aquí sin carácter consultivo, por lo que no puede ser copatrocinadora. Si es un error, escriba a las organizaciones convocantes.
cosponsor-letter-subject = ¿Podemos nombrarles como copatrocinadora? { $title }
cosponsor-letter = { $organisation } se adhirió a «{ $title }», publicada en { $site }. La declaración se va a presentar a las Naciones Unidas, donde las organizaciones con carácter consultivo pueden ser nombradas como copatrocinadoras. ¿Podemos nombrar a su organización? Responda en esta página:
cosponsor-letter-name = Su organización
cosponsor-console-what = Estas organizaciones tienen carácter consultivo ante el ECOSOC y se han adherido a la declaración. Solo se nombra como copatrocinadoras a las que aceptan. Las organizaciones convocantes con carácter consultivo se nombran sin preguntarles.
cosponsor-none = Todavía no se ha adherido ninguna organización con carácter consultivo ante el ECOSOC. Anótelo en el registro:
cosponsor-summary = Aceptan: { $agreed }. Rechazan: { $declined }. Sin respuesta todavía: { $asked }.
cosponsor-answer = Respuesta
cosponsor-record = Anotar una respuesta
cosponsor-record-yes = Aceptó
cosponsor-record-no = No aceptó
cosponsor-pick = Preguntar a { $name }
cosponsor-ask = Preguntar por correo
cosponsor-ask-what = El correo va a la persona que firmó por la organización o, si no la hay, a su contacto en el registro.
cosponsor-ask-button = Escribir a las organizaciones seleccionadas
cosponsor-orders = Correos
cosponsor-state-not-asked = Sin preguntar
cosponsor-state-asked = Se preguntó el { $date }; sin respuesta todavía
cosponsor-state-agreed = Aceptó el { $date }
cosponsor-state-declined = Rechazó el { $date }
cosponsor-no-registered-name = Falta el nombre en la lista del ECOSOC.
cosponsor-no-contact = No hay ninguna dirección a la que escribir.
cosponsor-asked-enough = Ya se enviaron todos los correos permitidos. Anote la respuesta si la recibe.
cosponsor-by-staff = Anotado por el equipo
cosponsor-done-nobody = No se envió nada. Seleccione organizaciones que no hayan respondido y a las que no se haya preguntado en las últimas 24 horas.
cosponsor-done-recorded = Se anotó la respuesta.
cosponsor-done-over = No se cambió nada: la declaración fue entregada o retirada.
cosponsor-done-changed = No se anotó nada: el texto, o quien firmó por la organización, ha cambiado desde que abrió esta página. Compruebe lo que muestra ahora.
cosponsor-list = Nombres y carácter consultivo según la lista del ECOSOC
cosponsor-list-paste = Pegar la lista
cosponsor-list-lines = Una organización por línea
cosponsor-list-hint = Nombre, carácter consultivo (general, special o roster) y año: copiados de una hoja de cálculo o separados por comas. Una línea que solo lo indica vale para las siguientes. Como máximo, 10.000 líneas.
cosponsor-list-preview = Comparar con nuestras organizaciones
cosponsor-list-result = Resultado
cosponsor-list-found = { $count ->
    [one] { $count } organización conocida tiene algo nuevo
   *[other] { $count } organizaciones conocidas tienen algo nuevo
}
cosponsor-list-recorded = { $count ->
    [one] { $count } organización ya consta así
   *[other] { $count } organizaciones ya constan así
}
cosponsor-list-unknown = { $count ->
    [one] { $count } línea no corresponde a ninguna de nuestras organizaciones
   *[other] { $count } líneas no corresponden a ninguna de nuestras organizaciones
}
cosponsor-list-problems = No se pudieron leer estas líneas:
cosponsor-list-more = { $count ->
    [one] y { $count } línea más
   *[other] y { $count } líneas más
}
cosponsor-list-unread = { $count ->
    [one] { $count } línea supera el límite. Péguela después.
   *[other] { $count } líneas superan el límite. Péguelas después.
}
cosponsor-list-choose = Todavía no se ha guardado nada. Revise la selección y guárdela.
cosponsor-list-ours = Nuestro nombre
cosponsor-list-unsure = Compruébelo: los nombres difieren o hay varias posibles.
cosponsor-list-new = Ha firmado y se añadirá al registro.
cosponsor-list-save = Guardar las organizaciones seleccionadas
cosponsor-list-saved = Guardado. Actualizadas: { $changed }. Nuevas: { $added }.
audit-did-ask-cosponsors = { $who } pidió correos para preguntar por los copatrocinadores de { $statement }
audit-did-answer-cosponsor = { $who } respondió si acepta figurar como copatrocinador de { $statement }
audit-did-record-cosponsor = { $who } anotó la respuesta de un copatrocinador de { $statement }

## Delivery: sheets to sign by hand, posters, PDF files
format-docx = DOCX, un archivo de Word con la lista pública
format-pdf = PDF con la lista pública
pdf-download = Descargar en PDF
pdf-link = Texto con la lista (PDF)
pdf-page = Página { $page } de { $pages }
pdf-part = Parte { $part } de { $parts }
pdf-list-hash = SHA-256 de la lista: { $hash }
pdf-list-online = La lista es demasiado larga para este archivo. Está publicada en { $address }
pdf-replaced-files = { $sign } representa caracteres que no se pueden mostrar en este archivo. Figuran en la lista en XLSX o CSV.
pdf-replaced-online = { $sign } representa caracteres que no se pueden mostrar en este archivo. Figuran en la lista publicada en { $address }
problem-no-pdf = Este archivo PDF no se puede crear en este momento
sheet-title = Hoja de firmas
sheet-link = Hoja de firmas (PDF)
sheet-hint = Imprima la hoja de firmas para recoger nombres en una mesa o en la calle y luego importe la lista. Las imágenes son para carteles y redes sociales.
sheet-lead = Firme aquí con letra de imprenta, o escanee el código y firme en línea.
sheet-consent = Al firmar, apoyo esta declaración y acepto figurar en la lista, o solo que se cuente mi firma, según lo que elijo en mi fila.
sheet-name-as-chosen = Si firmo a título personal, mi nombre aparece solo como elijo en mi fila.
sheet-authorised = Si firmo en nombre de una organización, tengo autorización para hacerlo.
sheet-privacy = Las direcciones de correo nunca se publican. Cómo tratamos sus datos: { $address }
sheet-display = ¿Cómo debe aparecer mi nombre? (completo, iniciales, oculto)
sheet-updates = ¿Noticias por correo? (sí, no)
sheet-signature = Firma
poster-link = Cartel (PDF)
poster-call = Escanee el código para leer y firmar
poster-tally = Imagen del número de firmas (PNG)
poster-handouts = Para imprimir y compartir
## Delivery: the console, and what was delivered
handover-title = Entregar
handover-what = Elija a quién se entrega la declaración: cada oficina tiene su formulario y sus reglas. Un paquete contiene los documentos, la lista de firmantes y lo que hay que escribir en el sitio web de la oficina.
handover-offices = Elegir una oficina
handover-other-offices = Otras oficinas
handover-checked = Comprobado el { $date }.
handover-checked-at = Comprobado el { $date }. Fuente: { $source }
handover-formats = Formatos
handover-due = Fecha límite
handover-due-unknown = No se conoce ninguna fecha
handover-overdue = vencida
handover-length = Extensión
handover-pages = { $count ->
    [one] { $count } página como máximo
   *[other] { $count } páginas como máximo
}
handover-pages-check = Compruebe el número de páginas en Word: aquí no se cuentan.
handover-submitters = { $count ->
    [one] { $count } organización figura como autora de la presentación
   *[other] { $count } organizaciones figuran como autoras de la presentación
}
handover-missing = Falta
handover-complete = No falta nada.
handover-asks = Lo que pide la oficina
handover-same-details = Los datos son los mismos en todos los idiomas: cree un paquete para cada idioma en el que sean distintos.
handover-problem = { $field }: { $why }
handover-status-unknown = No se sabe
handover-paper-letter = Carta (EE. UU.)
handover-from-registry = En el registro: { $value }. Déjelo vacío para usarlo.
handover-from-statement = En la declaración: { $value }. Déjelo vacío para usarlo.
handover-dated-hint = Déjela vacía para usar el día del último cambio del texto o de la lista.
handover-session-hint = Por ejemplo, 64.º período de sesiones
handover-languages = Idiomas de los documentos
handover-not-taken = no aceptado por esta oficina
handover-save = Guardar y comprobar
handover-create = Crear paquete
handover-create-what = El paquete se crea con el texto y la lista tal como están ahora, y después no cambia. Un texto que supera el límite se rechaza; no se recorta nada.
handover-packs = Paquetes
handover-packs-none = Todavía no hay paquetes.
handover-made-at = Creado
handover-made-by = Creado por
handover-office = Para
handover-fetched = Descargado por
handover-nobody = Nadie todavía
handover-jobs = Todos los paquetes solicitados, también los que están en curso
handover-pack = Paquete
handover-pack-what = Este archivo nunca cambia. El registro de auditoría anota quién lo descarga.
handover-erased = El archivo se eliminó porque venció su plazo de conservación o porque se borró un nombre que contenía. Los datos de esta página se conservan como prueba.
handover-file-deleted = archivo eliminado
handover-changed-since = hay cambios posteriores
handover-outdated = El texto, la lista pública o las copatrocinadoras han cambiado desde que se creó este paquete. Cree un paquete nuevo antes de entregarlo.
handover-files = Archivos del paquete
handover-left-out = No incluido
handover-left-out-glyphs = Este servidor no tiene ningún tipo de letra para estos caracteres: { $characters }
handover-left-out-fonts = Este servidor no tiene ningún tipo de letra.
handover-left-out-pdf = Este servidor no puede crear archivos PDF.
handover-too-many-names = La lista tiene más de { $most } nombres, el máximo que admite un paquete. Exporte la lista en XLSX o CSV.
handover-as-of = Estado de la lista
handover-bytes = Tamaño en bytes
handover-back = Volver
handover-delivered = Entregas
handover-delivered-none = Todavía no se ha entregado.
handover-mark = Marcar como entregada
handover-mark-what = Indique quién recibió la declaración, cuándo y cómo. Puede adjuntar el acuse de recibo.
handover-mark-with-receipt = Marcar como entregada, con acuse de recibo
handover-from-standing = Para anotar quién la recibió, qué día y cómo, y adjuntar el acuse de recibo, use el formulario completo.
handover-whom = Destinatario
handover-whom-hint = Por ejemplo, Consejo de Derechos Humanos
handover-day = Día de la entrega
handover-way = Cómo
handover-which-pack = Paquete entregado
handover-no-pack = Ninguno de estos
handover-receipt = Acuse de recibo
handover-receipt-hint = PDF, PNG o JPEG, 10 MB como máximo. Se guarda cifrado.
handover-public = Mostrar el destinatario y el día en la página de la declaración
handover-shows-receipt = Permitir que cualquiera descargue el acuse de recibo
handover-shows-receipt-hint = Un PDF se publica tal cual, con el nombre del autor y las fechas que los programas escriben en él. De las imágenes se eliminan el lugar, la hora y el dispositivo.
handover-is-public = visible en la página
handover-is-internal = no visible en la página
handover-marked-by = marcada por { $who }
handover-undo = Deshacer «entregada»
handover-news-what = Informe a quienes firmaron y aceptaron recibir noticias. Puede cambiar el texto antes de enviar nada.
handover-news = Escribir una noticia sobre ello
handover-done-saved = Guardado.
handover-done-marked = Marcada como entregada.
handover-done-undone = Ya no está marcada como entregada.
handover-done-unchanged = No se cambió nada.
handover-count-for = Contar palabras para
handover-count-none = No contar
handover-count = Contar palabras
delivered-to = Entregada a { $whom } el { $date }.
delivered-receipt = Acuse de recibo
audit-did-fill-in-delivery = { $who } rellenó lo que pide una oficina sobre { $statement }
audit-did-mark-delivery = { $who } anotó una entrega de { $statement }
audit-did-undo-delivery = { $who } deshizo la anotación de una entrega de { $statement }
audit-did-fetch-receipt = { $who } descargó el acuse de recibo de una entrega de { $statement }
