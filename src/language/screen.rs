//! What the screen says.

use super::{Language, sentences, wordings};
use crate::model::{IgnoreReason, Verdict};
use crate::review::edit::Problem;
use crate::review::filter::Fault;
use crate::review::{Kin, State};

wordings! {
    yes = "có" | "yes";
    no = "không" | "no";
    key = "Phím" | "Key";
    command = "Lệnh" | "Command";
    does = "Tác dụng" | "What it does";
    figures = "Số liệu" | "Figures";
    filter = "lọc" | "filter";
    all_figures = "Mọi báo cáo" | "All reports";
    position = "vị trí" | "position";
    verdict = "xét" | "verdict";
    confidence = "tin cậy" | "confidence";
    confidence_short = "tin" | "conf";
    flagged = "có cờ" | "flagged";
    skipped = "để sau" | "skipped";
    in_bulk = "nhận hàng loạt" | "in bulk";
    inferred = "(suy ra)" | "(inferred)";
    printed = "in" | "printed";
    reports = "Báo cáo" | "Reports";
    commands = "Lệnh" | "Commands";
    note = "ghi chú" | "note";
    help_title = "Phím" | "Keys";
    irrelevant = "không phải số liệu" | "not a figure";
    duplicate = "trùng với số liệu khác" | "the same as another figure";
    misread = "máy cắt sai con số" | "the number was cut wrongly";
    why_reject = "Vì sao không phải số liệu? (chọn hay tự gõ)" | "Why is it no figure? (choose or type)";
    why_dismiss = "Vì sao bỏ qua con số này? (chọn hay tự gõ)" | "Why leave this number? (choose or type)";
    no_figure = "Không phải số liệu" | "No figure";
    part_of_period = "thuộc một kỳ (năm, quý, tháng)" | "part of a period";
    unclaimed_number = " bỏ sót: máy không giải thích được con số này " | " unclaimed: nothing accounts for this number ";
    no_figures = "báo cáo này không có số liệu" | "this report has no figures";
    nothing_fits = "không có gì khớp" | "nothing fits";
    empty_corpus = "Không có báo cáo nào (.txt, .md) ở đây." | "There is no report (.txt, .md) here.";
    opening = "đang mở báo cáo…" | "opening the report…";
    nothing_pending_shown = "không còn số chưa xét nào trong bảng" | "nothing pending among the rows shown";
    nothing_contradicted = "không có con số nào mâu thuẫn trong bảng" | "nothing contradicted among the rows shown";
    nothing_consistent_shown = "trong bảng không có số chưa xét nào mà phép tính khớp" | "no pending row shown is borne out by arithmetic";
    urgent_first = "mâu thuẫn và đáng ngờ trước" | "contradicted and doubtful first";
    reading_order = "theo thứ tự đọc" | "in reading order";
    nothing_to_undo = "không còn gì để hoàn tác" | "nothing is left to undo";
    nothing_to_redo = "không có gì để làm lại" | "nothing to redo";
    nothing_to_paste_into = "dán được khi đang gõ vào một ô; ở đây không có ô nào" | "pasting needs a field to paste into; here is none";
    not_in_catalogue = "danh mục không có tên này: sẽ giữ như đã gõ" | "not in the catalogue: kept as typed";
    cannot_be_read = "ô đang đánh dấu chưa đọc được; sửa rồi ghi lại" | "the marked field cannot be read; correct it, then save";
    last_report = "đây là báo cáo cuối" | "this is the last report";
    first_report = "đây là báo cáo đầu" | "this is the first report";
    nothing_contested = "không còn chỗ bất đồng nào chưa xét trong bảng" | "nothing contested is pending among the rows shown";
    did_not_judge = "chưa xét" | "did not judge it";
    a_figure = "là số liệu" | "a figure";
    dashboard = "Tổng quan" | "Dashboard";
    machine_right = "Máy đọc đúng" | "The machine was right";
    nothing_judged_yet = "chưa xét số nào" | "nothing judged yet";
    by_report = "Theo báo cáo" | "By report";
    by_indicator = "Theo chỉ tiêu" | "By indicator";
    whole_part = "tổng số" | "whole";
    planned = "kế hoạch" | "plan";
    one_period = "mới có một kỳ: so sánh giữa các phần" | "one period only: its parts compared";
    new_here = "lần đầu? thoát rồi chạy `soat --tour` để được dẫn qua các phím trong vài phút" | "new here? leave and run `soat --tour`: it shows you around in a few minutes";
    parted_again = "  so với lần đầu: soat agree --second-look" | "  compare with the first look: soat agree --second-look";
    tour_parted = "dạo xong, không giữ lại gì; `soat THƯ-MỤC` mở báo cáo của chính bạn" | "nothing of the tour was kept; `soat FOLDER` opens reports of your own";
    saving_curated = "đang ghi curated.ron…" | "writing curated.ron…";
    none_of_it = "– không có" | "– none";
    as_it_is = "như đang đọc" | "as it is";
    same_title = "Sửa như vậy cho" | "The same correction for";
    find = "tìm" | "find";
    facts_title = "Về báo cáo này (mọi số liệu được đọc lại)" | "About this report (every figure is read again)";
    set_by_you = "do người xét" | "set by the reviewer";
    columns_title = "Các cột" | "Columns";
    groups_title = "Nhóm các dòng đang hiện" | "Groups of the rows shown";
    filters_title = "Bộ lọc" | "Filters";
    machine_and_you = "Máy đọc, và như đang ghi" | "The machine's reading, and as it stands";
    decided = "Đã quyết định" | "Decided";
    nothing_decided = "chưa quyết định gì" | "nothing decided yet";
    taken_back = " (đã hoàn tác)" | " (undone)";
    one_number_only = "ở đây chỉ có một con số, không có gì để tách" | "there is one number only: nothing to split";
    span_ends = "không dài thêm hay ngắn bớt được ở đây" | "it can neither grow nor shrink further here";
    nothing_alike = "không có số nào khác chưa xét mà sai giống vậy" | "no other pending figure says what this one said";
    saving = "đang lưu…" | "saving…";
    saved = "đã lưu ✓" | "saved ✓";
    reading_only = " chỉ xem " | " read-only ";
}

