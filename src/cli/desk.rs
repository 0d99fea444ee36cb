//! What several commands open: settings, vocabulary, corpus, decisions.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::{CorpusArgument, Output};
use super::{say, spoken};
use crate::batch;
use crate::catalogue::Catalogue;
use crate::config::{Config, LanguageChoice};
use crate::corpus::{Corpus, CorpusError};
use crate::extract::{Extractor, Given};
use crate::model::Extraction;
use crate::review::curated::About;
use crate::review::{Ledger, Sample, Sheet};
use crate::store::{Request, Reviews, StoreError};
use crate::text::Document;

/// Where settings come from.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Settings {
    #[arg(help = say("Tệp thiết lập dùng thay cho tệp của người dùng", "Settings in place of the user's own file"), long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(help = say("Danh mục đặt lên trên danh mục có sẵn, thay cho danh mục trong thiết lập", "Vocabulary laid over the built-in one, in place of that of the settings"), long, value_name = "FILE", visible_alias = "overlay")]
    catalogue: Option<PathBuf>,
}

impl Settings {
    /// The settings.
    pub(super) fn config(&self) -> Result<Config> {
        let config = Config::load(self.config.as_deref())?;
        Ok(Config { catalogue: self.catalogue.clone().or(config.catalogue), ..config })
    }

    /// The text of the vocabulary that is laid over the built-in one.
    pub(super) fn overlay(&self) -> Result<Option<String>> {
        overlay(&self.config()?)
    }

    /// The vocabulary, with the user's laid over it.
    pub(super) fn catalogue(&self) -> Result<Arc<Catalogue>> {
        catalogue(&self.config()?)
    }

    /// The extractor over that vocabulary.
    pub(super) fn extractor(&self) -> Result<Extractor> {
        Ok(Extractor::new(self.catalogue()?))
    }
}

fn overlay(config: &Config) -> Result<Option<String>> {
    let read =
        |path: &Path| std::fs::read_to_string(path).with_context(|| path.display().to_string());
    config.catalogue.as_deref().map(read).transpose()
}

fn catalogue(config: &Config) -> Result<Arc<Catalogue>> {
    Ok(Arc::new(Catalogue::load(overlay(config)?.as_deref())?))
}

/// Opens a corpus and tells what in it cannot be read.
pub(super) fn corpus(path: Option<&Path>, output: &mut Output<'_>) -> Result<Corpus> {
    let corpus = Corpus::open(path)?;
    for problem in corpus.problems() {
        output.tell(problem);
    }
    Ok(corpus)
}

/// A corpus and one reviewer's decisions about it.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Desk {
    #[command(flatten)]
    corpus: CorpusArgument,
    #[arg(help = say("Tên ký dưới các quyết định; không có thì lấy từ thiết lập hay tài khoản", "Name that decisions are signed with; without it, from the settings or the account"), long, value_name = "NAME")]
    reviewer: Option<String>,
    #[arg(help = say("Thư mục chứa quyết định; không có thì bên cạnh bộ báo cáo, tên thêm .reviews", "Folder of the decisions; without it, beside the corpus, with .reviews after its name"), long, value_name = "DIR")]
    reviews: Option<PathBuf>,
    #[arg(help = say("Ngôn ngữ giao diện; không có thì lấy từ thiết lập hay LANG", "Language of the interface; without it, from the settings or LANG"), long, value_parser = language)]
    language: Option<LanguageChoice>,
    #[command(flatten)]
    settings: Settings,
}

fn language(name: &str) -> Result<LanguageChoice, String> {
    match name {
        "vi" => Ok(LanguageChoice::Vietnamese),
        "en" => Ok(LanguageChoice::English),
        _ => Err("vi or en".to_owned()),
    }
}

