// The facts of the rules, and their long texts.
import type { CheckOptions } from "./checking.js";
import type { Applicability, Severity, Source } from "./words.js";

export interface RuleMessage {
  id: string;
  severity: Severity;
  /** With `{0}`, `{1}` … for what stands in the data. */
  text: string;
  help: string;
}

/** The long texts of a rule. */
export interface RuleTexts {
  title: string;
  what: string;
  why: string;
  remedy: string;
  /** The options that its examples are checked with. */
  options: CheckOptions;
  /** Texts that the rule speaks about. */
  bad: string[];
  /** Texts that are fine. */
  good: string[];
  messages: RuleMessage[];
}

/** A rule: its facts, and its long texts when they are loaded (in Node always). */
export interface RuleInfo extends Partial<RuleTexts> {
  code: string;
  name: string;
  family: string;
  source: Source;
  severity: Severity;
  /** The first version of the specification for which it speaks. */
  since: string;
  /** The best grade of its fixes. */
  fix: Applicability | "none";
  clause?: string;
  url: string;
}

/** A rule with its long texts. */
export type RuleExplanation = RuleInfo & RuleTexts;
