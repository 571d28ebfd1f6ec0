# The interface in Portuguese as written in Portugal. One sentence a key, in the order of en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. Address: third person without "você". "Endorse" is "subscrever", "endorsement" is "adesão", "signatories" are "signatários".

number = { $count }
more-than = mais de { $number }
with-number = { $label } ({ $number })
list-separator = { ", " }
yes = sim
no = não
date-long = { $day } de { $month } de { $year }
moment = { $weekday }, { $day } de { $month } de { $year }, { $time } ({ $place })
moment-utc = { $weekday }, { $day } de { $month } de { $year }, { $time } UTC
moment-short = { $day } de { $month } de { $year }, { $time } ({ $place })
moment-short-utc = { $day } de { $month } de { $year }, { $time } UTC
moment-yours = { $moment } ({ $zone }, a sua hora local)
in-days = { $count ->
    [one] daqui a { $count } dia
   *[other] daqui a { $count } dias
}
in-hours = { $count ->
    [one] daqui a { $count } hora
   *[other] daqui a { $count } horas
}
in-minutes = { $count ->
    [one] daqui a { $count } minuto
   *[other] daqui a { $count } minutos
}
days-ago = { $count ->
    [one] há { $count } dia
   *[other] há { $count } dias
}
hours-ago = { $count ->
    [one] há { $count } hora
   *[other] há { $count } horas
}
minutes-ago = { $count ->
    [one] há { $count } minuto
   *[other] há { $count } minutos
}
window-opens = Abertura das adesões: { $moment }, { $distance }.
window-closes = Encerramento das adesões: { $moment }, { $distance }.
window-closed = Adesões encerradas: { $moment }, { $distance }.
window-closed-long-ago = Adesões encerradas: { $moment }.
window-yours = (na sua hora local: { $moment }, { $zone })

# Around every page
skip = Ir para o conteúdo
skip-to-form = Ir para o formulário
languages = Idiomas
contact = Contacto
made-with = Feito com
my-link = Ver ou retirar a minha adesão
pages = Páginas
page-number = Página { $count }
back-to-statement = Voltar à declaração
back-to-archive = Todas as declarações
back-to-console = Voltar ao painel

# Kinds and states
kind-joint_statement = Declaração conjunta
kind-open_letter = Carta aberta
kind-urgent_appeal = Apelo urgente
kind-submission = Contribuição
kind-declaration = Declaração de princípios
kind-press_release = Comunicado de imprensa
kind-of-organisation = Organização
kind-of-individual = Pessoa

# The archive
archive-title = Declarações
archive-kind = Tipo
archive-language = Idioma do texto
archive-any = qualquer
archive-show = Aplicar
archive-show-all = Mostrar todas as declarações
archive-none-fit = Nenhuma declaração corresponde a estes filtros.
archive-empty = Ainda não foi publicado nada aqui.
archive-search = Palavras no texto, no título ou no nome das entidades que publicam
archive-narrow = Filtrar
archive-host = Organização que publica
archive-year = Ano
archive-hashtag = Hashtag
archive-feed = Acompanhar as novas declarações (feed Atom)
archive-newer = Mais recentes
archive-older = Mais antigas

# A statement
statement-to = Para:
statement-hosts = Publicada por
statement-lead = coordenação
statement-endorse = Subscrever esta declaração
statement-download = Transferir
statement-version = Versão { $count }
statement-not-in-your-language = Esta declaração ainda não foi traduzida para o seu idioma.

# The tally
tally-title = Adesões
tally-endorsements = { $count ->
    [one] adesão
   *[other] adesões
}
tally-organisations = Organizações
tally-people = Pessoas
tally-countries = Países
tally-goal = { $total } de { $goal }
tally-as-of = Atualizado em
tally-changed = Última alteração:
tally-offline-since = Sem ligação desde { $time }. Esta é a última contagem recebida.

# Signatories
recent-title = Signatários mais recentes
recent-empty = A lista ainda não tem nomes.
recent-all = Todos os signatários
signatories-heading = Signatários
signatories-title = Signatários: { $title }
signatories-first = Voltar à primeira página
signatories-next = Página seguinte
signatories-hidden = { $count ->
    [one] E uma pessoa que pediu que o seu nome não fosse publicado.
   *[other] E { $count } pessoas que pediram que o seu nome não fosse publicado.
}
signatories-from = Signatários, país ou região:
signatories-everywhere = todos os países
signatories-regions = Por região e país
signatories-whole-region = Toda a região
country-unshown = País não mostrado
search-names = Procurar um nome
search-hint = Procure organizações, ou pessoas cujo nome aparece por extenso. Não guardamos o que escreve.
search-go = Procurar
search-found = Resultados: { $count }
search-none = Nenhum nome corresponde.
search-too-many = Há mais resultados do que os mostrados aqui. Escreva mais letras.
line-hidden = Adesão contada, sem nome
line-listed = Como aparece na lista
line-officer = Assinatura: { $name }. O nome da pessoa que assina por uma organização nunca é publicado.

# Versions
versions-heading = Versões
versions-title = Versões: { $title }
versions-what = Um texto publicado nunca muda. As alterações são publicadas como uma nova versão. Cada adesão pertence à versão que foi lida.
versions-endorsed = { $count ->
    [one] { $count } adesão
   *[other] { $count } adesões
}
versions-substantive = alteração importante
versions-changed = O que mudou na versão { $count }
versions-first = Esta é a primeira versão.
versions-untranslated = Uma das duas versões não tem texto neste idioma. Escolha outro idioma acima.
versions-skipped = { $count ->
    [one] … um parágrafo sem alterações …
   *[other] … { $count } parágrafos sem alterações …
}
versions-added = acrescentado:
versions-removed = removido:

# Passing it on
share-title = Partilhar
share-native = Partilhar
share-copy = Copiar o link
share-mail = E-mail
copy = Copiar
copy-done = Copiado

# The wall
wall-title = Em tempo real: { $title }
wall-link = Contagem em tempo real, mapa e gráficos
wall-screen = Vista para ecrã grande
wall-scan = Leia o código com a câmera para ler e assinar
wall-map = Por país
wall-table = Em forma de tabela
wall-days = Por dia
wall-day = Dia
wall-last-signed = Última adesão: { $date }.
wall-bar-days = { $count ->
    [one] Cada barra é um dia (UTC).
   *[other] Cada barra são { $count } dias (UTC).
}
wall-pages = Por página de parceiro
wall-page = Página
wall-other-pages = Outras páginas
wall-both = Total
map-disclaimer = Quanto mais escura a cor, mais adesões há. As fronteiras seguem a Natural Earth e não exprimem qualquer opinião sobre o estatuto de nenhum território. As pessoas que pediram que o seu nome não fosse publicado contam para o total e nunca são mostradas num país.
map-disclaimer-short = Fronteiras segundo Natural Earth. Não exprimem qualquer opinião sobre o estatuto de nenhum território.
qr-label = Código QR com o link para a declaração

# Printing
print-whole = Imprimir o texto com todos os signatários
print-undersigned = Nós, que abaixo assinamos: { $organisations } e { $people } de { $countries }
print-undersigned-organisations = Nós, que abaixo assinamos: { $organisations } de { $countries }
print-undersigned-people = Nós, que abaixo assinamos: { $people } de { $countries }
print-organisations = { $count ->
    [one] { $count } organização
   *[other] { $count } organizações
}
print-people = { $count ->
    [one] { $count } pessoa
   *[other] { $count } pessoas
}
print-countries = { $count ->
    [one] { $count } país
   *[other] { $count } países
}

# The embed and its studio
card-sign = Ler e assinar
card-read = Ler
embed-missing = Não há nenhuma declaração neste endereço. Avise os responsáveis por esta página.
studio-link = Adicionar este formulário ao seu site
studio-title = Incorporar o formulário
studio-what = Escolha o aspeto do formulário no seu site, veja-o em três larguras e copie o código abaixo. O formulário não usa cookies nem carrega nada de terceiros.
studio-view = O que mostrar
studio-theme = Claro ou escuro
studio-density = Espaçamento
studio-accent = Cor dos botões e dos links
studio-radius = Raio dos cantos
studio-ref = A sua chave de parceiro
studio-ref-hint = Se a coligação lhe deu uma chave, as adesões vindas da sua página são atribuídas à sua entidade.
studio-show = Aplicar
studio-preview = Pré-visualização
studio-origins = Nesta declaração, o formulário só aparece nestes sites:
studio-copy = Copiar
view-form = O formulário
view-card = Um cartão com um link
view-tally = O número
view-list = Os signatários mais recentes
view-button = Um botão que abre o formulário
theme-auto = Como o dispositivo de quem lê
theme-light = Claro
theme-dark = Escuro
density-comfortable = Amplo
density-compact = Compacto
snippet-element = O formulário na sua página
snippet-element-hint = Recomendado. A altura ajusta-se automaticamente. Se os scripts estiverem desativados ou forem removidos, aparece um link.
snippet-frame = Uma moldura de altura fixa
snippet-frame-hint = Para sites que não permitem scripts. Altere a altura conforme necessário.
snippet-form = Um formulário simples
snippet-form-hint = Nada nosso é carregado na sua página. As respostas abrem no formulário da nossa página, e a pessoa envia-as a partir de lá.
snippet-badge = Um selo
snippet-badge-hint = Uma pequena imagem com o número atual e um link para a declaração.
snippet-wordpress = WordPress
snippet-wordpress-hint = Cole este endereço sozinho numa linha para mostrar um cartão com o número e um link. Para o formulário completo, cole o primeiro código acima num bloco “HTML personalizado”.
snippet-qr = Código QR
snippet-qr-hint = Para diapositivos, cartazes e folhetos.
studio-test = Testar a minha página
studio-paste = HTML da sua página ou o cabeçalho Content-Security-Policy dela
studio-paste-hint = Cole o código-fonte da página em que deseja pôr o formulário, ou o cabeçalho. Verificamo-lo e não o guardamos. No máximo 60 KB: bastam o início da página e o lugar do formulário.
severity-blocks = Impede o formulário:
severity-hinders = Limita o formulário:
severity-fine = OK:

# What was found on a partner's page; the detail follows each sentence
obstacle-script-src = A política de segurança da página bloqueia o nosso script, por isso só aparece o link. Acrescente o nosso endereço à política:
obstacle-script-nonce = A política de segurança da página só deixa carregar os scripts que levam o nonce dela. Faça com que o seu servidor escreva o nonce de cada resposta também na tag do nosso script. A tag:
obstacle-script-strict = A política de segurança da página ignora os endereços (“strict-dynamic”): só deixa carregar os scripts inseridos por um script de confiança. Ponha estas linhas num script em que a página já confia:
obstacle-frame-src = A política de segurança da página não permite mostrar o nosso formulário numa moldura. Acrescente o nosso endereço à política:
obstacle-sandbox = A política de segurança da página coloca-a num ambiente isolado (sandbox) sem scripts ou sem formulários, por isso ninguém pode assinar nela. Permita aquilo de que o formulário precisa:
obstacle-sandbox-partly = A política de segurança da página coloca-a num ambiente isolado (sandbox). O formulário aparece, mas os links que abrem uma nova janela não funcionam ou o formulário não pode informar a sua altura à página. Permita ambas as coisas:
obstacle-embedder-policy = A página pede às molduras que participem do seu isolamento (Cross-Origin-Embedder-Policy). O nosso formulário envia o que é preciso; não há nada a fazer.
obstacle-frame-options = X-Frame-Options indica quem pode mostrar a sua página numa moldura. Não afeta o nosso formulário; não há nada a fazer.
obstacle-snippet-there = O trecho de código está na página e está completo.
obstacle-snippet-missing = O trecho de código não está nesta página. Cole-o onde deve ficar o formulário, num bloco de HTML. Ele é assim:
obstacle-element-missing = Uma parte do trecho de código está na página, mas falta o elemento que se transforma no formulário: um editor pode tê-lo removido. Cole novamente o trecho completo, num bloco de HTML. Ele é assim:
obstacle-script-missing = O elemento está na página, mas falta o script que o transforma em formulário, por isso só aparece o link. Muitos editores removem os scripts: use um bloco de HTML ou peça a quem cuida do site que acrescente esta tag:
obstacle-script-elsewhere = O script é carregado de um endereço que não é o nosso, onde pode faltar ou estar desatualizado. Carregue-o a partir do nosso:
obstacle-script-held-back = Uma ferramenta de consentimento ou de aceleração retém o nosso script, por isso o formulário aparece tarde ou não aparece. O script não usa cookies: exclua-o dessa ferramenta, para que a tag fique assim:
obstacle-source-wrong = O endereço do elemento não é o de uma declaração deste site, por isso nenhum formulário pode ser mostrado. Copie novamente o trecho de código ou escreva o endereço assim:
obstacle-link-missing = Não há link para a declaração dentro do elemento. Com os scripts desativados ou bloqueados, não restaria nada para ler ou assinar. Reponha o link:
obstacle-in-comment = O trecho de código, ou uma parte dele, está dentro de um comentário HTML, por isso os navegadores ignoram-no. Retire-o do comentário que começa assim:
obstacle-escaped = O trecho de código, ou uma parte dele, foi colado como texto, por isso quem lê a página vê o código em vez do formulário. Cole-o novamente num bloco de HTML. Neste momento está assim:
obstacle-nothing-recognised = Isto não parece HTML nem cabeçalhos de resposta. Cole o código-fonte da sua página ou o valor do Content-Security-Policy dela.
obstacle-all-well = Não encontrámos problemas no que colou.

# For programs
docs-title = Para programadores: a API JSON

# The form
form-title = Subscrever
form-kind = Quem subscreve?
form-as-organisation = A minha organização
form-as-organisation-hint = Tenho autorização para assinar em nome dela
form-as-individual = Eu
form-as-individual-hint = Assino em meu próprio nome
form-organisation-name = Nome da organização
form-website = Site
form-website-hint = Use um endereço de e-mail deste domínio e poderemos confirmar mais depressa
form-optional = (opcional)
form-name = O seu nome completo
form-name-officer-hint = Se subscrever por uma organização, o seu próprio nome não é publicado. Fica guardado com a adesão.
form-role = Cargo ou função
form-affiliation = Entidade a que pertence
form-email = Endereço de e-mail
form-email-hint = Nunca o publicamos. Enviamos-lhe um link para confirmar.
form-country = País
form-country-choose = Escolha um país
form-display = Como o seu nome deve aparecer?
display-public = Nome completo
display-initials = Só as iniciais, por exemplo “J. D.”
display-hidden = Não mostrar o meu nome (a minha adesão conta)
form-authorised = Tenho autorização para subscrever em nome desta organização.
form-publish = Subscrevo esta declaração e concordo que a linha seja publicada tal como é mostrada.
form-publish-unnamed = Subscrevo esta declaração e concordo que a minha assinatura conte. O meu nome não é publicado.
form-publish-chosen = Subscrevo esta declaração e concordo em aparecer na lista, ou em ser apenas contado, conforme escolhi acima.
form-name-as-chosen = Se subscrevo a título pessoal, o meu nome aparece apenas como escolhi acima.
form-updates = Receber por e-mail notícias sobre esta declaração (opcional)
form-fax = Deixe este campo vazio
form-next = Em seguida, enviamos-lhe um e-mail. Abra o link e confirme. Até lá, nada é contado nem publicado. Pode retirar a adesão a qualquer momento.
form-review-unproven = Se o seu endereço de e-mail não for do domínio do seu site, a nossa equipa verifica primeiro a adesão.
form-review-all = A nossa equipa verifica a adesão de cada organização antes de a contar.
form-review-none = A sua adesão é contada assim que a confirmar.
form-send = Subscrever
form-send-organisation = Subscrever em nome da minha organização
form-send-individual = Subscrever em meu próprio nome
form-problems = Há um problema
form-press-again = Está tudo preenchido. Verifique as suas respostas e envie novamente o formulário.
form-not-open = Esta declaração ainda não está aberta a adesões.
form-closed = Esta declaração já não recebe adesões.

# What is wrong with a field; { $field } is its technical name
error-required = Falta “{ $field }”.
error-unknown = “{ $field }” tem um valor desconhecido.
error-too-long = “{ $field }” é demasiado longo.
error-control = “{ $field }” contém caracteres que não podem ser mostrados. Escreva novamente.
error-link = “{ $field }” não deve conter links.
error-address = “{ $field }” não deve conter endereços de e-mail.
error-telephone = “{ $field }” não deve conter números de telefone.
error-malformed = “{ $field }” não está no formato correto.
error-unknown-field = “{ $field }” não é um campo conhecido.
error-text-expected = “{ $field }” tem de ser um texto.
error-boolean-expected = “{ $field }” tem de ser verdadeiro ou falso (true ou false).
error-number-expected = “{ $field }” tem de ser um número.
error-object-expected = “{ $field }” tem de ser um objeto.
error-not-for-this-kind = “{ $field }” não corresponde a este tipo de adesão.
error-kind-required = Indique se subscreve como organização ou como pessoa.
error-name-required = Escreva o seu nome completo.
error-name-too-long = O seu nome tem mais de 120 caracteres. Abrevie-o.
error-name-link = Isto é um endereço web. Escreva o seu nome completo.
error-name-address = Isto é um endereço de e-mail. Escreva o seu nome completo.
error-name-telephone = Isto é um número de telefone. Escreva o seu nome completo.
error-organisation-name-required = Escreva o nome da sua organização.
error-organisation-name-too-long = O nome da organização tem mais de 200 caracteres. Abrevie-o.
error-organisation-website-malformed = Escreva um site como example.org ou deixe o campo vazio.
error-organisation-website-domain = A terminação deste endereço web não existe. Escreva-o como em example.org ou deixe o campo vazio.
error-organisation-website-shared = Muitas organizações partilham este site. Escreva o endereço da sua própria página nele, como facebook.com/a-sua-organizacao, ou deixe o campo vazio.
error-organisation-website-too-long = O endereço do site tem mais de 300 caracteres. Basta a página inicial.
error-role-too-long = O cargo ou a função tem mais de 120 caracteres. Abrevie.
error-affiliation-too-long = O nome da entidade a que pertence tem mais de 200 caracteres. Abrevie-o.
error-email-required = Escreva o seu endereço de e-mail. Enviamos para lá o link para confirmar.
error-email-malformed = Isto não é um endereço de e-mail. Escreva um como nome@example.org.
error-email-domain = A parte depois do @ não está correta. Verifique se há algum erro de escrita.
error-email-too-long = Este endereço de e-mail é demasiado longo.
error-email-several = Há aqui mais do que um endereço de e-mail. Escreva apenas um, o seu.
error-country-required = Escolha um país.
error-country-unknown = Escolha um país da lista.
error-authorised-required = Confirme que tem autorização para subscrever em nome da organização.
error-consent-publish-required = Concorde em aparecer na lista como mostrado. Sem isso, não podemos contar a sua adesão.
error-display-organisation-is-public = As organizações aparecem sempre com o seu nome.
error-language-unknown = A declaração não tem texto neste idioma.
error-version-unknown = A declaração não tem essa versão.

