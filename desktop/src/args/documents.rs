//! `os1 documents …`.

use std::path::PathBuf;

use clap::Subcommand;

/// What to do with documents.
#[derive(Debug, Subcommand)]
pub(crate) enum DocumentsCommand {
    /// Keep files and the files of folders; what is there already is not kept twice
    #[command(after_help = "Example:\n  os1 documents import lease.pdf ~/Papers")]
    Import {
        /// What to keep
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// The newest documents
    #[command(after_help = "Examples:\n  os1 documents list\n  os1 documents list --trashed")]
    List {
        /// How many
        #[arg(long, default_value_t = 50)]
        limit: usize,
        /// Those in the trash
        #[arg(long)]
        trashed: bool,
    },
    /// Full text of names and contents
    #[command(after_help = "Example:\n  os1 documents search \"notice period\"")]
    Search {
        /// What to look for; each line of standard input when left out
        query: Vec<String>,
        /// How many
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// One document with the text in it
    #[command(after_help = "Example:\n  os1 documents show lease")]
    Show {
        /// Its id, its name, or part of it
        #[arg(required = true)]
        document: Vec<String>,
    },
    /// Write a new document, with the text given or from standard input
    #[command(
        after_help = "Examples:\n  os1 documents create packing.md \"passport, charger\"\n  os1 documents create minutes.md < notes.txt"
    )]
    Create {
        /// Its name; .md when it has no ending
        name: String,
        /// Its text; standard input when left out
        text: Vec<String>,
    },
    /// Write on at the end of a text document
    #[command(after_help = "Example:\n  os1 documents append packing.md \"sunglasses\"")]
    Append {
        /// Its id, its name, or part of it
        document: String,
        /// What to write; standard input when left out
        text: Vec<String>,
    },
    /// Keep what is attached to a mail
    #[command(after_help = "Example:\n  os1 documents attach 3f9c… lease.pdf")]
    Attach {
        /// The mail, as `os1 mail list` shows it
        mail: String,
        /// Part of the file's name, or its section number; all files when left out
        file: Option<String>,
    },
    /// Send a document by mail: it is shown, and goes out on your yes
    #[command(
        after_help = "Example:\n  os1 documents share lease --to amy@example.org \"Here is the lease.\""
    )]
    Share {
        /// Its id, its name, or part of it
        document: String,
        /// The text beside it
        text: Option<String>,
        /// To whom; may be repeated
        #[arg(long, required = true)]
        to: Vec<String>,
        /// The subject; the document's name when left out
        #[arg(long)]
        subject: Option<String>,
        /// From which of your addresses
        #[arg(long, value_name = "ADDRESS")]
        from: Option<String>,
    },
    /// Put a document into the trash; os1 undo takes it out
    #[command(after_help = "Example:\n  os1 documents trash packing.md")]
    Trash {
        /// Its id, its name, or part of it
        #[arg(required = true)]
        document: Vec<String>,
    },
    /// Write a document as it was to a file or into a folder
    #[command(after_help = "Example:\n  os1 documents export lease ~/Desktop")]
    Export {
        /// Its id, its name, or part of it
        document: String,
        /// The file, or the folder
        target: PathBuf,
    },
}