/// A review: whose, and whether it is one beside others or a second one.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Review {
    /// Corpus, reviewer, settings.
    #[command(flatten)]
    pub desk: Desk,
    #[arg(help = say("Phân xử: hiện cạnh nhau quyết định của những người này", "Adjudicate: show what these reviewers decided side by side"), long, value_name = "A,B", value_delimiter = ',')]
    readers: Vec<String>,
    /// Be shown around on the demo reports; nothing is kept
    #[arg(help = say("Dạo một vòng trên các báo cáo mẫu; không giữ lại gì", "Be shown around on the demo reports; nothing is kept"), long, conflicts_with_all = ["readers", "second_look", "corpus"])]
    pub tour: bool,
    #[arg(help = say("Xét lại một mẫu quyết định của chính mình mà không nhìn thấy chúng", "Judge a sample of your own decisions again, without seeing them"), long, value_name = "FIGURES", num_args = 0..=1, default_missing_value = "50",
          conflicts_with = "readers")]
    second_look: Option<usize>,
}

/// The folder, below that of the decisions, of those of a second look.
const SECOND_LOOK: &str = "second-look";

impl Review {
    /// What can be known before anything is read: the settings, and what is to be opened.
    pub fn opening(&self) -> Result<(Config, String)> {
        let mut config = self.desk.settings.config()?;
        config.language = self.desk.language.unwrap_or(config.language);
        let path = self.desk.corpus.corpus.as_deref();
        let name = path.map(|path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
        Ok((config, name.unwrap_or_default().into_owned()))
    }

    /// Opens it all for reviewing; decisions in `folder`, unless one was named.
    pub fn open(&self, folder: Option<&Path>) -> Result<Opened> {
        let folder = self.desk.reviews.as_deref().or(folder);
        if let Some(count) = self.second_look {
            return self.desk.open_again(folder, count);
        }
        let mut opened = self.desk.open_by(Reviews::open, folder, None)?;
        for name in &self.readers {
            opened.readers.push(self.desk.look_as(name, folder)?.ledger);
        }
        Ok(opened)
    }
}

/// Everything that a review stands on.
#[derive(Debug)]
pub struct Opened {
    /// The settings.
    pub config: Config,
    /// The vocabulary.
    pub catalogue: Arc<Catalogue>,
    /// The reports.
    pub corpus: Corpus,
    /// The decisions on disk.
    pub reviews: Reviews,
    /// The decisions in memory.
    pub ledger: Ledger,
    /// Other reviewers' decisions, to be shown beside.
    pub readers: Vec<Ledger>,
    /// What a second look is confined to.
    pub sample: Option<Sample>,
}

impl Opened {
    /// What a curated set made here says of itself.
    pub fn about(&self) -> About {
        About {
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            corpus: self.corpus.title().to_owned(),
            catalogue: self.catalogue.version(),
        }
    }

    /// Tells what a person should know of it.
    fn tell(&self, output: &mut Output<'_>) {
        for problem in self.corpus.problems() {
            output.tell(problem);
        }
        for notice in self.reviews.notices() {
            output.tell(notice);
        }
    }

    /// Lays the decisions over every report, on all cores: `summarise` in parallel, `take` in the
    /// order of the corpus.
    pub(super) fn sheets<T: Send>(
        &self,
        summarise: impl Fn(Sheet) -> T + Sync,
        take: impl FnMut(Result<T, CorpusError>) + Send,
    ) {
        let sheet = |document, extraction| Sheet::new(document, extraction, &self.ledger);
        self.read(|document, extraction| summarise(sheet(document, extraction)), take);
    }

    /// Reads every report, with the facts that the reviewer set, in the same way.
    pub(super) fn read<T: Send>(
        &self,
        summarise: impl Fn(Arc<Document>, Extraction) -> T + Sync,
        mut take: impl FnMut(Result<T, CorpusError>) + Send,
    ) {
        let extractor = Extractor::new(Arc::clone(&self.catalogue));
        let read = |index| {
            let document = self.corpus.load(index)?;
            let facts = self.ledger.facts(document.name());
            let extraction = extractor.read(&document, &Given { facts, evidence: false });
            Ok(summarise(Arc::new(document), extraction))
        };
        let _ = batch::run(0..self.corpus.len(), None, read, |read| {
            take(read);
            ControlFlow::<()>::Continue(())
        });
    }
}

impl Desk {
    /// The same for another corpus.
    pub(super) fn over(&self, corpus: PathBuf) -> Self {
        Self { corpus: CorpusArgument { corpus: Some(corpus) }, ..self.clone() }
    }

