//! Lexical forms.
