# The interface in English: the original of all other languages. One sentence a key; a test finds missing and unused ones.
# $count is a number; everything else is text. Say "organisations" and "people", never "users".

number = { $count }
more-than = more than { $number }
list-separator = { ", " }
yes = yes
no = no
date-long = { $day } { $month } { $year }
moment = { $weekday } { $day } { $month } { $year }, { $time } in { $place }
moment-utc = { $weekday } { $day } { $month } { $year }, { $time } UTC
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
window-yours = (for you: { $moment })

# Around every page
skip = Skip to the content
languages = Languages
contact = Contact
made-with = Made with
my-link = See or withdraw my endorsement
pages = Pages
page-number = Page { $count }
back-to-statement = Back to the statement
back-to-archive = All statements

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
archive-show = Show
archive-show-all = Show all statements
archive-none-fit = No statement fits this choice.
archive-empty = Nothing has been published here yet.
archive-search = Words in the text, title or hosts
archive-narrow = Narrow down
archive-host = Host
archive-year = Year
archive-hashtag = Hashtag
archive-feed = Follow new statements by feed (Atom)
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
tally-offline = not live at the moment

# Signatories
recent-title = Latest signatories
recent-empty = Nobody is listed yet.
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
signatories-whole-region = The whole region
country-unshown = Country not shown
search-names = Find a name
search-hint = Organisations, and people who are named in full. What you type is not kept.
search-go = Search
search-found = { $count } found
search-none = Nobody is listed under that.
search-too-many = More fit than are shown here. Type a little more.
line-hidden = Counted, not named
line-officer = Signed by { $name }. The name of the person who signs for an organisation is never published.

# Versions
versions-heading = Versions
versions-title = Versions: { $title }
versions-what = A published text never changes. What is changed becomes a new version; each endorsement belongs to the version that was read.
versions-endorsed = { $count ->
    [one] { $count } endorsement
   *[other] { $count } endorsements
}
versions-substantive = a change of substance
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
share-title = Pass it on
share-native = Share
share-copy = Copy the address
share-mail = By mail
copy = Copy
copy-done = Copied

# The wall
wall-title = Live: { $title }
wall-link = Live tally, map and charts
wall-scan = Scan to read and sign
wall-map = By country
wall-table = As a table
wall-days = By day
wall-day = Day
wall-pages = By page on which the form stood
wall-page = Page
wall-other-pages = Other pages
wall-both = Together
map-disclaimer = Shading is by number of endorsements. Boundaries are drawn as Natural Earth draws them and express no opinion on the status of any territory. People who asked not to be named are shown in a country only where there are five or more of them.
qr-label = QR code with the address of the statement

# Printing
print-whole = Text with all signatories, to print
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
studio-link = Put this form on your own site
studio-title = Embed studio
studio-what = Choose how the form looks on your site, see it at three widths, and copy one of the texts below. It sets no cookie and loads nothing from anybody else.
studio-view = What is shown
studio-theme = Light or dark
studio-density = Room
studio-accent = Colour of buttons and links
studio-radius = Roundness of corners
studio-ref = Your partner key
studio-ref-hint = From the coalition’s staff, if you have one: endorsements from your page are credited to you.
studio-show = Show
studio-preview = Preview
studio-origins = For this statement the form shows only on these sites:
studio-copy = Copy
view-form = The form
view-card = A card with a link
view-tally = The number
view-list = The latest signatories
view-button = A button that opens the form
theme-auto = As the reader’s system says
theme-light = Light
theme-dark = Dark
density-comfortable = Comfortable
density-compact = Compact
snippet-element = The form in your page
snippet-element-hint = The best choice. It takes its own height; where scripts are off or taken out, a link remains.
snippet-frame = A frame of fixed height
snippet-frame-hint = Where scripts are not allowed. Change the height to fit.
snippet-form = A plain form
snippet-form-hint = Nothing of ours loads on your page. What is typed opens on our page, filled in, for one more press.
snippet-badge = A badge
snippet-badge-hint = A small image with the current number, linked to the statement.
snippet-wordpress = WordPress
snippet-wordpress-hint = Paste this address on a line of its own: a card with the number and a link appears. For the whole form, paste the first text above into a “Custom HTML” block.
snippet-qr = QR code
snippet-qr-hint = For slides, posters and leaflets.
studio-test = Test my page
studio-paste = HTML of your page, or its Content-Security-Policy header
studio-paste-hint = Paste the source of the page in which you want the form, or the header. It is looked at and not kept. At most 60 KB: the head and the place of the form suffice.
severity-blocks = Blocks it:
severity-hinders = Hinders it:
severity-fine = Fine:

# What was found on a partner's page; the detail follows each sentence
obstacle-script-src = The page’s security policy does not let our script load, so only the link shows. Add our address to the policy:
obstacle-script-nonce = The page’s security policy lets only those scripts load that carry its nonce. Have your server write the nonce of each answer into our script tag as well. The tag:
obstacle-script-strict = The page’s security policy ignores addresses (“strict-dynamic”): it lets only scripts load that a trusted script puts in. Put these lines into a script that the page already trusts:
obstacle-frame-src = The page’s security policy does not let our form be shown in a frame. Add our address to the policy:
obstacle-sandbox = The page’s security policy puts the page into a sandbox without scripts or without forms, so nobody can sign on it. Allow what the form needs:
obstacle-sandbox-partly = The page’s security policy puts the page into a sandbox. The form shows, but links that open a new window do not work, or the form cannot tell the page its height. Allow both:
obstacle-embedder-policy = The page asks frames to take part in its isolation (Cross-Origin-Embedder-Policy). Our form sends what is needed; there is nothing to do.
obstacle-frame-options = X-Frame-Options says who may show your page in a frame. It does not concern our form; there is nothing to do.
obstacle-snippet-there = The snippet is on the page, and whole.
obstacle-snippet-missing = The snippet is not on this page. Paste it where the form should stand, in a block for HTML. It looks like this:
obstacle-element-missing = A part of the snippet is on the page, but the element that becomes the form is missing: an editor may have taken it out. Paste the whole snippet again, in a block for HTML. It looks like this:
obstacle-script-missing = The element is on the page, but the script that makes it a form is missing, so only the link shows. Many editors take scripts out: use a block for HTML, or ask whoever looks after the site to add this tag:
obstacle-script-elsewhere = The script is loaded from another address than ours, where it may be missing or out of date. Load it from us:
obstacle-script-held-back = A tool for consent or for speed holds our script back, so the form comes late or not at all. The script sets no cookies: leave it out of that tool, so that the tag stays like this:
obstacle-source-wrong = The element’s address is not that of a statement here, so no form can be shown. Copy the snippet again, or write the address like this:
obstacle-link-missing = There is no link to the statement inside the element. When scripts are off or blocked, nothing would be left to read or sign. Put the link back:
obstacle-in-comment = The snippet, or a part of it, stands inside an HTML comment, so browsers skip it. Take it out of the comment that begins like this:
obstacle-escaped = The snippet, or a part of it, was pasted as text, so readers see the code instead of the form. Paste it again in a block for HTML. This is how it stands there now:
obstacle-nothing-recognised = This looks neither like HTML nor like response headers. Paste the source of your page, or the value of its Content-Security-Policy.
obstacle-all-well = Nothing in what you pasted keeps the form from working.

