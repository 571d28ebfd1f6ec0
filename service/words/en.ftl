# The interface in English: the original of all other languages. One sentence a key; a test finds missing and unused ones.
# $count is a number; everything else is text. Say "organisations" and "people", never "users".

number = { $count }
more-than = more than { $number }
with-number = { $label } ({ $number })
list-separator = { ", " }
yes = yes
no = no
date-long = { $day } { $month } { $year }
moment = { $weekday } { $day } { $month } { $year }, { $time } in { $place }
moment-utc = { $weekday } { $day } { $month } { $year }, { $time } UTC
moment-short = { $day } { $month } { $year }, { $time } in { $place }
moment-short-utc = { $day } { $month } { $year }, { $time } UTC
moment-yours = { $moment } ({ $zone }, your time)
in-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
in-hours = { $count ->
    [one] in { $count } hour
   *[other] in { $count } hours
}
in-minutes = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
days-ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
hours-ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
minutes-ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
window-opens = Opens { $moment }, { $distance }.
window-closes = Closes { $moment }, { $distance }.
window-closed = Closed { $moment }, { $distance }.
window-closed-long-ago = Closed { $moment }.
window-yours = (your time: { $moment }, { $zone })

# Around every page
skip = Skip to the content
skip-to-form = Skip to the form
languages = Languages
contact = Contact
made-with = Made with
my-link = See or withdraw my endorsement
pages = Pages
page-number = Page { $count }
back-to-statement = Back to the statement
back-to-archive = All statements
back-to-console = Back to the console

# Kinds and states
kind-joint_statement = Joint statement
kind-open_letter = Open letter
kind-urgent_appeal = Urgent appeal
kind-submission = Submission
kind-declaration = Declaration
kind-press_release = Press release
kind-of-organisation = Organisation
kind-of-individual = Person

# The archive
archive-title = Statements
archive-kind = Kind
archive-language = Language of the text
archive-any = any
archive-show = Apply
archive-show-all = Show all statements
archive-none-fit = No statements match these filters.
archive-empty = Nothing has been published here yet.
archive-search = Words in the text, title or host names
archive-narrow = Filter
archive-host = Host
archive-year = Year
archive-hashtag = Hashtag
archive-feed = Subscribe to new statements (Atom feed)
archive-newer = Newer
archive-older = Older

# A statement
statement-to = To:
statement-hosts = Published by
statement-lead = lead
statement-endorse = Endorse this statement
statement-download = Download
statement-version = Version { $count }
statement-not-in-your-language = This statement has not been translated into your language yet.

# The tally
tally-title = Endorsements
tally-endorsements = { $count ->
    [one] endorsement
   *[other] endorsements
}
tally-organisations = Organisations
tally-people = People
tally-countries = Countries
tally-goal = { $total } of { $goal }
tally-as-of = As of
tally-changed = Last change:
tally-offline-since = Offline since { $time }. This is the last count received.

# Signatories
recent-title = Latest signatories
recent-empty = No names are listed yet.
recent-all = All signatories
signatories-heading = Signatories
signatories-title = Signatories: { $title }
signatories-first = Back to the first page
signatories-next = Next page
signatories-hidden = { $count ->
    [one] And one person who asked not to be named.
   *[other] And { $count } people who asked not to be named.
}
signatories-from = Signatories from
signatories-everywhere = from everywhere
signatories-regions = By region and country
signatories-whole-region = Whole region
country-unshown = Country not shown
search-names = Find a name
search-hint = Search for organisations, and for people listed by full name. We don’t keep what you type.
search-go = Search
search-found = { $count } found
search-none = No names match.
search-too-many = There are more results than shown here. Enter more of the name.
line-hidden = Counted, not named
line-listed = How you are listed
line-officer = Signed by { $name }. The name of the person who signs for an organisation is never published.

# Versions
versions-heading = Versions
versions-title = Versions: { $title }
versions-what = A published text never changes. Changes are published as a new version. Each endorsement belongs to the version that was read.
versions-endorsed = { $count ->
    [one] { $count } endorsement
   *[other] { $count } endorsements
}
versions-substantive = significant change
versions-changed = What changed in version { $count }
versions-first = This is the first version.
versions-untranslated = One of the two versions has no text in this language. Choose another language above.
versions-skipped = { $count ->
    [one] … one paragraph that did not change …
   *[other] … { $count } paragraphs that did not change …
}
versions-added = added:
versions-removed = removed:

# Passing it on
share-title = Share
share-native = Share
share-copy = Copy link
share-mail = Email
copy = Copy
copy-done = Copied

# The wall
wall-title = Live: { $title }
wall-link = Live tally, map and charts
wall-screen = View for a large screen
wall-scan = Scan to read and sign
wall-map = By country
wall-table = As a table
wall-days = By day
wall-day = Day
wall-last-signed = Last signed { $date }.
wall-bar-days = { $count ->
    [one] Each bar is one day (UTC).
   *[other] Each bar is { $count } days (UTC).
}
wall-pages = By partner page
wall-page = Page
wall-other-pages = Other pages
wall-both = Total
map-disclaimer = Darker colours mean more endorsements. Boundaries follow Natural Earth and do not imply any opinion on the status of any territory. People who asked not to be named are counted in the total and never shown under a country.
map-disclaimer-short = Boundaries as drawn by Natural Earth. They express no opinion on the status of any territory.
qr-label = QR code with the link to the statement

# Printing
print-whole = Print the text with all signatories
print-undersigned = We, the undersigned: { $organisations } and { $people } from { $countries }
print-undersigned-organisations = We, the undersigned { $organisations } from { $countries }
print-undersigned-people = We, the undersigned { $people } from { $countries }
print-organisations = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
print-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
print-countries = { $count ->
    [one] { $count } country
   *[other] { $count } countries
}

# The embed and its studio
card-sign = Read and sign
card-read = Read
embed-missing = There is no statement at this address. Please tell the owner of this page.
studio-link = Add this form to your website
studio-title = Embed the form
studio-what = Choose how the form looks on your website, preview it at three widths, and copy the code below. The form sets no cookies and loads nothing from third parties.
studio-view = What to show
studio-theme = Light or dark
studio-density = Spacing
studio-accent = Colour of buttons and links
studio-radius = Corner radius
studio-ref = Your partner key
studio-ref-hint = If the coalition gave you a key, endorsements from your page are credited to you.
studio-show = Apply
studio-preview = Preview
studio-origins = For this statement the form shows only on these sites:
studio-copy = Copy
view-form = The form
view-card = A card with a link
view-tally = The number
view-list = The latest signatories
view-button = A button that opens the form
theme-auto = Same as the reader’s device
theme-light = Light
theme-dark = Dark
density-comfortable = Comfortable
density-compact = Compact
snippet-element = The form in your page
snippet-element-hint = Recommended. The height adjusts itself. Where scripts are turned off or removed, a link is shown instead.
snippet-frame = A frame of fixed height
snippet-frame-hint = For websites that don’t allow scripts. Change the height to fit.
snippet-form = A plain form
snippet-form-hint = Nothing from us loads on your page. What people enter opens in the form on our page, and they send it from there.
snippet-badge = A badge
snippet-badge-hint = A small image with the current number, linked to the statement.
snippet-wordpress = WordPress
snippet-wordpress-hint = Paste this address on a line of its own to show a card with the number and a link. For the whole form, paste the first code above into a “Custom HTML” block.
snippet-qr = QR code
snippet-qr-hint = For slides, posters and leaflets.
studio-test = Test my page
studio-paste = HTML of your page, or its Content-Security-Policy header
studio-paste-hint = Paste the source code of the page where you want the form, or the header. We check it and don’t keep it. At most 60 KB: the head of the page and the place for the form are enough.
severity-blocks = Stops the form:
severity-hinders = Limits the form:
severity-fine = OK:

# What was found on a partner's page; the detail follows each sentence
obstacle-script-src = The page’s security policy blocks our script, so only the link shows. Add our address to the policy:
obstacle-script-nonce = The page’s security policy allows only scripts with its nonce. Have your server add the nonce of each response to our script tag. The tag:
obstacle-script-strict = The page’s security policy ignores addresses (“strict-dynamic”) and allows only scripts added by a trusted script. Put these lines into a script that the page already trusts:
obstacle-frame-src = The page’s security policy blocks our form in a frame. Add our address to the policy:
obstacle-sandbox = The page’s security policy puts the page in a sandbox without scripts or without forms, so nobody can sign there. Allow what the form needs:
obstacle-sandbox-partly = The page’s security policy puts the page in a sandbox. The form shows, but links that open a new window do not work, or the form cannot tell the page its height. Allow both:
obstacle-embedder-policy = The page requires frames to support isolation (Cross-Origin-Embedder-Policy). Our form supports it. You don’t need to do anything.
obstacle-frame-options = X-Frame-Options controls who may show your page in a frame. It does not affect our form. You don’t need to do anything.
obstacle-snippet-there = The snippet is on the page and complete.
obstacle-snippet-missing = The snippet is not on this page. Paste it where you want the form, in an HTML block. It looks like this:
obstacle-element-missing = Part of the snippet is on the page, but the element for the form is missing. An editor may have removed it. Paste the whole snippet again, in an HTML block. It looks like this:
obstacle-script-missing = The element is on the page, but the script is missing, so only the link shows. Many editors remove scripts. Use an HTML block, or ask the person who runs the website to add this tag:
obstacle-script-elsewhere = The script is loaded from an address other than ours, where it may be missing or out of date. Load it from our address:
obstacle-script-held-back = A consent or performance tool delays our script, so the form shows late or never. The script sets no cookies. Exclude it from that tool, so that the tag stays like this:
obstacle-source-wrong = The element’s address is not a statement on this website, so no form can be shown. Copy the snippet again, or change the address to:
obstacle-link-missing = The element contains no link to the statement. If scripts are turned off or blocked, people could not read or sign. Add the link again:
obstacle-in-comment = The snippet, or part of it, is inside an HTML comment, so browsers ignore it. Move it out of the comment that begins like this:
obstacle-escaped = The snippet, or part of it, was pasted as text, so people see the code instead of the form. Paste it again in an HTML block. It currently looks like this:
obstacle-nothing-recognised = This is neither HTML nor response headers. Paste the source code of your page, or the value of its Content-Security-Policy.
obstacle-all-well = We found no problems in what you pasted.

# For programs
docs-title = For developers: the JSON API

# The form
form-title = Endorse
form-kind = Who endorses?
form-as-organisation = My organisation
form-as-organisation-hint = I’m authorised to sign for it
form-as-individual = Myself
form-as-individual-hint = I sign in my own name
form-organisation-name = Name of the organisation
form-website = Website
form-website-hint = Use an email address at this domain and we can confirm you faster
form-optional = (optional)
form-name = Your full name
form-name-officer-hint = If you sign for an organisation, your own name is not published. We keep it with the endorsement.
form-role = Role
form-affiliation = Affiliation
form-email = Email address
form-email-hint = We never publish it. We send you a link to confirm.
form-country = Country
form-country-choose = Choose a country
form-display = How should your name appear?
display-public = Full name
display-initials = Initials only, such as “J. D.”
display-hidden = Don’t show my name (I still count)
form-authorised = I am authorised to endorse on behalf of this organisation.
form-publish = I endorse this statement and agree that the line is published as shown.
form-publish-unnamed = I endorse this statement and agree to be counted. My name is not published.
form-publish-chosen = I endorse this statement and agree to be listed, or only counted, as I chose above.
form-name-as-chosen = If I sign as a person, my name appears only as I chose above.
form-updates = Email me news about this statement (optional)
form-fax = Leave this field empty
form-next = Next, we send an email to your address. Open the link in it and confirm. Until then, nothing is counted or published. You can withdraw at any time.
form-review-unproven = If your email address is not at your website’s domain, our team checks it first.
form-review-all = Our team checks each organisation’s endorsement before it counts.
form-review-none = Your endorsement counts as soon as you confirm.
form-send = Endorse
form-send-organisation = Endorse on behalf of my organisation
form-send-individual = Endorse in my own name
form-problems = There is a problem
form-press-again = Everything is filled in. Check your answers, then send the form again.
form-not-open = This statement is not open for endorsements yet.
form-closed = This statement is closed for endorsements.

# What is wrong with a field; { $field } is its technical name
error-required = “{ $field }” is missing.
error-unknown = “{ $field }” has an unknown value.
error-too-long = “{ $field }” is too long.
error-control = “{ $field }” contains a character that cannot be shown. Enter it again.
error-link = “{ $field }” must not contain a link.
error-address = “{ $field }” must not contain an email address.
error-telephone = “{ $field }” must not contain a telephone number.
error-malformed = “{ $field }” is not in the correct format.
error-unknown-field = “{ $field }” is not a known field.
error-text-expected = “{ $field }” must be text.
error-boolean-expected = “{ $field }” must be true or false.
error-number-expected = “{ $field }” must be a number.
error-object-expected = “{ $field }” must be an object.
error-not-for-this-kind = “{ $field }” does not belong to this kind of endorsement.
error-kind-required = Choose whether you endorse as an organisation or as a person.
error-name-required = Enter your full name.
error-name-too-long = Your name is longer than 120 characters. Shorten it.
error-name-link = This is a web address. Enter your full name.
error-name-address = This is an email address. Enter your full name.
error-name-telephone = This is a telephone number. Enter your full name.
error-organisation-name-required = Enter the name of your organisation.
error-organisation-name-too-long = The name of the organisation is longer than 200 characters. Shorten it.
error-organisation-website-malformed = Enter a website like example.org, or leave it empty.
error-organisation-website-domain = The ending of this website’s address does not exist. Enter it like example.org, or leave it empty.
error-organisation-website-shared = Many organisations share this website. Enter the address of your own page on it, like facebook.com/your-organisation, or leave it empty.
error-organisation-website-too-long = The website address is longer than 300 characters. Enter the home page only.
error-role-too-long = The role is longer than 120 characters. Shorten it.
error-affiliation-too-long = The affiliation is longer than 200 characters. Shorten it.
error-email-required = Enter your email address. We send the link to confirm there.
error-email-malformed = This is not an email address. Enter one like name@example.org.
error-email-domain = The part after the @ is not correct. Check it for typing mistakes.
error-email-too-long = This email address is too long.
error-email-several = This contains more than one email address. Enter one: yours.
error-country-required = Choose a country.
error-country-unknown = Choose a country from the list.
error-authorised-required = Confirm that you are authorised to endorse on behalf of the organisation.
error-consent-publish-required = Agree to be listed as shown. We cannot count your endorsement without it.
error-display-organisation-is-public = Organisations are always listed by name.
error-language-unknown = The statement has no text in this language.
error-version-unknown = The statement has no such version.

