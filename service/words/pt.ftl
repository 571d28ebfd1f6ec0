# The interface in Portuguese, for Brazil and Portugal. One sentence a key, in the order of en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. Address: third person without "você". "Endorse" is "subscrever", "endorsement" is "adesão", "signatories" are "signatários".

number = { $count }
more-than = mais de { $number }
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
error-address = “{ $field }” não deve conter endereços de e-mail.
error-telephone = “{ $field }” não deve conter números de telefone.
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
error-name-link = Isto é um endereço web. Escreva o seu nome completo.
error-name-address = Isto é um endereço de e-mail. Escreva o seu nome completo.
error-name-telephone = Isto é um número de telefone. Escreva o seu nome completo.
error-organisation-name-required = Escreva o nome da sua organização.
error-organisation-name-too-long = O nome da organização tem mais de 200 caracteres. Abrevie-o, por favor.
error-organisation-website-malformed = Escreva o site como em example.org ou deixe o campo vazio.
error-organisation-website-shared = Muitas organizações partilham este site. Escreva o endereço da sua própria página nele, como facebook.com/a-sua-organizacao, ou deixe o campo vazio.
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
received-what = Estamos a enviar uma mensagem para o endereço indicado. A sua adesão será contada quando abrir o link e pressionar o botão.
received-late = As mensagens demoram agora mais do que o habitual: algumas das que saem neste momento foram pedidas { $distance }. A sua chegará.
received-none-taken = O servidor de e-mail não está a aceitar mensagens neste momento. Nada se perde: continuamos a tentar e a sua mensagem chegará.
received-spam = Não chegou nada após alguns minutos? Procure também na pasta de spam.
received-days = O link funciona durante { $days } dias e, no máximo, até { $after } dias após o encerramento da declaração.
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
letter-line-rest = Os restantes dados introduzidos estão na página que a ligação abre.
letter-line-is = A sua linha:
letter-confirm-link = Abra este link e pressione o botão para confirmar:
letter-confirm-button = Ver e confirmar
letter-not-me = O pedido não foi seu? A mesma página tem um botão para eliminar a adesão. Se não fizer nada, nada é publicado e tudo é eliminado após { $days } dias.
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
staff-proof-what = Esta ação mostra ou extrai dados pessoais, ou altera permissões. Confirme mais uma vez a sua identidade; a confirmação vale por dez minutos.
staff-proof-button = Comprovar
staff-second-factor = Segundo fator
staff-second-factor-what = Leia este código com um aplicativo autenticador ou escreva nele a chave. Depois, escreva o código que ele mostra. Todas as contas precisam do segundo fator, para que uma senha roubada não abra nada.
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
inbox-mailbox-domain = E-mail no domínio
inbox-accept = Aceitar
inbox-decline = Não aceitar
inbox-done-accepted = Adesão aceita. Já é contada, e quem assina pela organização recebe um aviso por e-mail.
inbox-done-declined = Adesão não aceita. Quem assina pela organização recebe um aviso por e-mail.
inbox-done-gone = Outra pessoa decidiu primeiro, ou a adesão foi retirada. Nada foi alterado.
inbox-done-seat-taken = Já existe outra adesão desta organização. Nada foi alterado.
deliver-what = A lista de signatários em um arquivo. A lista completa contém nomes e endereços de pessoas que confiaram na coalizão: não a guarde por mais tempo do que o necessário.
deliver-columns = O que contém
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
problem-unreadable-body = Não é possível ler o conteúdo do pedido
problem-unreadable-client = O seu pedido passou por um proxy que enviou o seu endereço numa forma que não se consegue ler. Peça a quem gere este site que o verifique.
problem-took-too-long = Isto demorou demasiado e foi interrompido
problem-too-large-upload = Isto é maior do que esta página aceita
problem-too-large-upload-remedy = Um formulário pode ter 1 MB e um ficheiro 32 MB.
problem-too-many-fields = Este formulário tem campos a mais
problem-too-many-fields-remedy = Um formulário pode ter 4000 campos. Envie-o por partes.
problem-malformed-form = Não é possível ler este formulário
problem-malformed-form-remedy = Volte atrás, carregue a página de novo e envie-o outra vez.
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

# The built-in privacy notice
privacy-title = Privacidade
privacy-kept = Guardamos o que escreve no formulário, a versão e o idioma que leu e o momento em que o fez. Nada mais.
privacy-shown = De tudo isso, publicamos apenas a linha mostrada antes do envio, na forma que escolheu. O nome da pessoa que assina por uma organização nunca é publicado.
privacy-email = O seu endereço de e-mail é guardado de forma cifrada. É usado para mensagens sobre a sua adesão e, só a seu pedido, para notícias.
privacy-address = O seu endereço de internet não é guardado. Para conter abusos, mantemos uma forma codificada dele por menos de um dia, em memória.
privacy-cookies = As páginas não usam cookies nem carregam nada de terceiros.
privacy-unconfirmed = O que não for confirmado é eliminado após { $days } dias, ou { $after } dias após o encerramento da declaração.
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

