//! What the commands print.

use super::{Language, sentences, wordings};
use crate::review::agree::Undefined;

wordings! {
    is_figure = "là số liệu" | "is a figure";
    whole_figure = "cả số liệu" | "whole figure";
    agreed = "giống" | "agreed";
    of = "trên" | "of";
    place = "ở" | "place";
    words = "chữ" | "words";
    first_look = "lần đầu" | "first look";
    second_look = "lần hai" | "second look";
    report = "báo cáo" | "report";
    judged = "đã xét" | "judged";
    figures_column = "số liệu" | "figures";
    done = "xong" | "done";
    unclaimed_column = "bỏ sót" | "unclaimed";
    attribute_column = "thuộc tính" | "attribute";
    wrong = "sai" | "wrong";
    none = "không có" | "none";
    numbers = "con số" | "numbers";
    count = "số lượng" | "count";
    left_by_reviewer = "người xét bỏ qua" | "left by the reviewer";
    lost_decisions = "mất chỗ" | "lost";
    nothing_written = "chạy thử: chưa ghi gì" | "dry run: nothing was written";
}

sentences! {
    corpus_line(title: &str, reports: usize, figures: usize) =
        "{title}: {reports} báo cáo, {figures} số liệu" |
        "{title}: {reports} ‹report|reports›, {figures} ‹figure|figures›";
    decisions_by(name: &str, folder: &str) =
        "quyết định của {name} trong {folder}" | "decisions by {name} in {folder}";
    left_to_do(pending: usize, unclaimed: usize) =
        "còn lại: {pending} chưa xét, {unclaimed} bỏ sót" |
        "left to do: {pending} pending, {unclaimed} unclaimed";
    precision_line(part: &str, low: &str, high: &str, count: usize) =
        "máy đọc đúng hẳn {part} % (95 %: {low}–{high}), trên {count} số xét riêng từng số" |
        "the machine was wholly right in {part} % (95 %: {low}–{high}) of {count} judged one at a time";
    pace_line(speed: &str, minutes: &str) =
        "nhịp độ: {speed} số một phút; phần còn lại mất khoảng {minutes} phút" |
        "pace: {speed} figures a minute; what is left takes about {minutes} ‹minute|minutes›";
    ignored_for(reason: &str) = "không tính: {reason}" | "ignored: {reason}";
    figures_in(count: usize, path: &str) =
        "{count} số liệu trong {path}" | "{count} ‹figure|figures› in {path}";
    has_decisions_without_text(name: &str) =
        "{name}: có quyết định mà không đọc được văn bản; để ra ngoài" |
        "{name}: has decisions, but its text could not be read; left out";
    nobody_decided(name: &str, folder: &str) =
        "{name} chưa quyết định gì trong {folder}; hãy xét trước bằng `soat --reviewer {name}`" |
        "{name} has decided nothing in {folder}; review first with `soat --reviewer {name}`";
    no_such_reader(name: &str, folder: &str, others: &str) =
        "{name} chưa quyết định gì trong {folder}; ở đó có: {others}" |
        "{name} has decided nothing in {folder}; there are: {others}";
    nothing_to_look_at_again(name: &str) =
        "{name} chưa xét riêng số nào để xét lại; hãy xét trước đã" |
        "{name} has judged nothing one at a time that could be looked at again; review first";
    no_second_look_yet(name: &str) =
        "{name} chưa xét lại lần hai; bắt đầu bằng `soat --second-look`" |
        "{name} has not taken a second look; begin one with `soat --second-look`";
    agreement_of(first: &str, second: &str, count: usize) =
        "{first} và {second}: {count} con số cả hai đã xét" |
        "{first} and {second}: {count} judged by both";
    judged_alone(count: usize, name: &str) =
        "chỉ {name} xét: {count}" | "judged by {name} alone: {count}";
    list_shows(count: usize) =
        "{count} chỗ khác nhau; --list liệt kê" | "{count} ‹difference|differences›; see --list";
    merge_into_itself(name: &str) =
        "không nhập vào chính {name} được; hãy đặt tên khác với --into" |
        "{name} cannot be merged into itself; name another with --into";
    merged(count: usize, first: &str, second: &str) =
        "{first} và {second} giống nhau: {count}" | "{first} and {second} agree on: {count}";
    merged_alone(count: usize) =
        "chỉ một người xét, cũng lấy: {count}" | "judged by one alone, taken too: {count}";
    left_alone(count: usize) =
        "chỉ một người xét, để lại: {count}" | "judged by one alone, left: {count}";
    contested_left(count: usize) =
        "khác nhau, để chưa xét: {count}" | "contested, left pending: {count}";
    settled_before(count: usize, name: &str) =
        "{name} đã quyết định từ trước: {count}" | "decided by {name} before: {count}";
    decisions_in(count: usize, path: &str) =
        "đã ghi {count} quyết định vào {path}" | "decisions written to {path}: {count}";
    adjudicate_with(command: &str) =
        "phân xử những chỗ khác nhau: {command}" | "settle what is contested: {command}";
}

impl Language {
    /// A number with so many places behind the comma, or the point.
    pub fn decimal(self, number: f64, places: usize) -> String {
        let text = format!("{number:.places$}");
        match self {
            Self::Vietnamese => text.replace('.', ","),
            Self::English => text,
        }
    }

    /// Why kappa and alpha of a question have no value.
    pub fn undefined(self, question: &str, why: Undefined) -> String {
        let why = match why {
            Undefined::Nothing => {
                self.pick("không có con số nào cả hai cùng trả lời", "nothing was answered by both")
            }
            Undefined::OneAnswer => self.pick(
                "hai người luôn trả lời cùng một điều, nên không đo được ngoài ngẫu nhiên",
                "both always give the same one answer, which leaves nothing to agree on by chance",
            ),
        };
        match self {
            Self::Vietnamese => format!("– {question}: không có kappa, alpha: {why}"),
            Self::English => format!("– {question}: no kappa, no alpha: {why}"),
        }
    }
}
