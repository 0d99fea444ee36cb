//! What reviewers type, and what it sets.

use super::*;
use crate::model::{Attribute, Evidence, Extraction, Period, Reading, Value};
use crate::text::{Document, Span};
use proptest::prelude::*;

fn facts() -> Facts {
    Facts { period: Some(Period::year(2012)), ..Facts::default() }
}

fn desk<'a>(facts: &'a Facts, quote: &'a str) -> Desk<'a> {
    Desk { catalogue: Catalogue::builtin().unwrap(), language: Language::Vietnamese, facts, quote }
}

fn figure(contents: &[(Attribute, &str)]) -> Figure {
    Figure::new(Span::default(), contents.iter().copied()).unwrap()
}

/// What `text` sets, as `value=5.1 unit=percent`, or the problem.
fn sets(attribute: Attribute, text: &str, figure: &Figure, quote: &str) -> String {
    match read(attribute, text, figure, &desk(&facts(), quote)) {
        Ok(entry) => {
            let set = |(attribute, content): &(Attribute, String)| format!("{attribute}={content}");
            entry.sets.iter().map(set).collect::<Vec<_>>().join(" ")
        }
        Err(complaint) => complaint.problem.to_string(),
    }
}

#[test]
fn values_bring_their_unit_and_precision() {
    for (typed, set) in [
        ("5,1", "value=5.1 precision=0.1"),
        ("7.398 tỷ đồng", "value=7398000000000 unit=VND precision=1000000000"),
        ("7.398 ty dong", "value=7398000000000 unit=VND precision=1000000000"),
        ("7.398 tỷ", "value=7398000000000 precision=1000000000"),
        ("2.324 nghìn tỷ đồng", "value=2324000000000000 unit=VND precision=1000000000000"),
        ("13,9%", "value=13.9 unit=percent precision=0.1"),
        ("10,2 %/năm", "value=10.2 unit=percent annual_average=true precision=0.1"),
        ("120.000 tấn/năm", "value=120000 unit=t/year precision=1"),
        ("120.000 tan/nam", "value=120000 unit=t/year precision=1"),
        ("441,285 triệu USD", "value=441285000 unit=USD precision=1000"),
        ("5-7%", "value=5..7 unit=percent precision=1"),
        ("?", "value=?"),
        ("", "missing"),
        ("nhiều", "not a number"),
        ("5 blah", "not a unit"),
    ] {
        assert_eq!(sets(Attribute::Value, typed, &Figure::default(), ""), set, "{typed}");
    }
}

#[test]
fn precision_follows_the_printed_digits_whatever_is_typed() {
    let typed = sets(Attribute::Value, "1.302.000.000", &Figure::default(), "1,302 tỷ đồng");
    assert_eq!(typed, "value=1302000000 precision=1000000");
}

#[test]
fn lists_are_read_by_any_of_their_names() {
    let empty = Figure::default();
    for (attribute, typed, set) in [
        (Attribute::Indicator, "export_turnover", "indicator=export_turnover"),
        (Attribute::Indicator, "kim ngach xuat khau", "indicator=export_turnover"),
        (Attribute::Indicator, "other", "indicator=other"),
        (Attribute::Indicator, "no such thing", "not in the list"),
        (Attribute::Measure, "growth", "measure=growth"),
        (Attribute::Measure, "ty trong", "measure=share"),
        (Attribute::Measure, "KH", "measure=completion"),
        (Attribute::Status, "ước đạt", "status=estimate"),
        (Attribute::Status, "kế hoạch", "status=plan"),
        (Attribute::Bound, "khoang", "bound=about"),
        (Attribute::AnnualAverage, "không", "annual_average=false"),
        (Attribute::AnnualAverage, "?", "annual_average=?"),
        (Attribute::PriceBasis, "giá hiện hành", "price_basis=current"),
        (Attribute::PriceBasis, "gia so sanh 2010", "price_basis=constant 2010"),
        (Attribute::Unit, "t/year", "unit=t/year"),
        (Attribute::Unit, "tan/nam", "unit=t/year"),
        (Attribute::Unit, "đồng", "unit=VND"),
        (Attribute::Unit, "%", "unit=percent"),
        (Attribute::Unit, "tỷ đồng", "a scale word belongs to the value"),
        (Attribute::Region, "ha noi", "region=Hà Nội"),
        (Attribute::Region, "yen bai; thai nguyen", "region=Yên Bái; Thái Nguyên"),
        (Attribute::Region, "cả nước", "region=VN"),
        (Attribute::Region, "R:TDMNBB", "region=R:TDMNBB"),
        (Attribute::Item, "  công nghiệp địa phương ", "item=công nghiệp địa phương"),
        (Attribute::Precision, "0,1", "precision=0.1"),
        (Attribute::Period, "quý I", "period=2012-Q1"),
    ] {
        assert_eq!(sets(attribute, typed, &empty, ""), set, "{attribute} {typed}");
    }
}