letter-corrected = A equipe corrigiu a sua linha em “{ $title }”. É assim que ela está agora. Se não estiver certa, responda à equipe ou retire a adesão pelo link abaixo.
letter-question = Antes de decidir sobre a adesão da sua organização a “{ $title }”, a equipe faz-lhe uma pergunta.
letter-question-answer = Pedimos que responda diretamente a esta mensagem.
letter-affirm = O texto de “{ $title }”, que subscreveu, sofreu uma alteração de fundo. A sua adesão vale para a versão que leu. Apoia também a nova?
letter-changes = O que mudou:
letter-affirm-how = Se a apoia, abra o link abaixo e pressione “Apoio a nova versão”. Se não fizer nada, a sua adesão continua ligada à versão que leu.
letter-imported = A sua adesão a “{ $title }”, dada em outro lugar, foi registrada aqui. É assim que ela é publicada.
subject-corrected = A sua linha foi corrigida: { $title }
subject-question = Uma pergunta sobre a sua adesão: { $title }
subject-affirm = O texto mudou; continua a apoiá-lo? { $title }
subject-imported = A sua adesão está aqui: { $title }
my-newer-title = Há uma versão mais recente
my-newer-what = O texto sofreu uma alteração de fundo desde a sua adesão. A adesão vale para a versão que leu enquanto não indicar outra coisa.
my-newer-changes = Ver o que mudou
my-affirm = Apoio a nova versão
why-burst = Muitas chegaram de um mesmo domínio de e-mail em poucos minutos.
why-look-alike = Parece-se com uma organização conhecida por outro site.
why-seat-taken = Outra adesão já ocupa o lugar desta organização.
why-free-mail = O e-mail é de um tipo que qualquer pessoa pode ter.
why-no-website = Nenhum site foi indicado.
why-other-domain = O e-mail não é do domínio do site.
why-proven = O e-mail é do domínio próprio do site.
inbox-why = Por que está aqui
inbox-words = Nome ou site
inbox-filter = Mostrar estas
inbox-count = { $count ->
    [one] { $count } em espera
   *[other] { $count } em espera
}
inbox-count-more = Mais de { $number } por analisar
inbox-none-match = Nada do que está em espera corresponde à seleção.
inbox-all = Decidir sobre todas as que correspondem
inbox-all-what = A decisão abrange tudo o que corresponde à seleção acima, incluindo o que não está nesta página. O andamento é mostrado, e é possível desfazer.
inbox-accept-all = Aceitar todas as que correspondem
inbox-decline-all = Não aceitar nenhuma das que correspondem
inbox-all-changed = O que corresponde à seleção mudou desde que o viu. Veja novamente e depois decida.
inbox-history = O que houve antes
inbox-ask = Em vez disso, fazer esta pergunta
inbox-ask-what = Escreva a pergunta no campo do motivo e pressione o botão mais uma vez.
inbox-merge = É uma organização que conhecemos
inbox-resembles = Parece-se com:
inbox-known = Outra: o site dela ou o nome tal como está no registro de organizações
inbox-merge-button = Unir a ela
inbox-undo = Desfazer
inbox-done-undone = Desfeito. A adesão volta a ficar em espera e, se tiver sido a tempo, ninguém recebeu mensagem.
inbox-done-asked = A pergunta já está a caminho. A resposta chegará ao seu próprio e-mail.
inbox-done-merged = União feita. A adesão ocupa agora o lugar dessa organização e continua à espera da sua decisão.
inbox-done-unknown = Não se conhece nenhuma organização com esse site ou nome. Consulte o registro de organizações ou acrescente-a lá.
inbox-pick = Marcar
inbox-accept-picked = Aceitar o que está marcado
inbox-decline-picked = Não aceitar o que está marcado
inbox-none-picked = Não há nada marcado. Marque o que pretende ou use os botões que valem para toda a seleção.
staff-campaign = Campanha
staff-edit = Texto e definições
staff-signatories = Signatários
staff-coverage = Cobertura
staff-import = Importar
staff-organisations = Organizações
staff-health = Estado do serviço
order-newest = Mais recentes primeiro
order-oldest = Mais antigas primeiro
order-name = Por nome
order-country = Por país
column-name = Nome
column-kind = Tipo
column-country = País
column-state = Situação
column-since = Desde
column-language = Idioma
column-version = Versão
column-partner = Parceiro
column-display = Como é mostrada
signatories-wrong = O campo “{ $field }” contém algo que não pode ser procurado. Corrija-o ou deixe-o vazio.
signatories-filter = Filtro
signatories-words = Nome, organização ou site
signatories-standing = Contadas ou em espera
signatories-more = Mais condições
signatories-since-day = Chegou neste dia ou depois (UTC)
signatories-until-day = Chegou neste dia ou antes (UTC)
signatories-domain-hint = Como em example.org. Os endereços são guardados de forma cifrada: é preciso abrir cada um, o que demora em uma lista longa.
signatories-import = Número de uma importação
signatories-columns = Colunas
signatories-order = Ordem
signatories-keep = Guardar este filtro
signatories-keep-name = Nome do filtro
signatories-keep-button = Guardá-lo
signatories-kept = Os meus filtros
signatories-forget = Esquecer um filtro
signatories-forget-button = Esquecê-lo
signatories-count = { $count ->
    [one] { $count } adesão corresponde à seleção
   *[other] { $count } adesões correspondem à seleção
}
signatories-count-more = Mais de { $number } adesões correspondem à seleção
signatories-cut = Os nomes e endereços que não são públicos ficam cifrados e são abertos um a um. A busca abrangeu os primeiros { $number }: restrinja o filtro para buscar entre os demais.
signatories-none = Ninguém corresponde à seleção.
signatories-before = Página anterior
signatories-after = Página seguinte
signatories-erased = (apagada)
staff-name-hidden = (nome oculto)
staff-reveal = Mostrar os nomes ocultos, os responsáveis e os domínios de e-mail, e pesquisar neles
staff-reveal-what = Confirma a sua identidade, e cada consulta fica no histórico de auditoria.
invalidate-preview = Excluir o que corresponde…
invalidate-title = Excluir estas adesões?
invalidate-count = { $count ->
    [one] { $count } adesão corresponde à seleção.
   *[other] { $count } adesões correspondem à seleção.
}
invalidate-what = Sairiam da lista e da contagem. Ninguém recebe mensagem, e é possível recuperar todas.
invalidate-cut = Esta prévia abriu as primeiras { $number } adesões. A tarefa abre todas e exclui cada uma que corresponder.
invalidate-sample = Algumas delas:
invalidate-reason = Motivo (mantido no histórico de auditoria)
invalidate-reason-missing = Indique um motivo: outras pessoas vão querer saber.
invalidate-run = Excluí-las
invalidate-open = Restrinja primeiro a seleção: sem uma condição, tudo seria excluído.
invalidate-changed = O que corresponde à seleção mudou desde que o viu. Veja novamente.
invalidate-before = O que foi excluído e recuperado
signatory-title = Uma adesão
signatory-back = Voltar à lista
signatory-reveal = Mostrar o que está oculto
signatory-job = A última tarefa que a alterou
signatory-ended = Terminou
signatory-consent = Texto do consentimento
signatory-correct = Corrigir
signatory-correct-what = Para erros de digitação. O signatário recebe um aviso com a linha tal como fica.
signatory-correct-button = Corrigi-la
signatory-reason = Motivo (fica na trilha de auditoria: sem nomes)
signatory-reason-missing = Indique um motivo: ele é guardado com a ação.
signatory-wrong = O campo “{ $field }” está vazio, é longo demais ou contém algo que nenhum nome tem.
signatory-hide = Ocultar o nome
signatory-hide-what = A pessoa continua a ser contada e o nome deixa de ser mostrado.
signatory-hide-button = Ocultá-lo
signatory-erase = Apagar a pedido
signatory-erase-what = Quando o signatário o pede. A adesão termina, e nenhum dado pessoal desse e-mail fica nesta declaração. Não é possível desfazer.
signatory-erase-button = Apagar para sempre
signatory-done-correct = Adesão corrigida. O signatário recebe um aviso por e-mail.
signatory-done-hide = Nome ocultado. A pessoa é contada, sem nome.
signatory-done-erase = Adesão apagada.
signatory-done-gone = Alguém a alterou entretanto, ou a situação dela não o permite. É assim que está agora.
job-deliver = Uma lista para entregar
job-invalidate = Exclusão de adesões
job-restore = Recuperação do que foi excluído
job-import = Importação
job-undo_import = Retirada de uma importação
job-review = Decisão sobre muitas adesões
job-undo_review = Retorno à espera do que foi decidido
job-mail_missing = Pedido aos membros que não subscreveram
job-affirm = Consulta aos signatários sobre a nova versão
job-state-draft = Não iniciada.
job-state-waiting = Começa dentro de instantes.
job-state-running = Em andamento.
job-state-done = Concluída.
job-state-cancelled = Interrompida a pedido. O que foi feito até então continua feito.
job-state-failed = A tarefa falhou a meio. O log da instalação diz por quê; o que foi feito até então continua feito.
job-progress = { $done } de { $total }
job-asked = Pedida
job-ended = Terminou
job-result-done = Feitas
job-result-left = Deixadas como estavam
job-result-rows = Linhas
job-result-organisations = Organizações
job-result-individuals = Pessoas
job-result-wrong = Linhas que não podem ser aceitas
job-result-sent = Mensagens
job-order-reason = Motivo
job-order-basis = Por que podem ser registradas
job-file-until = O arquivo pode ser baixado até
job-fetch = Baixar o arquivo
job-cancel = Interrompê-la
job-undone = Foi desfeita: ver como
job-lines = Linhas a verificar
job-line = Linha
job-reason = O que se passa
job-more-lines = { $count ->
    [one] e mais { $count }
   *[other] e mais { $count }
}
job-back = Voltar ao lugar do pedido
preset-public = Lista pública
preset-what-public = O que todos podem ver. As pessoas ocultas são linhas sem nome, para que as linhas somem o mesmo que a contagem.
preset-full = Lista completa
preset-what-full = Tudo, com os endereços de e-mail: só para uso da própria coalizão.
preset-press = Para jornalistas
preset-what-press = Os nomes tal como são mostrados, com o nome do país; ninguém que esteja oculto.
preset-un = Para um órgão das Nações Unidas
preset-what-un = Organizações por país, com o estatuto consultivo quando consta do registro de organizações.
format-csv = CSV, para planilhas
format-xlsx = XLSX, uma planilha
format-jsonl = JSON Lines, para programas
format-html = Uma página para imprimir
grouping-kind = Organizações, depois pessoas
grouping-country = País por país
grouping-region = Região por região
export-id = Número da linha
export-kind = Tipo
export-name = Nome tal como está na lista
export-affiliation = Entidade a que pertence
export-role = Cargo ou função
export-country = País, duas letras
export-country_name = Nome do país
export-ecosoc = Estatuto junto ao ECOSOC
export-endorsed_on = Contada desde
export-state = Situação
export-display = Como é mostrada
export-contact_name = Nome da pessoa de contato
export-email = Endereço de e-mail
export-website = Site
export-language = Idioma em que foi lida
export-version = Versão lida
export-partner = Parceiro
export-updates = Notícias por e-mail
export-submitted_at = Recebida
export-confirmed_at = Confirmada
deliver-grouping = Grupos
deliver-language = Nomes na ordem de
deliver-language-all = todos os idiomas
deliver-own = Escolher as colunas
deliver-own-use = Usar as colunas marcadas aqui
deliver-personal = dado pessoal
deliver-preview = Mostrar as primeiras linhas
deliver-sample = As primeiras linhas
deliver-is-personal = Esta lista diz mais do que todos podem ver. O nome de quem a pede fica no histórico de auditoria.
deliver-delivered = Listas entregues
deliver-none = Ainda não foi entregue nada.
deliver-others = Todas as listas, incluindo as que estão em andamento
import-what = Adesões recolhidas em outro lugar, em forma de tabela: de um formulário on-line, de uma planilha, de um envio por correio. Antes que algo seja gravado, é mostrado o que significa cada coluna e em que se transformaria cada linha.
import-file = A tabela
import-file-hint = CSV em UTF-8 ou XLSX (a primeira planilha), no máximo 32 MB e 200 mil linhas. A primeira linha dá nome às colunas.
import-button = Examiná-la
import-before = Importações anteriores
import-no-file = Escolha um arquivo.
import-empty = Não há nada neste arquivo.
import-unknown = Este arquivo não é texto UTF-8 nem XLSX. Salve-o como “CSV UTF-8” ou como XLSX e tente novamente.
import-too-long = Este arquivo tem mais de 200 mil linhas. Divida-o e importe as partes uma após a outra.
import-too-large = Este ficheiro é demasiado grande: mais de 32 MB, ou mais de 64 MB ou de 4 milhões de células depois de aberto. Divida-o e importe as partes uma após a outra.
import-long-cell = A linha { $line } tem uma célula com mais de 2000 caracteres. Abrevie-a ou retire essa coluna.
import-too-wide = A linha { $line } tem mais de 256 colunas. Retire as que não são necessárias.
import-lines = { $count ->
    [one] { $count } linha
   *[other] { $count } linhas
}
import-last = Resultado do último teste
import-columns = O que as colunas significam
import-heading = Cabeçalho
import-means = Significa
import-sample = Por exemplo
import-kinds = As linhas são
import-kinds-mixed = organizações onde se indica uma organização; caso contrário, pessoas
import-kinds-organisations = organizações
import-kinds-people = pessoas
import-default-country = País das linhas que não indicam nenhum
import-left-out = são deixadas de fora
import-how = Como são registradas
import-how-count = Deram o seu acordo em outro lugar: cada uma é contada imediatamente.
import-how-ask = Cada uma recebe um pedido por e-mail e só é contada depois que o e-mail for confirmado.
import-basis = Por que podem ser registradas
import-basis-hint = Onde assinaram e com o que concordaram, como em “Lista em papel da assembleia de 3 de março, com o texto da versão 1”. É guardado com a importação.
import-tell = Escrever a cada signatário que a adesão está aqui, com o link para ver, alterar e retirar
import-try = Testar, sem gravar nada
import-run = Importar a tabela
import-missing-email = Nenhuma coluna é o endereço de e-mail: sem ele, ninguém poderia ver, alterar ou retirar a própria adesão.
import-missing-name = Nenhuma coluna contém um nome.
import-missing-country = Nenhuma coluna é o país. Indique uma ou escolha o país das linhas que não indicam nenhum.
import-missing-basis = Indique onde assinaram e com o que concordaram: pelo menos dez caracteres.
import-name = O nome falta, é longo demais ou não é um nome.
import-email = O endereço de e-mail falta ou não pode estar correto.
import-country = O país falta ou não é conhecido.
import-organisation = O nome da organização falta ou é longo demais.
import-website = Não é possível ler o site.
import-role = O cargo ou a função é longo demais ou não é válido.
import-affiliation = O nome da entidade a que pertence é longo demais ou não é válido.
import-kind = Não é uma organização nem uma pessoa, ou esta declaração não o aceita.
import-display = A forma indicada de mostrar o nome não é conhecida.
import-language = O idioma não é um dos idiomas da declaração.
import-already = Este e-mail já subscreveu a declaração.
import-seat-taken = Esta organização já subscreveu a declaração.
import-twice = O mesmo aparece mais acima no arquivo.
import-consent = Não há consentimento.
import-other = Algo nesta linha não pode ser aceito.
field-nothing = (deixar de fora)
field-email = Endereço de e-mail
field-name = Nome completo
field-first_name = Nome próprio
field-last_name = Sobrenome
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
campaign-exact = Contagem exata, só para a equipa
campaign-unnamed = Pessoas contadas sem serem nomeadas
campaign-exact-what = A contagem pública mostra o que estas pessoas acrescentam ou retiram alguns minutos depois, em grupos, e nunca o seu país. Os números abaixo contam todas as pessoas de imediato, no seu próprio país.
campaign-pace = Ritmo e meta
campaign-last-day = Nas últimas 24 horas
campaign-last-three-days = Nas últimas 72 horas
forecast-reached = A meta foi alcançada.
forecast-on = Neste ritmo, a meta é alcançada em: { $date }.
forecast-not-before-closing = Neste ritmo, a meta não é alcançada antes do encerramento da declaração.
forecast-no-pace = Chegaram muito poucas ultimamente para dizer quando a meta será alcançada.
campaign-in-review = De uma decisão da equipe
campaign-quarantined = Postas de lado por serem incomuns
campaign-pending = Da confirmação do e-mail
campaign-outbox = Mensagens a caminho
campaign-outbox-due = { $count ->
    [one] { $count } mensagem já deveria ter saído e ainda não foi enviada.
   *[other] { $count } mensagens já deveriam ter saído e ainda não foram enviadas.
}
campaign-outbox-due-more = Mais de { $number } mensagens aguardam envio.
campaign-outbox-oldest = A mais antiga deveria ter saído { $distance }.
campaign-outbox-dead = { $count ->
    [one] Desistiu-se do envio de { $count } mensagem.
   *[other] Desistiu-se do envio de { $count } mensagens.
}
campaign-outbox-dead-more = Não foi possível entregar mais de { $number } mensagens.
campaign-domains = Como as mensagens chegam, por domínio de e-mail
campaign-domains-what = Das mensagens que pedem confirmação, quantas levaram a uma. Um domínio é nomeado a partir de 20 mensagens; nada disto é guardado com a adesão de ninguém.
campaign-domains-none = Nenhum domínio de e-mail recebeu ainda 20 mensagens.
campaign-domains-all = Todos os domínios juntos
campaign-domain = Domínio de e-mail
campaign-domain-warning = { $domain }: confirma-se ali muito menos do que em outros lugares. Um filtro de e-mail pode estar retendo as nossas mensagens. Peça a alguém de lá que veja a pasta de spam ou que deixe passar as mensagens que enviamos.
campaign-letters = Mensagens
campaign-rate = Taxa
campaign-percent = { $count }%
campaign-as-loaded = A contagem acima é em tempo real. Todo o resto é do momento em que esta página foi carregada.
campaign-hours = Por hora, nos últimos dois dias
campaign-hour-what = Hora
campaign-hour = { $date }, às { $hour }:00 UTC
campaign-languages = Por idioma em que foi lida
health-what = O mesmo que mostra o comando “undersigned doctor”; cada vez que esta página é carregada, tudo é verificado novamente. Os resultados citam comandos e definições, por isso estão em inglês.
health-all-well = Está tudo em ordem.
health-some-warn = Funciona. Há algumas coisas que convém saber.
health-some-fail = Algo não funciona.
health-good = em ordem
health-warning = aviso
health-failure = falha
health-found = O que foi encontrado
health-remedy = O que fazer
health-given-up-title = Mensagens que não foi possível entregar
health-given-up = { $count ->
    [one] Não foi possível entregar { $count } mensagem.
   *[other] Não foi possível entregar { $count } mensagens.
}
health-again-what = Corrija primeiro a causa. Cada mensagem é escrita de novo com os dados atuais; as que já não são necessárias não são enviadas.
health-again = Enviar de novo
health-done-again = As mensagens vão ser enviadas de novo.
health-done-none = Não havia nenhuma mensagem para enviar de novo.
audit-commands = Comandos na máquina
audit-unreadable = Estes dados não podem ser lidos: foram guardados com uma chave secreta anterior, ou alterados
audit-change = Antes e depois
audit-became = passou a ser
audit-from = Do dia
audit-to = Até o dia
audit-object-hint = Um tipo, ou um tipo e um nome, como statement:my-letter
audit-wrong-day = Escreva o dia como em 2026-02-14. Por agora, este dia não foi considerado.
audit-none-fit = Nenhum registro corresponde a esta seleção.
audit-whole = Mostrar o histórico completo
audit-export = Estes registros em um arquivo (CSV)
members-changed = Alteração feita. A pessoa tem de entrar novamente.
members-removed = Remoção feita. Todas as sessões da pessoa foram encerradas.
members-scope = Sobre o quê
members-all-statements = todas as declarações
members-of-partner = o que chegou por { $partner }
members-partner = Só o que chegou pelas páginas deste parceiro
members-partner-hint = A chave que está no trecho de código do parceiro. Vazio: qualquer que seja a página por onde chegou.
members-language = Idioma das mensagens
members-change = Alterar
members-change-what = Função e limites
members-change-ends = Uma alteração encerra todas as sessões da pessoa.
members-change-button = Guardar a alteração
members-error-name = Escreva um nome que os colegas conheçam.
members-error-role = Escolha uma das funções.
members-error-statement = Essa declaração não existe. Escolha uma da lista.
members-error-partner = A chave de um parceiro tem de 1 a 64 letras, algarismos, pontos, hifens ou sublinhados.
members-error-language = Escolha um dos idiomas.
members-error-owner = Um titular cuida de tudo, por isso não pode haver limites. Escolha todas as declarações e nenhum parceiro, ou outra função.
members-error-oneself = Não pode alterar nem remover aqui a sua própria conta. Peça-o a outro titular.
ecosoc-none = nenhum
ecosoc-general = geral
ecosoc-special = especial
ecosoc-roster = lista (Roster)
org-search = Palavras no nome
org-network = Rede
org-networks = Redes
org-networks-hint = Separadas por ponto e vírgula, como em: Rede de Saúde; Coalizão pelo Cuidado.
org-websites = Sites
org-websites-hint = Um por linha, como em example.org. As adesões feitas a partir destes sites são desta organização. Uma linha que começa por name: vale para adesões sem site.
org-ecosoc = Estatuto junto ao ECOSOC
org-contact = Contato (endereço de e-mail)
org-contact-hint = Guardado de forma cifrada, para as mensagens que pedem uma adesão em falta. Só o vê quem pode alterar o registro de organizações.
org-no-country = País não conhecido
org-empty = O registro de organizações está vazio. Acrescente as organizações das suas redes ou cole-as a partir de uma planilha.
org-none-fit = Nenhuma organização corresponde a esta seleção.
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
org-merge = Unir
org-add = Acrescentar uma organização
org-paste = Colar a partir de uma planilha
org-paste-lines = Uma organização por linha
org-paste-hint = Nome, site, país, redes (separadas por ponto e vírgula), estatuto junto ao ECOSOC, contato: separados por vírgulas ou copiados de uma planilha. Uma primeira linha que dê nome às colunas pode pô-las em outra ordem. No máximo 1000 linhas.
org-paste-leave = Deixar de fora as linhas que não podem ser aceitas
org-paste-button = Incluí-las
org-paste-problems = Nada foi incluído. Corrija estas linhas ou deixe-as de fora:
org-line = Linha { $count }:
org-imported = Inclusão feita. Novas: { $added }. Conhecidas e ampliadas: { $joined }. Linhas deixadas de fora: { $left }.
org-endorsed = O que já subscreveu
org-endorsed-none = Não se conhece nenhuma adesão.
org-since = Desde
org-change = Alterar
org-save = Guardar
org-merge-into = A mesma que outra ficha
org-merge-what = Esta ficha desaparece; os seus sites, redes e adesões passam para a outra.
org-into = A ficha que deve ficar
org-into-hint = O endereço da página dela aqui ou o site dela.
org-error-no-name = Escreva o nome da organização.
org-error-long-name = O nome tem mais de 200 caracteres. Abrevie-o, por favor.
org-error-name = O nome contém um endereço, um número de telefone ou um carácter que não pode ser mostrado. Escreva só o nome.
org-error-country = Esse país não existe. Escreva o nome ou as duas letras dele, ou deixe o campo vazio.
org-error-ecosoc = O estatuto junto ao ECOSOC escreve-se none (nenhum), general (geral), special (especial) ou roster (lista).
org-error-network = O nome de uma rede contém letras e tem no máximo 120 caracteres; uma organização tem no máximo 50 redes.
org-error-website = Este não é o site de uma única organização. Escreva-o como em example.org; se for uma página em uma plataforma partilhada por muitas, com o caminho dela.
org-error-contact = O contato não é um endereço de e-mail. Escreva-o como em nome@example.org ou deixe o campo vazio.
org-error-taken = O site pertence a outra organização do registro. Se forem a mesma, una-as.
org-error-twice = A mesma organização está em uma linha anterior.
org-error-columns = Há mais de seis colunas. Um nome com vírgula precisa estar entre aspas.
org-error-too-many = São aceitas no máximo 1000 linhas de cada vez. Cole o resto depois.
org-error-long-line = A linha tem mais de 10 000 caracteres. Falta uma quebra de linha?
org-error-no-lines = Nenhuma linha contém uma organização.
org-error-sure = Indique que são a mesma organização: a união não pode ser desfeita.
org-error-into = Não há outra ficha com esse endereço ou site.
org-error-changed = Outra pessoa alterou a ficha entretanto. Ela é mostrada tal como está agora, com o seu texto abaixo. Guarde novamente para pôr o seu texto no lugar.
org-done-added = Acrescentada ao registro de organizações.
org-done-changed = Alterações guardadas.
org-done-merged = As duas fichas são agora uma só.
coverage-everybody = Todas as do registro
coverage-region = Região
coverage-by-region = Por região
coverage-share = Subscreveram { $have } de { $all }
coverage-have = Já subscreveram
coverage-missing = Ainda não subscreveram
coverage-complete = Todas subscreveram.
coverage-none = Nenhuma subscreveu ainda.
coverage-waiting = subscreveu, aguarda análise
coverage-no-contact = não se conhece nenhum contato
coverage-asked = último pedido: { $date }
coverage-export = Exportar em CSV
coverage-mail = { $count ->
    [one] Pedir a { $count } organização por e-mail
   *[other] Pedir a { $count } organizações por e-mail
}
coverage-mail-what = Uma mensagem em inglês, com o link para a declaração, é enviada ao contato de cada organização que não subscreveu e não recebeu um pedido nas últimas 24 horas.
coverage-done-nobody = Não há a quem pedir agora: todas subscreveram, não têm contato ou receberam um pedido nas últimas 24 horas.
coverage-done-closed = A declaração não recebe agora adesões de organizações, por isso não se pede a ninguém.
coverage-letter = Pede-se a todos os membros que subscrevam “{ $title }”, publicada em { $site }, e a adesão da sua organização ainda não consta. Se a sua organização apoia a declaração, leia-a e subscreva-a aqui:
coverage-letter-subject = Pedimos a sua adesão: { $title }
inbox-keys = Teclas: j e k para percorrer a lista, a para aceitar, d para não aceitar, x para marcar, u para desfazer, / para procurar.
inbox-reason = Motivo da não aceitação ou uma pergunta (lido por quem assina pela organização)
staff-drafts = Rascunhos
staff-standing = Situação
state-withdrawn = retirada
statement-delivered = Entregue em { $date }.
statement-withdrawn = Retirada em { $date } pelas entidades que a publicaram.
statement-done-closed = Encerrada. Não recebe mais adesões.
statement-done-reopened = Volta a receber adesões.
statement-done-delivered = Agora todos podem ler que foi entregue.
statement-done-undelivered = Já não diz que foi entregue.
statement-done-withdrawn = Retirada. Agora todos podem ler a sua nota.
statement-done-worded = O texto do consentimento tem um novo número a partir de agora.
statement-done-published = Publicada.
statement-done-version = Publicada como nova versão.
statement-done-settings = As definições foram alteradas. O texto é o mesmo.
statement-done-unchanged = Nada foi alterado.
draft-done-saved = Rascunho guardado.
draft-done-scheduled = Será publicado na hora marcada.
draft-done-unscheduled = Não será publicado automaticamente.
draft-done-taken-over = A edição agora é sua.
draft-done-unshared = O link para os parceiros não funciona mais.
draft-done-discarded = O rascunho foi descartado.
draft-error-slug = O endereço pode conter letras de a a z, algarismos de 0 a 9 e “-”, com no máximo 80 caracteres.
draft-error-taken = Já existe uma declaração ou um rascunho neste endereço. Escolha outro.
draft-error-title-missing = Escreva um título.
draft-error-language = Escreva o idioma como código, por exemplo “en” ou “pt-BR”.
draft-error-language-there = Este idioma já está incluído.
draft-error-kind = Escolha o tipo de declaração.
draft-error-original = Escolha qual dos idiomas é o original.
draft-error-accepts = Escolha quem pode subscrever: organizações, pessoas ou ambas.
draft-error-zone = Escolha um fuso horário da lista, por exemplo “Asia/Singapore”.
draft-error-moment = Escreva a data e a hora completas, por exemplo 2026-02-16T18:00.
draft-error-clocks = A hora legal muda nesse momento. Escolha uma hora antes ou depois.
draft-error-leap = Os segundos vão de 00 a 59. Escreva uma hora sem segundo intercalar (60).
draft-error-order = O fim tem de ser posterior ao início.
draft-error-future = O momento tem de estar no futuro.
draft-error-date = Escreva uma data completa, por exemplo 2026-02-15.
draft-error-goal = A meta é um número inteiro a partir de 1. Deixe o campo vazio se não houver meta.
draft-error-days = Os dias são um número inteiro de 1 a 3650. Deixe o campo vazio para valer o que a instalação determina.
draft-error-review = Escolha quais organizações a equipe analisa.
draft-error-asks = O formulário não pode pedir isso.
draft-error-display = Escolha como os nomes aparecem.
draft-error-hashtags = Uma hashtag só tem letras, algarismos e “_”.
draft-error-credit = Escreva o que é mostrado para este endereço.
draft-error-url = Escreva um endereço web completo, por exemplo https://example.org/page.
draft-error-label = Escreva o que é mostrado para o link da linha { $place }.
draft-error-host = Escreva o nome da entidade que publica na linha { $place }.
draft-error-hosts = Indique pelo menos uma entidade que publica.
draft-error-lead = A coordenação cabe a exatamente uma entidade.
draft-error-country = Escreva duas letras para o país da linha { $place }, por exemplo “KE”.
draft-error-title = Falta o título: { $place }.
draft-error-summary = Falta o resumo: { $place }.
draft-error-body = Falta o texto: { $place }.
draft-error-body-long = O texto ultrapassa 200 KB: { $place }. Abrevie-o ou ponha uma ligação para o resto.
draft-error-body-deep = Há citações, listas ou destaques encaixados em mais de 100 níveis: { $place }, linha { $line }. Use menos níveis.
draft-error-body-large = As notas ou as células de tabelas tornam o texto demasiado grande para ser mostrado: { $place }. Use menos.
draft-error-body-empty = Nada do texto é mostrado: { $place }. HTML e imagens são omitidos; escreva-o em Markdown.
draft-error-title-long = O título tem mais de 300 caracteres: { $place }. Abrevie-o.
draft-error-summary-long = O resumo tem mais de 2000 caracteres: { $place }. Abrevie-o.
draft-error-note = Escreva uma nota: todos vão querer saber o motivo.
draft-error-note-long = A nota tem mais de 2000 caracteres. Abrevie-a, por favor.
draft-outdated = Desatualizada desde que o original mudou
draft-preview-title = Rascunho: { $title }
draft-preview-banner = Rascunho não publicado.
draft-preview-what = Este texto é lido por meio de um link fornecido pelas entidades que o publicam. Ainda pode mudar. Pedimos que não o divulgue.
draft-preview-closes = Encerramento:
draft-preview-empty = Ainda não foi escrito nada.
drafts-empty = Não há rascunhos.
drafts-saved = Guardado pela última vez
drafts-new = Uma nova declaração
drafts-begin = Começar a declaração
drafts-slug = O endereço dela
drafts-slug-hint = A última parte do endereço, por exemplo “halt-the-executions”. Não muda depois.
editor-begin = Editar a declaração
editor-begin-what = O que for alterado continua a ser um rascunho até ser publicado. A declaração publicada fica como está.
editor-untitled = Sem título
editor-changes-published = altera uma declaração publicada
editor-is-new = uma nova declaração
editor-difference = O que este rascunho altera
editor-difference-what = Em comparação com o texto que todos leem agora: { $version }.
editor-difference-new = Este idioma é novo.
editor-difference-gone = Este idioma deixará de existir na declaração.
editor-difference-none = O texto é o mesmo.
editor-back = Voltar ao rascunho
editor-problems = Corrija o seguinte:
editor-trouble = Não foi possível publicar na hora marcada. Complete o que falta e depois publique ou marque outra hora.
editor-save = Guardar
editor-saved-at = Guardado às { $time }
editor-unsaved = Ainda não guardado
editor-not-saved = Não foi possível guardar neste momento. Está em curso uma nova tentativa; não feche esta página.
editor-held = { $name } está escrevendo aqui ou guardou outra coisa. O que escreve agora não é guardado automaticamente: pressione “Guardar” para ver como está o texto.
editor-moved = { $name } guardou outra coisa desde que esta página foi aberta. Abaixo está o que escreveu: “Guardar” coloca esse texto no lugar do outro.
editor-moved-theirs = Deixar o meu, mostrar o outro
editor-take-over = Assumir a edição
editor-link-made = Os parceiros leem o rascunho por este link. Só é mostrado agora; crie um novo se for perdido.
editor-texts = Textos
editor-texts-hint = O original está ao lado de cada tradução.
editor-is-original = Texto original
editor-title = Título
editor-summary = Resumo em uma ou duas frases
editor-body = Texto
editor-body-hint = CommonMark: uma linha vazia entre parágrafos, “## ” antes de um subtítulo, *ênfase*, **negrito**, [palavras](https://example.org) para um link.
editor-in-step = Esta tradução corresponde ao original tal como está agora.
editor-preview = Pré-visualização
editor-remove-language = Remover este idioma
editor-remove-language-what = O texto neste idioma sai do rascunho. As versões publicadas o mantêm.
editor-new-language = Outro idioma
editor-new-language-hint = Um código de idioma, por exemplo “en”, “pt-BR” ou “zh-Hant”.
editor-add-language = Acrescentar o idioma
editor-about = Sobre a declaração
editor-original = Idioma do original
editor-addressee = A quem se dirige
editor-hashtags-hint = Separadas por espaços.
editor-credit = Procedência
editor-credit-hint = Se foi publicada primeiro em outro lugar, a frase que o diz.
editor-credit-url = Endereço da primeira publicação
editor-goal = Meta
editor-goal-hint = Quantas adesões se espera reunir. É mostrada a partir de um terço.
editor-retention = Conservar os dados pessoais, em dias
editor-retention-hint = A contar do fim de uma adesão. Vazio: conforme a instalação.
editor-review = Que organizações a equipe analisa primeiro
editor-review-unproven = Aquelas cujo e-mail não é do domínio do seu site
editor-review-all = Todas
editor-review-none = Nenhuma, salvo quando duas reivindicam o mesmo nome
editor-display = Como aparecem os nomes das pessoas
editor-display-hint = O que já vem escolhido no formulário antes que alguém escolha outra opção.
editor-accepts = Quem pode subscrever
editor-asks = O que mais o formulário pede
editor-asks-hint = Não peça mais do que o necessário. Sem o site, nenhum e-mail pode ser comprovado.
editor-dates = Datas
editor-zone = Fuso horário
editor-zone-hint = Todas as datas desta página são indicadas nele.
editor-opens = Abertura
editor-opens-hint = Vazio: no momento da publicação.
editor-closes = Encerramento
editor-closes-hint = Vazio: sem fim.
editor-published-on = Data mostrada
editor-published-on-hint = Vazio: o dia da abertura.
editor-hosts = Entidades que publicam
editor-hosts-hint = Aquelas que a publicam. Exatamente uma coordena. As linhas deixadas vazias não contam.
editor-host-name = Nome
editor-host-country = País, duas letras
editor-links = Links ao lado do texto
editor-link-label = O que é mostrado
editor-link-url = Endereço web
editor-publishing = Publicação
editor-substantive = A alteração é de fundo: perguntar por e-mail aos signatários de versões anteriores se apoiam a nova.
editor-publish = Publicar agora
editor-scheduled = Será publicado automaticamente: { $moment }.
editor-publish-at = Publicar em hora marcada
editor-publish-at-hint = No fuso horário acima. Até lá, só a equipe e quem tiver o link podem ver o texto.
editor-schedule = Marcar a hora
editor-unschedule = Desmarcar a hora
editor-share = Para parceiros
editor-share-what = Um link pelo qual os parceiros leem o rascunho antes da publicação, sem conta.
editor-share-make = Criar um link
editor-share-again = Criar um novo link e desativar o anterior
editor-share-end = Desativar o link
editor-discard = Descartar o rascunho
editor-discard-what = O que foi escrito aqui e não foi publicado perde-se. O que está publicado fica como está.
standing-page-endorsing = Adesões
standing-page-close = Encerrar agora
standing-page-close-what = Deixa de receber adesões. As que já foram enviadas ainda podem ser confirmadas durante sete dias, no máximo.
standing-page-reopen = Voltar a receber adesões
standing-page-reopen-hint = Um novo fim, na hora de { $zone }. Vazio: sem fim.
standing-page-note-title = Entregue ou retirada
standing-page-note = Nota pública
standing-page-note-hint = Todos a leem ao lado do texto: quando e a quem a declaração foi entregue ou por que foi retirada.
standing-page-deliver = Indicar que foi entregue
standing-page-undeliver = Afinal não foi entregue
standing-page-withdraw = Retirar a declaração
standing-page-withdraw-note = Alterar a nota da retirada
standing-page-consent = Texto do consentimento
standing-page-consent-what = Aquilo com que os signatários concordam no formulário. Cada texto tem um número, que é guardado com cada adesão. Onde um campo está vazio, vale o texto incorporado.
standing-page-consent-number = O texto tem agora o número { $number }.
standing-page-built-in = Texto incorporado:
standing-page-consent-save = Usar estas palavras a partir de agora
inbox-officer = Responsável que assina
import-left = Esta caixa de correio retirou a sua adesão, ou a equipe a removeu: ninguém é inscrito de novo sem ser perguntado.
job-trial = Importação, apenas testada: nada foi gravado
