# The interface in Portuguese, for Brazil and Portugal. One sentence a key, in the order of en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. Address: third person without "você". "Endorse" is "subscrever", "endorsement" is "adesão", "signatories" are "signatários".

number = { $count }
list-separator = { ", " }
yes = sim
no = não
date-long = { $day } de { $month } de { $year }
moment = { $weekday }, { $day } de { $month } de { $year }, { $time } ({ $place })
moment-utc = { $weekday }, { $day } de { $month } de { $year }, { $time } UTC
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
window-yours = (na sua hora local: { $moment })

# Around every page
skip = Ir para o conteúdo
languages = Idiomas
contact = Contato
made-with = Feito com
my-link = Ver ou retirar a minha adesão
pages = Páginas
page-number = Página { $count }
back-to-statement = Voltar à declaração
back-to-archive = Todas as declarações

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
archive-show = Mostrar
archive-show-all = Mostrar todas as declarações
archive-none-fit = Nenhuma declaração corresponde a esta seleção.
archive-empty = Ainda não foi publicado nada aqui.
archive-search = Palavras no texto, no título ou no nome das entidades que publicam
archive-narrow = Refinar
archive-host = Organização que publica
archive-year = Ano
archive-hashtag = Hashtag
archive-feed = Acompanhar as novas declarações por feed (Atom)
archive-newer = Mais recentes
archive-older = Mais antigas

# A statement
statement-to = Para:
statement-hosts = Publicada por
statement-lead = coordenação
statement-endorse = Subscrever esta declaração
statement-download = Baixar
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
tally-offline = sem atualização em tempo real neste momento

# Signatories
recent-title = Signatários mais recentes
recent-empty = Ainda não há nomes na lista.
recent-all = Todos os signatários
signatories-heading = Signatários
signatories-title = Signatários: { $title }
signatories-first = Voltar à primeira página
signatories-next = Página seguinte
signatories-hidden = { $count ->
    [one] E uma pessoa que pediu para não ter o nome publicado.
   *[other] E { $count } pessoas que pediram para não ter o nome publicado.
}
signatories-from = Signatários, país ou região:
signatories-everywhere = todos os países
signatories-regions = Por região e país
signatories-whole-region = Toda a região
country-unshown = País não mostrado
search-names = Procurar um nome
search-hint = Organizações e pessoas cujo nome aparece por extenso. O que escreve não é guardado.
search-go = Procurar
search-found = Resultados: { $count }
search-none = Não há na lista nenhum nome que corresponda a esta busca.
search-too-many = Há mais resultados do que os mostrados aqui. Escreva um pouco mais.
line-hidden = Adesão contada, sem nome
line-officer = Assinatura: { $name }. O nome da pessoa que assina por uma organização nunca é publicado.

# Versions
versions-heading = Versões
versions-title = Versões: { $title }
versions-what = Um texto publicado nunca muda. O que é alterado torna-se uma nova versão; cada adesão pertence à versão que foi lida.
versions-endorsed = { $count ->
    [one] { $count } adesão
   *[other] { $count } adesões
}
versions-substantive = uma alteração de fundo
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
share-title = Divulgar
share-native = Compartilhar
share-copy = Copiar o endereço
share-mail = Por e-mail
copy = Copiar
copy-done = Copiado

# The wall
wall-title = Em tempo real: { $title }
wall-link = Contagem em tempo real, mapa e gráficos
wall-scan = Leia o código com a câmera para ler e assinar
wall-map = Por país
wall-table = Em forma de tabela
wall-days = Por dia
wall-day = Dia
wall-pages = Por página em que estava o formulário
wall-page = Página
wall-other-pages = Outras páginas
wall-both = Total
map-disclaimer = A intensidade da cor indica o número de adesões. As fronteiras são as traçadas por Natural Earth e não exprimem qualquer opinião sobre o estatuto de nenhum território. As pessoas que pediram para não ter o nome publicado são mostradas em um país só quando são cinco ou mais.
qr-label = Código QR com o endereço da declaração