# After sending the form
received-title = Verifique o seu e-mail
received-what = Estamos a enviar um e-mail para o endereço indicado. A sua adesão conta quando abrir o link e confirmar.
received-late = Os e-mails demoram agora mais do que o habitual. Alguns dos que saem neste momento foram pedidos { $distance }. O seu chegará.
received-none-taken = O servidor de e-mail não está a aceitar e-mails neste momento. Nada se perde. Continuamos a tentar e o seu e-mail chegará.
received-spam = Não chegou nada após alguns minutos? Veja na pasta de spam.
received-days = O link funciona durante { $days } dias e, no máximo, até { $after } dias após o encerramento da declaração.
received-again = Endereço errado? Preencha novamente o formulário. O que não é confirmado nunca é contado e é eliminado.
received-change = Não está certo? Alterar
received-typo = Queria dizer { $address }?
received-use = Usar

# Confirming
confirm-title = Confirme a sua adesão
confirm-about = Está prestes a subscrever:
confirm-replaces = Ao confirmar, substitui a sua adesão anterior:
confirm-button = Confirmar a minha adesão
confirm-until = O link funciona até { $moment }.
confirm-not-me = Não fez este pedido?
confirm-not-me-button = Eliminar este pedido
confirm-disowned-title = Adesão eliminada
confirm-disowned = Nada foi publicado e não guardamos nenhum dado seu. Obrigado por nos avisar.
confirm-done-title = A sua adesão conta
confirm-done = Obrigado. A sua adesão já faz parte da contagem.
confirm-in-review-title = O seu e-mail está confirmado
confirm-in-review = Obrigado. A nossa equipa verifica a adesão antes de a contar. Enviaremos um e-mail.
confirm-my = Enviámos-lhe um segundo e-mail. O link permite ver o que guardamos e retirar a adesão a qualquer momento.

# My endorsement
my-title = A minha adesão
my-change = Alterar a forma como apareço
my-correct-title = Corrigir os seus dados
my-correct-review = Se alterar o nome da organização, a nossa equipa verifica-o primeiro. Até lá, a organização não aparece na lista.
my-correct = Guardar as alterações
my-withdraw-title = Retirar
my-withdraw-what = A adesão sai imediatamente da lista e da contagem. Pode anular a retirada no prazo de 24 horas, enquanto a declaração estiver aberta.
my-withdraw = Retirar a minha adesão
my-undo-what = Retirou por engano? Pode anular até { $moment }, enquanto a declaração estiver aberta.
my-undo = Anular a retirada
my-erase-title = Apagar
my-erase-what = Retira a adesão e elimina todos os seus dados que nela estão guardados.
my-erase = Apagar tudo
my-erase-goes = São eliminados o seu nome, cargo, entidade, organização, endereço de e-mail e tudo o mais guardado com esta adesão. A adesão sai da lista e da contagem. Não pode ser anulado.
my-erase-sure = Sim, apagar tudo
my-erased = Esta adesão foi retirada e todos os dados pessoais foram eliminados.
my-replaced = Uma adesão sua posterior substituiu esta.
my-stored = O que guardamos
retention-after = { $count ->
    [one] Os endereços de email e tudo o que não é público são eliminados { $count } dia após o encerramento ou a entrega da declaração, o que ocorrer mais tarde.
   *[other] Os endereços de email e tudo o que não é público são eliminados { $count } dias após o encerramento ou a entrega da declaração, o que ocorrer mais tarde.
}
retention-planned = Os endereços de email e tudo o que não é público serão eliminados em { $date }. Se a declaração for entregue após o encerramento, esta data é adiada, no máximo até { $latest }.
retention-on = Os endereços de email e tudo o que não é público serão eliminados em { $date }.
retention-held = A eliminação dos endereços de email e de tudo o que não é público está suspensa até { $date }.
retention-gone = Os endereços de email e tudo o que não era público foram eliminados em { $date }.
retention-list-stays = A lista pública mantém-se.
retention-list-goes = A lista pública também é eliminada.
my-kind = Tipo
my-version = Versão lida
my-language = Idioma em que foi lida
my-partner = Página de parceiro com o formulário
my-updates = Notícias por e-mail
my-news-title = Notícias sobre esta declaração
my-news-on = Recebe por e-mail notícias sobre esta declaração.
my-news-off = Não recebe notícias sobre esta declaração.
my-news-blocked = Não são enviadas notícias para o seu endereço, porque os e-mails falharam ou foram denunciados, ou porque a nossa equipa os parou. Avise-nos se isto estiver errado.
my-news-give = Receber notícias sobre esta declaração
my-news-stop = Deixar de receber notícias sobre esta declaração
my-news-before = As suas escolhas anteriores
my-news-given = { $moment }: aceite (“{ $words }”)
my-news-stopped = { $moment }: parado (“{ $words }”)
my-address-title = Mudar o seu endereço de e-mail
my-address-what = Enviamos um link para o novo endereço. A mudança é válida quando abrir o link e confirmar. O seu endereço atual é avisado.
my-address-new = Novo endereço de e-mail
my-address-send = Enviar o link
my-address-asked = Enviámos um link para o novo endereço. Funciona durante dois dias.
new-address-title = Confirme o seu novo endereço de e-mail
new-address-what = A sua adesão ficará ligada a este endereço. Os e-mails sobre ela virão para aqui.
new-address-button = Usar este endereço
new-address-taken = Este endereço já assinou a declaração. Para o usar aqui, retire primeiro essa adesão.
unsubscribe-title = Deixar de receber notícias
unsubscribe-what = Que notícias quer deixar de receber?
unsubscribe-statement = As desta declaração
unsubscribe-site = Todas as de { $site }
unsubscribe-done-statement = Feito. Já não recebe notícias sobre esta declaração.
unsubscribe-done-site = Feito. Já não recebe notícias de { $site }.
unsubscribe-stays = A sua adesão não muda.
unsubscribe-gone = Os seus dados foram eliminados. Não lhe são enviadas notícias sobre esta declaração.
my-submitted = Recebida
my-confirmed = Confirmada
standing-pending = Ainda não confirmada.
standing-confirmed = Contada.
standing-accepted = Contada.
standing-in-review = Aguarda uma decisão da nossa equipa.
standing-declined = Não aceite pela nossa equipa.
standing-quarantined = Não contada.
standing-withdrawn = Retirada. Já não é contada.
standing-invalidated = Removida pela nossa equipa.
standing-expired = Não confirmada a tempo.

# Asking for the link again
ask-title = Ver ou retirar a minha adesão
ask-all = Indique o endereço de e-mail com que subscreveu. Se subscreveu aqui, enviamos-lhe uma única mensagem com os links para tudo o que subscreveu.
ask-one = Indique o endereço de e-mail com que subscreveu. Se subscreveu “{ $title }”, enviamos-lhe o link por e-mail.
ask-all-link = Tudo o que subscrevi
ask-send = Enviar-me o link
ask-done = Se existir uma adesão com este endereço, enviámos-lhe o link por e-mail.
new-link-title = Receber um novo link
new-link-what = Indique o endereço de e-mail com que assinou. Se o seu nome constar da declaração, enviamos-lhe um novo link por e-mail.
new-link-send = Receber um novo link

# Letters
letter-hello = Olá,
letter-confirm = Recebemos um pedido, que acreditamos ser seu, para assinar “{ $title }”. A adesão só conta quando a confirmar.
letter-remind = Há alguns dias recebemos um pedido, que acreditamos ser seu, para assinar “{ $title }”. Ainda não está confirmado e por isso não conta. Este é o único lembrete.
letter-already = Já aderiu a “{ $title }” com os mesmos dados. Não é preciso fazer nada.
letter-confirmed = Obrigado por aderir a “{ $title }”.
letter-reminder = Pediu o link para a sua adesão a “{ $title }”.
letter-accepted = A adesão da sua organização a “{ $title }” foi aceite. Já conta.
letter-declined = A nossa equipa não aceitou a adesão da sua organização a “{ $title }”. Não conta.
letter-sent_back = Uma pessoa com um endereço de e-mail do domínio da sua organização também aderiu a “{ $title }”. Essa adesão aparece agora pela sua organização. A nossa equipa vai verificar de novo a sua.
letter-line-rest = Os outros dados que introduziu estão na página do link.
letter-confirm-link = Abra este link para verificar e confirmar:
letter-confirm-button = Verificar e confirmar
letter-not-me = Não fez este pedido? Na mesma página pode eliminar este pedido. Se não fizer nada, nada é publicado e tudo é eliminado após { $days } dias.
letter-reason = Mensagem da nossa equipa:
letter-my-link = Veja o que está guardado, altere ou retire a adesão a qualquer momento (a retirada pode ser anulada no prazo de 24 horas):
letter-contact = Se tiver dúvidas ou achar que se trata de um engano, contacte:
letter-contact-hosts = Se tiver dúvidas ou achar que se trata de um engano, contacte as organizações que publicam a declaração. A página da declaração indica quais são.
decline-not-confirmed = Não conseguimos confirmar que pode assinar por esta organização.
decline-already-signed = Outra pessoa da sua organização já assinou por ela.
decline-no-organisation = Não se trata de uma organização.
decline-other-website = O site não corresponde à organização.
decline-not-genuine = Não conseguimos confirmar que esta adesão é autêntica.
decline-other = Outro motivo (escreva-o abaixo)
decline-next-not-confirmed = Enquanto a declaração estiver aberta, pode assinar novamente com um e-mail do site da sua organização ou pedir a uma pessoa autorizada que assine.
decline-next-already-signed = Não precisa de fazer nada: a sua organização está na lista.
decline-next-no-organisation = Enquanto a declaração estiver aberta, pode assinar a título individual, em seu próprio nome.
decline-next-other-website = Enquanto a declaração estiver aberta, pode assinar novamente com o site da sua organização.
decline-next-not-genuine = Enquanto a declaração estiver aberta, pode assinar novamente com outro e-mail.
decline-next-other = Enquanto a declaração estiver aberta, pode assinar novamente com os dados corrigidos.
subject-confirm = Confirme a sua adesão: { $title }
subject-remind = Lembrete, confirme a sua adesão: { $title }
new-address-letter-subject = O seu novo endereço de e-mail em { $site }
new-address-letter = Recebemos um pedido para usar este endereço de e-mail numa adesão a “{ $title }” em { $site }. Não fez este pedido? Ignore este e-mail: nada muda. Para usar o endereço, abra este link no prazo de dois dias:
old-address-letter-subject = O seu endereço de e-mail em { $site } foi mudado
old-address-letter = O endereço de e-mail da sua adesão a “{ $title }” em { $site } foi substituído por outro. Fez esta alteração? Então não há nada a fazer. Se não a fez, abra esta página, onde pode repor o endereço ou retirar a adesão:
subject-already = Já aderiu a: { $title }
subject-confirmed = Obrigado pela sua adesão: { $title }
subject-reminder = A sua adesão: { $title }
subject-accepted = Adesão aceite: { $title }
subject-declined = Adesão não aceite: { $title }
subject-sent_back = Estamos a verificar de novo a sua adesão: { $title }
subject-several = As suas adesões em { $site }

# The console
staff-sign-in = Entrar
staff-sign-in-what = Para a equipa da coligação. Os signatários não precisam de conta.
staff-sign-in-button = Entrar
staff-to-sign-in = Ir para a entrada
staff-forgotten = Palavra-passe esquecida
staff-forgotten-what = Introduza o endereço de e-mail da sua conta. Enviamos-lhe um link para escolher uma nova palavra-passe.
staff-forgotten-button = Enviar link
staff-forgotten-sent = Se existir uma conta com este endereço, enviámos-lhe um e-mail com um link. O link funciona uma única vez, durante uma hora. Não chegou? Verifique o endereço e a pasta de spam. Se a sua conta ainda não está configurada, peça um novo link a um titular.
staff-forgotten-letter-subject = Escolha uma nova palavra-passe em { $site }
staff-forgotten-letter = Recebemos um pedido de nova palavra-passe para a sua conta em { $site }. Não fez este pedido? Ignore este e-mail: nada muda. Para escolher uma nova palavra-passe, abra este link no prazo de uma hora:
staff-new-password = Escolha uma nova palavra-passe
staff-new-password-what = Ao guardar, todas as suas sessões são encerradas. Depois pedimos um código da sua aplicação de autenticação.
staff-new-password-button = Guardar palavra-passe
staff-new-address = Confirme o seu novo endereço de e-mail
staff-new-address-what = Depois disto, entra com o novo endereço e os e-mails são enviados para ele.
staff-new-address-button = Confirmar
staff-new-address-done = Feito. A partir de agora, entre com o seu novo endereço de e-mail.
staff-address-letter-subject = Confirme o seu endereço de e-mail em { $site }
staff-address-letter = Recebemos um pedido para usar este endereço de e-mail numa conta em { $site }. Não fez este pedido? Ignore este e-mail: nada muda. Para confirmar o endereço, abra este link no prazo de uma hora:
staff-address-notice-subject = O endereço de e-mail da sua conta em { $site } foi alterado
staff-address-notice = O endereço de e-mail da sua conta em { $site } foi substituído por outro. Fez esta alteração? Então não há nada a fazer. Se não a fez, avise agora um titular do site. Página de entrada:
staff-code = Segundo passo
staff-code-what = Introduza o código que a sua aplicação de autenticação mostra agora.
staff-code-button = Continuar
staff-code-label = Código
staff-code-hint = Seis algarismos ou um dos seus códigos de recuperação.
staff-code-six = Seis algarismos do seu autenticador.
staff-setup = Configurar a sua conta
staff-setup-what = Introduza o nome que a sua equipa conhece e uma palavra-passe que não use em mais nenhum lado.
staff-setup-button = Configurar
staff-proof = Confirme a sua identidade
staff-proof-what = Esta página mostra ou exporta dados pessoais, ou altera permissões ou a sua conta. Introduza a sua palavra-passe e um código. Não voltamos a pedi-los durante dez minutos.
staff-proof-button = Confirmar
staff-second-factor = Segundo fator
staff-second-factor-what = Leia este código com uma aplicação de autenticação ou introduza nela a chave. Depois, introduza o código que a aplicação mostra. Todas as contas precisam de um segundo fator, para que uma palavra-passe roubada não baste para entrar.
staff-second-factor-button = Ativar
staff-secret = A chave:
staff-recovery-what = Guarde estes códigos num lugar que não seja o seu telefone: copie-os ou imprima esta página. Se perder o autenticador, cada código permite-lhe entrar uma vez. Só são mostrados agora.
staff-recovery = Códigos de recuperação
staff-recovery-copy = Copiar os códigos
staff-recovery-kept = Já os guardei
staff-password = Palavra-passe
staff-password-hint = Pelo menos 12 caracteres. Algumas palavras seguidas são uma boa opção e fáceis de lembrar.
staff-password-short = A palavra-passe tem menos de 12 caracteres. Acrescente uma ou duas palavras.
staff-password-long = A palavra-passe tem mais de 200 caracteres.
staff-password-guessable = Esta palavra-passe é fácil de adivinhar. Use palavras que não tenham nada a ver consigo nem com este site.
staff-wrong-password = O e-mail ou a palavra-passe está incorreto.
staff-wrong-code = O código está incorreto ou expirou.
staff-wrong-proof = A palavra-passe está incorreta, ou o código está incorreto ou expirou.
staff-last-owner = Tem de haver um titular que possa entrar. Atribua primeiro a função de titular a outra pessoa.
staff-nav = Painel
staff-menu = Menu
staff-menu-of-statement = Páginas desta declaração
staff-home = Declarações
staff-members = Equipa
staff-audit = Registo de auditoria
staff-account = A minha conta
staff-inbox = Caixa de entrada
staff-deliver = Exportar
staff-sign-out = Sair
staff-no-statements = Ainda não foi publicado nada.
staff-statement = Declaração
staff-state = Estado
staff-waiting = Por verificar
staff-rooms = Ir para
staff-role = Função
staff-remove = Remover da equipa
staff-removed = já não faz parte da equipa
staff-not-set-up = conta ainda não configurada
staff-invite = Convidar um colega
staff-invited = Enviámos um e-mail com este link. O link funciona uma única vez, durante três dias. Se o e-mail não chegar, envie o link diretamente:
staff-letter-subject = A sua conta em { $site }
staff-letter = { $name } enviou-lhe um convite para a equipa de { $site }. Abra este link no prazo de três dias para configurar a sua conta:
staff-factor-on = A sua conta pede um código a cada entrada.
staff-factor-new = Configurar outro autenticador
staff-codes-left = { $count ->
    [one] Resta { $count } código de recuperação.
   *[other] Restam { $count } códigos de recuperação.
}
staff-codes-used = { $count ->
    [one] Foi usado { $count }.
   *[other] Foram usados { $count }.
}
staff-sessions = Sessões abertas
staff-session-here = aqui
staff-session-end = Encerrar essa sessão
staff-sessions-end = Encerrar todas as outras sessões
account-change = Alterar nome, e-mail, palavra-passe ou idioma
account-details = Nome e idioma
account-language = Idioma do painel
account-language-hint = Os e-mails chegam-lhe no mesmo idioma.
account-language-browser = como no navegador
account-save = Guardar
account-saved = Guardado.
account-address = Endereço de e-mail
account-address-now = Endereço atual:
account-address-new = Novo endereço de e-mail
account-address-hint = Enviamos um link para o novo endereço. Nada muda até o abrir e confirmar.
account-address-button = Enviar link
account-link-sent = Enviámos um e-mail para o novo endereço. Abra o link que ele contém no prazo de uma hora.
account-password-new = Nova palavra-passe
account-password-ends = Todas as suas outras sessões serão encerradas.
account-password-button = Alterar palavra-passe
account-password-changed = A sua palavra-passe foi alterada. Todas as suas outras sessões foram encerradas.
account-codes-what = Os novos códigos substituem os que tem.
account-codes-button = Criar novos códigos de recuperação
role-viewer = Consulta
role-reviewer = Análise
role-editor = Edição
role-owner = Titular
state-upcoming = ainda não aberta
state-open = aberta
state-closed = encerrada
inbox-empty = Não há nada por verificar
inbox-mailbox-domain = E-mail em
inbox-accept = Aceitar
inbox-accept-chapter = Aceitar como secção separada
inbox-decline = Não aceitar
deliver-what = Exporte a lista de signatários para um ficheiro. A lista completa contém nomes e endereços de e-mail de pessoas. Elimine-a quando já não precisar dela.
deliver-columns = Colunas
deliver-format = Formato
deliver-button = Criar ficheiro
audit-empty = Ainda não há entradas.
audit-when = Quando
audit-who = Quem
audit-what = O quê
audit-detail = Detalhes

