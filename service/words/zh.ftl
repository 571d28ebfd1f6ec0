# The interface in Simplified Chinese. One sentence a key, in the order of en.ftl; a test finds missing and unused ones.
# $count is a number; everything else is text. Address: 您. "Endorse" is "联署", "signatories" are "联署方", the published line is "公布内容".
# Chinese has one plural form, so no selectors. Titles stand in 《》; figures take no space beside a Chinese word.

number = { $count }
list-separator = { "，" }
yes = 是
no = 否
date-long = { $year }年{ $month }{ $day }日
moment = { $year }年{ $month }{ $day }日{ $weekday } { $time }（{ $place }时间）
moment-utc = { $year }年{ $month }{ $day }日{ $weekday } { $time } UTC
in-days = { $count }天后
in-hours = { $count }小时后
in-minutes = { $count }分钟后
days-ago = { $count }天前
hours-ago = { $count }小时前
minutes-ago = { $count }分钟前
window-opens = 联署开始：{ $moment }，{ $distance }。
window-closes = 联署截止：{ $moment }，{ $distance }。
window-closed = 联署已截止：{ $moment }，{ $distance }。
window-closed-long-ago = 联署已截止：{ $moment }。
window-yours = （按您所在时区：{ $moment }）

# Around every page
skip = 跳至正文
languages = 语言
contact = 联系我们
made-with = 本站采用
my-link = 查看或撤回我的联署
pages = 分页
page-number = 第{ $count }页
back-to-statement = 返回声明
back-to-archive = 所有声明

# Kinds and states
kind-joint_statement = 联合声明
kind-open_letter = 公开信
kind-urgent_appeal = 紧急呼吁
kind-submission = 提交意见
kind-declaration = 宣言
kind-press_release = 新闻稿
kind-of-organisation = 组织
kind-of-individual = 个人

# The archive
archive-title = 声明
archive-kind = 类型
archive-language = 文本语言
archive-any = 不限
archive-show = 显示
archive-show-all = 显示所有声明
archive-none-fit = 没有符合所选条件的声明。
archive-empty = 此处尚未发布任何内容。
archive-search = 正文、标题或发布方中的词语
archive-narrow = 筛选
archive-host = 发布方
archive-year = 年份
archive-hashtag = 话题标签
archive-feed = 通过订阅源（Atom）关注新声明
archive-newer = 较新
archive-older = 较早

# A statement
statement-to = 致：
statement-hosts = 发布方：
statement-lead = 牵头方
statement-endorse = 联署本声明
statement-download = 下载
statement-version = 第{ $count }版
statement-not-in-your-language = 本声明尚未译成您的语言。

# The tally
tally-title = 联署情况
tally-endorsements = 份联署
tally-organisations = 组织
tally-people = 个人
tally-countries = 国家和地区
tally-goal = 目标{ $goal }份，已有{ $total }份
tally-as-of = 截至
tally-offline = 目前未实时更新

# Signatories
recent-title = 最新联署方
recent-empty = 名单上尚无联署方。
recent-all = 全部联署方
signatories-heading = 联署方
signatories-title = 联署方：{ $title }
signatories-first = 返回第一页
signatories-next = 下一页
signatories-hidden = 另有{ $count }人要求不公布姓名。
signatories-from = 联署方来自：
signatories-everywhere = 所有国家和地区
signatories-regions = 按区域和国家或地区
signatories-whole-region = 整个区域
country-unshown = 未显示国家或地区
search-names = 查找名称或姓名
search-hint = 可查找组织和显示全名的个人。您输入的内容不会保存。
search-go = 查找
search-found = 找到 { $count } 项
search-none = 名单上没有与此相符的联署方。
search-too-many = 相符的结果多于此处所显示的。请再输入一些内容。
line-hidden = 计入联署，不公布姓名
line-officer = 签署人：{ $name }。代表组织签署的人，其姓名绝不公布。

