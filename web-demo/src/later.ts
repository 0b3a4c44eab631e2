// What the first answer does not need, in one file that is loaded when the first of it is wanted.
export { showExamples } from "./dialogs/examples.js";
export { agreeAndFetch, askAddress, fetchContexts, fetchData } from "./dialogs/fetching.js";
export { fixAll } from "./dialogs/fix-all.js";
export { showKeys } from "./dialogs/keys.js";
export { showLicences } from "./dialogs/licences.js";
export { askPointer } from "./dialogs/pointer.js";
export { showReports } from "./dialogs/report.js";
export { showLink } from "./dialogs/share.js";
export { FileChecks } from "./input/file-checks.js";
