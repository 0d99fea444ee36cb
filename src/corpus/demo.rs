//! The demo corpus: reports of our own writing, inside the binary.

/// A file name of `assets/demo` and the text of that file.
macro_rules! report {
    ($name:literal) => {
        ($name, include_str!(concat!("../../assets/demo/", $name)))
    };
}

/// File names and texts, in the order of the names.
pub(super) const REPORTS: &[(&str, &str)] = &[
    report!("1-quy-1-2019-thanh-hoa.txt"),
    report!("2-nam-2020-binh-dinh.txt"),
    report!("3-giai-doan-2011-2015-tuyen-quang.txt"),
    report!("4-cum-cong-nghiep-2018-quang-nam.txt"),
    report!("5-vung-tay-nguyen-2017.txt"),
    report!("6-hai-quan-9-thang-2022-quang-ninh.txt"),
    report!("7-nam-2023-ninh-binh.md"),
    report!("8-nong-nghiep-2021-soc-trang.txt"),
];