# For programs
docs-title = For programs: the JSON API

# The form
form-title = Endorse
form-kind = Who endorses?
form-as-organisation = My organisation
form-as-organisation-hint = I may speak for it
form-as-individual = I, as a person
form-as-individual-hint = in my own name
form-organisation-name = Name of the organisation
form-website = Website
form-website-hint = A mailbox at the same domain proves that you belong to it.
form-optional = (optional)
form-name = Your full name
form-name-officer-hint = We keep it with the endorsement. It is not published.
form-role = Role
form-affiliation = Affiliation
form-email = E-mail address
form-email-hint = Never published. We send you a link to confirm.
form-country = Country
form-country-choose = Choose a country
form-display = How shall your name appear?
display-public = In full
display-initials = Initials only, such as “J. D.”
display-hidden = Not at all: I am counted, never named
form-preview = This line will be published:
form-authorised = I am authorised to endorse on behalf of this organisation.
form-publish = I endorse this statement and agree that the line is published as shown.
form-updates = Send me news about this statement. (optional)
form-fax = Leave this field empty
form-next = Next, we send a letter to your address. Nothing counts and nothing is public before you press the button behind its link. You can withdraw at any time.
form-review-unproven = If your mailbox is not at your website’s domain, staff look at the endorsement first.
form-review-all = Staff look at each organisation’s endorsement before it counts.
form-review-none = It counts as soon as you confirm.
form-send = Endorse
form-send-organisation = Endorse on behalf of my organisation
form-send-individual = Endorse in my own name
form-problems = Please mend this, then send again:
form-press-again = Everything is filled in. Please look it over and press the button once more.
form-not-open = This statement does not take endorsements yet.
form-closed = This statement no longer takes endorsements.

# What is wrong with a field; { $field } is its technical name
error-required = “{ $field }” is missing.
error-unknown = “{ $field }” has a value that is not known.
error-too-long = “{ $field }” is too long.
error-control = “{ $field }” holds a character that cannot be shown. Please type it again.
error-link = “{ $field }” must not hold a link.
error-address = “{ $field }” must not hold an email address.
error-telephone = “{ $field }” must not hold a telephone number.
error-malformed = “{ $field }” is not in the right form.
error-unknown-field = “{ $field }” is not a known field.
error-text-expected = “{ $field }” has to be a text.
error-boolean-expected = “{ $field }” has to be true or false.
error-number-expected = “{ $field }” has to be a number.
error-object-expected = “{ $field }” has to be an object.
error-not-for-this-kind = “{ $field }” does not belong to this kind of endorsement.
error-leave-empty = Please leave the field “fax” empty.
error-kind-required = Choose whether you endorse as an organisation or as a person.
error-name-required = Write your full name.
error-name-too-long = Your name is longer than 120 characters. Please shorten it.
error-name-link = This is a web address. Enter your full name.
error-name-address = This is an email address. Enter your full name.
error-name-telephone = This is a telephone number. Enter your full name.
error-organisation-name-required = Write the name of your organisation.
error-organisation-name-too-long = The name of the organisation is longer than 200 characters. Please shorten it.
error-organisation-website-malformed = Write the website as in example.org, or leave it empty.
error-organisation-website-shared = Many organisations share this website. Enter the address of your own page on it, like facebook.com/your-organisation, or leave it empty.
error-organisation-website-too-long = The website’s address is longer than 300 characters. The front page is enough.
error-role-too-long = The role is longer than 120 characters. Please shorten it.
error-affiliation-too-long = The affiliation is longer than 200 characters. Please shorten it.
error-email-required = Write your e-mail address: the link to confirm goes there.
error-email-malformed = This is not an e-mail address. Write it as in name@example.org.
error-email-domain = The part after the @ is not right. Please check it for a slip.
error-email-too-long = This e-mail address is longer than mail allows.
error-country-required = Choose a country.
error-country-unknown = Choose a country from the list.
error-authorised-required = Confirm that you are authorised to endorse on behalf of the organisation.
error-consent-publish-required = Agree to the publication of the line, or it cannot be counted.
error-display-organisation-is-public = Organisations are always listed by name.
error-language-unknown = The statement has no text in this language.
error-version-unknown = The statement has no such version.

# After sending the form
received-title = Check your inbox
received-what = We are sending a letter to the address you gave. Your endorsement counts once you open its link and press the button.
received-late = Letters take longer than usual at the moment: some that leave now were asked for { $distance }. Yours will come.
received-none-taken = The mail server is not taking letters at the moment. Nothing is lost: we keep trying, and your letter will come.
received-spam = Nothing there after a few minutes? Look into the spam folder, too.
received-days = The link works for { $days } days, at most { $after } after the statement closes.
received-again = A slip in the address? Fill in the form again: what is not confirmed never counts and is deleted.

# Confirming
confirm-title = Confirm your endorsement
confirm-about = You are about to endorse:
confirm-line = This line will be published:
confirm-replaces = Confirming replaces what you have endorsed with before:
confirm-button = Yes, this is me: count my endorsement
confirm-until = The link works until { $moment }.
confirm-not-me = You have not asked for this?
confirm-not-me-button = This wasn’t me: delete it
confirm-disowned-title = Deleted
confirm-disowned = Nothing was published, and nothing about you is kept. Thank you for telling us.
confirm-done-title = Your endorsement counts
confirm-done = Thank you. It is part of the tally now.
confirm-in-review-title = Your mailbox is confirmed
confirm-in-review = Thank you. Staff look at the endorsement before it counts. You will hear by mail.
confirm-my = We have sent you a second letter. Its link lets you see what is stored and withdraw at any time.

# My endorsement
my-title = My endorsement
my-line = This line stands for it:
my-change = Change how I appear
my-withdraw-title = Withdraw
my-withdraw-what = The endorsement leaves the list and the tally at once. It cannot be brought back; you can sign again while the statement is open.
my-withdraw = Withdraw my endorsement
my-erase-title = Erase
my-erase-what = Withdraws, and deletes everything that is stored about you in this endorsement.
my-erase = Erase everything
my-erased = This endorsement was withdrawn and everything personal was deleted.
my-replaced = A later endorsement of yours has replaced this one.
my-stored = What is stored
my-kind = Kind
my-version = Version that was read
my-language = Language that was read
my-partner = Partner whose page the form stood on
my-updates = News by mail
my-submitted = Received
my-confirmed = Confirmed
standing-pending = Not confirmed yet.
standing-confirmed = Counted.
standing-accepted = Counted.
standing-in-review = Waits for a decision by staff.
standing-declined = Staff declined it.
standing-quarantined = Not counted.
standing-withdrawn = Withdrawn. It no longer counts.
standing-invalidated = Taken out by staff.
standing-expired = Not confirmed in time.

