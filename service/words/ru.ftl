# The interface in Russian. One sentence a key, as in en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. To endorse is "поддержать", an endorsement is "подпись"; the reader is "вы".

number = { $count }
list-separator = { ", " }
yes = да
no = нет
date-long = { $day } { $month } { $year } г.
moment = { $weekday }, { $day } { $month } { $year } г., { $time } ({ $place })
moment-utc = { $weekday }, { $day } { $month } { $year } г., { $time } UTC
in-days = { $count ->
    [one] через { $count } день
    [few] через { $count } дня
    [many] через { $count } дней
   *[other] через { $count } дня
}
in-hours = { $count ->
    [one] через { $count } час
    [few] через { $count } часа
    [many] через { $count } часов
   *[other] через { $count } часа
}
in-minutes = { $count ->
    [one] через { $count } минуту
    [few] через { $count } минуты
    [many] через { $count } минут
   *[other] через { $count } минуты
}
days-ago = { $count ->
    [one] { $count } день назад
    [few] { $count } дня назад
    [many] { $count } дней назад
   *[other] { $count } дня назад
}
hours-ago = { $count ->
    [one] { $count } час назад
    [few] { $count } часа назад
    [many] { $count } часов назад
   *[other] { $count } часа назад
}
minutes-ago = { $count ->
    [one] { $count } минуту назад
    [few] { $count } минуты назад
    [many] { $count } минут назад
   *[other] { $count } минуты назад
}
window-opens = Приём подписей начнётся: { $moment }, { $distance }.
window-closes = Приём подписей завершится: { $moment }, { $distance }.
window-closed = Приём подписей завершился: { $moment }, { $distance }.
window-closed-long-ago = Приём подписей завершился: { $moment }.

# Around every page
skip = Перейти к содержанию
languages = Языки
contact = Связаться
made-with = Сделано с помощью
my-link = Посмотреть или отозвать мою подпись
pages = Страницы
page-number = Страница { $count }
back-to-statement = Назад к заявлению
back-to-archive = Все заявления

# Kinds and states
kind-joint_statement = Совместное заявление
kind-open_letter = Открытое письмо
kind-urgent_appeal = Срочный призыв
kind-submission = Представление
kind-declaration = Декларация
kind-press_release = Пресс-релиз
kind-of-organisation = Организация
kind-of-individual = Частное лицо

# The archive
archive-title = Заявления
archive-kind = Вид
archive-language = Язык текста
archive-any = любой
archive-show = Показать
archive-show-all = Показать все заявления
archive-none-fit = Под этот выбор не подходит ни одно заявление.
archive-empty = Здесь пока ничего не опубликовано.
archive-newer = Новее
archive-older = Старее

# A statement
statement-to = Кому:
statement-hosts = Кем опубликовано:
statement-lead = ведущая организация
statement-endorse = Поддержать это заявление
statement-download = Скачать
statement-version = Версия { $count }
statement-not-in-your-language = Это заявление ещё не переведено на ваш язык.

# The tally
tally-title = Подписи
tally-endorsements = { $count ->
    [one] подпись
    [few] подписи
    [many] подписей
   *[other] подписи
}
tally-organisations = Организации
tally-people = Люди
tally-countries = Страны
tally-goal = { $total } из { $goal }
tally-as-of = По состоянию на

# Signatories
recent-title = Последние подписи
recent-empty = В списке пока никого нет.
recent-all = Все подписавшие
signatories-heading = Подписавшие
signatories-title = Подписавшие: { $title }
signatories-first = Назад на первую страницу
signatories-next = Следующая страница
signatories-hidden = { $count ->
    [one] И ещё { $count } человек, попросивший не называть его имени.
    [few] И ещё { $count } человека, попросивших не называть их имён.
    [many] И ещё { $count } человек, попросивших не называть их имён.
   *[other] И ещё { $count } человека, попросивших не называть их имён.
}
line-hidden = Подпись учтена, имя не названо
line-officer = От имени организации подписывает: { $name }. Имя того, кто подписывает за организацию, никогда не публикуется.

