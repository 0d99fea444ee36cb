use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{Folded, fold, plain};

/// Words in which every rule of the fold has something to do.
const SAMPLE: &str = "Tỷ lệ HÓA – hoá, “KỲ” kì; THUỶ ủy quỹ quí qúy\u{a0}Mỹ mĩ, công ty; 441,285 TRIỆU USD − Đắk Lắk";

#[test]
fn spellings_of_one_word_fold_alike() {
    let pairs = [
        ("tỷ lệ", "tỉ lệ"),
        ("Kỳ", "kì"),
        ("kỹ thuật", "kĩ thuật"),
        ("nước Mỹ", "nước Mĩ"),
        ("quản lý", "quản lí"),
        ("quý", "quí"),
        ("quý", "qúy"),
        ("công ty", "công ti"),
        ("hóa", "hoá"),
        ("HÒA BÌNH", "hoà bình"),
        ("khỏe", "khoẻ"),
        ("ủy ban", "uỷ ban"),
        ("thủy", "thuỷ"),
        ("hòan", "hoàn"),
        ("5–7", "5-7"),
        ("−2", "-2"),
        ("a\u{a0}b", "a b"),
        ("“x”", "\"x\""),
        ("Ðồng", "đồng"),
        ("sản\u{200b} xu\u{ad}ất", "sản xuất"),
        ("7\u{200b}.398", "7.398"),
        ("sản_xuất", "sản xuất"),
        ("１２，５％", "12,5%"),
        ("đạt l.302", "đạt 1.302"),
    ];
    for (a, b) in pairs {
        assert_eq!(fold(a), fold(b), "{a} and {b}");
    }
}

#[test]
fn different_words_stay_apart() {
    let pairs = [
        ("say", "sai"),
        ("thúy", "thúi"),
        ("tay", "tai"),
        ("kyn", "kin"),
        ("của", "cuả"),
        ("tấn", "tân"),
        ("Italy", "Itali"),
    ];
    for (a, b) in pairs {
        assert_ne!(fold(a), fold(b), "{a} and {b}");
    }
}

#[test]
fn words_typed_without_marks_are_found() {
    assert_eq!(plain("Xuất khẩu"), "xuat khau");
    assert_eq!(plain("ĐỒNG bằng sông Cửu Long"), "dong bang song cuu long");
    assert_eq!(plain("Tỷ lệ"), plain("ty le"));
    let nfd: String = "Thủy sản".nfd().collect();
    assert_eq!(plain(&nfd), "thuy san");
}

#[test]
fn a_find_maps_back_to_the_words_as_printed() {
    let source: String = "… giá trị sản xuất HÓA chất, tỷ lệ".nfd().collect();
    for (folded, needle, printed) in [
        (Folded::new(&source), "hoá chất", "HÓA chất"),
        (Folded::plain(&source), "hoa chat", "HÓA chất"),
        (Folded::new(&source), "tỉ lệ", "tỷ lệ"),
    ] {
        let at = folded.text().find(needle).unwrap_or_default();
        let (start, end) = (folded.to_source(at), folded.to_source(at + needle.len()));
        let found: String = source.get(start..end).unwrap_or_default().nfc().collect();
        assert_eq!(found, printed);
    }
}

#[test]
fn common_text_needs_few_break_points() {
    let text =
        "Giá trị sản xuất công nghiệp đạt 7.398 tấn, tăng 5,1% so với năm trước".to_uppercase();
    assert_eq!(Folded::new(&text).map.len(), 0);
}

fn mixed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(SAMPLE.split(' ').collect::<Vec<_>>()).prop_map(str::to_owned),
        proptest::sample::select(SAMPLE.split(' ').collect::<Vec<_>>())
            .prop_map(|w| w.nfd().collect()),
        proptest::sample::select(vec![
            "q", "u", "y", "ý", "ò", "a", "\u{301}", "\u{323}", "o", "t", "đ", "\u{1161}",
            "\u{1100}", "İ", "J\u{30c}", " "
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn check_offsets(source: &str, folded: &Folded) -> Result<(), TestCaseError> {
    let mut last = 0;
    for at in (0..=folded.text().len()).filter(|&at| folded.text().is_char_boundary(at)) {
        let back = folded.to_source(at);
        prop_assert!(source.is_char_boundary(back), "{at} -> {back}");
        prop_assert!(back >= last);
        last = back;
    }
    prop_assert_eq!(folded.to_source(folded.text().len()), source.len());
    last = 0;
    for at in (0..=source.len()).filter(|&at| source.is_char_boundary(at)) {
        let there = folded.from_source(at);
        prop_assert!(folded.text().is_char_boundary(there));
        prop_assert!(there >= last);
        last = there;
    }
    prop_assert_eq!(folded.from_source(source.len()), folded.text().len());
    Ok(())
}

proptest! {
    #[test]
    fn offsets_stand_on_boundaries_and_never_go_back(source in mixed()) {
        check_offsets(&source, &Folded::new(&source))?;
        check_offsets(&source, &Folded::plain(&source))?;
    }

    #[test]
    fn composed_and_decomposed_fold_alike(source in mixed()) {
        let nfc: String = source.nfc().collect();
        let nfd: String = source.nfd().collect();
        prop_assert_eq!(fold(&nfc), fold(&nfd));
        prop_assert_eq!(plain(&nfc), plain(&nfd));
    }

    #[test]
    fn folding_twice_is_folding_once(source in mixed()) {
        let once = fold(&source);
        prop_assert_eq!(fold(&once), once);
        // A mark that composes with nothing keeps a y from being read as i until it is dropped.
        if !source.nfc().any(unicode_normalization::char::is_combining_mark) {
            let bare = plain(&source);
            prop_assert_eq!(plain(&bare), bare);
        }
    }

    #[test]
    fn a_piece_of_the_source_is_covered_by_its_fold(source in mixed(), a in 0usize..80, b in 0usize..80) {
        let folded = Folded::new(&source);
        let (a, b) = (folded.from_source(a.min(b)), folded.from_source(a.max(b)));
        let (start, end) = (folded.to_source(a), folded.to_source(b));
        prop_assert!(start <= end && source.get(start..end).is_some());
        prop_assert_eq!(folded.from_source(start), a);
        prop_assert_eq!(folded.from_source(end), b);
    }
}