# Asking for the link again
ask-title = See or withdraw my endorsement
ask-what = Write where you signed and with which address. If there is an endorsement, its link is on its way by mail.
ask-statement = Address of the statement
ask-statement-hint = The page on which you read it, or the last part of its address.
ask-send = Send me the link
ask-done = If there is an endorsement from this address, its link is on its way by mail.
ask-unknown-statement = There is no such statement. Copy the address of its page into the field.

# Letters
letter-hello = Good day,
letter-confirm = somebody, we believe you, wants to endorse “{ $title }”. It counts only when you confirm it.
letter-already = you have endorsed “{ $title }” already, with the very same line. Nothing else is needed.
letter-confirmed = thank you for endorsing “{ $title }”.
letter-reminder = you asked for the link to your endorsement of “{ $title }”.
letter-accepted = your organisation’s endorsement of “{ $title }” was accepted. It counts now.
letter-declined = your organisation’s endorsement of “{ $title }” was declined by staff. It does not count.
letter-sent_back = somebody at your organisation’s own domain has endorsed “{ $title }”, too, and now holds its place in the list. Staff look at your endorsement again.
letter-line-will = This line will be published:
letter-line-rest = The other details entered are on the page that the link opens.
letter-line-is = Your line:
letter-confirm-link = Open this link and press the button to confirm:
letter-confirm-button = See and confirm
letter-not-me = This wasn’t you? The same page has a button to delete it. If you do nothing, nothing is published and everything is deleted after { $days } days.
letter-reason = What staff wrote:
letter-my-link = See what is stored, change it or withdraw at any time:
subject-confirm = Please confirm: { $title }
subject-already = You have endorsed: { $title }
subject-confirmed = Thank you for endorsing: { $title }
subject-reminder = Your endorsement: { $title }
subject-accepted = Accepted: { $title }
subject-declined = Declined: { $title }
subject-sent_back = Looked at again: { $title }
subject-several = Your endorsements at { $site }

# The console
staff-sign-in = Sign in
staff-sign-in-what = For staff of the coalition. Signatories need no account.
staff-sign-in-button = Sign in
staff-code = Second step
staff-code-what = Type the code that your authenticator shows now.
staff-code-button = Go on
staff-code-label = Code
staff-code-hint = Six digits, or one of your recovery codes.
staff-code-six = Six digits from your authenticator.
staff-setup = Set up your account
staff-setup-what = Choose a name that your colleagues know, and a password that you use nowhere else.
staff-setup-button = Set up
staff-proof = Is it you?
staff-proof-what = This shows or takes away personal data, or changes permissions. Please confirm once more that it’s you; it holds for ten minutes.
staff-proof-button = Prove it
staff-second-factor = Second factor
staff-second-factor-what = Scan this with an authenticator app, or type the key into it. Then type the code that it shows. Every account needs it, so that a stolen password opens nothing.
staff-second-factor-button = Use it from now on
staff-secret = The key:
staff-recovery-what = Keep these codes where your phone is not. Each opens your account once when the authenticator is lost. They are shown only now.
staff-recovery-kept = I have kept them
staff-password = Password
staff-password-hint = At least 12 characters. A few words in a row are good and easy to keep in mind.
staff-password-short = The password is shorter than 12 characters. Add a word or two.
staff-password-long = The password is longer than 200 characters.
staff-password-guessable = This password is easily guessed. Use words that have nothing to do with you or this site.
staff-wrong = That was not right. Please check and try again.
staff-last-owner = There has to be an owner who can sign in. Make somebody else an owner first.
staff-nav = Console
staff-home = Statements
staff-members = Staff
staff-audit = Audit trail
staff-account = My account
staff-inbox = Inbox
staff-deliver = Deliver
staff-sign-out = Sign out
staff-no-statements = Nothing has been published yet.
staff-statement = Statement
staff-state = State
staff-waiting = Waiting
staff-rooms = Go to
staff-role = Role
staff-remove = Remove
staff-removed = removed
staff-not-set-up = not set up yet
staff-invite = Invite somebody
staff-invited = A letter with this link is on its way. It works for three days, once. If the letter does not arrive, pass the link on yourself:
staff-letter-subject = Your account at { $site }
staff-letter = { $name } has invited you to the staff of { $site }. Open this link within three days to set up your account:
staff-factor-on = Your account asks for a code at each sign-in.
staff-factor-new = Set up an authenticator
staff-codes-left = { $count ->
    [one] { $count } recovery code is left.
   *[other] { $count } recovery codes are left.
}
staff-sessions = Where you are signed in
staff-session-here = here
staff-session-end = Sign out there
staff-sessions-end = Sign out everywhere else
role-viewer = Viewer
role-reviewer = Reviewer
role-editor = Editor
role-owner = Owner
state-upcoming = not open yet
state-open = open
state-closed = closed
inbox-empty = Nothing waits.
inbox-keys = Keys: j and k to go through, a to accept, d to decline, x to pick, u to undo, / to search.
inbox-mailbox-domain = Mailbox at
inbox-accept = Accept
inbox-decline = Decline
inbox-reason = Reason to decline, or a question (the officer reads it)
inbox-done-accepted = Accepted. It counts now, and the officer hears by mail.
inbox-done-declined = Declined. The officer hears by mail.
inbox-done-gone = Somebody else was faster, or the signatory has withdrawn. Nothing was changed.
inbox-done-seat-taken = Another endorsement already stands for this organisation. Nothing was changed.
deliver-what = The signatory list as a file. The full list holds names and addresses of people who trusted you: keep it no longer than you need it.
deliver-columns = What is in it
deliver-format = Format
deliver-button = Make the file
audit-empty = Nothing was done yet.
audit-when = When
audit-who = Who
audit-what = What
audit-object = To what
audit-detail = Details