sentences! {
    unreadable_key(letter: char) =
        "“{letter}” không đọc được thành một phím; hãy bấm lại" |
        "“{letter}” cannot be read as one key; press it again";
    unknown_key(pressed: &str, help: &str) =
        "{pressed} không có tác dụng ở đây; {help} liệt kê các phím" |
        "{pressed} does nothing here; {help} lists the keys";
    nothing_for(command: &str) =
        "{command}: ở đây không có gì để làm" |
        "{command}: there is nothing to do it with here";
    accept_all(count: usize) =
        "Nhận tất cả {count} số chưa xét đang hiện? (hoàn tác được một lần)" |
        "Accept all {count} pending ‹figure|figures› shown? (undoes as one)";
    accept_consistent(count: usize) =
        "Nhận {count} số chưa xét mà phép tính khớp? Phép tính không nói gì về nơi chốn, tình trạng (hoàn tác được một lần)" |
        "Accept {count} pending ‹figure|figures› that arithmetic bears out? It says nothing of place, item or status (undoes as one)";
    split(words: &str) =
        "đã tách; «{words}» được thêm vào, u hoàn tác cả hai" |
        "split; «{words}» stands as added, u undoes both";
    shelf_needs(width: u16, pressed: &str) =
        "khung báo cáo cần màn hình rộng {width} ô; {pressed} mở danh sách" |
        "the list beside the panes needs {width} columns; {pressed} opens it over them";
    set_aside(names: &str, path: &str) =
        "bộ trước có số liệu của {names}, nay giữ ở {path}; `soat merge` gộp các bộ" |
        "the set before held figures of {names}, now in {path}; `soat merge` makes one of both";
    one_report_at_a_time(pressed: &str) =
        "chỉ nhận hàng loạt trong từng báo cáo: {pressed} sang báo cáo của con số này" |
        "many are accepted at once in one report at a time: {pressed} goes to this figure's";
    back_to_all(pressed: &str) =
        "{pressed} trở lại bảng của mọi báo cáo" | "{pressed} goes back to the table of all reports";
    chain_accepted(count: usize) =
        "đã nhận {count} số của câu" | "accepted {count} of the sentence";
    bulk_accepted(count: usize) =
        "đã nhận hàng loạt {count} số; u hoàn tác cả loạt" |
        "accepted {count} in bulk; u undoes them all";
    undone(report: &str) = "đã hoàn tác trong {report}" | "undone in {report}";
    redone(report: &str) = "đã làm lại trong {report}" | "redone in {report}";
    pending_elsewhere(count: usize) =
        "đã xét hết các dòng đang hiện; còn {count} số chưa xét ngoài bộ lọc" |
        "all rows shown are judged; {count} pending ‹is|are› outside the filter";
    pending_and_unclaimed(pending: usize, unclaimed: usize) =
        "báo cáo chưa xong: còn {pending} số chưa xét, {unclaimed} con số bỏ sót" |
        "the report is not finished: {pending} pending, {unclaimed} unclaimed";
    pending_left(count: usize, pressed: &str) =
        "không còn con số bỏ sót; còn {count} số chưa xét ({pressed} đến từng số)" |
        "no number is unclaimed; {count} pending ‹is|are› left ({pressed} goes there)";
    tour_title(at: usize, of: usize) = "Dạo một vòng {at}/{of}" | "Tour {at}/{of}";
    only_unclaimed(count: usize, pressed: &str) =
        "đã xét hết số liệu; còn {count} con số bỏ sót ({pressed} đến từng số)" |
        "every figure is judged; {count} unclaimed ‹number is|numbers are› left ({pressed} goes there)";
    report_finished(pressed: &str) =
        "xong báo cáo này; {pressed} mở báo cáo sau" |
        "this report is finished; {pressed} opens the next";
    looking_again(count: usize) =
        "xem lại {count} số như chưa từng xét; so sánh bằng `soat agree --second-look`" |
        "{count} ‹figure|figures› again, as if nobody had judged them; compare with `soat agree --second-look`";
    adjudicating(names: &str) =
        "phân xử giữa {names}: c đến chỗ bất đồng, < > chọn bên trái, bên phải" |
        "adjudicating between {names}: c goes to what is contested, < > take the left, the right";
    contested_on(what: &str) = "≷ bất đồng về: {what}" | "≷ contested: {what}";
    chart_of(indicator: &str, measure: &str, unit: &str) =
        "{indicator} · {measure} ({unit})" | "{indicator} · {measure} ({unit})";
    months_each(count: i32) = "mỗi kỳ {count} tháng" | "{count} months each";
    more_lines(count: usize) = "và {count} dãy nữa" | "and {count} more";
    reports_read(read: usize, of: usize) = "{read}/{of} báo cáo" | "{read}/{of} reports";
    report_count(count: usize) = "{count} báo cáo" | "{count} ‹report|reports›";
    pending_count(count: usize) = "{count} chưa xét" | "{count} pending";
    unclaimed_count(count: usize) = "{count} bỏ sót" | "{count} unclaimed";
    read_only(reason: &str) =
        "chỉ xem, không ghi được: {reason}" | "read-only, nothing can be kept: {reason}";
    kept_in(folder: &str) = "quyết định được giữ ở {folder}" | "decisions are kept in {folder}";
    not_all_readable(count: usize, first: &str) =
        "{count} tệp không đọc được: {first}" | "{count} ‹file|files› cannot be read: {first}";
    not_saved(count: usize) = " CHƯA LƯU {count} " | " {count} NOT SAVED ";
    save_failed(reason: &str) =
        "chưa lưu được: {reason} (sẽ thử lại với quyết định sau, hay ctrl-s)" |
        "not saved: {reason} (tried again with the next decision, or ctrl-s)";
    curated(count: usize, path: &str) =
        "đã ghi {count} số liệu vào {path}" | "{count} ‹figure|figures› written to {path}";
    quit_unsaved(count: usize) =
        "{count} quyết định chưa lên đĩa. Vẫn thoát?" |
        "{count} ‹decision is|decisions are› not on disk. Leave all the same?";
    parted(count: usize, folder: &str) =
        "{count} quyết định trong phiên này, giữ ở {folder}" |
        "decisions in this session: {count}, kept in {folder}";
    parted_verdicts(accepted: usize, corrected: usize, rejected: usize, added: usize) =
        "  đã nhận {accepted}, đã sửa {corrected}, đã loại {rejected}, đã thêm {added}" |
        "  accepted {accepted}, corrected {corrected}, rejected {rejected}, added {added}";
    parted_dismissed(count: usize) =
        "  đã bỏ qua {count} con số không phải số liệu" |
        "  dismissed as no figures: {count} ‹number|numbers›";
    parted_left(pending: usize, unclaimed: usize) =
        "  còn lại trong bộ báo cáo: {pending} chưa xét, {unclaimed} bỏ sót" |
        "  left in the corpus: {pending} pending, {unclaimed} unclaimed";
    parted_without_set(command: &str) =
        "  bộ số liệu chưa ghi lại từ các quyết định này: {command}" |
        "  the curated set does not have them yet: {command}";
    parted_unsaved(count: usize, reason: &str) =
        "{count} quyết định KHÔNG được lưu: {reason}" |
        "{count} ‹decision was|decisions were› NOT saved: {reason}";
    copied(words: &str) = "đã chép “{words}”" | "copied “{words}”";
    doubtful(attribute: &str) = "nghi ngờ: {attribute}" | "in doubt: {attribute}";
    machine_read(text: &str) = "máy đọc: {text}" | "machine: {text}";
    rejected_for(reason: &str) = "loại vì: {reason}" | "rejected: {reason}";
    dismissed_for(reason: &str) = "bỏ qua vì: {reason}" | "left: {reason}";
    noted(text: &str) = "ghi chú: {text}" | "note: {text}";
    other_value(value: &str) = "cũng có thể đọc là {value}" | "may also read {value}";
    unclaimed_hint(add: &str, leave: &str) =
        "{add} lập số liệu · {leave} bỏ qua vì lý do" |
        "{add} makes a figure of it · {leave} leaves it for a reason";
    alike(count: usize, change: &str, pressed: &str) =
        "còn {count} số giống vậy: {pressed} sửa luôn ({change})" |
        "{count} more say the same: {pressed} gives them {change}";
    found(place: usize, count: usize) = "chỗ {place}/{count}" | "place {place} of {count}";
    fact_set(name: &str, content: &str) =
        "{name}: {content}; mọi số liệu của báo cáo được đọc lại" |
        "{name}: {content}; every figure of the report is read again";
    carried(count: usize) =
        "{count} số mang cách đọc mới, vẫn chờ xét; u hoàn tác cả loạt" |
        "{count} figures carry the new reading and stay pending; u undoes them all";
    repeated(count: &str) = "{count} lần…" | "{count} times…";
    fixing(words: &str) =
        "Chữa «{words}» · số: chọn · chữ: ô" | "Fix «{words}» · a digit takes, a letter goes to its field";
    editing(words: &str) = "Sửa «{words}»" | "Edit «{words}»";
    adding(words: &str) = "Số liệu mới «{words}»" | "New figure «{words}»";
    too_small(width: u16, height: u16) =
        "Cần ít nhất {width}×{height} ô" | "Needs at least {width}×{height} cells";
    yes_or_no(yes: &str, no: &str) = "{yes} có · {no} không" | "{yes} yes · {no} no";
}

