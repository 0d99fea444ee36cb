use super::names::{Class, Language};
use super::{Catalogue, Level, TermGroup, TermKind, TermMatch, UnitMatch};
use crate::text::fold::Folded;

fn builtin() -> &'static Catalogue {
    Catalogue::builtin().unwrap_or_else(|error| unreachable!("{error}"))
}

fn error_of(overlay: &str) -> String {
    Catalogue::load(Some(overlay)).map_or_else(|error| error.to_string(), |_| String::new())
}

/// Matches of one group: the words as printed, and the ids of their terms.
fn found(source: &str, group: TermGroup) -> Vec<(String, Vec<&'static str>)> {
    let folded = Folded::new(source);
    let matches = builtin().lexicon().find(&folded, source);
    matches
        .iter()
        .filter(|m| m.group() == group)
        .map(|m| {
            let mut ids: Vec<_> = m.terms().iter().map(|term| term.id.as_str()).collect();
            ids.dedup();
            let printed = folded.to_source(m.from())..folded.to_source(m.to());
            (source.get(printed).unwrap_or_default().to_owned(), ids)
        })
        .collect()
}

fn words(source: &str, group: TermGroup) -> Vec<String> {
    found(source, group).into_iter().map(|(words, _)| words).collect()
}

/// What stands behind the first number of a text, and the rest of the text after it.
fn unit(source: &str) -> Option<(UnitMatch, String)> {
    let folded = Folded::new(source);
    let digits =
        source.rfind(|c: char| c.is_ascii_digit() && !source.ends_with(c)).unwrap_or_default();
    let number =
        source.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(digits + 1);
    let (read, end) =
        builtin().unit_reader().match_at(&folded, source, folded.from_source(number))?;
    let rest = source.get(folded.to_source(end)..).unwrap_or_default().to_owned();
    Some((read, rest))
}

/// Factor as a power of ten or a plain number, unit, rest.
fn read(source: &str) -> String {
    match unit(source) {
        None => "none".to_owned(),
        Some((read, rest)) => {
            let id = read.id().map_or("-".to_owned(), |id| id.to_string());
            let half = if read.addend.is_zero() {
                String::new()
            } else {
                format!("+{}", read.addend.normalize())
            };
            format!("{}{half} {id} |{rest}", read.factor.normalize())
        }
    }
}

#[test]
fn the_bundled_vocabulary_has_no_problems() {
    assert_eq!(builtin().check(), []);
}

#[test]
fn entries_are_found_by_id() {
    let catalogue = builtin();
    let export = catalogue.indicator("export_turnover");
    assert_eq!(export.map(|e| e.label(Language::Vietnamese)), Some("Kim ngạch xuất khẩu"));
    assert_eq!(export.map(|e| e.label(Language::English)), Some("Exports"));
    assert_eq!(catalogue.class_of("brick"), Some(Class::Piece));
    assert_eq!(catalogue.class_of("VND/person"), None);
    assert_eq!(catalogue.classed("item/year"), "piece/year");
    assert_eq!(catalogue.classed("t/year"), "t/year");
    assert_eq!(catalogue.region("R:TDMNBB").map(|r| r.members.len()), Some(14));
    assert!(catalogue.parts("cement", "export_turnover"), "through the sets made and traded");
}

#[test]
fn the_longest_phrase_wins_in_its_group() {
    let text = "Tổng kim ngạch xuất khẩu hàng hoá ước đạt 441 triệu USD, tăng trên 7,8% so với cùng kỳ năm 2011";
    assert_eq!(words(text, TermGroup::Subject), ["Tổng kim ngạch xuất khẩu hàng hoá"]);
    assert_eq!(
        found(text, TermGroup::Cue),
        [("ước đạt".to_owned(), vec!["level"]), ("tăng".to_owned(), vec!["up"])]
    );
    assert_eq!(found(text, TermGroup::Status), [("ước đạt".to_owned(), vec!["estimate"])]);
    assert_eq!(words(text, TermGroup::Bound), ["tăng trên"]);
    assert_eq!(words(text, TermGroup::Comparison), ["Tổng kim ngạch", "so với cùng kỳ năm"]);
}