# Versions
versions-heading = 版本
versions-title = 版本：{ $title }
versions-what = 已发布的文本绝不改动。凡有改动，均成为新的版本；每份联署归属于联署时所阅读的版本。
versions-endorsed = { $count }份联署
versions-substantive = 实质性改动
versions-changed = 第{ $count }版的改动
versions-first = 这是第一个版本。
versions-untranslated = 两个版本中，有一个没有这一语言的文本。请在上方选择其他语言。
versions-skipped = ……{ $count }段未改动……
versions-added = 新增：
versions-removed = 删除：

# Passing it on
share-title = 转告他人
share-native = 分享
share-copy = 复制网址
share-mail = 通过电子邮件
copy = 复制
copy-done = 已复制

# The wall
wall-title = 实时：{ $title }
wall-link = 实时计数、地图和图表
wall-scan = 扫码阅读并联署
wall-map = 按国家或地区
wall-table = 以表格显示
wall-days = 按日期
wall-day = 日期
wall-pages = 按表单所在页面
wall-page = 页面
wall-other-pages = 其他页面
wall-both = 合计
map-disclaimer = 颜色深浅表示联署数量。地图边界按Natural Earth的绘制方式显示，不代表对任何领土的地位表示任何意见。要求不公布姓名的人，只有在同一国家或地区达到五人时，才在该国家或地区中显示。
qr-label = 含有声明网址的QR码

# Printing
print-whole = 正文及全部联署方（供打印）
print-undersigned = 我们，来自{ $countries }的{ $organisations }和{ $people }，谨此联署
print-undersigned-organisations = 我们，来自{ $countries }的{ $organisations }，谨此联署
print-undersigned-people = 我们，来自{ $countries }的{ $people }，谨此联署
print-organisations = { $count }个组织
print-people = { $count }名个人
print-countries = { $count }个国家和地区

# The embed and its studio
card-sign = 阅读并联署
card-read = 阅读
studio-link = 将此表单放到您自己的网站上
studio-title = 嵌入工作台
studio-what = 选择表单在您网站上的外观，查看三种宽度下的效果，然后复制下面的一段文本。表单不设置Cookie，也不从任何其他方加载内容。
studio-view = 显示内容
studio-theme = 浅色或深色
studio-density = 布局疏密
studio-accent = 按钮和链接的颜色
studio-radius = 边角圆度
studio-ref = 您的合作方标识
studio-ref-hint = 如有，由联盟的工作人员提供：来自您页面的联署会记在您的名下。
studio-show = 显示
studio-preview = 预览
studio-origins = 对于本声明，表单只在以下网站显示：
studio-copy = 复制
view-form = 表单
view-card = 带链接的卡片
view-tally = 联署数量
view-list = 最新联署方
view-button = 打开表单的按钮
theme-auto = 跟随读者的系统设置
theme-light = 浅色
theme-dark = 深色
density-comfortable = 宽松
density-compact = 紧凑
snippet-element = 页面内的表单
snippet-element-hint = 最佳选择。高度自动调整；在脚本被关闭或被去除的地方，仍保留一个链接。
snippet-frame = 固定高度的框架
snippet-frame-hint = 用于不允许脚本的地方。请按需要更改高度。
snippet-form = 简单表单
snippet-form-hint = 您的页面不会加载我们的任何内容。所填内容会在我们的页面上打开，并已填好，只需再按一次按钮。
snippet-badge = 徽章
snippet-badge-hint = 一张显示当前数量的小图，链接到声明。
snippet-wordpress = WordPress
snippet-wordpress-hint = 将此网址单独粘贴为一行：会出现一张带有数量和链接的卡片。如需完整的表单，请将上面的第一段文本粘贴到“自定义HTML”（Custom HTML）区块中。
snippet-qr = QR码
snippet-qr-hint = 用于幻灯片、海报和传单。
studio-test = 检测我的页面
studio-paste = 您页面的HTML，或其Content-Security-Policy标头
studio-paste-hint = 请粘贴您想放置表单的页面的源代码，或粘贴标头。内容仅供检查，不会保存。最多60 KB：页面的head部分和放置表单的位置即可。
severity-blocks = 阻止：
severity-hinders = 妨碍：
severity-fine = 正常：