# When something does not work
problem-not-found = Página não encontrada
problem-not-found-remedy = Verifique se há um erro no endereço. Todas as declarações estão na página inicial.
problem-link-over = Este link já não funciona
problem-link-over-remedy = O prazo pode ter terminado, ou a adesão foi retirada. Enquanto a declaração estiver aberta, pode assinar de novo.
problem-method-not-allowed = Este endereço não aceita esse tipo de pedido
problem-forbidden = Não tem acesso a esta página
problem-forbidden-remedy = A sua conta tem outra função. Se precisar desta página, peça a um titular que altere a sua função.
problem-staff-link-over = Este link já não funciona
problem-staff-link-over-remedy = Já foi usado, é demasiado antigo ou foi substituído. Para uma nova palavra-passe, peça outro link na página de entrada. Para uma nova conta, peça a um titular.
problem-foreign-form = Este formulário não foi enviado a partir deste site
problem-foreign-form-remedy = Volte à página anterior, carregue-a novamente e envie o formulário mais uma vez. Se voltar a acontecer, o seu navegador pode ocultar a origem dos formulários.
problem-unsigned = A assinatura desta chamada falta, está errada ou é demasiado antiga
problem-broken = Algo falhou do nosso lado
problem-broken-remedy = Nada foi guardado. Tente novamente dentro de instantes. Se voltar a acontecer, contacte os responsáveis pelo site.
problem-unavailable = O serviço está muito ocupado
problem-too-many = Demasiadas tentativas
problem-too-many-streams = Há demasiadas ligações em tempo real abertas
problem-too-large = O conteúdo ultrapassa 64 KiB
problem-too-slow = O resto do pedido não chegou a tempo
problem-unreadable-body = Não é possível ler o conteúdo do pedido
problem-unreadable-client = O seu pedido passou por um proxy que enviou o seu endereço numa forma que não se consegue ler. Peça a quem gere este site que o verifique.
problem-took-too-long = Isto demorou demasiado e foi interrompido
problem-too-large-upload = Isto é maior do que esta página aceita
problem-too-large-upload-remedy = Um formulário pode ter 1 MB e um ficheiro 32 MB.
problem-too-many-fields = Este formulário tem campos a mais
problem-too-many-fields-remedy = Um formulário pode ter 4000 campos. Envie-o por partes.
problem-malformed-form = Não é possível ler este formulário
problem-malformed-form-remedy = Volte atrás, carregue a página de novo e envie-o outra vez.
problem-statement-not-open = A declaração ainda não está aberta a adesões
problem-statement-closed = A declaração já não recebe adesões
problem-kind-not-accepted = A declaração não recebe este tipo de adesão
problem-idempotency-key-reused = Esta chave de idempotência já foi recebida com outro conteúdo
problem-idempotency-key-malformed = Uma chave de idempotência tem de 1 a 255 caracteres
problem-oembed-format = Aqui só está disponível JSON
problem-not-json = O conteúdo não é JSON
problem-invalid = Alguns valores não são válidos
problem-not-now = Não é possível decidir isto agora
problem-remedy = Volte à página anterior e tente novamente.
problem-wait = { $count ->
    [one] Nada se perdeu. Tente novamente daqui a { $count } segundo.
   *[other] Nada se perdeu. Tente novamente daqui a { $count } segundos.
}
limit-endorse = { $count ->
    [one] Chegaram muitas adesões desta rede. Tente novamente daqui a { $count } segundo.
   *[other] Chegaram muitas adesões desta rede. Tente novamente daqui a { $count } segundos.
}
limit-search = { $count ->
    [one] Foram feitas demasiadas pesquisas a partir desta rede. Tente novamente daqui a { $count } segundo.
   *[other] Foram feitas demasiadas pesquisas a partir desta rede. Tente novamente daqui a { $count } segundos.
}
limit-read = { $count ->
    [one] Foram abertas muitas páginas a partir desta rede. Tente novamente daqui a { $count } segundo.
   *[other] Foram abertas muitas páginas a partir desta rede. Tente novamente daqui a { $count } segundos.
}
limit-sign-in-account = { $count ->
    [one] Houve muitas tentativas. Tente novamente daqui a { $count } segundo.
   *[other] Houve muitas tentativas. Tente novamente daqui a { $count } segundos.
}
limit-sign-in-client = { $count ->
    [one] Houve muitas tentativas a partir desta rede. Tente novamente daqui a { $count } segundo.
   *[other] Houve muitas tentativas a partir desta rede. Tente novamente daqui a { $count } segundos.
}
limit-ask-again = { $count ->
    [one] Foram pedidos muitos links a partir desta rede. Tente novamente daqui a { $count } segundo.
   *[other] Foram pedidos muitos links a partir desta rede. Tente novamente daqui a { $count } segundos.
}
limit-new-address = Foram enviados demasiados links para novos endereços. Tente de novo dentro de uma hora.
limit-send-again = O e-mail já foi reenviado para este endereço há menos de uma hora. Tente mais tarde.

# The built-in privacy notice
privacy-title = Aviso de privacidade
privacy-kept = O que escreve no formulário, a versão e o idioma que leu, a página de parceiro onde assinou, aquilo com que concordou, as horas e a decisão da nossa equipa a esse respeito.
privacy-shown = A lista pública, neste site e nas páginas dos nossos parceiros, só o mostra na forma que escolheu. Qualquer pessoa a pode ler, copiar e transferir. O nome da pessoa que assina por uma organização nunca é publicado.
privacy-email = O seu endereço de e-mail é guardado de forma cifrada. Usamo-lo para e-mails sobre a sua adesão e, só a seu pedido, para notícias.
privacy-address = Não guardamos o seu endereço IP. Para limitar abusos, mantemos durante menos de um dia um resumo dele, calculado com uma chave secreta.
privacy-cookies = Estas páginas não usam cookies nem carregam nada de terceiros.
privacy-unconfirmed = O que não for confirmado é eliminado após { $days } dias, ou { $after } dias após o encerramento da declaração.
privacy-ended = { $count ->
    [one] O que retirar sai imediatamente da lista. Os respetivos dados pessoais são eliminados após { $count } dia.
   *[other] O que retirar sai imediatamente da lista. Os respetivos dados pessoais são eliminados após { $count } dias.
}
privacy-rights = Pode ver, alterar, retirar e apagar a sua adesão a qualquer momento:
privacy-controller-title = Responsável
privacy-controller = { $site } é responsável pelos seus dados neste site.
privacy-stored-title = O que guardamos
privacy-basis-title = Fundamento jurídico
privacy-basis = O seu consentimento (artigo 6.º, n.º 1, alínea a), do RGPD). A sua assinatura pode revelar as suas opiniões políticas ou convicções. Para isso pedimos o seu consentimento explícito (artigo 9.º, n.º 2, alínea a), do RGPD). Para proteger o formulário contra abusos, baseamo-nos no nosso interesse legítimo (artigo 6.º, n.º 1, alínea f), do RGPD).
privacy-recipients-title = Quem os recebe
privacy-addressee = Quando a declaração é entregue, o destinatário recebe a lista de signatários. As pessoas ocultas aparecem nela sem nome.
privacy-team = A nossa equipa verifica as adesões e pode exportar listas. Os nomes ocultos e os endereços de e-mail só são mostrados após uma segunda confirmação, e cada consulta fica registada.
privacy-providers = Fornecedores que trabalham para nós: o fornecedor de e-mail que entrega os nossos e-mails e o fornecedor de alojamento deste site.
privacy-retention-title = Durante quanto tempo os guardamos
privacy-standing = O seu nome permanece na lista até o retirar, ou até a lista pública da declaração ser eliminada.
privacy-stopped = Se deixar de receber notícias ou se os seus dados forem eliminados, mantemos um resumo do seu endereço de e-mail, calculado com uma chave secreta, para não lhe voltarmos a escrever, a não ser que o peça. Ninguém consegue ler nele o endereço.
privacy-retention = Numa data indicada na página da declaração são eliminados os endereços de email e tudo o que não é público: em geral, { $days } dias após o encerramento ou a entrega da declaração, o que ocorrer mais tarde, e nunca mais de { $most } dias após o encerramento, salvo se um processo judicial suspender a eliminação.
privacy-rights-title = Os seus direitos
privacy-withdrawal = Retirar o consentimento não altera o que era lícito antes. Não podemos recolher listas que já foram entregues, copiadas ou transferidas.
privacy-law = Tem também o direito de aceder aos seus dados, de os corrigir, apagar, limitar e receber. Contacte-nos.
privacy-complaint = Pode apresentar uma reclamação a uma autoridade de proteção de dados, por exemplo no país onde vive.

# Caught mail, in the demonstration only
mail-title = E-mails da demonstração
mail-caught = Isto é uma demonstração: ver os e-mails
mail-what = Na demonstração, nenhum e-mail sai deste computador. Estes são os e-mails que teriam sido enviados, os mais recentes primeiro.
mail-empty = Ainda não há e-mails. Assine uma declaração.

