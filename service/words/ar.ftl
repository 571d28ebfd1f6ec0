# The interface in Arabic. One sentence a key, as in en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. An endorsement is "توقيع"; the reader is addressed in the formal plural.

number = { $count }
more-than = أكثر من { $number }
with-number = { $label } ({ $number })
list-separator = { "، " }
yes = نعم
no = لا
date-long = { $day } { $month } { $year }
moment = { $weekday } { $day } { $month } { $year }، الساعة { $time } ({ $place })
moment-utc = { $weekday } { $day } { $month } { $year }، الساعة { $time } بتوقيت UTC
moment-short = { $day } { $month } { $year }، الساعة { $time } ({ $place })
moment-short-utc = { $day } { $month } { $year }، الساعة { $time } بتوقيت UTC
moment-yours = { $moment } ({ $zone }، بتوقيتكم المحلي)
in-days = { $count ->
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $count } أيام
    [many] بعد { $count } يومًا
   *[other] بعد { $count } يوم
}
in-hours = { $count ->
    [one] بعد ساعة واحدة
    [two] بعد ساعتين
    [few] بعد { $count } ساعات
    [many] بعد { $count } ساعة
   *[other] بعد { $count } ساعة
}
in-minutes = { $count ->
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { $count } دقائق
    [many] بعد { $count } دقيقة
   *[other] بعد { $count } دقيقة
}
days-ago = { $count ->
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $count } أيام
    [many] قبل { $count } يومًا
   *[other] قبل { $count } يوم
}
hours-ago = { $count ->
    [one] قبل ساعة واحدة
    [two] قبل ساعتين
    [few] قبل { $count } ساعات
    [many] قبل { $count } ساعة
   *[other] قبل { $count } ساعة
}
minutes-ago = { $count ->
    [one] قبل دقيقة واحدة
    [two] قبل دقيقتين
    [few] قبل { $count } دقائق
    [many] قبل { $count } دقيقة
   *[other] قبل { $count } دقيقة
}
window-opens = يُفتح باب التوقيع يوم { $moment }، أي { $distance }.
window-closes = يُغلق باب التوقيع يوم { $moment }، أي { $distance }.
window-closed = أُغلق باب التوقيع يوم { $moment }، أي { $distance }.
window-closed-long-ago = أُغلق باب التوقيع يوم { $moment }.
window-yours = (بتوقيتكم المحلي: { $moment }، { $zone })

# Around every page
skip = الانتقال إلى المحتوى
skip-to-form = الانتقال إلى النموذج
languages = اللغات
contact = للتواصل
made-with = أُنجز باستخدام
my-link = الاطلاع على توقيعي أو سحبه
pages = الصفحات
page-number = الصفحة { $count }
back-to-statement = العودة إلى البيان
back-to-archive = جميع البيانات
back-to-console = العودة إلى لوحة العمل

# Kinds and states
kind-joint_statement = بيان مشترك
kind-open_letter = رسالة مفتوحة
kind-urgent_appeal = نداء عاجل
kind-submission = مذكرة
kind-declaration = إعلان
kind-press_release = بيان صحفي
kind-of-organisation = منظمة
kind-of-individual = شخص

# The archive
archive-title = البيانات
archive-kind = النوع
archive-language = لغة النص
archive-any = الكل
archive-show = تطبيق
archive-show-all = عرض جميع البيانات
archive-none-fit = لا توجد بيانات تطابق عوامل التصفية هذه.
archive-empty = لم يُنشر شيء هنا بعد.
archive-search = كلمات في النص أو العنوان أو أسماء الجهات الصادر عنها
archive-narrow = تصفية
archive-host = الجهة الناشرة
archive-year = السنة
archive-hashtag = الوسم
archive-feed = الاشتراك في البيانات الجديدة (خلاصة Atom)
archive-newer = الأحدث
archive-older = الأقدم

# A statement
statement-to = إلى:
statement-hosts = صادر عن:
statement-lead = الجهة المنسِّقة
statement-endorse = التوقيع على هذا البيان
statement-download = تنزيل
statement-version = النسخة { $count }
statement-not-in-your-language = لم يُترجم هذا البيان إلى لغتكم بعد.

# The tally
tally-title = التوقيعات
tally-endorsements = { $count ->
    [zero] توقيع
    [one] توقيع
    [two] توقيعان
    [few] توقيعات
    [many] توقيعًا
   *[other] توقيع
}
tally-organisations = المنظمات
tally-people = الأشخاص
tally-countries = البلدان
tally-goal = { $total } من أصل { $goal }
tally-as-of = حتى
tally-changed = آخر تغيير:
tally-offline-since = لا اتصال منذ { $time }. هذا آخر عدد وصل.

# Signatories
recent-title = أحدث الموقّعين
recent-empty = لا توجد أسماء في القائمة بعد.
recent-all = جميع الموقّعين
signatories-heading = الموقّعون
signatories-title = الموقّعون: { $title }
signatories-first = العودة إلى الصفحة الأولى
signatories-next = الصفحة التالية
signatories-hidden = { $count ->
    [one] وشخص واحد طلب عدم ذكر اسمه.
    [two] وشخصان طلبا عدم ذكر اسميهما.
    [few] و{ $count } أشخاص طلبوا عدم ذكر أسمائهم.
    [many] و{ $count } شخصًا طلبوا عدم ذكر أسمائهم.
   *[other] و{ $count } شخص طلبوا عدم ذكر أسمائهم.
}
signatories-from = الموقّعون من
signatories-everywhere = من جميع البلدان
signatories-regions = حسب المنطقة والبلد
signatories-whole-region = المنطقة كلها
country-unshown = البلد غير معروض
search-names = البحث عن اسم
search-hint = ابحثوا عن المنظمات، وعن الأشخاص الواردة أسماؤهم كاملة. لا نحتفظ بما تكتبونه.
search-go = بحث
search-found = النتائج: { $count }
search-none = لا توجد أسماء مطابقة.
search-too-many = النتائج أكثر مما هو معروض هنا. اكتبوا أحرفًا أخرى.
line-hidden = توقيع محتسب دون إظهار الاسم
line-listed = كيف تظهرون في القائمة
line-officer = الموقِّع باسم المنظمة: { $name }. لا يُنشر أبدًا اسم الشخص الذي يوقّع باسم منظمة.

# Versions
versions-heading = النسخ
versions-title = النسخ: { $title }
versions-what = النص المنشور لا يتغير. تُنشر التغييرات في نسخة جديدة. ويخص كل توقيع النسخة التي قُرئت.
versions-endorsed = { $count ->
    [zero] لا توقيعات
    [one] توقيع واحد
    [two] توقيعان
    [few] { $count } توقيعات
    [many] { $count } توقيعًا
   *[other] { $count } توقيع
}
versions-substantive = تغيير مهم
versions-changed = ما الذي تغيّر في النسخة { $count }
versions-first = هذه هي النسخة الأولى.
versions-untranslated = إحدى النسختين ليس لها نص بهذه اللغة. اختاروا لغة أخرى أعلاه.
versions-skipped = { $count ->
    [zero] … لا فقرات دون تغيير …
    [one] … فقرة واحدة لم تتغير …
    [two] … فقرتان لم تتغيرا …
    [few] … { $count } فقرات لم تتغير …
    [many] … { $count } فقرة لم تتغير …
   *[other] … { $count } فقرة لم تتغير …
}
versions-added = أُضيف:
versions-removed = حُذف:

# Passing it on
share-title = مشاركة
share-native = مشاركة
share-copy = نسخ الرابط
share-mail = البريد الإلكتروني
copy = نسخ
copy-done = تم النسخ

# The wall
wall-title = مباشر: { $title }
wall-link = العدد المباشر والخريطة والرسوم البيانية
wall-screen = عرض لشاشة كبيرة
wall-scan = امسحوا الرمز للقراءة والتوقيع
wall-map = حسب البلد
wall-table = في شكل جدول
wall-days = حسب اليوم
wall-day = اليوم
wall-last-signed = آخر توقيع: { $date }.
wall-bar-days = { $count ->
    [one] كل عمود يمثّل يومًا واحدًا (UTC).
    [two] كل عمود يمثّل يومين (UTC).
    [few] كل عمود يمثّل { $count } أيام (UTC).
    [many] كل عمود يمثّل { $count } يومًا (UTC).
   *[other] كل عمود يمثّل { $count } يوم (UTC).
}
wall-pages = حسب صفحة الشريك
wall-page = الصفحة
wall-other-pages = صفحات أخرى
wall-both = المجموع
map-disclaimer = كلما كان اللون أغمق زاد عدد التوقيعات. الحدود بحسب Natural Earth، ولا تعبّر عن أي رأي بشأن وضع أي إقليم. يُحتسب الأشخاص الذين طلبوا عدم ذكر أسمائهم ضمن المجموع، ولا يظهرون ضمن أي بلد.
map-disclaimer-short = الحدود كما ترسمها Natural Earth، ولا تعبّر عن أي رأي بشأن وضع أي إقليم.
qr-label = رمز QR يحمل رابط البيان