# What was found on a partner's page; the detail follows each sentence
obstacle-script-src = 页面的安全策略不允许加载我们的脚本，因此只显示链接。请将我们的地址加入该策略：
obstacle-script-nonce = 页面的安全策略只允许加载带有其nonce的脚本。请让您的服务器把每次响应的nonce也写入我们的脚本标签。标签如下：
obstacle-script-strict = 页面的安全策略不看地址（“strict-dynamic”）：只允许加载由受信任的脚本插入的脚本。请将以下几行放入页面已信任的脚本中：
obstacle-frame-src = 页面的安全策略不允许在框架中显示我们的表单。请将我们的地址加入该策略：
obstacle-sandbox = 页面的安全策略将页面置于不允许脚本或不允许表单的沙盒（sandbox）中，因此无法在该页面上联署。请允许表单所需的内容：
obstacle-sandbox-partly = 页面的安全策略将页面置于沙盒（sandbox）中。表单可以显示，但打开新窗口的链接不起作用，或者表单无法将自身高度告知页面。请同时允许这两项：
obstacle-embedder-policy = 页面要求框架参与其隔离（Cross-Origin-Embedder-Policy）。我们的表单会发送所需的内容；您无需做任何事。
obstacle-frame-options = X-Frame-Options规定谁可以在框架中显示您的页面，与我们的表单无关；您无需做任何事。
obstacle-snippet-there = 代码片段已在页面上，并且完整。
obstacle-snippet-missing = 代码片段不在此页面上。请将其粘贴到HTML区块中，放在表单应出现的位置。代码片段如下：
obstacle-element-missing = 页面上有代码片段的一部分，但缺少将成为表单的元素：可能是编辑器将其去除了。请将完整的代码片段重新粘贴到HTML区块中。代码片段如下：
obstacle-script-missing = 元素已在页面上，但缺少使其成为表单的脚本，因此只显示链接。许多编辑器会去除脚本：请使用HTML区块，或请网站维护人员添加以下标签：
obstacle-script-elsewhere = 脚本不是从我们的地址加载的；在别的地址，脚本可能缺失或已过时。请从我们的地址加载：
obstacle-script-held-back = 某个征求同意或加快速度的工具拦住了我们的脚本，因此表单出现得很晚，或者根本不出现。该脚本不设置Cookie：请将其排除在该工具之外，使标签保持如下：
obstacle-source-wrong = 元素的地址不是本站任何声明的地址，因此无法显示表单。请重新复制代码片段，或将地址写成如下形式：
obstacle-link-missing = 元素内没有指向声明的链接。脚本被关闭或被阻止时，就没有可供阅读或联署的内容。请恢复该链接：
obstacle-in-comment = 代码片段或其一部分位于HTML注释中，因此浏览器会跳过。请将其从以如下内容开头的注释中移出：
obstacle-escaped = 代码片段或其一部分是作为文本粘贴的，因此读者看到的是代码，而不是表单。请将其重新粘贴到HTML区块中。目前页面上的内容如下：
obstacle-nothing-recognised = 这既不像HTML，也不像响应标头。请粘贴您页面的源代码，或其Content-Security-Policy的值。
obstacle-all-well = 在您粘贴的内容中，没有任何妨碍表单运行之处。

# For programs
docs-title = 供程序使用：JSON API

