//! Bars with their counts, as inline SVG: sharp in print, and no colour alone tells anything.

use maud::{Markup, html};

/// One bar.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) count: u64,
    /// Its class in the style sheet.
    pub(super) class: &'static str,
}

const WIDTH: u64 = 420;
const LABEL: u64 = 170;
const ROW: u64 = 24;
/// Room for the number behind the longest bar.
const NUMBER: u64 = 60;
const LONGEST_LABEL: usize = 26;

/// A figure with its caption. The numbers stand beside the bars, and in its name for those who do not see it.
pub(super) fn chart(title: &str, bars: &[Bar]) -> Markup {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let told: Vec<_> = bars.iter().map(|bar| format!("{} {}", bar.label, bar.count)).collect();
    let height = ROW * bars.len() as u64;
    html! {
        figure {
            figcaption { (title) }
            svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(format!("{title}: {}", told.join(", "))) {
                @for (number, bar) in bars.iter().enumerate() {
                    @let top = ROW * number as u64;
                    @let width = bar.count * (WIDTH - LABEL - NUMBER) / most;
                    text x="0" y=(top + 16) { (shortened(&bar.label)) }
                    rect class=(format!("bar {}", bar.class)) x=(LABEL) y=(top + 5) width=(width) height=(ROW - 10) rx="2" {}
                    text x=(LABEL + width + 6) y=(top + 16) { (bar.count) }
                }
            }
        }
    }
}

fn shortened(label: &str) -> String {
    let length = label.chars().count();
    if length <= LONGEST_LABEL {
        return label.to_owned();
    }
    // The end of a path tells more than its beginning.
    let kept: String = label.chars().skip(length - LONGEST_LABEL + 1).collect();
    format!("…{kept}")
}
