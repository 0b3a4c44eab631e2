//! Attributes in simplified form: bare values. Source: GS CIM 009 V1.9.1, 4.5.4.

use super::value::{is_free_name, is_safe};
use super::{Few, Plain, Step, holds, is_geo_attribute, role};

impl Plain<'_> {
    /// An attribute, from its name on.
    pub(super) fn bare_attribute(&mut self) -> Step {
        let name = self.text.name()?;
        let geo = is_geo_attribute(&name)?;
        self.bare(geo)
    }

    /// The value of an attribute. `geo`: it has to be a geometry.
    pub(super) fn bare(&mut self, geo: bool) -> Step {
        if geo {
            return self.geometry();
        }
        match self.text.peek() {
            b'"' => holds(is_safe(&self.text.text()?)),
            b't' | b'f' => self.constant(false),
            b'{' => self.bare_object(),
            b'[' => self.bare_array(),
            _ => self.number(),
        }
    }

    /// An object that is neither an attribute of another form, nor a wrapper, nor a geometry: none of its members is a term
    /// of the core.
    #[inline(never)]
    fn bare_object(&mut self) -> Step {
        let mut seen = Few::default();
        self.text.take(b'{')?;
        loop {
            let name = self.text.name()?;
            seen.add(name.hash())?;
            holds(is_free_name(&name) && role(&name).is_none())?;
            self.inner_value(0)?;
            if !self.text.more(b'}')? {
                return Some(());
            }
        }
    }

    /// Texts, numbers and truth values. What holds objects or arrays may be instances, or pairs of value and time.
    #[inline(never)]
    fn bare_array(&mut self) -> Step {
        self.text.take(b'[')?;
        loop {
            holds(!matches!(self.text.peek(), b'{' | b'['))?;
            self.inner_value(0)?;
            if !self.text.more(b']')? {
                return Some(());
            }
        }
    }
}
