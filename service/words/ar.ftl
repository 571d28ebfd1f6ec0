# The interface in Arabic. One sentence a key, as in en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. An endorsement is "توقيع"; the reader is addressed in the formal plural.

number = { $count }
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
error-organisation-name-required = اكتبوا اسم منظمتكم.
error-organisation-name-too-long = اسم المنظمة أطول من 200 حرف. يُرجى اختصاره.
error-organisation-website-malformed = اكتبوا الموقع الإلكتروني على شكل example.org، أو اتركوا الحقل فارغًا.
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
received-what = أرسلنا رسالة إلى العنوان الذي كتبتموه. يُحتسب توقيعكم بعد أن تفتحوا الرابط الوارد فيها وتضغطوا على الزر.
received-spam = لم يصل شيء بعد بضع دقائق؟ ابحثوا أيضًا في مجلد الرسائل غير المرغوب فيها.
received-days = يبقى الرابط صالحًا 14 يومًا، على ألا يتجاوز 7 أيام بعد إغلاق باب التوقيع.
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
letter-line-is = السطر الخاص بكم:
letter-confirm-link = للتأكيد، افتحوا هذا الرابط واضغطوا على الزر:
letter-confirm-button = الاطلاع والتأكيد
letter-not-me = لم يكن هذا منكم؟ في الصفحة نفسها زر للحذف. وإن لم تفعلوا شيئًا، فلن يُنشر شيء وسيُحذف كل شيء بعد 14 يومًا.
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
staff-proof-what = هذا الإجراء يستخرج بيانات أو يغيّر صلاحيات الوصول. يُرجى إثبات هويتكم مرة أخرى؛ ويبقى الإثبات صالحًا عشر دقائق.
staff-proof-button = إثبات الهوية
staff-second-factor = عامل التحقق الثاني
staff-second-factor-what = امسحوا هذا الرمز بتطبيق مصادقة، أو اكتبوا المفتاح فيه. ثم اكتبوا الرمز الذي يعرضه التطبيق. يحتاج إلى ذلك كل من يمكنه استخراج القوائم، حتى لا تكفي كلمة مرور مسروقة لأخذ أي شيء.
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
staff-factor-off = لا يحمي حسابكم سوى كلمة المرور.
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
inbox-keys = المفاتيح: j و k للتنقل، و a للقبول، و d للرفض.
inbox-mailbox-domain = البريد على نطاق
inbox-accept = قبول
inbox-decline = رفض
inbox-reason = سبب الرفض (يقرؤه من يوقّع باسم المنظمة)
inbox-why-no-website = لم يُذكر موقع إلكتروني.
inbox-why-free-mail = البريد من نوع يمكن لأي شخص الحصول عليه.
inbox-why-other-domain = البريد ليس على نطاق الموقع الإلكتروني.
inbox-why-proven = البريد على نطاق الموقع الإلكتروني نفسه.
inbox-done-accepted = قُبل التوقيع، وهو محتسب الآن. ويُبلَّغ من يوقّع باسم المنظمة بالبريد الإلكتروني.
inbox-done-declined = رُفض التوقيع. ويُبلَّغ من يوقّع باسم المنظمة بالبريد الإلكتروني.
inbox-done-gone = سبق شخص آخر إلى البت فيه، أو سُحب التوقيع. لم يتغير شيء.
deliver-what = قائمة الموقّعين في ملف. تحتوي القائمة الكاملة على أسماء وعناوين أشخاص وثقوا بكم: لا تحتفظوا بها مدة أطول مما يلزم.
deliver-columns = محتوى الملف
deliver-public = ما يمكن للجميع رؤيته
deliver-full = كل شيء، مع عناوين البريد الإلكتروني
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
privacy-unconfirmed = ما لا تؤكدونه يُحذف بعد 14 يومًا، أو بعد 7 أيام من إغلاق باب التوقيع.
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
