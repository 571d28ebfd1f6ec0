# The interface in Arabic. One sentence a key, as in en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. An endorsement is "توقيع"; the reader is addressed in the formal plural.

number = { $count }
more-than = أكثر من { $number }
list-separator = { "، " }
yes = نعم
no = لا
date-long = { $day } { $month } { $year }
moment = { $weekday } { $day } { $month } { $year }، الساعة { $time } ({ $place })
moment-utc = { $weekday } { $day } { $month } { $year }، الساعة { $time } بتوقيت UTC
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
window-yours = (بتوقيتكم المحلي: { $moment })

# Around every page
skip = الانتقال إلى المحتوى
languages = اللغات
contact = للتواصل
made-with = أُنجز باستخدام
my-link = الاطلاع على توقيعي أو سحبه
pages = الصفحات
page-number = الصفحة { $count }
back-to-statement = العودة إلى البيان
back-to-archive = جميع البيانات

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
archive-show = عرض
archive-show-all = عرض جميع البيانات
archive-none-fit = لا يوجد بيان يطابق هذا الاختيار.
archive-empty = لم يُنشر شيء هنا بعد.
archive-search = كلمات في النص أو العنوان أو أسماء الجهات الصادر عنها
archive-narrow = تضييق النتائج
archive-host = الجهة الناشرة
archive-year = السنة
archive-hashtag = الوسم
archive-feed = متابعة البيانات الجديدة عبر خلاصة (Atom)
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
tally-offline = لا تحديث مباشر في هذه اللحظة

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
search-hint = المنظمات والأشخاص الواردة أسماؤهم كاملة. لا نحتفظ بما تكتبونه.
search-go = بحث
search-found = النتائج: { $count }
search-none = لا يوجد في القائمة ما يطابق هذا البحث.
search-too-many = عدد النتائج المطابقة أكبر مما هو معروض هنا. اكتبوا المزيد.
line-hidden = توقيع محتسب دون ذكر الاسم
line-officer = الموقِّع باسم المنظمة: { $name }. لا يُنشر أبدًا اسم الشخص الذي يوقّع باسم منظمة.

# Versions
versions-heading = النسخ
versions-title = النسخ: { $title }
versions-what = النص المنشور لا يتغير أبدًا. وما يُعدَّل يصبح نسخة جديدة؛ وكل توقيع يخص النسخة التي قُرئت.
versions-endorsed = { $count ->
    [zero] لا توقيعات
    [one] توقيع واحد
    [two] توقيعان
    [few] { $count } توقيعات
    [many] { $count } توقيعًا
   *[other] { $count } توقيع
}
versions-substantive = تغيير جوهري
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
share-title = إطلاع الآخرين
share-native = مشاركة
share-copy = نسخ العنوان
share-mail = بالبريد الإلكتروني
copy = نسخ
copy-done = تم النسخ

# The wall
wall-title = مباشر: { $title }
wall-link = العدد المباشر والخريطة والرسوم البيانية
wall-scan = امسحوا الرمز للقراءة والتوقيع
wall-map = حسب البلد
wall-table = في شكل جدول
wall-days = حسب اليوم
wall-day = اليوم
wall-pages = حسب الصفحة التي كان النموذج عليها
wall-page = الصفحة
wall-other-pages = صفحات أخرى
wall-both = المجموع
map-disclaimer = يدل تدرّج اللون على عدد التوقيعات. الحدود مرسومة كما ترسمها Natural Earth، ولا تعبّر عن أي رأي بشأن وضع أي إقليم. لا يظهر الأشخاص الذين طلبوا عدم ذكر أسمائهم ضمن بلد إلا إذا بلغ عددهم فيه خمسة أو أكثر.
qr-label = رمز QR يحمل عنوان صفحة البيان

# Printing
print-whole = النص مع جميع الموقّعين، للطباعة
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
studio-link = وضع هذا النموذج على موقعكم
studio-title = استوديو التضمين
studio-what = اختاروا شكل النموذج على موقعكم، واطّلعوا عليه بثلاثة مقاسات للعرض، ثم انسخوا أحد النصوص أدناه. لا يستخدم النموذج ملفات تعريف الارتباط (cookies)، ولا يحمّل شيئًا من أي طرف آخر.
studio-view = ما يُعرض
studio-theme = فاتح أو داكن
studio-density = التباعد
studio-accent = لون الأزرار والروابط
studio-radius = استدارة الزوايا
studio-ref = مفتاح الشريك الخاص بكم
studio-ref-hint = من فريق عمل التحالف، إن كان لديكم مفتاح: تُنسب إليكم التوقيعات الواردة من صفحتكم.
studio-show = عرض
studio-preview = معاينة
studio-origins = لا يظهر نموذج هذا البيان إلا على هذه المواقع:
studio-copy = نسخ
view-form = النموذج
view-card = بطاقة تحمل رابطًا
view-tally = العدد
view-list = أحدث الموقّعين
view-button = زر يفتح النموذج
theme-auto = حسب إعداد جهاز القارئ
theme-light = فاتح
theme-dark = داكن
density-comfortable = واسع
density-compact = متقارب
snippet-element = النموذج داخل صفحتكم
snippet-element-hint = الخيار الأفضل. يضبط النموذج ارتفاعه بنفسه؛ وحيث تكون البرامج النصية معطّلة أو محذوفة، يبقى رابط.
snippet-frame = إطار بارتفاع ثابت
snippet-frame-hint = حيث لا يُسمح بالبرامج النصية. غيّروا الارتفاع بما يناسب.
snippet-form = نموذج بسيط
snippet-form-hint = لا يُحمَّل على صفحتكم شيء منّا. ما يُكتب يُفتح على صفحتنا مملوءًا، ولا يبقى إلا الضغط على الزر مرة أخرى.
snippet-badge = شارة
snippet-badge-hint = صورة صغيرة تحمل العدد الحالي ورابطًا إلى البيان.
snippet-wordpress = WordPress
snippet-wordpress-hint = الصقوا هذا العنوان في سطر مستقل: تظهر بطاقة تحمل العدد ورابطًا. وللنموذج الكامل، الصقوا النص الأول أعلاه في مكوّن «HTML مخصص» (Custom HTML).
snippet-qr = رمز QR
snippet-qr-hint = لشرائح العرض والملصقات والمنشورات.
studio-test = فحص صفحتي
studio-paste = شيفرة HTML لصفحتكم، أو ترويسة Content-Security-Policy الخاصة بها
studio-paste-hint = الصقوا شيفرة الصفحة التي تريدون وضع النموذج عليها، أو الترويسة. نفحصها ولا نحتفظ بها. الحد الأقصى 60 KB: يكفي رأس الصفحة وموضع النموذج.
severity-blocks = يمنع عمل النموذج:
severity-hinders = يعيق عمل النموذج:
severity-fine = سليم:

# What was found on a partner's page; the detail follows each sentence
obstacle-script-src = لا تسمح سياسة الأمان في الصفحة بتحميل برنامجنا النصي، فلا يظهر إلا الرابط. أضيفوا عنواننا إلى السياسة:
obstacle-script-nonce = لا تسمح سياسة الأمان في الصفحة إلا بتحميل البرامج النصية التي تحمل قيمة nonce الخاصة بها. اجعلوا خادمكم يكتب قيمة nonce لكل استجابة في وسم برنامجنا النصي أيضًا. الوسم:
obstacle-script-strict = لا تأخذ سياسة الأمان في الصفحة بالعناوين («strict-dynamic»)، فلا تسمح إلا بتحميل ما يُدرجه برنامج نصي موثوق. ضعوا هذه الأسطر في برنامج نصي تثق به الصفحة من قبل:
obstacle-frame-src = لا تسمح سياسة الأمان في الصفحة بعرض نموذجنا في إطار. أضيفوا عنواننا إلى السياسة:
obstacle-sandbox = تضع سياسة الأمان الصفحةَ في بيئة معزولة (sandbox) دون برامج نصية أو دون نماذج، فلا يمكن لأحد التوقيع عليها. اسمحوا بما يحتاج إليه النموذج:
obstacle-sandbox-partly = تضع سياسة الأمان الصفحةَ في بيئة معزولة (sandbox). يظهر النموذج، لكن الروابط التي تفتح نافذة جديدة لا تعمل، أو لا يستطيع النموذج إبلاغ الصفحة بارتفاعه. اسمحوا بالأمرين معًا:
obstacle-embedder-policy = تطلب الصفحة من الإطارات المشاركة في عزلها (Cross-Origin-Embedder-Policy). يرسل نموذجنا ما يلزم؛ ولا يلزمكم أي إجراء.
obstacle-frame-options = تحدد X-Frame-Options من يجوز له عرض صفحتكم في إطار. لا علاقة لها بنموذجنا؛ ولا يلزمكم أي إجراء.
obstacle-snippet-there = مقتطف الشيفرة موجود في الصفحة، وهو كامل.
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
obstacle-all-well = لا شيء مما لصقتموه يمنع عمل النموذج.

# For programs
docs-title = للبرامج: واجهة JSON البرمجية (API)