# After sending the form
received-title = Check your email
received-what = We are sending an email to the address you gave. Your endorsement counts once you open the link in it and confirm.
received-late = Emails take longer than usual at the moment. Some that are sent now were requested { $distance }. Yours will arrive.
received-none-taken = The mail server is not accepting emails at the moment. Nothing is lost. We keep trying, and your email will arrive.
received-spam = No email after a few minutes? Check your spam folder.
received-days = The link works for { $days } days, but no longer than { $after } days after the statement closes.
received-again = Wrong address? Fill in the form again. What is not confirmed is never counted, and is deleted.
received-change = Not right? Change it
received-typo = Did you mean { $address }?
received-use = Use

# Confirming
confirm-title = Confirm your endorsement
confirm-about = You are about to endorse:
confirm-replaces = Confirming replaces your earlier endorsement:
confirm-button = Confirm my endorsement
confirm-until = The link works until { $moment }.
confirm-not-me = Didn’t ask for this?
confirm-not-me-button = Delete this request
confirm-disowned-title = Deleted
confirm-disowned = Nothing was published, and we keep nothing about you. Thank you for telling us.
confirm-done-title = Your endorsement counts
confirm-done = Thank you. Your endorsement is now included in the count.
confirm-in-review-title = Your email address is confirmed
confirm-in-review = Thank you. Our team checks the endorsement before it counts. We will email you.
confirm-my = We have sent you a second email. The link in it lets you see what we store and withdraw at any time.

# My endorsement
my-title = My endorsement
my-change = Change how I appear
my-correct-title = Correct your details
my-correct-review = If you change the name of the organisation, our team checks it first. Until then the organisation is not listed.
my-correct = Save changes
my-withdraw-title = Withdraw
my-withdraw-what = The endorsement leaves the list and the count at once. You can undo this within 24 hours, while the statement is open.
my-withdraw = Withdraw my endorsement
my-undo-what = Withdrawn by mistake? You can undo this until { $moment }, while the statement is open.
my-undo = Undo the withdrawal
my-erase-title = Erase
my-erase-what = Withdraws your endorsement and deletes all personal data stored with it.
my-erase = Erase everything
my-erase-goes = This deletes your name, role, affiliation, organisation, email address and everything else stored with this endorsement. It leaves the list and the count. This cannot be undone.
my-erase-sure = Yes, erase everything
my-erased = This endorsement was withdrawn and all personal data was deleted.
my-replaced = A later endorsement of yours replaced this one.
my-stored = What we store
retention-after = { $count ->
    [one] Email addresses and everything else that is not public are deleted { $count } day after the statement has closed or been delivered, whichever is later.
   *[other] Email addresses and everything else that is not public are deleted { $count } days after the statement has closed or been delivered, whichever is later.
}
retention-planned = Email addresses and everything else that is not public are deleted on { $date }. If the statement is delivered after it closes, this date moves, to { $latest } at the latest.
retention-on = Email addresses and everything else that is not public are deleted on { $date }.
retention-held = The deletion of email addresses and everything else that is not public is on hold until { $date }.
retention-gone = Email addresses and everything else that was not public were deleted on { $date }.
retention-list-stays = The public list stays.
retention-list-goes = The public list is deleted, too.
my-kind = Kind
my-version = Version that was read
my-language = Language that was read
my-partner = Partner page with the form
my-updates = News by email
my-news-title = News about this statement
my-news-on = You get news about this statement by email.
my-news-off = You get no news about this statement.
my-news-blocked = No news is sent to your address, because emails to it failed or were reported, or because our team stopped them. Tell us if that is wrong.
my-news-give = Email me news about this statement
my-news-stop = Stop news about this statement
my-news-before = Your earlier choices
my-news-given = { $moment }: agreed (“{ $words }”)
my-news-stopped = { $moment }: stopped (“{ $words }”)
my-address-title = Change your email address
my-address-what = We send a link to the new address. The change counts when you open the link and confirm it. Your present address is told.
my-address-new = New email address
my-address-send = Send the link
my-address-asked = We sent a link to the new address. You can use it for two days.
new-address-title = Confirm your new email address
new-address-what = Your endorsement will belong to this address. Emails about it will go here.
new-address-button = Use this address
new-address-taken = This address has already signed the statement. To use it here, withdraw that endorsement first.
unsubscribe-title = Stop news by email
unsubscribe-what = Which news should stop?
unsubscribe-statement = News about this statement
unsubscribe-site = All news from { $site }
unsubscribe-done-statement = Done. You get no more news about this statement.
unsubscribe-done-site = Done. You get no more news from { $site }.
unsubscribe-stays = Your endorsement stays as it is.
unsubscribe-gone = Your data has been deleted. No news about this statement is sent to you.
my-submitted = Received
my-confirmed = Confirmed
standing-pending = Not confirmed yet.
standing-confirmed = Counted.
standing-accepted = Counted.
standing-in-review = Waiting for our team’s decision.
standing-declined = Declined by our team.
standing-quarantined = Not counted.
standing-withdrawn = Withdrawn. It no longer counts.
standing-invalidated = Removed by our team.
standing-expired = Not confirmed in time.

# Asking for the link again
ask-title = See or withdraw my endorsement
ask-all = Enter the email address that you signed with. If you have signed here, we will send you one email with the links to everything you signed.
ask-one = Enter the email address that you signed with. If you have signed “{ $title }”, we will email you the link.
ask-all-link = Everything I signed
ask-send = Send me the link
ask-done = If there is an endorsement from this address, we have emailed you its link.
new-link-title = Get a new link
new-link-what = Enter the email address that you signed with. If your name is on the statement, we will email you a new link.
new-link-send = Send me a new link

# Letters
letter-hello = Hello,
letter-confirm = We received a request, which we believe is yours, to sign “{ $title }”. It counts only when you confirm it.
letter-remind = A few days ago we received a request, which we believe is yours, to sign “{ $title }”. It is not confirmed yet, so it does not count. This is the only reminder.
letter-already = You have already endorsed “{ $title }” with the same details. You don’t need to do anything.
letter-confirmed = Thank you for endorsing “{ $title }”.
letter-reminder = You requested the link to your endorsement of “{ $title }”.
letter-accepted = Your organisation’s endorsement of “{ $title }” was accepted. It counts now.
letter-declined = Our team declined your organisation’s endorsement of “{ $title }”. It does not count.
letter-sent_back = A person with an email address at your organisation’s own domain has also endorsed “{ $title }”. That endorsement is now listed for your organisation. Our team will check yours again.
letter-line-rest = The other details you entered are on the page behind the link.
letter-confirm-link = Open this link to check and confirm:
letter-confirm-button = Check and confirm
letter-not-me = Didn’t ask for this? On the same page you can delete this request. If you do nothing, nothing is published and everything is deleted after { $days } days.
letter-reason = Message from our team:
letter-my-link = See what is stored, change it or withdraw at any time (you can undo a withdrawal within 24 hours):
letter-contact = If you have questions, or think this is a mistake, contact:
letter-contact-hosts = If you have questions, or think this is a mistake, contact the organisations that publish the statement. Its page names them.
decline-not-confirmed = We could not confirm that you may sign for this organisation.
decline-already-signed = A colleague of yours has already signed for this organisation.
decline-no-organisation = This is not an organisation.
decline-other-website = The website does not match the organisation.
decline-not-genuine = We could not confirm that this signature is genuine.
decline-other = Another reason (enter it below)
decline-next-not-confirmed = While the statement is open, you can sign again with an email address at your organisation’s own website, or ask someone who is authorised to sign.
decline-next-already-signed = You don’t need to do anything: your organisation is on the list.
decline-next-no-organisation = While the statement is open, you can sign as an individual, in your own name.
decline-next-other-website = While the statement is open, you can sign again with your organisation’s own website.
decline-next-not-genuine = While the statement is open, you can sign again with another email address.
decline-next-other = While the statement is open, you can sign again with corrected details.
subject-confirm = Please confirm: { $title }
subject-remind = Reminder, please confirm: { $title }
new-address-letter-subject = Your new email address at { $site }
new-address-letter = We received a request to use this email address for an endorsement of “{ $title }” at { $site }. Didn’t ask for this? Ignore this email: nothing changes. To use the address, open this link within two days:
old-address-letter-subject = Your email address at { $site } was changed
old-address-letter = The email address of your endorsement of “{ $title }” at { $site } was changed to another one. Did you do this? Then there is nothing to do. If not, open this page, where you can change it back or withdraw:
subject-already = You have already endorsed: { $title }
subject-confirmed = Thank you for endorsing: { $title }
subject-reminder = Your endorsement: { $title }
subject-accepted = Accepted: { $title }
subject-declined = Declined: { $title }
subject-sent_back = We are checking your endorsement again: { $title }
subject-several = Your endorsements at { $site }

# The console
staff-sign-in = Sign in
staff-sign-in-what = For the coalition’s team. Signatories don’t need an account.
staff-sign-in-button = Sign in
staff-to-sign-in = Go to sign-in
staff-forgotten = Forgotten password
staff-forgotten-what = Enter the email address of your account. We’ll send you a link to choose a new password.
staff-forgotten-button = Send link
staff-forgotten-sent = If this address has an account, we have sent it an email with a link. The link works once, for one hour. No email? Check the address and your spam folder. If your account is not set up yet, ask an owner for a new link.
staff-forgotten-letter-subject = Choose a new password at { $site }
staff-forgotten-letter = We received a request for a new password for your account at { $site }. Didn’t ask for this? Ignore this email: nothing changes. To choose a new password, open this link within one hour:
staff-new-password = Choose a new password
staff-new-password-what = Saving signs you out everywhere. Then we ask for a code from your authenticator app.
staff-new-password-button = Save password
staff-new-address = Confirm your new email address
staff-new-address-what = After this you sign in with the new address, and emails go to it.
staff-new-address-button = Confirm
staff-new-address-done = Done. From now on, sign in with your new email address.
staff-address-letter-subject = Confirm your email address at { $site }
staff-address-letter = We received a request to use this email address for an account at { $site }. Didn’t ask for this? Ignore this email: nothing changes. To confirm the address, open this link within one hour:
staff-address-notice-subject = The email address of your account at { $site } was changed
staff-address-notice = The email address of your account at { $site } was changed to another one. Did you do this? Then there is nothing to do. If not, tell an owner of the site now. You sign in here:
staff-code = Second step
staff-code-what = Enter the code that your authenticator app shows now.
staff-code-button = Continue
staff-code-label = Code
staff-code-hint = Six digits, or one of your recovery codes.
staff-code-six = Six digits from your authenticator.
staff-setup = Set up your account
staff-setup-what = Enter the name that your colleagues know, and a password that you use nowhere else.
staff-setup-button = Set up
staff-proof = Confirm it’s you
staff-proof-what = This page shows or exports personal data, or changes permissions or your account. Enter your password and a code. We won’t ask again for ten minutes.
staff-proof-button = Confirm
staff-second-factor = Second factor
staff-second-factor-what = Scan this with an authenticator app, or enter the key in the app. Then enter the code that the app shows. Every account needs a second factor, so that a stolen password is not enough to sign in.
staff-second-factor-button = Turn on
staff-secret = The key:
staff-recovery-what = Keep these codes somewhere other than your phone: copy them or print this page. Each code signs you in once if you lose your authenticator. They are shown only now.
staff-recovery = Recovery codes
staff-recovery-copy = Copy the codes
staff-recovery-kept = I’ve saved them
staff-password = Password
staff-password-hint = At least 12 characters. A few words in a row are good and easy to remember.
staff-password-short = The password is shorter than 12 characters. Add a word or two.
staff-password-long = The password is longer than 200 characters.
staff-password-guessable = This password is easy to guess. Use words that have nothing to do with you or this site.
staff-wrong-password = The email or password is wrong.
staff-wrong-code = The code is wrong or expired.
staff-wrong-proof = The password is wrong, or the code is wrong or expired.
staff-last-owner = There must be an owner who can sign in. Make another person an owner first.
staff-nav = Console
staff-menu = Menu
staff-menu-of-statement = Pages of this statement
staff-home = Statements
staff-members = Team
staff-audit = Audit log
staff-account = My account
staff-inbox = Inbox
staff-deliver = Export
staff-sign-out = Sign out
staff-no-statements = Nothing has been published yet.
staff-statement = Statement
staff-state = State
staff-waiting = To review
staff-rooms = Go to
staff-role = Role
staff-remove = Remove
staff-removed = removed
staff-not-set-up = not set up yet
staff-invite = Invite a colleague
staff-invited = We have sent an email with this link. The link works once, for three days. If the email does not arrive, send the link yourself:
staff-letter-subject = Your account at { $site }
staff-letter = { $name } has invited you to the team of { $site }. Open this link within three days to set up your account:
staff-factor-on = Your account asks for a code at each sign-in.
staff-factor-new = Set up another authenticator
staff-codes-left = { $count ->
    [one] { $count } recovery code is left.
   *[other] { $count } recovery codes are left.
}
staff-codes-used = { $count ->
    [one] { $count } was used.
   *[other] { $count } were used.
}
staff-sessions = Where you are signed in
staff-session-here = here
staff-session-end = Sign out there
staff-sessions-end = Sign out everywhere else
account-change = Change name, email, password or language
account-details = Name and language
account-language = Language of the console
account-language-hint = Emails to you come in the same language.
account-language-browser = as in the browser
account-save = Save
account-saved = Saved.
account-address = Email address
account-address-now = Current address:
account-address-new = New email address
account-address-hint = We send a link to the new address. Nothing changes until you open it and confirm.
account-address-button = Send link
account-link-sent = We have sent an email to the new address. Open the link in it within one hour.
account-password-new = New password
account-password-ends = You will be signed out everywhere else.
account-password-button = Change password
account-password-changed = Your password was changed. You are signed out everywhere else.
account-codes-what = New codes replace the ones that you have.
account-codes-button = Create new recovery codes
role-viewer = Viewer
role-reviewer = Reviewer
role-editor = Editor
role-owner = Owner
state-upcoming = not open yet
state-open = open
state-closed = closed
inbox-empty = Nothing to review
inbox-keys = Keys: j and k to move, a to accept, d to decline, x to select, u to undo, / to search.
inbox-mailbox-domain = Email address at
inbox-accept = Accept
inbox-accept-chapter = Accept as a separate chapter
inbox-decline = Decline
inbox-reason = Reason for declining, or a question (the officer will read it)
deliver-what = Export the list of signatories to a file. The full list contains people’s names and email addresses. Delete it when you no longer need it.
deliver-columns = Columns
deliver-format = Format
deliver-button = Create file
audit-empty = No entries yet.
audit-when = When
audit-who = Who
audit-what = What
audit-detail = Details

