//! Which rows of a sheet are shown, and in which order: pure functions to row indices.

use std::cmp::Ordering;

use super::checked::Checked;
use super::filter::Filter;
use super::index::Facets;
use super::judgement::State;
use super::sheet::{Row, Sheet};
use crate::model::Attribute;

/// A column that rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// Where the figure stands in the text.
    Position,
    /// The report that it stands in; in one report all are equal.
    Report,
    /// Pending first, then in the order of [`State::ALL`].
    State,
    /// How sure the machine is, after the check; what it did not read comes last.
    Confidence,
    /// An attribute.
    Attribute(Attribute),
}

/// What is shown, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What a row must hold, in the language of [`Filter`]; case and diacritics do not matter.
    pub words: String,
    /// The states that are shown; none means all.
    pub states: Vec<State>,
    /// Only flagged rows.
    pub flagged: bool,
    /// Sort keys, the first one first, each with whether it runs downwards. Rows that are equal
    /// in all stay in text order.
    pub sort: Vec<(Key, bool)>,
    /// What needs the reviewer most before all else: see [`Checked::urgency`].
    pub urgent_first: bool,
}

/// The rows that `query` asks for, as indices into [`Sheet::rows`]. `cell` gives what the table
/// shows of an attribute, so that one finds what one sees; the words in the report, the remark
/// and the reason are searched too.
pub fn select(
    sheet: &Sheet,
    checked: &Checked,
    query: &Query,
    cell: impl Fn(&Row, Attribute) -> String,
) -> Vec<usize> {
    let filter = Filter::read(&query.words);
    let rows = sheet.rows();
    let is_shown = |index: usize, row: &Row| {
        (query.states.is_empty() || query.states.contains(&row.state))
            && (!query.flagged || row.flagged)
            && (filter.is_empty() || filter.fits(sheet, checked, index, row, &cell))
    };
    let shown = rows.iter().enumerate().filter(|(index, row)| is_shown(*index, row));
    let mut order: Vec<usize> = shown.map(|(index, _)| index).collect();
    let sureness = |index, row| checked.confidence(sheet, index, row).unwrap_or(f32::INFINITY);
    order.sort_by(|&left, &right| match (rows.get(left), rows.get(right)) {
        (Some(one), Some(other)) => {
            let sureness = || sureness(left, one).total_cmp(&sureness(right, other));
            compare(&query.sort, one, other, sureness)
        }
        _ => Ordering::Equal,
    });
    if query.urgent_first {
        order.sort_by_key(|&row| checked.urgency(sheet, row));
    }
    order
}