# Printing
print-whole = Texto com todos os signatários, para imprimir
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
card-sign = Ler e subscrever
card-read = Ler
studio-link = Pôr este formulário no seu próprio site
studio-title = Estúdio de incorporação
studio-what = Escolha o aspecto do formulário no seu site, veja-o em três larguras e copie um dos textos abaixo. O formulário não usa cookies nem carrega nada de terceiros.
studio-view = O que é mostrado
studio-theme = Claro ou escuro
studio-density = Espaçamento
studio-accent = Cor dos botões e dos links
studio-radius = Arredondamento dos cantos
studio-ref = A sua chave de parceiro
studio-ref-hint = Fornecida pela equipe da coalizão, se for o caso: as adesões vindas da sua página são atribuídas à sua entidade.
studio-show = Mostrar
studio-preview = Pré-visualização
studio-origins = Nesta declaração, o formulário só aparece nestes sites:
studio-copy = Copiar
view-form = O formulário
view-card = Um cartão com um link
view-tally = O número
view-list = Os signatários mais recentes
view-button = Um botão que abre o formulário
theme-auto = Conforme o sistema de quem lê
theme-light = Claro
theme-dark = Escuro
density-comfortable = Amplo
density-compact = Compacto
snippet-element = O formulário na sua página
snippet-element-hint = A melhor opção. Ajusta a própria altura; onde os scripts estão desativados ou são removidos, fica um link.
snippet-frame = Uma moldura de altura fixa
snippet-frame-hint = Para onde não são permitidos scripts. Mude a altura conforme necessário.
snippet-form = Um formulário simples
snippet-form-hint = Nada nosso é carregado na sua página. O que se escreve abre na nossa página, já preenchido, e basta pressionar o botão mais uma vez.
snippet-badge = Um selo
snippet-badge-hint = Uma pequena imagem com o número atual e um link para a declaração.
snippet-wordpress = WordPress
snippet-wordpress-hint = Cole este endereço sozinho em uma linha: aparece um cartão com o número e um link. Para o formulário completo, cole o primeiro texto acima em um bloco “HTML personalizado”.
snippet-qr = Código QR
snippet-qr-hint = Para slides, cartazes e folhetos.
studio-test = Testar a minha página
studio-paste = HTML da sua página ou o cabeçalho Content-Security-Policy dela
studio-paste-hint = Cole o código-fonte da página em que deseja pôr o formulário, ou o cabeçalho. O texto é examinado e não é guardado. No máximo 60 KB: bastam o início da página e o lugar do formulário.
severity-blocks = Impede:
severity-hinders = Dificulta:
severity-fine = Em ordem:

# What was found on a partner's page; the detail follows each sentence
obstacle-script-src = A política de segurança da página não deixa carregar o nosso script, por isso só aparece o link. Acrescente o nosso endereço à política:
obstacle-script-nonce = A política de segurança da página só deixa carregar os scripts que levam o nonce dela. Faça com que o seu servidor escreva o nonce de cada resposta também na tag do nosso script. A tag:
obstacle-script-strict = A política de segurança da página ignora os endereços (“strict-dynamic”): só deixa carregar os scripts inseridos por um script de confiança. Ponha estas linhas em um script em que a página já confia:
obstacle-frame-src = A política de segurança da página não permite mostrar o nosso formulário em uma moldura. Acrescente o nosso endereço à política:
obstacle-sandbox = A política de segurança da página coloca-a em um ambiente isolado (sandbox) sem scripts ou sem formulários, por isso ninguém pode assinar nela. Permita aquilo de que o formulário precisa:
obstacle-sandbox-partly = A política de segurança da página coloca-a em um ambiente isolado (sandbox). O formulário aparece, mas os links que abrem uma nova janela não funcionam ou o formulário não pode informar a sua altura à página. Permita ambas as coisas:
obstacle-embedder-policy = A página pede às molduras que participem do seu isolamento (Cross-Origin-Embedder-Policy). O nosso formulário envia o que é preciso; não há nada a fazer.
obstacle-frame-options = X-Frame-Options indica quem pode mostrar a sua página em uma moldura. Não afeta o nosso formulário; não há nada a fazer.
obstacle-snippet-there = O trecho de código está na página, e está completo.
obstacle-snippet-missing = O trecho de código não está nesta página. Cole-o onde deve ficar o formulário, em um bloco de HTML. Ele é assim:
obstacle-element-missing = Uma parte do trecho de código está na página, mas falta o elemento que se transforma no formulário: um editor pode tê-lo removido. Cole novamente o trecho completo, em um bloco de HTML. Ele é assim:
obstacle-script-missing = O elemento está na página, mas falta o script que o transforma em formulário, por isso só aparece o link. Muitos editores removem os scripts: use um bloco de HTML ou peça a quem cuida do site que acrescente esta tag:
obstacle-script-elsewhere = O script é carregado de um endereço que não é o nosso, onde pode faltar ou estar desatualizado. Carregue-o a partir do nosso:
obstacle-script-held-back = Uma ferramenta de consentimento ou de aceleração retém o nosso script, por isso o formulário aparece tarde ou não aparece. O script não usa cookies: exclua-o dessa ferramenta, para que a tag fique assim:
obstacle-source-wrong = O endereço do elemento não é o de uma declaração deste site, por isso nenhum formulário pode ser mostrado. Copie novamente o trecho de código ou escreva o endereço assim:
obstacle-link-missing = Não há link para a declaração dentro do elemento. Com os scripts desativados ou bloqueados, não restaria nada para ler ou assinar. Reponha o link:
obstacle-in-comment = O trecho de código, ou uma parte dele, está dentro de um comentário HTML, por isso os navegadores o ignoram. Retire-o do comentário que começa assim:
obstacle-escaped = O trecho de código, ou uma parte dele, foi colado como texto, por isso quem lê a página vê o código em vez do formulário. Cole-o novamente em um bloco de HTML. Neste momento está assim:
obstacle-nothing-recognised = Isto não parece HTML nem cabeçalhos de resposta. Cole o código-fonte da sua página ou o valor do Content-Security-Policy dela.
obstacle-all-well = Nada do que foi colado impede o formulário de funcionar.

# For programs
docs-title = Para programas: a API JSON

# The form
form-title = Subscrever
form-kind = Quem subscreve?
form-as-organisation = A minha organização
form-as-organisation-hint = posso falar em nome dela
form-as-individual = Eu, como pessoa
form-as-individual-hint = em meu próprio nome
form-organisation-name = Nome da organização
form-website = Site
form-website-hint = Um e-mail no mesmo domínio comprova o seu vínculo com a organização.
form-optional = (opcional)
form-name = O seu nome completo
form-name-officer-hint = É guardado com a adesão. Não é publicado.
form-role = Cargo ou função
form-affiliation = Entidade a que pertence
form-email = Endereço de e-mail
form-email-hint = Nunca é publicado. Enviaremos um link para confirmar.
form-country = País
form-country-choose = Escolha um país
form-display = Como o seu nome deve aparecer?
display-public = Por extenso
display-initials = Só as iniciais, por exemplo “J. D.”
display-hidden = Não aparecer: a minha adesão é contada, o meu nome nunca é publicado
form-preview = Esta linha será publicada:
form-authorised = Tenho autorização para subscrever em nome desta organização.
form-publish = Subscrevo esta declaração e concordo que a linha seja publicada tal como é mostrada.
form-updates = Desejo receber notícias sobre esta declaração. (opcional)
form-fax = Deixe este campo vazio
form-next = Em seguida, enviaremos uma mensagem para o seu endereço. Nada é contado nem publicado antes que abra o link e pressione o botão. A adesão pode ser retirada a qualquer momento.
form-review-unproven = Se o seu e-mail não for do domínio do seu site, a equipe analisa primeiro a adesão.
form-review-all = A equipe analisa a adesão de cada organização antes que seja contada.
form-review-none = A adesão é contada assim que for confirmada.
form-send = Subscrever
form-send-organisation = Subscrever em nome da minha organização
form-send-individual = Subscrever em meu próprio nome
form-problems = Corrija o seguinte e envie novamente:
form-press-again = Está tudo preenchido. Confira os dados e pressione o botão mais uma vez.
form-not-open = Esta declaração ainda não recebe adesões.
form-closed = Esta declaração não recebe mais adesões.

