//! What is said when the reviewer leaves: what was done, where it is, what is left.

use std::path::Path;

use super::app::App;
use crate::model::Verdict;

/// What was decided since the ledger had `before` decisions, and where it is kept.
pub(super) fn farewell(app: &App, before: usize, folder: &Path) -> String {
    let language = app.language();
    if let Some(error) = &app.saving.error {
        return language.parted_unsaved(app.saving.waiting, error);
    }
    let decisions = app.ledger.decisions().get(before..).unwrap_or_default();
    let mut said = vec![language.parted(decisions.len(), &folder.display().to_string())];
    if decisions.is_empty() {
        return said.remove(0);
    }
    // What was taken back in the meantime was not done.
    let holding = || decisions.iter().filter(|decision| app.ledger.holds(decision));
    let count = |is: fn(&Verdict) -> bool| holding().filter(|it| is(&it.verdict)).count();
    said.push(language.parted_verdicts(
        count(|verdict| matches!(verdict, Verdict::Accepted(_))),
        count(|verdict| matches!(verdict, Verdict::Corrected(_))),
        count(|verdict| matches!(verdict, Verdict::Rejected(_))),
        count(|verdict| matches!(verdict, Verdict::Added(_))),
    ));
    let dismissed = count(|verdict| matches!(verdict, Verdict::Dismissed(_)));
    said.extend((dismissed > 0).then(|| language.parted_dismissed(dismissed)));
    if let Some(whole) = app.whole() {
        let pending = whole.figures.saturating_sub(whole.judged);
        said.push(language.parted_left(pending as usize, whole.unclaimed as usize));
    }
    if app.looks_again {
        said.push(language.parted_again().to_owned());
    } else if app.curated_after != Some(app.ledger.decisions().len()) {
        let corpus = app.desk.corpus.path();
        let corpus = corpus.map(|path| format!(" {}", path.display())).unwrap_or_default();
        said.push(language.parted_without_set(&format!("soat export{corpus}")));
    }
    said.join("\n")
}
