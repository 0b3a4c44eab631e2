// There are two pages: one that can contact nobody, and one that may fetch, after asking.

/** Whether this is the page that may fetch. */
export const mayFetch = document.documentElement.dataset.network !== undefined;

/** The page that may fetch, with the state of this one. */
export function fetchingPage(hash: string): string {
  return `fetch.html${hash}`;
}