#[test]
fn hard_wrapped_phrases_are_found_and_paragraphs_keep_apart() {
    assert_eq!(
        words("giá trị sản\r\n  xuất công   nghiệp", TermGroup::Subject),
        ["giá trị sản\r\n  xuất công   nghiệp"]
    );
    assert_eq!(words("kim ngạch\n\nxuất khẩu", TermGroup::Subject), ["kim ngạch", "xuất khẩu"]);
}

#[test]
fn abbreviations_and_names_are_matched_by_case() {
    assert_eq!(words("KNXK và knxk", TermGroup::Subject), ["KNXK"]);
    assert_eq!(
        words("tỉnh Hòa Bình, HOÀ BÌNH, nền hòa bình", TermGroup::Place),
        ["Hòa Bình", "HOÀ BÌNH"]
    );
    assert!(words("biện pháp, ý kiến", TermGroup::Subject).is_empty());
}

#[test]
fn a_name_leads_to_both_divisions_of_the_country() {
    let source = "Lào Cai";
    let folded = Folded::new(source);
    let matches = builtin().lexicon().find(&folded, source);
    // Lào is a market elsewhere, not inside the name of a province.
    let kinds: Vec<_> = matches
        .iter()
        .flat_map(TermMatch::terms)
        .map(|term| (term.kind, term.id.as_str()))
        .collect();
    assert_eq!(kinds, [(TermKind::OldProvince, "10"), (TermKind::NewProvince, "15")]);
}

#[test]
fn a_phrase_of_indicator_and_item_counts_pairs() {
    let source = "khách quốc tế";
    let folded = Folded::new(source);
    let matches = builtin().lexicon().find(&folded, source);
    let pair = matches
        .iter()
        .flat_map(TermMatch::terms)
        .find(|term| term.kind == TermKind::Both && term.level == Level::Variant)
        .and_then(|term| builtin().pairs.get(term.index as usize));
    assert_eq!(pair.map(|p| p.of.as_str()), Some("tourist_arrivals"));
}

#[test]
fn cues_inside_other_words_are_none() {
    assert_eq!(words("vùng đồng bằng, tăng cường, trên địa bàn tăng", TermGroup::Cue), ["tăng"]);
    assert!(words("trên địa bàn", TermGroup::Bound).is_empty());
}

#[test]
fn decomposed_text_is_found_where_it_stands() {
    use unicode_normalization::UnicodeNormalization;
    let nfd: String = "Đạt kim ngạch xuất khẩu".nfd().collect();
    let printed: Vec<String> =
        words(&nfd, TermGroup::Subject).iter().map(|w| w.nfc().collect()).collect();
    assert_eq!(printed, ["kim ngạch xuất khẩu"]);
}

#[test]
fn links_hold_indicator_and_item_together() {
    assert!(builtin().links(", ngành công nghiệp "));
    assert!(builtin().links(" sang thị trường ("));
    assert!(builtin().links(""));
    assert!(!builtin().links(" ngành đạt "));
}