# The form
form-title = التوقيع
form-kind = باسم مَن يكون التوقيع؟
form-as-organisation = باسم منظمتي
form-as-organisation-hint = يحق لي التحدث باسمها
form-as-individual = بصفتي الشخصية
form-as-individual-hint = باسمي أنا
form-organisation-name = اسم المنظمة
form-website = الموقع الإلكتروني
form-website-hint = وجود بريدكم على نطاق الموقع نفسه يثبت انتماءكم إلى المنظمة.
form-optional = (اختياري)
form-name = اسمكم الكامل
form-name-officer-hint = نحتفظ به مع التوقيع، ولا ننشره.
form-role = المنصب أو الصفة
form-affiliation = جهة الانتماء
form-email = عنوان البريد الإلكتروني
form-email-hint = لا يُنشر أبدًا. نرسل إليكم رابطًا للتأكيد.
form-country = البلد
form-country-choose = اختاروا بلدًا
form-display = كيف تريدون أن يظهر اسمكم؟
display-public = كاملًا
display-initials = الأحرف الأولى فقط، مثل «م. ع.»
display-hidden = لا يظهر إطلاقًا: يُحتسب توقيعي ولا يُذكر اسمي أبدًا
form-preview = سيُنشر هذا السطر:
form-authorised = لديّ تفويض بالتوقيع باسم هذه المنظمة.
form-publish = أؤيد هذا البيان وأوقّع عليه، وأوافق على نشر السطر كما هو معروض.
form-updates = أرسلوا إليّ أخبار هذا البيان. (اختياري)
form-fax = اتركوا هذا الحقل فارغًا
form-next = في الخطوة التالية نرسل رسالة إلى عنوانكم. لا يُحتسب شيء ولا يُنشر شيء قبل أن تفتحوا الرابط الوارد فيها وتضغطوا على الزر. ويمكنكم سحب توقيعكم في أي وقت.
form-review-unproven = إذا لم يكن بريدكم على نطاق موقعكم الإلكتروني، يراجع فريق العمل التوقيع أولًا.
form-review-all = يراجع فريق العمل توقيع كل منظمة قبل احتسابه.
form-review-none = يُحتسب التوقيع فور تأكيدكم له.
form-send = التوقيع
form-send-organisation = التوقيع باسم منظمتي
form-send-individual = التوقيع باسمي الشخصي
form-problems = يُرجى تصحيح ما يلي ثم الإرسال من جديد:
form-press-again = جميع الحقول مملوءة. يُرجى مراجعتها ثم الضغط على الزر مرة أخرى.
form-not-open = لم يُفتح باب التوقيع على هذا البيان بعد.
form-closed = أُغلق باب التوقيع على هذا البيان.

# What is wrong with a field; { $field } is its technical name
error-required = الحقل «{ $field }» ناقص.
error-unknown = الحقل «{ $field }» يحمل قيمة غير معروفة.
error-too-long = الحقل «{ $field }» أطول من اللازم.
error-control = الحقل «{ $field }» يحتوي على رمز لا يمكن عرضه. يُرجى كتابته من جديد.
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
error-leave-empty = يُرجى ترك الحقل «fax» فارغًا.
error-kind-required = اختاروا التوقيع باسم منظمة أو بصفة شخصية.
error-name-required = اكتبوا اسمكم الكامل.
error-name-too-long = اسمكم أطول من 120 حرفًا. يُرجى اختصاره.
error-name-link = هذا عنوان موقع إلكتروني. اكتبوا اسمكم الكامل.
error-name-address = هذا عنوان بريد إلكتروني. اكتبوا اسمكم الكامل.
error-name-telephone = هذا رقم هاتف. اكتبوا اسمكم الكامل.
error-organisation-name-required = اكتبوا اسم منظمتكم.
error-organisation-name-too-long = اسم المنظمة أطول من 200 حرف. يُرجى اختصاره.
error-organisation-website-malformed = اكتبوا الموقع الإلكتروني على شكل example.org، أو اتركوا الحقل فارغًا.
error-organisation-website-shared = تتشارك منظمات كثيرة هذا الموقع. اكتبوا عنوان صفحتكم الخاصة فيه، مثل facebook.com/your-organisation، أو اتركوا الحقل فارغًا.
error-organisation-website-too-long = عنوان الموقع الإلكتروني أطول من 300 حرف. يكفي عنوان الصفحة الرئيسية.
error-role-too-long = المنصب أو الصفة أطول من 120 حرفًا. يُرجى الاختصار.
error-affiliation-too-long = جهة الانتماء أطول من 200 حرف. يُرجى الاختصار.
error-email-required = اكتبوا عنوان بريدكم الإلكتروني: إليه يُرسل رابط التأكيد.
error-email-malformed = هذا ليس عنوان بريد إلكتروني. اكتبوه على شكل name@example.org.
error-email-domain = الجزء الذي يلي الرمز @ غير صحيح. يُرجى التحقق من كتابته.
error-email-too-long = عنوان البريد الإلكتروني هذا أطول مما يسمح به البريد.
error-country-required = اختاروا بلدًا.
error-country-unknown = اختاروا بلدًا من القائمة.
error-authorised-required = أكّدوا أن لديكم تفويضًا بالتوقيع باسم المنظمة.
error-consent-publish-required = لا يمكن احتساب التوقيع دون موافقتكم على نشر السطر.
error-display-organisation-is-public = تُدرج المنظمات دائمًا بأسمائها.
error-language-unknown = لا يوجد نص للبيان بهذه اللغة.
error-version-unknown = لا توجد نسخة كهذه من البيان.

# After sending the form
received-title = تحققوا من بريدكم الوارد
received-what = نرسل رسالة إلى العنوان الذي كتبتموه. يُحتسب توقيعكم بعد أن تفتحوا الرابط الوارد فيها وتضغطوا على الزر.
received-late = تستغرق الرسائل حاليًا وقتًا أطول من المعتاد: بعض ما يُرسَل الآن طُلب { $distance }. ستصلكم رسالتكم.
received-none-taken = لا يقبل خادم البريد أي رسائل في الوقت الحالي. لم يضِع شيء: نواصل المحاولة وستصلكم رسالتكم.
received-spam = لم يصل شيء بعد بضع دقائق؟ ابحثوا أيضًا في مجلد الرسائل غير المرغوب فيها.
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
received-again = هل في العنوان خطأ؟ املؤوا النموذج من جديد: ما لم يُؤكَّد لا يُحتسب أبدًا ويُحذف.

# Confirming
confirm-title = تأكيد توقيعكم
confirm-about = أنتم على وشك التوقيع على:
confirm-line = سيُنشر هذا السطر:
confirm-replaces = يحل هذا التأكيد محل توقيعكم السابق:
confirm-button = نعم، هذا أنا: احتسبوا توقيعي
confirm-until = يبقى الرابط صالحًا حتى يوم { $moment }.
confirm-not-me = ألم تطلبوا ذلك؟
confirm-not-me-button = لم أكن أنا: احذفوه
confirm-disowned-title = تم الحذف
confirm-disowned = لم يُنشر شيء، ولم نحتفظ بأي شيء عنكم. شكرًا لإبلاغنا.
confirm-done-title = احتُسب توقيعكم
confirm-done = شكرًا لكم. أصبح توقيعكم الآن ضمن العدد.
confirm-in-review-title = تم تأكيد بريدكم
confirm-in-review = شكرًا لكم. يراجع فريق العمل التوقيع قبل احتسابه، وسنبلغكم بالنتيجة بالبريد الإلكتروني.
confirm-my = أرسلنا إليكم رسالة ثانية. يتيح لكم رابطها الاطلاع على ما هو محفوظ وسحب توقيعكم في أي وقت.

# My endorsement
my-title = توقيعي
my-line = السطر الذي يمثّله:
my-change = تغيير طريقة ظهور اسمي
my-withdraw-title = السحب
my-withdraw-what = يُزال التوقيع من القائمة ومن العدد فورًا. لا يمكن استعادته، لكن يمكنكم التوقيع من جديد ما دام باب التوقيع مفتوحًا.
my-withdraw = سحب توقيعي
my-erase-title = المحو
my-erase-what = يُسحب التوقيع ويُحذف كل ما هو محفوظ عنكم فيه.
my-erase = محو كل شيء
my-erased = سُحب هذا التوقيع وحُذفت جميع البيانات الشخصية فيه.
my-replaced = حلّ توقيع لاحق لكم محل هذا التوقيع.
my-stored = ما هو محفوظ
my-kind = النوع
my-version = النسخة التي قُرئت
my-language = اللغة التي قُرئ بها
my-partner = الشريك الذي كان النموذج على صفحته
my-updates = الأخبار بالبريد الإلكتروني
my-submitted = تاريخ الاستلام
my-confirmed = تاريخ التأكيد
standing-pending = لم يُؤكَّد بعد.
standing-confirmed = محتسب.
standing-accepted = محتسب.
standing-in-review = ينتظر قرار فريق العمل.
standing-declined = رفضه فريق العمل.
standing-quarantined = غير محتسب.
standing-withdrawn = مسحوب. لم يعد محتسبًا.
standing-invalidated = أزاله فريق العمل.
standing-expired = لم يُؤكَّد في الوقت المحدد.

# Asking for the link again
ask-title = الاطلاع على توقيعي أو سحبه
ask-what = اكتبوا أين وقّعتم وبأي عنوان بريد. إن وُجد توقيع، فرابطه في طريقه إليكم بالبريد الإلكتروني.
ask-statement = عنوان صفحة البيان
ask-statement-hint = الصفحة التي قرأتم فيها البيان، أو الجزء الأخير من عنوانها.
ask-send = أرسلوا إليّ الرابط
ask-done = إن وُجد توقيع من هذا العنوان، فرابطه في طريقه إليكم بالبريد الإلكتروني.
ask-unknown-statement = لا يوجد بيان كهذا. انسخوا عنوان صفحته إلى الحقل.

