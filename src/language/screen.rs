//! What the screen says.

use super::{sentences, wordings};

wordings! {
    yes = "có" | "yes";
    no = "không" | "no";
}

sentences! {
    unreadable_key(letter: char) =
        "“{letter}” không đọc được thành một phím; hãy bấm lại" |
        "“{letter}” cannot be read as one key; press it again";
}
