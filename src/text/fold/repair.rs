//! Slips in a folded text that are mended letter for letter, so that no offset changes: underscores
//! between syllables, letters that a scanner took for digits.

/// Text with this many joined syllables is segmented throughout: `tháng_4` too.
const SEGMENTED: usize = 3;

/// Mends a folded text in place. Every byte that changes is ASCII and stays ASCII.
pub(super) fn mend(text: &mut String) {
    let bytes = text.as_bytes();
    let changes: Vec<(usize, char)> = underscores(bytes).chain(look_alikes(bytes)).collect();
    if changes.is_empty() {
        return;
    }
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    let mut changes = changes;
    changes.sort_unstable();
    for (at, c) in changes {
        mended.push_str(text.get(done..at).unwrap_or_default());
        mended.push(c);
        done = at + 1;
    }
    mended.push_str(text.get(done..).unwrap_or_default());
    *text = mended;
}

fn is_letter(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
}

fn is_digit(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_digit)
}

/// The underscores that stand for blanks: `sản_xuất`, not `img_2018`.
fn underscores(bytes: &[u8]) -> impl Iterator<Item = (usize, char)> {
    let all: Vec<usize> = memchr::memchr_iter(b'_', bytes).collect();
    let before = |at: usize| at.checked_sub(1).and_then(|before| bytes.get(before));
    let joins = |&at: &usize| is_letter(before(at)) && is_letter(bytes.get(at + 1));
    let accented = |at: &usize| {
        let near = bytes.get(at.saturating_sub(4)..(at + 4).min(bytes.len()));
        joins(at) && near.is_some_and(|near| !near.is_ascii())
    };
    let segmented = all.iter().filter(|at| accented(at)).count() >= SEGMENTED;
    let word = |byte: Option<&u8>| is_letter(byte) || is_digit(byte);
    let stands =
        move |at: &usize| joins(at) || (segmented && word(before(*at)) && word(bytes.get(at + 1)));
    let kept: Vec<(usize, char)> = all.into_iter().filter(stands).map(|at| (at, ' ')).collect();
    kept.into_iter()
}

/// The l and o inside numbers that are 1 and 0: `l.302`, `5,l%`, `2o12`; not litres (`5l`), not `CO2`.
fn look_alikes(bytes: &[u8]) -> impl Iterator<Item = (usize, char)> {
    memchr::memchr2_iter(b'l', b'o', bytes).filter_map(|at| {
        let before = |back: usize| at.checked_sub(back).and_then(|before| bytes.get(before));
        let (left, right) = (before(1), bytes.get(at + 1));
        if is_letter(left) || is_letter(right) {
            return None;
        }
        let mark = |byte: Option<&u8>| matches!(byte, Some(b'.' | b','));
        let from_left = is_digit(left) || (mark(left) && is_digit(before(2)));
        let decimals = mark(right) && is_digit(bytes.get(at + 2));
        let starts = left.is_none_or(|byte| matches!(byte, b' ' | b'(' | b'\n' | b'\t' | b'|'));
        let inside = from_left && (is_digit(right) || decimals);
        let last = from_left && right == Some(&b'%');
        let first = starts && (leads_number(bytes, at + 1) || (decimals && groups(bytes, at + 1)));
        let digit = if bytes.get(at) == Some(&b'l') { '1' } else { '0' };
        (inside || last || first).then_some((at, digit))
    })
}

/// `2,5`, `5%` behind an l: digits up to a comma that goes on, or a percent sign.
fn leads_number(bytes: &[u8], start: usize) -> bool {
    let rest = bytes.get(start..).unwrap_or_default();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let comma = rest.get(digits) == Some(&b',') && is_digit(rest.get(digits + 1));
    comma || (digits > 0 && rest.get(digits) == Some(&b'%'))
}

/// `.302`, `.302.115` behind an l: groups of three digits.
fn groups(bytes: &[u8], start: usize) -> bool {
    let rest = bytes.get(start..).unwrap_or_default();
    rest.first() == Some(&b'.') && (1..4).all(|at| is_digit(rest.get(at))) && !is_digit(rest.get(4))
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn check(text: &str, mended: &str) {
        let mut is = text.to_owned();
        mend(&mut is);
        assert_eq!(is, mended, "{text}");
    }

    #[test]
    fn underscores_between_syllables_are_blanks() {
        check("sản_xuất công_nghiệp", "sản xuất công nghiệp");
        check("img_2018_a1.jpg", "img_2018_a1.jpg");
        check("giá_trị sản_xuất công_nghiệp tháng_4", "giá trị sản xuất công nghiệp tháng 4");
    }

    #[test]
    fn letters_inside_numbers_are_digits() {
        check("đạt l.302 tỉ, tăng 5,l%, năm 2o12", "đạt 1.302 tỉ, tăng 5,1%, năm 2012");
        check("tăng l2,5%, o,5% và 1o%", "tăng 12,5%, 0,5% và 10%");
        // Litres, names, outline levels.
        check("5l, 12 l, co2, h2o, a.l.2, lo 5", "5l, 12 l, co2, h2o, a.l.2, lo 5");
    }
}