# Letters
letter-hello = تحية طيبة وبعد،
letter-confirm = يريد أحدهم، ونعتقد أنه أنتم، التوقيع على «{ $title }». لا يُحتسب التوقيع إلا بعد تأكيدكم له.
letter-already = سبق أن وقّعتم على «{ $title }» بالسطر نفسه تمامًا. لا يلزم أي شيء آخر.
letter-confirmed = شكرًا لتوقيعكم على «{ $title }».
letter-reminder = طلبتم رابط توقيعكم على «{ $title }».
letter-accepted = قُبل توقيع منظمتكم على «{ $title }»، وهو محتسب الآن.
letter-declined = رفض فريق العمل توقيع منظمتكم على «{ $title }»، وهو غير محتسب.
letter-sent_back = وقّع أيضًا على «{ $title }» شخص بريده على نطاق منظمتكم نفسها، وأصبح توقيعه الآن في مكانها في القائمة. سيراجع فريق العمل توقيعكم مرة أخرى.
letter-line-will = سيُنشر هذا السطر:
letter-line-rest = بقية البيانات المُدخلة موجودة في الصفحة التي يفتحها الرابط.
letter-line-is = السطر الخاص بكم:
letter-confirm-link = للتأكيد، افتحوا هذا الرابط واضغطوا على الزر:
letter-confirm-button = الاطلاع والتأكيد
letter-not-me = لم يكن هذا منكم؟ في الصفحة نفسها زر للحذف. وإن لم تفعلوا شيئًا، فلن يُنشر شيء وسيُحذف كل شيء بعد { $days ->
    [one] يوم
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}.
letter-reason = ما كتبه فريق العمل:
letter-my-link = للاطلاع على ما هو محفوظ أو تغييره أو سحب توقيعكم في أي وقت:
subject-confirm = يُرجى التأكيد: { $title }
subject-already = سبق أن وقّعتم على: { $title }
subject-confirmed = شكرًا لتوقيعكم على: { $title }
subject-reminder = توقيعكم على: { $title }
subject-accepted = قُبل التوقيع على: { $title }
subject-declined = رُفض التوقيع على: { $title }
subject-sent_back = مراجعة جديدة للتوقيع على: { $title }
subject-several = توقيعاتكم في { $site }

# The console
staff-sign-in = تسجيل الدخول
staff-sign-in-what = لفريق عمل التحالف. لا يحتاج الموقّعون إلى حساب.
staff-sign-in-button = تسجيل الدخول
staff-code = الخطوة الثانية
staff-code-what = اكتبوا الرمز الذي يعرضه تطبيق المصادقة الآن.
staff-code-button = متابعة
staff-code-label = الرمز
staff-code-hint = ستة أرقام، أو أحد رموز الاسترداد الخاصة بكم.
staff-code-six = ستة أرقام من تطبيق المصادقة.
staff-setup = إعداد حسابكم
staff-setup-what = اختاروا اسمًا يعرفه زملاؤكم، وكلمة مرور لا تستخدمونها في أي مكان آخر.
staff-setup-button = إعداد الحساب
staff-proof = هل هذا أنتم؟
staff-proof-what = هذا الإجراء يعرض بيانات شخصية أو يستخرجها، أو يغيّر صلاحيات الوصول. يُرجى تأكيد هويتكم مرة أخرى؛ ويبقى التأكيد صالحًا عشر دقائق.
staff-proof-button = إثبات الهوية
staff-second-factor = عامل التحقق الثاني
staff-second-factor-what = امسحوا هذا الرمز بتطبيق مصادقة، أو اكتبوا المفتاح فيه. ثم اكتبوا الرمز الذي يعرضه التطبيق. يحتاج كل حساب إلى ذلك، حتى لا تفتح كلمة مرور مسروقة أي شيء.
staff-second-factor-button = استخدامه من الآن فصاعدًا
staff-secret = المفتاح:
staff-recovery-what = احفظوا هذه الرموز في مكان غير هاتفكم. يفتح كل رمز منها حسابكم مرة واحدة إذا فُقد تطبيق المصادقة. ولا تُعرض إلا الآن.
staff-recovery-kept = تم حفظ الرموز
staff-password = كلمة المرور
staff-password-hint = 12 حرفًا على الأقل. بضع كلمات متتالية خيار جيد يسهل تذكّره.
staff-password-short = كلمة المرور أقصر من 12 حرفًا. أضيفوا كلمة أو كلمتين.
staff-password-long = كلمة المرور أطول من 200 حرف.
staff-password-guessable = يسهل تخمين كلمة المرور هذه. استخدموا كلمات لا صلة لها بكم ولا بهذا الموقع.
staff-wrong = ما كُتب غير صحيح. يُرجى التحقق والمحاولة من جديد.
staff-last-owner = يجب أن يبقى مالك يمكنه تسجيل الدخول. امنحوا دور المالك لشخص آخر أولًا.
staff-nav = لوحة العمل
staff-home = البيانات
staff-members = فريق العمل
staff-audit = سجل التدقيق
staff-account = حسابي
staff-inbox = الوارد
staff-deliver = تسليم القائمة
staff-sign-out = تسجيل الخروج
staff-no-statements = لم يُنشر شيء بعد.
staff-statement = البيان
staff-state = الحالة
staff-waiting = قيد الانتظار
staff-rooms = الانتقال إلى
staff-role = الدور
staff-remove = إزالة من فريق العمل
staff-removed = تمت الإزالة من فريق العمل
staff-not-set-up = لم يُعدّ الحساب بعد
staff-invite = دعوة شخص
staff-invited = رسالة تحمل هذا الرابط في طريقها إلى صاحبها. يبقى الرابط صالحًا ثلاثة أيام، ولمرة واحدة. وإن لم تصل الرسالة، فأرسلوا الرابط بأنفسكم:
staff-letter-subject = حسابكم في { $site }
staff-letter = تلقّيتم دعوة من { $name } للانضمام إلى فريق عمل { $site }. لإعداد حسابكم، افتحوا هذا الرابط في غضون ثلاثة أيام:
staff-factor-on = يطلب حسابكم رمزًا عند كل تسجيل دخول.
staff-factor-new = إعداد تطبيق مصادقة
staff-codes-left = { $count ->
    [zero] لم يبقَ أي رمز استرداد.
    [one] بقي رمز استرداد واحد.
    [two] بقي رمزا استرداد.
    [few] بقيت { $count } رموز استرداد.
    [many] بقي { $count } رمز استرداد.
   *[other] بقي { $count } رمز استرداد.
}
staff-sessions = الجلسات المفتوحة
staff-session-here = هنا
staff-session-end = إنهاء هذه الجلسة
staff-sessions-end = إنهاء جميع الجلسات الأخرى
role-viewer = مُطّلع
role-reviewer = مُراجع
role-editor = مُحرّر
role-owner = مالك
state-upcoming = لم يُفتح باب التوقيع بعد
state-open = باب التوقيع مفتوح
state-closed = باب التوقيع مغلق
inbox-empty = لا شيء قيد الانتظار.
inbox-mailbox-domain = البريد على نطاق
inbox-accept = قبول
inbox-decline = رفض
inbox-done-accepted = قُبل التوقيع، وهو محتسب الآن. ويُبلَّغ من يوقّع باسم المنظمة بالبريد الإلكتروني.
inbox-done-declined = رُفض التوقيع. ويُبلَّغ من يوقّع باسم المنظمة بالبريد الإلكتروني.
inbox-done-gone = سبق شخص آخر إلى البت فيه، أو سُحب التوقيع. لم يتغير شيء.
inbox-done-seat-taken = يوجد توقيع آخر محتسب لهذه المنظمة. لم يتغير شيء.
deliver-what = قائمة الموقّعين في ملف. تحتوي القائمة الكاملة على أسماء وعناوين أشخاص وثقوا بكم: لا تحتفظوا بها مدة أطول مما يلزم.
deliver-columns = محتوى الملف
deliver-format = الصيغة
deliver-button = إنشاء الملف
audit-empty = لم يُتخذ أي إجراء بعد.
audit-when = الوقت
audit-who = القائم بالإجراء
audit-what = الإجراء
audit-object = موضوع الإجراء
audit-detail = التفاصيل

# When something does not work
problem-not-found = لا يوجد شيء هنا
problem-not-found-remedy = ربما كان في العنوان خطأ، أو لم تكن الصفحة موجودة أصلًا. جميع البيانات مدرجة في الصفحة الرئيسية.
problem-link-over = لم يعد هذا الرابط صالحًا
problem-link-over-remedy = ربما انتهت مدته، أو سُحب ما كان يؤدي إليه. يمكنكم التوقيع من جديد ما دام باب التوقيع مفتوحًا.
problem-method-not-allowed = هذا العنوان لا يقبل هذا النوع من الطلبات
problem-forbidden = دوركم لا يتيح ذلك
problem-forbidden-remedy = إن احتجتم إليه، فتوجهوا إلى أحد المالكين في هذه المنصة. المحاولة مدوّنة في سجل التدقيق.
problem-foreign-form = لم يصل هذا النموذج من هنا
problem-foreign-form-remedy = عودوا إلى الصفحة وحمّلوها من جديد ثم أرسلوا النموذج مرة أخرى. وإن استمر ذلك، فإن متصفحكم يخفي مصدر النماذج.
problem-broken = حدث خلل من جانبنا
problem-broken-remedy = لم يُحفظ شيء. يُرجى المحاولة من جديد بعد قليل؛ وإن استمر الخلل، فاكتبوا إلى الجهة المشغّلة للموقع.
problem-unavailable = الضغط علينا شديد في هذه اللحظة
problem-too-many = وصلت طلبات كثيرة دفعة واحدة
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
problem-oembed-format = لا تُقدَّم الإجابات هنا إلا بصيغة JSON
problem-not-json = محتوى الطلب ليس بصيغة JSON
problem-invalid = بعض القيم غير صحيحة
problem-not-now = لا يمكن البت في ذلك الآن
problem-remedy = يُرجى العودة والمحاولة من جديد.
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

