//! What `eval`, `extract --explain` and `catalogue` print for people.

use super::{Language, sentences, wordings};
use crate::catalogue::{Fault, Named, Problem};
use crate::text::Document;

wordings! {
    detection = "tìm số liệu" | "detection";
    reports_column = "báo cáo" | "reports";
    gold_figures = "số liệu mẫu" | "gold figures";
    figures_found = "tìm thấy" | "found";
    missed = "bỏ sót" | "missed";
    spurious = "thừa" | "spurious";
    precision = "độ chính xác" | "precision";
    recall = "độ phủ" | "recall";
    right = "đúng" | "right";
    core = "phần lõi" | "core";
    joint = "đúng cả" | "joint";
    mean = "trung bình" | "mean";
    calibration = "độ tin cậy so với thực tế" | "calibration";
    brier_score = "điểm Brier" | "Brier score";
    calibration_error = "sai lệch trung bình" | "expected calibration error";
    surest = "từ 0.9 trở lên" | "at 0.9 and above";
    right_of_surest = "đúng, từ 0.9 trở lên" | "right at 0.9 and above";
    indicator_column = "chỉ tiêu" | "indicator";
    indicator_named_right = "đúng chỉ tiêu" | "named right";
    gold_down_found_across = "mẫu \\ máy" | "gold \\ found";
    disagreements = "chỗ khác nhau" | "disagreements";
    since_earlier_run = "so với lần trước" | "since the earlier run";
    earlier = "lần trước" | "earlier";
    now = "lần này" | "now";
    change = "thay đổi" | "change";
    right_now = "nay đã đúng" | "right now";
    wrong_now = "nay thành sai" | "wrong now";
    not_settled_by_text = "văn bản để ngỏ" | "not settled by the text";
    by_default = "mặc định" | "default";
    may_also_be = "cũng có thể" | "may also be";
    list_column = "danh sách" | "list";
    no_vocabulary = "không dựng được danh mục" | "the vocabulary cannot be compiled";
    no_settings_folder =
        "tài khoản này không có thư mục thiết lập; hãy chỉ một tệp bằng --config" |
        "this account has no folder for settings; name a file by --config";
}

sentences! {
    and_more(count: usize) = "… còn {count} chỗ nữa" | "… and {count} more";
    from_confidence(tenth: usize) = "từ 0.{tenth}" | "0.{tenth} and above";
    should_be(attribute: &str, found: &str, gold: &str) =
        "{attribute}: {found}, đúng ra là {gold}" | "{attribute}: {found}, should be {gold}";
    said_at(words: &str, place: usize) = "«{words}» ở {place}" | "«{words}» at {place}";
    most_in_doubt(attribute: &str) = ", đáng ngờ nhất: {attribute}" | ", most in doubt: {attribute}";
    no_gold_in(path: &str) =
        "{path}: không có số liệu nào để so" | "{path}: no figures in it to compare with";
    other_gold(then: usize, now: usize) =
        "lần trước có {then} số liệu mẫu, lần này {now}" |
        "the earlier run had {then} gold figures, this one {now}";
    no_earlier_run(path: &str) =
        "{path}: không phải kết quả mà `soat eval --format json` đã in" |
        "{path}: no run that `soat eval --format json` printed";
    no_report_in(corpus: &str, name: &str) =
        "{corpus}: không có báo cáo {name:?} trong đó" | "{corpus}: no report {name:?} in it";
    catalogue_counts(indicators: usize, items: usize, units: usize, problems: usize) =
        "{indicators} chỉ tiêu, {items} khoản mục, {units} đơn vị; chỗ sai: {problems}" |
        "{indicators} indicators, {items} items, {units} units; problems: {problems}";
    file_line(file: &str, line: usize) = "{file}, dòng {line}" | "{file}, line {line}";
    no_entry_holds(words: &str) = "không mục nào có {words:?}" | "no entry holds {words:?}";
    reading_reports(done: usize, of: usize, percent: usize) =
        "{done} trong {of} báo cáo, {percent} %" | "{done} of {of} reports, {percent} %";
    decoded_as(encoding: &str) = "đọc theo bảng mã {encoding}" | "read as {encoding}";
    decoded_badly(encoding: &str) =
        "đọc theo bảng mã {encoding}; những byte không hợp đã bị thay" |
        "read as {encoding}; bytes that do not fit it were replaced";
    replaced_bytes(encoding: &str) =
        "{encoding}, có byte bị thay" | "{encoding}, bytes replaced";
}