# When something does not work
problem-not-found = Page not found
problem-not-found-remedy = Check the address for typing mistakes. All statements are listed on the home page.
problem-link-over = This link no longer works
problem-link-over-remedy = It may have expired, or the endorsement was withdrawn. While the statement is open, you can sign again.
problem-method-not-allowed = This address does not accept this kind of request
problem-forbidden = You don’t have access to this page
problem-forbidden-remedy = Your account has another role. If you need this page, ask an owner to change your role.
problem-staff-link-over = This link no longer works
problem-staff-link-over-remedy = It was used already, is too old, or was replaced. For a new password, ask for another link on the sign-in page. For a new account, ask an owner.
problem-foreign-form = This form was not sent from this website
problem-foreign-form-remedy = Go back, reload the page and send the form again. If this happens again, your browser may hide where the form was sent from.
problem-unsigned = The signature of this call is missing, wrong or too old
problem-broken = Something went wrong on our side
problem-broken-remedy = Nothing was saved. Try again in a moment. If this happens again, contact the operator.
problem-unavailable = The service is very busy
problem-too-many = Too many attempts
problem-too-many-streams = Too many live connections are open
problem-too-large = That is larger than 64 KiB
problem-too-slow = The rest of the request did not arrive in time
problem-unreadable-body = The body of the request cannot be read
problem-unreadable-client = Your request came through a proxy that sent your address in a form that cannot be read. Ask whoever runs this site to check it.
problem-took-too-long = This took too long and was stopped
problem-too-large-upload = That is larger than this page accepts
problem-too-large-upload-remedy = A form may have 1 MB, a file 32 MB.
problem-too-many-fields = This form has too many fields
problem-too-many-fields-remedy = A form may have 4,000 fields. Send it in parts.
problem-malformed-form = This form cannot be read
problem-malformed-form-remedy = Go back, load the page again and send it once more.
problem-statement-not-open = The statement is not open for endorsements yet
problem-statement-closed = The statement is closed for endorsements
problem-kind-not-accepted = The statement does not accept this kind of endorsement
problem-idempotency-key-reused = This idempotency key was already used with another body
problem-idempotency-key-malformed = An idempotency key has 1 to 255 characters
problem-oembed-format = Only JSON is available here
problem-not-json = The body is not JSON
problem-invalid = Some values are not valid
problem-not-now = This cannot be decided now
problem-remedy = Go back and try again.
problem-wait = { $count ->
    [one] Nothing was lost. Try again in { $count } second.
   *[other] Nothing was lost. Try again in { $count } seconds.
}
limit-endorse = { $count ->
    [one] Too many endorsements came from this network. Try again in { $count } second.
   *[other] Too many endorsements came from this network. Try again in { $count } seconds.
}
limit-search = { $count ->
    [one] Too many searches came from this network. Try again in { $count } second.
   *[other] Too many searches came from this network. Try again in { $count } seconds.
}
limit-read = { $count ->
    [one] Too many pages were opened from this network. Try again in { $count } second.
   *[other] Too many pages were opened from this network. Try again in { $count } seconds.
}
limit-sign-in-account = { $count ->
    [one] Too many attempts. Try again in { $count } second.
   *[other] Too many attempts. Try again in { $count } seconds.
}
limit-sign-in-client = { $count ->
    [one] Too many attempts came from this network. Try again in { $count } second.
   *[other] Too many attempts came from this network. Try again in { $count } seconds.
}
limit-ask-again = { $count ->
    [one] Too many links were requested from this network. Try again in { $count } second.
   *[other] Too many links were requested from this network. Try again in { $count } seconds.
}
limit-new-address = Too many links were sent to new addresses. Try again in an hour.
limit-send-again = The email was sent to this address again less than an hour ago. Try again later.

# The built-in privacy notice
privacy-title = Privacy notice
privacy-kept = What you enter in the form, the version and language that you read, the partner page where you signed, what you agreed to, the times, and our team’s decision about it.
privacy-shown = The public list, on this website and on our partners’ pages, shows you only in the way you chose. Everybody can read, copy and download it. The person who signs for an organisation is never published.
privacy-email = Your email address is stored encrypted. We use it for emails about your endorsement, and for news only if you ask for it.
privacy-address = We do not store your internet address. To limit abuse, we keep a keyed hash of it for less than a day.
privacy-cookies = These pages set no cookies and load nothing from third parties.
privacy-unconfirmed = What you do not confirm is deleted after { $days } days, or { $after } days after the statement closes.
privacy-ended = { $count ->
    [one] What you withdraw is removed from the list at once. The personal data in it is deleted after { $count } day.
   *[other] What you withdraw is removed from the list at once. The personal data in it is deleted after { $count } days.
}
privacy-rights = You can see, change, withdraw and erase your endorsement yourself at any time:
privacy-controller-title = Who is responsible
privacy-controller = { $site } is responsible for your data on this website.
privacy-stored-title = What we store
privacy-basis-title = Legal basis
privacy-basis = Your consent (Article 6(1)(a) GDPR). Your signature can show your political opinions or beliefs. For this we ask for your explicit consent (Article 9(2)(a) GDPR). To protect the form against abuse, we rely on our legitimate interest (Article 6(1)(f) GDPR).
privacy-recipients-title = Who receives it
privacy-addressee = When the statement is delivered, its addressee receives the list of signatories. Hidden people have no name in it.
privacy-team = Our team checks endorsements and can export lists. Hidden names and email addresses are shown only after a second confirmation, and each time is recorded.
privacy-providers = Providers who work for us: the email provider that delivers our emails, and the hosting provider of this website.
privacy-retention-title = How long we keep it
privacy-standing = Your name on the list stays until you withdraw it, or until the public list of the statement is deleted.
privacy-stopped = If you stop news or your data is deleted, we keep a keyed hash of your email address, so that we do not write to you again unless you ask for it. Nobody can read the address from it.
privacy-retention = Each statement’s page names a date. On it, email addresses and everything else that is not public are deleted: usually { $days } days after the statement closed or was delivered, whichever is later, and never later than { $most } days after it closed, unless a legal case holds the deletion up.
privacy-rights-title = Your rights
privacy-withdrawal = Withdrawing your consent does not change what was lawful before. We cannot recall lists that were already delivered, copied or downloaded.
privacy-law = You also have the right to access, correct, erase, restrict and receive your data. Contact us.
privacy-complaint = You can complain to a data protection authority, for example in the country where you live.

# Caught mail, in the demonstration only
mail-title = Demonstration emails
mail-caught = This is a demonstration: see the emails
mail-what = In the demonstration, no email leaves this computer. These emails would have been sent, newest first.
mail-empty = No emails yet. Endorse a statement.