# The built-in privacy notice
privacy-title = الخصوصية
privacy-kept = نحتفظ بما تكتبونه في النموذج، وبالنسخة واللغة اللتين قرأتم بهما، وبوقت قيامكم بذلك. ولا شيء غير ذلك.
privacy-shown = لا ننشر من ذلك إلا السطر الذي رأيتموه قبل الإرسال، وبالطريقة التي اخترتموها. ولا يُنشر أبدًا اسم الشخص الذي يوقّع باسم منظمة.
privacy-email = يُحفظ عنوان بريدكم الإلكتروني مشفّرًا. يُستخدم للرسائل المتعلقة بتوقيعكم، ولا يُستخدم للأخبار إلا إذا طلبتموها.
privacy-address = لا يُحفظ عنوانكم على الإنترنت (IP). وللحد من إساءة الاستخدام نحتفظ بصورة مموّهة منه لأقل من يوم، في ذاكرة مؤقتة.
privacy-cookies = لا تستخدم الصفحات ملفات تعريف الارتباط (cookies)، ولا تحمّل شيئًا من أي طرف آخر.
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
    [one] ما تسحبونه يُزال من القائمة فورًا، وتُحذف البيانات الشخصية فيه بعد يوم واحد.
    [two] ما تسحبونه يُزال من القائمة فورًا، وتُحذف البيانات الشخصية فيه بعد يومين.
    [few] ما تسحبونه يُزال من القائمة فورًا، وتُحذف البيانات الشخصية فيه بعد { $count } أيام.
    [many] ما تسحبونه يُزال من القائمة فورًا، وتُحذف البيانات الشخصية فيه بعد { $count } يومًا.
   *[other] ما تسحبونه يُزال من القائمة فورًا، وتُحذف البيانات الشخصية فيه بعد { $count } يوم.
}
privacy-rights = يمكنكم الاطلاع على توقيعكم وتغييره وسحبه ومحوه في أي وقت:

# Caught mail, in the demonstration only
mail-title = الرسائل المحتجزة
mail-caught = هذا عرض توضيحي: الاطلاع على الرسائل المحتجزة
mail-what = في العرض التوضيحي لا تغادر أي رسالة هذا الجهاز. هذه هي الرسائل التي كانت ستُرسل، الأحدث أولًا.
mail-empty = لا توجد رسائل بعد. وقّعوا على أحد البيانات.