# Printing
print-whole = طباعة النص مع جميع الموقّعين
print-undersigned = نحن، الموقّعون أدناه: { $organisations } و{ $people } من { $countries }
print-undersigned-organisations = نحن، الموقّعون أدناه: { $organisations } من { $countries }
print-undersigned-people = نحن، الموقّعون أدناه: { $people } من { $countries }
print-organisations = { $count ->
    [zero] { $count } منظمة
    [one] منظمة واحدة
    [two] منظمتان
    [few] { $count } منظمات
    [many] { $count } منظمة
   *[other] { $count } منظمة
}
print-people = { $count ->
    [zero] { $count } شخص
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
print-countries = { $count ->
    [zero] { $count } بلد
    [one] بلد واحد
    [two] بلدين
    [few] { $count } بلدان
    [many] { $count } بلدًا
   *[other] { $count } بلد
}

# The embed and its studio
card-sign = القراءة والتوقيع
card-read = القراءة
embed-missing = لا يوجد بيان في هذا العنوان. يرجى إبلاغ القائمين على هذه الصفحة.
studio-link = إضافة هذا النموذج إلى موقعكم
studio-title = تضمين النموذج
studio-what = اختاروا شكل النموذج على موقعكم، واعرضوه بثلاثة مقاسات، ثم انسخوا الشيفرة أدناه. لا يستخدم النموذج ملفات تعريف الارتباط (cookies)، ولا يحمّل شيئًا من أي طرف آخر.
studio-view = ما يُعرض
studio-theme = فاتح أو داكن
studio-density = التباعد
studio-accent = لون الأزرار والروابط
studio-radius = نصف قطر الزوايا
studio-ref = مفتاح الشريك الخاص بكم
studio-ref-hint = إن أعطاكم التحالف مفتاحًا، تُنسب إليكم التوقيعات الواردة من صفحتكم.
studio-show = تطبيق
studio-preview = معاينة
studio-origins = لا يظهر نموذج هذا البيان إلا على هذه المواقع:
studio-copy = نسخ
view-form = النموذج
view-card = بطاقة تحمل رابطًا
view-tally = العدد
view-list = أحدث الموقّعين
view-button = زر يفتح النموذج
theme-auto = كما في جهاز القارئ
theme-light = فاتح
theme-dark = داكن
density-comfortable = واسع
density-compact = متقارب
snippet-element = النموذج داخل صفحتكم
snippet-element-hint = موصى به. يتكيّف الارتفاع تلقائيًا. وإذا كانت البرامج النصية معطّلة أو محذوفة، يظهر رابط بدلًا منه.
snippet-frame = إطار بارتفاع ثابت
snippet-frame-hint = للمواقع التي لا تسمح بالبرامج النصية. غيّروا الارتفاع بما يناسب.
snippet-form = نموذج بسيط
snippet-form-hint = لا يُحمَّل على صفحتكم شيء منّا. تُفتح البيانات المُدخلة في النموذج على صفحتنا، ويرسلها الشخص من هناك.
snippet-badge = شارة
snippet-badge-hint = صورة صغيرة تحمل العدد الحالي ورابطًا إلى البيان.
snippet-wordpress = WordPress
snippet-wordpress-hint = الصقوا هذا العنوان في سطر مستقل لعرض بطاقة تحمل العدد ورابطًا. وللنموذج الكامل، الصقوا الشيفرة الأولى أعلاه في مكوّن «HTML مخصص» (Custom HTML).
snippet-qr = رمز QR
snippet-qr-hint = لشرائح العرض والملصقات والمنشورات.
studio-test = فحص صفحتي
studio-paste = شيفرة HTML لصفحتكم، أو ترويسة Content-Security-Policy الخاصة بها
studio-paste-hint = الصقوا شيفرة الصفحة التي تريدون وضع النموذج عليها، أو الترويسة. نفحصها ولا نحتفظ بها. الحد الأقصى 60 KB: يكفي رأس الصفحة وموضع النموذج.
severity-blocks = يمنع عمل النموذج:
severity-hinders = يحدّ من عمل النموذج:
severity-fine = سليم:

# What was found on a partner's page; the detail follows each sentence
obstacle-script-src = تحجب سياسة الأمان في الصفحة برنامجنا النصي، فلا يظهر إلا الرابط. أضيفوا عنواننا إلى السياسة:
obstacle-script-nonce = لا تسمح سياسة الأمان في الصفحة إلا بتحميل البرامج النصية التي تحمل قيمة nonce الخاصة بها. اجعلوا خادمكم يكتب قيمة nonce لكل استجابة في وسم برنامجنا النصي أيضًا. الوسم:
obstacle-script-strict = لا تأخذ سياسة الأمان في الصفحة بالعناوين («strict-dynamic»)، فلا تسمح إلا بتحميل ما يُدرجه برنامج نصي موثوق. ضعوا هذه الأسطر في برنامج نصي تثق به الصفحة من قبل:
obstacle-frame-src = لا تسمح سياسة الأمان في الصفحة بعرض نموذجنا في إطار. أضيفوا عنواننا إلى السياسة:
obstacle-sandbox = تضع سياسة الأمان الصفحةَ في بيئة معزولة (sandbox) دون برامج نصية أو دون نماذج، فلا يمكن لأحد التوقيع عليها. اسمحوا بما يحتاج إليه النموذج:
obstacle-sandbox-partly = تضع سياسة الأمان الصفحةَ في بيئة معزولة (sandbox). يظهر النموذج، لكن الروابط التي تفتح نافذة جديدة لا تعمل، أو لا يستطيع النموذج إبلاغ الصفحة بارتفاعه. اسمحوا بالأمرين معًا:
obstacle-embedder-policy = تطلب الصفحة من الإطارات المشاركة في عزلها (Cross-Origin-Embedder-Policy). يرسل نموذجنا ما يلزم؛ ولا يلزمكم أي إجراء.
obstacle-frame-options = تحدد X-Frame-Options من يجوز له عرض صفحتكم في إطار. لا علاقة لها بنموذجنا؛ ولا يلزمكم أي إجراء.
obstacle-snippet-there = مقتطف الشيفرة موجود في الصفحة بالكامل.
obstacle-snippet-missing = مقتطف الشيفرة غير موجود في هذه الصفحة. الصقوه حيث ينبغي أن يكون النموذج، في مكوّن مخصص لشيفرة HTML. هذا شكله:
obstacle-element-missing = جزء من مقتطف الشيفرة موجود في الصفحة، لكن العنصر الذي يتحول إلى نموذج ناقص: ربما حذفه أحد برامج التحرير. الصقوا المقتطف كاملًا من جديد، في مكوّن مخصص لشيفرة HTML. هذا شكله:
obstacle-script-missing = العنصر موجود في الصفحة، لكن البرنامج النصي الذي يحوّله إلى نموذج ناقص، فلا يظهر إلا الرابط. كثير من برامج التحرير تحذف البرامج النصية: استخدموا مكوّنًا مخصصًا لشيفرة HTML، أو اطلبوا ممن يتولى الموقع إضافة هذا الوسم:
obstacle-script-elsewhere = يُحمَّل البرنامج النصي من عنوان غير عنواننا، حيث قد يكون ناقصًا أو قديمًا. حمّلوه من عنواننا:
obstacle-script-held-back = أداة للموافقة أو لتسريع الموقع تحجز برنامجنا النصي، فيتأخر ظهور النموذج أو لا يظهر إطلاقًا. لا يستخدم البرنامج النصي ملفات تعريف الارتباط (cookies): استثنوه من تلك الأداة ليبقى الوسم هكذا:
obstacle-source-wrong = عنوان العنصر ليس عنوان بيان منشور هنا، فلا يمكن عرض أي نموذج. انسخوا مقتطف الشيفرة من جديد، أو اكتبوا العنوان هكذا:
obstacle-link-missing = لا يوجد داخل العنصر رابط إلى البيان. وإذا كانت البرامج النصية معطّلة أو محجوبة، فلن يبقى شيء للقراءة أو للتوقيع. أعيدوا الرابط:
obstacle-in-comment = مقتطف الشيفرة، أو جزء منه، موجود داخل تعليق HTML، فتتجاوزه المتصفحات. أخرجوه من التعليق الذي يبدأ هكذا:
obstacle-escaped = لُصق مقتطف الشيفرة، أو جزء منه، كنص عادي، فيرى القراء الشيفرة بدلًا من النموذج. الصقوه من جديد في مكوّن مخصص لشيفرة HTML. هكذا يرد في الصفحة الآن:
obstacle-nothing-recognised = لا يشبه هذا شيفرة HTML ولا ترويسات استجابة. الصقوا شيفرة صفحتكم، أو قيمة Content-Security-Policy الخاصة بها.
obstacle-all-well = لم نجد أي مشكلة في ما لصقتموه.

# For programs
docs-title = للمطوّرين: واجهة JSON البرمجية (API)

# The form
form-title = التوقيع
form-kind = باسم مَن يكون التوقيع؟
form-as-organisation = باسم منظمتي
form-as-organisation-hint = لديّ تفويض بالتوقيع باسمها
form-as-individual = أنا
form-as-individual-hint = أوقّع باسمي الشخصي
form-organisation-name = اسم المنظمة
form-website = الموقع الإلكتروني
form-website-hint = استخدموا عنوان بريد إلكتروني على هذا النطاق لنؤكّد توقيعكم أسرع
form-optional = (اختياري)
form-name = اسمكم الكامل
form-name-officer-hint = إذا وقّعتم باسم منظمة، فلا يُنشر اسمكم الشخصي. نحتفظ به مع التوقيع.
form-role = المنصب أو الصفة
form-affiliation = جهة الانتماء
form-email = عنوان البريد الإلكتروني
form-email-hint = لا ننشره. نرسل إليكم رابطًا للتأكيد.
form-country = البلد
form-country-choose = اختاروا بلدًا
form-display = كيف تريدون أن يظهر اسمكم؟
display-public = الاسم الكامل
display-initials = الأحرف الأولى فقط، مثل «م. ع.»
display-hidden = عدم إظهار اسمي (يُحتسب توقيعي)
form-authorised = لديّ تفويض بالتوقيع باسم هذه المنظمة.
form-publish = أؤيد هذا البيان وأوقّع عليه، وأوافق على نشر السطر كما هو معروض.
form-publish-unnamed = أؤيد هذا البيان وأوافق على احتساب توقيعي. لا يُنشر اسمي.
form-publish-chosen = أؤيد هذا البيان وأوافق على الظهور في القائمة، أو على احتساب توقيعي فقط، كما اخترت أعلاه.
form-name-as-chosen = إذا وقّعتُ باسمي الشخصي، فلا يظهر اسمي إلا كما اخترت أعلاه.
form-updates = أرسلوا إليّ أخبار هذا البيان بالبريد الإلكتروني (اختياري)
form-fax = اتركوا هذا الحقل فارغًا
form-next = في الخطوة التالية نرسل إليكم رسالة بالبريد الإلكتروني. افتحوا الرابط الوارد فيها وأكّدوا. وحتى ذلك الحين لا يُحتسب شيء ولا يُنشر شيء. ويمكنكم سحب توقيعكم في أي وقت.
form-review-unproven = إذا لم يكن عنوان بريدكم الإلكتروني على نطاق موقعكم، يراجع فريقنا التوقيع أولًا.
form-review-all = يراجع فريقنا توقيع كل منظمة قبل احتسابه.
form-review-none = يُحتسب توقيعكم فور تأكيده.
form-send = التوقيع
form-send-organisation = التوقيع باسم منظمتي
form-send-individual = التوقيع باسمي الشخصي
form-problems = توجد مشكلة
form-press-again = جميع الحقول مملوءة. راجعوا إجاباتكم ثم أرسلوا النموذج من جديد.
form-not-open = لم يُفتح باب التوقيع على هذا البيان بعد.
form-closed = أُغلق باب التوقيع على هذا البيان.

# What is wrong with a field; { $field } is its technical name
error-required = الحقل «{ $field }» ناقص.
error-unknown = الحقل «{ $field }» يحمل قيمة غير معروفة.
error-too-long = الحقل «{ $field }» أطول من اللازم.
error-control = الحقل «{ $field }» يحتوي على رمز لا يمكن عرضه. اكتبوه من جديد.
error-link = لا يجوز أن يحتوي الحقل «{ $field }» على رابط.
error-address = لا يجوز أن يحتوي الحقل «{ $field }» على عنوان بريد إلكتروني.
error-telephone = لا يجوز أن يحتوي الحقل «{ $field }» على رقم هاتف.
error-malformed = الحقل «{ $field }» ليس بالصيغة الصحيحة.
error-unknown-field = الحقل «{ $field }» غير معروف.
error-text-expected = يجب أن يكون الحقل «{ $field }» نصًا.
error-boolean-expected = يجب أن تكون قيمة الحقل «{ $field }» إما true أو false.
error-number-expected = يجب أن يكون الحقل «{ $field }» عددًا.
error-object-expected = يجب أن يكون الحقل «{ $field }» كائنًا (object).
error-not-for-this-kind = الحقل «{ $field }» لا يخص هذا النوع من التوقيع.
error-kind-required = اختاروا التوقيع باسم منظمة أو بصفة شخصية.
error-name-required = أدخلوا اسمكم الكامل.
error-name-too-long = اسمكم أطول من 120 حرفًا. اختصروه.
error-name-link = هذا عنوان موقع إلكتروني. أدخلوا اسمكم الكامل.
error-name-address = هذا عنوان بريد إلكتروني. أدخلوا اسمكم الكامل.
error-name-telephone = هذا رقم هاتف. أدخلوا اسمكم الكامل.
error-organisation-name-required = أدخلوا اسم منظمتكم.
error-organisation-name-too-long = اسم المنظمة أطول من 200 حرف. اختصروه.
error-organisation-website-malformed = أدخلوا موقعًا إلكترونيًا مثل example.org، أو اتركوا الحقل فارغًا.
error-organisation-website-domain = نهاية عنوان هذا الموقع غير موجودة. أدخلوا عنوانًا مثل example.org، أو اتركوا الحقل فارغًا.
error-organisation-website-shared = تتشارك منظمات كثيرة هذا الموقع. أدخلوا عنوان صفحتكم الخاصة فيه، مثل facebook.com/your-organisation، أو اتركوا الحقل فارغًا.
error-organisation-website-too-long = عنوان الموقع الإلكتروني أطول من 300 حرف. يكفي عنوان الصفحة الرئيسية.
error-role-too-long = المنصب أو الصفة أطول من 120 حرفًا. اختصروا النص.
error-affiliation-too-long = جهة الانتماء أطول من 200 حرف. اختصروا النص.
error-email-required = أدخلوا عنوان بريدكم الإلكتروني. نرسل رابط التأكيد إليه.
error-email-malformed = هذا ليس عنوان بريد إلكتروني. أدخلوا عنوانًا مثل name@example.org.
error-email-domain = الجزء الذي يلي الرمز @ غير صحيح. تحققوا من كتابته.
error-email-too-long = عنوان البريد الإلكتروني هذا طويل جدًا.
error-email-several = هنا أكثر من عنوان بريد إلكتروني. أدخلوا عنوانًا واحدًا، وهو عنوانكم.
error-country-required = اختاروا بلدًا.
error-country-unknown = اختاروا بلدًا من القائمة.
error-authorised-required = أكّدوا أن لديكم تفويضًا بالتوقيع باسم المنظمة.
error-consent-publish-required = وافقوا على إدراجكم كما هو معروض. لا يمكننا احتساب توقيعكم دون ذلك.
error-display-organisation-is-public = تُدرج المنظمات دائمًا بأسمائها.
error-language-unknown = لا يوجد نص للبيان بهذه اللغة.
error-version-unknown = لا توجد نسخة كهذه من البيان.

# After sending the form
received-title = تحققوا من بريدكم الإلكتروني
received-what = نرسل رسالة إلى العنوان الذي أدخلتموه. يُحتسب توقيعكم عندما تفتحون الرابط الوارد فيها وتؤكّدون.
received-late = تستغرق الرسائل حاليًا وقتًا أطول من المعتاد. بعض ما يُرسَل الآن طُلب { $distance }. ستصلكم رسالتكم.
received-none-taken = لا يقبل خادم البريد أي رسائل في الوقت الحالي. لم يضِع شيء. نواصل المحاولة وستصلكم رسالتكم.
received-spam = لم يصل شيء بعد بضع دقائق؟ تحققوا من مجلد الرسائل غير المرغوب فيها.
received-days = يبقى الرابط صالحًا { $days ->
    [one] يوم
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}، على ألا يتجاوز { $after ->
    [one] يوم
    [two] يومين
    [few] { $after } أيام
    [many] { $after } يومًا
   *[other] { $after } يوم
} بعد إغلاق باب التوقيع.
received-again = هل العنوان خطأ؟ املؤوا النموذج من جديد. ما لم يُؤكَّد لا يُحتسب ويُحذف.
received-change = غير صحيح؟ التعديل
received-typo = هل تقصدون { $address }؟
received-use = استخدام

# Confirming
confirm-title = تأكيد توقيعكم
confirm-about = أنتم على وشك التوقيع على:
confirm-replaces = يحل هذا التأكيد محل توقيعكم السابق:
confirm-button = تأكيد توقيعي
confirm-until = يبقى الرابط صالحًا حتى يوم { $moment }.
confirm-not-me = لم تطلبوا ذلك؟
confirm-not-me-button = حذف هذا الطلب
confirm-disowned-title = تم الحذف
confirm-disowned = لم يُنشر شيء، ولم نحتفظ بأي شيء عنكم. شكرًا لإبلاغنا.
confirm-done-title = احتُسب توقيعكم
confirm-done = شكرًا لكم. أصبح توقيعكم الآن ضمن العدد.
confirm-in-review-title = تم تأكيد عنوان بريدكم الإلكتروني
confirm-in-review = شكرًا لكم. يراجع فريقنا التوقيع قبل احتسابه، وسنرسل إليكم رسالة بالبريد الإلكتروني.
confirm-my = أرسلنا إليكم رسالة ثانية. يتيح لكم رابطها الاطلاع على ما نحفظه وسحب توقيعكم في أي وقت.

# My endorsement
my-title = توقيعي
my-change = تغيير طريقة ظهور اسمي
my-correct-title = تصحيح بياناتكم
my-correct-review = إذا غيّرتم اسم المنظمة، يتحقق منه فريقنا أولًا. وحتى ذلك الحين لا تظهر المنظمة في القائمة.
my-correct = حفظ التغييرات
my-withdraw-title = السحب
my-withdraw-what = يُزال التوقيع من القائمة ومن العدد فورًا. يمكنكم التراجع خلال 24 ساعة، ما دام باب التوقيع مفتوحًا.
my-withdraw = سحب توقيعي
my-undo-what = هل سحبتم التوقيع خطأً؟ يمكنكم التراجع حتى { $moment }، ما دام باب التوقيع مفتوحًا.
my-undo = التراجع عن السحب
my-erase-title = الحذف
my-erase-what = يُسحب التوقيع ويُحذف كل ما هو محفوظ عنكم فيه.
my-erase = حذف جميع البيانات
my-erase-goes = يُحذف اسمكم ومنصبكم وجهة انتمائكم ومنظمتكم وعنوان بريدكم الإلكتروني وكل ما حُفظ مع هذا التوقيع. ويُزال التوقيع من القائمة ومن العدد. لا يمكن التراجع عن ذلك.
my-erase-sure = نعم، محو كل شيء
my-erased = سُحب هذا التوقيع وحُذفت جميع البيانات الشخصية فيه.
my-replaced = حلّ توقيع لاحق لكم محل هذا التوقيع.
my-stored = ما نحفظه
retention-after = { $count ->
    [one] تُحذف عناوين البريد الإلكتروني وكل ما ليس علنيًا بعد يوم واحد من إغلاق باب التوقيع أو من تسليم البيان، أيهما أبعد.
    [two] تُحذف عناوين البريد الإلكتروني وكل ما ليس علنيًا بعد يومين من إغلاق باب التوقيع أو من تسليم البيان، أيهما أبعد.
    [few] تُحذف عناوين البريد الإلكتروني وكل ما ليس علنيًا بعد { $count } أيام من إغلاق باب التوقيع أو من تسليم البيان، أيهما أبعد.
    [many] تُحذف عناوين البريد الإلكتروني وكل ما ليس علنيًا بعد { $count } يومًا من إغلاق باب التوقيع أو من تسليم البيان، أيهما أبعد.
   *[other] تُحذف عناوين البريد الإلكتروني وكل ما ليس علنيًا بعد { $count } يوم من إغلاق باب التوقيع أو من تسليم البيان، أيهما أبعد.
}
retention-planned = تُحذف عناوين البريد الإلكتروني وكل ما ليس علنيًا في { $date }. إذا سُلّم البيان بعد إغلاق باب التوقيع فسيتأخر هذا التاريخ، إلى { $latest } على أبعد تقدير.
retention-on = تُحذف عناوين البريد الإلكتروني وكل ما ليس علنيًا في { $date }.
retention-held = حذف عناوين البريد الإلكتروني وكل ما ليس علنيًا معلّق حتى { $date }.
retention-gone = حُذفت عناوين البريد الإلكتروني وكل ما لم يكن علنيًا في { $date }.
retention-list-stays = وتبقى القائمة العلنية.
retention-list-goes = وتُحذف القائمة العلنية أيضًا.
my-kind = النوع
my-version = النسخة التي قُرئت
my-language = اللغة التي قُرئ بها
my-partner = صفحة الشريك التي فيها النموذج
my-updates = الأخبار بالبريد الإلكتروني
my-news-title = أخبار هذا البيان
my-news-on = تصلكم أخبار هذا البيان بالبريد الإلكتروني.
my-news-off = لا تصلكم أخبار هذا البيان.
my-news-blocked = لا تُرسل أخبار إلى عنوانكم لأن الرسائل إليه تعذّر تسليمها أو أُبلغ عنها أو لأن فريقنا أوقفها. أخبرونا إن كان ذلك خطأ.
my-news-give = أرسلوا إليّ أخبار هذا البيان
my-news-stop = أوقفوا أخبار هذا البيان
my-news-before = اختياراتكم السابقة
my-news-given = { $moment }: موافقة («{ $words }»)
my-news-stopped = { $moment }: إيقاف («{ $words }»)
my-address-title = تغيير عنوان بريدكم الإلكتروني
my-address-what = نرسل رابطًا إلى العنوان الجديد. يسري التغيير عندما تفتحون الرابط وتؤكّدونه. ونُعلم عنوانكم الحالي بذلك.
my-address-new = عنوان البريد الإلكتروني الجديد
my-address-send = إرسال الرابط
my-address-asked = أرسلنا رابطًا إلى العنوان الجديد. يعمل الرابط يومين.
new-address-title = تأكيد عنوان بريدكم الجديد
new-address-what = سيرتبط توقيعكم بهذا العنوان، وستصل إليه الرسائل المتعلقة به.
new-address-button = استخدام هذا العنوان
new-address-taken = سبق التوقيع على البيان من هذا العنوان. لاستخدامه هنا، اسحبوا ذلك التوقيع أولًا.
unsubscribe-title = إيقاف الأخبار بالبريد الإلكتروني
unsubscribe-what = أي أخبار تريدون إيقافها؟
unsubscribe-statement = أخبار هذا البيان
unsubscribe-site = كل الأخبار من { $site }
unsubscribe-done-statement = تم. لن تصلكم أخبار أخرى عن هذا البيان.
unsubscribe-done-site = تم. لن تصلكم أخبار أخرى من { $site }.
unsubscribe-stays = يبقى توقيعكم كما هو.
unsubscribe-gone = حُذفت بياناتكم، ولا تُرسل إليكم أخبار هذا البيان.
my-submitted = تاريخ الاستلام
my-confirmed = تاريخ التأكيد
standing-pending = لم يُؤكَّد بعد.
standing-confirmed = محتسب.
standing-accepted = محتسب.
standing-in-review = ينتظر قرار فريقنا.
standing-declined = رفضه فريقنا.
standing-quarantined = غير محتسب.
standing-withdrawn = مسحوب. لم يعد محتسبًا.
standing-invalidated = أزاله فريقنا.
standing-expired = لم يُؤكَّد في الوقت المحدد.

# Asking for the link again
ask-title = الاطلاع على توقيعي أو سحبه
ask-all = أدخلوا عنوان البريد الإلكتروني الذي وقّعتم به. إن كنتم قد وقّعتم هنا، فسنرسل إليكم رسالة واحدة فيها روابط كل ما وقّعتموه.
ask-one = أدخلوا عنوان البريد الإلكتروني الذي وقّعتم به. إن كنتم قد وقّعتم على «{ $title }»، فسنرسل إليكم الرابط بالبريد الإلكتروني.
ask-all-link = كل ما وقّعتُه
ask-send = أرسلوا إليّ الرابط
ask-done = إن وُجد توقيع من هذا العنوان، فقد أرسلنا رابطه بالبريد الإلكتروني.
new-link-title = الحصول على رابط جديد
new-link-what = أدخلوا عنوان البريد الإلكتروني الذي وقّعتم به. إن كان اسمكم ضمن الموقّعين على البيان، فسنرسل إليكم رابطًا جديدًا بالبريد الإلكتروني.
new-link-send = أرسلوا إليّ رابطًا جديدًا

# Letters
letter-hello = مرحبًا،
letter-confirm = تلقّينا طلبًا، نعتقد أنه منكم، للتوقيع على «{ $title }». لا يُحتسب التوقيع إلا عندما تؤكّدونه.
letter-remind = قبل أيام تلقّينا طلبًا، نعتقد أنه منكم، للتوقيع على «{ $title }». لم يُؤكَّد بعد، ولذلك لا يُحتسب. هذا هو التذكير الوحيد.
letter-already = سبق أن وقّعتم على «{ $title }» بالبيانات نفسها. لا يلزمكم أي إجراء.
letter-confirmed = شكرًا لتوقيعكم على «{ $title }».
letter-reminder = طلبتم رابط توقيعكم على «{ $title }».
letter-accepted = قُبل توقيع منظمتكم على «{ $title }»، وهو محتسب الآن.
letter-declined = رفض فريقنا توقيع منظمتكم على «{ $title }»، وهو غير محتسب.
letter-sent_back = وقّع أيضًا على «{ $title }» شخص عنوان بريده على نطاق منظمتكم. وأصبح ذلك التوقيع هو المدرج باسم منظمتكم. سيراجع فريقنا توقيعكم مرة أخرى.
letter-line-rest = بقية البيانات التي أدخلتموها موجودة في صفحة الرابط.
letter-confirm-link = افتحوا هذا الرابط للتحقق والتأكيد:
letter-confirm-button = التحقق والتأكيد
letter-not-me = لم تطلبوا ذلك؟ يمكنكم حذف هذا الطلب في الصفحة نفسها. وإن لم تفعلوا شيئًا، فلن يُنشر شيء وسيُحذف كل شيء بعد { $days ->
    [one] يوم
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}.
letter-reason = رسالة من فريقنا:
letter-my-link = للاطلاع على ما هو محفوظ أو تغييره أو سحب توقيعكم في أي وقت (يمكن التراجع عن السحب خلال 24 ساعة):
letter-contact = إن كانت لديكم أسئلة، أو كنتم ترون أن في الأمر خطأ، فتواصلوا مع:
letter-contact-hosts = إن كانت لديكم أسئلة، أو كنتم ترون أن في الأمر خطأ، فتواصلوا مع المنظمات التي تنشر البيان. أسماؤها مذكورة في صفحته.
decline-not-confirmed = لم نتمكن من التأكد من أن لكم أن توقّعوا باسم هذه المنظمة.
decline-already-signed = سبق أن وقّع أحد زملائكم باسم هذه المنظمة.
decline-no-organisation = هذه ليست منظمة.
decline-other-website = الموقع الإلكتروني لا يطابق المنظمة.
decline-not-genuine = لم نتمكن من التأكد من صحة هذا التوقيع.
decline-other = سبب آخر (اكتبوه أدناه)
decline-next-not-confirmed = ما دام البيان مفتوحًا للتوقيع، يمكنكم التوقيع من جديد ببريد إلكتروني على موقع منظمتكم، أو أن تطلبوا التوقيع ممن هو مخوّل بذلك.
decline-next-already-signed = لا يلزمكم أي إجراء: منظمتكم مدرجة في القائمة.
decline-next-no-organisation = ما دام البيان مفتوحًا للتوقيع، يمكنكم التوقيع بصفتكم الشخصية وباسمكم.
decline-next-other-website = ما دام البيان مفتوحًا للتوقيع، يمكنكم التوقيع من جديد مع ذكر الموقع الإلكتروني لمنظمتكم.
decline-next-not-genuine = ما دام البيان مفتوحًا للتوقيع، يمكنكم التوقيع من جديد ببريد إلكتروني آخر.
decline-next-other = ما دام البيان مفتوحًا للتوقيع، يمكنكم التوقيع من جديد ببيانات مصحّحة.
subject-confirm = يُرجى التأكيد: { $title }
subject-remind = تذكير، يُرجى التأكيد: { $title }
new-address-letter-subject = عنوان بريدكم الجديد في { $site }
new-address-letter = تلقّينا طلبًا لاستخدام عنوان البريد هذا لتوقيع على «{ $title }» في { $site }. لم تطلبوا ذلك؟ تجاهلوا هذه الرسالة: لن يتغير شيء. لاستخدام العنوان، افتحوا هذا الرابط في غضون يومين:
old-address-letter-subject = تغيّر عنوان بريدكم في { $site }
old-address-letter = استُبدل عنوان البريد الإلكتروني لتوقيعكم على «{ $title }» في { $site } بعنوان آخر. هل قمتم بذلك؟ إذن لا حاجة إلى أي إجراء. وإلا فافتحوا هذه الصفحة، حيث يمكنكم إعادة العنوان أو سحب التوقيع:
subject-already = سبق أن وقّعتم على: { $title }
subject-confirmed = شكرًا لتوقيعكم على: { $title }
subject-reminder = توقيعكم على: { $title }
subject-accepted = قُبل التوقيع على: { $title }
subject-declined = رُفض التوقيع على: { $title }
subject-sent_back = نراجع توقيعكم مرة أخرى: { $title }
subject-several = توقيعاتكم في { $site }

# The console
staff-sign-in = تسجيل الدخول
staff-sign-in-what = لفريق عمل التحالف. لا يحتاج الموقّعون إلى حساب.
staff-sign-in-button = تسجيل الدخول
staff-to-sign-in = الانتقال إلى تسجيل الدخول
staff-forgotten = هل نسيتم كلمة المرور؟
staff-forgotten-what = أدخلوا عنوان البريد الإلكتروني لحسابكم. سنرسل إليكم رابطًا لاختيار كلمة مرور جديدة.
staff-forgotten-button = إرسال الرابط
staff-forgotten-sent = إن كان لهذا العنوان حساب، فقد أرسلنا إليه رسالة بريد إلكتروني تحمل رابطًا. يعمل الرابط مرة واحدة، خلال ساعة. لم تصل الرسالة؟ تحققوا من العنوان ومن مجلد الرسائل غير المرغوب فيها. وإن لم يُعدّ حسابكم بعد، فاطلبوا رابطًا جديدًا من أحد المالكين.
staff-forgotten-letter-subject = اختيار كلمة مرور جديدة في { $site }
staff-forgotten-letter = تلقّينا طلبًا لكلمة مرور جديدة لحسابكم في { $site }. لم تطلبوا ذلك؟ تجاهلوا هذه الرسالة: لن يتغير شيء. لاختيار كلمة مرور جديدة، افتحوا هذا الرابط في غضون ساعة:
staff-new-password = اختيار كلمة مرور جديدة
staff-new-password-what = عند الحفظ تُنهى جميع جلساتكم. ثم نطلب رمزًا من تطبيق المصادقة.
staff-new-password-button = حفظ كلمة المرور
staff-new-address = تأكيد عنوان البريد الإلكتروني الجديد
staff-new-address-what = بعد ذلك تسجّلون الدخول بالعنوان الجديد، وتصل الرسائل إليه.
staff-new-address-button = تأكيد
staff-new-address-done = تم. من الآن سجّلوا الدخول بعنوان بريدكم الإلكتروني الجديد.
staff-address-letter-subject = تأكيد عنوان بريدكم الإلكتروني في { $site }
staff-address-letter = تلقّينا طلبًا لاستخدام عنوان البريد هذا لحساب في { $site }. لم تطلبوا ذلك؟ تجاهلوا هذه الرسالة: لن يتغير شيء. لتأكيد العنوان، افتحوا هذا الرابط في غضون ساعة:
staff-address-notice-subject = تم تغيير عنوان البريد الإلكتروني لحسابكم في { $site }
staff-address-notice = استُبدل عنوان البريد الإلكتروني لحسابكم في { $site } بعنوان آخر. هل قمتم بذلك؟ إذن لا حاجة إلى أي إجراء. وإلا فأبلغوا أحد مالكي الموقع الآن. صفحة تسجيل الدخول:
staff-code = الخطوة الثانية
staff-code-what = أدخلوا الرمز الذي يعرضه تطبيق المصادقة الآن.
staff-code-button = متابعة
staff-code-label = الرمز
staff-code-hint = ستة أرقام، أو أحد رموز الاسترداد الخاصة بكم.
staff-code-six = ستة أرقام من تطبيق المصادقة.
staff-setup = إعداد حسابكم
staff-setup-what = أدخلوا الاسم الذي يعرفه زملاؤكم، وكلمة مرور لا تستخدمونها في أي مكان آخر.
staff-setup-button = إعداد الحساب
staff-proof = أكّدوا هويتكم
staff-proof-what = تعرض هذه الصفحة بيانات شخصية أو تصدّرها، أو تغيّر الصلاحيات أو حسابكم. أدخلوا كلمة المرور ورمزًا. لن نطلبهما مرة أخرى قبل عشر دقائق.
staff-proof-button = تأكيد
staff-second-factor = عامل التحقق الثاني
staff-second-factor-what = امسحوا هذا الرمز بتطبيق مصادقة، أو أدخلوا المفتاح في التطبيق. ثم أدخلوا الرمز الذي يعرضه التطبيق. يحتاج كل حساب إلى عامل تحقق ثانٍ، حتى لا تكفي كلمة مرور مسروقة لتسجيل الدخول.
staff-second-factor-button = تفعيل
staff-secret = المفتاح:
staff-recovery-what = احفظوا هذه الرموز في مكان غير هاتفكم: انسخوها أو اطبعوا هذه الصفحة. إذا فُقد تطبيق المصادقة، يتيح كل رمز تسجيل الدخول مرة واحدة. ولا تُعرض إلا الآن.
staff-recovery = رموز الاسترداد
staff-recovery-copy = نسخ الرموز
staff-recovery-kept = تم حفظ الرموز
staff-password = كلمة المرور
staff-password-hint = 12 حرفًا على الأقل. بضع كلمات متتالية خيار جيد يسهل تذكّره.
staff-password-short = كلمة المرور أقصر من 12 حرفًا. أضيفوا كلمة أو كلمتين.
staff-password-long = كلمة المرور أطول من 200 حرف.
staff-password-guessable = يسهل تخمين كلمة المرور هذه. استخدموا كلمات لا صلة لها بكم ولا بهذا الموقع.
staff-wrong-password = البريد الإلكتروني أو كلمة المرور غير صحيحة.
staff-wrong-code = الرمز غير صحيح أو انتهت صلاحيته.
staff-wrong-proof = كلمة المرور غير صحيحة، أو الرمز غير صحيح أو انتهت صلاحيته.
staff-last-owner = يجب أن يبقى مالك يمكنه تسجيل الدخول. امنحوا دور المالك لشخص آخر أولًا.
staff-nav = لوحة العمل
staff-menu = القائمة
staff-menu-of-statement = صفحات هذا البيان
staff-home = البيانات
staff-members = فريق العمل
staff-audit = سجل التدقيق
staff-account = حسابي
staff-inbox = الوارد
staff-deliver = تصدير
staff-sign-out = تسجيل الخروج
staff-no-statements = لم يُنشر شيء بعد.
staff-statement = البيان
staff-state = الحالة
staff-waiting = للمراجعة
staff-rooms = الانتقال إلى
staff-role = الدور
staff-remove = إزالة من فريق العمل
staff-removed = تمت الإزالة من فريق العمل
staff-not-set-up = لم يُعدّ الحساب بعد
staff-invite = دعوة زميل
staff-invited = أرسلنا رسالة بريد إلكتروني تحمل هذا الرابط. يعمل الرابط مرة واحدة، خلال ثلاثة أيام. وإن لم تصل الرسالة، فأرسلوا الرابط بأنفسكم:
staff-letter-subject = حسابكم في { $site }
staff-letter = تلقّيتم دعوة من { $name } للانضمام إلى فريق عمل { $site }. لإعداد حسابكم، افتحوا هذا الرابط في غضون ثلاثة أيام:
staff-factor-on = يطلب حسابكم رمزًا عند كل تسجيل دخول.
staff-factor-new = إعداد تطبيق مصادقة آخر
staff-codes-left = { $count ->
    [zero] لم يبقَ أي رمز استرداد.
    [one] بقي رمز استرداد واحد.
    [two] بقي رمزا استرداد.
    [few] بقيت { $count } رموز استرداد.
    [many] بقي { $count } رمز استرداد.
   *[other] بقي { $count } رمز استرداد.
}
staff-codes-used = { $count ->
    [zero] لم يُستخدم أي رمز.
    [one] استُخدم رمز واحد.
    [two] استُخدم رمزان.
    [few] استُخدمت { $count } رموز.
    [many] استُخدم { $count } رمزًا.
   *[other] استُخدم { $count } رمز.
}
staff-sessions = الجلسات المفتوحة
staff-session-here = هنا
staff-session-end = إنهاء هذه الجلسة
staff-sessions-end = إنهاء جميع الجلسات الأخرى
account-change = تغيير الاسم أو البريد أو كلمة المرور أو اللغة
account-details = الاسم واللغة
account-language = لغة لوحة العمل
account-language-hint = تصلكم الرسائل باللغة نفسها.
account-language-browser = كما في المتصفح
account-save = حفظ
account-saved = تم الحفظ.
account-address = عنوان البريد الإلكتروني
account-address-now = العنوان الحالي:
account-address-new = عنوان البريد الإلكتروني الجديد
account-address-hint = نرسل رابطًا إلى العنوان الجديد. لا يتغير شيء حتى تفتحوه وتؤكّدوا.
account-address-button = إرسال الرابط
account-link-sent = أرسلنا رسالة إلى العنوان الجديد. افتحوا الرابط الذي فيها في غضون ساعة.
account-password-new = كلمة المرور الجديدة
account-password-ends = ستُنهى جميع جلساتكم الأخرى.
account-password-button = تغيير كلمة المرور
account-password-changed = تم تغيير كلمة المرور. وأُنهيت جميع جلساتكم الأخرى.
account-codes-what = تحل الرموز الجديدة محل الرموز التي لديكم.
account-codes-button = إنشاء رموز استرداد جديدة
role-viewer = مُطّلع
role-reviewer = مُراجع
role-editor = مُحرّر
role-owner = مالك
state-upcoming = لم يُفتح باب التوقيع بعد
state-open = باب التوقيع مفتوح
state-closed = باب التوقيع مغلق
inbox-empty = لا شيء للمراجعة
inbox-mailbox-domain = البريد الإلكتروني على
inbox-accept = قبول
inbox-accept-chapter = قبول بوصفه فرعًا مستقلًا
inbox-decline = رفض
deliver-what = تصدير قائمة الموقّعين إلى ملف. تحتوي القائمة الكاملة على أسماء أشخاص وعناوين بريدهم الإلكتروني. احذفوها عندما لا تعودون بحاجة إليها.
deliver-columns = الأعمدة
deliver-format = الصيغة
deliver-button = إنشاء الملف
audit-empty = لا توجد مدخلات بعد.
audit-when = الوقت
audit-who = القائم بالإجراء
audit-what = الإجراء
audit-detail = التفاصيل

# When something does not work
problem-not-found = الصفحة غير موجودة
problem-not-found-remedy = تحققوا من كتابة العنوان. جميع البيانات مدرجة في الصفحة الرئيسية.
problem-link-over = لم يعد هذا الرابط صالحًا
problem-link-over-remedy = ربما انتهت مدته، أو سُحب التوقيع. يمكنكم التوقيع من جديد ما دام باب التوقيع مفتوحًا.
problem-method-not-allowed = هذا العنوان لا يقبل هذا النوع من الطلبات
problem-forbidden = ليس لديكم حق الوصول إلى هذه الصفحة
problem-forbidden-remedy = لحسابكم دور آخر. إن احتجتم إلى هذه الصفحة، فاطلبوا من أحد المالكين تغيير دوركم.
problem-staff-link-over = لم يعد هذا الرابط صالحًا
problem-staff-link-over-remedy = استُخدم من قبل، أو انتهت مدته، أو حلّ محله رابط آخر. لكلمة مرور جديدة، اطلبوا رابطًا آخر من صفحة تسجيل الدخول. ولحساب جديد، توجهوا إلى أحد المالكين.
problem-foreign-form = لم يُرسل هذا النموذج من هذا الموقع
problem-foreign-form-remedy = عودوا إلى الصفحة وحمّلوها من جديد ثم أرسلوا النموذج مرة أخرى. وإن تكرر ذلك، فقد يكون متصفحكم يخفي مصدر النماذج.
problem-unsigned = توقيع هذا الطلب غير موجود أو خاطئ أو قديم جدًا
problem-broken = حدث خطأ من جانبنا
problem-broken-remedy = لم يُحفظ شيء. حاولوا من جديد بعد قليل. وإن تكرر ذلك، فاتصلوا بالجهة المشغّلة للموقع.
problem-unavailable = الخدمة مشغولة جدًا حاليًا
problem-too-many = محاولات كثيرة جدًا
problem-too-many-streams = عدد الاتصالات المباشرة المفتوحة أكبر من المسموح
problem-too-large = حجم الطلب أكبر من 64 كيبيبايت
problem-too-slow = لم تصل بقية الطلب في الوقت المحدد
problem-unreadable-body = تتعذّر قراءة محتوى الطلب
problem-unreadable-client = وصل طلبكم عبر خادم وكيل أرسل عنوانكم بشكل لا يمكن قراءته. اطلبوا من القائمين على هذا الموقع التحقق منه.
problem-took-too-long = استغرق ذلك وقتًا طويلًا فأوقفناه
problem-too-large-upload = حجم ما أُرسل أكبر مما تقبله هذه الصفحة
problem-too-large-upload-remedy = يُسمح للنموذج بـ 1 ميغابايت، وللملف بـ 32 ميغابايت.
problem-too-many-fields = في هذا النموذج حقول كثيرة جدًا
problem-too-many-fields-remedy = يُسمح في النموذج بـ 4000 حقل. أرسلوه على أجزاء.
problem-malformed-form = تتعذّر قراءة هذا النموذج
problem-malformed-form-remedy = عودوا إلى الخلف، وحمّلوا الصفحة من جديد، ثم أرسلوه مرة أخرى.
problem-statement-not-open = لم يُفتح باب التوقيع على البيان بعد
problem-statement-closed = أُغلق باب التوقيع على البيان
problem-kind-not-accepted = لا يقبل البيان هذا النوع من التوقيع
problem-idempotency-key-reused = سبق استخدام مفتاح منع التكرار (idempotency key) هذا مع محتوى آخر
problem-idempotency-key-malformed = يتكون مفتاح منع التكرار (idempotency key) من 1 إلى 255 رمزًا
problem-oembed-format = لا تتوفر هنا إلا صيغة JSON
problem-not-json = محتوى الطلب ليس بصيغة JSON
problem-invalid = بعض القيم غير صالحة
problem-not-now = لا يمكن اتخاذ القرار الآن
problem-remedy = عودوا وحاولوا من جديد.
problem-wait = { $count ->
    [one] لم يضِع شيء. يُرجى المحاولة من جديد بعد ثانية واحدة.
    [two] لم يضِع شيء. يُرجى المحاولة من جديد بعد ثانيتين.
    [few] لم يضِع شيء. يُرجى المحاولة من جديد بعد { $count } ثوانٍ.
    [many] لم يضِع شيء. يُرجى المحاولة من جديد بعد { $count } ثانية.
   *[other] لم يضِع شيء. يُرجى المحاولة من جديد بعد { $count } ثانية.
}
limit-endorse = { $count ->
    [one] وصلت توقيعات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد ثانية واحدة.
    [two] وصلت توقيعات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد ثانيتين.
    [few] وصلت توقيعات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثوانٍ.
    [many] وصلت توقيعات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
   *[other] وصلت توقيعات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
}
limit-search = { $count ->
    [zero] وصلت عمليات بحث كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
    [one] وصلت عمليات بحث كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد ثانية واحدة.
    [two] وصلت عمليات بحث كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد ثانيتين.
    [few] وصلت عمليات بحث كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثوانٍ.
    [many] وصلت عمليات بحث كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
   *[other] وصلت عمليات بحث كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
}
limit-read = { $count ->
    [zero] فُتحت صفحات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
    [one] فُتحت صفحات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد ثانية واحدة.
    [two] فُتحت صفحات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد ثانيتين.
    [few] فُتحت صفحات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثوانٍ.
    [many] فُتحت صفحات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
   *[other] فُتحت صفحات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
}
limit-sign-in-account = { $count ->
    [zero] المحاولات كثيرة. يُرجى المحاولة من جديد بعد { $count } ثانية.
    [one] المحاولات كثيرة. يُرجى المحاولة من جديد بعد ثانية واحدة.
    [two] المحاولات كثيرة. يُرجى المحاولة من جديد بعد ثانيتين.
    [few] المحاولات كثيرة. يُرجى المحاولة من جديد بعد { $count } ثوانٍ.
    [many] المحاولات كثيرة. يُرجى المحاولة من جديد بعد { $count } ثانية.
   *[other] المحاولات كثيرة. يُرجى المحاولة من جديد بعد { $count } ثانية.
}
limit-sign-in-client = { $count ->
    [zero] وصلت محاولات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
    [one] وصلت محاولات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد ثانية واحدة.
    [two] وصلت محاولات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد ثانيتين.
    [few] وصلت محاولات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثوانٍ.
    [many] وصلت محاولات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
   *[other] وصلت محاولات كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
}
limit-ask-again = { $count ->
    [one] طُلبت روابط كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد ثانية واحدة.
    [two] طُلبت روابط كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد ثانيتين.
    [few] طُلبت روابط كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثوانٍ.
    [many] طُلبت روابط كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
   *[other] طُلبت روابط كثيرة من هذه الشبكة. يُرجى المحاولة من جديد بعد { $count } ثانية.
}
limit-new-address = أُرسلت روابط كثيرة جدًا إلى عناوين جديدة. حاولوا مرة أخرى بعد ساعة.
limit-send-again = أُعيد إرسال الرسالة إلى هذا العنوان قبل أقل من ساعة. حاولوا لاحقًا.

# The built-in privacy notice
privacy-title = إشعار الخصوصية
privacy-kept = ما تُدخلونه في النموذج، والنسخة واللغة اللتان قرأتم بهما، وصفحة الشريك التي وقّعتم فيها، وما وافقتم عليه، والأوقات، وقرار فريقنا بشأن التوقيع.
privacy-shown = لا تُظهركم القائمة العلنية، في هذا الموقع وفي صفحات شركائنا، إلا بالطريقة التي اخترتموها. ويمكن للجميع قراءتها ونسخها وتنزيلها. ولا يُنشر اسم الشخص الذي يوقّع باسم منظمة.
privacy-email = يُحفظ عنوان بريدكم الإلكتروني مشفّرًا. نستخدمه للرسائل المتعلقة بتوقيعكم، ولا نستخدمه للأخبار إلا إذا طلبتموها.
privacy-address = لا نحفظ عنوان IP الخاص بكم. وللحد من إساءة الاستخدام نحتفظ لأقل من يوم ببصمة منه محسوبة بمفتاح سري.
privacy-cookies = لا تستخدم هذه الصفحات ملفات تعريف الارتباط (cookies)، ولا تحمّل شيئًا من أي طرف آخر.
privacy-unconfirmed = ما لا تؤكدونه يُحذف بعد { $days ->
    [one] يوم
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}، أو بعد { $after ->
    [one] يوم
    [two] يومين
    [few] { $after } أيام
    [many] { $after } يومًا
   *[other] { $after } يوم
} من إغلاق باب التوقيع.
privacy-ended = { $count ->
    [one] ما تسحبونه يُزال من القائمة فورًا. وتُحذف البيانات الشخصية فيه بعد يوم واحد.
    [two] ما تسحبونه يُزال من القائمة فورًا. وتُحذف البيانات الشخصية فيه بعد يومين.
    [few] ما تسحبونه يُزال من القائمة فورًا. وتُحذف البيانات الشخصية فيه بعد { $count } أيام.
    [many] ما تسحبونه يُزال من القائمة فورًا. وتُحذف البيانات الشخصية فيه بعد { $count } يومًا.
   *[other] ما تسحبونه يُزال من القائمة فورًا. وتُحذف البيانات الشخصية فيه بعد { $count } يوم.
}
privacy-rights = يمكنكم بأنفسكم الاطلاع على توقيعكم وتغييره وسحبه وحذفه في أي وقت:
privacy-controller-title = الجهة المسؤولة
privacy-controller = الجهة المسؤولة عن بياناتكم في هذا الموقع: { $site }.
privacy-stored-title = ما نحفظه
privacy-basis-title = الأساس القانوني
privacy-basis = موافقتكم (المادة 6(1)(أ) من اللائحة العامة لحماية البيانات GDPR). قد يكشف توقيعكم آراءكم السياسية أو معتقداتكم. ولهذا نطلب موافقتكم الصريحة (المادة 9(2)(أ) من اللائحة). ولحماية النموذج من إساءة الاستخدام نستند إلى مصلحتنا المشروعة (المادة 6(1)(و) من اللائحة).
privacy-recipients-title = من يتلقى البيانات
privacy-addressee = عند تسليم البيان، يتلقى المرسل إليه قائمة الموقّعين. ويظهر فيها الأشخاص المخفيون دون اسم.
privacy-team = يراجع فريقنا التوقيعات ويمكنه تصدير قوائم. لا تُعرض الأسماء المخفية وعناوين البريد الإلكتروني إلا بعد تأكيد إضافي، وتُسجَّل كل مرة.
privacy-providers = مقدّمو الخدمات الذين يعملون لنا: مقدّم خدمة البريد الذي يوصل رسائلنا، ومقدّم استضافة هذا الموقع.
privacy-retention-title = مدة الحفظ
privacy-standing = يبقى اسمكم في القائمة إلى أن تسحبوه، أو إلى أن تُحذف القائمة العلنية للبيان.
privacy-stopped = إذا أوقفتم الأخبار أو حُذفت بياناتكم، نحتفظ ببصمة لعنوان بريدكم محسوبة بمفتاح سري، كي لا نكتب إليكم مجددًا ما لم تطلبوا ذلك. ولا يمكن لأحد أن يقرأ العنوان منها.
privacy-retention = في تاريخ مذكور في صفحة البيان تُحذف عناوين البريد الإلكتروني وكل ما ليس علنيًا: عادةً بعد { $days } يومًا من إغلاق باب التوقيع أو من تسليم البيان، أيهما أبعد، وبعد { $most } يومًا من الإغلاق على أبعد تقدير، إلا إذا عُلّق الحذف بسبب قضية أمام المحكمة.
privacy-rights-title = حقوقكم
privacy-withdrawal = سحب الموافقة لا يغيّر قانونية ما سبقه. ولا يمكننا استرجاع قوائم سُلّمت أو نُسخت أو نُزّلت من قبل.
privacy-law = لكم أيضًا الحق في الاطلاع على بياناتكم وتصحيحها ومحوها وتقييد معالجتها والحصول عليها. تواصلوا معنا.
privacy-complaint = يمكنكم تقديم شكوى إلى هيئة لحماية البيانات، مثلًا في البلد الذي تعيشون فيه.

# Caught mail, in the demonstration only
mail-title = رسائل العرض التوضيحي
mail-caught = هذا عرض توضيحي: الاطلاع على الرسائل
mail-what = في العرض التوضيحي لا تغادر أي رسالة هذا الحاسوب. هذه هي الرسائل التي كانت ستُرسل، الأحدث أولًا.
mail-empty = لا توجد رسائل بعد. وقّعوا على أحد البيانات.

letter-corrected = صحّح فريقنا توقيعكم على «{ $title }». أنتم مدرجون الآن كما هو مبيّن أدناه. وإن لم يكن ذلك صحيحًا، فردّوا على فريقنا أو اسحبوا توقيعكم عبر الرابط أدناه.
letter-question = لدى فريقنا سؤال قبل اتخاذ القرار بشأن توقيع منظمتكم على «{ $title }».
letter-question-answer = للإجابة، ردّوا على هذه الرسالة.
letter-affirm = تغيّر نص «{ $title }» الذي وقّعتم عليه تغيّرًا مهمًا. يبقى توقيعكم على النسخة التي قرأتموها. فهل توقّعون على النسخة الجديدة أيضًا؟
letter-changes = ما الذي تغيّر:
letter-affirm-how = إن كان الأمر كذلك، فافتحوا الرابط أدناه واختاروا «أوقّع على النسخة الجديدة». وإن لم تفعلوا شيئًا، فسيبقى توقيعكم على النسخة التي قرأتموها.
letter-imported = أُضيف هنا توقيعكم على «{ $title }» الذي قدّمتموه في مكان آخر. هكذا أنتم مدرجون في القائمة.
subject-corrected = صُحّح توقيعكم على: { $title }
subject-question = سؤال عن توقيعكم على: { $title }
subject-affirm = تغيّر النص. هل توقّعون على النسخة الجديدة؟ { $title }
subject-imported = أُضيف توقيعكم على: { $title }
my-newer-title = توجد نسخة أحدث
my-newer-what = تغيّر النص تغيّرًا مهمًا بعد توقيعكم عليه. يبقى توقيعكم على النسخة التي قرأتموها.
my-newer-changes = الاطلاع على ما تغيّر
my-affirm = أوقّع على النسخة الجديدة
why-burst = توقيعات كثيرة من نطاق بريد واحد في غضون دقائق.
why-look-alike = تشبه منظمة نعرفها بموقع إلكتروني آخر.
why-seat-taken = يوجد بالفعل توقيع لهذه المنظمة.
why-chapter = فرع آخر لمنظمة سبق أن وقّعت: الموقع نفسه، واسم وبلد مختلفان.
why-free-mail = بريد إلكتروني مجاني (Gmail، …)
why-no-website = لم يُذكر موقع إلكتروني.
why-other-domain = عنوان البريد الإلكتروني ليس على نطاق الموقع.
why-proven = عنوان البريد الإلكتروني على نطاق الموقع.
inbox-why = سبب وجوده هنا
inbox-words = الاسم أو الموقع الإلكتروني
inbox-filter = تطبيق
inbox-count = { $count ->
    [zero] لا توقيعات للمراجعة
    [one] توقيع واحد للمراجعة
    [two] توقيعان للمراجعة
    [few] { $count } توقيعات للمراجعة
    [many] { $count } توقيعًا للمراجعة
   *[other] { $count } توقيع للمراجعة
}
inbox-count-more = أكثر من { $number } توقيع للمراجعة
inbox-none-match = لا شيء للمراجعة يطابق عوامل التصفية هذه.
inbox-all = اتخاذ القرار بشأن كل ما يطابق
inbox-all-what = يشمل هذا القرار كل ما يطابق عوامل التصفية أعلاه، بما في ذلك ما ليس في هذه الصفحة. يمكنكم متابعة تقدّمه والتراجع عنه.
inbox-accept-all = قبول كل ما يطابق
inbox-decline-all = رفض كل ما يطابق
inbox-all-changed = تغيّرت التوقيعات المطابقة منذ تحميل الصفحة. راجعوها من جديد قبل اتخاذ القرار.
inbox-history = السجل السابق
inbox-ask = طرح سؤال بدلًا من ذلك
inbox-ask-what = أدخلوا السؤال في حقل السبب، ثم اضغطوا على الزر مرة أخرى.
inbox-merge = هي منظمة نعرفها
inbox-resembles = تشبه:
inbox-known = منظمة أخرى: موقعها الإلكتروني أو اسمها في سجل المنظمات
inbox-merge-button = الدمج معها
inbox-undo = تراجع
inbox-done-unknown = لا توجد منظمة بهذا الموقع أو الاسم. ابحثوا في سجل المنظمات، أو أضيفوها إليه.
inbox-pick = تحديد
inbox-accept-picked = قبول ما حُدِّد
inbox-decline-picked = رفض ما حُدِّد
inbox-none-picked = لم يُحدَّد شيء. حدّدوا توقيعات، أو استخدموا الأزرار الخاصة بكل ما يطابق.
inbox-label-accepted = قُبل:
inbox-label-declined = رُفض:
inbox-label-undone = تم التراجع:
inbox-label-asked = أُرسل السؤال:
inbox-label-merged = تم الدمج:
inbox-label-gone = سبق أن بتّ فيه أحد الزملاء:
inbox-label-withdrawn = سُحب في هذه الأثناء:
inbox-label-changed = تغيّر في هذه الأثناء:
inbox-label-seat-taken = لا يمكن قبوله:
inbox-then-accepted = التوقيع محتسب الآن. وتصل رسالة إلكترونية إلى صاحب التوقيع.
inbox-then-declined = التوقيع غير محتسب. وتصل رسالة إلكترونية إلى صاحب التوقيع.
inbox-then-undone = عاد التوقيع إلى القائمة. وإن كانت الرسالة قد أُرسلت فلا يمكن استرجاعها.
inbox-then-asked = يصل الجواب إلى بريدكم الإلكتروني.
inbox-then-merged = أصبح التوقيع تابعًا لتلك المنظمة. وما زال ينتظر قراركم.
inbox-then-gone = لم يُحفظ قراركم.
inbox-then-withdrawn = لم يُحفظ قراركم.
inbox-then-changed = راجعوه من جديد، ثم اتخذوا القرار.
inbox-then-seat-taken = سبق أن وقّعت هذه المنظمة.
inbox-shown = { $from } إلى { $to }
inbox-decision = القرار
inbox-decline-or-ask = الرفض أو طرح سؤال
inbox-preset = سبب الرفض
inbox-preset-none = اختاروا سببًا
inbox-decline-why = اختاروا سببًا للرفض، أو اكتبوا سببًا من عندكم.
inbox-many = رفض المحدد، أو البت في كل ما يطابق
keys-on = اختصارات لوحة المفاتيح
staff-campaign = الحملة
staff-edit = النص والإعدادات
staff-signatories = الموقّعون
staff-coverage = الأعضاء: من وقّع
staff-import = الاستيراد
staff-organisations = المنظمات
staff-health = حالة النظام
staff-delivery = البريد الإلكتروني
order-newest = الأحدث أولًا
order-oldest = الأقدم أولًا
order-name = حسب الاسم
order-country = حسب البلد
column-name = الاسم
column-kind = النوع
column-country = البلد
column-state = الحالة
column-since = منذ
column-language = اللغة
column-version = النسخة
column-partner = الشريك
column-display = طريقة إظهار الاسم
signatories-wrong = لا يمكن البحث عن محتوى الحقل «{ $field }». صحّحوه أو اتركوه فارغًا.
signatories-filter = تصفية
signatories-words = الاسم أو المنظمة أو الموقع الإلكتروني
signatories-standing = محتسب أو قيد الانتظار
signatories-more = عوامل تصفية أخرى
signatories-since-day = ورد في هذا اليوم أو بعده (UTC)
signatories-until-day = ورد في هذا اليوم أو قبله (UTC)
signatories-days-hint = عند التصفية حسب اليوم لا يظهر من أسماؤهم غير علنية.
signatory-state-counted = محتسبة
signatory-state-in-review = قيد المراجعة
signatory-state-declined = مرفوضة
signatory-state-quarantined = محجوزة للتحقق
signatory-state-withdrawn = مسحوبة
signatory-state-invalidated = مُزالة
signatories-domain-hint = مثل example.org. العناوين محفوظة مشفّرة ويُفك تشفيرها واحدًا واحدًا، ويستغرق ذلك بعض الوقت إذا كانت القائمة طويلة.
signatories-import = رقم عملية استيراد
signatories-columns = الأعمدة
signatories-order = الترتيب
signatories-keep = حفظ هذه التصفية
signatories-keep-name = اسم التصفية
signatories-keep-button = حفظ
signatories-kept = التصفيات المحفوظة لي
signatories-forget = حذف تصفية محفوظة
signatories-forget-button = حذف
signatories-count = { $count ->
    [zero] لا توقيعات مطابقة
    [one] توقيع واحد مطابق
    [two] توقيعان مطابقان
    [few] { $count } توقيعات مطابقة
    [many] { $count } توقيعًا مطابقًا
   *[other] { $count } توقيع مطابق
}
signatories-count-more = أكثر من { $number } توقيع مطابق
signatories-cut = الأسماء والعناوين غير المنشورة مشفّرة ويُفك تشفيرها واحدًا واحدًا. جرى البحث في أول { $number }. أضيفوا عوامل تصفية للبحث في البقية.
signatories-none = لا توجد توقيعات مطابقة.
signatories-before = الصفحة السابقة
signatories-after = الصفحة التالية
signatories-erased = (تم الحذف)
staff-name-hidden = (الاسم مخفي)
staff-reveal = عرض الأسماء المخفية والمسؤولين ونطاقات البريد والبحث فيها
staff-reveal-what = تؤكدون هويتكم، وتُسجَّل كل مرة في سجل التدقيق.
invalidate-preview = إزالة كل ما يطابق…
invalidate-title = هل تريدون إزالة هذه التوقيعات؟
invalidate-count = { $count ->
    [zero] لا توقيعات مطابقة.
    [one] توقيع واحد مطابق.
    [two] توقيعان مطابقان.
    [few] { $count } توقيعات مطابقة.
    [many] { $count } توقيعًا مطابقًا.
   *[other] { $count } توقيع مطابق.
}
invalidate-what = ستُزال من القائمة ومن العدد. لا تُرسل رسالة إلى أحد. ويمكنكم استعادتها كلها.
invalidate-cut = فكّت هذه المعاينة تشفير أول { $number } توقيع. أما المهمة فتفك تشفيرها كلها وتزيل كل ما يطابق منها.
invalidate-sample = بعض منها:
invalidate-reason = السبب (يُحفظ في سجل التدقيق)
invalidate-reason-missing = أدخلوا السبب.
invalidate-run = إزالة
invalidate-open = أضيفوا عامل تصفية أولًا. دون ذلك ستُزال جميع التوقيعات.
invalidate-changed = تغيّرت التوقيعات المطابقة منذ تحميل الصفحة. راجعوها من جديد.
invalidate-before = ما أُزيل وما استُعيد
signatory-title = التوقيع
signatory-back = العودة إلى القائمة
send-again-link = إعادة إرسال رسالة تأكيد
send-again-title = إعادة إرسال رسالة التأكيد
send-again-what = لمن وقّع ولم تصله الرسالة. أدخلوا عنوان البريد الذي وقّع به. مرة واحدة في الساعة لكل عنوان.
send-again-button = إعادة الإرسال
send-again-done = ستُرسل رسالة التأكيد مرة أخرى.
send-again-waiting = لم تُرسل الرسالة الأولى بعد، وهي بانتظار الإرسال.
send-again-nobody = لا أحد بهذا العنوان ينتظر التأكيد.
news-blocked-bounced = لا، لأن الرسائل إلى هذا العنوان لم تُسلَّم
news-blocked-complaint = لا، لأن رسالة أُبلغ عنها بوصفها غير مرغوبة
news-blocked-staff = لا، أوقفها فريقنا
signatory-reveal = عرض البيانات المخفية
signatory-job = المهمة التي غيّرته آخر مرة
signatory-ended = تاريخ الانتهاء
signatory-consent = صيغة الموافقة
signatory-correct = تصحيح
signatory-correct-what = للأخطاء الكتابية. يتلقى الموقِّع رسالة بالبيانات المصحّحة.
signatory-correct-button = حفظ التصحيح
signatory-reason = السبب (يُحفظ في سجل التدقيق: لا تُدخلوا أسماء)
signatory-reason-missing = أدخلوا السبب. يُحفظ في سجل التدقيق.
signatory-wrong = الحقل «{ $field }» فارغ، أو أطول من اللازم، أو يحتوي على ما لا يمكن أن يكون جزءًا من اسم.
signatory-hide = إخفاء الاسم
signatory-hide-what = يبقى التوقيع محتسبًا. ولا يظهر الاسم بعد ذلك.
signatory-hide-button = إخفاء الاسم
signatory-remove = الإزالة من القائمة
signatory-remove-what = يخرج هذا التوقيع من القائمة ومن العدد. لا تُرسل رسالة إلى أحد. يمكنكم التراجع في هذه الصفحة.
signatory-remove-button = إزالة
signatory-restore = أُزيل من القائمة
signatory-restore-what = أزال فريقنا هذا التوقيع. وهو غير محتسب.
signatory-restore-button = تراجع: إعادة التوقيع
signatory-done-invalidate = أُزيل التوقيع. يمكنكم التراجع في هذه الصفحة.
signatory-done-restore = أُعيد التوقيع كما كان.
signatory-erase = الحذف بناءً على طلب
signatory-erase-what = يُستخدم عندما يطلب الموقِّع ذلك. ينتهي التوقيع، وتُحذف من هذا البيان جميع البيانات الشخصية لعنوان البريد هذا. لا يمكن التراجع عن ذلك.
signatory-erase-button = الحذف نهائيًا
signatory-done-correct = تم التصحيح. ويتلقى الموقِّع رسالة بالبريد الإلكتروني.
signatory-done-hide = تم الإخفاء. التوقيع محتسب والاسم غير ظاهر.
signatory-done-erase = تم الحذف.
signatory-done-gone = غيّره أحد الزملاء في هذه الأثناء، أو أن حالته لا تسمح بذلك. البيانات الحالية معروضة أدناه.
job-deliver = تصدير
job-invalidate = إزالة توقيعات
job-restore = استعادة ما أُزيل
job-import = استيراد
job-undo_import = التراجع عن استيراد
job-review = اتخاذ القرار بشأن عدة توقيعات
job-undo_review = التراجع عن قرارات
job-mail_missing = مراسلة الأعضاء الذين لم يوقّعوا
job-affirm = سؤال الموقّعين عن النسخة الجديدة
job-state-draft = لم تبدأ.
job-state-waiting = تبدأ بعد لحظات.
job-state-running = قيد التنفيذ.
job-state-done = اكتملت.
job-state-cancelled = أُوقفت. ويُحتفظ بما أُنجز حتى ذلك الحين.
job-state-failed = فشلت. يرد السبب في سجل الخادم. ويُحتفظ بما أُنجز حتى ذلك الحين.
job-progress = { $done } من { $total }
job-asked = وقت الطلب
job-ended = وقت الانتهاء
job-result-done = أُنجز
job-result-left = دون تغيير
job-result-rows = الصفوف
job-result-organisations = المنظمات
job-result-individuals = الأشخاص
job-result-wrong = الأسطر المتجاوَزة
job-result-sent = الرسائل
job-order-reason = السبب
job-order-basis = إثبات الموافقة
job-file-until = متاح للتنزيل حتى
job-fetch = تنزيل
job-cancel = إيقاف
job-undone = تم التراجع عنها: الاطلاع على التفاصيل
job-lines = أسطر تحتاج إلى مراجعة
job-line = السطر
job-reason = المشكلة
job-more-lines = { $count ->
    [zero] ولا أسطر أخرى
    [one] وسطر واحد آخر
    [two] وسطران آخران
    [few] و{ $count } أسطر أخرى
    [many] و{ $count } سطرًا آخر
   *[other] و{ $count } سطر آخر
}
job-back = رجوع
preset-public = القائمة العلنية
preset-what-public = ما يمكن للجميع رؤيته. من طلبوا عدم ذكر أسمائهم صفوف دون اسم، حتى يطابق عدد الصفوف عدد التوقيعات.
preset-full = القائمة الكاملة
preset-what-full = جميع الأعمدة، مع عناوين البريد الإلكتروني. للتحالف فقط.
preset-press = للصحفيين
preset-what-press = الأسماء كما تظهر، مع اسم البلد؛ دون من طلبوا عدم ذكر أسمائهم.
preset-un = لإحدى هيئات الأمم المتحدة
preset-what-un = المنظمات حسب البلد، مع مركزها الاستشاري إن ورد في سجل المنظمات.
format-csv = CSV، لجداول البيانات
format-xlsx = XLSX، جدول بيانات
format-jsonl = JSON Lines، للبرامج
format-html = صفحة للطباعة فيها ما يمكن للجميع رؤيته
grouping-kind = المنظمات ثم الأشخاص
grouping-country = بلدًا بلدًا
grouping-region = منطقة منطقة
export-id = رقم الصف
export-kind = النوع
export-name = الاسم
export-affiliation = جهة الانتماء
export-role = المنصب أو الصفة
export-country = البلد
export-ecosoc = المركز لدى المجلس الاقتصادي والاجتماعي
export-endorsed_on = تاريخ التوقيع
export-state = الحالة
export-display = طريقة إظهار الاسم
export-contact_name = اسم جهة الاتصال
export-email = عنوان البريد الإلكتروني
export-website = الموقع الإلكتروني
export-language = اللغة التي قُرئ بها
export-version = النسخة التي قُرئت
export-partner = الشريك
export-consent = يجوز النشر
export-updates = الأخبار بالبريد الإلكتروني
export-submitted_at = تاريخ الاستلام (UTC)
export-confirmed_at = تاريخ التأكيد (UTC)
export-display-public = الاسم
export-display-initials = الأحرف الأولى
export-display-hidden = الاسم غير ظاهر
export-unnamed = الاسم غير منشور
export-rows = { $count ->
    [zero] لا موقّعين
    [one] موقّع واحد
    [two] موقّعان
    [few] { $count } موقّعين
    [many] { $count } موقّعًا
   *[other] { $count } موقّع
}
deliver-grouping = المجموعات
deliver-language = اللغة
deliver-own = اختيار الأعمدة
deliver-own-use = استخدام الأعمدة المحددة هنا
deliver-personal = بيانات شخصية
deliver-preview = عرض الصفوف الأولى
deliver-sample = الصفوف الأولى
deliver-is-personal = تحتوي هذه القائمة على أكثر مما يمكن للجميع رؤيته. ويسجّل سجل التدقيق من يطلبها.
deliver-delivered = تم تصديرها
deliver-none = لم يُصدَّر شيء بعد.
deliver-others = جميع عمليات التصدير، بما فيها ما هو قيد التنفيذ
import-what = استيراد جدول توقيعات جُمعت في مكان آخر، مثل نموذج على الإنترنت أو جدول بيانات أو مراسلات. يمكنكم التحقق من كل عمود وكل سطر قبل حفظ أي شيء.
import-file = الجدول
import-file-hint = ملف CSV أو XLSX، بحد أقصى 32 ميغابايت و200 ألف سطر. إذا كانت فيه أوراق عدة أو كان فوق أسماء الأعمدة عنوان، فيمكنكم الاختيار في الصفحة التالية.
import-button = رفع الملف
import-before = عمليات الاستيراد السابقة
import-no-file = يُرجى اختيار ملف.
import-empty = هذا الملف فارغ، أو لا يحتوي على بيانات إلا في أوراق مخفية.
import-unknown = هذا الملف ليس نصًا ولا ملف XLSX، أو أنه تالف. احفظوه بصيغة «CSV UTF-8» أو XLSX وحاولوا من جديد.
import-too-long = يحتوي هذا الملف على أكثر من 200 ألف سطر. قسّموه واستوردوا أجزاءه واحدًا بعد الآخر.
import-too-large = هذا الملف كبير جدًا: أكثر من 32 ميغابايت، أو أكثر من 64 ميغابايت أو 4 ملايين خلية بعد فتحه. قسّموه واستوردوا أجزاءه واحدًا بعد الآخر.
import-too-wide = في السطر { $line } أكثر من 256 عمودًا. احذفوا ما لا حاجة إليه.
import-other-format = هذا ملف XLS أو XLSB أو ODS، أو ملف محمي بكلمة مرور. احفظوه بصيغة XLSX دون كلمة مرور أو بصيغة «CSV UTF-8» وحاولوا من جديد.
import-other-encoding = لا يمكن قراءة حروف هذا الملف قراءة أكيدة. احفظوه بصيغة «CSV UTF-8» أو XLSX وحاولوا من جديد.
import-no-such-sheet = لا توجد في هذا الملف ورقة بهذا الاسم. توجد فيه: { $sheets }.
import-no-such-line = السطر { $line } فارغ، فلا يمكن أن يحمل أسماء الأعمدة.
import-note-utf16 = كان الملف بترميز UTF-16 وجرى تحويله.
import-note-windows-1252 = بعض الحروف ليست بترميز UTF-8. قُرئت بترميز Windows-1252، كما في «{ $example }» في السطر { $line } (عدد السطور: { $count }). إن كانت خاطئة فاحفظوا الملف بصيغة «CSV UTF-8» وارفعوه من جديد.
import-note-broken-letters = بعض الحروف تالفة، كما في «{ $example }» في السطر { $line } (عدد السطور: { $count }). لم يُغيَّر شيء. صححوها في الملف أو صدّروا القائمة من جديد بصيغة «CSV UTF-8».
import-note-control-characters = حُذفت رموز تحكم غير مرئية. السطر الأول: { $line }. عدد السطور: { $count }.
import-note-stray-quotes = علامة الاقتباس في السطر { $line } («{ $example }») غير مغلقة، وقُرئت جزءًا من النص (عدد السطور: { $count }).
import-note-cut-cells = قُصّت خلايا يزيد نصها على 2000 حرف. السطر الأول: { $line }. عدد السطور: { $count }.
import-note-error-cells = قُرئت الخلايا التي فيها خطأ من برنامج الجداول على أنها فارغة، مثل «{ $example }» في السطر { $line } (عدد السطور: { $count }).
import-note-hidden-rows = لم تُؤخذ الصفوف المخفية. الصف الأول: { $line }. عدد الصفوف: { $count }. لاستيرادها أظهروها في برنامج الجداول واحفظوا الملف وارفعوه من جديد.
import-note-hidden-sheets = في الملف أوراق مخفية: { $sheets }.
import-note-sheet = قُرئت الورقة «{ $sheet }». وفي الملف أيضًا: { $sheets }.
import-note-heading-row = عُثر على أسماء الأعمدة في السطر { $line }. لم تُقرأ السطور التي فوقه.
import-lines = { $count ->
    [zero] لا أسطر
    [one] سطر واحد
    [two] سطران
    [few] { $count } أسطر
    [many] { $count } سطرًا
   *[other] { $count } سطر
}
import-last = نتيجة آخر تحقق
import-columns = معاني الأعمدة
import-heading = عنوان العمود
import-means = المعنى
import-sample = مثال
import-kinds = الأسطر هي
import-kinds-mixed = منظمات حيث يُذكر اسم منظمة، وإلا فأشخاص
import-kinds-organisations = منظمات
import-kinds-people = أشخاص
import-default-country = بلد الأسطر التي لا تذكر بلدًا
import-left-out = يجري تخطي هذه الأسطر
import-how = طريقة الاستيراد
import-how-count = احتسابها فورًا: وافقوا في مكان آخر.
import-how-ask = سؤال كل شخص بالبريد الإلكتروني. يُحتسب التوقيع عند تأكيد عنوان بريده.
import-basis = إثبات الموافقة
import-basis-hint = أين وقّعوا وعلى ماذا وافقوا، مثل «قائمة ورقية في اجتماع 3 مارس، مع نص النسخة 1». يُحفظ ذلك مع عملية الاستيراد.
import-tell = إبلاغ كل موقّع بالبريد الإلكتروني بأن التوقيع أُضيف هنا، مع رابط للاطلاع عليه وتغييره وسحبه
import-try = التحقق فقط
import-run = استيراد
import-notes = كيف قُرئ الملف
import-reading = قراءة ورقة أخرى، أو العناوين من سطر آخر
import-sheet = الورقة
import-heading-row = سطر العناوين
import-heading-row-hint = رقم السطر في الملف أو جدول البيانات، بدءًا من 1.
import-read-again = قراءة الملف مرة أخرى
import-values = قيم لم تُفهم
import-values-what = حدّدوا مرة واحدة معنى كل قيمة. يسري ذلك على كل الأسطر التي تحتويها، ويُحفظ للملف التالي الذي له العناوين نفسها. ويجري تخطي الأسطر التي فيها قيمة بلا جواب، أما إذا كان يوم التوقيع وحده بلا جواب فيُحتسب يوم الاستيراد.
import-value = القيمة
import-value-field = العمود
import-value-blank = (فارغ)
import-value-open = (لا جواب بعد)
import-value-out = تخطي هذه الأسطر
import-value-empty = اعتبارها فارغة
import-value-lines = الأسطر
import-first-line = أول سطر
import-country-for-unknown = استخدام هذا البلد أيضًا حيث لا يُفهم البلد المذكور في الملف
import-no-email = استيراد الأسطر التي ليس فيها عنوان بريد إلكتروني أيضًا. لا يمكن لأحد مراسلة هؤلاء الموقّعين، ويُحسبون غير مُثبَتين.
import-missing-unclear = قد يسأل أحد الأعمدة عن الموافقة أو عن إخفاء الاسم، وليس ذلك واضحًا. حدّدوا معناه.
import-lines-link = عرض كل سطر وتصحيح الأسطر المتجاوَزة
import-lines-title = أسطر الاستيراد
import-lines-back = العودة إلى الاستيراد
import-groups = الأسطر المتجاوَزة بحسب السبب
import-download = تنزيل الأسطر المتجاوَزة مع الأسباب (CSV)
import-correct = تصحيح الأسطر المتجاوَزة
import-correct-what = صحّحوا الأخطاء ثم تحقّقوا مرة أخرى. لا يُستورد شيء حتى تختاروا ذلك.
import-correct-button = التحقق مرة أخرى
import-line-by-line = سطرًا سطرًا
import-becomes = يصبح
import-waits = بانتظار المراجعة
import-shown = الاسم الكامل: { $full }، الأحرف الأولى: { $initials }، دون إظهار الاسم: { $hidden }
import-no-consent = { $count ->
    [zero] لا عمود يبيّن من وافق، ولا أسطر في الملف.
    [one] لا عمود يبيّن من وافق: يُحتسب السطر الوحيد على مسؤوليتكم.
    [two] لا عمود يبيّن من وافق: يُحتسب السطران على مسؤوليتكم.
    [few] لا عمود يبيّن من وافق: تُحتسب الأسطر كلها ({ $count } أسطر) على مسؤوليتكم.
    [many] لا عمود يبيّن من وافق: تُحتسب الأسطر كلها ({ $count } سطرًا) على مسؤوليتكم.
   *[other] لا عمود يبيّن من وافق: تُحتسب الأسطر كلها ({ $count } سطر) على مسؤوليتكم.
}
import-name-already = سبق أن وقّع شخص بهذا الاسم ومن هذا البلد.
import-signed-later = يوم التوقيع في المستقبل.
import-signed-earlier = يوم التوقيع أقدم من نشر البيان بأكثر من عشر سنوات.
job-result-waits = بانتظار المراجعة
answer-yes = نعم
answer-no = لا
answer-organisation = منظمة
answer-individual = شخص
answer-public = إظهار الاسم
answer-initials = إظهار الأحرف الأولى فقط
answer-hidden = عدم إظهار الاسم
answer-day_first = اليوم أولًا (31/12/2026)
answer-month_first = الشهر أولًا (12/31/2026)
import-missing-email = لا يحتوي أي عمود على عنوان البريد الإلكتروني. دونه لا يمكن للموقّعين الاطلاع على توقيعاتهم أو تغييرها أو سحبها.
import-missing-name = لا يوجد عمود يحتوي على اسم.
import-missing-country = لا يوجد عمود للبلد. حددوا عمودًا، أو اختاروا بلدًا للأسطر التي لا تذكر بلدًا.
import-missing-basis = أدخلوا أين وقّعوا وعلى ماذا وافقوا (عشرة أحرف على الأقل).
import-name = الاسم ناقص، أو أطول من اللازم، أو ليس اسمًا.
import-email = عنوان البريد الإلكتروني ناقص أو غير صالح.
import-country = البلد ناقص أو غير معروف.
import-organisation = اسم المنظمة ناقص أو أطول من اللازم.
import-website = لا يمكن قراءة عنوان الموقع الإلكتروني.
import-role = المنصب أو الصفة أطول من اللازم، أو ليس منصبًا ولا صفة.
import-affiliation = جهة الانتماء أطول من اللازم، أو ليست جهة انتماء.
import-kind = ليس منظمة ولا شخصًا، أو أن هذا البيان لا يقبل هذا النوع من التوقيع.
import-display = طريقة إظهار الاسم غير معروفة.
import-language = هذه اللغة ليست من لغات البيان.
import-already = سبق التوقيع على البيان بعنوان البريد هذا.
import-seat-taken = سبق أن وقّعت هذه المنظمة على البيان.
import-twice = وردت المدخلة نفسها في موضع سابق من الملف.
import-consent = لا توجد موافقة.
import-anonymous = ليس واضحًا إن كان يجب إخفاء الاسم، أو أن منظمة تطلب ذلك (المنظمات علنية دائمًا).
import-state = في القائمة المصدَّرة لم يكن هذا التوقيع محسوبًا.
import-version = ليس للبيان نسخة بهذا الرقم.
import-answered = يجري تخطي الأسطر بهذه القيمة كما اخترتم.
import-other = في هذا السطر ما لا يمكن استيراده.
field-nothing = (تخطٍّ)
field-email = عنوان البريد الإلكتروني
field-name = الاسم الكامل
field-first_name = الاسم الأول
field-last_name = اسم العائلة
field-organisation = المنظمة
field-website = موقع المنظمة الإلكتروني
field-country = البلد
field-role = المنصب أو الصفة
field-affiliation = جهة الانتماء
field-kind = منظمة أو شخص
field-display = طريقة إظهار الاسم
field-language = اللغة
field-consent = الموافقة
field-updates = الرغبة في تلقي الأخبار
field-anonymous = يريد إخفاء الاسم
field-signed_on = يوم التوقيع
field-state = الحالة في ملف مصدَّر من عندنا
field-partner = مفتاح الشريك
field-version = النسخة المقروءة
field-unclear = (غير واضح بعد: يرجى الاختيار)
campaign-exact = العدد الدقيق، للفريق فقط
campaign-unnamed = أشخاص محسوبون دون ذكر أسمائهم
campaign-exact-what = في العدد العلني يُضاف الأشخاص المخفيون ويُطرحون بعد بضع دقائق، على دفعات، ولا يظهرون حسب البلد أبدًا. أما الأرقام أدناه فتحسب الجميع فورًا، كلٌّ في بلده.
campaign-pace = الوتيرة والهدف
campaign-last-day = في آخر 24 ساعة
campaign-last-three-days = في آخر 72 ساعة
forecast-reached = تحقق الهدف.
forecast-on = بهذه الوتيرة يتحقق الهدف في: { $date }.
forecast-not-before-closing = بهذه الوتيرة لا يتحقق الهدف قبل إغلاق باب التوقيع.
forecast-no-pace = التوقيعات الأخيرة أقل من أن تسمح بتوقّع.
campaign-in-review = تنتظر قرار الفريق
campaign-quarantined = محتجزة للتحقق
campaign-pending = تنتظر التأكيد بالبريد الإلكتروني
campaign-outbox = رسائل تنتظر الإرسال
campaign-outbox-due = { $count ->
    [zero] لا توجد رسائل متأخرة.
    [one] كان يجب أن تُرسل رسالة واحدة.
    [two] كان يجب أن تُرسل رسالتان.
    [few] كان يجب أن تُرسل { $count } رسائل.
    [many] كان يجب أن تُرسل { $count } رسالة.
   *[other] كان يجب أن تُرسل { $count } رسالة.
}
campaign-outbox-due-more = أكثر من { $number } رسالة تنتظر الإرسال.
campaign-outbox-oldest = كان يجب أن تُرسل أقدمها { $distance }.
campaign-outbox-dead = { $count ->
    [zero] لا توجد رسائل تعذّر تسليمها.
    [one] تعذّر تسليم رسالة واحدة.
    [two] تعذّر تسليم رسالتين.
    [few] تعذّر تسليم { $count } رسائل.
    [many] تعذّر تسليم { $count } رسالة.
   *[other] تعذّر تسليم { $count } رسالة.
}
campaign-outbox-dead-more = تعذّر تسليم أكثر من { $number } رسالة.
campaign-domains = نسبة التأكيد حسب نطاق البريد
campaign-domains-what = عدد رسائل التأكيد التي أدت إلى تأكيد. يُذكر النطاق عندما تُرسل إليه 20 رسالة. ولا يُحفظ ذلك مع أي توقيع.
campaign-domains-none = لم يبلغ أي نطاق بريد 20 رسالة بعد.
campaign-domains-all = جميع النطاقات
campaign-domain = نطاق البريد
campaign-domain-warning = { $domain }: التأكيدات فيه أقل بكثير مما في غيره. ربما يحجب مرشّح بريد رسائلنا. اطلبوا من جهة اتصال هناك التحقق من مجلد الرسائل غير المرغوب فيها، أو السماح برسائلنا.
campaign-letters = الرسائل
campaign-rate = النسبة
campaign-percent = { $count }%
campaign-within-hour = خلال ساعة
campaign-within-day = خلال يوم
campaign-bounced = ارتدت
campaign-complaints = أُبلغ عنها بوصفها مزعجة
campaign-as-loaded = العدد أعلاه مباشر. وكل ما عداه كما كان عند تحميل هذه الصفحة.
campaign-hours = حسب الساعة، في اليومين الأخيرين
campaign-hour-what = الساعة
campaign-hour = { $date }، الساعة { $hour }:00 بتوقيت UTC
campaign-languages = حسب اللغة التي قُرئ بها
health-what = الفحوص نفسها التي يجريها الأمر «undersigned doctor»، عند كل تحميل لهذه الصفحة. تذكر النتائج أوامر وإعدادات بأسمائها، ولذلك هي بالإنكليزية.
health-all-well = كل شيء يعمل.
health-some-warn = النظام يعمل، مع تحذيرات.
health-some-fail = هناك شيء لا يعمل.
health-good = سليم
health-warning = تحذير
health-failure = عطل
health-found = نتائج الفحص
health-remedy = الإجراء المطلوب
health-given-up-title = رسائل تعذّر تسليمها
health-given-up = { $count ->
    [zero] لا توجد رسائل تعذّر تسليمها.
    [one] تعذّر تسليم رسالة واحدة.
    [two] تعذّر تسليم رسالتين.
    [few] تعذّر تسليم { $count } رسائل.
    [many] تعذّر تسليم { $count } رسالة.
   *[other] تعذّر تسليم { $count } رسالة.
}
health-again-what = أصلحوا السبب أولًا. تُكتب كل رسالة من جديد وفق البيانات الحالية، ولا تُرسل الرسائل التي لم تعد لازمة.
health-again = إعادة الإرسال
delivery-what = ما الذي حدث للرسائل التي أرسلها هذا الموقع، ومن لم يعد يتلقى أخباره.
delivery-domains = الرسائل المرتدة حسب نطاق البريد
delivery-domains-what = يُذكر النطاق باسمه بعد إرسال 20 رسالة تأكيد إليه. ويشمل الصف الأخير جميع النطاقات.
delivery-domains-none = لم ترتد أي رسالة.
delivery-not-read = لا يعلم هذا الموقع متى يتعذر تسليم رسالة. يمكن لمن يدير الموقع إعداد ذلك.
delivery-hard = العنوان لا يعمل
delivery-soft = صندوق البريد ممتلئ أو غير متاح
delivery-ours = رُفضت بوصفها غير مرغوب فيها
delivery-suppressed = عناوين لا تُرسل إليها الأخبار
delivery-suppressed-what = لا يُحفظ من كل عنوان إلا رمز، لذلك لا توجد قائمة بها. وتستمر رسائل التأكيد والردود في الإرسال.
delivery-suppressed-none = لا يوجد عنوان محظور على مستوى الموقع.
delivery-email = التحقق من عنوان بريد
delivery-email-hint = مثلًا عندما يسأل أحد لماذا لا تصله الأخبار.
delivery-find = تحقق
delivery-error-email = أدخلوا عنوان بريد مثل name@example.org
delivery-found-none = هذا العنوان غير محظور.
delivery-reason = السبب
delivery-scope = يخص
delivery-scope-site = جميع أخبار هذا الموقع
delivery-since = منذ
delivery-lift = إلغاء الحظر
delivery-lift-what = ألغوا حظر العنوان فقط إذا طلب صاحبه ذلك أو إذا صُحح الخطأ. ما قرره صاحب العنوان يبقى كما هو.
delivery-only-owner = لا يمكن تغيير ذلك إلا لصاحب العنوان، في الصفحة التي يفتحها الرابط الموجود في رسائله.
delivery-block = إيقاف إرسال الأخبار إلى هذا العنوان
delivery-block-what = استخدموا هذا عندما يطلب صاحب العنوان من فريقكم عدم تلقي أخبار أخرى، مثلًا عبر البريد الإلكتروني. تستمر رسائل التأكيد والردود.
delivery-done-lifted = أُلغي حظر العنوان.
delivery-done-none = لم يكن هناك ما يُلغى حظره.
delivery-done-blocked = لن تصل أخبار أخرى إلى هذا العنوان.
suppressed-unsubscribed = ألغى الاشتراك
suppressed-erased = مُحيت البيانات الشخصية
suppressed-hard-bounce = العنوان لا يعمل
suppressed-soft-bounces = تعذر التسليم ثلاث مرات خلال سبعة أيام
suppressed-complaint = أبلغ عن رسالتنا بوصفها مزعجة
suppressed-staff = حظره فريقنا
health-done-again = ستُرسل الرسائل من جديد.
health-done-none = لم تكن هناك رسائل لإعادة إرسالها.
audit-commands = أوامر على الخادم
audit-unreadable = لا يمكن قراءة هذه التفاصيل. حُفظت بمفتاح سري سابق أو جرى تغييرها.
audit-from = من
audit-to = إلى
audit-wrong-day = أدخلوا تاريخًا مثل 2026-02-14. لم يُؤخذ هذا التاريخ في الحسبان.
audit-none-fit = لا توجد مدخلات تطابق عوامل التصفية هذه.
audit-whole = عرض السجل كله
audit-export = تنزيل هذه المدخلات (CSV)
audit-did-undeliver = { $who }: التراجع عن تسجيل تسليم { $statement }
audit-topic = نوع الإجراء
audit-topic-review = قرارات المراجعة
audit-topic-names = الموقّعون: التصحيحات والإزالة والبيانات المخفية
audit-topic-statement = البيانات والمسودات
audit-topic-lists = القوائم والملفات والاستيراد
audit-topic-emails = الرسائل والتذكيرات
audit-topic-organisations = المنظمات
audit-topic-team = الفريق
audit-topic-sign-in = تسجيل الدخول
audit-topic-other = غير ذلك
audit-before = قبل
audit-after = بعد
audit-note = ملاحظة
audit-recorded-as = مسجَّل باسم
audit-withheld = قد تذكر هذه التفاصيل اسم شخص، ولذلك لا تُعرض.
audit-reveal = عرض البيانات الشخصية
audit-signatory = الموقِّع
audit-command-line = { $name } (سطر الأوامر)
audit-some-statement = بيان
audit-some-endorsement = موقِّع
audit-some-account = حساب
audit-some-organisation = منظمة
audit-did-something = { $who }: { $what }
audit-did-accept = { $who }: قبول { $what } في { $statement }
audit-did-accept-chapter = { $who }: قبول { $what } بصفتها فرعًا في { $statement }
audit-did-decline = { $who }: رفض { $what } في { $statement }
audit-did-undo = { $who }: التراجع عن القرار بشأن { $what } في { $statement }
audit-did-ask = { $who }: إرسال سؤال إلى { $what } عن { $statement }
audit-did-match = { $who }: ربط { $what } بمنظمة معروفة في { $statement }
audit-did-correct = { $who }: تصحيح مدخل { $what } في { $statement }
audit-did-agree-news = { $who }: الموافقة على الأخبار لصالح { $what } في { $statement }
audit-did-stop-own-news = { $who }: إيقاف الأخبار لصالح { $what } في { $statement }
audit-did-change-own-address = { $who }: تغيير عنوان البريد لـ{ $what } في { $statement }
audit-did-hide = { $who }: إخفاء اسم { $what } في { $statement }
audit-did-erase = { $who }: حذف بيانات { $what } من { $statement }
audit-did-remove = { $who }: إزالة { $what } من { $statement }
audit-did-restore = { $who }: إعادة { $what } إلى { $statement }
audit-did-reveal = { $who }: الاطلاع على بيانات { $what } المخفية في { $statement }
audit-did-reveal-names = { $who }: الاطلاع على الأسماء المخفية في { $statement }
audit-did-export = { $who }: تصدير قائمة الموقّعين على { $statement }
audit-did-recount = { $who }: تصحيح عدد الموقّعين على { $statement }
audit-did-consent-wording = { $who }: تغيير نص الموافقة في { $statement }
audit-did-close = { $who }: إغلاق { $statement }
audit-did-reopen = { $who }: إعادة فتح { $statement }
audit-did-deliver = { $who }: تسجيل تسليم { $statement }
audit-did-withdraw = { $who }: سحب { $statement }
audit-did-undo-withdrawal = { $who }: التراجع عن سحب { $statement }
audit-did-hold = { $who }: تعليق حذف البيانات الشخصية في { $statement }
audit-did-release-hold = { $who }: إنهاء تعليق حذف البيانات الشخصية في { $statement }
audit-did-publish = { $who }: نشر { $statement }
audit-did-attach = { $who }: إرفاق ملف بـ { $statement }
audit-did-replace-attachment = { $who }: استبدال ملف مرفق بـ { $statement }
audit-did-remove-attachment = { $who }: إزالة ملف مرفق من { $statement }
audit-did-add-partner = { $who }: إضافة شريك إلى { $statement }
audit-did-change-partner = { $who }: تعديل بيانات شريك في { $statement }
audit-did-pause-partner = { $who }: إيقاف شريك مؤقتًا في { $statement }
audit-did-resume-partner = { $who }: إعادة تفعيل شريك في { $statement }
audit-did-remove-partner = { $who }: إزالة شريك من { $statement }
audit-did-begin-draft = { $who }: بدء مسودة { $statement }
audit-did-take-draft-over = { $who }: تولّي مسودة { $statement }
audit-did-share-draft = { $who }: مشاركة مسودة { $statement } برابط
audit-did-unshare-draft = { $who }: إلغاء رابط مسودة { $statement }
audit-did-discard-draft = { $who }: حذف مسودة { $statement }
audit-did-schedule = { $who }: تغيير موعد نشر { $statement }
audit-did-not-publish = { $who }: تعذّر النشر المجدول لـ { $statement }
audit-did-test-reminder = { $who }: إرسال تذكير تجريبي إلى العنوان الشخصي عن { $statement }
audit-did-test-email = { $who }: إرسال رسالة تجريبية إلى العنوان الشخصي عن { $statement }
audit-did-send-again = { $who }: إعادة إرسال رسالة تأكيد عن { $statement }
audit-did-create-file = { $who }: طلب ملف بالموقّعين على { $statement }
audit-did-download-file = { $who }: تنزيل ملف بالموقّعين على { $statement }
audit-did-remove-many = { $who }: إزالة عدة موقّعين من { $statement }
audit-did-restore-many = { $who }: إعادة موقّعين أُزيلوا إلى { $statement }
audit-did-import = { $who }: استيراد قائمة موقّعين على { $statement }
audit-did-undo-import = { $who }: التراجع عن استيراد في { $statement }
audit-did-reveal-import = { $who }: الاطلاع على صفوف استيراد في { $statement }
audit-did-review-many = { $who }: البتّ في عدة موقّعين على { $statement }
audit-did-undo-many = { $who }: التراجع عن قرارات بشأن عدة موقّعين على { $statement }
audit-did-remind = { $who }: طلب إرسال تذكيرات إلى الأعضاء عن { $statement }
audit-did-ask-to-affirm = { $who }: سؤال الموقّعين على { $statement } عن النسخة الجديدة
audit-did-stop-job = { $who }: إيقاف مهمة: { $what } ({ $statement })
audit-did-add-organisation = { $who }: إضافة { $what } إلى المنظمات
audit-did-change-organisation = { $who }: تعديل بيانات { $what }
audit-did-merge-organisations = { $who }: دمج منظمتين
audit-did-import-organisation = { $who }: استيراد { $what } إلى المنظمات
audit-did-reveal-contact = { $who }: الاطلاع على عنوان الاتصال: { $what }
audit-did-invite = { $who }: دعوة { $what } إلى الفريق
audit-did-reset-account = { $who }: إعادة ضبط حساب { $what } برابط إعداد جديد
audit-did-change-role = { $who }: تغيير صلاحيات { $what }
audit-did-remove-account = { $who }: إزالة { $what } من الفريق
audit-did-rename-account = { $who }: تغيير اسم الحساب { $what }
audit-did-change-address = { $who }: تغيير عنوان البريد للحساب { $what }
audit-did-reveal-address = { $who }: الاطلاع على عنوان بريد { $what }
audit-did-set-up = { $who }: إعداد حساب
audit-did-sign-in = { $who }: تسجيل الدخول
audit-did-sign-out = { $who }: تسجيل الخروج
audit-did-second-factor = { $who }: تغيير عامل التحقق الثاني لدى { $what }
audit-did-recovery-codes = { $who }: إنشاء رموز استرداد جديدة
audit-did-use-recovery-code = { $who }: استخدام رمز استرداد
audit-did-change-password = { $who }: تعيين كلمة مرور جديدة لـ { $what }
audit-did-get-refused = { $who }: رفض الوصول إلى صفحة أو إجراء
audit-did-retry-emails = { $who }: إعادة إرسال الرسائل المنتظرة
audit-did-look-up-address = اطّلع { $who } على ما إذا كان عنوان محظورًا من تلقي الأخبار
audit-did-lift-suppression = ألغى { $who } حظر عنوان لتلقي الأخبار
audit-did-block-address = أوقف { $who } إرسال الأخبار إلى عنوان
audit-did-export-log = { $who }: تنزيل سجل التدقيق
audit-did-reveal-log = { $who }: الاطلاع على بيانات شخصية في سجل التدقيق
audit-did-change-site = { $who }: تغيير إعدادات هذا الموقع
audit-did-change-accent = { $who }: تغيير لون هذا الموقع
audit-did-change-logo = { $who }: تغيير شعار هذا الموقع
members-changed = تم التغيير. ويلزم تسجيل الدخول من جديد لهذا العضو.
members-removed = تمت الإزالة. وأُنهيت جميع جلسات هذا العضو.
members-scope = الوصول إلى
members-last-seen = آخر تسجيل دخول
members-never = لم يحدث
members-link = رابط إعداد جديد
members-link-what = لمن فقد هاتفه ورموز الاسترداد. الرابط الجديد يلغي كلمة مروره وعامل التحقق الثاني وينهي جلساته.
members-all-statements = جميع البيانات
members-of-partner = الشريك { $partner }
members-partner = التوقيعات الواردة من صفحات هذا الشريك فقط
members-partner-hint = المفتاح الوارد في مقتطف شيفرة الشريك. اتركوه فارغًا لجميع الصفحات.
members-language = لغة رسائل البريد
members-change = تغيير
members-change-what = الدور وحق الوصول
members-change-ends = أي تغيير ينهي جميع جلسات هذا العضو.
members-change-button = تغيير
members-error-name = أدخلوا اسمًا يعرفه الزملاء.
members-error-role = اختاروا أحد الأدوار.
members-error-statement = لا يوجد بيان كهذا. اختاروا من القائمة.
members-error-partner = يتكون مفتاح الشريك من 1 إلى 64 حرفًا أو رقمًا أو نقطة أو شرطة أو شرطة سفلية.
members-error-language = اختاروا إحدى اللغات.
members-error-owner = للمالك حق الوصول إلى كل شيء. اختاروا جميع البيانات دون شريك، أو دورًا آخر.
members-error-oneself = غيّروا حسابكم من صفحة «حسابي». ويمكن لمالك آخر تغيير دوركم أو إزالة الحساب.
ecosoc-none = لا يوجد
ecosoc-general = عام
ecosoc-special = خاص
ecosoc-roster = مدرج في القائمة
org-search = كلمات في الاسم
org-network = الشبكة
org-networks = الشبكات
org-networks-hint = تفصل بينها فاصلة منقوطة لاتينية (;)، مثل: شبكة الصحة; تحالف الرعاية.
org-websites = المواقع الإلكترونية
org-websites-hint = موقع في كل سطر، على شكل example.org. ما يُوقَّع من هذه المواقع يُنسب إلى هذه المنظمة. والسطر الذي يبدأ بـ name: يخص التوقيعات التي ليس لها موقع إلكتروني.
org-ecosoc = المركز لدى المجلس الاقتصادي والاجتماعي
org-contact = جهة الاتصال (عنوان البريد الإلكتروني)
org-contact-hint = يُحفظ مشفّرًا. ويُستخدم لطلب توقيع ناقص. لا يراه إلا من يحق له تغيير سجل المنظمات.
org-no-country = البلد غير معروف
org-empty = سجل المنظمات فارغ. أضيفوا منظمات شبكاتكم، أو الصقوها من جدول بيانات.
org-none-fit = لا توجد منظمات تطابق عوامل التصفية هذه.
org-count = { $count ->
    [zero] لا منظمات
    [one] منظمة واحدة
    [two] منظمتان
    [few] { $count } منظمات
    [many] { $count } منظمة
   *[other] { $count } منظمة
}
org-page-before = الصفحة السابقة
org-alike = ربما تكون هذه منظمة واحدة
org-alike-what = اختاروا المدخلة التي تبقى. تنتقل إليها مواقع الأخرى وشبكاتها وتوقيعاتها.
org-alike-names = الأسماء متشابهة.
org-alike-domains = عناوين المواقع متشابهة.
org-keep = إبقاء
org-sure = هما المنظمة نفسها. أعلم أنه لا يمكن التراجع عن ذلك.
org-merge = دمج
org-add = إضافة منظمة
org-paste = اللصق من جدول بيانات
org-paste-lines = منظمة في كل سطر
org-paste-hint = الاسم (name)، والموقع (website)، والبلد (country)، والشبكات (networks، تفصل بينها فاصلة منقوطة لاتينية)، والمركز لدى المجلس الاقتصادي والاجتماعي (ecosoc)، وجهة الاتصال (contact): تفصل بينها فاصلة لاتينية، أو منسوخة من جدول بيانات. ويمكن لسطر أول يحمل أسماء الأعمدة أن يغيّر ترتيبها. بحد أقصى 1000 سطر.
org-paste-leave = تخطي الأسطر التي فيها أخطاء
org-paste-button = استيراد
org-paste-problems = لم يُستورد شيء. صحّحوا هذه الأسطر أو تخطّوها:
org-line = السطر { $count }:
org-imported = تم الاستيراد. الجديدة: { $added }. المحدَّثة: { $joined }. الأسطر المتخطاة: { $left }.
org-endorsed = البيانات التي وقّعت عليها
org-endorsed-none = لا توقيعات.
org-since = منذ
org-change = تغيير
org-save = حفظ
org-merge-into = الدمج مع مدخلة أخرى
org-merge-what = تُحذف هذه المدخلة. وتنتقل مواقعها وشبكاتها وتوقيعاتها إلى الأخرى.
org-into = المدخلة التي تبقى
org-into-hint = عنوان صفحتها هنا، أو موقعها الإلكتروني.
org-error-no-name = أدخلوا اسم المنظمة.
org-error-long-name = الاسم أطول من 200 حرف. اختصروه.
org-error-name = يحتوي الاسم على عنوان أو رقم هاتف أو رمز لا يمكن عرضه. أدخلوا الاسم وحده.
org-error-country = لا يوجد بلد كهذا. أدخلوا اسمه أو رمزه المكوّن من حرفين، أو اتركوا الحقل فارغًا.
org-error-ecosoc = المركز لدى المجلس الاقتصادي والاجتماعي هو none (لا يوجد) أو general (عام) أو special (خاص) أو roster (مدرج في القائمة).
org-error-network = يتضمن اسم الشبكة حروفًا ولا يتجاوز 120 رمزًا؛ وللمنظمة 50 شبكة على الأكثر.
org-error-website = هذا ليس موقع منظمة واحدة. أدخلوا موقعًا مثل example.org. وإن كان صفحة على موقع مشترك، فأدخلوا المسار أيضًا.
org-error-contact = جهة الاتصال ليست عنوان بريد إلكتروني. أدخلوا عنوانًا مثل name@example.org، أو اتركوا الحقل فارغًا.
org-error-taken = هذا الموقع لمنظمة أخرى في سجل المنظمات. إن كانتا المنظمة نفسها، فادمجوهما.
org-error-twice = المنظمة نفسها واردة في سطر سابق.
org-error-columns = الأعمدة أكثر من ستة. الاسم الذي يحتوي على فاصلة يلزم وضعه بين علامتي اقتباس.
org-error-too-many = يمكن استيراد 1000 سطر دفعة واحدة. الصقوا البقية بعد ذلك.
org-error-long-line = السطر أطول من 10 آلاف حرف. هل ينقص فاصل أسطر؟
org-error-no-lines = لا يحتوي أي سطر على منظمة.
org-error-sure = أكّدوا أنهما المنظمة نفسها. لا يمكن التراجع عن الدمج.
org-error-into = لا توجد مدخلة أخرى بهذا العنوان أو الموقع.
org-error-changed = غيّر أحد الزملاء هذه المدخلة في هذه الأثناء. تُعرض المدخلة الحالية ونصكم أدناه. احفظوا مرة أخرى ليحل نصكم محلها.
org-done-added = أُضيفت إلى سجل المنظمات.
org-done-changed = تم الحفظ.
org-done-merged = تم دمج المدخلتين.
coverage-everybody = جميع المنظمات في السجل
coverage-region = المنطقة
coverage-by-region = حسب المنطقة
coverage-share = وقّعت { $have } من أصل { $all }
coverage-have = وقّعت
coverage-missing = لم توقّع بعد
coverage-complete = وقّعت جميعها.
coverage-none = لم توقّع أي منها بعد.
coverage-waiting = وقّعت، وتوقيعها قيد المراجعة
coverage-no-contact = لا توجد جهة اتصال
coverage-asked = آخر رسالة: { $date }
coverage-export = تصدير بصيغة CSV
coverage-mail = { $count ->
    [zero] لا منظمات لمراسلتها
    [one] مراسلة منظمة واحدة
    [two] مراسلة منظمتين
    [few] مراسلة { $count } منظمات
    [many] مراسلة { $count } منظمة
   *[other] مراسلة { $count } منظمة
}
coverage-done-nobody = لا توجد الآن منظمة لمراسلتها: فكلها وقّعت، أو ليست لها جهة اتصال، أو راسلناها في آخر 24 ساعة.
coverage-done-closed = لا يقبل البيان الآن توقيعات المنظمات، ولذلك لم تُرسل أي رسالة.
reminders-title = التذكيرات
reminders-first = ترون الرسالة أولًا، وتختارون لغة كل عضو، ويمكنكم إرسال رسالة تجريبية إلى أنفسكم. لا يُرسل شيء إلى من لا جهة اتصال له أو من راسلناه في آخر 24 ساعة.
reminders-back = العودة إلى الأعضاء
reminders-what = هذه الرسالة موجّهة إلى الأعضاء الذين لم يوقّعوا. لا يُرسل شيء قبل أن تضغطوا الزر الأخير.
reminders-letter = الرسالة
reminders-members = الأعضاء الذين تصلهم الرسالة
reminders-language-what = يتلقى كل عضو الرسالة بلغة بلده. ويمكنكم اختيار لغة أخرى.
reminders-language-of = لغة { $name }
reminders-update = تحديث المعاينة
reminders-test = إرسال رسالة تجريبية إليّ ({ $language })
reminders-test-sent = أُرسلت إليكم رسالة تجريبية.
reminders-test-subject = تجربة: { $subject }
reminders-stop-what = يبدأ الإرسال بعد 30 ثانية من ضغط الزر. وحتى ذلك الحين يمكنكم إيقافه.
reminders-waiting = يبدأ الإرسال في { $time } (UTC). إذا أوقفتموه قبل ذلك فلن تصل رسالة إلى أحد.
reminders-stop = إيقاف الإرسال
reminders-stopped = أُوقف الإرسال. لم تصل رسالة إلى أحد.
reminders-more = { $count ->
    [zero] ولا أعضاء آخرين
    [one] وعضو واحد آخر بلغة بلده
    [two] وعضوان آخران بلغة بلديهما
    [few] و{ $count } أعضاء آخرين بلغات بلدانهم
    [many] و{ $count } عضوًا آخر بلغات بلدانهم
   *[other] و{ $count } عضو آخر بلغات بلدانهم
}
reminders-members-count = { $count ->
    [zero] لا أعضاء
    [one] عضو واحد
    [two] عضوان
    [few] { $count } أعضاء
    [many] { $count } عضوًا
   *[other] { $count } عضو
}
reminders-send = { $count ->
    [zero] لا رسائل للإرسال
    [one] إرسال رسالة واحدة
    [two] إرسال رسالتين
    [few] إرسال { $count } رسائل
    [many] إرسال { $count } رسالة
   *[other] إرسال { $count } رسالة
}
reminders-running = { $count ->
    [zero] الإرسال جارٍ: لم تُرسل رسائل بعد
    [one] الإرسال جارٍ: رسالة واحدة حتى الآن
    [two] الإرسال جارٍ: رسالتان حتى الآن
    [few] الإرسال جارٍ: { $count } رسائل حتى الآن
    [many] الإرسال جارٍ: { $count } رسالة حتى الآن
   *[other] الإرسال جارٍ: { $count } رسالة حتى الآن
}
reminders-done = { $count ->
    [zero] انتهى: لم تُرسل رسائل
    [one] انتهى: أُرسلت رسالة واحدة
    [two] انتهى: أُرسلت رسالتان
    [few] انتهى: أُرسلت { $count } رسائل
    [many] انتهى: أُرسلت { $count } رسالة
   *[other] انتهى: أُرسلت { $count } رسالة
}
reminders-stopped-after = { $count ->
    [zero] أُوقف الإرسال قبل أي رسالة.
    [one] أُوقف الإرسال بعد رسالة واحدة.
    [two] أُوقف الإرسال بعد رسالتين.
    [few] أُوقف الإرسال بعد { $count } رسائل.
    [many] أُوقف الإرسال بعد { $count } رسالة.
   *[other] أُوقف الإرسال بعد { $count } رسالة.
}
reminders-failed = { $count ->
    [zero] تعذّر الإرسال قبل أي رسالة. يمكنكم المحاولة من جديد.
    [one] تعذّر الإرسال بعد رسالة واحدة. يمكنكم إرسال الباقي من جديد.
    [two] تعذّر الإرسال بعد رسالتين. يمكنكم إرسال الباقي من جديد.
    [few] تعذّر الإرسال بعد { $count } رسائل. يمكنكم إرسال الباقي من جديد.
    [many] تعذّر الإرسال بعد { $count } رسالة. يمكنكم إرسال الباقي من جديد.
   *[other] تعذّر الإرسال بعد { $count } رسالة. يمكنكم إرسال الباقي من جديد.
}
coverage-letter = جميع الأعضاء مدعوون إلى التوقيع على «{ $title }» المنشور على { $site }. لم نتلقَّ توقيع منظمتكم بعد. إن كانت منظمتكم تؤيده، فيُرجى قراءته والتوقيع عليه هنا:
coverage-letter-subject = يُرجى التوقيع على: { $title }
inbox-keys = المفاتيح: j و k للتنقل، و a للقبول، و d للرفض، و x للتحديد، و u للتراجع، و / للبحث.
inbox-reason = سبب الرفض، أو سؤال (يقرؤه من يوقّع باسم المنظمة)
staff-drafts = المسودات
staff-standing = الحالة
state-withdrawn = مسحوب
statement-delivered = سُلِّم البيان في { $date }.
statement-withdrawn = سحبت الجهات الناشرة البيان في { $date }.
statement-done-closed = أُغلق باب التوقيع. لا تُقبل توقيعات أخرى.
statement-done-reopened = فُتح باب التوقيع من جديد.
statement-done-delivered = وُضعت علامة «سُلِّم». يمكن للجميع رؤيتها.
statement-done-undelivered = أُزيلت علامة «سُلِّم».
statement-done-withdrawn = سُحب البيان. ويمكن للجميع رؤية ملاحظتكم.
statement-done-undone = تم التراجع عن السحب. عاد البيان كما كان.
statement-done-held = عُلّق حذف البيانات الشخصية. يمكن للجميع رؤية التاريخ الجديد.
statement-done-released = انتهى التعليق. تُحذف البيانات الشخصية في موعدها.
statement-done-worded = لصيغة الموافقة رقم جديد من الآن فصاعدًا.
statement-done-published = نُشر البيان.
statement-done-version = نُشر البيان كنسخة جديدة.
statement-done-settings = تغيّرت الإعدادات. النص هو نفسه.
statement-done-unchanged = لم يتغير شيء.
draft-done-saved = تم الحفظ.
draft-done-scheduled = ستُنشر المسودة في موعدها.
draft-done-unscheduled = لن تُنشر المسودة تلقائيًا.
draft-done-taken-over = أنتم من يحرّر الآن.
draft-done-unshared = لم يعد الرابط المخصص للشركاء صالحًا.
draft-done-discarded = حُذفت المسودة.
draft-error-slug = يجوز أن يحتوي العنوان على الأحرف من a إلى z والأرقام من 0 إلى 9 والرمز «-»، على ألا يتجاوز 80 رمزًا.
draft-error-taken = يوجد بالفعل بيان أو مسودة على هذا العنوان. اختاروا عنوانًا آخر.
draft-error-taken-free = هذا العنوان الإلكتروني مستخدم. العنوان المتاح: { $place }
draft-error-title-missing = أدخلوا عنوانًا للبيان.
draft-error-language = اللغة: اختاروا لغة من القائمة، مثل «الفرنسية».
draft-error-language-there = أُضيفت هذه اللغة من قبل.
draft-error-kind = اختاروا نوع البيان.
draft-error-original = اختاروا أي اللغات هي لغة الأصل.
draft-error-accepts = اختاروا من يجوز له التوقيع: المنظمات أو الأشخاص أو كلاهما.
draft-error-zone = المنطقة الزمنية: اختاروا مدينة من القائمة، مثل «سنغافورة».
draft-error-moment = أدخلوا التاريخ والوقت كاملين، مثل 2026-02-16T18:00.
draft-error-clocks = يتغير التوقيت الرسمي في تلك الساعة. اختاروا وقتًا قبلها أو بعدها بساعة.
draft-error-leap = الثواني من 00 إلى 59. اكتبوا وقتًا بلا ثانية كبيسة (60).
draft-error-order = يجب أن تكون النهاية بعد البداية.
draft-error-future = يجب أن يكون الموعد في المستقبل.
draft-error-date = أدخلوا التاريخ كاملًا، مثل 2026-02-15.
draft-error-goal = الهدف: أدخلوا عددًا صحيحًا من 1 إلى 1,000,000,000، مثل 1,000. واتركوا الحقل فارغًا إن لم يكن هناك هدف.
draft-error-days = عدد الأيام عدد صحيح من 1 إلى 730. اتركوا الحقل فارغًا لمدة 180 يومًا.
draft-error-hold-until = أدخلوا آخر يوم، من اليوم وحتى سنتين من الآن.
draft-error-hold-reason = أدخلوا سببًا لا يزيد على 500 حرف.
draft-error-hold-gone = حُذفت البيانات الشخصية بالفعل، فلا شيء يُحتفظ به.
draft-error-public-list = اختاروا هل تبقى القائمة العلنية.
draft-error-reminder = اختاروا هل يُرسل تذكير.
draft-error-review = اختاروا المنظمات التي يراجع فريقكم توقيعها.
draft-error-asks = لا يمكن للنموذج أن يطلب ذلك.
draft-error-display = اختاروا طريقة ظهور الأسماء.
draft-error-hashtags = لا يحتوي الوسم إلا على أحرف وأرقام والرمز «_».
draft-error-credit = أدخلوا النص الذي يُعرض لهذا العنوان.
draft-error-url = أدخلوا عنوان ويب كاملًا، مثل https://example.org/page.
draft-error-label = أدخلوا النص الذي يُعرض للرابط في السطر { $place }.
draft-error-host = أدخلوا اسم الجهة الناشرة في السطر { $place }.
draft-error-hosts = اذكروا جهة ناشرة واحدة على الأقل.
draft-error-lead = اختاروا جهة منسِّقة واحدة فقط.
draft-error-country = بلد الجهة { $place }: اختاروا بلدًا من القائمة، مثل «كينيا».
draft-error-title = العنوان ناقص: { $place }.
draft-error-summary = الملخص ناقص: { $place }.
draft-error-body = النص ناقص: { $place }.
draft-error-body-long = النص أكبر من 200 كيلوبايت: { $place }. اختصروه أو ضعوا رابطًا إلى بقيته.
draft-error-body-deep = اقتباسات أو قوائم أو كلمات بارزة متداخلة في أكثر من 100 مستوى: { $place }، السطر { $line }. استخدموا مستويات أقل.
draft-error-body-large = الحواشي أو خلايا الجداول تجعل النص أكبر من أن يُعرض: { $place }. قلّلوا عددها.
draft-error-body-empty = لا يظهر شيء من النص: { $place }. تُحذف شيفرة HTML والصور. اكتبوه بصيغة Markdown.
draft-left-out-html = تُحذف شيفرة HTML: { $place }، السطر { $line }. اكتبوها بصيغة Markdown.
draft-left-out-image = تُحذف الصورة: { $place }، السطر { $line }. ضعوا رابطًا إليها.
draft-error-title-long = العنوان أطول من 300 حرف: { $place }. اختصروه.
draft-error-summary-long = الملخص أطول من 2000 حرف: { $place }. اختصروه.
draft-error-note = أدخلوا ملاحظة تذكر السبب. يمكن للجميع قراءتها.
draft-error-note-long = الملاحظة أطول من 2000 حرف. اختصروها.
draft-error-typed-name = هذا ليس عنوان هذا البيان ولا عنوانه على الويب. انسخوا أحدهما كما هو.
draft-outdated = غير محدّثة: تغيّر الأصل
draft-preview-title = مسودة: { $title }
draft-preview-banner = مسودة غير منشورة.
draft-preview-what = تقرؤون هذا النص عبر رابط من الجهات الناشرة. وقد يتغير. يُرجى عدم مشاركته.
draft-preview-closes = يُغلق باب التوقيع:
draft-preview-empty = لا يوجد نص بعد.
drafts-empty = لا توجد مسودات.
drafts-saved = آخر حفظ
drafts-new = بيان جديد
drafts-begin = إنشاء مسودة
drafts-slug = عنوان الويب
drafts-slug-hint = نهاية العنوان { $address }. إن تركتموها فارغة تُشتق من العنوان. لا يمكن تغييرها لاحقًا.
drafts-slug-free = هذا العنوان الإلكتروني متاح.
editor-begin = تحرير البيان
editor-begin-what = تبقى تغييراتكم في مسودة إلى أن تنشروها. وحتى ذلك الحين لا يتغير البيان المنشور.
editor-untitled = بلا عنوان
editor-changes-published = تعديل لبيان منشور
editor-is-new = بيان جديد
editor-difference = التغييرات في هذه المسودة
editor-difference-what = مقارنةً بالنص المنشور الآن: { $version }.
editor-difference-new = هذه اللغة جديدة.
editor-difference-gone = ستُزال هذه اللغة.
editor-difference-none = النص هو نفسه.
editor-back = العودة إلى المسودة
editor-problems = توجد مشكلة
editor-trouble = تعذّر النشر في الموعد المحدد. صحّحوا المشكلات، ثم انشروا المسودة أو حددوا موعدًا جديدًا.
editor-save = حفظ
editor-saved-at = حُفظ في الساعة { $time }
editor-unsaved = لم يُحفظ بعد
editor-not-saved = لم يُحفظ. نحاول من جديد. لا تغلقوا هذه الصفحة.
editor-held = هذه المسودة قيد التحرير من حساب { $name }، أو حُفظت منه تغييرات أخرى. لا تُحفظ تغييراتكم تلقائيًا. اضغطوا على «حفظ» للمقارنة.
editor-moved = حُفظت تغييرات أخرى من حساب { $name } منذ أن فتحتم هذه الصفحة. نصكم أدناه. زر «حفظ» يستبدل التغييرات الأخرى بتغييراتكم.
editor-moved-theirs = تجاهل تغييراتي وعرض التغييرات الأخرى
editor-take-over = تولّي التحرير
editor-link-made = يمكن للشركاء قراءة المسودة عبر هذا الرابط. لا يُعرض إلا الآن. إذا فقدتموه، فأنشئوا رابطًا جديدًا.
editor-texts-hint = يظهر الأصل إلى جانب كل ترجمة.
editor-is-original = الأصل
editor-title = العنوان
editor-summary = ملخص في جملة أو جملتين
editor-body = النص
editor-body-hint = CommonMark: سطر فارغ بين الفقرات، و«## » قبل العنوان الفرعي، و*تشديد*، و**خط عريض**، و[كلمات](https://example.org) للرابط.
editor-in-step = هذه الترجمة مطابقة للأصل الحالي.
editor-preview = معاينة
editor-remove-language = إزالة هذه اللغة
editor-remove-language-what = يُزال النص بهذه اللغة من المسودة. وتحتفظ به النسخ المنشورة.
editor-new-language = لغة أخرى
editor-new-language-hint = اكتبوا اسمها واختاروها من القائمة، مثل «الفرنسية».
editor-add-language = إضافة اللغة
editor-original = لغة الأصل
editor-addressee = المرسل إليه
editor-hashtags-hint = تفصل بينها مسافات.
editor-credit = ذكر المصدر
editor-credit-hint = إن نُشر البيان أولًا في مكان آخر، فالجملة التي تذكر ذلك.
editor-credit-url = عنوان الويب للنشر الأول
editor-goal = الهدف
editor-goal-hint = عدد التوقيعات الذي تسعون إليه. يظهر عند بلوغ الثلث.
editor-retention = مدة الاحتفاظ بالبيانات الشخصية، بالأيام
editor-retention-hint = تُحسب من إغلاق باب التوقيع أو من تسليم البيان، أيهما أبعد. 730 يومًا بعد الإغلاق على الأكثر. اتركوه فارغًا لمدة 180 يومًا.
editor-public-list = القائمة العلنية بعد ذلك
editor-public-list-hint = ما يحدث للأسماء في القائمة العلنية عند حذف البيانات الشخصية. وتُحذف عناوين البريد الإلكتروني في كل الأحوال.
editor-public-list-stays = تبقى، بالاسم والنوع والبلد واليوم
editor-public-list-goes = تُحذف، ولا تبقى إلا الأعداد
editor-reminder = تذكير
editor-reminder-hint = رسالة واحدة إلى من لم يؤكّد بعد يومين من التوقيع، ما دام باب التوقيع مفتوحًا. ينطبق ذلك على من يوقّع من الآن فصاعدًا.
editor-reminder-no = عدم إرسال تذكير
editor-reminder-yes = إرسال تذكير واحد بعد يومين
editor-review = المنظمات التي يراجع فريقكم توقيعها أولًا
editor-review-unproven = المنظمات التي ليس عنوان بريدها على نطاق موقعها الإلكتروني
editor-review-all = جميع المنظمات
editor-review-none = لا شيء منها، إلا إذا استخدمت منظمتان الاسم نفسه
editor-display = طريقة ظهور أسماء الأشخاص
editor-display-hint = الخيار المحدد في النموذج في البداية.
editor-accepts = من يجوز له التوقيع
editor-asks = بيانات أخرى يطلبها النموذج
editor-asks-hint = لا تطلبوا أكثر مما تحتاجون إليه. ودون الموقع الإلكتروني لا يمكننا التحقق من أن عنوان البريد يخص المنظمة.
editor-zone = المنطقة الزمنية
editor-zone-hint = اختاروا مدينة من القائمة. جميع التواريخ والأوقات هنا بتوقيتها.
editor-opens = فتح باب التوقيع
editor-opens-hint = اتركوه فارغًا ليُفتح عند النشر.
editor-closes = إغلاق باب التوقيع
editor-closes-hint = اتركوه فارغًا إن لم تكن هناك نهاية.
editor-published-on = التاريخ المعروض
editor-published-on-hint = اتركوه فارغًا لعرض يوم فتح باب التوقيع.
editor-hosts = الجهات الناشرة
editor-hosts-hint = المنظمات التي تنشر البيان. اختاروا جهة منسِّقة واحدة فقط. تُتجاهل الأسطر الفارغة.
editor-host-name = الاسم
editor-host-country = البلد
editor-links = روابط إلى جانب النص
editor-link-label = نص الرابط
editor-link-url = عنوان الويب
editor-publishing = النشر
editor-substantive = هذا تغيير مهم: سؤال الموقّعين على النسخ السابقة بالبريد الإلكتروني أن يوقّعوا على النسخة الجديدة.
editor-publish = النشر الآن
editor-scheduled = ستُنشر المسودة تلقائيًا: { $moment }.
editor-publish-at = النشر لاحقًا
editor-publish-at-hint = حسب المنطقة الزمنية أعلاه. وحتى ذلك الحين لا يراها إلا فريقكم ومن لديه الرابط.
editor-schedule = تحديد الموعد
editor-unschedule = إلغاء الموعد
editor-share = للشركاء
editor-share-what = يمكن للشركاء قراءة المسودة عبر هذا الرابط قبل نشرها. ولا يحتاجون إلى حساب.
editor-share-make = إنشاء رابط
editor-share-again = إنشاء رابط جديد وإبطال القديم
editor-share-end = إبطال الرابط
editor-discard = حذف المسودة
editor-discard-what = تفقدون ما كُتب هنا ولم يُنشر. ولا يتغير البيان المنشور.
editor-missing = ما ينقص قبل النشر: { $count }
editor-missing-here = ناقص: { $count }
editor-sections = أقسام المسودة
section-text = النص
section-people = مِن مَن وإلى مَن
section-dates = التواريخ
section-counting = كيف يُحتسب
section-look = المظهر
editor-whole-page = معاينة الصفحة
editor-whole-page-what = هكذا ستظهر الصفحة. لا يمكن إرسال أي شيء من هنا.
editor-check = تحقق ونشر
editor-check-what = تظهر أولًا قائمة تحقق. لا يُنشر شيء قبل أن تؤكدوا.
check-title = قبل النشر
check-point-title = العنوان
check-point-original = النص الأصلي
check-point-translations = الترجمات
check-point-hosts = الجهات الناشرة
check-point-deadline = الموعد النهائي والمنطقة الزمنية
check-point-details = الحقول الأخرى
check-point-contact = جهة الاتصال
check-point-test_email = رسالة تجريبية
check-good = تمّ
check-warn = يحتاج إلى مراجعة
check-bad = ناقص أو غير صحيح
check-blocked = يمكنكم النشر عندما لا يبقى شيء ناقص أو غير صحيح.
check-ready = لا شيء ناقص. بعد النشر يمكن للجميع قراءة البيان.
check-test = إرسال رسالة تجريبية إليّ
check-no-translations = لغة واحدة فقط
check-warn-outdated = أقدم من النص الأصلي: { $languages }
check-warn-no-deadline = لا موعد نهائي. يبقى البيان مفتوحًا للتوقيع إلى أن تغلقوه.
check-warn-deadline-passed = انقضى الموعد النهائي. لن يتمكن أحد من التوقيع.
check-warn-deadline-utc = الموعد النهائي بتوقيت UTC. تأكدوا من أن المنطقة الزمنية صحيحة.
check-warn-no-contact = لا يعرض هذا الموقع أي جهة اتصال. من يحتاج إلى مساعدة لا يستطيع الوصول إليكم.
check-warn-no-test = لم تُرسل رسالة تجريبية بعد. أرسلوا واحدة للتأكد من وصول الرسائل.
check-held = هذه المسودة قيد التحرير من حساب { $name }. انتظروا حتى ينتهي التحرير أو تولّوه أنتم في المحرر.
check-moved = غُيّرت هذه المسودة من حساب { $name }. تحققوا منها من جديد ثم انشروا.
check-done-tested = أُرسلت رسالة تجريبية إلى عنوانكم.
check-done-limited = لم تُرسل رسالة: عدد الرسائل التجريبية في الساعة الأخيرة كبير. حاولوا لاحقًا.
check-email-subject = رسالة تجريبية: { $title }
check-email = هذه رسالة تجريبية عن البيان «{ $title }». إن كنتم تقرؤونها فإن رسائل { $site } تصل. يعيدكم هذا الرابط إلى قائمة التحقق:
after-title = الخطوات التالية
after-sign = التوقيع أولًا
after-sign-what = كونوا أول الموقّعين: ترون ما سيراه الجميع، وتتأكدون من وصول الرسائل.
after-view = عرض
after-embed = وضع النموذج في موقع آخر
after-embed-what = انسخوا هذا السطر في صفحة أحد الشركاء.
standing-page-endorsing = التوقيعات
standing-page-close = إغلاق باب التوقيع الآن
standing-page-close-what = بعد الإغلاق لا يقبل البيان توقيعات أخرى. وما أُرسل من قبل يمكن تأكيده خلال سبعة أيام على الأكثر.
standing-page-reopen = فتح باب التوقيع من جديد
standing-page-reopen-hint = نهاية جديدة، في المنطقة الزمنية { $zone }. اتركوه فارغًا إن لم تكن هناك نهاية.
standing-page-erased = حُذفت البيانات الشخصية للموقّعين السابقين في { $date }. إذا أعدتم فتح البيان فلن نتمكن من مراسلتهم، ومن يوقّع من جديد يُحتسب مرتين.
standing-page-retention = البيانات الشخصية
standing-page-hold-what = يؤجل التعليق حذف البيانات، مثلًا بسبب قضية أمام المحكمة. يمكن للجميع رؤية التاريخ الجديد. ولا يظهر السبب إلا لفريقنا وفي سجل التدقيق.
standing-page-hold-until = الاحتفاظ حتى (آخر يوم)
standing-page-hold-reason = السبب
standing-page-hold = تعليق الحذف
standing-page-release = إنهاء التعليق
standing-page-held = معلّق حتى { $date }، منذ { $since }. السبب: { $reason }
standing-page-held-upgrade = هذه أول نسخة من البرنامج تحذف البيانات الشخصية للتوقيعات المحتسبة. ولكي تتمكنوا من التحقق من التاريخ، لا يُحذف شيء قبل نهاية يوم { $date }.
standing-page-note = ملاحظة علنية
standing-page-deliver = وضع علامة «سُلِّم»
standing-page-undeliver = إزالة علامة «سُلِّم»
standing-page-withdraw = سحب البيان
standing-page-withdraw-note = تغيير ملاحظة السحب
standing-page-delivery = التسليم
standing-page-delivery-hint = تظهر للجميع إلى جانب النص: متى سُلِّم البيان ولمن.
standing-page-withdrawn = هذا البيان مسحوب
standing-page-undo-until = يمكنكم التراجع عن السحب حتى { $moment }. يعود البيان وملاحظته وتوقيعاته كما كانت.
standing-page-undo = التراجع عن السحب
standing-page-final = السحب نهائي. ما زال بإمكانكم تغيير الملاحظة.
standing-page-why = سبب السحب (يمكن للجميع قراءته)
standing-page-withdraw-what = سيرى القرّاء أن البيان سُحب، وسيقرؤون ملاحظتكم. لن يستطيع أحد توقيعه بعد ذلك. تبقى التوقيعات الحالية محفوظة. يمكنكم التراجع خلال ساعة واحدة، وبعدها يصبح السحب نهائيًا.
standing-page-withdraw-open = إظهار استمارة السحب
standing-page-name = للتأكيد، اكتبوا عنوان البيان أو عنوانه على الويب
standing-page-name-hint = نهاية عنوانه على الويب:
standing-page-consent = صيغة الموافقة
standing-page-consent-what = ما يوافق عليه الموقّعون في النموذج. لكل صيغة رقم يُحفظ مع كل توقيع. اتركوا الحقل فارغًا لاستخدام الصيغة المدمجة.
standing-page-consent-number = رقم الصيغة الحالية هو { $number }.
standing-page-built-in = الصيغة المدمجة:
standing-page-consent-save = حفظ الصيغة
inbox-officer = المسؤول الموقّع
import-left = سُحب التوقيع بعنوان البريد هذا أو أزاله فريقنا. ولا يُستورد من جديد دون موافقة صاحبه.
import-unreachable = الرسائل إلى هذا العنوان لم تُسلَّم أو أُبلغ عنها بوصفها غير مرغوبة، لذلك لا يمكن طلب التأكيد من صاحبه.
job-trial = التحقق من الاستيراد: لم يُحفظ شيء

# Partners of a statement
staff-partners = الشركاء
partners-what = يعرض الشركاء هذه الاستمارة على مواقعهم. أرسلوا إلى كل شريك الرمز الخاص به. تُحسب له التوقيعات الآتية من صفحاته.
partners-none = لا شركاء بعد. يمكن لأي موقع عرض الاستمارة.
partner-paused = متوقف مؤقتًا
partner-signed = المجموع: { $total } (منظمات: { $organisations }، أفراد: { $people })
partner-key = مفتاح الشريك
partner-key-hint = جزء من رمز الشريك. إذا تُرك فارغًا يُنشأ من الاسم.
partner-any-website = أي موقع
partner-snippet = الرمز لموقع
partner-studio = اختيار الألوان واختبار الصفحة
partner-pause = إيقاف مؤقت
partner-resume = استئناف
partner-change = تغيير الاسم والمواقع
partner-save = حفظ التغييرات
partner-websites = المواقع التي يمكنها عرض الاستمارة
partner-websites-hint = مثل https://example.org، موقع واحد في كل سطر. استخدموا https://*.example.org لكل النطاقات الفرعية. إذا تُرك فارغًا يمكن لأي موقع عرض الاستمارة.
partner-new = إضافة شريك
partner-add = إضافة
partners-others = صفحات شركاء آخرين
partners-directory = إذا نُشر هذا البيان من جديد من مجلد على الخادم، يحل الشركاء المذكورون هناك محل هؤلاء.
partner-done-added = أُضيف الشريك. أرسلوا إليه الرمز أدناه.
partner-done-changed = تم تغيير بيانات الشريك.
partner-done-paused = متوقف مؤقتًا. لم تعد صفحاته تعرض الاستمارة، بل رابطًا إلى هذا البيان فقط.
partner-done-resumed = تم الاستئناف. تعرض صفحاته الاستمارة من جديد.
partner-done-removed = أُزيل الشريك. تبقى التوقيعات الآتية من صفحاته محتسبة.
partner-done-unchanged = لم يتغير شيء.
partner-error-name = أدخلوا اسم الشريك، 120 حرفًا على الأكثر.
partner-error-key = استخدموا للمفتاح من 1 إلى 64 من الأحرف a–z أو الأرقام أو «-» أو «_» أو «.».
partner-error-key-taken = هذا المفتاح لشريك آخر. اختاروا مفتاحًا مختلفًا.
partner-error-many = يمكن أن يكون للبيان 200 شريك على الأكثر. أزيلوا شريكًا أولًا.
partner-error-websites = أدخلوا 20 موقعًا على الأكثر، كل منها مثل https://example.org.

# Files of a statement
staff-attachments = الملفات
attachments-what = يمكن للقرّاء تنزيل هذه الملفات إلى جانب النص.
attachments-none = لا ملفات بهذه اللغة.
attachment-new = إضافة ملف
attachment-file = الملف
attachment-file-hint = PDF أو Word (‎.docx)، 10 ميغابايت على الأكثر.
attachment-name = اسم الملف للقرّاء
attachment-name-hint = مثل «رسالة مفتوحة». إذا تُرك فارغًا يُنشأ من العنوان على الويب واللغة.
attachment-add = إضافة
attachment-replace = استبدال
attachments-directory = إذا نُشر هذا البيان من جديد من مجلد على الخادم، تحل الملفات المذكورة هناك محل هذه.
attachment-done-added = أُضيف الملف. يمكن للقرّاء تنزيله.
attachment-done-replaced = استُبدل الملف.
attachment-done-removed = أُزيل الملف.
attachment-done-unchanged = لم يتغير شيء.
attachment-refused-missing = اختاروا ملفًا.
attachment-refused-too-large = الملف أكبر من 10 ميغابايت. صغّروه ثم حاولوا مرة أخرى.
attachment-refused-other-type = هذا ليس ملف PDF ولا ملف Word (‎.docx)، أيًّا كان اسمه. احفظوه بصيغة PDF ثم حاولوا مرة أخرى.
attachment-refused-macros = يحتوي ملف Word هذا على وحدات ماكرو. احفظوه من دونها أو بصيغة PDF ثم حاولوا مرة أخرى.
attachment-refused-too-many = يمكن أن يكون للبيان 40 ملفًا على الأكثر. أزيلوا ملفًا أولًا.

# The site: name, contact, appearance
staff-site = الموقع
site-what = يظهر الاسم وجهة الاتصال في كل صفحة وفي كل رسالة بريد. يُضبط اللون والشعار هنا:
site-name = اسم الموقع
site-name-hint = 60 حرفًا على الأكثر. إذا تُرك فارغًا: Undersigned.
site-contact = جهة الاتصال
site-contact-hint = عنوان بريد إلكتروني أو عنوان على الويب. يمكن للجميع رؤيته.
site-privacy-url = عنوان إشعار الخصوصية الخاص بكم
site-privacy-url-hint = مثل https://example.org/privacy. إذا تُرك فارغًا يُستخدم الإشعار المدمج.
site-by-operator = حدّده المشغّل في إعدادات الخادم، ولا يمكن تغييره إلا هناك.
site-save = حفظ
site-done-saved = تم الحفظ. تظهر التغييرات في كل الصفحات خلال ثانية.
site-done-unchanged = لم يتغير شيء.
site-error-name = أدخلوا اسمًا من 60 حرفًا على الأكثر.
site-error-contact = أدخلوا عنوان بريد مثل name@example.org أو عنوانًا على الويب مثل https://example.org/contact.
site-error-privacy-url = أدخلوا عنوانًا على الويب مثل https://example.org/privacy.
staff-appearance = المظهر
appearance-what = يظهر اللون والشعار في كل الصفحات العامة. يُضبط الاسم وجهة الاتصال هنا:
appearance-accent = لون التمييز
appearance-accent-usual = يُستخدم الأزرق المدمج.
appearance-accent-hint = مثل ‎#1f3fbf. تأخذ الروابط درجة أغمق أو أفتح حيث يلزم ذلك لقراءتها.
appearance-accent-reset = استخدام اللون المدمج
appearance-contrast = التباين مع الصفحة: { $page } (‎3:1 على الأقل). تباين النص على الأزرار: { $button } (‎4.5:1 على الأقل).
accent-refused-malformed = أدخلوا لونًا مثل ‎#1f3fbf.
accent-refused-too-light = هذا اللون فاتح جدًا: تباينه مع الصفحة { $contrast }، ويجب ألا يقل عن ‎3:1. اختاروا لونًا أغمق.
appearance-logo = الشعار
appearance-logo-none = لا شعار. يظهر اسم الموقع.
appearance-logo-file = الصورة
appearance-logo-hint = PNG أو JPEG أو WebP، 512 كيلوبايت على الأكثر، من 16 إلى 2000 بكسل لكل جانب. يُعرض بارتفاع 40 بكسل.
appearance-logo-save = حفظ الشعار
appearance-logo-remove = إزالة الشعار
appearance-done-accent-saved = حُفظ اللون.
appearance-done-logo-saved = حُفظ الشعار.
appearance-done-logo-removed = أُزيل الشعار.
appearance-done-unchanged = لم يتغير شيء.
logo-refused-missing = اختاروا صورة.
logo-refused-too-large = الصورة أكبر من 512 كيلوبايت. صغّروها ثم حاولوا مرة أخرى.
logo-refused-pixels = يجب أن يكون كل جانب من الصورة بين 16 و2000 بكسل.
logo-refused-svg = يمكن أن تحتوي ملفات SVG على برامج، لذلك لا تُقبل. احفظوا الشعار بصيغة PNG ثم حاولوا مرة أخرى.
logo-refused-other-type = هذه ليست صورة PNG أو JPEG أو WebP. احفظوها بصيغة PNG ثم حاولوا مرة أخرى.
logo-refused-broken = الصورة تالفة. احفظوها من جديد بصيغة PNG ثم حاولوا مرة أخرى.
staff-news = الأخبار
news-why = تصلكم هذه الرسالة لأنكم وقّعتم على «{ $title }» ووافقتم على تلقي أخباره.
news-my = للاطلاع على ما هو محفوظ عنكم أو تغييره:
news-stop = لإيقاف هذه الرسائل:
news-what = اكتبوا إلى الأشخاص والمنظمات الذين وقّعوا على هذا البيان ووافقوا على تلقي الأخبار.
news-none = لا أخبار بعد
news-new = رسالة جديدة
news-new-name = أخبار
news-template = البدء من
news-template-hint = يمكنكم تغيير كل نص قبل الإرسال.
news-template-none = نص فارغ
news-begin = كتابة الرسالة
news-template-delivered = سلّمنا البيان
news-template-answer = تلقينا ردًا
news-template-extended = تمديد الموعد النهائي
news-template-network = اطلبوا من شبكتكم
news-template-reaffirm = تأييد النسخة الجديدة
news-back = كل الأخبار
news-progress = التقدم
news-approve = الموافقة
news-pause = إيقاف مؤقت
news-resume = متابعة الإرسال
news-unschedule = التعديل أولاً
news-end-newcomers = إيقاف إرسالها إلى الموقعين الجدد
news-cancel = إلغاء الرسالة
news-name = الاسم
news-name-hint = لا يراه سوى فريقكم.
news-texts = النصوص
news-texts-hint = يتلقى كل شخص اللغة التي قرأ بها البيان. وحيث لا يوجد نص، يتلقى اللغة الأصلية.
news-subject = الموضوع
news-body = النص
news-body-hint = تضاف تحية وسبب هذه الرسالة ورابط إيقافها. ولا تُرسل الصور.
news-test = حفظ وإرسال رسالة تجريبية إليّ ({ $language })
news-audience = من يتلقاها
news-audience-hint = فقط من وافقوا على تلقي الأخبار وما زال توقيعهم محسوبًا. ومن أوقف هذه الرسائل يُستثنى عند الإرسال.
news-recipients = { $count ->
    [zero] لا مستلمين
    [one] مستلم واحد
    [two] مستلمان
    [few] { $count } مستلمين
    [many] { $count } مستلمًا
   *[other] { $count } مستلم
}
news-newcomers = إرسالها أيضًا إلى من يوقّع لاحقًا
news-save = حفظ
news-schedule = الإرسال
news-schedule-what = يجب أن يوافق شخص ثانٍ على الرسائل إلى أكثر من 1000 مستلم. تُرسل الرسائل ببطء بعد كل الرسائل الأخرى. ويمكنكم الإيقاف المؤقت أو الإلغاء في أي وقت.
news-begins = موعد الإرسال
news-begins-hint = المنطقة الزمنية: { $zone }. اتركوه فارغًا للإرسال الآن.
news-send = الإرسال إلى جميع المستلمين
news-test-first = أرسلوا أولاً رسالة تجريبية إلى أنفسكم. بعد ذلك يمكن إرسالها إلى جميع المستلمين.
news-preview = معاينة
news-preview-hint = الرسالة المحفوظة لثلاثة مستلمين. استُبدلت روابطهم الشخصية.
news-reveal = إظهار الأسماء والعناوين
news-number-prepared = أُعدّت
news-number-waiting = في انتظار الإرسال
news-number-failed = تعذر تسليمها
news-number-left-out = مستثنون (أوقفوها أو بلا عنوان)
news-day-limit = { $count ->
    [zero] بلغ الإرسال حد اليوم. يستمر الإرسال غدًا.
    [one] بلغ الإرسال حد اليوم، وهو رسالة واحدة. يستمر الإرسال غدًا.
    [two] بلغ الإرسال حد اليوم، وهو رسالتان. يستمر الإرسال غدًا.
    [few] بلغ الإرسال حد اليوم، وهو { $count } رسائل. يستمر الإرسال غدًا.
    [many] بلغ الإرسال حد اليوم، وهو { $count } رسالة. يستمر الإرسال غدًا.
   *[other] بلغ الإرسال حد اليوم، وهو { $count } رسالة. يستمر الإرسال غدًا.
}
news-state-draft = مسودة
news-state-tested = مسودة، جُرّبت في { $moment }
news-state-approval = تحتاج إلى موافقة شخص ثانٍ (الموعد المقرر { $moment })
news-state-scheduled = يبدأ الإرسال في { $moment }
news-state-sending = قيد الإرسال منذ { $moment }
news-state-done = اكتمل الإرسال في { $moment }
news-state-cancelled = أُلغيت في { $moment }
news-paused-staff = أوقفها فريقكم مؤقتًا
news-paused-bounces = توقف الإرسال: تعذر تسليم أكثر من 5٪ من آخر الرسائل. تحققوا من العناوين قبل المتابعة.
news-paused-complaints = توقف الإرسال: أبلغ عدد كبير جدًا عن آخر الرسائل بأنها غير مرغوبة (أكثر من 1 من كل 1000). تحققوا ممن يتلقاها ولماذا قبل المتابعة.
news-done-saved = حُفظت.
news-done-tested = سنرسل إليكم رسالة تجريبية.
news-done-scheduled = ستُرسل الرسالة.
news-done-approval = اطلبوا من أحد الزملاء الموافقة على هذه الرسالة. تُرسل بعد ذلك.
news-done-unscheduled = يمكنكم الآن تعديل الرسالة. لم يُرسل شيء.
news-done-approved = تمت الموافقة.
news-done-paused = تم الإيقاف المؤقت. قد تصل بضع رسائل كانت قيد الإرسال.
news-done-resumed = يستمر الإرسال.
news-done-cancelled = أُلغيت. لا يمكن استرجاع الرسائل التي أُرسلت.
news-done-ended = من يوقّع من الآن فصاعدًا لا يتلقى هذه الرسالة.
news-refused-untested = أرسلوا أولاً رسالة تجريبية بهذا النص إلى أنفسكم.
news-refused-state = هذا غير ممكن الآن. ربما تغيرت الرسالة في هذه الأثناء.
news-refused-own-order = يجب أن يوافق عليها شخص آخر لأنكم طلبتم إرسالها.
news-refused-moment = يجب أن يكون موعد الإرسال خلال سنة من الآن.
news-refused-moved = غيّر أحد الزملاء هذه الرسالة. تحققوا منها مرة أخرى ثم تابعوا.
news-refused-empty = لن يتلقى أحد هذه الرسالة. لم يوافق أحد من هؤلاء على تلقي الأخبار.
news-refused-tests = أرسلتم اليوم رسائل تجريبية كثيرة. حاولوا مرة أخرى غدًا.
news-error-name = أدخلوا اسمًا لفريقكم.
news-error-original = أدخلوا النص باللغة الأصلية للبيان.
news-error-subject = أدخلوا موضوعًا.
news-error-body = أدخلوا نصًا.
news-error-long = النص طويل جدًا. اختصروه.
news-error-sign = يحتوي على رمز لا يمكن إرساله. احذفوه.
news-error-audience = اختاروا قيمة من القائمة أو اتركوها فارغة للجميع.
news-error-markdown = لا يمكن عرض أي شيء من هذا النص. اكتبوه بلا HTML وبلا صور.
news-error-moment = أدخلوا تاريخًا ووقتًا.
news-error-leap = الثواني من 00 إلى 59.
news-error-clocks = تتغير الساعة في ذلك الوقت. اختاروا وقتًا قبلها أو بعدها بساعة.
news-stopped-subject = توقف الإرسال: { $name }
news-stopped = توقفت رسالة الأخبار «{ $name }» من تلقاء نفسها. { $why } يمكنكم الاطلاع عليها هنا:
news-delivered-subject = تم التسليم: { $title }
news-delivered-body =
    سلّمنا «{ $title }» إلى { $addressee }، واسمكم بين الموقعين.

    شكرًا على توقيعكم. سنخبركم عند وصول رد.

    { $link }
news-answer-subject = رد على { $title }
news-answer-body =
    ورد رد من { $addressee } على «{ $title }» الذي وقّعتم عليه.

    باختصار: …

    خطوتنا التالية: …

    { $link }
news-extended-subject = مزيد من الوقت للتوقيع: { $title }
news-extended-body =
    يمكن الآن التوقيع على «{ $title }» حتى { $date }.

    لقد وقّعتم بالفعل. أخبروا من قد يرغب في التوقيع:

    { $link }
news-network-subject = يرجى النشر: { $title }
news-network-body =
    لقد وقّعتم على «{ $title }». كل اسم إضافي مهم.

    يرجى إرسال هذا الرابط إلى من تعرفون من أشخاص ومنظمات:

    { $link }
news-reaffirm-subject = تغيّر النص: { $title }
news-reaffirm-body =
    تغيّر نص «{ $title }». يبقى اسمكم مع النسخة التي قرأتموها.

    اقرؤوا ما تغيّر هنا:

    { $link }/versions

    إذا كنتم تؤيدون النسخة الجديدة أيضًا، فافتحوا أول رابط شخصي في نهاية هذه الرسالة.
audit-did-begin-news = { $who }: بدء رسالة أخبار عن { $statement }
audit-did-test-news = { $who }: إرسال رسالة أخبار تجريبية عن { $statement }
audit-did-schedule-news = { $who }: طلب إرسال رسالة أخبار عن { $statement }
audit-did-unschedule-news = { $who }: سحب طلب إرسال رسالة أخبار عن { $statement }
audit-did-approve-news = { $who }: الموافقة على رسالة أخبار عن { $statement }
audit-did-pause-news = { $who }: إيقاف رسالة أخبار مؤقتًا عن { $statement }
audit-did-resume-news = { $who }: متابعة رسالة أخبار عن { $statement }
audit-did-cancel-news = { $who }: إلغاء رسالة أخبار عن { $statement }
audit-did-end-news = { $who }: إيقاف إرسال أخبار { $statement } إلى الموقعين الجدد
audit-did-stop-news = { $who }: إيقاف رسالة أخبار عن { $statement } لكثرة ما عاد منها
## Delivery: what offices ask for
office-hrc-written-statement-title = مجلس حقوق الإنسان: بيان خطي مشترك
office-hrc-written-statement-explains = لا تقدمه إلا المنظمات ذات المركز الاستشاري، في مستند Word، على منصة المكتب، قبل الدورة بأسبوعين تمامًا؛ ولا يمكن تغيير ما قُدّم. بالإنجليزية أو الفرنسية أو الإسبانية، بخط Times New Roman حجم 10، بلا خط عريض ولا تسطير ولا مائل. حتى 2000 كلمة للمركز العام، وحتى 1500 للمركز الخاص أو القائمة، والحواشي محسوبة (قرار المجلس الاقتصادي والاجتماعي 1996/31). ويُدخل العنوان وبند جدول الأعمال والمشاركون في التقديم على المنصة أيضًا.
office-upr-joint-title = الاستعراض الدوري الشامل: ورقة مشتركة
office-upr-joint-explains = مستند Word بإحدى اللغات الرسمية للأمم المتحدة، ويفضل بالإنجليزية أو الفرنسية أو الإسبانية، بفقرات وصفحات مرقمة، وأسماء جميع مقدميه في أوله. خمس صفحات لمنظمة واحدة، وعشر لتحالف كبير؛ وتُقبل المرفقات. هذه القواعد ملزمة.
office-cnd-statement-title = لجنتا فيينا (المخدرات، ومنع الجريمة): بيان خطي
office-cnd-statement-explains = مستند Word من منظمات ذات مركز استشاري. حتى 2000 كلمة للمركز العام، وحتى 1500 للمركز الخاص أو القائمة. يُذكر المشاركون في التقديم وتُحسب الكلمات كما يطلب مجلس حقوق الإنسان؛ ابحثوا عن الموعد في صفحة اللجنة.
office-call-for-input-title = دعوة إلى تقديم مساهمات (الإجراءات الخاصة)
office-call-for-input-explains = لكل دعوة جدولها: اسمها، ومن أصدرها، والموعد النهائي، والمرسل إليه، وموضوع الرسالة، وحد الكلمات، والصيغ، واللغات، وكيف تُستخدم المساهمات. أدخلوا ما تذكره الدعوة؛ واتركوا حد الكلمات فارغًا إن لم يوجد.
office-letter-title = رسالة إلى حكومة أو شركة
office-letter-explains = ترويسة، والمكان والتاريخ، والمرسل إليه، والنص، والجهات الناشرة، ثم القائمة حسب المنطقة أو أبجديًا مع عدد المنظمات والبلدان.
office-press-sheet-title = ورقة للصحافة
office-press-sheet-explains = النص في ورقة للصحافة، مع جهة اتصال، والجهات الناشرة، والقائمة مع عدد المنظمات والبلدان.
office-full-list-title = القائمة العلنية الكاملة
office-full-list-explains = جميع الموقّعين كما تذكرهم القائمة العلنية، بلا النص.
office-field-call-name = اسم الدعوة
office-field-issued-by = جهة الإصدار
office-field-session = الدورة
office-field-session-starts = أول يوم من الدورة
office-field-agenda-item = بند جدول الأعمال
office-field-deadline = الموعد النهائي
office-field-registered-name = الاسم في قائمة المجلس الاقتصادي والاجتماعي
office-field-status = المركز لدى المجلس الاقتصادي والاجتماعي
office-field-contact-name = جهة الاتصال: الاسم
office-field-contact-mobile = جهة الاتصال: رقم الهاتف المحمول
office-field-contact-email = جهة الاتصال: عنوان البريد الإلكتروني
office-field-addressee = المرسل إليه (سطر لكل سطر من العنوان)
office-field-place = المكان
office-field-dated = التاريخ على المستند
office-field-subject = الموضوع
office-field-email-subject = موضوع رسالة البريد الإلكتروني
office-field-max-words = حد الكلمات
office-field-call-formats = الصيغ التي تقبلها الدعوة
office-field-call-languages = اللغات التي تقبلها الدعوة
office-field-call-use = كيف تُستخدم المساهمات
office-field-paper = حجم الورق
office-missing-language = اختاروا لغة واحدة على الأقل
office-missing-text = ليس للبيان نص بهذه اللغة: { $language }
office-missing-other-language = لا يقبل المكتب هذه اللغة: { $language }
office-missing-status = ليس للمنظمة المنسِّقة مركز استشاري لدى المجلس الاقتصادي والاجتماعي. لا تقدم هذا المستند إلا المنظمات التي لها هذا المركز.
office-missing-cosponsor = { $name }: الاسم في قائمة المجلس الاقتصادي والاجتماعي أو المركز لديه غير موجود في سجل المنظمات
office-wrong-long = هذا طويل جدًا. استخدموا 300 حرف في السطر على الأكثر.
office-wrong-lines = الأسطر كثيرة جدًا. استخدموا 12 سطرًا على الأكثر.
office-wrong-sign = يحتوي هذا على رموز لا يمكن طباعتها. أزيلوها.
office-wrong-email = هذا ليس عنوان بريد إلكتروني. أدخلوا عنوانًا مثل name@example.org.
office-wrong-telephone = هذا ليس رقم هاتف. أدخلوا رقمًا مثل +41 22 917 90 00.
office-wrong-item = ليس هذا بندًا من جدول الأعمال. أدخلوا رقم البند.
office-wrong-day = هذا ليس تاريخًا. أدخلوا تاريخًا مثل 2026-11-28.
office-wrong-number = هذا ليس عددًا من الكلمات. أدخلوا عددًا صحيحًا.
office-wrong-status = اختاروا: عام أو خاص أو مدرج في القائمة أو لا يوجد.
office-wrong-paper = اختاروا A4 أو Letter.
office-words-plain = { $count ->
    [zero] لا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $count } كلمات
    [many] { $count } كلمة
   *[other] { $count } كلمة
}
office-words-within = عدد الكلمات: { $count } من { $limit }
office-words-over = { $count ->
    [zero] بلا زيادة
    [one] بزيادة كلمة واحدة
    [two] بزيادة كلمتين
    [few] بزيادة { $count } كلمات
    [many] بزيادة { $count } كلمة
   *[other] بزيادة { $count } كلمة
}
office-words-too-many = عدد الكلمات: { $count } من { $limit }، { $over }
office-words-rule = تُحسب مجموعات الحروف بين المسافات، مع الحواشي، وبلا قائمة المشاركين في التقديم.
office-words-rule-bare = تُحسب مجموعات الحروف بين المسافات، بلا الحواشي وبلا قائمة المشاركين في التقديم.
office-way-platform = على موقع المكتب الإلكتروني
office-way-email = بالبريد الإلكتروني
office-way-post = بالبريد
office-way-person = باليد
office-mark-recipient = أدخلوا من تسلّمه.
office-mark-long-recipient = أدخلوا المستلم في سطر واحد من 200 حرف على الأكثر.
office-mark-day = أدخلوا يومًا بين نشر البيان واليوم.
office-mark-large-receipt = إيصال التسلم أكبر من 10 ميغابايت. اختاروا ملفًا أصغر.
office-mark-other-receipt = إيصال التسلم ليس ملف PDF أو PNG أو JPEG. اختاروا ملفًا آخر.
office-mark-broken-receipt = تتعذر قراءة صورة إيصال التسلم. احفظوها من جديد أو اختاروا ملفًا آخر.