# The form
form-title = 参与联署
form-kind = 由谁联署？
form-as-organisation = 我的组织
form-as-organisation-hint = 我可以代表该组织
form-as-individual = 我本人
form-as-individual-hint = 以我个人的名义
form-organisation-name = 组织名称
form-website = 网站
form-website-hint = 使用同一域名的邮箱，即可证明您属于该组织。
form-optional = （选填）
form-name = 您的全名
form-name-officer-hint = 我们将全名与联署一并保存，不予公布。
form-role = 职务
form-affiliation = 所属单位
form-email = 电子邮件地址
form-email-hint = 绝不公布。我们会向您发送一个用于确认的链接。
form-country = 国家或地区
form-country-choose = 请选择国家或地区
form-display = 您的姓名应如何显示？
display-public = 显示全名
display-initials = 只显示首字母或首字，例如“J. D.”或“王.”
display-hidden = 完全不显示：联署计入总数，但绝不公布姓名
form-preview = 将公布以下内容：
form-authorised = 我已获授权代表该组织联署。
form-publish = 我联署本声明，并同意按所示内容公布。
form-updates = 请向我发送有关本声明的最新消息。（选填）
form-fax = 请将此栏留空
form-next = 接下来，我们会向您的地址发送一封邮件。在您打开邮件中的链接并按下按钮之前，联署不会计入，也不会公布任何内容。您可以随时撤回联署。
form-review-unproven = 如果您的邮箱不属于贵组织网站的域名，工作人员会先审核这份联署。
form-review-all = 每个组织的联署须先经工作人员审核，然后才会计入。
form-review-none = 您确认后，联署立即计入。
form-send = 联署
form-send-organisation = 代表我的组织联署
form-send-individual = 以我个人的名义联署
form-problems = 请更正以下内容，然后重新提交：
form-press-again = 所有内容均已填写。请核对一遍，然后再按一次按钮。
form-not-open = 本声明尚未开放联署。
form-closed = 本声明已停止接受联署。

# What is wrong with a field; { $field } is its technical name
error-required = 缺少“{ $field }”。
error-unknown = “{ $field }”的值无法识别。
error-too-long = “{ $field }”过长。
error-control = “{ $field }”含有无法显示的字符。请重新输入。
error-link = “{ $field }”不得包含链接。
error-malformed = “{ $field }”的格式不正确。
error-unknown-field = “{ $field }”不是已知的字段。
error-text-expected = “{ $field }”必须是文本。
error-boolean-expected = “{ $field }”必须是true或false。
error-number-expected = “{ $field }”必须是数字。
error-object-expected = “{ $field }”必须是对象。
error-not-for-this-kind = “{ $field }”不适用于这类联署。
error-leave-empty = 请将“fax”一栏留空。
error-kind-required = 请选择以组织还是以个人的名义联署。
error-name-required = 请填写您的全名。
error-name-too-long = 您的姓名超过120个字符。请缩短。
error-organisation-name-required = 请填写贵组织的名称。
error-organisation-name-too-long = 组织名称超过200个字符。请缩短。
error-organisation-website-malformed = 请按example.org的形式填写网站，或将此栏留空。
error-organisation-website-too-long = 网站地址超过300个字符。填写首页地址即可。
error-role-too-long = 职务超过120个字符。请缩短。
error-affiliation-too-long = 所属单位超过200个字符。请缩短。
error-email-required = 请填写您的电子邮件地址：用于确认的链接将发送到该地址。
error-email-malformed = 这不是电子邮件地址。请按name@example.org的形式填写。
error-email-domain = @后面的部分不正确。请检查是否有笔误。
error-email-too-long = 这个电子邮件地址超出了电子邮件允许的长度。
error-country-required = 请选择国家或地区。
error-country-unknown = 请从列表中选择国家或地区。
error-authorised-required = 请确认您已获授权代表该组织联署。
error-consent-publish-required = 请同意公布所示内容，否则联署无法计入。
error-display-organisation-is-public = 组织一律以名称列出。
error-language-unknown = 本声明没有这一语言的文本。
error-version-unknown = 本声明没有这一版本。

# After sending the form
received-title = 请查收邮件
received-what = 我们已向您填写的地址发送了一封邮件。您打开邮件中的链接并按下按钮后，联署即计入。
received-spam = 几分钟后仍未收到？请同时查看垃圾邮件文件夹。
received-days = 链接有效期为14天，且最迟在声明截止联署7天后失效。
received-again = 地址有笔误？请重新填写表单：未经确认的联署绝不计入，并会被删除。

