//! The closed sets of names that the vocabulary files use: measures, statuses, kinds, dimensions.
//!
//! Owns their spelling in the files and nothing else. What a name means for a figure is said in the
//! files' headers and decided by the extractor.

/// An enum whose variants are written in snake case in files, with `as_str` and `Display`.
macro_rules! names {
    ($($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)* })*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every one, in the order of the files' headers.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As it is written in files.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    )* };
}

names! {
    /// A language that labels are given in.
    Language {
        /// Vietnamese.
        Vietnamese = "vi",
        /// English.
        English = "en",
    }
    /// The class of a counted thing, which gold data compares.
    Class {
        /// Goods.
        Piece = "piece",
        /// Animals.
        Head = "head",
        /// People.
        Person = "person",
        /// Arrivals and rides.
        Visit = "visit",
        /// All else.
        Each = "each",
    }
    /// The subject that an indicator belongs to.
    Group {
        /// Industry.
        Industry = "industry",
        /// Trade at home and abroad.
        Trade = "trade",
        /// Industrial clusters and zones.
        Estates = "estates",
        /// Promotion of industry and trade.
        Promotion = "promotion",
        /// The economy as a whole, budgets, investment, enterprises, banks.
        Economy = "economy",
        /// Farming, forestry, fishing.
        Agriculture = "agriculture",
        /// Transport.
        Transport = "transport",
        /// Tourism.
        Tourism = "tourism",
        /// Population, work, income.
        People = "people",
    }
    /// How the levels of an indicator behave over time.
    Nature {
        /// Adds up over months.
        Flow = "flow",
        /// Holds on a date.
        Stock = "stock",
        /// 100 is the base.
        Index = "index",
        /// A percent.
        Rate = "rate",
    }
    /// What a unit measures.
    Dimension {
        /// Money.
        Money = "money",
        /// Index points.
        Index = "index",
        /// Percents and multiples.
        Rate = "rate",
        /// Counted things.
        Count = "count",
        /// Mass.
        Mass = "mass",
        /// Volume.
        Volume = "volume",
        /// Energy.
        Energy = "energy",
        /// Power.
        Power = "power",
        /// Area.
        Area = "area",
        /// Length.
        Length = "length",
        /// People and visits.
        Persons = "persons",
        /// Time.
        Time = "time",
        /// Tonne-kilometres.
        FreightWork = "freight_work",
        /// Passenger-kilometres.
        PassengerWork = "passenger_work",
        /// Twenty-foot equivalents.
        ContainerVolume = "container_volume",
        /// Mass per area.
        YieldPerArea = "yield_per_area",
        /// Voltage.
        Voltage = "voltage",
        /// Temperature.
        Temperature = "temperature",
        /// Mass, volume, area, length, energy or count, as the item has it.
        Quantity = "quantity",
    }
    /// What is told beside a name that stands for several indicators.
    Told {
        /// Goods made or traded: tonnes, litres, pieces.
        Goods = "goods",
        /// Money.
        Money = "money",
        /// Land.
        Area = "area",
        /// Power.
        Power = "power",
        /// Something per head.
        PerPerson = "per_person",
    }
    /// What sort of part an item is.
    ItemKind {
        /// A product.
        Product = "product",
        /// A group of products.
        ProductGroup = "product_group",
        /// An industry of VSIC.
        Industry = "industry",
        /// A sector of the economy.
        Sector = "sector",
        /// Ownership or management.
        Ownership = "ownership",
        /// A market abroad.
        Market = "market",
        /// A stage of an estate or enterprise.
        State = "state",
        /// A service.
        Service = "service",
        /// A mode of transport.
        Mode = "mode",
        /// A source of funds.
        Source = "source",
        /// A use of funds.
        Use = "use",
        /// Where visitors come from.
        Origin = "origin",
        /// A crop season.
        Season = "season",
        /// A group of crops.
        CropGroup = "crop_group",
        /// Animals.
        Animal = "animal",
        /// A kind of forest.
        Forest = "forest",
        /// Town or country, sex, size.
        Segment = "segment",
        /// A kind of violation.
        Category = "category",
        /// A group of the consumer price index.
        PriceGroup = "price_group",
        /// A mean over units.
        Statistic = "statistic",
    }
    /// What a place is.
    PlaceKind {
        /// A province.
        Province = "province",
        /// A centrally run city.
        City = "city",
        /// A socio-economic region.
        SocioEconomic = "socio_economic",
        /// A part of one.
        Subregion = "subregion",
        /// A key economic region.
        KeyEconomic = "key_economic",
        /// A grouping of the ministry's conferences.
        MinistryGrouping = "ministry_grouping",
    }
    /// What a word that points to a place points to.
    Meaning {
        /// The country.
        Nation = "nation",
        /// The province that the document is about.
        ProvinceOfDocument = "province_of_document",
        /// The region that the document is about.
        RegionOfDocument = "region_of_document",
        /// The mean over its provinces.
        MeanOverRegion = "mean_over_region",
        /// The sector that the document is about.
        SectorOfDocument = "sector_of_document",
        /// Its border gates.
        BorderGateOfDocument = "border_gate_of_document",
    }
}
