//! What the words around a figure make of the indicator that was found: volume or value, number or
//! capital, registered or spent, the nation's or a province's.
//!
//! Must not look for another subject: it only turns one of a family into its sibling.

use super::family::{by_unit, is_goods};
use super::{Asked, Subject};
use crate::catalogue::{TermGroup, TermKind};
use crate::extract::page::Page;
use crate::extract::said::Said;
use crate::model::Id;
use crate::text::Span;

/// Turns the indicator of a subject as the words around its figure say.
pub(super) fn turn(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    direction(page, asked, left, next);
    aspect(page, asked, left, next);
    stage(page, asked, left, next);
    nation(page, asked, left, next);
}

/// Goods of which their way over the border is said are traded, not made: `thép nhập khẩu 7 tháng đạt
/// 343.000 tấn`.
fn direction(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    let made = next.id().is_some_and(|id| id == "product_output");
    if !made || !is_goods(asked.quantity) {
        return;
    }
    let said = |id: &str| {
        let terms = page.group_in(left, TermGroup::Subject).rev();
        let named = terms.filter_map(|term| Some((term.terms().first()?, term.span())));
        named
            .filter(|(first, _)| first.kind == TermKind::Indicator)
            .find(|(first, _)| first.id == id)
    };
    let traded = said("export_turnover").or_else(|| said("import_turnover"));
    if let Some((first, span)) = traded.filter(|_| said("product_output").is_none()) {
        let id = by_unit(page, first.id, asked.quantity);
        next.indicator = Some((id, Some(span)));
        next.note(id);
    }
}

/// `giảm 5,4% về lượng nhưng tăng 8,8% về kim ngạch`.
fn aspect(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    let Some(id) = next.id() else { return };
    let behind = page.text().get(asked.quantity.span.to()..).unwrap_or_default().trim_start();
    let said = |list: &[String]| list.iter().any(|words| behind.starts_with(words.as_str()));
    let lists = &page.words.phrases;
    let open = page
        .group_in(left, TermGroup::Subject)
        .filter_map(|term| term.terms().first())
        .any(|first| first.kind == TermKind::Open && first.id == "export_volume");
    let volume = said(&lists.volume) || (open && next.weak && asked.quantity.is_percent());
    let moved = match id.as_str() {
        "export_turnover" if volume => "export_volume",
        "import_turnover" if volume => "import_volume",
        "new_enterprise_capital" | "registered_investment" if said(&lists.firms) => {
            "new_enterprises"
        }
        "registered_investment" if said(&lists.projects) => "projects_attracted",
        "fdi_registered" if said(&lists.projects) => "fdi_projects",
        "new_enterprises" if said(&lists.capital) => "new_enterprise_capital",
        "projects_attracted" if said(&lists.capital) => "registered_investment",
        "fdi_projects" if said(&lists.capital) => "fdi_registered",
        "export_volume" if said(&lists.value) => "export_turnover",
        "import_volume" if said(&lists.value) => "import_turnover",
        _ => return,
    };
    next.indicator = Some((Id::literal(moved), next.indicator.and_then(|(_, span)| span)));
}

/// What is said of enterprises and of foreign capital tells which of their indicators is meant.
fn stage(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    let Some((id, span)) = next.indicator else { return };
    let lists = &page.words.phrases;
    let said = |list: &Said, span: Span| page.lexed.marks.any(span, list);
    let stands = |span: Span| said(&lists.standing, span);
    let projects = asked.quantity.base == Some(Id::literal("project"));
    if projects || stands(left) || asked.counted.is_some_and(stands) {
        next.founding = false;
    }
    next.founding |= id == "new_enterprises";
    let near = Span::new(span.map_or(left.from(), |span| span.from().max(left.from())), left.to());
    let counted = asked.counted.is_some_and(|counted| said(&lists.founded, counted));
    let moved = match id.as_str() {
        "enterprises" if asked.counted.is_some() && (counted || said(&lists.founded, left)) => {
            "new_enterprises"
        }
        // A report of new enterprises goes on with them until it tells of those that stand.
        "enterprises" if next.founding => "new_enterprises",
        // Their capital is that of new ones, too.
        "registered_investment" if next.founding && next.foreign != Some(true) => {
            "new_enterprise_capital"
        }
        "total_investment" if !asked.part && said(&lists.public, near) => "public_investment",
        "fdi_registered" if !asked.quantity.is_percent() && said(&lists.spent, near) => {
            "fdi_disbursed"
        }
        _ => return,
    };
    next.founding |= moved == "new_enterprises";
    next.indicator = Some((Id::literal(moved), span));
}

/// The growth of the nation is GDP, whatever the sentence calls that of the province; in the next
/// sentence it is that of the province again.
fn nation(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    let Some((id, span)) = next.indicator else { return };
    let named =
        page.group_in(left, TermGroup::Place).next_back().and_then(|term| term.terms().first());
    if named.is_some_and(|first| first.id == "nation") && id == "grdp" {
        next.indicator = Some((Id::literal("gdp"), span));
    } else if id == "gdp" && asked.opens && named.is_none() {
        let turned = |span: Span| {
            let mut terms = page.group_near(span, TermGroup::Subject);
            !left.covers(span)
                && !terms.any(|term| term.terms().iter().any(|entry| entry.id == "gdp"))
        };
        if span.is_some_and(turned) {
            next.indicator = Some((Id::literal("grdp"), span));
        }
    }
}