letter-corrected = صحّح فريق العمل السطر الخاص بكم في «{ $title }». هكذا أصبح الآن. وإن لم يكن صحيحًا، فردّوا على فريق العمل أو اسحبوا توقيعكم عبر الرابط أدناه.
letter-question = قبل البت في توقيع منظمتكم على «{ $title }»، يود فريق العمل أن يسألكم عن أمر.
letter-question-answer = يُرجى الإجابة بالرد على هذه الرسالة.
letter-affirm = تغيّر نص «{ $title }» الذي وقّعتم عليه تغييرًا جوهريًا. يبقى توقيعكم على النسخة التي قرأتموها. فهل تؤيدون النسخة الجديدة أيضًا؟
letter-changes = ما الذي تغيّر:
letter-affirm-how = إن كنتم تؤيدونها، فافتحوا الرابط أدناه واضغطوا على «أؤيد النسخة الجديدة». وإن لم تفعلوا شيئًا، فسيبقى توقيعكم على النسخة التي قرأتموها.
letter-imported = أُدخل هنا توقيعكم على «{ $title }» الذي قدّمتموه في مكان آخر. وهكذا نُشر.
subject-corrected = تصحيح السطر الخاص بكم: { $title }
subject-question = سؤال عن توقيعكم على: { $title }
subject-affirm = تغيّر النص، فهل تؤيدونه؟ { $title }
subject-imported = توقيعكم موجود هنا الآن: { $title }
my-newer-title = توجد نسخة أحدث
my-newer-what = تغيّر النص تغييرًا جوهريًا بعد توقيعكم عليه. يبقى توقيعكم على النسخة التي قرأتموها ما لم تقرروا غير ذلك.
my-newer-changes = الاطلاع على ما تغيّر
my-affirm = أؤيد النسخة الجديدة
why-burst = وصلت توقيعات كثيرة من نطاق بريد واحد في غضون دقائق.
why-look-alike = تشبه منظمة معروفة بموقع إلكتروني آخر.
why-seat-taken = يوجد توقيع آخر باسم هذه المنظمة.
why-free-mail = البريد من نوع يمكن لأي شخص الحصول عليه.
why-no-website = لم يُذكر موقع إلكتروني.
why-other-domain = البريد ليس على نطاق الموقع الإلكتروني.
why-proven = البريد على نطاق الموقع الإلكتروني نفسه.
inbox-why = سبب وجوده هنا
inbox-words = الاسم أو الموقع الإلكتروني
inbox-filter = عرض هذه فقط
inbox-count = { $count ->
    [zero] لا توقيعات قيد الانتظار
    [one] توقيع واحد قيد الانتظار
    [two] توقيعان قيد الانتظار
    [few] { $count } توقيعات قيد الانتظار
    [many] { $count } توقيعًا قيد الانتظار
   *[other] { $count } توقيع قيد الانتظار
}
inbox-count-more = أكثر من { $number } توقيع قيد المراجعة
inbox-none-match = لا شيء مما هو قيد الانتظار يطابق ذلك.
inbox-all = البت في كل ما يطابق
inbox-all-what = يشمل هذا القرار كل ما يطابق الشروط أعلاه، بما في ذلك ما ليس في هذه الصفحة. يمكنكم متابعة تقدّمه والتراجع عنه.
inbox-accept-all = قبول كل ما يطابق
inbox-decline-all = رفض كل ما يطابق
inbox-all-changed = تغيّر ما يطابق منذ أن رأيتموه. يُرجى النظر فيه من جديد قبل اتخاذ القرار.
inbox-history = ما سبق
inbox-ask = طرح هذا السؤال بدلًا من ذلك
inbox-ask-what = اكتبوا السؤال في حقل السبب، ثم اضغطوا على الزر مرة أخرى.
inbox-merge = هي منظمة نعرفها
inbox-resembles = تشبه:
inbox-known = منظمة أخرى: موقعها الإلكتروني، أو اسمها كما يرد في سجل المنظمات
inbox-merge-button = الدمج معها
inbox-undo = تراجع
inbox-done-undone = تم التراجع. عاد التوقيع إلى الانتظار، ولم تُرسل رسالة إلى أحد إن كنتم قد أسرعتم.
inbox-done-asked = السؤال في طريقه. ويصل الجواب إلى بريدكم أنتم.
inbox-done-merged = تم الدمج. أصبح التوقيع الآن في مكان تلك المنظمة، وما زال ينتظر قراركم.
inbox-done-unknown = لا توجد منظمة معروفة بهذا الموقع أو الاسم. ابحثوا في سجل المنظمات، أو أضيفوها إليه.
inbox-pick = تحديد
inbox-accept-picked = قبول ما حُدِّد
inbox-decline-picked = رفض ما حُدِّد
inbox-none-picked = لم يُحدَّد شيء. ضعوا علامة على ما تقصدونه، أو استخدموا الأزرار الخاصة بكل ما يطابق.
staff-campaign = الحملة
staff-edit = النص والإعدادات
staff-signatories = الموقّعون
staff-coverage = التغطية
staff-import = الاستيراد
staff-organisations = المنظمات
staff-health = حالة النظام
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
column-display = طريقة الظهور
signatories-wrong = يحتوي الحقل «{ $field }» على ما لا يمكن البحث عنه. يُرجى تصحيحه أو إفراغه.
signatories-filter = تصفية
signatories-words = الاسم أو المنظمة أو الموقع الإلكتروني
signatories-standing = محتسب أو قيد الانتظار
signatories-more = شروط أخرى
signatories-since-day = ورد في هذا اليوم أو بعده (UTC)
signatories-until-day = ورد في هذا اليوم أو قبله (UTC)
signatories-domain-hint = على شكل example.org. العناوين محفوظة مشفّرة: يلزم فك تشفير كل منها، ويستغرق ذلك بعض الوقت إذا كانت القائمة طويلة.
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
signatories-cut = الأسماء والعناوين غير المنشورة محفوظة مشفّرة ويُفك تشفيرها واحدًا واحدًا. جرى البحث في أول { $number }: ضيّقوا شروط البحث للبحث في البقية.
signatories-none = لا أحد يطابق ذلك.
signatories-before = الصفحة السابقة
signatories-after = الصفحة التالية
signatories-erased = (تم المحو)
staff-name-hidden = (الاسم مخفي)
staff-reveal = عرض الأسماء المخفية والمسؤولين ونطاقات البريد والبحث فيها
staff-reveal-what = تؤكدون هويتكم، وتُسجَّل كل مرة في سجل التدقيق.
invalidate-preview = إزالة ما يطابق…
invalidate-title = هل تريدون إزالة هذه التوقيعات؟
invalidate-count = { $count ->
    [zero] لا توقيعات مطابقة.
    [one] توقيع واحد مطابق.
    [two] توقيعان مطابقان.
    [few] { $count } توقيعات مطابقة.
    [many] { $count } توقيعًا مطابقًا.
   *[other] { $count } توقيع مطابق.
}
invalidate-what = ستُزال من القائمة ومن العدد. لا تُرسل رسالة إلى أحد، ويمكنكم استعادتها كلها.
invalidate-cut = فكّت هذه المعاينة تشفير أول { $number } توقيع. أما المهمة فتفك تشفيرها كلها وتزيل كل ما يطابق منها.
invalidate-sample = بعض منها:
invalidate-reason = السبب (يُحفظ في سجل التدقيق)
invalidate-reason-missing = يُرجى ذكر السبب: سيود الآخرون معرفته.
invalidate-run = إزالة
invalidate-open = يُرجى تضييق النتائج أولًا: دون أي شرط سيُزال كل شيء.
invalidate-changed = تغيّر ما يطابق منذ أن رأيتموه. يُرجى النظر فيه من جديد.
invalidate-before = ما أُزيل وما استُعيد
signatory-title = تفاصيل التوقيع
signatory-back = العودة إلى القائمة
signatory-reveal = عرض ما هو مخفي
signatory-job = المهمة التي غيّرته آخر مرة
signatory-ended = تاريخ الانتهاء
signatory-consent = صيغة الموافقة
signatory-correct = تصحيح
signatory-correct-what = للأخطاء الكتابية. يُبلَّغ الموقِّع بذلك، مع السطر بعد تصحيحه.
signatory-correct-button = تصحيح التوقيع
signatory-reason = السبب (يبقى في سجل التدقيق: بلا أسماء)
signatory-reason-missing = يُرجى ذكر السبب: يُحفظ مع الإجراء.
signatory-wrong = الحقل «{ $field }» فارغ، أو أطول من اللازم، أو يحتوي على ما لا يرد في الأسماء.
signatory-hide = إخفاء الاسم
signatory-hide-what = يبقى التوقيع محتسبًا، ولا يُذكر الاسم بعد ذلك.
signatory-hide-button = إخفاء
signatory-erase = المحو بناءً على طلب
signatory-erase-what = عندما يطلب الموقِّع ذلك. ينتهي التوقيع، ولا يبقى في هذا البيان أي بيانات شخصية تخص ذلك البريد. لا يمكن التراجع عن ذلك.
signatory-erase-button = المحو نهائيًا
signatory-done-correct = تم التصحيح. ويُبلَّغ الموقِّع بالبريد الإلكتروني.
signatory-done-hide = تم الإخفاء. التوقيع محتسب دون ذكر الاسم.
signatory-done-erase = تم المحو.
signatory-done-gone = غيّره شخص آخر في هذه الأثناء، أو أن حالته لا تسمح بذلك. هذه حالته الآن.
job-deliver = قائمة للتسليم
job-invalidate = إزالة توقيعات
job-restore = استعادة ما أُزيل
job-import = استيراد
job-undo_import = التراجع عن استيراد
job-review = البت في توقيعات كثيرة
job-undo_review = إعادة ما بُتّ فيه إلى الانتظار
job-mail_missing = دعوة الأعضاء الذين لم يوقّعوا
job-affirm = سؤال الموقّعين عن النسخة الجديدة
job-state-draft = لم تبدأ.
job-state-waiting = تبدأ بعد لحظات.
job-state-running = قيد التنفيذ.
job-state-done = اكتملت.
job-state-cancelled = أُوقفت. ويبقى ما أُنجز حتى ذلك الحين.
job-state-failed = انقطعت. يرد السبب في سجل تشغيل هذه المنصة؛ ويبقى ما أُنجز حتى ذلك الحين.
job-progress = { $done } من { $total }
job-asked = وقت الطلب
job-ended = وقت الانتهاء
job-result-done = أُنجز
job-result-left = بقي كما كان
job-result-rows = الصفوف
job-result-organisations = المنظمات
job-result-individuals = الأشخاص
job-result-wrong = الأسطر التي لا يمكن قبولها
job-result-sent = الرسائل
job-order-reason = السبب
job-order-basis = أساس جواز إدخالها
job-file-until = يمكن تنزيل الملف حتى
job-fetch = تنزيل الملف
job-cancel = إيقاف
job-undone = تم التراجع عنها: الاطلاع على التفاصيل
job-lines = أسطر تحتاج إلى نظر
job-line = السطر
job-reason = ما المشكلة
job-more-lines = { $count ->
    [zero] ولا أسطر أخرى
    [one] وسطر واحد آخر
    [two] وسطران آخران
    [few] و{ $count } أسطر أخرى
    [many] و{ $count } سطرًا آخر
   *[other] و{ $count } سطر آخر
}
job-back = العودة إلى موضع الطلب
preset-public = القائمة العلنية
preset-what-public = ما يمكن للجميع رؤيته. من طلبوا عدم ذكر أسمائهم صفوف دون اسم، حتى يطابق عدد الصفوف عدد التوقيعات.
preset-full = القائمة الكاملة
preset-what-full = كل شيء، مع عناوين البريد الإلكتروني: للتحالف وحده.
preset-press = للصحفيين
preset-what-press = الأسماء كما تظهر، مع اسم البلد؛ دون من طلبوا عدم ذكر أسمائهم.
preset-un = لإحدى هيئات الأمم المتحدة
preset-what-un = المنظمات حسب البلد، مع مركزها الاستشاري إن ورد في سجل المنظمات.
format-csv = CSV، لجداول البيانات
format-xlsx = XLSX، جدول بيانات
format-jsonl = JSON Lines، للبرامج
format-html = صفحة للطباعة
grouping-kind = المنظمات ثم الأشخاص
grouping-country = بلدًا بلدًا
grouping-region = منطقة منطقة
export-id = رقم الصف
export-kind = النوع
export-name = الاسم كما يرد في القائمة
export-affiliation = جهة الانتماء
export-role = المنصب أو الصفة
export-country = البلد، بحرفين
export-country_name = اسم البلد
export-ecosoc = المركز لدى المجلس الاقتصادي والاجتماعي
export-endorsed_on = محتسب منذ
export-state = الحالة
export-display = طريقة الظهور
export-contact_name = اسم جهة الاتصال
export-email = عنوان البريد الإلكتروني
export-website = الموقع الإلكتروني
export-language = اللغة التي قُرئ بها
export-version = النسخة التي قُرئت
export-partner = الشريك
export-updates = الأخبار بالبريد الإلكتروني
export-submitted_at = تاريخ الاستلام
export-confirmed_at = تاريخ التأكيد
deliver-grouping = المجموعات
deliver-language = ترتيب الأسماء حسب اللغة
deliver-language-all = جميع اللغات
deliver-own = اختيار الأعمدة بنفسي
deliver-own-use = استخدام الأعمدة المحددة هنا
deliver-personal = بيانات شخصية
deliver-preview = عرض الصفوف الأولى
deliver-sample = الصفوف الأولى
deliver-is-personal = تحتوي هذه القائمة على أكثر مما يمكن للجميع رؤيته. يُدوَّن اسم من يطلبها في سجل التدقيق.
deliver-delivered = القوائم المسلّمة
deliver-none = لم تُسلَّم أي قائمة بعد.
deliver-others = جميع القوائم، بما فيها ما هو قيد الإنشاء
import-what = توقيعات جُمعت في مكان آخر، في شكل جدول: من نموذج على الإنترنت أو جدول بيانات أو مراسلات. ترون معنى كل عمود وما سيصبح عليه كل سطر قبل كتابة أي شيء.
import-file = الجدول
import-file-hint = ملف CSV بترميز UTF-8، أو ملف XLSX (ورقته الأولى)، بحد أقصى 32 MB و200 ألف سطر. يحمل السطر الأول أسماء الأعمدة.
import-button = فحص الملف
import-before = عمليات الاستيراد السابقة
import-no-file = يُرجى اختيار ملف.
import-empty = لا يوجد شيء في هذا الملف.
import-unknown = هذا الملف ليس نصًا بترميز UTF-8 ولا ملف XLSX. احفظوه بصيغة «CSV UTF-8» أو XLSX وحاولوا من جديد.
import-too-long = يحتوي هذا الملف على أكثر من 200 ألف سطر. قسّموه واستوردوا أجزاءه واحدًا بعد الآخر.
import-too-large = هذا الملف كبير جدًا: أكثر من 32 ميغابايت، أو أكثر من 64 ميغابايت أو 4 ملايين خلية بعد فتحه. قسّموه واستوردوا أجزاءه واحدًا بعد الآخر.
import-long-cell = في السطر { $line } خلية يزيد نصها على 2000 حرف. اختصروها أو احذفوا ذلك العمود.
import-too-wide = في السطر { $line } أكثر من 256 عمودًا. احذفوا ما لا حاجة إليه.
import-lines = { $count ->
    [zero] لا أسطر
    [one] سطر واحد
    [two] سطران
    [few] { $count } أسطر
    [many] { $count } سطرًا
   *[other] { $count } سطر
}
import-last = نتيجة التجربة الأخيرة
import-columns = معاني الأعمدة
import-heading = عنوان العمود
import-means = المعنى
import-sample = مثال
import-kinds = الأسطر هي
import-kinds-mixed = منظمات حيث يُذكر اسم منظمة، وإلا فأشخاص
import-kinds-organisations = منظمات
import-kinds-people = أشخاص
import-default-country = بلد الأسطر التي لا تذكر بلدًا
import-left-out = تُستبعد هذه الأسطر
import-how = طريقة الإدخال
import-how-count = وافقوا في مكان آخر: يُحتسب كل توقيع فورًا.
import-how-ask = تُرسل رسالة إلى كل منهم، ويُحتسب التوقيع بعد تأكيد البريد.
import-basis = أساس جواز إدخالها
import-basis-hint = أين وقّعوا وعلى ماذا وافقوا، مثل «قائمة ورقية في اجتماع 3 مارس، مع نص النسخة 1». يُحفظ ذلك مع عملية الاستيراد.
import-tell = إبلاغ كل منهم برسالة بأن التوقيع موجود هنا، مع رابط للاطلاع عليه وتغييره وسحبه
import-try = تجربة دون كتابة أي شيء
import-run = إدخال التوقيعات
import-missing-email = لا يوجد عمود لعنوان البريد الإلكتروني: دونه لا يمكن لأحد الاطلاع على توقيعه أو تغييره أو سحبه.
import-missing-name = لا يوجد عمود يحتوي على اسم.
import-missing-country = لا يوجد عمود للبلد. حددوا عمودًا، أو اختاروا بلدًا للأسطر التي لا تذكر بلدًا.
import-missing-basis = يُرجى ذكر أين وقّعوا وعلى ماذا وافقوا: عشرة أحرف على الأقل.
import-name = الاسم ناقص، أو أطول من اللازم، أو ليس اسمًا.
import-email = عنوان البريد الإلكتروني ناقص أو لا يمكن أن يكون صحيحًا.
import-country = البلد ناقص أو غير معروف.
import-organisation = اسم المنظمة ناقص أو أطول من اللازم.
import-website = لا يمكن قراءة عنوان الموقع الإلكتروني.
import-role = المنصب أو الصفة أطول من اللازم، أو ليس منصبًا ولا صفة.
import-affiliation = جهة الانتماء أطول من اللازم، أو ليست جهة انتماء.
import-kind = ليس منظمة ولا شخصًا، أو أن هذا البيان لا يقبل هذا النوع من التوقيع.
import-display = طريقة إظهار الاسم غير معروفة.
import-language = هذه اللغة ليست من لغات البيان.
import-already = سبق التوقيع على البيان من هذا البريد.
import-seat-taken = سبق أن وقّعت هذه المنظمة على البيان.
import-twice = ورد الشيء نفسه في موضع سابق من الملف.
import-consent = لا توجد موافقة.
import-other = في هذا السطر ما لا يمكن قبوله.
field-nothing = (يُستبعد)
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
campaign-exact = العدد الدقيق، للفريق فقط
campaign-unnamed = أشخاص محسوبون دون ذكر أسمائهم
campaign-exact-what = يُظهر العدد العلني ما يضيفه هؤلاء الأشخاص أو ينقصونه بعد بضع دقائق، على دفعات، ولا يُظهر بلدهم أبدًا. أما الأرقام أدناه فتحسب الجميع فورًا، كلٌّ في بلده.
campaign-pace = الوتيرة والهدف
campaign-last-day = في آخر 24 ساعة
campaign-last-three-days = في آخر 72 ساعة
forecast-reached = تحقق الهدف.
forecast-on = بهذه الوتيرة يتحقق الهدف في: { $date }.
forecast-not-before-closing = بهذه الوتيرة لا يتحقق الهدف قبل إغلاق باب التوقيع.
forecast-no-pace = التوقيعات الواردة مؤخرًا أقل من أن تسمح بتقدير موعد تحقق الهدف.
campaign-in-review = تنتظر قرار فريق العمل
campaign-quarantined = وُضعت جانبًا لأنها غير معتادة
campaign-pending = تنتظر تأكيد البريد
campaign-outbox = رسائل في طريقها
campaign-outbox-due = { $count ->
    [zero] لا توجد رسائل حان موعدها ولم تُرسل.
    [one] رسالة واحدة حان موعدها ولم تُرسل بعد.
    [two] رسالتان حان موعدهما ولم تُرسلا بعد.
    [few] { $count } رسائل حان موعدها ولم تُرسل بعد.
    [many] { $count } رسالة حان موعدها ولم تُرسل بعد.
   *[other] { $count } رسالة حان موعدها ولم تُرسل بعد.
}
campaign-outbox-due-more = أكثر من { $number } رسالة تنتظر الإرسال.
campaign-outbox-oldest = موعد أقدمها: { $distance }.
campaign-outbox-dead = { $count ->
    [zero] لم تُترك محاولة إرسال أي رسالة.
    [one] تُركت محاولة إرسال رسالة واحدة.
    [two] تُركت محاولة إرسال رسالتين.
    [few] تُركت محاولة إرسال { $count } رسائل.
    [many] تُركت محاولة إرسال { $count } رسالة.
   *[other] تُركت محاولة إرسال { $count } رسالة.
}
campaign-outbox-dead-more = تعذّر تسليم أكثر من { $number } رسالة.
campaign-domains = وصول الرسائل، حسب نطاق البريد
campaign-domains-what = عدد ما أدى إلى تأكيد من رسائل طلب التأكيد. لا يُذكر نطاق إلا ابتداءً من 20 رسالة؛ ولا يُحفظ شيء من ذلك مع توقيع أي شخص.
campaign-domains-none = لم يبلغ أي نطاق بريد 20 رسالة بعد.
campaign-domains-all = جميع النطاقات معًا
campaign-domain = نطاق البريد
campaign-domain-warning = { $domain }: التأكيدات فيه أقل بكثير مما في غيره. ربما يحجز مرشّح بريد هناك رسائلنا. اطلبوا من أحد هناك أن ينظر في مجلد الرسائل غير المرغوب فيها، أو أن يسمح بمرور رسائلنا.
campaign-letters = الرسائل
campaign-rate = النسبة
campaign-percent = { $count }%
campaign-as-loaded = العدد أعلاه مباشر. وكل ما عداه كما كان عند تحميل هذه الصفحة.
campaign-hours = حسب الساعة، في اليومين الأخيرين
campaign-hour-what = الساعة
campaign-hour = { $date }، الساعة { $hour }:00 بتوقيت UTC
campaign-languages = حسب اللغة التي قُرئ بها
health-what = ما يعرضه الأمر «undersigned doctor» نفسه؛ ويُعاد الفحص كلما حُمّلت هذه الصفحة. تذكر النتائج أوامر وإعدادات بأسمائها، ولذلك هي بالإنكليزية.
health-all-well = كل شيء على ما يرام.
health-some-warn = النظام يعمل. وهناك أمور تحسن معرفتها.
health-some-fail = هناك ما لا يعمل.
health-good = سليم
health-warning = تحذير
health-failure = عطل
health-found = نتائج الفحص
health-remedy = ما العمل
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
health-done-again = ستُرسل الرسائل من جديد.
health-done-none = لم تكن هناك رسائل لإعادة إرسالها.
audit-commands = أوامر على الخادم
audit-unreadable = لا يمكن قراءة هذه التفاصيل: حُفظت بمفتاح سري سابق أو جرى تغييرها
audit-change = قبل وبعد
audit-became = أصبح
audit-from = من يوم
audit-to = إلى يوم
audit-object-hint = نوع، أو نوع واسم، مثل statement:my-letter
audit-wrong-day = اكتبوا اليوم على شكل 2026-02-14. لم يُؤخذ هذا اليوم في الحسبان الآن.
audit-none-fit = لا توجد مدخلة تطابق هذا الاختيار.
audit-whole = عرض السجل كله
audit-export = هذه المدخلات في ملف (CSV)
members-changed = تم التغيير. ويلزم تسجيل الدخول من جديد لهذا العضو.
members-removed = تمت الإزالة. وأُنهيت جميع جلسات هذا العضو.
members-scope = ما يشمله الدور
members-all-statements = جميع البيانات
members-of-partner = ما ورد عن طريق { $partner }
members-partner = ما ورد عن طريق صفحات هذا الشريك فقط
members-partner-hint = المفتاح الوارد في مقتطف شيفرة الشريك. إذا كان فارغًا: من أي صفحة كانت.
members-language = لغة الرسائل
members-change = تغيير
members-change-what = الدور والقيود
members-change-ends = أي تغيير ينهي جميع جلسات هذا العضو.
members-change-button = تغيير
members-error-name = اكتبوا اسمًا يعرفه الزملاء.
members-error-role = اختاروا أحد الأدوار.
members-error-statement = لا يوجد بيان كهذا. اختاروا من القائمة.
members-error-partner = يتكون مفتاح الشريك من 1 إلى 64 حرفًا أو رقمًا أو نقطة أو شرطة أو شرطة سفلية.
members-error-language = اختاروا إحدى اللغات.
members-error-owner = المالك مسؤول عن كل شيء، فلا يمكن وضع قيود عليه. اختاروا جميع البيانات دون شريك، أو دورًا آخر.
members-error-oneself = لا يمكنكم تغيير حسابكم أو إزالته هنا. اطلبوا ذلك من مالك آخر.
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
org-contact-hint = يُحفظ مشفّرًا، للرسائل التي تدعو من لم يوقّع إلى التوقيع. لا يراه إلا من يحق له تغيير سجل المنظمات.
org-no-country = البلد غير معروف
org-empty = سجل المنظمات فارغ. أضيفوا منظمات شبكاتكم، أو الصقوها من جدول بيانات.
org-none-fit = لا توجد منظمة تطابق هذا الاختيار.
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
org-paste-leave = استبعاد الأسطر التي لا يمكن قبولها
org-paste-button = إدخال المنظمات
org-paste-problems = لم يُدخل شيء. صحّحوا هذه الأسطر أو استبعدوها:
org-line = السطر { $count }:
org-imported = تم الإدخال. الجديدة: { $added }. المعروفة التي استُكملت: { $joined }. الأسطر المستبعدة: { $left }.
org-endorsed = ما وقّعت عليه
org-endorsed-none = لا يُعرف لها أي توقيع.
org-since = منذ
org-change = تغيير
org-save = حفظ
org-merge-into = هي نفسها مدخلة أخرى
org-merge-what = تُحذف هذه المدخلة؛ وتنتقل مواقعها وشبكاتها وتوقيعاتها إلى الأخرى.
org-into = المدخلة التي تبقى
org-into-hint = عنوان صفحتها هنا، أو موقعها الإلكتروني.
org-error-no-name = اكتبوا اسم المنظمة.
org-error-long-name = الاسم أطول من 200 حرف. يُرجى اختصاره.
org-error-name = يحتوي الاسم على عنوان أو رقم هاتف أو رمز لا يمكن عرضه. اكتبوا الاسم وحده.
org-error-country = لا يوجد بلد كهذا. اكتبوا اسمه أو رمزه المكوّن من حرفين، أو اتركوا الحقل فارغًا.
org-error-ecosoc = المركز لدى المجلس الاقتصادي والاجتماعي هو none (لا يوجد) أو general (عام) أو special (خاص) أو roster (مدرج في القائمة).
org-error-network = يتضمن اسم الشبكة حروفًا ولا يتجاوز 120 رمزًا؛ وللمنظمة 50 شبكة على الأكثر.
org-error-website = هذا ليس موقع منظمة واحدة. اكتبوه على شكل example.org؛ وإن كان صفحة على منصة تضم كثيرين، فمع مسارها.
org-error-contact = جهة الاتصال ليست عنوان بريد إلكتروني. اكتبوه على شكل name@example.org، أو اتركوا الحقل فارغًا.
org-error-taken = هذا الموقع لمنظمة أخرى في سجل المنظمات. إن كانتا المنظمة نفسها، فادمجوهما.
org-error-twice = المنظمة نفسها واردة في سطر سابق.
org-error-columns = الأعمدة أكثر من ستة. الاسم الذي يحتوي على فاصلة يلزم وضعه بين علامتي اقتباس.
org-error-too-many = لا يُقبل أكثر من 1000 سطر دفعة واحدة. الصقوا البقية بعد ذلك.
org-error-long-line = السطر أطول من 10 آلاف حرف. هل ينقص فاصل أسطر؟
org-error-no-lines = لا يحتوي أي سطر على منظمة.
org-error-sure = أكّدوا أنهما المنظمة نفسها: لا يمكن التراجع عن الدمج.
org-error-into = لا توجد مدخلة أخرى بهذا العنوان أو الموقع.
org-error-changed = غيّر شخص آخر هذه المدخلة في هذه الأثناء. تظهر كما هي الآن، ونصكم أدناه. احفظوا مرة أخرى ليحل نصكم محلها.
org-done-added = أُضيفت إلى سجل المنظمات.
org-done-changed = تم الحفظ.
org-done-merged = أصبحت المدخلتان مدخلة واحدة.
coverage-everybody = كل من في سجل المنظمات
coverage-region = المنطقة
coverage-by-region = حسب المنطقة
coverage-share = وقّعت { $have } من أصل { $all }
coverage-have = وقّعت
coverage-missing = لم توقّع بعد
coverage-complete = وقّعت جميعها.
coverage-none = لم توقّع أي منها بعد.
coverage-waiting = وقّعت، وتوقيعها قيد المراجعة
coverage-no-contact = لا تُعرف جهة اتصال
coverage-asked = آخر دعوة إلى التوقيع: { $date }
coverage-export = تصدير بصيغة CSV
coverage-mail = { $count ->
    [zero] لا منظمات تُدعى بالبريد الإلكتروني
    [one] دعوة منظمة واحدة بالبريد الإلكتروني
    [two] دعوة منظمتين بالبريد الإلكتروني
    [few] دعوة { $count } منظمات بالبريد الإلكتروني
    [many] دعوة { $count } منظمة بالبريد الإلكتروني
   *[other] دعوة { $count } منظمة بالبريد الإلكتروني
}
coverage-mail-what = تُرسل رسالة بالإنكليزية تحمل رابط البيان إلى جهة الاتصال في كل منظمة لم توقّع ولم تُدعَ إلى التوقيع في آخر 24 ساعة.
coverage-done-nobody = لا توجد الآن منظمة تُدعى إلى التوقيع: فكلها وقّعت، أو ليست لها جهة اتصال، أو دُعيت في آخر 24 ساعة.
coverage-done-closed = لا يقبل البيان الآن توقيعات المنظمات، ولذلك لا تُرسل أي دعوة.
coverage-letter = جميع الأعضاء مدعوون إلى التوقيع على «{ $title }» المنشور على { $site }، ولم يرد توقيع منظمتكم بعد. إن كانت منظمتكم تؤيده، فيُرجى قراءته والتوقيع عليه هنا:
coverage-letter-subject = يُرجى التوقيع على: { $title }
inbox-keys = المفاتيح: j و k للتنقل، و a للقبول، و d للرفض، و x للتحديد، و u للتراجع، و / للبحث.
inbox-reason = سبب الرفض، أو سؤال (يقرؤه من يوقّع باسم المنظمة)
staff-drafts = المسودات
staff-standing = وضع البيان
state-withdrawn = مسحوب
statement-delivered = سُلِّم البيان في { $date }.
statement-withdrawn = سحبت الجهات الناشرة البيان في { $date }.
statement-done-closed = أُغلق باب التوقيع. لا تُقبل توقيعات أخرى.
statement-done-reopened = فُتح باب التوقيع من جديد.
statement-done-delivered = يقرأ الجميع الآن أن البيان سُلِّم.
statement-done-undelivered = لم يعد مذكورًا أن البيان سُلِّم.
statement-done-withdrawn = سُحب البيان. ويقرأ الجميع الآن ملاحظتكم.
statement-done-worded = لصيغة الموافقة رقم جديد من الآن فصاعدًا.
statement-done-published = نُشر البيان.
statement-done-version = نُشر البيان كنسخة جديدة.
statement-done-settings = تغيّرت الإعدادات. النص هو نفسه.
statement-done-unchanged = لم يتغير شيء.
draft-done-saved = تم الحفظ.
draft-done-scheduled = ستُنشر المسودة في موعدها.
draft-done-unscheduled = لن تُنشر المسودة تلقائيًا.
draft-done-taken-over = أنتم من يكتب الآن.
draft-done-unshared = لم يعد الرابط المخصص للشركاء صالحًا.
draft-done-discarded = حُذفت المسودة.
draft-error-slug = يجوز أن يحتوي العنوان على الأحرف من a إلى z والأرقام من 0 إلى 9 والرمز «-»، على ألا يتجاوز 80 رمزًا.
draft-error-taken = يوجد بالفعل بيان أو مسودة على هذا العنوان. اختاروا عنوانًا آخر.
draft-error-title-missing = اكتبوا عنوانًا للبيان.
draft-error-language = اكتبوا رمز اللغة، مثل «en» أو «pt-BR».
draft-error-language-there = هذه اللغة موجودة بالفعل.
draft-error-kind = اختاروا نوع البيان.
draft-error-original = اختاروا أي اللغات هي لغة الأصل.
draft-error-accepts = اختاروا من يجوز له التوقيع: المنظمات أو الأشخاص أو كلاهما.
draft-error-zone = اختاروا منطقة زمنية من القائمة، مثل «Asia/Singapore».
draft-error-moment = اكتبوا التاريخ والوقت كاملين، مثل 2026-02-16T18:00.
draft-error-clocks = يتغير التوقيت الرسمي في تلك الساعة. اختاروا وقتًا قبلها أو بعدها بساعة.
draft-error-leap = الثواني من 00 إلى 59. اكتبوا وقتًا بلا ثانية كبيسة (60).
draft-error-order = يجب أن تكون النهاية بعد البداية.
draft-error-future = يجب أن يكون الموعد في المستقبل.
draft-error-date = اكتبوا التاريخ كاملًا، مثل 2026-02-15.
draft-error-goal = الهدف عدد صحيح يبدأ من 1. اتركوا الحقل فارغًا إن لم يكن هناك هدف.
draft-error-days = عدد الأيام عدد صحيح من 1 إلى 3650. اتركوا الحقل فارغًا للأخذ بما تحدده المنصة.
draft-error-review = اختاروا المنظمات التي يراجع فريق العمل توقيعها.
draft-error-asks = لا يمكن للنموذج أن يطلب ذلك.
draft-error-display = اختاروا طريقة ظهور الأسماء.
draft-error-hashtags = لا يحتوي الوسم إلا على أحرف وأرقام والرمز «_».
draft-error-credit = اكتبوا ما يُعرض لهذا العنوان.
draft-error-url = اكتبوا عنوان ويب كاملًا، مثل https://example.org/page.
draft-error-label = اكتبوا ما يُعرض للرابط في السطر { $place }.
draft-error-host = اكتبوا اسم الجهة الناشرة في السطر { $place }.
draft-error-hosts = اذكروا جهة ناشرة واحدة على الأقل.
draft-error-lead = يجب أن تكون هناك جهة منسِّقة واحدة لا أكثر ولا أقل.
draft-error-country = اكتبوا حرفين للبلد في السطر { $place }، مثل «KE».
draft-error-title = العنوان ناقص: { $place }.
draft-error-summary = الملخص ناقص: { $place }.
draft-error-body = النص ناقص: { $place }.
draft-error-body-long = النص أكبر من 200 كيلوبايت: { $place }. اختصروه أو ضعوا رابطًا إلى بقيته.
draft-error-body-deep = اقتباسات أو قوائم أو كلمات بارزة متداخلة في أكثر من 100 مستوى: { $place }، السطر { $line }. استخدموا مستويات أقل.
draft-error-body-large = الحواشي أو خلايا الجداول تجعل النص أكبر من أن يُعرض: { $place }. قلّلوا عددها.
draft-error-body-empty = لا يظهر شيء من النص: { $place }. تُحذف شفرة HTML والصور؛ اكتبه بصيغة Markdown.
draft-error-title-long = العنوان أطول من 300 حرف: { $place }. اختصروه.
draft-error-summary-long = الملخص أطول من 2000 حرف: { $place }. اختصروه.
draft-error-note = اكتبوا ملاحظة: سيريد الجميع معرفة السبب.
draft-error-note-long = الملاحظة أطول من 2000 حرف. يُرجى اختصارها.
draft-outdated = لم تعد محدّثة منذ أن تغيّر الأصل
draft-preview-title = مسودة: { $title }
draft-preview-banner = مسودة غير منشورة.
draft-preview-what = تقرؤون هذا عبر رابط من الجهات الناشرة. وقد يتغير النص بعد. يُرجى عدم تداوله.
draft-preview-closes = يُغلق باب التوقيع:
draft-preview-empty = لم يُكتب شيء بعد.
drafts-empty = لا توجد مسودات.
drafts-saved = آخر حفظ
drafts-new = بيان جديد
drafts-begin = بدء البيان
drafts-slug = عنوان صفحته
drafts-slug-hint = الجزء الأخير من عنوان الصفحة، مثل «halt-the-executions». لا يتغير بعد ذلك.
editor-begin = تحرير البيان
editor-begin-what = يبقى ما تغيّرونه مسودة إلى أن تنشروه. ويبقى البيان المنشور كما هو.
editor-untitled = بلا عنوان
editor-changes-published = تعديل لبيان منشور
editor-is-new = بيان جديد
editor-difference = ما تغيّره هذه المسودة
editor-difference-what = مقارنةً بما يقرؤه الجميع الآن: { $version }.
editor-difference-new = هذه اللغة جديدة.
editor-difference-gone = لن تبقى هذه اللغة موجودة.
editor-difference-none = النص هو نفسه.
editor-back = العودة إلى المسودة
editor-problems = يُرجى تصحيح ما يلي:
editor-trouble = تعذّر النشر في الموعد المحدد. أكملوا ما ينقص، ثم انشروا المسودة أو حددوا موعدًا جديدًا.
editor-save = حفظ
editor-saved-at = حُفظ في الساعة { $time }
editor-unsaved = لم يُحفظ بعد
editor-not-saved = تعذّر الحفظ الآن. تجري المحاولة من جديد؛ لا تغلقوا هذه الصفحة.
editor-held = الكتابة هنا الآن بيد { $name }، أو حُفظ من هذا الحساب نص آخر. ما تكتبونه الآن لا يُحفظ تلقائيًا: اضغطوا على «حفظ» لمعرفة الوضع.
editor-moved = حُفظ نص آخر من حساب { $name } منذ أن فتحتم هذه الصفحة. ما كتبتموه وارد أدناه: الضغط على «حفظ» يضعه مكان النص الآخر.
editor-moved-theirs = ترك نصي وعرض الآخر
editor-take-over = تولّي الكتابة
editor-link-made = يقرأ الشركاء المسودة عبر هذا الرابط. لا يُعرض إلا الآن؛ أنشئوا رابطًا جديدًا إذا فُقد.
editor-texts = النصوص
editor-texts-hint = يظهر الأصل إلى جانب كل ترجمة.
editor-is-original = الأصل
editor-title = العنوان
editor-summary = ملخص في جملة أو جملتين
editor-body = النص
editor-body-hint = CommonMark: سطر فارغ بين الفقرات، و«## » قبل العنوان الفرعي، و*تشديد*، و**خط عريض**، و[كلمات](https://example.org) للرابط.
editor-in-step = هذه الترجمة مطابقة للأصل كما هو الآن.
editor-preview = معاينة
editor-remove-language = إزالة هذه اللغة
editor-remove-language-what = يُزال النص بهذه اللغة من المسودة. وتحتفظ به النسخ المنشورة.
editor-new-language = لغة أخرى
editor-new-language-hint = رمز لغة، مثل «en» أو «pt-BR» أو «zh-Hant».
editor-add-language = إضافة اللغة
editor-about = عن البيان
editor-original = لغة الأصل
editor-addressee = إلى من يُوجَّه
editor-hashtags-hint = تفصل بينها مسافات.
editor-credit = ذكر المصدر
editor-credit-hint = إن نُشر البيان أولًا في مكان آخر، فالجملة التي تذكر ذلك.
editor-credit-url = عنوان صفحة النشر الأول
editor-goal = الهدف
editor-goal-hint = عدد التوقيعات المأمول. يظهر عند بلوغ الثلث.
editor-retention = مدة الاحتفاظ بالبيانات الشخصية، بالأيام
editor-retention-hint = تُحسب من انتهاء التوقيع. فارغ: كما تحدده المنصة.
editor-review = المنظمات التي يراجع فريق العمل توقيعها أولًا
editor-review-unproven = المنظمات التي ليس بريدها على نطاق موقعها الإلكتروني
editor-review-all = جميع المنظمات
editor-review-none = لا شيء منها، إلا إذا طالبت منظمتان بالاسم نفسه
editor-display = طريقة ظهور أسماء الأشخاص
editor-display-hint = الخيار المحدد مسبقًا في النموذج قبل اختيار غيره.
editor-accepts = من يجوز له التوقيع
editor-asks = ما يطلبه النموذج أيضًا
editor-asks-hint = لا تطلبوا أكثر مما تحتاجون إليه. ودون الموقع الإلكتروني لا يمكن إثبات صلة أي بريد بالمنظمة.
editor-dates = المواعيد
editor-zone = المنطقة الزمنية
editor-zone-hint = جميع المواعيد هنا مذكورة بها.
editor-opens = فتح باب التوقيع
editor-opens-hint = فارغ: عند النشر.
editor-closes = إغلاق باب التوقيع
editor-closes-hint = فارغ: دون نهاية.
editor-published-on = التاريخ المعروض
editor-published-on-hint = فارغ: يوم فتح باب التوقيع.
editor-hosts = الجهات الناشرة
editor-hosts-hint = الجهات التي تنشر البيان. واحدة منها فقط هي الجهة المنسِّقة. الأسطر المتروكة فارغة لا تُحسب.
editor-host-name = الاسم
editor-host-country = البلد، بحرفين
editor-links = روابط إلى جانب النص
editor-link-label = ما يُعرض
editor-link-url = عنوان الويب
editor-publishing = النشر
editor-substantive = التغيير جوهري: سؤال الموقّعين على نسخ سابقة بالبريد الإلكتروني هل يؤيدون النسخة الجديدة.
editor-publish = النشر الآن
editor-scheduled = ستُنشر المسودة تلقائيًا: { $moment }.
editor-publish-at = النشر في موعد محدد
editor-publish-at-hint = حسب المنطقة الزمنية أعلاه. وحتى ذلك الحين لا يراها إلا فريق العمل ومن لديه الرابط.
editor-schedule = تحديد الموعد
editor-unschedule = إلغاء الموعد
editor-share = للشركاء
editor-share-what = رابط يقرأ به الشركاء المسودة قبل نشرها، دون حساب.
editor-share-make = إنشاء رابط
editor-share-again = إنشاء رابط جديد وإبطال القديم
editor-share-end = إبطال الرابط
editor-discard = حذف المسودة
editor-discard-what = يضيع ما كُتب هنا ولم يُنشر. ويبقى المنشور كما هو.
standing-page-endorsing = التوقيعات
standing-page-close = إغلاق باب التوقيع الآن
standing-page-close-what = لن تُقبل توقيعات أخرى. وما أُرسل من قبل يمكن تأكيده خلال سبعة أيام على الأكثر.
standing-page-reopen = فتح باب التوقيع من جديد
standing-page-reopen-hint = نهاية جديدة، بتوقيت { $zone }. فارغ: دون نهاية.
standing-page-note-title = التسليم أو السحب
standing-page-note = ملاحظة علنية
standing-page-note-hint = يقرؤها الجميع إلى جانب النص: متى سُلِّم البيان ولمن، أو لماذا سُحب.
standing-page-deliver = الإشارة إلى أن البيان سُلِّم
standing-page-undeliver = لم يُسلَّم في نهاية الأمر
standing-page-withdraw = سحب البيان
standing-page-withdraw-note = تغيير ملاحظة السحب
standing-page-consent = صيغة الموافقة
standing-page-consent-what = ما يوافق عليه الموقّعون في النموذج. لكل صيغة رقم يُحفظ مع كل توقيع. وحيث يكون الحقل فارغًا، تسري الصيغة المدمجة.
standing-page-consent-number = رقم الصيغة الآن هو { $number }.
standing-page-built-in = الصيغة المدمجة:
standing-page-consent-save = استخدام هذه الكلمات من الآن فصاعدًا
inbox-officer = المسؤول الموقّع
import-left = سحب صاحب هذا البريد تأييده أو أزاله الفريق: لا يُدرَج أحد من جديد دون سؤاله.
job-trial = استيراد للتجربة فقط: لم يُكتب شيء
