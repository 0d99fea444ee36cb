//! The order of rows by several keys. What tells the rows apart in each key is packed into one word
//! a row, with the row's place at the low end: then one sort of plain numbers is a stable sort by
//! all keys. Must not know what the keys are numbers of.

/// The bits of a word.
const WORD: u32 = u128::BITS;

/// The bits of a key in which any two rows differ.
#[derive(Clone, Copy)]
struct Field<'a> {
    numbers: &'a [u64],
    low: u32,
    width: u32,
}

impl<'a> Field<'a> {
    /// None where all rows have the same number.
    fn of(numbers: &'a Vec<u64>) -> Option<Self> {
        let first = *numbers.first()?;
        let differing = numbers.iter().fold(0, |bits, number| bits | (number ^ first));
        let low = differing.trailing_zeros();
        let width = (u64::BITS - differing.leading_zeros()).checked_sub(low)?;
        Some(Self { numbers, low, width })
    }

    fn of_row(&self, row: u32) -> u128 {
        let number = self.numbers.get(row as usize).copied().unwrap_or_default();
        u128::from(number >> self.low) & ((1 << self.width) - 1)
    }
}

/// The rows in the order of `keys`, which have a number for each row, the first key first.
pub(super) fn order(rows: usize, keys: &[Vec<u64>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..rows as u32).collect();
    let tail = usize::BITS - rows.leading_zeros();
    let fields: Vec<Field<'_>> = keys.iter().filter_map(Field::of).collect();
    // What does not fit into one word is sorted by before, so that it decides last.
    let mut left = fields.as_slice();
    while let Some(from) = fitting(left, WORD - tail) {
        let (before, here) = left.split_at(from);
        order = sorted(&order, here, tail);
        left = before;
    }
    order
}

/// Where the last fields begin that fit into so many bits together.
fn fitting(fields: &[Field<'_>], room: u32) -> Option<usize> {
    let mut width = 0;
    let fits = |field: &&Field<'_>| {
        width += field.width;
        width <= room
    };
    let count = fields.iter().rev().take_while(fits).count();
    (count > 0).then(|| fields.len() - count)
}

/// The same rows sorted by these fields, which leave `tail` bits of a word free.
fn sorted(order: &[u32], fields: &[Field<'_>], tail: u32) -> Vec<u32> {
    let word = |(place, &row): (usize, &u32)| {
        let packed = |word, field: &Field<'_>| word << field.width | field.of_row(row);
        fields.iter().fold(0, packed) << tail | place as u128
    };
    let mut words: Vec<u128> = order.iter().enumerate().map(word).collect();
    words.sort_unstable();
    let place = |word: u128| word as usize & ((1 << tail) - 1);
    words.into_iter().filter_map(|word| order.get(place(word)).copied()).collect()
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