## Delivery: documents and packs
job-pack = حزمة التسليم
audit-did-order-pack = { $who }: طلب حزمة تسليم لـ { $statement }
audit-did-make-pack = { $who }: إنشاء حزمة تسليم لـ { $statement }
audit-did-fetch-pack = { $who }: تنزيل حزمة تسليم لـ { $statement }
document-and = { $rest } و{ $last }
document-in-brackets = ({ $text })
document-status-general = المركز الاستشاري العام
document-status-special = المركز الاستشاري الخاص
document-status-roster = مدرجة في القائمة
document-cosponsors-general = المشاركون في التقديم ذوو المركز الاستشاري العام
document-cosponsors-special = المشاركون في التقديم ذوو المركز الاستشاري الخاص
document-cosponsors-roster = المشاركون في التقديم المدرجون في القائمة
document-submitted-by = مقدَّم من
document-session = الدورة { $number }
document-agenda-item = البند { $item } من جدول الأعمال
document-share-views = وتشاطر الآراء الواردة في هذا البيان أيضًا: { $names }.
document-also-share = منظمات ليس لها مركز استشاري وتشاطر هذه الآراء (حاشية العنوان)
document-call = دعوة إلى تقديم مساهمات: { $text }
document-issued-by = جهة الإصدار: { $text }
document-subject = الموضوع: { $text }
document-endorsed-by = الموقّعون
document-endorsed-by-counts = وقّع عليه: { $counts }.
document-published-by = الناشر: { $hosts }.
document-contact = جهة الاتصال
document-text = النص
document-place-date = { $place }، { $date }
document-page = الصفحة { $page } من { $pages }
document-part = الجزء { $part } من { $parts }
document-as-of = حتى { $moment }
document-list-hash = بصمة القائمة SHA-256: { $hash }
document-organisations = المنظمات
document-people = الأشخاص
document-unnamed = { $count ->
    [zero] لا أحد من دون نشر الاسم.
    [one] وشخص واحد لا يُنشر اسمه.
    [two] وشخصان لا يُنشر اسماهما.
    [few] و{ $count } أشخاص لا تُنشر أسماؤهم.
    [many] و{ $count } شخصًا لا تُنشر أسماؤهم.
   *[other] و{ $count } شخص لا تُنشر أسماؤهم.
}
document-counted = { $organisations } و{ $people } من { $countries }
document-counted-organisations = { $organisations } من { $countries }
document-counted-people = { $people } من { $countries }
document-title-in = العنوان ({ $language })
document-words-in = عدد الكلمات ({ $language })
document-due = آخر موعد للتقديم
document-checked = جرى التحقق من متطلبات المكتب في { $day }: { $source }
document-no-office = لا يشترط أي مكتب هذا الشكل.
document-not-filled-in = (لم يُملأ)

