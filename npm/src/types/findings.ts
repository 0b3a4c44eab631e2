// What is found, and where.
import type { Applicability, Severity, Source } from "./words.js";

/** A place in the text. */
export interface Position {
  /** From 1. */
  line: number;
  /** In UTF-16 units, from 1. */
  column: number;
  /** UTF-16 units from the start of the text, from 0: an index into the JavaScript string. */
  offset: number;
}

export interface Range {
  start: Position;
  /** Just behind the last character. */
  end: Position;
}

/** Another place that has to do with a finding. */
export interface Label {
  range: Range;
  message: string;
}

export interface Edit {
  range: Range;
  newText: string;
}

/** Edits that mend a finding. They belong together. */
export interface Fix {
  title: string;
  applicability: Applicability;
  edits: Edit[];
}

/** The Entity a finding belongs to. */
export interface EntityRef {
  /** Which one, from 0. */
  index: number;
  id?: string;
  type?: string;
}

/** The place in a JSON Schema that a finding rests on. */
export interface SchemaPlace {
  /** The address that the schema was added for. */
  address: string;
  /** JSON Pointer into it. */
  pointer: string;
  /** The keyword that speaks; none where the schema as a whole is meant. */
  keyword?: string;
}

/** What is wrong, where, why, and what to do. */
export interface Diagnostic {
  /** Stable code of the rule: `ENT002`. */
  code: string;
  /** Name of the rule: what is bad about the data. */
  name: string;
  source: Source;
  severity: Severity;
  message: string;
  /** What to do. */
  help?: string;
  /** JSON Pointer (RFC 6901) into the document. */
  pointer: string;
  range: Range;
  entity?: EntityRef;
  labels: Label[];
  fix?: Fix;
  /** The place in a JSON Schema, where a schema speaks. */
  schema?: SchemaPlace;
  /** Where the standard says it. */
  clause?: string;
  /** The page of the rule. */
  url: string;
  /** Stays the same when the text is reformatted or Entities change their order. */
  fingerprint: string;
  /** Name of the message, unique together with the code; for translations. */
  messageId: string;
  /** What stands in the places of the message. */
  args: string[];
}

/** A finding in an object: the pointer says where; there is no text that a range could point into. */
export interface ObjectDiagnostic extends Omit<Diagnostic, "range" | "labels" | "fix"> {
  labels: { message: string }[];
  /** What would mend it. No edits: there is no text to edit. */
  fix?: { title: string; applicability: Applicability; edits: [] };
}