# The console, grown
letter-corrected = Our team corrected your endorsement of “{ $title }”. You are now listed as shown below. If this is wrong, reply to our team, or withdraw with the link below.
letter-question = Our team has a question before it decides on your organisation’s endorsement of “{ $title }”.
letter-question-answer = To answer, reply to this email.
letter-affirm = The text of “{ $title }”, which you endorsed, has changed significantly. Your endorsement stays with the version that you read. Do you also endorse the new version?
letter-changes = What changed:
letter-affirm-how = If you do, open the link below and select “I endorse the new version”. If you do nothing, your endorsement stays with the version that you read.
letter-imported = Your endorsement of “{ $title }”, which you gave elsewhere, was added here. This is how you are listed.
subject-corrected = Your endorsement was corrected: { $title }
subject-question = A question about your endorsement: { $title }
subject-affirm = The text has changed. Do you endorse the new version? { $title }
subject-imported = Your endorsement was added: { $title }
my-newer-title = There is a newer version
my-newer-what = The text has changed significantly since you endorsed it. Your endorsement stays with the version that you read.
my-newer-changes = See what changed
my-affirm = I endorse the new version
why-burst = Many endorsements from one email domain within minutes.
why-look-alike = It looks like an organisation that we know with another website.
why-seat-taken = There is already an endorsement by this organisation.
why-chapter = Another chapter of an organisation that has signed: same website, different name and country.
why-free-mail = Free email address (Gmail, …)
why-no-website = No website was given.
why-other-domain = The email address is not at the website’s domain.
why-proven = The email address is at the website’s own domain.
inbox-why = Why it is here
inbox-words = Name or website
inbox-filter = Apply
inbox-count = { $count ->
    [one] { $count } to review
   *[other] { $count } to review
}
inbox-count-more = More than { $number } to review
inbox-none-match = Nothing to review matches these filters.
inbox-all = Decide on all matching
inbox-all-what = This decides on everything that matches the filters above, including what is not on this page. You can see the progress and undo it.
inbox-accept-all = Accept all matching
inbox-decline-all = Decline all matching
inbox-all-changed = The matching endorsements have changed since you loaded this page. Check them again, then decide.
inbox-history = History
inbox-ask = Ask a question instead
inbox-ask-what = Enter your question in the reason field, then select the button again.
inbox-merge = This is an organisation that we know
inbox-resembles = It looks like:
inbox-known = Another organisation: its website, or its name in the register
inbox-merge-button = Merge with it
inbox-undo = Undo
inbox-done-unknown = There is no organisation with this website or name. Search the register, or add it there.
inbox-pick = Select
inbox-accept-picked = Accept selected
inbox-decline-picked = Decline selected
inbox-none-picked = Nothing is selected. Select endorsements, or use the buttons for all matching.
inbox-label-accepted = Accepted:
inbox-label-declined = Declined:
inbox-label-undone = Undone:
inbox-label-asked = Question sent:
inbox-label-merged = Merged:
inbox-label-gone = Already decided by a colleague:
inbox-label-withdrawn = Withdrawn in the meantime:
inbox-label-changed = Changed in the meantime:
inbox-label-seat-taken = Not accepted:
inbox-then-accepted = It counts now. We email the signatory.
inbox-then-declined = It does not count. We email the signatory.
inbox-then-undone = It is back in the list. If the email had already left, it can’t be recalled.
inbox-then-asked = The answer comes to your own email address.
inbox-then-merged = It belongs to that organisation now. You still need to decide.
inbox-then-gone = Your decision was not saved.
inbox-then-withdrawn = Your decision was not saved.
inbox-then-changed = Check it again, then decide.
inbox-then-seat-taken = This organisation has already signed.
inbox-shown = { $from } to { $to }
inbox-decision = Decision
inbox-decline-or-ask = Decline or ask a question
inbox-preset = Reason to decline
inbox-preset-none = Choose a reason
inbox-decline-why = Choose a reason to decline, or enter your own.
inbox-many = Decline selected, or decide on all matching
keys-on = Keyboard shortcuts
staff-campaign = Campaign
staff-edit = Text and settings
staff-signatories = Signatories
staff-coverage = Members: who has signed
staff-import = Import
staff-organisations = Organisations
staff-health = Health
staff-delivery = Email
order-newest = Newest first
order-oldest = Oldest first
order-name = By name
order-country = By country
column-name = Name
column-kind = Kind
column-country = Country
column-state = Status
column-since = Since
column-language = Language
column-version = Version
column-partner = Partner
column-display = How the name is shown
signatories-wrong = We cannot search for what is in the field “{ $field }”. Correct it or leave it empty.
signatories-filter = Filter
signatories-words = Name, organisation or website
signatories-standing = Counted or waiting
signatories-more = More filters
signatories-since-day = Received on or after (UTC)
signatories-until-day = Received on or before (UTC)
signatories-days-hint = People whose name is not public are left out when you filter by day.
signatory-state-counted = Counted
signatory-state-in-review = To review
signatory-state-declined = Declined
signatory-state-quarantined = Held for checking
signatory-state-withdrawn = Withdrawn
signatory-state-invalidated = Removed
signatories-domain-hint = For example, example.org. Addresses are stored encrypted and opened one by one, which takes a while in a long list.
signatories-import = Import number
signatories-columns = Columns
signatories-order = Order
signatories-keep = Save this filter
signatories-keep-name = Name of the filter
signatories-keep-button = Save filter
signatories-kept = My filters
signatories-forget = Delete a filter
signatories-forget-button = Delete filter
signatories-count = { $count ->
    [one] { $count } endorsement matches
   *[other] { $count } endorsements match
}
signatories-count-more = More than { $number } endorsements match
signatories-cut = Names and email addresses that are not public are encrypted and opened one by one. The first { $number } were searched. Add filters to search the others.
signatories-none = No endorsements match.
signatories-before = Previous page
signatories-after = Next page
signatories-erased = (erased)
staff-name-hidden = (name hidden)
staff-reveal = Show and search hidden names, officers and email domains
staff-reveal-what = You confirm that it’s you, and each time is recorded in the audit log.
invalidate-preview = Remove all matching…
invalidate-title = Remove these?
invalidate-count = { $count ->
    [one] { $count } endorsement matches.
   *[other] { $count } endorsements match.
}
invalidate-what = They will be removed from the list and the count. Nobody gets an email. You can restore all of them.
invalidate-cut = This preview opened the first { $number } endorsements. The job opens all of them and removes every one that matches.
invalidate-sample = Some of them:
invalidate-reason = Reason (kept in the audit log)
invalidate-reason-missing = Enter a reason.
invalidate-run = Remove
invalidate-open = Add a filter first. Without one, all endorsements would be removed.
invalidate-changed = The matching endorsements have changed since you loaded this page. Check them again.
invalidate-before = Removed and restored
signatory-title = Endorsement
signatory-back = Back to the list
send-again-link = Send a confirmation email again
send-again-title = Send the confirmation email again
send-again-what = For a person who signed and did not get the email. Enter the email address they signed with. Once an hour for each address.
send-again-button = Send again
send-again-done = The confirmation email will be sent again.
send-again-waiting = The first email has not been sent yet. It is waiting to be sent.
send-again-nobody = Nobody with this email address is waiting to confirm.
news-blocked-bounced = No, because emails to this address failed
news-blocked-complaint = No, because an email was reported as unwanted
news-blocked-staff = No, stopped by our team
signatory-reveal = Show hidden details
signatory-job = Last job that changed it
signatory-ended = Ended
signatory-consent = Consent wording
signatory-correct = Correct
signatory-correct-what = For typing mistakes. The signatory gets an email with the corrected details.
signatory-correct-button = Save correction
signatory-reason = Reason (kept in the audit log: do not enter names)
signatory-reason-missing = Enter a reason. It is kept in the audit log.
signatory-wrong = The field “{ $field }” is empty, too long, or contains something that cannot be part of a name.
signatory-hide = Hide the name
signatory-hide-what = The person still counts. The name is no longer shown.
signatory-hide-button = Hide name
signatory-remove = Remove from the list
signatory-remove-what = This endorsement leaves the list and the count. Nobody gets an email. You can undo it on this page.
signatory-remove-button = Remove
signatory-restore = Removed from the list
signatory-restore-what = Our team removed this endorsement. It does not count.
signatory-restore-button = Undo: put it back
signatory-done-invalidate = Removed. You can undo it on this page.
signatory-done-restore = Put back. It is as it was before.
signatory-erase = Erase on request
signatory-erase-what = Use this when the signatory asks for it. The endorsement ends, and all personal data of this email address is deleted from this statement. You cannot undo this.
signatory-erase-button = Erase permanently
signatory-done-correct = Corrected. The signatory gets an email.
signatory-done-hide = Hidden. The person counts, and the name is not shown.
signatory-done-erase = Erased.
signatory-done-gone = A colleague changed it in the meantime, or its status does not allow this. The current details are shown below.
job-deliver = Export
job-invalidate = Remove endorsements
job-restore = Restore removed endorsements
job-import = Import
job-undo_import = Undo an import
job-review = Decide on several endorsements
job-undo_review = Undo decisions
job-mail_missing = Email members who have not endorsed
job-affirm = Ask signatories about the new version
job-state-draft = Not started.
job-state-waiting = Starts in a moment.
job-state-running = In progress.
job-state-done = Done.
job-state-cancelled = Stopped. What was already done is kept.
job-state-failed = It failed. The server log has the reason. What was already done is kept.
job-progress = { $done } of { $total }
job-asked = Requested
job-ended = Ended
job-result-done = Done
job-result-left = Unchanged
job-result-rows = Rows
job-result-organisations = Organisations
job-result-individuals = People
job-result-wrong = Skipped lines
job-result-sent = Emails
job-order-reason = Reason
job-order-basis = Proof of consent
job-file-until = Download available until
job-fetch = Download
job-cancel = Stop
job-undone = Undone: see details
job-lines = Lines to check
job-line = Line
job-reason = Problem
job-more-lines = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
job-back = Back
preset-public = Public list
preset-what-public = What everybody can see. Hidden people are rows without a name, so that the number of rows equals the count.
preset-full = Full list
preset-what-full = All columns, with email addresses. For the coalition only.
preset-press = For journalists
preset-what-press = Names as shown in public, with the country name, without hidden people.
preset-un = For a United Nations body
preset-what-un = Organisations by country, with their consultative status if it is in the register.
format-csv = CSV, for spreadsheets
format-xlsx = XLSX, a spreadsheet
format-jsonl = JSON Lines, for software
format-html = A page to print, with what everybody can see
grouping-kind = Organisations, then people
grouping-country = Country by country
grouping-region = Region by region
export-id = Row number
export-kind = Kind
export-name = Name
export-affiliation = Affiliation
export-role = Role
export-country = Country
export-ecosoc = Status with ECOSOC
export-endorsed_on = Endorsed on
export-state = Status
export-display = How the name is shown
export-contact_name = Contact name
export-email = Email address
export-website = Website
export-language = Language that was read
export-version = Version that was read
export-partner = Partner
export-consent = May be published
export-updates = News by email
export-submitted_at = Received (UTC)
export-confirmed_at = Confirmed (UTC)
export-display-public = Name
export-display-initials = Initials
export-display-hidden = Name not shown
export-unnamed = Name not published
export-rows = { $count ->
    [one] { $count } signatory
   *[other] { $count } signatories
}
deliver-grouping = Groups
deliver-language = Language
deliver-own = Choose columns
deliver-own-use = Use the columns ticked here
deliver-personal = personal
deliver-preview = Show the first rows
deliver-sample = The first rows
deliver-is-personal = This list contains more than everybody can see. The audit log records who requests it.
deliver-delivered = Exported
deliver-none = Nothing exported yet.
deliver-others = All exports, including those in progress
import-what = Import a table of endorsements that were collected elsewhere, for example in an online form, a spreadsheet or a mailing. You can check every column and line before anything is saved.
import-file = The table
import-file-hint = CSV or XLSX, at most 32 MB and 200,000 lines. If there are several sheets, or a title above the headings, you can choose on the next page.
import-button = Upload
import-before = Earlier imports
import-no-file = Please choose a file.
import-empty = This file is empty, or contains data only in hidden sheets.
import-unknown = This file is neither text nor XLSX, or it is damaged. Save it as “CSV UTF-8” or as XLSX and try again.
import-too-long = This file has more than 200,000 lines. Divide it and import the parts one after the other.
import-too-large = This file is too large: more than 32 MB, or more than 64 MB or 4,000,000 cells once it is opened. Divide it and import the parts one after the other.
import-too-wide = Line { $line } has more than 256 columns. Remove the columns that you do not need.
import-other-format = This is an XLS, XLSB or ODS file, or a file with a password. Save it as XLSX without a password, or as “CSV UTF-8”, and try again.
import-other-encoding = The characters of this file cannot be read reliably. Save it as “CSV UTF-8” or as XLSX and try again.
import-no-such-sheet = This file has no sheet of that name. It has: { $sheets }.
import-no-such-line = Line { $line } is empty, so it cannot hold the headings.
import-note-utf16 = The file was in UTF-16 and was converted.
import-note-windows-1252 = Some characters were not in UTF-8. They were read as Windows-1252, as in “{ $example }” in line { $line } (lines: { $count }). If they are wrong, save the file as “CSV UTF-8” and upload it again.
import-note-broken-letters = Some characters are damaged, as in “{ $example }” in line { $line } (lines: { $count }). Nothing was changed. Correct them in the file, or export the list again as “CSV UTF-8”.
import-note-control-characters = Invisible control characters were removed. First line: { $line }. Number of lines: { $count }.
import-note-stray-quotes = A quotation mark in line { $line } (“{ $example }”) has no second one, and was read as part of the text (lines: { $count }).
import-note-cut-cells = Cells of more than 2,000 characters were cut. First line: { $line }. Number of lines: { $count }.
import-note-error-cells = Cells with a spreadsheet error were read as empty, as “{ $example }” in line { $line } (lines: { $count }).
import-note-hidden-rows = Hidden rows were left out. First row: { $line }. Number of rows: { $count }. To import them, show them in the spreadsheet, save it and upload it again.
import-note-hidden-sheets = The file has hidden sheets: { $sheets }.
import-note-sheet = The sheet “{ $sheet }” was read. The file also has: { $sheets }.
import-note-heading-row = The headings were found in line { $line }. The lines above it were not read.
import-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
import-last = Result of the last check
import-columns = What the columns mean
import-heading = Heading
import-means = Meaning
import-sample = For example
import-kinds = The lines are
import-kinds-mixed = organisations where an organisation is named, else people
import-kinds-organisations = organisations
import-kinds-people = people
import-default-country = Country for lines without one
import-left-out = these lines are skipped
import-how = How to import them
import-how-count = Count immediately: they agreed elsewhere.
import-how-ask = Ask each person by email. An endorsement counts when its email address is confirmed.
import-basis = Proof of consent
import-basis-hint = Where they signed and what they agreed to, for example “Paper list at the assembly of 3 March, with the text of version 1”. It is kept with the import.
import-tell = Email each signatory that the endorsement was added here, with the link to see, change and withdraw it
import-try = Check only
import-run = Import
import-notes = How the file was read
import-reading = Read another sheet, or headings from another line
import-sheet = Sheet
import-heading-row = Line with the headings
import-heading-row-hint = Line number in the file or spreadsheet, starting at 1.
import-read-again = Read the file again
import-values = Values that were not understood
import-values-what = Say once what each value means. It applies to all lines with it, and is kept for the next file with the same headings. Lines with a value that has no answer are skipped; if only the day of signing has none, the day of the import counts.
import-value = Value
import-value-field = Column
import-value-blank = (empty)
import-value-open = (no answer yet)
import-value-out = skip these lines
import-value-empty = treat as empty
import-value-lines = Lines
import-first-line = First line
import-country-for-unknown = Use this country also where the country in the file is not understood
import-no-email = Also import lines without an email address. Nobody can write to these signatories, and they count as not proven.
import-missing-unclear = A column may ask for consent or whether to hide names, and it is not clear which. Say what it means.
import-lines-link = See each line, and correct skipped lines
import-lines-title = Lines of the import
import-lines-back = Back to the import
import-groups = Skipped lines by reason
import-download = Download the skipped lines with reasons (CSV)
import-correct = Correct skipped lines
import-correct-what = Correct what is wrong, then check again. Nothing is imported until you choose it.
import-correct-button = Check again
import-line-by-line = Line by line
import-becomes = Becomes
import-waits = to be reviewed
import-shown = { $full } with full name, { $initials } with initials, { $hidden } hidden
import-no-consent = { $count ->
    [one] No column says who consented: the one line counts by your word.
   *[other] No column says who consented: all { $count } lines count by your word.
}
import-name-already = A person with this name and country has signed already.
import-signed-later = The day of signing is in the future.
import-signed-earlier = The day of signing is more than ten years before the statement was published.
job-result-waits = Waiting for review
answer-yes = Yes
answer-no = No
answer-organisation = Organisation
answer-individual = Person
answer-public = Show the name
answer-initials = Show initials only
answer-hidden = Don’t show the name
answer-day_first = The day comes first (31/12/2026)
answer-month_first = The month comes first (12/31/2026)
import-missing-email = No column contains the email address. Without it, signatories cannot see, change or withdraw their endorsement.
import-missing-name = No column contains a name.
import-missing-country = No column contains the country. Choose a column, or choose a country for lines without one.
import-missing-basis = Enter where they signed and what they agreed to (at least ten characters).
import-name = The name is missing, too long, or not a name.
import-email = The email address is missing or not valid.
import-country = The country is missing or unknown.
import-organisation = The organisation’s name is missing or too long.
import-website = The website cannot be read.
import-role = The role is too long, or not a role.
import-affiliation = The affiliation is too long, or not an affiliation.
import-kind = This is neither an organisation nor a person, or the statement does not accept this kind.
import-display = It is not clear how to show the name.
import-language = The statement has no text in this language.
import-already = This email address has already endorsed the statement.
import-seat-taken = This organisation has already endorsed the statement.
import-twice = The same entry is further up in the file.
import-consent = There is no consent.
import-anonymous = It is not clear whether the name should be hidden, or an organisation asks for it (organisations are always public).
import-state = In the list that was exported, this sign-on did not count.
import-version = The statement has no such version.
import-answered = Lines with this value are skipped, as you chose.
import-other = This line contains something that cannot be imported.
field-nothing = (skip)
field-email = Email address
field-name = Full name
field-first_name = First name
field-last_name = Last name
field-organisation = Organisation
field-website = Organisation’s website
field-country = Country
field-role = Role
field-affiliation = Affiliation
field-kind = Organisation or person
field-display = How the name is shown
field-language = Language
field-consent = Agreed
field-updates = Wants news
field-anonymous = Wants the name hidden
field-signed_on = Day of signing
field-state = Status in an export of ours
field-partner = Partner key
field-version = Version read
field-unclear = (not clear yet: please choose)
campaign-exact = Exact count, for the team only
campaign-unnamed = People who are counted but not named
campaign-exact-what = In the public count, hidden people are added and removed some minutes later, in groups, and never by country. The figures below count everybody at once, in their own country.
campaign-pace = Pace and goal
campaign-last-day = In the last 24 hours
campaign-last-three-days = In the last 72 hours
forecast-reached = The goal is reached.
forecast-on = At this pace the goal is reached: { $date }.
forecast-not-before-closing = At this pace the goal is not reached before the statement closes.
forecast-no-pace = There are too few recent endorsements for a forecast.
campaign-in-review = Waiting for the team’s decision
campaign-quarantined = Held for checking
campaign-pending = Waiting for email confirmation
campaign-outbox = Emails waiting to be sent
campaign-outbox-due = { $count ->
    [one] { $count } email should have been sent already.
   *[other] { $count } emails should have been sent already.
}
campaign-outbox-due-more = More than { $number } emails are waiting to be sent.
campaign-outbox-oldest = The oldest should have been sent { $distance }.
campaign-outbox-dead = { $count ->
    [one] { $count } email could not be delivered.
   *[other] { $count } emails could not be delivered.
}
campaign-outbox-dead-more = More than { $number } emails could not be delivered.
campaign-domains = Confirmation rate by email domain
campaign-domains-what = How many confirmation emails led to a confirmation. A domain is listed once 20 emails were sent to it. This is not stored with any endorsement.
campaign-domains-none = No domain has had 20 emails yet.
campaign-domains-all = All domains
campaign-domain = Email domain
campaign-domain-warning = { $domain }: far fewer people confirm there than elsewhere. A mail filter may be blocking our emails. Ask a contact there to check the spam folder, or to allow emails from us.
campaign-letters = Emails
campaign-rate = Rate
campaign-percent = { $count } %
campaign-within-hour = Within an hour
campaign-within-day = Within a day
campaign-bounced = Came back
campaign-complaints = Reported as spam
campaign-as-loaded = The count above is live. Everything else is from when this page was loaded.
campaign-hours = By hour, the last two days
campaign-hour-what = Hour
campaign-hour = { $date }, { $hour }:00 UTC
campaign-languages = By language read
health-what = The same checks as the command “undersigned doctor”. They run each time you load this page. The results name commands and settings, so they are in English.
health-all-well = Everything is working.
health-some-warn = Working, with warnings.
health-some-fail = Something does not work.
health-good = OK
health-warning = warning
health-failure = failure
health-found = Result
health-remedy = What to do
health-given-up-title = Emails that could not be delivered
health-given-up = { $count ->
    [one] { $count } email could not be delivered.
   *[other] { $count } emails could not be delivered.
}
health-again-what = Fix the cause first. Each email is written again from what is stored now; emails that are no longer needed are left out.
health-again = Send again
delivery-what = What became of the emails that this site sent, and who gets no news from it any more.
delivery-domains = Emails that came back, by email domain
delivery-domains-what = A domain is listed by name once 20 confirmation emails were sent to it. The last row counts all domains.
delivery-domains-none = No email has come back.
delivery-not-read = This site does not learn when an email cannot be delivered. Whoever runs it can set this up.
delivery-hard = Address does not work
delivery-soft = Inbox full or not available
delivery-ours = Refused as unwanted
delivery-suppressed = Addresses that get no news
delivery-suppressed-what = Only a code of each address is stored, so there is no list of them. Confirmation emails and answers are still sent.
delivery-suppressed-none = No address is blocked for the whole site.
delivery-email = Check an email address
delivery-email-hint = For example, when a person asks why they get no news.
delivery-find = Check
delivery-error-email = Enter an email address like name@example.org
delivery-found-none = This address is not blocked.
delivery-reason = Reason
delivery-scope = For
delivery-scope-site = All news of this site
delivery-since = Since
delivery-lift = Unblock
delivery-lift-what = Unblock an address only if its owner asked you to, or if the mistake was corrected. What the owner decided stays as it is.
delivery-only-owner = Only the owner of the address can change this, on the page behind the link in their emails.
delivery-block = Stop news to this address
delivery-block-what = Use this when the owner of the address asks your team for no more news, for example by email. Confirmation emails and answers are still sent.
delivery-done-lifted = The address is unblocked.
delivery-done-none = There was nothing to unblock.
delivery-done-blocked = This address gets no more news.
suppressed-unsubscribed = Unsubscribed
suppressed-erased = Personal data was erased
suppressed-hard-bounce = The address does not work
suppressed-soft-bounces = Could not be delivered three times in seven days
suppressed-complaint = Reported our email as spam
suppressed-staff = Blocked by our team
health-done-again = The emails will be sent again.
health-done-none = There was no email to send again.
audit-commands = Commands on the server
audit-unreadable = These details cannot be read. They were stored with an earlier secret key, or were changed.
audit-from = From
audit-to = To
audit-wrong-day = Enter a date like 2026-02-14. This date was ignored.
audit-none-fit = No entries match these filters.
audit-whole = Show the whole log
audit-export = Download these entries (CSV)
audit-did-undeliver = { $who } undid “delivered” for { $statement }
audit-topic = What was done
audit-topic-review = Review decisions
audit-topic-names = Signatories: corrections, removals, hidden details
audit-topic-statement = Statements and drafts
audit-topic-lists = Lists, files and imports
audit-topic-emails = Emails and reminders
audit-topic-organisations = Organisations
audit-topic-team = Team
audit-topic-sign-in = Signing in
audit-topic-other = Other
audit-before = Before
audit-after = After
audit-note = Note
audit-recorded-as = Recorded as
audit-withheld = These details may name a person, so they are not shown.
audit-reveal = Show personal details
audit-signatory = The signatory
audit-command-line = { $name } (command line)
audit-some-statement = a statement
audit-some-endorsement = a signatory
audit-some-account = an account
audit-some-organisation = an organisation
audit-did-something = { $who }: { $what }
audit-did-accept = { $who } accepted { $what } for { $statement }
audit-did-accept-chapter = { $who } accepted { $what } as a chapter for { $statement }
audit-did-decline = { $who } declined { $what } for { $statement }
audit-did-undo = { $who } undid the decision on { $what } for { $statement }
audit-did-ask = { $who } sent { $what } a question about { $statement }
audit-did-match = { $who } matched { $what } with a known organisation for { $statement }
audit-did-correct = { $who } corrected the entry of { $what } on { $statement }
audit-did-agree-news = { $who } agreed to news for { $what } on { $statement }
audit-did-stop-own-news = { $who } stopped news for { $what } on { $statement }
audit-did-change-own-address = { $who } changed the email address of { $what } on { $statement }
audit-did-hide = { $who } hid the name of { $what } on { $statement }
audit-did-erase = { $who } erased the data of { $what } on { $statement }
audit-did-remove = { $who } removed { $what } from { $statement }
audit-did-restore = { $who } put { $what } back on { $statement }
audit-did-reveal = { $who } viewed hidden details of { $what } on { $statement }
audit-did-reveal-names = { $who } viewed hidden names on { $statement }
audit-did-export = { $who } exported the signatories of { $statement }
audit-did-recount = { $who } corrected the count of { $statement }
audit-did-consent-wording = { $who } changed the consent wording of { $statement }
audit-did-close = { $who } closed { $statement }
audit-did-reopen = { $who } reopened { $statement }
audit-did-deliver = { $who } marked { $statement } as delivered
audit-did-withdraw = { $who } withdrew { $statement }
audit-did-undo-withdrawal = { $who } undid the withdrawal of { $statement }
audit-did-hold = { $who } put the deletion of personal data of { $statement } on hold
audit-did-release-hold = { $who } ended the hold on the deletion of personal data of { $statement }
audit-did-publish = { $who } published { $statement }
audit-did-attach = { $who } attached a file to { $statement }
audit-did-replace-attachment = { $who } replaced a file of { $statement }
audit-did-remove-attachment = { $who } removed a file from { $statement }
audit-did-add-partner = { $who } added a partner to { $statement }
audit-did-change-partner = { $who } changed a partner of { $statement }
audit-did-pause-partner = { $who } paused a partner of { $statement }
audit-did-resume-partner = { $who } resumed a partner of { $statement }
audit-did-remove-partner = { $who } removed a partner from { $statement }
audit-did-begin-draft = { $who } started a draft of { $statement }
audit-did-take-draft-over = { $who } took over the draft of { $statement }
audit-did-share-draft = { $who } shared the draft of { $statement } by link
audit-did-unshare-draft = { $who } ended the link to the draft of { $statement }
audit-did-discard-draft = { $who } deleted the draft of { $statement }
audit-did-schedule = { $who } changed when { $statement } is published
audit-did-not-publish = { $statement } could not be published as scheduled by { $who }
audit-did-test-reminder = { $who } sent themselves a test of the reminder for { $statement }
audit-did-test-email = { $who } sent themselves a test email for { $statement }
audit-did-send-again = { $who } sent a confirmation email for { $statement } again
audit-did-create-file = { $who } ordered a file of the signatories of { $statement }
audit-did-download-file = { $who } downloaded a file of the signatories of { $statement }
audit-did-remove-many = { $who } removed several signatories from { $statement }
audit-did-restore-many = { $who } put removed signatories back on { $statement }
audit-did-import = { $who } imported a list of signatories for { $statement }
audit-did-undo-import = { $who } undid an import for { $statement }
audit-did-reveal-import = { $who } viewed the rows of an import for { $statement }
audit-did-review-many = { $who } decided on several signatories of { $statement }
audit-did-undo-many = { $who } undid decisions on several signatories of { $statement }
audit-did-remind = { $who } ordered reminders to members about { $statement }
audit-did-ask-to-affirm = { $who } asked the signatories of { $statement } about the new version
audit-did-stop-job = { $who } stopped a task: { $what } ({ $statement })
audit-did-add-organisation = { $who } added { $what } to the organisations
audit-did-change-organisation = { $who } changed the entry of { $what }
audit-did-merge-organisations = { $who } merged two organisations
audit-did-import-organisation = { $who } imported { $what } into the organisations
audit-did-reveal-contact = { $who } viewed the contact address of { $what }
audit-did-invite = { $who } invited { $what } to the team
audit-did-reset-account = { $who } reset the account of { $what } with a new set-up link
audit-did-change-role = { $who } changed the permissions of { $what }
audit-did-remove-account = { $who } removed { $what } from the team
audit-did-rename-account = { $who } changed the name of the account { $what }
audit-did-change-address = { $who } changed the email address of the account { $what }
audit-did-reveal-address = { $who } viewed the email address of { $what }
audit-did-set-up = { $who } set up an account
audit-did-sign-in = { $who } signed in
audit-did-sign-out = { $who } signed out
audit-did-second-factor = { $who } changed the second factor of { $what }
audit-did-recovery-codes = { $who } made new recovery codes
audit-did-use-recovery-code = { $who } used a recovery code
audit-did-change-password = { $who } set a new password for { $what }
audit-did-get-refused = { $who } was refused access to a page or an action
audit-did-retry-emails = { $who } had waiting emails sent again
audit-did-look-up-address = { $who } looked up whether an address is blocked for news
audit-did-lift-suppression = { $who } unblocked an address for news
audit-did-block-address = { $who } stopped news to an address
audit-did-export-log = { $who } downloaded the audit log
audit-did-reveal-log = { $who } viewed personal details in the audit log
audit-did-change-site = { $who } changed the settings of this site
audit-did-change-accent = { $who } changed the colour of this site
audit-did-change-logo = { $who } changed the logo of this site
members-changed = Changed. They have to sign in again.
members-removed = Removed. They are signed out everywhere.
members-scope = Access to
members-last-seen = Last signed in
members-never = never
members-link = New set-up link
members-link-what = For a member who lost phone and recovery codes. A new link ends their password, second factor and sessions.
members-all-statements = all statements
members-of-partner = partner { $partner }
members-partner = Only endorsements from this partner’s pages
members-partner-hint = The key in the partner’s snippet. Leave empty for all pages.
members-language = Language of emails
members-change = Change
members-change-what = Role and access
members-change-ends = Changing this signs them out everywhere.
members-change-button = Change
members-error-name = Enter a name that colleagues know.
members-error-role = Choose one of the roles.
members-error-statement = There is no such statement. Choose one from the list.
members-error-partner = A partner’s key has 1 to 64 letters, digits, dots, hyphens or underscores.
members-error-language = Choose one of the languages.
members-error-owner = An owner has access to everything. Choose all statements and no partner, or choose another role.
members-error-oneself = Change your own account under “My account”. Another owner can change your role or remove the account.
ecosoc-none = none
ecosoc-general = general
ecosoc-special = special
ecosoc-roster = roster
org-search = Words in the name
org-network = Network
org-networks = Networks
org-networks-hint = Separated by semicolons, for example: Health Network; Care Coalition.
org-websites = Websites
org-websites-hint = One per line, for example example.org. Endorsements from these websites belong to this organisation. A line that begins with name: is for endorsements without a website.
org-ecosoc = ECOSOC status
org-contact = Contact (email address)
org-contact-hint = Stored encrypted. Used to ask for a missing endorsement. Only people who can change the register see it.
org-no-country = Country unknown
org-empty = The register is empty. Add the organisations of your networks, or paste them from a spreadsheet.
org-none-fit = No organisations match these filters.
org-count = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
org-page-before = Previous page
org-alike = These may be the same
org-alike-what = Choose the one to keep. It takes over the other’s websites, networks and endorsements.
org-alike-names = The names look alike.
org-alike-domains = The website addresses look alike.
org-keep = Keep
org-sure = They are the same organisation. I understand that this cannot be undone.
org-merge = Merge
org-add = Add an organisation
org-paste = Paste from a spreadsheet
org-paste-lines = One organisation per line
org-paste-hint = Name, website, country, networks (separated by semicolons), ECOSOC status, contact: separated by commas, or copied from a spreadsheet. If the first line names the columns, they can be in another order. At most 1,000 lines.
org-paste-leave = Skip lines with errors
org-paste-button = Import
org-paste-problems = Nothing was imported. Correct these lines, or skip them:
org-line = Line { $count }:
org-imported = Imported. New: { $added }. Updated: { $joined }. Lines skipped: { $left }.
org-endorsed = Statements it has endorsed
org-endorsed-none = No endorsements.
org-since = Since
org-change = Change
org-save = Save
org-merge-into = Merge with another entry
org-merge-what = This entry is deleted. Its websites, networks and endorsements move to the other entry.
org-into = Entry to keep
org-into-hint = The web address of its page here, or its website.
org-error-no-name = Enter the name of the organisation.
org-error-long-name = The name is longer than 200 characters. Shorten it.
org-error-name = The name contains an address, a telephone number or a character that cannot be shown. Enter the name only.
org-error-country = There is no such country. Enter its name or its two-letter code, or leave it empty.
org-error-ecosoc = The ECOSOC status is none, general, special or roster.
org-error-network = The name of a network needs letters and can have 120 characters. An organisation can have 50 networks.
org-error-website = This is not the website of one organisation. Enter a website like example.org. For a page on a shared website, include its path.
org-error-contact = The contact is not an email address. Enter one like name@example.org, or leave it empty.
org-error-taken = The website belongs to another organisation in the register. If they are the same, merge them.
org-error-twice = The same organisation is in an earlier line.
org-error-columns = There are more than six columns. Put quotation marks around a name with a comma.
org-error-too-many = You can import 1,000 lines at once. Paste the rest afterwards.
org-error-long-line = The line has more than 10,000 characters. Is a line break missing?
org-error-no-lines = There is no organisation in these lines.
org-error-sure = Confirm that they are the same organisation. Merging cannot be undone.
org-error-into = There is no other entry with this address or website.
org-error-changed = A colleague changed this in the meantime. The current entry is shown, with your text below. Save again to replace the entry with your text.
org-done-added = Added to the register.
org-done-changed = Saved.
org-done-merged = The two entries were merged.
coverage-everybody = All organisations in the register
coverage-region = Region
coverage-by-region = By region
coverage-share = { $have } of { $all } have endorsed
coverage-have = Have endorsed
coverage-missing = Have not endorsed
coverage-complete = All have endorsed.
coverage-none = None has endorsed yet.
coverage-waiting = endorsed, to be reviewed
coverage-no-contact = no contact
coverage-asked = last asked on { $date }
coverage-export = Export as CSV
coverage-mail = { $count ->
    [one] Email { $count } organisation
   *[other] Email { $count } organisations
}
coverage-done-nobody = There is nobody to ask now: all have endorsed, have no contact, or were asked in the last 24 hours.
coverage-done-closed = The statement does not accept endorsements by organisations now, so no emails were sent.
reminders-title = Reminders
reminders-first = First you see the email, choose the language for each member, and can send yourself a test. Members without a contact, and those asked in the last 24 hours, get nothing.
reminders-back = Back to the members
reminders-what = This email asks the members that have not signed. Nothing is sent until you press the last button.
reminders-letter = The email
reminders-members = Members who get it
reminders-language-what = Each member gets the email in the language of its country. You can choose another language.
reminders-language-of = Language of { $name }
reminders-update = Update the email preview
reminders-test = Send me a test ({ $language })
reminders-test-sent = A test email is on its way to you.
reminders-test-subject = Test: { $subject }
reminders-stop-what = Sending begins 30 seconds after you press the button. Until then you can stop it.
reminders-waiting = Sending begins at { $time } (UTC). If you stop it before, nobody gets an email.
reminders-stop = Stop sending
reminders-stopped = Stopped. Nobody got an email.
reminders-more = { $count ->
    [one] and { $count } more member, in the language of its country
   *[other] and { $count } more members, each in the language of its country
}
reminders-members-count = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
reminders-send = { $count ->
    [one] Send { $count } email
   *[other] Send { $count } emails
}
reminders-running = { $count ->
    [one] Sending: { $count } email so far
   *[other] Sending: { $count } emails so far
}
reminders-done = { $count ->
    [one] Done: { $count } email sent
   *[other] Done: { $count } emails sent
}
reminders-stopped-after = { $count ->
    [one] Stopped after { $count } email.
   *[other] Stopped after { $count } emails.
}
reminders-failed = { $count ->
    [one] It failed after { $count } email. You can send the others again.
   *[other] It failed after { $count } emails. You can send the others again.
}
coverage-letter = All members are asked to endorse “{ $title }”, published at { $site }. We do not have your organisation’s endorsement yet. If your organisation supports it, please read and endorse it here:
coverage-letter-subject = Please endorse: { $title }
staff-drafts = Drafts
staff-standing = Status
state-withdrawn = withdrawn
statement-delivered = Delivered on { $date }.
statement-withdrawn = Withdrawn by its hosts on { $date }.
statement-done-closed = Closed. The statement no longer accepts endorsements.
statement-done-reopened = The statement accepts endorsements again.
statement-done-delivered = Marked as delivered. Everybody can see it.
statement-done-undelivered = No longer marked as delivered.
statement-done-withdrawn = Withdrawn. Everybody can see your note.
statement-done-undone = The withdrawal was undone. The statement is as before.
statement-done-held = The deletion of personal data is on hold. Everybody can see the new date.
statement-done-released = The hold has ended. Personal data is deleted when it is due.
statement-done-worded = The consent wording has a new number from now on.
statement-done-published = Published.
statement-done-version = Published as a new version.
statement-done-settings = The settings were changed. The text is unchanged.
statement-done-unchanged = Nothing was changed.
draft-done-saved = Saved.
draft-done-scheduled = It will be published at the set time.
draft-done-unscheduled = It will not be published automatically.
draft-done-taken-over = You are now editing.
draft-done-unshared = The link for partners no longer works.
draft-done-discarded = The draft was discarded.
draft-error-slug = The web address can contain a to z, 0 to 9 and “-”, at most 80 characters.
draft-error-taken = There is already a statement or a draft with this web address. Choose another one.
draft-error-taken-free = This web address is taken. This one is free: { $place }
draft-error-title-missing = Enter a title.
draft-error-language = Language: choose one from the list, for example “French”.
draft-error-language-there = This language was already added.
draft-error-kind = Choose what kind of statement it is.
draft-error-original = Choose which of the languages is the original.
draft-error-accepts = Choose who may endorse: organisations, people or both.
draft-error-zone = Time zone: choose one from the list, for example “Singapore”.
draft-error-moment = Enter a complete date and time, for example 2026-02-16T18:00.
draft-error-clocks = The clocks change at that hour. Choose a time an hour before or after.
draft-error-leap = The seconds go from 00 to 59. Enter a time without a leap second (60).
draft-error-order = The end must be later than the start.
draft-error-future = The time must be in the future.
draft-error-date = Enter a complete date, for example 2026-02-15.
draft-error-goal = Goal: enter a whole number from 1 to 1,000,000,000, for example 1,000. Leave it empty for no goal.
draft-error-days = The number of days must be a whole number from 1 to 730. Leave it empty for 180 days.
draft-error-hold-until = Enter a last day from today to two years from now.
draft-error-hold-reason = Enter a reason of up to 500 characters.
draft-error-hold-gone = The personal data has been deleted already, so there is nothing to keep.
draft-error-public-list = Choose whether the public list stays.
draft-error-reminder = Choose whether people are reminded.
draft-error-review = Choose which organisations your team checks.
draft-error-asks = The form cannot ask for that.
draft-error-display = Choose how names appear.
draft-error-hashtags = A hashtag can contain letters, digits and “_” only.
draft-error-credit = Enter the text to show for this web address.
draft-error-url = Enter a complete web address, for example https://example.org/page.
draft-error-label = Enter the text to show for the link in row { $place }.
draft-error-host = Enter the name of the host in row { $place }.
draft-error-hosts = Enter at least one host.
draft-error-lead = Choose exactly one lead host.
draft-error-country = Country of host { $place }: choose one from the list, for example “Kenya”.
draft-error-title = The title is missing: { $place }.
draft-error-summary = The summary is missing: { $place }.
draft-error-body = The text is missing: { $place }.
draft-error-body-long = The text is longer than 200 KB: { $place }. Shorten it, or link to the rest.
draft-error-body-deep = Quotes, lists or emphasis are nested more than 100 deep: { $place }, line { $line }. Use fewer levels.
draft-error-body-large = Footnotes or table cells make the text too large to show: { $place }. Use fewer of them.
draft-error-body-empty = None of the text can be shown: { $place }. HTML and images are left out. Write it as Markdown.
draft-left-out-html = HTML is left out: { $place }, line { $line }. Write it as Markdown.
draft-left-out-image = The image is left out: { $place }, line { $line }. Link to it.
draft-error-title-long = The title has more than 300 characters: { $place }. Shorten it.
draft-error-summary-long = The summary has more than 2,000 characters: { $place }. Shorten it.
draft-error-note = Enter a note that says why. Everybody can read it.
draft-error-note-long = The note is longer than 2,000 characters. Shorten it.
draft-error-typed-name = This is not the title or the web address of this statement. Copy one of them exactly.
draft-outdated = Out of date: the original has changed
draft-preview-title = Draft: { $title }
draft-preview-banner = Draft, not published.
draft-preview-what = You are reading this with a link from the hosts. The text may still change. Please do not share it.
draft-preview-closes = Closes
draft-preview-empty = No text yet.
drafts-empty = There are no drafts.
drafts-saved = Last saved
drafts-new = New statement
drafts-begin = Create draft
drafts-slug = Web address
drafts-slug-hint = The end of { $address }. If you leave it empty, it is made from the title. You cannot change it later.
drafts-slug-free = This web address is free.
editor-begin = Edit the statement
editor-begin-what = Your changes stay in a draft until you publish them. The published statement does not change until then.
editor-untitled = Untitled
editor-changes-published = changes a published statement
editor-is-new = new statement
editor-difference = Changes in this draft
editor-difference-what = Compared with { $version }, which is published now.
editor-difference-new = This language is new.
editor-difference-gone = This language will be removed.
editor-difference-none = The text is unchanged.
editor-back = Back to the draft
editor-problems = There is a problem
editor-trouble = It could not be published at the set time. Correct the problems, then publish it or set a new time.
editor-save = Save
editor-saved-at = Saved at { $time }
editor-unsaved = Not saved yet
editor-not-saved = Not saved. We are trying again. Do not close this page.
editor-held = { $name } is editing this draft or has saved other changes. Your changes are not saved automatically. Select “Save” to compare.
editor-moved = { $name } has saved other changes since you opened this page. Your text is below. “Save” replaces the other changes with yours.
editor-moved-theirs = Discard my changes and show the others
editor-take-over = Take over editing
editor-link-made = Partners can read the draft with this link. It is shown only now. If you lose it, create a new one.
editor-texts-hint = The original is shown beside each translation.
editor-is-original = Original
editor-title = Title
editor-summary = Summary in one or two sentences
editor-body = Text
editor-body-hint = CommonMark: an empty line between paragraphs, “## ” before a heading, *emphasis*, **strong**, [words](https://example.org) for a link.
editor-in-step = This translation matches the current original.
editor-preview = Preview
editor-remove-language = Remove this language
editor-remove-language-what = The text in this language is removed from the draft. Published versions keep it.
editor-new-language = Another language
editor-new-language-hint = Enter its name and choose it from the list, for example “French”.
editor-add-language = Add language
editor-original = Language of the original
editor-addressee = Addressee
editor-hashtags-hint = Separated by spaces.
editor-credit = Credit
editor-credit-hint = If it was first published elsewhere: the sentence that says so.
editor-credit-url = Web address of the first publication
editor-goal = Goal
editor-goal-hint = The number of endorsements that you aim for. It is shown once a third is reached.
editor-retention = Days to keep personal data
editor-retention-hint = Counted from the closing or the delivery of the statement, whichever is later. 730 days after the closing at most. Leave empty for 180 days.
editor-public-list = Public list after that
editor-public-list-hint = What happens to the names in the public list when personal data is deleted. Email addresses are deleted either way.
editor-public-list-stays = Stays, with name, kind, country and day
editor-public-list-goes = Is deleted; only the numbers stay
editor-reminder = Reminder
editor-reminder-hint = One email to people who have not confirmed two days after signing, while the statement is open. It applies to those who sign from now on.
editor-reminder-no = Send no reminder
editor-reminder-yes = Send one reminder after two days
editor-review = Organisations that your team checks first
editor-review-unproven = Those whose email address is not at their website’s domain
editor-review-all = All
editor-review-none = None, except where two organisations use the same name
editor-display = How people’s names appear
editor-display-hint = The option that is selected on the form at first.
editor-accepts = Who may endorse
editor-asks = Other details the form asks for
editor-asks-hint = Do not ask for more than you need. Without the website, we cannot check whether an email address belongs to the organisation.
editor-zone = Time zone
editor-zone-hint = Choose a city from the list. All dates and times here are in its time zone.
editor-opens = Opens
editor-opens-hint = Leave empty to open when it is published.
editor-closes = Closes
editor-closes-hint = Leave empty for no end.
editor-published-on = Date shown
editor-published-on-hint = Leave empty to show the day on which it opens.
editor-hosts = Hosts
editor-hosts-hint = The organisations that publish the statement. Choose exactly one lead. Empty rows are ignored.
editor-host-name = Name
editor-host-country = Country
editor-links = Links next to the text
editor-link-label = Link text
editor-link-url = Web address
editor-publishing = Publishing
editor-substantive = This is a significant change: ask signatories of earlier versions by email to endorse the new one.
editor-publish = Publish now
editor-scheduled = Will be published automatically: { $moment }.
editor-publish-at = Publish later
editor-publish-at-hint = In the time zone above. Until then, only your team and people with the link can see it.
editor-schedule = Set time
editor-unschedule = Cancel the set time
editor-share = For partners
editor-share-what = With this link, partners can read the draft before it is published. They need no account.
editor-share-make = Create link
editor-share-again = Create a new link and end the old one
editor-share-end = End link
editor-discard = Discard draft
editor-discard-what = You lose what was written here and not published. The published statement does not change.
editor-missing = Missing before you can publish: { $count }
editor-missing-here = Missing: { $count }
editor-sections = Sections of the draft
section-text = Text
section-people = Who and to whom
section-dates = Dates
section-counting = How it counts
section-look = Look
editor-whole-page = Preview the page
editor-whole-page-what = This is how the page will look. Nothing can be sent from here.
editor-check = Check and publish
editor-check-what = You see a checklist first. Nothing is published before you confirm.
check-title = Before you publish
check-point-title = Title
check-point-original = Original text
check-point-translations = Translations
check-point-hosts = Hosts
check-point-deadline = Deadline and time zone
check-point-details = Other fields
check-point-contact = Contact
check-point-test_email = Test email
check-good = Done
check-warn = Please check
check-bad = Missing or wrong
check-blocked = You can publish when nothing is missing or wrong.
check-ready = Nothing is missing. Once published, everybody can read the statement.
check-test = Send me a test email
check-no-translations = Only one language
check-warn-outdated = Older than the original: { $languages }
check-warn-no-deadline = There is no deadline. The statement stays open until you close it.
check-warn-deadline-passed = The deadline has passed. Nobody will be able to sign.
check-warn-deadline-utc = The deadline is in UTC. Check that this is the right time zone.
check-warn-no-contact = This site shows no contact. People who need help cannot reach you.
check-warn-no-test = No test email was sent yet. Send one to see that emails arrive.
check-held = { $name } is editing this draft. Wait until they have finished, or take over in the editor.
check-moved = { $name } has changed this draft. Check it again, then publish.
check-done-tested = A test email was sent to your address.
check-done-limited = No email was sent: there were too many test emails in the last hour. Try again later.
check-email-subject = Test: { $title }
check-email = This is a test email about the statement “{ $title }”. If you can read it, emails from { $site } arrive. This link leads back to the checklist:
after-title = What to do next
after-sign = Sign it first
after-sign-what = Be the first to sign: you see what everybody will see, and that emails arrive.
after-view = View
after-embed = Put the form on another website
after-embed-what = Copy this line into the page of a partner.
standing-page-endorsing = Endorsements
standing-page-close = Close now
standing-page-close-what = Once closed, the statement accepts no more endorsements. Those already sent can be confirmed for up to seven more days.
standing-page-reopen = Reopen for endorsements
standing-page-reopen-hint = New end, in the time zone { $zone }. Leave empty for no end.
standing-page-erased = The personal data of earlier signatories was deleted on { $date }. If you reopen the statement, we cannot email them, and whoever signs again counts twice.
standing-page-retention = Personal data
standing-page-hold-what = A hold puts the deletion off, for example for a court case. Everybody can see the new date. The reason is shown to our team and in the audit log only.
standing-page-hold-until = Keep until (last day)
standing-page-hold-reason = Reason
standing-page-hold = Put deletion on hold
standing-page-release = End hold
standing-page-held = On hold until { $date }, since { $since }. Reason: { $reason }
standing-page-held-upgrade = This version of the software is the first that deletes personal data of counted endorsements. So that you can check the date, it deletes nothing before the end of { $date }.
standing-page-note = Public note
standing-page-deliver = Mark as delivered
standing-page-undeliver = Undo “delivered”
standing-page-withdraw = Withdraw statement
standing-page-withdraw-note = Change the withdrawal note
standing-page-delivery = Delivery
standing-page-delivery-hint = Shown to everybody next to the text: when and to whom the statement was delivered.
standing-page-withdrawn = This statement is withdrawn
standing-page-undo-until = You can undo the withdrawal until { $moment }. The statement, its note and its endorsements are then as before.
standing-page-undo = Undo the withdrawal
standing-page-final = The withdrawal is final. You can still change the note.
standing-page-why = Why it is withdrawn (everybody can read this)
standing-page-withdraw-what = Readers will see that the statement was withdrawn, and your note. Nobody can sign it any more. Existing endorsements are kept. You can undo this for one hour. After that it is final.
standing-page-withdraw-open = Show the withdrawal form
standing-page-name = Type the statement’s title or web address to confirm
standing-page-name-hint = The end of its web address:
standing-page-consent = Consent wording
standing-page-consent-what = What signatories agree to on the form. Each wording has a number, which is kept with every endorsement. Leave a field empty to use the built-in wording.
standing-page-consent-number = The current wording has the number { $number }.
standing-page-built-in = Built-in wording:
standing-page-consent-save = Save wording
inbox-officer = Officer
import-left = This email address withdrew its endorsement, or our team removed it. It is not imported again without the person’s consent.
import-unreachable = Emails to this address failed or were reported as unwanted, so the person cannot be asked to confirm.
job-trial = Import check: nothing was saved