# What is wrong with a field; { $field } is its technical name
error-required = Falta “{ $field }”.
error-unknown = “{ $field }” tem um valor desconhecido.
error-too-long = “{ $field }” é longo demais.
error-control = “{ $field }” contém caracteres que não podem ser mostrados. Escreva novamente.
error-link = “{ $field }” não deve conter links.
error-malformed = “{ $field }” não está no formato correto.
error-unknown-field = “{ $field }” não é um campo conhecido.
error-text-expected = “{ $field }” tem de ser um texto.
error-boolean-expected = “{ $field }” tem de ser verdadeiro ou falso (true ou false).
error-number-expected = “{ $field }” tem de ser um número.
error-object-expected = “{ $field }” tem de ser um objeto.
error-not-for-this-kind = “{ $field }” não corresponde a este tipo de adesão.
error-leave-empty = Deixe vazio o campo “fax”.
error-kind-required = Indique se subscreve como organização ou como pessoa.
error-name-required = Escreva o seu nome completo.
error-name-too-long = O seu nome tem mais de 120 caracteres. Abrevie-o, por favor.
error-organisation-name-required = Escreva o nome da sua organização.
error-organisation-name-too-long = O nome da organização tem mais de 200 caracteres. Abrevie-o, por favor.
error-organisation-website-malformed = Escreva o site como em example.org ou deixe o campo vazio.
error-organisation-website-too-long = O endereço do site tem mais de 300 caracteres. Basta a página inicial.
error-role-too-long = O cargo ou a função tem mais de 120 caracteres. Abrevie, por favor.
error-affiliation-too-long = O nome da entidade a que pertence tem mais de 200 caracteres. Abrevie-o, por favor.
error-email-required = Escreva o seu endereço de e-mail: o link para confirmar será enviado para lá.
error-email-malformed = Isto não é um endereço de e-mail. Escreva-o como em nome@example.org.
error-email-domain = A parte depois do @ não está correta. Verifique se há algum erro de digitação.
error-email-too-long = Este endereço é mais longo do que o e-mail permite.
error-country-required = Escolha um país.
error-country-unknown = Escolha um país da lista.
error-authorised-required = Confirme que tem autorização para subscrever em nome da organização.
error-consent-publish-required = Concorde com a publicação da linha; sem isso, a adesão não pode ser contada.
error-display-organisation-is-public = As organizações aparecem sempre com o seu nome.
error-language-unknown = A declaração não tem texto neste idioma.
error-version-unknown = A declaração não tem essa versão.

# After sending the form
received-title = Verifique o seu e-mail
received-what = Enviamos uma mensagem para o endereço indicado. A sua adesão será contada quando abrir o link e pressionar o botão.
received-spam = Não chegou nada após alguns minutos? Procure também na pasta de spam.
received-days = O link funciona durante 14 dias e, no máximo, até 7 dias após o encerramento da declaração.
received-again = Há um erro no endereço? Preencha novamente o formulário: o que não é confirmado nunca é contado e é eliminado.

# Confirming
confirm-title = Confirme a sua adesão
confirm-about = Está prestes a subscrever:
confirm-line = Esta linha será publicada:
confirm-replaces = Ao confirmar, substitui a sua adesão anterior:
confirm-button = Sim, sou eu: contar a minha adesão
confirm-until = O link funciona até { $moment }.
confirm-not-me = Não fez este pedido?
confirm-not-me-button = Não fui eu: eliminar
confirm-disowned-title = Adesão eliminada
confirm-disowned = Nada foi publicado e nenhum dado seu foi mantido. Agradecemos o aviso.
confirm-done-title = A sua adesão está contada
confirm-done = Agradecemos. A adesão já faz parte da contagem.
confirm-in-review-title = O seu e-mail está confirmado
confirm-in-review = Agradecemos. A equipe analisa a adesão antes que seja contada. A resposta será enviada por e-mail.
confirm-my = Enviamos uma segunda mensagem. O link nela permite ver o que está guardado e retirar a adesão a qualquer momento.

