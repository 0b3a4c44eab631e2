import type { RuleExplanation } from "./types.js";
declare const rules: RuleExplanation[];
export default rules;