# Confirming
confirm-title = 请确认您的联署
confirm-about = 您即将联署：
confirm-line = 将公布以下内容：
confirm-replaces = 确认后，将取代您此前的联署：
confirm-button = 是我本人：计入我的联署
confirm-until = 链接有效期至{ $moment }。
confirm-not-me = 您没有提出过这一请求？
confirm-not-me-button = 不是我本人：删除
confirm-disowned-title = 已删除
confirm-disowned = 没有公布任何内容，也没有保留任何有关您的信息。感谢您告知我们。
confirm-done-title = 您的联署已计入
confirm-done = 谢谢。您的联署现已纳入计数。
confirm-in-review-title = 您的邮箱已确认
confirm-in-review = 谢谢。联署须先经工作人员审核，然后才会计入。我们会通过电子邮件通知您。
confirm-my = 我们已向您发送第二封邮件。通过其中的链接，您可以查看所保存的信息，并随时撤回联署。

# My endorsement
my-title = 我的联署
my-line = 这份联署的内容如下：
my-change = 更改我的显示方式
my-withdraw-title = 撤回
my-withdraw-what = 联署会立即从名单和计数中移除，且无法恢复；在声明开放联署期间，您可以重新联署。
my-withdraw = 撤回我的联署
my-erase-title = 清除
my-erase-what = 撤回联署，并删除这份联署中保存的所有与您有关的信息。
my-erase = 清除全部信息
my-erased = 这份联署已撤回，所有个人信息均已删除。
my-replaced = 您后来的一份联署已取代这份联署。
my-stored = 所保存的信息
my-kind = 类型
my-version = 所阅读的版本
my-language = 所阅读的语言
my-partner = 表单所在页面的合作方
my-updates = 通过电子邮件接收最新消息
my-submitted = 收到时间
my-confirmed = 确认时间
standing-pending = 尚未确认。
standing-confirmed = 已计入。
standing-accepted = 已计入。
standing-in-review = 等待工作人员作出决定。
standing-declined = 工作人员未予接受。
standing-quarantined = 未计入。
standing-withdrawn = 已撤回，不再计入。
standing-invalidated = 已由工作人员移除。
standing-expired = 未在期限内确认。

# Asking for the link again
ask-title = 查看或撤回我的联署
ask-what = 请填写您联署的声明和所用的电子邮件地址。如有相应的联署，其链接会通过电子邮件发送给您。
ask-statement = 声明的网址
ask-statement-hint = 您阅读声明的页面网址，或该网址的最后一段。
ask-send = 向我发送链接
ask-done = 如有以该地址作出的联署，其链接会通过电子邮件发送给您。
ask-unknown-statement = 没有这份声明。请将声明页面的网址复制到此栏。

# Letters
letter-hello = 您好：
letter-confirm = 有人希望联署《{ $title }》，我们认为是您本人。只有经您确认，这份联署才会计入。
letter-already = 您已经联署过《{ $title }》，内容完全相同。您无需再做任何事。
letter-confirmed = 感谢您联署《{ $title }》。
letter-reminder = 您曾请求获取您联署《{ $title }》的链接。
letter-accepted = 贵组织对《{ $title }》的联署已获接受，现已计入。
letter-declined = 工作人员未接受贵组织对《{ $title }》的联署。这份联署不计入。
letter-sent_back = 有人使用贵组织自有域名的邮箱，也联署了《{ $title }》，贵组织在名单上的位置现由该联署占用。工作人员会重新审核您的联署。
letter-line-will = 将公布以下内容：
letter-line-is = 您的联署内容：
letter-confirm-link = 请打开此链接，并按下按钮确认：
letter-confirm-button = 查看并确认
letter-not-me = 不是您本人？同一页面上有删除按钮。如果您不做任何操作，则不会公布任何内容，所有信息会在14天后删除。
letter-reason = 工作人员的说明：
letter-my-link = 您可以随时查看所保存的信息、作出更改或撤回联署：
subject-confirm = 请确认：{ $title }
subject-already = 您已联署：{ $title }
subject-confirmed = 感谢您联署：{ $title }
subject-reminder = 您的联署：{ $title }
subject-accepted = 已接受：{ $title }
subject-declined = 未接受：{ $title }
subject-sent_back = 重新审核：{ $title }
subject-several = 您在{ $site }的联署