# Partners of a statement
staff-partners = Partners
partners-what = Partners show this form on their own website. Send each partner its code. Signatures from its pages are counted for it.
partners-none = No partners yet. Any website may show the form.
partner-paused = paused
partner-signed = { $total } in total: { $organisations } organisations, { $people } people
partner-key = Partner key
partner-key-hint = Part of the partner’s code. If you leave it empty, it is made from the name.
partner-any-website = any website
partner-snippet = Code for the website of
partner-studio = Choose colours and test the page
partner-pause = Pause
partner-resume = Resume
partner-change = Change name and websites
partner-save = Save changes
partner-websites = Websites that may show the form
partner-websites-hint = For example https://example.org, one per line. Use https://*.example.org for all subdomains. Empty: any website may show the form.
partner-new = Add a partner
partner-add = Add partner
partners-others = Pages of other partners
partners-directory = If this statement is published again from a directory on the server, the partners listed there replace these.
partner-done-added = Partner added. Send them the code below.
partner-done-changed = Partner changed.
partner-done-paused = Paused. Their pages no longer show the form, only a link to this statement.
partner-done-resumed = Resumed. Their pages show the form again.
partner-done-removed = Partner removed. Signatures from their pages still count.
partner-done-unchanged = Nothing was changed.
partner-error-name = Enter the partner’s name, at most 120 characters.
partner-error-key = Use 1 to 64 letters a–z, digits, “-”, “_” or “.” for the key.
partner-error-key-taken = Another partner has this key. Choose a different one.
partner-error-many = A statement can have at most 200 partners. Remove one first.
partner-error-websites = Enter at most 20 websites, each like https://example.org.