# My endorsement
my-title = A minha adesão
my-line = Esta linha representa a adesão:
my-change = Mudar a forma como apareço
my-withdraw-title = Retirar
my-withdraw-what = A adesão sai imediatamente da lista e da contagem. Não pode ser recuperada; enquanto a declaração estiver aberta, é possível subscrever novamente.
my-withdraw = Retirar a minha adesão
my-erase-title = Apagar
my-erase-what = Retira a adesão e elimina todos os seus dados que nela estão guardados.
my-erase = Apagar tudo
my-erased = Esta adesão foi retirada e todos os dados pessoais foram eliminados.
my-replaced = Uma adesão sua posterior substituiu esta.
my-stored = O que está guardado
my-kind = Tipo
my-version = Versão lida
my-language = Idioma em que foi lida
my-partner = Parceiro em cuja página estava o formulário
my-updates = Notícias por e-mail
my-submitted = Recebida
my-confirmed = Confirmada
standing-pending = Ainda não confirmada.
standing-confirmed = Contada.
standing-accepted = Contada.
standing-in-review = Aguarda uma decisão da equipe.
standing-declined = Não aceita pela equipe.
standing-quarantined = Não contada.
standing-withdrawn = Retirada. Não é mais contada.
standing-invalidated = Excluída pela equipe.
standing-expired = Não confirmada a tempo.

# Asking for the link again
ask-title = Ver ou retirar a minha adesão
ask-what = Indique a declaração que subscreveu e o endereço de e-mail que usou. Se existir uma adesão, o link para ela já está a caminho por e-mail.
ask-statement = Endereço da página da declaração
ask-statement-hint = A página em que leu a declaração ou a última parte do endereço dessa página.
ask-send = Receber o link
ask-done = Se existir uma adesão com este endereço, o link para ela já está a caminho por e-mail.
ask-unknown-statement = Essa declaração não existe. Copie para o campo o endereço da página da declaração.

# Letters
letter-hello = Olá,
letter-confirm = Recebemos um pedido, que acreditamos ser seu, para subscrever “{ $title }”. A adesão só é contada com a sua confirmação.
letter-already = A sua adesão a “{ $title }” já existe, com exatamente a mesma linha. Não é preciso fazer mais nada.
letter-confirmed = Agradecemos a sua adesão a “{ $title }”.
letter-reminder = Conforme o seu pedido, enviamos o link para a sua adesão a “{ $title }”.
letter-accepted = A adesão da sua organização a “{ $title }” foi aceita. Já é contada.
letter-declined = A equipe não aceitou a adesão da sua organização a “{ $title }”. Ela não é contada.
letter-sent_back = Alguém com um e-mail no domínio próprio da sua organização também subscreveu “{ $title }” e ocupa agora o lugar da organização na lista. A equipe volta a analisar a sua adesão.
letter-line-will = Esta linha será publicada:
letter-line-is = A sua linha:
letter-confirm-link = Abra este link e pressione o botão para confirmar:
letter-confirm-button = Ver e confirmar
letter-not-me = O pedido não foi seu? A mesma página tem um botão para eliminar a adesão. Se não fizer nada, nada é publicado e tudo é eliminado após 14 dias.
letter-reason = O que a equipe escreveu:
letter-my-link = Veja o que está guardado, altere ou retire a adesão a qualquer momento:
subject-confirm = Confirme a sua adesão: { $title }
subject-already = Já subscreveu: { $title }
subject-confirmed = Agradecemos a sua adesão: { $title }
subject-reminder = A sua adesão: { $title }
subject-accepted = Adesão aceita: { $title }
subject-declined = Adesão não aceita: { $title }
subject-sent_back = Nova análise: { $title }
subject-several = As suas adesões em { $site }