# The form
form-title = Поддержать
form-kind = Кто поддерживает?
form-as-organisation = Моя организация
form-as-organisation-hint = я вправе выступать от её имени
form-as-individual = Я лично
form-as-individual-hint = от своего имени
form-organisation-name = Название организации
form-website = Сайт
form-website-hint = Почтовый ящик на том же домене доказывает вашу принадлежность к организации.
form-optional = (необязательно)
form-name = Ваше полное имя
form-name-officer-hint = Мы храним его вместе с подписью. Оно не публикуется.
form-role = Должность или роль
form-affiliation = Место работы или организация
form-email = Адрес электронной почты
form-email-hint = Никогда не публикуется. Мы пришлём вам ссылку для подтверждения.
form-country = Страна
form-country-choose = Выберите страну
form-display = Как показывать ваше имя?
display-public = Полностью
display-initials = Только инициалы, например «А. К.»
display-hidden = Не показывать: моя подпись учитывается, имя не называется никогда
form-preview = Будет опубликована такая строка:
form-authorised = У меня есть полномочия поддержать заявление от имени этой организации.
form-publish = Я поддерживаю это заявление и даю согласие на публикацию строки в показанном виде.
form-updates = Присылайте мне новости об этом заявлении. (необязательно)
form-fax = Оставьте это поле пустым
form-next = Затем мы отправим письмо на ваш адрес. Пока вы не откроете ссылку из письма и не нажмёте там кнопку, ничего не учитывается и не публикуется. Отозвать подпись можно в любое время.
form-review-unproven = Если ваш почтовый ящик не на домене вашего сайта, подпись сначала рассмотрит наша команда.
form-review-all = Подпись каждой организации наша команда рассматривает, прежде чем она будет учтена.
form-review-none = Подпись учитывается сразу после вашего подтверждения.
form-send = Поддержать
form-send-organisation = Поддержать от имени моей организации
form-send-individual = Поддержать от своего имени
form-problems = Пожалуйста, исправьте следующее и отправьте ещё раз:
form-press-again = Всё заполнено. Пожалуйста, проверьте и нажмите кнопку ещё раз.
form-not-open = Приём подписей под этим заявлением ещё не начался.
form-closed = Приём подписей под этим заявлением завершён.

# What is wrong with a field; { $field } is its technical name
error-required = Не заполнено поле «{ $field }».
error-unknown = В поле «{ $field }» неизвестное значение.
error-too-long = Поле «{ $field }» слишком длинное.
error-control = В поле «{ $field }» есть символ, который нельзя показать. Пожалуйста, введите текст заново.
error-link = В поле «{ $field }» не должно быть ссылки.
error-malformed = Поле «{ $field }» заполнено не в том формате.
error-unknown-field = Поле «{ $field }» неизвестно.
error-text-expected = В поле «{ $field }» должен быть текст.
error-boolean-expected = В поле «{ $field }» должно быть true или false.
error-number-expected = В поле «{ $field }» должно быть число.
error-object-expected = В поле «{ $field }» должен быть объект.
error-not-for-this-kind = Поле «{ $field }» не относится к этому виду подписи.
error-leave-empty = Пожалуйста, оставьте поле «fax» пустым.
error-kind-required = Выберите, поддерживаете ли вы заявление от имени организации или от своего имени.
error-name-required = Напишите ваше полное имя.
error-name-too-long = Ваше имя длиннее 120 символов. Пожалуйста, сократите его.
error-organisation-name-required = Напишите название вашей организации.
error-organisation-name-too-long = Название организации длиннее 200 символов. Пожалуйста, сократите его.
error-organisation-website-malformed = Напишите адрес сайта в виде example.org или оставьте поле пустым.
error-organisation-website-too-long = Адрес сайта длиннее 300 символов. Достаточно адреса главной страницы.
error-role-too-long = Должность или роль длиннее 120 символов. Пожалуйста, сократите текст.
error-affiliation-too-long = Место работы или организация длиннее 200 символов. Пожалуйста, сократите текст.
error-email-required = Напишите адрес электронной почты: на него придёт ссылка для подтверждения.
error-email-malformed = Это не адрес электронной почты. Напишите его в виде name@example.org.
error-email-domain = Часть адреса после знака @ неверна. Пожалуйста, проверьте, нет ли опечатки.
error-email-too-long = Этот адрес электронной почты длиннее, чем допускает почта.
error-country-required = Выберите страну.
error-country-unknown = Выберите страну из списка.
error-authorised-required = Подтвердите, что у вас есть полномочия поддержать заявление от имени организации.
error-consent-publish-required = Дайте согласие на публикацию строки: без него подпись нельзя учесть.
error-display-organisation-is-public = Организации всегда указываются в списке по названию.
error-language-unknown = На этом языке текста заявления нет.
error-version-unknown = Такой версии заявления нет.

# After sending the form
received-title = Проверьте почту
received-what = Мы отправили письмо на указанный вами адрес. Подпись будет учтена, когда вы откроете ссылку из письма и нажмёте кнопку.
received-spam = Прошло несколько минут, а письма нет? Загляните и в папку «Спам».
received-days = Ссылка действует 14 дней, но не дольше 7 дней после завершения приёма подписей.
received-again = В адресе опечатка? Заполните форму ещё раз: неподтверждённая подпись не учитывается и удаляется.

