//! `.osm.pbf` (<https://wiki.openstreetmap.org/wiki/PBF_Format>).

use osmpbf::{BlobDecode, BlobReader, ByteOffset, HeaderBlock, PrimitiveBlock, RelMemberType};

use super::element::{Element, Elements, Sort, Told, Visit, Wanted};
use super::intake::{Origin, ReadError};
use super::source::Source;

/// The largest block, in bytes, packed (the format's own bound, unpacked).
const MAX_BLOCK: i32 = 32 << 20;
/// What a file says that has all nodes first, then all ways, then all relations.
const SORTED: &str = "Sort.Type_then_ID";
/// What a reader has to know of a file and is known here.
const KNOWN: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];

/// A file in this format.
pub(crate) struct Pbf<'s>(pub(crate) &'s Source);

/// Whether a block held what is wanted, what comes before it, or what comes after it.
struct Blocks {
    wanted: Wanted,
    sorted: bool,
    over: bool,
}

impl Elements for Pbf<'_> {
    fn each(&self, wanted: Wanted, visit: &mut Visit<'_>) -> Result<(), ReadError> {
        let mut reader =
            BlobReader::new_seekable(self.0.for_pass(wanted).open()?).map_err(unreadable)?;
        let mut blocks = Blocks {
            wanted,
            sorted: false,
            over: false,
        };
        while let Some(head) = reader.next_header_skip_blob() {
            let (head, offset) = head.map_err(unreadable)?;
            if !(0..=MAX_BLOCK).contains(&head.get_blob_size()) {
                return Err(ReadError::File(
                    "a block in it is larger than the format allows".into(),
                ));
            }
            let offset = offset.unwrap_or(ByteOffset(0));
            let blob = reader.blob_from_offset(offset).map_err(unreadable)?;
            match blob.decode().map_err(unreadable)? {
                BlobDecode::OsmHeader(head) => blocks.head(&head, visit)?,
                BlobDecode::OsmData(block) => blocks.data(&block, visit)?,
                BlobDecode::Unknown(_) => {}
            }
            if blocks.over {
                break;
            }
        }
        Ok(())
    }
}

impl Blocks {
    fn head(&mut self, head: &HeaderBlock, visit: &mut Visit<'_>) -> Result<(), ReadError> {
        let unknown = |feature: &&String| !KNOWN.contains(&feature.as_str());
        if head.required_features().iter().any(|one| unknown(&one)) {
            let why = "it has a feature that is not read (history, for one)";
            return Err(ReadError::File(why.to_owned()));
        }
        self.sorted = head.optional_features().iter().any(|one| one == SORTED);
        visit(Told::Origin(Origin {
            data_at: head.osmosis_replication_timestamp().filter(|at| *at > 0),
            ..Origin::osm()
        }))
    }

    fn data(&mut self, block: &PrimitiveBlock, visit: &mut Visit<'_>) -> Result<(), ReadError> {
        let mut tags = Vec::new();
        for group in block.groups() {
            if self.wanted.takes(Sort::Node) {
                for node in group.dense_nodes() {
                    tags.clear();
                    tags.extend(node.tags().filter(|_| self.wanted == Wanted::All));
                    visit(Told::Element(point(
                        node.id(),
                        (node.lat(), node.lon()),
                        &tags,
                    )))?;
                }
                for node in group.nodes() {
                    tags.clear();
                    tags.extend(node.tags().filter(|_| self.wanted == Wanted::All));
                    visit(Told::Element(point(
                        node.id(),
                        (node.lat(), node.lon()),
                        &tags,
                    )))?;
                }
            }
            self.areas(&group, visit)?;
        }
        Ok(())
    }

    fn areas(
        &mut self,
        group: &osmpbf::PrimitiveGroup<'_>,
        visit: &mut Visit<'_>,
    ) -> Result<(), ReadError> {
        let (mut tags, mut nodes, mut ways) = (Vec::new(), Vec::new(), Vec::new());
        for way in group.ways() {
            if !self.wanted.takes(Sort::Way) {
                self.over = self.sorted;
                break;
            }
            tags.clear();
            nodes.clear();
            tags.extend(way.tags());
            nodes.extend(way.refs());
            visit(Told::Element(Element {
                sort: Sort::Way,
                id: way.id(),
                at: None,
                tags: &tags,
                nodes: &nodes,
                ways: &[],
            }))?;
        }
        for relation in group.relations() {
            if !self.wanted.takes(Sort::Relation) {
                self.over = self.sorted;
                break;
            }
            tags.clear();
            nodes.clear();
            ways.clear();
            tags.extend(relation.tags());
            for member in relation.members() {
                match member.member_type {
                    RelMemberType::Node => nodes.push(member.member_id),
                    RelMemberType::Way => ways.push(member.member_id),
                    RelMemberType::Relation => {}
                }
            }
            visit(Told::Element(Element {
                sort: Sort::Relation,
                id: relation.id(),
                at: None,
                tags: &tags,
                nodes: &nodes,
                ways: &ways,
            }))?;
        }
        Ok(())
    }
}

fn point<'a>(id: i64, at: (f64, f64), tags: &'a [(&'a str, &'a str)]) -> Element<'a> {
    Element {
        sort: Sort::Node,
        id,
        at: Some(at),
        tags,
        nodes: &[],
        ways: &[],
    }
}

fn unreadable(error: osmpbf::Error) -> ReadError {
    match error.into_kind() {
        osmpbf::ErrorKind::Io(error) => error.into(),
        _ => ReadError::File("it is cut off or damaged".to_owned()),
    }
}
