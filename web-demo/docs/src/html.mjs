// HTML without a way to forget escaping: what is put into a text is escaped, unless it is HTML of ours.

class Html {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text for HTML. */
export function escape(text) {
  return String(text).replaceAll(/[&<>"']/g, (one) => ESCAPES[one]);
}

/** A text that is HTML already. */
export function raw(text) {
  return new Html(text);
}

/** The tag of templates: lists are joined, nothing and `false` leave nothing. */
export function html(strings, ...values) {
  const one = (value) => {
    if (value === undefined || value === null || value === false) return "";
    if (Array.isArray(value)) return value.map(one).join("");
    return value instanceof Html ? value.text : escape(value);
  };
  return raw(strings.reduce((text, part, index) => text + one(values[index - 1]) + part));
}