    /// Opens the decisions of the reviewer `name`, who must have some.
    pub(super) fn look_as(&self, name: &str, folder: Option<&Path>) -> Result<Opened> {
        let folder = folder.or(self.reviews.as_deref());
        let opened = self.open_by(Reviews::look, folder, Some(name))?;
        if opened.ledger.decisions().is_empty() {
            let said = opened.config.language();
            let others = opened.reviews.others().join(", ");
            let place = opened.reviews.folder().display().to_string();
            bail!(if others.is_empty() {
                said.nobody_decided(name, &place)
            } else {
                said.no_such_reader(name, &place, &others)
            });
        }
        Ok(opened)
    }

    /// Opens the decisions of `name` for writing, or only `looks`.
    pub(super) fn open_as(
        &self,
        name: &str,
        output: &mut Output<'_>,
        looks: bool,
    ) -> Result<Opened> {
        let open = if looks { Reviews::look } else { Reviews::open };
        let opened = self.open_by(open, self.reviews.as_deref(), Some(name))?;
        opened.tell(output);
        Ok(opened)
    }

    /// Opens the decisions of a second look at a sample of the reviewer's own.
    pub(super) fn open_again(&self, folder: Option<&Path>, count: usize) -> Result<Opened> {
        let first = self.open_by(Reviews::look, folder, None)?;
        let sample = Sample::of(&first.ledger, count);
        if sample.is_empty() {
            bail!(first.config.language().nothing_to_look_at_again(first.reviews.reviewer()));
        }
        let folder = first.reviews.folder().join(SECOND_LOOK);
        let mut opened = self.open_by(Reviews::open, Some(&folder), None)?;
        opened.corpus.narrow(|name| sample.has(name));
        opened.sample = Some(sample);
        Ok(opened)
    }

    /// The decisions of the second look at one's own.
    pub(super) fn second_look(&self) -> Result<[Ledger; 2]> {
        let first = self.open_by(Reviews::look, self.reviews.as_deref(), None)?;
        let folder = first.reviews.folder().join(SECOND_LOOK);
        let again = self.open_by(Reviews::look, Some(&folder), None)?;
        if again.ledger.decisions().is_empty() {
            bail!(first.config.language().no_second_look_yet(first.reviews.reviewer()));
        }
        Ok([first.ledger, again.ledger])
    }

    /// Opens it all for a command that writes its result beside the decisions, or only `looks`;
    /// tells what a person should know of it.
    pub(super) fn open_for(&self, output: &mut Output<'_>, looks: bool) -> Result<Opened> {
        let open = if looks { Reviews::look } else { Reviews::open };
        let opened = self.open_by(open, self.reviews.as_deref(), None)?;
        opened.tell(output);
        Ok(opened)
    }

    fn open_by(
        &self,
        open: fn(Request<'_>) -> Result<(Reviews, Ledger), StoreError>,
        folder: Option<&Path>,
        reviewer: Option<&str>,
    ) -> Result<Opened> {
        let mut config = self.settings.config()?;
        config.language = self.language.unwrap_or(config.language);
        // A large corpus takes as long to list as the vocabulary to compile.
        let (corpus, catalogue) = std::thread::scope(|scope| {
            let catalogue = scope.spawn(|| catalogue(&config));
            let corpus = Corpus::open(self.corpus.corpus.as_deref());
            let broken = |_| Err(anyhow::anyhow!(spoken().no_vocabulary()));
            (corpus, catalogue.join().unwrap_or_else(broken))
        });
        let (corpus, catalogue) = (corpus?, catalogue?);
        let (reviews, ledger) = open(Request {
            corpus: self.corpus.corpus.as_deref(),
            folder: folder.or(config.reviews.as_deref()),
            reviewer: reviewer.or(self.reviewer.as_deref()).or(config.reviewer.as_deref()),
        })?;
        let readers = Vec::new();
        Ok(Opened { config, catalogue, corpus, reviews, ledger, readers, sample: None })
    }
}
