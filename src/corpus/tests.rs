//! Folders as people have them.

use super::*;

fn write(root: &Path, name: &str, bytes: &[u8]) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn names(corpus: &Corpus) -> Vec<&str> {
    (0..corpus.len()).filter_map(|index| corpus.name(index)).collect()
}

#[test]
fn a_folder_gives_its_reports_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "b.txt", "năm 2012".as_bytes());
    write(root, "2013/quý I.MD", b"x");
    write(root, "a.v2.txt", b"y");
    write(root, "notes.pdf", b"z");
    write(root, ".hidden/c.txt", b"z");
    write(root, ".gitignore", b"*.txt");
    let corpus = Corpus::open(Some(root)).unwrap();
    assert_eq!(names(&corpus), ["2013/quý I", "a.v2", "b"]);
    assert_eq!(corpus.index_of("b"), Some(2));
    assert_eq!(corpus.index_of("c"), None);
    assert_eq!(corpus.load(2).unwrap().text(), "năm 2012");
    assert_eq!(corpus.load(2).unwrap().name(), "b");
    assert_eq!(corpus.title(), root.file_name().unwrap().to_str().unwrap());
    assert!(corpus.problems().is_empty());
}

#[test]
fn two_files_of_one_name_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.md", "a.txt", "ab.txt"] {
        write(folder.path(), name, name.as_bytes());
    }
    let corpus = Corpus::open(Some(folder.path())).unwrap();
    assert_eq!(names(&corpus), ["a", "a.txt", "ab"]);
    for (name, text) in [("a", "a.md"), ("a.txt", "a.txt")] {
        let index = corpus.index_of(name).unwrap();
        assert_eq!(corpus.load(index).unwrap().text(), text);
    }
}

#[test]
fn one_file_is_a_corpus_whatever_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "report.text", b"\xff5%");
    let corpus = Corpus::open(Some(&folder.path().join("report.text"))).unwrap();
    assert_eq!((names(&corpus), corpus.title()), (vec!["report"], "report"));
    assert!(corpus.load(0).unwrap().is_lossy());
}

#[test]
fn what_is_missing_or_empty_is_said_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Corpus::open(Some(&folder.path().join("no"))).unwrap_err().to_string();
    assert!(missing.contains("no such file or folder") && missing.contains("/no\""), "{missing}");
    let empty = Corpus::open(Some(folder.path())).unwrap_err().to_string();
    assert!(empty.contains("no .txt or .md file"), "{empty}");
}

#[cfg(unix)]
#[test]
fn loops_and_broken_links_are_listed_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "sub/a.txt", b"a");
    std::os::unix::fs::symlink(root, root.join("sub/loop")).unwrap();
    std::os::unix::fs::symlink(root.join("gone"), root.join("broken.txt")).unwrap();
    let corpus = Corpus::open(Some(root)).unwrap();
    assert_eq!(names(&corpus), ["sub/a"]);
    let problems: Vec<_> = corpus.problems().iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems.iter().any(|problem| problem.contains("sub/loop\"")), "{problems:?}");
    assert!(problems.iter().any(|problem| problem.contains("broken.txt\"")), "{problems:?}");
}

#[test]
fn a_report_that_went_away_is_an_error_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", b"a");
    write(folder.path(), "b.txt", b"b");
    let corpus = Corpus::open(Some(folder.path())).unwrap();
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    let error = corpus.load(0).unwrap_err().to_string();
    assert!(error.contains("a.txt\": cannot be read"), "{error}");
    assert_eq!(corpus.load(1).unwrap().text(), "b");
    assert!(matches!(corpus.load(2), Err(CorpusError::NoReport { index: 2 })));
}

#[test]
fn the_demo_corpus_is_the_folder_of_demo_reports() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let (folder, demo) = (Corpus::open(Some(&root)).unwrap(), Corpus::open(None).unwrap());
    assert_eq!(names(&demo), names(&folder));
    for index in 0..demo.len() {
        assert_eq!(demo.load(index).unwrap().text(), folder.load(index).unwrap().text());
    }
    assert_eq!((demo.path(), demo.title()), (None, DEMO));
}