# The console
staff-sign-in = Entrar
staff-sign-in-what = Para a equipe da coalizão. Os signatários não precisam de conta.
staff-sign-in-button = Entrar
staff-code = Segundo passo
staff-code-what = Escreva o código que o seu autenticador mostra agora.
staff-code-button = Continuar
staff-code-label = Código
staff-code-hint = Seis algarismos ou um dos seus códigos de recuperação.
staff-code-six = Seis algarismos do seu autenticador.
staff-setup = Configurar a sua conta
staff-setup-what = Escolha um nome que a sua equipe conheça e uma senha que não use em nenhum outro lugar.
staff-setup-button = Configurar
staff-proof = Confirmar a identidade
staff-proof-what = Esta ação extrai dados ou altera quem tem acesso. Comprove mais uma vez a sua identidade; a comprovação vale por dez minutos.
staff-proof-button = Comprovar
staff-second-factor = Segundo fator
staff-second-factor-what = Leia este código com um aplicativo autenticador ou escreva nele a chave. Depois, escreva o código que ele mostra. Quem pode extrair listas precisa do segundo fator, para que uma senha roubada não baste para levar nada.
staff-second-factor-button = Usar a partir de agora
staff-secret = A chave:
staff-recovery-what = Guarde estes códigos em um lugar que não seja o seu telefone. Cada um abre a sua conta uma única vez em caso de perda do autenticador. Só são mostrados agora.
staff-recovery-kept = Já os guardei
staff-password = Senha
staff-password-hint = Pelo menos 12 caracteres. Algumas palavras seguidas são uma boa opção e fáceis de lembrar.
staff-password-short = A senha tem menos de 12 caracteres. Acrescente uma ou duas palavras.
staff-password-long = A senha tem mais de 200 caracteres.
staff-password-guessable = Esta senha é fácil de adivinhar. Use palavras que não tenham nada a ver com a sua pessoa nem com este site.
staff-wrong = Os dados não estão corretos. Verifique e tente novamente.
staff-last-owner = Tem de haver um titular que possa entrar. Atribua primeiro a função de titular a outra pessoa.
staff-nav = Painel
staff-home = Declarações
staff-members = Equipe
staff-audit = Histórico de auditoria
staff-account = A minha conta
staff-inbox = Caixa de entrada
staff-deliver = Entregar a lista
staff-sign-out = Sair
staff-no-statements = Ainda não foi publicado nada.
staff-statement = Declaração
staff-state = Estado
staff-waiting = Em espera
staff-rooms = Ir para
staff-role = Função
staff-remove = Remover da equipe
staff-removed = não faz mais parte da equipe
staff-not-set-up = conta ainda não configurada
staff-invite = Convidar alguém
staff-invited = Uma mensagem com este link já está a caminho. O link funciona durante três dias e uma única vez. Se a mensagem não chegar, transmita o link diretamente:
staff-letter-subject = A sua conta em { $site }
staff-letter = { $name } enviou-lhe um convite para a equipe de { $site }. Abra este link no prazo de três dias para configurar a sua conta:
staff-factor-on = A sua conta pede um código a cada entrada.
staff-factor-off = A sua conta está protegida apenas pela senha.
staff-factor-new = Configurar um autenticador
staff-codes-left = { $count ->
    [one] Resta { $count } código de recuperação.
   *[other] Restam { $count } códigos de recuperação.
}
staff-sessions = Sessões abertas
staff-session-here = aqui
staff-session-end = Encerrar essa sessão
staff-sessions-end = Encerrar todas as outras sessões
role-viewer = Consulta
role-reviewer = Análise
role-editor = Edição
role-owner = Titular
state-upcoming = ainda não aberta
state-open = aberta
state-closed = encerrada
inbox-empty = Não há nada em espera.
inbox-keys = Teclas: j e k para percorrer a lista, a para aceitar, d para não aceitar.
inbox-mailbox-domain = E-mail no domínio
inbox-accept = Aceitar
inbox-decline = Não aceitar
inbox-reason = Motivo da não aceitação (lido por quem assina pela organização)
inbox-why-no-website = Nenhum site foi indicado.
inbox-why-free-mail = O e-mail é de um tipo que qualquer pessoa pode ter.
inbox-why-other-domain = O e-mail não é do domínio do site.
inbox-why-proven = O e-mail é do domínio próprio do site.
inbox-done-accepted = Adesão aceita. Já é contada, e quem assina pela organização recebe um aviso por e-mail.
inbox-done-declined = Adesão não aceita. Quem assina pela organização recebe um aviso por e-mail.
inbox-done-gone = Outra pessoa decidiu primeiro, ou a adesão foi retirada. Nada foi alterado.
deliver-what = A lista de signatários em um arquivo. A lista completa contém nomes e endereços de pessoas que confiaram na coalizão: não a guarde por mais tempo do que o necessário.
deliver-columns = O que contém
deliver-public = O que todos podem ver
deliver-full = Tudo, com os endereços de e-mail
deliver-format = Formato
deliver-button = Criar o arquivo
audit-empty = Ainda não foi feito nada.
audit-when = Quando
audit-who = Quem
audit-what = O quê
audit-object = Sobre o quê
audit-detail = Detalhes