impl Language {
    /// By what the list of reports is in order.
    pub fn report_order(self, order: usize) -> &'static str {
        let vi = ["theo tên", "còn nhiều nhất trước", "mâu thuẫn trước", "theo kỳ", "theo nơi"];
        let en = ["by name", "most left first", "contradicted first", "by period", "by place"];
        self.pick(vi.get(order).unwrap_or(&""), en.get(order).unwrap_or(&""))
    }

    /// What a fact about a report is called.
    pub fn fact(self, name: &str) -> &'static str {
        let (vi, en) = match name {
            "place" => ("nơi", "place"),
            "period" => ("kỳ", "period"),
            "date" => ("ngày viết", "date"),
            "title" => ("tên", "title"),
            _ => ("nguồn", "source"),
        };
        self.pick(vi, en)
    }

    /// What a decision said.
    pub fn said(self, verdict: &Verdict) -> String {
        let plain = |vi: &'static str, en: &'static str| self.pick(vi, en).to_owned();
        match verdict {
            Verdict::Accepted(_) => plain("nhận", "accepted"),
            Verdict::Corrected(_) => plain("sửa", "corrected"),
            Verdict::Added(_) => plain("thêm", "added"),
            Verdict::Proposed(_) => plain("đề nghị đọc khác", "another reading proposed"),
            Verdict::Rejected(reason) => self.rejected_for(&self.reason(reason)),
            Verdict::Dismissed(reason) => self.dismissed_for(&self.reason(reason)),
            Verdict::Flagged => plain("cắm cờ", "flagged"),
            Verdict::Unflagged => plain("gỡ cờ", "flag taken off"),
            Verdict::Skipped => plain("để sau", "skipped"),
            Verdict::Note(text) => self.noted(text),
            Verdict::Fact(name, content) => format!("{}: {content}", self.fact(name)),
            Verdict::Undone(_) => plain("hoàn tác", "undone"),
        }
    }

    /// What is wrong with a part of a filter.
    pub const fn fault(self, fault: Fault) -> &'static str {
        let (vi, en) = match fault {
            Fault::Name => ("không có cột tên ấy", "no column of that name"),
            Fault::Word => ("không phải một từ của cột ấy", "not one of its words"),
            Fault::Number => ("không phải số hay kỳ", "no number or period"),
        };
        self.pick(vi, en)
    }

    /// What siblings have in common.
    pub const fn kin(self, kin: Kin) -> &'static str {
        let (vi, en) = match kin {
            Kin::Sentence => ("cả câu", "this sentence"),
            Kin::Paragraph => ("cả đoạn", "this paragraph"),
            Kin::Run => ("các số liền sau", "those that follow"),
            Kin::Wording => ("cùng lời văn, cả báo cáo", "the same words, anywhere"),
        };
        self.pick(vi, en)
    }

    /// The name of a state.
    pub const fn state(self, state: State) -> &'static str {
        let (vi, en) = match state {
            State::Pending => ("chưa xét", "pending"),
            State::Accepted => ("đã nhận", "accepted"),
            State::Corrected => ("đã sửa", "corrected"),
            State::Rejected => ("đã loại", "rejected"),
            State::Added => ("đã thêm", "added"),
        };
        self.pick(vi, en)
    }

    /// What is wrong with a typed text, and what may stand there.
    pub const fn complaint(self, problem: Problem) -> &'static str {
        let (vi, en) = match problem {
            Problem::Number => (
                "không phải số: 5,1 · 7.398 tỷ đồng · 5..7",
                "no number: 5,1 · 7.398 tỷ đồng · 5..7",
            ),
            Problem::Unit => (
                "sau số không phải đơn vị đã biết",
                "what stands behind the number is no known unit",
            ),
            Problem::Scale => (
                "nghìn, triệu, tỷ ghi ở ô giá trị",
                "nghìn, triệu, tỷ belong into the field of the value",
            ),
            Problem::Period => (
                "không phải kỳ: 2012 · quý I/2012 · 6 tháng 2013 · 2011..2015",
                "no period: 2012 · 2012-Q1 · 6 tháng 2013 · 2011..2015",
            ),
            Problem::Year => ("kỳ thiếu năm", "a period without its year"),
            Problem::Base => (
                "không so sánh được: 2011 · plan 2012 · whole:VN · item:… · region:…",
                "nothing to compare with: 2011 · plan 2012 · whole:VN · item:… · region:…",
            ),
            Problem::Word => ("không có trong danh sách", "not in the list"),
            Problem::Missing => ("số liệu phải có giá trị, hoặc ?", "a figure has a value, or ?"),
        };
        self.pick(vi, en)
    }

    /// A reason of a verdict: a named one in this language, the reviewer's own as it is.
    pub fn reason(self, reason: &str) -> String {
        match (IgnoreReason::from_word(reason), reason) {
            (Some(named), _) => self.ignored(named).to_owned(),
            (None, "irrelevant") => self.irrelevant().to_owned(),
            (None, "duplicate") => self.duplicate().to_owned(),
            (None, "misread") => self.misread().to_owned(),
            (None, own) => own.to_owned(),
        }
    }
}