letter-corrected = A nossa equipa corrigiu a sua adesão a “{ $title }”. Aparece agora na lista como indicado abaixo. Se não estiver certo, responda à nossa equipa ou retire a adesão com o link abaixo.
letter-question = A nossa equipa tem uma pergunta antes de decidir sobre a adesão da sua organização a “{ $title }”.
letter-question-answer = Para responder, responda a este e-mail.
letter-affirm = O texto de “{ $title }”, a que aderiu, sofreu uma alteração importante. A sua adesão continua ligada à versão que leu. Adere também à nova versão?
letter-changes = O que mudou:
letter-affirm-how = Se sim, abra o link abaixo e escolha “Adiro à nova versão”. Se não fizer nada, a sua adesão continua ligada à versão que leu.
letter-imported = A sua adesão a “{ $title }”, dada noutro lugar, foi acrescentada aqui. É assim que aparece na lista.
subject-corrected = A sua adesão foi corrigida: { $title }
subject-question = Uma pergunta sobre a sua adesão: { $title }
subject-affirm = O texto mudou. Adere à nova versão? { $title }
subject-imported = A sua adesão foi acrescentada: { $title }
my-newer-title = Há uma versão mais recente
my-newer-what = O texto sofreu uma alteração importante desde a sua adesão. A sua adesão continua ligada à versão que leu.
my-newer-changes = Ver o que mudou
my-affirm = Adiro à nova versão
why-burst = Muitas adesões do mesmo domínio de e-mail em poucos minutos.
why-look-alike = Parece-se com uma organização que conhecemos com outro site.
why-seat-taken = Já existe uma adesão desta organização.
why-chapter = Outra secção de uma organização que já assinou: o mesmo site, outro nome e outro país.
why-free-mail = E-mail gratuito (Gmail, …)
why-no-website = Nenhum site foi indicado.
why-other-domain = O endereço de e-mail não é do domínio do site.
why-proven = O endereço de e-mail é do domínio do site.
inbox-why = Porque está aqui
inbox-words = Nome ou site
inbox-filter = Aplicar
inbox-count = { $count ->
    [one] { $count } por verificar
   *[other] { $count } por verificar
}
inbox-count-more = Mais de { $number } por verificar
inbox-none-match = Nada por verificar corresponde a estes filtros.
inbox-all = Decidir sobre todas as correspondentes
inbox-all-what = A decisão abrange tudo o que corresponde aos filtros acima, incluindo o que não está nesta página. Pode ver o progresso e desfazer.
inbox-accept-all = Aceitar todas as correspondentes
inbox-decline-all = Não aceitar nenhuma das correspondentes
inbox-all-changed = As adesões correspondentes mudaram desde que carregou a página. Verifique-as de novo e depois decida.
inbox-history = Histórico
inbox-ask = Em vez disso, fazer uma pergunta
inbox-ask-what = Escreva a pergunta no campo do motivo e escolha novamente o botão.
inbox-merge = É uma organização que conhecemos
inbox-resembles = Parece-se com:
inbox-known = Outra organização: o site ou o nome no registo de organizações
inbox-merge-button = Fundir com ela
inbox-undo = Desfazer
inbox-done-unknown = Não há nenhuma organização com esse site ou nome. Procure no registo de organizações ou acrescente-a lá.
inbox-pick = Selecionar
inbox-accept-picked = Aceitar as selecionadas
inbox-decline-picked = Não aceitar as selecionadas
inbox-none-picked = Nada está selecionado. Selecione adesões ou use os botões para todas as correspondentes.
inbox-label-accepted = Aceite:
inbox-label-declined = Não aceite:
inbox-label-undone = Decisão anulada:
inbox-label-asked = Pergunta enviada:
inbox-label-merged = Unida:
inbox-label-gone = Um colega ou uma colega já decidiu:
inbox-label-withdrawn = Retirada entretanto:
inbox-label-changed = Alterada entretanto:
inbox-label-seat-taken = Não é possível aceitar:
inbox-then-accepted = Já é contada. Quem assinou recebe um e-mail.
inbox-then-declined = Não é contada. Quem assinou recebe um e-mail.
inbox-then-undone = Está de novo na lista. Se o e-mail já tiver saído, não pode ser recuperado.
inbox-then-asked = A resposta chegará ao seu próprio e-mail.
inbox-then-merged = Pertence agora a essa organização. Falta a sua decisão.
inbox-then-gone = A sua decisão não foi guardada.
inbox-then-withdrawn = A sua decisão não foi guardada.
inbox-then-changed = Verifique-a novamente e depois decida.
inbox-then-seat-taken = Esta organização já assinou.
inbox-shown = { $from } a { $to }
inbox-decision = Decisão
inbox-decline-or-ask = Não aceitar ou fazer uma pergunta
inbox-preset = Motivo da não aceitação
inbox-preset-none = Escolha um motivo
inbox-decline-why = Escolha um motivo da não aceitação ou escreva o seu.
inbox-many = Não aceitar as selecionadas ou decidir sobre todas as que correspondem
keys-on = Atalhos de teclado
staff-campaign = Campanha
staff-edit = Texto e definições
staff-signatories = Signatários
staff-coverage = Membros: quem já assinou
staff-import = Importar
staff-organisations = Organizações
staff-health = Estado do serviço
staff-delivery = E-mail
order-newest = Mais recentes primeiro
order-oldest = Mais antigas primeiro
order-name = Por nome
order-country = Por país
column-name = Nome
column-kind = Tipo
column-country = País
column-state = Estado
column-since = Desde
column-language = Idioma
column-version = Versão
column-partner = Parceiro
column-display = Como o nome é mostrado
signatories-wrong = Não é possível procurar o conteúdo do campo “{ $field }”. Corrija-o ou deixe-o vazio.
signatories-filter = Filtro
signatories-words = Nome, organização ou site
signatories-standing = Contadas ou em espera
signatories-more = Mais filtros
signatories-since-day = Recebida nesse dia ou depois (UTC)
signatories-until-day = Recebida nesse dia ou antes (UTC)
signatories-days-hint = Ao filtrar por dia, ficam de fora as pessoas cujo nome não é público.
signatory-state-counted = Contadas
signatory-state-in-review = Por analisar
signatory-state-declined = Recusadas
signatory-state-quarantined = Retidas para verificação
signatory-state-withdrawn = Retiradas pelo signatário
signatory-state-invalidated = Removidas pela equipa
signatories-domain-hint = Por exemplo, example.org. Os endereços são guardados de forma cifrada e abertos um a um, o que demora numa lista longa.
signatories-import = Número de importação
signatories-columns = Colunas
signatories-order = Ordem
signatories-keep = Guardar este filtro
signatories-keep-name = Nome do filtro
signatories-keep-button = Guardar filtro
signatories-kept = Os meus filtros
signatories-forget = Eliminar um filtro
signatories-forget-button = Eliminar filtro
signatories-count = { $count ->
    [one] { $count } adesão corresponde
   *[other] { $count } adesões correspondem
}
signatories-count-more = Mais de { $number } adesões correspondem
signatories-cut = Os nomes e endereços que não são públicos estão cifrados e são abertos um a um. Foram pesquisados os primeiros { $number }. Acrescente filtros para pesquisar os restantes.
signatories-none = Nenhuma adesão corresponde.
signatories-before = Página anterior
signatories-after = Página seguinte
signatories-erased = (apagada)
staff-name-hidden = (nome oculto)
staff-reveal = Mostrar os nomes ocultos, os responsáveis e os domínios de e-mail, e pesquisar neles
staff-reveal-what = Confirma a sua identidade, e cada consulta fica no registo de auditoria.
invalidate-preview = Remover as adesões correspondentes…
invalidate-title = Remover estas adesões?
invalidate-count = { $count ->
    [one] { $count } adesão corresponde.
   *[other] { $count } adesões correspondem.
}
invalidate-what = Serão removidas da lista e da contagem. Ninguém recebe e-mails. Pode recuperá-las todas.
invalidate-cut = Esta pré-visualização abriu as primeiras { $number } adesões. A tarefa abre todas e remove todas as que corresponderem.
invalidate-sample = Algumas delas:
invalidate-reason = Motivo (guardado no registo de auditoria)
invalidate-reason-missing = Indique um motivo.
invalidate-run = Remover
invalidate-open = Acrescente primeiro um filtro. Sem filtros, todas as adesões seriam removidas.
invalidate-changed = As adesões correspondentes mudaram desde que carregou a página. Verifique-as de novo.
invalidate-before = Removidas e recuperadas
signatory-title = Adesão
signatory-back = Voltar à lista
send-again-link = Reenviar um e-mail de confirmação
send-again-title = Reenviar o e-mail de confirmação
send-again-what = Para quem assinou e não recebeu o e-mail. Indique o endereço com que assinou. Uma vez por hora para cada endereço.
send-again-button = Reenviar
send-again-done = O e-mail de confirmação será reenviado.
send-again-waiting = O primeiro e-mail ainda não foi enviado. Está à espera.
send-again-nobody = Ninguém com este endereço tem uma confirmação pendente.
news-blocked-bounced = Não, porque os e-mails para este endereço falharam
news-blocked-complaint = Não, porque um e-mail foi denunciado como indesejado
news-blocked-staff = Não, paradas pela nossa equipa
signatory-reveal = Mostrar os dados ocultos
signatory-job = A última tarefa que a alterou
signatory-ended = Terminou
signatory-consent = Texto do consentimento
signatory-correct = Corrigir
signatory-correct-what = Para erros de escrita. O signatário recebe um e-mail com os dados corrigidos.
signatory-correct-button = Guardar a correção
signatory-reason = Motivo (guardado no registo de auditoria: não escreva nomes)
signatory-reason-missing = Indique um motivo. É guardado no registo de auditoria.
signatory-wrong = O campo “{ $field }” está vazio, é demasiado longo ou contém algo que não pode fazer parte de um nome.
signatory-hide = Ocultar o nome
signatory-hide-what = A pessoa continua a contar. O nome deixa de ser mostrado.
signatory-hide-button = Ocultar nome
signatory-remove = Remover da lista
signatory-remove-what = Esta adesão sai da lista e da contagem. Ninguém recebe um e-mail. Pode desfazer nesta página.
signatory-remove-button = Remover
signatory-restore = Removida da lista
signatory-restore-what = A nossa equipa removeu esta adesão. Não é contada.
signatory-restore-button = Desfazer: repor
signatory-done-invalidate = Removida. Pode desfazer nesta página.
signatory-done-restore = Reposta. Está como antes.
signatory-erase = Apagar a pedido
signatory-erase-what = Use quando o signatário o pedir. A adesão termina e todos os dados pessoais desse endereço de e-mail são eliminados desta declaração. Não é possível desfazer.
signatory-erase-button = Apagar definitivamente
signatory-done-correct = Corrigida. O signatário recebe um e-mail.
signatory-done-hide = Nome ocultado. A pessoa conta e o nome não é mostrado.
signatory-done-erase = Adesão apagada.
signatory-done-gone = Outra pessoa da equipa alterou-a entretanto, ou o estado dela não o permite. Os dados atuais estão abaixo.
job-deliver = Exportação
job-invalidate = Remover adesões
job-restore = Recuperar adesões removidas
job-import = Importação
job-undo_import = Desfazer uma importação
job-review = Decidir sobre várias adesões
job-undo_review = Desfazer decisões
job-mail_missing = Escrever aos membros que não aderiram
job-affirm = Perguntar aos signatários sobre a nova versão
job-state-draft = Não iniciada.
job-state-waiting = Começa dentro de instantes.
job-state-running = Em curso.
job-state-done = Concluída.
job-state-cancelled = Interrompida. O que já foi feito mantém-se.
job-state-failed = Falhou. O registo do servidor indica o motivo. O que já foi feito mantém-se.
job-progress = { $done } de { $total }
job-asked = Pedida
job-ended = Terminou
job-result-done = Feitas
job-result-left = Sem alterações
job-result-rows = Linhas
job-result-organisations = Organizações
job-result-individuals = Pessoas
job-result-wrong = Linhas ignoradas
job-result-sent = E-mails
job-order-reason = Motivo
job-order-basis = Prova do consentimento
job-file-until = Disponível para transferência até
job-fetch = Transferir
job-cancel = Interromper
job-undone = Desfeita: ver detalhes
job-lines = Linhas a verificar
job-line = Linha
job-reason = Problema
job-more-lines = { $count ->
    [one] e mais { $count }
   *[other] e mais { $count }
}
job-back = Voltar
preset-public = Lista pública
preset-what-public = O que todos podem ver. As pessoas ocultas são linhas sem nome, para que as linhas somem o mesmo que a contagem.
preset-full = Lista completa
preset-what-full = Todas as colunas, com os endereços de e-mail. Só para a coligação.
preset-press = Para jornalistas
preset-what-press = Os nomes tal como são publicados, com o nome do país, sem as pessoas ocultas.
preset-un = Para um órgão das Nações Unidas
preset-what-un = Organizações por país, com o estatuto consultivo quando consta do registo de organizações.
format-csv = CSV, para folhas de cálculo
format-xlsx = XLSX, uma folha de cálculo
format-jsonl = JSON Lines, para programas
format-html = Uma página para imprimir, com o que todos podem ver
grouping-kind = Organizações, depois pessoas
grouping-country = País por país
grouping-region = Região por região
export-id = Número da linha
export-kind = Tipo
export-name = Nome
export-affiliation = Entidade a que pertence
export-role = Cargo ou função
export-country = País
export-ecosoc = Estatuto junto do ECOSOC
export-endorsed_on = Data de adesão
export-state = Estado
export-display = Como o nome é mostrado
export-contact_name = Nome da pessoa de contacto
export-email = Endereço de e-mail
export-website = Site
export-language = Idioma em que foi lida
export-version = Versão lida
export-partner = Parceiro
export-consent = Pode ser publicada
export-updates = Notícias por e-mail
export-submitted_at = Recebida (UTC)
export-confirmed_at = Confirmada (UTC)
export-display-public = Nome
export-display-initials = Iniciais
export-display-hidden = Nome não mostrado
export-unnamed = Nome não publicado
export-rows = { $count ->
    [one] { $count } signatário
   *[other] { $count } signatários
}
deliver-grouping = Grupos
deliver-language = Idioma
deliver-own = Escolher colunas
deliver-own-use = Usar as colunas marcadas aqui
deliver-personal = dado pessoal
deliver-preview = Mostrar as primeiras linhas
deliver-sample = As primeiras linhas
deliver-is-personal = Esta lista contém mais do que todos podem ver. O registo de auditoria indica quem a pede.
deliver-delivered = Exportadas
deliver-none = Ainda não foi exportado nada.
deliver-others = Todas as exportações, incluindo as que estão em curso
import-what = Importe uma tabela de adesões recolhidas noutro lugar, por exemplo num formulário online, numa folha de cálculo ou num envio. Pode verificar cada coluna e cada linha antes de algo ser guardado.
import-file = A tabela
import-file-hint = CSV ou XLSX, no máximo 32 MB e 200 mil linhas. Se houver várias folhas, ou um título por cima dos cabeçalhos, pode escolher na página seguinte.
import-button = Carregar
import-before = Importações anteriores
import-no-file = Escolha um ficheiro.
import-empty = Este ficheiro está vazio ou só contém dados em folhas ocultas.
import-unknown = Este ficheiro não é texto nem XLSX, ou está danificado. Guarde-o como “CSV UTF-8” ou como XLSX e tente novamente.
import-too-long = Este ficheiro tem mais de 200 mil linhas. Divida-o e importe as partes uma após a outra.
import-too-large = Este ficheiro é demasiado grande: mais de 32 MB, ou mais de 64 MB ou de 4 milhões de células depois de aberto. Divida-o e importe as partes uma após a outra.
import-too-wide = A linha { $line } tem mais de 256 colunas. Retire as que não são necessárias.
import-other-format = É um ficheiro XLS, XLSB ou ODS, ou um ficheiro com palavra-passe. Guarde-o como XLSX sem palavra-passe, ou como “CSV UTF-8”, e tente novamente.
import-other-encoding = As letras deste ficheiro não podem ser lidas com segurança. Guarde-o como “CSV UTF-8” ou como XLSX e tente novamente.
import-no-such-sheet = Este ficheiro não tem nenhuma folha com esse nome. Tem: { $sheets }.
import-no-such-line = A linha { $line } está vazia e não pode conter os cabeçalhos.
import-note-utf16 = O ficheiro estava em UTF-16 e foi convertido.
import-note-windows-1252 = Algumas letras não estavam em UTF-8. Foram lidas como Windows-1252, como em “{ $example }” na linha { $line } (linhas: { $count }). Se estiverem erradas, guarde o ficheiro como “CSV UTF-8” e envie-o novamente.
import-note-broken-letters = Algumas letras estão danificadas, como em “{ $example }” na linha { $line } (linhas: { $count }). Nada foi alterado. Corrija-as no ficheiro ou exporte novamente a lista como “CSV UTF-8”.
import-note-control-characters = Foram retirados caracteres de controlo invisíveis. Primeira linha: { $line }. Número de linhas: { $count }.
import-note-stray-quotes = Uma aspa na linha { $line } (“{ $example }”) não está fechada e foi lida como parte do texto (linhas: { $count }).
import-note-cut-cells = Foram cortadas células com mais de 2000 caracteres. Primeira linha: { $line }. Número de linhas: { $count }.
import-note-error-cells = As células com um erro da folha de cálculo foram lidas como vazias, como “{ $example }” na linha { $line } (linhas: { $count }).
import-note-hidden-rows = As linhas ocultas não foram incluídas. Primeira linha: { $line }. Número de linhas: { $count }. Para as importar, mostre-as na folha de cálculo, guarde e envie novamente o ficheiro.
import-note-hidden-sheets = O ficheiro tem folhas ocultas: { $sheets }.
import-note-sheet = Foi lida a folha “{ $sheet }”. O ficheiro tem também: { $sheets }.
import-note-heading-row = Os cabeçalhos foram encontrados na linha { $line }. As linhas acima não foram lidas.
import-lines = { $count ->
    [one] { $count } linha
   *[other] { $count } linhas
}
import-last = Resultado da última verificação
import-columns = O que as colunas significam
import-heading = Cabeçalho
import-means = Significa
import-sample = Por exemplo
import-kinds = As linhas são
import-kinds-mixed = organizações onde se indica uma organização; caso contrário, pessoas
import-kinds-organisations = organizações
import-kinds-people = pessoas
import-default-country = País das linhas que não indicam nenhum
import-left-out = estas linhas são ignoradas
import-how = Como as importar
import-how-count = Contar imediatamente: deram o seu acordo noutro lugar.
import-how-ask = Perguntar a cada pessoa por e-mail. Uma adesão conta quando o seu endereço de e-mail é confirmado.
import-basis = Prova do consentimento
import-basis-hint = Onde assinaram e com o que concordaram, como em “Lista em papel da assembleia de 3 de março, com o texto da versão 1”. É guardado com a importação.
import-tell = Informar cada signatário por e-mail de que a adesão foi acrescentada aqui, com o link para a ver, alterar e retirar
import-try = Só verificar
import-run = Importar
import-notes = Como o ficheiro foi lido
import-reading = Ler outra folha, ou os cabeçalhos de outra linha
import-sheet = Folha
import-heading-row = Linha dos cabeçalhos
import-heading-row-hint = Número da linha no ficheiro ou na folha de cálculo, a partir de 1.
import-read-again = Ler o ficheiro de novo
import-values = Valores que não foram compreendidos
import-values-what = Indique uma vez o que significa cada valor. Vale para todas as linhas que o têm e é guardado para o próximo ficheiro com os mesmos cabeçalhos. As linhas com um valor sem resposta são ignoradas; se for só o dia da assinatura, conta o dia da importação.
import-value = Valor
import-value-field = Coluna
import-value-blank = (vazio)
import-value-open = (ainda sem resposta)
import-value-out = ignorar estas linhas
import-value-empty = tratar como vazio
import-value-lines = Linhas
import-first-line = Primeira linha
import-country-for-unknown = Usar este país também quando o país do ficheiro não for compreendido
import-no-email = Importar também as linhas sem endereço de e-mail. Ninguém pode escrever a estes signatários, e contam como não comprovados.
import-missing-unclear = Uma coluna pode pedir o consentimento ou perguntar se o nome deve ser ocultado, e não está claro. Indique o que significa.
import-lines-link = Ver cada linha e corrigir as ignoradas
import-lines-title = Linhas da importação
import-lines-back = Voltar à importação
import-groups = Linhas ignoradas, por motivo
import-download = Transferir as linhas ignoradas com os motivos (CSV)
import-correct = Corrigir as linhas ignoradas
import-correct-what = Corrija o que está errado e verifique de novo. Nada é importado até que o escolha.
import-correct-button = Verificar de novo
import-line-by-line = Linha a linha
import-becomes = Passa a ser
import-waits = aguarda análise
import-shown = { $full } com o nome completo, { $initials } com iniciais, { $hidden } sem mostrar o nome
import-no-consent = { $count ->
    [one] Nenhuma coluna diz quem deu o seu consentimento: a linha conta sob a sua palavra.
   *[other] Nenhuma coluna diz quem deu o seu consentimento: as { $count } linhas contam sob a sua palavra.
}
import-name-already = Uma pessoa com este nome e país já assinou.
import-signed-later = O dia da assinatura está no futuro.
import-signed-earlier = O dia da assinatura é mais de dez anos anterior à publicação da declaração.
job-result-waits = A aguardar análise
answer-yes = Sim
answer-no = Não
answer-organisation = Organização
answer-individual = Pessoa
answer-public = Mostrar o nome
answer-initials = Mostrar só as iniciais
answer-hidden = Não mostrar o nome
answer-day_first = Primeiro o dia (31/12/2026)
answer-month_first = Primeiro o mês (12/31/2026)
import-missing-email = Nenhuma coluna contém o endereço de e-mail. Sem ele, os signatários não podem ver, alterar nem retirar a sua adesão.
import-missing-name = Nenhuma coluna contém um nome.
import-missing-country = Nenhuma coluna contém o país. Escolha uma coluna ou escolha o país das linhas que não indicam nenhum.
import-missing-basis = Indique onde assinaram e com o que concordaram (pelo menos dez caracteres).
import-name = O nome falta, é demasiado longo ou não é um nome.
import-email = O endereço de e-mail falta ou não é válido.
import-country = O país falta ou não é conhecido.
import-organisation = O nome da organização falta ou é demasiado longo.
import-website = Não é possível ler o site.
import-role = O cargo ou a função é demasiado longo ou não é válido.
import-affiliation = O nome da entidade a que pertence é demasiado longo ou não é válido.
import-kind = Não é uma organização nem uma pessoa, ou esta declaração não o aceita.
import-display = A forma indicada de mostrar o nome não é conhecida.
import-language = O idioma não é um dos idiomas da declaração.
import-already = Este endereço de e-mail já aderiu à declaração.
import-seat-taken = Esta organização já aderiu à declaração.
import-twice = A mesma entrada está mais acima no ficheiro.
import-consent = Não há consentimento.
import-anonymous = Não é claro se o nome deve ser ocultado, ou é uma organização que o pede (as organizações são sempre públicas).
import-state = Na lista exportada, esta assinatura não contava.
import-version = A declaração não tem essa versão.
import-answered = As linhas com este valor são ignoradas, como escolheu.
import-other = Esta linha contém algo que não pode ser importado.
field-nothing = (ignorar)
field-email = Endereço de e-mail
field-name = Nome completo
field-first_name = Nome próprio
field-last_name = Apelido
field-organisation = Organização
field-website = Site da organização
field-country = País
field-role = Cargo ou função
field-affiliation = Entidade a que pertence
field-kind = Organização ou pessoa
field-display = Como o nome é mostrado
field-language = Idioma
field-consent = Deu o seu acordo
field-updates = Deseja notícias
field-anonymous = Quer ocultar o nome
field-signed_on = Dia da assinatura
field-state = Estado numa exportação nossa
field-partner = Chave do parceiro
field-version = Versão lida
field-unclear = (ainda não está claro: escolha)
campaign-exact = Contagem exata, só para a equipa
campaign-unnamed = Pessoas contadas sem serem nomeadas
campaign-exact-what = Na contagem pública, as pessoas ocultas são somadas e subtraídas alguns minutos depois, em grupos, e nunca por país. Os números abaixo contam todas as pessoas de imediato, no seu próprio país.
campaign-pace = Ritmo e meta
campaign-last-day = Nas últimas 24 horas
campaign-last-three-days = Nas últimas 72 horas
forecast-reached = A meta foi alcançada.
forecast-on = Neste ritmo, a meta é alcançada em: { $date }.
forecast-not-before-closing = Neste ritmo, a meta não é alcançada antes do encerramento da declaração.
forecast-no-pace = Há muito poucas adesões recentes para fazer uma previsão.
campaign-in-review = A aguardar uma decisão da equipa
campaign-quarantined = Retidas para verificação
campaign-pending = A aguardar confirmação por e-mail
campaign-outbox = E-mails por enviar
campaign-outbox-due = { $count ->
    [one] { $count } e-mail já devia ter sido enviado.
   *[other] { $count } e-mails já deviam ter sido enviados.
}
campaign-outbox-due-more = Mais de { $number } e-mails aguardam envio.
campaign-outbox-oldest = O mais antigo devia ter sido enviado { $distance }.
campaign-outbox-dead = { $count ->
    [one] Não foi possível entregar { $count } e-mail.
   *[other] Não foi possível entregar { $count } e-mails.
}
campaign-outbox-dead-more = Não foi possível entregar mais de { $number } e-mails.
campaign-domains = Taxa de confirmação por domínio de e-mail
campaign-domains-what = Quantos e-mails de confirmação levaram a uma confirmação. Um domínio é indicado a partir de 20 e-mails enviados. Isto não é guardado com nenhuma adesão.
campaign-domains-none = Nenhum domínio recebeu ainda 20 e-mails.
campaign-domains-all = Todos os domínios
campaign-domain = Domínio de e-mail
campaign-domain-warning = { $domain }: confirma-se ali muito menos do que noutros lugares. Um filtro pode estar a bloquear os nossos e-mails. Peça a um contacto de lá que veja a pasta de spam ou que permita os nossos e-mails.
campaign-letters = E-mails
campaign-rate = Taxa
campaign-percent = { $count }%
campaign-within-hour = Numa hora
campaign-within-day = Num dia
campaign-bounced = Devolvidos
campaign-complaints = Denunciados como spam
campaign-as-loaded = A contagem acima é em tempo real. Tudo o resto é do momento em que esta página foi carregada.
campaign-hours = Por hora, nos últimos dois dias
campaign-hour-what = Hora
campaign-hour = { $date }, às { $hour }:00 UTC
campaign-languages = Por idioma em que foi lida
health-what = As mesmas verificações que o comando “undersigned doctor”, feitas cada vez que esta página é carregada. Os resultados citam comandos e definições, por isso estão em inglês.
health-all-well = Está tudo a funcionar.
health-some-warn = A funcionar, com avisos.
health-some-fail = Algo não funciona.
health-good = OK
health-warning = aviso
health-failure = falha
health-found = Resultado
health-remedy = O que fazer
health-given-up-title = E-mails que não foi possível entregar
health-given-up = { $count ->
    [one] Não foi possível entregar { $count } e-mail.
   *[other] Não foi possível entregar { $count } e-mails.
}
health-again-what = Corrija primeiro a causa. Cada e-mail é escrito de novo com os dados atuais; os que já não são necessários não são enviados.
health-again = Enviar de novo
delivery-what = O que aconteceu aos e-mails que este site enviou, e quem já não recebe as suas novidades.
delivery-domains = E-mails devolvidos, por domínio de e-mail
delivery-domains-what = Um domínio é nomeado a partir de 20 e-mails de confirmação enviados. A última linha conta todos os domínios.
delivery-domains-none = Nenhum e-mail foi devolvido.
delivery-not-read = Este site não fica a saber quando um e-mail não pode ser entregue. Quem o gere pode configurar isso.
delivery-hard = O endereço não funciona
delivery-soft = Caixa cheia ou indisponível
delivery-ours = Recusado como indesejado
delivery-suppressed = Endereços que não recebem novidades
delivery-suppressed-what = De cada endereço só se guarda um código, por isso não há uma lista. Os e-mails de confirmação e as respostas continuam a ser enviados.
delivery-suppressed-none = Nenhum endereço está bloqueado para todo o site.
delivery-email = Verificar um endereço de e-mail
delivery-email-hint = Por exemplo, quando uma pessoa pergunta porque não recebe novidades.
delivery-find = Verificar
delivery-error-email = Introduza um endereço de e-mail como nome@example.org
delivery-found-none = Este endereço não está bloqueado.
delivery-reason = Motivo
delivery-scope = Para
delivery-scope-site = Todas as novidades deste site
delivery-since = Desde
delivery-lift = Desbloquear
delivery-lift-what = Desbloqueie um endereço só se o titular lho pediu, ou se o erro foi corrigido. O que o titular decidiu não muda.
delivery-only-owner = Só o titular do endereço pode mudar isto, na página a que leva a ligação dos seus e-mails.
delivery-block = Não enviar mais novidades para este endereço
delivery-block-what = Use isto quando o titular do endereço pedir à sua equipa para não receber mais novidades, por exemplo por e-mail. Os e-mails de confirmação e as respostas continuam a ser enviados.
delivery-done-lifted = O endereço está desbloqueado.
delivery-done-none = Não havia nada para desbloquear.
delivery-done-blocked = Este endereço deixa de receber novidades.
suppressed-unsubscribed = Cancelou a subscrição
suppressed-erased = Os dados pessoais foram apagados
suppressed-hard-bounce = O endereço não funciona
suppressed-soft-bounces = Não foi possível entregar três vezes em sete dias
suppressed-complaint = Denunciou o nosso e-mail como spam
suppressed-staff = Bloqueado pela nossa equipa
health-done-again = Os e-mails vão ser enviados de novo.
health-done-none = Não havia nenhum e-mail para enviar de novo.
audit-commands = Comandos no servidor
audit-unreadable = Estes dados não podem ser lidos. Foram guardados com uma chave secreta anterior ou alterados.
audit-from = De
audit-to = Até
audit-wrong-day = Escreva uma data como 2026-02-14. Esta data foi ignorada.
audit-none-fit = Nenhuma entrada corresponde a estes filtros.
audit-whole = Mostrar o registo completo
audit-export = Transferir estas entradas (CSV)
audit-did-undeliver = { $who } desfez a entrega de { $statement }
audit-topic = O que foi feito
audit-topic-review = Decisões de análise
audit-topic-names = Signatários: correções, remoções, dados ocultos
audit-topic-statement = Declarações e rascunhos
audit-topic-lists = Listas, ficheiros e importações
audit-topic-emails = E-mails e lembretes
audit-topic-organisations = Organizações
audit-topic-team = Equipa
audit-topic-sign-in = Início de sessão
audit-topic-other = Outros
audit-before = Antes
audit-after = Depois
audit-note = Nota
audit-recorded-as = Registado como
audit-withheld = Estes detalhes podem nomear uma pessoa, por isso não são mostrados.
audit-reveal = Mostrar dados pessoais
audit-signatory = A pessoa signatária
audit-command-line = { $name } (linha de comandos)
audit-some-statement = uma declaração
audit-some-endorsement = um signatário
audit-some-account = uma conta
audit-some-organisation = uma organização
audit-did-something = { $who }: { $what }
audit-did-accept = { $who } aceitou { $what } em { $statement }
audit-did-accept-chapter = { $who } aceitou { $what } como secção em { $statement }
audit-did-decline = { $who } recusou { $what } em { $statement }
audit-did-undo = { $who } desfez a decisão sobre { $what } em { $statement }
audit-did-ask = { $who } enviou a { $what } uma pergunta sobre { $statement }
audit-did-match = { $who } associou { $what } a uma organização conhecida em { $statement }
audit-did-correct = { $who } corrigiu a entrada de { $what } em { $statement }
audit-did-agree-news = { $who } aceitou notícias para { $what } em { $statement }
audit-did-stop-own-news = { $who } parou as notícias para { $what } em { $statement }
audit-did-change-own-address = { $who } mudou o endereço de e-mail de { $what } em { $statement }
audit-did-hide = { $who } ocultou o nome de { $what } em { $statement }
audit-did-erase = { $who } apagou os dados de { $what } em { $statement }
audit-did-remove = { $who } removeu { $what } de { $statement }
audit-did-restore = { $who } repôs { $what } em { $statement }
audit-did-reveal = { $who } viu os dados ocultos de { $what } em { $statement }
audit-did-reveal-names = { $who } viu os nomes ocultos de { $statement }
audit-did-export = { $who } exportou os signatários de { $statement }
audit-did-recount = { $who } corrigiu a contagem de { $statement }
audit-did-consent-wording = { $who } alterou o texto do consentimento de { $statement }
audit-did-close = { $who } encerrou { $statement }
audit-did-reopen = { $who } reabriu { $statement }
audit-did-deliver = { $who } marcou { $statement } como entregue
audit-did-withdraw = { $who } retirou { $statement }
audit-did-undo-withdrawal = { $who } desfez a retirada de { $statement }
audit-did-hold = { $who } suspendeu a eliminação dos dados pessoais de { $statement }
audit-did-release-hold = { $who } terminou a suspensão da eliminação dos dados pessoais de { $statement }
audit-did-publish = { $who } publicou { $statement }
audit-did-attach = { $who } anexou um ficheiro a { $statement }
audit-did-replace-attachment = { $who } substituiu um ficheiro de { $statement }
audit-did-remove-attachment = { $who } removeu um ficheiro de { $statement }
audit-did-add-partner = { $who } adicionou um parceiro a { $statement }
audit-did-change-partner = { $who } alterou um parceiro de { $statement }
audit-did-pause-partner = { $who } suspendeu um parceiro de { $statement }
audit-did-resume-partner = { $who } reativou um parceiro de { $statement }
audit-did-remove-partner = { $who } removeu um parceiro de { $statement }
audit-did-begin-draft = { $who } começou um rascunho de { $statement }
audit-did-take-draft-over = { $who } assumiu o rascunho de { $statement }
audit-did-share-draft = { $who } partilhou por ligação o rascunho de { $statement }
audit-did-unshare-draft = { $who } anulou a ligação para o rascunho de { $statement }
audit-did-discard-draft = { $who } eliminou o rascunho de { $statement }
audit-did-schedule = { $who } alterou a data de publicação de { $statement }
audit-did-not-publish = Não foi possível publicar { $statement } como { $who } programou
audit-did-test-reminder = { $who } enviou a si um teste do lembrete de { $statement }
audit-did-test-email = { $who } enviou a si um e-mail de teste de { $statement }
audit-did-send-again = { $who } reenviou um e-mail de confirmação de { $statement }
audit-did-create-file = { $who } pediu um ficheiro dos signatários de { $statement }
audit-did-download-file = { $who } transferiu um ficheiro dos signatários de { $statement }
audit-did-remove-many = { $who } removeu vários signatários de { $statement }
audit-did-restore-many = { $who } repôs signatários removidos de { $statement }
audit-did-import = { $who } importou uma lista de signatários de { $statement }
audit-did-undo-import = { $who } desfez uma importação de { $statement }
audit-did-reveal-import = { $who } viu as linhas de uma importação de { $statement }
audit-did-review-many = { $who } decidiu sobre vários signatários de { $statement }
audit-did-undo-many = { $who } desfez decisões sobre vários signatários de { $statement }
audit-did-remind = { $who } pediu lembretes aos membros sobre { $statement }
audit-did-ask-to-affirm = { $who } perguntou aos signatários de { $statement } sobre a nova versão
audit-did-stop-job = { $who } parou uma tarefa: { $what } ({ $statement })
audit-did-add-organisation = { $who } adicionou { $what } às organizações
audit-did-change-organisation = { $who } alterou a entrada de { $what }
audit-did-merge-organisations = { $who } juntou duas organizações
audit-did-import-organisation = { $who } importou { $what } para as organizações
audit-did-reveal-contact = { $who } viu o endereço de contacto de { $what }
audit-did-invite = { $who } convidou { $what } para a equipa
audit-did-reset-account = { $who } repôs a conta de { $what } com uma nova ligação
audit-did-change-role = { $who } alterou as permissões de { $what }
audit-did-remove-account = { $who } removeu { $what } da equipa
audit-did-rename-account = { $who } alterou o nome da conta { $what }
audit-did-change-address = { $who } alterou o endereço de e-mail da conta { $what }
audit-did-reveal-address = { $who } viu o endereço de e-mail de { $what }
audit-did-set-up = { $who } configurou uma conta
audit-did-sign-in = { $who } iniciou sessão
audit-did-sign-out = { $who } terminou sessão
audit-did-second-factor = { $who } alterou o segundo fator de { $what }
audit-did-recovery-codes = { $who } criou novos códigos de recuperação
audit-did-use-recovery-code = { $who } usou um código de recuperação
audit-did-change-password = { $who } definiu uma nova palavra-passe para { $what }
audit-did-get-refused = Foi recusado a { $who } o acesso a uma página ou ação
audit-did-retry-emails = { $who } voltou a enviar os e-mails em espera
audit-did-look-up-address = { $who } verificou se um endereço está bloqueado para as novidades
audit-did-lift-suppression = { $who } desbloqueou um endereço para as novidades
audit-did-block-address = { $who } deixou de enviar novidades para um endereço
audit-did-export-log = { $who } transferiu o registo de auditoria
audit-did-reveal-log = { $who } viu dados pessoais no registo de auditoria
audit-did-change-site = { $who } alterou as definições deste site
audit-did-change-accent = { $who } alterou a cor deste site
audit-did-change-logo = { $who } alterou o logótipo deste site
members-changed = Alteração feita. A pessoa tem de entrar novamente.
members-removed = Remoção feita. Todas as sessões da pessoa foram encerradas.
members-scope = Acesso a
members-last-seen = Última entrada
members-never = nunca
members-link = Novo link de configuração
members-link-what = Para quem perdeu o telefone e os códigos de recuperação. Um novo link anula a palavra-passe, o segundo fator e as sessões da pessoa.
members-all-statements = todas as declarações
members-of-partner = parceiro { $partner }
members-partner = Só as adesões das páginas deste parceiro
members-partner-hint = A chave que está no trecho de código do parceiro. Deixe vazio para todas as páginas.
members-language = Idioma dos e-mails
members-change = Alterar
members-change-what = Função e acesso
members-change-ends = Uma alteração encerra todas as sessões da pessoa.
members-change-button = Guardar a alteração
members-error-name = Escreva um nome que os colegas conheçam.
members-error-role = Escolha uma das funções.
members-error-statement = Essa declaração não existe. Escolha uma da lista.
members-error-partner = A chave de um parceiro tem de 1 a 64 letras, algarismos, pontos, hifens ou sublinhados.
members-error-language = Escolha um dos idiomas.
members-error-owner = Um titular tem acesso a tudo. Escolha todas as declarações e nenhum parceiro, ou outra função.
members-error-oneself = Altere a sua própria conta em “A minha conta”. Outro titular pode alterar a sua função ou remover a conta.
ecosoc-none = nenhum
ecosoc-general = geral
ecosoc-special = especial
ecosoc-roster = lista (Roster)
org-search = Palavras no nome
org-network = Rede
org-networks = Redes
org-networks-hint = Separadas por ponto e vírgula, por exemplo: Rede de Saúde; Coligação pelo Cuidado.
org-websites = Sites
org-websites-hint = Um por linha, como em example.org. As adesões feitas a partir destes sites são desta organização. Uma linha que começa por name: vale para adesões sem site.
org-ecosoc = Estatuto junto do ECOSOC
org-contact = Contacto (endereço de e-mail)
org-contact-hint = Guardado de forma cifrada. Serve para pedir uma adesão em falta. Só o vê quem pode alterar o registo de organizações.
org-no-country = País desconhecido
org-empty = O registo de organizações está vazio. Acrescente as organizações das suas redes ou cole-as a partir de uma folha de cálculo.
org-none-fit = Nenhuma organização corresponde a estes filtros.
org-count = { $count ->
    [one] { $count } organização
   *[other] { $count } organizações
}
org-page-before = Página anterior
org-alike = Estas podem ser a mesma
org-alike-what = Escolha a que deve ficar. Ela assume os sites, as redes e as adesões da outra.
org-alike-names = Os nomes são parecidos.
org-alike-domains = Os endereços dos sites são parecidos.
org-keep = Manter
org-sure = São a mesma organização. Sei que isto não pode ser desfeito.
org-merge = Fundir
org-add = Acrescentar uma organização
org-paste = Colar a partir de uma folha de cálculo
org-paste-lines = Uma organização por linha
org-paste-hint = Nome, site, país, redes (separadas por ponto e vírgula), estatuto junto do ECOSOC, contacto: separados por vírgulas ou copiados de uma folha de cálculo. Uma primeira linha que dê nome às colunas pode pô-las noutra ordem. No máximo 1000 linhas.
org-paste-leave = Ignorar as linhas com erros
org-paste-button = Importar
org-paste-problems = Nada foi importado. Corrija estas linhas ou ignore-as:
org-line = Linha { $count }:
org-imported = Importação feita. Novas: { $added }. Atualizadas: { $joined }. Linhas ignoradas: { $left }.
org-endorsed = Declarações a que aderiu
org-endorsed-none = Sem adesões.
org-since = Desde
org-change = Alterar
org-save = Guardar
org-merge-into = Fundir com outra ficha
org-merge-what = Esta ficha é eliminada. Os seus sites, redes e adesões passam para a outra.
org-into = A ficha que deve ficar
org-into-hint = O endereço da página dela aqui ou o site dela.
org-error-no-name = Escreva o nome da organização.
org-error-long-name = O nome tem mais de 200 caracteres. Abrevie-o.
org-error-name = O nome contém um endereço, um número de telefone ou um carácter que não pode ser mostrado. Escreva só o nome.
org-error-country = Esse país não existe. Escreva o nome ou o código de duas letras, ou deixe o campo vazio.
org-error-ecosoc = O estatuto junto do ECOSOC escreve-se none (nenhum), general (geral), special (especial) ou roster (lista).
org-error-network = O nome de uma rede contém letras e tem no máximo 120 caracteres; uma organização tem no máximo 50 redes.
org-error-website = Este não é o site de uma única organização. Escreva um site como example.org. Se for uma página de um site partilhado, inclua o caminho.
org-error-contact = O contacto não é um endereço de e-mail. Escreva um como nome@example.org ou deixe o campo vazio.
org-error-taken = O site pertence a outra organização do registo. Se forem a mesma, funda-as.
org-error-twice = A mesma organização está numa linha anterior.
org-error-columns = Há mais de seis colunas. Um nome com vírgula tem de estar entre aspas.
org-error-too-many = Pode importar 1000 linhas de cada vez. Cole o resto depois.
org-error-long-line = A linha tem mais de 10 000 caracteres. Falta uma mudança de linha?
org-error-no-lines = Nenhuma linha contém uma organização.
org-error-sure = Confirme que são a mesma organização. A fusão não pode ser desfeita.
org-error-into = Não há outra ficha com esse endereço ou site.
org-error-changed = Outra pessoa da equipa alterou a ficha entretanto. É mostrada a ficha atual, com o seu texto abaixo. Guarde novamente para a substituir pelo seu texto.
org-done-added = Acrescentada ao registo de organizações.
org-done-changed = Alterações guardadas.
org-done-merged = As duas fichas foram fundidas.
coverage-everybody = Todas as organizações do registo
coverage-region = Região
coverage-by-region = Por região
coverage-share = Aderiram { $have } de { $all }
coverage-have = Aderiram
coverage-missing = Não aderiram
coverage-complete = Todas aderiram.
coverage-none = Nenhuma aderiu ainda.
coverage-waiting = aderiu, por verificar
coverage-no-contact = sem contacto
coverage-asked = último pedido: { $date }
coverage-export = Exportar em CSV
coverage-mail = { $count ->
    [one] Escrever a { $count } organização
   *[other] Escrever a { $count } organizações
}
coverage-done-nobody = Não há a quem pedir agora: todas aderiram, não têm contacto ou receberam um pedido nas últimas 24 horas.
coverage-done-closed = A declaração não recebe agora adesões de organizações, por isso não foi enviado nenhum e-mail.
reminders-title = Lembretes
reminders-first = Primeiro vê o e-mail, escolhe a língua de cada membro e pode enviar a si um teste. Os membros sem contacto e os contactados nas últimas 24 horas não recebem nada.
reminders-back = Voltar aos membros
reminders-what = Este e-mail dirige-se aos membros que não assinaram. Nada é enviado até premir o último botão.
reminders-letter = O e-mail
reminders-members = Membros que o recebem
reminders-language-what = Cada membro recebe o e-mail na língua do seu país. Pode escolher outra língua.
reminders-language-of = Língua de { $name }
reminders-update = Atualizar a pré-visualização
reminders-test = Enviar-me um teste ({ $language })
reminders-test-sent = Enviámos-lhe um e-mail de teste.
reminders-test-subject = Teste: { $subject }
reminders-stop-what = O envio começa 30 segundos depois de premir o botão. Até lá pode pará-lo.
reminders-waiting = O envio começa às { $time } (UTC). Se o parar antes, ninguém recebe um e-mail.
reminders-stop = Parar o envio
reminders-stopped = Parado. Ninguém recebeu um e-mail.
reminders-more = { $count ->
    [one] e mais { $count } membro, na língua do seu país
   *[other] e mais { $count } membros, na língua do seu país
}
reminders-members-count = { $count ->
    [one] { $count } membro
   *[other] { $count } membros
}
reminders-send = { $count ->
    [one] Enviar { $count } e-mail
   *[other] Enviar { $count } e-mails
}
reminders-running = { $count ->
    [one] A enviar: { $count } e-mail até agora
   *[other] A enviar: { $count } e-mails até agora
}
reminders-done = { $count ->
    [one] Concluído: { $count } e-mail enviado
   *[other] Concluído: { $count } e-mails enviados
}
reminders-stopped-after = { $count ->
    [one] Parado depois de { $count } e-mail.
   *[other] Parado depois de { $count } e-mails.
}
reminders-failed = { $count ->
    [one] Falhou depois de { $count } e-mail. Pode enviar os restantes de novo.
   *[other] Falhou depois de { $count } e-mails. Pode enviar os restantes de novo.
}
coverage-letter = Pede-se a todos os membros que adiram a “{ $title }”, publicada em { $site }. Ainda não temos a adesão da sua organização. Se a sua organização apoia a declaração, leia-a e assine-a aqui:
coverage-letter-subject = Pedimos a sua adesão: { $title }
inbox-keys = Teclas: j e k para percorrer a lista, a para aceitar, d para não aceitar, x para selecionar, u para desfazer, / para procurar.
inbox-reason = Motivo da não aceitação ou uma pergunta (lido por quem assina pela organização)
staff-drafts = Rascunhos
staff-standing = Estado
state-withdrawn = retirada
statement-delivered = Entregue em { $date }.
statement-withdrawn = Retirada em { $date } pelas entidades que a publicaram.
statement-done-closed = Encerrada. Já não recebe adesões.
statement-done-reopened = Volta a receber adesões.
statement-done-delivered = Marcada como entregue. Todos podem ver.
statement-done-undelivered = Já não está marcada como entregue.
statement-done-withdrawn = Retirada. Todos podem ver a sua nota.
statement-done-undone = A retirada foi anulada. A declaração está como antes.
statement-done-held = A eliminação dos dados pessoais está suspensa. Todos podem ver a nova data.
statement-done-released = A suspensão terminou. Os dados pessoais serão eliminados na data prevista.
statement-done-worded = O texto do consentimento tem um novo número a partir de agora.
statement-done-published = Publicada.
statement-done-version = Publicada como nova versão.
statement-done-settings = As definições foram alteradas. O texto é o mesmo.
statement-done-unchanged = Nada foi alterado.
draft-done-saved = Rascunho guardado.
draft-done-scheduled = Será publicado na hora marcada.
draft-done-unscheduled = Não será publicado automaticamente.
draft-done-taken-over = A edição é agora sua.
draft-done-unshared = O link para os parceiros já não funciona.
draft-done-discarded = O rascunho foi descartado.
draft-error-slug = O endereço pode conter letras de a a z, algarismos de 0 a 9 e “-”, com no máximo 80 caracteres.
draft-error-taken = Já existe uma declaração ou um rascunho neste endereço. Escolha outro.
draft-error-taken-free = Este endereço web já está ocupado. Este está livre: { $place }
draft-error-title-missing = Escreva um título.
draft-error-language = Língua: escolha uma da lista, por exemplo “francês”.
draft-error-language-there = Este idioma já foi acrescentado.
draft-error-kind = Escolha o tipo de declaração.
draft-error-original = Escolha qual dos idiomas é o original.
draft-error-accepts = Escolha quem pode subscrever: organizações, pessoas ou ambas.
draft-error-zone = Fuso horário: escolha uma cidade da lista, por exemplo “Singapura”.
draft-error-moment = Escreva a data e a hora completas, por exemplo 2026-02-16T18:00.
draft-error-clocks = A hora legal muda nesse momento. Escolha uma hora antes ou depois.
draft-error-leap = Os segundos vão de 00 a 59. Escreva uma hora sem segundo intercalar (60).
draft-error-order = O fim tem de ser posterior ao início.
draft-error-future = O momento tem de estar no futuro.
draft-error-date = Escreva uma data completa, por exemplo 2026-02-15.
draft-error-goal = Objetivo: indique um número inteiro de 1 a 1.000.000.000, por exemplo 1.000. Deixe vazio se não houver objetivo.
draft-error-days = O número de dias é um número inteiro de 1 a 730. Deixe o campo vazio para 180 dias.
draft-error-hold-until = Introduza um último dia, de hoje até daqui a dois anos.
draft-error-hold-reason = Introduza um motivo com 500 caracteres, no máximo.
draft-error-hold-gone = Os dados pessoais já foram eliminados, por isso não há nada a conservar.
draft-error-public-list = Escolha se a lista pública se mantém.
draft-error-reminder = Escolha se é enviado um lembrete.
draft-error-review = Escolha as organizações que a sua equipa verifica.
draft-error-asks = O formulário não pode pedir isso.
draft-error-display = Escolha como os nomes aparecem.
draft-error-hashtags = Uma hashtag só tem letras, algarismos e “_”.
draft-error-credit = Escreva o que é mostrado para este endereço.
draft-error-url = Escreva um endereço web completo, por exemplo https://example.org/page.
draft-error-label = Escreva o que é mostrado para o link da linha { $place }.
draft-error-host = Escreva o nome da entidade que publica na linha { $place }.
draft-error-hosts = Indique pelo menos uma entidade que publica.
draft-error-lead = Escolha exatamente uma entidade coordenadora.
draft-error-country = País da entidade { $place }: escolha um da lista, por exemplo “Quénia”.
draft-error-title = Falta o título: { $place }.
draft-error-summary = Falta o resumo: { $place }.
draft-error-body = Falta o texto: { $place }.
draft-error-body-long = O texto ultrapassa 200 KB: { $place }. Abrevie-o ou ponha uma ligação para o resto.
draft-error-body-deep = Há citações, listas ou destaques encaixados em mais de 100 níveis: { $place }, linha { $line }. Use menos níveis.
draft-error-body-large = As notas ou as células de tabelas tornam o texto demasiado grande para ser mostrado: { $place }. Use menos.
draft-error-body-empty = Nada do texto é mostrado: { $place }. HTML e imagens são omitidos; escreva-o em Markdown.
draft-left-out-html = O HTML é omitido: { $place }, linha { $line }. Escreva-o em Markdown.
draft-left-out-image = A imagem é omitida: { $place }, linha { $line }. Coloque um link para ela.
draft-error-title-long = O título tem mais de 300 caracteres: { $place }. Abrevie-o.
draft-error-summary-long = O resumo tem mais de 2000 caracteres: { $place }. Abrevie-o.
draft-error-note = Escreva uma nota que explique o motivo. Todos a podem ler.
draft-error-note-long = A nota tem mais de 2000 caracteres. Abrevie-a.
draft-error-typed-name = Isto não é o título nem o endereço web desta declaração. Copie um deles exatamente.
draft-outdated = Desatualizada: o original mudou
draft-preview-title = Rascunho: { $title }
draft-preview-banner = Rascunho não publicado.
draft-preview-what = Está a ler este texto com um link das entidades que o publicam. Ainda pode mudar. Pedimos que não o partilhe.
draft-preview-closes = Encerramento:
draft-preview-empty = Ainda não há texto.
drafts-empty = Não há rascunhos.
drafts-saved = Guardado pela última vez
drafts-new = Nova declaração
drafts-begin = Criar rascunho
drafts-slug = Endereço web
drafts-slug-hint = O fim de { $address }. Se deixar vazio, é feito a partir do título. Não pode mudá-lo depois.
drafts-slug-free = Este endereço web está livre.
editor-begin = Editar a declaração
editor-begin-what = As suas alterações ficam num rascunho até as publicar. Até lá, a declaração publicada não muda.
editor-untitled = Sem título
editor-changes-published = altera uma declaração publicada
editor-is-new = nova declaração
editor-difference = Alterações deste rascunho
editor-difference-what = Em comparação com o texto publicado: { $version }.
editor-difference-new = Este idioma é novo.
editor-difference-gone = Este idioma será removido.
editor-difference-none = O texto é o mesmo.
editor-back = Voltar ao rascunho
editor-problems = Há um problema
editor-trouble = Não foi possível publicar na hora marcada. Corrija os problemas e depois publique ou marque outra hora.
editor-save = Guardar
editor-saved-at = Guardado às { $time }
editor-unsaved = Ainda não guardado
editor-not-saved = Não guardado. Estamos a tentar de novo. Não feche esta página.
editor-held = { $name } está a editar este rascunho ou guardou outras alterações. As suas não são guardadas automaticamente. Escolha “Guardar” para comparar.
editor-moved = { $name } guardou outras alterações desde que abriu esta página. O seu texto está abaixo. “Guardar” substitui as outras alterações pelas suas.
editor-moved-theirs = Descartar as minhas alterações e mostrar as outras
editor-take-over = Assumir a edição
editor-link-made = Os parceiros podem ler o rascunho com este link. Só é mostrado agora. Se o perder, crie um novo.
editor-texts-hint = O original é mostrado ao lado de cada tradução.
editor-is-original = Texto original
editor-title = Título
editor-summary = Resumo numa ou duas frases
editor-body = Texto
editor-body-hint = CommonMark: uma linha vazia entre parágrafos, “## ” antes de um subtítulo, *ênfase*, **negrito**, [palavras](https://example.org) para um link.
editor-in-step = Esta tradução corresponde ao original atual.
editor-preview = Pré-visualização
editor-remove-language = Remover este idioma
editor-remove-language-what = O texto neste idioma sai do rascunho. As versões publicadas mantêm-no.
editor-new-language = Outro idioma
editor-new-language-hint = Escreva o nome e escolha da lista, por exemplo “francês”.
editor-add-language = Acrescentar o idioma
editor-original = Idioma do original
editor-addressee = Destinatário
editor-hashtags-hint = Separadas por espaços.
editor-credit = Procedência
editor-credit-hint = Se foi publicada primeiro noutro lugar, a frase que o diz.
editor-credit-url = Endereço web da primeira publicação
editor-goal = Meta
editor-goal-hint = O número de adesões que pretende atingir. É mostrado a partir de um terço.
editor-retention = Dias de conservação dos dados pessoais
editor-retention-hint = A contar do encerramento ou da entrega da declaração, o que ocorrer mais tarde. No máximo, 730 dias após o encerramento. Deixe vazio para 180 dias.
editor-public-list = Lista pública depois disso
editor-public-list-hint = O que acontece aos nomes da lista pública quando os dados pessoais são eliminados. Os endereços de email são sempre eliminados.
editor-public-list-stays = Mantém-se, com nome, tipo, país e dia
editor-public-list-goes = É eliminada; ficam só os números
editor-reminder = Lembrete
editor-reminder-hint = Um e-mail a quem não confirmou dois dias depois de assinar, enquanto a declaração estiver aberta. Aplica-se a quem assinar a partir de agora.
editor-reminder-no = Não enviar lembrete
editor-reminder-yes = Enviar um lembrete após dois dias
editor-review = Organizações que a sua equipa verifica primeiro
editor-review-unproven = Aquelas cujo endereço de e-mail não é do domínio do seu site
editor-review-all = Todas
editor-review-none = Nenhuma, salvo quando duas organizações usam o mesmo nome
editor-display = Como aparecem os nomes das pessoas
editor-display-hint = A opção selecionada no início no formulário.
editor-accepts = Quem pode assinar
editor-asks = Outros dados que o formulário pede
editor-asks-hint = Não peça mais do que o necessário. Sem o site, não podemos verificar se um endereço de e-mail pertence à organização.
editor-zone = Fuso horário
editor-zone-hint = Escolha uma cidade da lista. Todas as datas e horas desta página estão no fuso horário dela.
editor-opens = Abertura
editor-opens-hint = Deixe vazio para abrir no momento da publicação.
editor-closes = Encerramento
editor-closes-hint = Deixe vazio se não houver fim.
editor-published-on = Data mostrada
editor-published-on-hint = Deixe vazio para mostrar o dia da abertura.
editor-hosts = Entidades que publicam
editor-hosts-hint = As organizações que publicam a declaração. Escolha exatamente uma coordenadora. As linhas vazias são ignoradas.
editor-host-name = Nome
editor-host-country = País
editor-links = Links ao lado do texto
editor-link-label = Texto do link
editor-link-url = Endereço web
editor-publishing = Publicação
editor-substantive = É uma alteração importante: pedir por e-mail aos signatários de versões anteriores que adiram à nova.
editor-publish = Publicar agora
editor-scheduled = Será publicado automaticamente: { $moment }.
editor-publish-at = Publicar mais tarde
editor-publish-at-hint = No fuso horário acima. Até lá, só a sua equipa e quem tiver o link podem ver o texto.
editor-schedule = Marcar a hora
editor-unschedule = Cancelar a hora marcada
editor-share = Para parceiros
editor-share-what = Com este link, os parceiros podem ler o rascunho antes da publicação. Não precisam de conta.
editor-share-make = Criar um link
editor-share-again = Criar um novo link e desativar o anterior
editor-share-end = Desativar o link
editor-discard = Descartar o rascunho
editor-discard-what = Perde o que foi escrito aqui e não foi publicado. A declaração publicada não muda.
editor-missing = Em falta antes de publicar: { $count }
editor-missing-here = Em falta: { $count }
editor-sections = Secções do rascunho
section-text = Texto
section-people = Quem e a quem
section-dates = Datas
section-counting = Como se conta
section-look = Apresentação
editor-whole-page = Pré-visualizar a página
editor-whole-page-what = É assim que a página vai aparecer. Daqui não se pode enviar nada.
editor-check = Verificar e publicar
editor-check-what = Primeiro vê uma lista de verificação. Nada é publicado antes de o confirmar.
check-title = Antes de publicar
check-point-title = Título
check-point-original = Texto original
check-point-translations = Traduções
check-point-hosts = Entidades que publicam
check-point-deadline = Data-limite e fuso horário
check-point-details = Outros campos
check-point-contact = Contacto
check-point-test_email = E-mail de teste
check-good = Feito
check-warn = Por verificar
check-bad = Em falta ou incorreto
check-blocked = Pode publicar quando nada estiver em falta ou incorreto.
check-ready = Não falta nada. Depois de publicada, todos podem ler a declaração.
check-test = Enviar-me um e-mail de teste
check-no-translations = Uma só língua
check-warn-outdated = Mais antigas do que o original: { $languages }
check-warn-no-deadline = Não há data-limite. A declaração fica aberta até a encerrar.
check-warn-deadline-passed = A data-limite já passou. Ninguém poderá assinar.
check-warn-deadline-utc = A data-limite está em UTC. Verifique se é o fuso horário certo.
check-warn-no-contact = Este site não mostra nenhum contacto. Quem precisa de ajuda não consegue falar convosco.
check-warn-no-test = Ainda não foi enviado nenhum e-mail de teste. Envie um para ver se os e-mails chegam.
check-held = { $name } está a editar este rascunho. Espere que termine ou assuma a edição no editor.
check-moved = { $name } alterou este rascunho. Verifique-o de novo e depois publique.
check-done-tested = Foi enviado um e-mail de teste para o seu endereço.
check-done-limited = Não foi enviado nenhum e-mail: houve demasiados e-mails de teste na última hora. Tente mais tarde.
check-email-subject = Teste: { $title }
check-email = Este é um e-mail de teste sobre a declaração “{ $title }”. Se o consegue ler, os e-mails de { $site } chegam. Esta ligação leva de volta à lista de verificação:
after-title = Próximos passos
after-sign = Assinar primeiro
after-sign-what = Assine primeiro: vê o que todos vão ver, e que os e-mails chegam.
after-view = Ver
after-embed = Colocar o formulário noutro site
after-embed-what = Copie esta linha para a página de um parceiro.
standing-page-endorsing = Adesões
standing-page-close = Encerrar agora
standing-page-close-what = Depois de encerrada, a declaração deixa de receber adesões. As que já foram enviadas ainda podem ser confirmadas durante sete dias, no máximo.
standing-page-reopen = Voltar a receber adesões
standing-page-reopen-hint = Novo fim, no fuso horário { $zone }. Deixe vazio se não houver fim.
standing-page-erased = Os dados pessoais dos signatários anteriores foram eliminados em { $date }. Se reabrir a declaração, já não lhes podemos escrever, e quem voltar a assinar conta duas vezes.
standing-page-retention = Dados pessoais
standing-page-hold-what = Uma suspensão adia a eliminação, por exemplo devido a um processo judicial. Todos podem ver a nova data. O motivo só é visível para a nossa equipa e no registo de auditoria.
standing-page-hold-until = Conservar até (último dia)
standing-page-hold-reason = Motivo
standing-page-hold = Suspender a eliminação
standing-page-release = Terminar a suspensão
standing-page-held = Suspensa até { $date }, desde { $since }. Motivo: { $reason }
standing-page-held-upgrade = Esta versão do programa é a primeira que elimina dados pessoais de adesões contadas. Para que possa verificar a data, nada é eliminado antes do fim de { $date }.
standing-page-note = Nota pública
standing-page-deliver = Marcar como entregue
standing-page-undeliver = Anular “entregue”
standing-page-withdraw = Retirar a declaração
standing-page-withdraw-note = Alterar a nota da retirada
standing-page-delivery = Entrega
standing-page-delivery-hint = Visível para todos ao lado do texto: quando e a quem a declaração foi entregue.
standing-page-withdrawn = Esta declaração está retirada
standing-page-undo-until = Pode anular a retirada até { $moment }. A declaração, a sua nota e as suas assinaturas ficam então como antes.
standing-page-undo = Anular a retirada
standing-page-final = A retirada é definitiva. Ainda pode alterar a nota.
standing-page-why = Por que motivo é retirada (todos podem ler)
standing-page-withdraw-what = Os leitores verão que a declaração foi retirada e lerão a sua nota. Ninguém mais a poderá assinar. As assinaturas existentes são conservadas. Pode anular durante uma hora. Depois disso, é definitivo.
standing-page-withdraw-open = Mostrar o formulário de retirada
standing-page-name = Para confirmar, escreva o título ou o endereço web da declaração
standing-page-name-hint = O fim do seu endereço web:
standing-page-consent = Texto do consentimento
standing-page-consent-what = Aquilo com que os signatários concordam no formulário. Cada texto tem um número, guardado com cada adesão. Deixe um campo vazio para usar o texto incorporado.
standing-page-consent-number = O texto tem agora o número { $number }.
standing-page-built-in = Texto incorporado:
standing-page-consent-save = Guardar o texto
inbox-officer = Responsável que assina
import-left = Este endereço de e-mail retirou a sua adesão, ou a nossa equipa removeu-a. Não é importado de novo sem o consentimento da pessoa.
import-unreachable = Os e-mails para este endereço falharam ou foram denunciados como indesejados, por isso não se pode pedir à pessoa que confirme.
job-trial = Verificação de importação: nada foi guardado