# When something does not work
problem-not-found = Não há nada aqui
problem-not-found-remedy = O endereço pode ter um erro, ou a página nunca existiu. Todas as declarações estão na página inicial.
problem-link-over = Este link não funciona mais
problem-link-over-remedy = O prazo pode ter terminado, ou aquilo a que o link levava foi retirado. Enquanto a declaração estiver aberta, é possível subscrever novamente.
problem-method-not-allowed = Este endereço não aceita esse tipo de pedido
problem-forbidden = A sua função não dá acesso a isto
problem-forbidden-remedy = Se precisar de acesso, peça-o a um titular desta instalação. A tentativa consta do histórico de auditoria.
problem-foreign-form = Este formulário não veio deste site
problem-foreign-form-remedy = Volte à página anterior, carregue-a novamente e envie o formulário mais uma vez. Se a falha continuar, o seu navegador oculta a origem dos formulários.
problem-broken = Algo falhou do nosso lado
problem-broken-remedy = Nada foi guardado. Tente novamente dentro de instantes; se a falha continuar, escreva aos responsáveis pelo site.
problem-unavailable = O site está muito ocupado neste momento
problem-too-many = Foram muitos pedidos de uma só vez
problem-too-many-streams = Há demasiadas transmissões em tempo real abertas
problem-too-large = O conteúdo ultrapassa 64 KiB
problem-too-slow = O resto do pedido não chegou a tempo
problem-statement-not-open = A declaração ainda não recebe adesões
problem-statement-closed = A declaração não recebe mais adesões
problem-kind-not-accepted = A declaração não recebe este tipo de adesão
problem-idempotency-key-reused = Esta chave de idempotência já foi recebida com outro conteúdo
problem-idempotency-key-malformed = Uma chave de idempotência tem de 1 a 255 caracteres
problem-oembed-format = Aqui só há respostas em JSON
problem-not-json = O conteúdo não é JSON
problem-invalid = Alguns valores não estão corretos
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
    [one] Foram feitas muitas buscas a partir desta rede. Tente novamente daqui a { $count } segundo.
   *[other] Foram feitas muitas buscas a partir desta rede. Tente novamente daqui a { $count } segundos.
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

# The built-in privacy notice
privacy-title = Privacidade
privacy-kept = Guardamos o que escreve no formulário, a versão e o idioma que leu e o momento em que o fez. Nada mais.
privacy-shown = De tudo isso, publicamos apenas a linha mostrada antes do envio, na forma que escolheu. O nome da pessoa que assina por uma organização nunca é publicado.
privacy-email = O seu endereço de e-mail é guardado de forma cifrada. É usado para mensagens sobre a sua adesão e, só a seu pedido, para notícias.
privacy-address = O seu endereço de internet não é guardado. Para conter abusos, mantemos uma forma codificada dele por menos de um dia, em memória.
privacy-cookies = As páginas não usam cookies nem carregam nada de terceiros.
privacy-unconfirmed = O que não for confirmado é eliminado após 14 dias, ou 7 dias após o encerramento da declaração.
privacy-ended = { $count ->
    [one] O que for retirado sai imediatamente da lista; os dados pessoais nele contidos são eliminados após { $count } dia.
   *[other] O que for retirado sai imediatamente da lista; os dados pessoais nele contidos são eliminados após { $count } dias.
}
privacy-rights = É possível ver, alterar, retirar e apagar a sua adesão a qualquer momento:

# Caught mail, in the demonstration only
mail-title = E-mails retidos
mail-caught = Isto é uma demonstração: veja os e-mails retidos
mail-what = Na demonstração, nenhum e-mail sai desta máquina. Estas são as mensagens que teriam sido enviadas, as mais recentes primeiro.
mail-empty = Ainda não há mensagens. Subscreva uma declaração.