# The console
staff-sign-in = 登录
staff-sign-in-what = 供联盟的工作人员使用。联署方无需账户。
staff-sign-in-button = 登录
staff-code = 第二步
staff-code-what = 请输入您的身份验证器当前显示的验证码。
staff-code-button = 继续
staff-code-label = 验证码
staff-code-hint = 六位数字，或您的一个恢复码。
staff-code-six = 身份验证器显示的六位数字。
staff-setup = 设置您的账户
staff-setup-what = 请选择同事所熟知的姓名，以及您未在其他任何地方使用的密码。
staff-setup-button = 设置
staff-proof = 是您本人吗？
staff-proof-what = 此操作会取走数据或更改权限。请再次证明您的身份；证明在十分钟内有效。
staff-proof-button = 证明身份
staff-second-factor = 第二重验证
staff-second-factor-what = 请用身份验证器应用扫描此码，或在应用中输入密钥。然后输入应用显示的验证码。凡能取走名单的人都需要第二重验证，以免有人凭盗来的密码取走任何内容。
staff-second-factor-button = 从现在起使用
staff-secret = 密钥：
staff-recovery-what = 请将这些恢复码保存在手机以外的地方。身份验证器丢失时，每个恢复码可打开您的账户一次。恢复码只在此时显示。
staff-recovery-kept = 我已保存
staff-password = 密码
staff-password-hint = 至少12个字符。几个词连用既可靠又容易记住。
staff-password-short = 密码少于12个字符。请再加一两个词。
staff-password-long = 密码超过200个字符。
staff-password-guessable = 此密码很容易猜到。请使用与您和本站无关的词语。
staff-wrong = 输入的内容不正确。请检查后再试。
staff-last-owner = 必须有一名能够登录的所有者。请先将另一人设为所有者。
staff-nav = 控制台
staff-home = 声明
staff-members = 工作人员
staff-audit = 审计日志
staff-account = 我的账户
staff-inbox = 待办事项
staff-deliver = 交付名单
staff-sign-out = 退出登录
staff-no-statements = 尚未发布任何内容。
staff-statement = 声明
staff-state = 状态
staff-waiting = 待审核
staff-rooms = 前往
staff-role = 角色
staff-remove = 移除
staff-removed = 已移除
staff-not-set-up = 尚未设置账户
staff-invite = 邀请他人
staff-invited = 含有此链接的邮件即将送达。链接有效期为三天，只能使用一次。如果邮件未送达，请自行转交此链接：
staff-letter-subject = 您在{ $site }的账户
staff-letter = { $name }邀请您成为{ $site }的工作人员。请在三天内打开此链接，设置您的账户：
staff-factor-on = 您的账户每次登录都要求输入验证码。
staff-factor-off = 您的账户仅由密码保护。
staff-factor-new = 设置身份验证器
staff-codes-left = 还剩{ $count }个恢复码。
staff-sessions = 您的登录位置
staff-session-here = 此处
staff-session-end = 退出该处登录
staff-sessions-end = 退出其他所有登录
role-viewer = 查看者
role-reviewer = 审核者
role-editor = 编辑者
role-owner = 所有者
state-upcoming = 尚未开放
state-open = 开放联署
state-closed = 已截止
inbox-empty = 没有待审核的联署。
inbox-keys = 按键：j和k逐条浏览，a接受，d不接受。
inbox-mailbox-domain = 邮箱域名
inbox-accept = 接受
inbox-decline = 不接受
inbox-reason = 不接受的理由（签署人会读到）
inbox-why-no-website = 未提供网站。
inbox-why-free-mail = 该邮箱属于任何人都可以注册的一类。
inbox-why-other-domain = 邮箱不属于网站的域名。
inbox-why-proven = 邮箱属于网站的自有域名。
inbox-done-accepted = 已接受。这份联署现已计入，签署人会收到电子邮件通知。
inbox-done-declined = 未接受。签署人会收到电子邮件通知。
inbox-done-gone = 其他人已先行处理，或者联署方已撤回。未作任何更改。
deliver-what = 以文件形式提供的联署方名单。完整名单含有信任你们的人的姓名和地址：保存时间请勿超过实际需要。
deliver-columns = 所含内容
deliver-public = 任何人都可以看到的内容
deliver-full = 全部内容，含电子邮件地址
deliver-format = 格式
deliver-button = 生成文件
audit-empty = 尚无任何操作。
audit-when = 时间
audit-who = 操作人
audit-what = 操作
audit-object = 对象
audit-detail = 详情