fn compare(
    sort: &[(Key, bool)],
    left: &Row,
    right: &Row,
    sureness: impl Fn() -> Ordering,
) -> Ordering {
    let by = |&(key, down): &(Key, bool)| {
        let order = match key {
            Key::Position => left.figure.span.cmp(&right.figure.span),
            Key::Report => Ordering::Equal,
            Key::State => left.state.cmp(&right.state),
            Key::Confidence => sureness(),
            Key::Attribute(attribute) => attribute.compare(&left.figure, &right.figure),
        };
        if down { order.reverse() } else { order }
    };
    sort.iter().map(by).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// The place of the next of `count` rows (or the one before) that `wanted` holds for, seen from the
/// place `from`, going round at the end.
pub fn seek(
    count: usize,
    from: usize,
    forward: bool,
    wanted: impl Fn(usize) -> bool,
) -> Option<usize> {
    let place = |step: usize| if forward { from + step } else { from + count * 2 - step } % count;
    (1..=count).map(place).find(|place| wanted(*place))
}

/// The place of the next pending row. Skipped ones are passed over while others are left; then the
/// round is over and they come again.
pub fn next_pending(
    count: usize,
    from: usize,
    forward: bool,
    facets: impl Fn(usize) -> Option<Facets>,
) -> Option<usize> {
    let pending = |place| facets(place).filter(|it| it.state == State::Pending);
    seek(count, from, forward, |place| pending(place).is_some_and(|it| !it.is_skipped()))
        .or_else(|| seek(count, from, forward, |place| pending(place).is_some()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Key, Query, next_pending, seek, select};
    use crate::model::{Attribute, Extraction, Figure, Reading};
    use crate::review::index::Facets;
    use crate::review::{Checked, Ledger, Row, Sheet, State};
    use crate::text::{Document, Span};

    const TEXT: &str = "Xuất khẩu 441 triệu USD, tăng 5,1%; nhập khẩu 17 triệu USD";

    fn sheet() -> Sheet {
        let mut extraction = Extraction::default();
        for (quote, value, indicator, confidence) in [
            ("441 triệu USD", "441000000", "export_turnover", 0.9),
            ("5,1%", "5.1", "export_turnover", 0.4),
            ("17 triệu USD", "17000000", "import_turnover", 0.9),
        ] {
            let start = TEXT.find(quote).unwrap();
            let span = Span::new(start, start + quote.len());
            let mut figure = Figure { span, ..Figure::default() };
            Attribute::Value.set(&mut figure, value).unwrap();
            Attribute::Indicator.set(&mut figure, indicator).unwrap();
            extraction.readings.push(Reading { figure, confidence, ..Reading::default() });
        }
        Sheet::new(Arc::new(Document::new("r", TEXT)), extraction, &Ledger::new("lan"))
    }

    fn cell(row: &Row, attribute: Attribute) -> String {
        match attribute.text(&row.figure).as_deref() {
            Some("export_turnover") => "Kim ngạch xuất khẩu".to_owned(),
            text => text.unwrap_or_default().to_owned(),
        }
    }

    fn words(words: &str) -> Vec<usize> {
        select(
            &sheet(),
            &Checked::default(),
            &Query { words: words.to_owned(), ..Query::default() },
            cell,
        )
    }

    #[test]
    fn words_find_cells_quotes_and_states_without_diacritics() {
        assert_eq!(words("xuat khau"), [0, 1]);
        assert_eq!(words("KIM 441"), [0]);
        assert_eq!(words("trieu"), [0, 2]);
        assert_eq!(words("import pending"), [2]);
        assert_eq!(words("nothing"), Vec::<usize>::new());
        assert_eq!(words("  "), [0, 1, 2]);
    }

    #[test]
    fn columns_are_asked_for_by_name() {
        assert_eq!(words("indicator:export"), [0, 1]);
        assert_eq!(words("indicator=export_turnover value>1e6"), [0]);
        assert_eq!(words("value<=17000000 -conf<0.8"), [2]);
        assert_eq!(words("conf<0,5"), [1]);
        assert_eq!(words("state:pending \"nhap khau\""), Vec::<usize>::new(), "not in its cell");
        assert_eq!(words("-khau nosuch:column"), [2], "what cannot be read is left out");
        assert_eq!(words("check:silent mark:flagged"), Vec::<usize>::new());
    }

    #[test]
    fn sorting_is_by_several_keys_and_stable() {
        let by = |sort: &[(Key, bool)]| {
            select(
                &sheet(),
                &Checked::default(),
                &Query { sort: sort.to_vec(), ..Query::default() },
                cell,
            )
        };
        assert_eq!(by(&[(Key::Attribute(Attribute::Value), false)]), [1, 2, 0]);
        assert_eq!(by(&[(Key::Confidence, false)]), [1, 0, 2]);
        let value_down = (Key::Attribute(Attribute::Value), true);
        assert_eq!(by(&[(Key::Confidence, true), value_down]), [0, 2, 1]);
        let indicator_down = (Key::Attribute(Attribute::Indicator), true);
        assert_eq!(by(&[indicator_down]), [2, 0, 1], "equal ones stay in text order");
        assert_eq!(by(&[indicator_down, (Key::Position, true)]), [2, 1, 0]);
    }

    #[test]
    fn states_narrow() {
        let query = Query { states: vec![State::Accepted], ..Query::default() };
        assert_eq!(select(&sheet(), &Checked::default(), &query, cell), Vec::<usize>::new());
    }

    #[test]
    fn seeking_goes_round_in_both_directions() {
        let sheet = sheet();
        let facets = |order: &'static [usize]| {
            let (sheet, checked) = (&sheet, Checked::default());
            move |place: usize| {
                let row = *order.get(place)?;
                Some(Facets::of(sheet, &checked, row, sheet.row(row)?))
            }
        };
        assert_eq!(seek(3, 1, true, |place| place == 0), Some(0));
        assert_eq!(seek(3, 1, false, |place| place == 0), Some(0));
        assert_eq!(seek(2, 0, true, |_| false), None);
        assert_eq!(next_pending(0, 0, true, facets(&[])), None);
        assert_eq!(next_pending(1, 0, true, facets(&[0])), Some(0), "the only one");
        assert_eq!(next_pending(2, 0, false, facets(&[0, 1])), Some(1));
    }
}
