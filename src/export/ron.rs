//! RON: the whole set, as `curated.ron` holds it. A report and a figure a line, so that versions of
//! it can be compared.

use std::io::{self, Write};

use ron::ser::PrettyConfig;

use super::Format;
use crate::review::Curated;

pub(super) const FORMAT: Format =
    Format { name: "ron", about: "the whole set with counts and digests", write };

fn write(curated: &Curated, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(text(curated).map_err(io::Error::other)?.as_bytes())
}

/// The set as text; the same set gives the same bytes everywhere.
pub fn text(curated: &Curated) -> Result<String, ron::Error> {
    let layout = PrettyConfig::new().depth_limit(2).new_line("\n").indentor("    ");
    ron::ser::to_string_pretty(curated, layout).map(|text| text + "\n")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{awkward, written};
    use crate::review::Curated;

    #[test]
    fn reads_back_equal() {
        let text = written("ron", &awkward());
        assert_eq!(ron::from_str::<Curated>(&text).unwrap(), awkward());
    }

    #[test]
    fn a_figure_takes_one_line() {
        let text = written("ron", &awkward());
        let lines = text.lines().filter(|line| line.contains("value: \"-17.7\"")).count();
        assert_eq!(lines, 2, "{text}");
    }
}