# When something does not work
problem-not-found = 此处没有内容
problem-not-found-remedy = 网址可能有笔误，或者该页面从未存在。所有声明均列在首页。
problem-link-over = 此链接已失效
problem-link-over-remedy = 链接可能已过期，或者其指向的内容已撤回。在声明开放联署期间，您可以重新联署。
problem-method-not-allowed = 此网址不接受这类请求
problem-forbidden = 您的角色无权进行此操作
problem-forbidden-remedy = 如有需要，请与本系统的所有者联系。此次尝试已记入审计日志。
problem-foreign-form = 此表单不是从本站提交的
problem-foreign-form-remedy = 请返回，重新加载页面，然后再提交一次。如果问题持续，说明您的浏览器隐藏了表单的来源。
problem-broken = 我们的系统出现了问题
problem-broken-remedy = 未保存任何信息。请稍后再试；如果问题持续，请致信网站运营方。
problem-unavailable = 目前系统非常繁忙
problem-too-many = 短时间内请求过多
problem-too-many-streams = 打开的实时连接过多
problem-too-large = 内容超过64 KiB
problem-too-slow = 请求的其余部分未能及时送达
problem-statement-not-open = 该声明尚未开放联署
problem-statement-closed = 该声明已停止接受联署
problem-kind-not-accepted = 该声明不接受这类联署
problem-idempotency-key-reused = 此幂等键此前已用于其他请求内容
problem-idempotency-key-malformed = 幂等键的长度为1至255个字符
problem-oembed-format = 此处只提供JSON格式的回应
problem-not-json = 请求内容不是JSON
problem-invalid = 部分值不正确
problem-not-now = 目前无法作出决定
problem-remedy = 请返回后再试。
problem-wait = 没有丢失任何信息。请在{ $count }秒后再试。
limit-endorse = 来自这一网络的联署较多。请在{ $count }秒后再试。
limit-search = 来自这一网络的查找较多。请在{ $count }秒后再试。
limit-sign-in-account = 尝试次数较多。请在{ $count }秒后再试。
limit-sign-in-client = 来自这一网络的尝试较多。请在{ $count }秒后再试。
limit-ask-again = 来自这一网络的链接请求较多。请在{ $count }秒后再试。

# The built-in privacy notice
privacy-title = 隐私
privacy-kept = 我们保存您在表单中填写的内容、您阅读的版本和语言，以及相应的时间。除此之外，不保存任何信息。
privacy-shown = 其中，我们只公布您在提交前看到的那一行内容，并按您选择的方式显示。代表组织签署的人，其姓名绝不公布。
privacy-email = 您的电子邮件地址以加密方式保存，用于发送与您的联署有关的邮件；只有在您要求时，才用于发送最新消息。
privacy-address = 您的互联网地址（IP地址）不予保存。为遏制滥用，我们仅在内存中保留其经过打乱处理的形式，时间不到一天。
privacy-cookies = 本站页面不设置Cookie，也不从任何其他方加载内容。
privacy-unconfirmed = 您未确认的内容会在14天后删除，或在声明截止联署7天后删除。
privacy-ended = 您撤回的联署会立即从名单中移除；其中的个人信息会在{ $count }天后删除。
privacy-rights = 您可以随时查看、更改、撤回和清除您的联署：

# Caught mail, in the demonstration only
mail-title = 截留的邮件
mail-caught = 这是演示：查看截留的邮件
mail-what = 在演示中，任何邮件都不会离开这台计算机。以下是原本会发送的邮件，最新的在前。
mail-empty = 尚无邮件。请先联署一份声明。