# When something does not work
problem-not-found = There is nothing here
problem-not-found-remedy = The address may have a slip, or the page was never there. All statements are listed on the front page.
problem-link-over = This link no longer works
problem-link-over-remedy = It may have run out, or what it led to was withdrawn. While the statement is open you can sign again.
problem-method-not-allowed = This address does not take that kind of request
problem-forbidden = This is not for your role
problem-forbidden-remedy = Ask an owner of this installation if you need it. The attempt stands in the audit trail.
problem-foreign-form = This form did not come from here
problem-foreign-form-remedy = Go back, load the page again and send it once more. If it stays so, your browser hides where forms come from.
problem-broken = Something went wrong on our side
problem-broken-remedy = Nothing was stored. Please try again in a moment; if it stays so, write to the operator.
problem-unavailable = We are very busy right now
problem-too-many = That was a lot at once
problem-too-many-streams = Too many live streams are open
problem-too-large = That is larger than 64 KiB
problem-too-slow = The rest of the request did not arrive in time
problem-unreadable-body = The body of the request cannot be read
problem-unreadable-client = Your request came through a proxy that sent your address in a form that cannot be read. Ask whoever runs this site to check it.
problem-took-too-long = This took too long, so we stopped it
problem-too-large-upload = That is larger than this page accepts
problem-too-large-upload-remedy = A form may have 1 MB, a file 32 MB.
problem-too-many-fields = This form has too many fields
problem-too-many-fields-remedy = A form may have 4,000 fields. Send it in parts.
problem-malformed-form = This form cannot be read
problem-malformed-form-remedy = Go back, load the page again and send it once more.
problem-statement-not-open = The statement does not take endorsements yet
problem-statement-closed = The statement no longer takes endorsements
problem-kind-not-accepted = The statement does not take this kind of endorsement
problem-idempotency-key-reused = This idempotency key came before with another body
problem-idempotency-key-malformed = An idempotency key has 1 to 255 characters
problem-oembed-format = Only JSON is answered here
problem-not-json = The body is not JSON
problem-invalid = Some values are not right
problem-not-now = It cannot be decided now
problem-remedy = Please go back and try again.
problem-wait = { $count ->
    [one] Nothing was lost. Please try again in { $count } second.
   *[other] Nothing was lost. Please try again in { $count } seconds.
}
limit-endorse = { $count ->
    [one] Many endorsements have come from this network. Please try again in { $count } second.
   *[other] Many endorsements have come from this network. Please try again in { $count } seconds.
}
limit-search = { $count ->
    [one] Many searches have come from this network. Please try again in { $count } second.
   *[other] Many searches have come from this network. Please try again in { $count } seconds.
}
limit-read = { $count ->
    [one] Many pages were opened from this network. Please try again in { $count } second.
   *[other] Many pages were opened from this network. Please try again in { $count } seconds.
}
limit-sign-in-account = { $count ->
    [one] Many attempts. Please try again in { $count } second.
   *[other] Many attempts. Please try again in { $count } seconds.
}
limit-sign-in-client = { $count ->
    [one] Many attempts have come from this network. Please try again in { $count } second.
   *[other] Many attempts have come from this network. Please try again in { $count } seconds.
}
limit-ask-again = { $count ->
    [one] Many links were asked for from this network. Please try again in { $count } second.
   *[other] Many links were asked for from this network. Please try again in { $count } seconds.
}

# The built-in privacy notice
privacy-title = Privacy
privacy-kept = We keep what you type into the form, the version and language you read, and when you did so. Nothing else.
privacy-shown = Of it we publish only the line you saw before sending, in the way you chose. The person who signs for an organisation is never published.
privacy-email = Your e-mail address is stored encrypted. It is used for letters about your endorsement, and for news only if you ask for it.
privacy-address = Your internet address is not stored. To slow down abuse we keep a scrambled form of it for less than a day, in memory.
privacy-cookies = The pages set no cookies and load nothing from anybody else.
privacy-unconfirmed = What you do not confirm is deleted after { $days } days, or { $after } days after the statement closes.
privacy-ended = { $count ->
    [one] What you withdraw leaves the list at once; what is personal in it is deleted after { $count } day.
   *[other] What you withdraw leaves the list at once; what is personal in it is deleted after { $count } days.
}
privacy-rights = You can see, change, withdraw and erase your endorsement at any time:

# Caught mail, in the demonstration only
mail-title = Caught mail
mail-caught = This is a demonstration: look at the caught mail
mail-what = In the demonstration no mail leaves this machine. These letters would have been sent, newest first.
mail-empty = No letter yet. Endorse a statement.