# Confirming
confirm-title = Подтвердите вашу подпись
confirm-about = Вы собираетесь поддержать:
confirm-line = Будет опубликована такая строка:
confirm-replaces = Подтверждение заменит вашу прежнюю подпись:
confirm-button = Да, это я: учесть мою подпись
confirm-until = Срок действия ссылки истекает: { $moment }.
confirm-not-me = Вы об этом не просили?
confirm-not-me-button = Это не я: удалить
confirm-disowned-title = Удалено
confirm-disowned = Ничего не опубликовано, и никаких сведений о вас не сохранено. Спасибо, что сообщили нам.
confirm-done-title = Ваша подпись учтена
confirm-done = Спасибо. Теперь она входит в общий подсчёт.
confirm-in-review-title = Ваш почтовый ящик подтверждён
confirm-in-review = Спасибо. Прежде чем подпись будет учтена, её рассмотрит наша команда. О решении мы сообщим вам по почте.
confirm-my = Мы отправили вам второе письмо. По ссылке из него вы можете посмотреть, что хранится, и в любое время отозвать подпись.

# My endorsement
my-title = Моя подпись
my-line = Она представлена такой строкой:
my-change = Изменить, как показано моё имя
my-withdraw-title = Отозвать
my-withdraw-what = Подпись сразу исчезнет из списка и из подсчёта. Вернуть её нельзя, но пока приём подписей открыт, можно подписать заново.
my-withdraw = Отозвать мою подпись
my-erase-title = Стереть
my-erase-what = Подпись будет отозвана, а всё, что в ней хранится о вас, — удалено.
my-erase = Стереть всё
my-erased = Эта подпись отозвана, все личные данные удалены.
my-replaced = Эту подпись заменила ваша более поздняя подпись.
my-stored = Что хранится
my-kind = Вид
my-version = Прочитанная версия
my-language = Язык прочитанного текста
my-partner = Партнёр, на странице которого была форма
my-updates = Новости по почте
my-submitted = Получено
my-confirmed = Подтверждено
standing-pending = Ещё не подтверждена.
standing-confirmed = Учтена.
standing-accepted = Учтена.
standing-in-review = Ожидает решения нашей команды.
standing-declined = Отклонена нашей командой.
standing-quarantined = Не учтена.
standing-withdrawn = Отозвана. Больше не учитывается.
standing-invalidated = Исключена нашей командой.
standing-expired = Не подтверждена вовремя.

# Asking for the link again
ask-title = Посмотреть или отозвать мою подпись
ask-what = Напишите, какое заявление вы подписали и с какого адреса. Если подпись есть, ссылка на неё уже отправлена по почте.
ask-statement = Адрес заявления
ask-statement-hint = Страница, на которой вы его прочитали, или последняя часть её адреса.
ask-send = Прислать мне ссылку
ask-done = Если с этого адреса есть подпись, ссылка на неё уже отправлена по почте.
ask-unknown-statement = Такого заявления нет. Скопируйте в поле адрес его страницы.

# Letters
letter-hello = Здравствуйте.
letter-confirm = Кто-то — мы полагаем, что вы, — хочет поддержать «{ $title }». Подпись будет учтена, только если вы её подтвердите.
letter-already = Вы уже поддержали «{ $title }», и ровно с такой же строкой. Больше ничего делать не нужно.
letter-confirmed = Спасибо, что поддержали «{ $title }».
letter-reminder = Вы просили прислать ссылку на вашу подпись под «{ $title }».
letter-accepted = Подпись вашей организации под «{ $title }» принята. Теперь она учитывается.
letter-declined = Подпись вашей организации под «{ $title }» отклонена нашей командой. Она не учитывается.
letter-sent_back = Кто-то с почтовым ящиком на домене вашей организации тоже поддержал «{ $title }», и теперь эта подпись занимает место организации в списке. Вашу подпись наша команда рассмотрит ещё раз.
letter-line-will = Будет опубликована такая строка:
letter-line-is = Ваша строка:
letter-confirm-link = Чтобы подтвердить, откройте эту ссылку и нажмите кнопку:
letter-confirm-button = Посмотреть и подтвердить
letter-not-me = Это были не вы? На той же странице есть кнопка удаления. Если вы ничего не сделаете, ничего не будет опубликовано, и через 14 дней всё будет удалено.
letter-reason = Что написала наша команда:
letter-my-link = В любое время вы можете посмотреть, что хранится, изменить это или отозвать подпись:
subject-confirm = Пожалуйста, подтвердите: { $title }
subject-already = Вы уже поддержали: { $title }
subject-confirmed = Спасибо за поддержку: { $title }
subject-reminder = Ваша подпись: { $title }
subject-accepted = Подпись принята: { $title }
subject-declined = Подпись отклонена: { $title }
subject-sent_back = Подпись рассматривается снова: { $title }
subject-several = Ваши подписи на сайте { $site }