# Files of a statement
staff-attachments = Files
attachments-what = Readers can download these files next to the text.
attachments-none = No files in this language.
attachment-new = Add a file
attachment-file = File
attachment-file-hint = PDF or Word (.docx), at most 10 MB.
attachment-name = Name of the file for readers
attachment-name-hint = For example “Open letter”. If you leave it empty, it is made from the web address and the language.
attachment-add = Add file
attachment-replace = Replace
attachments-directory = If this statement is published again from a directory on the server, the files listed there replace these.
attachment-done-added = File added. Readers can download it.
attachment-done-replaced = File replaced.
attachment-done-removed = File removed.
attachment-done-unchanged = Nothing was changed.
attachment-refused-missing = Choose a file.
attachment-refused-too-large = The file is larger than 10 MB. Make it smaller and try again.
attachment-refused-other-type = This is not a PDF or a Word file (.docx), whatever its name says. Save it as PDF and try again.
attachment-refused-macros = This Word file contains macros. Save it without macros, or as PDF, and try again.
attachment-refused-too-many = A statement can have at most 40 files. Remove one first.

# The site: name, contact, appearance
staff-site = Site
site-what = Name and contact appear on every page and in every email. Colour and logo are set here:
site-name = Name of the site
site-name-hint = At most 60 characters. Empty: Undersigned.
site-contact = Contact
site-contact-hint = An email address or a web address. Everybody can see it.
site-privacy-url = Address of your privacy notice
site-privacy-url-hint = For example https://example.org/privacy. Empty: the built-in notice is used.
site-by-operator = Set by the operator in the server’s configuration. It can only be changed there.
site-save = Save
site-done-saved = Saved. All pages show it within a second.
site-done-unchanged = Nothing was changed.
site-error-name = Enter a name of at most 60 characters.
site-error-contact = Enter an email address like name@example.org, or a web address like https://example.org/contact.
site-error-privacy-url = Enter a web address like https://example.org/privacy.
staff-appearance = Appearance
appearance-what = Colour and logo appear on all public pages. Name and contact are set here:
appearance-accent = Accent colour
appearance-accent-usual = The built-in blue is used.
appearance-accent-hint = For example #1f3fbf. Links get a darker or lighter shade where that is needed to read them.
appearance-accent-reset = Use the built-in colour
appearance-contrast = Contrast with the page: { $page } (at least 3:1). Contrast of the text on buttons: { $button } (at least 4.5:1).
accent-refused-malformed = Enter a colour like #1f3fbf.
accent-refused-too-light = This colour is too light: its contrast with the page is { $contrast }. It must be at least 3:1. Choose a darker one.
appearance-logo = Logo
appearance-logo-none = No logo. The name of the site is shown.
appearance-logo-file = Picture
appearance-logo-hint = PNG, JPEG or WebP, at most 512 KB, 16 to 2,000 pixels a side. It is shown 40 pixels high.
appearance-logo-save = Save logo
appearance-logo-remove = Remove logo
appearance-done-accent-saved = Colour saved.
appearance-done-logo-saved = Logo saved.
appearance-done-logo-removed = Logo removed.
appearance-done-unchanged = Nothing was changed.
logo-refused-missing = Choose a picture.
logo-refused-too-large = The picture is larger than 512 KB. Make it smaller and try again.
logo-refused-pixels = Each side of the picture must have 16 to 2,000 pixels.
logo-refused-svg = SVG files can contain programs, so they are not accepted. Save the logo as PNG and try again.
logo-refused-other-type = This is not a PNG, JPEG or WebP picture. Save it as PNG and try again.
logo-refused-broken = The picture is damaged. Save it again as PNG and try again.
staff-news = News
news-why = You get this email because you signed “{ $title }” and agreed to get news about it.
news-my = See what is stored about you, or change it:
news-stop = Stop these emails:
news-what = Write to people and organisations who signed this statement and agreed to get news.
news-none = No news yet
news-new = New email
news-new-name = News
news-template = Start with
news-template-hint = You can change every text before anything is sent.
news-template-none = An empty text
news-begin = Write email
news-template-delivered = We delivered it
news-template-answer = We got an answer
news-template-extended = The deadline was extended
news-template-network = Please ask your network
news-template-reaffirm = Please endorse the new version
news-back = All news
news-progress = Progress
news-approve = Approve
news-pause = Pause
news-resume = Continue sending
news-unschedule = Change it first
news-end-newcomers = Stop sending it to new signatories
news-cancel = Cancel email
news-name = Name
news-name-hint = Only your team sees it.
news-texts = Texts
news-texts-hint = Everybody gets the language in which they read the statement. Where a text is missing, they get the original language.
news-subject = Subject
news-body = Text
news-body-hint = A greeting, the reason for this email and the link to stop it are added. Images are left out.
news-test = Save and send me a test ({ $language })
news-audience = Who gets it
news-audience-hint = Only people who agreed to news and still count. Anyone who stopped such emails is left out when it is sent.
news-recipients = { $count ->
    [one] { $count } recipient
   *[other] { $count } recipients
}
news-newcomers = Also send it to people who sign later
news-save = Save
news-schedule = Send
news-schedule-what = A second person has to approve emails to more than 1,000 recipients. Emails leave slowly, after all others. You can pause or cancel at any time.
news-begins = Send at
news-begins-hint = Time zone: { $zone }. Leave empty to send now.
news-send = Send to all recipients
news-test-first = Send yourself a test first. After that you can send it to all recipients.
news-preview = Preview
news-preview-hint = The saved email of three recipients. Their personal links are replaced.
news-reveal = Show names and addresses
news-number-prepared = Prepared
news-number-waiting = Waiting to be sent
news-number-failed = Could not be delivered
news-number-left-out = Left out (stopped or no address)
news-day-limit = { $count ->
    [one] Today’s limit of { $count } news email is reached. Sending continues tomorrow.
   *[other] Today’s limit of { $count } news emails is reached. Sending continues tomorrow.
}
news-state-draft = Draft
news-state-tested = Draft, tested on { $moment }
news-state-approval = Needs the approval of a second person (planned for { $moment })
news-state-scheduled = Will be sent from { $moment }
news-state-sending = Being sent since { $moment }
news-state-done = Sent by { $moment }
news-state-cancelled = Cancelled on { $moment }
news-paused-staff = Paused by your team
news-paused-bounces = Stopped: more than 5% of the last emails could not be delivered. Check the addresses before you continue.
news-paused-complaints = Stopped: too many people reported the last emails as spam (more than 1 in 1,000). Check who gets it and why before you continue.
news-done-saved = Saved.
news-done-tested = A test email is on its way to you.
news-done-scheduled = The email will be sent.
news-done-approval = Ask a colleague to approve this email. It will be sent after that.
news-done-unscheduled = You can change the email now. Nothing was sent.
news-done-approved = Approved.
news-done-paused = Paused. A few emails that were already leaving may still arrive.
news-done-resumed = Sending continues.
news-done-cancelled = Cancelled. Emails that have left cannot be recalled.
news-done-ended = People who sign from now on do not get this email.
news-refused-untested = Send yourself a test of this text first.
news-refused-state = This is not possible now. The email may have changed in the meantime.
news-refused-own-order = A colleague has to approve it, because you asked to send it.
news-refused-moment = The time to send must be within one year from now.
news-refused-moved = A colleague changed this email. Check it again, then continue.
news-refused-empty = Nobody would get this email. Nobody in this audience agreed to news.
news-refused-tests = You have sent many tests today. Try again tomorrow.
news-error-name = Enter a name for your team.
news-error-original = Enter the text in the original language of the statement.
news-error-subject = Enter a subject.
news-error-body = Enter a text.
news-error-long = This is too long. Shorten it.
news-error-sign = This contains a character that cannot be sent. Delete it.
news-error-audience = Choose a value from the list, or leave it empty for everybody.
news-error-markdown = Nothing of this text can be shown. Write it without HTML and images.
news-error-moment = Enter a date and a time.
news-error-leap = The seconds go from 00 to 59.
news-error-clocks = The clocks change at that hour. Choose a time an hour before or after.
news-stopped-subject = Sending stopped: { $name }
news-stopped = The news email “{ $name }” stopped by itself. { $why } You can look at it here:
news-delivered-subject = Delivered: { $title }
news-delivered-body =
    We delivered “{ $title }” to { $addressee }, with your name among the signatories.

    Thank you for signing. We will tell you when there is an answer.

    { $link }
