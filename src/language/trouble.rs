//! What went wrong with files, and what to do about it.

use super::{sentences, wordings};

wordings! {
    needs_a_terminal =
        "xét số liệu cần một cửa sổ dòng lệnh; `soat extract`, `soat export`, `soat stats` thì không" |
        "reviewing needs a terminal; `soat extract`, `soat export` and `soat stats` work without";
    as_asked = "theo yêu cầu" | "as asked";
    begun_elsewhere =
        "đã được bắt đầu ở một cửa sổ khác; hãy mở lại" |
        "begun by another instance since; open this again";
    another_process = "một tiến trình khác" | "another process";
    no_data_folder = "tài khoản không có thư mục dữ liệu" | "you have no data folder";
    written_otherwise =
        "đọc lại thì khác với những gì đã ghi" | "what was written reads back differently";
}

sentences! {
    terminal_fails(reason: &str) = "cửa sổ dòng lệnh: {reason}" | "the terminal: {reason}";
    no_such_command(name: &str) =
        "phím: không có lệnh {name:?}; `?` trong chương trình liệt kê tên các lệnh" |
        "keys: there is no command {name:?}; `?` in the program lists their names";
    no_such_key(command: &str, key: &str) =
        "phím: {command}: {key:?} không phải tên phím (a, A, ctrl-s, alt-enter, f5, pagedown, space)" |
        "keys: {command}: {key:?} names no key (a, A, ctrl-s, alt-enter, f5, pagedown, space)";
    backspace_is_no_key(command: &str) =
        "phím: {command}: không gán phím xóa lùi được, bộ gõ tiếng Việt tự gửi phím ấy" |
        "keys: {command}: backspace cannot be a key, Vietnamese input methods send it on their own";
    keys_clash(key: &str, first: &str, second: &str) =
        "phím: {key} là phím của cả {first} lẫn {second}" |
        "keys: {key} is the key of both {first} and {second}";
    in_file(path: &str, what: &str) = "{path}: {what}" | "{path}: {what}";
    no_reviews_there(reason: &str) =
        "không để quyết định ở đó được ({reason}); hãy chỉ thư mục khác bằng --reviews" |
        "cannot hold reviews ({reason}); name another folder with --reviews";
    no_reading(reason: &str) =
        "không đọc được ({reason}); hãy xem có quyền đọc không" |
        "cannot be read ({reason}); check that you may read it";
    no_writing(reason: &str) =
        "không ghi được ({reason}); hãy dọn chỗ trống hay lấy quyền ghi ở đó rồi thử lại; những gì \
         đã lưu vẫn còn" |
        "cannot be written ({reason}); free space or give yourself the right to write there, then \
         try again; nothing that was saved before is lost";
    only_reading(reason: &str) = "mở chỉ để đọc, {reason}" | "open for reading only, {reason}";
    process(id: &str) = "tiến trình {id}" | "process {id}";
    held_by(holder: &str) =
        "{holder} đang mở; hãy đóng nó rồi mở lại" |
        "{holder} has it open; close that one and open this again";
    being_saved(holder: &str) =
        "{holder} đang lưu nó; hãy thử lại" | "{holder} is saving it; try again";
    no_right_there(reason: &str) =
        "{reason}; hãy chỉ một thư mục của mình bằng --reviews" |
        "{reason}; name a folder of your own with --reviews";
    nowhere_to_write(reason: &str) =
        "không có chỗ nào để ghi ({reason}); hãy chỉ một chỗ bằng --reviews" |
        "there is no place to write to ({reason}); name one with --reviews";
    newer_log(theirs: u32, ours: u32) =
        "do phiên bản mới hơn của chương trình ghi (bố cục {theirs}, bản này biết {ours}); hãy cài \
         bản đó, hay chỉ thư mục khác bằng --reviews" |
        "written by a newer version of this program (layout {theirs}, this one knows {ours}); \
         install that one, or name another folder with --reviews";
    log_of(owner: &str, reviewer: &str) =
        "giữ các quyết định của {owner:?}, còn bạn là {reviewer:?}; hãy dùng tên đó, hay một tên \
         khác hẳn (không chỉ khác chữ hoa) bằng --reviewer" |
        "holds the decisions of {owner:?}, and you are {reviewer:?}; use that name or one that \
         differs by more than case with --reviewer";
    torn_line(line: usize) =
        "quyết định cuối (dòng {line}) bị đứt và bị bỏ; hãy xét lại số đó" |
        "the last decision (line {line}) was cut off and is dropped; judge it again";
    damaged_line(line: usize, reason: &str) =
        "dòng {line} không đọc được ({reason}) và bị bỏ qua; nó vẫn ở trong tệp" |
        "line {line} cannot be read ({reason}) and is passed over; it stays in the file";
    copied_to(path: &str) = ", và chép sang {path}" | ", with a copy in {path}";
    no_lock(reason: &str) =
        "không khóa được ({reason}); đừng mở hai lần" |
        "cannot be locked ({reason}); do not open it twice";
    no_corpus(path: &str) =
        "{path}: không có tệp hay thư mục này; hãy chỉ một thư mục báo cáo .txt, .md, hay một báo cáo" |
        "{path}: no such file or folder; give a folder of .txt or .md reports, or one report";
    no_reports(path: &str) =
        "{path}: không có tệp .txt hay .md nào trong thư mục này hay bên dưới" |
        "{path}: no .txt or .md file in this folder or below it";
    unreadable_report(path: &str, reason: &str) =
        "{path}: không đọc được ({reason}); hãy xem nó có ở đó và có quyền đọc không" |
        "{path}: cannot be read ({reason}); check that it exists and that you may read it";
    report_too_long(path: &str) =
        "{path}: dài hơn 4 GiB; hãy tách thành nhiều báo cáo" |
        "{path}: longer than 4 GiB; split it into several reports";
    no_report_number(index: usize) =
        "bộ báo cáo không có báo cáo số {index}" | "the corpus has no report number {index}";
    bad_settings(complaint: &str) =
        "{complaint}; `soat config` in những gì có thể ghi ở đó" |
        "{complaint}; `soat config` prints what may stand there";
}