# The console, grown
letter-corrected = staff corrected your line under “{ $title }”. This is how it stands now. If it is not right, answer the staff or withdraw it by the link below.
letter-question = before they decide about your organisation’s endorsement of “{ $title }”, staff ask you something.
letter-question-answer = Please answer by replying to this letter.
letter-affirm = the text of “{ $title }”, which you have endorsed, has changed in substance. Your endorsement stands for the version that you read. Do you stand by the new one, too?
letter-changes = What changed:
letter-affirm-how = If you stand by it, open the link below and press “I stand by the new version”. If you do nothing, your endorsement stays with the version that you read.
letter-imported = your sign-on to “{ $title }”, which you gave elsewhere, was entered here. This is how it is published.
subject-corrected = Your line was corrected: { $title }
subject-question = A question about your endorsement: { $title }
subject-affirm = The text has changed, do you stand by it? { $title }
subject-imported = Your sign-on is here: { $title }
my-newer-title = There is a newer version
my-newer-what = The text has changed in substance since you endorsed it. Your endorsement stands for the version that you read until you say otherwise.
my-newer-changes = See what changed
my-affirm = I stand by the new version
why-burst = Many came from one mail domain within minutes.
why-look-alike = It looks like an organisation that is known by another website.
why-seat-taken = Another endorsement stands for this organisation already.
why-free-mail = The mailbox is one that anybody can have.
why-no-website = No website was given.
why-other-domain = The mailbox is not at the website’s domain.
why-proven = The mailbox is at the website’s own domain.
inbox-why = Why it is here
inbox-words = Name or website
inbox-filter = Show these
inbox-count = { $count ->
    [one] { $count } waits
   *[other] { $count } wait
}
inbox-count-more = More than { $number } to review
inbox-none-match = Nothing that waits matches.
inbox-all = Decide on all that match
inbox-all-what = This decides on everything that matches above, also what is not on this page. You see how far it is, and can undo it.
inbox-accept-all = Accept all that match
inbox-decline-all = Decline all that match
inbox-all-changed = What matches has changed since you saw it. Please look again, then decide.
inbox-history = What was before
inbox-ask = Ask this instead
inbox-ask-what = Write the question into the field for the reason, then press the button again.
inbox-merge = It is an organisation that we know
inbox-resembles = It looks like:
inbox-known = Another one: its website, or its name as it stands in the register
inbox-merge-button = Merge with it
inbox-undo = Undo
inbox-done-undone = Undone. It waits again, and nobody was written to, if you were quick.
inbox-done-asked = The question is on its way. The answer comes to your own mailbox.
inbox-done-merged = Merged. It has the place of that organisation now and still waits for your decision.
inbox-done-unknown = No organisation of that website or name is known. Look into the register, or add it there.
inbox-pick = Pick
inbox-accept-picked = Accept what is picked
inbox-decline-picked = Decline what is picked
inbox-none-picked = Nothing was picked. Tick what you mean, or use the buttons for all that match.
staff-campaign = Campaign
staff-edit = Text and settings
staff-signatories = Signatories
staff-coverage = Coverage
staff-import = Import
staff-organisations = Organisations
staff-health = Health
order-newest = Newest first
order-oldest = Oldest first
order-name = By name
order-country = By country
column-name = Name
column-kind = Kind
column-country = Country
column-state = Where it stands
column-since = Since
column-language = Language
column-version = Version
column-partner = Partner
column-display = How it is shown
signatories-wrong = The field “{ $field }” holds nothing that can be looked for. Please correct or empty it.
signatories-filter = Filter
signatories-words = Name, organisation or website
signatories-standing = Counted or waiting
signatories-more = More conditions
signatories-since-day = Came in on this day or later (UTC)
signatories-until-day = Came in on this day or earlier (UTC)
signatories-domain-hint = As in example.org. Addresses are stored sealed: each one has to be opened, which takes a while in a long list.
signatories-import = Number of an import
signatories-columns = Columns
signatories-order = Order
signatories-keep = Keep this filter
signatories-keep-name = Name of the filter
signatories-keep-button = Keep it
signatories-kept = My filters
signatories-forget = Forget a filter
signatories-forget-button = Forget it
signatories-count = { $count ->
    [one] { $count } endorsement matches
   *[other] { $count } endorsements match
}
signatories-count-more = More than { $number } endorsements match
signatories-cut = Names and addresses that are not public lie sealed and are opened one by one. The first { $number } were searched: narrow the filter to search the others.
signatories-none = Nobody matches.
signatories-before = Page before
signatories-after = Next page
signatories-erased = (erased)
staff-name-hidden = (name hidden)
staff-reveal = Show and search hidden names, officers and email domains
staff-reveal-what = You confirm that it’s you, and each time is recorded in the audit trail.
invalidate-preview = Take out what matches…
invalidate-title = Take these out?
invalidate-count = { $count ->
    [one] { $count } endorsement matches.
   *[other] { $count } endorsements match.
}
invalidate-what = They would leave the list and the tally. Nobody is written to, and you can bring all of them back.
invalidate-cut = This preview opened the first { $number } endorsements. The job opens all of them and takes out every one that matches.
invalidate-sample = Some of them:
invalidate-reason = Reason (kept in the audit trail)
invalidate-reason-missing = Please give a reason: others will want to know.
invalidate-run = Take them out
invalidate-open = Please narrow it down first: without a condition everything would be taken out.
invalidate-changed = What matches has changed since you saw it. Please look again.
invalidate-before = What was taken out and brought back
signatory-title = One endorsement
signatory-back = Back to the list
signatory-reveal = Show what is hidden
signatory-job = The work that last moved it
signatory-ended = Ended
signatory-consent = Wording of the consent
signatory-correct = Correct
signatory-correct-what = For slips of the pen. The signatory hears of it, with the line as it then stands.
signatory-correct-button = Correct it
signatory-reason = Reason (it stays in the audit trail: no names)
signatory-reason-missing = Please give a reason: it is kept with the deed.
signatory-wrong = The field “{ $field }” is empty, too long, or holds something that no name has.
signatory-hide = Hide the name
signatory-hide-what = The person stays counted and is not named any more.
signatory-hide-button = Hide it
signatory-erase = Erase on request
signatory-erase-what = When the signatory asks for it. The endorsement ends, and nothing personal of that mailbox is left in this statement. This cannot be undone.
signatory-erase-button = Erase it for good
signatory-done-correct = Corrected. The signatory hears of it by mail.
signatory-done-hide = Hidden. The person is counted and not named.
signatory-done-erase = Erased.
signatory-done-gone = Somebody changed it meanwhile, or it stands where this can’t be done. This is how it stands now.
job-deliver = A list for delivery
job-invalidate = Taking endorsements out
job-restore = Bringing back what was taken out
job-import = Import
job-undo_import = Taking an import back
job-review = Deciding on many
job-undo_review = Letting what was decided wait again
job-mail_missing = Asking members who have not endorsed
job-affirm = Asking signatories about the new version
job-state-draft = Not begun.
job-state-waiting = Begins in a moment.
job-state-running = Under way.
job-state-done = Done.
job-state-cancelled = Stopped. What was done until then stays done.
job-state-failed = It broke off. The log of the installation says why; what was done until then stays done.
job-progress = { $done } of { $total }
job-asked = Asked for
job-ended = Ended
job-result-done = Done
job-result-left = Left as they were
job-result-rows = Rows
job-result-organisations = Organisations
job-result-individuals = People
job-result-wrong = Lines that cannot be taken
job-result-sent = Letters
job-order-reason = Reason
job-order-basis = Why they may be entered
job-file-until = The file can be fetched until
job-fetch = Fetch the file
job-cancel = Stop it
job-undone = It was undone: see how
job-lines = Lines to look at
job-line = Line
job-reason = What is the matter
job-more-lines = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
job-back = Back to where it was asked for
preset-public = Public list
preset-what-public = What everybody may see. Hidden people are rows without a name, so that the rows add up to the tally.
preset-full = Full list
preset-what-full = Everything, with the e-mail addresses: for the coalition’s own hands only.
preset-press = For journalists
preset-what-press = Names as they are shown, with the country’s name; nobody who is hidden.
preset-un = For a United Nations body
preset-what-un = Organisations by country, with their consultative status where the register knows it.
format-csv = CSV, for spreadsheets
format-xlsx = XLSX, a spreadsheet
format-jsonl = JSON Lines, for machines
format-html = A page to be printed
grouping-kind = Organisations, then people
grouping-country = Country by country
grouping-region = Region by region
export-id = Number of the row
export-kind = Kind
export-name = Name as it is listed
export-affiliation = Affiliation
export-role = Role
export-country = Country, two letters
export-country_name = Country’s name
export-ecosoc = Status with ECOSOC
export-endorsed_on = Counted since
export-state = Where it stands
export-display = How it is shown
export-contact_name = Contact’s name
export-email = E-mail address
export-website = Website
export-language = Language that was read
export-version = Version that was read
export-partner = Partner
export-updates = News by mail
export-submitted_at = Received
export-confirmed_at = Confirmed
deliver-grouping = Groups
deliver-language = Names in the order of
deliver-language-all = all languages
deliver-own = Choose the columns myself
deliver-own-use = Use the columns ticked here
deliver-personal = personal
deliver-preview = Show the first rows
deliver-sample = The first rows
deliver-is-personal = This list tells more than everybody may see. Who asks for it is kept in the audit trail.
deliver-delivered = Delivered
deliver-none = Nothing was delivered yet.
deliver-others = All lists, also those under way
import-what = Sign-ons that were collected elsewhere, as a table: from an online form, a spreadsheet, a mailing. You see what each column means and what each line would become before anything is written.
import-file = The table
import-file-hint = CSV in UTF-8, or XLSX (its first sheet), at most 32 MB and 200,000 lines. The first line names the columns.
import-button = Look at it
import-before = Earlier imports
import-no-file = Please choose a file.
import-empty = There is nothing in this file.
import-unknown = This file is neither UTF-8 text nor XLSX. Save it as “CSV UTF-8” or as XLSX and try again.
import-too-long = This file has more than 200,000 lines. Divide it and bring in the parts one after the other.
import-too-large = This file is too large: more than 32 MB, or more than 64 MB or 4,000,000 cells once it is opened. Divide it and import the parts one after the other.
import-long-cell = Line { $line } has a cell of more than 2,000 characters. Shorten it, or leave that column out.
import-too-wide = Line { $line } has more than 256 columns. Leave out those that are not needed.
import-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
import-last = How the last try went
import-columns = What the columns mean
import-heading = Heading
import-means = Means
import-sample = For example
import-kinds = The lines are
import-kinds-mixed = organisations where an organisation is named, else people
import-kinds-organisations = organisations
import-kinds-people = people
import-default-country = Country of lines that name none
import-left-out = they are left out
import-how = How they are entered
import-how-count = They agreed elsewhere: each counts at once.
import-how-ask = Each is asked by mail, and counts once the mailbox has confirmed.
import-basis = Why they may be entered
import-basis-hint = Where they signed and to what they agreed, as in “Paper list at the assembly of 3 March, with the text of version 1”. It is kept with the import.
import-tell = Write to each that the sign-on is here, with the link to see, change and withdraw it
import-try = Try it, write nothing
import-run = Bring it in
import-missing-email = No column is the e-mail address: without it nobody could see, change or withdraw their sign-on.
import-missing-name = No column holds a name.
import-missing-country = No column is the country. Name one, or choose the country of lines that name none.
import-missing-basis = Please say where they signed and to what they agreed: ten characters at least.
import-name = The name is missing, too long, or no name.
import-email = The e-mail address is missing or cannot be right.
import-country = The country is missing or not known.
import-organisation = The organisation’s name is missing or too long.
import-website = The website cannot be read.
import-role = The role is too long, or no role.
import-affiliation = The affiliation is too long, or none.
import-kind = It is neither an organisation nor a person, or this statement does not take it.
import-display = How the name is to be shown is not known.
import-language = The language is not one of the statement’s.
import-already = This mailbox has endorsed the statement already.
import-seat-taken = This organisation has endorsed the statement already.
import-twice = The same stands further up in the file.
import-consent = There is no consent.
import-other = Something about it cannot be taken.
field-nothing = (left out)
field-email = E-mail address
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
campaign-exact = Exact count, for staff only
campaign-unnamed = People who are counted and not named
campaign-exact-what = The public count shows what these people add or take away some minutes later, in groups, and never their country. The figures below count everybody at once, in their own country.
campaign-pace = Pace and goal
campaign-last-day = In the last 24 hours
campaign-last-three-days = In the last 72 hours
forecast-reached = The goal is reached.
forecast-on = At this pace the goal is reached: { $date }.
forecast-not-before-closing = At this pace the goal is not reached before the statement closes.
forecast-no-pace = Too few came lately to say when the goal is reached.
campaign-in-review = For staff to decide
campaign-quarantined = Set aside as unusual
campaign-pending = For the mailbox to be confirmed
campaign-outbox = Letters on their way
campaign-outbox-due = { $count ->
    [one] { $count } letter is due and not sent yet.
   *[other] { $count } letters are due and not sent yet.
}
campaign-outbox-due-more = More than { $number } emails are waiting to be sent.
campaign-outbox-oldest = The oldest of them was due { $distance }.
campaign-outbox-dead = { $count ->
    [one] { $count } letter was given up.
   *[other] { $count } letters were given up.
}
campaign-outbox-dead-more = More than { $number } emails could not be delivered.
campaign-domains = How letters arrive, by mail domain
campaign-domains-what = Of the letters that ask to confirm, how many led to a confirmation. A domain is named from 20 letters on; nothing of this is kept with anybody’s endorsement.
campaign-domains-none = No mail domain has had 20 letters yet.
campaign-domains-all = All domains together
campaign-domain = Mail domain
campaign-domain-warning = { $domain }: far fewer confirm there than elsewhere. A mail scanner there may be holding our letters back. Ask somebody there to look into their spam folder, or to let letters from us through.
campaign-letters = Letters
campaign-rate = Rate
campaign-percent = { $count } %
campaign-as-loaded = The tally above is live. All else is as of when this page was loaded.
campaign-hours = By hour, the last two days
campaign-hour-what = Hour
campaign-hour = { $date }, { $hour }:00 UTC
campaign-languages = By language that was read
health-what = The same as the command “undersigned doctor” prints; every load of this page checks anew. Findings name commands and settings, so they are in English.
health-all-well = All is well.
health-some-warn = It works. Some things are worth knowing.
health-some-fail = Something does not work.
health-good = well
health-warning = warning
health-failure = failure
health-found = What was found
health-remedy = What to do
health-given-up-title = Emails that could not be delivered
health-given-up = { $count ->
    [one] { $count } email could not be delivered.
   *[other] { $count } emails could not be delivered.
}
health-again-what = Fix the cause first. Each email is written again from what is stored now; emails that are no longer needed are left out.
health-again = Send again
health-done-again = The emails will be sent again.
health-done-none = There was no email to send again.
audit-commands = Commands on the machine
audit-unreadable = These details can't be read: they were stored under an earlier secret key, or were changed
audit-change = Before and after
audit-became = became
audit-from = From day
audit-to = To day
audit-object-hint = A kind, or a kind and a name, such as statement:my-letter
audit-wrong-day = Write a day as in 2026-02-14. For now this day was left out.
audit-none-fit = No entry fits this choice.
audit-whole = Show the whole trail
audit-export = These entries as a file (CSV)
members-changed = Changed. They have to sign in again.
members-removed = Removed. They are signed out everywhere.
members-scope = On what
members-all-statements = all statements
members-of-partner = what came through { $partner }
members-partner = Only what came through the pages of this partner
members-partner-hint = The key that stands in the partner’s snippet. Empty: whatever page it came through.
members-language = Language of letters
members-change = Change
members-change-what = Role and limits
members-change-ends = A change signs them out everywhere.
members-change-button = Change
members-error-name = Write a name that colleagues know.
members-error-role = Choose one of the roles.
members-error-statement = There is no such statement. Choose one from the list.
members-error-partner = A partner’s key has 1 to 64 letters, digits, dots, hyphens or underscores.
members-error-language = Choose one of the languages.
members-error-owner = An owner looks after everything, so there can be no limits. Choose all statements and no partner, or another role.
members-error-oneself = You cannot change or remove your own account here. Ask another owner.
ecosoc-none = none
ecosoc-general = general
ecosoc-special = special
ecosoc-roster = roster
org-search = Words in the name
org-network = Network
org-networks = Networks
org-networks-hint = Apart by semicolons, as in: Health Network; Care Coalition.
org-websites = Websites
org-websites-hint = One a line, as in example.org. What is endorsed from these websites is this organisation’s. A line that begins with name: stands for endorsements without a website.
org-ecosoc = ECOSOC status
org-contact = Contact (e-mail address)
org-contact-hint = Stored encrypted, for letters that ask for a missing endorsement. Only those who may change the registry see it.
org-no-country = Country not known
org-empty = The registry is empty. Add the organisations of your networks, or paste them from a spreadsheet.
org-none-fit = No organisation fits this choice.
org-count = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
org-page-before = Page before
org-alike = These may be the same
org-alike-what = Choose the one to keep. It takes over the other’s websites, networks and endorsements.
org-alike-names = The names look alike.
org-alike-domains = The websites’ addresses look alike.
org-keep = Keep
org-sure = They are the same organisation. I know that this cannot be undone.
org-merge = Merge
org-add = Add an organisation
org-paste = Paste from a spreadsheet
org-paste-lines = One organisation a line
org-paste-hint = Name, website, country, networks (apart by semicolons), ECOSOC status, contact: apart by commas, or copied from a spreadsheet. A first line that names the columns may put them in another order. At most 1,000 lines.
org-paste-leave = Leave out the lines that cannot be taken
org-paste-button = Take them in
org-paste-problems = Nothing was taken in. Mend these lines, or leave them out:
org-line = Line { $count }:
org-imported = Taken in. New: { $added }. Known and extended: { $joined }. Lines left out: { $left }.
org-endorsed = What it has endorsed
org-endorsed-none = No endorsement is known.
org-since = Since
org-change = Change
org-save = Save
org-merge-into = The same as another entry
org-merge-what = This entry goes; its websites, networks and endorsements become the other’s.
org-into = The entry to keep
org-into-hint = The address of its page here, or its website.
org-error-no-name = Write the name of the organisation.
org-error-long-name = The name is longer than 200 characters. Please shorten it.
org-error-name = The name holds an address, a telephone number or a character that cannot be shown. Enter the name alone.
org-error-country = There is no such country. Write its name or its two letters, or leave it empty.
org-error-ecosoc = The ECOSOC status is none, general, special or roster.
org-error-network = A network’s name has letters and at most 120 characters; an organisation has at most 50 networks.
org-error-website = This is not the website of one organisation. Write it as in example.org; for a page on a network of many, with its path.
org-error-contact = The contact is not an e-mail address. Write it as in name@example.org, or leave it empty.
org-error-taken = The website belongs to another organisation in the registry. If they are the same, merge them.
org-error-twice = The same organisation stands in an earlier line.
org-error-columns = There are more columns than six. A name with a comma needs quotation marks around it.
org-error-too-many = At most 1,000 lines are taken at once. Paste the rest afterwards.
org-error-long-line = The line has more than 10,000 characters. Is a line break missing?
org-error-no-lines = No line holds an organisation.
org-error-sure = Say that they are the same organisation: merging cannot be undone.
org-error-into = There is no other entry of this address or website.
org-error-changed = Somebody else has changed this meanwhile. The entry is shown as it stands now, your text below. Save again to put yours in its place.
org-done-added = Added to the registry.
org-done-changed = Saved.
org-done-merged = The two entries are one now.
coverage-everybody = Everybody in the registry
coverage-region = Region
coverage-by-region = By region
coverage-share = { $have } of { $all } have endorsed
coverage-have = Have endorsed
coverage-missing = Have not endorsed
coverage-complete = All of them have endorsed.
coverage-none = None of them has endorsed yet.
coverage-waiting = endorsed, waits for review
coverage-no-contact = no contact is known
coverage-asked = last asked on { $date }
coverage-export = Export as CSV
coverage-mail = { $count ->
    [one] Ask { $count } organisation by mail
   *[other] Ask { $count } organisations by mail
}
coverage-mail-what = A letter in English, with the link to the statement, goes to the contact of each that has not endorsed and was not asked in the last 24 hours.
coverage-done-nobody = Nobody is to be asked now: all have endorsed, have no contact, or were asked in the last 24 hours.
coverage-done-closed = The statement does not take endorsements of organisations now, so nobody is asked.
coverage-letter = all members are asked to endorse “{ $title }”, published at { $site }, and your organisation’s endorsement is not there yet. If your organisation stands behind it, please read and endorse it here:
coverage-letter-subject = Please endorse: { $title }
staff-drafts = Drafts
staff-standing = Standing
state-withdrawn = withdrawn
statement-delivered = Delivered on { $date }.
statement-withdrawn = Withdrawn by its hosts on { $date }.
statement-done-closed = Closed. It takes no more endorsements.
statement-done-reopened = It takes endorsements again.
statement-done-delivered = Everybody now reads that it was delivered.
statement-done-undelivered = It no longer says that it was delivered.
statement-done-withdrawn = Withdrawn. Everybody now reads your note.
statement-done-worded = The wording of the consent has a new number from now on.
statement-done-published = Published.
statement-done-version = Published as a new version.
statement-done-settings = The settings were changed. The text is the same.
statement-done-unchanged = Nothing was changed.
draft-done-saved = Saved.
draft-done-scheduled = It will be published at its time.
draft-done-unscheduled = It will not be published by itself.
draft-done-taken-over = You are writing now.
draft-done-unshared = The link for partners no longer works.
draft-done-discarded = The draft was discarded.
draft-error-slug = The address may hold a to z, 0 to 9 and “-”, at most 80 characters.
draft-error-taken = There is a statement or a draft at this address already. Choose another one.
draft-error-title-missing = Write a title.
draft-error-language = Write the language as a tag, as in “en” or “pt-BR”.
draft-error-language-there = This language is there already.
draft-error-kind = Choose what kind of statement it is.
draft-error-original = Choose which of the languages is the original.
draft-error-accepts = Choose who may endorse: organisations, people or both.
draft-error-zone = Choose a time zone from the list, as in “Asia/Singapore”.
draft-error-moment = Write a whole date and time, as in 2026-02-16T18:00.
draft-error-clocks = The clocks change at that hour. Choose a time an hour before or after.
draft-error-leap = The seconds go from 00 to 59. Enter a time without a leap second (60).
draft-error-order = The end has to be later than the beginning.
draft-error-future = The time has to be in the future.
draft-error-date = Write a whole date, as in 2026-02-15.
draft-error-goal = The goal is a whole number from 1 on. Leave it empty for none.
draft-error-days = The days are a whole number from 1 to 3650. Leave them empty for what the installation says.
draft-error-review = Choose which organisations staff look at.
draft-error-asks = The form cannot ask for that.
draft-error-display = Choose how names appear.
draft-error-hashtags = A hashtag has letters, digits and “_” only.
draft-error-credit = Write what is shown for this address.
draft-error-url = Write a whole web address, as in https://example.org/page.
draft-error-label = Write what is shown for the link in row { $place }.
draft-error-host = Write the name of the host in row { $place }.
draft-error-hosts = Name at least one host.
draft-error-lead = Exactly one host leads.
draft-error-country = Write two letters for the country in row { $place }, as in “KE”.
draft-error-title = The title is missing: { $place }.
draft-error-summary = The summary is missing: { $place }.
draft-error-body = The text is missing: { $place }.
draft-error-body-long = The text is longer than 200 KB: { $place }. Shorten it, or link to the rest.
draft-error-body-deep = Quotes, lists or emphasis are nested more than 100 deep: { $place }, line { $line }. Use fewer levels.
draft-error-body-large = Footnotes or table cells make the text too large to show: { $place }. Use fewer of them.
draft-error-body-empty = Nothing of the text is shown: { $place }. HTML and images are left out; write it as Markdown.
draft-error-title-long = The title has more than 300 characters: { $place }. Shorten it.
draft-error-summary-long = The summary has more than 2,000 characters: { $place }. Shorten it.
draft-error-note = Write a note: everybody will want to know why.
draft-error-note-long = The note is longer than 2000 characters. Please shorten it.
draft-outdated = Outdated since the original changed
draft-preview-title = Draft: { $title }
draft-preview-banner = Draft, not published.
draft-preview-what = You read this by a link that the hosts gave you. It may still change. Please do not pass it on.
draft-preview-closes = Closes
draft-preview-empty = Nothing was written yet.
drafts-empty = There are no drafts.
drafts-saved = Last saved
drafts-new = A new statement
drafts-begin = Begin the statement
drafts-slug = Its address
drafts-slug-hint = The last part of the address, as in “halt-the-executions”. It stays as it is.
editor-begin = Edit the statement
editor-begin-what = What you change stays a draft until you publish it. The published statement stays as it is.
editor-untitled = Without a title
editor-changes-published = changes a published statement
editor-is-new = a new statement
editor-difference = What this draft changes
editor-difference-what = Compared with { $version }, which everybody reads now.
editor-difference-new = This language is new.
editor-difference-gone = This language will no longer be there.
editor-difference-none = The text is the same.
editor-back = Back to the draft
editor-problems = Please mend this:
editor-trouble = It could not be published at its time. Mend what is missing, then publish it or set a new time.
editor-save = Save
editor-saved-at = Saved at { $time }
editor-unsaved = Not saved yet
editor-not-saved = It could not be saved just now. It is tried again; do not close this page.
editor-held = { $name } is writing here, or has saved something else. What you type now is not saved by itself: press “Save” to see how it stands.
editor-moved = { $name } has saved something else since you opened this page. Below stands what you typed: “Save” puts it in the place of the other.
editor-moved-theirs = Leave mine, show the other
editor-take-over = Take over
editor-link-made = Partners read the draft by this link. It is shown only now; make a new one if it is lost.
editor-texts = Texts
editor-texts-hint = The original stands beside each translation.
editor-is-original = Original
editor-title = Title
editor-summary = Summary in one or two sentences
editor-body = Text
editor-body-hint = CommonMark: an empty line between paragraphs, “## ” before a heading, *emphasis*, **strong**, [words](https://example.org) for a link.
editor-in-step = This translation fits the original as it is now.
editor-preview = Preview
editor-remove-language = Remove this language
editor-remove-language-what = The text in this language leaves the draft. Versions that are published keep it.
editor-new-language = Another language
editor-new-language-hint = A language tag, as in “en”, “pt-BR” or “zh-Hant”.
editor-add-language = Add the language
editor-about = About the statement
editor-original = Language of the original
editor-addressee = To whom it is addressed
editor-hashtags-hint = Apart by blanks.
editor-credit = Credit
editor-credit-hint = If it was first published elsewhere, the sentence that says so.
editor-credit-url = Address of the first publication
editor-goal = Goal
editor-goal-hint = How many endorsements are hoped for. It shows from a third on.
editor-retention = Keep personal data, in days
editor-retention-hint = Counted from the end of an endorsement. Empty: as the installation says.
editor-review = Which organisations staff look at first
editor-review-unproven = Those whose mailbox is not at their website’s domain
editor-review-all = All
editor-review-none = None, save where two claim the same name
editor-display = How people’s names appear
editor-display-hint = What is chosen on the form before somebody chooses something else.
editor-accepts = Who may endorse
editor-asks = What the form asks for, too
editor-asks-hint = Ask for no more than you need. Without the website no mailbox can be proven.
editor-dates = Dates
editor-zone = Time zone
editor-zone-hint = All dates here are told in it.
editor-opens = Opens
editor-opens-hint = Empty: as it is published.
editor-closes = Closes
editor-closes-hint = Empty: no end.
editor-published-on = Shown date
editor-published-on-hint = Empty: the day on which it opens.
editor-hosts = Hosts
editor-hosts-hint = Those who publish it. Exactly one leads. Rows that are left empty do not count.
editor-host-name = Name
editor-host-country = Country, two letters
editor-links = Links beside the text
editor-link-label = What is shown
editor-link-url = Web address
editor-publishing = Publishing
editor-substantive = The change is one of substance: ask signatories of earlier versions by mail to stand by the new one.
editor-publish = Publish now
editor-scheduled = It will be published by itself: { $moment }.
editor-publish-at = Publish at a time
editor-publish-at-hint = In the time zone above. Until then only staff and whoever has the link see it.
editor-schedule = Set the time
editor-unschedule = Take the time back
editor-share = For partners
editor-share-what = A link by which partners read the draft before it is published, without an account.
editor-share-make = Make a link
editor-share-again = Make a new link, end the old one
editor-share-end = End the link
editor-discard = Discard the draft
editor-discard-what = What was written here and not published is lost. What is published stays as it is.
standing-page-endorsing = Endorsements
standing-page-close = Close now
standing-page-close-what = Once closed, it takes no more endorsements. What was submitted may still be confirmed for up to seven days.
standing-page-reopen = Take endorsements again
standing-page-reopen-hint = A new end, in the time of { $zone }. Empty: no end.
standing-page-note-title = Delivered or withdrawn
standing-page-note = Public note
standing-page-note-hint = Everybody reads it beside the text: when and to whom it was handed over, or why it was withdrawn.
standing-page-deliver = Say that it was delivered
standing-page-undeliver = Not delivered after all
standing-page-withdraw = Withdraw the statement
standing-page-withdraw-note = Change the note of the withdrawal
standing-page-consent = Wording of the consent
standing-page-consent-what = What signatories agree to on the form. Each wording has a number, which is kept with every endorsement. Where a field is empty the built-in wording stands.
standing-page-consent-number = The wording now has the number { $number }.
standing-page-built-in = Built in:
standing-page-consent-save = Use these words from now on
inbox-officer = Officer
import-left = This mailbox has ended its endorsement, or staff took it out: nobody is entered again without being asked.
job-trial = Import, only tried: nothing was written