# Partners of a statement
staff-partners = Parceiros
partners-what = Os parceiros mostram este formulário no seu próprio site. Envie a cada um o seu código. As assinaturas das suas páginas contam para ele.
partners-none = Ainda não há parceiros. Qualquer site pode mostrar o formulário.
partner-paused = em pausa
partner-signed = { $total } no total: { $organisations } organizações, { $people } pessoas
partner-key = Chave do parceiro
partner-key-hint = Faz parte do código do parceiro. Se deixar vazio, é criada a partir do nome.
partner-any-website = qualquer site
partner-snippet = Código para o site de
partner-studio = Escolher as cores e testar a página
partner-pause = Pausar
partner-resume = Retomar
partner-change = Alterar o nome e os sites
partner-save = Guardar as alterações
partner-websites = Sites que podem mostrar o formulário
partner-websites-hint = Por exemplo, https://example.org, um por linha. Use https://*.example.org para todos os subdomínios. Vazio: qualquer site pode mostrar o formulário.
partner-new = Adicionar um parceiro
partner-add = Adicionar parceiro
partners-others = Páginas de outros parceiros
partners-directory = Se esta declaração for publicada de novo a partir de uma pasta do servidor, os parceiros aí indicados substituem estes.
partner-done-added = Parceiro adicionado. Envie-lhe o código abaixo.
partner-done-changed = Parceiro alterado.
partner-done-paused = Em pausa. As suas páginas já não mostram o formulário, só uma ligação a esta declaração.
partner-done-resumed = Retomado. As suas páginas mostram de novo o formulário.
partner-done-removed = Parceiro removido. As assinaturas das suas páginas continuam a contar.
partner-done-unchanged = Nada foi alterado.
partner-error-name = Introduza o nome do parceiro, no máximo 120 caracteres.
partner-error-key = Para a chave, use de 1 a 64 letras a–z, algarismos, «-», «_» ou «.».
partner-error-key-taken = Outro parceiro já tem esta chave. Escolha outra.
partner-error-many = Uma declaração pode ter no máximo 200 parceiros. Remova um primeiro.
partner-error-websites = Introduza no máximo 20 sites, cada um como https://example.org.

