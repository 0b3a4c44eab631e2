// The surface of `ngsild/element`, which is bundled from the sources of the page.
import type { CheckResult } from "./api.js";

/** What the event `checked` carries. */
export interface CheckedDetail {
  value: string;
  result: CheckResult;
}

/**
 * `<ngsild-validator>`: an editor with verdict, findings and fixes. Importing this module defines it.
 *
 * Attributes: `value` (the text), `as` and `schema` (as the options of `check`), `locale` (en, de, fr, es, nl, it, pt, pl),
 * `readonly`, `theme` (`light` or `dark`; default: as the system).
 */
export declare class NgsildValidator extends HTMLElement {
  value: string;
  readOnly: boolean;
  /** What was found last; nothing before the first check. */
  readonly result: CheckResult | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "ngsild-validator": NgsildValidator;
  }
  interface HTMLElementEventMap {
    checked: CustomEvent<CheckedDetail>;
  }
}