impl Language {
    /// How a report was decoded, as a sentence; none for UTF-8 without a slip.
    pub fn decoded(self, document: &Document) -> Option<String> {
        let encoding = document.encoding();
        if document.is_lossy() {
            return Some(self.decoded_badly(encoding));
        }
        (encoding != "UTF-8").then(|| self.decoded_as(encoding))
    }

    /// The same in a word or two.
    pub fn encoding(self, document: &Document) -> Option<String> {
        let encoding = document.encoding();
        if document.is_lossy() {
            return Some(self.replaced_bytes(encoding));
        }
        (encoding != "UTF-8").then(|| encoding.to_owned())
    }

    /// What is wrong with an entry of a vocabulary.
    pub fn catalogue_problem(self, problem: &Problem) -> String {
        let Problem { list, entry, fault } = problem;
        let fault = match fault {
            Fault::Twice => {
                self.pick("có hai lần; hãy nhập làm một", "is there twice; join the rows").into()
            }
            Fault::IndicatorToo => self
                .pick(
                    "cũng là một chỉ tiêu; hãy đổi tên khoản mục",
                    "is an indicator too; rename the item",
                )
                .into(),
            Fault::Unlabelled(language) => self.unlabelled(language.as_str()),
            Fault::Unknown(what, name) => self.unknown(self.named(*what), name),
            Fault::Blank(phrase) => self.blank_phrase(phrase),
            Fault::Choices(pattern) => self.choices(pattern),
            Fault::Shared(phrase, other) => self.shared_phrase(phrase, other.as_str()),
            Fault::Hidden(phrase, other) => self.hidden_phrase(phrase, other.as_str()),
            Fault::Example(example) => self.example_fails(example),
            Fault::Pattern(complaint) => complaint.clone(),
            Fault::Frame(pattern) => self.frame_fails(pattern),
        };
        format!("{list} `{entry}`: {fault}")
    }

    const fn named(self, what: Named) -> &'static str {
        let (vi, en) = match what {
            Named::Indicator => ("chỉ tiêu", "indicator"),
            Named::Item => ("khoản mục", "item"),
            Named::PartOfIndicator => ("phần của chỉ tiêu", "part of the indicator"),
            Named::Unit => ("đơn vị", "unit"),
            Named::Base => ("đơn vị gốc", "base"),
            Named::Dimension => ("đại lượng", "dimension"),
            Named::Region => ("vùng", "region"),
            Named::Scheme => ("cách chia vùng", "scheme"),
            Named::Province => ("tỉnh", "province"),
            Named::OldProvince => ("tỉnh cũ", "old province"),
            Named::NewProvince => ("tỉnh mới", "new province"),
        };
        self.pick(vi, en)
    }
}

sentences! {
    unlabelled(language: &str) = "không có nhãn `{language}`" | "has no `{language}` label";
    unknown(what: &str, name: &str) = "không có {what} `{name}`" | "{what} `{name}` is not known";
    blank_phrase(phrase: &str) =
        "cụm từ \"{phrase}\" trống hay thừa dấu cách" |
        "phrase \"{phrase}\" is empty or has stray blanks";
    choices(pattern: &str) =
        "mẫu \"{pattern}\" chưa đóng ngoặc hay sinh quá nhiều cụm từ; hãy tách nó ra" |
        "pattern \"{pattern}\" is not closed or stands for too many phrases; split it";
    shared_phrase(phrase: &str, other: &str) =
        "cụm từ \"{phrase}\" có cả ở `{other}`; hãy giữ một" |
        "phrase \"{phrase}\" stands also with `{other}`; keep one";
    hidden_phrase(phrase: &str, other: &str) =
        "cụm từ \"{phrase}\" không bao giờ được dùng: `{other}` có nó ở bậc chắc hơn" |
        "phrase \"{phrase}\" never matches: `{other}` has it on a surer level";
    example_fails(example: &str) =
        "ví dụ \"{example}\" không khớp" | "its example \"{example}\" does not match";
    frame_fails(pattern: &str) = "\"{pattern}\" cần đúng một …" | "\"{pattern}\" needs one …";
}