# Files of a statement
staff-attachments = Ficheiros
attachments-what = Os leitores podem descarregar estes ficheiros ao lado do texto.
attachments-none = Não há ficheiros neste idioma.
attachment-new = Adicionar um ficheiro
attachment-file = Ficheiro
attachment-file-hint = PDF ou Word (.docx), no máximo 10 MB.
attachment-name = Nome do ficheiro para os leitores
attachment-name-hint = Por exemplo, «Carta aberta». Se deixar vazio, é criado a partir do endereço web e do idioma.
attachment-add = Adicionar ficheiro
attachment-replace = Substituir
attachments-directory = Se esta declaração for publicada de novo a partir de uma pasta do servidor, os ficheiros aí indicados substituem estes.
attachment-done-added = Ficheiro adicionado. Os leitores podem descarregá-lo.
attachment-done-replaced = Ficheiro substituído.
attachment-done-removed = Ficheiro removido.
attachment-done-unchanged = Nada foi alterado.
attachment-refused-missing = Escolha um ficheiro.
attachment-refused-too-large = O ficheiro tem mais de 10 MB. Reduza-o e tente de novo.
attachment-refused-other-type = Não é um PDF nem um ficheiro Word (.docx), seja qual for o nome. Guarde-o como PDF e tente de novo.
attachment-refused-macros = Este ficheiro Word contém macros. Guarde-o sem macros ou como PDF e tente de novo.
attachment-refused-too-many = Uma declaração pode ter no máximo 40 ficheiros. Remova um primeiro.