## Delivery: co-sponsors
staff-cosponsors = المشاركون في تقديم البيان
job-ask_cosponsors = سؤال المنظمات عن ذكرها ضمن المشاركين في التقديم
cosponsor-since = سنة الحصول على المركز الاستشاري
cosponsor-since-hint = السنة، مثلًا 2014.
cosponsor-registered-name = الاسم في قائمة المجلس الاقتصادي والاجتماعي
cosponsor-registered-name-hint = كما هو مكتوب هناك تمامًا. اتركوه فارغًا إن لم تعرفوه.
org-error-registered-name = يتضمن الاسم في قائمة المجلس الاقتصادي والاجتماعي عنوانًا أو حرفًا لا يمكن عرضه، أو يزيد على 300 حرف. أدخلوا الاسم فقط.
org-error-since = أدخلوا السنة التي حصلت فيها المنظمة على مركزها، مثلًا 2014، أو اتركوها فارغة.
cosponsor-title = هل يمكننا ذكر منظمتكم ضمن المشاركين في التقديم؟
cosponsor-named-as = الاسم الذي يُذكر
cosponsor-what = سيُقدَّم هذا البيان إلى الأمم المتحدة. وبالمشاركة في تقديمه توافق منظمتكم على ما يلي:
cosponsor-agree-name = يرد اسمها ومركزها الاستشاري في البيان المقدَّم.
cosponsor-agree-text = تؤيد النص كما هو منشور على هذا الموقع.
cosponsor-agree-authority = يحق لمن يجيب هنا أن يقرر ذلك نيابة عن المنظمة.
cosponsor-yes = نعم، اذكروا منظمتنا ضمن المشاركين
cosponsor-no = لا، لا تذكروا منظمتنا
cosponsor-change = يمكنكم تغيير إجابتكم هنا إلى أن يُسلَّم البيان. ويبقى توقيعكم كما هو أيًّا كانت الإجابة.
cosponsor-answered-yes = وافقت منظمتكم في { $date } على ذكرها ضمن المشاركين في التقديم.
cosponsor-answered-no = أجابت منظمتكم في { $date } بأنها لن تُذكر ضمن المشاركين في التقديم.
cosponsor-over-delivered = سُلِّم البيان أو سُحب. لم يعد تغيير الإجابات ممكنًا.
cosponsor-over-endorsement = التوقيع الذي يتعلق به هذا السؤال غير محسوب حاليًا، ولذلك لا يمكن الإجابة هنا.
cosponsor-over-text = تغيّر نص البيان منذ طرح هذا السؤال، ولذلك لم تعد الإجابات عنه محسوبة. قد تصلكم رسالة جديدة عن النص الجديد.
cosponsor-over-status = منظمتكم مسجلة هنا بلا مركز استشاري، ولذلك لا يمكن أن تشارك في التقديم. إن كان ذلك خطأ، فاكتبوا إلى الجهات صاحبة البيان.
cosponsor-letter-subject = هل يمكننا ذكركم ضمن المشاركين في التقديم؟ { $title }
cosponsor-letter = وقّعت { $organisation } على «{ $title }» المنشور على { $site }. سيُقدَّم البيان إلى الأمم المتحدة، حيث يمكن ذكر المنظمات ذات المركز الاستشاري ضمن المشاركين في التقديم. هل يمكننا ذكر منظمتكم؟ يُرجى الإجابة في هذه الصفحة:
cosponsor-letter-name = منظمتكم
cosponsor-console-what = لهذه المنظمات مركز لدى المجلس الاقتصادي والاجتماعي وقد وقّعت البيان. لا يُذكر ضمن المشاركين في التقديم إلا من يوافق. أما الجهات صاحبة البيان التي لها مركز فتُذكر دون سؤالها.
cosponsor-none = لم توقّع هذا البيان بعدُ أي منظمة لها مركز لدى المجلس الاقتصادي والاجتماعي. سجّلوا المركز في سجل المنظمات:
cosponsor-summary = الموافقات: { $agreed }. حالات الرفض: { $declined }. سُئلت ولم تجب بعد: { $asked }.
cosponsor-answer = الإجابة
cosponsor-record = تسجيل إجابة
cosponsor-record-yes = وافقت المنظمة
cosponsor-record-no = رفضت المنظمة
cosponsor-pick = سؤال { $name }
cosponsor-ask = السؤال بالبريد الإلكتروني
cosponsor-ask-what = تُرسل الرسالة إلى من وقّع عن المنظمة، وإلا فإلى جهة الاتصال المسجلة لها.
cosponsor-ask-button = مراسلة المنظمات المختارة
cosponsor-orders = الرسائل
cosponsor-state-not-asked = لم تُسأل
cosponsor-state-asked = سُئلت في { $date } ولم تجب بعد
cosponsor-state-agreed = وافقت في { $date }
cosponsor-state-declined = رفضت في { $date }
cosponsor-no-registered-name = الاسم في قائمة المجلس الاقتصادي والاجتماعي ناقص.
cosponsor-no-contact = لا يوجد عنوان يمكن مراسلته.
cosponsor-asked-enough = أُرسلت كل الرسائل المسموح بها. سجّلوا الإجابة إن وصلتكم.
cosponsor-by-staff = سجّلها الفريق
cosponsor-done-nobody = لم يُرسل شيء. اختاروا منظمات لم تجب ولم تُسأل في آخر 24 ساعة.
cosponsor-done-recorded = سُجّلت الإجابة.
cosponsor-done-over = لم يتغير شيء: سُلِّم البيان أو سُحب.
cosponsor-done-changed = لم يُسجَّل شيء: تغيّر النص أو من وقّع باسم المنظمة بعد أن فتحتم هذه الصفحة. راجعوا ما هو معروض الآن.
cosponsor-list = الأسماء والمراكز من قائمة المجلس الاقتصادي والاجتماعي
cosponsor-list-paste = لصق القائمة
cosponsor-list-lines = منظمة في كل سطر
cosponsor-list-hint = الاسم والمركز (general أو special أو roster) والسنة: منسوخة من جدول بيانات أو مفصولة بفواصل. السطر الذي فيه المركز وحده يسري على الأسطر التي تليه. 10,000 سطر على الأكثر.
cosponsor-list-preview = المقارنة بمنظماتنا
cosponsor-list-result = نتيجة المقارنة
cosponsor-list-found = { $count ->
    [zero] لا جديد عن منظمات نعرفها
    [one] منظمة واحدة نعرفها لديها جديد
    [two] منظمتان نعرفهما لديهما جديد
    [few] { $count } منظمات نعرفها لديها جديد
    [many] { $count } منظمة نعرفها لديها جديد
   *[other] { $count } منظمة نعرفها لديها جديد
}
cosponsor-list-recorded = { $count ->
    [zero] لا منظمات مسجلة هكذا من قبل
    [one] منظمة واحدة مسجلة هكذا من قبل
    [two] منظمتان مسجلتان هكذا من قبل
    [few] { $count } منظمات مسجلة هكذا من قبل
    [many] { $count } منظمة مسجلة هكذا من قبل
   *[other] { $count } منظمة مسجلة هكذا من قبل
}
cosponsor-list-unknown = { $count ->
    [zero] لا أسطر بلا منظمة مطابقة
    [one] سطر واحد لا يطابق أيًّا من منظماتنا
    [two] سطران لا يطابقان أيًّا من منظماتنا
    [few] { $count } أسطر لا تطابق أيًّا من منظماتنا
    [many] { $count } سطرًا لا يطابق أيًّا من منظماتنا
   *[other] { $count } سطر لا يطابق أيًّا من منظماتنا
}
cosponsor-list-problems = تعذّرت قراءة هذه الأسطر:
cosponsor-list-more = { $count ->
    [zero] ولا أسطر أخرى
    [one] وسطر آخر
    [two] وسطران آخران
    [few] و{ $count } أسطر أخرى
    [many] و{ $count } سطرًا آخر
   *[other] و{ $count } سطر آخر
}
cosponsor-list-unread = { $count ->
    [zero] لا أسطر فوق الحد.
    [one] سطر واحد فوق الحد. ألصقوه لاحقًا.
    [two] سطران فوق الحد. ألصقوهما لاحقًا.
    [few] { $count } أسطر فوق الحد. ألصقوها لاحقًا.
    [many] { $count } سطرًا فوق الحد. ألصقوها لاحقًا.
   *[other] { $count } سطر فوق الحد. ألصقوها لاحقًا.
}
cosponsor-list-choose = لم يُحفظ شيء بعد. راجعوا ما اختير ثم احفظوا.
cosponsor-list-ours = الاسم لدينا
cosponsor-list-unsure = يُرجى التحقق: الاسمان مختلفان، أو هناك أكثر من منظمة مطابقة.
cosponsor-list-new = وقّعت، وستضاف إلى سجل المنظمات.
cosponsor-list-save = حفظ المنظمات المختارة
cosponsor-list-saved = تم الحفظ. المحدَّثة: { $changed }. الجديدة: { $added }.
audit-did-ask-cosponsors = { $who }: طلب رسائل تسأل عن المشاركة في تقديم { $statement }
audit-did-answer-cosponsor = { $who }: إجابة عن المشاركة في تقديم { $statement }
audit-did-record-cosponsor = { $who }: تسجيل إجابة مشارك في تقديم { $statement }