news-answer-subject = An answer to { $title }
news-answer-body =
    { $addressee } answered “{ $title }”, which you signed.

    In short: …

    What we do next: …

    { $link }
news-extended-subject = More time to sign: { $title }
news-extended-body =
    “{ $title }” can now be signed until { $date }.

    You have signed already. Please tell others who may want to sign:

    { $link }
news-network-subject = Please pass on: { $title }
news-network-body =
    You signed “{ $title }”. Each further name counts.

    Please forward this link to people and organisations you know:

    { $link }
news-reaffirm-subject = The text has changed: { $title }
news-reaffirm-body =
    The text of “{ $title }” has changed. Your name stays with the version that you read.

    Read what changed here:

    { $link }/versions

    If you also endorse the new version, open the first personal link at the end of this email.
audit-did-begin-news = { $who } began a news email about { $statement }
audit-did-test-news = { $who } sent a test of a news email about { $statement }
audit-did-schedule-news = { $who } asked to send a news email about { $statement }
audit-did-unschedule-news = { $who } took back the order to send a news email about { $statement }
audit-did-approve-news = { $who } approved a news email about { $statement }
audit-did-pause-news = { $who } paused a news email about { $statement }
audit-did-resume-news = { $who } continued a news email about { $statement }
audit-did-cancel-news = { $who } cancelled a news email about { $statement }
audit-did-end-news = { $who } stopped sending news about { $statement } to new signatories
audit-did-stop-news = { $who } stopped a news email about { $statement }, as too many came back
## Delivery: what offices ask for
office-hrc-written-statement-title = Human Rights Council: joint written statement
office-hrc-written-statement-explains = Only organisations with consultative status hand it in, as a Word document on the office’s events platform, exactly two weeks before the session; what was handed in is final. English, French or Spanish, Times New Roman 10, without bold, underline or italics. With general status up to 2,000 words, with special status or on the roster up to 1,500, footnotes included (ECOSOC resolution 1996/31). Title, agenda item and co-sponsors are typed in on the platform as well.
office-upr-joint-title = Universal Periodic Review: joint submission
office-upr-joint-explains = A Word document in an official language of the United Nations, preferably English, French or Spanish, with numbered paragraphs and pages and the names of all who submit it at the beginning. Five pages from one organisation, ten from a large coalition; annexes are accepted. These rules are binding.
office-cnd-statement-title = Vienna commissions (CND, CCPCJ): written statement
office-cnd-statement-explains = A Word document from organisations with consultative status. With general status up to 2,000 words, with special status or on the roster up to 1,500. Co-sponsors are listed and words counted as the Human Rights Council asks; look up the day on the commission’s page.
office-call-for-input-title = Call for input (Special Procedures)
office-call-for-input-explains = Each call has a table of its own: its name, who issued it, the deadline, the addressee, the subject of the email, the word limit, formats, languages and how inputs are used. Type in what the call says; leave the word limit empty if there is none.
office-letter-title = Letter to a government or a company
office-letter-explains = A letterhead, place and date, the addressee, the text, the hosts, and then the list by region or alphabet with the number of organisations and countries.
office-press-sheet-title = Sheet for the press
office-press-sheet-explains = The text on a sheet for the press, with a contact, the hosts, and the list with the number of organisations and countries.
office-full-list-title = Full public list
office-full-list-explains = Everybody who endorsed, as the public list names them, without the text.
office-field-call-name = Name of the call
office-field-issued-by = Issued by
office-field-session = Session
office-field-session-starts = First day of the session
office-field-agenda-item = Agenda item
office-field-deadline = Deadline
office-field-registered-name = Name in the ECOSOC list
office-field-status = Status with ECOSOC
office-field-contact-name = Contact: name
office-field-contact-mobile = Contact: mobile number
office-field-contact-email = Contact: email address
office-field-addressee = Addressee (one line for each line of the address)
office-field-place = Place
office-field-dated = Date on the document
office-field-subject = Subject
office-field-email-subject = Subject of the email
office-field-max-words = Word limit
office-field-call-formats = Formats that the call accepts
office-field-call-languages = Languages that the call accepts
office-field-call-use = How inputs are used
office-field-paper = Paper size
office-missing-language = Select at least one language
office-missing-text = The statement has no text in { $language }
office-missing-other-language = The office does not accept { $language }
office-missing-status = The lead host has no consultative status with ECOSOC. Only organisations with this status can hand this in.
office-missing-cosponsor = { $name }: the name in the ECOSOC list or the ECOSOC status is missing in the register
office-wrong-long = This is too long. Use at most 300 characters in a line.
office-wrong-lines = These are too many lines. Use at most 12.
office-wrong-sign = This contains characters that cannot be printed. Remove them.
office-wrong-email = This is not an email address. Enter one like name@example.org.
office-wrong-telephone = This is not a telephone number. Enter one like +41 22 917 90 00.
office-wrong-item = This is not an item of this agenda. Enter its number.
office-wrong-day = This is not a date. Enter one like 2026-11-28.
office-wrong-number = This is not a number of words. Enter a whole number.
office-wrong-status = Select general, special, roster or none.
office-wrong-paper = Select A4 or Letter.
office-words-plain = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
office-words-within = { $count } of { $limit } words
office-words-over = { $count ->
    [one] { $count } word too many
   *[other] { $count } words too many
}
office-words-too-many = { $count } of { $limit } words: { $over }
office-words-rule = Counted as groups of characters between spaces, with footnotes, without the list of co-sponsors.
office-words-rule-bare = Counted as groups of characters between spaces, without footnotes and the list of co-sponsors.
office-way-platform = On the office’s website
office-way-email = By email
office-way-post = By post
office-way-person = In person
office-mark-recipient = Enter who received it.
office-mark-long-recipient = Enter the recipient in one line of at most 200 characters.
office-mark-day = Enter a day from the publication of the statement until today.
office-mark-large-receipt = The receipt is larger than 10 MB. Choose a smaller file.
office-mark-other-receipt = The receipt is not a PDF, PNG or JPEG file. Choose another file.
office-mark-broken-receipt = The picture of the receipt cannot be read. Save it again or choose another file.