#[test]
fn units_are_read_behind_numbers() {
    let cases = [
        ("2.324 nghìn tỷ đồng, tăng", "1000000000000 VND |, tăng"),
        ("441,285 TRIỆU USD.", "1000000 USD |."),
        ("58 triệu đồng/người/năm", "1000000 VND/person/year |"),
        ("10,2 %/ năm", "1 percent |"),
        ("97,5%KH", "1 percent |KH"),
        ("120.000 tấn SP/năm", "1 t/year |"),
        ("0,48 điểm phần trăm so", "1 percentage_point | so"),
        ("5 điểm %", "1 percentage_point |"),
        ("70 $ ", "1 USD | "),
        ("50 trđ", "1000000 VND |"),
        ("50 tr.đ/ha", "1000000 VND/ha |"),
        ("2 tỷ rưỡi đồng", "1000000000+500000000 VND |"),
        ("2 tỷ lệ", "none"),
        ("2 lần thứ", "none"),
        ("1,7 lần năm", "1 times | năm"),
        ("3 m3 gỗ", "1 m3 | gỗ"),
        ("3 mái", "none"),
        ("5kg", "1 kg |"),
        ("640\n  nghìn tấn", "1000 t |"),
        ("640\n\nnghìn tấn", "none"),
        ("100 nghìn", "1000 - |"),
        ("7 tỉ VNĐ;", "1000000000 VND |;"),
        ("22 tấn.km", "1 t.km |"),
        ("65 tạ/ha", "1 quintal/ha |"),
        ("12 KH", "none"),
    ];
    for (source, expected) in cases {
        assert_eq!(read(source), expected, "{source}");
    }
}

#[test]
fn endless_scales_do_no_harm() {
    let source = format!("9{}", " tỷ".repeat(40));
    assert_eq!(unit(&source), None, "four of them leave the range of decimals");
    assert_eq!(read("9 nghìn tỷ tỷ").split(' ').next(), Some("1000000000000000000000"));
}

#[test]
fn an_overlay_adds_and_replaces() {
    let overlay = r#"(
        indicators: [
            (id: "export_turnover", en: "Goods exports", variants: ["xuất khẩu ròng thử"]),
            (id: "beer_tax", group: economy, vi: "Thuế bia", en: "Beer tax", dimension: money, unit: "VND", usual: "tỷ đồng", nature: flow, variants: ["thuế bia"]),
        ],
        negatives: ["thử nghiệm tăng"],
    )"#;
    let catalogue = Catalogue::load(Some(overlay)).unwrap_or_else(|error| unreachable!("{error}"));
    let export = catalogue.indicator("export_turnover");
    assert_eq!(
        export.map(|e| (e.en.as_str(), e.variants.len() > 5)),
        Some(("Goods exports", true))
    );
    let source = "Thuế bia và xuất khẩu ròng thử";
    let folded = Folded::new(source);
    let matches = catalogue.lexicon().find(&folded, source);
    let ids: Vec<_> =
        matches.iter().filter_map(|m| m.terms().first()).map(|term| term.id.as_str()).collect();
    assert_eq!(ids, ["beer_tax", "export_turnover"]);
    assert!(catalogue.check().is_empty());
}

#[test]
fn errors_name_file_line_and_remedy() {
    assert_eq!(
        error_of("(\n  indicatrs: [],\n)").split(':').next(),
        Some("catalogue overlay, line 2")
    );
    assert_eq!(
        error_of("(units: [\n  (id: \"furlong\", vi: \"x\"),\n])"),
        "catalogue overlay, line 2: `furlong` is new in `units` and has no `en`; add it, or correct the id if a known one was meant"
    );
    assert!(error_of("(schema: 9)").contains("reads schema 2"));
}

#[test]
fn a_check_finds_what_an_overlay_breaks() {
    let overlay = r#"(
        items: [(id: "cement", of: ["beer_tax", "@nothing"], weak: ["xi măng"], variants: ["kim ngạch xuất khẩu"])],
        indicators: [(id: "gdp", en: " ")],
    )"#;
    let catalogue = Catalogue::load(Some(overlay)).unwrap_or_else(|error| unreachable!("{error}"));
    let problems: Vec<String> =
        catalogue.check().iter().map(|problem| format!("{:?}", problem.fault)).collect();
    for part in [
        "Unknown(Indicator, \"beer_tax\")",
        "Unknown(Indicator, \"@nothing\")",
        "Hidden(\"xi măng\"",
        "Shared(\"kim ngạch xuất khẩu\"",
        "Unlabelled(English)",
    ] {
        assert!(problems.iter().any(|p| p.contains(part)), "{part} in {problems:#?}");
    }
}
