//! The order of rows by several keys. What tells the rows apart in each key is packed into words, with
//! the row's number at the low end: a sort of plain numbers is then a stable sort by all keys that
//! the first word holds, and only rows that are equal there need the next word. Must not know what
//! the keys are numbers of.

/// Some bits of a key.
#[derive(Clone, Copy)]
struct Bits<'a> {
    numbers: &'a [u64],
    low: u32,
    width: u32,
}

impl<'a> Bits<'a> {
    /// Those in which any two rows differ; none where all rows have the same number.
    fn of(numbers: &'a [u64]) -> Option<Self> {
        let first = *numbers.first()?;
        let differing = numbers.iter().fold(0, |bits, number| bits | (number ^ first));
        let low = differing.trailing_zeros();
        let width = (u64::BITS - differing.leading_zeros()).checked_sub(low)?;
        Some(Self { numbers, low, width })
    }

    /// The upper ones, at most `width` of them, and what is left.
    fn split(self, width: u32) -> (Self, Self) {
        let width = width.min(self.width);
        let left = self.width - width;
        (Self { low: self.low + left, width, ..self }, Self { width: left, ..self })
    }

    fn of_row(&self, row: usize) -> u64 {
        let number = self.numbers.get(row).copied().unwrap_or_default() >> self.low;
        number & (u64::MAX >> (u64::BITS - self.width))
    }
}

/// The rows in the order of `keys`, which have a number for each row, the first key first.
pub(super) fn order(rows: usize, keys: &[Vec<u64>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..rows as u32).collect();
    let tail = usize::BITS - rows.leading_zeros();
    let words = packed(keys, u64::BITS - tail);
    sort(&mut order, &words, tail, &mut Vec::with_capacity(rows));
    order
}

/// The keys as words of so many bits.
fn packed(keys: &[Vec<u64>], room: u32) -> Vec<Vec<Bits<'_>>> {
    let (mut words, mut word, mut free) = (Vec::new(), Vec::new(), room);
    for mut bits in keys.iter().filter_map(|key| Bits::of(key)) {
        while bits.width > 0 {
            let (upper, left) = bits.split(free);
            word.push(upper);
            free -= upper.width;
            bits = left;
            if free == 0 {
                words.push(std::mem::take(&mut word));
                free = room;
            }
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Sorts rows that follow each other in their numbers' order by these words. Leaves `stack`, on which
/// it works, as it was.
fn sort(rows: &mut [u32], words: &[Vec<Bits<'_>>], tail: u32, stack: &mut Vec<u64>) {
    let Some((word, rest)) = words.split_first() else { return };
    let from = stack.len();
    stack.extend(rows.iter().map(|&row| {
        let packed = |packed, bits: &Bits<'_>| packed << bits.width | bits.of_row(row as usize);
        word.iter().fold(0, packed) << tail | u64::from(row)
    }));
    let sorted = stack.get_mut(from..).unwrap_or_default();
    sorted.sort_unstable();
    for (row, word) in rows.iter_mut().zip(&*sorted) {
        *row = (word & ((1 << tail) - 1)) as u32;
    }
    let mut begin = if rest.is_empty() { rows.len() } else { 0 };
    while begin < rows.len() {
        let key = |at: usize| stack.get(from + at).map(|word| word >> tail);
        let end = (begin + 1..rows.len()).find(|at| key(*at) != key(begin));
        let end = end.unwrap_or(rows.len());
        if let Some(equal) = rows.get_mut(begin..end).filter(|equal| equal.len() > 1) {
            sort(equal, rest, tail, stack);
        }
        begin = end;
    }
    stack.truncate(from);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::order;

    /// Numbers of a key: few that are often the same, all that there are, or one.
    fn number() -> impl Strategy<Value = u64> {
        prop_oneof![0..3_u64, any::<u64>(), Just(u64::MAX), any::<u64>().prop_map(|it| it << 40)]
    }

    fn keys() -> impl Strategy<Value = Vec<Vec<u64>>> {
        let keys = |rows| prop::collection::vec(prop::collection::vec(number(), rows), 0..7);
        (0..40_usize).prop_flat_map(keys)
    }

    proptest! {
        #[test]
        fn it_is_a_stable_sort_by_all_keys(keys in keys()) {
            let rows = keys.first().map_or(5, Vec::len);
            let mut expected: Vec<u32> = (0..rows as u32).collect();
            let of = |row: u32| keys.iter().map(move |key| key[row as usize]);
            expected.sort_by(|one, other| of(*one).cmp(of(*other)));
            prop_assert_eq!(order(rows, &keys), expected);
        }
    }

    #[test]
    fn more_keys_than_one_word_holds() {
        let wide = |low: u64| vec![low, !low, low | 1 << 63, low];
        let keys = [wide(0), wide(0), wide(0), vec![3, 0, 0, 1]];
        assert_eq!(order(4, &keys), [3, 0, 2, 1]);
        assert_eq!(order(0, &[]), [0; 0]);
    }
}