## Delivery: documents and packs
job-pack = Delivery pack
audit-did-order-pack = { $who } ordered a delivery pack of { $statement }
audit-did-make-pack = { $who } created a delivery pack of { $statement }
audit-did-fetch-pack = { $who } downloaded a delivery pack of { $statement }
document-and = { $rest } and { $last }
document-in-brackets = ({ $text })
document-status-general = general consultative status
document-status-special = special consultative status
document-status-roster = roster
document-cosponsors-general = Co-sponsors in general consultative status
document-cosponsors-special = Co-sponsors in special consultative status
document-cosponsors-roster = Co-sponsors on the roster
document-submitted-by = Submitted by
document-session = Session { $number }
document-agenda-item = Agenda item { $item }
document-share-views = { $count ->
    [one] { $names } also shares the views expressed in this statement.
   *[other] { $names } also share the views expressed in this statement.
}
document-also-share = Organisations without consultative status that share the views (footnote to the title)
document-call = Call for input: { $text }
document-issued-by = Issued by: { $text }
document-subject = Subject: { $text }
document-endorsed-by = Endorsed by
document-endorsed-by-counts = Endorsed by { $counts }.
document-published-by = Published by { $hosts }.
document-contact = Contact
document-text = The text
document-place-date = { $place }, { $date }
document-page = Page { $page } of { $pages }
document-part = part { $part } of { $parts }
document-as-of = As of { $moment }
document-list-hash = SHA-256 of the list: { $hash }
document-organisations = Organisations
document-people = People
document-unnamed = { $count ->
    [one] And { $count } person whose name is not published.
   *[other] And { $count } people whose names are not published.
}
document-counted = { $organisations } and { $people } from { $countries }
document-counted-organisations = { $organisations } from { $countries }
document-counted-people = { $people } from { $countries }
document-title-in = Title ({ $language })
document-words-in = Number of words ({ $language })
document-due = Due on
document-checked = What the office asks for was checked on { $day }: { $source }
document-no-office = No office prescribes this form.
document-not-filled-in = (not filled in)

## Delivery: co-sponsors
staff-cosponsors = Co-sponsors
job-ask_cosponsors = Ask organisations to be named as co-sponsors
cosponsor-since = ECOSOC status since
cosponsor-since-hint = A year, for example 2014.
cosponsor-registered-name = Name in the ECOSOC list
cosponsor-registered-name-hint = Exactly as it is written there. Leave it empty if you do not know it.
org-error-registered-name = The name in the ECOSOC list contains an address or a character that cannot be shown, or is longer than 300 characters. Enter the name only.
org-error-since = Enter the year since which the organisation has its status, for example 2014, or leave it empty.
cosponsor-title = May we name your organisation as a co-sponsor?
cosponsor-named-as = Named as
cosponsor-what = This statement is going to be submitted to the United Nations. As a co-sponsor, your organisation agrees to the following:
cosponsor-agree-name = Its name and its consultative status appear on the statement that is submitted.
cosponsor-agree-text = It supports the text as it is published on this site.
cosponsor-agree-authority = The person who answers here may decide this for the organisation.
cosponsor-yes = Yes, name us as a co-sponsor
cosponsor-no = No, do not name us
cosponsor-change = You can change your answer here until the statement is delivered. Your endorsement stays as it is, whatever you answer.
cosponsor-answered-yes = Your organisation agreed on { $date } to be named as a co-sponsor.
cosponsor-answered-no = Your organisation answered on { $date } that it will not be named as a co-sponsor.
cosponsor-over-delivered = The statement was delivered or withdrawn. Answers can no longer be changed.
cosponsor-over-endorsement = The endorsement that this question is about does not count at the moment, so no answer can be given here.
cosponsor-over-text = The text of the statement has changed since you were asked, so answers to this question do not count any more. You may get a new email about the new text.
cosponsor-over-status = Your organisation is recorded here without consultative status, so it cannot be a co-sponsor. If this is wrong, write to the hosts of the statement.
cosponsor-letter-subject = May we name you as a co-sponsor? { $title }
cosponsor-letter = { $organisation } has endorsed “{ $title }”, published at { $site }. The statement is going to be submitted to the United Nations, where organisations with consultative status can be named as co-sponsors. May we name your organisation? Please answer on this page:
cosponsor-letter-name = Your organisation
cosponsor-console-what = These organisations have ECOSOC status and have endorsed the statement. Only those that agree are named as co-sponsors. Hosts with ECOSOC status are named without being asked.
cosponsor-none = No organisation with ECOSOC status has endorsed this statement yet. Record the status in the register:
cosponsor-summary = Agreed: { $agreed }. Declined: { $declined }. Asked, no answer yet: { $asked }.
cosponsor-answer = Answer
cosponsor-record = Record an answer
cosponsor-record-yes = They agreed
cosponsor-record-no = They declined
cosponsor-pick = Ask { $name }
cosponsor-ask = Ask by email
cosponsor-ask-what = The email goes to the person who signed for the organisation, or else to its contact in the register.
cosponsor-ask-button = Email the selected organisations
cosponsor-orders = Emails
cosponsor-state-not-asked = Not asked
cosponsor-state-asked = Asked on { $date }, no answer yet
cosponsor-state-agreed = Agreed on { $date }
cosponsor-state-declined = Declined on { $date }
cosponsor-no-registered-name = The name in the ECOSOC list is missing.
cosponsor-no-contact = There is no address to which an email can go.
cosponsor-asked-enough = All emails that are allowed were sent. Record the answer if you get one.
cosponsor-by-staff = Recorded by staff
cosponsor-done-nobody = Nothing was sent. Select organisations that have not answered and were not asked in the last 24 hours.
cosponsor-done-recorded = The answer was recorded.
cosponsor-done-over = Nothing was changed: the statement was delivered or withdrawn.
cosponsor-done-changed = Nothing was recorded: the text, or who signed for the organisation, has changed since you loaded this page. Check what it shows now.
cosponsor-list = Names and status from the ECOSOC list
cosponsor-list-paste = Paste the list
cosponsor-list-lines = One organisation per line
cosponsor-list-hint = Name, status (general, special or roster) and year: copied from a spreadsheet, or separated by commas. A line with a status only is for the lines below it. At most 10,000 lines.
cosponsor-list-preview = Compare with our organisations
cosponsor-list-result = What was found
cosponsor-list-found = { $count ->
    [one] { $count } organisation that we know has something new
   *[other] { $count } organisations that we know have something new
}
cosponsor-list-recorded = { $count ->
    [one] { $count } organisation is recorded like this already
   *[other] { $count } organisations are recorded like this already
}
cosponsor-list-unknown = { $count ->
    [one] { $count } line fits none of our organisations
   *[other] { $count } lines fit none of our organisations
}
cosponsor-list-problems = These lines could not be read:
cosponsor-list-more = { $count ->
    [one] and { $count } more line
   *[other] and { $count } more lines
}
cosponsor-list-unread = { $count ->
    [one] { $count } line is above the limit. Paste it afterwards.
   *[other] { $count } lines are above the limit. Paste them afterwards.
}
cosponsor-list-choose = Nothing is saved yet. Check what is selected, then save.
cosponsor-list-ours = Our name
cosponsor-list-unsure = Please check: the names differ, or several fit.
cosponsor-list-new = Has signed, and will be added to the register.
cosponsor-list-save = Save the selected organisations
cosponsor-list-saved = Saved. Updated: { $changed }. New: { $added }.
audit-did-ask-cosponsors = { $who } ordered emails that ask to be named as co-sponsors of { $statement }
audit-did-answer-cosponsor = { $who } answered whether to be named as a co-sponsor of { $statement }
audit-did-record-cosponsor = { $who } recorded the answer of a co-sponsor of { $statement }

## Delivery: sheets to sign by hand, posters, PDF files
format-docx = DOCX, a Word file with the public list
format-pdf = PDF with the public list
pdf-download = Download as PDF
pdf-link = Text with the list (PDF)
pdf-page = Page { $page } of { $pages }
pdf-part = Part { $part } of { $parts }
pdf-list-hash = SHA-256 of the list: { $hash }
pdf-list-online = The list is too long for this file. It is published at { $address }
pdf-replaced-files = { $sign } stands for characters that could not be shown in this file. The list as XLSX or CSV has them.
pdf-replaced-online = { $sign } stands for characters that could not be shown in this file. They are in the list at { $address }
problem-no-pdf = This PDF file cannot be created at the moment
sheet-title = Sign-on sheet
sheet-link = Sign-on sheet (PDF)
sheet-hint = Print the sign-on sheet to collect names at a table or in the street, then import the list. The pictures are for posters and social media.
sheet-lead = Sign here in block letters, or scan the code and sign online.
sheet-consent = By signing, I endorse this statement and agree to be listed, or only counted, as I choose in my row.
sheet-name-as-chosen = If I sign as a person, my name appears only as I choose in my row.
sheet-authorised = If I sign for an organisation, I am authorised to do so.
sheet-privacy = Email addresses are never published. How we handle your data: { $address }
sheet-display = How should my name appear? (full name, initials, hidden)
sheet-updates = News by email? (yes, no)
sheet-signature = Signature
poster-link = Poster (PDF)
poster-call = Scan the code to read and sign
poster-tally = Picture of the count (PNG)
poster-handouts = To print and share
## Delivery: the console, and what was delivered
handover-title = Hand over
handover-what = Choose to whom the statement goes: each office has its own form and rules. A pack contains the documents, the list of signatories and what to type in on the office’s website.
handover-offices = Choose an office
handover-other-offices = Other offices
handover-checked = Checked on { $date }.
handover-checked-at = Checked on { $date }. Source: { $source }
handover-formats = Formats
handover-due = Due
handover-due-unknown = No date known
handover-overdue = passed
handover-length = Length
handover-pages = { $count ->
    [one] { $count } page at most
   *[other] { $count } pages at most
}
handover-pages-check = Check the number of pages in Word. It is not counted here.
handover-submitters = { $count ->
    [one] { $count } organisation is named as submitting it
   *[other] { $count } organisations are named as submitting it
}
handover-missing = Missing
handover-complete = Nothing is missing.
handover-asks = What the office asks for
handover-same-details = Details are the same in every language: create one pack for each language where they differ.
handover-problem = { $field }: { $why }
handover-status-unknown = Not known
handover-paper-letter = Letter (US)
handover-from-registry = In the register: { $value }. Leave it empty to use that.
handover-from-statement = In the statement: { $value }. Leave it empty to use that.
handover-dated-hint = Leave it empty to use the day of the last change to the text or the list.
handover-session-hint = For example, 64th session
handover-languages = Languages of the documents
handover-not-taken = not accepted by this office
handover-save = Save and check
handover-create = Create pack
handover-create-what = The pack is created from the text and the list as they are now, and does not change afterwards. A text over the limit is refused; nothing is cut.
handover-packs = Packs
handover-packs-none = No packs yet.
handover-made-at = Created
handover-made-by = Created by
handover-office = For
handover-fetched = Downloaded by
handover-nobody = Nobody yet
handover-jobs = All packs requested, including those in progress
handover-pack = Pack
handover-pack-what = This file never changes. The audit log records who downloads it.
handover-erased = The file was deleted at the end of its storage period, or because a name in it was erased. The facts on this page stay as proof.
handover-file-deleted = file deleted
handover-changed-since = changed since
handover-outdated = The text, the public list or the co-sponsors have changed since this pack was made. Make a new pack before you hand it over.
handover-files = Files in the pack
handover-left-out = Left out
handover-left-out-glyphs = This server has no font for these characters: { $characters }
handover-left-out-fonts = This server has no fonts.
handover-left-out-pdf = This server cannot make PDF files.
handover-too-many-names = The list has more than { $most } names, the most that a pack can hold. Export the list as XLSX or CSV.
handover-as-of = List as of
handover-bytes = Size in bytes
handover-back = Back
handover-delivered = Delivered
handover-delivered-none = Not delivered yet.
handover-mark = Mark as delivered
handover-mark-what = Say who received the statement, when and how. You can attach the receipt.
handover-mark-with-receipt = Mark as delivered, with a receipt
handover-from-standing = To record who received it, on which day and how, and to attach the receipt, use the full form.
handover-whom = Recipient
handover-whom-hint = For example, Human Rights Council
handover-day = Day of delivery
handover-way = How
handover-which-pack = Pack that was delivered
handover-no-pack = None of these
handover-receipt = Receipt
handover-receipt-hint = PDF, PNG or JPEG, 10 MB at most. It is stored encrypted.
handover-public = Show recipient and day on the statement’s page
handover-shows-receipt = Let everybody download the receipt
handover-shows-receipt-hint = A PDF is published as it is, with the author’s name and the dates that programs write into it. Place, time and device are removed from pictures.
handover-is-public = shown on the page
handover-is-internal = not shown on the page
handover-marked-by = marked by { $who }
handover-undo = Undo “delivered”
handover-news-what = Tell those who signed and agreed to get news. You can change the text before anything is sent.
handover-news = Write news about it
handover-done-saved = Saved.
handover-done-marked = Marked as delivered.
handover-done-undone = No longer marked as delivered.
handover-done-unchanged = Nothing was changed.
handover-count-for = Count words for
handover-count-none = Do not count
handover-count = Count words
delivered-to = Delivered to { $whom } on { $date }.
delivered-receipt = Receipt
audit-did-fill-in-delivery = { $who } filled in what an office asks for about { $statement }
audit-did-mark-delivery = { $who } marked a delivery of { $statement }
audit-did-undo-delivery = { $who } undid the mark of a delivery of { $statement }
audit-did-fetch-receipt = { $who } downloaded a delivery receipt of { $statement }
