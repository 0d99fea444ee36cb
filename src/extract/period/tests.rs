use super::{Phrase, When, phrases};
use crate::extract::lex::lex;
use crate::extract::words::Words;
use crate::text::fold::fold;

fn read(text: &str) -> Vec<(String, String)> {
    let (text, words) = (fold(text), Words::load());
    let lexed = lex(&text, &words);
    let shown = |phrase: &Phrase| (phrase.span.of(&text).to_owned(), show(phrase));
    phrases(&text, &lexed, &words, &[]).iter().map(shown).collect()
}

fn show(phrase: &Phrase) -> String {
    use super::YearOf::{Before, Known, Next, Open, This};
    let year = |year| match year {
        Known(year) => year.to_string(),
        Open => "?".to_owned(),
        Before => "-1".to_owned(),
        This => "0".to_owned(),
        Next => "+1".to_owned(),
    };
    let mut text = match phrase.when {
        When::Months { first, last, year: of } => format!("{first}..{last} {}", year(of)),
        When::Range(period) => period.to_string(),
        When::Same(of) => format!("same {}", year(of)),
        other => format!("{other:?}"),
    };
    if phrase.up_to {
        text.push_str(" up to");
    }
    if phrase.day {
        text.push_str(" day");
    }
    text
}

fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = read(text).into_iter().map(|(_, when)| when).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn years_quarters_months() {
    check("Năm 2012 và quý I-2011", &["1..12 2012", "1..3 2011"]);
    check("quý III năm 2020, quí 2/2021, Quý 4", &["7..9 2020", "4..6 2021", "10..12 ?"]);
    check("tháng 4/2013; tháng 01 năm 2013; tháng 7", &["4..4 2013", "1..1 2013", "7..7 ?"]);
    check("6 tháng đầu năm 2013, 9 tháng năm 2020", &["1..6 2013", "1..9 2020"]);
    check("ba tháng đầu năm; 6 tháng cuối năm; 8 tháng", &["1..3 ?", "7..12 ?", "1..8 ?"]);
    check("nửa đầu năm 2019", &["1..6 2019"]);
}

#[test]
fn ranges() {
    check("giai đoạn 2011 - 2015", &["2011..2015"]);
    check("kế hoạch 5 năm (2021 – 2025)", &["2021..2025"]);
    check("Từ năm 2000 đến năm 2006", &["2000..2006"]);
    check("từ tháng 1 đến tháng 8/2023", &["1..8 2023"]);
    check("Từ đầu năm 2012 đến ngày 30 tháng 1 năm 2013", &["2012-01..2013-01"]);
    check("niên vụ 2019-2020", &["Season(2019)"]);
}

#[test]
fn words_that_point() {
    check("so với cùng kỳ năm 2011", &["same 2011"]);
    check("cùng kỳ năm trước; cùng kì; so năm trước", &["same -1", "same ?", "1..12 -1"]);
    check("so với tháng trước, tháng này", &["Previous(1)", "Current(1)"]);
    check("từ đầu năm đến nay", &["YearToDate"]);
    check("Đến nay, hiện nay", &["ToDate up to", "ToDate"]);
    check("so với đầu năm", &["YearEnd"]);
    check("tháng 5 năm ngoái", &["5..5 -1"]);
    check("bình quân hằng năm, mỗi năm", &["Yearly", "Yearly"]);
}

#[test]
fn words_that_point_from_now() {
    check("năm tới, năm kế tiếp, năm vừa qua", &["1..12 +1", "1..12 +1", "1..12 0"]);
    check("quý này, quý hiện tại, quý sau", &["Current(3)", "Current(3)", "Next(3)"]);
    check(
        "2 tháng vừa rồi; ba tháng tiếp theo; 3 năm tới",
        &["Past(2)", "Coming(3)", "Coming(36)"],
    );
    check("hai năm qua, quý ba", &["PastYears(2)", "7..9 ?"]);
    // Said of any month or year, or the start of something else.
    check("những tháng tiếp theo; năm sau cao hơn năm trước", &["1..12 -1"]);
    check("cây lâu năm tiếp tục phát triển", &[]);
    check("năm sau liên tục tăng mạnh so với năm trước", &["1..12 -1"]);
    check("từ đầu năm tới nay; 3 tháng sau khi cấp phép", &["YearToDate", "1..3 ?"]);
}

#[test]
fn the_reports_own_time() {
    check("Trong tháng, trong quý, trong kỳ", &["Current(1)", "Current(3)", "Current(0)"]);
    check("Trong năm, toàn tỉnh", &["1..12 ?"]);
    check("trong bốn tháng; năm tháng đầu năm 2021", &["1..4 ?", "1..5 2021"]);
    check("hiện có, hiện đang", &["ToDate", "ToDate"]);
    check("cách đây 5 năm; lũy kế, thu đạt", &["Ago(5)", "YearToDate"]);
    check("từ tháng 10/2024 đến tháng 9/2025", &["2024-10..2025-09"]);
    check("niên vụ trước, cùng vụ năm trước", &["SeasonFrom(-1)", "same -1"]);
    // Parts of other words.
    check("thực hiện có hiệu quả; trong năm học mới; trong kỳ họp", &[]);
}

#[test]
fn days() {
    check("tính đến 15/9/2020", &["9..9 2020 up to day"]);
    check("Ngày 4/1, Sở", &["1..1 ? day"]);
    check("đến ngày 30 tháng 6 năm 2012", &["6..6 2012 up to day"]);
    check("đến hết tháng 9", &["9..9 ? up to"]);
    check("đến tháng 6 năm 2013", &["6..6 2013 up to"]);
}

#[test]
fn numbers_that_are_no_period() {
    check("2.012 người, 12/14 tỉnh", &[]);
    check("150 tấn/ngày", &[]);
}
