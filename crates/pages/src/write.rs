//! From places to a PDF, page by page, with what each thing is.

use std::num::NonZeroU16;

use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree,
};

use crate::face::face;
use crate::layout::{BLACK, LaidOut, Mark, Part, Role, sizes};
use crate::model::{Document, Dots};
use crate::{NotWritten, face::clean};

/// Writes a document whose places are known.
pub(crate) fn write(
    document: &Document,
    laid_out: LaidOut,
    number: &dyn Fn(usize, usize) -> String,
) -> Result<Vec<u8>, NotWritten> {
    let failed = |what: String| NotWritten(what);
    let mut file = krilla::Document::new();
    file.set_metadata(
        Metadata::new()
            .title(document.title.clone())
            .language(document.language.clone())
            .creator("Acopio".to_owned()),
    );
    let mut leaves: Vec<Vec<Node>> = laid_out.parts.iter().map(|_| Vec::new()).collect();
    let count = laid_out.pages.len();
    let (width, height) = sizes(document.style).page;
    for (at, marks) in laid_out.pages.iter().enumerate() {
        let size = PageSettings::from_wh(width, height);
        let mut page = file.start_page_with(size.ok_or_else(|| failed("no page".to_owned()))?);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, mark, &mut leaves);
        }
        foot(&mut surface, document, &number(at + 1, count));
        surface.finish();
        page.finish();
    }
    file.set_tag_tree(tree(&laid_out.parts, leaves, &document.language));
    file.finish().map_err(|error| failed(format!("{error:?}")))
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, leaves: &mut [Vec<Node>]) {
    match mark {
        Mark::Text { x, y, size, bold, text, part } => {
            let tag = match part {
                Some(_) => ContentTag::Span(SpanTag::empty()),
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)),
            };
            let id = surface.start_tagged(tag);
            letters(surface, (*x, *y), text, (*size, *bold));
            surface.end_tagged();
            if let Some(part) = part {
                leaves[*part].push(id.into());
            }
        }
        Mark::Rule { x, y, width, thick, shade } => {
            fill(surface, &[[*x, *y, *width, *thick]], *shade);
        }
        Mark::Bars(places) => fill(surface, places, BLACK),
        Mark::Dots { x, y, side, dots } => fill(surface, &squares((*x, *y), *side, dots), BLACK),
    }
}

/// Fills places, from left, top, width and height of each. In one path: no light shines through
/// where two of them meet.
fn fill(surface: &mut Surface<'_>, places: &[[f32; 4]], shade: u8) {
    let kind = Artifact::with_kind(ArtifactType::Layout);
    surface.start_tagged(ContentTag::Artifact(kind));
    let mut path = PathBuilder::new();
    for [x, y, width, height] in places {
        if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
            path.push_rect(rect);
        }
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(filled(shade)));
        surface.draw_path(&path);
    }
    surface.end_tagged();
}

/// The dark places of a picture, runs of squares as one.
fn squares((left, top): (f32, f32), side: f32, dots: &Dots) -> Vec<[f32; 4]> {
    let mut places = Vec::new();
    for (at, row) in dots.dark.chunks(dots.across.max(1)).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&true) {
                let (left, top) = (left + x as f32 * side, top + at as f32 * side);
                places.push([left, top, run.len() as f32 * side, side]);
            }
            x += run.len();
        }
    }
    places
}

fn letters(surface: &mut Surface<'_>, at: (f32, f32), text: &str, (size, bold): (f32, bool)) {
    let face = face(bold);
    surface.set_fill(Some(filled(BLACK)));
    let glyphs = face.glyphs(text);
    surface.draw_glyphs(Point::from_xy(at.0, at.1), &glyphs, face.font.clone(), text, size, false);
}

fn filled(shade: u8) -> Fill {
    Fill { paint: luma::Color::new(shade).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

/// Whose it is at the left, and which page at the right.
fn foot(surface: &mut Surface<'_>, document: &Document, number: &str) {
    let sizes = sizes(document.style);
    let size = sizes.foot;
    let y = sizes.page.1 - sizes.foot_up;
    let (whose, number) = (clean(&document.foot), clean(number));
    let at_right = sizes.page.0 - sizes.margin - face(false).width(&number, size);
    let room = at_right - sizes.margin - size;
    let whose = face(false).wrap(&whose, size, room).swap_remove(0);
    let tag = || ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer));
    for (x, text) in [(sizes.margin, whose), (at_right, number)] {
        surface.start_tagged(tag());
        letters(surface, (x, y), &text, (size, false));
        surface.end_tagged();
    }
}

/// What each part is, for whoever has the paper read out.
fn tree(parts: &[Part], mut leaves: Vec<Vec<Node>>, language: &str) -> TagTree {
    // From the last to the first: children stand behind their parents.
    let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
    for (at, part) in parts.iter().enumerate().skip(1).rev() {
        let mut children = std::mem::take(&mut leaves[at]);
        // What was put in by parts within this one came last first.
        if matches!(part.role, Role::Table | Role::Row) {
            children.reverse();
        }
        if !children.is_empty() {
            leaves[part.within].push(group(part.role, children).into());
        }
    }
    let mut whole = std::mem::take(&mut leaves[0]);
    whole.reverse();
    for node in whole {
        tree.push(node);
    }
    tree
}

fn group(role: Role, children: Vec<Node>) -> TagGroup {
    match role {
        Role::Heading(level) => {
            let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
            TagGroup::with_children(Tag::Hn(level, None), children)
        }
        Role::Whole | Role::Paragraph => TagGroup::with_children(Tag::P, children),
        Role::Table => TagGroup::with_children(Tag::Table, children),
        Role::Row => TagGroup::with_children(Tag::TR, children),
        Role::Head => TagGroup::with_children(Tag::TH(TableHeaderScope::Column), children),
        Role::Cell => TagGroup::with_children(Tag::TD, children),
    }
}
