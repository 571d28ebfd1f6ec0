//! The page of the site's appearance: its accent colour and its logo.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};

use super::actions;
use super::logo::{self, CheckedLogo, LogoRefusal};
use super::rules::{AccentRefusal, PAPER, read_accent};
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::http::layout::LogoImage;
use crate::language::Locale;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::values::Colour;

#[derive(Template)]
#[template(path = "staff/appearance.html")]
struct AppearancePage {
    layout: StaffLayout,
    w: Locale,
    accent: String,
    /// The contrast of the accent in force, in words.
    contrast: Option<String>,
    accent_error: String,
    logo: Option<LogoImage>,
    logo_error: String,
    site_name: String,
}

/// What is wrong with what was posted, in words.
#[derive(Default)]
struct AppearanceErrors {
    accent: String,
    logo: String,
}

/// Answers `GET /staff/appearance`: the accent and the logo in force.
#[handler]
pub fn show_appearance(app: &App, request: &Request, staff: &StaffRequest) -> Response {
    let mut page = build_page(app, staff, AppearanceErrors::default());
    let words = ["accent-saved", "logo-saved", "logo-removed", "unchanged"];
    page.layout = page.layout.with_notice(request, "appearance-done", &words);
    render_html(StatusCode::OK, &page)
}

/// Answers `POST /staff/appearance`: stores the accent or the logo, or removes the logo.
#[handler]
pub async fn change_appearance(app: &App, staff: &StaffRequest) -> HandlerResult {
    let (w, actor) = (staff.visitor.words, name_actor(&staff.member));
    let (changed, word) = match staff.fields.get("action") {
        "accent" => match read_accent(staff.fields.get("accent")) {
            Ok(accent) => {
                let saved = actions::save_accent(app, &actor, accent).await?;
                (saved, "accent-saved")
            }
            Err(refusal) => {
                let errors = AppearanceErrors {
                    accent: explain_accent(&w, refusal),
                    ..AppearanceErrors::default()
                };
                return Ok(render_errors(app, staff, errors));
            }
        },
        "usual-accent" => {
            let saved = actions::save_accent(app, &actor, None).await?;
            (saved, "accent-saved")
        }
        "logo" => match read_posted_logo(app, staff).await? {
            Ok(logo) => {
                let saved = actions::save_logo(app, &actor, Some(logo)).await?;
                (saved, "logo-saved")
            }
            Err(refusal) => {
                let errors = AppearanceErrors {
                    logo: w.text(&format!("logo-refused-{refusal}")),
                    ..AppearanceErrors::default()
                };
                return Ok(render_errors(app, staff, errors));
            }
        },
        "remove-logo" => {
            let removed = actions::save_logo(app, &actor, None).await?;
            (removed, "logo-removed")
        }
        _ => return Err(Failure::NotFound),
    };
    let word = if changed { word } else { "unchanged" };
    Ok(see_other(&format!("/staff/appearance?done={word}")))
}

/// Reads the posted picture in the lane for pictures, since decoding takes processor time.
async fn read_posted_logo(
    app: &App,
    staff: &StaffRequest,
) -> Result<Result<CheckedLogo, LogoRefusal>, Failure> {
    let Some(bytes) = &staff.file else {
        return Ok(Err(LogoRefusal::Missing));
    };
    // Before it is copied.
    if bytes.len() > logo::LARGEST_LOGO {
        return Ok(Err(LogoRefusal::TooLarge));
    }
    let bytes = bytes.clone();
    Ok(app.work.image.run(move || logo::read_logo(&bytes)).await?)
}

fn explain_accent(w: &Locale, refusal: AccentRefusal) -> String {
    match refusal {
        AccentRefusal::Malformed => w.text("accent-refused-malformed"),
        AccentRefusal::TooLight(contrast) => w.text_with(
            "accent-refused-too-light",
            "contrast",
            write_contrast(contrast),
        ),
    }
}

/// Writes a contrast as WCAG does, such as `4.5:1`.
fn write_contrast(contrast: f64) -> String {
    // Cut and not rounded: 2.96 must not show as the 3 that would be enough.
    format!("{:.1}:1", (contrast * 10.0).floor() / 10.0)
}

fn build_page(app: &App, staff: &StaffRequest, errors: AppearanceErrors) -> AppearancePage {
    let w = staff.visitor.words;
    let site = app.settings.site.read();
    let describe = |accent: Colour| {
        let (on_page, on_button) = (
            write_contrast(accent.contrast(PAPER)),
            write_contrast(accent.contrast(accent.choose_text_colour())),
        );
        w.text_with_all(
            "appearance-contrast",
            &[("page", &on_page), ("button", &on_button)],
        )
    };
    let typed = staff.fields.get("accent");
    let shown = site.accent.map(|accent| format!("#{accent}"));
    AppearancePage {
        layout: StaffLayout::new(app, staff, &w.text("staff-appearance"), "/staff/appearance"),
        accent: if errors.accent.is_empty() {
            shown.unwrap_or_default()
        } else {
            typed.to_owned()
        },
        contrast: site.accent.map(describe),
        accent_error: errors.accent,
        logo: LogoImage::find(&site),
        logo_error: errors.logo,
        site_name: site.name.clone(),
        w,
    }
}

/// Renders the page again, with the reason of a refusal.
fn render_errors(app: &App, staff: &StaffRequest, errors: AppearanceErrors) -> Response {
    let page = build_page(app, staff, errors);
    render_html(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