#[test]
fn an_unknown_place_is_taken_and_said_so() {
    let facts = facts();
    let entry = read(Attribute::Region, "Mù Cang Chải", &Figure::default(), &desk(&facts, ""));
    let entry = entry.unwrap();
    assert_eq!((entry.content(Attribute::Region), entry.is_unknown), (Some("Mù Cang Chải"), true));
}

#[test]
fn bases_are_read_from_the_figure_s_own_period() {
    let growth = figure(&[(Attribute::Period, "2012-Q1"), (Attribute::Measure, "growth")]);
    let share = figure(&[(Attribute::Period, "2012"), (Attribute::Measure, "share")]);
    for (of, typed, set) in [
        (&growth, "cùng kỳ", "base=2011-Q1"),
        (&growth, "quý trước", "base=2011-Q4"),
        (&growth, "2011-Q1", "base=2011-Q1"),
        (&growth, "quý I/2011", "base=2011-Q1"),
        (&growth, "KH", "base=plan:2012"),
        (&growth, "ke hoach nam 2013", "base=plan:2013"),
        (&growth, "plan 2012", "base=plan:2012"),
        (&growth, "plan:2020@Bộ Tài chính", "base=plan:2020@Bộ Tài chính"),
        (&growth, "ha noi", "base=region:Hà Nội"),
        (&share, "ha noi", "base=whole:Hà Nội"),
        (&share, "cả nước", "base=whole:VN"),
        (&share, "grdp", "base=whole:grdp"),
        (&growth, "item:dệt", "base=item:dệt"),
        (&growth, "hôm qua", "not a base"),
    ] {
        assert_eq!(sets(Attribute::Base, typed, of, ""), set, "{typed}");
    }
}

#[test]
fn choices_narrow_and_the_best_come_first() {
    let facts = facts();
    let contents = |attribute, query: &str, figure: &Figure| -> Vec<String> {
        let choices = choices(attribute, query, figure, &desk(&facts, ""));
        choices.into_iter().map(|choice| choice.content).collect()
    };
    let empty = Figure::default();
    let exports = contents(Attribute::Indicator, "xuat khau", &empty);
    assert_eq!(exports.first().map(String::as_str), Some("export_turnover"));
    let begun = contents(Attribute::Indicator, "xuat", &empty);
    assert_eq!(begun.first().map(String::as_str), Some("export_turnover"));
    let all = contents(Attribute::Indicator, "", &empty);
    assert!(all.len() > exports.len() && all.contains(&"grdp".to_owned()));
    assert!(contents(Attribute::Indicator, "zzz", &empty).is_empty());
    assert_eq!(contents(Attribute::Measure, "dong gop", &empty), ["contribution"]);
    assert_eq!(contents(Attribute::Region, "yen bai", &empty).first().unwrap(), "Yên Bái");
    let quarter = figure(&[(Attribute::Period, "2012-Q1")]);
    let bases = contents(Attribute::Base, "", &quarter);
    assert_eq!(bases, ["2011-Q1", "2011-Q4", "plan:2012", "whole:home", "whole:VN"]);
}

#[test]
fn labels_are_in_the_language_of_the_screen() {
    let facts = facts();
    let label = |language| {
        let desk = Desk { language, ..desk(&facts, "") };
        let choices = choices(Attribute::Indicator, "export_turnover", &Figure::default(), &desk);
        choices.into_iter().next().unwrap().label
    };
    let indicator = Catalogue::builtin().unwrap().indicator("export_turnover").unwrap();
    assert_eq!(label(Language::Vietnamese), indicator.vi);
    assert_eq!(label(Language::English), indicator.en);
}

#[test]
fn a_draft_keeps_the_last_good_content_and_complains() {
    let facts = facts();
    let desk = desk(&facts, "7.398 tỷ đồng");
    let start = figure(&[(Attribute::Value, "7398"), (Attribute::Period, "2012")]);
    let mut draft = Draft::new(start);
    assert_eq!(draft.text(Attribute::Value), "7.398");
    draft.write(Attribute::Value, "7.398 tỷ đồng", &desk);
    assert_eq!(draft.text(Attribute::Unit), "VND", "the other field shows what was said");
    draft.write(Attribute::Period, "2012-Q", &desk);
    assert_eq!(draft.complaint(Attribute::Period).unwrap().problem, Problem::Period);
    assert_eq!(draft.finish().unwrap_err().attribute, Attribute::Period);
    assert_eq!(Attribute::Period.text(draft.reading()).as_deref(), Some("2012"));
    draft.write(Attribute::Period, "2012-Q1", &desk);
    draft.set(Attribute::Base, "?");
    let figure = draft.finish().unwrap();
    let text = |attribute: Attribute| attribute.text(&figure).unwrap().into_owned();
    assert_eq!(text(Attribute::Value), "7398000000000");
    assert_eq!(text(Attribute::Precision), "1000000000");
    assert_eq!((text(Attribute::Period), text(Attribute::Base)), ("2012-Q1".into(), "?".into()));
}

