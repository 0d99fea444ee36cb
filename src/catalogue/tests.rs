use super::Catalogue;

#[test]
fn the_bundled_vocabulary_has_no_problems() {
    let catalogue =
        Catalogue::builtin().map_err(|e| e.to_string()).unwrap_or_else(|e| unreachable!("{e}"));
    let problems: Vec<String> = catalogue.check().iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