# The site: name, contact, appearance
staff-site = Site
site-what = O nome e o contacto aparecem em todas as páginas e em todos os e-mails. A cor e o logótipo definem-se aqui:
site-name = Nome do site
site-name-hint = No máximo 60 caracteres. Vazio: Undersigned.
site-contact = Contacto
site-contact-hint = Um endereço de e-mail ou um endereço web. Todos o podem ver.
site-privacy-url = Endereço do seu aviso de privacidade
site-privacy-url-hint = Por exemplo, https://example.org/privacy. Vazio: é usado o aviso integrado.
site-by-operator = Definido pelo operador na configuração do servidor. Só pode ser alterado aí.
site-save = Guardar
site-done-saved = Guardado. Todas as páginas o mostram num segundo.
site-done-unchanged = Nada foi alterado.
site-error-name = Introduza um nome com no máximo 60 caracteres.
site-error-contact = Introduza um e-mail como nome@example.org ou um endereço web como https://example.org/contacto.
site-error-privacy-url = Introduza um endereço web como https://example.org/privacidade.
staff-appearance = Aspeto
appearance-what = A cor e o logótipo aparecem em todas as páginas públicas. O nome e o contacto definem-se aqui:
appearance-accent = Cor de destaque
appearance-accent-usual = É usado o azul predefinido.
appearance-accent-hint = Por exemplo, #1f3fbf. As ligações usam um tom mais escuro ou mais claro quando é preciso para as ler.
appearance-accent-reset = Usar a cor predefinida
appearance-contrast = Contraste com a página: { $page } (pelo menos 3:1). Contraste do texto nos botões: { $button } (pelo menos 4.5:1).
accent-refused-malformed = Introduza uma cor como #1f3fbf.
accent-refused-too-light = Esta cor é demasiado clara: o contraste com a página é { $contrast }. Tem de ser pelo menos 3:1. Escolha uma mais escura.
appearance-logo = Logótipo
appearance-logo-none = Sem logótipo. É mostrado o nome do site.
appearance-logo-file = Imagem
appearance-logo-hint = PNG, JPEG ou WebP, no máximo 512 KB, de 16 a 2000 píxeis de lado. É mostrado com 40 píxeis de altura.
appearance-logo-save = Guardar logótipo
appearance-logo-remove = Remover logótipo
appearance-done-accent-saved = Cor guardada.
appearance-done-logo-saved = Logótipo guardado.
appearance-done-logo-removed = Logótipo removido.
appearance-done-unchanged = Nada foi alterado.
logo-refused-missing = Escolha uma imagem.
logo-refused-too-large = A imagem tem mais de 512 KB. Reduza-a e tente de novo.
logo-refused-pixels = Cada lado da imagem tem de ter de 16 a 2000 píxeis.
logo-refused-svg = Os ficheiros SVG podem conter programas, por isso não são aceites. Guarde o logótipo como PNG e tente de novo.
logo-refused-other-type = Não é uma imagem PNG, JPEG ou WebP. Guarde-a como PNG e tente de novo.
logo-refused-broken = A imagem está danificada. Guarde-a de novo como PNG e tente outra vez.
staff-news = Notícias
news-why = Recebe este e-mail porque assinou «{ $title }» e aceitou receber notícias sobre esta declaração.
news-my = Ver o que está guardado a seu respeito, ou alterar:
news-stop = Deixar de receber estes e-mails:
news-what = Escreva às pessoas e organizações que assinaram esta declaração e aceitaram receber notícias.
news-none = Ainda não há notícias
news-new = Novo e-mail
news-new-name = Notícias
news-template = Começar com
news-template-hint = Pode alterar cada texto antes do envio.
news-template-none = Um texto vazio
news-begin = Escrever e-mail
news-template-delivered = Entregámo-la
news-template-answer = Recebemos uma resposta
news-template-extended = O prazo foi prolongado
news-template-network = Peça à sua rede
news-template-reaffirm = Subscreva a nova versão
news-back = Todas as notícias
news-progress = Progresso
news-approve = Aprovar
news-pause = Pausar
news-resume = Continuar o envio
news-unschedule = Alterar primeiro
news-end-newcomers = Deixar de o enviar a novos signatários
news-cancel = Cancelar o e-mail
news-name = Nome
news-name-hint = Só a sua equipa o vê.
news-texts = Textos
news-texts-hint = Cada pessoa recebe a língua em que leu a declaração. Se faltar um texto, recebe a língua original.
news-subject = Assunto
news-body = Texto
news-body-hint = São acrescentados uma saudação, o motivo deste e-mail e a ligação para deixar de o receber. As imagens são omitidas.
news-test = Guardar e enviar-me um teste ({ $language })
news-audience = Quem o recebe
news-audience-hint = Só quem aceitou receber notícias e cuja assinatura conta. Quem recusou estes e-mails é excluído no envio.
news-recipients = { $count ->
    [one] { $count } destinatário
   *[other] { $count } destinatários
}
news-newcomers = Enviá-lo também a quem assinar depois
news-save = Guardar
news-schedule = Enviar
news-schedule-what = Uma segunda pessoa tem de aprovar e-mails para mais de 1000 destinatários. Os e-mails saem devagar, depois de todos os outros. Pode pausar ou cancelar a qualquer momento.
news-begins = Enviar em
news-begins-hint = Fuso horário: { $zone }. Deixe vazio para enviar agora.
news-send = Enviar a todos os destinatários
news-test-first = Envie primeiro um teste a si. Depois pode enviá-lo a todos os destinatários.
news-preview = Pré-visualização
news-preview-hint = O e-mail guardado de três destinatários. As ligações pessoais estão substituídas.
news-reveal = Mostrar nomes e endereços
news-number-prepared = Preparados
news-number-waiting = A aguardar envio
news-number-failed = Não puderam ser entregues
news-number-left-out = Excluídos (recusa ou sem endereço)
news-day-limit = { $count ->
    [one] O limite de hoje ({ $count } e-mail) foi atingido. O envio continua amanhã.
   *[other] O limite de hoje ({ $count } e-mails) foi atingido. O envio continua amanhã.
}
news-state-draft = Rascunho
news-state-tested = Rascunho, testado em { $moment }
news-state-approval = Precisa da aprovação de uma segunda pessoa (previsto para { $moment })
news-state-scheduled = Será enviado a partir de { $moment }
news-state-sending = Em envio desde { $moment }
news-state-done = Enviado, concluído em { $moment }
news-state-cancelled = Cancelado em { $moment }
news-paused-staff = Pausado pela sua equipa
news-paused-bounces = Parado: mais de 5% dos últimos e-mails não puderam ser entregues. Verifique os endereços antes de continuar.
news-paused-complaints = Parado: demasiadas pessoas assinalaram os últimos e-mails como spam (mais de 1 em 1000). Verifique quem o recebe e porquê antes de continuar.
news-done-saved = Guardado.
news-done-tested = Está a ser-lhe enviado um e-mail de teste.
news-done-scheduled = O e-mail será enviado.
news-done-approval = Peça a outra pessoa da equipa que aprove este e-mail. Será enviado depois.
news-done-unscheduled = Já pode alterar o e-mail. Nada foi enviado.
news-done-approved = Aprovado.
news-done-paused = Pausado. Alguns e-mails que já estavam a sair ainda podem chegar.
news-done-resumed = O envio continua.
news-done-cancelled = Cancelado. Os e-mails que já saíram não podem ser recuperados.
news-done-ended = Quem assinar a partir de agora não recebe este e-mail.
news-refused-untested = Envie primeiro um teste deste texto a si.
news-refused-state = Agora não é possível. O e-mail pode ter mudado entretanto.
news-refused-own-order = Outra pessoa tem de o aprovar, porque foi você que pediu o envio.
news-refused-moment = A hora de envio tem de estar dentro do próximo ano.
news-refused-moved = Outra pessoa da equipa alterou este e-mail. Verifique-o de novo e continue.
news-refused-empty = Ninguém receberia este e-mail. Ninguém deste público aceitou receber notícias.
news-refused-tests = Enviou muitos testes hoje. Tente de novo amanhã.
news-error-name = Introduza um nome para a sua equipa.
news-error-original = Introduza o texto na língua original da declaração.
news-error-subject = Introduza um assunto.
news-error-body = Introduza um texto.
news-error-long = É demasiado longo. Encurte-o.
news-error-sign = Contém um carácter que não pode ser enviado. Apague-o.
news-error-audience = Escolha um valor da lista ou deixe vazio para todos.
news-error-markdown = Nada deste texto pode ser mostrado. Escreva-o sem HTML nem imagens.
news-error-moment = Introduza uma data e uma hora.
news-error-leap = Os segundos vão de 00 a 59.
news-error-clocks = A hora muda nesse momento. Escolha uma hora antes ou depois.
news-stopped-subject = Envio parado: { $name }
news-stopped = O e-mail de notícias «{ $name }» parou por si. { $why } Pode vê-lo aqui:
news-delivered-subject = Entregue: { $title }
news-delivered-body =
    Entregámos «{ $title }» a { $addressee }, com o seu nome entre os signatários.

    Obrigado por assinar. Informaremos quando houver uma resposta.

    { $link }
news-answer-subject = Uma resposta a { $title }
news-answer-body =
    { $addressee } respondeu a «{ $title }», que assinou.

    Em resumo: …

    O que faremos a seguir: …

    { $link }
news-extended-subject = Mais tempo para assinar: { $title }
news-extended-body =
    «{ $title }» pode agora ser assinada até { $date }.

    Já assinou. Fale a outras pessoas que queiram assinar:

    { $link }
news-network-subject = Por favor, divulgue: { $title }
news-network-body =
    Assinou «{ $title }». Cada nome adicional conta.

    Reencaminhe esta ligação a pessoas e organizações que conheça:

    { $link }
news-reaffirm-subject = O texto mudou: { $title }
news-reaffirm-body =
    O texto de «{ $title }» mudou. O seu nome fica com a versão que leu.

    Veja aqui o que mudou:

    { $link }/versions

    Se também apoia a nova versão, abra a primeira ligação pessoal no fim deste e-mail.
audit-did-begin-news = { $who } começou um e-mail de notícias sobre { $statement }
audit-did-test-news = { $who } enviou um teste de um e-mail de notícias sobre { $statement }
audit-did-schedule-news = { $who } pediu o envio de um e-mail de notícias sobre { $statement }
audit-did-unschedule-news = { $who } retirou o envio de um e-mail de notícias sobre { $statement }
audit-did-approve-news = { $who } aprovou um e-mail de notícias sobre { $statement }
audit-did-pause-news = { $who } pausou um e-mail de notícias sobre { $statement }
audit-did-resume-news = { $who } retomou um e-mail de notícias sobre { $statement }
audit-did-cancel-news = { $who } cancelou um e-mail de notícias sobre { $statement }
audit-did-end-news = { $who } parou o envio de notícias sobre { $statement } a novos signatários
audit-did-stop-news = { $who } parou um e-mail de notícias sobre { $statement }, porque demasiados foram devolvidos
## Delivery: what offices ask for
office-hrc-written-statement-title = Conselho dos Direitos Humanos: declaração escrita conjunta
office-hrc-written-statement-explains = Só a entregam organizações com estatuto consultivo, como documento Word, na plataforma do gabinete, exatamente duas semanas antes da sessão; o que se entrega é definitivo. Em inglês, francês ou espanhol, Times New Roman 10, sem negrito, sublinhado nem itálico. Com estatuto geral, até 2000 palavras; com estatuto especial ou na lista (Roster), até 1500, incluindo notas (resolução 1996/31 do ECOSOC). O título, o ponto da ordem do dia e os copatrocinadores escrevem-se também na plataforma.
office-upr-joint-title = Exame Periódico Universal: contribuição conjunta
office-upr-joint-explains = Um documento Word numa língua oficial das Nações Unidas, de preferência inglês, francês ou espanhol, com parágrafos e páginas numerados e, no início, os nomes de quem o apresenta. Cinco páginas para uma organização, dez para uma grande coligação; aceitam-se anexos. Estas regras são obrigatórias.
office-cnd-statement-title = Comissões de Viena (CND, CCPCJ): declaração escrita
office-cnd-statement-explains = Um documento Word de organizações com estatuto consultivo. Com estatuto geral, até 2000 palavras; com estatuto especial ou na lista (Roster), até 1500. Os copatrocinadores são apresentados e as palavras contadas como pede o Conselho dos Direitos Humanos; procure a data na página da comissão.
office-call-for-input-title = Pedido de contribuições (procedimentos especiais)
office-call-for-input-explains = Cada pedido tem a sua própria tabela: o nome, quem o lançou, o prazo, o destinatário, o assunto do e-mail, o limite de palavras, os formatos, as línguas e o uso das contribuições. Escreva o que diz o pedido; deixe vazio o limite de palavras se não houver.
office-letter-title = Carta a um governo ou a uma empresa
office-letter-explains = Um cabeçalho, o local e a data, o destinatário, o texto, as entidades que publicam e depois a lista por região ou por ordem alfabética, com o número de organizações e de países.
office-press-sheet-title = Folha para a imprensa
office-press-sheet-explains = O texto numa folha para a imprensa, com um contacto, as entidades que publicam e a lista com o número de organizações e de países.
office-full-list-title = Lista pública completa
office-full-list-explains = Todas as pessoas e organizações signatárias, como a lista pública as nomeia, sem o texto.
office-field-call-name = Nome do pedido
office-field-issued-by = Lançado por
office-field-session = Sessão
office-field-session-starts = Primeiro dia da sessão
office-field-agenda-item = Ponto da ordem do dia
office-field-deadline = Prazo
office-field-registered-name = Nome na lista do ECOSOC
office-field-status = Estatuto junto do ECOSOC
office-field-contact-name = Contacto: nome
office-field-contact-mobile = Contacto: número de telemóvel
office-field-contact-email = Contacto: endereço de e-mail
office-field-addressee = Destinatário (uma linha por cada linha do endereço)
office-field-place = Local
office-field-dated = Data no documento
office-field-subject = Assunto
office-field-email-subject = Assunto do e-mail
office-field-max-words = Limite de palavras
office-field-call-formats = Formatos que o pedido aceita
office-field-call-languages = Línguas que o pedido aceita
office-field-call-use = Uso das contribuições
office-field-paper = Tamanho do papel
office-missing-language = Escolha pelo menos uma língua
office-missing-text = A declaração não tem texto nesta língua: { $language }
office-missing-other-language = O gabinete não aceita esta língua: { $language }
office-missing-status = A organização coordenadora não tem estatuto consultivo junto do ECOSOC. Só as organizações que o têm podem entregar este documento.
office-missing-cosponsor = { $name }: falta no registo o nome na lista do ECOSOC ou o estatuto junto do ECOSOC
office-wrong-long = É demasiado longo. Use no máximo 300 caracteres por linha.
office-wrong-lines = Há linhas a mais. Use no máximo 12.
office-wrong-sign = Contém caracteres que não se podem imprimir. Retire-os.
office-wrong-email = Isto não é um endereço de e-mail. Escreva um como nome@example.org.
office-wrong-telephone = Isto não é um número de telefone. Escreva um como +41 22 917 90 00.
office-wrong-item = Não é um ponto desta ordem do dia. Escreva o número.
office-wrong-day = Isto não é uma data. Escreva uma como 2026-11-28.
office-wrong-number = Isto não é um número de palavras. Escreva um número inteiro.
office-wrong-status = Escolha geral, especial, lista (Roster) ou nenhum.
office-wrong-paper = Escolha A4 ou Letter.
office-words-plain = { $count ->
    [one] { $count } palavra
   *[other] { $count } palavras
}
office-words-within = { $count } de { $limit } palavras
office-words-over = { $count ->
    [one] { $count } palavra a mais
   *[other] { $count } palavras a mais
}
office-words-too-many = { $count } de { $limit } palavras: { $over }
office-words-rule = Contam-se os grupos de caracteres entre espaços, com as notas de rodapé e sem a lista de copatrocinadores.
office-words-rule-bare = Contam-se os grupos de caracteres entre espaços, sem as notas de rodapé nem a lista de copatrocinadores.
office-way-platform = No site do gabinete
office-way-email = Por e-mail
office-way-post = Por correio
office-way-person = Em mão
office-mark-recipient = Indique quem a recebeu.
office-mark-long-recipient = Indique o destinatário numa linha de 200 caracteres no máximo.
office-mark-day = Indique um dia entre a publicação da declaração e hoje.
office-mark-large-receipt = O comprovativo tem mais de 10 MB. Escolha um ficheiro mais pequeno.
office-mark-other-receipt = O comprovativo não é um ficheiro PDF, PNG ou JPEG. Escolha outro ficheiro.
office-mark-broken-receipt = Não é possível ler a imagem do comprovativo. Guarde-a de novo ou escolha outro ficheiro.