#[test]
fn repairs_take_one_key() {
    let facts = facts();
    let desk = desk(&facts, "1,302 tỷ đồng");
    let start = figure(&[(Attribute::Value, "1302000000"), (Attribute::Precision, "1000000")]);
    let value = |repair| {
        let repaired = repaired(&start, repair, &desk)?;
        let text =
            |attribute: Attribute| attribute.text(&repaired).unwrap_or_default().into_owned();
        Some((text(Attribute::Value), text(Attribute::Precision)))
    };
    let pair = |value: &str, precision: &str| Some((value.to_owned(), precision.to_owned()));
    assert_eq!(value(Repair::Sign), pair("-1302000000", "1000000"));
    assert_eq!(value(Repair::Times1000), pair("1302000000000", "1000000000"));
    assert_eq!(value(Repair::Over1000), pair("1302000", "1000"));
    assert_eq!(value(Repair::Separator), pair("1302000000000", "1000000000"));
    assert_eq!(value(Repair::Unsettled(Attribute::Value)), pair("?", "1000000"));
    let range = figure(&[(Attribute::Value, "5..7")]);
    let flipped = repaired(&range, Repair::Sign, &desk).unwrap();
    assert_eq!(flipped.value.get(), Value::parse("-7..-5").as_ref());
    assert_eq!(repaired(&Figure::default(), Repair::Sign, &desk), None);
}

#[test]
fn a_selected_number_starts_with_its_neighbour_s_subject() {
    let text = "Xuất khẩu đạt 441 triệu USD, tăng  5,1% .\nNhập khẩu 17 triệu USD";
    let document = Document::new("r", text);
    let span = |quote: &str| {
        let start = text.find(quote).unwrap();
        Span::new(start, start + quote.len())
    };
    let mut before = figure(&[
        (Attribute::Value, "441000000"),
        (Attribute::Indicator, "export_turnover"),
        (Attribute::Period, "2012"),
        (Attribute::Region, "Hà Nội"),
    ]);
    before.span = span("441 triệu USD");
    let evidence = Some(Box::new(Evidence::default()));
    let reading = Reading { figure: before, evidence, ..Reading::default() };
    let extraction = Extraction { readings: vec![reading], ..Extraction::default() };
    let facts = facts();
    let made =
        |selected| figure_from_span(&document, span(selected), &extraction, &desk(&facts, ""));
    let text = |figure: &Figure, attribute: Attribute| {
        attribute.text(figure).unwrap_or_default().into_owned()
    };

    let growth = made("  5,1% ");
    assert_eq!(document.quote(growth.span), "5,1%");
    let shown = [Attribute::Value, Attribute::Unit, Attribute::Measure, Attribute::Indicator];
    let contents: Vec<_> = shown.iter().map(|attribute| text(&growth, *attribute)).collect();
    assert_eq!(contents, ["5.1", "percent", "growth", "export_turnover"]);
    assert_eq!(text(&growth, Attribute::Region), "Hà Nội");

    let elsewhere = made("17 triệu USD");
    assert_eq!(text(&elsewhere, Attribute::Value), "17000000");
    assert_eq!(text(&elsewhere, Attribute::Indicator), "", "another paragraph");
    assert_eq!(text(&elsewhere, Attribute::Region), "home");
}

proptest! {
    #[test]
    fn anything_may_be_typed(index in 0..Attribute::COUNT, text in "\\PC{0,20}|[0-9a-zđ:/?;. ]{0,20}") {
        let facts = facts();
        let mut draft = Draft::new(Figure::default());
        draft.write(Attribute::ALL[index], &text, &desk(&facts, &text));
        prop_assert_eq!(draft.text(Attribute::ALL[index]), text);
    }

    #[test]
    fn what_a_field_shows_reads_back(mantissa in -1_000_000_000i64..1_000_000_000, decimals in 0u32..9) {
        let facts = facts();
        let number = Value::one(rust_decimal::Decimal::new(mantissa, decimals));
        let value = crate::model::Field::Is(number);
        let draft = Draft::new(Figure { value, ..Figure::default() });
        let mut again = draft.clone();
        again.write(Attribute::Value, draft.text(Attribute::Value), &desk(&facts, ""));
        prop_assert_eq!(
            Attribute::Value.text(again.reading()),
            Attribute::Value.text(draft.reading())
        );
    }
}
