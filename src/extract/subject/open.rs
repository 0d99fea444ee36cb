//! Phrases that leave the indicator open: `diện tích`, `vốn đăng ký`, `tỷ lệ lấp đầy`.

use super::{Subject, fits};
use crate::catalogue::Open;
use crate::extract::page::Page;
use crate::extract::quantity::Quantity;
use crate::model::Id;

/// The candidate that fits the unit and was named last, or is of one family with what was.
pub(super) fn resolve(
    page: &Page<'_>,
    open: &Open,
    quantity: &Quantity,
    force: &Subject,
) -> Option<Id> {
    let fitting = || {
        open.one_of.iter().filter(|pair| {
            page.catalogue
                .indicator(pair.of.as_str())
                .is_some_and(|indicator| fits(indicator, quantity))
        })
    };
    let near = force
        .recent
        .iter()
        .rev()
        .find_map(|recent| fitting().find(|pair| related(pair.of, *recent)));
    near.or_else(|| fitting().next()).map(|pair| pair.of)
}

/// Whether two indicators are of one family, as their ids tell: industrial_cluster_area and
/// industrial_clusters, fdi_projects and fdi_registered.
fn related(left: Id, right: Id) -> bool {
    if left == right {
        return true;
    }
    let stem = |id: Id| {
        let mut words = id.as_str().split('_');
        let first = words.next().unwrap_or_default();
        let second = words.next().unwrap_or_default().trim_end_matches('s');
        if first == "industrial" { format!("{first}_{second}") } else { first.to_owned() }
    };
    stem(left) == stem(right)
}
