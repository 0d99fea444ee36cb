//! What several commands open: settings, vocabulary, corpus, decisions.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};

use super::{CorpusArgument, Output};
use crate::batch;
use crate::catalogue::Catalogue;
use crate::config::{Config, LanguageChoice};
use crate::corpus::{Corpus, CorpusError};
use crate::extract::{Extractor, Given};
use crate::review::curated::About;
use crate::review::{Ledger, Sheet};
use crate::store::{Request, Reviews, StoreError};

/// Where settings come from.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Settings {
    /// Settings in place of the user's own file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Vocabulary laid over the built-in one, in place of that of the settings
    #[arg(long, value_name = "FILE", visible_alias = "overlay")]
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
        output.complain(problem);
    }
    Ok(corpus)
}

/// A corpus and one reviewer's decisions about it.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Desk {
    #[command(flatten)]
    corpus: CorpusArgument,
    /// Name that decisions are signed with; without it, from the settings or the account
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,
    /// Folder of the decisions; without it, beside the corpus, with .reviews after its name
    #[arg(long, value_name = "DIR")]
    reviews: Option<PathBuf>,
    /// Language of the interface; without it, from the settings or LANG
    #[arg(long, value_parser = language)]
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

    /// Lays the decisions over every report, on all cores: `summarise` in parallel, `take` in the
    /// order of the corpus.
    pub(super) fn sheets<T: Send>(
        &self,
        summarise: impl Fn(Sheet) -> T + Sync,
        mut take: impl FnMut(Result<T, CorpusError>) + Send,
    ) {
        let extractor = Extractor::new(Arc::clone(&self.catalogue));
        let read = |index| {
            let document = self.corpus.load(index)?;
            let facts = self.ledger.facts(document.name());
            let extraction = extractor.read(&document, &Given { facts, evidence: false });
            Ok(summarise(Sheet::new(Arc::new(document), extraction, &self.ledger)))
        };
        let _ = batch::run(0..self.corpus.len(), None, read, |read| {
            take(read);
            ControlFlow::<()>::Continue(())
        });
    }
}

impl Desk {
    /// What can be known before anything is read: the settings, and what is to be opened.
    pub fn opening(&self) -> Result<(Config, String)> {
        let mut config = self.settings.config()?;
        config.language = self.language.unwrap_or(config.language);
        let path = self.corpus.corpus.as_deref();
        let name = path.map(|path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
        Ok((config, name.unwrap_or_default().into_owned()))
    }

    /// Opens it all for reviewing.
    pub fn open(&self) -> Result<Opened> {
        self.open_by(Reviews::open, self.reviews.as_deref())
    }

    /// Opens it all with decisions in `folder`, unless one was named.
    pub fn open_in(&self, folder: &Path) -> Result<Opened> {
        self.open_by(Reviews::open, self.reviews.as_deref().or(Some(folder)))
    }

    /// Opens it all for a command that writes its result beside the decisions, or only `looks`;
    /// tells what a person should know of it.
    pub(super) fn open_for(&self, output: &mut Output<'_>, looks: bool) -> Result<Opened> {
        let open = if looks { Reviews::look } else { Reviews::open };
        let opened = self.open_by(open, self.reviews.as_deref())?;
        for problem in opened.corpus.problems() {
            output.complain(problem);
        }
        for notice in opened.reviews.notices() {
            output.complain(notice);
        }
        Ok(opened)
    }

    fn open_by(
        &self,
        open: fn(Request<'_>) -> Result<(Reviews, Ledger), StoreError>,
        folder: Option<&Path>,
    ) -> Result<Opened> {
        let mut config = self.settings.config()?;
        config.language = self.language.unwrap_or(config.language);
        // A large corpus takes as long to list as the vocabulary to compile.
        let (corpus, catalogue) = std::thread::scope(|scope| {
            let catalogue = scope.spawn(|| catalogue(&config));
            let corpus = Corpus::open(self.corpus.corpus.as_deref());
            let broken = |_| Err(anyhow::anyhow!("the vocabulary cannot be compiled"));
            (corpus, catalogue.join().unwrap_or_else(broken))
        });
        let (corpus, catalogue) = (corpus?, catalogue?);
        let (reviews, ledger) = open(Request {
            corpus: self.corpus.corpus.as_deref(),
            folder: folder.or(config.reviews.as_deref()),
            reviewer: self.reviewer.as_deref().or(config.reviewer.as_deref()),
        })?;
        Ok(Opened { config, catalogue, corpus, reviews, ledger })
    }
}