## Delivery: sheets to sign by hand, posters, PDF files
format-docx = DOCX، ملف Word يضم القائمة العامة
format-pdf = PDF يضم القائمة العامة
pdf-download = تنزيل بصيغة PDF
pdf-link = النص مع القائمة (PDF)
pdf-page = الصفحة { $page } من { $pages }
pdf-part = الجزء { $part } من { $parts }
pdf-list-hash = SHA-256 للقائمة: { $hash }
pdf-list-online = القائمة أطول من أن يتسع لها هذا الملف. وهي منشورة على العنوان { $address }
pdf-replaced-files = { $sign } يحل محل رموز لا يمكن عرضها في هذا الملف. وهي موجودة في القائمة بصيغة XLSX أو CSV.
pdf-replaced-online = { $sign } يحل محل رموز لا يمكن عرضها في هذا الملف. وهي موجودة في القائمة المنشورة على العنوان { $address }
problem-no-pdf = يتعذر إنشاء ملف PDF هذا حاليًا
sheet-title = ورقة التوقيعات
sheet-link = ورقة التوقيعات (PDF)
sheet-hint = اطبعوا ورقة التوقيعات لجمع الأسماء عند طاولة أو في الشارع، ثم استوردوا القائمة. أما الصور فهي للملصقات ووسائل التواصل الاجتماعي.
sheet-lead = وقّعوا هنا بخط واضح، أو امسحوا الرمز ووقّعوا عبر الإنترنت.
sheet-consent = بتوقيعي أؤيد هذا البيان وأوافق على إدراجي في القائمة، أو على احتسابي فقط، كما أختار في سطري.
sheet-name-as-chosen = إذا وقّعت بصفتي الشخصية فلا يظهر اسمي إلا كما أختار في سطري.
sheet-authorised = إذا وقّعت باسم منظمة فلديّ تفويض بذلك.
sheet-privacy = لا تُنشر عناوين البريد الإلكتروني أبدًا. كيف نتعامل مع بياناتكم: { $address }
sheet-display = كيف يظهر اسمي؟ (كاملًا، الأحرف الأولى، مخفي)
sheet-updates = أخبار بالبريد الإلكتروني؟ (نعم، لا)
sheet-signature = التوقيع
poster-link = ملصق (PDF)
poster-call = امسحوا الرمز للقراءة والتوقيع
poster-tally = صورة عدد التوقيعات (PNG)
poster-handouts = للطباعة والمشاركة
## Delivery: the console, and what was delivered
handover-title = تسليم البيان
handover-what = اختاروا الجهة التي يُسلَّم إليها البيان: لكل مكتب نموذجه وقواعده. تحتوي الحزمة على الوثائق وقائمة الموقعين وما يجب إدخاله على موقع المكتب.
handover-offices = اختيار مكتب
handover-other-offices = مكاتب أخرى
handover-checked = جرى التحقق في { $date }.
handover-checked-at = جرى التحقق في { $date }. المصدر: { $source }
handover-formats = الصيغ
handover-due = آخر موعد
handover-due-unknown = لا يُعرف أي تاريخ
handover-overdue = انقضى
handover-length = الطول
handover-pages = { $count ->
    [one] صفحة واحدة على الأكثر
    [two] صفحتان على الأكثر
    [few] { $count } صفحات على الأكثر
    [many] { $count } صفحة على الأكثر
   *[other] { $count } صفحة على الأكثر
}
handover-pages-check = تحققوا من عدد الصفحات في Word، فهو لا يُحسب هنا.
handover-submitters = { $count ->
    [zero] لا تُذكر أي منظمة بوصفها مقدِّمة للوثيقة
    [one] تُذكر منظمة واحدة بوصفها مقدِّمة للوثيقة
    [two] تُذكر منظمتان بوصفهما مقدِّمتين للوثيقة
    [few] تُذكر { $count } منظمات بوصفها مقدِّمة للوثيقة
    [many] تُذكر { $count } منظمة بوصفها مقدِّمة للوثيقة
   *[other] تُذكر { $count } منظمة بوصفها مقدِّمة للوثيقة
}
handover-missing = ما ينقص
handover-complete = لا ينقص شيء.
handover-asks = ما يطلبه المكتب
handover-same-details = البيانات المدخلة هي نفسها في كل اللغات: أنشئوا حزمة لكل لغة تختلف فيها.
handover-problem = { $field }: { $why }
handover-status-unknown = غير معروف
handover-paper-letter = Letter (الولايات المتحدة)
handover-from-registry = في سجل المنظمات: { $value }. اتركوا الحقل فارغًا لاستخدامه.
handover-from-statement = في البيان: { $value }. اتركوا الحقل فارغًا لاستخدامه.
handover-dated-hint = اتركوه فارغًا لاستخدام تاريخ آخر تغيير في النص أو القائمة.
handover-session-hint = مثلًا: الدورة الرابعة والستون
handover-languages = لغات الوثائق
handover-not-taken = لا يقبلها هذا المكتب
handover-save = حفظ وتحقق
handover-create = إنشاء حزمة
handover-create-what = تُنشأ الحزمة من النص والقائمة كما هما الآن، ولا تتغير بعد ذلك. يُرفض النص الذي يتجاوز الحد، ولا يُحذف منه شيء.
handover-packs = الحزم
handover-packs-none = لا توجد حزم بعد.
handover-made-at = وقت الإنشاء
handover-made-by = أنشأها
handover-office = الجهة
handover-fetched = من نزّلها
handover-nobody = لا أحد بعد
handover-jobs = جميع الحزم المطلوبة، ومنها ما هو قيد الإنشاء
handover-pack = حزمة
handover-pack-what = لا يتغير هذا الملف أبدًا. يسجل سجل التدقيق من ينزّله.
handover-erased = حُذف الملف لانقضاء مدة حفظه أو لأن اسمًا فيه مُحي. تبقى البيانات في هذه الصفحة إثباتًا.
handover-file-deleted = حُذف الملف
handover-changed-since = توجد تغييرات بعده
handover-outdated = تغيّر النص أو القائمة العامة أو المشاركون في التقديم منذ إنشاء هذه الحزمة. أنشئوا حزمة جديدة قبل تسليمها.
handover-files = ملفات الحزمة
handover-left-out = غير مُدرج
handover-left-out-glyphs = لا يملك هذا الخادم خطًا لهذه الأحرف: { $characters }
handover-left-out-fonts = لا توجد خطوط على هذا الخادم.
handover-left-out-pdf = لا يستطيع هذا الخادم إنشاء ملفات PDF.
handover-too-many-names = عدد الأسماء في القائمة أكبر مما تتسع له الحزمة، والحد هو { $most }. صدّروا القائمة بصيغة XLSX أو CSV.
handover-as-of = حالة القائمة في
handover-bytes = الحجم بالبايت
handover-back = رجوع
handover-delivered = ما سُلِّم
handover-delivered-none = لم يُسلَّم بعد.
handover-mark = وضع علامة «سُلِّم»
handover-mark-what = اذكروا من تسلّم البيان ومتى وكيف. يمكنكم إرفاق الإيصال.
handover-mark-with-receipt = وضع علامة «سُلِّم» مع إيصال
handover-from-standing = لتسجيل من تسلّم البيان وفي أي يوم وكيف، ولإرفاق الإيصال، استخدموا النموذج الكامل.
handover-whom = المتسلِّم
handover-whom-hint = مثلًا: مجلس حقوق الإنسان
handover-day = يوم التسليم
handover-way = الطريقة
handover-which-pack = الحزمة التي سُلِّمت
handover-no-pack = لا شيء من هذه
handover-receipt = الإيصال
handover-receipt-hint = ملف PDF أو PNG أو JPEG، بحجم 10 ميغابايت على الأكثر. يُحفظ مشفَّرًا.
handover-public = إظهار المتسلِّم واليوم على صفحة البيان
handover-shows-receipt = السماح للجميع بتنزيل الإيصال
handover-shows-receipt-hint = يُنشر ملف PDF كما هو، مع اسم المؤلف والتواريخ التي تكتبها البرامج فيه. يُحذف المكان والوقت والجهاز من الصور.
handover-is-public = يظهر على الصفحة
handover-is-internal = لا يظهر على الصفحة
handover-marked-by = سجّله { $who }
handover-undo = إزالة علامة «سُلِّم»
handover-news-what = أخبروا من وقّعوا ووافقوا على تلقي الأخبار. يمكنكم تغيير النص قبل إرسال أي شيء.
handover-news = كتابة خبر عن ذلك
handover-done-saved = حُفظ.
handover-done-marked = وُضعت علامة «سُلِّم».
handover-done-undone = أُزيلت علامة «سُلِّم».
handover-done-unchanged = لم يتغير شيء.
handover-count-for = عدّ الكلمات من أجل
handover-count-none = بدون عدّ
handover-count = عدّ الكلمات
delivered-to = سُلِّم إلى { $whom } في { $date }.
delivered-receipt = الإيصال
audit-did-fill-in-delivery = { $who }: إدخال ما يطلبه مكتب عن { $statement }
audit-did-mark-delivery = { $who }: تسجيل تسليم لـ { $statement }
audit-did-undo-delivery = { $who }: التراجع عن تسجيل تسليم لـ { $statement }
audit-did-fetch-receipt = { $who }: تنزيل إيصال تسليم لـ { $statement }
