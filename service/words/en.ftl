# The interface in English: the original of all other languages. One sentence a key; a test finds missing and unused ones.
# $count is a number; everything else is text. Say "organisations" and "people", never "users".

number = { $count }
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
error-organisation-name-required = Write the name of your organisation.
error-organisation-name-too-long = The name of the organisation is longer than 200 characters. Please shorten it.
error-organisation-website-malformed = Write the website as in example.org, or leave it empty.
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
received-what = We have sent a letter to the address you gave. Your endorsement counts once you open its link and press the button.
received-spam = Nothing there after a few minutes? Look into the spam folder, too.
received-days = The link works for 14 days, at most 7 after the statement closes.
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
letter-line-is = Your line:
letter-confirm-link = Open this link and press the button to confirm:
letter-confirm-button = See and confirm
letter-not-me = This wasn’t you? The same page has a button to delete it. If you do nothing, nothing is published and everything is deleted after 14 days.
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
staff-proof-what = This takes data away or changes who may. Please prove once more who you are; it holds for ten minutes.
staff-proof-button = Prove it
staff-second-factor = Second factor
staff-second-factor-what = Scan this with an authenticator app, or type the key into it. Then type the code that it shows. Whoever can take lists away needs it, so that a stolen password takes nothing.
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
staff-factor-off = Your account is protected by its password alone.
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
inbox-keys = Keys: j and k to go through, a to accept, d to decline.
inbox-mailbox-domain = Mailbox at
inbox-accept = Accept
inbox-decline = Decline
inbox-reason = Reason to decline (the officer reads it)
inbox-why-no-website = No website was given.
inbox-why-free-mail = The mailbox is one that anybody can have.
inbox-why-other-domain = The mailbox is not at the website’s domain.
inbox-why-proven = The mailbox is at the website’s own domain.
inbox-done-accepted = Accepted. It counts now, and the officer hears by mail.
inbox-done-declined = Declined. The officer hears by mail.
inbox-done-gone = Somebody else was faster, or the signatory has withdrawn. Nothing was changed.
deliver-what = The signatory list as a file. The full list holds names and addresses of people who trusted you: keep it no longer than you need it.
deliver-columns = What is in it
deliver-public = What everybody may see
deliver-full = Everything, with the e-mail addresses
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
privacy-unconfirmed = What you do not confirm is deleted after 14 days, or 7 days after the statement closes.
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