## Delivery: documents and packs
job-pack = Pacote de entrega
audit-did-order-pack = { $who } pediu um pacote de entrega de { $statement }
audit-did-make-pack = { $who } criou um pacote de entrega de { $statement }
audit-did-fetch-pack = { $who } transferiu um pacote de entrega de { $statement }
document-and = { $rest } e { $last }
document-in-brackets = ({ $text })
document-status-general = estatuto consultivo geral
document-status-special = estatuto consultivo especial
document-status-roster = na lista (Roster)
document-cosponsors-general = Copatrocinadores com estatuto consultivo geral
document-cosponsors-special = Copatrocinadores com estatuto consultivo especial
document-cosponsors-roster = Copatrocinadores na lista (Roster)
document-submitted-by = Apresentado por
document-session = Sessão { $number }
document-agenda-item = Ponto { $item } da ordem do dia
document-share-views = { $count ->
    [one] Partilha também as opiniões expressas nesta declaração: { $names }.
   *[other] Partilham também as opiniões expressas nesta declaração: { $names }.
}
document-also-share = Organizações sem estatuto consultivo que partilham estas opiniões (nota ao título)
document-call = Pedido de contribuições: { $text }
document-issued-by = Lançado por: { $text }
document-subject = Assunto: { $text }
document-endorsed-by = Signatários
document-endorsed-by-counts = Assinado por { $counts }.
document-published-by = Publicado por { $hosts }.
document-contact = Contacto
document-text = O texto
document-place-date = { $place }, { $date }
document-page = Página { $page } de { $pages }
document-part = parte { $part } de { $parts }
document-as-of = Dados de { $moment }
document-list-hash = SHA-256 da lista: { $hash }
document-organisations = Organizações
document-people = Pessoas
document-unnamed = { $count ->
    [one] E { $count } pessoa cujo nome não é publicado.
   *[other] E { $count } pessoas cujos nomes não são publicados.
}
document-counted = { $organisations } e { $people } de { $countries }
document-counted-organisations = { $organisations } de { $countries }
document-counted-people = { $people } de { $countries }
document-title-in = Título ({ $language })
document-words-in = Número de palavras ({ $language })
document-due = Data-limite
document-checked = O que o gabinete pede foi verificado a { $day }: { $source }
document-no-office = Nenhum gabinete exige esta forma.
document-not-filled-in = (por preencher)

## Delivery: co-sponsors
staff-cosponsors = Copatrocinadores
job-ask_cosponsors = Perguntar às organizações se podem ser indicadas como copatrocinadoras
cosponsor-since = Estatuto junto do ECOSOC desde
cosponsor-since-hint = Um ano, por exemplo 2014.
cosponsor-registered-name = Nome na lista do ECOSOC
cosponsor-registered-name-hint = Exatamente como lá está escrito. Deixe vazio se não o souber.
org-error-registered-name = O nome na lista do ECOSOC contém um endereço ou um carácter que não pode ser mostrado, ou tem mais de 300 caracteres. Introduza apenas o nome.
org-error-since = Introduza o ano desde o qual a organização tem o seu estatuto, por exemplo 2014, ou deixe vazio.
cosponsor-title = Podemos indicar a sua organização como copatrocinadora?
cosponsor-named-as = Indicada como
cosponsor-what = Esta declaração vai ser apresentada às Nações Unidas. Como copatrocinadora, a sua organização aceita o seguinte:
cosponsor-agree-name = O seu nome e o seu estatuto consultivo constam da declaração apresentada.
cosponsor-agree-text = Apoia o texto tal como está publicado neste site.
cosponsor-agree-authority = A pessoa que responde aqui pode decidir isto pela organização.
cosponsor-yes = Sim, indiquem-nos como copatrocinadora
cosponsor-no = Não, não nos indiquem
cosponsor-change = Pode alterar a sua resposta aqui até à entrega da declaração. A sua adesão fica como está, seja qual for a resposta.
cosponsor-answered-yes = A sua organização aceitou em { $date } ser indicada como copatrocinadora.
cosponsor-answered-no = A sua organização respondeu em { $date } que não será indicada como copatrocinadora.
cosponsor-over-delivered = A declaração foi entregue ou retirada. As respostas já não podem ser alteradas.
cosponsor-over-endorsement = A adesão a que esta pergunta se refere não conta neste momento, pelo que não é possível responder aqui.
cosponsor-over-text = O texto da declaração mudou desde esta pergunta, pelo que as respostas já não contam. Poderá receber um novo e-mail sobre o novo texto.
cosponsor-over-status = A sua organização está registada aqui sem estatuto consultivo, pelo que não pode ser copatrocinadora. Se for um engano, escreva às organizações promotoras.
cosponsor-letter-subject = Podemos indicar-vos como copatrocinadora? { $title }
cosponsor-letter = { $organisation } aderiu a “{ $title }”, publicada em { $site }. A declaração vai ser apresentada às Nações Unidas, onde as organizações com estatuto consultivo podem ser indicadas como copatrocinadoras. Podemos indicar a sua organização? Responda nesta página:
cosponsor-letter-name = A sua organização
cosponsor-console-what = Estas organizações têm estatuto junto do ECOSOC e aderiram à declaração. Só as que aceitam são indicadas como copatrocinadoras. As organizações promotoras com estatuto são indicadas sem lhes ser perguntado.
cosponsor-none = Ainda nenhuma organização com estatuto junto do ECOSOC aderiu a esta declaração. Registe o estatuto na lista de organizações:
cosponsor-summary = Aceitaram: { $agreed }. Recusaram: { $declined }. Ainda sem resposta: { $asked }.
cosponsor-answer = Resposta
cosponsor-record = Registar uma resposta
cosponsor-record-yes = Aceitou
cosponsor-record-no = Recusou
cosponsor-pick = Perguntar a { $name }
cosponsor-ask = Perguntar por e-mail
cosponsor-ask-what = O e-mail vai para a pessoa que assinou pela organização ou, se não houver, para o seu contacto registado.
cosponsor-ask-button = Escrever às organizações selecionadas
cosponsor-orders = E-mails
cosponsor-state-not-asked = Não perguntado
cosponsor-state-asked = Perguntado em { $date }, ainda sem resposta
cosponsor-state-agreed = Aceitou em { $date }
cosponsor-state-declined = Recusou em { $date }
cosponsor-no-registered-name = Falta o nome na lista do ECOSOC.
cosponsor-no-contact = Não há endereço para o qual escrever.
cosponsor-asked-enough = Já foram enviados todos os e-mails permitidos. Registe a resposta se a receber.
cosponsor-by-staff = Registado pela equipa
cosponsor-done-nobody = Nada foi enviado. Selecione organizações que ainda não responderam e a quem não se perguntou nas últimas 24 horas.
cosponsor-done-recorded = A resposta foi registada.
cosponsor-done-over = Nada foi alterado: a declaração foi entregue ou retirada.
cosponsor-done-changed = Nada foi registado: o texto, ou quem assinou pela organização, mudou desde que abriu esta página. Verifique o que ela mostra agora.
cosponsor-list = Nomes e estatutos da lista do ECOSOC
cosponsor-list-paste = Colar a lista
cosponsor-list-lines = Uma organização por linha
cosponsor-list-hint = Nome, estatuto (general, special ou roster) e ano: copiados de uma folha de cálculo ou separados por vírgulas. Uma linha só com um estatuto vale para as linhas seguintes. No máximo, 10 000 linhas.
cosponsor-list-preview = Comparar com as nossas organizações
cosponsor-list-result = Resultado
cosponsor-list-found = { $count ->
    [one] { $count } organização conhecida tem algo de novo
   *[other] { $count } organizações conhecidas têm algo de novo
}
cosponsor-list-recorded = { $count ->
    [one] { $count } organização já está registada assim
   *[other] { $count } organizações já estão registadas assim
}
cosponsor-list-unknown = { $count ->
    [one] { $count } linha não corresponde a nenhuma das nossas organizações
   *[other] { $count } linhas não correspondem a nenhuma das nossas organizações
}
cosponsor-list-problems = Não foi possível ler estas linhas:
cosponsor-list-more = { $count ->
    [one] e mais { $count } linha
   *[other] e mais { $count } linhas
}
cosponsor-list-unread = { $count ->
    [one] { $count } linha excede o limite. Cole-a depois.
   *[other] { $count } linhas excedem o limite. Cole-as depois.
}
cosponsor-list-choose = Ainda nada foi guardado. Verifique a seleção e depois guarde.
cosponsor-list-ours = O nosso nome
cosponsor-list-unsure = Verifique: os nomes diferem ou há várias possíveis.
cosponsor-list-new = Assinou e será acrescentada ao registo de organizações.
cosponsor-list-save = Guardar as organizações selecionadas
cosponsor-list-saved = Guardado. Atualizadas: { $changed }. Novas: { $added }.
audit-did-ask-cosponsors = { $who } pediu e-mails a perguntar pelos copatrocinadores de { $statement }
audit-did-answer-cosponsor = { $who } respondeu se aceita ser indicado como copatrocinador de { $statement }
audit-did-record-cosponsor = { $who } registou a resposta de um copatrocinador de { $statement }

## Delivery: sheets to sign by hand, posters, PDF files
format-docx = DOCX, um ficheiro Word com a lista pública
format-pdf = PDF com a lista pública
pdf-download = Descarregar em PDF
pdf-link = Texto com a lista (PDF)
pdf-page = Página { $page } de { $pages }
pdf-part = Parte { $part } de { $parts }
pdf-list-hash = SHA-256 da lista: { $hash }
pdf-list-online = A lista é demasiado longa para este ficheiro. Está publicada em { $address }
pdf-replaced-files = { $sign } substitui caracteres que não podem ser mostrados neste ficheiro. Constam da lista em XLSX ou CSV.
pdf-replaced-online = { $sign } substitui caracteres que não podem ser mostrados neste ficheiro. Constam da lista publicada em { $address }
problem-no-pdf = Não é possível criar este ficheiro PDF neste momento
sheet-title = Folha de assinaturas
sheet-link = Folha de assinaturas (PDF)
sheet-hint = Imprima a folha de assinaturas para recolher nomes numa mesa ou na rua e depois importe a lista. As imagens são para cartazes e redes sociais.
sheet-lead = Assine aqui em letra de imprensa, ou leia o código e assine em linha.
sheet-consent = Ao assinar, subscrevo esta declaração e aceito figurar na lista, ou que a minha adesão seja apenas contada, conforme escolho na minha linha.
sheet-name-as-chosen = Se assinar a título pessoal, o meu nome aparece apenas como escolho na minha linha.
sheet-authorised = Se assinar em nome de uma organização, tenho autorização para o fazer.
sheet-privacy = Os endereços de e-mail nunca são publicados. Como tratamos os seus dados: { $address }
sheet-display = Como deve aparecer o meu nome? (completo, iniciais, oculto)
sheet-updates = Notícias por e-mail? (sim, não)
sheet-signature = Assinatura
poster-link = Cartaz (PDF)
poster-call = Leia o código com o telemóvel para ler e assinar
poster-tally = Imagem do número de assinaturas (PNG)
poster-handouts = Para imprimir e partilhar
## Delivery: the console, and what was delivered
handover-title = Entregar
handover-what = Escolha a quem a declaração é entregue: cada gabinete tem o seu formulário e as suas regras. Um pacote contém os documentos, a lista de signatários e o que é preciso escrever no site do gabinete.
handover-offices = Escolher um gabinete
handover-other-offices = Outros gabinetes
handover-checked = Verificado em { $date }.
handover-checked-at = Verificado em { $date }. Fonte: { $source }
handover-formats = Formatos
handover-due = Prazo
handover-due-unknown = Nenhuma data conhecida
handover-overdue = ultrapassado
handover-length = Extensão
handover-pages = { $count ->
    [one] { $count } página no máximo
   *[other] { $count } páginas no máximo
}
handover-pages-check = Verifique o número de páginas no Word: não são contadas aqui.
handover-submitters = { $count ->
    [one] { $count } organização é indicada como autora da apresentação
   *[other] { $count } organizações são indicadas como autoras da apresentação
}
handover-missing = Em falta
handover-complete = Não falta nada.
handover-asks = O que o gabinete pede
handover-same-details = Os dados são os mesmos em todas as línguas: crie um pacote para cada língua em que sejam diferentes.
handover-problem = { $field }: { $why }
handover-status-unknown = Desconhecido
handover-paper-letter = Carta (EUA)
handover-from-registry = No registo: { $value }. Deixe vazio para usar este valor.
handover-from-statement = Na declaração: { $value }. Deixe vazio para usar este valor.
handover-dated-hint = Deixe vazio para usar o dia da última alteração do texto ou da lista.
handover-session-hint = Por exemplo, 64.ª sessão
handover-languages = Línguas dos documentos
handover-not-taken = não aceite por este gabinete
handover-save = Guardar e verificar
handover-create = Criar pacote
handover-create-what = O pacote é criado com o texto e a lista tal como estão agora e não muda depois. Um texto acima do limite é recusado; nada é cortado.
handover-packs = Pacotes
handover-packs-none = Ainda não há pacotes.
handover-made-at = Criado
handover-made-by = Criado por
handover-office = Para
handover-fetched = Transferido por
handover-nobody = Ninguém ainda
handover-jobs = Todos os pacotes pedidos, incluindo os que estão em curso
handover-pack = Pacote
handover-pack-what = Este ficheiro nunca muda. O registo de auditoria indica quem o transfere.
handover-erased = O ficheiro foi eliminado porque o prazo de conservação terminou ou porque um nome nele incluído foi apagado. Os dados desta página ficam como prova.
handover-file-deleted = ficheiro eliminado
handover-changed-since = há alterações posteriores
handover-outdated = O texto, a lista pública ou os copatrocinadores mudaram desde que este pacote foi criado. Crie um pacote novo antes de o entregar.
handover-files = Ficheiros do pacote
handover-left-out = Não incluído
handover-left-out-glyphs = Este servidor não tem nenhum tipo de letra para estes caracteres: { $characters }
handover-left-out-fonts = Este servidor não tem nenhum tipo de letra.
handover-left-out-pdf = Este servidor não pode criar ficheiros PDF.
handover-too-many-names = A lista tem mais de { $most } nomes, o máximo que cabe num pacote. Exporte a lista em XLSX ou CSV.
handover-as-of = Estado da lista
handover-bytes = Tamanho em bytes
handover-back = Voltar
handover-delivered = Entregas
handover-delivered-none = Ainda não foi entregue.
handover-mark = Marcar como entregue
handover-mark-what = Indique quem recebeu a declaração, quando e como. Pode anexar o comprovativo.
handover-mark-with-receipt = Marcar como entregue, com comprovativo
handover-from-standing = Para registar quem a recebeu, em que dia e como, e anexar o comprovativo, use o formulário completo.
handover-whom = Destinatário
handover-whom-hint = Por exemplo, Conselho dos Direitos Humanos
handover-day = Dia da entrega
handover-way = Como
handover-which-pack = Pacote entregue
handover-no-pack = Nenhum destes
handover-receipt = Comprovativo
handover-receipt-hint = PDF, PNG ou JPEG, 10 MB no máximo. É guardado cifrado.
handover-public = Mostrar o destinatário e o dia na página da declaração
handover-shows-receipt = Permitir que todos transfiram o comprovativo
handover-shows-receipt-hint = Um PDF é publicado tal como está, com o nome do autor e as datas que os programas nele escrevem. O local, a hora e o aparelho são retirados das imagens.
handover-is-public = visível na página
handover-is-internal = não visível na página
handover-marked-by = marcada por { $who }
handover-undo = Anular “entregue”
handover-news-what = Informe quem assinou e aceitou receber notícias. Pode alterar o texto antes de enviar.
handover-news = Escrever uma notícia sobre isto
handover-done-saved = Guardado.
handover-done-marked = Marcada como entregue.
handover-done-undone = Já não está marcada como entregue.
handover-done-unchanged = Nada foi alterado.
handover-count-for = Contar palavras para
handover-count-none = Não contar
handover-count = Contar palavras
delivered-to = Entregue a { $whom } em { $date }.
delivered-receipt = Comprovativo
audit-did-fill-in-delivery = { $who } preencheu o que um gabinete pede sobre { $statement }
audit-did-mark-delivery = { $who } registou uma entrega de { $statement }
audit-did-undo-delivery = { $who } anulou o registo de uma entrega de { $statement }
audit-did-fetch-receipt = { $who } transferiu o comprovativo de uma entrega de { $statement }