# When something does not work
problem-not-found = Здесь ничего нет
problem-not-found-remedy = Возможно, в адресе опечатка или такой страницы никогда не было. Все заявления перечислены на главной странице.
problem-link-over = Эта ссылка больше не действует
problem-link-over-remedy = Возможно, её срок истёк или то, на что она вела, отозвано. Пока приём подписей открыт, вы можете подписать снова.
problem-method-not-allowed = Этот адрес не принимает такие запросы
problem-broken = На нашей стороне произошёл сбой
problem-broken-remedy = Ничего не сохранено. Пожалуйста, попробуйте ещё раз чуть позже; если сбой повторится, напишите оператору сайта.
problem-unavailable = Сейчас мы очень загружены
problem-too-many = Слишком много запросов сразу
problem-too-many-streams = Открыто слишком много прямых соединений
problem-too-large = Запрос больше 64 КиБ
problem-too-slow = Остальная часть запроса не пришла вовремя
problem-statement-not-open = Приём подписей под заявлением ещё не начался
problem-statement-closed = Приём подписей под заявлением завершён
problem-kind-not-accepted = Заявление не принимает подписи этого вида
problem-idempotency-key-reused = Этот ключ идемпотентности уже приходил с другим содержимым
problem-idempotency-key-malformed = Ключ идемпотентности содержит от 1 до 255 символов
problem-not-json = Тело запроса — не JSON
problem-invalid = Некоторые значения неверны
problem-not-now = Сейчас решить это нельзя
problem-remedy = Пожалуйста, вернитесь назад и попробуйте ещё раз.
problem-wait = { $count ->
    [one] Ничего не потеряно. Пожалуйста, попробуйте ещё раз через { $count } секунду.
    [few] Ничего не потеряно. Пожалуйста, попробуйте ещё раз через { $count } секунды.
    [many] Ничего не потеряно. Пожалуйста, попробуйте ещё раз через { $count } секунд.
   *[other] Ничего не потеряно. Пожалуйста, попробуйте ещё раз через { $count } секунды.
}
limit-endorse = { $count ->
    [one] Из этой сети пришло много подписей. Пожалуйста, попробуйте ещё раз через { $count } секунду.
    [few] Из этой сети пришло много подписей. Пожалуйста, попробуйте ещё раз через { $count } секунды.
    [many] Из этой сети пришло много подписей. Пожалуйста, попробуйте ещё раз через { $count } секунд.
   *[other] Из этой сети пришло много подписей. Пожалуйста, попробуйте ещё раз через { $count } секунды.
}
limit-ask-again = { $count ->
    [one] Из этой сети запрошено много ссылок. Пожалуйста, попробуйте ещё раз через { $count } секунду.
    [few] Из этой сети запрошено много ссылок. Пожалуйста, попробуйте ещё раз через { $count } секунды.
    [many] Из этой сети запрошено много ссылок. Пожалуйста, попробуйте ещё раз через { $count } секунд.
   *[other] Из этой сети запрошено много ссылок. Пожалуйста, попробуйте ещё раз через { $count } секунды.
}

# The built-in privacy notice
privacy-title = Конфиденциальность
privacy-kept = Мы храним то, что вы ввели в форму, прочитанную вами версию, её язык и время, когда это было. Больше ничего.
privacy-shown = Из этого мы публикуем только строку, которую вы видели перед отправкой, и только в том виде, который вы выбрали. Имя того, кто подписывает за организацию, никогда не публикуется.
privacy-email = Ваш адрес электронной почты хранится в зашифрованном виде. Он используется для писем о вашей подписи, а для новостей — только если вы об этом попросили.
privacy-address = Ваш IP-адрес не сохраняется. Чтобы сдерживать злоупотребления, мы держим его преобразованную форму менее суток, только в оперативной памяти.
privacy-cookies = Страницы не устанавливают файлов cookie и ничего не загружают со сторонних сайтов.
privacy-unconfirmed = То, что вы не подтвердили, удаляется через 14 дней или через 7 дней после завершения приёма подписей.
privacy-ended = { $count ->
    [one] Отозванная подпись сразу исчезает из списка; личные данные в ней удаляются через { $count } день.
    [few] Отозванная подпись сразу исчезает из списка; личные данные в ней удаляются через { $count } дня.
    [many] Отозванная подпись сразу исчезает из списка; личные данные в ней удаляются через { $count } дней.
   *[other] Отозванная подпись сразу исчезает из списка; личные данные в ней удаляются через { $count } дня.
}
privacy-rights = В любое время вы можете посмотреть, изменить, отозвать и стереть вашу подпись:

# Caught mail, in the demonstration only
mail-title = Перехваченные письма
mail-caught = Это демонстрация: посмотреть перехваченные письма
mail-what = В демонстрации письма не покидают этот компьютер. Эти письма были бы отправлены; сначала новые.
mail-empty = Писем пока нет. Поддержите какое-нибудь заявление.
