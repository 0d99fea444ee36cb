//! [`Tour`]: the first minutes, a few lines at a time, on the demo reports.
//!
//! Each stop names one thing to do, with the key as it is set, and waits until it is done. Nothing
//! that is decided on a tour is kept: the caller sees to that.

use super::keymap::Keymap;
use crate::language::{Language, Text};

/// One stop: what is said, and the commands that lead on.
struct Stop {
    text: Text,
    /// `{accept}` in the text is the key of that command.
    leads_on: &'static [&'static str],
}

/// The stops in their order.
const STOPS: &[Stop] = &[
    Stop {
        text: Text {
            vi: "Đây là một báo cáo. Mọi số liệu mà máy đọc ra đều được đánh dấu trong văn bản và là một \
                 dòng của bảng; khung chi tiết cho biết từng thuộc tính đọc từ chữ nào. Bấm {down} để sang \
                 số kế tiếp.",
            en: "This is a report. Every figure that the machine read is marked in the text and is a row \
                 of the table; the detail pane shows the words that each attribute was read from. Press \
                 {down} to go to the next figure.",
        },
        leads_on: &["down"],
    },
    Stop {
        text: Text {
            vi: "Máy đọc đúng? Bấm {accept}: nhận, và sang số chưa xét kế tiếp. Một phím cho một số đúng.",
            en: "Is the reading right? Press {accept}: accepted, and on to the next one that is pending. \
                 One key for each right figure.",
        },
        leads_on: &["accept"],
    },
    Stop {
        text: Text {
            vi: "Mọi quyết định đều được ghi ngay. {undo} rút lại, không giới hạn số lần, cả sau khi mở lại \
                 chương trình. Hãy thử.",
            en: "Every decision is on disk at once. {undo} takes it back, without limit, even after a \
                 restart. Try it.",
        },
        leads_on: &["undo"],
    },
    Stop {
        text: Text {
            vi: "Máy đọc sai? {edit} mở ô sửa với mọi thuộc tính. Hãy mở.",
            en: "Is something wrong? {edit} opens a form with every attribute. Open it.",
        },
        leads_on: &["edit", "open-figure"],
    },
    Stop {
        text: Text {
            vi: "{form-next} sang ô kế; gõ không cần dấu (xuat khau); dưới mỗi ô có quy tắc của nó. \
                 {form-save} ghi và sang số sau, {form-leave} đóng mà không giữ gì.",
            en: "{form-next} goes to the next field; type without diacritics (xuat khau); the rule of each \
                 field stands under it. {form-save} keeps it and goes on, {form-leave} leaves all as it was.",
        },
        leads_on: &["form-save", "form-leave"],
    },
    Stop {
        text: Text {
            vi: "Không phải số liệu (ngày tháng, số văn bản…)? {reject}, rồi chọn hay gõ lý do; {list-leave} \
                 để thôi.",
            en: "No figure at all (a date, a document number…)? {reject}, then choose or type the reason; \
                 {list-leave} to leave it.",
        },
        leads_on: &["list-choose", "list-leave"],
    },
    Stop {
        text: Text {
            vi: "Máy cũng làm tính giữa các con số: ≠ là mâu thuẫn, = là khớp. {next-report} mở báo cáo sau; \
                 {next-contradicted} đến con số mâu thuẫn. Hãy mở báo cáo sau.",
            en: "The machine does the arithmetic between figures: ≠ cannot be true, = fits. {next-report} \
                 opens the next report; {next-contradicted} goes to what is contradicted. Open the next \
                 report.",
        },
        leads_on: &["next-report", "next-contradicted"],
    },
    Stop {
        text: Text {
            vi: "Con số mà không gì giải thích được là số bỏ sót: {next-unclaimed} đến từng số, {add} lập số \
                 liệu, {reject} bỏ qua vì lý do. Báo cáo chỉ xong khi không còn số nào như vậy. Bấm \
                 {next-unclaimed}.",
            en: "A number that nothing accounts for is unclaimed: {next-unclaimed} goes to each, {add} makes \
                 a figure of it, {reject} leaves it for a reason. A report is finished only when none is \
                 left. Press {next-unclaimed}.",
        },
        leads_on: &["next-unclaimed", "previous-unclaimed"],
    },
    Stop {
        text: Text {
            vi: "{dashboard} cho biết đã đến đâu và máy hay sai ở đâu; {chart} vẽ một chỉ tiêu qua các kỳ. \
                 Hãy mở một trong hai, {page-leave} để đóng.",
            en: "{dashboard} tells how far you have come and what the machine gets wrong; {chart} draws an \
                 indicator over its periods. Open either; {page-leave} closes it.",
        },
        leads_on: &["page-leave"],
    },
    Stop {
        text: Text {
            vi: "{help} liệt kê các phím ở nơi đang đứng, {palette} tìm mọi lệnh theo tên, {save} ghi bộ số \
                 liệu đã xét. {quit} thoát; rồi `soat THƯ-MỤC` mở báo cáo của chính bạn.",
            en: "{help} lists the keys for where you are, {palette} finds every command by its name, {save} \
                 writes the set of what you stand for. {quit} leaves; then `soat FOLDER` opens reports of \
                 your own.",
        },
        leads_on: &[],
    },
];

/// Where on the tour one is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tour {
    at: usize,
}

impl Tour {
    /// A command was run: is it the one that was waited for?
    pub(super) fn follow(&mut self, command: &str) {
        if STOPS.get(self.at).is_some_and(|stop| stop.leads_on.contains(&command)) {
            self.at += 1;
        }
    }

    /// What is said here, with the keys as they are set.
    pub(super) fn text(self, language: Language, keymap: &Keymap) -> String {
        let text = STOPS.get(self.at).map_or("", |stop| stop.text.of(language));
        let mut said = String::with_capacity(text.len());
        for part in text.split('{') {
            match part.split_once('}') {
                Some((command, rest)) => {
                    said.extend(["[", &keymap.hint(command), "]", rest]);
                }
                None => said.push_str(part),
            }
        }
        said
    }

    /// Which stop of how many.
    pub(super) const fn place(self) -> (usize, usize) {
        (self.at + 1, STOPS.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{STOPS, Tour};
    use crate::language::Language;
    use crate::tui::command;
    use crate::tui::keymap::Keymap;
    use std::collections::BTreeMap;

    #[test]
    fn every_stop_names_commands_that_there_are() {
        let keymap = Keymap::new(&BTreeMap::new()).unwrap();
        for (at, stop) in STOPS.iter().enumerate() {
            for id in stop.leads_on {
                assert!(command::all().any(|command| command.id == *id), "{id}");
            }
            for language in [Language::Vietnamese, Language::English] {
                let said = Tour { at }.text(language, &keymap);
                assert!(!said.contains("[]") && !said.contains('{'), "{said}");
            }
        }
    }

    #[test]
    fn only_what_is_waited_for_leads_on() {
        let mut tour = Tour::default();
        tour.follow("accept");
        assert_eq!(tour.place().0, 1);
        tour.follow("down");
        tour.follow("accept");
        assert_eq!(tour.place().0, 3);
    }
}
